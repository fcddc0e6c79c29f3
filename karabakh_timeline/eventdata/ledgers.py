"""Data sets of ceasefires as their files hold them: the ETH/PRIO set, PA-X, an export of ours."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.eventdata.reading import ReadingError, opened
from karabakh_timeline.queries.agreement import CF_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CF, PAX, OURS = "cf", "pax", "ledger"
_MOST = 2**26
"""Letters of such a file: the largest of these data sets has a few thousand rows."""
_PAX = {
    "pax_id": ("pax_id", "agtid"),
    "date": ("date", "dat"),
    "stage": ("stage",),
    "third_parties": ("third_parties", "thrdpart"),
}
"""For each column of PA-X, the names that it may have."""


class CeasefireFile(NamedTuple):
    """What a file of ceasefires holds.

    Attributes:
        kind: ``CF``, ``PAX`` or ``OURS``.
        rows: of the former two, the cells by column; of an export of ours as JSON, the documents.
        is_json: whether these are documents.
    """

    kind: str
    rows: tuple[Mapping[str, Any], ...]
    is_json: bool = False


def read_ceasefires(path: Path) -> CeasefireFile:
    """Read a file of ceasefires; which it is is seen by its header.

    Raises:
        ReadingError: it cannot be read, or is none of these.
    """
    with opened(path) as (file, _):
        text = file.read(_MOST + 1)
    if len(text) > _MOST:
        raise ReadingError(f"{path}: it is too long for a list of ceasefires", "Name another file.")
    if text.lstrip()[:1] in ("{", "["):
        return CeasefireFile(OURS, _documents(path, text), is_json=True)
    try:
        header, *lines = [cells for cells in csv.reader(io.StringIO(text, newline="")) if cells]
    except (csv.Error, ValueError) as error:
        raise ReadingError(f"{path}: it is no CSV with a header", "Name another file.") from error
    names = [name.strip().casefold() for name in header]
    kind, lacking = _kind(names)
    if not kind:
        raise ReadingError(
            f"{path}: it is neither the ETH/PRIO data set (which needs {', '.join(lacking)} too), "
            "nor PA-X, nor an export of a ledger",
            "`karabakh ceasefires -o FILE.csv` writes such an export.",
        )
    if wrong := [number for number, cells in enumerate(lines, 1) if len(cells) != len(names)]:
        raise ReadingError(
            f"{path}: row {wrong[0]} after the header has another number of cells than that",
            "Mend it, or download the file once more.",
        )
    rows = (dict(zip(names, map(str.strip, cells), strict=True)) for cells in lines)
    return CeasefireFile(kind, tuple(map(_as_pax, rows) if kind == PAX else rows))


def _kind(names: list[str]) -> tuple[str, tuple[str, ...]]:
    """Which data set has such a header; where none has, what the first of them needs besides."""
    lacking = tuple(name for name in CF_COLUMNS if name not in names)
    if not lacking:
        return CF, ()
    if {"id", "declared", "parties"} <= {*names}:
        return OURS, ()
    is_pax = all(any(name in names for name in known) for known in _PAX.values())
    return (PAX, ()) if is_pax else ("", lacking)


def _as_pax(row: dict[str, str]) -> dict[str, str]:
    return {ours: next(row[name] for name in names if name in row) for ours, names in _PAX.items()}


def _documents(path: Path, text: str) -> tuple[dict[str, Any], ...]:
    """The ceasefires of an export as JSON or JSON Lines."""
    try:
        try:
            whole = json.loads(text)
        except ValueError:
            whole = [json.loads(line) for line in text.splitlines() if line.strip()]
        found = whole.get("ceasefires", [whole]) if isinstance(whole, dict) else whole
        if all(isinstance(one, dict) and isinstance(one["id"], str) for one in found):
            return tuple(found)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise ReadingError(
        f"{path}: this is no export of a ledger as JSON",
        "`karabakh ceasefires -o FILE.json` writes one.",
    )
