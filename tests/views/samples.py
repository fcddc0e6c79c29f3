"""Events and entries with texts that try to act, or that are hard to measure."""

from __future__ import annotations

from typing import Any

from karabakh_timeline.model.actor import Actor, Office
from karabakh_timeline.model.ceasefire import Ceasefire, Covers, Ending, Transition
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Citation, Review, Source
from karabakh_timeline.model.timeline import Period
from karabakh_timeline.model.vocabulary import (
    ActorKind,
    Basis,
    Category,
    Duration,
    EndedBy,
    Kind,
    Measure,
    NameStyle,
    PlacePrecision,
    Qualifier,
    Scope,
    Standing,
    Step,
    Tier,
    YesNo,
)
from karabakh_timeline.views.detail import Context
from tests.queries.ledgers import when

HOSTILE = (
    "[agreed] [/b] [red]x[/red] \x1b[31mred\x1b[0m \x07\r\n\t\x00\x7f\x9b31m \u202ertl\u202c "
    "\u2066i\u2069 \u200b\ufeff\u061c\u2028\u2029 :smile: {x} %s \\ https://example.org"
)
"""Markup, escapes, controls, marks that reorder or hide, line separators."""
ACTIVE = (
    "\x1b", "\x07", "\r", "\t", "\x00", "\x7f", "\x9b", "\u202e", "\u202c", "\u2066", "\u2069",
    "\u200b", "\ufeff", "\u061c", "\u2028", "\u2029",
)  # fmt: skip
"""The letters of it that no view may send."""
WIDE = "Ստեփանակերտ Xankəndi Степанакерт 斯捷潘納克特 ｗｉｄｅ é́̂ مرتفعات"
LONG = "A very long title " * 11 + "of two hundred letters"


def event(
    title: str = "A title",
    date: str = "2020-10-10",
    *,
    name: str = "2020-10-10-an-event",
    summary: str = "A summary.",
    places: tuple[str, ...] = ("town",),
    note: str | None = None,
) -> Event:
    """An event with a text."""
    return Event(
        id=name,
        date=when(date),
        title=title,
        summary=summary,
        kind=Kind.SHELLING,
        cites=(Citation(source="agency", at="7"), Citation(source="agency", at="9")),
        places=places,
        actors=("armenia",),
        note=note,
    )


def found(
    title: str = "A title",
    date: str = "2020-10-10",
    *,
    possible: bool = False,
    name: str = "2020-10-10-an-event",
    places: tuple[str, ...] = ("town",),
) -> dict[str, Any]:
    """An event of a selection, as the document that the index holds."""
    return {
        "id": name,
        "date": date,
        "title": title,
        "kind": "shelling",
        "places": [{"id": place, "name": place} for place in places],
        "cites": [{"source": "agency", "at": "7"}, {"source": "agency", "at": "9"}],
        "match": "possible" if possible else "certain",
    }


def whole_event(text: str) -> Event:
    """An event with the text wherever an event has any."""
    cites = (Citation(source="agency", at=text),)
    claim = Claim(
        claimant="armenia",
        of=("armenia",),
        category=Category.CIVILIAN,
        measure=Measure.KILLED,
        qualifier=Qualifier.EXACTLY,
        scope=Scope.INCIDENT,
        cites=cites,
        value=1,
        note=text,
    )
    link = CeasefireLink(
        id="truce",
        step=Step.VIOLATION,
        standing=Standing.ALLEGED,
        alleged_by=("armenia",),
        attributed_to=("armenia",),
        fatal=YesNo.NO,
    )
    return Event(
        id="2020-10-10-an-event",
        date=when("2020-10-10T12:00+04:00"),
        title=text,
        summary=text,
        kind=Kind.SHELLING,
        cites=cites,
        places=("town",),
        actors=("armenia",),
        ceasefires=(link,),
        claims=(claim,),
        tags=(text,),
        external=(("cf", text),),
        note=text,
        key=True,
        reviewed=Review(date=when("2026-11-27"), against=("agency",)),
    )


def whole_ceasefire(text: str) -> Ceasefire:
    """A ceasefire with the text wherever one has any."""
    cites = (Citation(source="agency", at=text),)
    return Ceasefire(
        id="truce",
        name=text,
        parties=("armenia",),
        cites=cites,
        aliases=(text,),
        mediators=("armenia",),
        covers=Covers(actors=("armenia",), by=Basis.TEXT, cites=cites, note=text),
        declared=Transition(date=when("2020-10-09"), cites=cites, note=text),
        effective=Transition(date=when("2020-10-10T12:00+04:00"), cites=cites, note=text),
        standing=Transition(date=when("2020-10-11"), cites=cites),
        ended=Ending(
            date=when("2020-10-12"),
            cites=cites,
            by=EndedBy.SUPERSEDED,
            successor="other",
            note=text,
        ),
        term=Duration.FIXED,
        term_days=14,
        summary=text,
        continues=("other",),
        external=(("cf", text),),
        note=text,
        reviewed=Review(date=when("2026-11-27"), against=("agency",)),
    )


def place(text: str) -> Place:
    """A place of a name."""
    return Place(
        id="town",
        name=text,
        armenian=(text,),
        azerbaijani=(text,),
        other=(text,),
        latitude=39.5,
        longitude=46.5,
        precision=PlacePrecision.EXACT,
        note=text,
    )


def actor(text: str) -> Actor:
    """An actor of a name."""
    return Actor(
        id="armenia",
        name=text,
        kind=ActorKind.STATE,
        description=text,
        aliases=(text,),
        offices=(Office(title=text),),
        note=text,
    )


def source(text: str) -> Source:
    """A source of a title."""
    return Source(
        id="agency",
        publisher=text,
        tier=Tier.NEWS,
        title=text,
        description=text,
        date=when("2020"),
        url=text,
        also_at=(text,),
        language="en",
        affiliation=text,
        card=None,
        note=text,
    )


def period(text: str) -> Period:
    """A period of a name."""
    return Period(id="then", name=text, date=when("2020/2021"), description=text, aliases=(text,))


def context(text: str, style: NameStyle = NameStyle.BOTH) -> Context:
    """What ids stand for, all of it the text."""
    return Context(
        {"town": place(text)},
        {"armenia": actor(text)},
        {"agency": source(text)},
        {"truce": whole_ceasefire(text), "other": whole_ceasefire(text)},
        style,
    )
