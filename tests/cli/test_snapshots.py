"""What the program shows on the shipped record, kept as text: read each difference.

``UPDATE_SNAPSHOTS=1 python -m pytest tests/cli`` writes the files of ``tests/snapshots`` anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import ROOT, Runner

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN = {
    "list": "list --from 2020-10-10 --to 2020-10-11",
    "list-ascii": "list --on 2020-10-10 --ascii --certain",
    "list-armenian": "list --on 2020-10-10 --kind ceasefire-violation --names armenian",
    "list-empty": "list --on 1900",
    "show-event": "show 2020-10-11-ganja-strike",
    "show-ceasefire": "show moscow-2020-10-10",
    "on": "on 05-12",
    "stats": "stats --from 2014 --to 2023",
    "stats-days": "stats --by day --from 2016-04-01 --to 2016-05-31",
    "stats-places": "stats --by place --limit 6 --on 2020-10",
    "stats-ascii": "stats --by weekday --during war-2020 --ascii",
    "stats-map": "stats --by month,kind --from 2020-09 --to 2020-12",
    "stats-map-ascii": "stats --by period,weekday --on 2020 --ascii",
    "stats-empty": "stats --on 1900",
    "status-instant": "status --on 2020-10-10T12:03+04:00",
    "status-day": "status --on 2020-10-10",
    "status-before": "status --on 2020-10-05",
    "status-today": "status",
    "status-why": "status --on 2020-10-10T12:03+04:00 --why",
    "status-none-why": "status --on 2020-10-05 --why --between armenia azerbaijan",
    "status-history": "status --history --during war-2020",
    "ceasefires": "ceasefires",
    "ceasefires-sorted": "ceasefires --party armenia --party azerbaijan --sort first-violation",
    "ceasefires-compare": "ceasefires compare moscow-2020-10-10 washington-2020-10-26",
    "ceasefires-gaps": "ceasefires gaps --during war-2020",
    "casualties": "casualties --on 2020-10-24 --from 2020-09-27 --to 2020-10-11 --measure killed",
    "casualties-incident": "casualties --on 2020-10-11 --place ganja",
    "casualties-over-time": "casualties --during war-2020 --actor nagorno-karabakh-forces "
    "--over-time",
    "casualties-empty": "casualties --on 1900",
    "timeline": "timeline --from 2020-10-09 --to 2020-10-18 --kind talks",
    "timeline-ascii": "timeline --on 2020-10-10 --certain --ascii",
    "timeline-year": "timeline --kind ceasefire-effective --reverse --names armenian",
    "timeline-one": "timeline --kind ceasefire-ended",
    "timeline-empty": "timeline --on 1900",
    "scale": "timeline --scale --during war-2020",
    "scale-ascii": "timeline --scale --ascii",
    "scale-day": "timeline --scale --on 2020-10-10",
    "places": "places",
    "actors": "actors",
    "periods": "periods",
    "sources": "sources --data tests/data/small.yaml",
    "show-place": "show stepanakert",
    "show-actor": "show ilham-aliyev",
    "show-source-and-period": "show ap-2020-10-24 war-2020",
} | {
    f"scripts-{line.split()[0]}": f"{line} --data tests/data/scripts.yaml"
    for line in (
        "list", "timeline", "casualties --on 2020-03-31", "stats --by place,actor", "ceasefires",
        "show 2020-03-03-right-to-left", "status --on 2020-03-04", "sources", "on 03-03",
    )
}  # fmt: skip
SHOWN["scripts-scale"] = "timeline --scale --on 2020-03 --data tests/data/scripts.yaml"
LINES = {"cite": "cite moscow-2020-10-10 --sources"}
"""What is lines on a terminal too, to be copied."""
WIDTHS = (40, 80, 200)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", list(SHOWN))
def test_on_a_terminal(
    name: str, width: int, capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch, snapshot: Callable[[str, str], None],
) -> None:  # fmt: skip
    monkeypatch.setenv("COLUMNS", str(width))
    ran = Runner(capfdbinary, None, terminal=True)(*SHOWN[name].split(), "--color", "never")
    assert ran.code == 0, ran.err
    from rich.cells import cell_len

    assert max(map(cell_len, ran.lines), default=0) <= width
    assert not any(line != line.rstrip() for line in ran.lines)
    snapshot(f"{name}-{width}", ran.out + ran.err)


@pytest.mark.parametrize("name", [*(name for name in SHOWN if "ascii" not in name), *LINES])
def test_in_a_pipe(name: str, shipped: Runner, snapshot: Callable[[str, str], None]) -> None:
    ran = shipped(*(SHOWN | LINES)[name].split())
    assert ran.code == 0, ran.err
    snapshot(f"{name}-plain", ran.out + ran.err)


def test_help(shipped: Runner, snapshot: Callable[[str, str], None]) -> None:
    snapshot("help", shipped("--help").out)
