"""An index of another form is never read: its version follows from what the form follows from."""

import re
from pathlib import Path
from typing import Any

import pytest

from karabakh_timeline.model.plan import Slug, Text, record, said
from karabakh_timeline.model.vocabulary import Side, Tier
from karabakh_timeline.store.schema_version import SCHEMA_VERSION
from tools import schema_version


@record
class Storm:
    """Something that has a name."""

    id: Slug = said("a slug")
    name: Text | None = said("its name", default=None)
    side: Side | None = said("which", default=None)


def changed(**fields: tuple[Any, Any]) -> Any:
    """The same record with more fields, or with others of the same name."""
    namespace = {name: value for name, (_, value) in fields.items()}
    namespace["__annotations__"] = {name: kind for name, (kind, _) in fields.items()}
    return record(type("Storm", (Storm,), namespace))


def test_the_version_is_current() -> None:
    """Else ``make docs`` makes it anew."""
    assert schema_version.PAGE.read_text(encoding="utf-8") == schema_version.page()
    assert f"0x{SCHEMA_VERSION:08X}" in schema_version.page()


@pytest.mark.parametrize(
    "other",
    [
        changed(weather=(Text | None, said("the weather", default=None))),
        changed(name=(Slug | None, said("its name", default=None))),
        changed(name=(Text | None, said("its name", default=None, key="title"))),
        changed(name=(tuple[Text, ...], said("its name", default=()))),
        changed(side=(Tier | None, said("which", default=None))),
    ],
    ids=["a field more", "another form", "another key", "several values", "other terms"],
)
def test_another_form_is_another_version(other: Any) -> None:
    assert schema_version.version([other]) != schema_version.version([Storm])


def test_another_way_to_make_rows_is_another_version(tmp_path: Path) -> None:
    maker = tmp_path / "compile.py"
    maker.write_text('mentions = ("places", "actors")', encoding="utf-8")
    before = schema_version.version([Storm], [maker])
    maker.write_text('mentions = ("places", "actors", "claimants")', encoding="utf-8")
    assert schema_version.version([Storm], [maker]) != before


def test_whatever_writes_rows_of_an_index_is_what_its_version_depends_on() -> None:
    writing = {
        path
        for path in schema_version.STORE.glob("*.py")
        if re.search(r"INSERT|UPDATE [a-z{]|DELETE FROM", path.read_text(encoding="utf-8"))
    }
    assert schema_version.STORE / "amend.py" in writing
    # that writes databases of others
    assert writing <= {*schema_version.MAKERS, schema_version.STORE / "database.py"}


def test_other_words_are_the_same_version() -> None:
    other = changed(name=(Text | None, said("what it is called", default=None)))
    assert schema_version.version([other]) == schema_version.version([Storm])
