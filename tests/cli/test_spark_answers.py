"""Each question on event data has the same answer from Spark as from DuckDB, to the last byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.eventdata.shelf import Manifest, Shelf
from tests.eventdata.ged_rows import EVENTS, event
from tests.eventdata.made import rows as made_rows
from tests.eventdata.sparked import needs_spark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.running import Runner

pytest.importorskip("duckdb")
pytestmark = needs_spark

GED = Manifest("ged", "25.1", "UCDP GED", "CC BY 4.0", "Sundberg and Melander", form="ged")
MADE = Manifest("made", "1.0", "Made up", "CC0-1.0", "Nobody")
QUESTIONS = (
    "observance", "observance --conflict all", "observance moscow-2020-10-10 --conflict 388",
    "observance --with ged --covers 1989/2024", "observance --with ged@20.0.10 --with ged@25.1",
    "status 2020-10-14 --with ged --with made --conflict all",
    "status 2020-12-03 --with ged@20.0.10", "events verdicts",
    "events verdicts war-2020 --with ged", "events verdicts --conflict all",
    "events match 2020-10 --least 0.1", "events match --least 0 --with ged --events 3",
)  # fmt: skip
DRAWN = (
    "timeline war-2020 -o FILE.svg --with ged", "ceasefires 2020 -o FILE.svg --with ged",
    "status --history war-2020 -o FILE.svg --with ged --bars high",
    "export html --during war-2020 -o FILE.html --with ged --with made",
)  # fmt: skip


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Rows of GED in three versions that are asked together or apart, and made-up ones with gaps.

    Two of the versions share an event, of which the newer row states fewer deaths.
    """
    monkeypatch.setenv("KARABAKH_EVENTS", str(tmp_path / "events"))
    monkeypatch.chdir(tmp_path)
    shelf = Shelf(tmp_path / "events")
    shelf.put(GED, EVENTS)
    shelf.put(
        GED._replace(version="25.0.1"),
        [event("453731", "2025-01-05", "2025-01-06", 1, None, 1),
         event("n1", "2025-01-09", "2025-01-09", None, 4, 9)],
    )  # fmt: skip
    shelf.put(GED._replace(version="20.0.10"), EVENTS[-12:])
    at = NAMES.index("dataset")
    shelf.put(MADE, (row for row in made_rows(400) if row[at] == "made"))
    return shelf


@pytest.fixture(scope="module", autouse=True)
def _session() -> Iterator[None]:
    """One session for all, as a process has one."""
    yield
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is not None:
        session.stop()


@pytest.mark.parametrize("line", QUESTIONS)
def test_json_of_spark_is_that_of_duckdb(shipped: Runner, line: str) -> None:
    ours = shipped(*line.split(), "-f", "json")
    spark = shipped(*line.split(), "-f", "json", "--engine", "spark://local")
    assert (ours.code, spark.code) == (0, 0), spark.err
    assert spark.raw == ours.raw
    told = json.loads(ours.out)
    assert told.get("counted") or told["event_data"]


@pytest.mark.parametrize("line", DRAWN)
def test_what_is_drawn_by_spark_is_what_duckdb_draws(shipped: Runner, line: str) -> None:
    for file, more in (("ours", ()), ("spark", ("--engine", "spark://local"))):
        ran = shipped(*line.replace("FILE", file).split(), *more)
        assert ran.code == 0, ran.err
    (ours,), (spark,) = (sorted(Path.cwd().glob(f"{file}.*")) for file in ("ours", "spark"))
    assert spark.read_bytes() == ours.read_bytes()


def test_files_that_are_named_are_counted_alike(shelf: Shelf, shipped: Runner) -> None:
    files = f"{shelf.folder}/ged/*/year=*/*.parquet"
    for line in ("observance", "events verdicts"):
        asked = [*line.split(), "--files", files, "-f", "json"]
        ours, spark = shipped(*asked), shipped(*asked, "--engine", "spark://local")
        assert (ours.code, spark.code) == (0, 0), spark.err
        assert spark.raw == ours.raw
