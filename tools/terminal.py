"""Run a command line as on a terminal, in surroundings that are the same on every machine.

The terminal is a pseudo-terminal a hundred columns wide, without colours; the clock stands still;
the home, the cache and the working folder are empty. POSIX only.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

WIDTH = 100
TODAY = "2026-11-01"
_CHUNK = 65_536


def show(line: str, *, colours: bool = False) -> str:
    """What a person sees who types the line: standard output and standard error, as they come.

    Args:
        line: a command line for the shell; ``karabakh`` in it is this environment's program.
        colours: whether the terminal has them; they come as escape sequences.
    """
    with tempfile.TemporaryDirectory() as folder:
        variables = surroundings(Path(folder)) | {"KARABAKH_CACHE": _compiled().name}
        if colours:
            del variables["NO_COLOR"]
            variables |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        shown = _on_terminal(["sh", "-c", line], Path(folder), variables)
    lines = shown.replace("\r", "").split("\n")
    return "\n".join(text.rstrip() for text in lines).rstrip("\n") + "\n"


@cache
def _compiled() -> tempfile.TemporaryDirectory[str]:
    """A cache with the record compiled, so that no progress is shown; gone when Python ends."""
    folder = tempfile.TemporaryDirectory()
    variables = surroundings(Path(folder.name)) | {"KARABAKH_CACHE": folder.name}
    command = [sys.executable, "-m", "karabakh_timeline", "list", "--limit", "1"]
    subprocess.run(command, cwd=folder.name, env=variables, capture_output=True, check=True)
    return folder


def ask(*arguments: str, code: int = 0) -> str:
    """What the program writes to a pipe; fails unless it exits with the code."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "karabakh_timeline", *arguments]
        result = subprocess.run(
            command, cwd=folder, env=surroundings(Path(folder)), capture_output=True, check=False
        )
    if result.returncode != code:
        raise subprocess.CalledProcessError(result.returncode, command, result.stderr)
    return result.stdout.decode()


def surroundings(folder: Path) -> dict[str, str]:
    """The environment variables, and no others; homes and caches lie in the folder."""
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "xterm",
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "PAGER": "cat",
        "KARABAKH_TODAY": TODAY,
        "KARABAKH_CACHE": str(folder / "cache"),
    }


def _on_terminal(command: list[str], folder: Path, variables: dict[str, str]) -> str:
    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            command, cwd=folder, env=variables,
            stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        shown = read_terminal(ours)
        if process.wait() != 0:
            raise subprocess.CalledProcessError(process.returncode, command, shown)
    finally:
        os.close(ours)
    return shown.decode()


def read_terminal(terminal: int) -> bytes:
    """All that is written to a pseudo-terminal until nothing holds its other end."""
    shown = b""
    while True:
        try:
            chunk = os.read(terminal, _CHUNK)
        except OSError:  # how Linux says that the other end is closed
            return shown
        if not chunk:
            return shown
        shown += chunk
