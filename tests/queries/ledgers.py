"""Small ledgers made by hand: ceasefires, breaches and offensives from the texts of their dates."""

from __future__ import annotations

from datetime import timedelta, timezone
from operator import attrgetter
from typing import TYPE_CHECKING

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.ceasefire import Ceasefire, Covers, Ending, Transition
from karabakh_timeline.model.dates import When, parse
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.timeline import Dataset, Thin
from karabakh_timeline.model.vocabulary import (
    ActorKind,
    Basis,
    Duration,
    EndedBy,
    Kind,
    Standing,
    Step,
    YesNo,
)
from karabakh_timeline.queries.gathered import Gathered
from karabakh_timeline.queries.lifecycle import Ground, Life, lives
from karabakh_timeline.queries.observance import Violation
from karabakh_timeline.queries.status import Ledger, Linked
from karabakh_timeline.queries.windows import onset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ZONE = timezone(timedelta(hours=4))
CITES = (Citation(source="agency", at="1"),)
ACTORS = {
    "armenia": Actor(id="armenia", name="Armenia", kind=ActorKind.STATE, description="A state"),
    "azerbaijan": Actor(
        id="azerbaijan", name="Azerbaijan", kind=ActorKind.STATE, description="A state"
    ),
    "russia": Actor(id="russia", name="Russia", kind=ActorKind.STATE, description="A state"),
    "ministry": Actor(
        id="ministry",
        name="A ministry",
        kind=ActorKind.AUTHORITY,
        description="It",
        within="azerbaijan",
    ),
    "either": Actor(
        id="either",
        name="Forces of either",
        kind=ActorKind.ARMED_FORCES,
        description="Them",
        one_of=("armenia", "russia"),
    ),
    "army": Actor(
        id="army", name="An army", kind=ActorKind.ARMED_FORCES, description="It", within="ministry"
    ),
}


def when(text: str) -> When:
    """A date of the record, its days counted at +04:00."""
    return parse(text, ZONE)


def second(text: str) -> int:
    """The first second of a date, from 1970."""
    earliest = when(text).earliest
    assert earliest is not None
    return int(earliest.timestamp())


def step(text: str | None) -> Transition | None:
    """A step on a date; ``never`` is one that did not happen, None one that is not known."""
    return None if text is None else Transition(date=day_of(text), cites=CITES)


def ending(text: str | None, by: EndedBy | None, successor: str | None) -> Ending | None:
    """The same for an end, and how it came."""
    if text is None:
        return None
    return Ending(date=day_of(text), cites=CITES, by=by, successor=successor)


def day_of(text: str) -> When | None:
    """The date of a step; None for one that did not happen."""
    return None if text == "never" else when(text)


def truce(
    name: str = "truce",
    declared: str | None = "2020-01-01",
    effective: str | None = "2020-01-02T12:00+04:00",
    ended: str | None = None,
    by: EndedBy | None = EndedBy.TERMINATED,
    *,
    standing: str | None = None,
    successor: str | None = None,
    parties: tuple[str, ...] = ("armenia", "azerbaijan"),
    covers: tuple[str, ...] = (),
    continues: tuple[str, ...] = (),
    days: int | None = None,
) -> Ceasefire:
    """A ceasefire with the dates of its steps; an end has ``by``."""
    by = None if ended in (None, "never") else by
    return Ceasefire(
        id=name,
        name=f"The {name}",
        parties=parties,
        covers=Covers(actors=covers, by=Basis.TEXT, cites=CITES) if covers else None,
        continues=continues,
        cites=CITES,
        mediators=("russia",),
        declared=step(declared),
        effective=step(effective),
        standing=step(standing),
        ended=ending(ended, by, successor),
        term=Duration.OPEN if days is None else Duration.FIXED,
        term_days=days,
    )


def event(
    name: str,
    date: str,
    *links: CeasefireLink,
    kind: Kind = Kind.STATEMENT,
    actors: tuple[str, ...] = (),
    lasting: bool = False,
) -> Event:
    """An event of a date."""
    return Event(
        id=name,
        date=when(date),
        title=f"What happens in {name}",
        summary="It happens.",
        kind=kind,
        cites=CITES,
        actors=actors,
        ceasefires=links,
        lasting=lasting,
    )


def offensive(
    name: str, date: str, *actors: str, kind: Kind = Kind.OFFENSIVE, lasting: bool = False
) -> Event:
    """An offensive between actors."""
    return event(name, date, kind=kind, actors=actors, lasting=lasting)


def breach(
    name: str,
    date: str,
    of: str = "truce",
    *,
    fatal: YesNo = YesNo.UNKNOWN,
    standing: Standing = Standing.REPORTED,
    alleged_by: tuple[str, ...] = (),
    attributed_to: tuple[str, ...] = (),
    lasting: bool = False,
) -> Event:
    """A recorded violation of a ceasefire."""
    link = CeasefireLink(
        id=of,
        step=Step.VIOLATION,
        standing=standing,
        alleged_by=alleged_by,
        attributed_to=attributed_to,
        fatal=fatal,
    )
    return event(name, date, link, kind=Kind.SHELLING, lasting=lasting)


def dataset(
    through: str = "2029-12-31", first: str | None = None, thin: tuple[Thin, ...] = ()
) -> Dataset:
    """A data set that covers the time up to a day."""
    return Dataset(
        name="sample",
        title="A sample",
        version="2026.11.0",
        through=when(through),
        first=when(first) if first else None,
        thin=thin,
        zone=ZONE,
        licence="CC0-1.0",
    )


def life_of(
    one: Ceasefire,
    *others: Ceasefire,
    offensives: Sequence[Event] = (),
    events: Sequence[Event] = (),
    actors: Mapping[str, Actor] = ACTORS,
) -> Life:
    """The life of the first of some ceasefires."""
    gathered = Gathered((*offensives, *events))
    ground = Ground(gathered.alike, gathered, {**ACTORS, **actors}, ZONE)
    return lives((one, *others), ground)[0]


def ledger_of(
    *ceasefires: Ceasefire,
    events: Sequence[Event] = (),
    offensives: Sequence[Event] = (),
    through: str = "2029-12-31",
    first: str | None = None,
    thin: tuple[Thin, ...] = (),
) -> Ledger:
    """A ledger with the events that name its ceasefires."""
    gathered = Gathered({one.id: one for one in (*offensives, *events)}.values())
    known = lives(ceasefires, Ground(gathered.alike, gathered, ACTORS, ZONE))
    return Ledger(dataset(through, first, thin), known, gathered, Linked.among(tuple(events)))


def violations(events: Iterable[Event]) -> dict[str, tuple[Violation, ...]]:
    """The breaches that events record, by the id of the ceasefire, in order of date."""
    ordered = sorted(events, key=attrgetter("order"))
    by_ceasefire: dict[str, list[Violation]] = {}
    for one in ordered:
        for link in one.ceasefires:
            if link.step is Step.VIOLATION:
                by_ceasefire.setdefault(link.id, []).append(Violation(one, link, onset(one)))
    return {name: tuple(recorded) for name, recorded in by_ceasefire.items()}
