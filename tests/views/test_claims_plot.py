"""Where the days of a drawn toll stand, whatever the interpreter's cache of letters holds."""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest

pytest.importorskip("plotext")

from karabakh_timeline.views.claims_plot import plotted

if TYPE_CHECKING:
    from karabakh_timeline.queries.series import Toll

ZONE = timezone(timedelta(hours=4))
DAY = 86_400
START = 1_601_150_400


class Point(NamedTuple):
    """As much of a figure as is drawn."""

    at: int
    value: int
    is_part: bool = False


@pytest.mark.parametrize("width", [20, 33, 40, 80, 120, 200])
@pytest.mark.parametrize("days", [0.01, 1, 9, 44, 400, 9_000])
def test_each_day_stands_under_its_mark(width: int, days: float) -> None:
    moments = (START, START + days * DAY / 3, START + days * DAY)
    points = [Point(int(at), int(at) % 900) for at in moments]
    toll = SimpleNamespace(points=points, series=[("a", points)])
    lines = plotted(cast("Toll", toll), ZONE, width, ascii_only=False)
    marks = [cell for cell, sign in enumerate(lines[-2]) if sign == "┬"]
    labels = list(re.finditer(r"\d{4}-\d\d-\d\d", lines[-1]))
    assert labels
    assert max(map(len, lines)) <= width
    for label in labels:
        middle = label.start() + 5
        at_an_edge = label.start() == 0 or label.end() == len(lines[-2])
        assert middle in marks or at_an_edge
