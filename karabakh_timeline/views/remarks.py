"""What is said beside events that are shown: how many there are, and what is left out."""

from __future__ import annotations

from typing import NamedTuple

from karabakh_timeline.views.text import counted

MAYBE = "?"
"""Marks an event that only may fall in the range; the remark under the table says so."""


def how_many(events: int, possible: int) -> str:
    """How many events were shown, and how many of them only may fall in the range."""
    note = f"; {MAYBE} marks {possible} whose date only may fall in the range" if possible else ""
    total = counted(events, "event") if events else "No events"
    return f"{total}{note}."


class Narrowed(NamedTuple):
    """What a listing was chosen by.

    Attributes:
        left_out: how many more a limit leaves out.
        limit: what the limit is called.
        likely: the likeliest names where there is nothing of those asked for, as a question.
    """

    left_out: int = 0
    limit: str = ""
    likely: str = ""


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
    left = narrowed.left_out if narrowed else 0
    return f"{text}." + (
        f" Left out by {narrowed.limit}: {left:,} more." if left and narrowed else ""
    )


def left_out(events: int, day: str) -> str:
    """How many events may fall on a day of the year, but are not dated to the day."""
    return (
        f"Left out: {counted(events, 'event')} not dated to the day, which may fall on {day} or "
        "went on through it."
    )
