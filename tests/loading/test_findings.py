"""A finding has its place: the innermost of its path that the file has."""

from __future__ import annotations

import pytest

from karabakh_timeline.loading.document import Document
from karabakh_timeline.loading.findings import Finding, to_problems
from karabakh_timeline.model.problem import Code

TEXT = """\
events:
  - id: a
    cites: [{source: s}]
"""


def finding(*path: str | int, text: str = TEXT) -> Finding:
    """A finding at a path of a file."""
    return Finding(Code.WRONG_VALUE, "it is wrong", "Mend it.", Document("a.yaml", text), path)


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
