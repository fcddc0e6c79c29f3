"""Commands on data of anybody, with a cache and a day of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SMALL, Runner

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def karabakh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Runner:
    """Run a command on the small record, or on another that it names."""
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KARABAKH_TODAY", "2026-11-22")
    return Runner(capfdbinary, SMALL)
