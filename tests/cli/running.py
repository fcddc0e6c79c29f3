"""Run the program: within this process, which is fast, or as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from karabakh_timeline.cli.main import run
from tests import places
from tests.places import ROOT

if TYPE_CHECKING:
    import pytest

__all__ = ["RECORD", "ROOT", "SMALL", "Ran", "Runner", "command", "process"]

SMALL = str(places.SMALL)
RECORD = str(places.FROZEN)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: the exit code, and what came out on either side."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.raw.decode()

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()

    def failed(self, code: int, *words: str) -> None:
        """Check that it ended with a code and a sentence that has the words, and no traceback."""
        assert self.code == code, (self.code, self.err)
        assert self.err.startswith("karabakh: "), self.err
        for word in words:
            assert word in self.err, self.err


class Runner:
    """Runs commands in this process; ``data`` is the data set unless a command names another."""

    def __init__(
        self, capture: pytest.CaptureFixture[bytes], data: str | None, *, terminal: bool = False
    ) -> None:
        self.capture = capture
        self.data = data
        self.terminal = terminal

    def __call__(self, *arguments: str) -> Ran:
        """Run a command line."""
        given = list(arguments)
        if self.data is not None and given and "--data" not in given:
            given += ["--data", self.data]
        self.capture.readouterr()
        with patch.object(sys.stdout, "isatty", return_value=self.terminal):
            code = run(given)
        sys.stdout.flush()
        out, err = self.capture.readouterr()
        ran = Ran(int(code), out, err.decode())
        assert "Traceback" not in ran.err
        assert "should not have" not in ran.err, ran.err
        return ran


def command(*arguments: str) -> list[str]:
    """The command line that runs the program as its own process."""
    return [sys.executable, "-m", "karabakh_timeline", *arguments]


def process(*arguments: str, script: str | None = None, **more: Any) -> Ran:
    """Run the program as its own process; in a ``script`` for bash, ``karabakh`` is the program."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    if script is None:
        line: Any = command(*arguments)
    else:
        program = f'karabakh() {{ "{sys.executable}" -m karabakh_timeline "$@"; }}'
        line = ["bash", "-c", f"{program}\n{script}"]
    done = subprocess.run(
        line, env=environment, capture_output=True, check=False, timeout=60, **more
    )
    ran = Ran(done.returncode, done.stdout, done.stderr.decode())
    assert "Traceback" not in ran.err, ran.err
    assert "should not have" not in ran.err, ran.err
    return ran
