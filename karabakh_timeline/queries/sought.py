"""Which sources, places, actors and periods are asked for, and in what order they stand.

Words and names fit as ``model.names`` compares them; an id is for who has resolved it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.names import has_words, joined_words, plain_words, spelled
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Source
from karabakh_timeline.model.timeline import Period
from karabakh_timeline.model.vocabulary import Match

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime

    from karabakh_timeline.model.dates import When

Known: TypeAlias = Source | Place | Actor | Period


class SourceOrder(StrEnum):
    """By what sources are sorted: when published, who published, by how many events cited."""

    DATE = "date"
    PUBLISHER = "publisher"
    EVENTS = "events"


class NameOrder(StrEnum):
    """By what places and actors are sorted: as the record has them, by name, by events."""

    RECORD = "record"
    NAME = "name"
    EVENTS = "events"


class Wanted(NamedTuple):
    """What is wanted; an empty field asks nothing, and of several values one is enough.

    Attributes:
        words: each of these words or phrases starts a word of what it is called.
        publishers: words of who published it.
        terms: what kind of source or actor it is.
        languages: codes of its language.
        times: it was, or may have been, published in each of these; a period meets them.
        ids: it is one of these; None for any.
        order: by what they are sorted.
        reverse: the other way round.
    """

    words: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    times: tuple[tuple[datetime | None, datetime | None], ...] = ()
    ids: Collection[str] | None = None
    order: SourceOrder | NameOrder = NameOrder.RECORD
    reverse: bool = False


def sought(
    entries: Iterable[Known], wanted: Wanted, events: Mapping[str, int]
) -> dict[str, Match]:  # fmt: skip
    """How the entries that are wanted match, by id, in their order.

    Sources that were certainly published in the times asked for come before those that may have
    been, whatever the order.

    Args:
        entries: the entries of a section, in the order of the record.
        wanted: what is wanted of them.
        events: how many events name each.
    """
    fitting = [entry for entry in entries if _fits(entry, wanted)]
    if key := _key(wanted.order, events):
        fitting.sort(key=key)
    if wanted.reverse:
        fitting.reverse()
    matches = {entry.id: _match(entry, wanted) for entry in fitting}
    return dict(sorted(matches.items(), key=lambda match: match[1] is not Match.CERTAIN))


def _fits(entry: Known, wanted: Wanted) -> bool:
    return (
        (wanted.ids is None or entry.id in wanted.ids)
        and has_words(_texts(entry), wanted.words)
        and (not wanted.terms or _term(entry) in wanted.terms)
        and (not isinstance(entry, Source) or _is_told(entry, wanted))
        and all(_may_fall(_date(entry), *ends) for ends in wanted.times)
    )


def _term(entry: Known) -> str | None:
    match entry:
        case Source():
            return entry.tier
        case Actor():
            return entry.kind
    return None


def _is_told(source: Source, wanted: Wanted) -> bool:
    """Whether a source is by a publisher and in a language that are wanted."""
    return (
        not wanted.publishers
        or any(is_by(source.publisher, source.id, name) for name in wanted.publishers)
    ) and (not wanted.languages or source.language in wanted.languages)


def _date(entry: Known) -> When | None:
    return entry.date if isinstance(entry, Source | Period) else None


def is_by(publisher: str, source: str, name: str) -> bool:
    """Whether a name is that of a source's publisher.

    So is what starts a word of it and goes on as it does; one of its short names; and, in quotes,
    the whole of it as it is written.
    """
    if len(name) > 1 and name.startswith('"') and name.endswith('"'):
        return name == f'"{publisher}"'
    return has_words((publisher,), (name,)) or plain_words(name) in short_names(publisher, source)


def short_names(publisher: str, source: str) -> frozenset[str]:
    """What else a publisher is found by: what its source's id starts with, and words joined."""
    return joined_words(publisher) | {source.partition("-")[0]} - {""}


def _may_fall(date: When | None, first: datetime | None, last: datetime | None) -> bool:
    """Whether a date may fall in a range; one that is not known does in none."""
    if date is None:
        return False
    is_early = first is not None and date.latest is not None and date.latest < first
    is_late = last is not None and date.earliest is not None and date.earliest > last
    return not (is_early or is_late)


def _match(entry: Known, wanted: Wanted) -> Match:
    """Whether an entry certainly is of the times asked for; a period meets them, or does not."""
    if not isinstance(entry, Source) or entry.date is None:
        return Match.CERTAIN
    is_certain = all(_falls(entry.date, *ends) for ends in wanted.times)
    return Match.CERTAIN if is_certain else Match.POSSIBLE


def _falls(date: When, first: datetime | None, last: datetime | None) -> bool:
    """Whether the whole reach of a date is in a range."""
    starts = first is None or (date.earliest is not None and date.earliest >= first)
    return starts and (last is None or (date.latest is not None and date.latest <= last))


def _texts(entry: Known) -> Iterable[str]:
    """What an entry is called, and what a source is about."""
    match entry:
        case Source():
            texts = (
                entry.id, entry.publisher, entry.title, entry.description, entry.affiliation,
                *entry.addresses,
            )  # fmt: skip
            return filter(None, texts)
        case Actor():
            return (*entry.names, *(office.title for office in entry.offices))
    return entry.names


def _key(
    order: SourceOrder | NameOrder, events: Mapping[str, int]
) -> Callable[[Known], tuple[object, ...]] | None:
    """What entries are sorted by; None for as they are."""
    match order:
        case SourceOrder.EVENTS | NameOrder.EVENTS:
            return lambda entry: (-events.get(entry.id, 0),)
        case SourceOrder.DATE:
            return lambda entry: (*_published(entry), entry.id)
        case SourceOrder.PUBLISHER:
            return lambda entry: (spelled(getattr(entry, "publisher", "")), *_published(entry))
        case NameOrder.NAME:
            return lambda entry: (spelled(getattr(entry, "name", "")),)
    return None


def _published(entry: Known) -> tuple[float, float]:
    """When a source was published; those whose date is not known come last."""
    date = entry.date if isinstance(entry, Source) else None
    return date.order if date else (float("inf"), float("inf"))
