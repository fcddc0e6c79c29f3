"""Where the data sets of the tests stand."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "data" / "small.yaml"
"""Ten events in one file, for what can be counted by eye."""

FROZEN = ROOT / "tests" / "data" / "frozen" / "data"
"""A record that stands still; its ``README.md`` says what it is."""

NODE_MODULES = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
"""Where the packages of Node stand that read some of our forms, if they are installed."""
