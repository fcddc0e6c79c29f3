"""How versions of the UCDP Candidate are numbered: by a month, or from a month to another."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(
    r"(?P<year>[0-9]{2})\.(?:0\.(?P<month>[0-9]{1,2})"
    r"|(?P<since>[0-9]{2})\.(?P<until>[0-9]{2})\.(?P<last>[0-9]{2}))"
)


class Months(NamedTuple):
    """The months that a version says by its number; what no calendar has is not refused.

    Attributes:
        start: the first, as the last two digits of its year and its number in that.
        stop: the last, likewise.
        is_sum: whether it is numbered from a month to another, and so sums up others.
    """

    start: tuple[int, int]
    stop: tuple[int, int]
    is_sum: bool


def months_of(version: str) -> Months | None:
    """The months of a version: 25.0.9 is of September 2025, 25.01.25.06 of January to June.

    None where it is numbered otherwise.
    """
    found = _NUMBER.fullmatch(version)
    if found is None:
        return None
    year = int(found["year"])
    if found["month"]:
        only = (year, int(found["month"]))
        return Months(only, only, is_sum=False)
    return Months(
        (year, int(found["since"])), (int(found["until"]), int(found["last"])), is_sum=True
    )
