"""Find which of many phrases stand in a text, in a time that grows with the text alone.

A pattern that names them all would try each at each word.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 100
"""Letters of a phrase; a longer one is not looked for."""
STAR = "*"
"""At the end of a phrase: whatever letters and hyphens follow."""
_WORD_START = re.compile(r"(?<!\w)\w")
_REST = re.compile(r"[\w-]*")
_WHOLE, _STARTS = 0, 1
"""The keys under which a place of the tree has the phrase that ends there, beside its letters."""


class Found(NamedTuple):
    """A phrase in a text.

    Attributes:
        start: the index of its first letter.
        text: what stands there.
        phrase: which phrase it is, as it was given.
    """

    start: int
    text: str
    phrase: str


class Phrases:
    """Phrases to be found as whole words, the longest of those that start at one place."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._tree: dict[Any, Any] = {}
        for phrase in phrases:
            if len(phrase) > LONGEST:
                continue
            at = self._tree
            for letter in phrase.removesuffix(STAR):
                at = at.setdefault(letter, {})
            at.setdefault(_STARTS if phrase.endswith(STAR) else _WHOLE, phrase)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._tree)

    def found(self, text: str) -> Iterator[Found]:
        """Those that stand in a text, in its order; none overlaps another."""
        end = 0
        for begun in _WORD_START.finditer(text):
            if begun.start() >= end and (one := self._at(text, begun.start())):
                end = one.start + len(one.text)
                yield one

    def _at(self, text: str, start: int) -> Found | None:
        at, longest = self._tree, None
        for stop in count(start):
            if _STARTS in at:
                rest = _REST.match(text, stop)
                longest = Found(start, text[start : rest.end() if rest else stop], at[_STARTS])
            if _WHOLE in at and not (stop < len(text) and _is_of_word(text[stop])):
                longest = Found(start, text[start:stop], at[_WHOLE])
            if stop == len(text) or text[stop] not in at:
                break
            at = at[text[stop]]
        return longest


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
