"""What takes over a second says how far it is, to a person at a terminal and to nobody else."""

from __future__ import annotations

import io
import time
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.cli import progress as module
from karabakh_timeline.cli.progress import Progress, progress
from karabakh_timeline.loading.load import load
from karabakh_timeline.store.open import open_index
from tests.cli.running import RECORD, SMALL

if TYPE_CHECKING:
    from tests.cli.running import Runner


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError


@pytest.fixture
def err(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    found = Terminal()
    monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=found))
    return found


def wait_for(err: Terminal, words: str) -> None:
    end = time.monotonic() + 20
    while words not in err.getvalue() and time.monotonic() < end:
        time.sleep(0.01)


def test_what_is_quick_says_nothing(err: Terminal) -> None:
    with progress("Compiling the data set") as heard:
        assert heard is not None
        heard("reading", 0.5)
    assert err.getvalue() == ""


def test_what_is_slow_shows_a_line_that_is_gone_at_the_end(
    err: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setattr(module, "_PACE", 0.01)
    with progress("Compiling the data set") as heard:
        assert heard is not None
        heard("reading events.yaml", 0.12)
        wait_for(err, " 12%, reading events.yaml")
        heard("x", 0.9)
        wait_for(err, " 90%, x")
    shown = err.getvalue()
    assert "Compiling the data set:  12%, reading events.yaml" in shown
    assert "\n" not in shown
    last = shown.rstrip("\r").rpartition("\r")[2]
    assert last.strip() == ""
    assert len(last) >= len("Compiling the data set:  90%, x")


def test_a_terminal_that_only_goes_forward_is_told_once(
    err: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with progress("Checking the data set", is_dumb=True):
        wait_for(err, "\n")
    assert err.getvalue() == "Checking the data set ...\n"


def test_the_line_fits_the_terminal() -> None:
    line = Progress("Compiling the data set", 40, is_dumb=False)
    line.advance("checking " + "x" * 80, 1.0)
    assert len(line.line()) == 39
    line.advance("", 0.5)
    assert line.line() == "Compiling the data set:  50%"


def test_where_standard_error_is_no_terminal_nothing_is_said(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setenv("KARABAKH_CACHE", "")
    assert karabakh("list").err == ""
    assert karabakh("check").err == ""
    with progress("x") as heard:
        assert heard is None


@pytest.mark.parametrize("data", [SMALL, RECORD])
def test_loading_tells_its_steps_in_order_up_to_the_end(data: str) -> None:
    told: list[tuple[str, float]] = []
    open_index(
        Path(data), None, lambda: nullcontext(lambda step, share: told.append((step, share)))
    ).close()
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert all(0 <= share < 1 for share in shares)
    assert told[0][0].startswith("reading ")
    assert told[-1][0] == "writing the index"
    assert {step.split()[0] for step, _ in told} == {
        "reading", "understanding", "checking", "writing",
    }  # fmt: skip


def test_a_file_that_is_missing_is_told_as_without_progress() -> None:
    told: list[str] = []
    gone = Path("/nowhere/data.yaml")
    assert load(gone, None, lambda step, _: told.append(step)).problems == load(gone).problems
    assert told
