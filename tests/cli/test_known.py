"""Sources, places, actors and ceasefires: a line each, by words, times and what else they have."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from tests.cli.running import Ran, Runner


def ids(ran: Ran) -> list[str]:
    """The ids of a CSV."""
    assert ran.code == 0, ran.err
    return [row["id"] for row in csv.DictReader(io.StringIO(ran.out))]


@pytest.mark.parametrize("command", ["sources", "places", "actors", "ceasefires", "periods"])
def test_a_line_each_at_80_columns_and_a_last_line_with_their_number(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    number = len(ids(shipped(command, "-f", "csv")))
    monkeypatch.setenv("COLUMNS", "80")
    shipped.terminal = True
    ran = shipped(command, "--color", "never", "--no-pager")
    assert len(ran.lines) == number + 2
    assert max(map(cell_len, ran.lines)) <= 80
    noun = command.removesuffix("s")
    assert ran.err == f"{number} {noun}s.\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ceasefires moscow", ["protocol-1994-02-18", "moscow-2016-04-05", "moscow-2020-10-10"]),
        ("ceasefires 2020-10-10", ["moscow-2020-10-10"]),
        ("ceasefires moscow 2016", ["moscow-2016-04-05"]),
        ("ceasefires --between armenia azerbaijan --on 2020-10-10", ["moscow-2020-10-10"]),
        ("periods 2020-10-10", ["war-2020"]),
        ("periods war 2020-10", ["war-2020"]),
        ("places shusha", ["shusha"]),
        ("places шуша", ["shusha"]),
        ("places ŞUŞA", ["shusha"]),
        ("actors ilham", ["ilham-aliyev"]),
        ("actors --kind person pashinyan", ["nikol-pashinyan"]),
        ("sources rferl 2020-10-14", ["rferl-2020-10-14"]),
        ("sources --cited-by 2020-10-11-ganja-strike --publisher AP --since 2021", []),
        ("sources --publisher rferl 2020-10-14", ["rferl-2020-10-14"]),
        ("sources --publisher associated --on 2020-10-24", ["ap-2020-10-24"]),
    ],
)
def test_words_times_and_filters_choose(shipped: Runner, line: str, expected: list[str]) -> None:
    assert ids(shipped(*line.split(), "-f", "csv")) == expected


def test_sources_of_an_event_are_those_it_cites(shipped: Runner) -> None:
    event = json.loads(shipped("show", "2020-10-11-ganja-strike", "-f", "json").out)["events"][0]
    cited = {cite["source"] for cite in event["cites"]}
    cited |= {cite["source"] for claim in event["claims"] for cite in claim["cites"]}
    found = ids(shipped("sources", "--cited-by", "2020-10-11-ganja-strike", "-f", "csv"))
    assert sorted(found) == sorted(cited)


def test_every_format_has_the_same_ones_in_the_same_order(shipped: Runner) -> None:
    line = ("sources", "2020-10", "--tier", "news", "--tier", "news-agency", "--reverse")
    found = ids(shipped(*line, "-f", "csv"))
    assert len(found) > 2
    assert [one["id"] for one in json.loads(shipped(*line, "-f", "json").out)["sources"]] == found
    assert [json.loads(one)["id"] for one in shipped(*line, "-f", "jsonl").lines] == found
    assert [one.split("\t")[0] for one in shipped(*line).lines] == found


def test_sources_without_a_date_are_listed_last_and_in_no_time(shipped: Runner) -> None:
    rows = list(csv.DictReader(io.StringIO(shipped("sources", "-f", "csv").out)))
    dated = [bool(row["date"]) for row in rows]
    assert not all(dated)
    assert dated == sorted(dated, reverse=True)
    timed = csv.DictReader(io.StringIO(shipped("sources", "--since", "1900", "-f", "csv").out))
    assert all(row["date"] for row in timed)


def test_a_limit_says_what_it_leaves_out(shipped: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = len(ids(shipped("actors", "-f", "csv")))
    monkeypatch.setenv("COLUMNS", "80")
    shipped.terminal = True
    ran = shipped("actors", "--sort", "events", "--limit", "3")
    assert ran.err == f"3 of {whole} actors. Left out by --limit: {whole - 3} more.\n"
    assert len(ran.lines) == 5


def test_sorting_by_events_puts_the_most_named_first(shipped: Runner) -> None:
    for command in ("actors", "places", "sources"):
        rows = csv.DictReader(io.StringIO(shipped(command, "--sort", "events", "-f", "csv").out))
        counts = [int(row["events"]) for row in rows]
        assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("sources --publisher reutrs", 3, "published by"),
        ("sources --language klingon", 2, "Write one of"),
        ("sources --tier gossip", 2, "news-agency"),
        ("sources --cited-by nothing", 3, "no event or ceasefire"),
        ("places --within nowhere", 3, "no place"),
        ("actors --kind robot", 2, "person"),
        ("actors --sort length", 2, "events"),
        ("places --limit 0", 2, "--limit"),
        ("places ...", 2, "no word"),
        ("ceasefires ''", 2, "no word"),
        ("ceasefires gap", 2, "`karabakh ceasefires gaps`"),
        ("sources 10/11/2020", 2, "more than one day"),
        ("sources 2020 --on 2020", 2, "more than once"),
        ("ceasefires 2020 2021 moscow", 2, "more than one time"),
        ("places shusha --fail-empty --within ganja", 1, "nothing matches"),
    ],
)
def test_what_is_none_is_refused_with_the_way_out(
    shipped: Runner, line: str, code: int, words: str
) -> None:
    ran = shipped(*line.split())
    assert ran.code == code
    assert words in ran.err


def test_what_finds_nothing_says_so_in_a_pipe_too(shipped: Runner) -> None:
    ran = shipped("places", "shusa")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("None of ")
    assert 'Did you mean "Shushi" / "Shusha"' in ran.err
    assert shipped("places", "shusa", "-f", "json").err == ran.err


def test_long_shows_all_that_is_listed_of_each(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shipped.terminal = True
    ran = shipped("places", "shusha", "--long", "--color", "never")
    assert "Armenian     Shushi, Շուշի" in ran.out
    assert "Coordinates" in ran.out


def test_what_may_be_of_a_time_stands_after_what_is_and_is_told_apart(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = list(csv.DictReader(io.StringIO(shipped("sources", "2020-10-12", "-f", "csv").out)))
    matches = [row["match"] for row in rows]
    assert matches == sorted(matches)
    assert set(matches) == {"certain", "possible"}
    assert all(row["date"] == "2020-10-12" for row in rows if row["match"] == "certain")
    known = json.loads(shipped("sources", "2020-10-12", "-f", "json").out)["sources"]
    assert [one["match"] for one in known] == matches
    assert [line.rpartition("\t")[2] for line in shipped("sources", "2020-10-12").lines] == matches
    monkeypatch.setenv("COLUMNS", "100")
    shipped.terminal = True
    ran = shipped("sources", "2020-10-12", "--color", "never")
    first, _, second = ran.out.partition("May fall in this time, ")
    assert first.count("\n2020-10-12 ") == matches.count("certain")
    assert second.startswith(f"{matches.count('possible')}\n")
    certain, possible = matches.count("certain"), matches.count("possible")
    assert f"{certain} certainly of this time, {possible} perhaps." in ran.err


def test_where_no_time_is_asked_for_there_is_nothing_to_tell(shipped: Runner) -> None:
    for command in ("sources", "ceasefires"):
        assert "match" not in shipped(command, "-f", "csv").lines[0].split(",")
        assert shipped(command, "2020", "-f", "csv").lines[0].endswith(",match")


@pytest.mark.parametrize("width", ["72", "80", "90", "100", "200"])
def test_a_line_has_its_id_whole_and_says_who_published(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    found = {command: ids(shipped(command, "-f", "csv")) for command in ("sources", "ceasefires")}
    monkeypatch.setenv("COLUMNS", width)
    shipped.terminal = True
    sources, ceasefires = (shipped(name, "--color", "never").lines for name in found)
    assert "Publisher" in sources[0] or int(width) <= 80  # there the id tells it
    assert [line.split()[-1] for line in sources[2:]] == found["sources"]
    assert "Id" in ceasefires[0]
    assert all(name in line for name, line in zip(found["ceasefires"], ceasefires[2:], strict=True))
    assert max(map(len, (*sources, *ceasefires))) <= int(width)


@pytest.mark.parametrize("line", ["places shusha 2020-10", "actors aliyev 2020-10"])
def test_where_a_time_cannot_be_asked_for_it_is_said(shipped: Runner, line: str) -> None:
    ran = shipped(*line.split())
    assert (ran.code, ran.out) == (0, "")
    assert "2020-10 is a time, and these have none: `karabakh list 2020-10`" in ran.err
    assert "is a time" not in shipped(line.split(maxsplit=1)[0], "nobody").err


def test_a_title_has_the_most_room_at_80_columns(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shipped.terminal = True
    head = shipped("sources", "--color", "never").lines[0]
    title, after = re.findall(r"Title +|\S+ *", head)[1:3]
    assert len(title) >= 30, (title, after)
