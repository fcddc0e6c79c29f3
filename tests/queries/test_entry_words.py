"""A source, a charge and a claim in a line each, and an event's date in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karabakh_timeline.model.event import CeasefireLink
from karabakh_timeline.model.source import Citation, Source
from karabakh_timeline.model.vocabulary import Standing, Step, Tier, YesNo
from karabakh_timeline.queries.entry_words import (
    charge_words,
    cited,
    claim_line,
    claimant_text,
    date_words,
    source_line,
)
from tests.queries.figures import incident, toll
from tests.queries.ledgers import when


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-10-10", "2020-10-10"), ("1994", "1994"), ("199X", "199X"),
        ("2020-10-10~", "about 2020-10-10"), ("2020?", "perhaps 2020"),
        ("2020-10%", "perhaps about 2020-10"),
        ("2020-10-10T12:00+04:00", "2020-10-10 12:00 UTC+04:00"),
        ("2020-10-10T12:00:30-05:00~", "about 2020-10-10 12:00:30 UTC-05:00"),
        ("2020-10-10T08:00Z", "2020-10-10 08:00 UTC"),
        ("2020-10-10T12:00+04:00/2020-10-10",
         "between 2020-10-10 12:00 UTC+04:00 and 2020-10-10"),
        ("2020-09~/2020-11", "between about 2020-09 and 2020-11"),
        ("2022-12-12/..", "from 2022-12-12 on"),
        ("2022-12-12/", "from 2022-12-12 to a date that is not known"),
        ("../2020", "until 2020"), ("/2020", "until 2020"),
    ],
)  # fmt: skip
def test_a_date_is_told_as_it_is_known(text: str, words: str) -> None:
    assert date_words(text, lasting=False) == words


def test_what_went_on_is_told_from_its_first_to_its_last_day() -> None:
    assert date_words("2020-10-10/2020-10-14", lasting=True) == "2020-10-10 to 2020-10-14"


def test_a_text_that_is_no_date_stands_as_it_is() -> None:
    assert date_words("some ~ day", lasting=True) == "some ~ day"


def test_citations_stand_in_a_row_each_with_its_place() -> None:
    assert cited([Citation(source="ap", at="6"), Citation(source="rferl")]) == "ap:6; rferl"


def test_a_source_is_told_with_whose_it_is_what_it_is_and_when_as_far_as_is_known() -> None:
    source = Source(id="ap", publisher="AP", title="A report.", tier=Tier.NEWS_AGENCY)
    assert source_line(source) == "ap: AP, A report; news-agency"
    known = replace(source, affiliation="a state agency", date=when("2020-03-05"))
    assert (
        source_line(known, ":6") == "ap:6: AP (a state agency), A report, 2020-03-05; news-agency"
    )


def test_a_charge_says_who_makes_it_to_whom_it_is_laid_and_whether_it_was_fatal() -> None:
    charge = CeasefireLink(
        id="truce", step=Step.VIOLATION, standing=Standing.ALLEGED, alleged_by=("one", "two"),
        attributed_to=("three", "four"), fatal=YesNo.YES,
    )  # fmt: skip
    assert charge_words(charge, str.title) == [
        "alleged by One, Two", "attributed to Three, Four", "fatal: yes"
    ]  # fmt: skip
    report = replace(charge, alleged_by=(), attributed_to=(), fatal=None)
    assert charge_words(report, str.title) == ["no side named"]
    assert charge_words(CeasefireLink(id="truce", step=Step.DECLARED), str.title) == []


def test_a_claim_says_of_whom_it_is_and_for_which_time_as_far_as_it_does() -> None:
    assert claim_line(toll(5, "2020-01-09", of=("army", "navy")), str.title) == (
        "Ministry: 5 soldiers killed; of: Army, Navy; period 2020-01-01/2020-01-09; as of "
        "2020-01-09; [agency:1]"
    )
    bare = replace(incident(1, "2020-01-09", of=()), as_of=None)
    assert claim_line(bare, str.title, ("azerbaijan",)) == (
        "Ministry (Azerbaijan): 1 soldier killed; [agency:1]"
    )


def test_a_side_is_told_where_the_name_of_the_claimant_does_not_tell_it() -> None:
    told = claimant_text("army of armenia", str.title, ("armenia", "russia"))
    assert told == "Army Of Armenia (Russia)"
    assert claimant_text("army of armenia", str.title, ("armenia",)) == "Army Of Armenia"
