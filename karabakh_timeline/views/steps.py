"""What happened to ceasefires within a stretch of time, as rows; many breaches are one row."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from karabakh_timeline.queries.clock import iso_clock
from karabakh_timeline.queries.words import ENDS, STEPS, come, standings_text
from karabakh_timeline.views.page import Row
from karabakh_timeline.views.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karabakh_timeline.queries.steps import StepTaken

_MIDNIGHT = "T00:00"
_LISTED = 2
"""So many breaches of a ceasefire are rows of their own; more are one row, at the first."""


def step_rows(taken: Sequence[StepTaken], names: Mapping[str, str]) -> Iterator[Row]:
    """The steps of a stretch in their order; those of a ceasefire with one date are one row.

    Args:
        taken: the steps.
        names: what each ceasefire is called, by id.
    """
    breaches: dict[str, list[StepTaken]] = {}
    for one in taken:
        if one.breach:
            breaches.setdefault(one.ceasefire, []).append(one)
    for (ceasefire, date, is_breach), group in groupby(taken, _told_together):
        start, together, own = f"{date}, {names[ceasefire]}", list(group), breaches.get(ceasefire)
        if not is_breach or own is None:
            yield Row(f"{start}: {', '.join(map(_words, together))}", indent=1)
        elif len(own) <= _LISTED:
            yield from (Row(f"{start}: {_breach(one)}", indent=1) for one in together)
        elif together[0] is own[0]:
            yield Row(f"{start}: {_counted(own)}", indent=1)


def _told_together(one: StepTaken) -> tuple[str, str, bool]:
    """The ceasefire, the date, and whether it is a breach."""
    clock = iso_clock(one.at)
    return one.ceasefire, one.date or clock.partition(_MIDNIGHT)[0], one.breach is not None


def _words(one: StepTaken) -> str:
    """What a step is called, and whether it may lie outside of the stretch."""
    if one.date is None:
        return come(one.step)
    return (ENDS[one.by] if one.by else STEPS[one.kind].dated) + _perhaps(one)


def _perhaps(one: StepTaken) -> str:
    return "" if one.is_certain else " (perhaps not within this time)"


def _breach(one: StepTaken) -> str:
    assert one.breach is not None  # noqa: S101 - only breaches come here
    standing = one.breach.link.standing or "charged or reported"
    return f"breach {standing}{_perhaps(one)}: {one.breach.event.title}"


def _counted(own: Sequence[StepTaken]) -> str:
    """How many breaches, how far they are established, and how many may lie elsewhere."""
    known = Counter(one.breach.link.standing for one in own if one.breach)
    standings = standings_text({key: count for key, count in known.items() if key})
    perhaps = sum(not one.is_certain for one in own)
    more = f"; {perhaps:,} of them perhaps not within this time" if perhaps else ""
    breaches = counted(len(own), "breach", "breaches")
    return f"{breaches} charged or reported ({standings}{more}), the last dated {own[-1].date}"
