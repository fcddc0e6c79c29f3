"""Every problem of a data set, and what comparing copies of articles with the cards gave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from karabakh_timeline.api.answer import Paged, Values
from karabakh_timeline.exports.answer import PAGED, Answer
from karabakh_timeline.model.problem import Problem
from karabakh_timeline.queries.verification import CardCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.loading.files import Heard
    from karabakh_timeline.loading.load import Loaded
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.page import Row


class CheckAnswer(tuple[Problem, ...], Answer):  # noqa: SLOT001 - a tuple's class has no slots
    """Every problem of a data set, in the order of files and lines.

    Attributes:
        loaded: what was read, and from which files.
    """

    parts = PAGED
    loaded: Loaded
    __repr__ = Answer.__repr__

    def __new__(cls, loaded: Loaded) -> Self:
        """Make it of what was read."""
        made = super().__new__(cls, loaded.problems)
        made.loaded = loaded
        return made

    def document(self) -> Json:
        """The answer of JSON."""
        from karabakh_timeline.exports.problems import problem_document

        return problem_document(self)

    def lines(self) -> Iterable[str]:
        """The report: each problem with its line and the way out, and a closing count."""
        from karabakh_timeline.views.problems import problem_report

        return [problem_report(self)]

    def drawn(self, look: Look) -> Iterator[str]:  # noqa: ARG002 - it is the same at any width
        """The same report."""
        yield from self.lines()


def check(
    data: str | Path,
    *,
    instead: Mapping[Path, bytes] | None = None,
    heard: Heard | None = None,
) -> CheckAnswer:
    """Check a data set.

    Args:
        data: a data folder or file.
        instead: what to read in place of some files.
        heard: told of each step, and how much of all is behind it.
    """
    from karabakh_timeline.loading.load import load
    from karabakh_timeline.queries.charges import LEDGER_CHECKS

    return CheckAnswer(load(Path(data), instead, heard, LEDGER_CHECKS))


class VerificationAnswer(Paged, Values[CardCheck]):
    """Each article with its copy, and the paragraphs that differ."""

    parts = PAGED

    @property
    def unproven(self) -> int:
        """How many articles are not proven to be those that were read."""
        return sum(not checked.is_proven for checked in self)

    def document(self) -> Json:
        """The answer of JSON."""
        from karabakh_timeline.exports.verification import verification_document

        return verification_document(self, self.head)

    def page(self) -> Iterator[Row]:
        """A row an article, and one for each paragraph that differs."""
        from karabakh_timeline.views.verification import verification_page

        return verification_page(self)
