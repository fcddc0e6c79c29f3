"""How fast the program is, as ratios measured in one run in one environment.

Starts are compared with a bare Typer program of one command, run by the same interpreter; compiling
the index with what PyYAML alone takes for the same files. Runs are interleaved, so that whatever
else the machine does falls on all of them alike. The aims stand beside the figures; missing one
fails nothing. Last comes what takes minutes, the memory of compiling 100,000 events, which
``--quick`` leaves out. POSIX only.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import yaml  # noqa: TID251 - what compiling is compared with

from karabakh_timeline.loading.files import data_files, section_of
from karabakh_timeline.store.open import open_index
from tools.terminal import read_terminal, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[1]
STARTS, FEW_STARTS, COMPILES, LARGE_COMPILES = 25, 7, 15, 3
LARGE, HUGE = 5_000, 100_000
MEMORY_AIM = 200
"""Megabytes."""
BARE = """\
import typer

app = typer.Typer(add_completion=False)


@app.command()
def main(name: str = "you") -> None:
    typer.echo(f"hello, {name}")


app()
"""
PROGRAM = (sys.executable, "-c", "from karabakh_timeline.cli.main import main; main()")
MONTH = ("list", "--on", "2020-10")
COMMANDS = (
    "list --on 2020-10", "show moscow-2020-10-10", "show 2020-10-11-ganja-strike",
    "timeline --on 2020-10",
    "timeline --scale --during war-2020", "status --on 2020-10-12",
    "status --history --during war-2020", "ceasefires", "ceasefires show moscow-2020-10-10",
    "ceasefires gaps --during war-2020", "casualties --during war-2020",
    "casualties --during war-2020 --over-time", "stats", "stats --by month,kind --on 2020",
    "on 10-10", "cite", "export csv", "sources", "places", "actors", "periods", "config", "check",
)  # fmt: skip
AIMS = {"status --on 2020-10-12": 1.6, "show 2020-10-11-ganja-strike": 1.8}
"""In a pipe."""
# As yaml.load does; without libyaml only the loader in Python is there.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def main(arguments: list[str]) -> None:
    """Measure and print everything, or what does not take minutes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = folder / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        _starts(folder, bare)
        _each_command(folder, bare)
        _compiles("the shipped record", ROOT / "data", COMPILES)
        large = _larger(folder, LARGE)
        _compiles(f"about {LARGE:,} events", large, LARGE_COMPILES)
        _memory("the shipped record", ROOT / "data", folder)
        _memory(f"about {LARGE:,} events", large, folder)
        if "--quick" not in arguments:
            _memory(f"about {HUGE:,} events", _larger(folder, HUGE), folder, MEMORY_AIM)


def _starts(folder: Path, bare: Path) -> None:
    """Whole processes, the index being compiled already."""
    print(f"Whole processes, {STARTS} interleaved runs each")
    piped = {
        "nothing": (sys.executable, "-c", "pass"),
        "bare": (sys.executable, str(bare)),
        "list": (*PROGRAM, *MONTH, "--format", "csv"),
    }
    times = _interleaved({key: _piped(line, folder) for key, line in piped.items()}, STARTS)
    _tell("list --on 2020-10 --format csv / bare Typer program", times, ("list", "bare"), 1.35)
    _tell("list --on 2020-10 --format csv / python -c pass", times, ("list", "nothing"))
    drawn = {"bare": (sys.executable, str(bare)), "list": (*PROGRAM, *MONTH)}
    times = _interleaved({key: _drawn(line, folder) for key, line in drawn.items()}, STARTS)
    _tell("list --on 2020-10, drawn / bare Typer program", times, ("list", "bare"), 2.2)


def _each_command(folder: Path, bare: Path) -> None:
    """Every command, in a pipe and drawn, against a bare Typer program in the same surroundings."""
    lines = {line: (*PROGRAM, *line.split()) for line in COMMANDS} | {
        "bare": (sys.executable, str(bare))
    }
    for how, run in (("in a pipe", _piped), ("drawn", _drawn)):
        print(f"\nEach command {how} / bare Typer program, {FEW_STARTS} interleaved runs each")
        jobs = {line: run(command, folder) for line, command in lines.items()}
        times = _interleaved(jobs, FEW_STARTS)
        for line in COMMANDS:
            _tell(line, times, (line, "bare"), AIMS.get(line) if run is _piped else None)


def _compiles(what: str, data: Path, runs: int) -> None:
    """Loading, checking and compiling, in this process, against parsing the same files."""
    files = [*data_files(data), *sorted((data.parent / "seeds").glob("*.yaml"))]

    def ours() -> None:
        open_index(data, None).close()  # without a cache the index is made in memory

    def theirs() -> None:
        for file in files:
            loader = _LOADER(file.read_text(encoding="utf-8"))
            loader.get_single_data()
            loader.dispose()

    print(f"\nCompiling the index of {what}, {runs} interleaved runs each, in one process")
    times = _interleaved({"compile": ours, "yaml": theirs}, runs)
    _tell(f"load and compile / {_LOADER.__name__} alone", times, ("compile", "yaml"), 0.7)


def _memory(what: str, data: Path, folder: Path, aim: int | None = None) -> None:
    """The most that a process has in memory which compiles an index into a cache."""
    script = (
        "import resource, sys, pathlib\n"
        "from karabakh_timeline.store.open import open_index\n"
        "open_index(*map(pathlib.Path, sys.argv[1:])).close()\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    command = (sys.executable, "-c", script, str(data), tempfile.mkdtemp(dir=folder))
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    most = f"{int(done.stdout) / unit:.0f} MB"
    aimed = f"  (aim {aim} MB at most)" if aim else ""
    print(f"  memory that compiling {what} takes at most: {most}{aimed}", flush=True)


def _interleaved(jobs: Mapping[str, Callable[[], None]], runs: int) -> dict[str, list[float]]:
    """The seconds of each run of each job, in turn; one run before the first is not counted."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(runs + 1):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            if number:
                times[name].append(time.perf_counter() - start)
    return times


def _tell(
    what: str, times: Mapping[str, list[float]], pair: tuple[str, str], aim: float | None = None
) -> None:
    """A ratio of medians, with the least and the greatest of a single turn."""
    ours, other = (times[name] for name in pair)
    turns = [mine / theirs for mine, theirs in zip(ours, other, strict=True)]
    spread = f"{min(turns):.2f} to {max(turns):.2f}"
    medians = f"{1000 * median(ours):.0f} ms / {1000 * median(other):.0f} ms"
    aimed = f"aim {aim} at most" if aim else ""
    print(f"  {what:57} {median(ours) / median(other):5.2f}  ({spread})  {medians:20} {aimed}")


def _piped(command: tuple[str, ...], folder: Path) -> Callable[[], None]:
    def run() -> None:
        subprocess.run(
            command, cwd=folder, env=surroundings(folder), stdout=subprocess.DEVNULL, check=True
        )

    return run


def _drawn(command: tuple[str, ...], folder: Path) -> Callable[[], None]:
    """The command on a pseudo-terminal, so that it draws."""

    def run() -> None:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings(folder), stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        read_terminal(ours)
        os.close(ours)
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, command)

    return run


def _larger(folder: Path, count: int) -> Path:
    """The shipped record with its events repeated under fresh ids until there are about so many."""
    data = folder / str(count) / "data"
    shutil.copytree(ROOT / "data", data)
    shutil.copytree(ROOT / "seeds", data.parent / "seeds")
    ids = re.compile(r"^  - id: (.+)$", re.MULTILINE)
    texts = {
        file: file.read_text(encoding="utf-8")
        for file in data_files(data)
        if section_of(file, data) == "events"
    }
    rounds = count // sum(len(ids.findall(text)) for text in texts.values())
    for file, text in texts.items():
        head, events = re.split(r"(?<=^events:\n)", text, maxsplit=1, flags=re.MULTILINE)
        repeats = [ids.sub(rf"  - id: \1-{number}", events) + "\n" for number in range(rounds)]
        file.write_text(head + "".join(repeats), encoding="utf-8")
    return data


if __name__ == "__main__":
    main(sys.argv[1:])
