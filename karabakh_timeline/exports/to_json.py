"""JSON as one document with an item a line, and JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import SCHEMA, head_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.record import Family, Json


def dumps(document: object) -> str:
    """A value as JSON on one line, every letter as it is."""
    return json.dumps(document, ensure_ascii=False)


def write_json(
    family: Family,
    head: Json,
    items: Iterable[Json],
    *,
    excel: bool = False,  # noqa: ARG001 - the guard is for spreadsheets
) -> Iterator[str]:
    """One document: schema, data set and the items, one a line."""
    start = {"schema": SCHEMA, "dataset": head_keys(head)}
    yield f"{dumps(start)[:-1]}, {dumps(family.name)}: ["
    comma = "\n"
    for item in items:
        yield comma + dumps(item)
        comma = ",\n"
    yield "\n]}\n"


def write_jsonl(
    family: Family,  # noqa: ARG001 - every line says it all
    head: Json,  # noqa: ARG001 - every line is an item
    items: Iterable[Json],
    *,
    excel: bool = False,  # noqa: ARG001 - the guard is for spreadsheets
) -> Iterator[str]:
    """One item a line, and nothing else."""
    for item in items:
        yield dumps(item) + "\n"
