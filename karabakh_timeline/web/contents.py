"""What a page shows, before it is HTML: texts and numbers, each value made from the record."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.queries.citing import sources_cited
from karabakh_timeline.queries.entry_words import charge_words
from karabakh_timeline.queries.figure_words import figure_of
from karabakh_timeline.queries.spoken import date_aloud, thin_aloud
from karabakh_timeline.queries.words import STEPS
from karabakh_timeline.store.moments import ALWAYS, NEVER, reach
from karabakh_timeline.views.words import RULES, claimant_text, held_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import timezone

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.event import CeasefireLink, Event
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.sides import Sides
    from karabakh_timeline.queries.status import Ledger

_DAY = 86_400


class Named(NamedTuple):
    """An entry by its id and its name."""

    id: str
    name: str


class SourceShown(NamedTuple):
    """A source as an entry cites it.

    Attributes:
        id: its id.
        publisher: who published it.
        whose: whose it is, and what is to be known of it; empty where nothing is.
        label: its title, or what it is.
        date: when it was published; empty where that is not known.
        url: its address; empty where it has none that may be followed.
        at: the places in it that are cited.
        also: further addresses of the same text.
    """

    id: str
    publisher: str
    whose: str
    label: str
    date: str
    url: str
    at: str
    also: tuple[str, ...]


class Stated(NamedTuple):
    """Figures as they were stated: what, of whom, for when, as of when, by which sources.

    These are numbers in the list of its event.
    """

    figures: str
    of: str
    period: str
    as_of: str
    sources: str
    note: str


class ClaimsShown(NamedTuple):
    """What a claimant stated, what is said alike of several figures once."""

    claimant: str
    stated: tuple[Stated, ...]


class LinkShown(NamedTuple):
    """What an event is to a ceasefire.

    Attributes:
        ceasefire: the ceasefire.
        step: what it is to it.
        standing: of a breach how far it is established; empty of another step.
        told: who says so, of whom, whether it cost lives.
    """

    ceasefire: Named
    step: str
    standing: str
    told: str


class EventShown(NamedTuple):
    """An event.

    Attributes:
        id: its id.
        year: in which it begins; empty where that is not known.
        when: its date, read aloud.
        days: as the filter of the page compares them, from 1970: the first and the last day that it
            may touch, and how far a range must reach to hold some of it for certain.
        kind: what kind of event it is.
        title: its title.
        summary: its summary.
        note: what rests on an inference; empty where nothing does.
        is_key: whether it is a key event.
        places: where.
        actors: who.
        speakers: the ids of others who state a figure or allege a breach, and so take part.
        links: what it is to ceasefires.
        claims: the figures stated.
        sources: where it stands.
        tags: what else is searched.
        reviewed: when it was read a second time; empty where it was not.
        cited: its date as a citation has it.
    """

    id: str
    year: str
    when: str
    days: tuple[int, int, int, int]
    kind: str
    title: str
    summary: str
    note: str
    is_key: bool
    places: tuple[Named, ...]
    actors: tuple[Named, ...]
    speakers: tuple[str, ...]
    links: tuple[LinkShown, ...]
    claims: tuple[ClaimsShown, ...]
    sources: tuple[SourceShown, ...]
    tags: tuple[str, ...]
    reviewed: str
    cited: str


class CeasefireShown(NamedTuple):
    """A ceasefire of the ledger.

    Attributes:
        id: its id.
        name: its name.
        summary: what was agreed; empty where that is not said.
        parties: who undertook it, and whom it was to stop.
        mediators: who mediated.
        steps: each step with when it was.
        lengths: how long it lasted by each rule.
        thin: what the record admits to lack before the first breach, a sentence each.
        breaches: how many breaches are recorded.
        sources: where it stands.
    """

    id: str
    name: str
    summary: str
    parties: str
    mediators: str
    steps: tuple[tuple[str, str], ...]
    lengths: tuple[tuple[str, str], ...]
    thin: tuple[str, ...]
    breaches: int
    sources: tuple[SourceShown, ...]


class Teller(NamedTuple):
    """What turns values into what is shown.

    Attributes:
        names: what ids are called.
        sources: the sources by id.
        ledger: the ledger.
        sides: who belongs to whom.
        zone: the offset of the record.
    """

    names: Names
    sources: Mapping[str, Source]
    ledger: Ledger
    sides: Sides
    zone: timezone

    def event(self, event: Event, cited: str) -> EventShown:
        """An event; ``cited`` is its date as a citation has it."""
        reviewed = event.reviewed
        sources = self._cited(event)
        given = {source.id: number for number, source in enumerate(sources, 1)}
        return EventShown(
            id=event.id,
            year=str(event.date.earliest.year) if event.date.earliest else "",
            when=_capital(date_aloud(event.date, self.zone)),
            days=_days(event),
            kind=event.kind.value,
            title=event.title,
            summary=event.summary,
            note=event.note or "",
            is_key=event.key,
            places=tuple(Named(name, self.names.place(name)) for name in event.places),
            actors=tuple(Named(name, self.names.actor(name)) for name in event.actors),
            speakers=tuple(_speakers(event)),
            links=tuple(map(self._link, event.ceasefires)),
            claims=tuple(self._claims(event.claims, given)),
            sources=sources,
            tags=event.tags,
            reviewed="" if reviewed is None else reviewed.date.text,
            cited=cited,
        )

    def ceasefire(self, entry: Ceasefire) -> CeasefireShown:
        """A ceasefire."""
        covers = entry.covers
        parties = self._actors(entry.parties)
        if covers is not None:
            parties += f"; to stop {self._actors(covers.actors)} ({covers.by.meaning})"
        return CeasefireShown(
            id=entry.id,
            name=entry.name,
            summary=entry.summary or "",
            parties=parties,
            mediators=self._actors(entry.mediators),
            steps=tuple(self._steps(entry)),
            lengths=tuple(
                (_capital(RULES[rule]), held_text(length))
                for rule, length in self.ledger.held(entry.id)
            ),
            thin=tuple(
                f"the record admits that {thin_aloud(one, self.zone)}"
                for one in self.ledger.thin_before_breach(entry.id)
            ),
            breaches=self.ledger.breaches(entry.id).count,
            sources=self._cited(entry),
        )

    def _steps(self, entry: Ceasefire) -> Iterator[tuple[str, str]]:
        for name, step in entry.transitions:
            date = "never" if step.date is None else date_aloud(step.date, self.zone)
            yield STEPS[name].label, date
        if entry.ended is None:
            yield STEPS["ended"].label, "no end recorded"

    def _actors(self, names: Iterable[str]) -> str:
        return ", ".join(map(self.names.actor, names))

    def _link(self, link: CeasefireLink) -> LinkShown:
        name = self.ledger.life(link.id).ceasefire.name
        standing = "" if link.standing is None else link.standing.value
        told = ", ".join(charge_words(link, self.names.actor))
        return LinkShown(Named(link.id, name), link.step.value, standing, told)

    def _claims(self, claims: Iterable[Claim], given: Mapping[str, int]) -> Iterator[ClaimsShown]:
        """Claims by claimant, in their order; ``given`` numbers the sources of their event."""
        for claimant, some in groupby(claims, lambda claim: claim.claimant):
            stated: list[Stated] = []
            for one in (self._stated(claim, given) for claim in some):
                if stated and stated[-1][1:] == one[1:]:
                    figures = f"{stated.pop().figures}; {one.figures}"
                    stated.append(one._replace(figures=figures))
                else:
                    stated.append(one)
            name = claimant_text(claimant, self.names.actor, self.sides.of(claimant))
            yield ClaimsShown(name, tuple(stated))

    def _stated(self, claim: Claim, given: Mapping[str, int]) -> Stated:
        numbers = [
            f"{given[cite.source]}{f' at {cite.at}' if cite.at else ''}" for cite in claim.cites
        ]
        return Stated(
            figure_of(claim),
            self._actors(claim.of),
            "" if claim.period is None else date_aloud(claim.period, self.zone),
            "" if claim.as_of is None else date_aloud(claim.as_of, self.zone),
            "; ".join(numbers),
            claim.note or "",
        )

    def _cited(self, entry: Event | Ceasefire) -> tuple[SourceShown, ...]:
        """Each source of an entry once, with every place in it that is cited."""
        return tuple(
            self._of_source(self.sources[name], at) for name, at in sources_cited(entry).items()
        )

    def _of_source(self, source: Source, at: str) -> SourceShown:
        whose = source.affiliation or ""
        return SourceShown(
            source.id,
            source.publisher,
            whose,
            source.label,
            "" if source.date is None else source.date.text,
            source.url or "",
            at,
            source.also_at,
        )


def _speakers(event: Event) -> dict[str, None]:
    """Who speaks in an event and is not named among its actors."""
    said = [claim.claimant for claim in event.claims]
    said += [name for link in event.ceasefires for name in link.alleged_by]
    return dict.fromkeys(name for name in said if name not in event.actors)


def _days(event: Event) -> tuple[int, int, int, int]:
    """The reach of an event by the clock on its wall, in whole days from 1970."""
    found = reach(event.date, lasting=event.lasting, local=True)
    first, last, sure_first, sure_last = (
        max(ALWAYS, min(second, NEVER)) // _DAY for second in found
    )
    return first, last, sure_first, sure_last


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
