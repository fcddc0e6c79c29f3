"""What is said beside events that are shown: how many there are, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.store.index import CERTAIN, POSSIBLE, UNDER_WAY
from karabakh_timeline.views.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAYBE = "?"
"""Marks an event that only may be of the day; the remark under the table says so."""
_DO = {
    CERTAIN: ("begins in", "begin in"),
    POSSIBLE: ("may fall in", "may fall in"),
    UNDER_WAY: ("was under way in", "were under way in"),
}
"""What one event and several of each match do in a time."""


def how_many(shown: Mapping[str, int]) -> str:
    """How many events were shown and, unless all begin in the time asked for, how many of each.

    Args:
        shown: how many of each match.
    """
    total = sum(shown.values())
    text = counted(total, "event") if total else "No events"
    if total == shown.get(CERTAIN, 0):
        return f"{text}."
    told = [
        f"{f'{number:,}' if number else 'none'} {_DO[match][number > 1]}"
        for match, number in {CERTAIN: 0, **shown}.items()
    ]
    return f"{text}: {_of_this_time(told)}."


def beyond_limit(left_out: Mapping[str, int], limit: str, *, is_timed: bool) -> str:
    """How many events a limit leaves out.

    Args:
        left_out: how many of each match.
        limit: what the limit is called.
        is_timed: whether a time was asked for.
    """
    if not is_timed:
        return f"Left out by {limit}: {left_out[CERTAIN]:,} more."
    told = [
        f"{number:,}{' more' if match == CERTAIN else ''} that {_DO[match][number > 1]}"
        for match, number in left_out.items()
        if number
    ]
    return f"Left out by {limit}: {_of_this_time(told)}."


def _of_this_time(told: Sequence[str]) -> str:
    """What is told of each match; the first names the time."""
    return f"{told[0]} this time" + "".join(f", {one} it" for one in told[1:])


def how_many_of_day(events: int, possible: int) -> str:
    """How many events of a day of the year were shown, and how many are only about that day."""
    note = f"; {MAYBE} marks {possible} whose date is about that day" if possible else ""
    return f"{counted(events, 'event') if events else 'No events'}{note}."


class Narrowed(NamedTuple):
    """What a listing was chosen by.

    Attributes:
        left_out: how many more a limit leaves out.
        limit: what the limit is called.
        likely: the likeliest names where there is nothing of those asked for, as a question.
        possible: how many of those shown may be of the time asked for, and may not.
    """

    left_out: int = 0
    limit: str = ""
    likely: str = ""
    possible: int = 0


def entries_shown(section: str, shown: int, total: int, narrowed: Narrowed | None) -> str:
    """How many entries of a section were shown, of how many.

    Args:
        section: what they are, in the plural.
        shown: how many.
        total: how many the record has.
        narrowed: what they were chosen by; None where all were meant.
    """
    if not total:
        return f"No {section}."
    if not shown:
        likely = f" {narrowed.likely}" if narrowed and narrowed.likely else ""
        return f"None of {counted(total, section.removesuffix('s'))} fits.{likely}"
    noun = section.removesuffix("s")
    text = f"{counted(total, noun)}" if shown == total else f"{shown:,} of {counted(total, noun)}"
    if narrowed is None:
        return f"{text}."
    possible, left = narrowed.possible, narrowed.left_out
    certain = f"{shown - possible:,}" if shown > possible else "none"
    told = f": {certain} certainly of this time, {possible:,} perhaps" if possible else ""
    beyond = f" Left out by {narrowed.limit}: {left:,} more." if left else ""
    return f"{text}{told}.{beyond}"


def left_out(events: int, day: str) -> str:
    """How many events may fall on a day of the year, but are not dated to the day."""
    return (
        f"Left out: {counted(events, 'event')} not dated to the day, which may fall on {day} or "
        "went on through it."
    )


def about_matches(found: int, compared: int, too_long: int) -> str:
    """How many candidates there are, for how many events, and how many were not compared."""
    text = f"{counted(found, 'candidate')} for {counted(compared, 'event')}."
    if too_long:
        text += f" Not compared, as they span more than a year or an open end: {too_long:,}."
    return text
