"""The questions that are asked of event data, each a file of SQL in DuckDB's dialect."""

from __future__ import annotations

import re
from importlib.resources import files

_SHARED = re.compile(r" */\* shared: (\w+) \*/")
"""Where a question has what several have: a file of ``sql/shared``."""


def question(name: str) -> str:
    """The SQL of a question, by the name of its file in ``sql/``."""
    return _SHARED.sub(lambda found: _text(f"shared/{found[1]}").rstrip("\n"), _text(name))


def _text(name: str) -> str:
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
