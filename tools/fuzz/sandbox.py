"""Surroundings in which command lines run one after another, each as if it were the first."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import webbrowser
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import typer.main

from karabakh_timeline.cli.main import run
from tools.fuzz.trial import patience
from tools.fuzz.watch import tree, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

CACHE = "cache"
"""The folder of compiled indexes, which each run may change."""
_HOMES = {
    "HOME": "home", "XDG_CACHE_HOME": CACHE, "XDG_CONFIG_HOME": "home/config",
    "XDG_DATA_HOME": "home/share", "XDG_STATE_HOME": "home/state", "TMPDIR": "tmp",
}  # fmt: skip


_COMMAND = cache(typer.main.get_command)
"""The commands as Typer makes them, once: that takes as long as all else."""


class Ran(NamedTuple):
    """How a command line ended.

    Attributes:
        code: its exit code.
        out: what went to standard output.
        err: what went to standard error.
        changed: the files and folders that are new, gone or others, from the sandbox on.
        refused: what it tried outside.
    """

    code: int
    out: bytes
    err: str
    changed: tuple[str, ...]
    refused: tuple[str, ...]


class Sandbox:
    """A folder with a home, a working folder and a temporary one.

    Attributes:
        folder: all of it.
        work: the working folder.
    """

    def __init__(self, folder: Path, fill: Callable[[Path], None]) -> None:
        """Make it.

        Args:
            folder: where.
            fill: puts into a working folder what is to be there at the start of each run.
        """
        self.folder = folder
        self.work = folder / "work"
        self._fill = fill
        self._restore()

    def _restore(self) -> None:
        """Put all back as it was at first; what is compiled stays."""
        for name in ("home", "work", "tmp"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            (self.folder / name).mkdir()
        self._fill(self.work)
        self._before = tree(self.folder, CACHE)

    def run(
        self,
        arguments: Sequence[str],
        given: bytes = b"",
        variables: Mapping[str, str] | None = None,
        *,
        is_terminal: bool = False,
    ) -> Ran:
        """Run a command line in this process.

        Args:
            arguments: it.
            given: standard input.
            variables: environment variables beside those of the sandbox.
            is_terminal: whether standard output takes itself for a terminal.
        """
        out, err = io.BytesIO(), io.BytesIO()
        with ExitStack() as stack:
            stack.enter_context(_standing_in(self.work))
            homes = {name: str(self.folder / place) for name, place in _HOMES.items()}
            fixed = {"LC_ALL": "C.UTF-8", "TERM": "xterm", "TZ": "UTC", "KARABAKH_PAGER": ""}
            surroundings = {**homes, **fixed, **(variables or {})}
            stack.enter_context(patch.dict(os.environ, surroundings, clear=True))
            # the folder of temporary files is remembered, which would outlast this one
            stack.enter_context(patch.object(tempfile, "tempdir", surroundings["TMPDIR"]))
            streams = _stream(io.BytesIO(given)), _stream(out), _stream(err)
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                stack.enter_context(patch.object(sys, name, stream))
            stack.enter_context(patch.object(streams[1], "isatty", lambda: is_terminal))
            stack.enter_context(patch.object(webbrowser, "open", lambda _: True))
            stack.enter_context(patch.object(typer.main, "get_command", _COMMAND))
            stack.enter_context(patience())
            refused = stack.enter_context(watched(self.folder))
            code = run([*arguments])
            for stream in streams[1:]:
                stream.flush()
        changed = self._changed()
        return Ran(
            int(code), out.getvalue(), err.getvalue().decode(errors="replace"), changed,
            tuple(refused),
        )  # fmt: skip

    def _changed(self) -> tuple[str, ...]:
        now, before = tree(self.folder, CACHE), self._before
        if now == before:
            return ()
        names = sorted(name for name in {*now, *before} if now.get(name) != before.get(name))
        self._restore()
        return tuple(names)


class _Terminal(io.TextIOWrapper):
    """A stream of which can be said that it is a terminal."""


def _stream(data: io.BytesIO) -> _Terminal:
    return _Terminal(data, encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def _standing_in(folder: Path) -> Iterator[None]:
    before = os.open(".", os.O_RDONLY)
    os.chdir(folder)
    try:
        yield
    finally:
        os.fchdir(before)
        os.close(before)
