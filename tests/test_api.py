"""The record from Python: the same answers as the command line gives, as frozen values."""

from __future__ import annotations

import dataclasses
import json
import os
import pickle
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import karabakh_timeline
from karabakh_timeline import open_timeline
from karabakh_timeline.model.ceasefire import Ending
from karabakh_timeline.model.dates import DateError, DateFault, parse
from karabakh_timeline.model.vocabulary import Match, Severity, Verdict
from karabakh_timeline.queries.anniversary import DayOfYear
from karabakh_timeline.queries.choice import Choice, Order
from karabakh_timeline.queries.gaps import Gap
from karabakh_timeline.queries.observance import Rule
from karabakh_timeline.queries.selection import Selection, SelectionError, UnknownNameError
from karabakh_timeline.queries.sides import RestsOn, UnboundError
from karabakh_timeline.store.open import DataError
from tests.places import FROZEN, ROOT, SMALL
from tests.queries.calendars import scanned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karabakh_timeline import OpenTimeline
    from karabakh_timeline.exports.answer import Answer

NONE = Verdict.NO_CEASEFIRE
DECLARED = Verdict.DECLARED_NOT_IN_FORCE
KEPT = Verdict.IN_FORCE_NO_VIOLATION_RECORDED
VIOLATED = Verdict.IN_FORCE_VIOLATED
OPEN = Verdict.INDETERMINATE

BROKEN = "2020-03-02T12:10+04:00"
"""An instant at which the first truce is violated."""


@pytest.fixture
def small(cache: Path) -> Iterator[OpenTimeline]:
    """The small record, open."""
    with open_timeline(SMALL, cache=cache) as timeline:
        yield timeline


@pytest.fixture(scope="module")
def record(cache: Path) -> Iterator[OpenTimeline]:
    """The frozen record, which for the tests comes with the program, open."""
    with open_timeline(cache=cache) as timeline:
        yield timeline


def changed(folder: Path, old: str, new: str) -> Path:
    """A copy of the small record with a change in it."""
    text = SMALL.read_text(encoding="utf-8")
    assert old in text
    path = folder / "changed.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def pickled(value: Any) -> Any:
    """A value as it comes back from another process."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - it is our own


# Opening and closing


def test_without_a_path_it_is_the_record_that_comes_with_the_program(
    record: OpenTimeline,
) -> None:
    assert record.dataset.name == "karabakh"
    assert record.status("2020-10-12T12:00+04:00").verdict is VIOLATED


def test_a_data_set_is_named_by_a_path_or_a_text(cache: Path) -> None:
    for name in (SMALL, str(SMALL)):
        with open_timeline(name, cache=str(cache)) as timeline:
            assert (timeline.dataset.name, timeline.dataset.through.text) == ("small", "2021-12-31")


def test_the_index_is_kept_in_the_folder_that_is_named_and_used_again(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    open_timeline(SMALL, cache=folder).close()
    (index,) = folder.glob("*.sqlite")
    made = index.stat().st_mtime_ns
    open_timeline(SMALL, cache=folder).close()
    assert [path.name for path in folder.glob("*.sqlite")] == [index.name]
    assert index.stat().st_mtime_ns == made


def test_without_a_folder_the_index_is_kept_in_the_users_own() -> None:
    open_timeline(SMALL).close()
    home = Path(os.environ["HOME"])
    assert [path.suffix for path in home.rglob("small-*")] == [".sqlite"]


def test_a_change_of_the_file_is_seen(tmp_path: Path) -> None:
    path = changed(tmp_path, "title: A small record", "title: Another")
    with open_timeline(path, cache=tmp_path / "cache") as timeline:
        assert timeline.dataset.title == "Another"
    path.write_text(path.read_text(encoding="utf-8").replace("Another", "A third one"), "utf-8")
    with open_timeline(path, cache=tmp_path / "cache") as timeline:
        assert timeline.dataset.title == "A third one"


def fails_while_open(kept: list[OpenTimeline], cache: Path) -> None:
    """Open the small record, keep it, and fail before the end of the ``with`` statement."""
    with open_timeline(SMALL, cache=cache) as timeline:
        kept.append(timeline)
        raise ZeroDivisionError


def test_it_is_closed_after_the_with_statement_even_if_that_fails(cache: Path) -> None:
    kept: list[OpenTimeline] = []
    with pytest.raises(ZeroDivisionError):
        fails_while_open(kept, cache)
    with pytest.raises(ValueError, match="the timeline is closed"):
        list(kept[0].events())
    kept[0].close()  # a second time is no mistake


@pytest.mark.parametrize(
    "ask",
    [
        lambda timeline: list(timeline.events()),
        lambda timeline: timeline.event("2020-05-10-talks"),
        lambda timeline: timeline.ceasefires(),
        lambda timeline: timeline.status(BROKEN),
        lambda timeline: timeline.history(),
        lambda timeline: timeline.places,
    ],
)
def test_nothing_can_be_asked_of_one_that_is_closed(
    cache: Path, ask: Callable[[OpenTimeline], Any]
) -> None:
    timeline = open_timeline(SMALL, cache=cache)
    timeline.close()
    with pytest.raises(ValueError, match="the timeline is closed"):
        ask(timeline)


def test_one_that_was_asked_before_answers_no_more_once_it_is_closed(cache: Path) -> None:
    timeline = open_timeline(SMALL, cache=cache)
    timeline.status(BROKEN)
    timeline.close()
    with pytest.raises(ValueError, match="the timeline is closed"):
        timeline.status(BROKEN)


def test_one_that_is_closed_does_not_say_that_its_index_is_damaged(cache: Path) -> None:
    timeline = open_timeline(SMALL, cache=cache)
    timeline.close()
    with pytest.raises(ValueError, match="the timeline is closed"):
        list(timeline.events())


def test_a_broken_file_is_refused_with_each_problem_by_file_and_line(tmp_path: Path) -> None:
    path = changed(tmp_path, "kind: talks", "kind: talk")
    with pytest.raises(DataError) as caught:
        open_timeline(path, cache=tmp_path / "cache")
    (problem,) = (one for one in caught.value.problems if one.code == "unknown-term")
    line = path.read_text(encoding="utf-8").splitlines().index("    kind: talk") + 1
    assert (problem.file, problem.line) == (str(path), line)
    assert 'Did you mean "talks"' in problem.advice


def test_a_broken_data_set_is_named_by_its_first_error_and_how_many_more_there_are(
    tmp_path: Path,
) -> None:
    path = changed(tmp_path, "kind: talks", "kind: talk")
    with pytest.raises(DataError) as caught:
        open_timeline(path, cache=tmp_path / "cache")
    problems = caught.value.problems
    first = next(one for one in problems if one.severity is Severity.ERROR)
    assert problems.index(first) > 0
    more = len(problems) - 1
    assert str(caught.value) == (
        f"{first.place}: {first.message}; and {more} more problems. {first.advice}"
    )
    assert str(DataError((first,))) == f"{first.place}: {first.message}. {first.advice}"
    assert str(DataError((first, first))).endswith(f"; and 1 more problem. {first.advice}")
    assert len(pickled(caught.value).problems) == more + 1


@pytest.mark.parametrize("text", ["{", "", "events: 1"])
def test_a_file_that_is_no_data_set_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        open_timeline(path, cache=tmp_path / "cache")
    assert caught.value.problems


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"nothing: the file cannot be read: [a-z ]+\. Name a data"
    ) as caught:
        open_timeline(tmp_path / "nothing", cache=tmp_path / "cache")
    assert caught.value.problems


# What the record holds


def test_the_parts_of_the_record_are_values_by_id(small: OpenTimeline) -> None:
    assert [one.id for one in small.ceasefires()] == [
        "first-truce", "second-truce", "stillborn-truce", "lasting-truce",
    ]  # fmt: skip
    assert small.sources["treaty"].publisher == "A ministry"
    assert small.places["town"].azerbaijani == ("Khankendi", "Xankəndi")
    assert small.actors["azerbaijan-army"].within == "azerbaijan"
    assert small.periods["the-spring"].date.text == "2020-03-01/2020-05-31"
    event = small.event("2020-05-10-talks")
    assert event is not None
    assert event.title == "Talks are held"
    assert small.event("no-such-event") is None


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (None, 10),
        (Selection(), 10),
        (Selection(kinds=("battle", "talks")), 3),
        (Selection(places=("Xankendi",)), 3),
        (Selection(actors=("Baku",), during="spring", certain=True), 6),
        (Selection(ceasefires=("first-truce",)), 3),
        (Selection(sources=("treaty",), tags=("humanitarian",)), 1),
        (Selection(search="river"), 1),
        (Selection(limit=2), 2),
        (Selection(kinds=("ruling",)), 0),
    ],
)
def test_events_are_those_of_a_selection(
    small: OpenTimeline, selection: Selection | None, count: int
) -> None:
    assert len(list(small.events(selection))) == count


def test_events_come_in_order_of_date_and_say_whether_they_certainly_match(
    small: OpenTimeline,
) -> None:
    found = list(small.events(Selection(on=small.date("2020-03-02"))))
    assert [one.match for one in found].count(Match.POSSIBLE) == 1
    latest = [one.event.id for one in small.events(Selection(reverse=True))]
    assert latest[0] == "2021-03-01-inspection"


@pytest.mark.parametrize(
    ("selection", "kind"),
    [
        (Selection(actors=("Armenai",)), UnknownNameError),
        (Selection(places=("nowhere",)), UnknownNameError),
        (Selection(during="sprin"), UnknownNameError),
        (Selection(ceasefires=("frist",)), UnknownNameError),
        (Selection(sources=("nobody",)), UnknownNameError),
        (Selection(tags=("pease",)), UnknownNameError),
        (Selection(kinds=("talk",)), SelectionError),
        (Selection(places=("Martuni",)), SelectionError),
    ],
)
def test_a_selection_with_a_name_that_is_none_is_refused(
    small: OpenTimeline, selection: Selection, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        list(small.events(selection))


# Ceasefires


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2020-02-29T23:59+04:00", NONE),
        ("2020-03-02T11:59+04:00", DECLARED),
        ("2020-03-02T12:00+04:00", KEPT),
        ("2020-03-02T08:07Z", VIOLATED),
        ("2020-03-20T12:00+04:00", OPEN),
        (datetime(2020, 3, 2, 8, 6, 59, 999_999, tzinfo=UTC), KEPT),
        (datetime(2020, 3, 2, 8, 7, tzinfo=UTC), VIOLATED),
        (datetime(2020, 3, 2, 12, 7, tzinfo=timezone(timedelta(hours=4))), VIOLATED),
        (datetime(2020, 3, 2, 11, 7, tzinfo=timezone(timedelta(hours=3))), VIOLATED),
    ],
)
def test_status_takes_an_instant_as_a_text_or_an_aware_datetime(
    small: OpenTimeline, at: str | datetime, verdict: Verdict
) -> None:
    assert small.status(at).verdict is verdict


def test_the_answer_is_at_the_instant_in_the_offset_of_the_record(small: OpenTimeline) -> None:
    asked = datetime(2020, 3, 2, 8, 10, tzinfo=UTC)
    answer = small.status(asked)
    assert answer.at == asked
    assert answer.at.utcoffset() == timedelta(hours=4)
    assert answer == small.status(BROKEN)
    assert [one.ceasefire.id for one in answer.operative] == ["first-truce"]


@pytest.mark.parametrize("at", ["2020-03-02", "2020-03", "2020", "2020-03-01/2020-03-02"])
def test_status_of_a_day_or_longer_is_the_one_at_its_end(small: OpenTimeline, at: str) -> None:
    answer = small.status(at)
    assert answer.verdict is answer.end.verdict
    assert answer == small.during(at)
    assert answer.start.at < answer.end.at


@pytest.mark.parametrize("at", ["nonsense", "2020-03-02T12:00", "", datetime(2020, 3, 2, 12)])  # noqa: DTZ001 - refused on purpose
def test_status_refuses_what_is_no_date_or_has_no_offset(
    small: OpenTimeline, at: str | datetime
) -> None:
    with pytest.raises(DateError):
        small.status(at)


def test_during_gives_both_ends_and_the_changes(small: OpenTimeline) -> None:
    day = small.during("2020-03-02")
    assert (day.start.verdict, day.end.verdict) == (DECLARED, VIOLATED)
    assert [change.after for change in day.changes] == [KEPT, VIOLATED]
    assert small.during(BROKEN) == small.status(BROKEN)


@pytest.mark.parametrize("name", ["during", "history", "gaps"])
def test_a_stretch_without_both_ends_is_refused(small: OpenTimeline, name: str) -> None:
    for text in ("2020-03-01/..", "../2020-03-01"):
        with pytest.raises(ValueError, match="open or not known"):
            getattr(small, name)(text)
    with pytest.raises(DateError):
        getattr(small, name)("nonsense")


def test_history_tiles_what_is_asked_for_and_by_default_the_years_of_the_ledger(
    small: OpenTimeline,
) -> None:
    for on, first, last in (
        (None, "2020-03-01T00:00:00+04:00", "2022-01-01T00:00:00+04:00"),
        ("2020-03", "2020-03-01T00:00:00+04:00", "2020-04-01T00:00:00+04:00"),
        ("2019/2023", "2019-01-01T00:00:00+04:00", "2024-01-01T00:00:00+04:00"),
    ):
        tiles = small.history(on)
        assert small.moment(tiles[0].start).isoformat() == first
        assert small.moment(tiles[-1].stop).isoformat() == last
        assert [one.stop for one in tiles[:-1]] == [one.start for one in tiles[1:]]
    verdicts = [one.verdict for one in small.history()]
    assert verdicts == [OPEN, DECLARED, KEPT, VIOLATED, OPEN, OPEN, KEPT]


def test_reasons_name_steps_events_and_sources(small: OpenTimeline) -> None:
    found = small.reasons(small.status(BROKEN))
    assert [one.step for one in found] == ["declared", "effective", "ended", "violation"]
    assert found[-1].events == ("2020-03-02-shelling-alleged",)
    assert all(cite.source in small.sources for one in found for cite in one.cites)


def test_alternatives_are_other_verdicts(small: OpenTimeline) -> None:
    assert [one.verdict for one in small.alternatives(small.status(BROKEN))] == [KEPT, NONE]
    assert small.alternatives(small.status("2030-01-01T00:00Z")) == ()


def test_held_is_a_length_by_each_rule(small: OpenTimeline) -> None:
    found = small.held("first-truce")
    assert list(found) == list(Rule)
    lengths = {rule.value: held.shortest for rule, held in found.items() if held}
    assert lengths == {"formal": 14 * 86_400, "first-violation": 420, "first-death": 420}
    assert set(small.held("stillborn-truce").values()) == {None}
    running = small.held("lasting-truce")[Rule.FORMAL]
    assert running is not None
    assert running.longest is None


def test_held_of_what_is_no_ceasefire_is_refused(small: OpenTimeline) -> None:
    with pytest.raises(KeyError, match="no-such-truce"):
        small.held("no-such-truce")


def test_choose_gives_lives_in_the_order_of_the_choice(small: OpenTimeline) -> None:
    found = small.choose(Choice(parties=(("armenia",),), order=Order.FORMAL, limit=2))
    assert [life.ceasefire.id for life in found] == ["lasting-truce", "first-truce"]
    first = found[1].declared.possible
    assert small.moment(first).isoformat() == "2020-03-01T00:00:00+04:00"


def test_gaps_are_of_the_years_of_the_ledger_or_of_a_stretch(small: OpenTimeline) -> None:
    found = small.gaps()
    assert [(one.gap, one.match) for one in found] == [
        (Gap.NONE, Match.CERTAIN), (Gap.NONE, Match.POSSIBLE), (Gap.NONE, Match.POSSIBLE),
        (Gap.SEVERAL, Match.POSSIBLE),
    ]  # fmt: skip
    assert small.gaps("2020-03-03/2020-03-10") == ()
    assert small.gaps("2023") == ()


# Among two sides


def test_between_takes_names_and_aliases_in_any_order(small: OpenTimeline) -> None:
    for sides in (("armenia", "azerbaijan"), ("BAKU", "Yerevan")):
        assert small.status(BROKEN, between=sides).verdict is VIOLATED
        day = small.during("2020-03-02", between=sides)
        assert (day.verdict, day.changes) == (VIOLATED, small.during("2020-03-02").changes)
        assert day.rests_on is RestsOn.PARTIES
        assert small.history(between=sides) == small.history()
    with pytest.raises(UnboundError, match="binds OSCE"):
        small.status(BROKEN, between=("armenia", "osce"))


@pytest.mark.parametrize("name", ["status", "during", "history"])
def test_a_name_of_no_actor_or_of_two_is_refused(
    small: OpenTimeline, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UnknownNameError, match="azerbaijn"):
        getattr(small, name)(BROKEN, between=("armenia", "azerbaijn"))
    path = changed(tmp_path, "aliases: [Baku]", "aliases: [Baku, Yerevan]")
    with open_timeline(path, cache=tmp_path) as timeline:
        with pytest.raises(SelectionError, match="names more than one actor") as caught:
            getattr(timeline, name)(BROKEN, between=("Yerevan", "osce"))
        assert not isinstance(caught.value, UnknownNameError)


# The same as the command line


@pytest.mark.parametrize("at", [BROKEN, "2020-03-02T06:00+04:00", "2020-03-20T00:00Z"])
def test_python_and_the_command_line_answer_alike(
    small: OpenTimeline, cache: Path, at: str
) -> None:
    done = _python("-m", "karabakh_timeline", "status", "--on", at, "-f", "json",
                   "--data", str(SMALL), KARABAKH_CACHE=str(cache))  # fmt: skip
    told = json.loads(done)
    answer = small.status(at)
    assert told["verdict"] == answer.verdict.value
    assert [one["text"] for one in told["why"]] == [one.text for one in small.reasons(answer)]
    assert [one["text"] for one in told["otherwise"]] == [
        one.text for one in small.alternatives(answer)
    ]


# Values


def values(timeline: OpenTimeline) -> Iterator[Any]:
    """One of each value that can be asked for."""
    answer = timeline.status(BROKEN)
    yield from (answer, answer.operative[0], answer.operative[0].breaches, answer.last_change)
    yield from (timeline.during("2020"), timeline.history()[0], timeline.gaps()[0])
    yield from (timeline.reasons(answer)[0], timeline.alternatives(answer)[0])
    yield from (timeline.held("first-truce")[Rule.FORMAL], timeline.choose(Choice())[0], Choice())
    yield from (timeline.ceasefires()["first-truce"], timeline.sources["treaty"])
    yield from (timeline.places["town"], timeline.actors["osce"], timeline.dataset)
    yield from (timeline.periods["the-spring"], timeline.event("2020-05-10-talks"), Selection())


def test_every_value_is_frozen(small: OpenTimeline) -> None:
    for value in values(small):
        assert value is not None
        fields = getattr(value, "_fields", None) or [
            field.name for field in dataclasses.fields(value)
        ]
        with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
            setattr(value, fields[0], None)


def test_answers_hold_tuples_and_not_lists(small: OpenTimeline) -> None:
    answer = small.status(BROKEN)
    for found in (
        answer.operative, answer.ceasefires, small.during("2020").changes, small.history(),
        small.gaps(), small.reasons(answer), small.alternatives(answer), small.choose(Choice()),
    ):  # fmt: skip
        assert isinstance(found, tuple)


def test_every_value_can_be_pickled_and_is_then_the_same(small: OpenTimeline) -> None:
    answer = small.status(BROKEN)
    given = [value for value in values(small) if not isinstance(value, type(answer))]
    more = [answer.start, answer.end, next(iter(small.events())), next(iter(small.counts()))]
    for value in (*given, *more, small.date("2020"), *small.ceasefires()):
        assert pickled(value) == value
    for error in (UnknownNameError("a", "b", "{places} c"), DateError(DateFault.NO_DATE, "a", "b")):
        assert str(pickled(error)) == str(error)
    for refused in (answer, small.history(), small.events(), small):
        with pytest.raises(TypeError, match=r"its values can"):
            pickle.dumps(refused)


def test_an_end_is_another_end_where_its_date_is_another() -> None:
    first, second = (Ending(date=parse(f"202{year}", UTC)) for year in (0, 1))
    assert first != second
    assert len({first, second}) == 2
    assert "date=When" in repr(first)


def test_an_answer_is_short_where_it_is_shown_by_name(small: OpenTimeline, cache: Path) -> None:
    assert repr(small) == "<OpenTimeline: small 2026.1.0>"
    assert repr(small.events(limit=3)) == "<EventsAnswer: 3>"
    assert repr(small.history()) == "<HistoryAnswer: 7>"
    assert repr(small.places) == "<PlacesAnswer: 4>"
    counts = small.counts(by="kind")
    assert repr(counts) == f"<CountsAnswer: {len(counts)}>"
    assert len(counts) == len(list(counts)) == len(counts.rows())
    told = "<StatusAnswer: in-force-violated at 2020-03-02T12:10:00+04:00>"
    assert repr(small.status(BROKEN)) == told
    assert repr(karabakh_timeline.check(SMALL)).startswith("<CheckAnswer: ")
    with open_timeline(SMALL, cache=cache) as closed:
        found = closed.events()
    assert (repr(closed), repr(found)) == ("<OpenTimeline: closed>", "<EventsAnswer: closed>")


# Imports


def _python(*arguments: str, **variables: str) -> str:
    """What a Python of its own writes."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return done.stdout


HEAVY = ("typer", "click", "rich", "pydantic", "pydantic_core", "yaml", "dateutil", "apsw")


def _loaded(code: str, cache: Path) -> set[str]:
    """The heavy libraries that some code loads."""
    end = f"\nimport sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    return set(_python("-c", code + end, KARABAKH_CACHE=str(cache)).split())


def test_importing_the_package_alone_loads_no_library(cache: Path) -> None:
    assert _loaded("import karabakh_timeline", cache) == set()


def test_the_door_of_the_package_loads_neither_a_terminal_nor_a_loader(cache: Path) -> None:
    assert _loaded("from karabakh_timeline import open_timeline", cache) <= {"apsw"}


def test_a_warm_start_reads_no_yaml(small: OpenTimeline, cache: Path) -> None:
    assert small.dataset.name == "small"
    code = (
        "from karabakh_timeline import open_timeline\n"
        f"with open_timeline({str(SMALL)!r}, cache={str(cache)!r}) as t: t.status({BROKEN!r})"
    )
    assert _loaded(code, cache) == {"apsw"}


def test_the_package_names_what_is_for_python_programs() -> None:
    assert {"OpenTimeline", "__version__", "open", "open_timeline"} <= {*karabakh_timeline.__all__}
    assert karabakh_timeline.open is open_timeline
    for name in karabakh_timeline.__all__:
        assert getattr(karabakh_timeline, name) is not None
    with pytest.raises(AttributeError, match="no_such_thing"):
        karabakh_timeline.no_such_thing  # noqa: B018 - the access is what is tested


# The frozen record


def test_the_record_at_noon_of_the_first_truce_of_2020(record: OpenTimeline) -> None:
    moscow = timezone(timedelta(hours=3))
    before = record.status(datetime(2020, 10, 10, 10, 59, tzinfo=moscow))
    after = record.status(datetime(2020, 10, 10, 11, 0, tzinfo=moscow))
    assert before.verdict is DECLARED
    assert [one.ceasefire.id for one in after.operative] == ["moscow-2020-10-10"]
    assert after == record.status("2020-10-10T12:00+04:00")


def test_the_record_among_azerbaijan_and_the_karabakh_side(record: OpenTimeline) -> None:
    sides = ("Azerbaijan", "nagorno-karabakh-authorities")
    answer = record.status("2023-09-20T13:00+04:00", between=sides)
    assert [one.ceasefire.id for one in answer.operative] == ["karabakh-2023-09-20"]
    earlier = record.status("2020-10-12T12:00+04:00", between=sides)
    assert "moscow-2020-10-10" not in [one.ceasefire.id for one in earlier.ceasefires]


def test_today_is_beyond_the_record(record: OpenTimeline) -> None:
    answer = record.status("2026-11-22T12:00+04:00")
    assert (answer.verdict, answer.is_beyond_record) == (OPEN, True)
    assert record.during("2026-11-22").changes == ()


def test_every_event_and_source_behind_a_reason_is_in_the_record(record: OpenTimeline) -> None:
    for at in ("1994-06-01T12:00Z", "2016-04-05T12:00Z", "2020-09-27T05:00+04:00"):
        for reason in record.reasons(record.status(at)):
            assert all(record.event(name) is not None for name in reason.events)
            assert all(cite.source in record.sources for cite in reason.cites)


# Questions and answers


def told(cache: Path, *line: str) -> Any:
    """The document that the command line gives for the small record."""
    done = _python("-m", "karabakh_timeline", *line, "-f", "json", "--data", str(SMALL),
                   KARABAKH_CACHE=str(cache), KARABAKH_TODAY="2026-11-22")  # fmt: skip
    return json.loads(done)


TODAY = date(2026, 11, 22)
ASKED: dict[str, Callable[[OpenTimeline], Answer]] = {
    "list --kind talks --kind battle --reverse": lambda small: small.events(
        kind=["talks", "battle"], reverse=True
    ),
    "list --from 2020-03 --to 2020-04 --actor Baku": lambda small: small.events(
        since="2020-03", to="2020-04", actor="Baku"
    ),
    "list --search river": lambda small: small.search("river"),
    "show first-truce lasting-truce": lambda small: small.entries("first-truce", "lasting-truce"),
    "show Xankendi": lambda small: small.entries("Xankendi"),
    "timeline --during spring": lambda small: small.timeline(during="spring"),
    "status --on 2020-03": lambda small: small.status("2020-03"),
    "status --from 2020-03-02 --to 2020-03-05": lambda small: small.status(
        since=date(2020, 3, 2), to="2020-03-05"
    ),
    "status --history --during spring": lambda small: small.history(during="spring"),
    "ceasefires --party Yerevan --sort formal": lambda small: small.ceasefires(
        party="Yerevan", sort="formal"
    ),
    "ceasefires compare first-truce second": lambda small: small.compare("first-truce", "second"),
    "ceasefires gaps --certain": lambda small: small.gaps(certain=True),
    "casualties --on 2020-12-31": lambda small: small.casualties("2020-12-31"),
    "casualties --actor armenia --over-time": lambda small: small.casualties(
        actor="armenia", over_time=True
    ),
    "stats --by kind --limit 2": lambda small: small.counts(by="kind", limit=2),
    "stats --by month,kind": lambda small: small.counts(by=("month", "kind")),
    "on 03-02": lambda small: small.anniversaries("03-02", today=TODAY),
    "places": lambda small: small.places,
    "actors": lambda small: small.actors,
    "sources": lambda small: small.sources,
    "periods": lambda small: small.periods,
    "check": lambda _: karabakh_timeline.check(SMALL),
}


@pytest.mark.parametrize("line", ASKED)
def test_every_answer_is_that_of_its_command(small: OpenTimeline, cache: Path, line: str) -> None:
    answer = ASKED[line](small)
    assert json.loads(json.dumps(answer.document())) == told(cache, *line.split())


@pytest.mark.parametrize(
    "line", [line for line in ASKED if not line.startswith(("status --", "che"))]
)
def test_the_rows_of_an_answer_are_flat_and_those_of_its_items(
    small: OpenTimeline, line: str
) -> None:
    answer = ASKED[line](small)
    rows, items = answer.rows(), list(answer.items())
    assert len(rows) == len(items)
    columns = [column.name for column in answer.family.columns]
    assert all(list(row) == columns for row in rows)
    assert all(isinstance(cell, (str, int, float)) for row in rows for cell in row.values())


def test_a_status_is_one_value_and_has_no_rows(small: OpenTimeline) -> None:
    for answer in (small.status("2020"), karabakh_timeline.check(SMALL), small.cite()):
        with pytest.raises(SelectionError, match="no list of items"):
            answer.rows()
    with pytest.raises(SelectionError, match="no list of items"):
        small.status("2020").items()
    with pytest.raises(SelectionError, match="no list of items"):
        small.cite().document()


def test_events_can_be_gone_through_again_and_counted(small: OpenTimeline) -> None:
    found = small.events(kind="talks")
    assert [one.event.id for one in found] == [one.event.id for one in found]
    assert len(found) == len(list(found)) == len(found.rows()) > 0
    assert not small.events(on="1900")
    assert len(small.events(limit=3)) == 3


def test_a_time_may_be_a_text_a_date_a_datetime_or_a_when(small: OpenTimeline) -> None:
    noon = datetime(2020, 3, 2, 12, 7, tzinfo=timezone(timedelta(hours=4)))
    by_day = [one.event.id for one in small.events(on="2020-03-02")]
    for day in (date(2020, 3, 2), small.date("2020-03-02")):
        assert [one.event.id for one in small.events(on=day)] == by_day
    assert [one.event.id for one in small.events(on=noon, certain=True)] == [
        "2020-03-02-shelling-alleged"
    ]


@pytest.mark.parametrize("wrong", [20200302, 2020.0, ["2020-03-02"], b"2020"])
def test_what_could_be_no_time_is_refused_by_its_argument(small: OpenTimeline, wrong: Any) -> None:
    for ask in (small.events, small.status, small.history, small.gaps, small.casualties):
        with pytest.raises(TypeError, match=r"^on: a time is"):
            ask(on=wrong)
    with pytest.raises(TypeError, match=r"^since: "):
        small.events(since=wrong)


def test_what_is_no_text_is_refused_by_its_argument(small: OpenTimeline) -> None:
    with pytest.raises(TypeError, match=r"^place: each value is a text"):
        small.events(place=["town", 1])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("ask", "kind", "words"),
    [
        (lambda small: small.events(place="Stepanakrt"), UnknownNameError, "Did you mean"),
        (lambda small: small.entry("first-truse"), UnknownNameError, '"first-truce"'),
        (lambda small: small.compare("first"), SelectionError, "two ceasefires or more"),
        (lambda small: small.cite("2020-03"), UnknownNameError, "a date, and the start of 5"),
        (lambda small: small.ceasefires(class_="final"), SelectionError, 'class_: "final"'),
        (lambda small: small.counts(by="colour"), SelectionError, 'by: "colour"'),
        (lambda small: small.casualties(measure="hurt"), SelectionError, 'measure: "hurt"'),
        (lambda small: small.history("2020", since="2019"), SelectionError, "on; since and to"),
        (lambda small: small.gaps(since="2021", to="2020"), SelectionError, "date in since and"),
        (lambda small: small.anniversaries("02-30", today=TODAY), DateError, "no day of any year"),
        (lambda small: small.events(since="2020-02-30"), DateError, "2020-02-30"),
    ],
)
def test_what_cannot_be_answered_is_said_in_the_words_of_the_arguments(
    small: OpenTimeline, ask: Callable[[OpenTimeline], Any], kind: type[Exception], words: str
) -> None:
    with pytest.raises(kind, match=words):
        ask(small)


WRONG: dict[str, Callable[[Any], Any]] = {
    "on: a time is a text, .*, not int": lambda small: small.events(2020),
    "on: a Selection is all that is asked for": lambda small: small.events(
        Selection(), kind="talks"
    ),
    "data: it is a path, not int": lambda _: open_timeline(3),  # type: ignore[arg-type]
    "cache: it is a path, not list": lambda _: open_timeline(SMALL, cache=[]),  # type: ignore[arg-type]
    "limit: a number is an int, not str": lambda small: small.events(limit="5"),
    "limit: a number is an int, not float": lambda small: small.ceasefires(limit=2.5),
    "limit: a number is an int, not bool": lambda small: small.counts(limit=True),
    "columns: a number is an int, not str": lambda small: small.counts(
        by=("month", "kind"), columns="2"
    ),
    "certain: it is True or False, not str": lambda small: small.events(certain="no"),
    "certain: it is True or False, not int": lambda small: small.gaps(certain=1),
    "reverse: it is True or False": lambda small: small.ceasefires(reverse="no"),
    "over_time: it is True or False": lambda small: small.casualties(over_time=1),
    "why: it is True or False": lambda small: small.status(BROKEN, why="no"),
    "scale: it is True or False": lambda small: small.timeline(scale="no"),
    "sources: it is True or False": lambda small: small.cite(sources="no"),
    "place: it is a text or a Place, or several, not int": lambda small: small.events(place=3),
    "place: it is a text or a Place, or several, not Actor": lambda small: small.events(
        place=small.actors["osce"]
    ),
    "kind: it is a text, or several, not int": lambda small: small.events(Selection(kinds=3)),  # type: ignore[arg-type]
    "party: each value is a text or an Actor, not int": lambda small: small.ceasefires(party=[1]),
    "claimant: it is a text": lambda small: small.casualties(claimant=3),
    "by: it is a text, or several, not int": lambda small: small.counts(by=3),
    "sort: it is a text, not int": lambda small: small.ceasefires(sort=3),
    "during: it is a text or a Period, not int": lambda small: small.status(during=3),
    "name: it is a text, not int": lambda small: small.entry(3),
    "name: it is a text, not NoneType": lambda small: small.entry(None),
    "name: it is a text, not list": lambda small: small.event([]),
    "names: each value is a text, not int": lambda small: small.entries("first-truce", 3),
    "id: it is a text, not int": lambda small: small.places[3],
    "ids: each value is a text or an Event or a Ceasefire or a Source, not int": lambda small: (
        small.cite(5)
    ),
    "ids: each value is a text or a Ceasefire, not list": lambda small: small.compare(["a", "b"]),
    "ceasefire: it is a text or a Ceasefire": lambda small: small.held(3),
    "between: two actors are a tuple": lambda small: small.status("2020", between="armenia"),
    "between: each value is a text or an Actor": lambda small: small.history(between=(1, 2)),
    "words: it is a text, not NoneType": lambda small: small.search(None),
    "search: it is a text, not int": lambda small: small.events(search=3),
    "day: a day of the year is .*, not tuple": lambda small: small.anniversaries(
        (10, 10), today=TODAY
    ),
    "today: a day is .*, not NoneType": lambda small: small.anniversaries("10-10", today=None),
    "today: a time is .*, not int": lambda small: small.timeline(today=3),
    "text: it is a text": lambda small: small.date(3),
    "copies: it is a folder, or bytes by file name": lambda small: small.verify(3),
    "copies: each copy is bytes, not str": lambda small: small.verify({"a.txt": "text"}),
}


UNKNOWN: dict[str, Callable[[Any], Any]] = {
    r'wehn: status\(\) has no such argument. Did you mean "on"\?': lambda small: small.status(
        wehn="2020"
    ),
    r'places: events\(\) .* Did you mean "place"\? It takes on, since': lambda small: small.events(
        places="town"
    ),
    r'from_: counts\(\) .* Did you mean "since"\?': lambda small: small.counts(from_="2020"),
    r'till: search\(\) .* Did you mean "to"\?': lambda small: small.search("x", till="2020"),
    r"until: events\(\) is given to too, which is the same\. Use one\.$": (
        lambda small: small.events(to="2020", until="2020")
    ),
    r'publsher: where\(\) has no such argument. Did you mean "publisher"\?': (
        lambda small: small.sources(publsher="x")
    ),
    r"tabel: table\(\) .*": lambda small: small.table("claims", tabel=1),
    r"events\(\) takes on without a name, and is given 2 values .* takes since, to": (
        lambda small: small.events("2020", "2021")
    ),
    r"status\(\) takes on and between without a name": lambda small: small.status("1", "2", "3"),
}


@pytest.mark.parametrize("words", UNKNOWN)
def test_an_argument_that_is_not_there_finds_the_way(small: OpenTimeline, words: str) -> None:
    with pytest.raises(TypeError, match=f"^{words}"):
        UNKNOWN[words](small)


def test_a_question_is_asked_as_one_writes_it(small: OpenTimeline) -> None:
    day = date(2020, 3, 2)
    for asked in (
        small.events("2020-03-02"),
        small.events(day),
        small.events(small.date("2020-03-02")),
    ):
        assert asked.rows() == small.events(on="2020-03-02").rows() != []
    assert small.timeline(day).rows() == small.timeline(on="2020-03-02").rows()
    both = small.events(on="2020-03", place="Stepanakert")
    assert {found.event.id for found in both} >= {"2020-03-02-shelling-alleged"}
    assert small.status(day).verdict is small.status("2020-03-02").verdict is VIOLATED
    assert small.table("claims", on=day).rows() == small.table("claims", on="2020-03-02").rows()


def test_what_lies_in_a_file_such_as_a_wheel_is_refused_with_what_to_do(tmp_path: Path) -> None:
    wheel = tmp_path / "some.whl"
    wheel.write_bytes(b"PK")
    with pytest.raises(DataError, match=r"Install it if it is a wheel, or unpack it"):
        open_timeline(wheel / "data", cache=tmp_path / "cache")


def test_until_is_another_word_for_to(small: OpenTimeline) -> None:
    until: dict[str, Any] = {"until": "2020-03"}
    assert small.events(**until).rows() == small.events(to="2020-03").rows() != []
    assert small.status(**until).at == small.status(to="2020-03").at
    assert small.sources(**until).rows() == small.sources.where(to="2020-03").rows()


@pytest.mark.parametrize("name", ["events", "timeline", "history", "gaps", "casualties", "status"])
def test_the_name_of_a_period_stands_where_a_time_does(record: OpenTimeline, name: str) -> None:
    ask = getattr(record, name)
    wanted = ask(during="war-2020").document()
    assert ask("war-2020").document() == wanted
    assert ask(on="The 44-day war").document() == wanted
    with pytest.raises((SelectionError, DateError)):
        ask("war-2020", during="war-2020")


def test_a_time_in_words_finds_the_way(small: OpenTimeline) -> None:
    for text in ("10 October 2020", "yesterday", "last week"):
        with pytest.raises(DateError, match="is read on the command line only; a date"):
            small.events(text)
    with pytest.raises(DateError, match=r'a period by its own argument: during="war-2020"'):
        small.events(since="no-war")
    with pytest.raises(DateError) as caught:
        small.events("10/11/2020")
    assert "command line only" not in str(caught.value)


def test_the_sections_are_asked_as_the_other_questions_are(small: OpenTimeline) -> None:
    assert small.places("Stepanakert").ids() == small.places.where("Stepanakert").ids() != []
    assert small.sources(limit=1).ids() == small.sources.where(limit=1).ids()
    assert small.actors(kind="state").ids() == small.actors.where(kind="state").ids()
    assert small.periods().ids() == small.periods.ids()


def test_what_several_go_by_is_told_with_who_they_are(tmp_path: Path) -> None:
    path = changed(tmp_path, "aliases: [Yerevan]", "aliases: [Yerevan, Stepanakert]")
    with open_timeline(path) as timeline, pytest.raises(SelectionError) as caught:
        timeline.entry("Stepanakert")
    assert str(caught.value).startswith('"Stepanakert" names more than one entry. Write one of ')
    assert "armenia (Armenia)" in str(caught.value)
    assert "town (" in str(caught.value)


def test_what_is_read_on_after_the_end_says_that_it_is_closed(cache: Path) -> None:
    with open_timeline(SMALL, cache=cache) as timeline:
        found, sources = iter(timeline.events()), timeline.sources
        status = timeline.status(BROKEN)
        next(found)
    for read in (lambda: next(found), lambda: list(sources), status.document):
        with pytest.raises(karabakh_timeline.ClosedError, match=r"^the timeline is closed: read"):
            read()


@pytest.mark.parametrize("words", WRONG)
def test_an_argument_of_a_wrong_type_is_refused_by_its_name(
    small: OpenTimeline, words: str
) -> None:
    with pytest.raises(TypeError, match=f"^{words}"):
        WRONG[words](small)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused_as_the_command_refuses_it(
    small: OpenTimeline, limit: int
) -> None:
    asked: list[Callable[[], Any]] = [
        lambda: small.events(limit=limit),
        lambda: small.events(Selection(limit=limit)),
        lambda: small.search("river", limit=limit),
        lambda: small.ceasefires(limit=limit),
        lambda: small.counts(limit=limit),
        lambda: small.anniversaries("03-02", today=TODAY, limit=limit),
    ]
    for ask in asked:
        with pytest.raises(SelectionError, match=f"^limit: {limit} is too few"):
            ask()
    with pytest.raises(SelectionError, match=r"^columns: "):
        small.counts(by=("month", "kind"), columns=limit)


@pytest.mark.parametrize("between", [("armenia",), ("armenia", "azerbaijan", "osce"), ()])
def test_other_than_two_actors_are_no_two(small: OpenTimeline, between: Any) -> None:
    with pytest.raises(SelectionError, match=f"^between: it takes two actors, and {len(between)} "):
        small.status("2020", between=between)


def test_a_day_of_the_year_and_today_are_read_as_on_the_command_line(small: OpenTimeline) -> None:
    expected = small.anniversaries("03-02", today=TODAY).rows()
    assert expected
    for day in ("2 March", "March 2nd", date(1999, 3, 2), DayOfYear(3, 2)):
        assert small.anniversaries(day, today=TODAY).rows() == expected
    for today in (
        TODAY.isoformat(),
        datetime(2026, 11, 21, 20, 30, tzinfo=UTC),
        small.date("2026-11-22"),
    ):
        assert small.anniversaries("03-02", today=today).rows() == expected
    assert small.anniversaries("today", today="2026-03-02").rows()
    late = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)  # half past midnight of the next day there
    for today in (late, "2026-03-01T20:30Z"):
        assert small.anniversaries("03-02", today=today)[0].years_ago == 6
    for wrong in ("2026", "2026-11", "2026-11-21/2026-11-22", "2026-11-22/.."):
        with pytest.raises(DateError, match=r"^today: .* is not one day"):
            small.anniversaries("03-02", today=wrong)


def test_a_text_that_is_no_time_is_refused_by_its_argument(small: OpenTimeline) -> None:
    with pytest.raises(DateError, match=r'^since: "nonsense" '):
        small.events(since="nonsense")
    with pytest.raises(DateError, match=r"^on: "):
        small.status("nonsense")


def test_an_entry_is_taken_where_its_name_is(small: OpenTimeline) -> None:
    town, armenia, truce = small.places["town"], small.actors["armenia"], small.entry("first-truce")
    spring, treaty = small.periods["the-spring"], small.sources["treaty"]
    for given, named in (
        (small.events(place=town), small.events(place="town")),
        (small.events(actor=[armenia, "Baku"]), small.events(actor=["armenia", "Baku"])),
        (small.events(ceasefire=truce), small.events(ceasefire="first-truce")),
        (small.events(source=treaty), small.events(source="treaty")),
        (small.events(during=spring), small.events(during="spring")),
        (small.history(during=spring), small.history(during="spring")),
        (small.ceasefires(party=armenia), small.ceasefires(party="armenia")),
        (small.compare(truce, "second"), small.compare("first", "second")),
        (small.casualties(actor=armenia), small.casualties(actor="armenia")),
    ):
        assert given.document() == named.document()
    assert small.held(truce) == small.held("first-truce")
    assert small.cite(truce, small.entry("2020-05-10-talks")) == small.cite(
        "first-truce", "2020-05-10-talks"
    )
    sides = (armenia, "Baku")
    assert small.status(BROKEN, between=sides).document() == (
        small.status(BROKEN, between=("armenia", "azerbaijan")).document()
    )


def test_entries_go_by_name_and_ceasefires_by_the_start_of_their_id(small: OpenTimeline) -> None:
    places, ledger = small.places, small.ceasefires()
    assert places["Xankəndi"] == places["town"] == places.get("xankendi")
    assert "Xankəndi" in places
    assert small.actors["Baku"].id == "azerbaijan"
    assert small.periods["spring"].id == "the-spring"
    assert ledger["first"] == ledger["first-truce"]
    assert small.held("first") == small.held("first-truce")
    assert "first" not in small.ceasefires(sort="formal", limit=1)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda small: small.places["twon"], '"Khankendi".* `places` lists them'),
        (lambda small: small.actors["Bakku"], '"Baku".* `actors` lists them'),
        (lambda small: small.periods["sprng"], "`periods` lists them"),
        (lambda small: small.sources["treety"], '"treaty".* `sources` lists them'),
        (
            lambda small: small.ceasefires()["first-truse"],
            r'"first-truce".* `ceasefires\(\)` lists',
        ),
        (lambda small: small.ceasefires()["ano"], "no ceasefire has the id"),
        (lambda small: small.ceasefires(sort="formal", limit=1)["first-truce"], "no ceasefire"),
        (lambda small: small.held("foo"), 'no ceasefire has the id "foo"'),
        (lambda small: small.cite("foo"), r"`ceasefires\(\)` and `sources` show ids"),
        (lambda small: small.entry("foo"), r"`events\(\)` .* `places` and `actors` names"),
    ],
)
def test_an_unknown_name_is_a_key_error_with_a_sentence_in_the_words_of_python(
    small: OpenTimeline, ask: Callable[[OpenTimeline], Any], words: str
) -> None:
    with pytest.raises(KeyError, match=words) as caught:
        ask(small)
    assert isinstance(caught.value, UnknownNameError)
    assert "karabakh" not in str(caught.value)


def test_a_name_of_two_places_is_neither_of_them(small: OpenTimeline) -> None:
    assert "Martuni" not in small.places
    with pytest.raises(SelectionError, match="names more than one place"):
        small.places["Martuni"]
    assert 3 not in small.places


def test_entries_of_no_name_have_no_kind(small: OpenTimeline) -> None:
    nothing = small.entries()
    assert len(nothing) == 0
    for ask in (nothing.document, nothing.rows):
        with pytest.raises(SelectionError, match="no entry is named"):
            ask()


def test_copies_of_articles_are_a_folder_or_bytes_by_name(
    record: OpenTimeline, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("nothing that was read\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    by_name = record.verify({"one.txt": b"nothing that was read\n"})
    assert len(by_name) == by_name.unproven > 0
    for folder in (tmp_path, str(tmp_path)):
        assert record.verify(folder).document() == by_name.document()
    with pytest.raises(FileNotFoundError):
        record.verify(tmp_path / "none")


def test_an_entry_is_found_by_its_id_its_start_or_its_name(small: OpenTimeline) -> None:
    assert small.entry("first").id == "first-truce"
    assert small.entry("Xankendi") == small.places["town"]
    assert small.entry("treaty") == small.sources["treaty"]
    assert small.entry("2020-05-10").title == "Talks are held"
    assert [one.id for one in small.entries("spring", "osce")] == ["the-spring", "osce"]


def test_what_the_record_knows_is_gone_through_and_asked_by_id(small: OpenTimeline) -> None:
    ledger, wanted = small.ceasefires(), small.ceasefires(sort="formal", limit=2)
    assert [one.id for one in wanted] == ["lasting-truce", "first-truce"]
    assert ("stillborn-truce" in ledger, "stillborn-truce" in wanted) == (True, False)
    assert wanted.get("stillborn-truce") is None
    with pytest.raises(KeyError, match="stillborn-truce"):
        wanted["stillborn-truce"]
    assert [*small.sources.values()] == [*small.sources]
    assert len(small.places) == len(small.places.rows()) == 4


def test_names_of_places_are_those_that_were_chosen_when_it_was_opened(cache: Path) -> None:
    with open_timeline(SMALL, cache=cache, names="azerbaijani") as timeline:
        found = timeline.events(place="town", limit=1).rows()
    assert found[0]["places"] == "Khankendi"
    with pytest.raises(SelectionError, match="names"), open_timeline(SMALL, names="x") as timeline:
        timeline.events().rows()


def test_all_problems_of_a_data_set_are_told(tmp_path: Path) -> None:
    path = changed(tmp_path, "kind: talks", "kind: talk")
    found = karabakh_timeline.check(path)
    assert "unknown-term" in [one.code.value for one in found]
    assert "error" not in {one.severity.value for one in karabakh_timeline.check(SMALL)}


def test_every_name_that_is_for_python_programs_is_at_the_root() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bkt\.(\w+)", page))
    assert named <= {*karabakh_timeline.__all__}
    assert "open" in named
    assert "from karabakh_timeline" not in page


def test_no_event_of_a_day_of_the_year_is_missed_or_left_uncounted(cache: Path) -> None:
    with open_timeline(FROZEN, cache=cache) as timeline:
        everything = list(timeline.events())
        for number in range(366):
            day = date(2000, 1, 1) + timedelta(number)
            expected = scanned(everything, DayOfYear(day.month, day.day), TODAY)
            found = timeline.anniversaries(day, today=TODAY)
            assert ([*found], found.unsure) == expected
