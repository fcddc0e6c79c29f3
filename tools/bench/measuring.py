"""What a process takes: the seconds of processor of it and its children, and its memory at most.

Seconds of processor, and not those that pass, since what else a machine does falls on them least.
Jobs that are compared run in turn, so that what falls on them all the same falls on all alike. Who
measures stays small: a child's memory counts from what its parent had when it was started.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tools.terminal import read_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

_UNIT = 1 if sys.platform == "darwin" else 2**10
"""In which systems count the memory of a child, in bytes."""
Name = TypeVar("Name")
RUNS = ((0.6, 5), (3.0, 3), (60.0, 2))
"""How often what takes up to so many seconds runs, the first time included; else once."""


class Taken(NamedTuple):
    """What a run took: seconds of processor, bytes of memory at most."""

    cpu: float
    peak: int


class Figure(NamedTuple):
    """What several runs took: the median of the seconds, and the most memory of any."""

    cpu: float
    peak: int
    runs: int


@dataclass(frozen=True)
class Job:
    """A process to measure.

    Attributes:
        command: what is run, found as a shell would.
        folder: where it is run.
        variables: its environment, and no other.
        before: what is to be done before each run and not measured.
        after: what is to be done once the last has run.
        drawn: whether it writes to a terminal.
        into: the file that takes what it writes; None to drop it.
    """

    command: Sequence[str]
    folder: Path
    variables: Mapping[str, str]
    before: Callable[[], object] = field(default=lambda: None)
    after: Callable[[], object] = field(default=lambda: None)
    drawn: bool = False
    into: Path | None = None

    def run(self) -> Taken:
        """Run it once; raises CalledProcessError if it fails."""
        self.before()
        process, terminal = self._start()
        if terminal is not None:
            read_terminal(terminal)
            os.close(terminal)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(self.command))
        return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT)

    def _start(self) -> tuple[subprocess.Popen[bytes], int | None]:
        """The process, and our side of the terminal that it draws on."""
        if self.drawn:
            ours, theirs = os.openpty()
            process = self._opened(theirs)
            os.close(theirs)
            return process, ours
        if self.into is not None:
            with self.into.open("wb") as file:
                return self._opened(file.fileno()), None
        return self._opened(subprocess.DEVNULL), None

    def _opened(self, output: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            list(self.command), cwd=self.folder, env=dict(self.variables),
            stdin=subprocess.DEVNULL, stdout=output,
            stderr=output if self.drawn else subprocess.DEVNULL,
        )  # fmt: skip


def measured(jobs: Mapping[Name, Job], turns: int | None = None) -> Iterator[tuple[Name, Figure]]:
    """Run jobs in turn, and yield what each took.

    Args:
        jobs: the jobs by name.
        turns: how often each runs; by default the more often the less it takes. The first run of
            what runs more often is not counted: it finds files that were not read for long.

    Yields:
        The names with their figures, in the order in which they came; a job that fails has none.
    """
    taken: dict[Name, list[Taken]] = {}
    for name, job in jobs.items():
        first = _perhaps(job)
        if first is not None:
            taken[name] = [first]
    wanted = {name: turns or _turns(runs[0].cpu) for name, runs in taken.items()}
    for turn in range(max(wanted.values(), default=0)):
        for name, runs in taken.items():
            if turn < wanted[name] and wanted[name] > 1:
                runs.append(jobs[name].run())
    for name, runs in taken.items():
        jobs[name].after()
        yield name, _figure(runs[1:] or runs)


def _perhaps(job: Job) -> Taken | None:
    try:
        return job.run()
    except (subprocess.CalledProcessError, OSError):
        return None


def _turns(cpu: float) -> int:
    return next((turns for seconds, turns in RUNS if cpu <= seconds), 1)


def _figure(runs: Sequence[Taken]) -> Figure:
    seconds, peak = median(run.cpu for run in runs), max(run.peak for run in runs)
    return Figure(seconds, peak, len(runs))
