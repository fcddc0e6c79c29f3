"""The forms of answers as a plain table: what each is called, what it is for, what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.exports.formats import Format

HEAD = ("Form", "Suffix", "For", "Extra")


def form_rows(forms: Iterable[Format]) -> list[tuple[str, str, str, str]]:
    """The cells of each form, under ``HEAD``; the extra is that of ``pip install``."""
    return [(form.name, ", ".join(form.suffixes), form.about, form.extra) for form in forms]


def form_lines(forms: Sequence[Format]) -> Iterator[str]:
    """A line each, in columns."""
    rows = [HEAD, *form_rows(forms)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip() + "\n"
    extra = next((form.extra for form in forms if form.extra), None)
    if extra:
        yield f"\nAn extra is installed by its name: pip install 'karabakh-timeline[{extra}]'.\n"
