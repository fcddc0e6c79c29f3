"""Make ``docs/fuzzing.md``: how the program is tried on cases made by chance, how often it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.fuzz.target import CORPUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tools.fuzz.engine import Report

FIGURES = Path(__file__).with_name("figures.json")
PAGE = Path(__file__).parents[2] / "docs" / "fuzzing.md"

INTRODUCTION = """\
<!-- Made by tools/fuzz/figures_page.py from figures.json beside it and tests/data/fuzz. -->

# What chance has tried

```sh
make fuzz                              # a minute for each target
make fuzz SECONDS=3600 SEED=7          # an hour for each; the seed decides all cases
make fuzz TARGET=dates RUNS=1000000    # so many cases of one target, however long they take
make fuzz TARGET=dates SEED=7 CASE=12  # one case again
make fuzz KEEP=1                       # write the figures into this page
```

A target makes cases from a number, runs each, and holds the laws of its module in `tools/fuzz/` to
what comes of it: no exception that is not meant to leave, no case that takes more than seconds, the
exit code that the contract gives, what was written read back as it was, no wrong answer of a
damaged index, nothing written outside the case's folder. A case that breaks a law is made smaller
and printed with how to run it again. Once mended it is kept in `tests/data/fuzz/`, where a test
runs it from then on.
"""


def page() -> str:
    """The whole page."""
    told = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    return "\n".join([INTRODUCTION, *_figures(told), *_found()])


def _figures(told: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "## The last figures\n"
    if not told:
        yield "None are kept yet: `make fuzz KEEP=1` does.\n"
        return
    yield "Findings are those of that run; what has been mended since is kept below.\n"
    yield "| Target | What is tried | Cases | A second | Findings | Seed | On |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | --- |"
    for name, of in told.items():
        yield (
            f"| {name} | {of['about']} | {of['cases']:,} | {of['cases'] / of['seconds']:,.0f} | "
            f"{of['findings']} | {of['seed']} | {of['on']} |"
        )
    cases, findings = (sum(of[key] for of in told.values()) for key in ("cases", "findings"))
    yield f"| all | | {cases:,} | | {findings} | | |\n"


def _found() -> Iterator[str]:
    yield "## What was found and mended\n"
    for file in sorted(CORPUS.glob("*/*.json")):
        name = f"{file.parent.name}/{file.name}"
        yield f"- {file.stem.replace('-', ' ')} ([{name}](../tests/data/fuzz/{name}))"
    yield ""


def keep(reports: Iterable[tuple[str, Report]], *, seed: int, on: str) -> None:
    """Write down the figures of a run, and the page with them; those of other targets stay.

    Args:
        reports: what each target is about, and what came of it.
        seed: what decided its cases.
        on: the day.
    """
    told = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    for about, report in reports:
        told[report.name] = {
            "about": about, "cases": report.executions, "seconds": round(report.seconds, 1),
            "findings": len(report.findings), "seed": seed, "on": on,
        }  # fmt: skip
    FIGURES.write_text(f"{json.dumps(told, indent=1, ensure_ascii=False)}\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
