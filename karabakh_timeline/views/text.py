"""Make text from the data safe to show: control and escape characters are shown, not sent."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls, and the invisible marks that reorder or hide text.
_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def safe(text: str) -> str:
    r"""The text with every control character written out, such as ``\x1b``."""
    return _ACTIVE.sub(lambda match: _written_out(match[0]), text)


def _written_out(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


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
