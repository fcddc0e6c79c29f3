"""A workbook of the tables, as openpyxl and LibreOffice read it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.record import EVENTS
from tests.exports.answers import Made
from tests.exports.forms import ACTING, acting, events, written

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.store.read import Store

pytest.importorskip("xlsxwriter", reason="the extra that writes workbooks is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="no reader of workbooks is installed")
unescape = pytest.importorskip("openpyxl.utils.escape").unescape
SECOND_SHEET = "44,34,76,1,,0,false,true,false,false,false,2"
"""What LibreOffice is told of a CSV file: commas, quotation marks, UTF-8, cells as they look."""
SHEETS = ["about", "events", "claims", "breaches", "ceasefires", "sources", "places", "actors"]


def book(data: bytes) -> Any:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the names in its head."""
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def test_each_table_is_a_sheet_with_a_head_that_stays_and_a_filter(record: Store) -> None:
    made = book(written(events(record), "xlsx"))
    assert made.sheetnames == SHEETS
    for table in events(record).tables():
        name = {"violations": "breaches"}.get(table.family.name, table.family.name)
        if name not in SHEETS:
            continue
        sheet, items = made[name], list(table.items())
        assert [cell.value for cell in sheet[1]] == [one.name for one in table.family.columns]
        assert sheet.max_row == len(items) + 1
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.column_dimensions["A"].width > 8


def test_the_cells_are_those_of_the_csv_with_days_and_figures_as_such(record: Store) -> None:
    answer = OpenTimeline(record.index).table("claims")
    (sheet,) = (one for one in book(written(answer, "xlsx")) if one.title == "claims")
    for row, item in zip(rows(sheet), answer.rows(), strict=True):
        for name, cell in item.items():
            found = row[name]
            if isinstance(found, datetime) and name.endswith("_day"):
                assert found.date() == date.fromisoformat(cell)
            elif isinstance(found, datetime):
                assert f"{found.isoformat()}Z" == cell
            else:
                assert found == (None if cell == "" else cell), name
    assert any(isinstance(row["value"], int) for row in rows(sheet))
    assert any(isinstance(row["earliest_utc"], datetime) for row in rows(sheet))


def test_the_first_sheet_says_of_which_record_it_is_and_what_the_others_are(small: Store) -> None:
    found = list(book(written(events(small), "xlsx"))["about"].iter_rows(values_only=True))
    said = {row[0]: row[1:] for row in found[:9]}
    assert (said["record"][0], said["version"][0], said["licence"][0]) == (
        "small", "2026.1.0", "CC0-1.0",
    )  # fmt: skip
    assert ("breaches", "violations", "a breach of a ceasefire that an event records") in found
    assert ("events", "kind", "what kind of event it is") in found


def test_the_same_record_gives_the_same_bytes_dated_by_its_last_day(small: Store) -> None:
    first, second = (written(events(small), "xlsx") for _ in range(2))
    assert first == second
    assert book(first).properties.created == datetime(2021, 12, 31)  # noqa: DTZ001 - as it reads it
    assert book(first).properties.modified == datetime(2021, 12, 31)  # noqa: DTZ001 - as above


def test_no_text_in_a_cell_acts_or_is_taken_for_something_else(tmp_path: Path) -> None:
    with acting(tmp_path) as timeline:
        sheet = book(written(timeline.events(), "xlsx"))["events"]
    cells = {row["id"]: row for row in rows(sheet)}
    for number, text in enumerate(ACTING):
        shown = text.replace("\u202e", r"\u202e") + " " * text.startswith("<r>")
        # as the format has it: openpyxl leaves it to others to undo what is written so
        assert unescape(cells[f"2020-{number}"]["title"]) == shown
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert cell.hyperlink is None


def test_what_a_sheet_cannot_hold_goes_on_in_a_further_one(
    monkeypatch: pytest.MonkeyPatch, record: Store
) -> None:
    from karabakh_timeline.exports import to_xlsx

    monkeypatch.setattr(to_xlsx, "MOST_ROWS", 10)
    answer = OpenTimeline(record.index).table("places")
    made = book(written(answer, "xlsx"))
    names = [name for name in made.sheetnames if name != "about"]
    assert names[:2] == ["places", "places 2"]
    found = [row["id"] for name in names for row in rows(made[name])]
    assert found == [item["id"] for item in answer.items()]
    assert made["places 2"].freeze_panes == "B2"


def test_a_workbook_that_fails_leaves_no_scratch_file_open(
    monkeypatch: pytest.MonkeyPatch, small: Store
) -> None:
    from karabakh_timeline.exports import to_xlsx

    books: list[Any] = []

    class Book(to_xlsx.Workbook):  # type: ignore[misc,name-defined]
        def close(self) -> None:
            books.append(self)
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(to_xlsx, "Workbook", Book)
    with pytest.raises(OSError, match="No space left"):
        written(events(small), "xlsx")
    sheets = books[0].worksheets()
    assert len(sheets) == len(SHEETS)
    assert all(sheet.row_data_fh.closed for sheet in sheets)


def test_what_a_spreadsheet_cannot_count_or_hold_is_text(small: Store) -> None:
    item = next(iter(OpenTimeline(small.index).events().items()))
    odd = {
        **item,
        "earliest": "1850-01-02T00:00:00+04:00",
        "summary": "long " * 10_000,
    }
    odd["places"] = [{"id": "x", "name": "x", "latitude": 10**20, "longitude": 1, "precision": "x"}]
    made = Made(EVENTS, [odd])
    type(made).head = property(lambda _: OpenTimeline(small.index).events().head)  # type: ignore[assignment,method-assign]
    (row,) = rows(book(written(made, "xlsx"))["events"])
    assert (row["earliest_day"], row["earliest_utc"]) == ("1850-01-02", "1850-01-01T20:00:00Z")
    assert row["latitude"] == str(10**20)
    assert len(row["summary"]) == 32_767
    assert row["summary"].endswith("…")


def test_libreoffice_reads_every_sheet_that_it_is_asked_for(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    with acting(tmp_path) as timeline:
        data = written(timeline.events(), "xlsx")
        items = list(timeline.events().rows())
    (tmp_path / "book.xlsx").write_bytes(data)
    done = subprocess.run(
        [office, "-env:UserInstallation=" + (tmp_path / "profile").as_uri(), "--headless",
         "--convert-to", f"csv:Text - txt - csv (StarCalc):{SECOND_SHEET}",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "book.xlsx")],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    (sheet,) = (tmp_path / "out").iterdir()
    found = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8"))))
    assert len(found) == len(items), done.stderr
    for row, item in zip(found, items, strict=True):
        shown = item["title"].replace("\u202e", r"\u202e")
        assert row["title"].rstrip() == shown
        assert row["earliest_day"] == item["earliest_day"]
        assert (
            row["earliest_utc"].replace(" ", "T") + "Z" * bool(row["earliest_utc"])
            == (item["earliest_utc"])
        )
