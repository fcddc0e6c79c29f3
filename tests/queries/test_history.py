"""The verdict through a stretch as intervals that tile it, and the record at its hard edges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.vocabulary import State, Verdict
from karabakh_timeline.queries.windows import ends, moment
from tests.queries.ledgers import ZONE, breach, ledger_of, second, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.queries.status import Ledger

NONE = Verdict.NO_CEASEFIRE
DECLARED = Verdict.DECLARED_NOT_IN_FORCE
KEPT = Verdict.IN_FORCE_NO_VIOLATION_RECORDED
VIOLATED = Verdict.IN_FORCE_VIOLATED
OPEN = Verdict.INDETERMINATE

RUSSIA = timezone(timedelta(hours=3))
CLOCKS = {"Moscow": RUSSIA, "Yerevan and Baku": ZONE, "UTC": UTC}


def sharp(name: str = "truce") -> Ceasefire:
    """A ceasefire known to the minute."""
    return truce(
        name,
        declared="2020-01-01T18:00+04:00",
        effective="2020-01-02T12:00+04:00",
        ended="2020-01-05T09:00+04:00",
    )


def told(book: Ledger, span: str) -> list[tuple[str, str, Verdict, tuple[str, ...]]]:
    """The history of a stretch in words."""
    return [
        (f"{moment(one.start, ZONE):%m-%d %H:%M}", f"{moment(one.stop, ZONE):%m-%d %H:%M}",
         one.verdict, one.operative)
        for one in book.history_of(when(span))
    ]  # fmt: skip


def ids(book: Ledger, at: int) -> list[str]:
    """The ceasefires that decide the verdict at an instant."""
    return [one.ceasefire.id for one in book.at(at).operative]


def test_a_life_is_an_interval_for_each_verdict_with_its_causes() -> None:
    book = ledger_of(sharp(), events=[breach("one", "2020-01-03T10:00+04:00")])
    assert told(book, "2020-01-01/2020-01-06") == [
        ("01-01 00:00", "01-01 18:00", NONE, ()),
        ("01-01 18:00", "01-02 12:00", DECLARED, ("truce",)),
        ("01-02 12:00", "01-03 10:00", KEPT, ("truce",)),
        ("01-03 10:00", "01-05 09:00", VIOLATED, ("truce",)),
        ("01-05 09:00", "01-07 00:00", NONE, ()),
    ]
    assert [one.causes for one in book.history_of(when("2020-01-01/2020-01-06"))] == [
        (),
        (("truce", "declared"),),
        (("truce", "effective"),),
        (("truce", "violation"),),
        (("truce", "ended"),),
    ]


def test_a_new_interval_starts_where_only_those_that_decide_change() -> None:
    later = truce("later", "2020-01-03", "2020-01-04T00:00+04:00", "never")
    book = ledger_of(sharp(), later)
    assert told(book, "2020-01-03/2020-01-05") == [
        ("01-03 00:00", "01-04 00:00", KEPT, ("truce",)),
        ("01-04 00:00", "01-05 09:00", KEPT, ("truce", "later")),
        ("01-05 09:00", "01-06 00:00", KEPT, ("later",)),
    ]


def test_what_changes_neither_the_verdict_nor_those_that_decide_splits_nothing() -> None:
    planned = truce("planned", "2020-01-03T12:00+04:00", "2020-02-01T00:00+04:00")
    breaches = [breach(name, f"2020-01-03T1{name}:00+04:00") for name in "123"]
    book = ledger_of(sharp(), planned, events=breaches)
    assert told(book, "2020-01-03T11:00+04:00/2020-01-04") == [
        ("01-03 11:00", "01-05 00:00", VIOLATED, ("truce",))
    ]


def test_a_stretch_that_starts_at_a_change_has_its_causes() -> None:
    (first, *_) = ledger_of(sharp()).history_of(when("2020-01-02T12:00+04:00/2020-01-03"))
    assert (first.verdict, first.causes) == (KEPT, (("truce", "effective"),))


def test_the_last_second_of_a_stretch_belongs_to_it() -> None:
    found = told(ledger_of(sharp()), "2020-01-02T11:59+04:00/2020-01-02T12:00+04:00")
    assert [row[2] for row in found] == [DECLARED, KEPT]


def test_an_instant_is_an_interval_of_one_second() -> None:
    (only,) = ledger_of(sharp()).history_of(when("2020-01-03T12:00+04:00"))
    assert only.stop - only.start == 1


def test_a_stretch_that_runs_backwards_is_empty_and_one_without_an_end_is_refused() -> None:
    assert ledger_of(sharp()).history(10, 9) == ()
    with pytest.raises(ValueError, match="open or not known"):
        ledger_of(sharp()).history_of(when("2020-01-03/.."))


def test_after_the_record_one_interval_is_indeterminate_and_nothing_decides_it() -> None:
    book = ledger_of(truce(ended="never"), through="2020-02-01")
    assert told(book, "2020-02-01/2020-03-01") == [
        ("02-01 00:00", "02-02 00:00", KEPT, ("truce",)),
        ("02-02 00:00", "03-02 00:00", OPEN, ()),
    ]
    assert book.history_of(when("2020-02-01/2020-03-01"))[1].causes == (("", "record-ends"),)


def test_the_intervals_of_the_record_tile_it_and_say_what_the_verdict_is(book: Ledger) -> None:
    first = min(life.declared.possible for life in book.lives)
    found = book.history(first, book.through + 1)
    assert (found[0].start, found[-1].stop) == (first, book.through + 2)
    assert [one.stop for one in found[:-1]] == [one.start for one in found[1:]]
    for one in found:
        assert one.start < one.stop
        assert book.verdict(one.start) is book.verdict(one.stop - 1) is one.verdict
    for one, after in pairwise(found):
        assert (one.answer, one.operative) != (after.answer, after.operative)
        assert after.causes


@pytest.mark.parametrize("span", ["1994-05", "2020-10-10", "2020", "2020-09-27/2020-11-10"])
def test_a_stretch_of_the_record_is_cut_out_of_its_whole_history(book: Ledger, span: str) -> None:
    first, last = ends(when(span))
    whole = book.history(first - 86_400 * 400, last + 86_400 * 400)
    cut = [
        (max(one.start, first), min(one.stop, last + 1), one.verdict, one.operative)
        for one in whole
        if one.stop > first and one.start <= last
    ]
    found = book.history(first, last)
    assert [(one.start, one.stop, one.verdict, one.operative) for one in found] == cut
    turns = [one for one, before in zip(found[1:], found, strict=False)
             if one.verdict is not before.verdict]  # fmt: skip
    changes = book.during(when(span)).changes
    assert [moment(one.start, ZONE) for one in turns] == [change.at for change in changes]


# Among two sides


def test_among_two_sides_count_what_binds_both_and_what_one_of_them_declared() -> None:
    both = sharp("both")
    alone = truce("alone", "2020-01-01", "2020-01-03T00:00+04:00", "never", parties=("armenia",))
    other = truce("other", "2020-01-01", "2020-01-03T00:00+04:00", "never", parties=("a", "b"))
    book = ledger_of(both, alone, other)
    for first, second_, kept in (
        ("armenia", "azerbaijan", ["both", "alone"]),
        ("azerbaijan", "armenia", ["both", "alone"]),
        ("armenia", "a", ["alone"]),
        ("azerbaijan", "b", []),
        ("a", "b", ["other"]),
    ):
        found = book.between((first,), (second_,))
        assert [life.ceasefire.id for life in found.lives] == kept


def test_the_side_of_an_actor_is_all_that_belong_to_it() -> None:
    book = ledger_of(truce(parties=("army", "armenia")))
    assert len(book.between(("azerbaijan", "ministry", "army"), ("armenia",)).lives) == 1
    assert len(book.between(("azerbaijan",), ("armenia",)).lives) == 0


def test_what_bounds_an_end_stays_what_it_is_in_the_whole_ledger() -> None:
    first = truce("first", "2020-01-01", "2020-01-02", parties=("armenia", "azerbaijan", "k"))
    bound = truce("bound", "2020-03-01", "2020-03-02", "never", parties=("armenia", "k"))
    book = ledger_of(first, bound).between(("armenia",), ("azerbaijan",))
    assert [life.ceasefire.id for life in book.lives] == ["first"]
    assert book.verdict(second("2020-03-04")) is NONE


# The record at its hard edges, one minute before and after, by three clocks


KEPT_OR_VIOLATED = (KEPT, VIOLATED)
STARTS = [
    # start in local time, verdicts before, those that decide after
    ("2020-10-10T12:00", (DECLARED,), ("moscow-2020-10-10",)),
    ("2020-10-18T00:00", (VIOLATED,), ("moscow-2020-10-10", "humanitarian-2020-10-18")),
    (
        "2020-10-26T08:00",
        (VIOLATED,),
        ("moscow-2020-10-10", "humanitarian-2020-10-18", "washington-2020-10-26"),
    ),
    ("2020-11-10T01:00", (OPEN, DECLARED), ("trilateral-2020-11-10",)),
]


@pytest.mark.parametrize("clock", list(CLOCKS))
@pytest.mark.parametrize(("start", "before", "deciding"), STARTS, ids=[row[0] for row in STARTS])
def test_a_minute_before_and_after_a_start_of_the_war_of_2020_by_every_clock(
    book: Ledger, start: str, before: tuple[Verdict, ...], deciding: tuple[str, ...], clock: str
) -> None:
    local = datetime.fromisoformat(f"{start}+04:00")
    texts = [
        (local + timedelta(minutes=minutes)).astimezone(CLOCKS[clock]).isoformat()
        for minutes in (-1, 0, 1)
    ]
    earlier, at, later = (book.at(second(text)) for text in texts)
    new = deciding[-1]
    assert earlier.verdict in before
    assert new not in [one.ceasefire.id for one in earlier.operative if one.state is State.IN_FORCE]
    for answer in (at, later):
        assert answer.verdict in KEPT_OR_VIOLATED
        assert tuple(one.ceasefire.id for one in answer.operative) == deciding
        assert {one.state for one in answer.operative} == {State.IN_FORCE}
        assert answer.at.utcoffset() == timedelta(hours=4)
    assert at.at == local


@pytest.mark.parametrize("start", [row[0] for row in STARTS])
def test_the_clocks_of_moscow_yerevan_baku_and_utc_name_one_instant(
    book: Ledger, start: str
) -> None:
    local = datetime.fromisoformat(f"{start}+04:00")
    found = {second(local.astimezone(clock).isoformat()) for clock in CLOCKS.values()}
    assert found == {int(local.timestamp())}
    at = found.pop()
    changed = {name for name, step in _causes(book, at) if step == "effective"}
    assert any(life.ceasefire.id in changed for life in book.lives)


def _causes(book: Ledger, at: int) -> tuple[tuple[str, str], ...]:
    """What comes about at an instant."""
    return next(one.causes for one in book.history(at - 1, at) if one.start == at)


@pytest.mark.parametrize(
    ("at", "verdict", "deciding"),
    [
        # the truce of December 1993 ran out on the 27th; the next took effect in March 1994
        ("1993-12-26T23:00+04:00", KEPT_OR_VIOLATED, ["december-1993-12-17"]),
        ("1993-12-30", (NONE,), []),
        ("1993-12-30T23:59+04:00", (NONE,), []),
        ("1994-06-01", KEPT_OR_VIOLATED, ["ceasefire-1994-05-12"]),
        # before, during and after the fighting of April 2016 the ceasefire of 1994 binds
        ("2016-04-01", KEPT_OR_VIOLATED, ["ceasefire-1994-05-12"]),
        ("2016-04-03", (VIOLATED,), ["ceasefire-1994-05-12"]),
        ("2016-04-05T11:59+04:00", (VIOLATED,), ["ceasefire-1994-05-12"]),
        ("2016-04-05T12:00+04:00", (VIOLATED,), ["ceasefire-1994-05-12", "moscow-2016-04-05"]),
        ("2016-04-05T08:00Z", (VIOLATED,), ["ceasefire-1994-05-12", "moscow-2016-04-05"]),
        # the two truces on the border beside the statement of November 2020
        ("2022-09-13T08:59+04:00", (VIOLATED,), ["trilateral-2020-11-10"]),
        ("2022-09-13T09:30+04:00", (VIOLATED,), ["trilateral-2020-11-10"]),
        ("2022-09-13T10:00+04:00", (VIOLATED,), ["trilateral-2020-11-10", "border-2022-09-13"]),
        ("2022-09-14T19:59+04:00", (VIOLATED,), ["trilateral-2020-11-10"]),
        ("2022-09-14T20:00+04:00", (VIOLATED,), ["trilateral-2020-11-10", "border-2022-09-14"]),
        ("2023-09-20T13:00+04:00", (KEPT, VIOLATED), ["border-2022-09-14", "karabakh-2023-09-20"]),
        ("2023-09-20T09:00Z", (KEPT, VIOLATED), ["border-2022-09-14", "karabakh-2023-09-20"]),
    ],
)
def test_the_record_at_an_edge(
    book: Ledger, at: str, verdict: tuple[Verdict, ...], deciding: list[str]
) -> None:
    assert book.verdict(second(at)) in verdict
    assert ids(book, second(at)) == deciding


def test_the_unilateral_ceasefire_of_april_2016_may_be_in_force_and_does_not_decide(
    book: Ledger,
) -> None:
    states = {one.ceasefire.id: one.states for one in book.at(second("2016-04-04")).ceasefires}
    assert State.IN_FORCE in states["azerbaijan-2016-04-03"]
    assert State.ENDED in states["azerbaijan-2016-04-03"]
    over = {one.ceasefire.id: one.state for one in book.at(second("2016-04-05T12:00+04:00"))
            .ceasefires}  # fmt: skip
    assert over["azerbaijan-2016-04-03"] is State.ENDED


def test_the_first_truce_of_september_2022_has_two_readings_of_nine_o_clock(book: Ledger) -> None:
    for at, states in (
        ("2022-09-13T08:59+04:00", {State.NOT_DECLARED, State.DECLARED}),
        ("2022-09-13T09:59+04:00", {State.NOT_DECLARED, State.DECLARED, State.IN_FORCE}),
        ("2022-09-13T10:00+04:00", {State.IN_FORCE}),
        ("2022-09-14T19:59+04:00", {State.IN_FORCE, State.ENDED}),
        ("2022-09-14T20:00+04:00", {State.ENDED}),
    ):
        (one,) = (one for one in book.at(second(at)).ceasefires
                  if one.ceasefire.id == "border-2022-09-13")  # fmt: skip
        assert one.states == states, at


def test_the_second_truce_of_september_2022_ends_the_first(book: Ledger) -> None:
    life = next(life for life in book.lives if life.ceasefire.id == "border-2022-09-13")
    assert life.bound is not None
    assert (life.bound.kind, life.bound.id) == ("ceasefire", "border-2022-09-14")


def test_at_dawn_of_the_first_day_of_the_war_of_2020_the_record_leaves_it_open(
    book: Ledger,
) -> None:
    answer = book.at(second("2020-09-27T05:00+04:00"))
    assert answer.verdict is OPEN
    assert "ceasefire-1994-05-12" in [one.ceasefire.id for one in answer.operative]
    (old,) = (one for one in answer.operative if one.ceasefire.id == "ceasefire-1994-05-12")
    assert old.states == {State.IN_FORCE, State.ENDED}
    assert book.verdict(second("2020-09-26T23:59+04:00")) is VIOLATED


def test_a_minute_before_the_ceasefire_of_september_2023_it_is_not_yet_in_force(
    book: Ledger,
) -> None:
    answer = book.at(second("2023-09-20T12:59+04:00"))
    (new,) = (one for one in answer.ceasefires if one.ceasefire.id == "karabakh-2023-09-20")
    assert State.IN_FORCE not in new.states
    among = book.between(("azerbaijan",), ("nagorno-karabakh-authorities",))
    assert among.verdict(second("2023-09-20T12:59+04:00")) in (OPEN, DECLARED)
    assert among.verdict(second("2023-09-20T13:00+04:00")) in KEPT_OR_VIOLATED


def test_today_is_beyond_the_record_and_nothing_is_known(book: Ledger) -> None:
    answer = book.at(second("2026-11-22T12:00+04:00"))
    assert (answer.verdict, answer.is_beyond_record) == (OPEN, True)
    assert answer.next_change is None


@pytest.mark.parametrize(
    "name", ["moscow-2020-10-10", "humanitarian-2020-10-18", "washington-2020-10-26"]
)
def test_the_statement_of_november_2020_bounds_the_truces_of_october_as_their_notes_say(
    book: Ledger, name: str
) -> None:
    (life,) = (life for life in book.lives if life.ceasefire.id == name)
    assert life.bound is not None
    assert life.bound.id == "trilateral-2020-11-10"
