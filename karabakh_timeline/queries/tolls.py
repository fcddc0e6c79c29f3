"""The tolls that answer for a time: of each side the latest, and what others say.

Which figures stand first is a rule, the same for every side: those for the time as a whole or from
its start on; what is counted in the order of the vocabulary, the dead first; of each the sides'
figures, but for those of an opponent's losses, then others' figures, then those. A toll that stops
before the last third of the time stands behind those that go further. Sides are in the order of the
alphabet. No figure is left out of an answer by it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Category, Extent, Measure
from karabakh_timeline.queries.extent import Section
from karabakh_timeline.queries.figure_words import figure_of
from karabakh_timeline.queries.windows import window
from karabakh_timeline.store.moments import last_second

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.queries.claims import Cell, Group, Stated
    from karabakh_timeline.queries.extent import Asked
    from karabakh_timeline.queries.sides import Sides

_CATEGORIES, _MEASURES = tuple(Category), tuple(Measure)


class Voice(IntEnum):
    """Who speaks, in the order in which figures are told."""

    SIDE = 0
    OTHERS = 1
    OPPONENT = 2


class Toll(NamedTuple):
    """A figure that answers for a time.

    Attributes:
        stated: the figure.
        extent: how it lies to the time asked for.
        sides: the ids of the sides that its claimant is of; none for others.
        voice: who speaks: a side, others, or a side of its opponents' losses.
        is_early: whether it stops before the last third of the time.
    """

    stated: Stated
    extent: Extent
    sides: tuple[str, ...]
    voice: Voice
    is_early: bool = False

    @property
    def level(self) -> tuple[int, int, int, int]:
        """What is told before what: by its end, what is counted, who speaks, who the people are."""
        claim = self.stated.claim
        measure, category = _MEASURES.index(claim.measure), _CATEGORIES.index(claim.category)
        return self.is_early, measure, self.voice, category


class Hearing(NamedTuple):
    """By what the figures of an answer are judged.

    Attributes:
        asked: the time asked for.
        until: the last second up to which they were asked for as stated.
        sides: who is of which side.
    """

    asked: Asked
    until: int
    sides: Sides

    @property
    def late(self) -> int:
        """The second at which the last third of the time begins, as far as it had passed."""
        last = min(self.asked.last, self.until)
        return last - (last - self.asked.first) // 3


def voice_of(claim: Claim, sides: Sides) -> Voice:
    """Who speaks in a claim."""
    speaker = sides.of(claim.claimant)
    if sides.opposes(speaker, sides.of(*claim.of)):
        return Voice.OPPONENT
    return Voice.SIDE if speaker else Voice.OTHERS


def told(groups: Iterable[Group], section: Section, hearing: Hearing) -> list[Toll]:
    """The current figures for stretches of time in a section of an answer, in its order."""
    return [
        _toll(stated, hearing)
        for group in groups
        if group.section is section and group.event is None
        for row in group.rows
        for cell in row.cells
        for stated in _latest_whole(cell)
    ]


def _latest_whole(cell: Cell) -> tuple[Stated, ...]:
    """The current figures without those that the record's notes call a part of an earlier one."""
    return tuple(stated for stated in cell.current if stated not in cell.parts)


def _toll(stated: Stated, hearing: Hearing) -> Toll:
    claim, sides = stated.claim, hearing.sides
    extent = stated.extent(hearing.asked)
    is_early = extent is Extent.TO_DATE and last_second(stated.counts) < hearing.late
    speaker = sides.of(claim.claimant)
    return Toll(stated, extent, speaker, voice_of(claim, sides), is_early)


def own_of_longest(tolls: Iterable[Toll]) -> list[Toll]:
    """The sides' own figures of what is counted first, for the longest stretch and those beside it.

    Beside it stand the stretches that start with it, as each side ends its count where it likes.
    """
    own = [toll for toll in tolls if toll.voice is Voice.SIDE]
    first = min((_MEASURES.index(toll.stated.claim.measure) for toll in own), default=0)
    alike = [toll for toll in own if toll.stated.claim.measure is _MEASURES[first]]
    return max(by_start(alike), key=lambda kept: max(map(_length, kept)), default=[])


def _length(toll: Toll) -> int:
    counts = toll.stated.counts
    return last_second(counts) - window(counts).possible


def latest(tolls: Sequence[Toll]) -> list[Toll]:
    """Of each side, and of each other claimant, those that no later one of the same replaces.

    What one claimant states twice for the same moment stands once.
    """
    once = {_words(toll): toll for toll in reversed(tolls)}
    kept = [toll for toll in tolls if once[_words(toll)] is toll]
    return [one for one in kept if not any(_replaces(other, one) for other in kept)]


def _words(toll: Toll) -> tuple[object, ...]:
    claim = toll.stated.claim
    return claim.claimant, frozenset(claim.of), toll.stated.as_of, figure_of(claim), toll.extent


def _replaces(other: Toll, one: Toll) -> bool:
    """Whether somebody of the same side counts the same people, and all of the time or later."""
    first, second = one.stated.claim, other.stated.claim
    if Extent.REPORTED in (one.extent, other.extent):
        return False  # each counts others: what is newly reported is no running toll
    if other is one or first.category is not second.category or first.measure is not second.measure:
        return False
    is_same_speaker = one.sides == other.sides and (
        bool(one.sides) or first.claimant == second.claimant
    )
    if not is_same_speaker or not set(first.of) <= set(second.of):
        return False
    if Extent.WHOLE in (one.extent, other.extent) and other.extent is not one.extent:
        return other.extent is Extent.WHOLE
    if _is_earlier(other.stated, one.stated):
        return False
    counts, others = one.stated.counts, other.stated.counts
    runs_on = last_second(counts) < last_second(others) and counts.earliest == others.earliest
    is_same = set(first.of) == set(second.of)
    return runs_on or (is_same and _is_earlier(one.stated, other.stated))


def _is_earlier(one: Stated, other: Stated) -> bool:
    """Whether one certainly speaks for an earlier moment."""
    first, second = window(one.as_of), window(other.as_of)
    return first.certain < second.certain and first.possible < second.possible


def by_start(tolls: Iterable[Toll]) -> list[list[Toll]]:
    """Figures by where what they count starts, the start first that most figures have."""
    kept: dict[str, list[Toll]] = {}
    for toll in tolls:
        kept.setdefault(toll.stated.counts.text.partition("/")[0], []).append(toll)
    return sorted(kept.values(), key=len, reverse=True)


def blocks(tolls: Sequence[Toll]) -> list[list[Toll]]:
    """Figures that are shown together or not at all, in the order in which they are told.

    Those of sides that rank alike are; of others those that one states at once.
    """
    of_sides: dict[tuple[int, ...], list[Toll]] = {}
    of_others: dict[tuple[object, ...], list[Toll]] = {}
    for toll in sorted(tolls, key=widest_first):
        if toll.voice is Voice.OTHERS:
            key = (*toll.level[:2], toll.stated.claim.claimant, toll.stated.event.id)
            of_others.setdefault(key, []).append(toll)
        else:
            of_sides.setdefault(toll.level, []).append(toll)
    kept = [*(of_sides[level] for level in sorted(of_sides)), *of_others.values()]
    return sorted(kept, key=lambda alike: alike[0].level[:3])


def widest_first(toll: Toll) -> tuple[object, ...]:
    """A sort key: by level; of a level those of the whole time, of more people, the later first."""
    stated = toll.stated
    return (
        toll.level[:3],
        toll.extent is not Extent.WHOLE,
        -len(stated.claim.of),
        toll.level,
        tuple(-end for end in stated.as_of.order),
    )


def for_a_pipe(stated: Stated, section: Section, hearing: Hearing) -> tuple[object, ...]:
    """A sort key for a list that is read from its start: by section, then as on the screen.

    Of figures for the time itself those of others that stop within it come last.
    """
    if section is not Section.TOTALS:
        return (section,)
    toll = _toll(stated, hearing)
    is_whole = toll.extent is Extent.WHOLE
    is_last = toll.voice is Voice.OTHERS and not is_whole
    return section, is_last, *toll.level[:3], not is_whole


def in_order(tolls: Iterable[Toll], actor: Callable[[str], str]) -> list[Toll]:
    """By who speaks: sides by the alphabet, then others; each by what is counted and of whom.

    Args:
        tolls: the figures.
        actor: the name of an actor id.
    """

    def order(toll: Toll) -> tuple[object, ...]:
        claim = toll.stated.claim
        _, measure, voice, category = toll.level
        sides = [actor(side) for side in toll.sides]
        whose = sorted(map(actor, claim.of))
        people = (measure, category, -len(whose), whose)
        return not sides, sides, voice, people, actor(claim.claimant)

    return sorted(tolls, key=order)
