"""Imported sets of event data as exported: the columns of their list, and their document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import JOIN, SCHEMA, Column, Family, key_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.model.json import Json


def _skipped(item: Json) -> str:
    return JOIN.join(f"{reason}: {count}" for reason, count in item["skipped"].items())


def _files(item: Json) -> str:
    return JOIN.join(file["name"] for file in item["files"])


SETS = Family(
    "sets",
    (
        *key_columns("dataset version title licence citation address selection"),
        Column("files", _files),
        Column("read", lambda item: item["read"], "integer"),
        Column("kept", lambda item: item["kept"], "integer"),
        Column("skipped", _skipped),
        Column("first", lambda item: item["first"], "date"),
        Column("last", lambda item: item["last"], "date"),
    ),
)


def sets_document(sets: Sequence[Json]) -> Json:
    """The answer of JSON."""
    return {"schema": SCHEMA, SETS.name: list(sets)}
