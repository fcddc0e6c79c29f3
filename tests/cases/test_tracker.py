"""Small data sets that the tracker once answered wrongly; each stands for a kind of fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.api.checked import check
from karabakh_timeline.api.opened import open_timeline
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import Verdict
from karabakh_timeline.queries.observance import Rule

if TYPE_CHECKING:
    from karabakh_timeline.api.opened import OpenTimeline

HERE = Path(__file__).parent / "tracker"


def opened(name: str, cache: Path) -> OpenTimeline:
    return open_timeline(HERE / f"{name}.yaml", cache=cache)


def states(timeline: OpenTimeline, on: str) -> list[set[str]]:
    """The possible states of each ceasefire at the end of a day."""
    return [{state.value for state in one.states} for one in timeline.status(on).ceasefires]


def test_an_offensive_that_may_precede_the_standing_leaves_the_end_open(tmp_path: Path) -> None:
    with opened("offensive-before-standing", tmp_path) as timeline:
        assert states(timeline, "2020-03-05") == [{"in-force", "ended"}]
        assert timeline.status("2020-03-05").verdict is Verdict.INDETERMINATE


def test_a_fixed_term_caps_the_length(tmp_path: Path) -> None:
    with opened("fixed-term-of-a-day", tmp_path) as timeline:
        formal = timeline.held("t")[Rule.FORMAL]
        assert formal is not None
        assert formal.longest == 86_400


def test_an_open_start_is_not_known_and_no_number_stands_for_it(tmp_path: Path) -> None:
    with opened("declared-open-start", tmp_path) as timeline:
        formal = timeline.held("t")[Rule.FORMAL]
        assert formal is not None
        assert formal.longest is None
        history = timeline.history()
        assert timeline.moment(history[0].start).date().isoformat() == "2020-02-10"
        assert timeline.moment(history[-1].stop).date().isoformat() == "2021-01-01"
        assert timeline.gaps()[0].start == history[0].start
        assert "1001588363200" not in "".join(timeline.ceasefires().lines())


@pytest.mark.parametrize(
    ("name", "count"), [("declared-never", 1), ("not-implemented-contradictions", 2)]
)
def test_steps_that_contradict_one_another_are_problems(name: str, count: int) -> None:
    assert [problem.code for problem in check(HERE / f"{name}.yaml")] == [
        Code.CONTRADICTORY_STEPS
    ] * count


def test_the_only_party_of_a_truce_ends_it_by_its_offensive(tmp_path: Path) -> None:
    with opened("one-sided-and-own-offensive", tmp_path) as timeline:
        assert states(timeline, "2020-04-01") == [{"ended"}]


def test_what_continues_a_truce_of_its_day_is_the_later_one(tmp_path: Path) -> None:
    with opened("two-truces-on-one-day", tmp_path) as timeline:
        assert states(timeline, "2020-04-01") == [{"ended"}, {"terminated"}]
