"""``karabakh casualties``: each form of the answer, each selection, and the extras that draw."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.cli.running import RECORD, Ran, Runner

if TYPE_CHECKING:
    from pathlib import Path

WAR = ("casualties", "--during", "war-2020", "--measure", "killed")


def rows(ran: Ran) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out, newline=""), strict=True))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """The frozen record on a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    return Runner(capfdbinary, RECORD, terminal=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("more", [(), ("--over-time",)])
def test_csv_has_every_claim_once(shipped: Runner, more: tuple[str, ...]) -> None:
    measures = {"killed", "injured", "missing", "captured", "displaced"}
    events = json.loads(shipped("list", "--format", "json").out)["events"]
    known = sorted(
        (event["id"], claim["claimant"], str(claim["value"] or ""), claim["as_of"])
        for event in events
        for claim in event["claims"]
        if claim["measure"] in measures
    )
    found = rows(shipped("casualties", *more, "--format", "csv"))
    assert known == sorted(
        (row["event"], row["claimant"], row["value"], row["as_of"]) for row in found
    )


def test_no_figure_is_shown_that_nobody_stated(shipped: Runner) -> None:
    stated = {row["value"] for row in rows(shipped(*WAR, "--format", "csv"))}
    answer = json.loads(shipped(*WAR, "--format", "json").out)
    shown = {row[side] for row in answer["rows"] for side in ("lowest", "highest")} - {None}
    assert shown
    assert {str(figure) for figure in shown} <= stated


def test_json_has_the_current_figures_row_by_row(shipped: Runner) -> None:
    answer = json.loads(shipped(*WAR, "--as-of", "2020-10-24", "--format", "json").out)
    row = next(
        row
        for row in answer["rows"]
        if row["of"] == ["nagorno-karabakh-forces"] and row["since"] == "2020-09-27"
    )
    assert (answer["as_of"], answer["time"]) == ("2020-10-24", "2020-09-27/2020-11-10")
    assert answer["sentences"][0].startswith(
        "Of soldiers killed in the 44-day war, as stated by 24 October 2020, Armenia gave"
    )
    assert (row["lowest"], row["highest"]) == (None, None)
    assert {claim["value"] for claim in row["claims"]} == {361, 963, 927}
    assert {claim["extent"] for claim in row["claims"]} == {"to-date"}


def test_lowest_and_highest_are_figures_for_one_time(shipped: Runner) -> None:
    answer = json.loads(shipped("casualties", "--format", "json").out)
    ranges = [row for row in answer["rows"] if row["lowest"] is not None]
    assert ranges
    for row in ranges:
        times = {claim["period"] or claim["event"] for claim in row["claims"] if claim["compared"]}
        assert len(times) == 1


def test_a_pipe_has_a_line_for_each_current_figure_with_its_source(shipped: Runner) -> None:
    ran = shipped(*WAR, "--as-of", "2020-10-24", "--actor", "nagorno-karabakh-forces")
    assert all(line.count("\t") == 10 for line in ran.lines)
    start = "to-date\tSince 2020-09-27\tNagorno-Karabakh forces\tsoldiers killed\tArmenia\t361"
    assert start in ran.out
    assert len(shipped(*WAR, "--over-time").lines) > len(shipped(*WAR).lines)


def test_a_list_opens_with_what_the_sides_give_for_the_time_itself(shipped: Runner) -> None:
    found = rows(shipped(*WAR, "-f", "csv"))
    is_others = [not row["claimant_sides"] for row in found if row["extent"] == "to-date"]
    assert True in is_others
    assert is_others == sorted(is_others)
    claimants = [line.split("\t")[4] for line in shipped(*WAR).lines]
    assert claimants.index("Vladimir Putin") > claimants.index("Nagorno-Karabakh authorities")


# What was asked for comes first


ASKED = (
    "--during war-2020", "--during april-2016", "--during war-2020 --as-of 2020-10-24", "--on 2020",
    "--on 2016", "--on 2020-10-11", "--on 2020-10-11 --place ganja", "--place barda", "",
    "--category civilian", "--during first-war", "--during war-2020 --measure displaced",
    "--from 2020-10-01 --to 2020-10-20", "--from 2020-10-01", "--actor azerbaijan",
)  # fmt: skip


@pytest.mark.parametrize("line", ASKED)
def test_an_answer_is_a_screen_that_names_the_way_to_more(line: str, screen: Runner) -> None:
    ran = screen("casualties", *line.split(), "--color", "never")
    assert len(ran.lines) <= 23
    assert "--all" in ran.lines[-1]
    told = json.loads(screen("casualties", *line.split(), "-f", "json").out)["sentences"]
    assert " ".join(ran.lines).startswith(" ".join(told))
    assert len(told) == 2


def test_of_a_war_the_first_lines_say_what_each_side_gives(screen: Runner) -> None:
    line = "--during war-2020 --as-of 2020-10-24 --color never"
    ran = screen("casualties", *line.split())
    text = " ".join(ran.lines)
    assert "Armenia gave at least 834 (Armenian forces, up to 21 October 2020)" in text
    assert "Azerbaijan disclosed no figure (up to 24 October 2020)" in text
    assert "Nagorno-Karabakh authorities 963 (up to 24 October 2020)" in text
    assert "Of civilians killed, Armenia gave 37" in text


def test_a_years_count_is_no_figure_of_a_war_within_it(shipped: Runner) -> None:
    found = rows(shipped("casualties", "--during", "war-2020", "-f", "csv"))
    extents = [row["extent"] for row in found]
    order = ["whole", "to-date", "part", "up-to", "beyond"]
    assert set(extents) <= set(order)
    assert {row["extent"] for row in found if row["claimant"] == "ucdp"} <= {"beyond"}
    groups = ["totals" if one in ("whole", "to-date") else one for one in extents]
    assert groups == sorted(groups, key=["totals", "part", "up-to", "beyond"].index)
    year = rows(shipped("casualties", "--on", "2020", "-f", "csv"))
    assert {row["extent"] for row in year if row["claimant"] == "ucdp"} == {"whole"}


def test_a_claimant_has_its_side(shipped: Runner) -> None:
    found = {row["claimant"]: row["claimant_sides"] for row in rows(shipped(*WAR, "-f", "csv"))}
    assert found["azerbaijan-prosecutors"] == "azerbaijan"
    assert found["vladimir-putin"] == ""


def test_the_words_that_are_shown_can_be_asked_for(shipped: Runner) -> None:
    line = ("casualties", "--during", "war-2020", "-f", "csv")
    spoken = rows(shipped(*line, "--measure", "Wounded", "--category", "civilians"))
    assert spoken
    assert spoken == rows(shipped(*line, "--measure", "injured", "--category", "civilian"))
    assert rows(shipped(*line, "--category", "soldiers"))


def test_a_wider_screen_holds_more(screen: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = screen("casualties", "--during", "war-2020", "--color", "never")
    assert 13 < len(ran.lines) <= 23
    assert "- Vladimir Putin: nearly 5,000" in ran.out


def test_by_event_has_the_figures_of_events_alone(shipped: Runner, screen: Runner) -> None:
    line = ("casualties", "--during", "war-2020", "--by-event")
    found = rows(shipped(*line, "-f", "csv"))
    assert {row["scope"] for row in found} == {"incident"}
    shown = screen(*line, "--color", "never").lines
    assert {row["event"] for row in found} <= set(" ".join(shown).split())


def test_two_times_are_refused_with_the_way_to_ask_as_of_a_date(shipped: Runner) -> None:
    ran = shipped("casualties", "--on", "2020-10-24", "--during", "war-2020")
    ran.failed(2, "--on; --during", "--as-of asks for what had been stated by a date")


@pytest.mark.parametrize(
    ("option", "word", "key", "values"),
    [
        ("--actor", "Nagorno-Karabakh forces", "of", {"nagorno-karabakh-forces"}),
        ("--claimant", "human-rights-watch", "claimant", {"human-rights-watch"}),
        ("--measure", "present", "measure", {"present"}),
        ("--category", "civilian", "category", {"civilian"}),
    ],
)
def test_a_selection_leaves_only_what_fits(
    shipped: Runner, option: str, word: str, key: str, values: set[str]
) -> None:
    found = {row[key] for row in rows(shipped("casualties", option, word, "-f", "csv"))}
    assert found
    assert all(values & set(value.split("; ")) for value in found)


def test_a_place_takes_the_events_there(shipped: Runner) -> None:
    found = {row["event"] for row in rows(shipped("casualties", "--place", "Gəncə", "-f", "csv"))}
    assert "2020-10-11-ganja-strike" in found
    assert not any("stepanakert" in name for name in found)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("--measure kiled", 2, ("--measure", "killed")),
        ("--category soldier-like", 2, ("--category", "military")),
        ("--actor nobody", 3, ("nobody",)),
        ("--place nowhere", 3, ("nowhere",)),
        ("--as-of 2020-10-10/..", 2, ("--as-of", "Write one date")),
        ("--on 2020-10-10/..", 2, ("--on", "Write both ends")),
        ("--from 2021 --to 2020", 2, ("backwards", "--from")),
        ("--during war-2020 --from 2020", 2, ("--during",)),
        ("--over-time --actor unhcr -o none.svg", 2, ("nothing to draw",)),
    ],
)
def test_what_cannot_be_answered_is_said(
    shipped: Runner, line: str, code: int, words: tuple[str, ...], folder: Path
) -> None:
    shipped("casualties", *line.split()).failed(code, *words)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_of_more_tolls_than_a_picture_holds_those_of_most_figures_are_drawn(
    shipped: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    if suffix == "png":
        pytest.importorskip("matplotlib")
    monkeypatch.setattr("karabakh_timeline.drawings.casualties._MOST", 2)
    assert shipped("casualties", "-o", f"many.{suffix}").code == 0
    (file,) = folder.iterdir()
    if suffix == "svg":
        text = file.read_text(encoding="utf-8")
        assert re.search(r"2 of \d+ running tolls", text)
        told = re.search(r"Left out: (\d+) tolls of which fewer figures are stated\.", text)
        assert told
        assert int(told[1]) > 2
        assert "--during, --actor, --measure or --category chooses others." in text


def test_an_empty_answer_is_one(screen: Runner) -> None:
    assert "No claim fits." in screen("casualties", "--on", "1900").out
    assert screen("casualties", "--on", "1900", "--fail-empty").code == 1
    assert "No claimant states" in screen("casualties", "--on", "1900", "--over-time").out


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("more", [(), ("--all",), ("--over-time",)])
def test_no_line_is_wider_than_the_terminal_and_no_id_is_broken(
    width: int, more: tuple[str, ...], screen: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = screen("casualties", *more, "--color", "never")
    assert ran.code == 0, ran.err
    assert max(map(cell_len, ran.lines)) <= width
    if width >= 80 and more == ("--all",):
        words = {word.strip(";.") for word in ran.out.split()}
        told = rows(screen("casualties", "-f", "csv"))
        assert {row["event"] for row in told if row["current"] == "yes"} <= words


def test_ascii_plots_and_rules_are_ascii(screen: Runner) -> None:
    for more in ((), ("--all",), ("--over-time",)):
        ran = screen(*WAR, "--actor", "nagorno-karabakh-forces", "--ascii", *more)
        assert ran.out.isascii()
    assert "b   Nagorno-Karabakh authorities, 5 figures, the last 1,177" in ran.lines


def test_a_part_is_named_as_not_compared(screen: Runner) -> None:
    line = "--as-of 2020-10-30 --claimant azerbaijan --category civilian --all"
    ran = screen(*WAR, *line.split())
    assert "Tartar district only. Not compared" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("suffix", "start"), [("svg", b"<?xml"), ("PNG", b"\x89PNG")]
)  # fmt: skip
def test_the_same_record_gives_the_same_picture(
    shipped: Runner, tmp_path: Path, suffix: str, start: bytes
) -> None:
    files = [tmp_path / f"{name}.{suffix}" for name in ("one", "two")]
    for file in files:
        assert shipped(*WAR, "--actor", "nagorno-karabakh-forces", "-o", str(file)).code == 0
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert first.startswith(start)


@pytest.mark.parametrize(
    ("library", "extra", "line"),
    [("plotext", "plot", "--over-time"), ("matplotlib", "chart", "-o tolls.png")],
)
def test_a_missing_extra_is_named(
    library: str, extra: str, line: str, screen: Runner, folder: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _without(library, patch)
        screen(*WAR, *line.split()).failed(
            2, f"pip install 'karabakh-timeline[{extra}]'", f"pip install '.[{extra}]'"
        )
    assert not list(folder.iterdir())


def _without(library: str, patch: pytest.MonkeyPatch) -> None:
    """Let a library and what draws with it be as if it were not installed."""
    for name in list(sys.modules):
        if name.partition(".")[0] == library or "claims_plot" in name or "drawings.png" in name:
            patch.delitem(sys.modules, name)
    patch.setitem(sys.modules, library, None)


def test_without_a_time_each_phase_of_fighting_is_told_and_how_to_ask_for_it(
    screen: Runner,
) -> None:
    shown = screen("casualties").out
    told = " ".join(shown.split())
    assert "- Of soldiers killed in the 44-day war, Azerbaijan disclosed no figure" in told
    assert "For all that counts for one of them: --during" in told
    assert "war-2020" in told
    assert shown.count("\n") <= 23
    for narrowed in (("2020-10",), ("--place", "ganja"), ("--by-event",)):
        assert "For all that counts" not in screen("casualties", *narrowed).out


def test_what_is_left_of_a_section_is_never_less_than_nothing(screen: Runner) -> None:
    for day in range(1, 32):
        assert ", -" not in screen("casualties", f"2020-10-{day:02}").out
        assert "More: -" not in screen("casualties", f"2020-10-{day:02}").out
