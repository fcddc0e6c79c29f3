"""Spark answers as DuckDB does, to the last digit: in one process, and on a cluster of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.api.opened import open_timeline
from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.engines import engine_of
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.eventdata.verdict_days import verdict_days
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.queries.windows import ends
from tests.eventdata.made import rows, shelved, spans
from tests.eventdata.sparked import needs_spark

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = needs_spark
TEXTS = Small(
    (("day", "DATE"), ("said", "VARCHAR"), ("share", "DOUBLE")),
    [("2020-10-10", "it's \\ 'so'\n\"Ağdərə\" Մարտակերտ", 0.1), ("2020-10-11", None, None)],
)
QUESTIONS = {
    "by verdict": question("by_verdict"),
    "nulls in order": "SELECT kind, best, count(*) FROM events GROUP BY 1, 2 ORDER BY 2, 1",
    "the types": "SELECT day_first, latitude, id, best, source FROM events ORDER BY id LIMIT 20",
    "a small table": "SELECT said, share FROM texts ORDER BY day",
    "a small table with no row": "SELECT count(*), min(said) FROM none",
    "over years": "SELECT year(day_first), sum(best) FROM events GROUP BY 1 ORDER BY 1",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return shelved(tmp_path_factory.mktemp("shelf"), rows(1500))


@pytest.fixture(scope="module")
def tables(cache: Path) -> dict[str, Small]:
    with open_timeline(cache=cache) as opened:
        stretch = ends(opened.stretch(since=opened.dataset.first, to=opened.dataset.through))
        days = verdict_days(opened.ledger.history(*stretch), opened.zone)
    return {
        "verdict_days": days,
        "covered": spans(),
        "texts": TEXTS,
        "none": TEXTS._replace(rows=[]),
    }


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A master and a worker, each a process of its own, as Spark starts them."""
    import pyspark

    home, port = Path(pyspark.__file__).parent, _free_port()
    folder = tmp_path_factory.mktemp("spark")
    settings = os.environ | {
        "SPARK_HOME": str(home), "SPARK_WORKER_DIR": str(folder), "SPARK_LOCAL_IP": "127.0.0.1",
    }  # fmt: skip
    address = f"spark://127.0.0.1:{port}"
    parts = (
        ("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"),
        ("worker.Worker", "--host", "127.0.0.1", "--cores", "2", "--memory", "1g",
         "--webui-port", "0", address),
    )  # fmt: skip
    running = []
    try:
        for name, *options in parts:
            log = (folder / f"{name}.log").open("wb")
            command = [str(home / "bin/spark-class"), f"org.apache.spark.deploy.{name}", *options]
            running.append(subprocess.Popen(command, env=settings, stdout=log, stderr=log))
            log.close()
            _wait_for(folder / f"{name}.log", "I have been elected leader|Successfully registered")
        yield address
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()


@pytest.mark.parametrize("where", ["local", "cluster"])
def test_spark_answers_as_duckdb_does(
    files: list[str], tables: dict[str, Small], where: str, request: pytest.FixtureRequest
) -> None:
    address = "spark://local" if where == "local" else request.getfixturevalue("cluster")
    spark, ours = engine_of(address, files), engine_of(None, files)
    try:
        assert spark._session.sparkContext.master == (  # type: ignore[attr-defined]  # its own
            "local[*]" if where == "local" else address
        )
        with pytest.raises(SelectionError, match="has a session of Spark already"):
            engine_of("spark://127.0.0.1:1", files)
        for name, sql in QUESTIONS.items():
            assert spark.rows(sql, tables) == ours.rows(sql, tables), name
        with pytest.raises(SelectionError, match="Spark does not answer: "):
            spark.rows("SELECT nothing FROM events")
    finally:
        spark.close()  # type: ignore[attr-defined]  # its own


def test_files_that_spark_cannot_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SelectionError, match="does not open the events"):
        engine_of("spark://local", [f"{tmp_path}/*.parquet"])


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _wait_for(log: Path, words: str, seconds: int = 120) -> None:
    for _ in range(seconds):
        if re.search(words, log.read_text(encoding="utf-8", errors="replace")):
            return
        time.sleep(1)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))
