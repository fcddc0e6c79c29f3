"""Problems of a data set as a JSON document, for editors and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.record import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.model.problem import Problem


def problem_document(problems: Sequence[Problem]) -> dict[str, Any]:
    """All problems, in the order of files and lines."""
    return {
        "schema": SCHEMA,
        "problems": [
            {
                "code": problem.code.value,
                "severity": problem.severity.value,
                "message": problem.message,
                "advice": problem.advice,
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
            }
            for problem in problems
        ],
    }
