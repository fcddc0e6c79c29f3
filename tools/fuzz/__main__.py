"""Run the targets: ``python -m tools.fuzz --seconds 60 --target dates --seed 7``."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tools.fuzz import engine, figures_page
from tools.fuzz.engine import Report, case_of, keep, replayed, told
from tools.fuzz.target import TARGETS, target_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; 1 if something was found."""
    asked = _parser().parse_args(arguments)
    if asked.guided:
        try:
            from tools.fuzz.guided import run_guided  # noqa: PLC0415 - only this needs its library
        except ModuleNotFoundError as error:
            print(f"{error.name} is not installed: pip install '.[fuzz]'", file=sys.stderr)
            return 2
        return run_guided(asked.target or list(TARGETS), asked.seconds, asked.seed)
    if asked.case is not None or asked.replay or asked.keep:
        return _single(asked)
    ran = [_run(name, asked) for name in asked.target or TARGETS]
    reports = [report for _, report in ran]
    if asked.figures:
        figures_page.keep(ran, seed=asked.seed, on=time.strftime("%Y-%m-%d"))
    print()
    for report in reports:
        print(report.line())
    print(f"{'in all':<13}{sum(report.executions for report in reports):>12,} executions")
    return int(any(report.findings for report in reports))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tools.fuzz", description=__doc__)
    parser.add_argument("--target", action="append", choices=TARGETS, help="only this; repeatable")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--runs", type=int, help="so many cases of each target, however long")
    parser.add_argument("--seed", type=int, default=1, help="what decides all cases")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--case", type=int, help="run the case of this number alone")
    parser.add_argument("--replay", metavar="FILE", help="run the case in a file; - for input")
    parser.add_argument("--keep", metavar="NAME", help="put the case on input among the tests")
    parser.add_argument("--figures", action="store_true", help="write them into docs/fuzzing.md")
    parser.add_argument("--guided", action="store_true", help="by coverage, which takes atheris")
    return parser


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what a target writes, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it is made anew, for us alone
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=place) as folder:
        yield Path(folder)


def _run(name: str, asked: argparse.Namespace) -> tuple[str, Report]:
    """What a target is about, and what came of it."""
    with scratch() as folder:
        target = target_of(name, folder)
        print(f"{name}: {target.about}", flush=True)
        report = engine.run(target, Report(name), asked.seed, _until(asked), asked.first)
    print(report.line(), flush=True)
    return target.about, report


def _until(asked: argparse.Namespace) -> Callable[[Report], bool]:
    runs, seconds = asked.runs, asked.seconds
    if runs is not None:
        return lambda report: report.executions >= runs
    return lambda report: report.seconds >= seconds


def _single(asked: argparse.Namespace) -> int:
    """Run one case of one target."""
    (name,) = asked.target
    with scratch() as folder:
        target = target_of(name, folder)
        if asked.case is not None:
            case = case_of(target, asked.seed, asked.case)
        elif asked.replay not in (None, "-"):
            case = json.loads(Path(asked.replay).read_text(encoding="utf-8"))
        else:
            case = json.load(sys.stdin)
        found = replayed(target, case)
    if asked.keep:
        keep(name, asked.keep, case)
    numbered = f"SEED={asked.seed} CASE={asked.case}"
    origin = f"FILE={asked.replay}" if asked.case is None else numbered
    print("nothing is found" if found is None else told(name, case, found, origin))
    return int(found is not None)


if __name__ == "__main__":
    sys.exit(main())
