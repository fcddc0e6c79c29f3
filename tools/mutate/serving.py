"""Plugins of pytest: one tells which tests run what, others try mutants, each in a fork of its own.

Everything is imported and every test found once. A mutant is then tried in a fork, which puts the
mutant's code under the living functions and runs the chosen tests until one fails. What a module
does as it is imported cannot be swapped: a mutant of that is tried by a fork from before anything
of the program was imported.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import coverage
import pytest

from tools.mutate.coverage_map import SHARED, CoverageMap
from tools.mutate.swapping import Importing, forgetting, living, swap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tools.mutate.operators import Mutant

ROOT = Path(__file__).parents[2]
ROOMS = ("model", "loading", "store", "queries")
OPTIONS = ("-q", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist", "--assert=plain")
_TIMES, _AT_LEAST = 5, 3.0
"""A test is stopped that takes so many times as long as usual, and so many seconds more."""
_MEMORY = 4 << 30
_IDLE = 180.0
"""Seconds of the clock after which a fork is stopped that waits for something."""
WARM = {"queries"}
"""Rooms that have no part in making an index: their mutants find one made."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant: who told it from the program, or that none did."""

    mutant: Mutant
    verdict: str
    """``killed``, ``stopped`` (it took too long or ended the process) or ``survived``."""
    by: str
    """The test that told."""
    tests: int
    """With how many it was tried."""

    @property
    def is_killed(self) -> bool:
        """Whether it was told from the program."""
        return self.verdict != "survived"


class Mapping:
    """Runs every test once and keeps which lines each ran."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._map = CoverageMap()
        folders = [str(ROOT / "karabakh_timeline" / room) for room in ROOMS]
        self._coverage = coverage.Coverage(data_file=None, config_file=False, source=folders)
        self._forget: Callable[[], None] = forgetting()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Iterator[None]:
        """Measure, from the first test to the last."""
        self._forget = forgetting()
        self._coverage.start()
        try:
            return (yield)
        finally:
            self._coverage.stop()
            self._map.take(self._coverage.get_data(), ROOT)
            self._map.write(self._path)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """All that is run for a test is run by it."""
        self._forget()
        self._coverage.switch_context(item.nodeid)
        names = getattr(item, "fixturenames", ())
        self._map.fixtures[item.nodeid] = list(names)
        started = time.process_time()
        try:
            return (yield)
        finally:
            self._map.seconds[item.nodeid] = round(time.process_time() - started, 4)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
    ) -> Iterator[Any]:
        """But what several tests share is set up for all of them."""
        if fixturedef.scope != "session":
            return (yield)
        self._coverage.switch_context(f"{SHARED}{fixturedef.argname}")
        try:
            return (yield)
        finally:
            item = request._pyfuncitem  # noqa: SLF001 - a shared fixture's request names no test
            self._coverage.switch_context(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails as things are tells nothing of a mutant."""
        if report.failed:
            self._map.failed.add(report.nodeid)


class _Trying:
    """Runs chosen tests in this process, which ends at the first that fails."""

    def __init__(self, seconds: dict[str, float], answer: int) -> None:
        self._seconds, self._answer = seconds, answer

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        _say(self._answer, {"at": item.nodeid})
        usual = self._seconds.get(item.nodeid, 0.5)
        signal.setitimer(signal.ITIMER_PROF, _AT_LEAST + _TIMES * usual)
        return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        fault = call.excinfo
        if fault is not None and not fault.errisinstance(pytest.skip.Exception):
            _end(self._answer, {"by": item.nodeid, "verdict": "killed"})


class Serving:
    """Instead of running the tests that it found, tries mutants with them."""

    def __init__(
        self,
        tasks: Sequence[tuple[Mutant, Callable[[Sequence[str]], list[str]]]],
        told: CoverageMap,
        done: Callable[[Mutant, Result | None], None],
        jobs: int,
    ) -> None:
        self._tasks, self._told, self._done, self._jobs = tasks, told, done, jobs
        self._forget: Callable[[], None] = forgetting()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant."""
        items = {item.nodeid: item for item in session.items}
        functions, self._forget = living(ROOT / "karabakh_timeline"), forgetting()
        known = list(items)
        with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
            warm = Path(folder, "warm")
            warm.mkdir()
            users = [one for one in session.items if "record" in _fixtures(one)][:1]
            users += [one for one in session.items if "small" in _fixtures(one)][:1]
            _in_fork(lambda answer: self._run(users, warm, answer))()

            def task(
                mutant: Mutant, choose: Callable[[Sequence[str]], list[str]]
            ) -> Callable[[], None]:
                tests = choose(known)
                base = Path(tempfile.mkdtemp(dir=folder))
                if mutant.module.split("/")[1] in WARM and (warm / "cache").exists():
                    shutil.copytree(warm / "cache", base / "cache")

                def run(answer: int) -> None:
                    path = ROOT / mutant.module
                    if not swap(path, mutant, functions.get(str(path), [])):
                        _end(answer, {"verdict": "import"})
                    self._run([items[test] for test in tests], base, answer)

                ended = _in_fork(run)

                def collect() -> None:
                    told = ended()
                    shutil.rmtree(base, ignore_errors=True)
                    result = None
                    if told["verdict"] != "import":
                        by = told.get("by", told.get("at", ""))
                        result = Result(mutant, told["verdict"], by, len(tests))
                    self._done(mutant, result)

                return collect

            in_turn((partial(task, *one) for one in self._tasks), self._jobs)
        return True

    def _run(self, items: Sequence[pytest.Item], base: Path, answer: int) -> None:
        if not items:
            return
        config = items[0].config
        config._tmp_path_factory._basetemp = base  # type: ignore[attr-defined] # noqa: SLF001
        config.pluginmanager.register(_Trying(self._told.seconds, answer))
        self._forget()
        for item, after in zip(items, [*items[1:], None], strict=True):
            config.hook.pytest_runtest_protocol(item=item, nextitem=after)


def _fixtures(item: pytest.Item) -> Sequence[str]:
    return getattr(item, "fixturenames", ())


class Chosen:
    """Leaves of the tests found those that were chosen, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._order = {test: number for number, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen ones."""
        kept = [item for item in items if item.nodeid in self._order]
        items[:] = sorted(kept, key=lambda item: self._order[item.nodeid])


def try_by_import(
    mutant: Mutant, tests: Sequence[str], seconds: dict[str, float]
) -> Callable[[], Result]:
    """Try a mutant in a fork of this process, which has imported nothing of the program yet."""
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    base = tempfile.mkdtemp(prefix="mutate-")

    def run(answer: int) -> None:
        if not tests:
            return
        be_silent()
        sys.meta_path.insert(0, Importing(ROOT / mutant.module, mutant))
        signal.setitimer(signal.ITIMER_PROF, 60)
        plugins = [Chosen(tests), _Trying(seconds, answer)]
        code = pytest.main([*OPTIONS, "--basetemp", f"{base}/of", *files], plugins=plugins)
        if code:
            _end(answer, {"verdict": "killed", "by": "as it is imported"})

    ended = _in_fork(run)

    def collect() -> Result:
        told = ended()
        shutil.rmtree(base, ignore_errors=True)
        return Result(mutant, told["verdict"], told.get("by", told.get("at", "")), len(tests))

    return collect


def be_silent() -> None:
    """Let this process print nothing any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def in_turn(tasks: Iterator[Callable[[], Callable[[], None]]], jobs: int) -> None:
    """Start tasks, so many at a time, and collect each in the order in which they were started."""
    running: list[Callable[[], None]] = []
    for start in tasks:
        if len(running) >= jobs:
            running.pop(0)()
        running.append(start())
    for collect in running:
        collect()


def in_fork(run: Callable[[], None]) -> None:
    """Do something in a fork and wait for its end; what it prints is lost."""
    _in_fork(lambda _: run(), limit=False)()


def _in_fork(run: Callable[[int], None], *, limit: bool = True) -> Callable[[], dict[str, str]]:
    """Start a fork; what is given waits for its end and gives the last thing that it said."""
    # a file and not a pipe, which would be full before it is read
    answer = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed when it ended
    child = os.fork()
    if child == 0:
        _be_a_child(run, answer.fileno(), limit=limit)
    started = time.monotonic()

    def ended() -> dict[str, str]:
        while os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            if limit and time.monotonic() - started > _IDLE:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child, signal.SIGKILL)
            time.sleep(0.005)
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)  # what a test may have left
        told: dict[str, str] = {}
        with answer:
            answer.seek(0)
            for line in answer:
                told |= json.loads(line)
        return {"verdict": "stopped" if status else "survived"} | told

    return ended


def _be_a_child(run: Callable[[int], None], answer: int, *, limit: bool) -> None:
    code = 1
    try:
        os.setsid()
        if limit:
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
        run(answer)
        code = 0
    except BaseException as fault:  # noqa: BLE001 - nothing may run on in a fork
        with contextlib.suppress(OSError):
            Path(tempfile.gettempdir(), "mutate-fault.txt").write_text(
                repr(fault), encoding="utf-8"
            )
    finally:
        os._exit(code)


def _say(answer: int, what: dict[str, str]) -> None:
    os.write(answer, f"{json.dumps(what)}\n".encode())


def _end(answer: int, what: dict[str, str]) -> None:
    _say(answer, what)
    os._exit(0)
