"""Show text on the terminal: in a pager if it is longer than the screen.

Nothing that a pager does is an error: one that is missing leaves the text to the terminal, and one
that is left early or interrupted has shown enough.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
from typing import TYPE_CHECKING

from karabakh_timeline.cli.output import as_bytes
from karabakh_timeline.cli.settings import at_home

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STYLE = re.compile("\x1b\\[[0-9;]*m|\x1b]8;[^\x1b\x07]*(?:\x1b\\\\|\x07)")
"""What takes no place on the screen: colours, and the ends of links."""


def is_longer(text: str, width: int, height: int) -> bool:
    """Whether a text takes more lines than the screen has beside the prompt that follows it.

    Args:
        text: what is to be shown.
        width: the columns of the terminal.
        height: its lines.
    """
    from karabakh_timeline.views.text import cells

    rows = 0
    for line in text.splitlines():
        rows += max(1, -(-cells(_STYLE.sub("", line)) // width))
        if rows >= height:
            return True
    return False


def show_in_pager(text: str, command: str, variables: Mapping[str, str]) -> bool:
    """Show a text in a pager and wait until the reader leaves it.

    Args:
        text: what is to be shown.
        command: the pager's command line.
        variables: the environment variables; ``LESS`` and ``LESSCHARSET`` are added where they are
            not set, so that less shows colours and letters, and leaves a text that fits.

    Returns:
        False if there is no such program, so that nothing was shown.
    """
    import subprocess

    words = _words(command)
    if not words:
        return False
    surroundings = {"LESS": "RFX", "LESSCHARSET": "utf-8", **variables}
    try:
        pager = subprocess.Popen(words, stdin=subprocess.PIPE, env=surroundings)  # noqa: S603 - the user's own choice
    except OSError:
        return False
    with _interrupts_go_to_the_pager():
        assert pager.stdin is not None  # noqa: S101 - a pipe was asked for
        with contextlib.suppress(OSError):  # the reader left before the end
            pager.stdin.write(as_bytes(text))
        with contextlib.suppress(OSError):
            pager.stdin.close()
        pager.wait()
    return True


def _words(command: str) -> list[str]:
    """The pager's program and its arguments; empty if there is no such program."""
    import shlex
    import shutil

    try:
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError:
        return []
    program = shutil.which(at_home(words[0].strip('"'))) if words else None
    return [program, *words[1:]] if program else []


@contextlib.contextmanager
def _interrupts_go_to_the_pager() -> Iterator[None]:
    """While a pager runs, Ctrl-C is for it: less stops a search, and others end."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # only the first thread may say so
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
