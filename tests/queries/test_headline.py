"""The two sentences of an answer: what was so, how it was kept, and what they never say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.vocabulary import Kind, NameStyle, Standing, YesNo
from karabakh_timeline.queries.fighting import Fighting, fighting
from karabakh_timeline.queries.headline import headline
from karabakh_timeline.queries.names import Names
from karabakh_timeline.queries.windows import moment
from tests.queries.ledgers import ACTORS, breach, event, ledger_of, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.store.read import Store

NAMES = Names({}, ACTORS, NameStyle.BOTH)
SIDES = "the truce between Armenia and Azerbaijan"


def said(book: Ledger, on: str, *events: Event, **parts: tuple[Event, ...]) -> tuple[str, str]:
    found = book.during(when(on))
    return headline(found, book, NAMES, Fighting(found.end.at.date(), events, **parts))


# The first


def test_yes_with_its_name_its_parties_and_since_when() -> None:
    first, second = said(ledger_of(truce(ended="never")), "2020-01-05")
    assert first == f"Yes, by its terms: {SIDES}, from noon on 2 January 2020."
    assert second == (
        "The record has no charge or report of a breach by the end of the day, and no fighting on "
        "the day itself."
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
                f"Cannot be told: {SIDES} had taken effect; when it ended nobody recorded. Last "
                "spoken of as in place on 5 January 2020."
            ),
            "end",
        ),
        (
            truce(effective=None),
            "2020-02-01",
            (
                f"Cannot be told: {SIDES} was agreed on 1 January 2020; whether and when it took "
                "effect nobody recorded."
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
                f"No, not yet: {SIDES} was to start at noon on 2 January 2020; it was announced or "
                "signed on 1 January 2020, and whether by then is not known."
            ),
            "date",
        ),
    ],
)
def test_not_knowing_has_kinds(one: Ceasefire, on: str, text: str, kind: str) -> None:
    book = ledger_of(one)
    assert said(book, on)[0] == text
    assert book.during(when(on)).end.unknown == kind


def test_what_has_just_been_agreed_is_named_first_with_its_hour() -> None:
    book = ledger_of(
        truce(ended="2020-03-01"),
        truce("next", "2020-02-01T04:00+04:00", "2020-02-01T12:00+04:00", "never"),
    )
    assert said(book, "2020-02-01T08:00+04:00")[0] == (
        "Agreed, to start at noon on 1 February 2020: the next between Armenia and Azerbaijan. "
        f"Until then, yes, by its terms: {SIDES}, from noon on 2 January 2020."
    )


def test_beyond_the_record_its_last_day_is_told_of() -> None:
    book = ledger_of(truce(ended="never"), through="2020-06-01")
    first, second = said(book, "2021-05-05")
    assert first == (
        "The record ends on 1 June 2020 and knows nothing after it. On that day, yes, by its "
        f"terms: {SIDES}, from noon on 2 January 2020."
    )
    assert "by then" in second


@pytest.mark.parametrize(
    ("on", "lead"),
    [
        ("2020-02", "At the end of February 2020, yes"),
        ("2020", "At the end of 2020, yes"),
        ("2020-02-01/2020-02-03", "At the end of 3 February 2020, yes"),
        ("2020-02-01T12:00+04:00/2020-02-02T06:00+04:00", "At 06:00 on 2 February 2020, yes"),
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
    assert second.endswith("; the record has no fighting on the day itself.")
    return second.partition(";")[0]


def charge(name: str, day: int, by: str, fatal: YesNo = YesNo.UNKNOWN) -> Event:
    """A breach of January that one side charges and the other denies."""
    date_ = f"2020-01-{day:02}"
    return breach(name, date_, standing=Standing.DISPUTED, alleged_by=(by,), fatal=fatal)


def test_who_charges_how_many_how_strong_and_when_the_last_was() -> None:
    both = charge("a", 5, "ministry"), charge("b", 11, "armenia", fatal=YesNo.YES)
    assert kept(*both) == (
        "Both sides charged breaches: 2 by the end of the day, all disputed, 1 fatal, the last on "
        "the 11th"
    )
    assert kept(both[0]) == "Azerbaijan charged one breach, on the 5th, disputed"
    alleged = breach("c", "2020-01-12", standing=Standing.ALLEGED, alleged_by=("armenia",))
    assert kept(alleged) == "Armenia charged one breach, on that day, no denial recorded"
    assert kept(both[0], on="2022-03-01").endswith("on 5 January 2020, two years before, disputed")


def test_reported_and_verified_are_told_apart_and_by_whom() -> None:
    some = (
        charge("a", 5, "armenia"),
        breach("b", "2020-01-06", alleged_by=("russia",)),
        breach("c", "2020-01-07", standing=Standing.VERIFIED, alleged_by=("armenia", "russia")),
    )
    assert kept(*some) == (
        "3 breaches by the end of the day: 1 charged (disputed), 1 reported by Russia, 1 verified "
        "by Russia, the last on the 7th"
    )
    assert kept(some[1]) == "One breach was reported by Russia, on the 6th"


def test_what_is_dated_loosely_is_no_breach_by_then() -> None:
    book = ledger_of(truce(ended="never"), events=[breach("a", "2020-01-10/2020-01-20")])
    assert (
        "a breach by the end of the day (perhaps 1, dated loosely)" in said(book, "2020-01-12")[1]
    )


def test_the_fighting_of_the_day_is_listed_the_heaviest_first() -> None:
    book = ledger_of(truce(ended="2020-01-05"))
    day = (
        event("a", "2020-03-01", kind=Kind.INCIDENT),
        event("b", "2020-03-01", kind=Kind.SHELLING),
        event("c", "2020-03-01", kind=Kind.SHELLING),
        breach("d", "2020-03-01", standing=Standing.ALLEGED),
        event("e", "2020-03-01", kind=Kind.OFFENSIVE),
    )
    through = (event("f", "2020-02-28/2020-03-02", kind=Kind.BATTLE, lasting=True),)
    perhaps = (event("g", "2020-03-01/2020-03-02", kind=Kind.AIR_DRONE_STRIKE),)
    assert said(book, "2020-03-01", *day, through=through, perhaps=perhaps)[1] == (
        "On the day itself the record has an offensive, two shellings, a charged breach, an "
        "incident and fighting that went on from 28 February to 2 March 2020, and perhaps a strike "
        "from the air."
    )
    assert said(book, "2020-03-01")[1] == "On the day itself the record has no fighting."


# Of the whole record


def test_no_answer_reads_as_a_finding_and_each_is_two_sentences_of_the_record(
    record: Store, book: Ledger
) -> None:
    names = Names(record.places, record.actors, NameStyle.BOTH)
    last = moment(book.through, record.dataset.zone).date()
    starts = set()
    for number in range(400):
        day = last - timedelta(days=29 * number)
        found = headline(book.during(when(day.isoformat())), book, names, fighting(record, day))
        starts.add(re.split(r"\W", found[0])[0])
        for sentence in found:
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
    assert second.startswith("Both sides charged breaches: ")
    assert "on the day itself the record has " in second
