"""One case run: whether it found something, within what a case may take."""

from __future__ import annotations

import signal
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from tools.fuzz.target import ROOT, Case, Finding, Target, TooLong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_WALL = 120.0
"""Seconds by the clock after which a case hangs, however busy the machine is."""


class Found(NamedTuple):
    """What a case found.

    Attributes:
        law: what is the same of all cases that find it.
        detail: what was seen with this case.
    """

    law: str
    detail: str


def trial(target: Target, case: Case) -> Found | None:
    """Run a case; None where it finds nothing."""
    signal.setitimer(signal.ITIMER_VIRTUAL, target.cpu)
    try:
        target.run(case)
    except Finding as finding:
        return Found(finding.law, finding.detail)
    except (Exception, TooLong) as error:  # noqa: BLE001 - whatever it is, it was found
        place = _place(error)
        return Found(f"{type(error).__name__} in {place}", _last_lines(error))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


@contextmanager
def limits() -> Iterator[None]:
    """Have what computes for longer than a case may, or waits for ever, raise TooLong.

    For the main thread, on systems that have such timers; a case that waits is caught in the end.
    """
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def patience() -> Iterator[None]:
    """Have a case that waits for ever raise TooLong; for targets whose cases may wait."""
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, _WALL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    raise TooLong("it computes too long" if number == signal.SIGVTALRM else "it hangs")


def _place(error: BaseException) -> str:
    """The innermost place of the program at which something was raised, without its line."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(f"{ROOT}/karabakh_timeline/")]
    last = (ours or frames)[-1]
    return f"{last.filename.removeprefix(f'{ROOT}/')}, {last.name}"


def _last_lines(error: BaseException) -> str:
    """The exception, and the last places that it came through."""
    said = " ".join(traceback.format_exception_only(error)).strip()
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    came = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames)
    return f"{said} ({came})"
