"""What a notebook shows of an answer: a small table, or lines, in which nothing acts."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from karabakh_timeline.views.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 20
"""Rows that are shown; what a page of a notebook can take beside other things."""
_LONGEST = 90


def page(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The first rows as HTML, and that there are more.

    Args:
        title: what stands above.
        head: the names of the columns; empty where each row is one line of text.
        rows: the cells, of which no more are asked for than are shown.
    """
    first = list(islice(rows, MOST + 1))
    more = "<p>&hellip; and more</p>" if len(first) > MOST else ""
    body = _table(head, first[:MOST]) if head else _lines(first[:MOST])
    return f"<div><p><strong>{_text(title)}</strong></p>{body}{more}</div>"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    names = "".join(f"<th>{_text(name)}</th>" for name in head)
    cells = ("".join(f"<td>{_text(_short(cell))}</td>" for cell in row) for row in rows)
    lines = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table>"


def _lines(rows: Sequence[Sequence[object]]) -> str:
    if not rows:
        return ""
    text = "\n".join(_text(row[0]) for row in rows)
    return f'<pre style="white-space: pre-wrap">{text}</pre>'


def _short(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _text(value: object) -> str:
    return escape(safe(str(value)))
