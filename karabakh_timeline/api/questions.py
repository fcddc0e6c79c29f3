"""What is handed to a question, before the question reads it.

What stands under a name that the question does not have is refused with the likely one: Python's
own refusal names neither what was meant nor what there is. What the command line has another word
for is taken by that word too: ``until``, and the name of a period in the place of a time.
"""

from __future__ import annotations

from functools import wraps
from inspect import unwrap
from typing import TYPE_CHECKING, Any, TypeVar, cast

from karabakh_timeline.api.arguments import SELECTION
from karabakh_timeline.model.dates import DateError, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from karabakh_timeline.store.index import Index

F = TypeVar("F", bound="Callable[..., Any]")

_CO_VARKEYWORDS = 0x08
"""Marks the code of a function that takes arguments of any name, as ``inspect`` knows it."""
_MEANT = {
    "since": ("from_", "start", "after", "begin", "date_from"),
    "to": ("till", "end", "before", "date_to"),
    "on": ("when", "date", "at", "day", "time"),
    "during": ("period", "phase"),
    "search": ("text", "query", "words"),
    "limit": ("head", "count", "number"),
}
"""What others call an argument, where the letters do not tell."""
_SAME = {"until": "to"}
"""Other names of arguments, as the command line has them."""


def question(method: F) -> F:
    """Let a question refuse arguments that it does not have by their names.

    A question that takes arguments of any name hands them on to ``events``.
    """
    code = unwrap(method).__code__
    taken = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    first = taken[: code.co_argcount - 1]
    named = (*taken, *SELECTION) if code.co_flags & _CO_VARKEYWORDS else taken

    @wraps(method)
    def ask(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        if len(args) > len(first):
            raise TypeError(_too_many(method.__name__, first, named, len(args)))
        given = _by_usual_names(method.__name__, kwargs, named)
        for name in given:
            if name not in named:
                raise TypeError(_unknown(method.__name__, name, named))
        if "during" in named and given.get("during") is None:
            args, given = _with_period(self, first, args, given)
        return method(self, *args, **given)

    return cast("F", ask)


def _by_usual_names(asked: str, given: dict[str, Any], named: Iterable[str]) -> dict[str, Any]:
    """Arguments by the names that a question has for them."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        same = _SAME.get(name, name)
        usual = same if same in named else name
        if usual != name and usual in given:
            raise TypeError(f"{name}: {asked}() is given {usual} too, which is the same. Use one.")
        found[usual] = value
    return found


def _with_period(
    of: Any, first: tuple[str, ...], args: tuple[Any, ...], given: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments with a period's name that stands where a time belongs in its own place.

    Args:
        of: the open timeline, or an answer of it.
        first: the arguments that need no name.
        args: those that are given without one.
        given: those that are given by name.
    """
    is_first = bool(args) and first[:1] == ("on",)
    text = args[0] if is_first else given.get("on")
    if not isinstance(text, str):
        return args, given
    opened = getattr(of, "opened", of)
    try:
        parse(text, opened.zone)
    except DateError:
        if _is_period(opened.index, text):
            left = (None, *args[1:]) if is_first else args
            others = {name: value for name, value in given.items() if name != "on"}
            return left, {**others, "during": text}
    return args, given


def _is_period(index: Index, text: str) -> bool:
    from karabakh_timeline.api.ids import ids_of

    return len(ids_of(index, "periods", text, index.section("periods"))) == 1


def _unknown(asked: str, name: str, named: Iterable[str]) -> str:
    from karabakh_timeline.model.suggestions import did_you_mean

    known = list(dict.fromkeys(named))
    others = [(word, meant) for meant, words in _MEANT.items() if meant in known for word in words]
    likely = did_you_mean(name, [*known, *others])
    return f"{name}: {asked}() has no such argument. {likely}It takes {', '.join(known)}."


def _too_many(asked: str, first: tuple[str, ...], named: Iterable[str], given: int) -> str:
    alone = " and ".join(first) or "nothing"
    rest = ", ".join(name for name in dict.fromkeys(named) if name not in first)
    said = f"{asked}() takes {alone} without a name, and is given {given} values that have none."
    return f"{said} By their names it takes {rest}."
