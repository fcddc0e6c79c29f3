"""A workbook of the tables: a sheet each, and a first one that says what they are.

Days and instants are real dates, figures real numbers. All else is text, and stays text: nothing
in it is taken for a formula, an address or a number. It is written row by row; what is written
waits in a scratch file, so that memory stays constant.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from karabakh_timeline.disk.unfinished import scratch
from karabakh_timeline.exports.answer import Part
from karabakh_timeline.exports.codebook import said
from karabakh_timeline.exports.pieces import pieces
from karabakh_timeline.exports.tables import EVERY
from karabakh_timeline.model.dates import parse, parse_offset
from karabakh_timeline.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.exports.record import Column
    from karabakh_timeline.model.json import Json

SHEETS = {
    name: name
    for name in ("events", "claims", "violations", "ceasefires", "sources", "places", "actors")
} | {"violations": "breaches"}
"""The tables that a workbook of all holds, each with the name of its sheet."""
MOST_ROWS = 1_048_575
"""Rows that a sheet holds under its head; what is more goes on in a further sheet."""
_MOST_LETTERS = 32_767
"""What a cell holds."""
_MOST_EXACT = 2**53
"""Beyond it a spreadsheet rounds whole numbers."""
_FIRST_DATE = date(1900, 3, 1)
"""Before it spreadsheets count days differently, or not at all."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
    "default_date_format": "yyyy-mm-dd",
}
_WIDTHS = {"date": 12, "datetime": 20, "integer": 10, "number": 11}
_WIDE = {"title": 60, "summary": 80, "description": 60, "meaning": 80, "note": 40, "name": 36,
         "places": 36, "actors": 36, "sources": 30, "id": 36, "event": 36, "url": 40}  # fmt: skip
_USUAL = 18


class _Styles(NamedTuple):
    """The formats of cells that a workbook has."""

    head: Any
    day: Any
    instant: Any


def write_xlsx(answer: Answer, _: Look) -> Iterator[bytes]:
    """A workbook of all tables of an answer, or of the one that it is."""
    with scratch() as folder:
        file = f"{folder}/book.xlsx"
        book = Workbook(file, {**_OPTIONS, "tmpdir": str(folder)})
        try:
            _fill(book, answer)
        except FileCreateError as error:  # such as a full disk
            raise OSError(0, str(error)) from error
        finally:
            _let_go(book)
        yield from pieces(file)


def _let_go(book: Workbook) -> None:
    """Close the scratch files of the sheets, which a workbook that was not finished leaves open."""
    for sheet in book.worksheets():
        with suppress(OSError):
            sheet.row_data_fh.close()


def _fill(book: Workbook, answer: Answer) -> None:
    head = answer.head
    book.set_properties(
        {
            "title": safe(str(head["title"])),
            "author": safe("; ".join(head["authors"])),
            "comments": f"{head['name']} {head['version']}, through {head['through']}; "
            f"{head['licence']}",
            "created": _last_day(head),
        }
    )
    styles = _Styles(
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}),
    )
    tables = {table.family.name: table for table in _tables(answer)}
    _about(book, styles, head, tables)
    for name, table in tables.items():
        _sheets(book, styles, SHEETS.get(name, name), table)
    book.close()


def _tables(answer: Answer) -> Iterator[Answer]:
    if Part.TABLES not in answer.parts:
        yield answer
        return
    found = {table.family.name: table for table in answer.tables()}
    yield from (found[name] for name in SHEETS)


def _last_day(head: Json) -> datetime:
    """The last day that the record covers, which is the date of the workbook."""
    last = parse(head["through"], parse_offset(head["utc_offset"])).latest
    return datetime(*(last or _FIRST_DATE).timetuple()[:3], tzinfo=UTC)


def _about(book: Any, styles: _Styles, head: Json, tables: dict[str, Answer]) -> None:
    """The first sheet: which record, of what licence; what the sheets are, and their columns."""
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 2, 100)
    row = 0

    def write(*cells: str, style: Any = None) -> None:
        nonlocal row
        for number, cell in enumerate(cells):
            sheet.write_string(row, number, _text(cell), style)
        row += 1

    for key in ("title", "name", "version", "from", "through", "licence"):
        write("record" if key == "name" else key, str(head.get(key) or ""))
    write("authors", "; ".join(head["authors"]))
    write("times", f"days by the clock of the record (UTC{head['utc_offset']}), instants in UTC")
    write("cells", "an empty cell is what the record does not have; several values are joined by ;")
    write()
    write("sheet", "table", "a row is", style=styles.head)
    for name in tables:
        known = EVERY.get(name)
        write(SHEETS.get(name, name), name, known.holds if known else "")
    write()
    write("sheet", "column", "what it holds", style=styles.head)
    for name, table in tables.items():
        if name in EVERY:
            for column in table.family.columns:
                write(SHEETS.get(name, name), column.name, _meaning(name, column.name))


def _meaning(table: str, column: str) -> str:
    try:
        found = said(table, column)
    except KeyError:  # such as what a search adds
        return ""
    return f"{found.meaning}, in {found.unit}" if found.unit else found.meaning


def _sheets(book: Any, styles: _Styles, name: str, table: Answer) -> None:
    """The sheet of a table, and further ones where its rows are too many for one."""
    columns = table.family.columns
    writers = [_writer(column, styles) for column in columns]
    sheet, row, number = _begun(book, styles, name, columns), 0, 1
    for item in table.items():
        if row == MOST_ROWS:
            sheet.autofilter(0, 0, row, len(columns) - 1)
            number += 1
            sheet, row = _begun(book, styles, f"{name} {number}", columns), 0
        row += 1
        for place, (column, write) in enumerate(zip(columns, writers, strict=True)):
            cell = column.cell(item)
            if cell != "":
                write(sheet, row, place, cell)
    sheet.autofilter(0, 0, row, len(columns) - 1)


def _begun(book: Any, styles: _Styles, name: str, columns: tuple[Column, ...]) -> Any:
    """A sheet with its head, which stays in sight."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        width = _WIDTHS.get(column.holds) or _WIDE.get(column.name, _USUAL)
        sheet.set_column(place, place, max(width, len(column.name) + 3))
        sheet.write_string(0, place, column.name, styles.head)
    return sheet


def _writer(column: Column, styles: _Styles) -> Callable[[Any, int, int, Any], None]:
    """What writes the cells of a column, as what they hold."""

    def day(sheet: Any, row: int, place: int, cell: str) -> None:
        read = date.fromisoformat(cell)
        if read < _FIRST_DATE:
            text(sheet, row, place, cell)
        else:
            sheet.write_datetime(row, place, read, styles.day)

    def instant(sheet: Any, row: int, place: int, cell: str) -> None:
        read = datetime.fromisoformat(cell).replace(tzinfo=None)
        if read.date() < _FIRST_DATE:
            text(sheet, row, place, cell)
        else:
            sheet.write_datetime(row, place, read, styles.instant)

    def number(sheet: Any, row: int, place: int, cell: float) -> None:
        if abs(cell) > _MOST_EXACT:
            text(sheet, row, place, cell)
        else:
            sheet.write_number(row, place, cell)

    def text(sheet: Any, row: int, place: int, cell: object) -> None:
        sheet.write_string(row, place, _text(str(cell)))

    kinds: dict[str, Callable[[Any, int, int, Any], None]]
    kinds = {"date": day, "datetime": instant, "integer": number, "number": number}
    return kinds.get(column.holds, text)


def _text(text: str) -> str:
    """A text as a cell holds it: what is active in it is written out, what is too long is cut."""
    shown = "\n".join(map(safe, text.split("\n")))
    if shown.startswith("<r>") and shown.endswith("</r>"):
        shown += " "  # XlsxWriter would take it for XML of its own and write it as it is
    return shown if len(shown) <= _MOST_LETTERS else f"{shown[: _MOST_LETTERS - 1]}…"
