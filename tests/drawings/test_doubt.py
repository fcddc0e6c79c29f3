"""Doubt in drawings: stated ranges, open bounds, what only may be, what the record lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.drawings.about import About
from karabakh_timeline.drawings.casualties import draw_casualties, told
from karabakh_timeline.drawings.shapes import Line, Path, Rect
from karabakh_timeline.model.vocabulary import Qualifier
from karabakh_timeline.queries.claims import side_by_side
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.series import Point, running_tolls
from tests.drawings.answers import tagged
from tests.queries.figures import stated, toll
from tests.queries.ledgers import ZONE, second

if TYPE_CHECKING:
    from karabakh_timeline.api.opened import OpenTimeline

HEAD = {"name": "x", "version": "1", "through": "2020-12-31"}


def drawn(*points: Point) -> list[object]:
    """The lines and arrows of a toll of two figures and more, without its axes."""
    claims = stated(toll(10, "2020-01-05"), toll(20, "2020-01-09"))
    (one,) = running_tolls(side_by_side(claims))
    one = one._replace(series=(("ministry", points),))
    drawing = draw_casualties([("T", one)], str, About(HEAD, ZONE), 640)
    return [
        shape
        for shape in drawing.flat
        if isinstance(shape, Line | Path) and shape.stroke.startswith("series") and not shape.dashes
    ]


def at(day: str, value: int, low: int, high: int, how: Qualifier = Qualifier.EXACTLY) -> Point:
    return Point(second(day), value, low, high, is_part=False, qualifier=how)


def test_a_stated_range_is_a_bar_between_two_strokes() -> None:
    plain = drawn(at("2020-01-05", 10, 10, 10), at("2020-01-09", 20, 20, 20))
    ranged = drawn(at("2020-01-05", 10, 10, 10), at("2020-01-09", 20, 15, 30))
    assert len(ranged) - len(plain) == 3
    assert told(at("2020-01-09", 20, 15, 30)) == "20 (15 to 30)"


@pytest.mark.parametrize(
    ("how", "way"), [(Qualifier.AT_LEAST, -1), (Qualifier.MORE_THAN, -1), (Qualifier.AT_MOST, 1)]
)
def test_an_open_bound_is_an_arrow_to_its_side(how: Qualifier, way: int) -> None:
    shapes = drawn(at("2020-01-05", 10, 10, 10), at("2020-01-09", 20, 20, 20, how))
    (shaft,) = (shape for shape in shapes if isinstance(shape, Line))
    assert (shaft.y2 - shaft.y1) * way > 0


def test_what_only_may_fall_in_a_stretch_is_told_apart(timeline: OpenTimeline) -> None:
    for answer in (
        timeline.counts("kind", on="2020-10-10"),
        timeline.timeline("2020-10-10", scale=True),
    ):
        fills = {shape.fill for shape in answer.pictured(640).flat if isinstance(shape, Rect)}
        assert "maybe" in fills


def test_nothing_that_may_be_hides_what_is_certain(timeline: OpenTimeline) -> None:
    for answer in (timeline.ceasefires(), timeline.timeline(scale=True)):
        cells = [cell for cell in tagged(answer.pictured(640), "cell") if isinstance(cell, Rect)]
        last: dict[str, str] = {}
        for cell in cells:
            last[cell.says.partition(":")[0]] = cell.fill
        certain = {cell.says.partition(":")[0] for cell in cells if cell.fill == "force"}
        assert certain
        assert all(last[name] == "force" for name in certain)


def test_what_the_record_admits_to_lack_of_a_stretch_is_said() -> None:
    thin = [
        {"from": "1988-01-01", "to": "1994-05-11", "what": "the war rests on summaries"},
        {"from": "1997-04-07", "to": "2019-12-31", "what": "few breaches are recorded"},
    ]
    about = About({**HEAD, "thin": thin}, ZONE)
    assert list(about.thin(TimeRange(second("1990"), second("1998")))) == [
        (
            "The record admits that from 1 January 1988 to 11 May 1994 the war rests on summaries; "
            "and that from 7 April 1997 to 31 December 2019 few breaches are recorded."
        )
    ]
    assert not list(about.thin(TimeRange(second("1995"), second("1996"))))
