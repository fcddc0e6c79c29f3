"""The questions that are asked of event data, each a file of SQL in DuckDB's dialect."""

from __future__ import annotations

from importlib.resources import files


def question(name: str) -> str:
    """The SQL of a question, by the name of its file in ``sql/``."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
