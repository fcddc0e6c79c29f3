"""Measure a size whole: make its data, ask everything, and give the figures as they are kept."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from tools.bench.generator import ROOT
from tools.bench.measuring import Figure, measured
from tools.bench.questions import (
    BARE_TYPER,
    COMMANDS,
    IMPORTED,
    MONTH_CSV,
    OURS,
    PROGRAM,
    SAFE_LOADER,
    Sized,
    event_data,
    on_the_record,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from tools.bench.rivals import Rival

COMMAND_TURNS = 5
FLAT, FLAT_TURNS = "flat", 9
"""What is measured of all sizes in turn, and how often."""
ENOUGH = 60.0
"""Seconds of processor: what would take others more, as they took at a smaller size and growing as
the data do, is not asked of them, but for the loader that compiling is measured by."""
Figures = dict[str, dict[str, dict[str, float]]]


class Choice(NamedTuple):
    """What is measured.

    Attributes:
        rivals: who else is asked.
        smaller: the figures of each smaller size, by which rivals are left out.
        only: the questions, by their keys; None for all.
    """

    rivals: Iterable[Rival]
    smaller: Mapping[int, Figures]
    only: Collection[str] | None = None


def measure(size: int, sized: Sized, choice: Choice) -> dict[str, Any]:
    """Measure a size.

    Args:
        size: how many events.
        sized: its data set.
        choice: what of it.

    Returns:
        What ``docs/performance.json`` keeps of a size.
    """
    found: Figures = {}
    wanted = (
        one for one in sized.questions(choice.rivals) if not choice.only or one.key in choice.only
    )
    for _, some in groupby(wanted, lambda one: one.is_warm or one.key):
        jobs = {
            (question.key, who): job
            for question in some
            for who, job in question.jobs.items()
            if who.startswith((OURS, SAFE_LOADER))
            or expected(size, choice.smaller, question.key, who) <= ENOUGH
        }
        for (key, who), figure in measured(jobs):
            found.setdefault(key, {})[who] = _rounded(figure)
            print(f"{size:>9,}  {key:12} {who:45} {_told(figure)}", flush=True)
    return {"measured": time.strftime("%Y-%m-%d"), "machine": machine(), "figures": found}


def expected(size: int, smaller: Mapping[int, Figures], key: str, who: str) -> float:
    """The seconds that a question may take others, by the largest size at which they answered."""
    for known in sorted(smaller, reverse=True):
        figure = smaller[known].get(key, {}).get(who)
        if figure:
            return figure["cpu"] * size / known
    return 0.0


def flat(of: Mapping[int, Sized]) -> dict[str, dict[str, float]]:
    """The short questions at several sizes, all in turn; none of them is to grow with the data.

    Args:
        of: the data sets by size, each with an index.

    Returns:
        The seconds of processor by question and size.
    """
    jobs = {
        (question.key, size): question.jobs[MONTH_CSV if question.key == "month" else OURS]
        for size, sized in of.items()
        for question in sized.questions(())
        if question.is_warm
    }
    found: dict[str, dict[str, float]] = {}
    for (key, size), figure in measured(jobs, FLAT_TURNS):
        found.setdefault(key, {})[str(size)] = _rounded(figure)["cpu"]
        print(f"{size:>9,}  {key:12} {'in turn':45} {_told(figure)}", flush=True)
    return found


def commands(folder: Path, path: str) -> dict[str, dict[str, float]]:
    """Each command on the record that comes with the program, over a bare Typer program.

    Args:
        folder: where its index is made.
        path: where programs are sought.
    """
    found: dict[str, dict[str, float]] = {line: {} for line in COMMANDS}
    for how in ("piped", "drawn"):
        jobs = {
            name: replace(job, drawn=how == "drawn")
            for name, job in on_the_record(folder, path).items()
        }
        figures = dict(measured(jobs, COMMAND_TURNS))
        for line in COMMANDS:
            found[line][how] = round(figures[line].cpu / figures[BARE_TYPER].cpu, 2)
    return found


def machine() -> dict[str, str | int]:
    """The machine in general words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": os.cpu_count() or 1,
        "gigabytes": round(memory),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def prepare(size: int, sized: Sized) -> None:
    """The data, and the forms of others, where they were not made before."""
    folder = sized.folder
    folder.mkdir(parents=True, exist_ok=True)
    if not sized.data.exists():
        print(f"{size:>9,}  making the data", flush=True)
        _python("tools.bench.generator", str(folder), str(size))
    if not (folder / IMPORTED).exists():
        event_data(folder / IMPORTED, size)
    lines = folder / "whole.jsonl"
    if not (folder / "events.db").exists():
        variables = dict(sized.variables) | {"KARABAKH_DATA": str(sized.data)}
        command = (*PROGRAM, "export", "jsonl", "-o", lines.name)
        subprocess.run(command, cwd=folder, env=variables, capture_output=True, check=True)
        _python("tools.bench.rivals", str(lines), str(folder))


def _python(*arguments: str) -> None:
    """Run a part of this in a process of its own, so that this one stays small."""
    subprocess.run((sys.executable, "-m", *arguments), cwd=ROOT, check=True)


def _rounded(figure: Figure) -> dict[str, float]:
    megabytes = round(figure.peak / 10**6)
    return {"cpu": float(f"{figure.cpu:.3g}"), "megabytes": megabytes, "runs": figure.runs}


def _told(figure: Figure) -> str:
    return f"{figure.cpu:8.2f} s  {figure.peak / 10**6:6.0f} MB  {figure.runs} runs"
