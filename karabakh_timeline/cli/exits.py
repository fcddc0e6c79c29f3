"""How the program ends: the exit codes, and the one exception that carries one to the top."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes; ``docs/cli.md`` lists them."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    UNKNOWN_ID = 3
    IO = 4
    NO_CEASEFIRE = 10
    VIOLATED = 11
    INDETERMINATE = 12
    BEYOND_RECORD = 13
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


MEANINGS = {
    Exit.DONE: "done; an empty result too, unless `--fail-empty`",
    Exit.PROBLEMS: "the data has problems, or would have with what is added; or a copy differs "
    "from its card",
    Exit.USAGE: "wrong usage: an option, a date, a kind or a format that is none",
    Exit.UNKNOWN_ID: "no such id, place, actor, period, source, tag or imported data set",
    Exit.IO: "a file or folder cannot be read or written",
    Exit.NO_CEASEFIRE: "`status --exit-code`: no ceasefire in force, declared or not",
    Exit.VIOLATED: "`status --exit-code`: one in force, and violations of it recorded",
    Exit.INDETERMINATE: "`status --exit-code`: not known whether one was in force or, with none in "
    "force, whether one had been declared",
    Exit.BEYOND_RECORD: "`status --exit-code`: before or after the days that the record covers",
    Exit.HUNG_UP: "its terminal was closed (SIGHUP)",
    Exit.INTERRUPTED: "interrupted",
    Exit.TERMINATED: "it was told to end (SIGTERM)",
}


class Failure(Exception):  # noqa: N818 - it ends a command, and is no error of the program
    """A command cannot do what was asked.

    Attributes:
        reason: what is wrong, a sentence without a final stop.
        advice: the way out, as a sentence; may be empty.
        code: the exit code.
    """

    def __init__(self, reason: str, advice: str = "", code: Exit = Exit.USAGE) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.code = code
