"""Run commands on the small record and on the frozen one, with one cache for all runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SMALL, Runner

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _cached(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARABAKH_CACHE", str(cache))
    monkeypatch.setenv("KARABAKH_TODAY", "2026-11-22")


@pytest.fixture
def karabakh(capfdbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """Run a command on the small record of ``tests/data``."""
    return Runner(capfdbinary, SMALL)


@pytest.fixture
def shipped(capfdbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """Run a command on what comes with the program: for the tests, the frozen record."""
    return Runner(capfdbinary, None)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """Run a command on the small record as on a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    return Runner(capfdbinary, SMALL, terminal=True)
