"""A folder of tables is one of this program's if its description says so."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.packages import DESCRIPTION, MAKER, Package, package_of

OURS = {
    "madeBy": MAKER,
    "resources": [{"path": "events.csv", "format": "csv"}, {"path": "places.csv"}],
    "files": [{"path": "README.md"}],
}


def test_a_package_is_its_tables_its_other_files_and_its_description() -> None:
    files = {DESCRIPTION, "events.csv", "places.csv", "README.md"}
    assert package_of(OURS) == Package(frozenset(files), frozenset({"csv"}))
    assert package_of({"madeBy": MAKER}) == Package(frozenset({DESCRIPTION}), frozenset())


@pytest.mark.parametrize("description", [None, [], "x", {}, OURS | {"madeBy": "another"}])
def test_what_another_made_is_none(description: object) -> None:
    assert package_of(description) is None


@pytest.mark.parametrize("key", ["resources", "files"])
def test_what_is_no_file_in_a_description_hides_none_of_the_others(key: str) -> None:
    found = package_of({"madeBy": MAKER, key: ["x", 1, {"path": 2}, {"path": "a", "format": 3}]})
    assert found == Package(frozenset({DESCRIPTION, "a"}), frozenset())
