"""How questions on event data scale: made-up rows by the million, asked by DuckDB and by Spark.

``python -m tools.bench_events [MILLIONS ...]``, by default 1, 10 and 100. The rows have a seed, the
columns of ``schema``, and the skew of UCDP GED: more in late years, few conflicts with most events,
few events with most deaths. Each question is asked in a process of its own, by DuckDB with 2 GB of
memory; its seconds stand beside those of reading one column. 10 million are asked of Spark too, on
this machine, where PySpark and Java are. POSIX only.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree, which
from statistics import median
from typing import Any

from karabakh_timeline.api.opened import open_timeline
from karabakh_timeline.eventdata.engine import Embedded, Engine
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.eventdata.verdict_days import covered, verdict_days
from karabakh_timeline.queries.windows import ends

ROOT = Path(__file__).parents[1]
MILLION = 1_000_000
SIZES, ON_SPARK, ONCE_FROM = (1, 10, 100), 10, 50
MEMORY, SEED, RUNS = "2GB", 14, 3
ONE_COLUMN = "one column read"
QUESTIONS = {
    ONE_COLUMN: "SELECT sum(best) FROM events",
    "by year": "SELECT year(day_first), count(*), sum(best) FROM events GROUP BY 1 ORDER BY 1",
    "a box, three years": "SELECT count(*), sum(best) FROM events WHERE latitude BETWEEN 38.8 AND "
    "40.6 AND longitude BETWEEN 46 AND 48 AND day_first BETWEEN '2018-01-01' AND '2020-12-31'",
    "largest conflicts": "SELECT conflict, count(*), sum(best) FROM events GROUP BY 1 "
    "ORDER BY 3 DESC, 1 LIMIT 10",
    "repeated ids": "SELECT count(*) FROM (SELECT id FROM events GROUP BY id HAVING count(*) > 1)",
    "by verdict": question("by_verdict"),
}
_YEARS = {year: 1 + max(0, year - 2010) / 4 for year in range(1989, 2024)}
"""The years with their weights."""


def main(arguments: list[str]) -> None:
    """Make the rows and measure, or ask one question as a process of its own does."""
    if arguments[:1] == ["--make"]:
        _make(Path(arguments[1]), int(arguments[2]))
    elif arguments[:1] == ["--ask"]:
        print(json.dumps(_asked(*arguments[1:])))
    else:
        for size in map(int, arguments or SIZES):
            with tempfile.TemporaryDirectory() as folder:
                _measure(Path(folder), size)


def _measure(folder: Path, size: int) -> None:
    start = time.perf_counter()
    _run("--make", str(folder), str(size * MILLION))
    took = time.perf_counter() - start
    files = [file.stat().st_size for file in folder.glob("year=*/*.parquet")]
    print(f"\n{size} million rows: {sum(files) / 1e6:,.0f} MB of Parquet, made in {took:.0f} s")
    engines = ["duckdb"]
    if size == ON_SPARK and find_spec("pyspark") and which("java"):
        engines.append("spark://local")
    answers: dict[str, Any] = {}
    for engine in engines:
        _table(folder, engine, RUNS if size < ONCE_FROM else 1, answers)
    rmtree(folder / ".tmp", ignore_errors=True)


def _table(folder: Path, engine: str, runs: int, answers: dict[str, Any]) -> None:
    """The questions with what each took; another engine's answers must be the same."""
    print(f"  {engine}: seconds, the most MB of its process, seconds / {ONE_COLUMN}")
    base = 0.0
    for name in QUESTIONS:
        done = json.loads(_run("--ask", engine, str(folder), name, str(runs)))
        base = base or done["seconds"]
        is_same = answers.setdefault(name, done["answer"]) == done["answer"]
        differs = "" if is_same else "  ANOTHER ANSWER"
        ratio, most = done["seconds"] / base, done["megabytes"]
        shown = f"{most:8.0f}" if engine == "duckdb" else " " * 8  # Spark's is that of its Java
        print(f"  {name:22} {done['seconds']:8.2f} {shown} {ratio:8.1f}{differs}", flush=True)


def _asked(engine: str, folder: str, name: str, runs: str) -> dict[str, Any]:
    """Ask one question some times: the median of the seconds, the memory, the answer as text."""
    files = [f"{folder}/year=*/*.parquet"]
    asked: Engine
    if engine == "duckdb":
        asked = Embedded(files, memory=MEMORY)
    else:
        from karabakh_timeline.eventdata.engines import engine_of  # noqa: PLC0415 - DuckDB's are bare

        asked = engine_of(engine, files)
        asked.rows("SELECT count(*) FROM events")  # what starts of it starts now
    tables = {}
    if "verdict_days" in QUESTIONS[name]:
        with open_timeline() as opened:
            data = opened.dataset
            stretch = ends(opened.stretch(since=data.first, to=data.through))
            days = verdict_days(opened.ledger.history(*stretch), opened.zone)
        span = covered("made", ["1.0"], days.rows[0][0], days.rows[-1][0])
        tables = {"verdict_days": days, "covered": span}
    seconds = []
    for _ in range(int(runs)):
        start = time.perf_counter()
        rows = asked.rows(QUESTIONS[name], tables)
        seconds.append(time.perf_counter() - start)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return {"seconds": median(seconds), "megabytes": most, "answer": str(rows)}


def _make(folder: Path, count: int) -> None:
    """Write rows as the shelf has them: a folder a year, in the order of the days."""
    import duckdb  # noqa: PLC0415 - each question's process has its own

    whole, made = sum(_YEARS.values()), 0
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET temp_directory = '{folder}/.tmp'")
        for year, weight in _YEARS.items():
            last = year == max(_YEARS)
            rows = count - made if last else int(count * weight / whole)
            home = folder / f"year={year}"
            home.mkdir()
            connection.execute(
                f"COPY ({_rows(year, made, rows)}) TO '{home}/part-0.parquet' "
                "(FORMAT parquet, COMPRESSION zstd)"
            )
            made += rows


def _rows(year: int, first: int, count: int) -> str:
    """The rows of a year, in SQL; what is drawn by chance is a hash of the row's number."""

    def chance(draw: int) -> str:
        return f"((hash(i, {SEED + draw}) % 1000003) / 1000003.0)"

    columns = {
        "dataset": "'made'",
        "version": "'1.0'",
        "id": "i::VARCHAR",
        "day_first": "first",
        "day_last": "first + reach",
        "precision": "CASE WHEN reach = 0 THEN 'day' WHEN reach < 8 THEN 'week' ELSE 'month' END",
        "date_code": "CASE WHEN reach = 0 THEN 1 WHEN reach < 8 THEN 3 ELSE 4 END::INTEGER",
        "kind": "['state-based', 'non-state', 'one-sided']"
        f"[1 + floor(3 * {chance(1)} ^ 3)::INTEGER]",
        "conflict_id": "conflict::VARCHAR",
        "conflict": "'Conflict ' || conflict",
        "dyad": "'Government ' || conflict % 60 || ' - Group ' || conflict",
        "side_a": "'Government ' || conflict % 60",
        "side_b": "'Group ' || conflict",
        "place": f"'Place ' || (conflict * 50 + floor(50 * {chance(2)} ^ 2)::INTEGER)",
        "country": "'Country ' || conflict % 60",
        "latitude": f"round(-30 + 60 * (conflict % 60) / 60 + 12 * {chance(3)}, 4)",
        "longitude": f"round(-20 + 120 * (conflict % 60) / 60 + 12 * {chance(4)}, 4)",
        "place_code": f"(1 + floor(6 * {chance(5)} ^ 2))::INTEGER",
        "best": "best",
        "low": f"floor(best * {chance(6)} ^ 0.2)::INTEGER",
        "high": f"ceil(best * (1 + {chance(7)} ^ 4))::INTEGER",
        "deaths_a": "best // 4",
        "deaths_b": "best // 3",
        "deaths_civilians": "best // 10",
        "deaths_unknown": "best - best // 4 - best // 3 - best // 10",
        "sources": f"(1 + floor(5 * {chance(8)} ^ 3))::INTEGER",
        "source": f"'Agency ' || floor(200 * {chance(9)} ^ 2)::INTEGER || ', ' || first",
    }
    drawn = ", ".join(f"{columns[name]} AS {name}" for name in NAMES)
    return (
        f"SELECT {drawn} FROM (SELECT i, "  # noqa: S608 - our own words and numbers
        f"DATE '{year}-01-01' + floor((i - {first}) * 365.0 / {count})::INTEGER AS first, "
        f"CASE WHEN {chance(10)} < 0.8 THEN 0 WHEN {chance(10)} < 0.95 THEN 6 ELSE 29 END "
        "AS reach, "
        f"floor(300 * {chance(11)} ^ 4)::INTEGER AS conflict, "
        f"least(50000, floor(({chance(12)} + 0.00001) ^ -0.7))::INTEGER AS best "
        f"FROM range({first}, {first + count}) AS rows (i))"
    )


def _run(*arguments: str) -> str:
    command = (sys.executable, "-m", "tools.bench_events", *arguments)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1:])
