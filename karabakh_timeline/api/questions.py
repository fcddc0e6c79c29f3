"""What is handed to a question under a name that it does not have is refused with the likely one.

Python's own refusal names neither what was meant nor what there is.
"""

from __future__ import annotations

from functools import wraps
from inspect import unwrap
from typing import TYPE_CHECKING, Any, TypeVar, cast

from karabakh_timeline.api.arguments import SELECTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

F = TypeVar("F", bound="Callable[..., Any]")

_CO_VARKEYWORDS = 0x08
"""Marks the code of a function that takes arguments of any name, as ``inspect`` knows it."""
_MEANT = {
    "since": ("from_", "start", "after", "begin", "date_from"),
    "to": ("until", "till", "end", "before", "date_to"),
    "on": ("when", "date", "at", "day", "time"),
    "during": ("period", "phase"),
    "search": ("text", "query", "words"),
    "limit": ("head", "count", "number"),
}
"""What others call an argument, where the letters do not tell."""


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
        for name in kwargs:
            if name not in named:
                raise TypeError(_unknown(method.__name__, name, named))
        return method(self, *args, **kwargs)

    return cast("F", ask)


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
