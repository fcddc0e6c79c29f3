"""The verdict at an instant and through a stretch: by hand on small ledgers, then on the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.event import CeasefireLink
from karabakh_timeline.model.timeline import Thin
from karabakh_timeline.model.vocabulary import EndedBy, Observance, State, Step, Verdict
from karabakh_timeline.queries.gaps import gaps
from karabakh_timeline.queries.gathered import Gathered
from karabakh_timeline.queries.reasons import reasons
from karabakh_timeline.queries.status import Ledger, Linked
from karabakh_timeline.queries.steps import steps
from karabakh_timeline.queries.verdict import Unknown
from karabakh_timeline.queries.windows import ends
from tests.queries.ledgers import (
    breach,
    dataset,
    event,
    ledger_of,
    life_of,
    offensive,
    second,
    truce,
    violations,
    when,
)

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event

NONE = Verdict.NO_CEASEFIRE
DECLARED = Verdict.DECLARED_NOT_IN_FORCE
KEPT = Verdict.IN_FORCE_NO_VIOLATION_RECORDED
VIOLATED = Verdict.IN_FORCE_VIOLATED
OPEN = Verdict.INDETERMINATE


def sharp(name: str = "truce") -> Ceasefire:
    """A ceasefire known to the minute."""
    return truce(
        name,
        declared="2020-01-01T18:00+04:00",
        effective="2020-01-02T12:00+04:00",
        ended="2020-01-05T09:00+04:00",
    )


def turns(book: Ledger, span: str) -> list[tuple[str, str, str]]:
    """The changes through a stretch: moment, verdict before, verdict after."""
    return [
        (f"{change.at:%m-%d %H:%M}", change.before.value, change.after.value)
        for change in book.during(when(span)).changes
    ]


def test_each_verdict_of_a_life_that_is_known_to_the_minute() -> None:
    book = ledger_of(sharp(), events=[breach("breach", "2020-01-03T10:00+04:00")])
    expected = [
        ("2020-01-01T17:59+04:00", NONE),
        ("2020-01-01T18:00+04:00", DECLARED),
        ("2020-01-02T11:59:59+04:00", DECLARED),
        ("2020-01-02T12:00+04:00", KEPT),
        ("2020-01-03T09:59:59+04:00", KEPT),
        ("2020-01-03T10:00+04:00", VIOLATED),
        ("2020-01-05T08:59:59+04:00", VIOLATED),
        ("2020-01-05T09:00+04:00", NONE),
    ]
    assert [(text, book.verdict(second(text))) for text, _ in expected] == expected


def test_without_any_ceasefire_there_is_none() -> None:
    answer = ledger_of().at(second("2020-01-01"))
    assert answer.verdict is NONE
    assert answer.operative == ()
    assert answer.ceasefires == ()
    assert answer.last_change is None
    assert answer.next_change is not None  # the record ends


def test_an_imprecise_effect_makes_the_verdict_indeterminate() -> None:
    book = ledger_of(truce(declared="2020-01-01", effective="2020-01-03", ended="2020-01-05"))
    days = {f"2020-01-{day:02}": verdict for day, verdict in
            ((1, OPEN), (2, DECLARED), (3, OPEN), (4, KEPT), (5, OPEN), (6, NONE))}  # fmt: skip
    assert {day: book.verdict(second(day)) for day in days} == days


def test_one_certainly_in_force_decides_whatever_else_is_possible() -> None:
    vague = truce("vague", declared="2020", effective="2020")
    book = ledger_of(vague, sharp())
    assert book.verdict(second("2020-01-03")) is KEPT
    assert book.verdict(second("2020-01-06")) is OPEN
    assert [one.ceasefire.id for one in book.at(second("2020-01-03")).operative] == ["truce"]


def test_one_possibly_in_force_comes_before_one_certainly_declared() -> None:
    planned = truce("planned", declared="2020-01-01T00:00+04:00", effective="2020-06-01")
    vague = truce("vague", declared="2020-01-01", effective="2020-02")
    book = ledger_of(planned, vague)
    assert book.verdict(second("2020-02-10")) is OPEN
    assert [one.ceasefire.id for one in book.at(second("2020-02-10")).operative] == ["vague"]


def test_one_certainly_declared_comes_before_one_possibly_declared() -> None:
    planned = truce("planned", declared="2020-01-01T00:00+04:00", effective="2020-06-01T00:00Z")
    vague = truce("vague", declared="2020-02", effective="2020-06-01T00:00Z")
    book = ledger_of(vague, planned)
    assert book.verdict(second("2020-02-10")) is DECLARED
    assert [one.ceasefire.id for one in book.at(second("2020-02-10")).operative] == ["planned"]
    only = ledger_of(vague)
    assert only.verdict(second("2020-02-10")) is OPEN
    assert [one.ceasefire.id for one in only.at(second("2020-02-10")).operative] == ["vague"]


def test_a_breach_of_one_that_is_not_in_force_does_not_count() -> None:
    other = truce("other", "2019-01-01", "2019-01-02T12:00+04:00", "2019-01-03T12:00+04:00")
    book = ledger_of(sharp(), other, events=[breach("old", "2019-01-02T13:00+04:00", "other")])
    assert book.verdict(second("2020-01-03")) is KEPT


def test_of_several_in_force_one_breach_is_enough() -> None:
    book = ledger_of(
        sharp(), sharp("twin"), events=[breach("one", "2020-01-03T10:00+04:00", "twin")]
    )
    answer = book.at(second("2020-01-04"))
    assert answer.verdict is VIOLATED
    assert [(one.ceasefire.id, one.breaches.observance) for one in answer.operative] == [
        ("truce", Observance.NO_VIOLATION_RECORDED),
        ("twin", Observance.VIOLATED),
    ]


def test_a_breach_whose_date_is_open_is_possible_and_does_not_yet_decide() -> None:
    book = ledger_of(sharp(), events=[breach("vague", "2020-01-03")])
    answer = book.at(second("2020-01-03T12:00+04:00"))
    assert answer.verdict is KEPT
    assert answer.operative[0].breaches.possible == 1
    assert book.verdict(second("2020-01-04")) is VIOLATED


def test_an_answer_names_the_last_and_the_next_change_and_what_they_come_from() -> None:
    book = ledger_of(sharp(), events=[breach("breach", "2020-01-03T10:00+04:00")])
    answer = book.at(second("2020-01-03"))
    assert answer.last_change is not None
    assert answer.next_change is not None
    assert answer.last_change.at.isoformat() == "2020-01-02T12:00:00+04:00"
    assert (answer.last_change.before, answer.last_change.after) == (DECLARED, KEPT)
    assert answer.last_change.causes == (("truce", "effective"),)
    assert answer.next_change.at.isoformat() == "2020-01-03T10:00:00+04:00"
    assert (answer.next_change.before, answer.next_change.after) == (KEPT, VIOLATED)
    assert answer.next_change.causes == (("truce", "violation"),)


def test_a_change_at_the_very_instant_is_the_last_one() -> None:
    answer = ledger_of(sharp()).at(second("2020-01-02T12:00+04:00"))
    assert answer.last_change is not None
    assert answer.last_change.at == answer.at


def test_before_the_first_and_after_the_last_step_there_is_no_change_on_that_side() -> None:
    book = ledger_of(sharp(), through="2020-02-01")
    assert book.at(second("2019-01-01")).last_change is None
    beyond = book.at(second("2020-02-02"))
    assert beyond.next_change is None
    assert beyond.last_change is not None
    assert beyond.last_change.causes == (("", "record-ends"),)


def test_after_the_last_day_of_the_record_nothing_is_known() -> None:
    book = ledger_of(truce(ended="never"), through="2020-02-01")
    last = book.at(second("2020-02-02") - 1)
    beyond = book.at(second("2020-02-02"))
    assert (last.verdict, last.is_beyond_record) == (KEPT, False)
    assert (beyond.verdict, beyond.is_beyond_record) == (OPEN, True)
    assert last.next_change is not None
    assert last.next_change.at.isoformat() == "2020-02-02T00:00:00+04:00"


def test_a_day_has_the_verdict_at_both_its_ends_and_each_change_between() -> None:
    book = ledger_of(sharp(), events=[breach("breach", "2020-01-02T12:05+04:00")])
    day = book.during(when("2020-01-02"))
    assert (day.start.verdict, day.end.verdict) == (DECLARED, VIOLATED)
    assert turns(book, "2020-01-02") == [
        ("01-02 12:00", "declared-not-in-force", "in-force-no-violation-recorded"),
        ("01-02 12:05", "in-force-no-violation-recorded", "in-force-violated"),
    ]
    assert (f"{day.start.at:%H:%M:%S}", f"{day.end.at:%H:%M:%S}") == ("00:00:00", "23:59:59")


def test_a_change_at_the_first_moment_of_a_day_is_its_start_and_one_at_its_end_belongs_to_it() -> (
    None
):
    midnight = truce(
        declared="2020-01-01T00:00+04:00",
        effective="2020-01-02T00:00+04:00",
        ended="2020-01-02T23:59:59+04:00",
    )
    book = ledger_of(midnight)
    assert book.during(when("2020-01-02")).start.verdict is KEPT
    assert turns(book, "2020-01-02") == [
        ("01-02 23:59", "in-force-no-violation-recorded", "no-ceasefire")
    ]


def test_an_instant_is_a_stretch_of_one_moment() -> None:
    day = ledger_of(sharp()).during(when("2020-01-02T12:00+04:00"))
    assert day.start == day.end
    assert day.changes == ()


@pytest.mark.parametrize("text", ["2020-01-02/..", "../2020-01-02", "2020-01-02/", "/2020-01-02"])
def test_a_stretch_without_both_ends_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="open or not known"):
        ledger_of(sharp()).during(when(text))


def test_two_causes_at_one_moment_are_both_named() -> None:
    first = truce(ended="2020-03-01T00:00+04:00", successor="second")
    follow = truce("second", "2020-02-01T00:00+04:00", "2020-03-01T00:00+04:00", "never")
    book = ledger_of(first, follow, events=[breach("b", "2020-02-01")])
    answer = book.at(second("2020-02-15"))
    assert answer.next_change is not None
    assert answer.next_change.causes == (("truce", "ended"), ("second", "effective"))
    assert answer.next_change.after is KEPT


def test_the_events_of_a_ceasefire_are_found_by_step() -> None:
    declared = event("said", "2020-01-01", CeasefireLink(id="truce", step=Step.DECLARED))
    other = event("unlike", "2020-01-01", CeasefireLink(id="other", step=Step.DECLARED))
    book = ledger_of(sharp(), events=[declared, other, breach("broken", "2020-01-03")])
    assert book.events_of("truce", Step.DECLARED) == ("said",)
    assert book.events_of("truce", Step.VIOLATION) == ("broken",)
    assert book.events_of("truce", Step.ENDED) == ()
    assert [one.id for one in book.linked_to("truce")] == ["said", "broken"]


# The shipped record


KEPT_OR_VIOLATED = (KEPT, VIOLATED)
"""In force: by what was agreed, whatever the record comes to hold of what happened."""


@pytest.mark.parametrize(
    ("at", "verdicts"),
    [
        ("1994-03-10", (OPEN,)),  # the end of the truces of that spring is not known
        ("1994-05-10", (OPEN,)),
        ("1994-05-11T12:00+04:00", (OPEN,)),  # declared that day; the hour is not known
        ("1994-05-12T00:01+04:00", (OPEN,)),  # 00:01 of a zone that is not named
        ("1994-05-12T02:00+04:00", (KEPT,)),
        ("1994-05-13T00:00+04:00", (KEPT,)),
        ("2020-09-26T23:59:59+04:00", (VIOLATED,)),
        ("2020-09-27T00:00+04:00", (OPEN,)),  # a source treats it as binding that day
        ("2020-09-27T12:00+04:00", (OPEN,)),
        ("2020-09-28T00:00+04:00", (NONE,)),  # the war bounds its end
        ("2020-10-09T23:59:59+04:00", (NONE,)),
        ("2020-10-10T00:00+04:00", (NONE,)),
        ("2020-10-10T04:00+04:00", (OPEN,)),  # declared about then
        ("2020-10-10T06:00+04:00", (DECLARED,)),
        ("2020-10-10T11:59:59+04:00", (DECLARED,)),
        ("2020-10-10T12:00+04:00", KEPT_OR_VIOLATED),
        ("2020-10-10T12:04:59+04:00", KEPT_OR_VIOLATED),
        ("2020-10-10T12:05+04:00", (VIOLATED,)),
        ("2020-10-12T09:00+04:00", (VIOLATED,)),
        ("2020-10-16T23:59:59+04:00", (VIOLATED,)),
        ("2020-10-17T23:59:59+04:00", (VIOLATED,)),
        ("2020-10-18T00:00+04:00", KEPT_OR_VIOLATED),
        ("2020-10-18T00:04+04:00", (VIOLATED,)),
        ("2020-10-23T23:59:59+04:00", (VIOLATED,)),
        ("2026-11-22T12:00+04:00", (OPEN,)),
    ],
)
def test_the_shipped_record_at_its_edges(
    book: Ledger, at: str, verdicts: tuple[Verdict, ...]
) -> None:
    assert book.at(second(at)).verdict in verdicts


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2020-10-10T11:59+04:00", "2020-10-10T12:01+04:00"),
        ("2020-10-10T10:59+03:00", "2020-10-10T11:01+03:00"),
        ("2020-10-10T07:59Z", "2020-10-10T08:01Z"),
    ],
    ids=["Yerevan and Baku", "Moscow", "UTC"],
)
def test_a_minute_before_and_after_the_noon_of_the_moscow_truce_in_any_offset(
    book: Ledger, before: str, after: str
) -> None:
    assert book.at(second(before)).verdict is DECLARED
    assert book.at(second(after)).verdict in KEPT_OR_VIOLATED
    assert [one.ceasefire.id for one in book.at(second(after)).operative] == ["moscow-2020-10-10"]


def test_the_first_truce_of_2020_is_in_force_from_noon_on(book: Ledger) -> None:
    at_noon = book.at(second("2020-10-10T12:00+04:00"))
    assert [one.ceasefire.id for one in at_noon.operative] == ["moscow-2020-10-10"]
    assert at_noon.operative[0].state is State.IN_FORCE
    assert at_noon.last_change is not None
    assert ("moscow-2020-10-10", "effective") in at_noon.last_change.causes


def test_the_old_truce_never_clouds_the_answer_for_2020(book: Ledger) -> None:
    answer = book.at(second("2020-10-12"))
    states = {one.ceasefire.id: one.state for one in answer.ceasefires}
    assert states["ceasefire-1994-05-12"] is State.ENDED
    assert states.pop("moscow-2020-10-10") is State.IN_FORCE
    assert not {State.IN_FORCE, State.DECLARED, State.INDETERMINATE} & set(states.values())


def test_the_war_of_2020_bounds_the_ceasefire_of_1994(book: Ledger) -> None:
    life = next(life for life in book.lives if life.ceasefire.id == "ceasefire-1994-05-12")
    assert life.bound is not None
    assert (life.bound.kind, life.bound.id) == ("event", "2020-09-27-war-starts")
    assert life.ended.certain == second("2020-09-28")


def test_an_event_that_went_on_from_a_moment_on_is_a_breach_from_that_moment_on() -> None:
    going_on = breach("going-on", "2020-01-02T12:10+04:00/2020-01-05", lasting=True)
    book = ledger_of(sharp(), events=[going_on])
    assert book.verdict(second("2020-01-02T12:09+04:00")) is KEPT
    assert book.verdict(second("2020-01-02T12:10+04:00")) is VIOLATED


def test_an_offensive_that_went_on_bounds_an_end_by_its_start() -> None:
    war = offensive("war", "2020-09-27/2020-11-10", "armenia", "azerbaijan", lasting=True)
    book = ledger_of(truce(), offensives=[war])
    assert book.at(second("2020-09-28")).ceasefires[0].state is State.ENDED


def test_a_ledger_reads_events_once_each_and_only_those_that_it_is_asked_for() -> None:
    said = event("said", "2020-01-01", CeasefireLink(id="truce", step=Step.DECLARED))
    broken = breach("broken", "2020-01-03")
    asked: list[tuple[str, tuple[str, ...]]] = []

    def read(section: str, names: tuple[str, ...]) -> list[Event]:
        asked.append((section, names))
        return [said]

    known = [life_of(truce(ended="never"))]
    book = Ledger(dataset(), known, Gathered([broken]), Linked(read))
    assert book.verdict(second("2020-02-01")) is VIOLATED
    assert book.between(("armenia",), ("azerbaijan",)).at(second("2020-02-01")).verdict is VIOLATED
    assert asked == []
    assert book.events_of("truce", Step.DECLARED) == book.events_of("truce", Step.DECLARED)
    assert asked == [("declared", ("truce",))]


def test_the_ledger_of_the_record_has_the_breaches_of_all_its_linked_events(book: Ledger) -> None:
    recorded = violations(book.linked)
    assert {name: found for name, found in book.violations.items() if found} == recorded
    assert recorded


# A day answers for the whole day


def test_what_is_dated_to_a_day_counts_at_its_end_and_what_is_due_at_midnight_does_not() -> None:
    book = ledger_of(
        truce(ended="never"),
        truce("next", declared="2020-01-05", effective="2020-01-06T00:00+04:00", ended="never"),
        events=[breach("day", "2020-01-05"), breach("midnight", "2020-01-06T00:00+04:00")],
    )
    found = book.during(when("2020-01-05"))
    assert found.start.verdict is Verdict.IN_FORCE_NO_VIOLATION_RECORDED
    assert found.end.verdict is Verdict.IN_FORCE_VIOLATED
    assert [len(one.breaches.recorded) for one in found.end.ceasefires] == [1, 0]
    assert [one.state for one in found.end.ceasefires] == [State.IN_FORCE, State.DECLARED]
    (change,) = found.changes
    midnight = found.end.at + timedelta(seconds=1)
    assert (change.at, change.after) == (midnight, found.end.verdict)
    assert change.causes == (("truce", "violation"), ("next", "declared"))
    assert found.end.last_change == change
    assert found.end.next_change
    assert found.end.next_change.causes == (("", "record-ends"),)


def test_a_stretch_that_ends_with_a_clock_time_ends_at_that_instant() -> None:
    book = ledger_of(truce(ended="never"), events=[breach("day", "2020-01-05")])
    found = book.during(when("2020-01-05T10:00+04:00/2020-01-05T23:59:59+04:00"))
    assert found.end.verdict is Verdict.IN_FORCE_NO_VIOLATION_RECORDED
    assert found.end.ceasefires[0].breaches.possible == 1


def test_a_war_of_a_day_has_ended_what_it_bounds_by_the_end_of_that_day() -> None:
    war = offensive("war", "2020-09-27", "armenia", "azerbaijan")
    book = ledger_of(truce(standing="2020-09-26"), offensives=[war])
    found = book.during(when("2020-09-27"))
    assert [found.start.verdict, found.end.verdict] == [Verdict.INDETERMINATE, Verdict.NO_CEASEFIRE]
    assert [change.causes for change in found.changes] == [(("truce", "ended"),)]


def test_a_ceasefire_that_a_midnight_bounds_may_last_the_day_before() -> None:
    later = truce("later", declared="2020-03-01", effective="2020-03-02T00:00+04:00")
    end = ledger_of(truce(), later).during(when("2020-03-01")).end
    assert end.ceasefires[0].states == {State.IN_FORCE, State.ENDED}


# What the record covers, and what it does not know


def test_before_the_record_is_as_unknown_as_after_it() -> None:
    book = ledger_of(truce(ended="never"), first="2020-01-04", through="2020-01-06")
    for at, is_beyond in (
        ("2020-01-03T23:59:59+04:00", True), ("2020-01-04", False), ("2020-01-07", True),
    ):  # fmt: skip
        answer = book.at(second(at))
        assert answer.is_beyond_record is is_beyond
        assert (answer.verdict is Verdict.INDETERMINATE) is is_beyond
        assert bool(answer.operative) is not is_beyond
    (before, within, after) = book.history_of(when("2020-01-03/2020-01-07"))
    assert within.causes == (("", "record-begins"),)
    assert after.causes == (("", "record-ends"),)
    assert before.stop == within.start == second("2020-01-04")
    assert [gap.start for gap in gaps(book, second("2020-01-01"), second("2020-01-09"))] == []
    (why,) = reasons(book.at(second("2020-01-03")), book)
    assert why.text == "the record begins on 2020-01-04; it knows nothing of what came before"


def test_an_answer_says_in_which_thin_stretch_it_lies() -> None:
    thin = Thin(first=when("2020-02"), last=when("2020-03"), what="little was searched")
    book = ledger_of(truce(ended="never"), thin=(thin,))
    days = ("2020-01-31", "2020-02-01", "2020-03-31", "2020-04-01", "2020")
    found = [bool(book.during(when(day)).thin) for day in days]
    assert found == [False, True, True, False, True]


@pytest.mark.parametrize(
    ("one", "at", "kind"),
    [
        (truce(), "2020-02-01", Unknown.END),
        (truce(effective=None), "2020-02-01", Unknown.START),
        (truce(effective="2020-01-03"), "2020-01-03", Unknown.DATE),
        (truce(ended="2020-01-05"), "2020-01-05", Unknown.DATE),
        (truce(ended="2020-01-05"), "2020-01-04", None),
        (truce(), "2031-01-01", Unknown.BEYOND_RECORD),
    ],
)
def test_what_is_not_known_is_told_by_its_kind(
    one: Ceasefire, at: str, kind: Unknown | None
) -> None:
    assert ledger_of(one).at(second(at)).unknown is kind


def test_a_stretch_lists_every_step_in_it_whether_or_not_it_changes_the_verdict() -> None:
    other = truce("other", "2020-02-03T23:05+04:00", "2020-02-04", parties=("armenia",))
    book = ledger_of(truce(ended="never"), other)
    on = when("2020-02-03/2020-02-04T12:00+04:00")
    assert book.during(on).changes == ()
    dated = [one for one in steps(book, *ends(on)) if one.date]
    assert [(one.ceasefire, one.kind, one.is_certain) for one in dated] == [
        ("other", "declared", True), ("other", "effective", False),
    ]  # fmt: skip


def test_a_ceasefire_is_told_with_what_it_is_to_others_and_its_neighbours() -> None:
    by = EndedBy.SUPERSEDED
    book = ledger_of(
        truce("third", "2020-03-01", "2020-03-02", continues=("second",)),
        truce("first", "2020-01-01", "2020-01-02", "2020-02-01", by, successor="second"),
        truce("second", "2020-02-01", "2020-02-02"),
    )
    assert book.relations("first") == (("replaced by", "second"),)
    assert book.relations("second") == (
        ("continued by", "third"), ("replaces", "first"), ("counted as over by", "third"),
    )  # fmt: skip
    assert book.relations("third") == (("continues", "second"),)
    around = {
        name: tuple(one and one.id for one in book.neighbours(name))
        for name in ("first", "second", "third")
    }
    assert around == {
        "first": (None, "second"), "second": ("first", "third"), "third": ("second", None),
    }  # fmt: skip


@pytest.mark.parametrize(("broken", "is_thin"), [("12:00:01", False), ("12:00:02", True)])
def test_a_second_between_effect_and_breach_may_be_thin(broken: str, *, is_thin: bool) -> None:
    thin = Thin(first=when("2020-01"), last=when("2020-03"), what="it holds little")
    book = ledger_of(
        truce(effective="2020-01-02T12:00:00+04:00"),
        events=[breach("a", f"2020-01-02T{broken}+04:00")],
        thin=(thin,),
    )
    assert book.thin_before_breach("truce") == (thin,) * is_thin


def test_a_breach_is_no_reason_for_a_ceasefire_to_come_into_force_as_it_happens() -> None:
    one = truce(effective="2020-01-02", ended="never")
    book = ledger_of(one, events=[breach("a", "2020-01-02")])
    (change,) = book.during(when("2020-01-02")).changes
    assert change.after is VIOLATED
    assert change.causes == (("truce", "effective"),)


def test_a_thin_stretch_meets_another_by_a_second() -> None:
    thin = Thin(first=when("2020-02"), last=when("2020-03"), what="it holds little")
    book = ledger_of(truce(), thin=(thin,))
    first, last = second("2020-02-01"), second("2020-04-01") - 1
    assert book.thin(last, last + 9) == book.thin(first - 9, first) == (thin,)
    assert book.thin(last + 1, last + 9) == book.thin(first - 9, first - 1) == ()
