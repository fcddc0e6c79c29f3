"""Our ledger beside data sets of ceasefires: each code agrees, differs, or is not known to one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from karabakh_timeline.model.ceasefire import Transition
from karabakh_timeline.model.vocabulary import EndedBy, Form, Purpose, YesNo
from karabakh_timeline.queries.agreement import (
    CF,
    CF_COLUMNS,
    OURS,
    PAX,
    Unread,
    beside_cf,
    beside_ours,
    beside_pax,
    kind_of,
    once_each,
)
from tests.queries.ledgers import truce, when

ZONE = timezone(timedelta(hours=4))
SAID = {
    "cf_uniq_id": "7", "declared": "2020-1-1", "effective": "2020-01-02", "end": "2020-01-09",
    "ended": "2", "side": "-1", "ceasefire_class": "-1", "partial": "-1", "written": "-1",
    "fixed": "1", "fixed_days": "14", "humanitarian": "1", "peaceprocess": "0", "mediated": "1",
    "implement": "1", "enforcement": "0", "link": "1", "pax_id": "990",
}  # fmt: skip
"""A row that says what the ledger does, and does not know some codes."""
MINE = replace(
    truce("truce", ended="2020-01-09", continues=("older",), days=14),
    external=(("cf", "7"), ("pax", "990")),
    purpose=(Purpose.HUMANITARIAN,),
    compliance_mechanism=YesNo.YES,
    enforcement=YesNo.NO,
)
UNKNOWN = ("side", "ceasefire_class", "partial", "written")


def answers(**said: str) -> dict[str, str]:
    """The answers by code, of a row that says other things."""
    ((codes),) = (one.codes for one in beside_cf([SAID | said], [MINE], ZONE))
    return {code.name: code.answer for code in codes}


def test_a_header_tells_the_data_set() -> None:
    assert kind_of(CF_COLUMNS) == (CF, ())
    assert kind_of([" ID ", "Declared", "parties", "more"]) == (OURS, ())
    assert kind_of(["AgtId", "dat", "stage", "thrdpart"]) == (PAX, ())
    assert kind_of(["id", "declared"])[0] == ""
    assert kind_of([*CF_COLUMNS[1:]]) == ("", CF_COLUMNS[:1])


def test_what_is_the_same_agrees_and_what_one_does_not_know_is_open() -> None:
    assert set(answers()) == {*CF_COLUMNS} - {"cf_uniq_id"}
    assert {name for name, answer in answers().items() if answer != "agree"} == {*UNKNOWN}
    assert {answers()[name] for name in UNKNOWN} == {"open"}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("declared", "2020-1-2"), ("end", "2020-1-8"), ("end", "2020-1-10"), ("ended", "1"),
        ("fixed", "0"), ("fixed_days", "15"), ("humanitarian", "0"),
        ("peaceprocess", "1"), ("mediated", "0"), ("implement", "0"), ("enforcement", "1"),
        ("link", "0"), ("pax_id", "991"),
    ],
)  # fmt: skip
def test_what_is_another_differs(name: str, other: str) -> None:
    before, now = answers(), answers(**{name: other})
    assert now[name] == "differ"
    assert {one for one in now if now[one] != before[one]} == {name}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("declared", "-1"), ("end", "0-0-0"), ("ended", "-1"), ("ended", "9"), ("fixed_days", "0"),
        ("link", ""), ("pax_id", "-1"), ("mediated", "yes"), ("effective", "2020-13-01"),
    ],
)  # fmt: skip
def test_what_is_no_code_is_not_known(name: str, other: str) -> None:
    assert answers(**{name: other})[name] == "open"


@pytest.mark.parametrize(
    ("theirs", "answer"),
    [("2020", "agree"), ("2020-1", "agree"), ("2020-01--1", "agree"), ("2019", "differ"),
     ("2020-2", "differ"), ("2021--1--1", "differ")],
)  # fmt: skip
def test_dates_agree_that_may_be_the_same_day(theirs: str, answer: str) -> None:
    assert answers(declared=theirs)["declared"] == answer


@pytest.mark.parametrize(
    ("ours", "theirs", "answer"),
    [("2020-01-09/..", "2021", "agree"), ("2020-01-09/..", "2019", "differ"),
     ("../2020-01-09", "2019", "agree"), ("../2020-01-09", "2021", "differ")],
)  # fmt: skip
def test_an_open_date_agrees_with_whatever_may_lie_in_it(
    ours: str, theirs: str, answer: str
) -> None:
    mine = replace(MINE, declared=Transition(date=when(ours)))
    (found,) = beside_cf([SAID | {"declared": theirs}], [mine], ZONE)
    assert found.codes[0].answer == answer


def test_what_we_do_not_know_is_open() -> None:
    ended = replace(truce(ended="2020-01-09", by=EndedBy.UNKNOWN), external=(("cf", "7"),))
    mine = replace(ended, enforcement=YesNo.UNKNOWN, declared=None)
    (found,) = beside_cf([SAID], [mine], ZONE)
    answer = {code.name: code.answer for code in found.codes}
    open_ = {"declared", "ended", "fixed_days", "implement", "enforcement", "pax_id"}
    assert {answer[name] for name in open_} == {"open"}
    assert found.count("open") == len([one for one in answer.values() if one == "open"])


def test_what_is_in_one_alone_has_no_codes() -> None:
    (found,) = beside_cf([SAID | {"cf_uniq_id": "8"}], [MINE], ZONE)
    assert (found.id, found.ours, found.codes, found.is_explained) == ("8", None, (), False)


@pytest.mark.parametrize(
    ("note", "is_explained"),
    [(None, False), ("CF has another day.", True), ("ETH/PRIO differs.", True), ("CFA", False)],
)
def test_a_difference_is_explained_by_a_note_that_names_the_data_set(
    note: str | None, *, is_explained: bool
) -> None:
    of_step = replace(MINE, effective=Transition(date=when("2020-01-02"), note=note))
    for mine in (replace(MINE, note=note), of_step):
        (found,) = beside_cf([SAID | {"ended": "1"}], [mine], ZONE)
        assert found.differing == ("ended",)
        assert found.is_explained is is_explained


def test_an_agreement_of_pax_is_put_beside_what_carries_its_id() -> None:
    row = {"pax_id": "990", "date": "2020-01-01", "stage": "Cea", "third_parties": ""}
    mine = replace(MINE, form=Form.WRITTEN)
    (found, other) = beside_pax([row, row | {"pax_id": "1"}], [mine], ZONE)
    assert {one.name: one.answer for one in found.codes} == {
        "date": "agree", "stage": "agree", "written": "agree", "third_parties": "differ",
    }  # fmt: skip
    assert other.ours is None
    (found,) = beside_pax([row | {"stage": "Pre"}], [replace(mine, form=Form.UNCLEAR)], ZONE)
    assert [one.answer for one in found.codes[1:3]] == ["differ", "open"]


def test_a_ledger_such_as_ours_is_compared_by_column() -> None:
    cells = {"truce": {"id": "truce", "name": "The truce", "note": "", "term": "fixed"}}
    row = {"id": "truce", "name": "A truce", "note": "", "more": "x"}
    (found, other) = beside_ours([row, {"id": "none"}], {"truce": MINE}, cells)
    assert [(one.name, one.answer) for one in found.codes] == [("name", "differ"), ("note", "open")]
    assert (other.ours, other.codes) == (None, ())
    (found,) = beside_ours([row | {"note": "One."}], {"truce": MINE}, cells)
    assert found.differing == ("name", "note")


def test_what_cannot_be_compared_is_told_with_its_row() -> None:
    wrong = {"declared": "1989-02-30", "ended": "9", "fixed_days": "many", "pax_id": "x"}
    rows = [(1, SAID), (2, SAID), (3, SAID | {"link": "0"}), (4, SAID | {"cf_uniq_id": ""}),
            (6, SAID | wrong | {"cf_uniq_id": "9"})]  # fmt: skip
    kept, unread = once_each(CF, rows)
    assert [row["cf_uniq_id"] for row in kept] == ["7", "9"]
    assert unread == [
        Unread(2, "7", "", "its id stands before, in the same row"),
        Unread(3, "7", "", "its id stands before, in another row"),
        Unread(4, "", "", "it has no id"),
        *(Unread(6, "9", name, said) for name, said in wrong.items()),
    ]
    assert once_each(PAX, [(1, {"pax_id": "1", "date": "x"})])[1] == [Unread(1, "1", "date", "x")]
    assert once_each(OURS, [(1, {"id": "a"})]) == ([{"id": "a"}], [])
