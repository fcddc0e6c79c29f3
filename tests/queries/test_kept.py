"""How breaches are told together: which dates have a moment in common."""

from __future__ import annotations

import pytest

from karabakh_timeline.queries.kept import _meet
from tests.queries.ledgers import when


@pytest.mark.parametrize(
    ("one", "other", "is_met"),
    [
        ("2020-01-05", "2020-01-05", True), ("2020-01-05", "2020-01-06", False),
        ("2020-01-01/2020-01-05", "2020-01-05/2020-01-09", True),
        ("2020-01-05", "2020-01-01/..", True), ("2020-01-05", "../2020-01-09", True),
        ("2020-01-05", "2020-01-06/..", False), ("2020-01-05", "../2020-01-04", False),
        ("../2020-01-04", "2020-01-03/..", True),
    ],
)  # fmt: skip
def test_dates_meet_as_far_as_their_ends_are_known(one: str, other: str, is_met: bool) -> None:
    assert _meet(when(one), when(other)) is is_met
    assert _meet(when(other), when(one)) is is_met
