"""The questions that are asked of event data, each a file of SQL in DuckDB's dialect."""

from __future__ import annotations

import re
from importlib.resources import files

_SHARED = re.compile(r" */\* shared: (\w+) \*/")
"""Where a question has what several have: a file of ``sql/shared``."""
_CHOSEN = re.compile(r"\bevents /\* or chosen \*/")
"""Where a question may be asked of chosen events alone."""


def question(name: str, *, chosen: bool = False) -> str:
    """The SQL of a question, by the name of its file in ``sql/``.

    Args:
        name: the name.
        chosen: whether it is asked of chosen events, by the small tables of ``scoping.tables``,
            rather than of all that there are.
    """
    text = _SHARED.sub(lambda found: _text(f"shared/{found[1]}").rstrip("\n"), _text(name))
    events = f"(\n{_text('shared/chosen').rstrip()}\n)" if chosen else "events"
    return _CHOSEN.sub(lambda _: events, text)


def _text(name: str) -> str:
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
