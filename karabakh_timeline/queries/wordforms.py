"""The forms of an English word that a search takes for one: singular, plural, genitive.

Verbs are left out: "united" is no "unit". Nothing here knows which forms occur; one that is no word
finds nothing.
"""

from __future__ import annotations

from typing import NamedTuple

_LEAST = 3
"""Letters of the shortest word that has a plural."""


class _Rule(NamedTuple):
    """How words with one of some endings change: so many letters go, and each of some is put."""

    endings: tuple[str, ...]
    dropped: int
    put: tuple[str, ...]


_PLURALS = (
    _Rule(("man",), 2, ("en", "ans")),
    _Rule(tuple(f"{letter}y" for letter in "bcdfghjklmnpqrstvwxz"), 1, ("ies", "ys")),
    _Rule(("s", "x", "z", "ch", "sh"), 0, ("es",)),
    _Rule(("fe",), 2, ("ves", "fes")),
    _Rule(("f",), 1, ("ves", "fs")),
    _Rule(("o",), 0, ("s", "es")),
    _Rule(("",), 0, ("s",)),
)
_SINGULARS = (
    _Rule(("men",), 2, ("an",)),
    _Rule(("ss", "us", "is", "news"), 0, ()),
    _Rule(("ies",), 3, ("y", "ie")),
    _Rule(("ves",), 3, ("f", "fe", "ve")),
    _Rule(("ses", "xes", "zes", "ches", "shes", "oes"), 2, ("", "e")),
    _Rule(("s",), 1, ("",)),
)
"""Of each the first rule whose ending a word has."""


def with_plurals(word: str) -> tuple[str, ...]:
    """A word, lower case and without an apostrophe, with what may be its plural or genitive."""
    return tuple(dict.fromkeys((word, *_changed(word, _PLURALS))))


def with_singulars(word: str) -> tuple[str, ...]:
    """The same with what it may be the plural or genitive of."""
    singulars = [one for one in _changed(word, _SINGULARS) if len(one) >= _LEAST]
    return tuple(dict.fromkeys((*with_plurals(word), *singulars)))


def _changed(word: str, rules: tuple[_Rule, ...]) -> list[str]:
    """What the rules make of a word; nothing of one that is too short, or in other letters."""
    if len(word) < _LEAST or not (word.isascii() and word.isalpha()):
        return []
    rule = next((rule for rule in rules if word.endswith(rule.endings)), _Rule((), 0, ()))
    return [word[: len(word) - rule.dropped] + put for put in rule.put]
