"""Fifty made-up rows: half are events of the frozen record, with noise, half something nearby."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karabakh_timeline.eventdata.schema import COLUMNS, NAMES
from karabakh_timeline.eventdata.shelf import Manifest, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path(__file__).with_name("pairs.csv")
_FROM = {
    "id": "id", "day_first": "date_start", "day_last": "date_end", "date_code": "date_prec",
    "kind": "type_of_violence", "conflict_id": "conflict_new_id", "conflict": "conflict_name",
    "dyad": "dyad_name", "side_a": "side_a", "side_b": "side_b", "place": "where_coordinates",
    "country": "country", "latitude": "latitude", "longitude": "longitude",
    "place_code": "where_prec", "best": "best", "low": "low", "high": "high",
    "deaths_a": "deaths_a", "deaths_b": "deaths_b", "deaths_civilians": "deaths_civilians",
    "deaths_unknown": "deaths_unknown", "sources": "number_of_sources", "source": "source_article",
}  # fmt: skip
_READ: dict[str, Callable[[str], Any]] = {
    "DATE": lambda text: text[:10],
    "INTEGER": int,
    "DOUBLE": float,
    "VARCHAR": str,
}


def rows() -> list[tuple[Any, ...]]:
    """The rows, in the columns of the schema."""
    return [_row(line) for line in _lines()]


def same() -> set[tuple[str, str]]:
    """Which event of the record each row of the first half is, as (event, id of the row)."""
    return {(line["same_as"], line["id"]) for line in _lines() if line["same_as"]}


def shelf(folder: Path) -> Shelf:
    """They as an imported data set."""
    made = Shelf(folder)
    made.put(Manifest("ged", "0.1", "Made-up rows", "CC BY 4.0", "Nobody", form="ged"), rows())
    return made


def _lines() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _row(line: dict[str, str]) -> tuple[Any, ...]:
    read = {name: _READ[of](line[_FROM[name]]) for name, of, _ in COLUMNS if name in _FROM}
    known: dict[str, Any] = {"dataset": "ged", "version": "0.1", **read}
    return tuple(known.get(name) for name in NAMES)
