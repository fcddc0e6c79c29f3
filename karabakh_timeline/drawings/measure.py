"""How wide a text is before anybody sets it.

In which font a picture is read is not known, so a text counts as wide as in DejaVu Sans, which is
wider than what browsers and word processors use for text without serifs: what fits, fits.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Thousandths of the size of the letters, from the blank to the tilde.
_ADVANCES = (
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
)  # fmt: skip
_OTHER, _FULL = 720, 1000
_BOLD = 1.13
"""So much wider bold letters are."""


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """How many pixels a line of text takes, at most.

    Args:
        text: the line.
        size: of its letters, in pixels.
        is_bold: whether it is set in bold.
    """
    advance = sum(map(_advance, text)) / 1000 * size
    return advance * _BOLD if is_bold else advance


def _advance(letter: str) -> int:
    code = ord(letter) - 0x20
    if 0 <= code < len(_ADVANCES):
        return _ADVANCES[code]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _advance(base)
    return _FULL if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def wrapped(text: str, size: float, room: float, *, is_bold: bool = False) -> list[str]:
    """A text in lines that fit a room; a word that is wider than it is broken.

    Args:
        text: the text.
        size: of its letters, in pixels.
        room: the pixels that a line may take.
        is_bold: whether it is set in bold.
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(text, size, room, is_bold=is_bold):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, is_bold=is_bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line or not lines else lines


def _pieces(text: str, size: float, room: float, *, is_bold: bool) -> Iterator[str]:
    """The words; of one that is too wide its parts, each at least a letter."""
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and width_of(piece + letter, size, is_bold=is_bold) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


def shortened(text: str, size: float, room: float) -> str:
    """A text that fits a room; of one that does not the start, and dots for the rest."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(f"{text}\u2026", size) > room:
        text = text[:-1].rstrip(" ,.;:(-")
    return f"{text}\u2026"
