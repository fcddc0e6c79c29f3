"""Where an entry goes: into which file of its section, and behind how many of the entries there.

An event goes where its date puts it, an actor, a place and a source beside its neighbour in the
alphabet, so that two people who add one each touch different lines; any other entry goes to the
end. What stands there already stays where it is, in whatever order.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from karabakh_timeline.loading.checks.dates import year_and_quarter
from karabakh_timeline.loading.files import data_files, section_of
from karabakh_timeline.model.dates import DateError, parse, parse_offset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import timezone
    from pathlib import Path

    Entry: TypeAlias = Mapping[str, Any]
    """What stands in a file, or is to."""
    _Order: TypeAlias = tuple[Any, ...]
    Contents: TypeAlias = Callable[[Path], Entry]
    """The content of a data file; empty where there is no such file."""

_BY_YEAR = ("events", "sources")
_BY_ID = ("sources", "places", "actors")
UNDATED = "undated"


class _Peer(NamedTuple):
    """An entry that has a place: its id, its file, its number there; of an actor its kind."""

    id: str
    file: Path
    number: int
    kind: str | None


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


class Homes:
    """The places of new entries in a data set, among the entries that it has.

    Where the place of one cannot be told, for a fault in it or in what stands there, it goes to the
    end: checking the file says so.

    Args:
        data: a data folder or file.
        contents: gives what stands in each file.
    """

    def __init__(self, data: Path, contents: Contents) -> None:
        self.data = data
        self.contents = contents
        self._events: dict[Path, list[_Order]] = {}
        self._peers: dict[tuple[str | Path, ...], list[_Peer]] = {}

    def of(self, section: str, entry: Entry) -> Home:
        """Where an entry of a section goes."""
        files = files_for(self.data, section, entry)
        with contextlib.suppress(KeyError, TypeError, DateError):
            if section == "events":
                return self._by_date(files[0], entry)
            if section in _BY_ID:
                return self._by_id(files, section, entry)
        return Home(files[-1], len(self._items(files[-1], section)))

    def _items(self, file: Path, section: str) -> list[Entry]:
        items = self.contents(file).get(section)
        return items if isinstance(items, list) else []

    def _by_date(self, file: Path, entry: Entry) -> Home:
        """Before the first event that is later."""
        # A data set says its offset in its head.
        head = self.data / "events.yaml" if self.data.is_dir() else self.data
        zone = parse_offset(self.contents(head)["dataset"]["utc_offset"])
        if file not in self._events:
            self._events[file] = [_order(item, zone) for item in self._items(file, "events")]
        mine, orders = _order(entry, zone), self._events[file]
        position = next((n for n, order in enumerate(orders) if order > mine), len(orders))
        return Home(file, position, mine)

    def _by_id(self, files: list[Path], section: str, entry: Entry) -> Home:
        """Behind the greatest id that is less, of an actor among those of its kind."""
        mine = entry["id"]
        kind = entry["kind"] if section == "actors" else None
        peers = self._peers_in(files, section)
        less = [peer for peer in peers if peer.id < mine and kind in (None, peer.kind)]
        if less:
            return Home(max(less).file, max(less).number + 1, (mine,))
        greater = [peer for peer in peers if kind in (None, peer.kind)]
        if greater:
            first = min(greater)
            # Actors stand under headings, and the first of a kind may stand below its own.
            return Home(first.file, first.number + (section == "actors"), (mine,))
        return Home(files[-1], len(self._items(files[-1], section)), (mine,))

    def _peers_in(self, files: list[Path], section: str) -> list[_Peer]:
        key: tuple[str | Path, ...] = (section, *files)
        if key not in self._peers:
            self._peers[key] = [
                _Peer(item["id"], file, number, item.get("kind"))
                for file in files
                for number, item in enumerate(self._items(file, section))
            ]
        return self._peers[key]


def files_for(data: Path, section: str, entry: Entry) -> list[Path]:
    """The files among which the place of an entry is looked for; at least one."""
    if not data.is_dir():
        return [data]
    if section in _BY_YEAR and (data / section).is_dir():
        return [data / section / f"{_period(data / section, entry.get('date'))}.yaml"]
    files = [file for file in data_files(data) if section_of(file, data) == section]
    return files or [data / f"{section}.yaml"]


def _period(folder: Path, date: str | None) -> str:
    """The year in which a date starts, or its quarter where that year stands in quarters."""
    homes = year_and_quarter(str(date or ""))
    if homes is None:
        return UNDATED
    year, quarter = homes
    return quarter if next(folder.glob(f"{year}-q?.yaml"), None) else year


def _order(event: Entry, zone: timezone) -> _Order:
    return (*parse(event["date"], zone).order, event["id"])
