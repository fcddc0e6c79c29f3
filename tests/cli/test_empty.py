"""An empty answer says on standard error what left nothing, and never among the data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.api.opened import open_timeline
from tests.cli.running import SMALL, Runner

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.running import Ran

    Ask = Callable[..., Ran]

ENDS = "The record ends on 31 December 2021 and knows nothing after it.\n"
BEGINS = "The record begins on 1 January 2020 and knows nothing before it.\n"
NEAREST = "; nearest to that is 2020-05-10~"
GOING_ON = """\
  - id: going-on
    name: What goes on
    date: 2021-06/..
    description: A period that has no end.
    cites: [{source: agency}]
"""
ASKING = [
    ("list",), ("timeline",), ("timeline", "--scale"), ("stats",), ("export", "csv"),
    ("casualties",),
]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> str:
    """The small record with a first day, and with nothing that goes on beyond its last."""
    text = Path(SMALL).read_text(encoding="utf-8")
    for old, new in (
        ("  through:", "  from: 2020-01-01\n  through:"),
        ("2021-02-01/..", "2021-02-01"),
        ("periods:\n", f"periods:\n{GOING_ON}"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "bounded.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def ask(karabakh: Runner, data: str) -> Ask:
    """Ask that record."""
    return lambda *line: karabakh(*line, "--data", data)


@pytest.mark.parametrize("command", ASKING)
@pytest.mark.parametrize("time", ["--from=2022", "--from=-30d"])
def test_beyond_the_record_an_empty_answer_says_where_it_ends(
    ask: Ask, command: tuple[str, ...], time: str
) -> None:
    ran = ask(*command, time)
    assert (ran.code, ran.err) == (0, ENDS)


@pytest.mark.parametrize("command", [*ASKING, ("ceasefires", "gaps")])
def test_before_the_record_it_says_where_it_begins(ask: Ask, command: tuple[str, ...]) -> None:
    ran = ask(*command, "--to", "1950")
    assert ran.code == 0
    assert ran.err.endswith(BEGINS)


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "plain"])
def test_it_is_never_among_the_data(ask: Ask, form: str, tmp_path: Path) -> None:
    ran = ask("list", "--on", "2030", "-f", form)
    assert ran.err == ENDS
    assert "ends" not in ran.out
    if form == "json":
        assert json.loads(ran.out)["events"] == []
    file = tmp_path / ("a.txt" if form == "plain" else f"a.{form}")
    ask("list", "--on", "2030", "-f", form, "-o", str(file))
    assert file.read_bytes() == ran.raw


@pytest.mark.parametrize(
    ("line", "conditions", "said"),
    [
        (
            "list --kind talks --actor osce --tag humanitarian --on 2020-05-10",
            "in the record matches --on 2020-05-10 --kind talks --actor osce --tag humanitarian",
            "; without --tag humanitarian something would.",
        ),
        ("list --search zzzz", "in the record matches --search zzzz", "."),
        (
            "stats --kind protest --tag peace --place far-town --limit 3",
            "in the record matches --kind protest --place far-town --tag peace",
            ", whichever of these is left out.",
        ),
        (
            "timeline --tag peace --on 2020-06 --kind talks",
            "in the record matches --on 2020-06 --kind talks --tag peace",
            f"; without --on 2020-06 or without --kind talks something would{NEAREST}.",
        ),
        (
            "export csv --kind talks --from 2020-06 --to 2020-07 --certain",
            "in the record matches --from 2020-06 --to 2020-07 --kind talks --certain",
            f"; without --from 2020-06 --to 2020-07 something would{NEAREST}.",
        ),
        (
            "list --during going-on --kind protest",
            "in the record matches --during going-on --kind protest",
            ", whichever of these is left out.",
        ),
        ("on 05-10 --kind battle", "dated to 10 May matches --kind battle", "."),
        ("ceasefires --party osce", "in the record matches --party osce", "."),
        (
            "ceasefires --party armenia --class definitive",
            "in the record matches --party armenia --class definitive",
            "; without --class definitive something would.",
        ),
        (
            "casualties --actor armenia --claimant osce",
            "in the record matches --actor armenia --claimant osce",
            "; without --claimant osce something would.",
        ),
    ],
)
def test_the_condition_that_left_nothing_is_named(
    ask: Ask, line: str, conditions: str, said: str
) -> None:
    ran = ask(*line.split())
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == f"Nothing {conditions}{said}"


def test_a_day_of_the_year_without_an_event_is_told(ask: Ask) -> None:
    for day in ("07-31", "31/7"):
        assert ask("on", day).err.splitlines()[-1] == "No event is dated to 31 July."


def test_the_days_nearest_to_an_empty_time_are_named(shipped: Runner) -> None:
    ran = shipped("list", "--certain", "--kind", "ceasefire-declared", "--on", "2020-10-12")
    assert "; nearest to that are 2020-10-10T" in ran.err
    assert " and 2020-10-17" in ran.err


def test_an_answer_with_something_in_it_says_nothing(ask: Ask) -> None:
    for command in ASKING:
        assert ask(*command).err == ""


def test_with_fail_empty_it_is_said_too(ask: Ask) -> None:
    ran = ask("list", "--on", "2030", "--fail-empty")
    assert (ran.code, ran.err) == (1, f"{ENDS}karabakh: nothing matches\n")


def test_on_a_terminal_it_stands_under_the_table(terminal: Runner, data: str) -> None:
    assert terminal("list", "--on", "2030", "--data", data).err == f"No events.\n{ENDS}"


def test_python_can_ask_why(data: str, tmp_path: Path) -> None:
    with open_timeline(data, cache=tmp_path) as small:
        assert small.events().why_empty() is None
        nothing = "Nothing in the record matches kind protest."
        assert small.events(kind="protest").why_empty() == nothing
        assert small.timeline("2030", by="year").why_empty() == ENDS.strip()
        assert small.search("zzzz").why_empty() == "Nothing in the record matches search zzzz."


@pytest.mark.parametrize("asking", [("sources", "2022"), ("periods", "2022"),
                                    ("sources", "--tier", "news", "--since", "2022"),
                                    ("status", "--history", "2022")])  # fmt: skip
def test_what_lies_beyond_the_record_is_said_of_what_it_knows_too(
    karabakh: Runner, data: str, asking: tuple[str, ...]
) -> None:
    path = Path(data)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(GOING_ON, GOING_ON.replace("/..", "/2021-07")), encoding="utf-8")
    assert karabakh(*asking, "--data", data).err.endswith(ENDS)


@pytest.mark.parametrize(
    ("asking", "said"),
    [
        (("places", "nosuch"), "Nothing in the record matches nosuch.\n"),
        (
            ("actors", "nosuch", "--kind", "state"),
            "Nothing in the record matches nosuch --kind state; without nosuch something would.\n",
        ),
        (("periods", "nosuch"), "Nothing in the record matches nosuch.\n"),
    ],
)
def test_words_that_find_nothing_are_told(ask: Ask, asking: tuple[str, ...], said: str) -> None:
    assert ask(*asking).err.endswith(said)


def test_a_phrase_keeps_its_quotation_marks(karabakh: Runner) -> None:
    told = karabakh("search", '"purple tractor"').err
    assert told == "Nothing in the record matches --search '\"purple tractor\"'.\n"
