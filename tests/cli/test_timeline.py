"""``karabakh timeline`` on the command line: formats, refusals, an empty answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Runner


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
@pytest.mark.parametrize("more", [(), ("--scale",), ("--by", "year", "--reverse")])
def test_a_machine_gets_the_events_as_list_gives_them(
    karabakh: Runner, form: str, more: tuple[str, ...]
) -> None:
    asked = ("--from", "2020-03", "--format", form)
    order = [one for one in more if one == "--reverse"]
    assert karabakh("timeline", *asked, *more).out == karabakh("list", *asked, *order).out


def test_in_a_pipe_it_is_the_lines_of_list_with_the_ceasefires_in_words(karabakh: Runner) -> None:
    lines = [line.split("\t") for line in karabakh("timeline").lines]
    assert [line[:4] for line in lines] == [line.split("\t")[:4] for line in karabakh("list").lines]
    state = {line[2]: line[4] for line in lines}
    assert state["2020-03-02-truce-takes-effect"] == "in force, no breach reported"


def test_the_order_of_a_reversed_scale_is_that_of_time(karabakh: Runner) -> None:
    assert karabakh("timeline", "--scale", "--reverse").out == karabakh("timeline", "--scale").out


@pytest.mark.parametrize("option", ["--ceasefire", "--violates"])
def test_with_a_ceasefire_only_that_one_has_a_lane(karabakh: Runner, option: str) -> None:
    lines = karabakh("timeline", "--scale", option, "first-truce").lines
    assert [line.split("\t")[1] for line in lines if line.startswith("ceasefire")] == [
        "first-truce"
    ]


def test_with_the_breaches_of_any_each_ceasefire_of_the_time_has_a_lane(karabakh: Runner) -> None:
    of_all = [line for line in karabakh("timeline", "--scale", "2020-03").lines if "truce" in line]
    found = karabakh("timeline", "--scale", "2020-03", "--violates", "any").lines
    assert [line for line in found if "truce" in line] == of_all


def test_by_and_scale_are_refused_together(karabakh: Runner) -> None:
    karabakh("timeline", "--scale", "--by", "day").failed(2, "--by", "--scale", "Leave one")


@pytest.mark.parametrize("form", ["plain", "csv"])
def test_a_wrong_unit_is_refused_in_every_format(karabakh: Runner, form: str) -> None:
    karabakh("timeline", "--by", "moth", "--format", form).failed(2, "moth", "month")


def test_an_unknown_name_ends_it_as_elsewhere(karabakh: Runner) -> None:
    karabakh("timeline", "--place", "nowhere").failed(3, "nowhere")
    karabakh("timeline", "--kind", "tolks").failed(2, "talks")
    karabakh("timeline", "--from", "2021", "--to", "2020").failed(2, "backwards")


@pytest.mark.parametrize("more", [(), ("--scale",)])
def test_nothing_found_is_said_on_the_other_side_on_a_terminal_and_in_a_pipe(
    karabakh: Runner, terminal: Runner, more: tuple[str, ...]
) -> None:
    ran = karabakh("timeline", "--on", "1900", *more)
    nothing = "Nothing in the record matches --on 1900; nearest to that is 2020.\n"
    assert (ran.code, ran.out, ran.err) == (0, "", nothing)
    ran = terminal("timeline", "--on", "1900", *more)
    assert (ran.code, ran.out, ran.err) == (0, "", f"No events.\n{nothing}")
    assert karabakh("timeline", "--on", "1900", "--fail-empty", *more).code == 1


def test_on_a_terminal_it_is_drawn_with_a_remark(terminal: Runner) -> None:
    ran = terminal("timeline", "--on", "2020-03-02", "--color", "never")
    assert "2020-03-02 Monday" in ran.out
    assert "event" in ran.err


def test_the_side_of_the_names_is_chosen(terminal: Runner) -> None:
    asked = ("timeline", "--on", "2020-03-02", "--color", "never", "--names")
    assert terminal(*asked, "armenian").out != terminal(*asked, "azerbaijani").out


def test_today_is_marked_where_it_is_in_the_range(terminal: Runner) -> None:
    asked = ("timeline", "--scale", "--from", "2020", "--to", "2020", "--color", "never")
    assert "today 2020-06-01" in terminal(*asked, "--today", "2020-06-01").out
    assert "today" not in terminal(*asked, "--today", "2022-06-01").out
