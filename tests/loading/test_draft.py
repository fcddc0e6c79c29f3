"""What is at fault is told once: a finding about a value that is known to be so is not."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.document import Document
from karabakh_timeline.loading.draft import Draft
from karabakh_timeline.loading.findings import Finding, to_problems
from karabakh_timeline.loading.load import Reading
from karabakh_timeline.model.problem import Code
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
events:
  - id: a
    cites: [{source: s}]
"""


def finding(*path: str | int, text: str = TEXT) -> Finding:
    """A finding at a path of a file."""
    return Finding(Code.WRONG_VALUE, "it is wrong", "Mend it.", Document("a.yaml", text), path)


@pytest.mark.parametrize(
    ("path", "is_covered"),
    [
        (("events", 0, "date"), True),
        (("events", 0, "date", "x", 1), True),
        (("events", 0), False),
        (("events", 0, "title"), False),
        (("events", 1, "date"), False),
    ],
)
def test_what_is_at_fault_covers_all_that_is_in_it_and_nothing_else(
    path: tuple[str | int, ...], *, is_covered: bool
) -> None:
    draft = Draft(unsound={("a.yaml", ("events", 0, "date"))})
    assert draft.covers(finding(*path)) is is_covered


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("events", 0, "cites", 0, "source"), (3, 22)),
        (("events", 0, "cites", 0, "at"), (3, 13)),
        (("events", 0, "claims", 0, "at"), (2, 5)),
        (("events", 7, "id"), (2, 3)),
        (("places", 0, "id"), (1, 1)),
    ],
)
def test_a_finding_is_placed_at_the_innermost_of_its_path_that_the_file_has(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    (problem,) = to_problems([finding(*path)])
    assert (problem.line, problem.column) == place


def test_a_finding_about_a_file_without_anything_is_placed_at_its_start() -> None:
    (problem,) = to_problems([finding("events", text="")])
    assert (problem.line, problem.column) == (1, 1)


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
