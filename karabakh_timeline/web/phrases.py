"""Texts that say much alike, taken apart: what stands in them twice or more is written once.

The pair of neighbours that is found most often becomes a phrase, again and again, until no pair is
found twice (Larsson and Moffat, "Off-line dictionary-based compression", 2000). Putting texts
together again takes no more than looking up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Phrase: TypeAlias = str | int | list[str | int]
"""A text; the number of a phrase; or several of both, with a blank between them."""
_CLAUSE = re.compile(r"(?<=[.;:]) ")
_OFTEN = 2
_NUMBER = 3
"""So many letters the number of a phrase takes, about, with its comma."""


def shared(texts: Sequence[str]) -> tuple[list[Phrase], list[Phrase]]:
    """What texts have in common, and what each is made of.

    Args:
        texts: the texts, each another one, words with single blanks between them.

    Returns:
        The phrases, the most frequent first, and for each text what it is made of.
    """
    pairs = _Pairs()
    tops = [pairs.text(text) for text in texts]
    pairs.join()
    return pairs.written(tops)


class _Pairs:
    """Words and what they are joined to, by numbers: a word, or the numbers of its parts."""

    def __init__(self) -> None:
        self.words: list[str | None] = []
        self.parts: dict[int, list[int]] = {}
        self._numbers: dict[str, int] = {}

    def text(self, text: str) -> int:
        """A text as clauses, which are as words of it, and each clause as its words."""
        return self._of(text, [self._of(one, one.split(" ")) for one in _CLAUSE.split(text)])

    def _of(self, text: str, parts: Sequence[str | int]) -> int:
        number = self._number(text)
        if len(parts) > 1 and number not in self.parts:
            self.words[number] = None
            self.parts[number] = [
                self._number(one) if isinstance(one, str) else one for one in parts
            ]
        return number

    def _number(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.words)
            self.words.append(text)
        return self._numbers[text]

    def join(self) -> None:
        """Join neighbours that are found more than once."""
        counts: Counter[tuple[int, int]] = Counter()
        where: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for number, parts in self.parts.items():
            for pair in pairwise(parts):
                counts[pair] += 1
                where[pair].add(number)
        waiting = [(-count, pair) for pair, count in counts.items() if count >= _OFTEN]
        heapify(waiting)
        while waiting:
            count, pair = heappop(waiting)
            if counts[pair] != -count:
                continue  # it stands there with its count of now too
            new = len(self.words)
            self.words.append(None)
            changed: dict[tuple[int, int], None] = {}
            for number in sorted(where.pop(pair)):
                before = self.parts[number]
                after = list(_joined(before, pair, new))
                if len(after) == len(before):
                    continue
                self.parts[number] = after
                counts.subtract(pairwise(before))
                counts.update(pairwise(after))
                for one in pairwise(after):
                    where[one].add(number)
                changed.update(dict.fromkeys((*pairwise(before), *pairwise(after))))
            self.parts[new] = list(pair)
            for one in changed:
                if counts[one] >= _OFTEN:
                    heappush(waiting, (-counts[one], one))

    def written(self, tops: Sequence[int]) -> tuple[list[Phrase], list[Phrase]]:
        """The phrases and the texts; a phrase that is used once stands where it is used."""
        uses = Counter(tops)
        for parts in self.parts.values():
            uses.update(parts)
        once = {number for number in self.parts if uses[number] < _OFTEN}
        texts = [list(self._opened([top], once)) for top in tops]
        bodies = {
            number: list(self._opened(parts, once))
            for number, parts in self.parts.items()
            if number not in once
        }
        uses = Counter(number for some in (*texts, *bodies.values()) for number in some)
        order = [number for number, count in uses.most_common() if self._is_worth(number, count)]
        numbers = {number: position for position, number in enumerate(order)}
        phrases = [self._phrase(bodies.get(number, [number]), numbers, number) for number in order]
        return phrases, [self._phrase(text, numbers) for text in texts]

    def _is_worth(self, number: int, count: int) -> bool:
        """Whether a number in its place is shorter than what it stands for."""
        word = self.words[number]
        return word is None or len(word) * (count - 1) > _NUMBER * count

    def _opened(self, parts: Iterable[int], once: set[int]) -> Iterator[int]:
        for number in parts:
            if number in once:
                yield from self._opened(self.parts[number], once)
            else:
                yield number

    def _phrase(
        self, parts: Iterable[int], numbers: dict[int, int], itself: int | None = None
    ) -> Phrase:
        """Numbers where there are some, words that follow one another as one text."""
        made: list[str | int] = []
        for number in parts:
            if number in numbers and number != itself:
                made.append(numbers[number])
                continue
            word = self.words[number] or ""
            last = made[-1] if made else 0
            if isinstance(last, str):
                made[-1] = f"{last} {word}"
            else:
                made.append(word)
        return made[0] if len(made) == 1 else made


def _joined(parts: Sequence[int], pair: tuple[int, int], new: int) -> Iterator[int]:
    """Numbers with each such pair as one."""
    at = 0
    while at < len(parts):
        if tuple(parts[at : at + 2]) == pair:
            yield new
            at += 2
        else:
            yield parts[at]
            at += 1
