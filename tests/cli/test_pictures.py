"""Pictures by ``-o``: each command that draws, the theme and the width, and what is refused."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.places import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner

DRAWN = (
    "timeline war-2020", "timeline war-2020 --scale", "stats", "stats --by kind,year",
    "status --history war-2020", "ceasefires", "casualties war-2020 --measure killed",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", DRAWN)
def test_each_writes_svg_as_wide_as_asked_for_and_the_same_bytes_each_time(
    shipped: Runner, folder: Path, line: str
) -> None:
    for name in ("one", "two"):
        ran = shipped(*line.split(), "-o", f"{name}.svg", "--width", "800", "--theme", "dark")
        assert ran.code == 0, ran.err
    first, second = ((folder / f"{name}.svg").read_bytes() for name in ("one", "two"))
    assert first == second
    assert ET.fromstring(first).get("width") == "800"  # noqa: S314 - our own
    assert shipped(*line.split(), "-o", "light.SVG").code == 0
    light = (folder / "light.SVG").read_bytes()
    assert light != first
    assert ET.fromstring(light).get("width") == "1200"  # noqa: S314 - our own


@pytest.mark.parametrize("line", ["stats", "timeline war-2020"])
def test_each_writes_png(shipped: Runner, folder: Path, line: str) -> None:
    pytest.importorskip("matplotlib")
    assert shipped(*line.split(), "-o", "a.png", "--width", "700").code == 0
    written = (folder / "a.png").read_bytes()
    assert written.startswith(b"\x89PNG")
    assert int.from_bytes(written[16:20]) == 700


def test_letters_that_no_font_has_are_told_once_with_the_way_out(
    karabakh: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    from karabakh_timeline.drawings import png

    monkeypatch.setattr(png, "FALLBACKS", ())
    text = SMALL.read_text(encoding="utf-8").replace("A small record", "停戰", 2)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    ran = karabakh("stats", "-o", "a.png", "--data", "a.yaml")
    assert ran.code == 0
    told = (
        "No font of this machine has 停戰: boxes stand for 2 letters of the picture. Install one "
    )
    assert ran.err.count(told) == 1
    assert "font" not in karabakh("stats", "-o", "a.svg", "--data", "a.yaml").err


def test_svg_needs_no_library(folder: Path) -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from karabakh_timeline.cli.main import run\n"
        "sys.exit(run(['stats', '-o', 'a.svg']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert (folder / "a.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("stats --theme dark", ("--theme", "-o FILE.svg")),
        ("stats --width 800", ("--width", "KARABAKH_WIDTH")),
        ("stats --width 800 --theme dark -o a.csv", ("--theme and --width",)),
        ("stats --theme sepia -o a.svg", ("--theme", "light")),
        ("stats --width 639 -o a.svg", ("639",)),
        ("stats --width 4001 -o a.svg", ("4001",)),
        ("timeline 1900 -o a.svg", ("nothing to draw", "Nothing in the record")),
        ("stats 1900 -o a.svg", ("nothing to draw", "Nothing in the record")),
        ("ceasefires 1900 -o a.svg", ("nothing to draw",)),
        ("status --history 2040 -o a.svg", ("nothing to draw", "record")),
        ("status 2020-10-12 -o a.svg", ("no svg form",)),
        ("list -o a.svg", ("no svg form",)),
        ("ceasefires compare moscow-2020-10-10 trilateral-2020-11-10 -o a.svg", ("no svg form",)),
    ],
)
def test_what_is_not_drawn_is_refused_and_nothing_is_written(
    shipped: Runner, folder: Path, line: str, words: tuple[str, ...]
) -> None:
    shipped(*line.split()).failed(2, *words)
    assert not list(folder.iterdir())


def test_a_picture_replaces_what_was_there_only_when_it_is_whole(
    shipped: Runner, folder: Path
) -> None:
    (folder / "a.svg").write_text("before")
    shipped("timeline", "1900", "-o", "a.svg").failed(2, "nothing to draw")
    assert (folder / "a.svg").read_text() == "before"
    assert shipped("timeline", "-o", "a.svg").code == 0
    assert (folder / "a.svg").read_text() != "before"


def test_a_title_that_would_act_is_shown(karabakh: Runner, folder: Path) -> None:
    text = SMALL.read_text(encoding="utf-8")
    name = re.search(
        r"^  - id: .*\n    name: (.*)$", text[text.index("\nceasefires:") :], re.MULTILINE
    )
    assert name is not None
    hostile = "'</text><script>alert(1)</script> & \"more\"'"
    (folder / "data.yaml").write_text(text.replace(name[1], hostile), encoding="utf-8")
    for line in ("ceasefires", "timeline --scale", "stats --by ceasefire"):
        ran = karabakh(*line.split(), "--data", "data.yaml", "-o", "a.svg")
        assert ran.code == 0, ran.err
        written = (folder / "a.svg").read_text(encoding="utf-8")
        assert "<script" not in written
        assert "&lt;script&gt;" in written
        ET.fromstring(written.encode())  # noqa: S314 - our own
