"""A case made smaller, as long as it finds the same: what is left is what matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.fuzz.trial import Found, trial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.fuzz.target import Case, Target


def minimised(target: Target, case: Case, found: Found) -> tuple[Case, Found]:
    """The smallest case that was found to find the same, and what it finds."""
    left = target.tries
    is_smaller = True
    while is_smaller and left > 0:
        is_smaller = False
        for one in smaller(case):
            left -= 1
            again = trial(target, one)
            if again is not None and again.law == found.law:
                case, found, is_smaller = one, again, True
                break
            if left <= 0:
                break
    return case, found


def smaller(case: Case) -> Iterator[Case]:
    """Cases that are a little smaller, those that lose the most first."""
    if isinstance(case, str | list):
        yield from _shorter(case)
    if isinstance(case, bool):
        yield from [False] * case
    elif isinstance(case, int):
        yield from (one for one in (0, int(case / 2)) if abs(one) < abs(case))
    elif isinstance(case, list | dict):
        for key, item in enumerate(case) if isinstance(case, list) else case.items():
            for one in smaller(item):
                changed = case.copy()
                changed[key] = one
                yield changed


def _shorter(whole: Case) -> Iterator[Case]:
    """A text or a list without a piece of it, larger pieces first."""
    size = len(whole)
    piece = size
    while piece:
        for at in range(0, size, piece):
            yield whole[:at] + whole[at + piece :]
        piece //= 2
