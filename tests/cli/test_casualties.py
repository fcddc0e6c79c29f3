"""``karabakh casualties``: each form of the answer, each selection, and the extras that draw."""

from __future__ import annotations

import csv
import io
import json
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
    answer = json.loads(shipped(*WAR, "--on", "2020-10-24", "--format", "json").out)
    row = next(
        row
        for row in answer["rows"]
        if row["of"] == ["nagorno-karabakh-forces"] and row["since"] == "2020-09-27"
    )
    assert answer["on"] == "2020-10-24"
    assert (row["lowest"], row["highest"]) == (361, 963)
    assert {claim["value"] for claim in row["claims"]} == {361, 963, 927}


def test_a_pipe_has_a_line_for_each_current_figure_with_its_source(shipped: Runner) -> None:
    ran = shipped(*WAR, "--on", "2020-10-24", "--actor", "nagorno-karabakh-forces")
    assert all(line.count("\t") == 10 for line in ran.lines)
    assert "Since 2020-09-27\tNagorno-Karabakh forces\tmilitary\tkilled\tArmenia\t361" in ran.out
    assert len(shipped(*WAR, "--over-time").lines) > len(shipped(*WAR).lines)


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
        ("--category soldiers", 2, ("--category", "military")),
        ("--actor nobody", 3, ("nobody",)),
        ("--place nowhere", 3, ("nowhere",)),
        ("--on 2020-10-10/..", 2, ("--on", "Write one date")),
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


def test_more_tolls_than_a_picture_holds_are_refused(
    shipped: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("karabakh_timeline.exports.claims_chart.MOST", 1)
    shipped("casualties", "-o", "many.svg").failed(2, "too many", "--during")
    assert not list(folder.iterdir())


def test_an_empty_answer_is_one(screen: Runner) -> None:
    assert "No claim fits." in screen("casualties", "--on", "1900").out
    assert screen("casualties", "--on", "1900", "--fail-empty").code == 1
    assert "No claimant states" in screen("casualties", "--on", "1900", "--over-time").out


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("more", [(), ("--over-time",)])
def test_no_line_is_wider_than_the_terminal_and_no_id_is_broken(
    width: int, more: tuple[str, ...], screen: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = screen("casualties", *more, "--color", "never")
    assert ran.code == 0, ran.err
    assert max(map(cell_len, ran.lines)) <= width
    if width >= 80 and not more:
        words = {word.strip(";.") for word in ran.out.split()}
        told = rows(screen("casualties", "-f", "csv"))
        assert {row["event"] for row in told if row["current"] == "yes"} <= words


def test_ascii_plots_and_rules_are_ascii(screen: Runner) -> None:
    for more in ((), ("--over-time",)):
        ran = screen(*WAR, "--actor", "nagorno-karabakh-forces", "--ascii", *more)
        assert ran.out.isascii()
    assert "b   Nagorno-Karabakh authorities, 5 figures, the last 1,177" in ran.lines


def test_a_part_is_named_as_not_compared(screen: Runner) -> None:
    ran = screen(*WAR, "--on", "2020-10-30", "--claimant", "azerbaijan", "--category", "civilian")
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
    [("plotext", "plot", "--over-time"), ("matplotlib", "chart", "-o tolls.svg")],
)
def test_a_missing_extra_is_named(
    library: str, extra: str, line: str, screen: Runner, folder: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _without(library, patch)
        screen(*WAR, *line.split()).failed(2, f"karabakh-timeline[{extra}]")
    assert not list(folder.iterdir())


def _without(library: str, patch: pytest.MonkeyPatch) -> None:
    """Let a library and what draws with it be as if it were not installed."""
    for name in list(sys.modules):
        if name.partition(".")[0] == library or "claims_plot" in name or "claims_chart" in name:
            patch.delitem(sys.modules, name)
    patch.setitem(sys.modules, library, None)
