"""Between whom a ceasefire can be: two sides, each bound by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.queries.sides import UnboundError, two_sides

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Armenia", "Yerevan"), "Armenia is one side alone, and a ceasefire is between two"),
        (
            ("armenia", "armenia-general-staff"),
            "Armenia and .* are of one side, and a ceasefire is between two",
        ),
    ],
)
def test_what_is_one_side_is_no_two(record: Store, names: tuple[str, str], said: str) -> None:
    with pytest.raises(UnboundError, match=said):
        two_sides(record, names)


def test_each_side_has_its_own_id_first(record: Store) -> None:
    first, second = two_sides(record, ("Azerbaijan", "Armenia"))
    assert (first[0], second[0]) == ("azerbaijan", "armenia")
    assert set(first).isdisjoint(second)
