"""A line that says how far something is, for the person at the terminal who waits over a second.

It stands on standard error, is written over as it grows, and is gone at the end; where standard
error is no terminal nothing is said. A thread of its own draws it, so that nothing that is quick
pays for it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import TYPE_CHECKING

from karabakh_timeline.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.files import Heard

PATIENCE = 1.0
"""Seconds for which nothing is said."""
_PACE = 0.1
"""Seconds between two drawings."""


class Progress:
    """What is being done, and how far it is; ``advance`` is told, a thread draws."""

    def __init__(self, what: str, width: int, *, is_dumb: bool) -> None:
        self.what = what
        self.width = width
        self.is_dumb = is_dumb
        self.state = ("", 0.0)
        self.done = threading.Event()
        self.drawn = ""

    def advance(self, step: str, share: float) -> None:
        """Note the step at which it is, and how much of all is behind it, from 0 to 1."""
        self.state = (step, share)

    def line(self) -> str:
        """What is shown now, within the width of the terminal."""
        step, share = self.state
        text = f"{self.what}: {share:4.0%}" + (f", {safe(step)}" if step else "")
        return text if len(text) < self.width else text[: self.width - 1]

    def run(self) -> None:
        """Wait, then draw until it is done, and leave the line empty."""
        if self.done.wait(PATIENCE):
            return
        if self.is_dumb:
            _tell(f"{self.what} ...\n")
            return
        while True:
            if (line := self.line()) != self.drawn:
                _tell("\r" + line.ljust(len(self.drawn)))
                self.drawn = line
            if self.done.wait(_PACE):
                break
        _tell("\r" + " " * len(self.drawn) + "\r")


@contextlib.contextmanager
def progress(what: str, *, is_dumb: bool = False) -> Iterator[Heard | None]:
    """Say how far something is while it is done, if a person waits at a terminal.

    Args:
        what: what is done, such as ``Compiling the data set``.
        is_dumb: whether the terminal can only go forward, so that it is said once.

    Yields:
        What is to be told of each step, or None where nobody would see it.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    line = Progress(what, _width(), is_dumb=is_dumb)
    thread = threading.Thread(target=line.run, daemon=True)
    thread.start()
    try:
        yield line.advance
    finally:
        line.done.set()
        thread.join()


def _width() -> int:
    """The columns of the terminal that standard error is."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _tell(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()
