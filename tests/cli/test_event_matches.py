"""``karabakh events match`` and ``confirm``: candidates are listed, and a person notes one."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import RECORD, Runner
from tests.eventdata import pairs
from tests.places import FROZEN

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("duckdb")

GANJA = "2020-10-04-ganja-strike"
ROW = "ged:900017"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the made-up rows."""
    folder = tmp_path_factory.mktemp("events")
    pairs.shelf(folder)
    return str(folder)


@pytest.fixture
def events(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, held: str
) -> Runner:
    """Commands on the frozen record, with the made-up rows imported."""
    monkeypatch.setenv("KARABAKH_EVENTS", held)
    return Runner(capfdbinary, RECORD)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the frozen record."""
    folder = tmp_path / "data"
    folder.mkdir()
    for file in FROZEN.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for file in (FROZEN.parent / "seeds").iterdir():
        (seeds / file.name).write_bytes(file.read_bytes())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_candidates_are_lines_in_a_pipe_and_the_data_set_is_named_beside(events: Runner) -> None:
    ran = events("events", "match", "2020-10-04")
    assert ran.code == 0
    assert ran.lines == [
        (
            f"1.00\t{GANJA}\t{ROW}\t2020-10-04\tGanja city\t1\tsame day; "
            "same place, both name Ganja; both name Azerbaijan and Nagorno-Karabakh authorities; "
            "1 dead against 1 civilian"
        )
    ]
    assert (
        ran.err
        == "Beside the record, not of it: Made-up rows, version 0.1 (CC BY 4.0). Cite: Nobody.\n"
    )


def test_candidates_are_a_table_on_a_terminal(events: Runner) -> None:
    events.terminal = True
    ran = events("events", "match", "2020-10-28", "--no-pager", "--color", "never")
    assert "ged:9000" in ran.out
    assert "candidates for" in ran.err


def test_candidates_are_csv_with_each_part_as_a_column(events: Runner) -> None:
    ran = events("events", "match", "2020-10", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert rows[0].keys() >= {"score", "date_part", "place_part", "actors_part", "deaths_part"}
    assert [float(row["score"]) for row in rows] == sorted(
        (float(row["score"]) for row in rows), reverse=True
    )


def test_candidates_are_json_with_the_data_sets(events: Runner) -> None:
    document = json.loads(events("events", "match", "2020-10-04", "--format", "json").out)
    assert document["matches"][0]["event"] == GANJA
    assert document["datasets"][0]["licence"] == "CC BY 4.0"
    assert (document["events_compared"], document["events_too_long"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--least", "2"], 2, ["--least: a score lies between 0 and 1, not 2"]),
        (["--most", "0"], 2, ["--most"]),
        (["--with", "acled"], 3, ['--with: "acled" is not among', "ged@0.1"]),
        (["--kind", "rumour"], 2, ["rumour"]),
    ],
)
def test_what_cannot_be_asked_is_refused(
    events: Runner, arguments: list[str], code: int, words: list[str]
) -> None:
    events("events", "match", *arguments).failed(code, *words)


def test_without_imported_data_the_way_to_some_is_told(
    events: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_EVENTS", str(tmp_path / "none"))
    events("events", "match").failed(2, "no event data is imported", "karabakh events import")


def test_where_nothing_comes_near_that_is_told(events: Runner) -> None:
    ran = events("events", "match", "2020-10-04", "--least", "1", "--kind", "talks", "--fail-empty")
    assert ran.code == 1
    assert "No row of the event data comes near enough" in ran.err


def test_a_confirmed_row_is_noted_and_found_again_as_such(events: Runner, copy: Path) -> None:
    before = contents(copy)
    ran = events("events", "confirm", GANJA, ROW, "--data", str(copy))
    assert ran.code == 0
    assert ran.out == "    external: {ged: 900017}\n"
    after = contents(copy)
    changed = [name for name in before if before[name] != after[name]]
    assert changed == ["events.yaml"]
    assert f"Noted {ROW} with {GANJA} at" in ran.err
    assert after["events.yaml"].replace(ran.raw, b"", 1) == before["events.yaml"]
    again = events("events", "confirm", GANJA, ROW, "--data", str(copy))
    assert again.code == 0
    assert "has it already; nothing was written" in again.err
    assert contents(copy) == after
    found = events("events", "match", "2020-10-04", "--data", str(copy))
    assert f"{ROW} confirmed" in found.out


def test_trying_shows_the_line_and_writes_nothing(events: Runner, copy: Path) -> None:
    before = contents(copy)
    ran = events("events", "confirm", GANJA, ROW, "--dry-run", "--data", str(copy))
    assert ran.out == "    external: {ged: 900017}\n"
    assert "nothing was written" in ran.err
    assert contents(copy) == before


def test_a_row_that_another_event_has_is_noted_and_told(events: Runner, copy: Path) -> None:
    events("events", "confirm", GANJA, ROW, "--data", str(copy))
    ran = events("events", "confirm", "2020-10-11-ganja-strike", ROW, "--data", str(copy))
    assert ran.code == 0
    assert f"The record has {ROW} with {GANJA} too." in ran.err


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ((GANJA, "ged"), 2, ["is no row of a data set", "DATASET:ID"]),
        ((GANJA, "ged:"), 2, ["is no row of a data set"]),
        ((GANJA, "ged:1"), 3, ['has no event "1"']),
        ((GANJA, "ged:1' OR '1'='1"), 3, ["has no event"]),
        ((GANJA, "acled:AZE1"), 3, ['acled:AZE1: "acled" is not among']),
        (("2020-10-04-gandja", ROW), 3, ["no event has the id", GANJA]),
        (("2020-10", ROW), 3, ["no event has the id"]),
        (("moscow-2020-10-10", ROW), 3, ["no event has the id"]),
    ],
)
def test_what_cannot_be_confirmed_is_refused(
    events: Runner, copy: Path, line: tuple[str, str], code: int, words: list[str]
) -> None:
    before = contents(copy)
    events("events", "confirm", *line, "--data", str(copy)).failed(code, *words)
    assert contents(copy) == before


def test_a_second_id_of_a_data_set_is_refused(events: Runner, copy: Path) -> None:
    events("events", "confirm", GANJA, ROW, "--data", str(copy))
    ran = events("events", "confirm", GANJA, "ged:900018", "--data", str(copy))
    ran.failed(1, "has another id in ged already, 900017")


def test_the_record_of_an_installed_program_is_not_written_to(
    events: Runner, tmp_path: Path, copy: Path
) -> None:
    installed = tmp_path / "_record" / "data"
    installed.parent.mkdir()
    copy.rename(installed)
    ran = events("events", "confirm", GANJA, ROW, "--data", str(installed))
    ran.failed(2, "the record that came with the program", "Copy its folder")


def test_standard_input_is_not_written_to(events: Runner) -> None:
    events("events", "confirm", GANJA, ROW, "--data", "-").failed(2, "standard input")
