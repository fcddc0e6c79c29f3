"""Ask for what the options leave out, at a terminal; elsewhere what is missing ends the command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import typer

from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.output import remark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


def can_ask() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def answer(
    given: str | None, option: str, question: str, check: Callable[[str], T], *, required: bool
) -> T | None:
    """The value of an option, or the answer to its question; None where neither is given.

    Args:
        given: what the option says.
        option: its name, for messages.
        question: what to ask where the option is not given.
        check: makes a value of a text, or raises Failure.
        required: whether there has to be one.
    """
    if given is not None:
        return check(given)
    if not _may_ask(option, required=required):
        return None
    while True:
        text = _asked(question, required=required)
        if not text:
            return None
        try:
            return check(text)
        except Failure as failure:
            _tell(failure)


def answers(
    given: Sequence[str] | None, option: str, question: str, check: Callable[[str], T],
    *, required: bool,
) -> list[T]:  # fmt: skip
    """The values of an option that may be repeated, or the answers until an empty one."""
    if given:
        return [check(text) for text in given]
    if not _may_ask(option, required=required):
        return []
    values: list[T] = []
    while True:
        text = _asked(question, required=required and not values)
        if not text:
            return values
        try:
            values.append(check(text))
        except Failure as failure:
            _tell(failure)


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the user agrees; without anybody to ask, what the options say is meant."""
    return yes or not can_ask() or typer.confirm(question, default=True, err=True)


def _may_ask(option: str, *, required: bool) -> bool:
    """Whether there is somebody to ask; without anybody, what is required ends the command."""
    if required and not can_ask():
        raise Failure(f"{option} is missing", "Give it, or run this at a terminal: it asks.")
    return can_ask()


def _asked(question: str, *, required: bool) -> str:
    """One line of the user's; end of input ends the command as an interrupt does."""
    text = typer.prompt(question, default=None if required else "", show_default=False, err=True)
    return str(text).strip()


def _tell(failure: Failure) -> None:
    remark(f"{failure.reason}. {failure.advice}".rstrip())
