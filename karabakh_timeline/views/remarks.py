"""What is said beside events that are shown: how many there are, and what is left out."""

from __future__ import annotations

from karabakh_timeline.views.text import counted

MAYBE = "?"
"""Marks an event that only may fall in the range; the remark under the table says so."""


def how_many(events: int, possible: int) -> str:
    """How many events were shown, and how many of them only may fall in the range."""
    note = f"; {MAYBE} marks {possible} whose date only may fall in the range" if possible else ""
    total = counted(events, "event") if events else "No events"
    return f"{total}{note}."


def left_out(events: int, day: str) -> str:
    """How many events may fall on a day of the year, but are not dated to the day."""
    return (
        f"Left out: {counted(events, 'event')} not dated to the day, which may fall on {day} or "
        "went on through it."
    )
