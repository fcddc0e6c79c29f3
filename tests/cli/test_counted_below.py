"""``--with`` and ``--bars`` of what is drawn: which commands take them, and what is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.eventdata.shelf import Manifest, Shelf
from tests.eventdata.ged_rows import EVENTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner

pytest.importorskip("duckdb")

GED = Manifest("ged", "25.1", "UCDP GED", "CC BY 4.0", "Sundberg and Melander (2013)")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, beside one with rows of GED."""
    Shelf(tmp_path / "events").put(GED, EVENTS)
    monkeypatch.setenv("KARABAKH_EVENTS", str(tmp_path / "events"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.mark.parametrize(
    "line",
    [
        "timeline war-2020", "timeline war-2020 --scale", "status --history war-2020",
        "ceasefires 2020",
    ],
)  # fmt: skip
def test_a_picture_has_the_bars_and_whose_they_are(
    shipped: Runner, folder: Path, line: str
) -> None:
    ran = shipped(*line.split(), "-o", "a.svg", "--with", "ged", "--bars", "high")
    assert ran.code == 0, ran.err
    text = (folder / "a.svg").read_text(encoding="utf-8")
    assert 'data-of="counted"' in text
    words = " ".join(re.sub("<[^>]*>", " ", text).split())
    assert "deaths, highest estimate" in words
    assert "ged 25.1 (UCDP GED), CC BY 4.0. Cite: Sundberg and Melander (2013)." in words


def test_the_page_has_them_with_a_table_each_and_says_whose_they_are(
    shipped: Runner, folder: Path
) -> None:
    for name, more in (("with.html", ["--with", "ged"]), ("without.html", [])):
        ran = shipped("export", "html", "--during", "war-2020", "-o", name, *more)
        assert ran.code == 0, ran.err
    with_, without = (
        (folder / name).read_text(encoding="utf-8") for name in ("with.html", "without.html")
    )
    assert "Counted by ged 25.1: events by day, at most 3, as a table</summary>" in with_
    assert "<td>2020-10-14<td>2<td>0" in with_
    about = with_[with_.index("<section id=about") :]
    assert "no part of the record: ged 25.1 (UCDP GED), CC BY 4.0. Cite: Sundberg" in about
    assert "ged" not in without.replace("charged", "").split("<body>")[1].split()
    assert "Counted by" not in without
    # no line of the script is of it
    script = re.compile("<script>(.*?)</script>", re.DOTALL)
    assert script.findall(with_) == script.findall(without)


@pytest.mark.usefixtures("folder")
def test_what_draws_nothing_refuses_them_and_says_the_way_out(shipped: Runner) -> None:
    for line, form in (
        ("timeline war-2020 -f csv", "csv"), ("export json --during war-2020", "json"),
        ("status --history war-2020", "plain"), ("ceasefires", "plain"),
    ):  # fmt: skip
        ran = shipped(*line.split(), "--with", "ged")
        assert ran.code == 2
        assert f"--with: this is for pictures and html, and {form} is written" in ran.err
        assert "-o FILE.svg" in ran.err


@pytest.mark.usefixtures("folder")
def test_bars_without_a_data_set_or_of_a_figure_that_is_none_are_refused(shipped: Runner) -> None:
    for line, code, reason in (
        ("timeline war-2020 -o a.svg --bars best", 2, "--bars: no event data is named"),
        ("timeline war-2020 -o a.svg --conflict 388", 2, "--conflict: no event data is named"),
        ("timeline war-2020 -o a.svg --with ged --bars dead", 2, '--bars: "dead"'),
        ("timeline war-2020 -o a.svg --with acled", 3, "acled"),
        ("status 2020-10-12 --bars best", 2, "--bars is for a picture"),
    ):
        ran = shipped(*line.split())
        assert ran.code == code
        assert reason in ran.err
        assert "Traceback" not in ran.err
