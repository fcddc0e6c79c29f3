"""Data sets of ceasefires as their files hold them: the ETH/PRIO set, PA-X, an export of ours."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.eventdata.reading import (
    ReadingError,
    as_argument,
    delimiter_of,
    is_row,
    known_form,
    opened,
    refuse_nothing,
    refuse_twice,
)
from karabakh_timeline.queries.agreement import (
    CF,
    CF_COLUMNS,
    OURS,
    PAX,
    PAX_COLUMNS,
    Unread,
    kind_of,
    lacking_of_pax,
    once_each,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from karabakh_timeline.eventdata.reading import Source

_MOST = 2**26
"""Letters of such a file: the largest of these data sets has a few thousand rows."""
_COMPARED = {CF: CF_COLUMNS, PAX: tuple(name for names in PAX_COLUMNS.values() for name in names)}
"""The columns of a data set that are read; of an export of ours it is each."""


class CeasefireFile(NamedTuple):
    """What a file of ceasefires holds.

    Attributes:
        kind: ``CF``, ``PAX`` or ``OURS``.
        rows: of the former two, the cells by column; of an export of ours as JSON, the documents.
        is_json: whether these are documents.
        unread: what of it is passed over.
    """

    kind: str
    rows: tuple[Mapping[str, Any], ...]
    is_json: bool = False
    unread: tuple[Unread, ...] = ()


def read_ceasefires(path: Source) -> CeasefireFile:
    """Read a file of ceasefires; which it is is seen by its header.

    Raises:
        ReadingError: it cannot be read, or is none of these.
    """
    with opened(path) as (file, _):
        text = file.read(_MOST + 1)
    if len(text) > _MOST:
        raise ReadingError(f"{path}: it is too long for a list of ceasefires", "Name another file.")
    refuse_nothing(path, text)
    if text.lstrip()[:1] in ("{", "["):
        rows, unread = once_each(OURS, [*enumerate(_documents(path, text), 1)])
        return CeasefireFile(OURS, tuple(rows), is_json=True, unread=tuple(unread))
    try:
        delimiter = delimiter_of(text)
        cells = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header, *lines = [one for one in cells if is_row(one)]
    except (csv.Error, ValueError) as error:
        raise ReadingError(f"{path}: it is no CSV with a header", "Name another file.") from error
    names = [name.strip().casefold() for name in header]
    kind, lacking = kind_of(names)
    if not kind:
        _refuse_events(path, header)
        raise ReadingError(
            f"{path}: it is neither the ETH/PRIO data set (which needs {', '.join(lacking)} too), "
            f"nor PA-X (which needs {', '.join(lacking_of_pax(names))} too), nor an export of a "
            "ledger",
            "`karabakh ceasefires -o FILE.csv` writes such an export.",
        )
    refuse_twice(path, header, _COMPARED.get(kind, names))
    whole = [
        (number, dict(zip(names, map(str.strip, cells), strict=True)))
        for number, cells in enumerate(lines, 1)
        if len(cells) == len(names)
    ]
    if lines and not whole:
        raise ReadingError(
            f"{path}: no row has as many cells as its header", "Download the file once more."
        )
    short = [
        Unread(number, "", "", f"it has {len(cells)} cells, and the header {len(names)}")
        for number, cells in enumerate(lines, 1)
        if len(cells) != len(names)
    ]
    if kind == PAX:
        whole = [(number, _as_pax(row)) for number, row in whole]
    rows, unread = once_each(kind, whole)
    return CeasefireFile(kind, tuple(rows), unread=tuple(sorted([*unread, *short])))


def _refuse_events(path: Source, header: Iterable[str]) -> None:
    """Raise ReadingError for the header of event data, with the command that reads it."""
    form = known_form([*header])
    if form is not None:
        raise ReadingError(
            f"{path}: this is event data ({form.dataset}), and no list of ceasefires",
            f"`karabakh events import {as_argument(path)}` reads it.",
        )


def _as_pax(row: dict[str, str]) -> dict[str, str]:
    return {
        ours: next(row[name] for name in names if name in row)
        for ours, names in PAX_COLUMNS.items()
    }


def _documents(path: Source, text: str) -> tuple[dict[str, Any], ...]:
    """The ceasefires of an export as JSON or JSON Lines."""
    try:
        try:
            whole = json.loads(text)
        except ValueError as error:
            whole = _objects(path, text, error)
        found = whole.get("ceasefires", [whole]) if isinstance(whole, dict) else whole
        if all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in found):
            return tuple(found)
        listed = whole.get("data") if isinstance(whole, dict) else None
        _refuse_events(path, next(iter(listed or found), {}))
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise ReadingError(
        f"{path}: this is no export of a ledger as JSON",
        "`karabakh ceasefires -o FILE.json` writes one.",
    )


def _objects(path: Source, text: str, error: ValueError) -> list[Any]:
    """The objects of JSON Lines; raises ReadingError for what is none of these either."""
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError:
        raise ReadingError(
            f"{path}:{getattr(error, 'lineno', 1)}: it is no JSON there, or it ends within it",
            "Download it once more, or export it anew.",
        ) from error
