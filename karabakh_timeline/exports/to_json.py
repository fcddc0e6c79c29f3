"""JSON as one document with an item a line, and JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.record import SCHEMA, dataset_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.model.timeline import Dataset


def dumps(document: object) -> str:
    """A value as JSON on one line, every letter as it is."""
    return json.dumps(document, ensure_ascii=False)


def write_json(
    family: Family[Any],
    dataset: Dataset,
    items: Iterable[Any],
    *,
    excel: bool = False,  # noqa: ARG001 - the guard is for spreadsheets
) -> Iterator[str]:
    """One document: schema, data set and the items, one a line."""
    head = {"schema": SCHEMA, "dataset": dataset_document(dataset)}
    yield f"{dumps(head)[:-1]}, {dumps(family.name)}: ["
    comma = "\n"
    for item in items:
        yield comma + dumps(family.document(item))
        comma = ",\n"
    yield "\n]}\n"


def write_jsonl(
    family: Family[Any],
    dataset: Dataset,  # noqa: ARG001 - every line is an item
    items: Iterable[Any],
    *,
    excel: bool = False,  # noqa: ARG001 - the guard is for spreadsheets
) -> Iterator[str]:
    """One item a line, and nothing else."""
    for item in items:
        yield dumps(family.document(item)) + "\n"
