"""A folder is written whole or left as it was, and what is not ours is left alone."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.packages import DESCRIPTION, MAKER, Package, package_of
from karabakh_timeline.writing.folders import ForeignError, _flush, replace_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def package(**texts: str) -> list[tuple[str, list[bytes]]]:
    """The files of a package: a table for each of these, and the description."""
    described = {
        "madeBy": MAKER,
        "resources": [{"path": f"{name}.csv", "format": "csv"} for name in texts],
    }
    tables = [(f"{name}.csv", [text.encode()]) for name, text in texts.items()]
    return [*tables, (DESCRIPTION, [json.dumps(described).encode()])]


def held(folder: Path) -> dict[str, str]:
    """What a folder holds."""
    return {one.name: one.read_text() for one in folder.iterdir() if one.name != DESCRIPTION}


def alone(tmp_path: Path, *names: str) -> bool:
    """Whether nothing but these is left in the folder around."""
    return sorted(one.name for one in tmp_path.iterdir()) == sorted(names)


def test_a_folder_is_made_and_one_of_ours_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    replace_folder(folder, package(events="1", claims="2"), "csv")
    assert held(folder) == {"events.csv": "1", "claims.csv": "2"}
    folder.chmod(0o750)
    replace_folder(folder, package(events="3"), "csv")
    assert held(folder) == {"events.csv": "3"}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750
    assert alone(tmp_path, "out")


def test_a_new_folder_has_the_permissions_of_any_new_one(tmp_path: Path) -> None:
    replace_folder(tmp_path / "out", package(), "csv")
    (tmp_path / "other").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_empty_folder_is_filled_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    replace_folder(tmp_path / "link", package(events="1"), "csv")
    assert (tmp_path / "link").is_symlink()
    assert held(tmp_path / "real") == {"events.csv": "1"}


@pytest.mark.parametrize(
    ("fill", "why"),
    [
        ({"notes.md": "mine"}, "something else than a package of this program"),
        ({DESCRIPTION: "no JSON"}, "something else than a package of this program"),
        ({DESCRIPTION: '{"resources": []}'}, "something else than a package of this program"),
        ({DESCRIPTION: "[]"}, "something else than a package of this program"),
        ({DESCRIPTION: json.dumps({"madeBy": MAKER}), "notes.md": "mine"},
         "notes.md, which is no part of the package"),
    ],
)  # fmt: skip
def test_a_folder_with_anything_of_others_is_left_alone(
    tmp_path: Path, fill: dict[str, str], why: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for name, text in fill.items():
        (folder / name).write_text(text)
    with pytest.raises(ForeignError, match=why):
        replace_folder(folder, package(events="1"), "csv")
    assert {one.name: one.read_text() for one in folder.iterdir()} == fill
    assert alone(tmp_path, "out")


def test_a_folder_or_a_link_in_a_package_is_not_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    replace_folder(folder, package(events="1"), "csv")
    (folder / "events.csv").unlink()
    (folder / "events.csv").symlink_to("elsewhere")
    with pytest.raises(ForeignError, match=r"events\.csv"):
        replace_folder(folder, package(events="2"), "csv")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ForeignError, match="a file stands there"):
        replace_folder(tmp_path / "out", package(), "csv")
    assert (tmp_path / "out").read_text() == "mine"


def _failing(before: Iterable[tuple[str, list[bytes]]]) -> Iterator[tuple[str, list[bytes]]]:
    yield from before
    raise KeyboardInterrupt


def test_what_is_broken_off_leaves_nothing_or_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        replace_folder(folder, _failing(package(events="1")), "csv")
    assert alone(tmp_path)
    replace_folder(folder, package(events="1"), "csv")
    with pytest.raises(KeyboardInterrupt):
        replace_folder(folder, _failing(package(events="2")), "csv")
    assert held(folder) == {"events.csv": "1"}
    assert alone(tmp_path, "out")


def test_where_the_new_one_cannot_take_its_place_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    replace_folder(folder, package(events="1"), "csv")

    def failing(*_: object) -> None:
        raise OSError(5, "worn out")

    monkeypatch.setattr("karabakh_timeline.writing.folders.put_folder", failing)
    with pytest.raises(OSError, match="worn out"):
        replace_folder(folder, package(events="2"), "csv")
    assert held(folder) == {"events.csv": "1"}
    assert alone(tmp_path, "out")


def test_a_system_that_cannot_flush_a_folder_writes_it_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refusing)
    _flush(tmp_path)


def test_a_package_in_another_form_is_never_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert replace_folder(folder, package(events="1"), "csv") is False
    with pytest.raises(ForeignError, match="holds a package of csv files, not of parquet ones"):
        replace_folder(folder, package(events="2"), "parquet")
    assert held(folder) == {"events.csv": "1"}
    assert replace_folder(folder, package(events="2"), "csv") is True


def test_only_a_description_of_ours_names_the_files_of_a_package() -> None:
    assert package_of(None) is None
    assert package_of({"madeBy": "somebody"}) is None
    odd = {"madeBy": MAKER, "resources": [{"path": 3}, "x", {"path": "a.csv"}], "files": None}
    assert package_of(odd) == Package(frozenset({DESCRIPTION, "a.csv"}), frozenset())
