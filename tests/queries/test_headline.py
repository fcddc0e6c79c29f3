"""The two sentences of an answer: what was so, how it was kept, and what they never say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.model.actor import Actor, Office
from karabakh_timeline.model.event import CeasefireLink
from karabakh_timeline.model.timeline import Period, Thin
from karabakh_timeline.model.vocabulary import (
    ActorKind,
    Basis,
    EndedBy,
    Kind,
    NameStyle,
    Standing,
    Step,
    YesNo,
)
from karabakh_timeline.queries.fighting import Fighting, fighting
from karabakh_timeline.queries.headline import _said, headline, meets_record
from karabakh_timeline.queries.kept import _ordinal
from karabakh_timeline.queries.names import Names
from karabakh_timeline.queries.windows import moment
from tests.queries.ledgers import ACTORS, breach, event, ledger_of, offensive, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.store.read import Store

NAMES = Names({}, ACTORS, NameStyle.BOTH)
SIDES = "the truce between Armenia and Azerbaijan"


def said(book: Ledger, on: str, *events: Event, **parts: Any) -> tuple[str, str]:
    found = book.during(when(on))
    return headline(found, book, NAMES, Fighting(found.end.at.date(), events, **parts))


# The first


def test_yes_with_its_name_its_parties_and_since_when() -> None:
    first, second = said(ledger_of(truce(ended="never")), "2020-01-05")
    assert first == f"Yes, by its terms: {SIDES}, from noon on 2 January 2020."
    assert second == (
        "The record has no charge or report of a breach by the end of the day. The record has no "
        "fighting on the day itself."
    )


def test_of_several_the_latest_comes_first_and_parties_are_said_once() -> None:
    book = ledger_of(truce(ended="never"), truce("later", "2020-02-01", "2020-02-02", "never"))
    first, _ = said(book, "2020-03-01")
    assert first == (
        "Yes, by their terms: the later between Armenia and Azerbaijan, from 2 February 2020; and "
        "the truce, from noon on 2 January 2020."
    )


def test_one_that_a_single_party_announced() -> None:
    book = ledger_of(truce(parties=("azerbaijan",), ended="never"))
    assert "the truce (declared by Azerbaijan alone), from" in said(book, "2020-01-05")[0]
    assert said(book, "2020-01-02T10:00+04:00")[0].startswith("Not yet: the truce")
    assert "was announced, to start at noon" in said(book, "2020-01-02T10:00+04:00")[0]


def test_no_with_the_last_and_the_next() -> None:
    book = ledger_of(
        truce(ended="2020-01-05"), truce("later", "2020-02-01", "2020-02-02", ended="never")
    )
    assert said(book, "2020-01-10")[0] == (
        "No: the record has no ceasefire declared or in force on 10 January 2020; the last, the "
        "truce, ended on 5 January 2020; the next, the later, was declared on 1 February 2020."
    )
    assert "at 00:00 on 10 January 2020" in said(book, "2020-01-10T00:00+04:00")[0]


def test_an_end_that_is_not_recorded_is_no_statement_that_it_ended() -> None:
    book = ledger_of(truce(), truce("later", "2020-02-01", "2020-02-02T06:00+04:00", "2020-02-03"))
    found = said(book, "2020-03-01")[0]
    assert "the last, the later, ended on 3 February 2020" in found
    book = ledger_of(truce(days=3))
    assert "counts as over by noon on 5 January 2020" in said(book, "2020-03-01")[0]


@pytest.mark.parametrize(
    ("one", "on", "text", "kind"),
    [
        (
            truce(standing="2020-01-05"),
            "2020-02-01",
            (
                f"Cannot be told: {SIDES} had taken effect, and the record has no end of it. It "
                "was last treated as binding on 5 January 2020."
            ),
            "end",
        ),
        (
            truce(effective=None),
            "2020-02-01",
            (
                f"Cannot be told: {SIDES} was agreed on 1 January 2020; whether and when it took "
                "effect the record does not say."
            ),
            "start",
        ),
        (
            truce(ended="2020-01-05"),
            "2020-01-05T12:00+04:00",
            (
                f"Cannot be told: {SIDES} had taken effect and was over on 5 January 2020; whether "
                "before or after is not known."
            ),
            "date",
        ),
        (
            truce(),
            "2020-01-01T12:00+04:00",
            (
                "No, none was in force yet; whether one had been declared by then is not known: "
                f"{SIDES} was announced or signed on 1 January 2020, to start at noon on "
                "2 January 2020."
            ),
            "date",
        ),
    ],
)
def test_not_knowing_has_kinds(one: Ceasefire, on: str, text: str, kind: str) -> None:
    book = ledger_of(one)
    assert said(book, on)[0] == text
    assert book.during(when(on)).end.unknown == kind


@pytest.mark.parametrize("is_heir", [True, False])
def test_what_has_just_been_agreed_stands_in_with_its_hour(*, is_heir: bool) -> None:
    by = EndedBy.SUPERSEDED if is_heir else EndedBy.TERMINATED
    old = truce(ended="2020-03-01", by=by, successor="next" if is_heir else None)
    book = ledger_of(
        old, truce("next", "2020-02-01T04:00+04:00", "2020-02-01T12:00+04:00", "never")
    )
    yes = f"es, by its terms: {SIDES}, from noon on 2 January 2020."
    coming = "the next between Armenia and Azerbaijan"
    assert said(book, "2020-02-01T08:00+04:00")[0] == (
        f"Y{yes} {'What takes its place' if is_heir else 'A further one'}, {coming}, agreed, was "
        "to start at noon on 1 February 2020."
    )


def test_of_two_whose_end_is_not_recorded_each_has_its_last_day() -> None:
    book = ledger_of(
        truce("one", "2020-01-01", "2020-01-02", standing="2020-01-05"),
        truce("two", "2020-01-03", "2020-01-04", standing="2020-01-07", parties=("russia", "army")),
    )
    assert said(book, "2020-02-01")[0] == (
        "Cannot be told: the two between Russia and An army and the one between Armenia and "
        "Azerbaijan had taken effect, and the record has no end of either. The first was last "
        "treated as binding on 7 January 2020, the second on 5 January 2020."
    )


def test_what_ends_on_the_day_asked_for_is_no_no_for_the_day() -> None:
    war = offensive("war", "2020-02-01", "army", "armenia")
    book = ledger_of(truce(), offensives=[war])
    first, second = said(book, "2020-02-01", war)
    assert first == (
        f"No, by the end of 1 February 2020: {SIDES} counts as over with an event of that day, "
        "\u201cWhat happens in war\u201d; the record has no other end of it."
    )
    assert "What happens in war" not in second
    assert "no fighting" not in second
    ended = ledger_of(truce(ended="2020-02-01T20:00+04:00"))
    assert said(ended, "2020-02-01")[0] == (
        f"No, by the end of 1 February 2020: {SIDES} ended at 20:00 on 1 February 2020."
    )


def test_one_that_never_took_effect_is_no_not_yet() -> None:
    book = ledger_of(truce(effective="never", ended="2020-02-01"))
    assert said(book, "2020-01-10")[0] == f"No: {SIDES} was agreed, and never took effect."


def test_beyond_the_record_its_last_day_is_told_of() -> None:
    book = ledger_of(truce(ended="never"), through="2020-06-01")
    first, second = said(book, "2021-05-05")
    assert first == (
        "The record ends on 1 June 2020 and knows nothing after it. On that day, yes, by its "
        f"terms: {SIDES}, from noon on 2 January 2020."
    )
    assert "by the end of that day" in second
    assert second.endswith("on that last day itself.")


@pytest.mark.parametrize(
    ("on", "lead"),
    [
        ("2020-02", "At the end of February 2020, yes"),
        ("2020", "At the end of 2020, yes"),
        ("2020-02-01/2020-02-03", "At the end of 3 February 2020, yes"),
        ("2020-02-01T12:00+04:00/2020-02-02T06:00+04:00", "At 06:00 on 2 February 2020, yes"),
        ("2020-02-01T12:00+04:00/2020-02-02T00:00+04:00", "At 00:00 on 2 February 2020, yes"),
    ],
)
def test_a_stretch_is_summed_up_and_its_end_is_told(on: str, lead: str) -> None:
    first, second = said(ledger_of(truce(ended="never")), on)
    assert "a ceasefire was in force by its terms" in first
    assert f" {lead}, by its terms: {SIDES}" in second


def test_two_sides_stand_in_the_answer() -> None:
    book = ledger_of(truce(ended="2020-02-01"))
    narrowed = book.between(("armenia",), ("azerbaijan",), ("Armenia", "Azerbaijan"))
    first, _ = said(narrowed, "2020-01-05")
    assert first.startswith("Yes, by its terms, between Armenia and Azerbaijan: the truce, from")
    first, _ = said(narrowed, "2020-03-05")
    assert first.startswith("No: the record has no ceasefire declared or in force between Armenia")


# The second


def kept(*events: Event, on: str = "2020-01-12") -> str:
    """How a truce of January was kept, and that no fighting is recorded of the day."""
    second = said(ledger_of(truce(ended="never"), events=events), on)[1]
    assert second.endswith(". The record has no fighting on the day itself.")
    return second.partition(". ")[0]


def charge(name: str, day: int, by: str, fatal: YesNo = YesNo.UNKNOWN) -> Event:
    """A breach of January that one side charges and the other denies."""
    date_ = f"2020-01-{day:02}"
    return breach(name, date_, standing=Standing.DISPUTED, alleged_by=(by,), fatal=fatal)


def test_who_charges_how_many_how_strong_and_when_the_last_was() -> None:
    both = charge("a", 5, "ministry"), charge("b", 11, "armenia", fatal=YesNo.YES)
    assert kept(*both) == (
        "2 charges of breaches by the end of the day: by both sides (all disputed), 1 fatal, the "
        "last of the 11th"
    )
    assert kept(both[0]) == "One breach is charged by Azerbaijan (disputed), of the 5th"
    alleged = breach("c", "2020-01-12", standing=Standing.ALLEGED, alleged_by=("armenia",))
    assert kept(alleged) == "One breach is charged by Armenia (no denial recorded), of that day"
    assert kept(both[0], on="2022-03-01").endswith(
        "(disputed), of 5 January 2020, two years before"
    )


def test_reported_and_verified_are_told_apart_and_by_whom() -> None:
    some = (
        charge("a", 5, "armenia"),
        breach("b", "2020-01-06", alleged_by=("russia",)),
        breach("c", "2020-01-07", standing=Standing.VERIFIED, alleged_by=("armenia", "russia")),
    )
    assert kept(*some) == (
        "3 charges and reports of breaches by the end of the day: 1 charged by Armenia (disputed), "
        "1 reported by Russia, 1 verified by Russia, the last of the 7th"
    )
    assert kept(some[1]) == "One breach is reported by Russia, of the 6th"


def test_what_is_dated_loosely_is_no_breach_by_then() -> None:
    book = ledger_of(truce(ended="never"), events=[breach("a", "2020-01-10/2020-01-20")])
    assert (
        "a breach by the end of the day (and perhaps one, dated loosely, reported)"
        in said(book, "2020-01-12")[1]
    )


def test_of_several_ceasefires_each_count_names_its_own() -> None:
    book = ledger_of(
        truce(ended="never"),
        truce("later", "2020-01-05", "2020-01-06", "never"),
        events=[charge("a", 5, "ministry"), charge("b", 7, "armenia")],
    )
    assert said(book, "2020-01-12")[1].startswith(
        "The record has no charge or report of a breach of the later by the end of the day; of the "
        "truce, 2 charged, the last of the 7th. "
    )
    # What the day's own events name comes first.
    first, second = said(book, "2020-01-12", charge("c", 12, "armenia"))
    assert first.startswith("Yes, by their terms: the truce between")
    assert second.startswith("2 charges of breaches of the truce by the end of the day: ")


def test_between_two_sides_their_own_breaches_are_counted() -> None:
    book = ledger_of(
        truce(ended="never", parties=("armenia", "azerbaijan", "russia")),
        events=[
            breach("a", "2020-01-05", alleged_by=("armenia",), attributed_to=("army",)),
            breach("b", "2020-01-06", alleged_by=("russia",), attributed_to=("army",)),
            breach("c", "2020-01-07", alleged_by=("azerbaijan",), attributed_to=("either",)),
        ],
    )
    pair = book.between(("armenia",), ("azerbaijan",), ("Armenia", "Azerbaijan"))
    assert (
        ". One of the 3 is charged by one of these two on the other, one laid to Forces of either, "
        "which may be of another side."
    ) in said(pair, "2020-01-12")[1]
    allied = book.between(("armenia",), ("russia",), ("Armenia", "Russia"))
    assert (
        ". None of the 3 are charged by one of these two on the other."
        in (said(allied, "2020-01-12")[1])
    )
    forces = book.between(("either",), ("azerbaijan",), ("Forces of either", "Azerbaijan"))
    assert "may be of another side" not in said(forces, "2020-01-12")[1]


def test_who_charges_whom_is_told_where_others_speak_too() -> None:
    sides = ("armenia", "azerbaijan", "russia")
    mutual = breach(
        "m", "2020-01-05", alleged_by=("armenia", "azerbaijan"), attributed_to=("army", "russia")
    )
    book = ledger_of(truce(ended="never", parties=sides), events=[mutual])

    def said_of(one: str, other: str) -> str:
        return said(book.between((one,), (other,), (one, other)), "2020-01-12")[1]

    assert ". It is charged by one of these two on the other." in said_of("armenia", "azerbaijan")
    assert ". It is charged by one of these two on the other." in said_of("azerbaijan", "russia")
    assert ". It is not charged by one of these two on the other." in said_of("armenia", "russia")


def test_the_last_has_no_hour_where_another_of_its_day_has_none() -> None:
    early = replace(charge("e", 7, "armenia"), date=when("2020-01-07T01:00+04:00"))
    assert ", the last of 01:00 on 7 January 2020" in kept(charge("a", 5, "armenia"), early)
    assert ", the last of the 7th" in kept(charge("a", 7, "armenia"), early)


def test_who_else_charges_where_both_sides_do_is_named() -> None:
    others = [charge("r", 7, "russia"), charge("m", 8, "monitors")]
    both = [charge("a", 5, "armenia"), charge("b", 6, "azerbaijan")]
    monitors = replace(ACTORS["russia"], id="monitors", name="Monitors")
    names = Names({}, {**ACTORS, "monitors": monitors}, NameStyle.BOTH)

    def told(*events: Event) -> str:
        found = ledger_of(truce(ended="never"), events=[*both, *events])
        day = found.during(when("2020-01-12"))
        return headline(day, found, names, Fighting(day.end.at.date(), ()))[1]

    assert " by both sides, one each by Russia and Monitors alone" in told(*others)
    assert " by both sides, one of them by Russia alone" in told(others[0])


def test_of_a_breach_for_which_each_side_blames_the_other_that_is_said() -> None:
    each = breach(
        "e", "2020-01-05", standing=Standing.DISPUTED, alleged_by=("armenia", "azerbaijan"),
        attributed_to=("azerbaijan", "armenia"),
    )  # fmt: skip
    book = ledger_of(truce(ended="never"), events=[each])
    assert said(book, "2020-01-12")[1].startswith(
        "One breach is recorded, of the 5th, for which Armenia and Azerbaijan blame each other. "
    )


def test_who_spoke_in_and_out_of_office_is_named_as_when_speaking_last() -> None:
    was = Office(title="Minister", date=when("2020-01-01/2020-01-06"))
    person = Actor(
        id="somebody", name="Somebody", kind=ActorKind.PERSON, description="A person",
        within="ministry", offices=(was,),
    )  # fmt: skip
    names = Names({}, {**ACTORS, "somebody": person}, NameStyle.BOTH)
    charges = [
        breach(name, f"2020-01-{day}", standing=standing, alleged_by=("somebody",))
        for name, day, standing in (
            ("a", "05", Standing.ALLEGED), ("b", "06", Standing.DISPUTED),
            ("c", "08", Standing.ALLEGED),
        )
    ]  # fmt: skip
    for some, how in ((charges, "Somebody (formerly of Azerbaijan)"), (charges[:2], "Azerbaijan")):
        book = ledger_of(truce(ended="never"), events=some)
        found = book.during(when("2020-01-12"))
        second = headline(found, book, names, Fighting(found.end.at.date()))[1]
        assert f": by {how} (1 of them disputed), the last of the " in second


def charged_by_a_person(*offices: Office) -> str:
    """What is told of the one breach, which a person of a ministry with these offices charges."""
    person = Actor(
        id="somebody", name="Somebody", kind=ActorKind.PERSON, description="A person",
        within="ministry", offices=offices,
    )  # fmt: skip
    names = Names({}, {**ACTORS, "somebody": person}, NameStyle.BOTH)
    book = ledger_of(
        truce(ended="never"),
        events=[breach("a", "2020-01-05", standing=Standing.ALLEGED, alleged_by=("somebody",))],
    )
    found = book.during(when("2020-01-12"))
    return headline(found, book, names, Fighting(found.end.at.date()))[1]


def test_a_person_speaks_for_a_body_only_while_in_office() -> None:
    assert charged_by_a_person(Office(title="Minister", date=when("2019"))).startswith(
        "One breach is charged by Somebody (formerly of Azerbaijan) (no denial recorded), of the "
    )


def test_the_fighting_of_the_day_is_told_by_titles_the_heaviest_first() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    day = (
        event("e", "2020-03-01T09:00+04:00", kind=Kind.OFFENSIVE),
        event("b", "2020-03-01", kind=Kind.SHELLING),
        event("c", "2020-03-01", kind=Kind.SHELLING),
    )
    through = (event("f", "2020-02-28/2020-03-02", kind=Kind.BATTLE, lasting=True),)
    perhaps = (event("g", "2020-03-01/2020-03-02", kind=Kind.AIR_DRONE_STRIKE),)
    assert said(book, "2020-03-01", *day, through=through, perhaps=perhaps)[1] == (
        "Of the day: What happens in e (at 09:00). What happens in b. Two more are recorded, and "
        "perhaps one."
    )
    assert said(book, "2020-03-01", through=through)[1] == (
        "Of the day: What happens in f (from 28 February to 2 March 2020)."
    )
    assert said(book, "2020-03-01", perhaps=perhaps)[1] == (
        "Perhaps of the day: What happens in g (on 1 or 2 March 2020)."
    )
    assert said(book, "2020-03-01")[1] == "The record has no fighting on the day itself."


def test_what_is_dated_too_loosely_for_a_day_is_not_denied() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    loose = (event("g", "2020-02-20/2020-03-02", kind=Kind.BATTLE),)
    assert said(book, "2020-03-01", loose=loose)[1] == (
        "The record has no fighting that it dates to the day itself; perhaps of it: "
        "\u201cWhat happens in g\u201d, between 20 February and 2 March 2020."
    )


def test_a_day_of_a_war_says_so_and_a_stretch_what_it_takes_in() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    war = Period(
        id="war", name="The war", date=when("2020-03-01/2020-04-10"), hostilities=True,
        description="A war",
    )  # fmt: skip
    assert said(book, "2020-03-02", phases=(war,))[1] == (
        "The day falls in the war. The record has no fighting on the day itself."
    )
    assert said(book, "2020-03-01", phases=(war,))[1].startswith("The day is the first of the war.")
    assert said(book, "2020-04-10", phases=(war,))[1].startswith("The day is the last of the war.")
    heavy = offensive("o", "2020-05-01")
    assert (
        "It takes in the war. In it: What happens in o (on 1 May 2020). "
        in (said(book, "2020", heavy, phases=(war,))[1])
    )
    assert "It falls in the war. " in said(book, "2020-03-02/2020-03-04", phases=(war,))[1]
    assert "It takes in a part of the war. " in said(book, "2020-04", phases=(war,))[1]


def test_of_one_that_never_took_effect_none_was_in_force_whenever_it_was_declared() -> None:
    never = truce(declared="2020-01-01/2020-01-03", effective="never", ended="2020-01-10")
    assert said(ledger_of(never), "2020-01-02")[0].startswith(
        "No, none was in force; whether one had been declared by then is not known: "
    )


def test_what_a_yes_rests_on_is_said_where_it_comes_later() -> None:
    charge_ = breach("c", "2020-02-10", alleged_by=("armenia",), attributed_to=("azerbaijan",))
    book = ledger_of(truce(standing="2020-01-05"), events=[charge_])
    assert said(book, "2020-02-01")[0].endswith(
        "from noon on 2 January 2020. The record has no end of it, and counts it as in force up to "
        "a breach charged of 10 February 2020."
    )
    assert "no end of it" not in said(book, "2020-01-04")[0]
    several = ledger_of(
        truce("early", ended="never"),
        truce("late", "2020-01-05", "2020-01-06", standing="2020-01-07"),
        events=[replace(charge_, ceasefires=(replace(charge_.ceasefires[0], id="late"),))],
    )
    assert "has no end of the late, and counts it" in said(several, "2020-02-01")[0]


def test_an_offensive_that_may_be_of_the_day_is_always_told() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    shelling = event("s", "2020-03-01", kind=Kind.SHELLING)
    perhaps = (offensive("o", "2020-03-01/2020-03-02"),)
    assert said(book, "2020-03-01", shelling, perhaps=perhaps)[1] == (
        "Of the day: What happens in s. Perhaps of the day: What happens in o (on 1 or 2 March "
        "2020)."
    )


def test_what_came_before_a_ceasefire_on_its_first_day_says_so() -> None:
    book = ledger_of(truce(ended="never"))
    early = event("e", "2020-01-02T09:00+04:00", kind=Kind.SHELLING)
    late = event("l", "2020-01-02T13:00+04:00", kind=Kind.SHELLING)
    assert said(book, "2020-01-02", early, late)[1].endswith(
        "Of the day: What happens in e (at 09:00, before it took effect). What happens in l (at "
        "13:00)."
    )


def test_where_none_is_in_force_a_call_of_the_day_for_one_is_told() -> None:
    book = ledger_of(truce(declared="2020-02-01", effective="2020-02-02", ended="never"))
    link = CeasefireLink(id="truce", step=Step.MENTIONED)
    call = event("call", "2020-01-10", link, actors=("armenia", "azerbaijan"))
    alone = event("alone", "2020-01-10", link, actors=("armenia",))
    assert said(book, "2020-01-10", agreed=(call,))[1].endswith(
        "On the same day: What happens in call."
    )
    assert "What happens" not in said(book, "2020-01-10", agreed=(alone,))[1]
    assert "What happens" not in said(book, "2020-02-10", agreed=(call,))[1]


def test_no_side_is_told_alone_where_another_speaks_too() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    mine = [
        replace(event(name, "2020-03-01", kind=kind, actors=("armenia",)), title=f"Armenia {name}")
        for name, kind in (("says a", Kind.OFFENSIVE), ("reports b", Kind.SHELLING))
    ]
    theirs = replace(
        event("x", "2020-03-01", kind=Kind.INCIDENT, actors=("ministry",)),
        title="A ministry says c",
    )
    assert said(book, "2020-03-01", *mine, theirs)[1] == (
        "Of the day: Armenia says a. A ministry says c. One more is recorded."
    )
    assert said(book, "2020-03-01", *mine)[1] == "Of the day: Armenia says a. Armenia reports b."
    toll = replace(event("t", "2020-03-01", actors=("azerbaijan",)), title="Azerbaijan counts d")
    assert said(book, "2020-03-01", *mine, tolls=(toll,))[1] == (
        "Of the day: Armenia says a. Azerbaijan counts d. One more is recorded."
    )
    denied = replace(mine[0], id="denied", title="Armenia says a; Azerbaijan denies it")
    assert said(book, "2020-03-01", denied, mine[1], theirs)[1] == (
        "Of the day: Armenia says a; Azerbaijan denies it. Armenia reports b. A ministry says c."
    )
    act = replace(mine[0], id="act", title="Armenia attacks")  # which is nobody's word
    assert said(book, "2020-03-01", act, mine[1], theirs)[1] == (
        "Of the day: Armenia attacks. Armenia reports b. A ministry says c."
    )


def test_of_an_instant_what_came_after_it_is_told_as_later() -> None:
    book = ledger_of(truce(ended="never"))
    early = event("e", "2020-03-01T09:00+04:00", kind=Kind.SHELLING)
    late = event("l", "2020-03-01T13:00+04:00", kind=Kind.SHELLING)
    assert said(book, "2020-03-01T10:00+04:00", early, late)[1].endswith(
        "Of the day: What happens in e (at 09:00). Later that day: What happens in l (at 13:00)."
    )


def test_on_the_first_day_of_a_ceasefire_an_hour_that_is_not_known_is_said_to_be() -> None:
    book = ledger_of(truce(ended="never"))
    some = event("e", "2020-01-02", kind=Kind.SHELLING)
    assert said(book, "2020-01-02", some)[1].endswith("What happens in e (hour not known).")


# Of the whole record


def test_no_answer_reads_as_a_finding_and_each_is_two_sentences_of_the_record(
    record: Store, book: Ledger
) -> None:
    names = Names(record.places, record.actors, NameStyle.BOTH)
    last = moment(book.through, record.dataset.zone).date()
    starts = set()
    for number in range(400):
        day = last - timedelta(days=29 * number)
        of_day = fighting(record, day)
        found = headline(book.during(when(day.isoformat())), book, names, of_day)
        starts.add(re.split(r"\W", found[0])[0])
        events = (*of_day.of_it, *of_day.through, *of_day.perhaps, *of_day.loose, *of_day.agreed)
        for sentence in found:
            for event_ in events:  # whose titles say who says so
                sentence = sentence.replace(event_.title, "A title")  # noqa: PLW2901
            assert sentence[0].isupper() or sentence[0].isdigit()
            assert sentence.endswith(".")
            assert not re.search(r"violat|broken|breached|  |\.\.|,,|None|\bit it\b", sentence)
    assert starts >= {"Yes", "No", "Cannot"}


def test_the_twelfth_of_october(record: Store, book: Ledger) -> None:
    names = Names(record.places, record.actors, NameStyle.BOTH)
    day = date(2020, 10, 12)
    first, second = headline(
        book.during(when("2020-10-12")), book, names, fighting(record, day)
    )  # fmt: skip
    assert first == (
        "Yes, by its terms: the Moscow humanitarian ceasefire between Armenia and Azerbaijan, from "
        "noon on 10 October 2020."
    )
    assert re.match(r"\d+ charges of breaches by the end of the day: by both sides \(", second)
    assert " Of the day: " in second


def test_of_more_than_three_of_which_nothing_is_known_the_rest_are_counted() -> None:
    sides = (
        ("armenia", "azerbaijan"), ("armenia", "russia"), ("azerbaijan", "russia"),
        ("either", "army"),
    )  # fmt: skip
    open_ = [
        truce(f"t{day}", f"2020-01-0{day}", f"2020-01-0{day}T12:00+04:00", parties=parties)
        for day, parties in enumerate(sides, start=1)
    ]
    end = " had taken effect, and the record has no end of any of them."
    three = "the t3 between Azerbaijan and Russia, the t2 between Armenia and Russia and the t1"
    assert (
        f"{three} between Armenia and Azerbaijan{end}" in said(ledger_of(*open_[:3]), "2020-02")[1]
    )
    four = said(ledger_of(*open_), "2020-02-01")[0]
    assert f"the t2 between Armenia and Russia and one more{end}" in four


def test_what_ended_in_the_week_before_is_told_where_another_is_open() -> None:
    open_ = truce("open", "2020-01-05", "2020-01-06")
    for ended, is_told in (("2020-01-30T12:00+04:00", True), ("2020-01-20T12:00+04:00", False)):
        first = said(ledger_of(truce("past", ended=ended), open_), "2020-02-01")[0]
        assert first.startswith("Cannot be told: the open between Armenia and Azerbaijan")
        assert first.endswith(" The past ended at noon on 30 January 2020.") is is_told


def test_of_more_breaches_than_two_ceasefires_the_others_are_counted_together() -> None:
    many = [
        truce(f"t{day}", f"2020-01-0{day}", f"2020-01-0{day}T12:00+04:00", "never")
        for day in range(1, 5)
    ]
    one = breach("b", "2020-01-10", of="t1")
    for count, which in ((3, "the other"), (4, "the two others")):
        second = said(ledger_of(*many[:count], events=[one]), "2020-02-01")[1]
        assert f", none; of {which}, 1 reported, of 10 January 2020." in second


def test_a_breach_of_several_counts_once_where_they_are_told_of_together() -> None:
    many = [
        truce(f"t{day}", f"2020-01-0{day}", f"2020-01-0{day}T12:00+04:00", "never")
        for day in range(1, 5)
    ]
    both = breach("b", "2020-01-10", of="t1")
    links = (*both.ceasefires, *breach("b", "2020-01-10", of="t2").ceasefires)
    some = [replace(both, ceasefires=links), breach("c", "2020-01-12", of="t2")]
    second = said(ledger_of(*many, events=some), "2020-02-01")[1]
    assert "; of the two others, 2 reported, the last of 12 January 2020." in second


def test_what_the_record_admits_to_lack_of_the_day_is_told() -> None:
    thin = Thin(first=when("2020-01"), last=when("2020-03"), what="it holds little of that winter")
    book = ledger_of(truce(ended="never"), thin=(thin,))
    admitted = "The record admits that it holds little of that winter."
    assert said(book, "2020-02-01")[1].endswith(admitted)
    assert "admits" not in said(book, "2020-04-01")[1]
    dated = " that from January 2020 to March 2020 it holds little of that winter."
    for partly in ("2020-03/2020-04", "2019-12/2020-02"):
        assert said(book, partly)[1].endswith(dated)
    for within in ("2020-01/2020-03", "2020-01", "2020-03"):
        assert said(book, within)[1].endswith(admitted)


def test_between_the_two_sides_of_a_ceasefire_it_is_not_said_who_charges_whom() -> None:
    book = ledger_of(
        truce(ended="never"),
        events=[breach("a", "2020-01-05", alleged_by=("armenia",), attributed_to=("army",))],
    )
    pair = book.between(("armenia",), ("azerbaijan",), ("Armenia", "Azerbaijan"))
    assert "by one of these two" not in said(pair, "2020-01-12")[1]


@pytest.mark.parametrize(("count", "more"), [(1, ""), (2, " and one more"), (3, " and two more")])
def test_of_what_is_dated_too_loosely_one_is_named_and_the_others_are_counted(
    count: int, more: str
) -> None:
    dates = "2020-01-04/2020-01-12"
    loose = tuple(event(f"e{number}", dates, kind=Kind.SHELLING) for number in range(count))
    second = said(ledger_of(truce(ended="never")), "2020-01-05", loose=loose)[1]
    assert second.endswith(f"What happens in e0\u201d, between 4 and 12 January 2020{more}.")


@pytest.mark.parametrize(
    ("day", "ordinal"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"),
        (13, "13th"), (20, "20th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (30, "30th"),
        (31, "31st"),
    ],
)  # fmt: skip
def test_a_day_of_the_month_has_its_ending(day: int, ordinal: str) -> None:
    told = kept(charge("a", 1, "armenia"), breach("b", f"2020-01-{day:02}"), on="2020-01-31")
    assert day == 31 or told.endswith(f"the last of the {ordinal}")
    assert _ordinal(day) == ordinal


def test_of_reports_it_is_said_how_many_others_bring_where_not_all_are_theirs() -> None:
    some = [
        breach("a", "2020-01-05", alleged_by=("armenia",), attributed_to=("army",)),
        breach("b", "2020-01-06", alleged_by=("russia",), attributed_to=("army",)),
    ]
    assert kept(*some) == (
        "2 reports of breaches by the end of the day: one of them by Russia, the last of the 6th"
    )
    assert kept(*some, breach("c", "2020-01-07")) == (
        "3 reports of breaches by the end of the day: one of them by Russia, the last of the 7th"
    )


def test_before_the_record_it_says_when_it_begins_and_nothing_else() -> None:
    assert said(ledger_of(truce(ended="never"), first="2020-01-01"), "2019-05-05") == (
        "The record begins on 1 January 2020 and knows nothing before it.",
        "Whether a ceasefire was in force then it cannot say, nor what fighting there was.",
    )


@pytest.mark.parametrize(
    ("on", "end"),
    [
        ("2020-03", "March 2020"), ("2020-03~", "30 April 2020"), ("2020", "2020"),
        ("2020?", "31 December 2021"), ("2020-03/2020-04", "30 April 2020"),
    ],
)  # fmt: skip
def test_the_end_of_a_stretch_is_named_as_it_was_asked_for_or_by_its_day(on: str, end: str) -> None:
    assert f" At the end of {end}, yes, " in said(ledger_of(truce(ended="never")), on)[1]


def test_what_ended_that_day_is_told_of_the_day_and_not_of_an_hour_or_a_stretch() -> None:
    book = ledger_of(truce(ended="2020-01-05T09:00+04:00"))
    of_it = "the truce between Armenia and Azerbaijan ended at 09:00 on 5 January 2020."
    assert said(book, "2020-01-05")[0] == f"No, by the end of 5 January 2020: {of_it}"
    none = "o: the record has no ceasefire declared or in force "
    assert said(book, "2020-01-05T12:00+04:00")[0].startswith(f"N{none}at noon on 5 January 2020")
    assert f", n{none}then; the last, the truce, ended" in said(book, "2020-01-04/2020-01-05")[1]


def test_of_two_who_are_covered_by_a_ceasefire_of_others_it_is_for_them() -> None:
    pair = ("armenia",), ("azerbaijan",), ("Armenia", "Azerbaijan")
    theirs = ledger_of(truce(ended="never"))
    others = ledger_of(
        truce(ended="never", parties=("azerbaijan", "russia"), covers=("armenia", "azerbaijan"))
    )
    alone = ledger_of(truce(ended="never", parties=("azerbaijan",)))
    for book, words in ((theirs, "between"), (others, "for"), (alone, "between")):
        first = said(book.between(*pair), "2020-01-05")[0]
        assert first.startswith(f"Yes, by its terms, {words} Armenia and Azerbaijan: ")


def test_a_statement_that_speaks_of_no_ceasefire_is_no_call_for_one() -> None:
    statement = event("s", "2020-02-01", kind=Kind.STATEMENT, actors=("armenia", "azerbaijan"))
    second = said(ledger_of(truce(ended="2020-01-05")), "2020-02-01", agreed=(statement,))[1]
    assert "What happens" not in second


def test_a_person_is_named_by_the_last_of_several_names() -> None:
    person = Actor(
        id="speaker", name="Anna Maria Petrosyan", kind=ActorKind.PERSON, description="A person",
        within="armenia",
    )  # fmt: skip
    assert list(_said(person)) == ["Anna Maria Petrosyan", "Petrosyan"]
    assert list(_said(replace(person, kind=ActorKind.GROUP, aliases=("A. P.",)))) == [
        "Anna Maria Petrosyan", "A. P.",
    ]  # fmt: skip


def test_of_a_stretch_the_two_heaviest_are_told_and_the_others_counted() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    some = [event(name, "2020-05-01", kind=Kind.OFFENSIVE) for name in "opq"]
    told = (
        "In it: What happens in o (on 1 May 2020). What happens in p (on 1 May 2020). One more is "
        "recorded."
    )
    assert told in said(book, "2020-04/2020-05", *some)[1]


def test_a_stretch_meets_the_record_by_a_second_of_it() -> None:
    book = ledger_of(truce(ended="never"), first="2020-02-01", through="2020-06-01")
    for on, is_met in (
        ("2020-01-30/2020-02-01", True), ("2020-01-30/2020-02-01T00:00+04:00", True),
        ("2020-01-30/2020-01-31", False), ("2020-06-01T23:59:59+04:00/2020-06-04", True),
        ("2020-06-02/2020-06-04", False), ("2020-01/2020-07", True),
    ):  # fmt: skip
        assert meets_record(book.during(when(on)), book) is is_met


def test_of_a_stretch_that_goes_on_after_the_record_it_is_said_where_that_ends() -> None:
    book = ledger_of(truce(ended="never"), first="2020-02-01", through="2020-06-01")
    ends = " The record ends on 1 June 2020 and knows nothing after it."
    assert said(book, "2020-05/2020-07")[1].endswith(ends)
    assert "The record ends" not in said(book, "2020-01/2020-03")[1]


def test_of_no_ceasefire_that_had_been_the_next_alone_is_told() -> None:
    book = ledger_of(
        truce("second", "2020-03-01", "2020-03-02", "never"),
        truce("first", "2020-02-01", "2020-02-02", "2020-02-03"),
    )
    assert said(book, "2020-01-01")[0] == (
        "No: the record has no ceasefire declared or in force on 1 January 2020; the next, the "
        "first, was declared on 1 February 2020."
    )


def test_after_what_was_over_that_day_the_next_has_a_sentence_of_its_own() -> None:
    book = ledger_of(truce(ended="2020-02-01"), truce("next", "2020-03-01", "2020-03-02", "never"))
    assert said(book, "2020-02-01")[0].endswith(
        "ended on 1 February 2020. The next, the next, was declared on 1 March 2020."
    )


def test_where_it_cannot_be_told_what_is_to_start_is_told_first() -> None:
    book = ledger_of(
        truce(), truce("next", "2020-02-01T04:00+04:00", "2020-02-01T12:00+04:00", "never")
    )
    assert said(book, "2020-02-01T08:00+04:00")[0] == (
        "Agreed, to start at noon on 1 February 2020: the next between Armenia and Azerbaijan. "
        f"Until then it cannot be told: {SIDES} had taken effect, and the record has no end of it."
    )


def test_what_takes_the_place_of_one_of_two_is_a_further_one() -> None:
    old = truce(ended="2020-03-01", by=EndedBy.SUPERSEDED, successor="next")
    other = truce("other", "2020-01-03", "2020-01-04", "never")
    coming = truce("next", "2020-02-01T04:00+04:00", "2020-02-01T12:00+04:00", "never")
    first = said(ledger_of(old, other, coming), "2020-02-01T08:00+04:00")[0]
    assert " A further one, the next between Armenia and Azerbaijan, agreed, " in first


@pytest.mark.parametrize(("count", "more"), [(3, ""), (4, "; and one more"), (5, "; and two more")])
def test_of_more_than_three_in_force_the_others_are_counted(count: int, more: str) -> None:
    many = [
        truce(f"t{day}", f"2020-01-0{day}", f"2020-01-0{day}T12:00+04:00", "never")
        for day in range(1, count + 1)
    ]
    latest, then, third = range(count, count - 3, -1)
    assert said(ledger_of(*many), "2020-02-01")[0] == (
        f"Yes, by their terms: the t{latest} between Armenia and Azerbaijan, from noon on {latest} "
        f"January 2020; and the t{then}, from noon on {then} January 2020; and the t{third}, from "
        f"noon on {third} January 2020{more}."
    )


def test_a_word_for_it_by_the_end_of_the_day_is_none_that_comes_later() -> None:
    charge_ = breach("c", "2020-02-10", alleged_by=("armenia",), attributed_to=("azerbaijan",))
    book = ledger_of(truce(standing="2020-01-05"), events=[charge_])
    assert said(book, "2020-01-05")[0].endswith(" up to a breach charged of 10 February 2020.")
    assert "no end of it" not in said(book, "2020-01-05T12:00+04:00")[0]


def test_two_that_count_as_over_with_one_event_are_told_together() -> None:
    war = offensive("war", "2020-02-01", "army", "armenia")
    one, two = (truce(name, "2020-01-01", "2020-01-02") for name in ("one", "two"))
    book = ledger_of(one, two, offensives=[war])
    assert said(book, "2020-02-01", war)[0] == (
        "No, by the end of 1 February 2020: the one between Armenia and Azerbaijan and the two "
        "count as over with an event of that day, \u201cWhat happens in war\u201d; the record has "
        "no other end of either."
    )
    assert said(book, "2020-03-01")[0].endswith(
        "; the last, the one and the two, count as over by the end of 1 February 2020."
    )
    ended = replace(one, ended=truce(ended="2020-02-01T10:00+04:00").ended)
    assert said(ledger_of(ended, two, offensives=[war]), "2020-02-01", war)[0] == (
        "No, by the end of 1 February 2020: the one between Armenia and Azerbaijan ended at 10:00 "
        "on 1 February 2020 and the two between Armenia and Azerbaijan counts as over by the end "
        "of 1 February 2020."
    )


def test_of_what_may_be_over_and_what_may_have_been_agreed_the_first_is_at_issue() -> None:
    coming = truce("next", "2020-01-05", "2020-01-08", "never")
    assert said(ledger_of(truce(ended="2020-01-05"), coming), "2020-01-05T12:00+04:00")[0] == (
        "Agreed about then, to start on 8 January 2020: the next between Armenia and Azerbaijan. "
        f"Until then it cannot be told: {SIDES} had taken effect and was over on 5 January 2020; "
        "whether before or after is not known."
    )


def test_of_more_than_five_it_is_not_said_that_each_was_binding_last_when_the_five_were() -> None:
    sides = (
        ("armenia", "azerbaijan"), ("armenia", "russia"), ("azerbaijan", "russia"),
        ("either", "army"), ("ministry", "russia"), ("army", "russia"),
    )  # fmt: skip
    open_ = [
        truce(
            f"t{day}", f"2020-01-0{day}", f"2020-01-0{day}T12:00+04:00", parties=parties,
            standing="2020-01-20" if day > 1 else "2020-01-10",
        )
        for day, parties in enumerate(sides, start=1)
    ]  # fmt: skip
    first = said(ledger_of(*open_), "2020-02-01")[0]
    assert " Each was " not in first
    assert " The first was last treated as binding on 20 January 2020, the second on 20 " in first
    assert first.endswith(", the fifth on 20 January 2020.")


def test_of_more_than_two_that_ended_in_the_days_before_the_latest_two_are_told() -> None:
    past = [
        truce(f"p{day}", f"2020-01-0{day}", ended=f"2020-01-2{day}T12:00+04:00")
        for day in range(6, 9)
    ]
    first = said(ledger_of(*past, truce("open", "2020-01-05", "2020-01-06")), "2020-02-01")[0]
    assert first.endswith(
        " The p8 ended at noon on 28 January 2020 and the p7 ended at noon on 27 January 2020."
    )


def test_the_days_before_are_seven_to_the_second() -> None:
    open_ = truce("open", "2020-01-05", "2020-01-06")
    for second_, is_told in (("59", True), ("58", False)):
        past = truce("past", ended=f"2020-01-24T23:59:{second_}+04:00")
        first = said(ledger_of(past, open_), "2020-01-31T23:59:59+04:00")[0]
        assert (" The past ended " in first) is is_told


@pytest.mark.parametrize(
    ("one", "at", "words"),
    [
        (
            truce(declared="2020-01-05", effective="2020-01-05", ended="never"),
            "2020-01-05T12:00+04:00", f"{SIDES} was announced or signed on 5 January 2020",
        ),
        (
            truce(effective="2020-01-02", ended="never"),
            "2020-01-02T12:00+04:00", f"{SIDES} took effect on 2 January 2020",
        ),
        (
            truce(effective="2020-01-02", ended="2020-01-04/2020-01-06", days=2),
            "2020-01-04T12:00+04:00",
            f"{SIDES} had taken effect, and its fixed term may have run out by then",
        ),
        (
            truce(declared=None, effective=None, ended="never", standing="2020-01-09"),
            "2020-01-02T12:00+04:00", f"of {SIDES} the record has no date",
        ),
    ],
)  # fmt: skip
def test_a_step_of_the_day_that_may_come_before_or_after_is_named(
    one: Ceasefire, at: str, words: str
) -> None:
    assert said(ledger_of(one), at)[0] == (
        f"Cannot be told: {words}; whether before or after is not known."
    )


def test_one_whose_fixed_term_ran_out_before_a_recorded_end_is_told_by_that() -> None:
    book = ledger_of(truce(ended="2020-01-20", days=3))
    assert said(book, "2020-01-10")[0].endswith(
        "; the last, the truce, ran out by the end of 5 January 2020."
    )


@pytest.mark.parametrize(
    ("by", "why"),
    [(Basis.TEXT, "as the record reads its words"), (Basis.SOURCES, "as sources treat it")],
)
def test_who_is_covered_and_no_party_is_named_with_why(by: Basis, why: str) -> None:
    one = truce(ended="never", covers=("russia",))
    assert one.covers is not None
    book = ledger_of(replace(one, covers=replace(one.covers, by=by)))
    pair = book.between(("armenia",), ("russia",), ("Armenia", "Russia"))
    assert said(pair, "2020-01-05")[0] == (
        f"Yes, by its terms, for Armenia and Russia: {SIDES}, from noon on 2 January 2020 (Russia: "
        f"no party to it, but covered, {why})."
    )
    parties = book.between(("armenia",), ("azerbaijan",), ("Armenia", "Azerbaijan"))
    assert "no party to it" not in said(parties, "2020-01-05")[0]


def test_among_more_parties_it_is_between_two_where_one_lays_a_breach_to_the_other() -> None:
    one = truce(ended="never", parties=("armenia", "azerbaijan", "russia"))
    others = breach("b", "2020-01-11", alleged_by=("russia",), attributed_to=("azerbaijan",))
    theirs = breach("a", "2020-01-10", alleged_by=("armenia",), attributed_to=("azerbaijan",))
    for events, words in (([], "for"), ([others], "for"), ([others, theirs], "between")):
        book = ledger_of(one, events=events)
        pair = book.between(("armenia",), ("azerbaijan",), ("Armenia", "Azerbaijan"))
        first = said(pair, "2020-01-05")[0]
        assert first.startswith(f"Yes, by its terms, {words} Armenia and Azerbaijan: ")


def test_breaches_are_counted_by_the_instant_asked_for_or_by_the_end_of_the_day() -> None:
    book = ledger_of(truce(ended="never"))
    none = "The record has no charge or report of a breach by "
    assert said(book, "2020-01-05T10:00+04:00")[1].startswith(f"{none}then. ")
    assert said(book, "2020-01-05")[1].startswith(f"{none}the end of the day. ")


def test_before_it_took_effect_is_what_began_earlier_and_was_over_by_then() -> None:
    book = ledger_of(truce(ended="never"))
    until = event("u", "2020-01-02T09:00+04:00/2020-01-02T12:00+04:00", lasting=True)
    just = event("j", "2020-01-02T12:00+04:00")
    told = said(book, "2020-01-02", until, just)[1]
    assert "What happens in u (from 09:00 to noon, before it took effect)." in told
    assert told.endswith("What happens in j (at noon).")
    early = event("e", "2020-01-02T09:00+04:00")
    assert said(book, "2020-01-02T10:00+04:00", early)[1].endswith(
        "What happens in e (at 09:00, before it took effect)."
    )


def test_a_call_is_told_whoever_else_takes_part_and_however_loosely_one_was_agreed() -> None:
    book = ledger_of(truce(declared="2020-02-01", effective="2020-02-05", ended="never"))
    link = CeasefireLink(id="truce", step=Step.MENTIONED)
    for on in ("2020-01-10", "2020-02-01T12:00+04:00"):
        call = event("call", on, link, actors=("russia", "armenia", "azerbaijan"))
        told = said(book, on, agreed=(call,))[1]
        assert " On the same day: What happens in call" in told


def test_a_side_speaks_by_any_of_its_names() -> None:
    yerevan = replace(ACTORS["armenia"], aliases=("Yerevan",))
    names = Names({}, {**ACTORS, "armenia": yerevan}, NameStyle.BOTH)
    mine = [
        replace(event(name, "2020-03-01", kind=kind, actors=("armenia",)), title=title)
        for name, kind, title in (
            ("a", Kind.OFFENSIVE, "Yerevan says a"), ("b", Kind.SHELLING, "Armenia says b"),
        )
    ]  # fmt: skip
    act = event("c", "2020-03-01", kind=Kind.INCIDENT)
    day = ledger_of(truce(ended="2020-01-05")).during(when("2020-03-01"))
    book = ledger_of(truce(ended="2020-01-05"))
    second = headline(day, book, names, Fighting(day.end.at.date(), (*mine, act)))[1]
    assert second == "Of the day: Yerevan says a. What happens in c. One more is recorded."


# Of breaches, siblings of what stands above


def test_what_is_verified_is_called_so_however_many_there_are() -> None:
    some = [
        breach(f"v{day}", f"2020-01-0{day}", standing=Standing.VERIFIED, alleged_by=("russia",))
        for day in (5, 6)
    ]
    assert kept(*some).endswith(": verified by Russia, the last of the 6th")


def test_two_who_charge_a_third_do_not_blame_each_other() -> None:
    third = breach(
        "t", "2020-01-05", standing=Standing.ALLEGED, alleged_by=("armenia", "russia"),
        attributed_to=("azerbaijan",),
    )  # fmt: skip
    assert "blame each other" not in kept(third)
    perhaps = replace(third.ceasefires[0], attributed_to=("either",))
    assert "blame each other" not in kept(replace(third, ceasefires=(perhaps,)))
    mutual = replace(
        third.ceasefires[0],
        alleged_by=("armenia", "azerbaijan", "ministry"),
        attributed_to=("azerbaijan", "armenia"),
    )
    assert kept(replace(third, ceasefires=(mutual,))).endswith(
        ", for which Armenia and Azerbaijan blame each other"
    )


def test_a_truce_of_one_party_has_no_sides_that_all_charge() -> None:
    book = ledger_of(
        truce(ended="never", parties=("azerbaijan",)), events=[charge("a", 5, "ministry")]
    )
    assert said(book, "2020-01-12")[1].startswith(
        "One breach is charged by Azerbaijan (disputed), of the 5th. "
    )


def test_who_charges_and_is_of_no_side_is_named_alone() -> None:
    assert (
        kept(charge("a", 5, "russia")) == "One breach is charged by Russia (disputed), of the 5th"
    )
    others = {
        name: replace(ACTORS["russia"], id=name, name=name.title()) for name in ("xerxes", "yves")
    }
    names = Names({}, {**ACTORS, **others}, NameStyle.BOTH)
    three = [charge(name, day, name) for day, name in enumerate(("russia", *others), start=5)]
    for count, who in ((2, "Russia and Xerxes ("), (3, "Russia, Xerxes and others (")):
        book = ledger_of(truce(ended="never"), events=three[:count])
        found = book.during(when("2020-01-12"))
        second = headline(found, book, names, Fighting(found.end.at.date()))[1]
        assert f"{count} charges of breaches by the end of the day: by {who}" in second


def test_a_person_speaks_for_a_body_through_each_of_several_offices() -> None:
    told = charged_by_a_person(
        *(Office(title="Minister", date=when(text)) for text in ("2018", "2020-01-01/2020-01-06"))
    )
    assert told.startswith("One breach is charged by Azerbaijan (no denial recorded), of the ")


def test_what_is_dated_loosely_is_told_by_how_it_is_known_and_by_whom() -> None:
    loose = "2020-01-10/2020-01-20"
    some = [
        breach("a", loose, standing=Standing.ALLEGED, alleged_by=("armenia",)),
        breach("b", loose, alleged_by=("azerbaijan",)),
    ]
    assert kept(*some).endswith(
        " (and perhaps two, dated loosely, charged by Armenia and reported by Azerbaijan)"
    )


def test_of_another_ceasefire_reports_are_told_with_who_brings_them() -> None:
    book = ledger_of(
        truce(ended="never"),
        truce("later", "2020-01-05", "2020-01-06", "never"),
        events=[
            charge("a", 5, "russia"),
            breach("b", "2020-01-06", alleged_by=("russia",)),
            breach("c", "2020-01-07", standing=Standing.VERIFIED, alleged_by=("armenia",)),
        ],
    )
    assert (
        "; of the truce, 3 (1 charged, 1 reported by Russia, 1 verified), the last of the 7th. "
        in said(book, "2020-01-12")[1]
    )


def test_of_several_together_the_last_breach_is_the_last_of_all() -> None:
    many = [
        truce(f"t{day}", f"2020-01-0{day}", f"2020-01-0{day}T12:00+04:00", "never")
        for day in range(1, 5)
    ]
    some = [breach("x", "2020-01-12T10:00+04:00", of="t2"), breach("y", "2020-01-10", of="t1")]
    assert (
        "; of the two others, 2 reported, the last of 10:00 on 12 January 2020. "
        in (said(ledger_of(*many, events=some), "2020-02-01")[1])
    )


def test_the_last_is_of_the_day_that_was_over_last() -> None:
    hour = replace(charge("e", 9, "armenia"), date=when("2020-01-09T01:00+04:00"))
    days = [charge("a", 8, "armenia"), charge("b", 9, "armenia"), charge("c", 9, "armenia")]
    assert kept(*days, hour).endswith(", the last of the 9th")


def test_a_breach_that_went_on_with_no_end_is_told_by_its_start() -> None:
    open_ = breach("o", "2020-01-05/..", alleged_by=("armenia",), lasting=True)
    assert kept(open_) == "One breach is reported, since 5 January 2020"


def test_the_breaches_of_a_stretch_are_told_together_by_whom() -> None:
    events = [charge("a", 5, "armenia"), charge("b", 6, "azerbaijan")]
    book = ledger_of(truce(ended="never"), events=events)
    both = said(book, "2020-01-04/2020-01-20")[1]
    assert both.startswith("Two charges") or "2 charges of breaches" in both
    assert ": by both sides (all disputed)" in both
    one = said(book, "2020-01-06/2020-01-20")[1]
    assert "ne breach charged by Azerbaijan (disputed)" in one


# Of the fighting, the same


def test_a_breach_of_what_had_not_begun_came_later_and_a_word_of_it_did_not() -> None:
    book = ledger_of(
        truce(declared="2020-03-01", effective="2020-03-01T12:00+04:00", ended="never")
    )
    at = "2020-03-01T10:00+04:00"
    shelling = breach("s", "2020-03-01")
    assert said(book, at, shelling)[1].endswith("Later that day: What happens in s.")
    link = CeasefireLink(id="truce", step=Step.MENTIONED)
    word = event("w", "2020-03-01", link, kind=Kind.SHELLING)
    assert said(book, at, word)[1] == "Of the day: What happens in w (hour not known)."
    just = event("j", at, kind=Kind.SHELLING)
    assert said(book, at, just)[1].startswith("Of the day: What happens in j (at 10:00")
    both = breach("b", "2020-03-01", of="other")
    both = replace(both, ceasefires=(*both.ceasefires, *shelling.ceasefires))
    assert "Later that day" not in said(book, at, both)[1]


def test_where_all_of_a_day_is_doubtful_one_is_told_or_two_where_a_side_speaks() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    date_ = "2020-03-01/2020-03-02"
    acts = tuple(event(name, date_, kind=Kind.SHELLING) for name in "abc")
    told = said(book, "2020-03-01", perhaps=acts)[1]
    assert told == (
        "Perhaps of the day: What happens in a (on 1 or 2 March 2020). Perhaps two more."
    )
    word = replace(
        event("w", date_, kind=Kind.OFFENSIVE, actors=("armenia",)), title="Armenia says a"
    )
    told = said(book, "2020-03-01", perhaps=(word, *acts[:2]))[1]
    assert told == (
        "Perhaps of the day: Armenia says a (on 1 or 2 March 2020). What happens in a (on 1 or 2 "
        "March 2020). Perhaps one more."
    )


def test_of_offensives_that_may_be_of_the_day_the_first_is_told() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    shelling = event("s", "2020-03-01", kind=Kind.SHELLING)
    perhaps = tuple(offensive(name, "2020-03-01/2020-03-02") for name in "op")
    assert said(book, "2020-03-01", shelling, perhaps=perhaps)[1] == (
        "Of the day: What happens in s. Perhaps of the day: What happens in o (on 1 or 2 March "
        "2020). Perhaps one more."
    )


def test_what_one_side_alone_says_of_a_stretch_is_told_of_an_offensive_alone() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    word, battle = (
        replace(
            event(name, "2020-05-01", kind=kind, actors=("armenia",)), title=f"Armenia says {name}"
        )
        for name, kind in (("o", Kind.OFFENSIVE), ("b", Kind.BATTLE))
    )
    act = event("c", "2020-05-02", kind=Kind.BATTLE)
    told = said(book, "2020-04/2020-05", word, battle)[1]
    assert "In it: Armenia says o (on 1 May 2020). One more is recorded." in told
    told = said(book, "2020-04/2020-05", battle, act)[1]
    assert "In it: What happens in c (on 2 May 2020). One more is recorded." in told


def test_of_several_agreements_of_a_day_the_first_is_told() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    agreed = tuple(event(name, "2020-03-01", kind=Kind.AGREEMENT) for name in "ab")
    assert said(book, "2020-03-01", agreed=agreed)[1].endswith(
        "On the same day: What happens in a."
    )


def test_of_one_side_that_alone_speaks_two_are_told() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    mine = [
        replace(
            event(name, "2020-03-01", kind=Kind.SHELLING, actors=("armenia",)),
            title=f"Armenia says {name}",
        )
        for name in "abc"
    ]
    assert said(book, "2020-03-01", *mine)[1] == (
        "Of the day: Armenia says a. Armenia says b. One more is recorded."
    )


def test_what_began_nobody_knows_when_is_told_of_a_day_by_its_end() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    through = (event("t", "../2020-03-02", kind=Kind.BATTLE, lasting=True),)
    assert said(book, "2020-03-01", through=through)[1] == (
        "Of the day: What happens in t (up to 2 March 2020)."
    )


def test_a_last_word_for_it_that_may_have_come_by_then_is_none_that_comes_later() -> None:
    day, at = "2020-01-10/2020-01-31", "2020-01-10T00:00+04:00"
    for month in ("2020-01", day):
        events = [
            breach(name, date_, alleged_by=("armenia",), attributed_to=("azerbaijan",))
            for name, date_ in (("month", month), ("day", "2020-01-20"))
        ]
        assert said(ledger_of(truce(), events=events), at)[0] == (
            f"Yes, by its terms: {SIDES}, from noon on 2 January 2020."
        )
