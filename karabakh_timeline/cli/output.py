"""Where the answer goes: standard output or a file. A file is written whole or left as it was."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.cli.exits import Exit, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from karabakh_timeline.cli.environment import Environment


class Screen:
    """What is to be shown on a terminal, gathered until it is known whether it needs a pager.

    Attributes:
        environment: the terminal and the pager.
        chunks: the text that has not been shown yet.
    """

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.chunks: list[str] = []

    def gather(self, chunks: Iterable[str | bytes]) -> None:
        """Take text that is to be shown."""
        self.chunks.extend(chunk if isinstance(chunk, str) else chunk.decode() for chunk in chunks)

    def show(self) -> None:
        """Show what has been gathered, in the pager if it is longer than the screen."""
        from karabakh_timeline.cli.pager import is_longer, show_in_pager

        text = "".join(self.chunks)
        self.chunks.clear()
        columns, lines = self.environment.screen
        is_shown = is_longer(text, columns, lines) and show_in_pager(
            text, self.environment.pager, self.environment.variables
        )
        if not is_shown:
            _write_stdout([text])


def write(chunks: Iterable[str | bytes], target: str | None) -> None:
    """Write text, as UTF-8 and byte for byte, or bytes to standard output or to a file.

    Args:
        chunks: the text or the bytes, piece by piece.
        target: the file's path; None or ``-`` for standard output.
    """
    if target is None or target == "-":
        _write_stdout(chunks)
        return
    if not target.strip():
        raise Failure("-o: the name of the file is empty", "Name a file, or leave -o out.")
    try:
        if _is_special(Path(target)):
            with Path(target).open("wb") as file:
                _write_all(chunks, file)
        else:
            from karabakh_timeline.writing.replacing import replace

            replace(Path(target), _encoded(chunks))
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise _failure(target, error) from error


def _write_stdout(chunks: Iterable[str | bytes]) -> None:
    if sys.stdout is None:
        raise Failure("standard output is closed; write to a file with -o", "", Exit.IO)
    try:
        _write_all(chunks, sys.stdout.buffer)
    except BrokenPipeError as error:  # whoever reads has enough
        let_go_of_stdout()
        raise Failure("", "", Exit.DONE) from error


def read_stdin() -> bytes:
    """All of standard input."""
    if sys.stdin is None:
        raise Failure("standard input is closed", "Name a file instead of -.", Exit.IO)
    if sys.stdin.isatty():
        remark("Reading standard input; Ctrl-D ends it.")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Failure(f"cannot read standard input: {reason}", "", Exit.IO) from error


def remark(text: str) -> None:
    """A line for the person at the terminal, on standard error."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(text + "\n")
            sys.stderr.flush()


def let_go_of_stdout() -> None:
    """Point standard output nowhere, so that closing it at exit says nothing more."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_all(chunks: Iterable[str | bytes], file: BinaryIO) -> None:
    file.writelines(_encoded(chunks))
    file.flush()


def _encoded(chunks: Iterable[str | bytes]) -> Iterator[bytes]:
    return (chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in chunks)


def _is_special(path: Path) -> bool:
    """Whether the path is a device or a pipe, which is written to and never replaced."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _failure(target: str, error: OSError | ValueError) -> Failure:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    advice = "Name another file with -o; what was there before is unchanged."
    if isinstance(error, FileNotFoundError):
        reason = "its folder does not exist"
        advice = f"Make the folder first: mkdir -p {Path(target).parent}"
    return Failure(f"cannot write {target}: {reason}", advice, Exit.IO)
