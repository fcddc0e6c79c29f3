"""``karabakh events verdicts``: what is counted, of whose data, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.eventdata.made import rows, shelved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner

pytest.importorskip("duckdb")
COUNT = 400


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf with two made-up data sets."""
    monkeypatch.setenv("KARABAKH_EVENTS", str(tmp_path))
    shelved(tmp_path, rows(COUNT))
    return tmp_path


@pytest.mark.usefixtures("shelf")
def test_every_event_is_in_a_line_and_every_data_set_is_named(shipped: Runner) -> None:
    ran = shipped("events", "verdicts", "--format", "json")
    found = json.loads(ran.out)
    assert sum(one["events"] for one in found["verdicts_of_events"]) == COUNT
    assert [one["licence"] for one in found["sets"]] == ["none", "none"]
    assert "made 1.0: made up; none. Cite: cited so." in ran.err


@pytest.mark.usefixtures("shelf")
def test_a_rate_is_what_is_counted_by_the_days(shipped: Runner) -> None:
    found = json.loads(shipped("events", "verdicts", "--format", "json").out)
    for one in found["verdicts_of_events"]:
        if one["days"]:
            assert one["events_a_day"] == round(one["events"] / one["days"], 4)
        else:
            assert one["verdict"] in {"no-fighting", "several", "outside"}
            assert one["events_a_day"] is None


@pytest.mark.usefixtures("shelf")
def test_a_time_bounds_the_days_and_the_rest_is_outside(shipped: Runner) -> None:
    ran = shipped("events", "verdicts", "2020-11", "--dataset", "made", "--format", "csv")
    cells = [line.split(",") for line in ran.lines[1:]]
    assert sum(int(row[3] or 0) for row in cells) == 30
    assert {row[0] for row in cells} == {"made"}
    assert "outside: " in ran.err


@pytest.mark.usefixtures("shelf")
def test_what_cannot_be_asked_is_refused_in_a_sentence(shipped: Runner) -> None:
    shipped("events", "verdicts", "--engine", "oracle").failed(2, '"oracle" is no engine')
    shipped("events", "verdicts", "--engine", "").failed(2, '"" is no engine', "Write duckdb")
    shipped("events", "verdicts", "--dataset", "acled").failed(3, "Write one of made@1.0")


def test_nothing_imported_leads_to_the_import(
    shipped: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_EVENTS", str(tmp_path))
    shipped("events", "verdicts").failed(2, "karabakh events import FILE")


def test_files_by_another_name_are_asked_too(
    shipped: Runner, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_EVENTS", str(shelf / "none"))
    ran = shipped("events", "verdicts", "--files", f"{shelf}/*/*/year=*/*.parquet", "-f", "csv")
    assert sum(int(line.split(",")[4]) for line in ran.lines[1:]) == COUNT
    some = shipped("events", "verdicts", "--dataset", "made@1.0", "--files",
                   f"{shelf}/*/*/year=*/*.parquet", "-f", "csv")  # fmt: skip
    assert {line.split(",")[0] for line in some.lines[1:]} == {"made"}
