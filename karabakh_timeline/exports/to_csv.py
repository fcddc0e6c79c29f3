"""CSV after RFC 4180: one header, lines end in CRLF, quotation marks where needed."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.record import Family, Json

_BOM = "\ufeff"
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file that holds the one line the csv module wrote last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def write_csv(
    family: Family,
    head: Json,  # noqa: ARG001 - a CSV file has no place for it
    items: Iterable[Json],
    *,
    excel: bool = False,
) -> Iterator[str]:
    """The items as CSV, a line at a time.

    Args:
        family: what the items are.
        head: not written: the columns are all that the format carries.
        items: the items.
        excel: start with a byte order mark, and guard cells that a spreadsheet would run as a
            formula with a leading apostrophe.
    """
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow([column.name for column in family.columns])
    yield (_BOM if excel else "") + line.text
    for item in items:
        cells = [(column.cell(item), column.is_text) for column in family.columns]
        writer.writerow([_guarded(cell) if excel and text else cell for cell, text in cells])
        yield line.text


def _guarded(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_RUN_BY_SPREADSHEETS):
        return "'" + cell
    return cell
