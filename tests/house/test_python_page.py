"""The examples of ``docs/python.md`` give what the page says."""

from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

from tests.house.places import ROOT

if TYPE_CHECKING:
    import pytest


def test_every_example_gives_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert results.attempted >= 25
    assert results.failed == 0
