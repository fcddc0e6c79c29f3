"""``karabakh status`` with everything it can be asked: when, among whom, why, through time."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline import open_timeline
from karabakh_timeline.exports.answer import Look
from tests.cli.running import SMALL
from tests.places import FROZEN

if TYPE_CHECKING:
    from tests.cli.running import Ran, Runner

NONE = "no-ceasefire"
DECLARED = "declared-not-in-force"
KEPT = "in-force-no-violation-recorded"
VIOLATED = "in-force-violated"
OPEN = "indeterminate"
HEADER = "from,to,verdict,ceasefires,from_day,to_day,from_utc,to_utc"


def document(ran: Ran) -> Any:
    """The one JSON document of a run that went well."""
    assert ran.code == 0, ran.err
    return json.loads(ran.raw)


def rows(ran: Ran) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    assert ran.code == 0, ran.err
    assert ran.lines[0] == HEADER
    return list(csv.DictReader(io.StringIO(ran.out, newline="")))


# When


@pytest.mark.parametrize(
    ("on", "start", "changes", "end"),
    [
        ("2020-03-02", DECLARED, 2, VIOLATED),
        ("2020-02", NONE, 0, NONE),
        ("2020-03", OPEN, 4, OPEN),
        ("2020", NONE, 5, OPEN),
        ("2019", NONE, 0, NONE),
        ("2020-03-02/2020-03-03", DECLARED, 2, VIOLATED),
        ("2020-03-02T12:05+04:00/2020-03-03", KEPT, 1, VIOLATED),
        ("2 March 2020", DECLARED, 2, VIOLATED),
    ],
)
def test_a_day_or_longer_has_both_ends_and_each_change(
    karabakh: Runner, on: str, start: str, changes: int, end: str
) -> None:
    found = document(karabakh("status", "--on", on, "-f", "json"))
    assert (found["verdict_at_start"], found["verdict"]) == (start, end)
    turns = found["changes"]
    assert len(turns) == changes
    assert [turn["before"] for turn in turns] == [start, *(turn["after"] for turn in turns)][:-1]
    assert [start, *(turn["after"] for turn in turns)][-1] == end
    page = karabakh("status", "--on", on)
    assert page.lines[2].endswith(f": {end}")
    assert page.lines[:2] == found["sentences"]


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2020-02-29T23:59+04:00", NONE),
        ("2020-03-02T11:59+04:00", DECLARED),
        ("2020-03-02T12:00+04:00", KEPT),
        ("2020-03-02T08:07:00Z", VIOLATED),
        ("2020-03-20T12:00+04:00", OPEN),
    ],
)
def test_an_instant_has_one_verdict_and_no_changes(karabakh: Runner, on: str, verdict: str) -> None:
    found = document(karabakh("status", "--on", on, "-f", "json"))
    assert found["verdict"] == verdict
    assert "changes" not in found
    assert "verdict_at_start" not in found
    assert karabakh("status", "--on", on).lines[2].startswith("At ")


@pytest.mark.parametrize(
    ("options", "on"),
    [
        ("--from 2020-03-01 --to 2020-03-02", "2020-03-01/2020-03-02"),
        ("--from 2020-03 --to 2020-04", "2020-03/2020-04"),
        ("--from 2020-03-05", "2020-03-05/2021-12-31"),
        ("--to 2020-03-05", "2020-03-01/2020-03-05"),
        ("--during the-spring", "2020-03-01/2020-05-31"),
        ("--during SPRING", "2020-03-01/2020-05-31"),
        ("--from yesterday --to today --today 2020-03-03", "2020-03-02/2020-03-03"),
    ],
)
def test_a_range_or_a_period_is_the_interval_that_it_names(
    karabakh: Runner, options: str, on: str
) -> None:
    found = document(karabakh("status", *options.split(), "-f", "json"))
    same = document(karabakh("status", "--on", on, "-f", "json"))
    assert found["on"] == on
    assert found == same


@pytest.mark.parametrize(
    "options",
    [
        "--on 2020 --from 2020", "--on 2020 --to 2020", "--on 2020 --during spring",
        "--during spring --from 2020", "--during spring --to 2020",
        "--on 2020 --from 2020 --during spring",
    ],
)  # fmt: skip
@pytest.mark.parametrize("history", ["", "--history"])
def test_two_ways_to_say_when_are_refused(karabakh: Runner, options: str, history: str) -> None:
    ran = karabakh("status", *options.split(), *history.split())
    ran.failed(2, "said more than once", "Use one of them.")
    assert ran.out == ""


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ("--from 2020-03-05 --to 2020-03-02", 2, "2020-03-05 comes after 2020-03-02"),
        ("--from 2020-03-05 --to 2020-03-02 --history", 2, "the earlier date in --from"),
        ("--on 2020-03-05/2020-03-02", 2, "--on"),
        ("--on 2020-03-01/..", 2, "Write both ends, START/END."),
        ("--on ../2020-03-01", 2, "open or not known"),
        ("--on 2020-03-01/", 2, "open or not known"),
        ("--on 2020-03-01/.. --history", 2, "open or not known"),
        ("--from 2020-03/2020-04", 2, '--from: "2020-03/2020-04" is a range itself'),
        ("--to 2020-03/2020-04", 2, '--to: "2020-03/2020-04" is a range itself'),
        ("--on spring", 2, "Write --during spring."),
        ("--on summer", 2, '"summer" is no date'),
        ("--on 03/04/2020", 2, "can be read as more than one day"),
        ("--on 2020-03-02T12:00", 2, "without an offset"),
        ("--from someday", 2, "--from"),
        ("--during sprin", 3, 'Did you mean "Spring"'),
        ("--during nothing-like-it", 3, "`karabakh periods` lists them"),
    ],
)
def test_a_time_that_is_none_is_refused_with_the_way_out(
    karabakh: Runner, options: str, code: int, words: str
) -> None:
    ran = karabakh("status", *options.split())
    ran.failed(code, words)
    assert ran.out == ""


def test_a_period_that_is_open_at_an_end_is_refused(karabakh: Runner, tmp_path: Path) -> None:
    data = _changed(tmp_path, "date: 2020-03-01/2020-05-31", "date: 2020-03-01/..")
    karabakh("status", "--during", "spring", "--data", data).failed(
        2, '--during: "spring" is open at an end', "Write --from and --to."
    )


def test_without_a_date_it_is_today_and_after_the_record_nothing_is_known(
    karabakh: Runner,
) -> None:
    found = document(karabakh("status", "-f", "json"))
    assert (found["on"], found["verdict"], found["is_beyond_record"]) == ("2026-11-22", OPEN, True)
    assert found["otherwise"] == []
    page = karabakh("status", "--why")
    assert page.lines[0].startswith(
        "The record ends on 31 December 2021 and knows nothing after it. On that day, yes, by its "
        "terms: the Lasting truce between Armenia and Azerbaijan"
    )
    assert page.lines[2] == "2026-11-22: indeterminate"
    assert "the record ends on 2021-12-31; it knows nothing of what came after" in page.out
    assert f"on its last day the verdict is {KEPT} (Lasting truce)" in page.out
    earlier = document(karabakh("status", "--today", "2020-03-03", "-f", "json"))
    assert (earlier["on"], earlier["verdict"]) == ("2020-03-03", VIOLATED)


def test_a_range_that_reaches_beyond_the_record_ends_indeterminate(karabakh: Runner) -> None:
    found = document(karabakh("status", "--on", "2021-12/2022-01", "-f", "json"))
    assert (found["verdict_at_start"], found["verdict"]) == (KEPT, OPEN)
    assert found["changes"][-1]["causes"] == [{"ceasefire": None, "step": "record-ends"}]
    assert "the record ends" in karabakh("status", "--on", "2021-12/2022-01").out


def test_a_range_from_after_the_record_is_not_blamed_on_an_end_that_was_not_given(
    karabakh: Runner,
) -> None:
    assert "runs backwards" not in karabakh("status", "--from", "2022").err


# Among whom


@pytest.mark.parametrize(
    ("sides", "verdict"),
    [
        (("armenia", "azerbaijan"), VIOLATED),
        (("azerbaijan", "armenia"), VIOLATED),
        (("Yerevan", "BAKU"), VIOLATED),
        (("armenia", "azerbaijan-army"), VIOLATED),  # what binds one binds what belongs to it
    ],
)
def test_between_keeps_the_ceasefires_among_two_actors_by_any_name(
    karabakh: Runner, sides: tuple[str, str], verdict: str
) -> None:
    found = document(karabakh("status", "--on", "2020-03-03", "--between", *sides, "-f", "json"))
    assert found["verdict"] == verdict
    assert bool(found["ceasefires"]) is (verdict == VIOLATED)


@pytest.mark.parametrize(
    ("sides", "reason"),
    [
        (("armenia", "osce"), "no ceasefire of the record binds OSCE"),
        (("armenia", "minister"), "no ceasefire of the record binds"),  # a person
        (("armenia", "Yerevan"), "Armenia is one side alone"),
        (("azerbaijan-army", "azerbaijan"), "are of one side"),
    ],
)
def test_between_two_who_can_have_no_ceasefire_is_refused(
    karabakh: Runner, sides: tuple[str, str], reason: str
) -> None:
    ran = karabakh("status", "--on", "2020-03-03", "--between", *sides)
    ran.failed(2)
    assert reason in ran.err


def test_between_says_the_two_sides_and_on_what_it_rests(karabakh: Runner) -> None:
    asked = ("status", "--on", "2020-03-03", "-f", "json")
    found = document(karabakh(*asked, "--between", "BAKU", "armenia"))
    assert [side["id"] for side in found["between"]] == ["azerbaijan", "armenia"]
    assert found["rests_on"] == "parties"
    whole = document(karabakh(*asked))
    assert (whole["between"], whole["rests_on"]) == (None, None)


def test_between_counts_all_who_belong_to_an_actor(karabakh: Runner, tmp_path: Path) -> None:
    data = _changed(
        tmp_path, "parties: [armenia, azerbaijan]\n    mediators: [osce]",
        "parties: [armenia, azerbaijan-army]\n    mediators: [osce]",
    )  # fmt: skip
    ran = karabakh(
        "status", "--on", "2020-03-03", "--between", "armenia", "baku", "-f", "json", "--data", data
    )
    assert document(ran)["ceasefires"][0]["id"] == "first-truce"


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (("armenia", "azerbaijn"), 'Did you mean "Azerbaijan"'),
        (("nobody-at-all", "armenia"), 'no actor "nobody-at-all"'),
        (("armenia", "town"), 'no actor "town"'),
    ],
)
def test_an_unknown_actor_is_refused(karabakh: Runner, sides: tuple[str, str], words: str) -> None:
    for more in ((), ("--history",), ("-f", "json")):
        ran = karabakh("status", "--between", *sides, *more)
        ran.failed(3, words)
        assert ran.out == ""


def test_a_name_that_two_actors_go_by_is_refused_with_their_ids(
    karabakh: Runner, tmp_path: Path
) -> None:
    data = _changed(tmp_path, "aliases: [Baku]", "aliases: [Baku, Yerevan]")
    ran = karabakh("status", "--between", "Yerevan", "osce", "--data", data)
    ran.failed(
        2, '"Yerevan" names more than one actor', "armenia (Armenia), azerbaijan (Azerbaijan)"
    )


def test_between_needs_two(karabakh: Runner) -> None:
    karabakh("status", "--data", SMALL, "--between", "armenia").failed(2, "--between")


# Why


def test_why_names_events_sources_and_what_another_verdict_would_take(karabakh: Runner) -> None:
    plain = karabakh("status", "--on", "2020-03-02T12:10+04:00")
    ran = karabakh("status", "--on", "2020-03-02T12:10+04:00", "--why")
    assert ran.code == 0
    for words in (
        "Event: 2020-03-01  A truce is declared (2020-03-01-truce-declared)",
        "Event: 2020-03-02T12:07+04:00  Shelling of the town is alleged (2020-03-02-shelling-",
        "Source: treaty: A ministry, Joint statement; official-document",
        "Source: agency: An agency (a state agency)",
        "For another verdict",
        f"- {KEPT}, if the record did not hold the violation that is dated up to then",
        f"- {NONE}, if first-truce had ended by then",
    ):
        assert words in ran.out, words
        assert words not in plain.out, words
    assert ran.lines[:3] == plain.lines[:3]
    assert ran.lines[-1] == plain.lines[-1]


def test_why_in_json_is_there_without_being_asked_for(karabakh: Runner) -> None:
    found = document(karabakh("status", "--on", "2020-03-02T12:10+04:00", "-f", "json"))
    assert found == document(
        karabakh("status", "--on", "2020-03-02T12:10+04:00", "-f", "json", "--why")
    )
    assert [one["step"] for one in found["why"]] == ["declared", "effective", "ended", "violation"]
    assert found["why"][-1]["events"] == ["2020-03-02-shelling-alleged"]
    assert [one["verdict"] for one in found["otherwise"]] == [KEPT, NONE]
    assert found["otherwise"][0]["ceasefires"] == ["first-truce"]


def test_why_names_the_offensive_that_bounds_an_end(shipped: Runner) -> None:
    ran = shipped("status", "--on", "2020-09-27T05:00+04:00", "--why")
    assert "(2020-09-27-war-starts)" in ran.out
    assert "For another verdict" in ran.out
    assert f"- {VIOLATED}, if ceasefire-1994-05-12 " in ran.out


@pytest.mark.parametrize("at", ["1994-06-01", "2016-04-03", "2020-10-12", "2023-09-19"])
def test_why_finds_every_event_and_source_of_the_record(shipped: Runner, at: str) -> None:
    ran = shipped("status", "--on", at, "--why")
    assert ran.code == 0
    assert "Source: " in ran.out


# History


def test_history_is_a_line_for_each_interval(karabakh: Runner) -> None:
    ran = karabakh("status", "--history")
    assert ran.err == (
        "Of 671 days, a ceasefire was in force by its terms for 73 days, none for 1 day 12 hours "
        "(for 1 day of these, whether one had been declared is not known), and the record cannot "
        "tell for 596 days 12 hours.\n"
    )
    fields = [line.split("\t") for line in ran.lines]
    assert fields[0] == [
        "2020-03-01T00:00+04:00", "2020-03-02T00:00+04:00", "1 d", OPEN, "first-truce",
    ]  # fmt: skip
    assert [row[3] for row in fields] == [OPEN, DECLARED, KEPT, VIOLATED, OPEN, OPEN, KEPT]
    assert fields[-1][1] == "2022-01-01T00:00+04:00"
    assert fields[-2][4] == "second-truce, lasting-truce"


@pytest.mark.parametrize("width", [40, 80, 200])
def test_history_is_a_table_on_a_terminal(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = terminal("status", "--history", "--color", "never")
    assert ran.code == 0
    assert "\t" not in ran.out
    assert max(map(len, ran.lines)) <= width
    words = " ".join(ran.out.split())
    for one in (DECLARED, KEPT, VIOLATED, OPEN, "595 d 12 h", "second-truce, lasting-truce"):
        assert one in words
    if width == 200:
        assert next(line for line in ran.lines if line.startswith("From"))


def test_history_in_csv_has_these_columns_and_no_more(karabakh: Runner) -> None:
    ran = karabakh("status", "--history", "-f", "csv")
    assert ran.lines[0] == HEADER
    found = rows(ran)
    assert found[5] == {
        "from": "2021-11-02T00:00:00+04:00", "to": "2021-11-03T00:00:00+04:00", "verdict": OPEN,
        "ceasefires": "second-truce; lasting-truce", "from_day": "2021-11-02",
        "to_day": "2021-11-03", "from_utc": "2021-11-01T20:00:00Z",
        "to_utc": "2021-11-02T20:00:00Z",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        ("", "2020-03-01T00:00:00+04:00", "2022-01-01T00:00:00+04:00"),
        ("--from 2020-03-02", "2020-03-02T00:00:00+04:00", "2022-01-01T00:00:00+04:00"),
        ("--to 2020-03-02", "2020-03-01T00:00:00+04:00", "2020-03-03T00:00:00+04:00"),
        ("--from 2019 --to 2023", "2019-01-01T00:00:00+04:00", "2024-01-01T00:00:00+04:00"),
        ("--during spring", "2020-03-01T00:00:00+04:00", "2020-06-01T00:00:00+04:00"),
        ("--on 2020-03", "2020-03-01T00:00:00+04:00", "2020-04-01T00:00:00+04:00"),
        ("--on 2020-03-02T12:00+04:00/2020-03-02T13:00+04:00",
         "2020-03-02T12:00:00+04:00", "2020-03-02T13:00:01+04:00"),
    ],
)  # fmt: skip
def test_the_intervals_of_a_history_tile_the_range(
    karabakh: Runner, options: str, first: str, last: str
) -> None:
    found = document(karabakh("status", "--history", *options.split(), "-f", "json"))
    assert list(found) == ["schema", "dataset", "intervals", "totals"]
    tiles = found["intervals"]
    assert (tiles[0]["from"], tiles[-1]["to"]) == (first, last)
    for one, after in pairwise(tiles):
        assert one["to"] == after["from"]
        assert (one["verdict"], one["ceasefires"]) != (after["verdict"], after["ceasefires"])
    flat = rows(karabakh("status", "--history", *options.split(), "-f", "csv"))
    assert [(row["from"], row["to"], row["verdict"]) for row in flat] == [
        (tile["from"], tile["to"], tile["verdict"]) for tile in tiles
    ]
    lines = karabakh("status", "--history", *options.split(), "-f", "jsonl").lines
    assert [json.loads(line) for line in lines] == tiles


def test_a_history_beyond_the_record_is_indeterminate_by_no_ceasefire(karabakh: Runner) -> None:
    (last,) = rows(karabakh("status", "--history", "--on", "2023", "-f", "csv"))
    assert (last["verdict"], last["ceasefires"]) == (OPEN, "")


def test_a_history_among_two_is_of_their_ceasefires_alone(shipped: Runner) -> None:
    both = shipped(
        "status", "--history", "--during", "war-2020", "--between", "armenia", "azerbaijan",
        "-f", "csv",
    )  # fmt: skip
    assert {row["verdict"] for row in rows(both)} >= {NONE, DECLARED, VIOLATED}


def test_a_history_of_the_whole_record_tiles_it(shipped: Runner) -> None:
    tiles = document(shipped("status", "--history", "-f", "json"))["intervals"]
    assert [one["to"] for one in tiles[:-1]] == [one["from"] for one in tiles[1:]]
    assert {one["verdict"] for one in tiles} == {NONE, DECLARED, KEPT, VIOLATED, OPEN}


def test_history_goes_to_a_file_whose_suffix_is_its_format(
    karabakh: Runner, tmp_path: Path
) -> None:
    target = tmp_path / "history.csv"
    assert karabakh("status", "--history", "-o", str(target)).out == ""
    assert target.read_text(encoding="utf-8").splitlines()[0] == HEADER


def test_csv_without_history_is_refused_with_the_way_out(karabakh: Runner, tmp_path: Path) -> None:
    for more in (("-f", "csv"), ("-o", str(tmp_path / "x.csv")), ("-f", "csv", "--exit-code")):
        ran = karabakh("status", "--on", "2020-03-02", *more)
        ran.failed(2, "no csv form", "Add --history for one row an interval")
        assert ran.out == ""
    assert not list(tmp_path.iterdir())


# On a screen

SCREENS = (
    "2020-10-10", "2020-10-12", "2022-09-14", "2020-11-10", "2023-09-20", "1993-09-04", "today",
    "1919-12-01", "2020-10-17T23:30+04:00", "2023-09-20T12:30+04:00",
)  # fmt: skip


def test_an_answer_for_a_day_fits_on_a_screen_and_is_the_same_in_every_form() -> None:
    with open_timeline(FROZEN) as timeline:
        last = date(2025, 12, 31)
        days = [(last - timedelta(days=31 * number)).isoformat() for number in range(450)]
        for on in (*days, *(day.replace("today", "2026-11-27") for day in SCREENS)):
            answer = timeline.status(on)
            drawn = "".join(answer.drawn(Look(80))).rstrip("\n")
            assert drawn.count("\n") < 24, on
            sentences = answer.sentences
            assert answer.document()["sentences"] == list(sentences)
            assert [line.rstrip("\n") for line in answer.lines()][:2] == list(sentences)
            assert " ".join(drawn.split()).startswith(" ".join(sentences))


def test_before_the_record_no_ceasefire_of_its_end_is_named(
    shipped: Runner, tmp_path: Path
) -> None:
    text = Path(SMALL).read_text(encoding="utf-8")
    data = tmp_path / "since.yaml"
    data.write_text(
        text.replace("  through:", "  from: 2020-01-01\n  through:", 1), encoding="utf-8"
    )
    ran = shipped("status", "--on", "1919-12-01", "--data", str(data))
    assert ran.lines[0] == "The record begins on 1 January 2020 and knows nothing before it."
    assert "truce" not in ran.out


def test_the_ceasefires_that_were_over_are_a_line_or_a_list(karabakh: Runner) -> None:
    one = karabakh("status", "--on", "2021-12-01")
    assert "3 earlier ones were over (--all lists them)" in one.out
    listed = karabakh("status", "--on", "2021-12-01", "--all")
    assert "(--all lists them)" not in listed.out
    assert "Other ceasefires announced or signed by then" in listed.lines
    assert [line for line in listed.lines if line.startswith("  first-truce: ")]


# By the exit code


CODES = [
    ("2020-02-01", NONE, 10),
    ("2020-03-02T06:00+04:00", DECLARED, 10),
    ("2020-03-02T12:01+04:00", KEPT, 0),
    ("2020-03-03", VIOLATED, 11),
    ("2020-03-20", OPEN, 12),
    ("2030", OPEN, 13),
    ("2020-03-01/2020-03-02", VIOLATED, 11),
    ("2021", KEPT, 0),
]


@pytest.mark.parametrize(("on", "verdict", "code"), CODES)
def test_the_exit_code_says_the_verdict_at_the_end_and_the_answer_is_written_as_well(
    karabakh: Runner, on: str, verdict: str, code: int
) -> None:
    plain = karabakh("status", "--on", on)
    ran = karabakh("status", "--on", on, "--exit-code")
    assert (plain.code, ran.code, ran.err) == (0, code, "")
    assert ran.raw == plain.raw
    whole = karabakh("status", "--on", on, "--exit-code", "-f", "json")
    assert (whole.code, json.loads(whole.raw)["verdict"]) == (code, verdict)


@pytest.mark.parametrize(
    ("options", "code"),
    [("", 0), ("--to 2020-03-01", 12), ("--to 2020-03-05", 11), ("--on 2020-02", 10)],
)
def test_the_exit_code_of_a_history_is_of_its_end(
    karabakh: Runner, options: str, code: int
) -> None:
    ran = karabakh("status", "--history", "--exit-code", "-f", "csv", *options.split())
    assert ran.code == code
    assert "in force" in ran.err
    assert ran.lines[0] == HEADER
    last = ran.lines[-1].split(",")[2]
    assert code == {NONE: 10, VIOLATED: 11, OPEN: 12, KEPT: 0}[last]


def test_the_exit_code_goes_with_a_file_and_with_two_sides(
    karabakh: Runner, tmp_path: Path
) -> None:
    target = tmp_path / "status.json"
    ran = karabakh("status", "--on", "2020-03-03", "--exit-code", "-o", str(target))
    assert (ran.code, ran.out) == (11, "")
    assert json.loads(target.read_bytes())["verdict"] == VIOLATED
    other = karabakh("status", "--on", "2020-03-03", "--exit-code", "--between", "armenia", "BAKU")
    assert other.code == 11


def test_a_mistake_comes_before_the_exit_code(karabakh: Runner) -> None:
    karabakh("status", "--on", "nonsense", "--exit-code").failed(2)
    karabakh("status", "--during", "nonsense", "--exit-code").failed(3)


# The record by four clocks


@pytest.mark.parametrize(
    ("texts", "verdict", "new"),
    [
        (("2020-10-10T11:59+04:00", "2020-10-10T10:59+03:00", "2020-10-10T07:59Z"), DECLARED, None),
        (("2020-10-18T00:01+04:00", "2020-10-17T23:01+03:00", "2020-10-17T20:01Z"), VIOLATED,
         "humanitarian-2020-10-18"),
        (("2020-10-26T08:01+04:00", "2020-10-26T07:01+03:00", "2020-10-26T04:01Z"), VIOLATED,
         "washington-2020-10-26"),
        (("2020-11-10T01:01+04:00", "2020-11-10T00:01+03:00", "2020-11-09T21:01Z"), KEPT,
         "trilateral-2020-11-10"),
    ],
)  # fmt: skip
def test_one_instant_by_any_clock_has_one_answer(
    shipped: Runner, texts: tuple[str, ...], verdict: str, new: str | None
) -> None:
    answers = [document(shipped("status", "--on", text, "-f", "json")) for text in texts]
    for text, answer in zip(texts, answers, strict=True):
        assert answer.pop("on") == text
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["verdict"] == verdict
    operative = [one["id"] for one in answers[0]["ceasefires"] if one["is_operative"]]
    assert new is None or new in operative


def test_today_the_shipped_record_knows_nothing(shipped: Runner) -> None:
    found = document(shipped("status", "-f", "json"))
    assert (found["on"], found["verdict"], found["is_beyond_record"]) == ("2026-11-22", OPEN, True)
    assert shipped("status", "--exit-code").code == 13


def _changed(folder: Path, old: str, new: str) -> str:
    """A copy of the small record with a change in it."""
    text = Path(SMALL).read_text(encoding="utf-8")
    assert old in text
    path = folder / "changed.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return str(path)
