"""Which entries are meant by an id, by the start of one, by a name, or by a place in a source."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from karabakh_timeline.model.dates import DateError, parse
from karabakh_timeline.model.term_words import term_meant
from karabakh_timeline.queries.selection import (
    UnknownNameError,
    called,
    ceasefires_meant,
    named,
    published_by,
    spoken,
    whereabouts,
)
from karabakh_timeline.queries.selection import only_one as _only

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from karabakh_timeline.model.suggestions import Known
    from karabakh_timeline.store.index import Index

_KNOWN = ("places", "actors", "sources", "periods")
_BY_NAME = ("places", "actors", "periods")
_IDS = "{events} and {ceasefires} show ids"
_NAMES = "{places} and {actors} names"


def dated_id(index: Index, name: str) -> str:
    """The id of the event or ceasefire that is meant, or the only one that starts so.

    Raises:
        UnknownNameError: there is none, or more than one.
    """
    started = index.ids(name)
    if name.casefold() not in started and (date := _date(name)):
        return _of_date(index, name, date, started)[1]
    if started:
        return _only(name, started)
    raise _unknown(index, "no event or ceasefire has the id", name, index.ids(), f"{_IDS}.")


def citable(index: Index, name: str) -> tuple[str, str]:
    """The id of the event, the ceasefire or the source that is meant, or the only one of a start.

    Returns:
        The id and, of a source that is written as SOURCE:PLACE, the place; else an empty text.

    Raises:
        UnknownNameError: there is none, or more than one.
    """
    if source := _cited_source(index, name):
        return source, name.partition(":")[2].strip()
    sources, started = index.section("sources"), index.ids(name)
    is_dated = name.casefold() in started
    if not is_dated and (meant := ids_of(index, "sources", name, sources)):
        return meant[0], ""
    found = (*started, *(one for one in sources if _starts(one, name)))
    if not is_dated and (date := _date(name)):
        return _of_date(index, name, date, found)[1], ""
    if found:
        return _only(name, found), ""
    way_out = "{events}, {ceasefires} and {sources} show ids."
    what = "no event, ceasefire or source has the id"
    raise _unknown(index, what, name, (*index.ids(), *sources), way_out)


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
        return [one for one in called(index, section, name) if one in known]
    if meant := term_meant(name, known):
        return (meant,)
    return ceasefires_meant(index, name, known) if section == "ceasefires" else ()


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
    where = f"{{{section}}} lists them."
    raise _unknown(index, f"no {what} has the id", name, known, where, section)


def entry_ids(index: Index, name: str) -> list[tuple[str, str]]:
    """Every entry that is meant, as section and id; raises as above.

    An id comes first; else the name of places, actors, periods and ceasefires, and last the start
    of the id of an event or a ceasefire. A source and a place in it, ``SOURCE:7``, is a citation.
    """
    started, lower = index.ids(name), name.casefold()
    if lower in started:
        return [(_section(index, lower), lower)]
    if meant := _known_ids(index, name) or _named(index, name):
        return meant
    if source := _cited_source(index, name):
        return [("citations", f"{source}:{name.partition(':')[2].strip()}")]
    if date := _date(name):
        return [_of_date(index, name, date, started)]
    if started:
        only = _only(name, started)
        return [(_section(index, only), only)]
    known: list[Known] = [
        *index.ids(),
        *chain.from_iterable(
            spoken(index.section(section).values()) for section in (*_BY_NAME, "ceasefires")
        ),
    ]
    what = "no entry has the id or the name"
    raise _unknown(index, what, name, known, f"{_IDS}, {_NAMES}.")


def _known_ids(index: Index, name: str) -> list[tuple[str, str]]:
    lower = name.strip().casefold()
    ids = [(section, one) for section in _KNOWN for one in (name, lower)]
    return [pair for pair in dict.fromkeys(ids) if index.entry(*pair)]


def _section(index: Index, name: str) -> str:
    """Whether an id is that of an event or of a ceasefire."""
    return "ceasefires" if index.entry("ceasefires", name) else "events"


def _named(index: Index, name: str) -> list[tuple[str, str]]:
    known = [(section, one) for section in _BY_NAME for one in called(index, section, name)]
    ceasefires = index.section("ceasefires")
    meant = [one for one in ceasefires_meant(index, name, ceasefires) if not _starts(one, name)]
    return known + [("ceasefires", one) for one in meant]


def _starts(known_id: str, name: str) -> bool:
    return known_id.startswith(name.casefold())


def _cited_source(index: Index, name: str) -> str | None:
    """The source of ``SOURCE:AT``; None for another text; raises UnknownNameError."""
    source, colon, at = name.partition(":")
    if not (colon and source.strip() and at.strip()):
        return None
    return the_id(index, "sources", source.strip(), index.section("sources"))


def _date(name: str) -> str | None:
    """The date that a text is in place of an id; None for another text."""
    from datetime import UTC

    try:
        return parse(name.strip(), UTC).text
    except DateError as error:
        return error.meant


def _of_date(index: Index, name: str, date: str, started: Sequence[str]) -> tuple[str, str]:
    """The only entry whose id starts with a date; where that is not one, the way to the date."""
    if len(started) == 1:
        return _section(index, started[0]), started[0]
    way_out = f"{{events on={date}}} lists what happened then."
    if not started:
        reason = f'"{name}" is a date, and no entry has an id that starts so'
        raise UnknownNameError(reason, "", way_out)
    some = ", ".join(started[:3]) + (" and more" if len(started) > 3 else "")
    raise UnknownNameError(
        f'"{name}" is a date, and the start of {len(started)} ids',
        "",
        f"{way_out} For one entry write its whole id: {some}.",
    )


def _unknown(
    index: Index, what: str, name: str, known: Iterable[Known], way_out: str, section: str = ""
) -> UnknownNameError:
    from karabakh_timeline.model.suggestions import did_you_mean

    reason = f'{what} "{name}"'
    elsewhere = whereabouts(index, name, section)
    if section in ("sources", "") and (published := published_by(index, name)):
        return UnknownNameError(reason, elsewhere, published)
    return UnknownNameError(reason, elsewhere or did_you_mean(name, known), way_out)
