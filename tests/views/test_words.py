"""Durations as ranges, figures with their qualifier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.vocabulary import Category, Measure, Qualifier, Scope
from karabakh_timeline.queries.observance import Held, Rule
from karabakh_timeline.queries.verdict import Answer
from karabakh_timeline.queries.words import ANSWERS
from karabakh_timeline.views.words import (
    cited,
    claim_line,
    held_in_short,
    held_text,
    span,
)
from tests.queries.ledgers import when

CLAIM = Claim(
    claimant="ministry",
    of=("army", "police"),
    category=Category.MILITARY,
    measure=Measure.KILLED,
    qualifier=Qualifier.EXACTLY,
    scope=Scope.INCIDENT,
    cites=(Citation(source="agency", at="6"), Citation(source="paper")),
    value=1234,
)
HOUR, DAY = 3600, 86_400


def test_a_claim_says_who_says_what_of_whom_for_when_and_where_it_stands() -> None:
    full = replace(CLAIM, period=when("2020-09-27/2020-10-24"), as_of=when("2020-10-24"))
    line = claim_line(full, str.upper)
    assert line.startswith("MINISTRY: 1,234 soldiers killed")
    for part in ("ARMY, POLICE", "2020-09-27/2020-10-24", "as of 2020-10-24", "agency:6", "paper"):
        assert part in line
    bare = claim_line(replace(CLAIM, of=(), category=Category.UNKNOWN), str.upper)
    assert "of:" not in bare
    assert "unknown" not in bare
    taken = replace(CLAIM, measure=Measure.SETTLEMENTS_TAKEN, category=Category.NOT_APPLICABLE)
    assert "1,234 settlements taken" in claim_line(taken, str.upper)


def test_a_claimant_has_its_side_where_the_name_does_not_tell_it() -> None:
    assert claim_line(CLAIM, str.title, ("armenia",)).startswith("Ministry (Armenia): 1,234")
    own = replace(CLAIM, claimant="armenia's ministry")
    assert claim_line(own, str.title, ("armenia",)).startswith("Armenia'S Ministry: 1,234")


def test_citations_stand_in_a_row() -> None:
    assert cited(CLAIM.cites) == "agency:6; paper"
    assert cited(()) == ""


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0 min"), (1, "1 s"), (59, "59 s"), (119, "1 min"), (300, "5 min"),
        (HOUR, "1 h"), (HOUR + 60, "1 h 1 min"),
        (DAY - 60, "23 h 59 min"), (DAY, "1 d"), (DAY + HOUR, "1 d 1 h"), (999 * DAY, "999 d"),
        (1000 * DAY + HOUR, "1,000 d"), (9634 * DAY, "9,634 d"),
    ],
)  # fmt: skip
def test_a_length_has_its_two_largest_units(seconds: int, shown: str) -> None:
    assert span(seconds) == shown


@pytest.mark.parametrize(
    ("shortest", "longest", "shown"),
    [
        (300, 300, "5 min"),
        (DAY, 2 * DAY, "1 d to 2 d"),
        (0, 300, "up to 5 min"),
        (DAY, None, "at least 1 d"),
        (DAY, DAY + 59, "1 d"),
        (0, 0, "0 min"),
    ],
)
def test_how_long_one_held_is_a_range_or_at_least(
    shortest: int, longest: int | None, shown: str
) -> None:
    assert held_text(Held(Rule.FORMAL, shortest, longest, is_met=True)) == shown
    assert held_text(None) == "never in effect"


def test_where_no_breach_is_recorded_no_length_is_told_as_if_it_ended_with_one() -> None:
    held = Held(Rule.FIRST_VIOLATION, 0, 14 * DAY, is_met=False)
    assert held_text(held) == "none recorded; by its terms up to 14 d"
    assert held_in_short(held) == "none, up to 14 d"


def test_every_answer_has_neutral_words() -> None:
    assert set(ANSWERS) == set(Answer)
    for words in ANSWERS.values():
        for word in ("kept", "held", "broke", "peace", "fail", "war"):
            assert word not in words
