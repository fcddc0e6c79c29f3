"""Try whether the tests notice small faults in the program: ``make mutate``.

Each mutant is the program with one small fault. One that no test notices shows a hole in the tests,
code that has no effect, or two ways to write the same. What is kept between runs stands in
``.mutate`` at the root of the checkout. POSIX only.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import json
import os
import random
import sys
import time
from collections import defaultdict
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.mutate import report
from tools.mutate.coverage_map import CoverageMap
from tools.mutate.operators import Mutant, mutants
from tools.mutate.serving import (
    OPTIONS,
    ROOMS,
    ROOT,
    Mapping,
    Result,
    Serving,
    be_silent,
    in_fork,
    in_turn,
    try_by_import,
)  # fmt: skip
from tools.mutate.swapping import PACKAGE, run_at_import

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

KEPT = ROOT / ".mutate"
TESTS = (
    "cases", "disk", "loading", "model", "problems", "properties", "queries", "store", "views",
    "writing", "eventdata/test_around.py", "eventdata/test_tallied.py",
    "eventdata/test_observed.py", "exports/test_sqlite.py", "hostile/test_files.py", "test_api.py",
)  # fmt: skip
"""What mutants are tried with: what is near the rooms. A fault that shows only on a whole page or
in a whole file, which the other tests compare with what it was, counts as not noticed."""
_LIBRARIES = (
    "apsw", "apsw.unicode", "dateutil.relativedelta", "hypothesis", "jinja2", "platformdirs",
    "pydantic_core", "rich.console", "rich.table", "typer", "typer.testing", "yaml",
)  # fmt: skip
"""What is imported once for all mutants of what a module does as it is imported."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants and say which survived; 0 whatever the outcome."""
    asked = _parser().parse_args(arguments)
    KEPT.mkdir(exist_ok=True)
    chosen = list(_chosen(asked))
    told = _map(again=not asked.stale)
    for name in _LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    results = _try_all(chosen, told, asked)
    report.show(results)
    if asked.keep:
        report.keep(results, sample=asked.sample, seed=asked.seed)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description="Try mutants.")
    parser.add_argument(
        "only", nargs="*", help="rooms or modules, such as queries or store/open.py"
    )
    parser.add_argument("--sample", type=int, help="so many of each room; without it, all")
    parser.add_argument("--seed", type=int, default=1, help="which sample (1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at a time")
    parser.add_argument(
        "--most", type=float, default=12.0,
        help="for so many seconds a mutant is tried with tests that do not mirror its module (12)",
    )  # fmt: skip
    parser.add_argument(
        "--survivors", action="store_true", help="those alone that survived the last run"
    )
    parser.add_argument(
        "--stale", action="store_true", help="take which tests run what from an earlier run"
    )
    parser.add_argument(
        "--keep", action="store_true", help="write the figures into docs/mutation.md"
    )
    return parser


def _chosen(asked: argparse.Namespace) -> Iterator[Mutant]:
    """The mutants that are tried."""
    survivors = None
    if asked.survivors:
        survivors = {
            report.identity(one.mutant)
            for one in report.read(KEPT / "last.jsonl")
            if not one.is_killed
        }
    for room in ROOMS:
        found = [
            one
            for path in sorted((ROOT / PACKAGE / room).rglob("*.py"))
            if not asked.only or any(_is_named(path, name) for name in asked.only)
            for one in mutants(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        ]
        if survivors is not None:
            found = [one for one in found if report.identity(one) in survivors]
        elif asked.sample and asked.sample < len(found):
            chance = random.Random(f"{asked.seed} {room}")  # noqa: S311 - a sample, not a secret
            kept = sorted(chance.sample(range(len(found)), asked.sample))
            found = [found[number] for number in kept]
        yield from found


def _is_named(path: Path, name: str) -> bool:
    inside = path.relative_to(ROOT / PACKAGE).as_posix()
    return inside == name or inside.startswith(f"{name.rstrip('/')}/")


def _map(*, again: bool) -> CoverageMap:
    """Which tests run what: as it was last told, if nothing has changed since."""
    path, mark = KEPT / "map.json", KEPT / "map.mark"
    now = _state()
    known = mark.read_text(encoding="utf-8") if path.exists() and mark.exists() else None
    if known is None or (again and known != now):
        print("Running the tests once, to see which of them run what", flush=True)
        path.unlink(missing_ok=True)
        in_fork(lambda: _pytest(Mapping(path)))
        if not path.exists():
            sys.exit("The tests could not be found: see what `make test` says.")
        mark.write_text(now, encoding="utf-8")
    told = CoverageMap.read(path)
    print(f"{len(told.seconds)} tests; {len(told.failed)} fail as things are")
    for test in sorted(told.failed):
        print(f"  {test}")
    return told


def _state() -> str:
    """A hash of all that decides which test runs which line."""
    known = hashlib.sha256()
    for folder in (PACKAGE, "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            known.update(path.read_bytes())
    return known.hexdigest()


def _pytest(*plugins: object) -> None:
    be_silent()
    pytest.main([*OPTIONS, *(f"tests/{name}" for name in TESTS)], plugins=plugins)


def _try_all(
    chosen: Sequence[Mutant], told: CoverageMap, asked: argparse.Namespace
) -> list[Result]:
    """What became of each mutant; each is written down as soon as it is known."""
    print(f"{len(chosen)} mutants", flush=True)
    last, left = KEPT / "last.jsonl", KEPT / "left.jsonl"
    last.unlink(missing_ok=True)
    left.unlink(missing_ok=True)
    screen = os.dup(1)
    at_import = _run_at_import()
    started = time.monotonic()

    def done(mutant: Mutant, result: Result | None) -> None:
        path, what = (left, asdict(mutant)) if result is None else (last, asdict(result))
        with path.open("a", encoding="utf-8") as lines:
            lines.write(f"{json.dumps(what)}\n")
        if result is not None and not result.is_killed:
            line = f"{time.monotonic() - started:5.0f} s  {report.survivor(mutant)}\n"
            os.write(screen, line.encode())

    late = [one for one in chosen if not one.functions or _runs(one, at_import)]

    def tests_of(mutant: Mutant) -> Callable[[Sequence[str]], list[str]]:
        lines = range(mutant.lines[0], mutant.lines[1] + 1)
        return lambda known: told.tests_of(mutant, lines, known, asked.most)

    is_late = frozenset(late)
    tasks = [(one, tests_of(one)) for one in chosen if one not in is_late]
    if tasks:
        in_fork(lambda: _pytest(Serving(tasks, told, done, asked.jobs)))
    if left.exists():
        late += [
            report.mutant_of(json.loads(line)) for line in left.read_text("utf-8").splitlines()
        ]

    known = list(told.seconds)

    def by_import(mutant: Mutant) -> Callable[[], None]:
        lines = list(told.lines.get(mutant.module, {}))
        tests = told.tests_of(mutant, lines, known, asked.most)
        ended = try_by_import(mutant, tests, told.seconds)
        return lambda: done(mutant, ended())

    in_turn((partial(by_import, one) for one in late), asked.jobs)
    os.close(screen)
    return report.read(last)


def _run_at_import() -> dict[str, set[int]]:
    """The first lines of the functions of each module that run as the modules are imported."""
    path = KEPT / "at_import.json"
    names = [
        one.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for room in ROOMS
        for one in sorted((ROOT / PACKAGE / room).rglob("*.py"))
        if one.stem != "__init__"
    ]
    in_fork(lambda: _write(path, sorted(run_at_import(names))))
    found: defaultdict[str, set[int]] = defaultdict(set)
    for file, line in json.loads(path.read_text(encoding="utf-8")):
        found[Path(file).relative_to(ROOT).as_posix()].add(line)
    return found


def _write(path: Path, what: object) -> None:
    path.write_text(json.dumps(what), encoding="utf-8")


def _runs(mutant: Mutant, at_import: dict[str, set[int]]) -> bool:
    return bool(at_import.get(mutant.module, set()).intersection(mutant.functions))


if __name__ == "__main__":
    sys.exit(main())
