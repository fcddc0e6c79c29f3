"""Whether something became slower: ratios of a small data set against those that are kept.

A ratio is of seconds of processor, of medians, to a bare Typer program or to ``CSafeLoader`` that
ran in the same turns, so that neither a slower machine nor a busy one moves it by much. What seems
worse by a third is measured once more, over more turns, before it counts as that.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tools.bench.measuring import Job, measured
from tools.bench.questions import BARE_TYPER, OURS, SAFE_LOADER, Sized

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TURNS, MORE_TURNS = 5, 11
WORSE = 4 / 3
COMPILE = "compile"
WATCHED = (
    "month",
    "status",
    "timeline",
    "casualties",
    "stats",
    "rare",
    "export csv",
    "export jsonl",
)
_FORMS = ("csv", "table")


def jobs_of(sized: Sized) -> dict[str, Job]:
    """What is watched, with what it is compared with."""
    found: dict[str, Job] = {}
    for question in sized.questions(()):
        if question.key == COMPILE:
            found |= {COMPILE: question.jobs[OURS], SAFE_LOADER: question.jobs[SAFE_LOADER]}
        elif question.key == "month":
            found[BARE_TYPER] = question.jobs[BARE_TYPER]
            found |= {f"month {form}": question.jobs[f"{OURS} {form}"] for form in _FORMS}
        elif question.key in WATCHED:
            found[question.key] = question.jobs[OURS]
    return found


def ratios(jobs: Mapping[str, Job], turns: int = TURNS) -> dict[str, float]:
    """The ratios, by what is watched."""
    figures = dict(measured(jobs, turns))
    base, yaml = figures[BARE_TYPER].cpu, figures[SAFE_LOADER].cpu
    return {
        name: round(figure.cpu / (yaml if name == COMPILE else base), 3)
        for name, figure in figures.items()
        if name not in {BARE_TYPER, SAFE_LOADER}
    }


def worse(now: Mapping[str, float], before: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """What takes a third more than it did, or more, with both ratios."""
    return {
        name: (before[name], ratio)
        for name, ratio in now.items()
        if name in before and ratio > WORSE * before[name]
    }


def guard(sized: Sized, before: Mapping[str, float]) -> int:
    """Compare; gives 1 and tells it where something became slower, else 0."""
    jobs = jobs_of(sized)
    found = worse(ratios(jobs), before)
    if found:
        print(f"measured again, as it seems slower: {', '.join(found)}", flush=True)
        again = {name: jobs[name] for name in (BARE_TYPER, SAFE_LOADER, COMPILE, *found)}
        found = worse(ratios(again, MORE_TURNS), before)
        found = {name: pair for name, pair in found.items() if name in again}
    for line in _told(found):
        print(line, file=sys.stderr)
    if not found:
        print(f"as fast as it was: {len(jobs) - 2} ratios, none worse by a third")
    return 1 if found else 0


def _told(found: Mapping[str, tuple[float, float]]) -> Iterable[str]:
    for name, (before, now) in found.items():
        other = SAFE_LOADER if name == COMPILE else BARE_TYPER
        yield f"slower: {name} takes {now:.2f} times what {other} does, and took {before:.2f} times"
    if found:
        yield "Where that is meant, `make bench` writes new ratios; say why in the commit."
