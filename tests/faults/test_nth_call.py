"""Whichever call of the operating system fails, the old or the new stands there, whole."""

from __future__ import annotations

import errno
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.cli.main import run
from tests.faults.effort import POSSIBLE
from tests.faults.laws import Truth, hold

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.scenarios import Place, Run, Scenario

CALLS = {
    "open": errno.EMFILE, "pread": errno.EIO, "pwrite": errno.ENOSPC, "fsync": errno.EIO,
    "link": errno.EMLINK, "replace": errno.EIO, "close": errno.EIO, "fstat": errno.EIO,
    "lseek": errno.EIO, "dup": errno.EMFILE, "mkdir": errno.EDQUOT, "listdir": errno.EIO,
    "scandir": errno.EIO, "chmod": errno.EPERM, "stat": errno.EIO, "ftruncate": errno.EIO,
    "rename": errno.EROFS, "unlink": errno.EIO,
}  # fmt: skip
"""What is called by way of `os`, each with how it may fail."""


class Failing:
    """Makes one call of the operating system fail."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.number = number
        self.counted = 0
        self._call = getattr(os, name)

    def __call__(self, *arguments: Any, **more: Any) -> Any:
        self.counted += 1
        if self.counted != self.number:
            return self._call(*arguments, **more)
        if self.name == "close":
            self._call(*arguments, **more)  # it is closed all the same
        code = CALLS[self.name]
        raise OSError(code, os.strerror(code))


@pytest.fixture
def faults() -> list[Failing]:
    """What fails while a command runs."""
    return []


@pytest.fixture
def inside(
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    faults: list[Failing],
) -> Run:
    """Run commands in this process."""
    # this process goes on, and its standard output with it
    monkeypatch.setattr("karabakh_timeline.cli.main.let_go_of_stdout", lambda: None)

    def run_here(place: Place, arguments: str) -> subprocess.CompletedProcess[bytes]:
        for name, value in place.surroundings().items():
            if name not in {"PATH", "PYTHONPATH"}:
                monkeypatch.setenv(name, value)
        monkeypatch.setattr("tempfile.tempdir", str(place.scratch))
        words = place.words(arguments)
        capfdbinary.readouterr()
        with pytest.MonkeyPatch.context() as patched:
            for failing in faults:
                patched.setattr(os, failing.name, failing)
            code = run(words)
        out, err = capfdbinary.readouterr()
        return subprocess.CompletedProcess(words, int(code), out, err)

    return run_here


QUICK = {"export", "add", "index"}
SHARED = [
    pytest.param(one, id=one.name, marks=() if one.name in QUICK else pytest.mark.thorough)
    for one in POSSIBLE
]


# libraries leave files open in which they could not write
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("scenario", SHARED)
def test_whichever_call_fails_the_old_or_the_new_is_there(
    scenario: Scenario, call: str, tmp_path: Path, inside: Run, faults: list[Failing]
) -> None:
    if not hasattr(os, call):
        pytest.skip("there is no such call")
    truth = Truth(scenario, inside, scenario.prepared(tmp_path / "truth", inside))
    for number in range(1, 400):
        place = scenario.prepared(tmp_path / str(number), inside)
        failing = Failing(call, number)
        faults.append(failing)
        done = inside(place, scenario.arguments)
        faults.clear()
        if failing.counted < number:
            break
        hold(truth, place, done, is_killed=False)
    else:
        pytest.fail(f"{call} has no end")
