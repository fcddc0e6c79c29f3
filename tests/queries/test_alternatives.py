"""What would make another verdict: each alternative is what the rules give for that difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.vocabulary import EndedBy, Verdict
from karabakh_timeline.queries.alternatives import alternatives
from tests.queries.ledgers import breach, ledger_of, second, truce

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.queries.status import Ledger

NONE = Verdict.NO_CEASEFIRE
DECLARED = Verdict.DECLARED_NOT_IN_FORCE
KEPT = Verdict.IN_FORCE_NO_VIOLATION_RECORDED
VIOLATED = Verdict.IN_FORCE_VIOLATED
OPEN = Verdict.INDETERMINATE


def sharp(name: str = "truce") -> Ceasefire:
    """A ceasefire known to the minute: declared on the 1st, from the 2nd to the 5th."""
    return truce(
        name,
        declared="2020-01-01T18:00+04:00",
        effective="2020-01-02T12:00+04:00",
        ended="2020-01-05T09:00+04:00",
    )


def others(book: Ledger, at: str) -> list[tuple[Verdict, str]]:
    """The other verdicts at an instant, each with what would have to be different."""
    return [(one.verdict, one.text) for one in alternatives(book.at(second(at)))]


def test_a_kept_truce_would_be_violated_by_a_violation_and_be_none_by_its_end() -> None:
    assert others(ledger_of(sharp()), "2020-01-03") == [
        (VIOLATED, "if the record held a violation dated up to then"),
        (NONE, "if truce had ended by then"),
    ]


def test_a_violated_truce_would_be_kept_without_its_one_violation() -> None:
    book = ledger_of(sharp(), events=[breach("one", "2020-01-03T10:00+04:00")])
    assert others(book, "2020-01-04")[0] == (
        KEPT, "if the record did not hold the violation that is dated up to then",
    )  # fmt: skip


def test_several_violations_are_counted() -> None:
    events = [breach("one", "2020-01-03T10:00+04:00"), breach("two", "2020-01-03T11:00+04:00")]
    text = others(ledger_of(sharp(), events=events), "2020-01-04")[0][1]
    assert text == "if the record did not hold the 2 violations that are dated up to then"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("one",), "if the violation that may have come by then were known to have"),
        (("one", "two"), "if one of the 2 violations that may have come by then were known to"),
    ],
)
def test_a_violation_that_may_have_come_would_decide_if_it_were_known_to(
    names: tuple[str, ...], words: str
) -> None:
    book = ledger_of(sharp(), events=[breach(name, "2020-01-03") for name in names])
    verdict, text = others(book, "2020-01-03T12:00+04:00")[0]
    assert verdict is VIOLATED
    assert text.startswith(words)


def test_a_declared_truce_would_be_in_force_or_over() -> None:
    assert others(ledger_of(sharp()), "2020-01-02") == [
        (KEPT, "if truce had taken effect by then"),
        (NONE, "if truce had ended by then"),
    ]


def test_an_open_state_gives_the_verdict_of_each_state_that_is_possible() -> None:
    book = ledger_of(truce(declared="2020-01-01T00:00+04:00", effective="2020-01-03"))
    assert others(book, "2020-01-03T12:00+04:00") == [
        (DECLARED, "if truce was declared and not yet in force then"),
        (KEPT, "if truce was in force then"),
        (NONE, "if truce had ended by then"),
    ]


def test_a_truce_that_may_not_have_been_declared_would_be_none() -> None:
    book = ledger_of(truce(declared="2020-01-01", effective="2020-06-01T00:00Z"))
    assert others(book, "2020-01-01T12:00+04:00") == [
        (NONE, "if truce was not yet declared then"),
        (DECLARED, "if truce was declared and not yet in force then"),
    ]


def test_where_one_difference_leaves_another_open_its_verdict_is_not_offered() -> None:
    vague = [truce(name, "2020-01-01", "2020-01-03", "2020-02") for name in ("one", "two")]
    answer = ledger_of(*vague).at(second("2020-02-10"))
    assert answer.verdict is OPEN
    assert [(one.verdict, one.ceasefires) for one in alternatives(answer)] == [
        (KEPT, ("one",)),
        (KEPT, ("two",)),
    ]


def test_of_several_in_force_all_would_have_to_be_over() -> None:
    book = ledger_of(sharp("one"), sharp("two"))
    (_, end) = alternatives(book.at(second("2020-01-03")))
    assert (end.verdict, end.text) == (NONE, "if one and two had ended by then")
    assert end.ceasefires == ("one", "two")


def test_the_end_of_one_that_hides_another_gives_the_verdict_of_the_other() -> None:
    vague = truce("vague", declared="2020-01-01", effective="2020-01-01/2020-01-04")
    book = ledger_of(sharp(), vague)
    assert others(book, "2020-01-03")[1] == (OPEN, "if truce had ended by then")


def test_without_any_the_last_that_ended_and_the_next_are_what_might_have_been() -> None:
    later = truce("later", "2020-03-01", "2020-03-02T12:00+04:00", "never")
    book = ledger_of(sharp(), later)
    assert others(book, "2020-02-01") == [
        (KEPT, "if truce had not ended by then"),
        (KEPT, "if later had taken effect by then"),
    ]


def test_of_several_that_ended_the_last_and_of_several_to_come_the_next_is_a_neighbour() -> None:
    book = ledger_of(
        truce("last", "2020-05-01", "2020-05-02T12:00+04:00", "never"),
        truce("second", "2020-02-01", "2020-02-02T12:00+04:00", "2020-02-05T09:00+04:00"),
        truce("next", "2020-04-01", "2020-04-02T12:00+04:00", "2020-04-05T09:00+04:00"),
        sharp("first"),
    )
    assert others(book, "2020-03-01") == [
        (KEPT, "if second had not ended by then"),
        (KEPT, "if next had taken effect by then"),
    ]


def test_before_the_first_truce_only_the_next_one_is_a_neighbour() -> None:
    assert others(ledger_of(sharp()), "2019-12-01") == [(KEPT, "if truce had taken effect by then")]


def test_one_that_was_violated_would_still_be_so_if_it_had_not_ended() -> None:
    book = ledger_of(sharp(), events=[breach("one", "2020-01-03T10:00+04:00")])
    assert others(book, "2020-02-01") == [(VIOLATED, "if truce had not ended by then")]


def test_without_any_ceasefire_or_after_the_record_there_is_no_alternative() -> None:
    assert others(ledger_of(), "2020-01-01") == []
    assert others(ledger_of(truce(ended="never"), through="2020-02-01"), "2020-02-02") == []


@pytest.mark.parametrize(
    "at", ["1993-12-30", "1994-06-01", "2016-04-03", "2020-09-27", "2020-10-10T06:00+04:00",
           "2020-10-12", "2020-11-10T00:59+04:00", "2023-09-20T12:59+04:00", "2026-11-22"],
)  # fmt: skip
def test_no_alternative_of_the_record_is_the_answer_itself(book: Ledger, at: str) -> None:
    answer = book.at(second(at))
    known = {one.ceasefire.id for one in answer.ceasefires}
    found = alternatives(answer)
    assert bool(found) is not answer.is_beyond_record
    for one in found:
        assert one.verdict is not answer.verdict
        assert one.text.startswith("if ")
        assert one.ceasefires
        assert set(one.ceasefires) <= known


def test_one_that_never_took_effect_would_not_be_in_force_for_want_of_an_end() -> None:
    stillborn = truce(
        declared="2020-01-01", effective="never", ended="2020-01-05", by=EndedBy.NOT_IMPLEMENTED
    )
    for verdict, text in others(ledger_of(stillborn), "2020-02-01"):
        assert (verdict, text) != (KEPT, "if truce had not ended by then")


def test_one_that_may_be_over_in_two_ways_is_supposed_to_be_over_once() -> None:
    loose = truce(effective="2020-03-04/2020-03-06", ended="2020-03-09", days=4)
    answer = ledger_of(loose).at(second("2020-03-09T12:00+04:00"))
    assert [one.verdict for one in alternatives(answer)] == [KEPT, NONE]
