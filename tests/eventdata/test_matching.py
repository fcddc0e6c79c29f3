"""Candidates are what a person would look at: found, put in order, and explained truly."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.api.imported import Wanted as AskedData
from karabakh_timeline.api.matches import matches_answer
from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.eventdata import matching
from karabakh_timeline.eventdata.comparing import (
    SLACK,
    Part,
    Row,
    compare_days,
    compare_deaths,
    compare_distance,
    kilometres,
)
from karabakh_timeline.eventdata.matching import LONGEST, Happening, Sought, Wanted, matches, score
from karabakh_timeline.eventdata.naming import Reader, heard
from karabakh_timeline.eventdata.observed import Asked
from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.eventdata.scoping import ALL, WORLD, contents, scope_of
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.names import has_words, spelled
from karabakh_timeline.model.vocabulary import (
    Category,
    Kind,
    Measure,
    Qualifier,
    Step,
)
from karabakh_timeline.model.vocabulary import Scope as ClaimScope
from karabakh_timeline.queries.measured import Scope
from karabakh_timeline.queries.names import Names
from tests.eventdata import pairs
from tests.eventdata.held import InMemory
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karabakh_timeline.api.matches import MatchesAnswer
    from karabakh_timeline.eventdata.engine import Engine, Small
    from karabakh_timeline.eventdata.matching import Candidate
    from karabakh_timeline.store.read import Store

pytest.importorskip("duckdb")

DAY = date(2020, 10, 10)
PARTS = st.floats(min_value=0.05, max_value=1)
ROW = Row(
    dataset="ged", version="0.1", id="1", day_first=DAY, day_last=DAY, kind="1",
    dyad="Government of Azerbaijan - Republic of Artsakh", side_a="Government of Azerbaijan",
    side_b="Republic of Artsakh", place=None, latitude=39.5167, longitude=47.0333, place_code=1,
    best=2, low=2, high=4, deaths_a=0, deaths_b=0, deaths_civilians=4, deaths_unknown=0,
)  # fmt: skip


@pytest.fixture(scope="module")
def opened(record: Store) -> OpenTimeline:
    return OpenTimeline(record.index)


@pytest.fixture(scope="module")
def names(record: Store) -> Names:
    return Names(record.places, record.actors)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return pairs.shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def found(opened: OpenTimeline, shelf: Any) -> MatchesAnswer:
    """All pairs of the record and the made-up rows that are compared at all."""
    return matches_answer(
        opened.events(), AskedData(shelf.folder), least=0, most=1000, of_a_row=1000
    )


def _all(opened: OpenTimeline, shelf: Any, **more: Any) -> MatchesAnswer:
    """Candidates without a bound on how many."""
    asked = AskedData(shelf.folder)
    return matches_answer(opened.events(), asked, **{"most": 1000, "of_a_row": 1000, **more})


class Held:
    """An engine that gives what it is told, without a data base."""

    def __init__(self, *rows: tuple[Any, ...]) -> None:
        self.held = list(rows)

    def rows(
        self,
        sql: str,  # noqa: ARG002 - of an engine
        tables: Mapping[str, Small] | None = None,  # noqa: ARG002 - of an engine
    ) -> list[tuple[Any, ...]]:
        return self.held


def claim(value: int, **more: Any) -> Claim:
    said: dict[str, Any] = {
        "claimant": "azerbaijan", "category": Category.MILITARY, "measure": Measure.KILLED,
        "value": value, "qualifier": Qualifier.EXACTLY, "scope": ClaimScope.INCIDENT, **more,
    }  # fmt: skip
    return Claim(**said)


# How well it finds


def figures(answer: MatchesAnswer) -> tuple[int, int, int]:
    """How many candidates there are, how many of them are right, how many pairs there are."""
    known = pairs.same()
    shown = {(one.event.id, one.row.id) for one in answer}
    return len(shown), len(shown & known), len(known)


def test_fifty_made_up_rows_are_told_apart_as_well_as_the_page_says(
    opened: OpenTimeline, shelf: Any
) -> None:
    shown, right, pairs_there = figures(matches_answer(opened.events(), AskedData(shelf.folder)))
    page = " ".join((ROOT / "docs" / "event-data.md").read_text(encoding="utf-8").split())
    assert (
        f"{shown} candidates, of which {right} are right: a precision of {right / shown:.2f} and, "
        f"of {pairs_there} pairs, a recall of {right / pairs_there:.2f}"
    ) in page
    assert right / shown > 0.8
    assert right / pairs_there > 0.8


def test_half_of_the_made_up_rows_are_something_else() -> None:
    assert len(pairs.rows()) == 50
    assert len(pairs.same()) == 25


def test_the_best_candidates_come_first(found: MatchesAnswer) -> None:
    scores = [round(one.score, 6) for one in found]
    assert scores == sorted(scores, reverse=True)
    assert found[0].score > 0.99


def test_a_score_lies_between_0_and_1(found: MatchesAnswer) -> None:
    assert all(0 <= part.value <= 1 for one in found for part in one.parts)
    assert all(0 <= one.score <= 1 for one in found)


@pytest.mark.parametrize("least", [0.0, 0.3, 0.6, 0.9])
def test_no_candidate_has_less_than_the_score_that_is_asked_for(
    opened: OpenTimeline, shelf: Any, found: MatchesAnswer, least: float
) -> None:
    answer = matches_answer(
        opened.events(), AskedData(shelf.folder), least=least, most=1000, of_a_row=1000
    )
    assert list(answer) == [one for one in found if one.score >= least]


def test_an_event_has_at_most_so_many_candidates_and_these_are_its_best(
    opened: OpenTimeline, shelf: Any, found: MatchesAnswer
) -> None:
    answer = matches_answer(
        opened.events(), AskedData(shelf.folder), least=0, most=2, of_a_row=1000
    )
    by_event: dict[str, list[Candidate]] = {}
    for one in found:
        by_event.setdefault(one.event.id, []).append(one)
    kept = {(one.event.id, one.row.id) for one in answer}
    assert kept == {(e, one.row.id) for e, some in by_event.items() for one in some[:2]}


def test_what_went_on_for_years_or_has_no_end_is_not_compared(found: MatchesAnswer) -> None:
    assert found.found.too_long == 3
    assert all(Happening(one.event, one_names(found)).length <= LONGEST for one in found)


def one_names(answer: MatchesAnswer) -> Names:
    return answer.opened.names


def bound_of(answer: MatchesAnswer) -> dict[str, frozenset[str]]:
    """Whom each ceasefire of the record binds."""
    return {entry.id: entry.bound for entry in answer.opened.store.ceasefires.values()}


def test_a_row_stands_with_the_best_of_its_events_and_those_as_good(
    opened: OpenTimeline, shelf: Any, found: MatchesAnswer
) -> None:
    for of_a_row in (1, 2):
        answer = matches_answer(
            opened.events(), AskedData(shelf.folder), least=0, most=1000, of_a_row=of_a_row
        )
        by_row: dict[str, list[Candidate]] = {}
        for one in found:
            by_row.setdefault(one.row.id, []).append(one)
        wanted = set()
        for row, some in by_row.items():
            least = round(some[min(of_a_row, len(some)) - 1].score, 2)
            wanted |= {(one.event.id, row) for one in some if round(one.score, 2) >= least}
        assert {(one.event.id, one.row.id) for one in answer} == wanted
        assert len(wanted) < len(found)


def test_a_pair_that_the_record_has_stays_beside_a_better_one(names: Names, record: Store) -> None:
    best, other = (
        record.event(name)
        for name in ("2020-10-10-raid-on-hadrut", "2020-10-10-armenia-alleges-breach-at-12-05")
    )
    assert best is not None
    assert other is not None
    row = ROW._replace(place="Hadrut town")
    wanted = Wanted(least=0)
    for external, events in (((), [best]), ((("ged", row.id),), [best, other])):
        given = [best, replace(other, external=external)]
        answer = matches([_asked(_engine(row))], Sought(given, names), wanted)
        assert [one.event.id for one in answer.candidates] == [event.id for event in events]


def test_a_breach_is_between_those_whom_the_ceasefire_binds(
    names: Names, record: Store, found: MatchesAnswer
) -> None:
    event = record.event("2020-12-11-russia-logs-first-breach")
    assert event is not None
    assert "azerbaijan" not in Happening(event, names).actors
    assert "azerbaijan" in Happening(event, names, bound_of(found)).actors
    links = tuple(replace(link, step=Step.STANDING) for link in event.ceasefires)
    spoken = replace(event, ceasefires=links)
    assert "azerbaijan" not in Happening(spoken, names, bound_of(found)).actors


# Which rows are compared


def near(one: Happening, row: Row) -> bool:
    """Whether a row is near an event in time, and not far off: said without SQL."""
    if one.days is None or one.length > LONGEST:
        return False
    first, last = one.days
    slack = timedelta(days=SLACK)
    if row.day_first > last + slack or row.day_last < first - slack:
        return False
    if one.box is None or row.latitude is None or row.longitude is None:
        return True
    south, north, west, east = one.box
    is_within = south <= row.latitude <= north and west <= row.longitude <= east
    return is_within or row.place_code is None or row.place_code >= 6


def test_by_numbered_days_the_same_pairs_meet_as_by_looking_at_all(
    opened: OpenTimeline, names: Names, shelf: Any
) -> None:
    from karabakh_timeline.eventdata.engine import Embedded

    asked = _asked(Embedded(shelf.files("ged")))
    known = Sought((one.event for one in opened.events()), names)
    sought = known.events
    met = [(number, row.id) for number, row in matching._pairs(asked, known)]
    rows = [row for _, row in matching._pairs(asked, known)]
    every = {row.id: row for row in map(_row, pairs.rows())}
    wanted = {
        (number, row.id) for number, one in enumerate(sought) for row in every.values()
        if near(one, row)
    }  # fmt: skip
    assert len(met) == len(set(met))
    assert set(met) == wanted
    assert {row.id: row for row in rows}.items() <= every.items()


def _row(cells: tuple[Any, ...]) -> Row:
    held = dict(zip(NAMES, cells, strict=True))
    for name in ("day_first", "day_last"):
        held[name] = date.fromisoformat(held[name])
    return Row(*(held[name] for name in Row._fields))


@pytest.mark.parametrize("length", [1, 7, 8, 9, 40])
@pytest.mark.parametrize("offset", range(-14, 15))
def test_a_row_meets_an_event_once_however_many_days_both_touch(
    record: Store, names: Names, length: int, offset: int
) -> None:
    event = record.event("2020-10-10-hostilities-continue-after-ceasefire")
    assert event is not None
    first = DAY + timedelta(days=offset)
    row = ROW._replace(day_first=first, day_last=first + timedelta(days=length - 1), place_code=5)
    met = list(matching._pairs(_asked(_engine(row)), Sought([event], names)))
    assert [one for _, one in met] == [row] * near(Happening(event, names), row)


def _engine(row: Row) -> InMemory:
    """DuckDB over a row, without files."""
    engine = InMemory()
    engine.put([tuple(row._asdict().get(name) for name in NAMES)])
    return engine


def _asked(engine: Engine) -> Asked:
    """All that an engine holds."""
    found = scope_of(contents(engine), ALL, peaceful=True)
    return Asked(engine, (0, 0), found, UTC, (), "ged", "ged")


def test_where_no_event_is_asked_for_nothing_is_asked(names: Names) -> None:
    nothing = Asked(Held((0, *ROW)), (0, 0), Scope((), (), (), (), "", (), WORLD), UTC)
    assert matches([nothing], Sought([], names)) == ((), 0, 0)


# The parts


@given(st.tuples(PARTS, PARTS, PARTS, PARTS), st.integers(0, 3), PARTS)
def test_a_score_rises_with_each_part(
    parts: tuple[float, float, float, float], at: int, other: float
) -> None:
    changed = [other if number == at else part for number, part in enumerate(parts)]
    assert (score(*changed) >= score(*parts)) == (other >= parts[at]) or other == pytest.approx(
        parts[at]
    )


def test_a_score_of_four_equal_parts_is_that_part() -> None:
    assert score(1, 1, 1, 1) == 1
    assert score(0.3, 0.3, 0.3, 0.3) == pytest.approx(0.3)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(-60, 60))
def test_days_farther_apart_are_never_the_likelier_ones(
    length: int, other: int, offset: int
) -> None:
    def at(days: int) -> float:
        first = DAY + timedelta(days=days)
        return compare_days(
            DAY, DAY + timedelta(days=length), first, first + timedelta(days=other)
        )[0].value

    middle = (length - other) / 2
    farther = offset + (1 if offset >= middle else -1)
    assert at(farther) <= at(offset) + 1e-12


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_day_that_is_known_less_well_is_the_less_likely_one(one: int, more: int) -> None:
    sharp = compare_days(DAY, DAY, DAY, DAY + timedelta(days=one))[0].value
    blurred = compare_days(DAY, DAY, DAY, DAY + timedelta(days=one + more))[0].value
    assert blurred <= sharp


@pytest.mark.parametrize(
    ("other", "words", "days"),
    [
        ((0, 0), "same day", 0), ((1, 1), "1 day apart", 1), ((-3, -2), "2 days apart", 2),
        ((0, 3), "1 of 4 days shared", 0), ((40, 40), "40 days apart", 40),
    ],
)  # fmt: skip
def test_days_are_told_in_words(other: tuple[int, int], words: str, days: int) -> None:
    first, last = (DAY + timedelta(days=day) for day in other)
    part, between = compare_days(DAY, DAY, first, last)
    assert (part.words, between) == (words, days)
    assert (part.value == 0) == (days > SLACK)


def test_the_same_days_are_told_as_such() -> None:
    part, _ = compare_days(DAY, DAY + timedelta(days=3), DAY, DAY + timedelta(days=3))
    assert part == Part(1.0, "same 4 days")


@given(
    st.floats(0, 500), st.floats(0, 500), st.sampled_from([5, 25, 35, 80, 100, 250]),
    st.sampled_from([5, 25, 35, 80, 100, 250, 500]),
)  # fmt: skip
def test_places_farther_apart_are_never_the_likelier_ones(
    km: float, more: float, one: int, other: int
) -> None:
    assert compare_distance(km + more, one, other) <= compare_distance(km, one, other)


@given(st.sampled_from([5, 25, 35, 80, 100, 250]))
def test_the_same_place_is_worth_less_the_less_well_it_is_known(reach: int) -> None:
    assert compare_distance(0, reach, reach) <= compare_distance(0, 5, reach)
    assert compare_distance(0, 5, 5) == 1


def test_kilometres_are_those_of_the_map() -> None:
    stepanakert, shusha, baku = (39.8177, 46.7528), (39.76006, 46.74989), (40.37767, 49.89201)
    assert kilometres(stepanakert, shusha) == pytest.approx(6.4, abs=0.1)
    assert kilometres(stepanakert, baku) == pytest.approx(275, abs=2)
    assert kilometres(baku, stepanakert) == kilometres(stepanakert, baku)
    assert kilometres(baku, baku) == 0


@pytest.mark.parametrize(
    ("said", "side", "row", "value", "words"),
    [
        (claim(5), "", {"low": 4, "best": 5, "high": 6}, 1, "5 dead against 4 to 6"),
        (claim(5), "", {"low": 5, "best": 5, "high": 5}, 1, "5 dead against 5"),
        (claim(3), "b", {"deaths_a": 9, "deaths_b": 3}, 1, "3 dead against 3 of the second side"),
        (claim(3), "a", {"deaths_a": 9, "deaths_b": 3}, 0.37, "3 dead against 9 of the first side"),
        (claim(2, category=Category.CIVILIAN), "", {"deaths_a": 2}, 0.2,
         "2 dead against 0 civilians"),
        (claim(1, category=Category.CIVILIAN), "", {"deaths_civilians": 1, "deaths_unknown": 0}, 1,
         "1 dead against 1 civilian"),
        (claim(2, category=Category.CIVILIAN), "", {"deaths_unknown": 2}, 1,
         "2 dead against 0 to 2 civilians"),
        (claim(60, qualifier=Qualifier.MORE_THAN), "", {"low": 70, "best": 80, "high": 90}, 1,
         "more than 60 dead against 70 to 90"),
        (claim(100, qualifier=Qualifier.ABOUT), "", {"low": 95, "best": 95, "high": 95}, 1,
         "about 100 dead against 95"),
        (claim(100, qualifier=Qualifier.AT_MOST), "", {"low": 7, "best": 7, "high": 7}, 1,
         "at most 100 dead against 7"),
        (claim(1000), "", {"low": 1, "best": 1, "high": 1}, 0.05, "1,000 dead against 1"),
    ],
)  # fmt: skip
def test_deaths_are_compared_with_those_they_may_be_of(
    said: Claim, side: Any, row: dict[str, int], value: float, words: str
) -> None:
    nobody = dict.fromkeys(
        ("best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0
    )
    deaths: dict[str, Any] = nobody | row
    part = compare_deaths([(said, side)], ROW._replace(**deaths), Kind.BATTLE)
    assert part.words == words
    assert part.value == pytest.approx(value, abs=0.005)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_figures_farther_apart_are_never_the_likelier_ones(
    value: int, deaths: int, more: int
) -> None:
    def against(dead: int) -> float:
        row = ROW._replace(best=dead, low=dead, high=dead, deaths_a=None)
        return compare_deaths([(claim(value), "")], row, Kind.BATTLE).value

    farther = deaths + more if deaths >= value else max(0, deaths - more)
    assert against(farther) <= against(deaths)


def test_of_several_claims_the_closest_counts() -> None:
    claims: Any = [(claim(1), ""), (claim(19), ""), (claim(21), "")]
    row = ROW._replace(best=21, low=21, high=27, deaths_a=None)
    assert compare_deaths(claims, row, Kind.BATTLE) == Part(1.0, "21 dead against 21 to 27")


def test_where_one_of_the_two_has_no_figure_nothing_is_told() -> None:
    unsaid = ROW._replace(best=None, low=None, high=None)
    assert compare_deaths([(claim(5), "")], unsaid, Kind.BATTLE).words == ""
    assert compare_deaths([], ROW, Kind.BATTLE).words == ""
    assert compare_deaths([], ROW._replace(best=0, low=0, high=0), Kind.TALKS).words == ""


def test_talks_in_which_nobody_is_said_to_have_died_are_no_deadly_event() -> None:
    part = compare_deaths([], ROW, Kind.CEASEFIRE_DECLARED)
    assert part.words == "no dead told of, kind ceasefire declared, against 2 to 4"
    assert part.value == 0.05


# What a row says of its place


@pytest.mark.parametrize(
    ("dataset", "code", "km"),
    [("ged", 1, 5), ("ged", 4, 80), ("ged", 7, 500), ("ged", None, 500), ("ged", 9, 500),
     ("ged-candidate", 2, 25), ("acled", 1, 5), ("acled", 2, 35), ("acled", 3, 80),
     ("acled", 9, 500), ("mine", 1, 25)],
)  # fmt: skip
def test_a_code_for_a_place_is_read_by_its_data_set(
    names: Names, dataset: str, code: int | None, km: int
) -> None:
    spot = Reader(names).spot(ROW._replace(dataset=dataset, place_code=code))
    assert spot is not None
    assert spot.km == km


@pytest.mark.parametrize(
    ("place", "name", "km"),
    [
        ("Hadrut town; Fizuli rayon", "Hadrut", 25), ("Xankəndi", "Stepanakert / Khankendi", 5),
        ("near Shushi", "Shusha / Shushi", 5), ("Barda rayon", "Barda", 35),
        ("Line of nothing; Barda", "Barda", 5), ("Khankendy town", "Stepanakert / Khankendi", 5),
        ("Khankendy city municipality", "Stepanakert / Khankendi", 5),
        ("Town of Shusha", "Shusha / Shushi", 5), ("city of Barda", "Barda", 5),
        ("Gyandzha city", "Ganja", 5), ("Xankandi", "Stepanakert / Khankendi", 5),
        ("Jebrail district", "Jabrayil / Jrakan", 35),
        ("Lachin rayon", "Lachin district", 35),
        ("Fizuli rayon", "Fuzuli district", 35),
    ],
)  # fmt: skip
def test_a_row_without_coordinates_lies_where_its_text_says(
    names: Names, place: str, name: str, km: int
) -> None:
    spot = Reader(names).spot(ROW._replace(latitude=None, longitude=None, place=place))
    assert spot is not None
    assert (spot.name, spot.km) == (name, km)


def test_two_places_of_the_record_sound_alike_only_if_one_name_is_both(names: Names) -> None:
    """But for one old name of a village, which is that of a capital to the ear."""
    meant: dict[str, set[str]] = {}
    spelt: dict[str, set[str]] = {}
    for place in names.places.values():
        for name in place.names[1:]:
            if len(name) >= 4:
                meant.setdefault(heard(name), set()).add(place.id)
                spelt.setdefault(spelled(name), set()).add(place.id)
    alike = {frozenset(ids) for ids in meant.values() if len(ids) > 1}
    assert alike - {frozenset(ids) for ids in spelt.values()} <= {frozenset(("aghavno", "yerevan"))}


@pytest.mark.parametrize("place", [None, "", "Nowhere"])
def test_a_row_that_names_no_place_of_the_record_lies_nowhere(
    names: Names, place: str | None
) -> None:
    assert Reader(names).spot(ROW._replace(latitude=None, longitude=None, place=place)) is None


@pytest.mark.parametrize(
    ("side", "is_named"),
    [
        ("Government of Russia (Soviet Union)", True), ("Government of the Soviet Union", True),
        ("Protesters (Soviet Union)", False), ("Unidentified Armed Group (Soviet Union)", False),
        ("Former Government of the Soviet Union", False),
    ],
)  # fmt: skip
def test_another_name_of_a_government_is_one_and_where_somebody_was_is_none(
    names: Names, side: str, is_named: bool
) -> None:
    row, reader = ROW._replace(side_a=side, side_b=None), Reader(names)
    assert reader.first_named(side, ["soviet-union"]) == ("soviet-union" if is_named else None)
    assert reader.side_of(row, ["soviet-union"]) == ("a" if is_named else "")


def test_a_row_moved_away_never_scores_more(record: Store, names: Names) -> None:
    event = record.event("2020-10-10-raid-on-hadrut")
    assert event is not None
    happening, reader = Happening(event, names), Reader(names)
    for place in (None, "Hadrut town"):
        scores = []
        for step in range(60):
            row = ROW._replace(latitude=39.516667 + step / 20, place=place)
            one = happening.beside(row, reader)
            assert one is not None
            scores.append(one.score)
        assert scores == sorted(scores, reverse=True)


# Explanations


def clauses(one: Candidate) -> list[str]:
    return one.words.split("; ")


def test_an_explanation_is_that_of_the_parts(found: MatchesAnswer) -> None:
    for one in found:
        assert clauses(one)[0] == one.parts.date.words
        assert one.words == "; ".join(part.words for part in one.parts if part.words)


def test_what_is_said_of_days_is_so(found: MatchesAnswer) -> None:
    for one in found:
        happening = Happening(one.event, one_names(found))
        assert happening.days is not None
        (first, last), row = happening.days, one.row
        days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        its = {row.day_first + timedelta(days=n)
               for n in range((row.day_last - row.day_first).days + 1)}  # fmt: skip
        said = clauses(one)[0]
        if said.startswith("same"):
            assert days == its
        elif "shared" in said:
            assert said == f"{len(days & its)} of {len(days | its)} days shared"
        else:
            gap = min(abs((a - b).days) for a in days for b in its)
            assert said == f"{gap} day{'s' if gap > 1 else ''} apart"
            assert one.days == gap


def test_what_is_said_of_kilometres_is_so(found: MatchesAnswer) -> None:
    told = 0
    for one in found:
        said = re.search(r"(\d+) km apart|same place", one.parts.place.words)
        if said is None:
            continue
        told += 1
        places = [found.opened.store.places[place] for place in one.event.places]
        assert one.row.latitude is not None
        assert one.row.longitude is not None
        distances = [
            kilometres((place.latitude, place.longitude), (one.row.latitude, one.row.longitude))
            for place in places
            if place.latitude is not None and place.longitude is not None
        ]
        assert one.km is not None
        assert any(one.km == pytest.approx(km) for km in distances)
        assert said[0] == ("same place" if one.km < 1 else f"{one.km:.0f} km apart")
    assert told > 20


def test_what_both_are_said_to_name_both_name(found: MatchesAnswer) -> None:
    opened, told = found.opened, 0
    actors = {actor.name: actor for actor in opened.store.actors.values()}
    for one in found:
        sides = f"{one.row.side_a}; {one.row.side_b}"
        if one.parts.actors.words == "none of its actors is a side":
            continue
        for name in one.parts.actors.words.removeprefix("both name ").split(" and "):
            actor = actors[name]
            assert any(has_words([sides], [called]) for called in (actor.name, *actor.aliases))
            assert actor.id in Happening(one.event, opened.names, bound_of(found)).actors
            told += 1
    assert told > 50


def test_a_dead_figure_that_is_said_is_a_claim_and_a_figure_of_the_row(
    found: MatchesAnswer,
) -> None:
    told = 0
    for one in found:
        said = re.match(r"(?:[a-z ]+)?([\d,]+) dead against ([\d,]+)", one.parts.deaths.words)
        if said is None:
            continue
        value, against = (int(number.replace(",", "")) for number in said.groups())
        row = one.row
        assert value in {claim.value for claim in Happening(one.event, one_names(found)).figures}
        assert against in {row.low, row.best, row.deaths_a, row.deaths_b, row.deaths_civilians}
        told += 1
    assert told > 10


# Answers


def test_an_answer_names_the_data_set_its_version_its_licence_and_how_to_cite_it(
    found: MatchesAnswer,
) -> None:
    assert list(found.remarks(None)) == [
        "Beside the record, not of it: Made-up rows, version 0.1 (CC BY 4.0). Cite: Nobody."
    ]
    assert found.document()["datasets"] == [
        {"dataset": "ged", "version": "0.1", "title": "Made-up rows", "licence": "CC BY 4.0",
         "citation": "Nobody"}
    ]  # fmt: skip


def test_the_columns_have_the_parts_and_the_reason(found: MatchesAnswer) -> None:
    row = found.rows()[0]
    assert row["score"] == 1.0
    assert [row[f"{part}_part"] for part in ("date", "place", "actors", "deaths")] == [1.0] * 4
    assert row["why"].startswith("same day; same place, both name")
    assert row["confirmed"] == "no"
