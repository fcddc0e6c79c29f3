"""Rows of GED, of ACLED in three forms, and of any CSV by a mapping; what is skipped and why."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import lzma
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.eventdata import reading
from karabakh_timeline.eventdata.readers.form import (
    DOUBTFUL_DATE,
    DOUBTFUL_DEATHS,
    DOUBTFUL_PLACE,
    OTHER_TIME,
    UNSAID_DATE,
    Wanted,
    dated_as,
)
from karabakh_timeline.eventdata.readers.ged import is_candidate, version
from karabakh_timeline.eventdata.readers.mapped import MappingError, mapped
from karabakh_timeline.eventdata.reading import ReadingError, Tally, recognised
from karabakh_timeline.eventdata.schema import NAMES
from tests.house.places import REFERENCE, needs_reference
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DATA = ROOT / "tests" / "data" / "eventdata"
GED = DATA / "ged_karabakh.csv"
EVERYTHING = Wanted()
HERE = Wanted(box=(38.3, 43.4, 42.0, 50.7))


class Doubting(Tally):
    """A tally that adds up what is doubted of the rows that it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.doubted: Counter[str] = Counter()


def read(
    path: Path, wanted: Wanted = EVERYTHING, mapping: Path | None = None, number: str = "1"
) -> tuple[list[dict[str, Any]], Doubting]:
    """The rows of a file by the names of our columns, and what became of them."""
    form = mapped(mapping) if mapping else None
    tally = Doubting()
    found = []
    for row in recognised(path, form, version=number).rows(wanted, tally):
        found.append(dict(zip(NAMES, row, strict=True)))
        tally.doubted.update(tally.doubts)
    return found, tally


def ged(tmp_path: Path, **changed: str) -> Path:
    """A file of GED with the first row changed."""
    with GED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0].update(changed)
    path = tmp_path / "ged.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_row_of_ged_is_read_by_the_names_in_its_header() -> None:
    rows, tally = read(GED, number="25.1")
    first = rows[0]
    assert (first["dataset"], first["version"], first["id"]) == ("ged", "25.1", "376126")
    assert (first["day_first"], first["day_last"]) == ("2020-09-27", "2020-09-30")
    assert (first["precision"], first["date_code"], first["place_code"]) == ("range", 2, 5)
    assert first["kind"] == "state-based conflict"
    assert first["conflict_id"] == "388"
    assert (first["side_a"], first["side_b"]) == ("Government of Azerbaijan", "Republic of Artsakh")
    assert (first["latitude"], first["longitude"]) == (40.0, 47.0)
    assert [first[name] for name in ("best", "low", "high")] == [1, 1, 1]
    assert [first[f"deaths_{who}"] for who in ("a", "b", "civilians", "unknown")] == [1, 0, 0, 0]
    assert (tally.read, dict(tally.skipped)) == (3, {})
    assert len(tally.sha256) == 64


@needs_reference
@pytest.mark.parametrize(
    ("name", "rows", "with_point"),
    [("ged_karabakh", 3, 3), ("ged_aec_karabakh", 53, 0), ("ged_sample_global_1000", 1000, 1000)],
)
def test_every_genuine_row_is_taken(name: str, rows: int, with_point: int) -> None:
    found, tally = read(REFERENCE / f"{name}.csv")
    assert (len(found), tally.read, dict(tally.skipped)) == (rows, rows, {})
    assert sum(row["latitude"] is not None for row in found) == with_point
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        low = [row.get("low", row.get("deaths_low")) for row in csv.DictReader(file)]
    assert [row["low"] for row in found] == [int(figure or "") for figure in low]


@needs_reference
def test_what_an_extract_does_not_say_is_null() -> None:
    found, _ = read(REFERENCE / "ged_aec_karabakh.csv")
    lacking = ("best", "precision", "kind", "conflict_id", "place_code", "sources")
    assert {row[name] for row in found for name in lacking} == {None}


@needs_reference
def test_rows_are_chosen_while_they_are_read() -> None:
    path = REFERENCE / "ged_sample_global_1000.csv"
    by_id, tally = read(path, Wanted(conflict="388"))
    assert {row["conflict_id"] for row in by_id} == {"388"}
    assert tally.skipped["another conflict"] == 1000 - len(by_id)
    by_name, _ = read(path, Wanted(conflict="nagorno-karabakh"))
    assert by_name == by_id
    here, tally = read(path, HERE)
    assert here
    assert all(HERE.box and HERE.box[0] <= row["latitude"] <= HERE.box[2] for row in here)
    assert tally.skipped["outside the region"] == 1000 - len(here)


@pytest.mark.parametrize("wanted", ["388", "artsakh"])
def test_a_row_that_states_no_conflict_is_skipped_as_that_and_not_as_one_of_another(
    tmp_path: Path, wanted: str
) -> None:
    path = ged(tmp_path, conflict_new_id="", conflict_name="")
    rows, tally = read(path, Wanted(conflict=wanted))
    assert (len(rows), dict(tally.skipped)) == (2, {"no conflict stated": 1})
    assert read(path, Wanted(conflict="7"))[1].skipped["another conflict"] == 2


@pytest.mark.parametrize(
    ("code", "precision"),
    [("1", "day"), ("2", "range"), ("3", "week"), ("4", "month"), ("5", "year"), ("9", None)],
)
def test_each_code_of_a_date_is_a_precision_and_another_is_none(
    tmp_path: Path, code: str, precision: str | None
) -> None:
    rows, _ = read(ged(tmp_path, date_prec=code))
    assert (rows[0]["precision"], rows[0]["date_code"]) == (precision, int(code))


@pytest.mark.parametrize("code", ["9", "x", "", "0", "1.5", "-1"])
def test_a_date_whose_precision_is_of_no_known_code_is_known_to_the_year_alone(
    tmp_path: Path, code: str
) -> None:
    rows, tally = read(ged(tmp_path, date_prec=code, date_end="2020-09-27"))
    assert (rows[0]["day_first"], rows[0]["day_last"]) == ("2020-01-01", "2020-12-31")
    assert rows[0]["precision"] is None
    assert (dict(tally.skipped), dict(tally.doubted)) == ({}, {DOUBTFUL_DATE: 1})


@pytest.mark.parametrize(
    ("number", "day", "is_taken"),
    [("25.1", "1945-12-31", False), ("25.1", "1946-01-01", True), ("25.1", "2026-12-31", True),
     ("25.1", "2027-01-01", False), ("25.0.3", "2027-01-01", False), ("2025", "2027-01-01", False),
     ("5.0", "2015-12-31", True), ("mine", "2027-01-01", True)],
)  # fmt: skip
def test_a_date_of_a_time_that_a_version_cannot_have_is_passed_over(
    tmp_path: Path, number: str, day: str, is_taken: bool
) -> None:
    path = ged(tmp_path, date_start=day, date_end=day, date_prec="1")
    rows, tally = read(path, number=number)
    changed = [row["day_first"] for row in rows if row["day_first"] == day]
    assert (changed == [day]) == is_taken
    assert tally.skipped[OTHER_TIME] == (not is_taken)


@pytest.mark.parametrize(
    ("figures", "is_doubted"),
    [("1 2 3", False), ("2 2 2", False), ("3 2 3", True), ("1 4 3", True), ("0 0 0", False)],
)
def test_deaths_that_are_not_in_order_are_kept_and_told(
    tmp_path: Path, figures: str, is_doubted: bool
) -> None:
    low, best, high = figures.split()
    rows, tally = read(ged(tmp_path, low=low, best=best, high=high))
    assert [rows[0][name] for name in ("low", "best", "high")] == [*map(int, figures.split())]
    assert tally.doubted[DOUBTFUL_DEATHS] == is_doubted


def test_a_day_that_stands_for_more_is_that_in_ged_too(tmp_path: Path) -> None:
    wanted = {
        "1": ("2020-09-27", "2020-09-27"), "1.0": ("2020-09-27", "2020-09-27"),
        "2": ("2020-09-22", "2020-10-02"), "3": ("2020-09-24", "2020-09-30"),
        "4": ("2020-09-01", "2020-09-30"), "5": ("2020-01-01", "2020-12-31"),
    }  # fmt: skip
    for code, days in wanted.items():
        rows, tally = read(ged(tmp_path, date_prec=code, date_end="2020-09-27"))
        assert (rows[0]["day_first"], rows[0]["day_last"]) == days
        assert not tally.doubted
    rows, _ = read(ged(tmp_path, date_prec="4", date_end="2020-09-30"))
    assert (rows[0]["day_first"], rows[0]["day_last"]) == ("2020-09-27", "2020-09-30")


@pytest.mark.parametrize("code", ["9", "x", "", "0"])
def test_a_time_precision_of_acled_that_is_none_is_no_day(tmp_path: Path, code: str) -> None:
    with (DATA / "made_up_acled.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    lines[0]["time_precision"] = code
    path = tmp_path / "acled.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    rows, tally = read(path)
    year = rows[0]["day_first"][:4]
    assert (rows[0]["day_first"], rows[0]["day_last"]) == (f"{year}-01-01", f"{year}-12-31")
    assert tally.doubted[DOUBTFUL_DATE] == 1


@pytest.mark.parametrize("code", ["9", "x", ""])
def test_a_place_whose_precision_is_of_no_known_code_is_told(tmp_path: Path, code: str) -> None:
    rows, tally = read(ged(tmp_path, where_prec=code))
    assert rows[0]["place_code"] == (9 if code == "9" else None)
    assert (dict(tally.skipped), dict(tally.doubted)) == ({}, {DOUBTFUL_PLACE: 1})


@needs_reference
def test_a_file_that_says_nothing_of_how_well_dates_are_known_is_told() -> None:
    _, tally = read(REFERENCE / "ged_aec_karabakh.csv")
    assert dict(tally.doubted) == {UNSAID_DATE: 53}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"id": " "}, "no id"),
        ({"date_start": ""}, "no date"),
        ({"date_start": "2020-02-30 00:00:00.000"}, "impossible date"),
        ({"date_start": "soon"}, "impossible date"),
        ({"date_end": "2020-09-01"}, "impossible date"),
        ({"best": "many"}, "impossible figure"),
        ({"best": "-3"}, "impossible figure"),
        ({"high": "9" * 30}, "impossible figure"),
        ({"low": "2.5"}, "impossible figure"),
        ({"latitude": "nan"}, "impossible coordinates"),
        ({"longitude": "181"}, "impossible coordinates"),
        ({"latitude": "0"}, "outside the region"),
        ({"latitude": ""}, "no coordinates"),
    ],
)
def test_a_row_that_is_not_taken_is_counted_with_its_reason(
    tmp_path: Path, changed: dict[str, str], reason: str
) -> None:
    rows, tally = read(ged(tmp_path, **changed), HERE)
    assert (len(rows), tally.read, dict(tally.skipped)) == (2, 3, {reason: 1})


def test_a_row_of_another_length_is_counted_and_a_blank_line_is_none(tmp_path: Path) -> None:
    path = ged(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "1,2,3\n\n  \n", encoding="utf-8")
    rows, tally = read(path)
    assert (len(rows), tally.read) == (3, 4)
    assert dict(tally.skipped) == {reading.WRONG_LENGTH: 1}


@pytest.mark.parametrize("lines", ["\n", "\r\n \r\n", "\n" * 200_000])
@pytest.mark.parametrize("between", [",", "\t"])
def test_empty_lines_before_the_header_are_passed_over(
    tmp_path: Path, lines: str, between: str
) -> None:
    path = ged(tmp_path)
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(lines)
        csv.writer(file, delimiter=between).writerows(table)
    assert len(read(path)[0]) == 3


def test_minus_one_source_is_not_known_and_a_spreadsheets_number_is_one(tmp_path: Path) -> None:
    rows, _ = read(ged(tmp_path, number_of_sources="-1", best="3.0"))
    assert (rows[0]["sources"], rows[0]["best"]) == (None, 3)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("GEDEvent_v25_1.csv", "25.1"),
        ("ged251.csv", "25.1"),
        ("ged251-csv", "25.1"),
        ("GEDEvent_v25_0_3.csv", "25.0.3"),
        ("GEDEvent_v23_01_23_09.csv", "23.01.23.09"),
        ("ged_sample_global_1000.csv", None),
        ("ged_karabakh.csv", None),
    ],
)
def test_the_version_is_what_the_files_name_says(name: str, number: str | None) -> None:
    assert version(name) == number
    assert is_candidate(number or "") == (number in ("25.0.3", "23.01.23.09"))


def test_a_candidate_file_is_a_data_set_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "GEDEvent_v25_0_3.csv"
    path.write_bytes(GED.read_bytes())
    found = recognised(path)
    assert (found.form.dataset, found.version) == ("ged-candidate", "25.0.3")
    assert "Hegre" in found.form.citation(found.version)


@pytest.mark.parametrize(
    "name", ["made_up_acled.csv", "made_up_acled.json", "made_up_acled_before_2024.csv"]
)
def test_acled_is_read_in_each_of_its_forms(name: str) -> None:
    rows, tally = read(DATA / name)
    assert (tally.read, dict(tally.skipped)) == (3, {})
    first, second, third = rows
    assert (first["dataset"], first["id"], first["best"]) == ("acled", "XXX1", 3)
    assert (first["low"], first["high"], first["conflict_id"]) == (None, None, None)
    assert first["kind"] == "Battles: Armed clash"
    assert (first["side_a"], first["side_b"]) == ("Force One", "Force Two")
    assert (first["day_first"], first["day_last"]) == ("2020-10-05", "2020-10-05")
    assert (second["precision"], second["date_code"], second["place_code"]) == ("week", 2, 2)
    assert (second["day_first"], second["day_last"]) == ("2020-10-12", "2020-10-18")
    assert (third["precision"], third["day_first"]) == ("month", "2020-02-01")
    assert third["day_last"] == "2020-02-29"
    assert second["side_b"] is None
    here, tally = read(DATA / name, HERE)
    assert (len(here), dict(tally.skipped)) == (2, {"outside the region": 1})


@pytest.mark.parametrize("form", ["list", "lines"])
def test_json_is_a_list_or_an_object_a_line_too(tmp_path: Path, form: str) -> None:
    objects = json.loads((DATA / "made_up_acled.json").read_text(encoding="utf-8"))["data"]
    path = tmp_path / "acled.json"
    lines = "\n".join(json.dumps(one) for one in objects)
    path.write_text(json.dumps(objects) if form == "list" else lines, encoding="utf-8")
    assert read(path)[0] == read(DATA / "made_up_acled.json")[0]


@pytest.mark.parametrize(
    "before", [{}, {"messages": []}, {"filters": {"a": [{"data": 1}]}, "data ": [1]}]
)
def test_what_an_api_says_before_its_list_is_passed_over(
    tmp_path: Path, before: dict[str, object]
) -> None:
    whole = json.loads((DATA / "made_up_acled.json").read_text(encoding="utf-8"))
    path = tmp_path / "acled.json"
    path.write_text(json.dumps(before | {"data": whole["data"], "after": {}}), encoding="utf-8")
    assert read(path)[0] == read(DATA / "made_up_acled.json")[0]


def test_a_row_with_half_a_letter_is_counted_as_json_can_have_one(tmp_path: Path) -> None:
    text = (DATA / "made_up_acled.json").read_text(encoding="utf-8")
    path = tmp_path / "acled.json"
    path.write_text(text.replace("Invented Town", "\\ud800 Town", 1), encoding="utf-8")
    rows, tally = read(path)
    assert (len(rows), tally.read, dict(tally.skipped)) == (2, 3, {reading.NO_TEXT: 1})


def test_json_longer_than_a_piece_is_read_object_by_object(tmp_path: Path) -> None:
    (first, *_) = json.loads((DATA / "made_up_acled.json").read_text(encoding="utf-8"))["data"]
    path = tmp_path / "acled.json"
    objects = [{**first, "event_id_cnty": f"X{number}"} for number in range(1500)]
    path.write_text(json.dumps({"success": True, "data": objects}), encoding="utf-8")
    rows, tally = read(path)
    assert (len(rows), tally.read) == (1500, 1500)


MAPPING = """\
dataset: deaths
version: "3"
title: Deaths, counted by hand
licence: CC0
citation: Somebody (2026)
dates: DD.MM.YYYY
precision: {column: How, exact: day, about: week}
columns:
  id: No
  day_first: Day
  best: Dead
  side_a: Who
constants:
  country: Nowhere
"""
TABLE = "No\tDay\tDead\tWho\tHow\n1\t05.10.2020\t3\tOne\texact\n2\t15.10.2020\t\tTwo\tabout\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A CSV of one's own, with tabs."""
    path = tmp_path / "deaths.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def mapping(tmp_path: Path, text: str) -> Path:
    """A mapping file."""
    path = tmp_path / "deaths.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_any_other_csv_is_read_by_a_mapping(tmp_path: Path, table: Path) -> None:
    rows, _ = read(table, mapping=mapping(tmp_path, MAPPING), number="")
    assert [row["id"] for row in rows] == ["1", "2"]
    assert {row["country"] for row in rows} == {"Nowhere"}
    assert {(row["dataset"], row["version"]) for row in rows} == {("deaths", "3")}
    assert [row["best"] for row in rows] == [3, None]
    assert [row["precision"] for row in rows] == ["day", "week"]
    assert [row["day_last"] for row in rows] == ["2020-10-05", "2020-10-18"]


def test_one_precision_may_hold_for_all_rows(tmp_path: Path, table: Path) -> None:
    said = MAPPING.replace("{column: How, exact: day, about: week}", "year")
    rows, _ = read(table, mapping=mapping(tmp_path, said))
    assert {(row["day_first"], row["day_last"]) for row in rows} == {("2020-01-01", "2020-12-31")}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("dataset: deaths", "", "the data set has no name"),
        ("  id: No\n", "", "id is not said"),
        ("  best: Dead", "  bst: Dead", 'there is no "bst"'),
        ("title:", "titel:", 'there is no "titel"'),
        ("DD.MM.YYYY", "DD.MM.YY", "is no pattern"),
        ("exact: day", "exact: hour", "is no precision"),
        ("{column: How, exact: day, about: week}", "{column: How}", "not both"),
        ("constants:\n  country: Nowhere\n", "constants: [country]\n", "no mapping"),
        ("dataset: deaths", "dataset: [deaths]", "it is a text"),
        ("country: Nowhere", 'country: ""', "it is empty"),
        ("citation: Somebody", "citation: [Somebody", "deaths.yaml:"),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in MAPPING
    with pytest.raises(MappingError, match=r"deaths\.yaml") as refused:
        mapped(mapping(tmp_path, MAPPING.replace(old, new)))
    assert words in refused.value.reason
    assert refused.value.advice


def test_a_mapping_that_names_columns_which_are_not_there_is_refused(
    tmp_path: Path, table: Path
) -> None:
    with pytest.raises(ReadingError, match="lacks: count"):
        read(table, mapping=mapping(tmp_path, MAPPING.replace("Dead", "Count")))


def test_an_unknown_header_is_refused_with_what_each_data_set_misses(table: Path) -> None:
    with pytest.raises(ReadingError, match="for ged it lacks id, date_start") as refused:
        recognised(table, version="1")
    assert "for acled it lacks event_id_cnty" in refused.value.reason
    assert "It has No, Day, Dead, Who, How." in refused.value.advice
    assert "--mapping" in refused.value.advice


def test_a_file_whose_version_nothing_says_is_refused() -> None:
    with pytest.raises(ReadingError, match="version") as refused:
        recognised(GED)
    assert "--version" in refused.value.advice


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    path.write_text(GED.read_text(encoding="utf-8").replace("relid", "ID", 1), encoding="utf-8")
    with pytest.raises(ReadingError, match='has "id" twice'):
        recognised(path, version="1")


HEAD = GED.read_bytes().splitlines(keepends=True)[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"\n\n", "nothing but empty lines"),
        (b" \n" * 200_000, "nothing but empty lines"),
        (b"PK\x03\x04rest", "ZIP"),
        (gzip.compress(HEAD, mtime=0), "compressed by gzip"),
        (gzip.compress(HEAD, mtime=0)[:20], "compressed by gzip"),
        (bz2.compress(HEAD), "compressed by bzip2"),
        (lzma.compress(HEAD), "compressed by xz"),
        (b"\xff\xfe\x00", "UTF-16"),
        (HEAD.decode().encode("utf-16"), "UTF-16"),
        (HEAD.decode().encode("utf-16-le"), "zeros"),
        (b"\x80" + HEAD, "UTF-8"),
        (HEAD + b'1,"never closed' + b"x" * 200_000, "no CSV"),
        (HEAD + b"1,\xe9\n", "UTF-8"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "nothing in it"),
        (b"[1, 2]", "no object"),
        (b'{"a": ' + b"1" * 3_000_000, "no JSON"),
        (b"a," * 2_000_000, "no data set that is known"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(content)
    with pytest.raises(ReadingError) as refused:
        read(path)
    assert words in refused.value.reason
    assert len(refused.value.reason) < 3000
    assert refused.value.advice


def test_json_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "acled.json"
    whole = (DATA / "made_up_acled.json").read_text(encoding="utf-8")
    for end in (whole.index("XXX3"), whole.rindex("]")):
        path.write_text(whole[:end], encoding="utf-8")
        with pytest.raises(ReadingError, match="ends within one"):
            read(path)


def test_what_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv", tmp_path / "a\0b"):
        with pytest.raises(ReadingError, match="cannot read") as refused:
            read(path)
        assert refused.value.is_io


def test_a_line_without_end_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    path.write_bytes(HEAD + b"1," * 3_000_000)
    rows, tally = read(path)
    assert rows == []
    assert dict(tally.skipped) == {reading.WRONG_LENGTH: tally.read}
    assert tally.read > 1


def test_a_break_within_a_cell_is_a_part_of_it_and_a_byte_order_mark_is_none(
    tmp_path: Path,
) -> None:
    path = ged(tmp_path, where_coordinates="A\r\nB")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    rows, _ = read(path)
    assert rows[0]["place"] == "A\r\nB"


def test_dates_are_read_by_patterns_alone() -> None:
    read_day = dated_as("YYYY-MM-DD", "DD Month YYYY")
    assert read_day("2020-9-7").isoformat() == "2020-09-07"
    assert read_day("7 Sep 2020").isoformat() == "2020-09-07"
    assert read_day("2020-09-07T23:00:00Z").isoformat() == "2020-09-07"
    for text in ("7/9/2020", "7 Sepp 2020", "2020-13-01", "٢٠٢٠-09-07", ""):
        with pytest.raises(ValueError, match=r"."):
            read_day(text or " ")


def test_a_box_may_cross_the_line_of_dates() -> None:
    wanted = Wanted(box=(-10.0, 170.0, 10.0, -170.0))
    for longitude, is_in in ((175.0, True), (-175.0, True), (0.0, False)):
        values = {"latitude": 0.0, "longitude": longitude}
        if is_in:
            wanted.refuse(values)
        else:
            with pytest.raises(Exception, match="outside the region"):
                wanted.refuse(values)
