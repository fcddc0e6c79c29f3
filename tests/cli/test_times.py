"""A time is said first and without an option, in every command that answers for one."""

from __future__ import annotations

import json
from datetime import UTC, date
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from karabakh_timeline.cli.commands import overview
from karabakh_timeline.cli.dates import parse_user_date
from karabakh_timeline.cli.options import TIME_OPTIONS, TimeOptions
from karabakh_timeline.model.dates import DateError
from tests.places import SMALL as SMALL_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner

TODAY = date(2026, 11, 22)
"""A Sunday."""


def read(text: str) -> str:
    """The EDTF text that is understood."""
    return parse_user_date(text, TODAY, UTC).text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020-W40", "2020-09-28/2020-10-04"),
        ("2020w40", "2020-09-28/2020-10-04"),
        ("2020-W40-3", "2020-09-30"),
        ("week 40 of 2020", "2020-09-28/2020-10-04"),
        ("2020-W53", "2020-12-28/2021-01-03"),
        ("2020-Q4", "2020-10/2020-12"),
        ("Q1 2020", "2020-01/2020-03"),
        ("2020q2", "2020-04/2020-06"),
        ("2020-35", "2020-07/2020-09"),
        ("2020-H2", "2020-07/2020-12"),
        ("1990s", "199X"),
        ("this week", "2026-11-16/2026-11-22"),
        ("Last Week", "2026-11-09/2026-11-15"),
        ("next week", "2026-11-23/2026-11-29"),
        ("this month", "2026-11"),
        ("last month", "2026-10"),
        ("last quarter", "2026-07/2026-09"),
        ("this year", "2026"),
        ("previous year", "2025"),
        ("10 October 2020 to 12 October 2020", "2020-10-10/2020-10-12"),
        ("since 2020-10-10 until 2020-10-12", "2020-10-10/2020-10-12"),
        ("from 2020-10-10 until today", "2020-10-10/2026-11-22"),
        ("between 1 May 1994 and June 1994", "1994-05-01/1994-06"),
        ("2020-W40/2020-W42", "2020-09-28/2020-10-18"),
        ("10 October 2020/yesterday", "2020-10-10/2026-11-21"),
        ("1 day after 2020-10-10 to 2020-10-12", "2020-10-11/2020-10-12"),
    ],
)
def test_weeks_quarters_named_times_and_stretches_are_understood(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2021-W53", "2021 has 52 weeks"),
        ("2020-W00", "no week of the calendar"),
        ("2020-W40-8", "no day of a week"),
        ("0000-W10", ""),
        ("2020-Q5", "no quarter or half"),
        ("2020-H3", "no quarter or half"),
        ("last century", ""),
        ("2020-10-12 to 2020-10-10", "ends before it starts"),
        ("2020-10-12 to spring", '"spring" is no date'),
        ("10/11/2020", "more than one day"),
    ],
)
def test_what_no_calendar_has_is_refused(text: str, said: str) -> None:
    with pytest.raises(DateError) as refused:
        read(text)
    assert said in refused.value.reason


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.sampled_from(["week", "month", "quarter"]))
def test_the_last_one_ends_the_day_before_this_one_starts(today: date, unit: str) -> None:
    last = parse_user_date(f"last {unit}", today, UTC)
    this = parse_user_date(f"this {unit}", today, UTC)
    assert last.latest
    assert this.earliest
    assert this.latest
    assert (this.earliest - last.latest).total_seconds() == 1
    assert this.earliest.date() <= today <= this.latest.date()


SAME = [
    ("list {} -f csv", "2020-03", "--on 2020-03"),
    ("list {} -f csv", "March 2020", "--on 2020-03"),
    ("list {} -f csv", "2020-W10", "--on 2020-03-02/2020-03-08"),
    ("list {} -f csv", "spring", "--during spring"),
    ("list {} -f csv", "since 2020-03-02", "--from 2020-03-02"),
    ("list {} -f csv", "until 2020-03-02", "--to 2020-03-02"),
    ("list {} -f csv", "in 2020", "--on 2020"),
    ("list {} -f csv", "--since 2020-03-02 --until 2020-W10", "--from 2020-03-02 --to 2020-03-08"),
    ("list {} -f csv", "--since 2020-W10", "--from 2020-03-02"),
    ("list {} --limit 1 -f csv", "2020-03-02", "--on 2020-03-02"),
    ("list --limit 1 {} -f csv", "2020-03-02", "--on 2020-03-02"),
    ("status {} -f json", "2020-03-04", "--on 2020-03-04"),
    (
        "status {} --history -f json",
        "2020-03-02 to 2020-03-05",
        "--from 2020-03-02 --to 2020-03-05",
    ),
    ("status {} -f json", "spring", "--during spring"),
    ("timeline {} -f csv", "2020-03-01/2020-03-05", "--on 2020-03-01/2020-03-05"),
    ("stats {} -f csv", "2020", "--on 2020"),
    ("export csv {}", "2020-03", "--on 2020-03"),
    ("export {} -f csv", "2020-03", "--on 2020-03"),
    ("casualties {} -f csv", "2020-03-04", "--on 2020-03-04"),
    ("casualties {} -f csv", "2020-03", "--from 2020-03 --to 2020-03"),
    ("ceasefires {} -f csv", "2020", "--on 2020"),
    ("ceasefires {} -f csv", "spring", "--during spring"),
    ("ceasefires --sort formal {} -f csv", "2020-03", "--from 2020-03 --to 2020-03"),
    ("ceasefires gaps {} -f json", "2020-03", "--on 2020-03"),
    ("ceasefires gaps {} -f json", "2020-03", "--from 2020-03 --to 2020-03"),
]


@pytest.mark.parametrize(("line", "said", "options"), SAME)
def test_a_time_without_an_option_is_that_of_the_option(
    karabakh: Runner, line: str, said: str, options: str
) -> None:
    one, other = karabakh(*line.format(said).split()), karabakh(*line.format(options).split())
    assert one.code == other.code == 0, one.err + other.err
    assert other.out
    if not line.startswith(("status", "ceasefires gaps")):  # whose documents repeat the question
        assert one.out == other.out
    else:
        assert _answer(one.out) == _answer(other.out)


def _answer(text: str) -> object:
    document = json.loads(text)
    return {key: value for key, value in document.items() if key != "on"}


@pytest.mark.parametrize(
    "command", ["list", "status", "timeline", "casualties", "stats", "ceasefires",
                "ceasefires gaps", "export csv", ""]
)  # fmt: skip
def test_a_time_said_twice_is_refused_and_never_silently_the_last(
    karabakh: Runner, command: str
) -> None:
    for times in ("2020-03-01 2020-03-02", "2020-03-01 --on 2020-03-02", "spring --from 2020",
                  "--during spring 2020"):  # fmt: skip
        ran = karabakh(*command.split(), *times.split())
        ran.failed(2, "more than one") if "--" not in times else ran.failed(2, "more than once")


def test_two_times_are_shown_as_the_stretch_that_may_be_meant(karabakh: Runner) -> None:
    ran = karabakh("list", "2020-03-01", "2020-03-05")
    ran.failed(2, "2020-03-01/2020-03-05")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("list shusha", "It is a place: `karabakh list --place shusha`, `karabakh show shusha`"),
        ("status Armenia", "`karabakh status --between Armenia OTHER`"),
        ("list battle", "`karabakh list --kind battle`"),
        ("status battle", "`karabakh list --kind battle`"),
        ("list status", "`karabakh status`"),
        ("list moscow-2020-10-10", "`karabakh show moscow-2020-10-10`"),
        ("timeline stepanakerd", '"Stepanakert"'),
        ("list nothing-of-the-kind", "`karabakh search nothing-of-the-kind`"),
        ("list clash", "Did you mean --kind"),
        ("list violation", "Did you mean `karabakh list --violates any`?"),
        ("status violations", "Did you mean `karabakh list --violates any`?"),
        ("list 2020 breaches", "Did you mean `karabakh list --violates any`?"),
        ("list 2020 nothing-of-the-kind", "`karabakh list 2020 --search nothing-of-the-kind`"),
        ("list -30d", "Write --on -30d, or --from -30d."),
        ("list --certain -2w", "Write --on -2w, or --from -2w."),
        ("-30d", "Write --on -30d, or --from -30d."),
        ("list 2020-10 shusha", "`karabakh list 2020-10 --place shusha`"),
        ("2020-10 shusha", "`karabakh 2020-10 --place shusha`"),
        ("status Armenia Azerbaijan", "`karabakh status --between Armenia Azerbaijan`"),
        ("list May", "names no year"),
        ("sources ...", "there is no word"),
        ("list 10/11/2020", "can be read as more than one day"),
        ("list 2020-02-30", "February 2020 has 29 days"),
        ("list 10-10", "`karabakh on 10-10`"),
        ("list 10 October", "`karabakh on '10 October'`"),
        ("status 2020/..", 'TIME: "2020/.."'),
        ("export cvs 2020", 'Did you mean "csv"'),
        ("shusha", "`karabakh list --place shusha`"),
        ("moscow-2020-10-10", "`karabakh show moscow-2020-10-10`"),
        ("lst 2020", 'there is no command "lst"'),
        ("staus --why", 'Did you mean "status"'),
        ("frob", 'there is no command "frob"'),
        ("Shusha shelling", "`karabakh search 'Shusha shelling'`"),
        ("10-10", "`karabakh on 10-10`"),
        ("10/11/2020", "can be read as more than one day"),
        ("ceasefires 10/11/2020", "can be read as more than one day"),
        ("list --on war-2020", "Write --during war-2020"),
        ("list --during 2020-10", "Write --on 2020-10"),
    ],
)
def test_what_is_no_time_finds_the_way_to_what_it_is(
    shipped: Runner, line: str, words: str
) -> None:
    ran = shipped(*line.split())
    ran.failed(2, words)
    assert len(ran.err.splitlines()) == 2
    assert ran.out == ""


def test_a_time_without_a_command_shows_the_status_and_the_events(shipped: Runner) -> None:
    ran = shipped("2020-10-10")
    status = shipped("status", "2020-10-10").lines[:3]
    events = shipped("list", "2020-10-10").lines
    assert ran.lines == [*status, "", *events]
    document = json.loads(shipped("2020-10-10", "-f", "json").out)
    assert list(document) == ["schema", "dataset", "status", "events"]
    assert document["status"]["verdict"] == "in-force-violated"
    listed = json.loads(shipped("list", "2020-10-10", "-f", "json").out)
    assert document["events"] == listed["events"]
    table = shipped("10", "October", "2020", "-f", "csv").out
    assert table == shipped("list", "2020-10-10", "-f", "csv").out


def test_options_stand_before_and_after_a_time_without_a_command(shipped: Runner) -> None:
    ran = shipped("war-2020", "--kind", "talks", "--limit", "2", "-f", "csv")
    assert (
        ran.out == shipped("list", "war-2020", "--kind", "talks", "--limit", "2", "-f", "csv").out
    )
    assert shipped("--today", "2020-10-11", "yesterday").lines[2] == "2020-10-10: in-force-violated"


def test_a_count_is_the_value_of_an_option_and_a_time_after_two_hyphens(
    karabakh: Runner,
) -> None:
    for line in ("list --from -30d", "list --from=-30d", "list --certain --to -1y", "list -- -30d"):
        ran = karabakh(*(line.split()[:1]), "--data", str(karabakh.data), *line.split()[1:])
        assert ran.code == 0, ran.err


def test_where_no_ceasefire_was_declared_status_is_named(shipped: Runner) -> None:
    ran = shipped("ceasefires", "2020-10-12")
    assert ran.out == ""
    assert "`karabakh status 2020-10-12` says which were in force" in ran.err


def test_gaps_are_those_between_two_sides(shipped: Runner) -> None:
    both = json.loads(shipped("ceasefires", "gaps", "1993", "-f", "json").out)
    sides = ("--between", "armenia", "azerbaijan")
    some = json.loads(shipped("ceasefires", "gaps", "1993", *sides, "-f", "json").out)
    assert some["totals"] != both["totals"]
    assert both["gaps"] != some["gaps"]


@pytest.mark.parametrize(
    "command", ["list", "status", "timeline", "casualties", "stats", "ceasefires gaps", "export",
                "2020"]
)  # fmt: skip
def test_each_help_shows_the_time(karabakh: Runner, command: str) -> None:
    shown = karabakh(*command.split(), "--help").out
    for words in ("[TIME]...", "--from, --since", "--to, --until", "--on TIME", "--during PERIOD",
                  "last week", "2020-Q4"):  # fmt: skip
        assert words in " ".join(shown.split()), words


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("--on 2020-10-10", "2020-10-10"),
        ("--on=2020-10-10 --kind talks", "2020-10-10 --kind talks"),
        ("--from 2020-10-10 --to 2020-10-12", "2020-10-10/2020-10-12"),
        ("--today 2020-10-11 --on yesterday", "2020-10-10"),
        ("--today 2020-10-11 --on -1d", "2020-10-10"),
        ("--during war-2020 -f csv", "war-2020 -f csv"),
        (
            "--color never --since 2020-11-01 --until 2020-11-02 -f csv",
            "2020-11-01/2020-11-02 -f csv",
        ),
    ],
)
def test_a_time_by_its_options_stands_without_a_command(
    shipped: Runner, line: str, same: str
) -> None:
    one, other = shipped(*line.split()), shipped(*same.split())
    assert one.code == other.code == 0, one.err
    assert one.out
    assert one.lines[1:2] + one.lines[3:] == other.lines[1:2] + other.lines[3:]


def test_the_options_of_a_time_that_may_stand_first_are_those_that_commands_have() -> None:
    command: Any = get_command(overview.app)
    of_time = [taken.opts for taken in command.params if taken.name in TimeOptions._fields]
    assert sorted(chain.from_iterable(of_time)) == sorted(TIME_OPTIONS)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("--on 2020-10-10 list", "Write karabakh list --on 2020-10-10."),
        ("--kind battle", "`karabakh list --kind ...`"),
        ("-f csv", "`karabakh list -f ...`"),
        ("--nothing", "`karabakh --help`"),
        ("--long", "after a time: `karabakh list --long ...`."),
        ("ceasefires show", "`karabakh ceasefires show --help`"),
        ("ceasefires compare", "`karabakh ceasefires compare --help`"),
        ("sources verify", "`karabakh sources verify --help`"),
        ("ceasefires gaps Shusha", "`karabakh show Shusha`"),
        ("list --limit", "`karabakh list --help`"),
        ("list --on", "`karabakh list --help`"),
        ("add source --title", "`karabakh add source --help`"),
        ("show -30d", "`karabakh show --help`"),
        ("on -30d", "`karabakh on --help`"),
        ("on 10-10 -30d", "Write --on -30d"),
    ],
)
def test_a_hint_works_when_it_is_typed(shipped: Runner, line: str, words: str) -> None:
    shipped(*line.split()).failed(2, words)


def test_nothing_of_a_group_stands_between_it_and_its_command(shipped: Runner) -> None:
    assert shipped("ceasefires", "show", "--help").out.startswith(
        "Usage: karabakh ceasefires show [OPTIONS]"
    )
    assert "[TIME | WORDS]" in shipped("ceasefires", "--help").lines[0]


# A period whose id is a date


@pytest.fixture
def dated(karabakh: Runner, tmp_path: Path) -> Runner:
    """A command on the small record, with a period of the id may-2020 of other days than May."""
    text = SMALL_FILE.read_text(encoding="utf-8").replace("the-spring", "may-2020")
    data = tmp_path / "data.yaml"
    data.write_text(text, encoding="utf-8")
    karabakh.data = str(data)
    return karabakh


@pytest.mark.parametrize("command", ["list", "stats", "status", "casualties", "ceasefires", ""])
@pytest.mark.parametrize("said", ["may-2020", "May-2020"])
def test_the_id_of_a_period_comes_before_the_date(dated: Runner, command: str, said: str) -> None:
    ran = dated(*command.split(), said)
    assert ran.out == dated(*command.split(), "--during", "may-2020").out
    assert ran.err.endswith("may-2020 is the period of that id; --on 2020-05 asks for the date.\n")


def test_by_an_option_a_date_stays_one_and_the_period_is_named(dated: Runner) -> None:
    said = "may-2020 is the date 2020-05; --during may-2020 asks for the period of that id.\n"
    for option in ("--on", "--from", "--to"):
        ran = dated("list", option, "may-2020")
        assert ran.out == dated("list", option, "2020-05").out
        assert ran.err.endswith(said)
    for line in ("list --during may-2020", "list may 2020", "list 2020-05"):
        assert "may-2020 is" not in dated(*line.split()).err
