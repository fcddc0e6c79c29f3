"""CSV after RFC 4180: one header, lines end in CRLF, quotation marks where needed."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.exports.record import Column
    from karabakh_timeline.model.json import Json

_BOM = "\ufeff"
_RUN_BY_SPREADSHEETS = re.compile(r"[\s\"\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""How a cell starts that one spreadsheet or another runs as a formula: by full-width signs, too,
and with blanks before it, controls that are dropped, or the marks that TSV leaves as they are."""
_RUN_WITHIN = re.compile(
    r"(?<![;\s\"\x00-\x1f])([;\s\"\x00-\x1f]++)"
    r"(?=[=+\-@\uff1d\uff0b\uff0d\uff20])(?![+-][0-9.]+\s*(?:[;\r\n]|\Z))"
)
"""Blanks and marks before what is more than a number. With a ``;`` or a line break among them
another cell starts there for a spreadsheet of a language that sets cells apart by ``;``: it takes
no heed of our quotation marks, and a line break ends its row."""
_NEW_CELL = re.compile(r"[;\r\n]")


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
    if look.excel:
        yield _BOM
    guard = _guarded if look.excel else None
    yield from csv_lines(answer.family.columns, answer.items(), guard)


def csv_lines(
    columns: Iterable[Column],
    items: Iterable[Json],
    guard: Callable[[object], object] | None = None,
) -> Iterator[str]:
    """Items as CSV, a line at a time, after one with the names of the columns.

    Args:
        columns: the columns.
        items: the items.
        guard: makes of each cell what is written; None for the cell as it is.
    """
    line, columns = _Line(), tuple(columns)
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    yield line.text
    for item in items:
        cells = [column.cell(item) for column in columns]
        writer.writerow(cells if guard is None else map(guard, cells))
        yield line.text


def write_tsv(answer: Answer, look: Look) -> Iterator[str]:
    """The items as text/tab-separated-values, a line at a time; it has no quotation marks.

    Args:
        answer: whose items. A tab or a line break in a cell is a blank.
        look: with ``excel``, as for CSV.
    """
    columns = answer.family.columns
    yield (_BOM if look.excel else "") + "\t".join(one.name for one in columns) + "\n"
    for item in answer.items():
        cells = (_one_line(column.cell(item)) for column in columns)
        yield "\t".join(str(_guarded(cell)) if look.excel else cell for cell in cells) + "\n"


def _one_line(cell: object) -> str:
    return re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", str(cell))


def _guarded(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    start = "'" * bool(_RUN_BY_SPREADSHEETS.match(cell))
    return start + _RUN_WITHIN.sub(_guarded_within, cell)


def _guarded_within(found: re.Match[str]) -> str:
    return found[1] + "'" * bool(_NEW_CELL.search(found[1]))
