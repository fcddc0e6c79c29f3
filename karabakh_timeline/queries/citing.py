"""Who cites a place in a source, and for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.queries.selection import UnknownNameError
from karabakh_timeline.store.index import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from karabakh_timeline.model.actor import Actor, Office
    from karabakh_timeline.model.ceasefire import Ceasefire, Covers
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Area, Place, Renaming
    from karabakh_timeline.model.source import Card, Citation
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.store.read import Store

    Citing: TypeAlias = Event | Ceasefire | Place | Actor | Period
    Part: TypeAlias = Claim | Covers | Office | Renaming | Area | None


class Use(NamedTuple):
    """One thing that an entry cites a source for.

    Attributes:
        section: the list that the entry stands in.
        entry: the entry.
        what: what is cited in it: ``entry``, ``claim``, a step of a ceasefire's life, ``covers``,
            ``office``, ``renamed`` or ``area``.
        part: the claim, the office and so on; None for the entry as a whole and for a step.
        at: the place in the source as the entry gives it; None for the source as a whole.
    """

    section: str
    entry: Citing
    what: str
    part: Part
    at: str | None

    @property
    def title(self) -> str:
        """What the entry is called."""
        return str(getattr(self.entry, "title", None) or getattr(self.entry, "name", ""))


def uses(store: Store, wanted: Citation) -> tuple[Use, ...]:
    """Every use of a place in a source: events in order of date, then the other entries.

    Args:
        store: the record.
        wanted: the source, and the place in it; of paragraphs, one in common is enough, of a place
            in words a part of these.
    """
    return tuple(
        Use(section, entry, what, part, cite.at)
        for section, entry in entries(store, Filter(mentions=(("sources", (wanted.source,)),)))
        for what, part, cites in cited_in(entry)
        for cite in cites
        if _meets(cite, wanted)
    )


def refuse_no_paragraph(store: Store, wanted: Citation) -> None:
    """Refuse a paragraph that a source with a card does not have."""
    card = store.cards.get(wanted.source)
    known = {paragraph.n for paragraph in card.paragraphs} if card else set()
    beyond = [number for number in wanted.paragraphs if known and number not in known]
    if beyond:
        raise UnknownNameError(
            f"{wanted.source} has no paragraph {beyond[0]}",
            "",
            f"Its paragraphs are {min(known)} to {max(known)}.",
        )


def skipped(card: Card | None, wanted: Citation) -> tuple[tuple[int, str], ...]:
    """The paragraphs that the record does not cite, of those that are meant, each with why."""
    paragraphs = card.paragraphs if card else ()
    return tuple((one.n, one.skip) for one in paragraphs if one.n in wanted.paragraphs and one.skip)


def _meets(cite: Citation, wanted: Citation) -> bool:
    if cite.source != wanted.source:
        return False
    if wanted.paragraphs:
        return not set(cite.paragraphs).isdisjoint(wanted.paragraphs)
    return (wanted.at or "").casefold() in (cite.at or "").casefold()


def entries(store: Store, wanted: Filter) -> Iterator[tuple[str, Citing]]:
    """The events of a filter and every other entry that may cite, each with its section."""
    for found in store.events(wanted):
        yield "events", found.event
    for section in ("ceasefires", "places", "actors", "periods"):
        for entry in getattr(store, section).values():
            yield section, entry


def sources_cited(entry: Citing) -> dict[str, str]:
    """The sources that an entry cites, for whatever it is, with the places in each."""
    return places_in((cite.source, cite.at) for _, _, cites in cited_in(entry) for cite in cites)


def places_in(cites: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Each source once, in the order in which they are cited, with every place in it as one text.

    Args:
        cites: sources, each with a place in it; None or empty for the whole.
    """
    places: dict[str, dict[str, None]] = {}
    for source, at in cites:
        places.setdefault(source, {}).update({at: None} if at else {})
    return {source: "; ".join(at) for source, at in places.items()}


def cited_in(entry: Citing) -> Iterator[tuple[str, Part, Iterable[Citation]]]:
    """What an entry cites sources for, each with its citations."""
    yield "entry", None, getattr(entry, "cites", ())
    for name, step in getattr(entry, "transitions", ()):
        yield name, None, step.cites
    covers = getattr(entry, "covers", None)
    parts = (
        ("covers", (covers,) if covers else ()),
        ("claim", getattr(entry, "claims", ())),
        ("office", getattr(entry, "offices", ())),
        ("renamed", getattr(entry, "renamed", ())),
        ("area", getattr(entry, "areas", ())),
    )
    for what, found in parts:
        for part in found:
            yield what, part, part.cites
