"""Where the answer goes: standard output or a file. A file is written whole or left as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.disk.system import reason_of
from karabakh_timeline.model.safe import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO, TextIO

    from karabakh_timeline.cli.environment import Environment
    from karabakh_timeline.eventdata.reading import Spooled


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


def write(chunks: Iterable[str | bytes], target: str | None) -> bool:
    """Write text, as UTF-8 and byte for byte, or bytes to standard output or to a file.

    Args:
        chunks: the text or the bytes, piece by piece.
        target: the file's path; None or ``-`` for standard output.

    Returns:
        Whether all of it was taken. A reader who leaves early has had enough, and fails nothing.
    """
    if target is None or target == "-":
        return _write_stdout(chunks)
    from karabakh_timeline.cli.targets import is_replaced, write_to

    is_file = is_replaced(target)
    try:
        if is_file:
            from karabakh_timeline.writing.replacing import replace

            replace(Path(target), _encoded(chunks))
        else:
            write_to(target, _encoded(chunks))
    except BrokenPipeError:
        return False
    except (OSError, ValueError) as error:
        raise _failure(target, error, is_file=is_file) from error
    return True


def write_folder(files: Iterable[tuple[str, Iterable[bytes]]], target: str, format_: str) -> bool:
    """Write files to a folder, which is made, or replaced whole where it holds such files.

    Args:
        files: each with its name and its content, piece by piece.
        target: the folder.
        format_: the format of the tables in it.

    Returns:
        Whether it was replaced.
    """
    from karabakh_timeline.writing.folders import ForeignError, replace_folder

    try:
        return replace_folder(Path(target), files, format_)
    except ForeignError as error:
        raise Failure(
            f"cannot write {target}: {error}",
            "Name another folder with -o, or one that does not exist yet; nothing was changed.",
            Exit.IO,
        ) from error
    except (OSError, ValueError) as error:
        raise _failure(target, error, is_file=True) from error


def _write_stdout(chunks: Iterable[str | bytes]) -> bool:
    if sys.stdout is None:
        raise Failure("standard output is closed; write to a file with -o", "", Exit.IO)
    try:
        sys.stdout.buffer.writelines(_encoded(chunks))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go_of_stdout()
        return False
    return True


def read_stdin() -> bytes:
    """All of standard input, which may be as long as a data file."""
    from karabakh_timeline.loading.files import MOST_BYTES

    with _stdin() as stream:
        found = stream.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise Failure(
            f"standard input holds more than {MOST_BYTES >> 20} MB",
            "Name a data folder: its files may have that each.",
            Exit.IO,
        )
    return found


def spooled_stdin() -> Spooled:
    """All of standard input, however long, in a file without a name."""
    from karabakh_timeline.eventdata.reading import Spooled

    with _stdin() as stream:
        return Spooled(stream, "standard input")


@contextlib.contextmanager
def _stdin() -> Iterator[BinaryIO]:
    """Standard input, to be read whole; where it is closed or cannot be, that is a Failure."""
    if sys.stdin is None:
        raise Failure("standard input is closed", "Name a file instead of -.", Exit.IO)
    if sys.stdin.isatty():
        remark("Reading standard input; Ctrl-D ends it.")
    try:
        yield sys.stdin.buffer
    except OSError as error:
        raise Failure(f"cannot read standard input: {reason_of(error)}", "", Exit.IO) from error


def remark(text: str) -> None:
    """A line for the person at the terminal, on standard error; no name of a file in it acts."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(for_terminal(text) + "\n")
            sys.stderr.flush()


def let_go_of_stdout() -> None:
    """Point standard output nowhere, so that closing it at exit says nothing more."""
    _let_go_of(sys.stdout)


def end_stderr() -> None:
    """Write out what standard error still holds; where nobody takes it, let go of it.

    Else Python would try once more as it ends, and give an exit code of its own.
    """
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        _let_go_of(sys.stderr)


def _let_go_of(stream: TextIO | None) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]


def as_bytes(text: str) -> bytes:
    r"""A text as UTF-8; what is none, from a file's name, is written ``\udcff``, as JSON does."""
    return text.encode(errors="backslashreplace")


def _encoded(chunks: Iterable[str | bytes]) -> Iterator[bytes]:
    return (chunk if isinstance(chunk, bytes) else as_bytes(chunk) for chunk in chunks)


def _failure(target: str, error: OSError | ValueError, *, is_file: bool) -> Failure:
    from karabakh_timeline.writing.replacing import TornError

    reason = reason_of(error)
    is_there = os.path.exists(target)  # noqa: PTH110 - that of `Path` may fail itself
    is_kept = is_file and is_there and not isinstance(error, TornError)
    kept = "; what was there before is unchanged" if is_kept else ""
    advice = f"Name another file with -o{kept}."
    if isinstance(error, FileNotFoundError) and not Path(target).parent.is_dir():
        reason = "its folder does not exist"
        advice = f"Make the folder first: mkdir -p {Path(target).parent}"
    elif getattr(error, "errno", None) == errno.EBADF:
        reason, advice = "it is not open for writing", "Open it in the shell, such as 3>> FILE."
    return Failure(f"cannot write {target}: {reason}", advice, Exit.IO)
