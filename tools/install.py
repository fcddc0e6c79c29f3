"""Install into the environment that runs this, and say at which step that is.

``pip`` alone says either nothing or all it does. Here a terminal shows one line, which is written
over; elsewhere each step is a line; what ``pip`` said is shown in full where it fails. It stands on
the standard library alone: nothing else is there yet.
"""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STEPS = (
    (r"Collecting (?:build dependency )?([\w.-]+)", r"getting \1"),
    (r"\s*Installing build dependencies", "getting what builds it"),
    (r"\s*Building (?:editable|wheel) for karabakh", "compiling the record"),
    (r"Installing collected packages", "putting everything in its place"),
)
"""What a line of ``pip`` begins with, and the step that it tells of."""
_WIDE = 60


def main(arguments: list[str]) -> int:
    """Install what the arguments of ``pip install`` name; gives its exit code."""
    command = [sys.executable, "-m", "pip", "install", "--progress-bar", "off", *arguments]
    said: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        assert pip.stdout is not None  # noqa: S101 - it is a pipe
        for step in steps(_kept(pip.stdout, said)):
            _tell(f"Installing: {step}")
    if pip.returncode:
        _tell("This cannot be installed:", is_last=True)
        sys.stdout.writelines(said)
    else:
        _tell("Installed.", is_last=True)
    return pip.returncode


def steps(lines: Iterable[str]) -> Iterator[str]:
    """The steps that lines of ``pip`` tell of, none twice in a row."""
    before = ""
    for line in lines:
        for pattern, step in _STEPS:
            found = re.match(pattern, line)
            if found and (told := found.expand(step)) != before:
                yield told
                before = told


def _kept(lines: Iterable[str], said: list[str]) -> Iterator[str]:
    for line in lines:
        said.append(line)
        yield line


def _tell(text: str, *, is_last: bool = False) -> None:
    """A step; on a terminal it takes the place of the one before."""
    if sys.stdout.isatty():
        text = "\r" + text.ljust(_WIDE)
        sys.stdout.write(text + "\n" if is_last else text)
    else:
        sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
