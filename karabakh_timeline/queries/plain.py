"""Text for whatever is looked at: made safe to show, a number with its noun."""

from __future__ import annotations

from karabakh_timeline.model.safe import safe as safe  # noqa: PLC0414 - its home


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 event``, ``2 events``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
