"""How far a record reaches, said of what lies beyond it: the wording has its one home here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.spoken import on_day

if TYPE_CHECKING:
    from datetime import date


def ends_on(day: date) -> str:
    """The sentence for what lies after the last day of a record."""
    return f"The record ends on {on_day(day)} and knows nothing after it."


def begins_on(day: date) -> str:
    """The sentence for what lies before the first day of a record."""
    return f"The record begins on {on_day(day)} and knows nothing before it."
