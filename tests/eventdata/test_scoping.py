"""Which versions of a data set answer, and which of its events are those of the record."""

from __future__ import annotations

import shlex
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.naming import Parties
from karabakh_timeline.eventdata.scoping import (
    ALL,
    WORLD,
    Choice,
    Group,
    chosen,
    concerns,
    coverage,
    scope,
    scope_of,
)
from karabakh_timeline.eventdata.shelf import Manifest, in_order
from karabakh_timeline.queries.around import Days
from karabakh_timeline.queries.names import Names
from tests.eventdata.held import InMemory
from tests.eventdata.made import rows
from tests.places import ROOT

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

HERE = (38.3, 43.4, 42.0, 50.7)


def version(number: str, first: str, last: str) -> Manifest:
    """A version whose rows are known to the day and lie between two days."""
    made = Manifest("ged", number, "", "", "", first=first, last=last, form="ged")
    return made._replace(first_known=first, last_known=last)


def reaching(one: Manifest, first: str, last: str) -> Manifest:
    """A version with a row more, from one day to another, which lies in no month."""
    return one._replace(first=min(one.first, first), last=max(one.last, last))


def of_such_rows_alone(number: str, first: str, last: str) -> Manifest:
    """A version of which no row lies in a month."""
    return version(number, first, last)._replace(first_known="", last_known="")


def days(first: str, last: str) -> Days:
    return Days(*(date.fromisoformat(day).toordinal() for day in (first, last)))


def picked(sets: list[Manifest], asked: Days | None) -> list[str]:
    """The groups that answer, each as its versions with a plus between them."""
    groups = chosen(in_order(sets), asked)
    return ["+".join(one.version for one in group) for group in groups]


YEARLY = version("25.1", "1989-01-14", "2024-12-20")
BEFORE = version("24.1", "1989-01-14", "2023-12-30")
TINY = version("26.1", "2025-03-02", "2025-03-04")
JANUARY, FEBRUARY, APRIL = (
    version(f"25.0.{month}", f"2025-0{month}-03", f"2025-0{month}-20") for month in (1, 2, 4)
)


@pytest.mark.parametrize(
    ("sets", "asked", "wanted"),
    [
        ([BEFORE, YEARLY], days("2020-10-01", "2020-10-07"), ["25.1"]),
        ([BEFORE, YEARLY], None, ["25.1"]),
        ([BEFORE, YEARLY], days("2024-06-01", "2024-06-02"), ["25.1"]),
        # a month of few rows hides no year
        ([YEARLY, TINY], days("2020-10-01", "2020-10-07"), ["25.1"]),
        ([YEARLY, TINY], days("2025-03-01", "2025-03-07"), ["26.1"]),
        ([YEARLY, TINY], days("2024-12-01", "2025-03-07"), ["25.1", "26.1"]),
        # months stand side by side; those that follow one another are one
        ([JANUARY, FEBRUARY, APRIL], None, ["25.0.1+25.0.2", "25.0.4"]),
        ([YEARLY, JANUARY, FEBRUARY], None, ["25.1+25.0.1+25.0.2"]),
        ([JANUARY, FEBRUARY, APRIL], days("2025-02-01", "2025-02-09"), ["25.0.2"]),
        # nothing covers it: one says so
        ([BEFORE, YEARLY], days("2026-02-01", "2026-02-09"), ["25.1"]),
    ],
)
def test_what_covers_the_time_answers_and_what_does_not_overlap_it(
    sets: list[Manifest], asked: Days | None, wanted: list[str]
) -> None:
    assert sorted(picked(sets, asked)) == sorted(wanted)


SEPTEMBER, OCTOBER, NOVEMBER = (
    version(f"25.0.{month}", f"2020-{month:02}-03", f"2020-{month:02}-20") for month in (9, 10, 11)
)
OVER_THE_END = ("2020-09-30", "2020-10-01")
THE_YEAR = ("2020-01-01", "2020-12-31")


@pytest.mark.parametrize("days_of_it", [OVER_THE_END, THE_YEAR])
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("asked", [None, days("2020-09-15", "2020-11-10")])
def test_a_row_that_reaches_over_a_month_widens_no_version_and_hides_no_neighbour(
    days_of_it: tuple[str, str], place: int, asked: Days | None
) -> None:
    sets = [SEPTEMBER, OCTOBER, NOVEMBER]
    spans = [coverage(one) for one in sets]
    sets[place] = reaching(sets[place], *days_of_it)
    assert [coverage(one) for one in sets] == spans
    assert picked(sets, asked) == ["25.0.9+25.0.10+25.0.11"]


def test_an_event_of_a_neighbour_that_may_be_of_the_days_is_asked_too() -> None:
    over = reaching(SEPTEMBER, *OVER_THE_END)
    first, later = days("2020-10-01", "2020-10-05"), days("2020-10-02", "2020-10-05")
    assert picked([over, OCTOBER, NOVEMBER], first) == ["25.0.9+25.0.10"]
    assert picked([over, OCTOBER, NOVEMBER], later) == ["25.0.10"]
    assert picked([SEPTEMBER, OCTOBER, NOVEMBER], first) == ["25.0.10"]
    of_the_year = reaching(NOVEMBER, *THE_YEAR)
    assert picked([SEPTEMBER, OCTOBER, of_the_year], days("2020-09-05", "2020-09-06")) == [
        "25.0.9+25.0.10+25.0.11"
    ]
    assert picked([SEPTEMBER, of_the_year], days("2020-09-05", "2020-09-06")) == ["25.0.9"]
    assert concerns(of_the_year, days("2020-09-05", "2020-09-06"))


@pytest.mark.parametrize(
    ("number", "form", "rows_of_it", "covered"),
    [
        ("20.0.10", "ged", OVER_THE_END, ("2020-10-01", "2020-10-31")),
        ("20.0.9", "ged", OVER_THE_END, ("2020-09-01", "2020-09-30")),
        ("20.0.10", "ged", THE_YEAR, ("2020-10-01", "2020-10-31")),
        ("20.07.20.09", "ged", THE_YEAR, ("2020-07-01", "2020-09-30")),
        # what the version says and its rows do not reach, or cannot be, says nothing
        ("25.0.9", "ged", OVER_THE_END, ("2020-09-01", "2020-10-31")),
        ("20.0.13", "ged", THE_YEAR, THE_YEAR),
        ("20.07.20.06", "ged", THE_YEAR, THE_YEAR),
        ("21.1", "ged", THE_YEAR, THE_YEAR),
        ("20.0.10", "acled", THE_YEAR, THE_YEAR),
    ],
)
def test_what_no_row_shows_is_covered_as_the_version_says_itself_or_as_its_rows_reach(
    number: str, form: str, rows_of_it: tuple[str, str], covered: tuple[str, str]
) -> None:
    one = of_such_rows_alone(number, *rows_of_it)._replace(form=form)
    assert coverage(one) == tuple(map(date.fromisoformat, covered))


def test_what_no_row_shows_hides_none_that_has_rows_that_do() -> None:
    unsure = of_such_rows_alone("25.0.10", *THE_YEAR)
    for asked in (None, days("2020-09-15", "2020-11-10")):
        assert picked([SEPTEMBER, unsure, NOVEMBER], asked) == ["25.0.9", "25.0.11"]


@pytest.mark.parametrize("late", ["2025-08-15", "2025-09-30", "2024-12-31"])
def test_a_late_row_beyond_the_months_that_a_version_says_hides_no_neighbour(late: str) -> None:
    september, october = (
        version(f"25.0.{month}", f"2025-{month:02}-03", f"2025-{month:02}-20") for month in (9, 10)
    )
    november = version("25.0.11", late, "2025-11-20")
    assert coverage(november) == (date(2025, 11, 1), date(2025, 11, 30))
    assert picked([september, october, november], None) == ["25.0.9+25.0.10+25.0.11"]
    first_half = version("25.01.25.06", "2025-02-03", "2025-08-01")
    assert coverage(first_half) == (date(2025, 2, 1), date(2025, 6, 30))


months = st.integers(0, 60).map(lambda at: date(2018 + at // 12, at % 12 + 1, 5).isoformat())


@given(st.lists(st.tuples(months, months), min_size=1, max_size=6), st.tuples(months, months))
def test_no_day_is_counted_by_two_versions_and_none_is_left_to_nobody(
    spans: list[tuple[str, str]], ends: tuple[str, str]
) -> None:
    sets = [version(str(n), min(pair), max(pair)) for n, pair in enumerate(spans)]
    asked = days(min(ends), max(ends))

    def covered(some: list[Manifest]) -> list[int]:
        return [
            day
            for one in some
            for day in range(*(d.toordinal() for d in coverage(one)))
            if asked.first <= day <= asked.last
        ]

    used = [one for group in chosen(sets, asked) for one in group]
    days_of = covered(used)
    assert len(days_of) == len(set(days_of))
    assert len(days_of) >= max(len(covered([one])) for one in sets)
    for other in sets:
        free = [one for one in covered([other]) if one not in days_of]
        assert (
            other in used
            or not free
            or set(covered([other])) & set(days_of)
            or any(
                coverage(one)[0] <= coverage(other)[1] and coverage(other)[0] <= coverage(one)[1]
                for one in used
            )
        )


# Whose events


@pytest.fixture(scope="module")
def parties(record: Store) -> Parties:
    bound = {name for entry in record.ceasefires.values() for name in entry.bound}
    return Parties(Names(record.places, record.actors), sorted(bound))


def group(side_a: str, side_b: str, number: str = "", kind: str = "battle", **more: str) -> Group:
    """Three events that are alike, two of them within the region."""
    conflict, dyad = more.get("conflict", ""), more.get("dyad", "")
    first = date(2020, 1, 1)
    return Group("ged", "1", number, side_a, side_b, kind, conflict, dyad, 3, 2, first, first)


@pytest.mark.parametrize(
    ("side_a", "side_b", "is_meant"),
    [
        ("Government of Azerbaijan", "Republic of Artsakh", True),
        ("Government of Armenia", "Government of Azerbaijan", True),
        ("Government of Azerbaijan", "Civilians", True),
        ("Military Forces of Azerbaijan (2003-)", "Military Forces of Artsakh", True),
        ("Military Forces of Azerbaijan (2003-)", "Civilians (Armenia)", True),
        ("Military Forces of Armenia (2018-)", "", True),
        ("Artsakh Defence Army", "Azerbaijani army", True),
        ("", "", True),
        ("Government of Turkey", "PKK", False),
        ("Government of Azerbaijan", "OPON forces", False),
        ("Government of Turkey", "Civilians", False),
        ("Police Forces of Armenia", "Rioters (Armenia)", False),
        ("Protesters (Georgia)", "", False),
        ("PKK", "Civilians (Azerbaijan)", False),
        *(
            (side, f"Civilians{whose}", True)
            for side in (
                "Military Forces of Azerbaijan (2003-)", "Government of Azerbaijan",
                "Military Forces of Armenia (2018-)", "Government of Armenia",
                "Republic of Artsakh",
            )
            for whose in ("", " (Azerbaijan)", " (Armenia)", " (Artsakh)", " (International)")
        ),
        ("Civilians (Azerbaijan)", "Military Forces of Azerbaijan (2003-)", True),
        ("Civilians (Armenia)", "Civilians (Azerbaijan)", False),
        ("Civilians (Azerbaijan)", "", False),
        ("Military Forces of Armenia (2018-)", "Unidentified Armed Group (Azerbaijan)", False),
        ("Unidentified Military Forces", "Military Forces of Azerbaijan (2003-)", False),
        ("Military Forces of Armenia (2018-)", "Protesters (Azerbaijan)", False),
        ("Military Forces of Armenia (2018-) Border Guard", "Government of Azerbaijan", True),
        ("Military Forces of Armenia (2018-)", "Private Security Forces (Azerbaijan)", False),
        *(
            ("Military Forces of Armenia (2018-)", side, False)
            for side in (
                "Unidentified Military Forces of Azerbaijan", "Unknown Azerbaijan",
                "Unidentified Armed Group (Azerbaijan", "Protesters (Azerbaijan (Baku))",
                "Mutiny of Military Forces of Azerbaijan (2003-)",
                "Former Military Forces of Azerbaijan", "Popular Front Party of Azerbaijan",
                "Azerbaijani Ethnic Militia (Armenia)", "Opposition of Azerbaijan",
            )
        ),
        ("Army (Azerbaijan)", "Armed forces (Armenia)", True),
        ("Army (Azerbaijan)", "Unidentified Military Forces (Armenia)", False),
        ("Ethnic Armenian forces", "Military Forces of Azerbaijan (2003-)", True),
        ("Government of Azerbaijan", "Azerbaijani civilians", True),
        ("Azerbaijani civilians", "Civilians of Armenia", False),
    ],
)  # fmt: skip
def test_those_count_that_are_between_parties_of_the_record(
    parties: Parties, side_a: str, side_b: str, is_meant: bool
) -> None:
    given = [group(side_a, side_b), group("Government of Turkey", "PKK", "354")]
    found = scope_of(given, Choice(parties=parties, box=HERE))
    assert (len(found.keys) == 1) == is_meant
    assert sum(events for _, _, events in found.conflicts) == (2 if is_meant else 0)
    assert sum(events for _, _, events in found.others) == (4 if is_meant else 6)
    assert found.by.startswith("between parties of the record's ceasefires")
    assert found.box == HERE


@pytest.mark.parametrize(
    ("asked", "wanted", "by"),
    [
        ("388", ["388"], "conflict 388"), ("artsakh", ["388"], "conflict artsakh"),
        ("Kurdistan", ["354"], "conflict Kurdistan"), ("PKK", ["354"], "conflict PKK"),
        ("all", ["354", "388"], "all that is imported"),
        ("38", [], "conflict 38 (it has no event of 38)"),
        ("Nobody", [], "conflict Nobody (it has no event of Nobody)"),
    ],
)  # fmt: skip
def test_a_conflict_is_named_by_its_id_or_by_words(
    parties: Parties, asked: str, wanted: list[str], by: str
) -> None:
    given = [
        group("Government of Azerbaijan", "Republic of Artsakh", "388", conflict="Azerbaijan: A"),
        group("Government of Turkey", "PKK", "354", conflict="Turkey: Kurdistan"),
    ]
    found = scope_of(given, Choice((asked,), parties, HERE))
    assert ([number for number, _, _ in found.conflicts], found.by) == (wanted, by)
    assert all(events == 3 for _, _, events in found.conflicts)
    assert found.box == WORLD


def test_a_conflict_of_which_there_is_nothing_is_told_beside_one_of_which_there_is(
    parties: Parties,
) -> None:
    sides = ("Government of Azerbaijan", "Republic of Artsakh")
    given = [group(*sides, "388")]
    said = {
        ("388", "999"): "conflict 388, 999 (it has no event of 999)",
        ("artsakh", "typo", "7"): "conflict artsakh, typo, 7 (it has no event of typo, 7)",
        ("388", "artsakh"): "conflict 388, artsakh",
    }
    for asked, by in said.items():
        assert scope_of(given, Choice(asked, parties, HERE)).by == by
    beside = scope_of([*given, group(*sides)], Choice(("999",), parties, HERE)).by
    assert beside.startswith("conflict 999 (it has no event of 999); and of what numbers none, bet")


def test_what_a_party_does_to_its_own_civilians_is_left_out_by_the_words_of_the_others(
    parties: Parties,
) -> None:
    given = [
        group("Military Forces of Azerbaijan (2003-)", "Civilians (Azerbaijan)"),
        group("Police Forces of Azerbaijan (2003-)", "Civilians (Azerbaijan)"),
        group("Military Forces of Azerbaijan (2003-)", "Military Forces of Armenia (2018-)"),
        group("Military Forces of Azerbaijan (2003-)", "Civilians (Artsakh)"),
    ]
    assert len(scope_of(given, Choice(parties=parties, box=HERE)).keys) == 4
    page = (ROOT / "docs" / "event-data.md").read_text("utf-8")
    line = '--conflict "Military Forces of Armenia" --conflict Artsakh'
    assert line in page
    words = tuple(shlex.split(line)[1::2])
    assert [key[3:5] for key in scope_of(given, Choice(words, parties, HERE)).keys] == [
        (one.side_a, one.side_b) for one in given[2:]
    ]


def test_what_numbers_no_conflicts_is_asked_by_its_sides_and_says_so(parties: Parties) -> None:
    given = [group("Military Forces of Armenia", "Military Forces of Azerbaijan")]
    found = scope_of(given, Choice(("388",), parties, HERE))
    assert len(found.keys) == 1
    assert found.by.startswith("it has no conflict by the id 388, as it numbers none; between")


def test_a_row_that_numbers_no_conflict_is_asked_by_its_sides_beside_those_that_do(
    parties: Parties,
) -> None:
    sides = ("Government of Azerbaijan", "Republic of Artsakh")
    given = [
        group(*sides, "388"), group(*sides), group("Government of Turkey", "PKK"),
        group("Government of Turkey", "PKK", "354"),
    ]  # fmt: skip
    found = scope_of(given, Choice(("388",), parties, HERE))
    # by the id wherever it was; by the sides within the region
    assert found.conflicts == (("", " - ".join(sides), 2), ("388", " - ".join(sides), 3))
    assert [(key[2], key[-1]) for key in found.keys] == [("388", 1), ("", 0)]
    assert found.box == HERE
    assert found.by.startswith("conflict 388; and of what numbers none, between parties of")
    by_words = scope_of(given, Choice(("388", "kurdistan"), parties, HERE))
    assert (by_words.conflicts, by_words.box) == ((("388", " - ".join(sides), 3),), WORLD)


def test_where_no_side_is_named_all_within_the_region_counts(parties: Parties) -> None:
    found = scope_of([group("", "")], Choice(parties=parties, box=HERE))
    assert (found.by, found.box) == ("within the record's region", HERE)
    assert scope_of([group("", "")], Choice()).by == "all that is imported"


def test_the_keys_and_the_box_choose_the_events_that_they_say() -> None:
    pytest.importorskip("duckdb")
    from karabakh_timeline.eventdata.questions import question
    from karabakh_timeline.eventdata.scoping import tables

    engine = InMemory()
    engine.put(rows(300))
    for box, within in ((None, 300), ((39.0, -180.0, 39.5, 180.0), 300), (WORLD, 300)):
        found = scope(engine, ALL._replace(conflicts=(), box=box))
        sql = question("dated", chosen=True)
        calendar = {"calendar": _every_day()}
        counted = sum(row[2] for row in engine.rows(sql, {**tables(found), **calendar}))
        left_out = sum(events for _, events in found.left_out)
        assert counted + left_out == within  # rows without a longitude may lie anywhere


def _every_day() -> Small:
    first, last = date(1990, 1, 1).toordinal(), date(2026, 1, 1).toordinal()
    numbered = [(date.fromordinal(day).isoformat(), day) for day in range(first, last)]
    return Small((("day", "DATE"), ("number", "INTEGER")), numbered)
