"""Which entries are meant by an id, by the start of one, or by a name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from karabakh_timeline.queries.selection import UnknownNameError, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karabakh_timeline.store.index import Index

_KNOWN = ("places", "actors", "sources", "periods")
_BY_NAME = ("places", "actors", "periods")
_IDS = "`karabakh list` and `karabakh ceasefires` show ids."
_NAMES = "`karabakh places` and `karabakh actors` names."


def dated_id(index: Index, name: str) -> str:
    """The id of the event or ceasefire that is meant, or the only one that starts so.

    Raises:
        UnknownNameError: there is none, or more than one.
    """
    if started := index.ids(name):
        return _only(name, started)
    raise _unknown("no event or ceasefire has the id", name, index.ids(), _IDS)


def ceasefire_id(index: Index, name: str) -> str:
    """The id of the ceasefire that is meant, by its start or its name too; raises as above."""
    known = index.section("ceasefires")
    started = [known_id for known_id in known if known_id.startswith(name)]
    if ids := started or _ceasefires(index, name):
        return _only(name, ids)
    raise _unknown("no ceasefire has the id", name, known, "`karabakh ceasefires` lists them.")


def entry_ids(index: Index, name: str) -> list[tuple[str, str]]:
    """Every entry that is meant, as section and id; raises as above.

    An id comes first; else the name of places, actors, periods and ceasefires, and last the start
    of the id of an event or a ceasefire.
    """
    started = index.ids(name)
    if name in started:
        return [(_section(index, name), name)]
    exact = [(section, name) for section in _KNOWN if index.entry(section, name)]
    if meant := exact or _named(index, name):
        return meant
    if started:
        only = _only(name, started)
        return [(_section(index, only), only)]
    known: list[str | tuple[str, ...]] = [
        *index.ids(),
        *chain.from_iterable(
            spoken(index.section(section).values()) for section in (*_BY_NAME, "ceasefires")
        ),
    ]
    raise _unknown("no entry has the id or the name", name, known, f"{_IDS[:-1]}, {_NAMES}")


def _section(index: Index, name: str) -> str:
    """Whether an id is that of an event or of a ceasefire."""
    return "ceasefires" if index.entry("ceasefires", name) else "events"


def _named(index: Index, name: str) -> list[tuple[str, str]]:
    from karabakh_timeline.model.names import fold

    folded = fold(name)
    known = [(section, one) for section in _BY_NAME for one in index.named(section, folded)]
    return known + [("ceasefires", one) for one in _ceasefires(index, name)]


def _ceasefires(index: Index, name: str) -> list[str]:
    """The ids of the ceasefires that go by a name, however written."""
    from karabakh_timeline.model.names import fold

    folded = fold(name)
    return [
        entry["id"]
        for entry in index.section("ceasefires").values()
        if folded in map(fold, (entry["name"], *entry["aliases"]))
    ]


def _only(name: str, ids: Sequence[str]) -> str:
    """The id itself or, of some that start so, the only one."""
    if name in ids:
        return name
    if len(ids) == 1:
        return ids[0]
    some = ", ".join(ids[:5]) + (" and more" if len(ids) > 5 else "")
    raise UnknownNameError(f'"{name}" is the start of {len(ids)} ids', f"Write one of {some}.")


def _unknown(
    what: str, name: str, known: Iterable[str | tuple[str, ...]], way_out: str
) -> UnknownNameError:
    from karabakh_timeline.model.suggestions import did_you_mean

    return UnknownNameError(f'{what} "{name}"', did_you_mean(name, known) + way_out)
