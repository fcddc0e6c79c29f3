"""The forms of an English word that a search takes for one.

Singular, plural and genitive; the British and the American spelling; in one word, with a hyphen or
in two. Verbs are left out: "united" is no "unit". Nothing here knows which forms occur; one that is
no word finds nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LEAST = 3
"""Letters of the shortest word that has a plural."""


class _Rule(NamedTuple):
    """How words with one of some endings change: so many letters go, and each of some is put."""

    endings: tuple[str, ...]
    dropped: int
    put: tuple[str, ...]


IRREGULAR = (
    ("child", "children"), ("person", "people"), ("foot", "feet"), ("tooth", "teeth"),
    ("crisis", "crises"), ("basis", "bases"), ("analysis", "analyses"), ("axis", "axes"),
    ("criterion", "criteria"), ("phenomenon", "phenomena"), ("memorandum", "memoranda"),
    ("medium", "media"), ("corps", "corps"), ("series", "series"), ("aircraft", "aircraft"),
    ("headquarters", "headquarters"),
)  # fmt: skip
_PAIRED = {one: pair for pair in IRREGULAR for one in pair}
"""By either of a singular and a plural that no rule makes, both."""
PLURALS = (
    _Rule(("man",), 2, ("en", "ans")),
    _Rule(tuple(f"{letter}y" for letter in "bcdfghjklmnpqrstvwxz"), 1, ("ies", "ys")),
    _Rule(("s", "x", "z", "ch", "sh"), 0, ("es",)),
    _Rule(("fe",), 2, ("ves", "fes")),
    _Rule(("f",), 1, ("ves", "fs")),
    _Rule(("o",), 0, ("s", "es")),
    _Rule(("",), 0, ("s",)),
)
SINGULARS = (
    _Rule(("men",), 2, ("an",)),
    _Rule(("ss", "us", "is", "news"), 0, ()),
    _Rule(("ies",), 3, ("y", "ie")),
    _Rule(("ves",), 3, ("f", "fe", "ve")),
    _Rule(("ses", "xes", "zes", "ches", "shes", "oes"), 2, ("", "e")),
    _Rule(("s",), 1, ("",)),
)
"""Of each the first rule whose ending a word has."""


SPELLED = (
    (r"(?<=[a-z]{3})our(?=(?:s|ed|er|ers|ing|able|hood)?$)", "or"),
    (r"(?<=[a-z]{3})or(?=(?:s|ed|er|ers|ing|able|hood)?$)", "our"),
    (r"(?<=[a-z]{2})is(?=(?:es?|ed|ers?|ing|ations?)$)", "iz"),
    (r"(?<=[a-z]{2})iz(?=(?:es?|ed|ers?|ing|ations?)$)", "is"),
    (r"ys(?=(?:es?|ed|ing)$)", "yz"),
    (r"yz(?=(?:es?|ed|ing)$)", "ys"),
    (r"(?<=[a-z])enc(?=es?$)", "ens"),
    (r"(?<=[a-z])ens(?=es?$)", "enc"),
    (r"(?<=[a-z]{2})tre(?=s?$)", "ter"),
    (r"(?<=[a-z]{2})ter(?=s?$)", "tre"),
    (r"(?<=[a-z]{3}[aeiou])ll(?=(?:ed|ers?|ing)$)", "l"),
    (r"(?<=[a-z]{3}[aeiou])l(?=(?:ed|ers?|ing)$)", "ll"),
    (r"(?<=program)me(?=s?$)", ""),
    (r"(?<=program)(?=s?$)", "me"),
    (r"(?<=judg)e(?=ments?$)", ""),
    (r"(?<=judg)(?=ments?$)", "e"),
)
"""What is written in one way on one side of the Atlantic, and in another on the other."""
_PART = 3
"""Letters of the shortest part of a word that may be written in two."""
_SHORT_PARTS = ("co", "re")
"""Shorter ones that it may start with."""


def with_plurals(word: str) -> tuple[str, ...]:
    """A word, lower case and without an apostrophe, with what may be its plural or genitive."""
    return tuple(dict.fromkeys((word, *_changed(word, PLURALS))))


def with_singulars(word: str) -> tuple[str, ...]:
    """The same with what it may be the plural or genitive of."""
    singulars = [one for one in _changed(word, SINGULARS) if len(one) >= _LEAST]
    pair = next((_PAIRED[one] for one in (word, *singulars) if one in _PAIRED), ())
    paired = (form for one in pair for form in with_plurals(one))
    return tuple(dict.fromkeys((*with_plurals(word), *singulars, *paired)))


def with_spellings(words: tuple[str, ...]) -> tuple[str, ...]:
    """Forms of a word, each with its British and American spelling."""
    other = [re.sub(form, put, word) for word in words for form, put in SPELLED]
    return tuple(dict.fromkeys((*words, *other)))


def in_two(word: str) -> tuple[str, ...]:
    """Each way to write a word in two, as ``cease fire`` is one of ``ceasefire``."""
    if not (word.isascii() and word.isalpha()):
        return ()
    starts = [len(part) for part in _SHORT_PARTS if word.startswith(part)]
    ends = (*(starts if len(word) > 2 * _PART else ()), *range(_PART, len(word) - _PART + 1))
    return tuple(f"{word[:at]} {word[at:]}" for at in ends)


def _changed(word: str, rules: tuple[_Rule, ...]) -> list[str]:
    """What the rules make of a word; nothing of one that is too short, or in other letters."""
    if len(word) < _LEAST or not (word.isascii() and word.isalpha()):
        return []
    rule = next((rule for rule in rules if word.endswith(rule.endings)), _Rule((), 0, ()))
    return [word[: len(word) - rule.dropped] + put for put in rule.put]
