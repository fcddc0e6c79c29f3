"""Wrap text into lines without breaking a word or an id, unless it is longer than a line.

Widths are terminal cells: a wide letter takes two, a combining one none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SEAMS = "-/:,.+_"
"""After these a word that is too long may be broken."""


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells; a line break in it is kept."""
    return [line for part in text.split("\n") for line in _wrap_line(part, max(width, 2))]


def _wrap_line(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        pieces = list(_pieces(word, width))
        lines[len(lines) - (not lines[-1]) :] = pieces
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word in pieces that fit, broken at a seam where there is one."""
    while cell_len(word) > width:
        fit = _fitting(word, width)
        seam = max(word.rfind(mark, 0, fit) for mark in _SEAMS) + 1
        cut = seam if seam > 1 else fit
        yield word[:cut]
        word = word[cut:]
    yield word


def _fitting(word: str, width: int) -> int:
    """How many letters from the start fit; at least one."""
    cells = 0
    for count, letter in enumerate(word):
        cells += cell_len(letter)
        if cells > width:
            return max(count, 1)
    return len(word)


def longest_word(texts: Iterable[str]) -> int:
    """The cells of the longest word in some texts."""
    return max((cell_len(word) for text in texts for word in text.split()), default=0)


def cut_short(text: str, room: int, *, ascii_only: bool) -> str:
    """The text on one line, cut with a sign at its end where it does not fit.

    It is cut after a word, unless more than a third of the room would be left.
    """
    if cell_len(text) <= room:
        return text
    sign = "..." if ascii_only else "\u2026"
    cells = max(room - cell_len(sign), 1)
    first = wrap(text, cells)[0]
    if 3 * cell_len(first) < 2 * cells:
        first = set_cell_size(text, cells)
    return f"{first.rstrip(' ,;:-/')}{sign}"
