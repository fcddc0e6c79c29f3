"""The page that says where to look names files that exist, and three at most for a change."""

from __future__ import annotations

import re

import pytest

from tests.places import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROWS = PAGE.split("| To change | Look at |\n| --- | --- |\n")[1].split("\n\n")[0].splitlines()
PLACES = (ROOT, ROOT / "karabakh_timeline")


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip()[:40] for row in ROWS])
def test_a_row_names_three_files_at_most_and_they_are_there(row: str) -> None:
    named = re.findall(r"`([\w./-]+(?:\.\w+|/))`", row.split("|")[2])
    assert 1 <= len(named) <= 3
    missing = [name for name in named if not any((place / name).exists() for place in PLACES)]
    assert [name for name in missing if "FORMAT" not in name] == []
