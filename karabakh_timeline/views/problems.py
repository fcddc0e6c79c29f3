"""Problems of a data set as text: the place, the sentence, the line itself and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Severity
from karabakh_timeline.views.text import cells, counted, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.model.problem import Problem


def problem_lines(problem: Problem) -> Iterator[str]:
    """The lines of one problem."""
    yield (f"{safe(problem.place)}: {problem.severity}: {safe(problem.message)} [{problem.code}]")
    if problem.excerpt:
        number = str(problem.line)
        text = safe(problem.excerpt[: problem.column - 1])
        yield f"  {number} | {safe(problem.excerpt)}"
        yield f"  {' ' * len(number)} | {' ' * cells(text)}^"
    if problem.advice:
        yield f"  {safe(problem.advice)}"


def problem_report(problems: Sequence[Problem]) -> str:
    """All problems, a blank line between them, and a closing count."""
    blocks = ["\n".join(problem_lines(problem)) for problem in problems]
    return "\n\n".join([*blocks, problem_count(problems)]) + "\n"


def problem_count(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, as a sentence without a final stop."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [counted(errors, "error")] if errors else []
    if warnings:
        parts.append(counted(warnings, "warning"))
    return " and ".join(parts) or "no problems"
