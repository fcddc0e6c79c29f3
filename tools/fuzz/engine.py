"""The seeded engine: a target is run on case after case, each of which its number alone decides."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from tools.fuzz.smaller import minimised
from tools.fuzz.target import CORPUS
from tools.fuzz.trial import Found, limits, trial

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.fuzz.target import Case, Target

MOST_FINDINGS = 20
"""Findings of one target after which no more are looked for: first mend these."""
_AT_ONCE = 16
"""So many cases are run before the clock is read."""
_SHOWN = 2000
"""Letters of a case that are printed; a longer one is in its file."""


@dataclass(slots=True)
class Report:
    """What came of a target.

    Attributes:
        name: the target's.
        executions: how many cases were run, those to make findings smaller left out.
        seconds: how long that took.
        findings: by law, the smallest case that found it, and what was seen.
    """

    name: str
    executions: int = 0
    seconds: float = 0.0
    findings: dict[str, tuple[Case, Found]] = field(default_factory=dict)

    def line(self) -> str:
        """It in a line."""
        rate = self.executions / self.seconds if self.seconds else 0.0
        return (
            f"{self.name:<13}{self.executions:>12,} executions {rate:>10,.1f} a second "
            f"{len(self.findings):>4} findings"
        )


def case_of(target: Target, seed: int, number: int) -> Case:
    """The case of a number: the same on every machine."""
    return target.generate(Random((seed << 40) + number))  # noqa: S311 - nothing of it is secret


def run(
    target: Target,
    report: Report,
    seed: int,
    until: Callable[[Report], bool],
    first: int = 0,
) -> Report:
    """Run a target from a case on until it is enough; each new finding is printed.

    Args:
        target: the target.
        report: what is told of it, filled as it runs.
        seed: what decides all cases.
        until: whether it is enough.
        first: the number of the first case.
    """
    started = time.monotonic()
    with limits(), suppress(KeyboardInterrupt):  # what was run so far is told
        while len(report.findings) < MOST_FINDINGS:
            report.seconds = time.monotonic() - started
            if until(report):
                break
            for _ in range(_AT_ONCE):
                number = first + report.executions
                case = case_of(target, seed, number)
                report.executions += 1
                found = trial(target, case)
                if found is not None:
                    note(target, report, case, found, f"SEED={seed} CASE={number}")
    report.seconds = time.monotonic() - started
    return report


def note(target: Target, report: Report, case: Case, found: Found, origin: str) -> None:
    """Keep and print a finding, unless its law is known to be broken already."""
    if found.law in report.findings:
        return
    small, seen = minimised(target, case, found)
    report.findings[found.law] = small, seen
    print(told(report.name, small, seen, origin), flush=True)


def told(name: str, case: Case, found: Found, origin: str) -> str:
    """A finding, with how to run it again."""
    text = json.dumps(case)
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    return (
        f"FOUND in {name}: {found.law}\n"
        f"  seen: {found.detail[:_SHOWN]}\n"
        f"  case: {shown}\n"
        f"  replay: make fuzz TARGET={name} {origin}\n"
        f"  keep: python -m tools.fuzz --target {name} --keep NAME, the case on standard input"
    )


def replayed(target: Target, case: Case) -> Found | None:
    """What a single case finds."""
    with limits():
        return trial(target, case)


def kept(name: str) -> dict[str, Case]:
    """The cases of a target that found something once, by name."""
    files = sorted((CORPUS / name).glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


def keep(name: str, called: str, case: Case) -> None:
    """Put a case among those that a test runs."""
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(case, indent=1 if isinstance(case, list | dict) else None)
    (folder / f"{called}.json").write_text(text + "\n", encoding="utf-8")
