"""CSV after RFC 4180: one header, lines end in CRLF, quotation marks where needed."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.answer import Answer, Look

_BOM = "\ufeff"
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file that holds the one line the csv module wrote last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def write_csv(answer: Answer, look: Look) -> Iterator[str]:
    """The items as CSV, a line at a time.

    Args:
        answer: whose items.
        look: with ``excel`` it starts with a byte order mark, and cells that a spreadsheet would
            run as a formula are guarded with a leading apostrophe.
    """
    line, columns = _Line(), answer.family.columns
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    yield (_BOM if look.excel else "") + line.text
    for item in answer.items():
        cells = [column.cell(item) for column in columns]
        writer.writerow(map(_guarded, cells) if look.excel else cells)
        yield line.text


def _guarded(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_RUN_BY_SPREADSHEETS):
        return "'" + cell
    return cell
