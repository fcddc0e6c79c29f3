"""What the program shows on the frozen record, kept as text: read each difference.

``UPDATE_SNAPSHOTS=1 python -m pytest tests/cli`` writes the files of ``tests/snapshots`` anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import ROOT, Runner

if TYPE_CHECKING:
    from collections.abc import Callable

SNAPSHOTS = ROOT / "tests" / "snapshots"

VIEWS = {
    "list": "list --from 2020-10-10 --to 2020-10-11",
    "show-event": "show 2020-10-11-ganja-strike",
    "show-ceasefire": "show moscow-2020-10-10",
    "show-place": "show stepanakert",
    "show-actor": "show ilham-aliyev",
    "show-source-and-period": "show ap-2020-10-24 war-2020",
    "on": "on 10-10",
    "stats": "stats --from 2014 --to 2023",
    "stats-map": "stats --by month,kind --from 2020-09 --to 2020-12",
    "status-day": "status --on 2020-10-10",
    "status-why": "status --on 2020-10-10T12:03+04:00 --why",
    "status-history": "status --history --during war-2020",
    "ceasefires": "ceasefires",
    "ceasefires-compare": "ceasefires compare moscow-2020-10-10 washington-2020-10-26",
    "ceasefires-gaps": "ceasefires gaps --during war-2020",
    "casualties": "casualties --from 2020-09-27 --to 2020-10-24 --measure killed",
    "casualties-over-time": "casualties --during war-2020 --actor nagorno-karabakh-forces "
    "--over-time",
    "list-apart": "list --on 2020-10-12 --long",
    "search": "search ceasefire ministers",
    "timeline": "timeline --from 2020-10-09 --to 2020-10-18 --kind talks --kind ceasefire-declared",
    "scale": "timeline --scale --during war-2020",
    "places": "places",
    "actors": "actors",
    "periods": "periods",
    "sources": "sources --data tests/data/small.yaml",
}
"""Each view, at each width and in a pipe."""

VARIANTS = {
    "list-ascii": "list --on 2020-10-10 --ascii --certain",
    "list-armenian": "list --on 2020-10-10 --violates any --names armenian",
    "list-empty": "list --on 1900",
    "stats-days": "stats --by day --from 2016-04-01 --to 2016-05-31",
    "stats-places": "stats --by place --limit 6 --on 2020-10",
    "stats-ascii": "stats --by weekday --during war-2020 --ascii",
    "stats-map-ascii": "stats --by period,weekday --on 2020 --ascii",
    "stats-empty": "stats --on 1900",
    "status-instant": "status --on 2020-10-10T12:03+04:00",
    "status-before": "status --on 2020-10-05",
    "status-today": "status",
    "status-none-why": "status --on 2020-10-05 --why --between armenia azerbaijan",
    "ceasefires-sorted": "ceasefires --party armenia --party azerbaijan --sort first-violation",
    "casualties-all": "casualties --during war-2020 --as-of 2020-10-24 --measure killed --all",
    "casualties-incident": "casualties --on 2020-10-11 --place ganja",
    "casualties-by-event": "casualties --on 2020-10-11 --by-event",
    "casualties-year": "casualties --on 2016",
    "casualties-empty": "casualties --on 1900",
    "timeline-ascii": "timeline --on 2020-10-10 --certain --ascii",
    "timeline-apart": "timeline --on 2020-10-12",
    "list-limit": "list --on 2020-10-12 --limit 1",
    "timeline-year": "timeline --kind ceasefire-effective --reverse --names armenian",
    "timeline-one": "timeline --kind ceasefire-ended",
    "timeline-empty": "timeline --on 1900",
    "scale-ascii": "timeline --scale --ascii",
    "scale-day": "timeline --scale --on 2020-10-10",
}
"""What an option or an empty answer makes of a view, at the usual width and in a pipe."""

SCRIPTS = {
    f"scripts-{line.split()[0]}": f"{line} --data tests/data/scripts.yaml"
    for line in (
        "list", "timeline", "casualties --as-of 2020-03-31", "stats --by place,actor", "ceasefires",
        "show 2020-03-03-right-to-left", "status --on 2020-03-04", "sources", "on 03-03",
    )
}  # fmt: skip
SCRIPTS["scripts-scale"] = "timeline --scale --on 2020-03 --data tests/data/scripts.yaml"
"""Letters of every script, where they are broken and where they stand in columns."""

LINES = {"cite": "cite moscow-2020-10-10 --sources"}
"""What is lines on a terminal too, to be copied."""

ON_TERMINALS = [
    *((name, width) for name in VIEWS for width in (40, 80, 200)),
    *((name, 80) for name in VARIANTS),
    *((name, width) for name in SCRIPTS for width in (40, 80)),
]
IN_PIPES = [*VIEWS, *(name for name in VARIANTS if "ascii" not in name), *LINES]
SHOWN = VIEWS | VARIANTS | SCRIPTS | LINES


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(("name", "width"), ON_TERMINALS)
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


@pytest.mark.parametrize("name", IN_PIPES)
def test_in_a_pipe(name: str, shipped: Runner, snapshot: Callable[[str, str], None]) -> None:
    ran = shipped(*SHOWN[name].split())
    assert ran.code == 0, ran.err
    snapshot(f"{name}-plain", ran.out + ran.err)


def test_help(shipped: Runner, snapshot: Callable[[str, str], None]) -> None:
    snapshot("help", shipped("--help").out)


def test_every_snapshot_has_a_test() -> None:
    names = {f"{name}-{width}" for name, width in ON_TERMINALS}
    names |= {f"{name}-plain" for name in IN_PIPES}
    assert {path.stem for path in SNAPSHOTS.iterdir()} == names | {"help"}
