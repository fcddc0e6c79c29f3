"""What is done while something fails: each writes something, and must leave the old or the new."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tests.places import ROOT, SMALL

if TYPE_CHECKING:
    from pathlib import Path

State: TypeAlias = Mapping[str, bytes]
"""The files of a folder, by their path in it."""
HIDDEN = re.compile(r"\.karabakh-[0-9a-f]{16}\.tmp")


@dataclass(frozen=True)
class Place:
    """A folder of its own for one run, with a data set and something that an answer replaces."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data" / "small.yaml"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def scratch(self) -> Path:
        return self.folder / "tmp"

    def surroundings(self) -> dict[str, str]:
        """The variables of a run here: it writes nowhere else."""
        kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
        return kept | {
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.scratch),
            "KARABAKH_CACHE": str(self.cache),
            "KARABAKH_EVENTS": str(self.folder / "events"),
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
        }

    def words(self, arguments: str) -> list[str]:
        """The words of a command, by which it is about the data here."""
        words = arguments.format(out=self.out, folder=self.folder).split()
        end = [] if words[0] == "events" else ["--data", str(self.data)]
        return [*words, *end]

    def run(self, arguments: str, *before: str) -> subprocess.CompletedProcess[bytes]:
        """Run the program here, by way of another if one is named."""
        words = [sys.executable, "-m", "karabakh_timeline", *self.words(arguments)]
        return subprocess.run(
            [*before, *words], env=self.surroundings(), cwd="/",
            capture_output=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def states(self) -> dict[str, State]:
        """What stands in each of its folders."""
        return {
            name: state(self.folder / name) for name in ("data", "out", "cache", "tmp", "events")
        }


def state(folder: Path) -> State:
    """The files below a folder; of one that is being written, that it is there."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif HIDDEN.fullmatch(path.name):
            found[name] = b""
    return found


Run: TypeAlias = Callable[[Place, str], "subprocess.CompletedProcess[bytes]"]
"""How a command is run in a place."""


@dataclass(frozen=True)
class Scenario:
    """Something that is written.

    Attributes:
        name: what.
        arguments: the command; ``{out}`` is the folder for files, ``{folder}`` that of all.
        writes: the folder in which something is new at its end.
        first: commands before it, so that there is something to replace.
        has_index: whether the index of the data is there already.
        is_folder: whether what is written is a folder.
        needs: a module without which it cannot be done.
    """

    name: str
    arguments: str
    writes: str = "out"
    first: tuple[str, ...] = ()
    has_index: bool = True
    is_folder: bool = False
    needs: str = "yaml"

    def prepared(self, folder: Path, run: Run = Place.run) -> Place:
        """A place where it can be done."""
        place = Place(folder)
        for name in ("data", "out", "tmp", "home"):
            (folder / name).mkdir(parents=True)
        shutil.copy(SMALL, place.data)
        (folder / "ged.csv").write_text(GED, encoding="utf-8")
        for arguments in (*(("list",) if self.has_index else ()), *self.first):
            done = run(place, arguments)
            assert done.returncode == 0, done.stderr.decode()
        return place


GED = """\
id,year,type_of_violence,conflict_new_id,conflict_name,dyad_name,side_a,side_b,latitude,longitude,\
where_prec,where_coordinates,date_start,date_end,date_prec,event_clarity,best,high,low,deaths_a,\
deaths_b,deaths_civilians,deaths_unknown,country,region,source_article
1,2020,1,388,Azerbaijan: Nagorno-Karabakh,A - B,A,B,39.8,46.7,1,Shusha,2020-10-10,2020-10-10,1,1,\
3,4,2,1,2,0,0,Azerbaijan,Europe,Made up
"""
ADD = (
    "add --date 2020-03-07 --title Ministers-speak --kind talks --summary They-spoke."
    " --cite agency:3"
)
SCENARIOS = (
    Scenario("export", "export csv -o {out}/a.csv", first=("list 2020-03 -o {out}/a.csv",)),
    Scenario("new export", "export json -o {out}/a.json"),
    Scenario("picture", "timeline -o {out}/a.svg", first=("timeline 2020-03 -o {out}/a.svg",)),
    Scenario("page", "export html -o {out}/a.html"),
    Scenario("workbook", "export xlsx -o {out}/a.xlsx", needs="xlsxwriter"),
    Scenario("database", "export sqlite -o {out}/a.db"),
    Scenario(
        "package", "export package -o {out}/p", first=("export package 2020-03 -o {out}/p",),
        is_folder=True,
    ),
    Scenario("add", ADD, writes="data"),
    Scenario("index", "list -f csv", writes="cache", has_index=False),
    Scenario("question", "status 2020-10-12 -f json", writes="cache"),
    Scenario("check", "check", writes="cache"),
    Scenario(
        "import", "events import {folder}/ged.csv --version 25.1", writes="events",
        is_folder=True, needs="duckdb",
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Scenario] = {one.name: one for one in SCENARIOS}
