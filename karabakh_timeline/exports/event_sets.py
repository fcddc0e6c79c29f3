"""Imported sets of event data as exported: the columns of their list, and their document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import JOIN, SCHEMA, Column, Family, key_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.model.json import Json


def _counts(name: str) -> Column:
    """A column with what is counted by reason."""
    return Column(name, lambda item: JOIN.join(f"{why}: {n}" for why, n in item[name].items()))


def _files(item: Json) -> str:
    return JOIN.join(file["name"] for file in item["files"])


SETS = Family(
    "sets",
    (
        *key_columns("dataset version title licence citation address form selection"),
        Column("files", _files),
        Column("read", lambda item: item["read"], "integer"),
        Column("kept", lambda item: item["kept"], "integer"),
        _counts("skipped"),
        _counts("doubted"),
        Column("first", lambda item: item["first"], "date"),
        Column("last", lambda item: item["last"], "date"),
    ),
)


def sets_document(sets: Sequence[Json]) -> Json:
    """The answer of JSON."""
    return {"schema": SCHEMA, SETS.name: list(sets)}
