"""Forms that are bytes, and those that a folder holds."""

from __future__ import annotations

import json
import sqlite3  # noqa: TID251 - as a reader whom nobody here wrote
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import RECORD, Runner

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def terminal(capfdbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """Run a command on the frozen record, at a terminal."""
    return Runner(capfdbinary, RECORD, terminal=True)


def test_a_package_goes_to_a_folder_which_is_replaced_whole(
    karabakh: Runner, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    ran = karabakh("export", "package", "-o", str(folder))
    assert (ran.code, ran.out) == (0, "")
    assert "events written to" in ran.err
    first = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert json.loads(first["datapackage.json"])["name"] == "small"
    karabakh("export", "package", "2020-03", "-o", f"{folder}/")
    second = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert set(first) == set(second)
    assert first["events.csv"] != second["events.csv"]
    (folder / "notes.md").write_text("mine", encoding="utf-8")
    karabakh("export", "package", "-o", str(folder)).failed(
        4, "the folder holds notes.md, which is no part of the package", "nothing was changed"
    )
    assert (folder / "notes.md").read_text(encoding="utf-8") == "mine"
    karabakh("export", "package", "-o", str(tmp_path / "none" / "x")).failed(
        4, "its folder does not exist", "mkdir -p"
    )
    karabakh("export", "package", "-o", " ").failed(2, "-o: it is empty")


@pytest.mark.parametrize(
    ("file", "start"), [("x.zip", b"PK"), ("x.db", b"SQLite"), ("x.sqlite", b"SQLite")]
)
def test_a_suffix_names_the_form(karabakh: Runner, tmp_path: Path, file: str, start: bytes) -> None:
    assert karabakh("export", "-o", str(tmp_path / file)).code == 0
    assert (tmp_path / file).read_bytes().startswith(start)


def test_a_pipe_takes_bytes_and_a_terminal_does_not(karabakh: Runner, terminal: Runner) -> None:
    assert karabakh("export", "sqlite").raw.startswith(b"SQLite format 3")
    assert karabakh("export", "package").raw.startswith(b"PK")
    terminal("export", "sqlite").failed(2, "sqlite is no text for a terminal", "-o FILE.db")
    terminal("export", "package").failed(2, "Write -o FOLDER or -o FILE.zip")


def test_a_page_floods_no_terminal_and_goes_through_a_pipe(
    karabakh: Runner, terminal: Runner
) -> None:
    assert karabakh("export", "html").out.startswith("<!DOCTYPE html>")
    for command in (("export", "html"), ("list", "-f", "html"), ("export", "html", "-o", "-")):
        terminal(*command).failed(
            2, "html is no text for a terminal", "Write -o FILE.html, or send it to a program."
        )


ALIASES = {
    "x.htm": b"<!DOCTYPE html>", "x.sqlite3": b"SQLite", "x.db": b"SQLite", "x.markdown": b"|",
    "x.bibtex": b"@misc", "x.ndjson": b'{"id"', "x.tab": b"id\t", "x.HTM": b"<!DOCTYPE html>",
}  # fmt: skip


@pytest.mark.parametrize(("file", "start"), ALIASES.items())
def test_other_known_suffixes_name_the_form_too(
    karabakh: Runner, tmp_path: Path, file: str, start: bytes
) -> None:
    assert karabakh("export", "-o", str(tmp_path / file)).code == 0
    assert (tmp_path / file).read_bytes().startswith(start)
    assert karabakh("export", file.partition(".")[2]).raw.startswith(start)


@pytest.mark.parametrize("command", ["sources", "ceasefires"])
def test_a_list_that_can_be_cited_is_written_as_citations(
    karabakh: Runner, tmp_path: Path, command: str
) -> None:
    for file, start in (("x.bib", "@"), ("x.ris", "TY  - ")):
        assert karabakh(command, "-o", str(tmp_path / file)).code == 0
        assert (tmp_path / file).read_text(encoding="utf-8").startswith(start)
    known = json.loads(karabakh(command, "-f", "json").out)[command]
    cited = json.loads(karabakh(command, "-f", "csl").out)
    assert [one["id"] for one in cited] == [one["id"] for one in known]
    assert karabakh(command, "-f", "csl").out == karabakh("export", "csl", "--table", command).out


def test_what_is_shown_is_cited_as_cite_does(karabakh: Runner) -> None:
    names = ["agency"], ["first-truce"], ["2020-03-10-visit"]
    for ids in names:
        shown = karabakh("show", *ids, "-f", "bibtex")
        assert (shown.code, shown.out) == (0, karabakh("cite", *ids, "-f", "bibtex").out)
    karabakh("show", "agency", "first-truce", "-f", "bibtex").failed(2, "has no bibtex form")
    karabakh("places", "-f", "bibtex").failed(2, "has no bibtex form")


def test_bytes_are_not_called_text(karabakh: Runner, tmp_path: Path) -> None:
    karabakh("export", "sqlite", "-o", str(tmp_path / "x.txt")).failed(
        2, ".txt is no suffix of sqlite", "with .db, .sqlite or .sqlite3, or without a suffix"
    )
    assert not list(tmp_path.iterdir())
    assert karabakh("export", "sqlite", "-o", str(tmp_path / "x")).code == 0
    folder = str(tmp_path / "y.v1")
    karabakh("export", "package", "-o", folder).failed(
        2, ".v1 is no suffix of package", "with .zip, or a folder with / at its end"
    )
    assert karabakh("export", "package", "-o", f"{folder}/").code == 0
    karabakh("export", "package", "--table", "claims", "-o", str(tmp_path / "y")).failed(
        2, "this answer has no package form"
    )


def test_a_list_is_written_as_a_database_too(karabakh: Runner, tmp_path: Path) -> None:
    karabakh("list", "--kind", "shelling", "-o", str(tmp_path / "x.db"))
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        assert db.execute("SELECT DISTINCT kind FROM events").fetchall() == [("shelling",)]


def test_parquet_is_a_folder_of_all_tables_or_a_file_of_one(
    karabakh: Runner, tmp_path: Path
) -> None:
    pytest.importorskip("duckdb", reason="the extra that writes Parquet is not installed")
    karabakh("export", "parquet", "-o", str(tmp_path / "all"))
    assert (tmp_path / "all" / "verdicts.parquet").read_bytes().startswith(b"PAR1")
    karabakh("export", "--table", "events", "-o", str(tmp_path / "events.parquet"))
    events = (tmp_path / "events.parquet").read_bytes()
    assert events == (tmp_path / "all" / "events.parquet").read_bytes()
    ran = karabakh("export", "--table", "verdicts", "2020-03", "-o", str(tmp_path / "v.parquet"))
    assert "31 rows written" in ran.err


def test_a_folder_is_replaced_by_its_own_form_alone_and_that_is_said(
    karabakh: Runner, tmp_path: Path
) -> None:
    pytest.importorskip("duckdb", reason="the extra that writes Parquet is not installed")
    forms = {"parquet": "parquet", "package": "csv"}
    for form, ends in forms.items():
        folder = str(tmp_path / form)
        assert "in place of" not in karabakh("export", form, "-o", folder).err
        assert (
            "in place of the package that was there" in karabakh("export", form, "-o", folder).err
        )
        (other,) = set(forms) - {form}
        karabakh("export", other, "-o", folder).failed(
            4, f"the folder holds a package of {ends} files, not of {forms[other]} ones",
            "Name another folder with -o, or one that does not exist yet; nothing was changed.",
        )  # fmt: skip
        assert (tmp_path / form / f"events.{ends}").exists()


@pytest.mark.parametrize(
    ("library", "extra", "target"),
    [
        ("xlsxwriter", "sheet", "x.xlsx"),
        ("duckdb", "big", "x.parquet"),
        ("duckdb", "big", "folder"),
    ],
)
def test_a_missing_extra_is_named_and_nothing_is_written(
    karabakh: Runner, tmp_path: Path, library: str, extra: str, target: str
) -> None:
    form = "parquet" if extra == "big" else "xlsx"
    with pytest.MonkeyPatch.context() as patch:
        for name in list(sys.modules):
            if name.partition(".")[0] == library or name.endswith(f".to_{form}"):
                patch.delitem(sys.modules, name)
        patch.setitem(sys.modules, library, None)
        karabakh("export", form, "-o", str(tmp_path / target)).failed(
            2, f"needs {library}, which is not installed",
            f"pip install 'karabakh-timeline[{extra}]'",
        )  # fmt: skip
    assert not list(tmp_path.iterdir())


def test_verdicts_stand_a_day_a_row_and_depend_on_the_time_alone(karabakh: Runner) -> None:
    lines = karabakh("export", "csv", "--table", "verdicts", "2020-03-01/2020-03-03").lines
    assert lines[0] == "day,verdict,ceasefires,verdict_at_start,ceasefires_at_start,changes"
    assert [line.split(",")[0] for line in lines[1:]] == ["2020-03-01", "2020-03-02", "2020-03-03"]
    assert lines[2].split(",")[1].startswith("in-force")
    whole = karabakh("export", "csv", "--table", "verdicts").lines
    assert whole[-1].startswith("2021-12-31,")
    by_clock = karabakh(
        "export", "csv", "--table", "verdicts", "2020-03-02T10:00+04:00/2020-03-02T11:00+04:00"
    ).lines
    assert by_clock[1:] == lines[2:3]
    assert karabakh("export", "csv", "--table", "verdicts", "1950").lines == lines[:1]
    karabakh("export", "csv", "--table", "verdicts", "--kind", "talks").failed(
        2, "verdicts is the same whatever is selected, but for the time", "Leave the rest of"
    )
