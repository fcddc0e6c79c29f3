"""Which events are asked for: the user's words resolved to ids and ranges, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karabakh_timeline.model.suggestions import did_you_mean
from karabakh_timeline.model.vocabulary import Kind
from karabakh_timeline.store.moments import utc_seconds, wall_seconds
from karabakh_timeline.store.read import Bounds, Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.place import Actor, Place
    from karabakh_timeline.store.read import Found, Store


class SelectionError(Exception):
    """A selection that cannot be answered.

    Attributes:
        reason: what is wrong, one sentence without a final stop.
        advice: the way out, as a sentence.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}. {advice}")
        self.reason = reason
        self.advice = advice


class UnknownNameError(SelectionError):
    """A name that the record does not have."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a user asks for, in the user's own words; within a field any, between fields all.

    Attributes:
        first: from this date on, its whole day, month or year included.
        last: up to this date, its whole day, month or year included.
        on: within this date.
        during: within the period of this name.
        kinds: kinds of event.
        places: places by any name; what lies within them is included.
        actors: actors by any name; who belongs to them is included.
        ceasefires: ids of ceasefires.
        sources: ids of sources.
        tags: tags.
        search: words and "phrases".
        certain: leave out what only may fall in the range.
        limit: at most so many.
        reverse: latest first.
    """

    first: When | None = None
    last: When | None = None
    on: When | None = None
    during: str | None = None
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    ceasefires: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    search: str | None = None
    certain: bool = False
    limit: int | None = None
    reverse: bool = False


def select(store: Store, selection: Selection) -> Iterator[Found]:
    """The events of a selection, in order of date.

    Raises:
        SelectionError: the range runs backwards, or a term is none.
        UnknownNameError: the record has no such place, actor, period, ceasefire, source or tag.
    """
    return store.events(resolve(store, selection))


def resolve(store: Store, selection: Selection) -> Filter:
    """The selection with every name resolved to ids; raises as ``select`` does."""
    mentions = {
        "places": _within(store.places, _all_named(store, "places", selection.places)),
        "actors": _within(store.actors, _all_named(store, "actors", selection.actors)),
        "ceasefires": _known("ceasefire", selection.ceasefires, store.ceasefires),
        "sources": _known("source", selection.sources, store.sources),
        "tags": _known("tag", selection.tags, store.mentioned("tags") if selection.tags else ()),
    }
    return Filter(
        bounds=tuple(_bounds(store, selection)),
        kinds=_kinds(selection.kinds),
        mentions=tuple((section, ids) for section, ids in mentions.items() if ids),
        search=selection.search,
        certain=selection.certain,
        limit=selection.limit,
        reverse=selection.reverse,
    )


def _bounds(store: Store, selection: Selection) -> Iterator[Bounds]:
    first, last = selection.first, selection.last
    if first and last and first.earliest and last.latest and first.earliest > last.latest:
        raise SelectionError(
            f"the range runs backwards: {first.text} comes after {last.text}",
            "Put the earlier date in --from and the later one in --to.",
        )
    if first and last and first.has_clock == last.has_clock:
        yield _range(first.earliest, last.latest, local=not first.has_clock)
    else:
        if first:
            yield _range(first.earliest, None, local=not first.has_clock)
        if last:
            yield _range(None, last.latest, local=not last.has_clock)
    if selection.on:
        on = selection.on
        yield _range(on.earliest, on.latest, local=not on.has_clock)
    if selection.during is not None:
        period = store.periods[named(store, "periods", selection.during)].date
        yield _range(period.earliest, period.latest, local=not period.has_clock)


def _range(first: datetime | None, last: datetime | None, *, local: bool) -> Bounds:
    """A range by the clock on the wall if its bounds are days or more, else by instants."""
    seconds = wall_seconds if local else utc_seconds
    whole = Bounds(local=local)
    return Bounds(
        whole.first if first is None else seconds(first),
        whole.last if last is None else seconds(last),
        local,
    )


def _kinds(words: Iterable[str]) -> tuple[str, ...]:
    terms = tuple(kind.value for kind in Kind)
    for word in words:
        if word not in terms:
            raise SelectionError(
                f'there is no kind of event "{word}"',
                f"{did_you_mean(word, terms)}The kinds are {', '.join(terms)}.",
            )
    return tuple(words)


def _known(what: str, names: tuple[str, ...], known: Iterable[str]) -> tuple[str, ...]:
    known = tuple(known) if names else ()
    for name in names:
        if name not in known:
            raise UnknownNameError(
                f'the record has no {what} "{name}"', did_you_mean(name, known) + _WHERE[what]
            )
    return names


_WHERE = {
    "ceasefire": "`karabakh ceasefires` lists them.",
    "source": "`karabakh sources` lists them.",
    "tag": "Tags are lower-case words.",
    "place": "`karabakh places` lists them.",
    "actor": "`karabakh actors` lists them.",
    "period": "`karabakh periods` lists them.",
}


def _all_named(store: Store, section: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(named(store, section, name) for name in names)


def named(store: Store, section: str, name: str) -> str:
    """The id in ``places``, ``actors`` or ``periods`` that goes by a name, however written.

    Raises:
        UnknownNameError: none does.
        SelectionError: more than one does.
    """
    entries: Mapping[str, object] = getattr(store, section)
    what = section.removesuffix("s")
    if name in entries:
        return name
    found = store.named(section, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise SelectionError(
            f'"{name}" names more than one {what}', f"Write one of the ids {', '.join(found)}."
        )
    spoken = tuple(
        dict.fromkeys(n for entry in entries.values() for n in entry.names)  # type: ignore[attr-defined]
    )
    raise UnknownNameError(
        f'the record has no {what} "{name}"', did_you_mean(name, spoken) + _WHERE[what]
    )


def _within(
    entries: Mapping[str, Place] | Mapping[str, Actor], ids: tuple[str, ...]
) -> tuple[str, ...]:
    """The ids, and the ids of all that lies within them or belongs to them."""
    found = dict.fromkeys(ids)
    grown = bool(ids)
    while grown:
        inner = [e.id for e in entries.values() if e.within in found and e.id not in found]
        found.update(dict.fromkeys(inner))
        grown = bool(inner)
    return tuple(found)
