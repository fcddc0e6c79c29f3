"""Which columns of a strip something takes, by hand; the laws are among the properties."""

from __future__ import annotations

import pytest

from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.scale import LaneCell, Scale, pieces
from tests.queries.ledgers import event, life_of, second, truce

DAYS = Scale(TimeRange(second("2020-03-01"), second("2020-03-11") - 1), 10)
"""The first ten days of March, a column each."""
THROUGH = second("2026-01-01") - 1


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020-03-03", (2, 2, (2, 2))),
        ("2020-03-03/2020-03-05", (2, 4, (2, 4))),
        ("2020-03-02/2020-03-20", (1, 9, (1, 9))),
        ("2020-03/2020-03-05", (0, 4, (4, 4))),
        ("2020-03-03/2020-03", (2, 9, (2, 2))),
        ("2020-03/2020-04", (0, 9, (9, 9))),
        ("2020-03-03/", (2, 9, (2, 2))),
        ("/2020-03-05", (0, 4, (4, 4))),
        ("2020-03-03/..", (2, 9, (2, 9))),
        ("../2020-03-05", (0, 4, (0, 4))),
    ],
)
def test_what_lasts_certainly_takes_the_columns_from_its_start_to_its_end(
    date: str, expected: tuple[int, int, tuple[int, int] | None]
) -> None:
    assert tuple(DAYS.extent(event("event", date, lasting=True), THROUGH)) == expected


def test_what_falls_in_a_stretch_is_certain_in_none_of_its_columns() -> None:
    assert tuple(DAYS.extent(event("event", "2020-03-03/2020-03-05"), THROUGH)) == (2, 4, None)


def test_a_ceasefire_side_by_side_is_what_holds_last_in_each_piece() -> None:
    life = life_of(truce("one", "2020-03-01", "2020-03-03/2020-03-04", "2020-03-07"))
    days = {name: second(f"2020-03-0{name}") for name in range(1, 9)}
    assert list(pieces(life, days[8])) == [
        (LaneCell.DECLARED, days[1], days[3]),
        (LaneCell.POSSIBLE, days[3], days[5]),
        (LaneCell.CERTAIN, days[5], days[7]),
        (LaneCell.POSSIBLE, days[7], days[8]),
    ]
