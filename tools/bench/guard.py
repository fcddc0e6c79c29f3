"""Whether something became slower: ratios of a small data set against those that are kept.

A ratio is of seconds of processor, of medians, to a bare Typer program or to ``CSafeLoader`` that
ran in the same turns, so that neither a slower machine nor a busy one moves it by much. What seems
worse by a third is measured once more, over more turns, before it counts as that. What an edit
costs is asked of a larger data set, in which most is as it was: there the whole takes far more than
a third longer.
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
COMPILE, EDIT = "compile", "edit"
EDITED = 2000
"""How many events the data set has that is edited."""
_SAFE_LOADER_OF_EDITED = f"{SAFE_LOADER} of {EDITED:,} events"
_BASES = {COMPILE: SAFE_LOADER, EDIT: _SAFE_LOADER_OF_EDITED}
"""What takes the unit of a ratio; of all others a bare Typer program."""
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


def jobs_of(sized: Sized, edited: Sized) -> dict[str, Job]:
    """What is watched, with what it is compared with; an edit, of a data set of its own."""
    found: dict[str, Job] = {}
    for question in edited.questions(()):
        if question.key == COMPILE:
            found[_SAFE_LOADER_OF_EDITED] = question.jobs[SAFE_LOADER]
        elif question.key == EDIT:
            found[EDIT] = question.jobs[OURS]
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
    return {
        name: round(figure.cpu / figures[base_of(name)].cpu, 3)
        for name, figure in figures.items()
        if name not in {BARE_TYPER, *_BASES.values()}
    }


def base_of(name: str) -> str:
    """What that is compared with which is watched."""
    return _BASES.get(name, BARE_TYPER)


def worse(now: Mapping[str, float], before: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """What takes a third more than it did, or more, with both ratios."""
    return {
        name: (before[name], ratio)
        for name, ratio in now.items()
        if name in before and ratio > WORSE * before[name]
    }


def guard(jobs: Mapping[str, Job], before: Mapping[str, float]) -> int:
    """Compare; gives 1 and tells it where something became slower, else 0.

    Args:
        jobs: as ``jobs_of`` gives them.
        before: the ratios that are kept.
    """
    now = ratios(jobs)
    found = worse(now, before)
    if found:
        print(f"measured again, as it seems slower: {', '.join(found)}", flush=True)
        again = {name: jobs[name] for name in (*map(base_of, found), *found)}
        found = worse(ratios(again, MORE_TURNS), before)
    for line in _told(found):
        print(line, file=sys.stderr)
    if not found:
        print(f"as fast as it was: {len(now)} ratios, none worse by a third")
    return 1 if found else 0


def _told(found: Mapping[str, tuple[float, float]]) -> Iterable[str]:
    for name, (before, now) in found.items():
        other = base_of(name)
        yield f"slower: {name} takes {now:.2f} times what {other} does, and took {before:.2f} times"
    if found:
        yield "Where that is meant, `make bench` writes new ratios; say why in the commit."
