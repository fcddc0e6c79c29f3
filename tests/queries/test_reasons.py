"""Why a verdict is what it is: every sentence neutral, and resting on a source or a bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.vocabulary import EndedBy, Standing, Verdict
from karabakh_timeline.queries.reasons import Reason, brief_reasons, reasons
from tests.queries.ledgers import CITES, breach, ledger_of, offensive, second, truce

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.queries.status import Ledger

LOADED = re.compile(
    r"liberat|occup|separatist|terror|aggress|regime|puppet|invad|fault|blame|guilt|broke |broken"
    r"|collaps|fail|hold[s ]|peace|enem",
    re.IGNORECASE,
)


def why(book: Ledger, at: str) -> tuple[Reason, ...]:
    """The reasons of the answer for the first second of a date."""
    return reasons(book.at(second(at)), book)


def texts(book: Ledger, at: str) -> list[str]:
    return [reason.text for reason in why(book, at)]


def sharp(**more: object) -> Ledger:
    one = truce(
        declared="2020-01-01T18:00+04:00",
        effective="2020-01-02T12:00+04:00",
        ended="2020-01-05T09:00+04:00",
    )
    return ledger_of(one, **more)  # type: ignore[arg-type]


def test_one_in_force_is_told_step_by_step() -> None:
    found = why(sharp(), "2020-01-03")
    assert [(reason.ceasefire, reason.step) for reason in found] == [
        ("truce", "declared"), ("truce", "effective"), ("truce", "ended"), ("truce", "violation"),
    ]  # fmt: skip
    assert all(reason.cites == CITES for reason in found if reason.step != "violation")
    assert "2020-01-02T12:00+04:00" in found[1].text
    assert "no charge or report of a violation" in found[3].text


def test_one_that_is_only_declared_is_not_said_to_have_been_kept_or_ended() -> None:
    steps = [reason.step for reason in why(sharp(), "2020-01-02")]
    assert steps == ["declared", "effective"]


def test_a_breach_is_told_with_its_standing_its_event_and_its_source() -> None:
    events = [
        breach("one", "2020-01-03T10:00+04:00", standing=Standing.ALLEGED),
        breach("two", "2020-01-03T11:00+04:00", standing=Standing.DISPUTED),
        breach("vague", "2020-01-04"),
    ]
    book = sharp(events=events)
    told = why(book, "2020-01-04")[-1]
    assert told.events == ("one", "two")
    assert told.cites == CITES
    assert "2 violations" in told.text
    assert "1 alleged" in told.text
    assert "1 disputed" in told.text
    assert "1 without an exact time may fall before then" in told.text
    alone = why(book, "2020-01-03T10:30+04:00")[-1]
    assert "1 violation recorded" in alone.text


@pytest.mark.parametrize("by", list(EndedBy))
def test_every_way_to_end_has_its_own_words(by: EndedBy) -> None:
    book = ledger_of(truce(ended="2020-01-05T09:00+04:00", by=by, successor="next"))
    told = texts(book, "2020-01-05T09:00+04:00")
    assert told[0] == "no ceasefire of the record was declared or in force"
    assert "2020-01-05T09:00+04:00" in told[1]
    assert "(next)" in told[1]
    others = {
        texts(
            ledger_of(truce(ended="2020-01-05T09:00+04:00", by=other, successor="next")),
            "2020-01-05T09:00+04:00",
        )[1]
        for other in EndedBy
    }
    assert len(others) == len(EndedBy)


def test_after_several_the_last_one_is_told() -> None:
    first = truce("first", "2019-01-01", "2019-01-02T12:00+04:00", "2019-01-03T12:00+04:00")
    book = ledger_of(first, truce(ended="2020-01-05T09:00+04:00"))
    assert [reason.ceasefire for reason in why(book, "2020-06-01")] == [None, "truce"]


def test_before_all_of_them_nothing_more_is_said() -> None:
    assert texts(sharp(), "2010-01-01") == ["no ceasefire of the record was declared or in force"]
    assert texts(ledger_of(), "2010-01-01") == [
        "no ceasefire of the record was declared or in force"
    ]


def test_one_that_never_took_effect_says_so() -> None:
    book = ledger_of(truce(declared="2020-01-01T10:00+04:00", effective="never"))
    last = why(book, "2020-06-01")[-1]
    assert (last.ceasefire, last.step) == ("truce", "ended")
    assert last.cites == CITES


def test_one_declared_that_will_never_take_effect_is_told_as_declared() -> None:
    one = truce(declared="2020-01-01T10:00+04:00", effective="never", ended="2020-01-03T10:00Z",
                by=EndedBy.NOT_IMPLEMENTED)  # fmt: skip
    told = texts(ledger_of(one), "2020-01-02")
    assert any("never took effect" in text for text in told)


def test_an_effect_that_is_not_known_says_so() -> None:
    book = ledger_of(truce(effective=None, ended="never"))
    told = texts(book, "2020-06-01")
    assert any("does not know when it took effect" in text for text in told)
    assert any("not yet in force, or was in force" in text for text in told)
    assert any("no end is recorded up to the last day of the record" in text for text in told)


def test_a_declaration_that_is_not_known_is_passed_over() -> None:
    book = ledger_of(truce(declared=None, ended="never"))
    assert [reason.step for reason in why(book, "2020-06-01")] == [
        "effective", "ended", "violation"
    ]  # fmt: skip


def test_an_unknown_end_says_what_bounds_it() -> None:
    later = truce("later", declared="2020-03-01", effective="2020-03-02T00:00+04:00")
    open_ = truce("open", declared="2020-03-01", effective="2020-03-02/..")
    war = offensive("war", "2020-03-01", "armenia", "azerbaijan")
    cases = [
        (ledger_of(truce(standing="2020-01-20"), later), "(later)", ()),
        (ledger_of(truce(standing="2020-01-20", days=60)), "fixed term", ()),
        (ledger_of(truce(standing="2020-01-20"), offensives=[war]), "(war)", ("war",)),
        (ledger_of(truce(standing="2020-01-20")), "nor a date by which it was over", ()),
        (ledger_of(truce(standing="2020-01-20"), open_), "nor a date by which it was over", ()),
    ]
    for book, words, events in cases:
        end = next(reason for reason in why(book, "2020-01-10") if reason.step == "ended")
        assert "does not know its end" in end.text
        assert words in end.text
        assert end.events == events
    steps = [reason.step for reason in why(cases[0][0], "2020-01-10")]
    assert steps == ["declared", "effective", "standing", "ended", "violation"]


def test_an_indeterminate_state_names_the_states_that_are_possible() -> None:
    book = ledger_of(truce(effective="2020-01-03", ended="2020-02-01"))
    state = next(reason for reason in why(book, "2020-01-03") if reason.step == "state")
    assert state.text.endswith("was declared and not yet in force, or was in force by its terms")


def test_beyond_the_record_its_last_day_is_told_and_nothing_else() -> None:
    book = ledger_of(truce(ended="never"), through="2020-06-01")
    found = why(book, "2020-07-01")
    assert [reason.step for reason in found] == ["record-ends", "record-ends"]
    assert "2020-06-01" in found[0].text
    assert str(Verdict.IN_FORCE_NO_VIOLATION_RECORDED) in found[1].text
    assert "The truce" in found[1].text
    none = why(ledger_of(through="2020-06-01"), "2020-07-01")
    assert "none in force" in none[1].text


def every_reason(book: Ledger) -> list[Reason]:
    """The reasons at every edge of a ledger and a second to each side of it."""
    edges = {at for life in book.lives for at, _ in life.edges}
    edges |= {found.window.certain for life in book.lives
              for found in book.violations[life.ceasefire.id]}  # fmt: skip
    moments = sorted({at + step for at in edges for step in (-1, 0, 1) if abs(at) < 10**11})
    return [reason for at in moments for reason in reasons(book.at(at), book)]


def test_every_reason_on_the_shipped_record_is_neutral_and_rests_on_something(book: Ledger) -> None:
    found = every_reason(book)
    assert len({reason.text for reason in found}) > 10
    for reason in found:
        assert not LOADED.search(reason.text), reason.text
        assert not reason.text.endswith("."), reason.text
        rests = reason.cites or reason.events
        says = re.search(
            r"no charge or report of a violation|leaves open whether|the record ends"
            r"|on its last day|no ceasefire of the record|does not know",
            reason.text,
        )
        assert rests or says, reason.text


def test_every_event_that_a_reason_names_is_in_the_record(book: Ledger) -> None:
    known = {one.id for one in book.linked}
    known |= {one.bound.id for one in book.lives if one.bound and one.bound.kind == "event"}
    named = {name for reason in every_reason(book) for name in reason.events}
    assert named
    assert named <= known


def test_the_charge_that_treats_a_ceasefire_as_bound_is_among_the_reasons() -> None:
    charge = breach("charge", "2020-04-01", attributed_to=("army",))
    book = ledger_of(truce(standing="2020-02-01"), events=[charge])
    found = reasons(book.at(second("2020-03-01")), book)
    (why,) = [one for one in found if one.events == ("charge",) and one.step == "standing"]
    assert why.text == (
        "one whom it binds is charged with breaking it on 2020-04-01, and so treated as bound"
    )
    later = ledger_of(truce(standing="2020-05-01"), events=[charge])
    told = reasons(later.at(second("2020-03-01")), later)
    assert not [one for one in told if "charged" in one.text]


@pytest.mark.parametrize(
    "one", [truce(standing="2020-04-01"), truce(ended="2020-04-01"), truce(standing="2020-05-01")]
)
def test_a_charge_is_no_reason_where_a_source_or_the_record_says_as_much(one: Ceasefire) -> None:
    charge = breach("charge", "2020-04-01", attributed_to=("army",))
    book = ledger_of(one, events=[charge])
    assert not any("charged" in reason.text for reason in why(book, "2020-03-01"))


def test_of_breaches_of_one_day_that_is_a_reason_by_which_one_is_charged_since() -> None:
    events = [
        breach("before", "2020-03-20/2020-04-05", attributed_to=("army",)),
        breach("nobody", "2020-04-01"),
        breach("theirs", "2020-04-01", attributed_to=("army",)),
    ]
    found = why(ledger_of(truce(), events=events), "2020-03-01")
    (told,) = (reason for reason in found if reason.step == "standing")
    assert told.events == ("theirs",)


# In a few words


def brief(book: Ledger, at: str) -> list[tuple[str, str]]:
    """What decides the state of the first ceasefire at the first second of a date."""
    found = brief_reasons(book.at(second(at)).ceasefires[0], book)
    return [(reason.step, reason.text) for reason in found]


EFFECTIVE = ("effective", "due to take effect at 2020-01-02T12:00+04:00")


def test_in_few_words_a_step_is_told_that_counts_and_the_last_breach() -> None:
    ended = ("ended", "a source has it end before its time at 2020-01-05T09:00+04:00")
    declared = ("declared", "announced or signed at 2020-01-01T18:00+04:00")
    assert brief(sharp(), "2020-01-03") == [EFFECTIVE, ended]
    assert brief(sharp(), "2020-01-02") == [declared, EFFECTIVE, ended]
    events = [breach(name, f"2020-01-03T1{name}:00+04:00") for name in "01"]
    found = brief_reasons(sharp(events=events).at(second("2020-01-06")).ceasefires[0], sharp())
    assert found[-1] == Reason("truce", "violation", "the last breach: 1", ("1",))


def test_in_few_words_what_is_not_known_to_have_taken_effect_is_told_by_its_declaration() -> None:
    for declared, told in (("2020-01-01", [("declared", "announced or signed on 2020-01-01")]),
                           (None, [])):  # fmt: skip
        book = ledger_of(truce(declared=declared, effective=None, ended="never"))
        end = ("ended", "no end is recorded up to the last day of the record")
        assert brief(book, "2020-06-01") == [*told, end]


def test_in_few_words_an_end_that_is_not_recorded_is_told_by_what_bounds_it() -> None:
    war = offensive("war", "2020-03-01", "armenia", "azerbaijan")
    open_ = truce("open", declared="2020-03-01", effective="2020-03-02/..")
    spoken = ("standing", "spoken of as in place as late as 2020-01-20")
    one, none = truce(standing="2020-01-20"), "no end recorded"
    for book, end in (
        (ledger_of(one), none),
        (ledger_of(one, open_), none),
        (ledger_of(one, offensives=[war]), f"{none}; over by 2020-03-02T00:00+04:00 (war)"),
        (
            ledger_of(truce(standing="2020-01-20", days=60)),
            f"{none}; over by 2020-03-02T12:00+04:00 (its term)",
        ),
    ):
        assert brief(book, "2020-02-01") == [EFFECTIVE, spoken, ("ended", end)]
        assert brief(book, "2020-01-10") == [EFFECTIVE, ("ended", end)]
