"""Where the data sets of the tests stand."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "data" / "small.yaml"
"""Ten events in one file, for what can be counted by eye."""

FROZEN = ROOT / "tests" / "data" / "frozen" / "data"
"""A record that stands still; its ``README.md`` says what it is."""
