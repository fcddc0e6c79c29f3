"""What is at fault is told once: a finding about a value that is known to be so is not."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.document import Document
from karabakh_timeline.loading.draft import Draft
from karabakh_timeline.loading.findings import Finding
from karabakh_timeline.loading.load import Reading
from karabakh_timeline.model.problem import Code
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from pathlib import Path


def finding(*path: str | int) -> Finding:
    """A finding at a path of a file."""
    return Finding(Code.WRONG_VALUE, "it is wrong", "Mend it.", Document("a.yaml"), path)


@pytest.mark.parametrize(
    ("path", "is_covered"),
    [
        (("events", 0, "date"), True),
        (("events", 0, "date", "x", 1), True),
        (("paragraphs",), True),
        (("paragraphs", 3), True),
        (("events", 0), False),
        (("events", 0, "title"), False),
        (("events", 1, "date"), False),
    ],
)
def test_what_is_at_fault_covers_all_that_is_in_it_and_nothing_else(
    path: tuple[str | int, ...], *, is_covered: bool
) -> None:
    draft = Draft(unsound={("a.yaml", ("events", 0, "date")), ("a.yaml", ("paragraphs",))})
    assert draft.covers(finding(*path)) is is_covered


def test_the_checks_see_the_cards_of_the_sources(tmp_path: Path) -> None:
    with closing(Reading(write_folder(tmp_path))) as reading:
        assert [card.value.source for card in reading.draft().cards] == ["agency"]


def test_whatever_cites_is_a_statement_and_says_whether_it_has_to(tmp_path: Path) -> None:
    with closing(Reading(write_folder(tmp_path))) as reading:
        found = reading.draft().statements
    assert [(one.what, one.steps) for one in found if one.must_cite] == [
        ("event", ()),
        ("event", ()), ("claim", ("claims", 0)), ("claim", ("claims", 1)),
        ("event", ()),
        ("ceasefire", ()), ("step `declared`", ("declared",)), ("step `effective`", ("effective",)),
        ("step `standing`", ("standing",)), ("step `ended`", ("ended",)),
        ("ceasefire", ()), ("step `declared`", ("declared",)), ("step `ended`", ("ended",)),
        ("renaming", ("renamed", 0)), ("area", ("areas", 0)),
        ("date of the office", ("offices", 0)),
    ]  # fmt: skip
    assert [(one.what, one.steps) for one in found if not one.must_cite] == [
        ("place", ()), ("place", ()), ("date of the office", ("offices", 1)), ("period", ()),
        ("period", ()),
    ]  # fmt: skip
