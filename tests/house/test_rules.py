"""The page of the tracker's rules names, for each rule, a test that there is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tracker.md"
_RULE = re.compile(r"^[0-9]+\. .*?(?=^[0-9]+\. |^## |\Z)", re.MULTILINE | re.DOTALL)


def test_each_rule_of_the_tracker_names_a_test_that_holds_it() -> None:
    known = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    rules = _RULE.findall(PAGE.read_text(encoding="utf-8"))
    assert len(rules) > 20
    for rule in rules:
        named = re.findall(r"`(test_\w+)`", rule)
        assert named, rule
        assert known.issuperset(named), set(named) - known
