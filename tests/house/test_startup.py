"""A start loads what it uses and no more: the heavy libraries only when they are needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.store.open import open_index
from tests.places import FROZEN, ROOT

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "yaml", "pydantic", "pydantic_core", "rich", "dateutil", "asyncio", "plotext", "matplotlib",
    "jinja2", "markupsafe", "xlsxwriter", "duckdb", "karabakh_timeline.exports.codebook",
    "icalendar", "karabakh_timeline.exports.told", "karabakh_timeline.exports.citations",
    "karabakh_timeline.loading.load", "karabakh_timeline.store.compile",
    "karabakh_timeline.eventdata.observed", "karabakh_timeline.exports.observance",
)  # fmt: skip
SCRIPT = """
import json, sys
from karabakh_timeline.cli.main import run
code = run(sys.argv[2:])
loaded = [name for name in json.loads(sys.argv[1]) if name in sys.modules]
print(json.dumps([int(code), loaded]), file=sys.stderr)
"""


@pytest.fixture(scope="session")
def warm(cache: Path) -> Path:
    """A folder with the compiled index."""
    open_index(FROZEN, cache).close()
    return cache


def loaded(cache: Path, *arguments: str) -> set[str]:
    """The heavy modules that a command loads."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(HEAVY), *arguments],
        env={**os.environ, "KARABAKH_CACHE": str(cache), "KARABAKH_DATA": str(FROZEN),
             "PYTHONPATH": str(ROOT)},
        capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    code, names = json.loads(done.stderr.decode().splitlines()[-1])
    assert code == 0, done.stderr
    return set(names)


def test_the_first_run_compiles(tmp_path: Path) -> None:
    assert loaded(tmp_path, "list") == {
        "yaml", "pydantic_core", "karabakh_timeline.loading.load",
        "karabakh_timeline.store.compile",
    }  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "list --format csv", "list --on 2020-10 --format csv", "list", "list --format json",
        "list --kind talks --place stepanakert --search fire -f csv", "export jsonl",
        "--version",
    ],
)  # fmt: skip
def test_a_warm_start_loads_no_heavy_library(warm: Path, line: str) -> None:
    assert loaded(warm, *line.split()) == set()


@pytest.mark.parametrize(
    "line",
    [
        "show moscow-2020-10-10", "status --on 2020-10-10", "places", "on 10-10",
        "stats --by month,kind",
    ],
)  # fmt: skip
def test_what_is_not_drawn_does_not_load_rich(warm: Path, line: str) -> None:
    unwanted = {"yaml", "pydantic_core", "rich", "dateutil", "duckdb"}
    unwanted |= {"karabakh_timeline.eventdata.observed", "karabakh_timeline.exports.observance"}
    assert loaded(warm, *line.split()) & unwanted == set()


def test_only_a_date_in_words_loads_the_parser_of_dates(warm: Path) -> None:
    assert "dateutil" in loaded(warm, "list", "--on", "10 October 2020")


def test_only_a_table_loads_rich(warm: Path) -> None:
    assert "rich" in loaded(warm, "list", "--format", "table")
