"""The measuring of speed: its data are sound and the same each time; it tells what is slower."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.model.vocabulary import Severity

if sys.platform == "win32":
    pytest.skip("processes are measured as POSIX does", allow_module_level=True)

from tools.audit import told
from tools.bench import guard, page
from tools.bench.figures import Figures, expected
from tools.bench.generator import IN_MONTH, MONTH, RARE, WITH_RARE, generate
from tools.bench.guard import worse
from tools.bench.measuring import Figure, Job, measured
from tools.bench.questions import BARE_TYPER, OURS, SAFE_LOADER, Sized

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data set of three hundred events."""
    folder = tmp_path_factory.mktemp("made")
    generate(folder / "data", 300)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_made_data_have_no_error_and_what_is_asked_of_them(made: Path) -> None:
    loaded = load(made / "data")
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert not errors
    assert loaded.timeline is not None
    events = loaded.timeline.events
    assert len(events) == 300
    in_month = [event for event in events if event.date.text.startswith(MONTH)]
    assert len(in_month) == IN_MONTH
    assert sum(RARE in event.summary for event in events) == WITH_RARE


def test_what_is_not_of_the_month_does_not_reach_into_it(made: Path) -> None:
    timeline = load(made / "data").timeline
    assert timeline is not None
    for event in timeline.events:
        if not event.date.text.startswith(MONTH):
            latest = event.date.latest
            assert latest is not None
            assert latest.year < int(MONTH[:4])


def test_the_made_data_are_the_same_each_time(made: Path, tmp_path: Path) -> None:
    generate(tmp_path / "data", 300)
    assert contents(tmp_path / "data") == contents(made / "data")


def test_what_takes_a_third_more_is_slower_and_what_takes_less_is_not() -> None:
    before = {"month csv": 1.8, "status": 2.4}
    assert worse({"month csv": 2.3, "status": 2.4}, before) == {}
    assert worse({"month csv": 2.5, "status": 1.0}, before) == {"month csv": (1.8, 2.5)}
    assert worse({"new": 99.0}, before) == {}


def test_what_seems_slower_once_is_measured_again_before_it_counts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = (BARE_TYPER, SAFE_LOADER, guard.COMPILE, "status")
    figures = iter([9.0, 2.4, 9.0, 9.0])

    def ratios(jobs: object, turns: int = guard.TURNS) -> dict[str, float]:  # noqa: ARG001
        return {"status": next(figures)}

    monkeypatch.setattr(guard, "ratios", ratios)
    jobs: dict[str, Any] = dict.fromkeys(names)
    before = {"status": 2.4}
    assert guard.guard(jobs, before) == 0
    assert "measured again" in capsys.readouterr().out
    assert guard.guard(jobs, before) == 1
    assert "slower: status takes 9.00 times" in capsys.readouterr().err


def test_what_is_watched_is_measured_beside_that_by_which_it_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sized = [Sized(tmp_path / name, "") for name in ("small", "edited")]
    jobs = guard.jobs_of(*sized)
    assert jobs[guard.COMPILE].folder == tmp_path / "small"
    assert jobs[guard.EDIT].folder == tmp_path / "edited"
    assert jobs[guard.base_of(guard.EDIT)].folder == tmp_path / "edited"
    assert {guard.base_of(name) for name in jobs} <= jobs.keys()
    seconds = {name: float(number) for number, name in enumerate(jobs, 1)}
    figures = {name: Figure(cpu, 0, 1) for name, cpu in seconds.items()}
    monkeypatch.setattr(guard, "measured", lambda *_: figures.items())
    found = guard.ratios(jobs)
    assert found["status"] == round(seconds["status"] / seconds[BARE_TYPER], 3)
    for name in (guard.COMPILE, guard.EDIT):
        assert found[name] == round(seconds[name] / seconds[guard.base_of(name)], 3)
    assert not found.keys() & {guard.base_of(name) for name in jobs}


def test_a_process_is_measured_with_what_it_starts(tmp_path: Path) -> None:
    work = "sum(range(3_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{work}'], check=True)"
    jobs = {
        "nothing": Job((sys.executable, "-c", "pass"), tmp_path, {}),
        "child": Job((sys.executable, "-c", child), tmp_path, {}),
        "failing": Job((sys.executable, "-c", "raise SystemExit(3)"), tmp_path, {}),
        "missing": Job(("no-such-program",), tmp_path, {"PATH": ""}),
    }
    figures = dict(measured(jobs, 1))
    assert figures.keys() == {"nothing", "child"}
    assert isinstance(figures["child"], Figure)
    assert figures["child"].cpu > figures["nothing"].cpu
    assert figures["child"].peak > 10**6


def test_the_page_is_that_of_the_figures_that_are_kept() -> None:
    kept = json.loads(page.KEPT.read_text(encoding="utf-8"))
    assert page.PAGE.read_text(encoding="utf-8") == page.page()
    assert kept["guard"]["ratios"].keys() >= {"month csv", "status", guard.COMPILE, guard.EDIT}
    for found in kept["sizes"].values():
        assert f"{OURS} csv" in found["figures"]["month"]
        assert found["machine"].keys() == {"cores", "gigabytes", "system", "python"}


def test_a_question_over_the_smallest_data_set_is_of_the_turns_that_they_shared() -> None:
    figures = {"status": {OURS: {"cpu": 9.0}}}
    sizes = page.Sizes(
        {
            "sizes": {size: {"figures": figures} for size in ("200", "10000")},
            "flat": {"status": {"200": 0.2, "10000": 0.24}},
        }
    )
    assert sizes.over_the_smallest(10_000, "status") == pytest.approx(1.2)
    assert sizes.over_the_smallest(200, "status") is None
    assert sizes.over_the_smallest(100_000, "status") is None
    assert sizes.over_the_smallest(10_000, "rare") is None


def test_what_others_would_take_is_told_by_the_largest_size_at_which_they_answered() -> None:
    def took(cpu: float) -> Figures:
        return {"rare": {"hledger": {"cpu": cpu}}}

    of: dict[int, Figures] = {10_000: took(0.5), 200: took(0.1), 100_000: {"rare": {}}}
    assert expected(1_000_000, of, "rare", "hledger") == pytest.approx(50.0)
    assert expected(10_000, {200: took(0.1)}, "rare", "hledger") == pytest.approx(5.0)
    assert expected(1_000_000, of, "rare", "jq") == 0.0


def test_an_audit_tells_faults_and_what_nobody_knows() -> None:
    known = {"name": "one", "version": "1.0", "vulns": []}
    fault = {"id": "CVE-1", "fix_versions": ["1.1"]}
    bad, unknown = known | {"vulns": [fault]}, {"name": "two", "skip_reason": "not found"}
    assert told([known]) == (["audit of the pinned versions: 1 asked for, 0 faults"], False)
    lines, is_vulnerable = told([bad, unknown])
    assert is_vulnerable
    assert lines[0] == "one 1.0: CVE-1, mended in 1.1"
    assert "of 1 nothing is told" in lines[1]
    assert told([unknown]) == (
        ["audit of the pinned versions: skipped, as the index tells nothing of any"], False,
    )  # fmt: skip
