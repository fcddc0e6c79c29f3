"""Which entries are meant by an id, by the start of one, or by a name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from karabakh_timeline.queries.selection import UnknownNameError, named, spoken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from karabakh_timeline.store.index import Index

_KNOWN = ("places", "actors", "sources", "periods")
_BY_NAME = ("places", "actors", "periods")
_IDS = "{events} and {ceasefires} show ids"
_NAMES = "{places} and {actors} names"


def citable(index: Index, name: str) -> tuple[str, str]:
    """The id of the event, the ceasefire or the source that is meant, or the only one of a start.

    Returns:
        The id and, of a source that is written as SOURCE:PLACE, the place; else an empty text.

    Raises:
        UnknownNameError: there is none, or more than one.
    """
    started = index.ids(name)
    source, _, place = name.partition(":")
    if name not in started and index.entry("sources", source):
        return source, place.strip()
    known = list(index.section("sources"))
    if found := (*started, *(one for one in known if one.startswith(name))):
        return _only(name, found), ""
    way_out = "{events}, {ceasefires} and {sources} show ids."
    what = "no event, ceasefire or source has the id"
    raise _unknown(what, name, (*index.ids(), *known), way_out)


def ceasefire_id(index: Index, name: str) -> str:
    """The id of the ceasefire that is meant, by its start or its name too; raises as above."""
    return the_id(index, "ceasefires", name, index.section("ceasefires"))


def ids_of(index: Index, section: str, name: str, known: Collection[str]) -> Sequence[str]:
    """The ids, of some known ones of a section, that are meant by an id or a name.

    Places, actors and periods go by their names too, ceasefires by that and the start of their id.
    """
    if name in known:
        return (name,)
    if section in _BY_NAME:
        return _called(index, section, name)
    if section != "ceasefires":
        return ()
    started = [known_id for known_id in known if known_id.startswith(name)]
    return started or [known_id for known_id in _ceasefires(index, name) if known_id in known]


def the_id(index: Index, section: str, name: str, known: Collection[str]) -> str:
    """The one id that is meant.

    Raises:
        UnknownNameError: there is none, or the id of more than one ceasefire starts so.
        SelectionError: more than one goes by the name.
    """
    if section in _BY_NAME:
        return named(index, section, name)
    if meant := ids_of(index, section, name, known):
        return _only(name, meant)
    what = section.removesuffix("s")
    raise _unknown(f"no {what} has the id", name, known, f"{{{section}}} lists them.")


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
    raise _unknown("no entry has the id or the name", name, known, f"{_IDS}, {_NAMES}.")


def _section(index: Index, name: str) -> str:
    """Whether an id is that of an event or of a ceasefire."""
    return "ceasefires" if index.entry("ceasefires", name) else "events"


def _named(index: Index, name: str) -> list[tuple[str, str]]:
    known = [(section, one) for section in _BY_NAME for one in _called(index, section, name)]
    return known + [("ceasefires", one) for one in _ceasefires(index, name)]


def _called(index: Index, section: str, name: str) -> Sequence[str]:
    from karabakh_timeline.model.names import fold

    return index.named(section, fold(name))


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

    return UnknownNameError(f'{what} "{name}"', did_you_mean(name, known), way_out)
