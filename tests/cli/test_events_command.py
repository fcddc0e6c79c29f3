"""`karabakh events` and `ceasefires compare-with`, as a user meets them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.eventdata.shelf import Manifest, Shelf
from karabakh_timeline.queries.agreement import CF_COLUMNS
from tests.cli.running import RECORD
from tests.house.places import REFERENCE, needs_reference
from tests.places import ROOT

if TYPE_CHECKING:
    from tests.cli.running import Runner

DATA = ROOT / "tests" / "data" / "eventdata"
GED = str(DATA / "ged_karabakh.csv")


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for event data of its own."""
    folder = tmp_path / "events"
    monkeypatch.setenv("KARABAKH_EVENTS", str(folder))
    return folder


@pytest.fixture
def _with_duckdb() -> None:
    pytest.importorskip("duckdb", reason="the extra that writes Parquet is not installed")


@pytest.mark.usefixtures("_with_duckdb")
def test_an_import_says_what_was_kept_its_licence_and_how_to_cite_it(shipped: Runner) -> None:
    ran = shipped("events", "import", GED, "--version", "25.1")
    assert ran.code == 0, ran.err
    assert "Kept: 3 of 3 rows, 1992-02-11 to 2020-09-30" in ran.lines
    assert "Licence: CC BY 4.0" in ran.lines
    assert "Sundberg" in ran.out
    assert "Davies" in ran.out
    listed = shipped("events", "list")
    assert listed.out.startswith("ged\t25.1\t3\t1992-02-11\t2020-09-30")
    assert "CC BY 4.0. Cite: Davies" in listed.err
    found = json.loads(shipped("events", "list", "--format", "json").out)["sets"]
    assert [(one["dataset"], one["version"], one["kept"]) for one in found] == [("ged", "25.1", 3)]
    (row,) = csv.DictReader(io.StringIO(shipped("events", "list", "--format", "csv").out))
    assert (row["licence"], row["files"]) == ("CC BY 4.0", "ged_karabakh.csv")


@pytest.mark.usefixtures("_with_duckdb")
def test_an_import_says_what_it_replaces(shipped: Runner) -> None:
    ask = ("events", "import", GED, "--version", "25.1")
    assert "imported before" not in shipped(*ask).err
    assert "imported before" not in shipped(*ask).err  # the same again replaces nothing
    again = shipped(*ask, "--conflict", "388").err
    told = "ged 25.1 was imported before, with 3 rows; what is imported now stands in their place."
    assert told in " ".join(again.split())


@pytest.mark.usefixtures("_with_duckdb")
def test_acled_is_said_to_be_not_for_others(shipped: Runner) -> None:
    ran = shipped("events", "import", str(DATA / "made_up_acled.csv"), "--version", "2026-11-01")
    assert ran.code == 0, ran.err
    assert "not to be redistributed" in ran.out
    assert "Skipped: 1: outside the region" in ran.lines
    assert "not to be redistributed" in shipped("events", "list").err


@pytest.mark.usefixtures("_with_duckdb")
def test_what_is_removed_is_gone(shipped: Runner) -> None:
    shipped("events", "import", GED, "--version", "25.1", "--as", "mine")
    shipped("events", "remove", "mine", "9").failed(
        3, "mine 9 is not among", "There are: mine 25.1"
    )
    assert shipped("events", "remove", "mine", "25.1").code == 0
    ran = shipped("events", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing is imported" in ran.err


def test_where_event_data_lies_is_said_and_set(
    shipped: Runner, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shipped("events", "where").out == f"{shelf}\n"
    monkeypatch.delenv("KARABAKH_EVENTS")
    assert shipped("events", "where").out.rstrip().endswith("events")
    assert "karabakh-timeline" in shipped("events", "where").out


def test_without_the_extra_an_import_is_refused_with_the_way_out(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    ran = shipped("events", "import", GED, "--version", "25.1")
    ran.failed(2, "importing event data needs duckdb", "karabakh-timeline[big]")
    assert shipped("events", "list").code == 0


def test_what_cannot_be_imported_ends_with_one_sentence(shipped: Runner, tmp_path: Path) -> None:
    shipped("events", "import", GED).failed(2, "its version", "--version")
    shipped("events", "import", "none.csv").failed(4, "cannot read none.csv")
    other = str(ROOT / "README.md")
    shipped("events", "import", other).failed(2, "for ged it lacks", "--mapping")
    none = str(tmp_path / "none.yaml")
    shipped("events", "import", GED, "--mapping", none).failed(4, "none.yaml", "as docs/event")
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")
    empty = str(tmp_path / "empty.yaml")
    shipped("events", "import", GED, "--mapping", empty).failed(2, "is empty", "as docs/event")
    shipped("events", "import", GED, "--mapping", str(tmp_path)).failed(4, "a folder", "as docs")
    shipped("events", "import", GED, "--version", "1", "--region", "x").failed(2, "no region")


@pytest.mark.usefixtures("_with_duckdb")
def test_a_file_with_a_header_alone_is_said_to_have_no_row(shipped: Runner, tmp_path: Path) -> None:
    header = Path(GED).read_text(encoding="utf-8").partition("\n")[0]
    for end in ("", "\n", "\n\n\n"):
        file = tmp_path / "GEDEvent_v25_1.csv"
        file.write_text(header + end, encoding="utf-8")
        ran = shipped("events", "import", str(file))
        ran.failed(2, "GEDEvent_v25_1.csv: a header and no row below it", "cut short")


@pytest.mark.usefixtures("_with_duckdb")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--conflict", "999"), ("left to import by --conflict 999", "There are 388 (Azerbaijan")),
        (("--conflict", "Nowhere"), ("by --conflict Nowhere", "There are 388 (Azerbaijan")),
        (("--region", "0,0,1,1"), ("by --region 0,0,1,1", "--region everywhere")),
        (("--conflict", " "), ("--conflict: it is empty", "or all")),
        (("--as", "karabakh"), ('"karabakh" is the name of the record itself', "--as NAME")),
        (("--as", "../x"), ('"../x" cannot be the name of a data set', "such as ged")),
        (("--version", "a/b"), ('"a/b" cannot be the name of a version', "such as 25.1")),
    ],
)
def test_what_leaves_no_row_is_named_with_what_there_is(
    shipped: Runner, options: tuple[str, ...], said: tuple[str, ...]
) -> None:
    version = () if "--version" in options else ("--version", "25.1")
    shipped("events", "import", GED, *version, *options).failed(2, *said)
    assert shipped("events", "list").out == ""


@pytest.mark.usefixtures("_with_duckdb")
@pytest.mark.parametrize("form", ["ged", "acled", "json", "mapping"])
def test_in_each_form_what_has_no_row_and_what_leaves_none_are_told_apart(
    shipped: Runner, tmp_path: Path, form: str
) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        'dataset: x\nversion: "1"\nprecision: day\n'
        "columns: {id: No, day_first: Day, latitude: Lat, longitude: Lon}\n",
        encoding="utf-8",
    )
    acled = (DATA / "made_up_acled.csv").read_text(encoding="utf-8")
    whole, none, nothing = {
        "ged": (Path(GED).read_text(encoding="utf-8"), "", "a header and no row below it"),
        "acled": (acled, "", "a header and no row below it"),
        "json": (
            (DATA / "made_up_acled.json").read_text(encoding="utf-8"),
            '{"success": true, "data": []}', "it is a list with nothing in it",
        ),
        "mapping": ("No,Day,Lat,Lon\n1,2020-10-10,40,46\n", "", "a header and no row below it"),
    }[form]  # fmt: skip
    path = tmp_path / "file"
    options = ("--mapping", str(mapping)) if form == "mapping" else ("--version", "25.1")
    for content, wanted in (
        (none or whole.partition("\n")[0], nothing), ("", "it is empty"),
        ("\n\n", "it has nothing but empty lines"),
    ):  # fmt: skip
        path.write_text(content, encoding="utf-8")
        shipped("events", "import", str(path), *options).failed(2, f"file: {wanted}")
    path.write_text(whole, encoding="utf-8")
    ran = shipped("events", "import", str(path), *options, "--region=-60,0,-59,1")
    ran.failed(2, "no row is left to import by --region -60,0,-59,1: of ", "outside the region")


@pytest.mark.usefixtures("_with_duckdb")
def test_where_every_row_is_damaged_no_other_choice_is_proposed(
    shipped: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "ged.csv"
    header = Path(GED).read_text(encoding="utf-8").partition("\n")[0]
    path.write_text(f"{header}\n1,2,3\n", encoding="utf-8")
    ran = shipped("events", "import", str(path), "--version", "25.1")
    ran.failed(2, "left to import: of 1 read, 1 another number of cells", "says when a row is not")


@pytest.mark.usefixtures("_with_duckdb")
def test_a_row_that_states_no_conflict_is_no_reason_to_name_any(
    shipped: Runner, tmp_path: Path
) -> None:
    with Path(GED).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path = tmp_path / "ged.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(one | {"conflict_new_id": "", "conflict_name": ""} for one in rows)
    ran = shipped("events", "import", str(path), "--version", "25.1", "--conflict", "388")
    ran.failed(2, "3 no conflict stated", "Leave --conflict out")


@pytest.mark.usefixtures("_with_duckdb")
def test_all_conflicts_are_all_rows_and_words_have_no_case(shipped: Runner) -> None:
    for options in (("--conflict", "all"), ("--region", "Everywhere")):
        ran = shipped("events", "import", GED, "--version", "25.1", *options)
        assert "Asked for: everything" in ran.lines
    ran = shipped("events", "import", GED, "--version", "25.1", "--conflict", " 388 ")
    assert "Asked for: conflict 388" in ran.lines


@pytest.mark.usefixtures("_with_duckdb")
def test_a_file_that_gives_nothing_is_named_and_a_version_of_nothing_stops_all(
    shipped: Runner, tmp_path: Path
) -> None:
    text = Path(GED).read_text(encoding="utf-8")
    assert text.count(",388,388,") == 3
    other, good = tmp_path / "GEDEvent_v24_1.csv", tmp_path / "GEDEvent_v23_1.csv"
    other.write_text(text.replace(",388,388,", ",7,7,"), encoding="utf-8")
    shutil.copy(GED, good)
    both = ("events", "import", str(good), str(other), "--conflict", "388")
    shipped(*both).failed(2, "GEDEvent_v24_1.csv: no row is left", "There are 7 (Azerbaijan")
    assert shipped("events", "list").out == ""
    ran = shipped(*both, "--version", "25.1")
    assert ran.code == 0, ran.err
    assert "GEDEvent_v24_1.csv: no row of it is imported." in ran.err


def test_versions_are_told_from_old_to_new(shipped: Runner, tmp_path: Path) -> None:
    names = ("GEDEvent_v26_0_10.csv", "GEDEvent_v26_0_2.csv", "GEDEvent_v25_1.csv")
    files = [shutil.copy(GED, tmp_path / name) for name in names]
    told = shipped("events", "import", *map(str, files)).out
    wanted = ["ged 25.1:", "ged-candidate 26.0.2:", "ged-candidate 26.0.10:"]
    assert [line[: len(one)] for line, one in zip(_heads(told), wanted, strict=True)] == wanted
    listed = shipped("events", "list").out.splitlines()
    assert [line.split("\t")[1] for line in listed[:3]] == ["25.1", "26.0.2", "26.0.10"]


def _heads(told: str) -> list[str]:
    return [line for line in told.splitlines() if line.startswith("ged")]


def test_a_folder_that_cannot_be_written_is_said(shipped: Runner, shelf: Path) -> None:
    shelf.write_text("a file", encoding="utf-8")
    ran = shipped("events", "import", GED, "--version", "25.1")
    ran.failed(4, "cannot write", "KARABAKH_EVENTS")


@pytest.mark.usefixtures("_with_duckdb")
def test_text_of_a_manifest_never_acts(shipped: Runner, shelf: Path) -> None:
    row = [None, None, "1", "2020-10-10", "2020-10-10", *[None] * (len(NAMES) - 5)]
    Shelf(shelf).put(Manifest("ged", "25.1", "GED", "\x1b[31mCC BY", "Somebody"), [tuple(row)])
    for form in ("plain", "table"):
        ran = shipped("events", "list", "--format", form)
        assert "\x1b" not in ran.out + ran.err
        assert "\\x1b[31m" in ran.out


# The ledger beside another


def test_an_export_of_the_ledger_agrees_with_it_in_all(shipped: Runner, tmp_path: Path) -> None:
    for suffix in ("csv", "json", "jsonl"):
        file = str(tmp_path / f"ledger.{suffix}")
        assert shipped("ceasefires", "-o", file).code == 0
        found = shipped("ceasefires", "compare-with", file, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(found.out)))
        assert {row["answer"] for row in rows} == {"agree", "open"}, suffix
        assert len(rows) > 300
        assert " 0 differ" in shipped("ceasefires", "compare-with", file).err


def test_what_was_changed_since_is_seen_with_both_values(shipped: Runner, tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    shipped("ceasefires", "-o", str(file))
    text = file.read_bytes().decode()
    changed = text.replace("iran-1992-03-20,", "iran-1992-03-21,").replace(",verbal,", ",written,")
    file.write_bytes(changed.encode())
    ran = shipped("ceasefires", "compare-with", str(file))
    assert "form (written, ours verbal)" in ran.out
    assert "iran-1992-03-21\tnot in the record" in ran.out
    assert "not there\tiran-1992-03-20" in ran.out
    by_code = shipped("ceasefires", "compare-with", str(file), "--by", "code")
    assert by_code.out.startswith("name\t")
    document = json.loads(shipped("ceasefires", "compare-with", str(file), "-f", "json").out)
    answers = {one["answer"] for one in document["codes"]}
    assert answers == {"agree", "differ", "open", "not-in-file", "not-in-record"}
    assert {one["code"] for one in document["totals"]} >= {"declared", "form", "parties"}


@pytest.mark.parametrize("header", ["ledger", "pax", "cf", "[]", '{"ceasefires": []}'])
def test_a_file_without_rows_is_said_to_have_none(
    shipped: Runner, tmp_path: Path, header: str
) -> None:
    file = tmp_path / "file"
    shipped("ceasefires", "-o", str(tmp_path / "ledger.csv"))
    text = (tmp_path / "ledger.csv").read_text("utf-8").partition("\n")[0]
    known = {"ledger": text, "pax": "AgtId,Dat,Stage,ThrdPart", "cf": ",".join(CF_COLUMNS)}
    file.write_text(f"{known.get(header, header)}\n", encoding="utf-8")
    for form in ("table", "plain", "csv", "json"):
        ran = shipped("ceasefires", "compare-with", str(file), "-f", form)
        assert ran.code == 0, ran.err
        assert "The file has no rows" in ran.err
    file.write_text(f"{known['pax']}\n1,2\n2,2020-01-01,Cea,no\n", encoding="utf-8")
    assert "has no rows" not in shipped("ceasefires", "compare-with", str(file)).err


def test_whose_an_export_is_is_said_in_a_sentence(shipped: Runner, tmp_path: Path) -> None:
    file = str(tmp_path / "ledger.csv")
    shipped("ceasefires", "-o", file)
    assert (
        "Compared with: an export of a ledger, under the licence of its own data set."
    ) in shipped("ceasefires", "compare-with", file).err


@pytest.mark.parametrize("width", [80, 120])
def test_what_is_not_there_stands_on_one_line(
    shipped: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    file = tmp_path / "pax.csv"
    file.write_text("AgtId,Dat,Stage,ThrdPart\n990,1994-05-12,Ren,Somebody and others\n", "utf-8")
    ran = shipped("ceasefires", "compare-with", str(file), "-f", "table")
    listed = [line for line in ran.lines if line.startswith("not")]
    assert len(listed) > 10
    assert all(line.startswith("not there") for line in listed)


@needs_reference
def test_the_data_sets_of_the_field_are_compared_with_any_record(
    shipped: Runner, karabakh: Runner
) -> None:
    file = str(REFERENCE / "cf_ceasefires.csv")
    ran = shipped("ceasefires", "compare-with", file)
    assert "365025\tbaltic-1989-10-01\t14\t0\t3\t" in ran.lines
    assert "is unclear, so its rows are not to be passed on" in ran.err
    assert "38 are not in the record" in karabakh("ceasefires", "compare-with", file).err
    pax = shipped("ceasefires", "compare-with", str(REFERENCE / "pax_agreements.csv"))
    assert "990\tceasefire-1994-05-12\t4\t0\t0\t" in pax.lines
    assert "CC BY-NC-SA" in pax.err


MADE_UP = """\
cf_uniq_id,declared,effective,end,ended,side,ceasefire_class,partial,written,fixed,fixed_days,\
humanitarian,peaceprocess,mediated,implement,enforcement,link,pax_id
365025,1989-10-1,-1--1--1,1989-02-30,-1,7,1,x,,1,many,0,1,1,0,0,-1,-1
"""


def test_codes_that_are_none_are_open(shipped: Runner, tmp_path: Path) -> None:
    file = tmp_path / "cf.csv"
    file.write_text(MADE_UP, encoding="utf-8")
    ran = shipped("ceasefires", "compare-with", str(file), "--format", "csv", "--data", RECORD)
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(ran.out)) if row["there"]}
    answers = {name: row["answer"] for name, row in rows.items()}
    assert answers["declared"] == "agree"
    for code in ("effective", "end", "ended", "side", "partial", "written", "fixed_days", "link"):
        assert answers[code] == "open", code


def test_what_cannot_be_read_is_counted_and_named_and_the_rest_goes_on(
    shipped: Runner, tmp_path: Path
) -> None:
    header, row = MADE_UP.splitlines()
    other = row.replace("365025", "373001")
    rows = [row, other, row, other.replace(",0,1,1,", ",0,yes,1,"), "1,2", "," * row.count(",")]
    for delimiter in ",;\t":
        text = "\n".join([header, *rows]).replace(",", delimiter)
        file = tmp_path / "cf.csv"
        file.write_text(text, encoding="utf-8")
        ran = shipped("ceasefires", "compare-with", str(file), "-f", "json")
        assert "Of 2 there" in ran.err
        assert (
            "4 rows passed over. Row 3 (365025): its id stands before, in the same row; "
            "4 (373001): its id stands before, in another row; 5: it has 2 cells, and the header "
            "18; 6: it has no id."
        ) in ran.err
        assert "8 values cannot be read and counted as not known. Row 1 (365025), " in ran.err
        assert '1 (365025), end: "1989-02-30"' in ran.err
        unread = json.loads(ran.out)["unread"]
        assert [one["row"] for one in unread if one["column"] is None] == [3, 4, 5, 6]
        assert {one["column"] for one in unread if one["row"] == 2} == {
            "end", "side", "partial", "fixed_days",
        }  # fmt: skip


def test_a_flag_that_is_not_known_is_open_and_a_date_may_lack_its_day(
    shipped: Runner, tmp_path: Path
) -> None:
    file = tmp_path / "cf.csv"
    text = MADE_UP.replace(",0,1,1,", ",-1,-1,-1,").replace("1989-10-1,-1", "1989-10--1,-1")
    file.write_text(text, encoding="utf-8")
    ran = shipped("ceasefires", "compare-with", str(file), "--format", "csv", "--data", RECORD)
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(ran.out)) if row["there"]}
    assert (rows["declared"]["theirs"], rows["declared"]["answer"]) == ("1989-10", "agree")
    for code in ("humanitarian", "peaceprocess", "mediated"):
        assert rows[code]["answer"] == "open"


@needs_reference
def test_each_kind_of_file_is_pointed_to_the_command_that_reads_it(
    shipped: Runner, tmp_path: Path
) -> None:
    ledger = tmp_path / "the ledger.json"
    shipped("ceasefires", "-o", str(ledger))
    for file in (REFERENCE / "cf_ceasefires.csv", REFERENCE / "pax_agreements.csv", ledger):
        shipped("events", "import", str(file)).failed(
            2, "is a list of ceasefires", f"ceasefires compare-with {shlex.quote(str(file))}`"
        )
    for name in (GED, str(GED).replace("ged_karabakh.csv", "made_up_acled.json")):
        shipped("ceasefires", "compare-with", str(name)).failed(
            2, "is event data", f"events import {name}`"
        )


@pytest.mark.usefixtures("_with_duckdb")
def test_standard_input_is_a_file_without_a_name(
    shipped: Runner, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pipe(content: bytes) -> None:
        stdin = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)

    content = Path(GED).read_bytes()
    pipe(content)
    ran = shipped("events", "import", "-", "--version", "25.1", "--as", "mine", "-f", "json")
    (found,) = json.loads(ran.out)["sets"]
    assert (found["dataset"], found["kept"], found["form"]) == ("mine", 3, "ged")
    assert found["files"] == [
        {"name": "standard input", "sha256": hashlib.sha256(content).hexdigest()}
    ]
    assert (shelf / "mine" / "25.1" / "manifest.json").is_file()
    pipe(content)
    shipped("events", "import", "-").failed(2, "standard input: neither its name", "--version")
    pipe(b"")
    shipped("events", "import", "-", "--version", "1").failed(2, "standard input: it is empty")
    shipped("events", "import", "-", "-", "--version", "1").failed(2, "- is given twice")
    pipe(content)
    shipped("ceasefires", "compare-with", "-").failed(2, "karabakh events import -`")
    pipe(MADE_UP.encode())
    assert "Of 1 there" in shipped("ceasefires", "compare-with", "-").err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "file: it is empty"),
        ("\n \n", "nothing but empty lines"),
        (f"{','.join(CF_COLUMNS)},Declared\n", 'its header has "declared" twice'),
        ("id,declared,parties,name,name\n", 'its header has "name" twice'),
        ("pax_id,date,date,stage,third_parties\n", 'its header has "date" twice'),
        ('{"ceasefires": [{"id": "a",\n', "file:2: it is no JSON there, or it ends within it"),
        ("a,b\n1,2\n", "neither the ETH/PRIO"),
        (MADE_UP.partition("365025")[0] + "1,2\n", "no row has as many cells"),
        ("{", "file:1: it is no JSON there"),
        ("[1]", "no export of a ledger"),
        ("[" * 100_000, "no export of a ledger"),
        ('{"ceasefires": [{"id": "a"}]}', "lack keys"),
        ('{"ceasefires": 5}', "no export of a ledger"),
    ],
)
def test_what_is_no_list_of_ceasefires_is_refused(
    shipped: Runner, tmp_path: Path, content: str, words: str
) -> None:
    file = tmp_path / "file"
    file.write_text(content, encoding="utf-8")
    shipped("ceasefires", "compare-with", str(file)).failed(2, words)
    shipped("ceasefires", "compare-with", str(tmp_path)).failed(4, "it is a folder")


def test_empty_lines_before_a_header_and_columns_that_are_not_read_are_passed_over(
    shipped: Runner, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    header, _, rows = MADE_UP.partition("\n")
    told = []
    for text in (MADE_UP, f"\n \n{MADE_UP}".replace(",", ";")):
        file.write_text(text, encoding="utf-8")
        told.append(shipped("ceasefires", "compare-with", str(file)).out)
    assert told[0]
    assert told[0] == told[1]
    cells = [f"{line},1,2" for line in rows.splitlines()]
    file.write_text("\n".join([f"{header},note,Note", *cells]), encoding="utf-8")
    assert shipped("ceasefires", "compare-with", str(file)).out == told[0]


@pytest.mark.parametrize("lacking", ["AgtId", "Dat", "Stage", "ThrdPart"])
def test_a_file_of_pax_that_lacks_a_column_is_told_which(
    shipped: Runner, tmp_path: Path, lacking: str
) -> None:
    names = [name for name in ("AgtId", "Dat", "Stage", "ThrdPart") if name != lacking]
    file = tmp_path / "pax.csv"
    file.write_text(f"{','.join(names)}\n1,1,1\n", "utf-8")
    ran = shipped("ceasefires", "compare-with", str(file))
    ran.failed(2, f"or {lacking.casefold()} too" if lacking != "Stage" else "needs stage too")
