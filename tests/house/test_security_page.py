"""The page on security names tests that there are, for every promise one."""

from __future__ import annotations

import re

from tests.places import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = PAGE.split("| --- | --- | --- |\n")[1].split("\n\n")[0].splitlines()
KNOWN = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
}


def test_each_promise_names_tests_that_hold_it() -> None:
    assert len(ROWS) > 20
    for row in ROWS:
        _, what, becomes, tests, _ = row.split("|")
        named = re.findall(r"`(test_\w+)`", tests)
        assert what.strip(), row
        assert becomes.strip(), row
        assert named, row
        assert KNOWN.issuperset(named), set(named) - KNOWN


def test_every_test_that_the_page_names_is_there() -> None:
    assert KNOWN.issuperset(re.findall(r"`(test_\w+)`", PAGE))
