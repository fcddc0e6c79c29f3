"""Which tests run which line, and how long each takes: by that the tests of a mutant are chosen."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coverage import CoverageData

    from tools.mutate.operators import Mutant

SHARED = "fixture:"
"""The context of what is run to set up what several tests share: ``fixture:`` and its name."""
_NEW = 0.05
"""For how long a test is taken, in seconds, that was never measured."""


@dataclass(slots=True)
class CoverageMap:
    """What one run of the tests told."""

    seconds: dict[str, float] = field(default_factory=dict)
    """Of each test that passed, the processor's time."""
    failed: set[str] = field(default_factory=set)
    fixtures: dict[str, list[str]] = field(default_factory=dict)
    """The shared fixtures of each test."""
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """Of each module, the contexts in which a line was run."""

    @classmethod
    def read(cls, path: Path) -> CoverageMap:
        """What an earlier run wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        lines = {
            module: {int(line): names for line, names in by_line.items()}
            for module, by_line in told["lines"].items()
        }
        return cls(told["seconds"], set(told["failed"]), told["fixtures"], lines)

    def write(self, path: Path) -> None:
        """Keep it for a later run."""
        told = {
            "seconds": self.seconds,
            "failed": sorted(self.failed),
            "fixtures": self.fixtures,
            "lines": self.lines,
        }
        path.write_text(json.dumps(told), encoding="utf-8")

    def take(self, data: CoverageData, root: Path) -> None:
        """Take over what was measured of the modules under a root."""
        for name in data.measured_files():
            module = Path(name).relative_to(root).as_posix()
            self.lines[module] = {
                line: sorted(filter(None, contexts))
                for line, contexts in data.contexts_by_lineno(name).items()
            }

    def tests_of(
        self, mutant: Mutant, lines: Iterable[int], known: Sequence[str], most: float
    ) -> list[str]:
        """The tests to try a mutant with, in their order: first those that mirror its module.

        Then those of its room and then all others that run one of the lines, the fastest first.

        Args:
            mutant: what is tried.
            lines: those by one of which a test is one for it.
            known: all tests there are.
            most: for how many seconds in all tests are tried that do not mirror the module.
        """
        contexts = {
            name for line in lines for name in self.lines.get(mutant.module, {}).get(line, ())
        }
        shared = {name.removeprefix(SHARED) for name in contexts if name.startswith(SHARED)}
        mirror = _mirror(mutant.module)
        room = mirror.rpartition("/")[0]
        ranked = defaultdict(list)
        for test in known:
            if test in self.failed:
                continue
            # what was never measured may run the line; what is known not to is asked last
            is_new = test not in self.seconds
            is_run = test in contexts or (is_new and test.startswith(f"{room}/"))
            if test.startswith(mirror):
                ranked[0 if is_run else 4].append(test)
            elif is_run:
                ranked[1 if test.startswith(f"{room}/") else 2].append(test)
            elif shared.intersection(self.fixtures.get(test, ())):
                ranked[1 if test.startswith(f"{room}/") else 3].append(test)
        chosen, spent = [], 0.0
        for rank in sorted(ranked):
            for test in sorted(ranked[rank], key=lambda one: self.seconds.get(one, _NEW)):
                cost = 0 if rank in {0, 4} else self.seconds.get(test, _NEW)
                if spent + cost <= most:
                    spent += cost
                    chosen.append(test)
        return chosen


def _mirror(module: str) -> str:
    """How the ids of the tests begin that mirror a module: ``tests/ROOM/test_MODULE``.

    Those of a folder within a room stand in one file with its name.
    """
    _, room, *inner = PurePosixPath(module).with_suffix("").parts
    return f"tests/{room}/test_{inner[0]}"
