"""When breaches and offensives came about, as rows of the index; ``schema.sql`` says what they are.

What is said alike of many breaches is written once. So who asks how a ceasefire was kept reads as
many rows as there are ways in which its breaches are recorded, however many those are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import FIGHTS, Step
from karabakh_timeline.store.documents import document, dumps
from karabakh_timeline.store.moments import Came, came, onset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.event import Event

NOTHING: tuple[tuple[int, ...], tuple[str, ...], str] = ((), (), "")
"""What an event gives that is neither: most are not."""


def came_about(event: Event) -> tuple[tuple[int, ...], tuple[str, ...], str]:
    """What the rows are made of: when it came about, its breaches, and who takes part in a fight.

    Returns:
        When it began and when it certainly was over, as two of ``Came``; the links that are
        breaches, as documents; of a fight the ids of who takes part, else an empty text.
    """
    links = tuple(dumps(document(x)) for x in event.ceasefires if x.step is Step.VIOLATION)
    fighters = dumps(event.actors) if event.kind in FIGHTS else ""
    if not (links or fighters):
        return NOTHING
    return (*onset(event), *came(event.date)), links, fighters


class _Alike(NamedTuple):
    """Breaches that are recorded alike: how many, the first of them, the extremes of all."""

    many: int
    first: tuple[int, ...]
    least: Came
    most: Came

    def with_another(self, when: Came, place: int, seq: int) -> _Alike:
        """These and one that comes after them in order of date."""
        first = (when.certain, when.last, when.possible, place, seq)
        return _Alike(
            self.many + 1,
            min(self.first, first),
            Came(*map(min, self.least, when)),
            Came(*map(max, self.most, when)),
        )


class Onsets:
    """The rows of all events, which come in order of date."""

    def __init__(self) -> None:
        self._alike: dict[tuple[str, bool], tuple[int, _Alike]] = {}
        self._fighters: dict[str, int] = {}
        self._places = 0

    def breaches(
        self, seq: int, moments: tuple[int, ...], links: tuple[str, ...]
    ) -> Iterator[tuple[int, ...]]:
        """The rows of the breaches that an event records."""
        when, (_, past, final) = Came(*moments[:3]), moments[3:]
        for link in links:
            place = self._places
            self._places += 1
            key = link, len(links) > 1
            if key in self._alike:
                number, before = self._alike[key]
                self._alike[key] = number, before.with_another(when, place, seq)
            else:
                number = len(self._alike)
                first = (when.certain, when.last, when.possible, place, seq)
                self._alike[key] = number, _Alike(1, first, when, when)
            yield number, when.certain, when.last, when.possible, place, seq, past, final

    def fight(self, seq: int, moments: tuple[int, ...], fighters: str) -> tuple[int, ...]:
        """The row of an offensive."""
        number = self._fighters.setdefault(fighters, len(self._fighters))
        when = Came(*moments[:3])
        return when.certain, when.last, when.possible, number, seq

    def alike(self) -> Iterator[tuple[str | int, ...]]:
        """The rows of what is recorded alike, once all events have come."""
        for (link, is_apart), (number, one) in self._alike.items():
            least, most = one.least, one.most
            yield (
                number, link, int(is_apart), one.many, *one.first, least.possible, least.last,
                most.certain, most.last, most.possible,
            )  # fmt: skip

    def fighters(self) -> Iterator[tuple[int | str, ...]]:
        """The rows of who takes part in offensives."""
        return ((number, actors) for actors, number in self._fighters.items())
