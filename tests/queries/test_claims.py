"""Claims side by side: what is compared with what, which figure is the latest, what is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.model.timeline import Timeline
from karabakh_timeline.model.vocabulary import Category, Measure
from karabakh_timeline.queries.claims import (
    Figures,
    Question,
    Stated,
    _parts,
    asked,
    claims_of,
    side_by_side,
)
from karabakh_timeline.queries.selection import Selection, resolve
from karabakh_timeline.store.index import Filter
from tests.examples import examples
from tests.properties.strategies import claims as any_claims
from tests.properties.strategies import events as any_events
from tests.properties.strategies import whens as any_whens
from tests.queries.figures import carrying, incident, stated, toll
from tests.queries.ledgers import dataset, when
from tests.store.memory import stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.store.read import Store


def only_row(*claims: Claim) -> Figures:
    """The one row of some claims."""
    (group,) = side_by_side(stated(*claims))
    (row,) = group.rows
    return row


def current(row: Figures) -> dict[str, list[int | None]]:
    """The current figures of each claimant."""
    return {cell.claimant: [one.claim.value for one in cell.current] for cell in row.cells}


def bounds(row: Figures) -> tuple[int | None, ...]:
    """The lowest and the highest figure."""
    return tuple(one.claim.value for one in row.bounds or ())


@pytest.mark.parametrize("first", [None, "1992", "2016-04", "2020-09-27", "2020-10-10"])
@pytest.mark.parametrize("last", [None, "1992", "2016-04-05", "2020-10", "2020-11-10", "2023"])
@pytest.mark.parametrize("measures", [(), (Measure.KILLED,), (Measure.CAPTURED, Measure.MISSING)])
def test_figures_of_a_time_are_found_as_by_a_scan_of_all_events(
    record: Store, first: str | None, last: str | None, measures: tuple[Measure, ...]
) -> None:
    ends = [None if text is None else when(text) for text in (first, last)]
    question = Question(first=ends[0], last=ends[1], measures=measures)
    events = (found.event for found in record.events(Filter()))
    assert claims_of(record, question) == asked(events, question)


@given(st.lists(any_events(), max_size=4, unique_by=lambda one: one.id), any_whens(), any_whens())
def test_a_figure_that_may_count_something_in_a_time_is_found(
    events: list[Event], first: When, last: When
) -> None:
    bare = [replace(one, places=(), actors=()) for one in events]
    ordered = sorted(bare, key=lambda one: one.order)
    with stored(Timeline(dataset(), events=tuple(ordered))) as store:
        for question in (Question(first=first), Question(last=last), Question(None, first, last)):
            assert claims_of(store, question) == asked(ordered, question)


def test_a_claimants_latest_figure_stands_beside_the_others() -> None:
    row = only_row(
        toll(10, "2020-01-05"), toll(12, "2020-01-07"), toll(30, "2020-01-07", "armenia")
    )
    assert current(row) == {"ministry": [12], "armenia": [30]}
    assert bounds(row) == (12, 30)


def test_an_earlier_figure_that_was_higher_is_not_compared() -> None:
    row = only_row(
        toll(90, "2020-01-05"), toll(12, "2020-01-07"), toll(30, "2020-01-07", "armenia")
    )
    assert bounds(row) == (12, 30)


def test_tolls_of_different_days_are_not_compared() -> None:
    row = only_row(
        toll(27, "2020-01-06"), toll(93, "2020-01-09", "armenia"), toll(92, "2020-01-08", "osce")
    )
    assert bounds(row) == ()


def test_tolls_of_the_same_days_are_compared_whenever_they_were_stated() -> None:
    whole = when("2020-01-01/2020-01-09")
    row = only_row(
        toll(243, "2020-08-24", period=whole),
        toll(231, "2020-09-27", "armenia", period=whole),
        toll(9, "2020-01-05", "osce"),
        toll(8, "2020-01-05", "agency"),
    )
    assert bounds(row) == (231, 243)


def test_nothing_is_compared_with_one_claimant_alone() -> None:
    assert only_row(toll(10, "2020-01-05"), toll(12, "2020-01-05")).bounds is None


def test_what_is_not_disclosed_is_shown_and_not_compared() -> None:
    row = only_row(toll(None, "2020-01-05", "azerbaijan"), toll(12, "2020-01-05"))
    assert current(row) == {"azerbaijan": [None], "ministry": [12]}
    assert row.bounds is None


def test_where_two_moments_overlap_both_figures_are_the_latest() -> None:
    row = only_row(
        toll(10, "2020-01-05T06:00+04:00"), toll(12, "2020-01-05T17:00+04:00"),
        toll(11, "2020-01-05"),
    )  # fmt: skip
    assert sorted(current(row)["ministry"], key=str) == [11, 12]


def test_a_part_hides_no_earlier_whole_and_is_not_the_lowest() -> None:
    row = only_row(
        toll(60, "2020-01-05"),
        toll(17, "2020-01-07", note="One district only."),
        toll(65, "2020-01-05", "armenia"),
        toll(66, "2020-01-07", "osce"),
    )
    assert current(row)["ministry"] == [60, 17]
    assert bounds(row) == (60, 65)


def test_a_fall_without_a_reason_is_a_new_figure() -> None:
    row = only_row(
        toll(60, "2020-01-05"), toll(17, "2020-01-07"), toll(65, "2020-01-07", "armenia")
    )
    assert current(row)["ministry"] == [17]
    assert bounds(row) == (17, 65)


@pytest.mark.parametrize(
    "other",
    [
        toll(30, "2020-01-06", "armenia", since="2020-01-02"),
        toll(30, "2020-01-06", "armenia", of=("azerbaijan",)),
        toll(30, "2020-01-06", "armenia", category=Category.CIVILIAN),
        toll(30, "2020-01-06", "armenia", measure=Measure.INJURED),
        toll(30, "2020-12-31", "armenia", period=when("2020-01-01/2020-12-31")),
        incident(30, "2020-01-06", "armenia"),
    ],
)
def test_what_counts_something_else_is_not_compared(other: Claim) -> None:
    groups = side_by_side(stated(toll(10, "2020-01-05"), other))
    assert [row.bounds for group in groups for row in group.rows] == [None, None]


def test_whose_losses_may_be_named_in_any_order() -> None:
    row = only_row(
        toll(10, "2020-01-05", of=("army", "azerbaijan")),
        toll(30, "2020-01-05", "armenia", of=("azerbaijan", "army")),
    )
    assert bounds(row) == (10, 30)


def test_incidents_stand_apart_each_with_its_event() -> None:
    first = stated(incident(1, "2020-01-05"), date="2020-01-05", name="strike")
    second = stated(incident(2, "2020-01-05"), date="2020-01-05", name="clash")
    groups = side_by_side((*first, *stated(toll(10, "2021-01-05", since="2021")), *second))
    assert [group.event.id if group.event else group.basis.text for group in groups] == [
        "2021", "clash", "strike",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "found"),
    [("2020-01-04", []), ("2020-01-05", [10]), ("2020-01-06", [10, 12]), ("2020", [10, 12, 14])],
)
def test_only_what_had_been_stated_by_a_date_is_shown(on: str, found: list[int]) -> None:
    claims = (toll(10, "2020-01-05"), toll(12, "2020-01-06"), toll(14, "2020-02~"))
    events = [carrying(f"e{n}", "2020-01-05", claim) for n, claim in enumerate(claims)]
    answer = asked(events, Question(as_of=when(on)))
    assert [one.claim.value for one in answer] == found


def test_a_figure_is_not_stated_before_its_event() -> None:
    events = [carrying("later", "2020-03-01", toll(10, "2020-01-05"))]
    assert not asked(events, Question(as_of=when("2020-02")))
    assert asked(events, Question(as_of=when("2020-03-01")))


@pytest.mark.parametrize(
    ("first", "last", "is_found"),
    [
        ("2020-01-05", None, True), ("2020-01-06", None, False), (None, "2020-01-01", True),
        (None, "2019-12-31", False), ("2020-01-03", "2020-01-04", True),
        ("2020-01-05T23:59+04:00", None, True), (None, "2020-01-01T00:00+04:00", True),
    ],
)  # fmt: skip
def test_a_range_takes_what_counts_within_it(
    first: str | None, last: str | None, *, is_found: bool
) -> None:
    events = [carrying("toll", "2021", toll(10, "2020-01-05"))]
    question = Question(first=when(first) if first else None, last=when(last) if last else None)
    assert bool(asked(events, question)) is is_found


def test_each_selection_leaves_out_what_does_not_fit() -> None:
    events = [carrying("toll", "2020-01-05", toll(10, "2020-01-05"))]
    assert asked(events, Question(of=("army", "x"), claimants=("ministry",)))
    assert not asked(events, Question(of=("x",)))
    assert not asked(events, Question(claimants=("x",)))
    assert not asked(events, Question(measures=(Measure.INJURED,)))
    assert not asked(events, Question(categories=(Category.CIVILIAN,)))


def _same_toll(claim: Claim) -> Claim:
    return toll(claim.value, "2020-01-05", claim.claimant, note=claim.note)


@examples(30)
@given(st.lists(any_events(), max_size=4), st.lists(any_claims.map(_same_toll), max_size=6))
def test_every_claim_stands_in_one_cell_once(events: Sequence[object], tolls: list[Claim]) -> None:
    carried = [carrying(f"toll{n}", "2020-01-05", claim) for n, claim in enumerate(tolls)]
    claims = asked([*events, *carried], Question(measures=()))  # type: ignore[list-item]
    groups = side_by_side(claims)
    placed = [
        one for group in groups for row in group.rows for cell in row.cells for one in cell.series
    ]
    assert Counter(map(id, placed)) == Counter(map(id, claims))
    for row in (row for group in groups for row in group.rows):
        for cell in row.cells:
            assert cell.current
            assert {one.claim.claimant for one in cell.series} == {cell.claimant}
        _check_bounds(row)


def _check_bounds(row: Figures) -> None:
    """Lowest and highest are stated figures of two claimants for one time; none is a sum."""
    kept: dict[str, list[Stated]] = {}
    for one in (one for cell in row.cells for one in cell.whole):
        kept.setdefault(one.counts.text, []).append(one)
    shared = [told for told in kept.values() if len({one.claim.claimant for one in told}) > 1]
    if not shared:
        assert row.bounds is None
    else:
        figures = [one.claim.value for one in row.compared]
        assert list(row.compared) in shared
        assert bounds(row) == (min(figures, key=int), max(figures, key=int))  # type: ignore[arg-type]


def test_the_record_has_every_claim_in_its_place(record: Store) -> None:
    events = [one.event for one in record.events(resolve(record.index, Selection()))]
    groups = side_by_side(asked(events, Question(measures=())))
    cells = [cell for group in groups for row in group.rows for cell in row.cells]
    assert sum(len(cell.series) for cell in cells) == sum(len(event.claims) for event in events)


def test_each_yearly_count_of_the_record_is_a_year_of_its_own(record: Store) -> None:
    events = [one.event for one in record.events(resolve(record.index, Selection()))]
    counts = [event for event in events if event.id == "2025-ucdp-counts-by-year"]
    groups = side_by_side(asked(counts, Question()))
    assert all(group.basis.is_year for group in groups)
    assert len(groups) == len({claim.period for claim in counts[0].claims})
    assert all(len(cell.series) == 1 for g in groups for row in g.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        (Question(), ()),
        (Question(measures=()), ()),
        (Question(measures=(Measure.CAPTURED,)), ()),
        (Question(categories=(Category.CIVILIAN,)), ("azerbaijan",)),
    ],
)
def test_the_claims_of_the_record_are_those_of_all_its_events(
    record: Store, question: Question, places: tuple[str, ...]
) -> None:
    events = [one.event for one in record.events(resolve(record.index, Selection(places=places)))]
    found = claims_of(record, question, places)
    assert found == asked(events, question)
    assert found


def test_a_group_names_each_claimant_once_in_order() -> None:
    (group,) = side_by_side(
        stated(toll(12, "2020-01-07"), toll(30, "2020-01-06", "armenia"), toll(13, "2020-01-08"))
    )
    assert group.claimants == ("armenia", "ministry")


def test_a_figure_with_a_note_is_a_part_only_where_it_is_lower() -> None:
    first = toll(5, "2020-01-02")
    for value, part in ((4, {1}), (5, set()), (6, set())):
        assert _parts(stated(first, toll(value, "2020-01-03", note="Of one town."))) == part
    assert _parts(stated(first, toll(4, "2020-01-03"))) == set()


def test_of_the_same_people_the_rows_stand_as_the_vocabulary_does() -> None:
    claims = [
        toll(1, "2020-01-09", category=Category.CIVILIAN, measure=Measure.INJURED),
        toll(2, "2020-01-09", category=Category.CIVILIAN, measure=Measure.KILLED),
        toll(3, "2020-01-09", category=Category.MILITARY, measure=Measure.INJURED),
    ]
    (group,) = side_by_side(stated(*claims, date="2020-01-09"))
    assert [(row.category, row.measure) for row in group.rows] == [
        (Category.MILITARY, Measure.INJURED), (Category.CIVILIAN, Measure.KILLED),
        (Category.CIVILIAN, Measure.INJURED),
    ]  # fmt: skip


def test_a_part_may_stand_before_the_figure_of_the_same_time_that_it_is_a_part_of() -> None:
    part, whole = toll(3, "2020-01-05", note="A district."), toll(10, "2020-01-05")
    assert _parts(stated(part, whole)) == {0}
    assert _parts(stated(whole, part)) == {1}
    later = toll(10, "2020-01-06")
    assert _parts(stated(part, later)) == set()
