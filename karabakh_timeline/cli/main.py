"""The entry point: run a command, and turn whatever ends it into one sentence and an exit code."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.output import end_stderr, let_go_of_stdout, remark
from karabakh_timeline.cli.utf8 import take_up_utf8
from karabakh_timeline.disk.system import reason_of

if TYPE_CHECKING:
    from types import FrameType

# Click's exceptions, by way of the one that Typer exports: Typer may carry its own copy of Click.
_ClickException: Any = next(
    kind for kind in typer.BadParameter.mro() if kind.__name__ == "ClickException"
)
_STOPS = {"SIGTERM": Exit.TERMINATED, "SIGHUP": Exit.HUNG_UP}
"""The signals that end it as an interrupt does, so that nothing half done is left."""
_LONGEST_SENTENCE = 2_000
"""Letters of what is told: a long path and the longest list of words to choose from fit."""


class _Stopped(BaseException):
    """Somebody ends the program; no `KeyboardInterrupt`, which Typer keeps to itself."""

    def __init__(self, code: Exit) -> None:
        super().__init__(code)
        self.code = code


def main() -> NoReturn:
    """Run the program with the arguments it was started with, and exit."""
    take_up_utf8()
    _heed_stops()
    code = run(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        let_go_of_stdout()
    except OSError as error:
        code = _tell(_cannot_write(error))
        let_go_of_stdout()
    end_stderr()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run a command and give its exit code; no exception of any kind leaves this function."""
    try:
        code = _run(arguments)
    except Failure as failure:
        return _tell(failure)
    except BrokenPipeError:
        let_go_of_stdout()
        return Exit.DONE
    except (KeyboardInterrupt, typer.Abort):
        code = Exit.INTERRUPTED
    except _Stopped as stop:
        code = stop.code
    except _ClickException as error:
        return _tell_usage(error)
    except OSError as error:
        let_go_of_stdout()
        return _tell(_cannot_write(error))
    except Exception as error:  # noqa: BLE001 - the last line before the user
        return _tell(_refused(error) or _damaged(error) or _unexpected(error))
    if code in {Exit.INTERRUPTED, *_STOPS.values()}:
        remark("karabakh: interrupted")
    return code


def _heed_stops() -> None:
    """Have each signal that would end the program at once raised instead."""
    for name, code in _STOPS.items():
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is not signal.SIG_DFL:
            continue  # who started it by `nohup` wants it to go on

        def stop(_: int, __: FrameType | None, code: Exit = code) -> NoReturn:
            raise _Stopped(code)

        signal.signal(number, stop)


def _run(arguments: list[str]) -> int:
    from karabakh_timeline.cli.app import app

    result = app(arguments, prog_name="karabakh", standalone_mode=False)
    return result if isinstance(result, int) else Exit.DONE


def _tell(failure: Failure) -> int:
    from karabakh_timeline.views.text import safe

    if failure.reason:
        remark(f"karabakh: {safe(_shortened(failure.reason))}")
    advice = _gone_folder() if failure.code is Exit.IO else ""
    if advice := advice or failure.advice:
        remark(f"  {safe(_shortened(advice))}")
    return failure.code


def _shortened(sentence: str) -> str:
    """A sentence without its middle, where that repeats something long that was typed."""
    if len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    kept = _LONGEST_SENTENCE // 2
    return f"{sentence[:kept]} ... {sentence[-kept:]}"


def _gone_folder() -> str:
    """What is said, if that is so, of why files have no names; it has many faces."""
    from karabakh_timeline.cli.environment import is_nowhere

    gone = "The working folder does not exist any more: change to one that does."
    return gone if is_nowhere() else ""


def _tell_usage(error: Any) -> int:
    """Click's own refusal: an unknown command or option, a missing argument."""
    said = _no_number(error) or " ".join(str(error.format_message()).split())
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "karabakh"
    return _tell(Failure(said.rstrip("."), f"`{path} --help` shows what it takes."))


def _no_number(error: Any) -> str:
    """The refusal of an option's value that is not a number of its range; empty for all else."""
    param = getattr(error, "param", None)
    taken = getattr(param, "type", None)
    least, most = getattr(taken, "min", None), getattr(taken, "max", None)
    if param is None or least is None:
        return ""
    value = error.message.rpartition(" is not ")[0].strip("'")
    reach = f"from {least} on" if most is None else f"from {least} to {most}"
    return f'{max(param.opts, key=len)} takes a whole number {reach}, not "{value}"'


def _cannot_write(error: OSError) -> Failure:
    reason = reason_of(error)
    named = error.filename
    if named is None and isinstance(error, FileNotFoundError):
        return Failure("there is no folder to start from", "", Exit.IO)
    if named is not None:
        return Failure(f"cannot use {named}: {reason}", "", Exit.IO)
    return Failure(f"cannot write to standard output: {reason}", "", Exit.IO)


def _damaged(error: Exception) -> Failure | None:
    """The index could not be read after all: take it away, so that the next run makes it anew."""
    from karabakh_timeline.store.index import DamagedIndexError

    if not isinstance(error, DamagedIndexError):
        return None
    if error.path is not None:
        with contextlib.suppress(OSError):
            Path(error.path).unlink()
    return Failure(
        "the compiled index was damaged and has been removed",
        "Run the command again; the record itself is unharmed.",
        Exit.IO,
    )


def _refused(error: Exception) -> Failure | None:
    """A question that cannot be answered; None for what is none."""
    from karabakh_timeline.model.dates import DateError
    from karabakh_timeline.queries.selection import (
        SelectionError,
        UnknownNameError,
        UnknownSetError,
        UnreadableError,
    )

    if not isinstance(error, (SelectionError, DateError)):
        return None
    if isinstance(error, UnreadableError):
        return Failure(error.reason, error.advice, Exit.IO)
    if isinstance(error, UnknownSetError):
        return Failure(error.reason, error.advice, Exit.UNKNOWN_ID)
    if isinstance(error, UnknownNameError):
        from karabakh_timeline.cli.session import command_of

        return Failure(error.reason, error.advice_by(command_of), Exit.UNKNOWN_ID)
    return Failure(error.reason, error.advice, Exit.USAGE)


def _unexpected(error: Exception) -> Failure:
    """A mistake of this program."""
    if os.environ.get("KARABAKH_DEBUG"):
        raise error
    return Failure(
        f"something went wrong that should not have: {type(error).__name__}: {error}",
        "Please report it with the command you gave; KARABAKH_DEBUG=1 shows where it happened.",
        Exit.PROBLEMS,
    )
