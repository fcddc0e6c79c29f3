"""The forms of answers as a plain table: what each is called, what it is for, what it needs."""

from __future__ import annotations

import sys
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.exports.formats import Format

HEAD = ("Form", "Suffix", "For", "Extra")
_FOR = HEAD.index("For")
_LEAST = 24
"""So many columns what a form is for has, where it stands beside the rest."""
_GAP = "  "


def form_rows(forms: Iterable[Format]) -> list[tuple[str, str, str, str]]:
    """The cells of each form, under ``HEAD``; the extra is that of ``pip install``."""
    return [(form.name, ", ".join(form.suffixes), form.about, form.extra) for form in forms]


def form_lines(forms: Sequence[Format], width: int | None = None) -> Iterator[str]:
    """The forms in columns, or under one another where these do not fit.

    Args:
        forms: the forms.
        width: the columns of the terminal, into which lines are folded; None for a line each.
    """
    rows = [HEAD, *form_rows(forms)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    spare = (width or sys.maxsize) - sum(widths) - len(_GAP) * (len(widths) - 1)
    widths[_FOR] += min(spare, 0)
    is_table = widths[_FOR] >= _LEAST
    for row in rows if is_table else rows[1:]:
        yield from _in_columns(row, widths) if is_table else _below(row, width)
    extra = next((form.extra for form in forms if form.extra), None)
    if extra:
        text = f"An extra is installed by its name: pip install 'karabakh-timeline[{extra}]'."
        yield "\n"
        yield from _folded(text, width)


def _in_columns(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row; what it is for goes on in lines below."""
    about = wrap(row[_FOR], widths[_FOR]) or [""]
    for number, part in enumerate(about):
        cells = ["" if number else cell for cell in row]
        cells[_FOR] = part
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield _GAP.join(padded).rstrip() + "\n"


def _below(row: Sequence[str], width: int | None) -> Iterator[str]:
    """The name, and under it the rest."""
    name, suffixes, about, extra = row
    yield from _folded(f"{name}{_GAP}{suffixes}", width)
    yield from _folded(about, width, _GAP)
    if extra:
        yield from _folded(f"{HEAD[-1]}: {extra}", width, _GAP)


def _folded(text: str, width: int | None, indent: str = "") -> Iterator[str]:
    """A text in lines."""
    room = width or sys.maxsize
    for line in wrap(text, room, initial_indent=indent, subsequent_indent=indent,
                     break_long_words=False, break_on_hyphens=False):  # fmt: skip
        yield line + "\n"
