"""Which tolls answer for a time, in which order, and the two sentences that say them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.vocabulary import ActorKind, Category, Kind, Measure
from karabakh_timeline.queries.claims import Stated, side_by_side
from karabakh_timeline.queries.extent import Asked, Section
from karabakh_timeline.queries.names import Names
from karabakh_timeline.queries.sides import Sides
from karabakh_timeline.queries.toll_sentences import Subject, time_aloud, toll_sentences
from karabakh_timeline.queries.tolls import (
    Hearing,
    Voice,
    blocks,
    by_start,
    for_a_pipe,
    in_order,
    latest,
    own_of_longest,
    told,
    widest_first,
)
from karabakh_timeline.store.moments import last_second
from tests.queries.figures import carrying, incident, newly, stated, toll
from tests.queries.ledgers import ACTORS, ZONE, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.queries.tolls import Toll

PEOPLE = ACTORS | {
    "agency": Actor(id="agency", name="An agency", kind=ActorKind.MEDIA, description="It"),
    "villagers": Actor(id="villagers", name="Villagers", kind=ActorKind.GROUP, description="They"),
}
NAMES = Names({}, PEOPLE)
SIDES = Sides(PEOPLE, [truce(), truce("wide", parties=("armenia", "azerbaijan", "russia"))])
ASKED = Asked.of(when("2020-01-01"), when("2020-01-09"))
HEARING = Hearing(ASKED, last_second(when("2020-12-31")), SIDES)
WHOLE: dict[str, Any] = {"period": when("2020-01-01/2020-01-09")}


def tolls(*claims: Claim, hearing: Hearing = HEARING) -> list[Toll]:
    return told(side_by_side(stated(*claims), hearing.asked), Section.TOTALS, hearing)


def said(*claims: Claim, hearing: Hearing = HEARING, subject: str = "in January") -> list[str]:
    groups = side_by_side(stated(*claims), hearing.asked)
    return list(toll_sentences(groups, hearing, Subject(subject), NAMES, ZONE))


def happened(claim: Claim, on: str) -> list[str]:
    """The sentences on a claim in an event that is no statement."""
    one = replace(carrying("one", on, claim), kind=Kind.SHELLING)
    groups = side_by_side((Stated(one, claim),), ASKED)
    return list(toll_sentences(groups, HEARING, Subject("in January"), NAMES, ZONE))


def values(kept: list[Toll]) -> list[int | None]:
    return [one.stated.claim.value for one in kept]


# Who speaks


def test_a_side_is_a_party_and_who_belongs_to_it_or_may() -> None:
    assert SIDES.of("ministry") == ("azerbaijan",)
    assert SIDES.of("either") == ("armenia", "russia")
    assert SIDES.of("agency") == SIDES.of("villagers") == ()


def test_two_are_opposed_where_a_ceasefire_is_between_these_two_alone() -> None:
    assert SIDES.opposes(("armenia",), ("azerbaijan",))
    assert not SIDES.opposes(("armenia",), ("russia",))
    assert not SIDES.opposes(("armenia",), ("armenia", "azerbaijan"))
    assert not SIDES.opposes(("armenia",), ())


@pytest.mark.parametrize(
    ("claimant", "of", "voice"),
    [
        ("ministry", "army", Voice.SIDE), ("ministry", "villagers", Voice.SIDE),
        ("armenia", "army", Voice.OPPONENT), ("armenia", "either", Voice.SIDE),
        ("agency", "army", Voice.OTHERS),
    ],
)  # fmt: skip
def test_who_speaks_of_whom(claimant: str, of: str, voice: Voice) -> None:
    (one,) = tolls(toll(5, "2020-01-09", claimant, of=(of,)))
    assert one.voice is voice


# Which replace which


def test_a_side_is_heard_with_its_latest_whoever_speaks_for_it() -> None:
    kept = tolls(toll(91, "2020-01-07", "ministry"), toll(93, "2020-01-08", "azerbaijan"))
    assert values(latest(kept)) == [93]


def test_others_speak_for_themselves_alone() -> None:
    kept = tolls(toll(91, "2020-01-07", "agency"), toll(93, "2020-01-08", "villagers"))
    assert sorted(values(latest(kept)), key=str) == [91, 93]


def test_the_whole_time_replaces_a_toll_to_a_date_of_the_same_people_or_fewer() -> None:
    kept = tolls(
        toll(800, "2020-01-08", of=("army",)),
        toll(900, "2020-01-05", of=("villagers",)),
        toll(2900, "2021-06-02", of=("army", "ministry"), **WHOLE),
    )
    assert sorted(values(latest(kept)), key=str) == [2900, 900]


def test_a_figure_stated_earlier_replaces_none_even_if_it_counts_longer() -> None:
    longer = Hearing(Asked.of(when("2020"), when("2020")), HEARING.until, SIDES)
    claims = (
        toll(3773, "2021-08-24", since="2020-03-01", period=when("2020-03-01/2020-03-09")),
        toll(2317, "2020-03-14", "azerbaijan", since="2020-03-01"),
    )
    groups = side_by_side(stated(*claims), longer.asked)
    assert values(latest(told(groups, Section.PARTS, longer))) == [3773]


def test_what_is_told_twice_for_one_moment_stands_once() -> None:
    kept = tolls(toll(135, "2020-01-09"), toll(135, "2020-01-09"), toll(134, "2020-01-09"))
    assert values(latest(kept)) == [135, 134]


# Their order


def test_the_order_is_the_same_for_every_side() -> None:
    kept = tolls(
        toll(1, "2020-01-09", "ministry"),
        toll(2, "2020-01-09", "agency"),
        toll(3, "2020-01-09", "armenia", of=("either",)),
        toll(4, "2020-01-09", "armenia"),
        toll(5, "2020-01-09", "armenia", of=("either",), category=Category.CIVILIAN),
    )
    assert values(in_order(kept, NAMES.actor)) == [3, 5, 4, 1, 2]


def test_sides_that_rank_alike_are_shown_together() -> None:
    kept = tolls(
        toll(1, "2020-01-09", "ministry"),
        toll(2, "2020-01-09", "armenia", of=("either",)),
        toll(3, "2020-01-09", "ministry", category=Category.CIVILIAN),
        toll(4, "2020-01-09", "agency"),
        toll(5, "2020-01-09", "villagers"),
        toll(6, "2020-01-09", "armenia"),
        toll(7, "2020-01-09", "ministry", measure=Measure.INJURED),
        toll(8, "2020-01-02", "ministry", of=("villagers",)),
    )
    found = [sorted(values(alike), key=str) for alike in blocks(kept)]
    assert found == [[1, 2], [3], [4], [5], [6], [7], [8]]


def test_a_toll_is_early_by_the_time_that_had_passed() -> None:
    claims = (toll(5, "2020-01-05"), toll(8, "2020-01-08", "armenia", of=("either",)))
    assert [one.is_early for one in tolls(*claims)] == [True, False]
    then = HEARING._replace(until=last_second(when("2020-01-06")))
    assert [one.is_early for one in tolls(claims[0], hearing=then)] == [False]


def test_a_list_has_the_whole_time_and_the_sides_before_what_others_say_of_a_part_of_it() -> None:
    claims = stated(
        toll(1, "2020-01-09", "agency", period=when("2020-01-01/2020-01-08")),
        toll(2, "2020-01-09", "agency", **WHOLE),
        toll(3, "2020-01-03"),
        toll(4, "2020-01-08"),
        toll(5, "2020-01-09", **WHOLE),
    )
    ranked = sorted(claims, key=lambda one: for_a_pipe(one, Section.TOTALS, HEARING))
    assert [one.claim.value for one in ranked] == [5, 4, 2, 3, 1]


# The sentences


def test_each_side_gives_its_toll_and_when() -> None:
    first, second = said(
        toll(3773, "2021-08-24", "armenia", of=("either",), **WHOLE),
        toll(2900, "2021-06-02", "ministry", **WHOLE),
        toll(9999, "2020-01-09", "armenia"),
        toll(93, "2020-01-08", "azerbaijan", of=("azerbaijan",), category=Category.CIVILIAN),
    )
    assert first == (
        "Of soldiers killed in January, Armenia gave 3,773 (Forces of either, as of 24 August "
        "2021); Azerbaijan 2,900 (as of 2 June 2021)."
    )
    assert second == "Of civilians killed, Azerbaijan gave 93 (up to 8 January 2020)."


def test_a_toll_that_stops_early_is_not_said_where_others_go_further() -> None:
    early = toll(37, "2020-01-03", "armenia", of=("villagers",))
    assert "37" not in " ".join(said(early, toll(50, "2020-01-08")))
    assert "37" in said(early)[0]


def test_what_a_side_withholds_is_said() -> None:
    (first, _) = said(toll(None, "2020-01-09", "azerbaijan"))
    assert "Azerbaijan disclosed no figure" in first
    (first, _) = said(
        toll(None, "2020-01-09", "azerbaijan"), toll(7, "2020-01-09", "armenia", of=("either",))
    )
    assert "Armenia gave 7 " in first
    assert "; Azerbaijan disclosed no figure (" in first


def test_without_a_toll_of_a_side_others_are_named() -> None:
    first, second = said(toll(137, "2020-01-09", "agency"), incident(3, "2020-01-05"))
    assert first == (
        "The record has no side's own toll of those killed in January; of others, An agency gave "
        "137 soldiers killed (An army; as of 9 January 2020)."
    )
    assert second == "Within it the record has figures of one statement."


def test_an_event_alone_is_told_and_of_several_the_highest() -> None:
    first, second = happened(incident(3, "2020-02"), on="2020-01-05")
    assert first == "The record has figures of one event in January."
    assert second == (
        "A ministry gave 3 soldiers killed (An army) for the event on 5 January 2020 "
        '("What happens in one").'
    )
    _, second = said(incident(3, "2020-01-05"), incident(4, "2020-01-06"))
    assert second.startswith("The highest figure of one event is 4 soldiers killed (An army)")


def test_nothing_is_said_to_have_happened_on_the_day_of_a_statement() -> None:
    first, second = said(incident(3, "2020-01-05"))
    assert first == "The record has figures of one statement in January."
    assert second == (
        "A ministry gave 3 soldiers killed (An army) for what the statement on 5 January 2020 "
        '("What happens in 0") is about.'
    )
    first, _ = said(incident(3, "2020-01-05"), toll(5, "2020-01-06", "agency", since="2020-01-04"))
    assert first == "The record has figures of one statement and one stretch of time in January."


def test_a_toll_given_days_later_answers_for_the_day_that_it_counts() -> None:
    day = Hearing(Asked.of(when("2020-01-05"), when("2020-01-05")), HEARING.until, SIDES)
    later = stated(toll(68, "2020-01-07", period=when("2020-01-05/2020-01-05")), date="2020-01-07")
    groups = side_by_side(later, day.asked)
    first, _ = toll_sentences(groups, day, Subject("on 5 January"), NAMES, ZONE)
    assert first == "Of soldiers killed on 5 January, Azerbaijan gave 68 (as of 7 January 2020)."


def test_what_was_newly_reported_is_no_toll_of_that_day() -> None:
    day = Hearing(Asked.of(when("2020-01-05"), when("2020-01-05")), HEARING.until, SIDES)
    first, second = said(newly(45, "2020-01-05"), hearing=day, subject="on 5 January")
    assert first == (
        "On 5 January 2020 A ministry newly reported 45 soldiers killed (An army); when it "
        "happened is not said."
    )
    assert "gave 45" not in first + second
    claims = newly(45, "2020-01-05"), toll(90, "2020-01-05")
    first, second = said(*claims, hearing=day, subject="on 5 January")
    assert "newly reported 45" in first
    assert "Azerbaijan gave 90 (from 1 to 5 January 2020)" in second


def test_reports_of_several_days_stand_beside_a_toll_and_replace_nothing() -> None:
    claims = newly(45, "2020-01-05"), newly(21, "2020-01-03"), toll(90, "2020-01-09", **WHOLE)
    first, second = said(*claims)
    assert "Azerbaijan gave 90" in first
    assert second == (
        "On 3 January 2020 A ministry newly reported 21 soldiers killed (An army); on 5 January "
        "2020 A ministry newly reported 45 soldiers killed (An army); when it happened is not said."
    )
    groups = side_by_side(stated(*claims), ASKED)
    kept = latest(told(groups, Section.REPORTED, HEARING))
    assert values(kept) == [21, 45]


def test_of_a_long_time_without_a_toll_of_its_own_running_tolls_come_first() -> None:
    month = Hearing(Asked.of(when("2020-02"), when("2020-02")), HEARING.until, SIDES)
    claims = toll(12, "2020-02-05"), incident(3, "2020-02-05")
    first, second = said(*claims, hearing=month, subject="in February")
    assert first == (
        "Of soldiers killed up to a date in February, Azerbaijan gave 12 (from 1 January to "
        "5 February 2020)."
    )
    assert second == "The record has figures of one statement in February."


def test_the_sides_own_tolls_of_the_longest_stretch_come_before_single_events() -> None:
    first, second = said(
        incident(30, "2020-01-05"),
        toll(5, "2020-01-06", since="2020-01-04"),
        toll(6, "2020-01-06", "armenia", of=("either",), since="2020-01-04"),
        toll(170, "2020-01-06", "armenia", since="2020-01-04"),
        toll(9, "2020-01-08", since="2020-01-07"),
    )
    assert first == (
        "Of soldiers killed from 4 to 6 January 2020, Armenia gave 6 (Forces of either, as of "
        "6 January 2020); Azerbaijan 5 (as of 6 January 2020)."
    )
    assert second == (
        "The record has figures of one statement and two stretches of time in January."
    )


def test_of_stretches_that_end_on_different_days_each_is_named() -> None:
    first, _ = said(
        toll(5, "2020-01-06", since="2020-01-04"),
        toll(6, "2020-01-07", "armenia", of=("either",), since="2020-01-04"),
    )
    assert first == (
        "Of soldiers killed in January, Armenia gave 6 (Forces of either, from 4 to 7 January "
        "2020); Azerbaijan 5 (from 4 to 6 January 2020)."
    )


def test_the_highest_figure_is_none_of_the_other_sides_losses() -> None:
    _, second = said(
        incident(3, "2020-01-05"),
        incident(2, "2020-01-06"),
        incident(170, "2020-01-07", "armenia"),
    )
    assert second.startswith(
        "The highest figure of one event, claims of the other side's losses aside, is 3 soldiers"
    )


def test_of_many_events_it_is_said_when_they_were() -> None:
    events = [incident(number, f"2020-01-{number // 3 + 1:02}") for number in range(3, 20)]
    first, second = said(*events)
    assert first == "The record has figures of 17 statements in January."
    assert second == "They are of events from 2 to 7 January 2020."


def test_where_an_opponent_alone_speaks_it_is_heard() -> None:
    first, second = said(toll(2300, "2020-01-03", "armenia"))
    assert (
        first == "Of soldiers killed in January, Armenia gave 2,300 (An army, up to 3 January "
        "2020)."
    )
    assert second == "The record has no figure of an event or a shorter stretch within that time."


def test_without_figures_of_a_day_alone_tolls_up_to_it_are_said() -> None:
    day = Hearing(Asked.of(when("2020-01-05"), when("2020-01-05")), HEARING.until, SIDES)
    first, second = said(toll(12, "2020-01-05"), hearing=day, subject="on 5 January")
    assert first == "The record has no figure of losses on 5 January alone."
    assert second == (
        "Of soldiers killed up to then, Azerbaijan gave 12 (from 1 to 5 January 2020)."
    )


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure.CAPTURED, "of those captured"),
        (Measure.SETTLEMENTS_TAKEN, "of settlements taken"),
        (Measure.PRESENT, "of those present"),
    ],
)
def test_whatever_is_counted_has_words(measure: Measure, words: str) -> None:
    assert words in said(toll(5, "2020-01-09", "agency", measure=measure))[0]


def test_what_counts_other_time_too_is_not_said_of_it() -> None:
    first, second = said(toll(7636, "2021", period=when("2020")))
    assert first == "The record has no figure of losses in January alone."
    assert "7,636" not in second


def test_nothing_is_said_of_nothing() -> None:
    assert said() == ["", ""]


@pytest.mark.parametrize(
    ("time", "period", "words"),
    [
        ("2020-09-27/2020-11-10", "The 44-day war", "in the 44-day war"),
        ("1988/1994-05-12", "First Karabakh War", "from 1988 to 12 May 1994 (First Karabakh War)"),
        ("2020-10-04", "", "on 4 October 2020"),
        ("2016", "", "in 2016"),
        ("2020-10-01/..", "", "since 1 October 2020"),
    ],
)
def test_a_time_in_words(time: str, period: str, words: str) -> None:
    assert time_aloud(when(time), ZONE, period) == words
    assert time_aloud(None, ZONE) == ""


def test_figures_are_never_added_up() -> None:
    claims = [toll(11, "2020-01-09"), toll(13, "2020-01-09", "armenia", of=("either",))]
    text = " ".join(said(*claims))
    assert "11" in text
    assert "13" in text
    assert "24" not in text


def test_one_figure_of_ones_own_losses_is_enough_to_leave_the_other_sides_aside() -> None:
    own = incident(3, "2020-01-05")
    others = incident(170, "2020-01-07", "armenia"), incident(180, "2020-01-08", "armenia")
    aside = "claims of the other side's losses aside"
    assert f"{aside}, is 3 soldiers" in said(own, *others)[1]
    assert aside not in said(*others)[1]
    assert aside not in said(own, incident(4, "2020-01-06"))[1]


def test_of_others_the_one_that_counts_the_most_people_comes_first() -> None:
    first, _ = said(
        toll(137, "2020-01-09", "agency"),
        toll(140, "2020-01-09", "villagers", of=("army", "either")),
    )
    assert first.index("Villagers gave 140 ") < first.index("An agency gave 137 ")


def test_what_another_states_at_once_is_shown_together_whoever_the_people_are() -> None:
    at_once = stated(
        toll(4, "2020-01-09", "agency"),
        toll(5, "2020-01-09", "agency", category=Category.CIVILIAN),
        date="2020-01-09",
    )
    apart = stated(toll(6, "2020-01-08", "agency", category=Category.MIXED), name="apart")
    kept = told(side_by_side((*at_once, *apart), HEARING.asked), Section.TOTALS, HEARING)
    assert [sorted(values(alike), key=str) for alike in blocks(kept)] == [[4, 5], [6]]


def test_the_highest_figure_of_a_stretch_names_the_stretch() -> None:
    one = toll(7, "2020-01-06", "agency", since="2020-01-04")
    _, second = said(one, toll(3, "2020-01-07", "villagers", since="2020-01-05"))
    assert second == (
        "The highest figure of one stretch is 7 soldiers killed (An army), given by An agency for "
        "the time from 4 to 6 January 2020."
    )


# At their boundaries


SHORT = Hearing(Asked.of(when("2020-02-03"), when("2020-02-05")), HEARING.until, SIDES)
"""Three days of February."""


def test_the_last_third_of_a_time_begins_where_two_thirds_of_it_are_over() -> None:
    twelve = Hearing(Asked.of(when("2020-01-01"), when("2020-01-12")), HEARING.until, SIDES)
    claims = (toll(5, "2020-01-08"), toll(8, "2020-01-09", "armenia", of=("either",)))
    assert [one.is_early for one in tolls(*claims, hearing=twelve)] == [True, False]
    just = toll(5, "2020-01-09", period=when("2020-01-01/2020-01-09T00:00:01+04:00"))
    assert [one.is_early for one in tolls(just, hearing=twelve)] == [False]


def test_what_one_counts_of_others_replaces_nothing() -> None:
    kept = tolls(
        toll(91, "2020-01-07"),
        toll(93, "2020-01-08", category=Category.CIVILIAN),
        toll(200, "2020-01-09", measure=Measure.INJURED),
    )
    assert sorted(values(latest(kept)), key=str) == [200, 91, 93]


def test_the_whole_time_replaces_a_toll_to_a_date_whichever_was_stated_first() -> None:
    kept = tolls(
        toll(800, "2021-06-02", period=when("2020-01-01/2020-01-08")),
        toll(2900, "2020-01-09", of=("army", "ministry"), **WHOLE),
    )
    assert values(latest(kept)) == [2900]


@pytest.mark.parametrize(("since", "kept"), [("2020-01-02", [5]), ("2020-01-03", [5, 3])])
def test_a_toll_of_more_people_replaces_one_that_starts_with_it(
    since: str, kept: list[int]
) -> None:
    time = Hearing(Asked.of(when("2020"), when("2020")), HEARING.until, SIDES)
    claims = (
        toll(3, "2020-01-05", since=since),
        toll(5, "2020-01-08", of=("army", "ministry"), since="2020-01-02"),
    )
    found = latest(told(side_by_side(stated(*claims), time.asked), Section.PARTS, time))
    assert sorted(values(found), key=str, reverse=True) == kept


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("2020-01-20", "2020-01-21", 1), ("2020-01", "2020-01-20", 2), ("2020-01", "2020-01-01", 2),
        ("2020-01", "2020-01-31", 2), ("2020-01-20", "2020-01-20", 2),
    ],
)  # fmt: skip
def test_a_toll_is_replaced_by_one_that_is_certainly_later(
    first: str, second: str, count: int
) -> None:
    period = when("2020-01-01/2020-01-08")
    kept = tolls(toll(8, first, period=period), toll(9, second, "azerbaijan", period=period))
    assert len(latest(kept)) == count


def test_figures_are_told_apart_by_where_they_start_the_start_of_the_most_first() -> None:
    time = Hearing(Asked.of(when("2020"), when("2020")), HEARING.until, SIDES)
    claims = [
        toll(1, "2020-02-01", period=when("2020-01-05")),
        toll(2, "2020-02-01", period=when("2020-01-06")),
        toll(3, "2020-02-01", period=when("2020-01-07/2020-01-08")),
        toll(4, "2020-02-01", "armenia", of=("either",), period=when("2020-01-07/2020-01-09")),
    ]
    found = told(side_by_side(stated(*claims), time.asked), Section.PARTS, time)
    assert sorted(sorted(map(str, values(kept))) for kept in by_start(found)) == [
        ["1"], ["2"], ["3", "4"],
    ]  # fmt: skip
    assert sorted(map(str, values(by_start(found)[0]))) == ["3", "4"]


def test_the_longest_stretch_of_the_dead_comes_before_all_others() -> None:
    time = Hearing(Asked.of(when("2020"), when("2020")), HEARING.until, SIDES)
    claims = [
        toll(1, "2020-02-01", period=when("2020-01-05/2020-01-06")),
        toll(2, "2020-02-01", "armenia", of=("either",), period=when("2020-01-05/2020-01-07")),
        toll(3, "2020-02-01", period=when("2020-01-10/2020-01-12")),
        toll(4, "2020-02-01", "armenia", of=("either",), period=when("2020-01-10/2020-01-10")),
        toll(5, "2020-02-01", period=when("2020-01-02/2020-01-30"), measure=Measure.INJURED),
    ]
    found = own_of_longest(told(side_by_side(stated(*claims), time.asked), Section.PARTS, time))
    assert sorted(map(str, values(found))) == ["1", "2"]
    longer = [*claims[:2], toll(3, "2020-02-01", period=when("2020-01-10/2020-01-13")), claims[3]]
    found = own_of_longest(told(side_by_side(stated(*longer), time.asked), Section.PARTS, time))
    assert sorted(map(str, values(found))) == ["3", "4"]


def test_of_one_rank_the_whole_time_comes_first_then_the_most_people_then_the_latest() -> None:
    kept = tolls(
        toll(1, "2020-01-08", "agency", of=("either",)),
        toll(2, "2020-01-10", "agency", **WHOLE),
        toll(3, "2020-01-11", "villagers", **WHOLE),
        toll(4, "2020-01-09", "villagers", of=("army", "either"), category=Category.CIVILIAN,
             **WHOLE),
    )  # fmt: skip
    assert values(sorted(kept, key=widest_first)) == [4, 3, 2, 1]
    assert [values(block) for block in blocks(kept)] == [[4], [3], [2], [1]]


def test_a_list_has_what_sides_give_for_the_whole_time_first_whoever_the_people_are() -> None:
    claims = stated(
        toll(1, "2020-01-08"), toll(2, "2020-01-09", category=Category.CIVILIAN, **WHOLE)
    )
    ranked = sorted(claims, key=lambda one: for_a_pipe(one, Section.TOTALS, HEARING))
    assert [one.claim.value for one in ranked] == [2, 1]
    assert for_a_pipe(claims[0], Section.PARTS, HEARING) == (Section.PARTS,)


def test_of_one_side_the_toll_of_more_people_comes_first() -> None:
    kept = tolls(
        toll(5, "2020-01-09", of=("army",), **WHOLE),
        toll(7, "2020-01-09", of=("army", "ministry"), **WHOLE),
    )
    assert values(in_order(kept, str)) == [7, 5]


def test_a_figure_that_is_a_part_of_an_earlier_one_is_not_told_for_it() -> None:
    period = when("2020-01-01/2020-01-07")
    part = toll(40, "2020-01-09", period=period, note="A part of the earlier figure.")
    assert values(tolls(toll(90, "2020-01-08", period=period), part)) == [90]


def test_without_a_toll_of_the_dead_by_a_side_its_toll_of_the_wounded_comes_second() -> None:
    _, second = said(
        toll(137, "2020-01-09", "agency"), toll(40, "2020-01-09", measure=Measure.INJURED)
    )
    assert second == "Of soldiers wounded, Azerbaijan gave 40 (as of 9 January 2020)."


@pytest.mark.parametrize(
    ("events", "start"),
    [
        (1, "The record has figures of one statement"),
        (12, "The record has figures of twelve statements"),
        (13, "Of soldiers killed up to a date in February, Azerbaijan gave 12 "),
    ],
)
def test_of_a_short_time_running_tolls_come_first_where_it_has_many_events(
    events: int, start: str
) -> None:
    some = [incident(number, "2020-02-04") for number in range(1, events + 1)]
    first, _ = said(toll(12, "2020-02-05"), *some, hearing=SHORT, subject="in February")
    assert first.startswith(start)


def test_running_tolls_of_several_kinds_have_a_sentence_each_and_are_the_sides_own() -> None:
    month = Hearing(Asked.of(when("2020-02"), when("2020-02")), HEARING.until, SIDES)
    found = said(
        toll(12, "2020-02-05"), toll(5, "2020-02-05", category=Category.CIVILIAN),
        toll(2300, "2020-02-05", "armenia"), incident(3, "2020-02-05"),
        hearing=month, subject="in February",
    )  # fmt: skip
    until = "(from 1 January to 5 February 2020)"
    assert found == [
        f"Of soldiers killed up to a date in February, Azerbaijan gave 12 {until}.",
        f"Of civilians killed, Azerbaijan gave 5 {until}.",
    ]


def test_tolls_of_one_stretch_have_a_sentence_for_each_kind_of_people() -> None:
    soldiers = toll(5, "2020-01-06", since="2020-01-04")
    given = "Of soldiers killed from 4 to 6 January 2020, Azerbaijan gave 5 (as of 6 January 2020)."
    assert said(soldiers) == [given, "The record has figures of one stretch of time in January."]
    civilians = toll(2, "2020-01-06", since="2020-01-04", category=Category.CIVILIAN)
    assert said(soldiers, civilians) == [
        given, "Of civilians killed, Azerbaijan gave 2 (as of 6 January 2020)."
    ]  # fmt: skip


def test_of_a_sides_tolls_that_of_the_most_people_is_said_and_of_whom_if_others_are_in_it() -> None:
    for narrow, wide in ((0, 1), (1, 0)):
        claims = {
            narrow: toll(5, "2020-01-09", of=("villagers",), **WHOLE),
            wide: toll(20, "2020-01-09", of=("army", "ministry"), **WHOLE),
        }
        first, _ = said(claims[0], claims[1])
        assert first == "Of soldiers killed in January, Azerbaijan gave 20 (as of 9 January 2020)."
    first, _ = said(toll(5, "2020-01-09", of=("army", "villagers"), **WHOLE))
    assert "gave 5 (An army and Villagers, as of 9 January 2020)" in first


def test_within_a_time_the_toll_of_a_day_names_the_day() -> None:
    whole, day = toll(90, "2020-01-09", **WHOLE), toll(5, "2020-01-09", period=when("2020-01-05"))
    assert said(whole, day)[1] == (
        "Of soldiers killed within it, Azerbaijan gave 5 (on 5 January 2020)."
    )
    more = [
        toll(7, "2020-01-09", period=when("2020-01-06/2020-01-08")),
        toll(9, "2020-01-09", period=when("2020-01-06/2020-01-08"), category=Category.CIVILIAN),
    ]
    assert said(whole, day, *more)[1] == (
        "Of soldiers killed within it, Azerbaijan gave 7 (from 6 to 8 January 2020)."
    )


def test_of_others_two_are_named_each_once_and_of_the_same_people() -> None:
    _, second = said(
        toll(1, "2020-01-09", "azerbaijan"),
        toll(137, "2020-01-09", "agency"),
        toll(140, "2020-01-09", "agency", of=("either",)),
        toll(7, "2020-01-09", "villagers", category=Category.CIVILIAN),
    )
    assert second.count(" gave ") == 1
    assert "Villagers" not in second
    monitors = [toll(9, "2020-01-09", name) for name in ("agency", "villagers", "monitors")]
    people = {**PEOPLE, "monitors": replace(PEOPLE["agency"], id="monitors", name="Monitors")}
    groups = side_by_side(stated(*monitors), ASKED)
    hearing = HEARING._replace(sides=Sides(people, [truce()]))
    first, _ = toll_sentences(groups, hearing, Subject("in January"), Names({}, people), ZONE)
    assert first.count(" gave ") == 2


@pytest.mark.parametrize(("days", "more"), [((3, 4), ""), ((3, 4, 5), "one more report; ")])
def test_of_more_than_two_reports_the_others_are_counted(days: tuple[int, ...], more: str) -> None:
    some = [newly(day, f"2020-01-0{day}") for day in days]
    assert said(*some, toll(90, "2020-01-09", **WHOLE))[1] == (
        "On 3 January 2020 A ministry newly reported 3 soldiers killed (An army); on 4 January "
        f"2020 A ministry newly reported 4 soldiers killed (An army); {more}when it happened is "
        "not said."
    )


def test_where_nobody_gives_a_number_that_is_said() -> None:
    assert said(toll(None, "2020-01-06", "agency", since="2020-01-04")) == [
        "The record has figures of one stretch of time in January.",
        "Nobody is on record with a number.",
    ]


def test_of_twelve_events_the_highest_figure_is_said_and_one_is_more_than_none() -> None:
    twelve = [incident(number, "2020-01-05") for number in range(1, 13)]
    assert said(*twelve)[1].startswith("The highest figure of one event is 12 soldiers killed ")
    two = incident(0, "2020-01-05"), incident(1, "2020-01-06")
    assert said(*two)[1].startswith("The highest figure of one event is 1 soldier killed ")


def test_the_highest_figure_is_that_of_an_event_where_there_are_any() -> None:
    stretch = toll(5, "2020-01-06", "agency", since="2020-01-04")
    assert said(incident(3, "2020-01-05"), stretch)[1].startswith("A ministry gave 3 soldiers ")
