"""How much is tried: a few of each by itself, as many as FAULTS says in `make faults`."""

from __future__ import annotations

import importlib.util
import os

from tests.faults.scenarios import SCENARIOS

MOST = int(os.environ.get("FAULTS", "1"))
"""Calls of a kind that are made to fail in a scenario, and a fifth of the kills."""
POSSIBLE = [one for one in SCENARIOS if importlib.util.find_spec(one.needs) is not None]
FEW = [one for one in POSSIBLE if one.name in {"export", "package", "add", "index"}]
"""What each system call is tried with by itself: one of each way in which something is written."""
