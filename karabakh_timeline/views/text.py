"""Texts as they are measured and worded; what is active in them is written out."""

from __future__ import annotations

import unicodedata

from karabakh_timeline.model.safe import safe as safe  # noqa: PLC0414 - views take it from here


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide letters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 event``, ``2 events``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def years_ago_text(years: int) -> str:
    """How long ago in whole years: ``6 years ago``, ``in 2 years``."""
    if years == 0:
        return "within a year"
    return f"{counted(years, 'year')} ago" if years > 0 else f"in {counted(-years, 'year')}"
