"""Events beside the verdict of their days: what SQL counts is what Python counts by hand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import open_timeline
from karabakh_timeline.eventdata.engines import engine_of
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.eventdata.scoping import PEACEFUL
from karabakh_timeline.eventdata.verdict_days import verdict_days
from karabakh_timeline.queries.windows import ends
from tests.eventdata.made import FIRST, LAST, rows, shelved, spans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.eventdata.engine import Small

pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def opened(cache: Path) -> Iterator[OpenTimeline]:
    with open_timeline(cache=cache) as timeline:
        yield timeline


@pytest.fixture(scope="module")
def days(opened: OpenTimeline) -> Small:
    data = opened.dataset
    first, last = ends(opened.stretch(since=data.first, to=data.through))
    return verdict_days(opened.ledger.history(first, last), opened.zone)


def by_hand(made: list[tuple[Any, ...]], days: Small) -> list[tuple[Any, ...]]:
    """What the question asks, event by event and day by day."""
    verdicts = {day: verdict for day, verdict, _, _ in days.rows}
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for values in made:
        row = dict(zip(NAMES, values, strict=True))
        first, last = (date.fromisoformat(row[name]) for name in ("day_first", "day_last"))
        met = {
            verdicts.get(first + timedelta(days=after)) for after in range((last - first).days + 1)
        }
        is_outside = first not in verdicts or last not in verdicts
        verdict = "outside" if is_outside else met.pop() if len(met) == 1 else "several"
        if row["kind"] == "Riots: mob":
            verdict = "no-fighting"
        found[row["dataset"], row["version"], str(verdict)].append(row)
    lengths = {
        (*key, verdict): count
        for key in {where[:2] for where in found}
        for verdict, count in Counter(
            held for day, held in verdicts.items() if FIRST <= day <= LAST
        ).items()
    }
    return [
        (*key, lengths.get(key), len(found[key]),
         *(_sum([row[name] for row in found[key]]) for name in ("best", "low", "high")),
         sum(row["best"] is None for row in found[key]))
        for key in sorted({*found, *lengths})
    ]  # fmt: skip


def _sum(values: list[int | None]) -> int | None:
    """A sum of what is stated; it is one only where each states its own. Of no event it is zero."""
    return None if None in values else sum(value or 0 for value in values)


def test_what_is_no_fighting_is_so_in_every_question() -> None:
    said = re.findall(r"lower\(e\.kind\) LIKE '(.*)%'", question("by_verdict"))
    assert tuple(said) == PEACEFUL


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_duckdb_counts_what_a_loop_over_events_and_days_counts(
    tmp_path: Path, days: Small, seed: int
) -> None:
    made = rows(800, seed)
    found = engine_of(None, shelved(tmp_path, made)).rows(
        question("by_verdict"), {"verdict_days": days, "covered": spans()}
    )
    assert found == by_hand(made, days)
    assert {row[2] for row in found} >= {
        "no-fighting",
        "several",
        "in-force-violated",
        "no-ceasefire",
    }


def test_events_beyond_the_days_are_counted_as_outside_and_none_is_lost(
    tmp_path: Path, days: Small
) -> None:
    made = rows(500, seed=4)
    few = days._replace(rows=[row for row in days.rows if row[0].year == 2020])
    found = engine_of(None, shelved(tmp_path, made)).rows(
        question("by_verdict"), {"verdict_days": few, "covered": spans()}
    )
    assert found == by_hand(made, few)
    assert sum(row[4] for row in found) == len(made)


def test_without_a_day_all_events_are_outside(tmp_path: Path, days: Small) -> None:
    none = days._replace(rows=[])
    found = engine_of(None, shelved(tmp_path, rows(50))).rows(
        question("by_verdict"), {"verdict_days": none, "covered": spans()}
    )
    assert {row[2:4] for row in found} == {("no-fighting", None), ("outside", None)}
    assert sum(row[4] for row in found) == 50


def test_the_days_are_those_of_the_table_of_verdicts(opened: OpenTimeline, days: Small) -> None:
    table = opened.table("verdicts")
    assert [(str(day), verdict, ceasefires) for day, verdict, ceasefires, _ in days.rows] == [
        (row["day"], row["verdict"], "; ".join(row["ceasefires"])) for row in table.items()
    ]


def test_a_stretch_is_a_run_of_days_with_one_verdict(days: Small) -> None:
    for one, after in zip(days.rows, days.rows[1:], strict=False):
        assert after[0] == one[0] + timedelta(days=1)
        assert after[3] - one[3] == (after[1] != one[1])


def test_a_small_table_keeps_its_nulls_and_texts(tmp_path: Path, days: Small) -> None:
    engine = engine_of(None, shelved(tmp_path, rows(50)))
    held = [(None, "it's \\ 'so'", None, 1), (date(2020, 1, 2), None, "", None)]
    found = engine.rows("SELECT * FROM small ORDER BY stretch", {"small": days._replace(rows=held)})
    assert found == held
