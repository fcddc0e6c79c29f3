"""Every command, with the options that are its own."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.cli.app import COMMANDS
from karabakh_timeline.exports.answer import Part
from karabakh_timeline.exports.formats import FORMATS, names_of
from karabakh_timeline.model.vocabulary import Kind
from karabakh_timeline.version import __version__
from tests.cli.running import SMALL

if TYPE_CHECKING:
    from tests.cli.running import Ran, Runner

COLOUR = re.compile("\x1b\\[[0-9;]*m")


def document(ran: Ran) -> Any:
    """The one JSON document of a run that went well."""
    assert ran.code == 0, ran.err
    return json.loads(ran.raw)


def ids(ran: Ran) -> list[str]:
    """The third field of each line."""
    assert ran.code == 0, ran.err
    return [line.split("\t")[2] for line in ran.lines]


# list


def test_list_gives_a_line_an_event_in_a_pipe(karabakh: Runner) -> None:
    ran = karabakh("list", "--on", "2020-03-02")
    assert ran.err == ""
    fields = [line.split("\t") for line in ran.lines]
    assert fields[0] == [
        "2020-03-02T12:00+04:00",
        "ceasefire-effective",
        "2020-03-02-truce-takes-effect",
        "The truce is due to take effect",
        "certain",
    ]
    assert [row[4:] for row in fields] == [["certain"], ["certain"], ["possible"]]
    assert {line.count("\t") for line in karabakh("list").lines} == {3}


def test_list_draws_a_table_on_a_terminal_and_counts_on_the_other_side(terminal: Runner) -> None:
    ran = terminal("list", "--on", "2020-03-02")
    assert "Shelling of the town is alleged" in ran.out
    assert "\t" not in ran.out
    assert "\x1b[" in ran.out
    assert ran.err == "3 events: 2 begin in this time, 1 may fall in it.\n"
    one = terminal("list", "--on", "2020-03-02", "--kind", "shelling")
    assert one.err == "1 event.\n"
    none = terminal("list", "--on", "1999")
    assert (none.code, none.out) == (0, "")
    assert none.err.startswith("No events.\nNothing in the record matches --on 1999")


@pytest.mark.parametrize(
    ("options", "first"),
    [
        (("--from", "2021-03"), "2021-03-01-inspection"),
        (("--to", "2020-02", "--certain"), "2020-02-clash-in-the-north"),
        (("--during", "spring", "--certain"), "2020-03-01-truce-declared"),
        (("--kind", "talks", "--kind", "blockade"), "2020-05-10-talks"),
        (("--place", "Xankendi"), "2020-03-01-truce-declared"),
        (("--actor", "minister"), "2020-03-10-visit"),
        (("--ceasefire", "first-truce"), "2020-03-01-truce-declared"),
        (("--source", "treaty"), "2020-03-01-truce-declared"),
        (("--tag", "peace"), "2020-calls-for-peace"),
        (("--search", "river"), "2020-02-clash-in-the-north"),
        (("--reverse",), "2021-03-01-inspection"),
        (("--limit", "1"), "2020-calls-for-peace"),
    ],
)
def test_list_takes_every_selection_option(
    karabakh: Runner, options: tuple[str, ...], first: str
) -> None:
    assert ids(karabakh("list", *options))[0] == first


@pytest.mark.parametrize("name", ["list", "export"])
def test_the_formats_of_events_are_the_same_wherever_they_are_asked_for(
    karabakh: Runner, name: str
) -> None:
    events = document(karabakh(name, "--format", "json"))["events"]
    lines = karabakh(name, "-f", "jsonl").lines
    rows = list(csv.DictReader(io.StringIO(karabakh(name, "-f", "csv").out, newline="")))
    assert len(events) == len(lines) == len(rows) == 10
    assert [json.loads(line) for line in lines] == events
    assert [row["id"] for row in rows] == [event["id"] for event in events]


def test_list_shows_the_names_of_one_side_on_request(terminal: Runner) -> None:
    for style, name in (("armenian", "Stepanakert"), ("azerbaijani", "Khankendi")):
        ran = terminal("list", "--kind", "blockade", "--names", style)
        assert f"blockade, {name}\n" in COLOUR.sub("", ran.out)
        events = document(terminal("list", "--kind", "blockade", "--names", style, "-f", "json"))
        assert events["events"][0]["places"][0]["name"] == name


def test_fail_empty_turns_an_empty_answer_into_a_failure(karabakh: Runner) -> None:
    assert karabakh("list", "--on", "1999").code == 0
    for command in (("list",), ("export", "csv")):
        ran = karabakh(*command, "--on", "1999", "--fail-empty")
        assert (ran.code, ran.err.splitlines()[-1]) == (1, "karabakh: nothing matches")
    assert karabakh("list", "--on", "2020", "--fail-empty").code == 0


# show


def test_show_gives_an_event_whole(karabakh: Runner) -> None:
    ran = karabakh("show", "2020-03-02-shelling-alleged")
    assert ran.code == 0
    for words in (
        "Shelling of the town is alleged",
        "2020-03-02T12:07+04:00 (2020-03-02 08:07 UTC)",
        "Stepanakert / Khankendi",
        "violation, disputed, alleged by Armenia, attributed to Azerbaijani army, fatal: yes",
        "First truce (first-truce)",
        "at least 1,200 (1,100 to ?) civilians killed",
        "Azerbaijan: killed not disclosed",
        "about 3 civilians wounded",
        "Counted since February.",
        "An agency (a state agency)",
        "https://example.org/statement",
        "2020-03-02-truce-takes-effect",
        "2020-03-05-fighting-goes-on",
    ):
        assert words in ran.out, words


def test_show_gives_a_ceasefire_whole_with_links_both_ways(karabakh: Runner) -> None:
    ran = karabakh("show", "first-truce")
    for words in (
        "First truce", "Winter truce", "2020-03-16T12:00+04:00", "superseded", "second-truce",
        "14 d", "7 min", "fixed, 14 days", "2020-03-01-truce-declared",
        "2020-03-02-shelling-alleged", "Local time.", "humanitarian, other",
    ):  # fmt: skip
        assert words in ran.out, words
    assert "Ended: no end recorded" in karabakh("show", "second-truce").out


def test_the_start_of_an_id_is_enough_if_it_is_the_only_one(karabakh: Runner) -> None:
    assert karabakh("show", "2020-05").lines[0] == "Talks are held"
    assert karabakh("show", "still").lines[0] == "Stillborn truce"
    ran = karabakh("show", "2020-03-02-")
    ran.failed(3, "is the start of 2 ids", "2020-03-02-shelling-alleged")
    assert karabakh("show", "STILL").lines[0] == "Stillborn truce"


def test_a_help_lists_the_kinds_and_periods_and_the_tags_of_the_data_set(
    karabakh: Runner, shipped: Runner
) -> None:
    ran = shipped("list", "--data", SMALL, "--help")
    assert ran.code == 0
    listed = dict(part.strip().split(":", 1) for part in ran.out.split("\n\n")[-3:])
    words = {title: " ".join(text.split()).split(", ") for title, text in listed.items()}
    assert words["Kinds"] == [kind.value for kind in Kind]
    assert words["Periods"] == ["the-spring"]
    assert {"peace", "humanitarian"} <= set(words["Tags"])
    assert "mediation" not in words["Tags"]
    assert "mediation" in shipped("list", "--help").out
    assert "Tags:" not in karabakh("add", "actor", "--help").out


def test_a_date_in_place_of_an_id_points_to_that_date(karabakh: Runner) -> None:
    ran = karabakh("show", "2020")
    ran.failed(3, '"2020" is a date', "start of 8 ids", "`karabakh list --on 2020`", "and more")
    for written in ("2020-07-14", "14/7/2020", "2020/07/14"):
        ran = karabakh("show", written)
        ran.failed(3, "no entry has an id that starts so", "`karabakh list --on 2020-07-14`")


def test_show_takes_several_ids(karabakh: Runner) -> None:
    ran = karabakh("show", "2020-05-10-talks", "first-truce")
    assert "Talks are held" in ran.out
    assert "First truce" in ran.out


def test_show_exports_events_or_ceasefires_and_not_both_at_once(karabakh: Runner) -> None:
    found = document(karabakh("show", "2020-05-10-talks", "2021-02", "-f", "json"))
    assert [event["id"] for event in found["events"]] == ["2020-05-10-talks", "2021-02-01-blockade"]
    ledger = document(karabakh("show", "first-truce", "-f", "json"))
    assert ledger["ceasefires"][0]["held"]["first-violation"] == {"at_least": 420, "at_most": 420}
    karabakh("show", "first-truce", "2021-02", "-f", "csv").failed(2, "different columns")


@pytest.mark.parametrize(
    ("name", "section"),
    [("town", "places"), ("osce", "actors"), ("agency", "sources"), ("the-spring", "periods")],
)
def test_show_gives_places_actors_sources_and_periods_too(
    karabakh: Runner, name: str, section: str
) -> None:
    page = karabakh("show", name)
    assert page.lines[1].endswith(f", {name}")
    (item,) = document(karabakh("show", name, "-f", "json"))[section]
    assert item["id"] == name


def test_show_finds_a_place_by_any_name_and_all_that_go_by_one(karabakh: Runner) -> None:
    assert karabakh("show", "XANKENDI").lines[1] == "place, town"
    karabakh("show", "town", "osce", "-f", "json").failed(2, "different columns")
    karabakh("show", "no-such-thing").failed(3, 'no entry has the id or the name "no-such-thing"')


def test_show_gives_an_actors_offices_by_date(karabakh: Runner) -> None:
    page = karabakh("show", "minister").out
    assert "Foreign minister (2019/2021) [treaty]" in page
    assert "  Deputy minister\n" in page


def test_an_unknown_id_is_refused_with_the_likeliest(karabakh: Runner) -> None:
    karabakh("show", "frist-truce").failed(
        3, 'the name "frist-truce"', 'Did you mean "first-truce"'
    )
    karabakh("show", "nothing-like-it").failed(
        3, "`karabakh list` and `karabakh ceasefires` show ids"
    )
    karabakh("show", "\udcff").failed(3)


@pytest.mark.parametrize("command", [("show",), ("list", "--place"), ("timeline", "--place")])
@pytest.mark.parametrize("name", ["Khankdi", "Stepanakrt", "stepanakertt"])
def test_a_misspelt_place_is_answered_with_both_sides_names(
    shipped: Runner, command: tuple[str, ...], name: str
) -> None:
    shipped(*command, name).failed(3, 'Did you mean "Stepanakert" / "Khankendi"?')


# status


def test_status_at_an_instant(karabakh: Runner) -> None:
    ran = karabakh("status", "--on", "2020-03-02T12:10+04:00")
    assert ran.lines[2] == "At 2020-03-02T12:10+04:00 (2020-03-02 08:10 UTC): in-force-violated"
    assert "First truce (first-truce)" in ran.out
    assert "treaty" in ran.out


def test_status_through_a_day_lists_the_changes(karabakh: Runner) -> None:
    found = document(karabakh("status", "--on", "2020-03-02", "-f", "json"))
    assert found["verdict_at_start"] == "declared-not-in-force"
    assert [(one["at"], one["after"]) for one in found["changes"]] == [
        ("2020-03-02T12:00:00+04:00", "in-force-no-violation-recorded"),
        ("2020-03-02T12:07:00+04:00", "in-force-violated"),
    ]
    assert found["verdict"] == "in-force-violated"


def test_status_of_the_same_instant_in_other_offsets_is_the_same(karabakh: Runner) -> None:
    texts = ("2020-03-02T12:00+04:00", "2020-03-02T11:00+03:00", "2020-03-02T08:00Z")
    found = [document(karabakh("status", "--on", text, "-f", "json")) for text in texts]
    for answer in found:
        del answer["on"]
    assert found[0] == found[1] == found[2]


def test_status_without_a_date_is_about_today(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "2026-11-22: indeterminate" in karabakh("status").out
    assert karabakh("status", "--today", "2020-03-03").lines[2].startswith("2020-03-03: in-force")
    monkeypatch.setenv("KARABAKH_TODAY", "2020-03-03")
    assert karabakh("status").lines[2].startswith("2020-03-03: in-force")
    assert karabakh("status", "--on", "yesterday").lines[2].startswith("2020-03-02: ")


def test_status_beyond_the_record_says_that_nothing_is_known(karabakh: Runner) -> None:
    ran = karabakh("status", "--on", "2030")
    assert ran.lines[0].startswith("The record ends on 31 December 2021 and knows nothing after")


def test_status_has_no_csv_form_and_no_open_stretch(karabakh: Runner) -> None:
    karabakh("status", "--on", "2020-03-02", "-f", "csv").failed(2, "no csv form")
    karabakh("status", "--on", "2020-03-02/..").failed(2, "open or not known")


def test_status_in_json_lines_is_one_line(karabakh: Runner) -> None:
    ran = karabakh("status", "--on", "2020-03-02", "-f", "jsonl")
    assert len(ran.lines) == 1
    assert json.loads(ran.raw)["schema"] == 1


# ceasefires, places, actors, periods, sources


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("ceasefires", "first-truce"), ("places", "north"), ("actors", "armenia"),
        ("periods", "the-spring"), ("sources", "agency"),
    ],
)  # fmt: skip
def test_a_listing_has_every_form(karabakh: Runner, name: str, first: str) -> None:
    plain = karabakh(name)
    assert plain.lines[0].split("\t")[0] == first
    found = document(karabakh(name, "-f", "json"))
    assert list(found) == ["schema", "dataset", name]
    assert found[name][0]["id"] == first
    rows = list(csv.DictReader(io.StringIO(karabakh(name, "-f", "csv").out, newline="")))
    assert [row["id"] for row in rows] == [item["id"] for item in found[name]]
    lines = [json.loads(line) for line in karabakh(name, "-f", "jsonl").lines]
    assert lines == found[name]


@pytest.mark.parametrize("name", ["ceasefires", "places", "actors", "periods", "sources"])
def test_a_listing_is_drawn_on_a_terminal(terminal: Runner, name: str) -> None:
    ran = terminal(name)
    assert ran.code == 0
    assert "\t" not in ran.out
    assert max(len(COLOUR.sub("", line)) for line in ran.lines) <= 80


def test_ceasefires_say_how_long_each_held_by_each_rule(karabakh: Runner) -> None:
    held = {one["id"]: one["held"] for one in
            document(karabakh("ceasefires", "-f", "json"))["ceasefires"]}  # fmt: skip
    assert held["first-truce"] == {
        "formal": {"at_least": 1_209_600, "at_most": 1_209_600},
        "first-violation": {"at_least": 420, "at_most": 420},
        "first-death": {"at_least": 420, "at_most": 420},
    }
    assert held["stillborn-truce"] == dict.fromkeys(held["first-truce"])
    assert held["lasting-truce"]["formal"]["at_most"] is None


def test_places_count_their_events_and_show_one_sides_names(karabakh: Runner) -> None:
    found = document(karabakh("places", "-f", "json"))["places"]
    assert {place["id"]: place["events"] for place in found} == {
        "north": 3, "town": 3, "far-village": 0, "far-town": 0
    }  # fmt: skip
    assert "Khankendi\t" in karabakh("places", "--names", "azerbaijani").out


# sources verify


def test_verify_proves_the_readers_copies_or_says_which_differ(
    karabakh: Runner, tmp_path: Path
) -> None:
    ran = karabakh("sources", "verify", str(tmp_path))
    assert ran.code == 0  # this record has no card
    assert "0 of 0 articles" in ran.out
    karabakh("sources", "verify", str(tmp_path / "none")).failed(4, "cannot read")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    karabakh("sources", "verify", str(tmp_path / "file")).failed(4, "cannot read")


def test_verify_fails_where_no_copy_is_found(shipped: Runner, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    ran = shipped("sources", "verify", str(tmp_path))
    ran.failed(1, "not proven")
    assert "no copy found" in ran.out


def test_verify_does_not_pass_plain_text_off_as_json(shipped: Runner, tmp_path: Path) -> None:
    ran = shipped("sources", "verify", str(tmp_path), "-f", "json")
    if ran.code == 2:
        ran.failed(2, "json")
    else:
        json.loads(ran.raw)


# check


def test_check_finds_nothing_wrong_with_a_sound_data_set(shipped: Runner) -> None:
    example = str(Path(__file__).parents[2] / "docs" / "example.yaml")
    assert shipped("check", example).out == "no problems\n"
    assert document(shipped("check", example, "-f", "json"))["problems"] == []


def test_check_takes_a_path(shipped: Runner, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("events: []\n", encoding="utf-8")
    ran = shipped("check", str(bad))
    assert ran.code == 1
    assert "[missing-section]" in ran.out
    found = json.loads(shipped("check", str(bad), "-f", "json").raw)
    assert set(found["problems"][0]) == {
        "code", "severity", "message", "advice", "file", "line", "column"
    }  # fmt: skip
    assert shipped("check", str(tmp_path / "none")).code == 4


def test_check_says_in_a_sentence_that_a_file_has_the_problems(
    karabakh: Runner, tmp_path: Path
) -> None:
    target = str(tmp_path / "problems.json")
    for path, code in ((str(tmp_path / "none.yaml"), 4), (str(tmp_path), 1)):
        ran = karabakh("check", path, "-o", target)
        ran.failed(code, "the data set cannot be used: 1 error", target)
        assert karabakh("check", path).err == ""


def test_check_tells_how_it_read(karabakh: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = karabakh("check", "-v")
    assert "small.yaml" in ran.err
    assert "parser: libyaml" in ran.err
    monkeypatch.setenv("KARABAKH_CACHE", "")
    assert "in memory" in karabakh("check", "--verbose").err


def test_check_has_no_table_form_of_its_own(karabakh: Runner) -> None:
    karabakh("check", "-f", "csv").failed(2, "csv")


# export


def test_export_takes_the_format_from_the_argument_the_option_or_the_suffix(
    karabakh: Runner, tmp_path: Path
) -> None:
    for arguments in (("csv",), ("-f", "csv"), ("--format", "csv")):
        assert karabakh("export", *arguments).out.startswith("id,date,")
    target = tmp_path / "Out.JSON"
    ran = karabakh("export", "-o", str(target))
    assert (ran.out, ran.err) == ("", f"10 events written to {target}.\n")
    assert len(json.loads(target.read_bytes())["events"]) == 10
    kept = target.read_bytes()
    karabakh("export", "csv", "-o", str(target)).failed(2, "is that of json", "csv is asked for")
    karabakh("export", "csv", "-f", "json").failed(2, "FORMAT: csv, and --format json")
    karabakh("export", "-o", str(target.with_suffix(".xyz"))).failed(2, ".xyz names no form here")
    assert target.read_bytes() == kept
    assert not target.with_suffix(".xyz").exists()


def test_export_needs_a_machine_format(karabakh: Runner, tmp_path: Path) -> None:
    karabakh("export").failed(2, "no format is named", "csv, json")
    karabakh("export", "-o", str(tmp_path / "x.txt")).failed(2, "no format is named")
    karabakh("export", "cvs").failed(2, '"cvs"', 'Did you mean "csv"')
    karabakh("export", "-f", "table").failed(2, "no table form", "Write csv, json, jsonl")
    assert not list(tmp_path.iterdir())


def test_export_writes_a_table_of_what_the_selected_events_hold(
    karabakh: Runner, tmp_path: Path
) -> None:
    target = tmp_path / "violations.csv"
    ran = karabakh("export", "-o", str(target), "--table", "violations", "--on", "2020-03")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"1 row written to {target}.\n"
    assert target.read_text(encoding="utf-8").startswith("event,violation,ceasefire,")
    empty = karabakh("export", "csv", "--table", "claims", "--on", "1999", "--fail-empty")
    assert (empty.code, len(empty.lines)) == (1, 1)
    assert "Nothing in the record matches --on 1999" in empty.err
    assert karabakh("export", "jsonl", "--table", "terms").lines


def test_a_table_that_is_not_there_or_stands_in_the_place_of_a_format_finds_the_way(
    karabakh: Runner,
) -> None:
    karabakh("export", "csv", "--table", "cliams").failed(2, "--table:", 'Did you mean "claims"')
    karabakh("export", "codebook").failed(2, "is a table", "export csv --table codebook")
    karabakh("export", "csv", "--table", "terms", "--on", "2020").failed(2, "Leave the selection")


def test_export_for_a_spreadsheet_starts_with_its_mark(karabakh: Runner) -> None:
    assert karabakh("export", "csv", "--excel").raw.startswith(b"\xef\xbb\xbfid,")
    assert karabakh("export", "csv").raw.startswith(b"id,")


# The program as a whole


def test_the_version_is_that_of_the_program_and_of_the_record(shipped: Runner) -> None:
    ran = shipped("--version")
    assert "record " in ran.out
    assert f"karabakh {__version__}\n" in ran.out


def test_the_version_of_the_program_needs_no_sound_data_set(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_DATA", "/nowhere")
    ran = shipped("--version")
    assert f"karabakh {__version__}\n" in ran.out


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("name", ["", *COMMANDS, "sources verify"])
def test_every_help_has_examples_each_on_a_line(shipped: Runner, name: str, flag: str) -> None:
    ran = shipped(*name.split(), flag)
    assert (ran.code, ran.err) == (0, "")
    assert "\\b" not in ran.out
    assert "\b" not in ran.out
    _, _, after = ran.out.partition("Examples:\n")
    examples = after.split("\n\n")[0].splitlines()
    assert examples
    command = f"karabakh {name}".strip()
    assert any(example.strip().startswith(command) for example in examples)
    assert all(example.strip().startswith("karabakh ") for example in examples)


def test_the_help_of_the_program_lists_every_command(shipped: Runner) -> None:
    words = " ".join(shipped("--help").out.split())
    for name, line in COMMANDS.items():
        assert f" {name} {line}" in words


def test_without_a_command_it_says_which_there_are(shipped: Runner) -> None:
    ran = shipped()
    assert ran.code == 2
    assert all(name in ran.out + ran.err for name in COMMANDS)
    assert max(map(len, (ran.out + ran.err).splitlines())) < 200


@pytest.mark.parametrize("line", ["list --form x", "lsit", "list --kinds x", "sources verfy x"])
def test_an_unknown_option_or_command_is_refused_with_what_there_is(
    shipped: Runner, line: str
) -> None:
    ran = shipped(*line.split())
    ran.failed(2, "--help")
    wanted = {"lsit": "list", "list --form x": "--format", "list --kinds x": "--kind",
              "sources verfy x": "verify"}[line]  # fmt: skip
    assert wanted in ran.err.replace("verfy", "")


@pytest.mark.parametrize(
    "line", ["show", "list --limit x", "list --limit 0", "list --limit -1", "list --from",
             "sources verify", "cite --sources x y --nothing", "config x"]
)  # fmt: skip
def test_wrong_usage_is_one_sentence_and_a_hint(shipped: Runner, line: str) -> None:
    ran = shipped(*line.split())
    ran.failed(2, "--help` shows what it takes.")
    assert len(ran.err.splitlines()) == 2
    assert ran.out == ""


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("list --kind talk", 2, 'Did you mean "talks"'),
        ("list --place Stepanaker", 3, 'Did you mean "Stepanakert"'),
        ("list --actor Armenai", 3, 'Did you mean "Armenia"'),
        ("list --during sprin", 3, "Spring"),
        ("list --tag pease", 3, '"peace"'),
        ("list --source agencie", 3, '"agency"'),
        ("list --ceasefire frist-truce", 3, "first-truce"),
        ("list --place Martuni", 2, "names more than one place"),
        ("list --format cvs", 2, 'Did you mean "csv"'),
        ("list --color sometimes", 2, "auto, always, never"),
        ("list --names both-sides", 2, "armenian"),
        ("list --names both-sides -f csv", 2, "armenian"),
        ("places --names russian", 2, "armenian"),
        ("list --from 2020-04 --to 2020-03", 2, "runs backwards"),
        ("list --today someday", 2, "--today"),
        ("places --today someday", 2, "--today"),
        ("list --on today --today 2020-10", 2, "is not one day"),
    ],
)
def test_a_wrong_value_is_refused_with_the_way_out(
    karabakh: Runner, line: str, code: int, words: str
) -> None:
    ran = karabakh(*line.split())
    ran.failed(code, words)
    assert ran.out == ""


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("list --on 2020-10 --on 2020-11", "--on"),
        ("list --during spring --during spring", "--during"),
        ("list --search talks --search=peace", "--search"),
        ("status --on 2020 --on 2021", "--on"),
        ("status --between a b --between a c", "--between"),
        ("list --limit 2 --limit 3", "--limit"),
        ("list -f json --format csv", "--format"),
        ("list --ascii --no-ascii", "--ascii"),
        ("ceasefires gaps --during spring --during spring", "--during"),
        ("ceasefires -f json gaps -f csv", "--format"),
        ("--today 2020-01-01 list --today 2020-01-02", "--today"),
        ("add --title one --title another", "--title"),
    ],
)
def test_what_has_one_value_is_not_given_twice(karabakh: Runner, line: str, option: str) -> None:
    ran = karabakh(*line.split())
    ran.failed(2, f"{option} is given twice and takes one value")
    assert ran.out == ""


@pytest.mark.parametrize(
    "line",
    [
        "list --kind talks --kind battle",
        "list --reverse --reverse",
        "--no-pager --no-pager list --no-pager",
    ],
)
def test_what_may_be_repeated_is_let_be(karabakh: Runner, line: str) -> None:
    assert karabakh(*line.split()).code == 0


def test_a_limit_beyond_all_counting_is_no_limit(karabakh: Runner) -> None:
    assert len(karabakh("list", "--limit", "9" * 30).lines) == 10


@pytest.mark.parametrize("words", ["", " ", '""', "!", "*", "\udcff"])
@pytest.mark.parametrize(
    "command", [("search",), ("list", "--search"), ("export", "csv", "--search")]
)
def test_a_search_without_a_word_is_refused(
    karabakh: Runner, command: tuple[str, ...], words: str
) -> None:
    ran = karabakh(*command, words)
    ran.failed(2, "there is no word in what is searched for", 'shell* or "armed forces"')
    assert ran.out == ""


# What was asked for comes first


def test_every_form_has_the_same_events_in_the_same_order_with_their_match(
    karabakh: Runner, terminal: Runner
) -> None:
    asked = ("list", "--on", "2020-03-12")
    expected = {
        "2020-calls-for-peace": "possible",
        "2020-03-10-visit": "possible",
        "2020-03-05-fighting-goes-on": "under-way",
    }
    events = document(karabakh(*asked, "-f", "json"))["events"]
    rows = csv.DictReader(io.StringIO(karabakh(*asked, "-f", "csv").out, newline=""))
    lines = [line.split("\t") for line in karabakh(*asked).lines]
    for found in (
        {item["id"]: item["match"] for item in events},
        {row["id"]: row["match"] for row in rows},
        {fields[2]: fields[4] for fields in lines},
    ):
        assert list(found.items()) == list(expected.items())
    drawn = terminal(*asked)
    assert [drawn.out.index(name) for name in expected] == sorted(map(drawn.out.index, expected))
    assert "May fall in this time" in drawn.out
    assert drawn.out.index("visit") < drawn.out.index("Under way in this time")
    assert drawn.err == (
        "3 events: none begins in this time, 2 may fall in it, 1 was under way in it.\n"
    )


def test_a_limit_is_for_what_begins_in_the_time_and_says_what_else_there_is(
    karabakh: Runner, terminal: Runner
) -> None:
    asked = ("list", "--on", "2020-03", "--limit", "3")
    assert len(karabakh(*asked).lines) == len(karabakh(*asked, "-f", "jsonl").lines) == 3
    told = "Left out by --limit: 1 more that begins in this time, 2 that may fall in it.\n"
    assert karabakh(*asked).err == karabakh(*asked, "-f", "csv").err == told
    assert terminal(*asked).err == f"3 events.\n{told}"
    left_out = {"certain": 1, "possible": 2, "under-way": 0}
    assert document(karabakh(*asked, "-f", "json"))["left_out"] == left_out
    assert karabakh("list", "--limit", "3").err == ""
    assert terminal("list", "--limit", "3").err == "3 events.\nLeft out by --limit: 7 more.\n"
    assert "left_out" not in document(karabakh("list", "--on", "2020-03", "-f", "json"))
    sure = karabakh("list", "--on", "2020-03", "--certain", "--limit", "3")
    assert sure.err == ""
    none = karabakh("list", "--on", "2020-03-12", "--limit", "1")
    told = "2 that may fall in this time, 1 that was under way in it"
    assert (none.out, none.err) == ("", f"Left out by --limit: {told}.\n")


def test_certain_leaves_out_what_was_only_under_way(karabakh: Runner) -> None:
    assert karabakh("list", "--on", "2020-03-12", "--certain").out == ""
    assert ids(karabakh("list", "--on", "2020-03-05", "--certain")) == [
        "2020-03-05-fighting-goes-on"
    ]


# Searches and summaries


def test_a_search_shows_the_sentence_in_every_form(karabakh: Runner, terminal: Runner) -> None:
    sentence = "Each side says that the other fired at Xank\u0259ndi."
    for asked in (("search", "sides", "fired"), ("list", "--search", "side fired")):
        (line,) = karabakh(*asked).lines
        assert line.split("\t")[4:] == [sentence]
        (item,) = document(karabakh(*asked, "-f", "json"))["events"]
        assert item["snippet"] == sentence
        (row,) = csv.DictReader(io.StringIO(karabakh(*asked, "-f", "csv").out, newline=""))
        assert row["snippet"] == sentence
        assert "\x1b[7mside\x1b[0m says that the other \x1b[7mfired\x1b[0m" in terminal(*asked).out
    assert "snippet" not in document(karabakh("list", "-f", "json"))["events"][0]


def test_the_words_of_a_search_command_are_one_search(karabakh: Runner) -> None:
    assert ids(karabakh("search", "shelling", "river")) == ["2020-02-clash-in-the-north"]
    assert ids(karabakh("search", "shelling river")) == ["2020-02-clash-in-the-north"]
    assert karabakh("search", '"river shelling"').out == ""
    karabakh("search").failed(2, "Missing argument")
    karabakh("search", "river", "--search", "shelling").failed(2, "--search", "in one place")


def test_long_shows_each_summary(karabakh: Runner, terminal: Runner) -> None:
    asked = ("list", "--kind", "battle", "--certain", "--long")
    drawn = " ".join(terminal(*asked).out.split())
    assert "On and off." in drawn
    assert "On and off." not in terminal(*asked[:-1]).out
    assert [line.split("\t")[4] for line in karabakh(*asked).lines][-1] == "On and off."
    assert karabakh(*asked, "-f", "csv").out == karabakh(*asked[:-1], "-f", "csv").out
    day = karabakh("on", "03-05", "-l", "--on", "2020-03-05")
    assert day.code == 0


FORMED = (
    "list 2020-10-10", "search Hadrut", "show moscow-2020-10-10", "timeline 2020-10-10",
    "status 2020-10-10", "ceasefires", "ceasefires show moscow-2020-10-10", "ceasefires gaps 2020",
    "ceasefires compare moscow-2020-10-10 washington-2020-10-26", "casualties war-2020",
    "on 10-10", "stats", "cite", "export 2020-10-10", "sources", "places", "actors", "periods",
    "check", "config", "2020-10-10",
)  # fmt: skip
"""A question of each command that has forms."""


@pytest.mark.parametrize("line", FORMED)
def test_a_help_names_the_forms_that_an_answer_has_and_no_other(shipped: Runner, line: str) -> None:
    words = line.split()
    command = [word for word in words if word in (*COMMANDS, "gaps", "compare")]
    if words[:2] == ["ceasefires", "show"]:
        command = words[:2]
    text = " ".join(shipped(*(command or ["TIME"]), "--help").out.split())
    said = text.partition("--format FORMAT ")[2].partition(";")[0].partition(".")[0]
    named = set(said.partition(" (")[0].replace(" or ", ", ").split(", "))
    if line == "cite":
        named = set(names_of(frozenset({Part.CITATIONS})))
    for form in (name for name, one in FORMATS.items() if not one.is_picture):
        assert (shipped(*words, "-f", form).code == 0) is (form in named), form


@pytest.mark.parametrize("table", ["CLAIMS", "Events", "CodeBook"])
def test_a_table_may_be_written_in_any_letter_case(shipped: Runner, table: str) -> None:
    ran = shipped("export", "csv", "--table", table)
    assert ran.code == 0
    assert ran.out == shipped("export", "csv", "--table", table.lower()).out
    shipped("export", table).failed(2, f"--table {table.lower()}.")


@pytest.mark.parametrize(
    ("word", "way"),
    [
        ("gaps", "ceasefires gaps"),
        ("compare", "ceasefires compare"),
        ("verify", "sources verify"),
    ],
)
def test_a_command_of_a_group_is_told_with_its_group(
    shipped: Runner, word: str, way: str
) -> None:  # fmt: skip
    shipped(word).failed(2, f"It is a command of another: `karabakh {way}`.")


@pytest.mark.parametrize("value", ["abc", "0", "-1", "1.5"])
@pytest.mark.parametrize("line", ["list --limit", "stats --columns"])
def test_what_is_no_number_is_told_in_one_sentence(shipped: Runner, line: str, value: str) -> None:
    name, option = line.split()
    said = f'karabakh: {option} takes a whole number from 1 on, not "{value}"\n'
    shipped(name, option, value).failed(2, said)


@pytest.mark.parametrize("option", ["--on", "--from", "--to"])
def test_a_day_without_a_year_leads_to_that_day_of_all_years(shipped: Runner, option: str) -> None:
    reason = f'{option}: "10-10" names no year'
    shipped("list", option, "10-10").failed(2, reason, "`karabakh on 10-10`")


@pytest.mark.parametrize("name", ["war", "WAR", ""])
def test_a_part_of_the_name_of_a_period_leads_to_those_with_it(shipped: Runner, name: str) -> None:
    shipped("list", "--during", name).failed(3, "Write one of first-war, ", "war-2020")


def test_an_office_that_publishes_is_told_with_who_held_it(shipped: Runner) -> None:
    held = "ilham-aliyev (Ilham Aliyev, President of Azerbaijan"
    shipped("show", "President of Azerbaijan").failed(3, held, "That is a publisher")
