"""Problems of a data set, told to the person at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.output import remark
from karabakh_timeline.model.problem import Code
from karabakh_timeline.views.problems import problem_count, problem_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.model.problem import Problem

_MOST = 20


def exit_code(problems: Sequence[Problem]) -> Exit:
    """4 where a file could not be read, 1 for any other error."""
    unreadable = any(problem.code is Code.UNREADABLE_FILE for problem in problems)
    return Exit.IO if unreadable else Exit.PROBLEMS


def report_problems(problems: Sequence[Problem]) -> Failure:
    """Tell the first problems on standard error, and give the failure that ends the command."""
    for problem in problems[:_MOST]:
        remark("\n".join(problem_lines(problem)))
    advice = "Mend the data set and run the command again."
    if len(problems) > _MOST:
        advice = "`karabakh check` shows all of them."
    return Failure(
        f"the data set cannot be used: {problem_count(problems)}", advice, exit_code(problems)
    )
