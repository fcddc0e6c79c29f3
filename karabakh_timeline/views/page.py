"""A page of labelled text: drawn in columns on a terminal, as plain lines in a pipe.

What is shown is said once, as rows; the two ways of showing them know nothing of the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.views.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from rich.text import Text


class Row(NamedTuple):
    """A line of a page.

    Attributes:
        text: what it says; control characters are written out when shown.
        label: what it is about; empty for a line that stands on its own.
        style: a Rich style for the text.
        indent: how many levels it is set in.
        link: an address that the text leads to on a terminal that follows links; may be empty.
    """

    text: str
    label: str = ""
    style: str = ""
    indent: int = 0
    link: str = ""


BLANK = Row("")
_NARROW = 60


def titled(title: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows under a title of their own; nothing where there are none."""
    for number, row in enumerate(rows):
        if not number:
            yield BLANK
            yield Row(title, style="bold")
        yield row


def plain(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines without any wrapping."""
    for row in rows:
        label = f"{row.label}: " if row.label else ""
        yield f"{'  ' * row.indent}{safe(label)}{safe(row.text)}".rstrip() + "\n"


def drawn(rows: Iterable[Row], width: int) -> RenderableType:
    """The rows as a Rich renderable: labels in a column where there is room for one."""
    from rich.text import Text  # noqa: PLC0415 - a page in a pipe is not drawn

    rows = list(rows)
    column = max((len(row.label) for row in rows), default=0) + 2
    lines: list[Text] = []
    for row in rows:
        margin = 2 * row.indent
        if not row.label:
            lines.extend(_hanging(row, "", margin, width))
        elif width < _NARROW:
            lines.append(Text(" " * margin + safe(row.label), style="dim"))
            lines.extend(_hanging(row, "", margin + 2, width))
        else:
            lines.extend(_hanging(row, row.label, margin + column, width, margin))
    return Text("\n").join(lines)


def _hanging(row: Row, label: str, margin: int, width: int, start: int = 0) -> Iterator[Text]:
    """The row's text wrapped at a margin, with its label at the start of the first line."""
    from rich.style import Style  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    from karabakh_timeline.views.wrap import wrap  # noqa: PLC0415 - it needs Rich

    bullet = 2 if row.text.startswith("- ") else 0
    for number, line in enumerate(wrap(safe(row.text), width - margin - bullet)):
        if label and not number:
            text = Text(" " * start)
            text.append(safe(label), style="dim")
            text.append(" " * (margin - start - len(safe(label))))
        else:
            text = Text(" " * (margin + (bullet if number else 0)))
        text.append(line, style=Style.parse(row.style) + Style(link=safe(row.link) or None))
        yield text
