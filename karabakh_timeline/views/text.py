"""Text on a terminal: safe to show, and how many cells it takes."""

from __future__ import annotations

import unicodedata

from karabakh_timeline.queries.plain import counted as counted  # noqa: PLC0414 - views take it here
from karabakh_timeline.queries.plain import safe as safe  # noqa: PLC0414 - the same


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide letters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def years_ago_text(years: int) -> str:
    """How long ago in whole years: ``6 years ago``, ``in 2 years``."""
    if years == 0:
        return "within a year"
    return f"{counted(years, 'year')} ago" if years > 0 else f"in {counted(-years, 'year')}"
