"""How breaches are told together: which dates have a moment in common."""

from __future__ import annotations

from datetime import date

import pytest

from karabakh_timeline.queries.kept import BY_THEN, Kept, _meet
from karabakh_timeline.queries.names import Names
from tests.queries.ledgers import ACTORS, ZONE, ledger_of, when


@pytest.mark.parametrize(
    ("one", "other", "is_met"),
    [
        ("2020-01-05", "2020-01-05", True), ("2020-01-05", "2020-01-06", False),
        ("2020-01-01/2020-01-05", "2020-01-05/2020-01-09", True),
        ("2020-01-05", "2020-01-01/..", True), ("2020-01-05", "../2020-01-09", True),
        ("2020-01-05", "2020-01-06/..", False), ("2020-01-05", "../2020-01-04", False),
        ("../2020-01-04", "2020-01-03/..", True),
        ("2020-01-05T10:00Z/2020-01-05T12:00Z", "2020-01-05T12:00Z/2020-01-05T14:00Z", True),
        ("2020-01-05T10:00Z/2020-01-05T11:59Z", "2020-01-05T12:00Z/2020-01-05T14:00Z", False),
    ],
)  # fmt: skip
def test_dates_meet_as_far_as_their_ends_are_known(one: str, other: str, is_met: bool) -> None:
    assert _meet(when(one), when(other)) is is_met
    assert _meet(when(other), when(one)) is is_met


def test_of_no_ceasefire_it_is_not_said_how_it_was_kept() -> None:
    told = Kept(Names({}, ACTORS), ZONE, date(2020, 1, 5), BY_THEN, ledger_of().pair)
    assert told.sentence([]) == ""
