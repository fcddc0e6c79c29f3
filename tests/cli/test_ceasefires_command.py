"""``karabakh ceasefires``: the ledger filtered and sorted, shown, compared, and its gaps."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.exports.record import CEASEFIRES
from tests.cli.running import RECORD, SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Ran, Runner

FIRST, SECOND, STILL, LAST = "first-truce", "second-truce", "stillborn-truce", "lasting-truce"
COLUMNS = ",".join(column.name for column in CEASEFIRES.columns)
GAPS = "from,to,seconds,in_force,ceasefires,match,from_day,to_day,from_utc,to_utc"


def document(ran: Ran) -> Any:
    """The one JSON document of a run that went well."""
    assert ran.code == 0, ran.err
    return json.loads(ran.raw)


def ids(ran: Ran) -> list[str]:
    """The ids of a listing in lines."""
    assert ran.code == 0, ran.err
    return [line.split("\t")[0] for line in ran.lines]


def rows(ran: Ran) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out, newline="")))


# Which of them


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("", [FIRST, SECOND, STILL, LAST]),
        ("--party armenia", [FIRST, SECOND, STILL, LAST]),
        ("--party YEREVAN --party Baku", [FIRST, SECOND, STILL, LAST]),
        ("--party osce", []),
        ("--party armenia --party osce", []),
        ("--mediator OSCE", [FIRST]),
        ("--mediator osce --mediator armenia", [FIRST]),
        ("--mediator armenia", []),
        ("--class cessation", [FIRST]),
        ("--class definitive", []),
        ("--class definitive --class cessation", [FIRST]),
        ("--purpose humanitarian", [FIRST]),
        ("--purpose other --purpose holiday", [FIRST]),
        ("--purpose peace-process", []),
        ("--outcome superseded", [FIRST]),
        ("--outcome unknown", [SECOND]),
        ("--outcome not-implemented", [STILL]),
        ("--outcome running", [LAST]),
        ("--outcome expired", []),
        ("--outcome running --outcome superseded", [FIRST, LAST]),
        ("--during the-spring", [FIRST, SECOND]),
        ("--during SPRING", [FIRST, SECOND]),
        ("--during spring --outcome unknown", [SECOND]),
        ("--mediator osce --class cessation --purpose other --outcome superseded", [FIRST]),
        ("--mediator osce --party armenia --during spring", [FIRST]),
        ("--mediator osce --outcome running", []),
        ("--limit 2", [FIRST, SECOND]),
        ("--reverse", [LAST, STILL, SECOND, FIRST]),
        ("--reverse --limit 1", [LAST]),
        ("--limit 99", [FIRST, SECOND, STILL, LAST]),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_it_asks_for_in_every_form(
    karabakh: Runner, options: str, found: list[str]
) -> None:
    words = options.split()
    assert ids(karabakh("ceasefires", *words)) == found
    listed = document(karabakh("ceasefires", *words, "-f", "json"))["ceasefires"]
    assert [one["id"] for one in listed] == found
    assert [row["id"] for row in rows(karabakh("ceasefires", *words, "-f", "csv"))] == found


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ("--party Armenai", 3, 'Did you mean "Armenia"'),
        ("--party town", 3, 'no actor "town"'),
        ("--mediator oscee", 3, 'Did you mean "OSCE"'),
        ("--class cessatoin", 2, 'Did you mean "cessation"'),
        ("--class x", 2, "cessation, cessation-with-compliance, definitive"),
        ("--purpose humanitarain", 2, 'Did you mean "humanitarian"'),
        ("--outcome expierd", 2, 'Did you mean "expired"'),
        ("--outcome ended", 2, "terminated, superseded, not-implemented, unknown, running"),
        ("--during sprin", 3, 'Did you mean "Spring"'),
        ("--sort declard", 2, 'Did you mean "declared"'),
        ("--sort longest", 2, "declared, formal, first-violation, first-death"),
        ("--limit 0", 2, "--limit"),
    ],
)  # fmt: skip
def test_an_unknown_term_is_refused_with_the_likeliest(
    karabakh: Runner, options: str, code: int, words: str
) -> None:
    ran = karabakh("ceasefires", *options.split())
    ran.failed(code, words)
    assert ran.out == ""


# In what order


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--sort declared", [FIRST, SECOND, STILL, LAST]),
        ("--sort declared --reverse", [LAST, STILL, SECOND, FIRST]),
        ("--sort formal", [LAST, FIRST, SECOND, STILL]),
        ("--sort formal --reverse", [SECOND, FIRST, LAST, STILL]),
        ("--sort first-violation", [LAST, FIRST, SECOND, STILL]),
        ("--sort first-violation --reverse", [SECOND, FIRST, LAST, STILL]),
        ("--sort first-death", [LAST, FIRST, SECOND, STILL]),
        ("--sort first-death --reverse --limit 2", [SECOND, FIRST]),
        ("--sort formal --outcome not-implemented --outcome running --reverse", [LAST, STILL]),
    ],
)
def test_by_length_at_least_the_longest_comes_first_and_never_in_effect_last(
    karabakh: Runner, options: str, found: list[str]
) -> None:
    assert ids(karabakh("ceasefires", *options.split())) == found


@pytest.mark.parametrize("rule", ["formal", "first-violation", "first-death"])
def test_the_record_is_sorted_by_what_it_says_each_held(shipped: Runner, rule: str) -> None:
    listed = document(shipped("ceasefires", "--sort", rule, "-f", "json"))["ceasefires"]
    lengths = [one["held"][rule] for one in listed]
    known = [length["at_least"] for length in lengths if length is not None]
    assert known == sorted(known, reverse=True)
    assert lengths[: len(known)] == [length for length in lengths if length is not None]
    back = document(shipped("ceasefires", "--sort", rule, "--reverse", "-f", "json"))["ceasefires"]
    assert [one["held"][rule] is None for one in back] == [length is None for length in lengths]


def test_the_record_knows_the_truces_of_october_2020(shipped: Runner) -> None:
    found = ids(
        shipped("ceasefires", "--party", "armenia", "--party", "azerbaijan", "--during", "war-2020",
                "--purpose", "humanitarian")
    )  # fmt: skip
    assert found == ["moscow-2020-10-10", "humanitarian-2020-10-18", "washington-2020-10-26"]


def test_a_listing_in_csv_and_json_has_the_keys_of_the_ledger(karabakh: Runner) -> None:
    assert karabakh("ceasefires", "-f", "csv").lines[0] == COLUMNS
    found = document(karabakh("ceasefires", "--outcome", "superseded", "-f", "json"))
    assert list(found) == ["schema", "dataset", "ceasefires"]
    assert found["ceasefires"][0]["held"]["formal"] == {
        "at_least": 1_209_600, "at_most": 1_209_600,
    }  # fmt: skip
    empty = karabakh("ceasefires", "--outcome", "expired", "-f", "csv")
    assert (empty.code, empty.lines) == (0, [COLUMNS])


# show


def test_show_gives_a_ceasefire_whole_by_its_id_or_the_start_of_it(karabakh: Runner) -> None:
    whole = karabakh("ceasefires", "show", FIRST)
    assert whole.lines[:2] == ["First truce", FIRST]
    assert "Violations, as recorded" in whole.out
    assert karabakh("ceasefires", "show", "fir").raw == whole.raw
    assert karabakh("show", FIRST).raw == whole.raw
    several = karabakh("ceasefires", "show", FIRST, "still")
    assert several.out.startswith(whole.out)
    assert "Stillborn truce" in several.out


def test_show_in_machine_formats_is_the_ledgers_own(karabakh: Runner) -> None:
    found = document(karabakh("ceasefires", "show", LAST, "fir", "-f", "json"))["ceasefires"]
    assert [one["id"] for one in found] == [LAST, FIRST]
    flat = karabakh("ceasefires", "show", LAST, "fir", "-f", "csv")
    assert flat.lines[0] == COLUMNS
    assert [row["id"] for row in rows(flat)] == [LAST, FIRST]


@pytest.mark.parametrize("command", ["show", "compare"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("s", "is the start of 2 ids"),
        ("", '"" is no id'),
        ("2020-05-10-talks", "`karabakh ceasefires` lists them."),
        ("2020-05", 'no ceasefire has the id "2020-05"'),
        ("frist-truce", f'Did you mean "{FIRST}"'),
        ("town", 'no ceasefire has the id "town"'),
        ("First truces", f'Did you mean "{FIRST}"'),
    ],
)
def test_what_names_no_ceasefire_or_several_is_refused(
    karabakh: Runner, command: str, name: str, words: str
) -> None:
    for names in ((name,), (FIRST, name)):
        ran = karabakh("ceasefires", command, *names)
        ran.failed(3, words)
        assert ran.out == ""


def test_an_ambiguous_start_is_refused_with_the_ids_it_may_mean(shipped: Runner) -> None:
    shipped("ceasefires", "show", "moscow-").failed(3, "moscow-2016-04-05, moscow-2020-10-10")
    shipped("ceasefires", "show", "b").failed(3, "is the start of 3 ids", "border-2022-09-14")


@pytest.mark.parametrize("before", [("--data", SMALL), ("--data", SMALL, "-f", "json")])
def test_options_before_a_subcommand_that_takes_them_count(
    shipped: Runner, before: tuple[str, ...]
) -> None:
    ran = shipped("ceasefires", *before, "show", FIRST)
    asked = shipped("ceasefires", "show", FIRST, *before)
    assert asked.code == 0
    assert ran.raw == asked.raw


@pytest.mark.parametrize("before", [("--party", "armenia"), ("--limit", "1"), ("--reverse",)])
def test_options_before_a_subcommand_that_does_not_take_them_are_refused(
    shipped: Runner, before: tuple[str, ...]
) -> None:
    ran = shipped("ceasefires", *before, "-f", "json", "show", FIRST)
    ran.failed(2, f"{before[0]}: `ceasefires show` does not take")
    assert ran.out == ""


def test_the_data_set_may_be_named_before_the_command(shipped: Runner) -> None:
    assert shipped("--data", SMALL, "ceasefires", "show", FIRST).lines[0] == "First truce"


# compare


def test_compare_puts_two_side_by_side(karabakh: Runner) -> None:
    fields = [line.split("\t") for line in karabakh("ceasefires", "compare", FIRST, SECOND).lines]
    assert {len(row) for row in fields} == {3}
    found = {row[0]: tuple(row[1:]) for row in fields}
    assert len(found) == len(fields)
    assert found["Name"] == ("First truce", "Second truce")
    assert found["Parties"] == ("Armenia, Azerbaijan",) * 2
    assert found["Mediators"] == ("OSCE", "-")
    assert found["Ended"][0] == "2020-03-16T12:00+04:00, superseded"
    assert found["Term"] == ("14 days", "-")
    told = list(found.values())
    for pair in (
        ("2020-03-01", "2020-03-16"),
        ("2020-03-02T12:00+04:00", "2020-03-16T12:00+04:00"),
        ("14 d", "up to 596 d 12 h"),
        ("7 min", "none recorded; by its terms up to 596 d 12 h"),
        ("humanitarian, other", "-"),
    ):
        assert pair in told, pair
    assert any(one.startswith("1 disputed") and two.startswith("none") for one, two in told)
    assert any(one.startswith("2020-03-02T12:07+04:00") for one, _ in told)


def test_compare_takes_three_in_the_order_they_are_named_and_starts_of_ids(
    karabakh: Runner,
) -> None:
    ran = karabakh("ceasefires", "compare", "last", "still", "fir")
    assert ran.lines[0].split("\t") == ["Name", "Lasting truce", "Stillborn truce", "First truce"]
    lasted = [line.split("\t")[1:] for line in ran.lines if "\t14 d" in line and "days" not in line]
    assert [(row[0], row[2]) for row in lasted] == [("at least 59 d", "14 d")]


@pytest.mark.parametrize("names", [(FIRST,), (FIRST, FIRST), (FIRST, "fir", "first-t")])
@pytest.mark.parametrize("more", [(), ("-f", "json")])
def test_one_alone_or_twice_the_same_is_nothing_to_compare(
    karabakh: Runner, names: tuple[str, ...], more: tuple[str, ...]
) -> None:
    ran = karabakh("ceasefires", "compare", *names, *more)
    ran.failed(2, "nothing to compare it with", "Name two ceasefires or more.")
    assert ran.out == ""


def test_one_that_is_named_twice_beside_another_has_one_column(karabakh: Runner) -> None:
    assert (
        karabakh("ceasefires", "compare", FIRST, SECOND, FIRST).raw
        == karabakh("ceasefires", "compare", FIRST, SECOND).raw
    )


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("names", [(FIRST, SECOND), (FIRST, SECOND, STILL)])
def test_compare_fits_the_terminal_and_drops_nothing(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = terminal("ceasefires", "compare", *names, "--color", "never")
    assert ran.code == 0, ran.err
    assert max(map(len, ran.lines)) <= width
    words = " ".join(ran.out.split())
    what = [
        line.split("\t")[0]
        for line in terminal("ceasefires", "compare", *names, "-f", "plain").lines
    ]
    for one in (*names, *" ".join(what).split(), "2020-03-16T12:00+04:00", "596 d 12 h"):
        assert one in words, one
    if width == 200:
        assert ran.lines[0].split() == ["What", *names]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_compare_of_the_record_fits_the_terminal(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = terminal(
        "ceasefires", "compare", "moscow-2020-10-10", "humanitarian-2020-10-18",
        "washington-2020-10-26", "--color", "never", "--data", RECORD,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert max(map(len, ran.lines)) <= width


def test_compare_in_machine_formats_is_an_entry_each(karabakh: Runner) -> None:
    flat = karabakh("ceasefires", "compare", SECOND, FIRST, "-f", "csv")
    assert flat.lines[0] == COLUMNS
    assert [row["id"] for row in rows(flat)] == [SECOND, FIRST]
    found = document(karabakh("ceasefires", "compare", SECOND, FIRST, "-f", "json"))["ceasefires"]
    assert [one["id"] for one in found] == [SECOND, FIRST]
    assert found[1]["held"]["first-violation"] == {"at_least": 420, "at_most": 420}


# gaps


ALL = [
    ("2020-03-01T00:00:00+04:00", "2020-03-02T12:00:00+04:00", "129600", "none", "", "certain"),
    ("2020-03-16T12:00:00+04:00", "2021-11-02T00:00:00+04:00", "51451200", "none", SECOND,
     "possible"),
    ("2021-11-02T00:00:00+04:00", "2021-11-03T00:00:00+04:00", "86400", "none",
     f"{SECOND}; {LAST}", "possible"),
    ("2021-11-02T00:00:00+04:00", "2021-11-03T00:00:00+04:00", "86400", "several",
     f"{SECOND}; {LAST}", "possible"),
]  # fmt: skip


def test_gaps_are_of_the_whole_record_unless_a_range_is_named(karabakh: Runner) -> None:
    ran = karabakh("ceasefires", "gaps", "-f", "csv")
    assert ran.lines[0] == GAPS
    found = [tuple(row.values()) for row in rows(ran)]
    assert [row[:6] for row in found] == ALL
    assert found[0][6:] == (
        "2020-03-01", "2020-03-02", "2020-02-29T20:00:00Z", "2020-03-02T08:00:00Z",
    )  # fmt: skip
    plain = [line.split("\t") for line in karabakh("ceasefires", "gaps").lines]
    assert [row[2:4] for row in plain] == [
        ["1 d 12 h", "none"], ["595 d 12 h", "possibly none"], ["1 d", "possibly none"],
        ["1 d", "possibly several"],
    ]  # fmt: skip


def test_gaps_in_json_are_numbers_and_lists(karabakh: Runner) -> None:
    found = document(karabakh("ceasefires", "gaps", "-f", "json"))
    assert list(found) == ["schema", "dataset", "gaps", "totals"]
    assert found["totals"]["none_in_force"] == 129_600
    assert found["totals"]["seconds"] == sum(list(found["totals"].values())[1:5])
    assert found["gaps"][0] == {
        "from": "2020-03-01T00:00:00+04:00", "to": "2020-03-02T12:00:00+04:00", "seconds": 129_600,
        "in_force": "none", "ceasefires": [], "match": "certain",
    }  # fmt: skip
    assert found["gaps"][-1]["ceasefires"] == [SECOND, LAST]
    lines = karabakh("ceasefires", "gaps", "-f", "jsonl").lines
    assert [json.loads(line) for line in lines] == found["gaps"]


@pytest.mark.parametrize("command", [("ceasefires", "gaps"), ("status", "--history")])
def test_first_stands_what_the_stretches_come_to(
    karabakh: Runner, terminal: Runner, command: tuple[str, ...]
) -> None:
    said = (
        "Of 2 days, a ceasefire was in force by its terms for 12 hours, and none for 1 day 12 "
        "hours (for 1 day of these, whether one had been declared is not known)."
    )
    options = ("--from", "2020-03-01", "--to", "2020-03-02")
    plain, flat = karabakh(*command, *options), karabakh(*command, *options, "-f", "csv")
    assert plain.err == flat.err == f"{said}\n"
    assert "in force by its terms" not in plain.out + flat.out
    drawn = terminal(*command, *options)
    assert " ".join(drawn.out.split()).startswith(said)
    assert drawn.err == ""


def test_certain_leaves_out_where_the_record_cannot_tell(karabakh: Runner) -> None:
    ran = karabakh("ceasefires", "gaps", "--certain", "-f", "csv")
    assert [tuple(row.values())[:6] for row in rows(ran)] == ALL[:1]


@pytest.mark.parametrize(
    ("options", "first", "last", "count"),
    [
        ("--from 2020-03-02 --to 2020-03-20", "2020-03-02T00:00", "2020-03-21T00:00", 2),
        ("--during spring", "2020-03-01T00:00", "2020-06-01T00:00", 2),
        ("--on 2020-03", "2020-03-01T00:00", "2020-04-01T00:00", 2),
        ("--from 2021-11-02", "2021-11-02T00:00", "2021-11-03T00:00", 2),
        ("--to 2020-03-01", "2020-03-01T00:00", "2020-03-02T00:00", 1),
        ("--from 1980 --to 1981", "1980-01-01T00:00", "1982-01-01T00:00", 1),
    ],
)
def test_a_range_cuts_the_gaps_at_its_ends(
    karabakh: Runner, options: str, first: str, last: str, count: int
) -> None:
    found = rows(karabakh("ceasefires", "gaps", *options.split(), "-f", "csv"))
    assert len(found) == count
    assert (found[0]["from"], found[-1]["to"]) == (f"{first}:00+04:00", f"{last}:00+04:00")


def test_where_there_is_one_throughout_and_after_the_record_there_are_no_gaps(
    karabakh: Runner,
) -> None:
    for options in ("--from 2020-03-03 --to 2020-03-10", "--from 2023 --to 2024"):
        ran = karabakh("ceasefires", "gaps", *options.split(), "-f", "csv")
        assert (ran.code, ran.lines) == (0, [GAPS])


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ("--during spring --from 2020", 2, "Use one of them."),
        ("--from 2021 --to 2020", 2, "runs backwards"),
        ("--from 2020-03/2020-04", 2, "is a range itself"),
        ("--during sprin", 3, 'Did you mean "Spring"'),
    ],
)
def test_a_range_of_gaps_that_is_none_is_refused(
    karabakh: Runner, options: str, code: int, words: str
) -> None:
    karabakh("ceasefires", "gaps", *options.split()).failed(code, words)


def test_a_refusal_names_no_option_that_the_command_does_not_have(karabakh: Runner) -> None:
    assert "--on" not in karabakh("ceasefires", "gaps", "--during", "spring", "--to", "2020").err


def test_the_gaps_of_the_war_of_2020_start_with_none_and_go_on_with_several(
    shipped: Runner,
) -> None:
    found = rows(shipped("ceasefires", "gaps", "--during", "war-2020", "--certain", "-f", "csv"))
    assert [(row["from"], row["to"], row["in_force"]) for row in found][:3] == [
        ("2020-09-28T00:00:00+04:00", "2020-10-10T12:00:00+04:00", "none"),
        ("2020-10-18T00:00:00+04:00", "2020-10-26T08:00:00+04:00", "several"),
        ("2020-10-26T08:00:00+04:00", "2020-10-30T00:00:00+04:00", "several"),
    ]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_gaps_fit_the_terminal(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = terminal("ceasefires", "gaps", "--color", "never")
    assert ran.code == 0
    assert max(map(len, ran.lines)) <= width
    assert "possibly several" in " ".join(ran.out.split())


def test_gaps_go_to_a_file_whose_suffix_is_its_format(karabakh: Runner, tmp_path: Path) -> None:
    target = tmp_path / "gaps.csv"
    assert karabakh("ceasefires", "gaps", "-o", str(target)).out == ""
    assert target.read_text(encoding="utf-8").splitlines()[0] == GAPS


# by name


@pytest.mark.parametrize("command", [("show",), ("ceasefires", "show")])
def test_one_is_shown_by_its_name_too(karabakh: Runner, command: tuple[str, ...]) -> None:
    name = document(karabakh("ceasefires", "-f", "json"))["ceasefires"][0]["name"]
    shown = karabakh(*command, name.upper())
    assert (shown.code, shown.lines[0]) == (0, name)
    karabakh(*command, f"{name}x").failed(
        3, f'Did you mean "{name}"' if command[0] == "show" else ""
    )
