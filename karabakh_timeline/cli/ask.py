"""Ask for what the options leave out, at a terminal; elsewhere what is missing ends the command."""

from __future__ import annotations

import contextlib
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import typer

from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.output import remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

S = TypeVar("S")
T = TypeVar("T")
Doubts: TypeAlias = "Callable[[T], list[str]]"


def _none(_: object) -> list[str]:
    """No doubts."""
    return []


def can_ask() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def answer(
    given: str | None, option: str, question: str, check: Callable[[str], T],
    *, required: bool, doubts: Doubts[T] = _none,
) -> T | None:  # fmt: skip
    """The value of an option, or the answer to its question; None where neither is given.

    Args:
        given: what the option says.
        option: its name, for messages.
        question: what to ask where the option is not given.
        check: makes a value of a text, or raises Failure.
        required: whether there has to be one.
        doubts: says what is worth a look in a value, or raises Failure.
    """
    if given is not None:
        return _checked(given, check, doubts)
    if not _may_ask(option, required=required):
        return None
    return _answered(question, check, required=required, doubts=doubts)


def answers(
    given: Sequence[str] | None, option: str, question: str, check: Callable[[str], T],
    *, required: bool, doubts: Doubts[list[T]] = _none,
) -> list[T]:  # fmt: skip
    """The values of an option that may be repeated, or the answers until an empty one."""
    if given:
        return _checked(given, lambda texts: [check(text) for text in texts], doubts)
    if not _may_ask(option, required=required):
        return []
    values: list[T] = []
    kept: list[str] = []

    def further(value: T) -> list[str]:
        return [line for line in doubts([*values, value]) if line not in kept]

    while True:
        is_required = required and not values
        more = question if is_required else f"{question} (empty: no more)"
        value = _answered(more, check, required=is_required, doubts=further)
        if value is None:
            return values
        kept += further(value)
        values.append(value)


def _checked(given: S, check: Callable[[S], T], doubts: Doubts[T]) -> T:
    """The value of an option; what is worth a look in it is told and lets it be."""
    value = check(given)
    tell_all(doubts(value))
    return value


def _answered(
    question: str, check: Callable[[str], T], *, required: bool, doubts: Doubts[T]
) -> T | None:
    """The answer to a question, asked until it is right and, where it is in doubt, kept."""
    kept: T | None = None
    while True:
        more = question if kept is None else f"{question} (empty: keep it)"
        text = _asked(more)
        if not text:
            if kept is not None or not required:
                return kept
            say("An answer is needed here.")
            continue
        try:
            value = check(text)
            doubtful = doubts(value)
        except Failure as failure:
            _tell(failure)
            continue
        if not doubtful:
            return value
        tell_all(doubtful)
        kept = value


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the user agrees; without anybody to ask, what the options say is meant."""
    if yes or not can_ask():
        return True
    with _somebody_reads():
        return typer.confirm(question, default=True, err=True)


def _may_ask(option: str, *, required: bool) -> bool:
    """Whether there is somebody to ask; without anybody, what is required ends the command."""
    if required and not can_ask():
        raise Failure(f"{option} is missing", "Give it, or run this at a terminal: it asks.")
    return can_ask()


def _asked(question: str) -> str:
    """One line of the user's, or none; end of input ends the command as an interrupt does."""
    with _somebody_reads():
        return str(typer.prompt(question, default="", show_default=False, err=True)).strip()


@contextlib.contextmanager
def _somebody_reads() -> Iterator[None]:
    """Questions that nobody reads end the command: what it is for has not been done."""
    try:
        yield
    except BrokenPipeError as error:
        raise Failure("nobody reads the questions; nothing was written", "", Exit.IO) from error


def _tell(failure: Failure) -> None:
    say(f"{failure.reason}. {failure.advice}".rstrip())


def tell_all(lines: Iterable[str]) -> None:
    """Tell the person at the terminal."""
    for line in lines:
        say(line)


def say(text: str) -> None:
    """Say something between questions; a terminal of any width breaks it between words."""
    if sys.stderr is not None and sys.stderr.isatty():
        from karabakh_timeline.views.wrap import wrap

        text = "\n".join(wrap(text, get_terminal_size().columns))
    remark(text)
