"""Where an entry goes: into which file of its section, and behind how many of the entries there.

An event goes where its date puts it, an actor, a place and a source beside its neighbour in the
alphabet, so that two people who add one each touch different lines; any other entry goes to the
end. What stands there already stays where it is, in whatever order.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from karabakh_timeline.loading.checks.dates import date_start
from karabakh_timeline.loading.files import data_files, section_of
from karabakh_timeline.model.dates import DateError, parse, parse_offset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import timezone
    from pathlib import Path

    Json: TypeAlias = Mapping[str, Any]
    Contents: TypeAlias = Callable[[Path], Json]
    """The content of a data file; empty where there is no such file."""

_BY_YEAR = ("events", "sources")
_BY_ID = ("sources", "places", "actors")
UNDATED = "undated"


class Home(NamedTuple):
    """The place of an entry.

    Attributes:
        file: the data file, which need not exist.
        position: the number of entries of the section that stand before it in that file.
        order: its rank among new entries that have the same place.
    """

    file: Path
    position: int
    order: tuple[Any, ...] = ()


def home(data: Path, section: str, entry: Json, contents: Contents) -> Home:
    """Where an entry goes in a data set.

    Where its place cannot be told, for a fault in it or in what stands there, it goes to the end:
    checking the file says so.

    Args:
        data: a data folder or file.
        section: the list that the entry belongs to.
        entry: its keys.
        contents: gives what stands in each file.
    """
    files = files_for(data, section, entry)
    found = [(file, _items(contents, file, section)) for file in files]
    with contextlib.suppress(KeyError, TypeError, DateError):
        if section == "events":
            return _by_date(*found[-1], entry, _zone(data, contents))
        if section in _BY_ID:
            return _by_id(found, section, entry)
    return Home(files[-1], len(found[-1][1]))


def files_for(data: Path, section: str, entry: Json) -> list[Path]:
    """The files among which the place of an entry is looked for; at least one."""
    if not data.is_dir():
        return [data]
    if section in _BY_YEAR and (data / section).is_dir():
        return [data / section / f"{_period(data / section, entry.get('date'))}.yaml"]
    files = [file for file in data_files(data) if section_of(file, data) == section]
    return files or [data / f"{section}.yaml"]


def _period(folder: Path, date: str | None) -> str:
    """The year in which a date starts, or its quarter where that year stands in quarters."""
    start = date_start(str(date or ""))
    if not start:
        return UNDATED
    year, month = start[:4].replace("x", "0"), int(start[5:7] or 1)
    has_quarters = next(folder.glob(f"{year}-q?.yaml"), None) is not None
    return f"{year}-q{(month + 2) // 3}" if has_quarters else year


def _items(contents: Contents, file: Path, section: str) -> list[Json]:
    items = contents(file).get(section)
    return items if isinstance(items, list) else []


def _zone(data: Path, contents: Contents) -> timezone:
    """The data set's offset, which stands in its head."""
    head = data / "events.yaml" if data.is_dir() else data
    return parse_offset(contents(head)["dataset"]["utc_offset"])


def _by_date(file: Path, items: Iterable[Json], entry: Json, zone: timezone) -> Home:
    """Before the first event that is later."""
    orders = [(*parse(item["date"], zone).order, item["id"]) for item in items]
    mine = (*parse(entry["date"], zone).order, entry["id"])
    position = next((n for n, order in enumerate(orders) if order > mine), len(orders))
    return Home(file, position, mine)


def _by_id(found: list[tuple[Path, list[Json]]], section: str, entry: Json) -> Home:
    """Behind the greatest id that is less, of an actor among those of its kind."""
    mine = entry["id"]
    peers = [
        (item["id"], file, number)
        for file, items in found
        for number, item in enumerate(items)
        if section != "actors" or item["kind"] == entry["kind"]
    ]
    less = [peer for peer in peers if peer[0] < mine]
    if less:
        _, file, number = max(less)
        return Home(file, number + 1, (mine,))
    if peers:
        _, file, number = min(peers)
        # Actors stand under headings, and the first of a kind may stand below its own.
        return Home(file, number + (section == "actors"), (mine,))
    file, items = found[-1]
    return Home(file, len(items), (mine,))
