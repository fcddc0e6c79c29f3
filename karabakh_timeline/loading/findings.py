"""Where an entry came from, and what was found wrong with it, before lines are looked up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.loading.document import Document, Steps
    from karabakh_timeline.model.problem import Code, Problem

T_co = TypeVar("T_co", covariant=True)
Spot: TypeAlias = "tuple[str, Steps]"
"""A file as it was named, and a path in it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem whose place is a path into a document.

    Attributes:
        code: the rule broken.
        message: what is wrong, one sentence without a final stop.
        advice: the way out, as a sentence.
        document: the file.
        path: keys and list positions down to the value at fault.
    """

    code: Code
    message: str
    advice: str
    document: Document
    path: Steps


@dataclass(frozen=True, slots=True)
class Entry(Generic[T_co]):
    """A value together with where it stands.

    Attributes:
        value: the content or the value made of it.
        document: the file it stands in.
        path: where in the file, such as ``("events", 12)``.
        unsound: the paths inside it whose values were at fault, and are left out or stand-ins.
    """

    value: T_co
    document: Document
    path: Steps
    unsound: frozenset[Steps] = frozenset()

    def spot(self, *steps: str | int) -> Spot:
        """The place of a path inside this entry."""
        return self.document.file, (*self.path, *steps)

    def finding(self, code: Code, message: str, advice: str, *steps: str | int) -> Finding:
        """A finding at a path inside this entry."""
        return Finding(code, message, advice, self.document, (*self.path, *steps))


def to_problems(findings: Iterable[Finding]) -> list[Problem]:
    """The findings with their lines and columns; one pass over each file that has any."""
    by_document: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_document[id(finding.document)].append(finding)
    problems: list[Problem] = []
    for group in by_document.values():
        document = group[0].document
        wanted = {path for finding in group for path in _prefixes(finding.path)}
        found = document.locate(wanted)
        for finding in group:
            line, column = next(
                (found[path] for path in _prefixes(finding.path) if path in found), (1, 1)
            )
            problems.append(
                document.problem_at(finding.code, finding.message, finding.advice, line, column)
            )
    return problems


def _prefixes(path: Steps) -> list[Steps]:
    """The path and all shorter ones, longest first: a missing key is placed at its mapping."""
    return [path[:length] for length in range(len(path), -1, -1)]
