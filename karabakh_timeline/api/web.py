"""A selection of events as one page of HTML: what is asked of the record for it."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

from karabakh_timeline.api.citations import address_of
from karabakh_timeline.api.daily import days
from karabakh_timeline.api.drawn import TimelineAnswer
from karabakh_timeline.api.tables import is_whole
from karabakh_timeline.drawings.measure import em_of
from karabakh_timeline.drawings.svg import definitions, inline, roles, swatch
from karabakh_timeline.exports.citations import csl_date, event_item, plain_date, record_item
from karabakh_timeline.exports.to_footnote import footnotes
from karabakh_timeline.model.names import spelled
from karabakh_timeline.queries.clock import wall
from karabakh_timeline.queries.plain import counted
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.queries.sides import Sides, all_above
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.queries.words import ANSWERS
from karabakh_timeline.store.moments import ALWAYS, NEVER
from karabakh_timeline.views.words import span
from karabakh_timeline.web.contents import Named, Teller
from karabakh_timeline.web.maps import drawn as drawn_map
from karabakh_timeline.web.page import Change, Drawn, Entry, Page, clash, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.api.events import EventsAnswer
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.web.contents import EventShown

_WIDTH = 1120
"""Pixels of a drawing."""
_OF_A_TIME = ("on", "since", "to", "during", "limit", "reverse", "by", "scale", "today", "words")
"""What is asked of one drawing or one time, and not of each."""
_FEW = 2
"""Fewer events than that are not drawn over time."""


def web_page(answer: EventsAnswer, *, has_borders: bool = True) -> Iterator[str]:
    """The page, piece by piece.

    Args:
        answer: the events.
        has_borders: whether the map has the outlines of countries.

    Raises:
        SelectionError: there are none, or one has the id of a part of the page.
    """
    found = sorted((one.event for one in answer), key=lambda event: event.order)
    if not found:
        why = answer.why_empty()
        reason = "there is no event to make a page of"
        raise SelectionError(reason, why or "Ask for more.")
    maker = _Maker(answer, found)
    page = maker.page(has_borders=has_borders)
    if (name := clash(page)) is not None:
        raise SelectionError(
            f'an event has the id "{name}", by which the page knows a part of its own',
            "Give it another in the data set, such as one that starts with its date.",
        )
    return written(page, maker.days, maker.linked_data())


class _Maker:
    """What makes a page of some events."""

    def __init__(self, answer: EventsAnswer, events: Sequence[Event]) -> None:
        self.answer, self.events = answer, events
        self.opened: OpenTimeline = answer.opened
        self.head = self.opened.index.head
        self.is_whole = is_whole(answer)
        self.days = days(self.opened, *self._stretch())
        store, ledger = self.opened.store, self.opened.ledger
        sides = Sides(store.actors, store.ceasefires.values())
        self.teller = Teller(self.opened.names, store.sources, ledger, sides, self.opened.zone)
        self.shown = [self._event(event) for event in events]
        self.pictures: list[Drawing] = []

    def _stretch(self) -> tuple[date, date]:
        """The days that the page answers for: those asked for, or those of the record."""
        data = self.opened.dataset
        first, last = data.first, data.through
        starts = [event.date.earliest for event in self.events if event.date.earliest]
        start = first.earliest.date() if first and first.earliest else min(starts).date()
        stop = last.latest.date() if last.latest else max(starts).date()
        for bound in self.answer.wanted.bounds:
            if bound.first > ALWAYS:
                start = max(start, moment(bound.first, UTC).date())
            if bound.last < NEVER:
                stop = min(stop, moment(bound.last, UTC).date())
        return (start, stop) if start <= stop else (stop, stop)

    def _event(self, event: Event) -> EventShown:
        cited = csl_date(event.date.text)
        return self.teller.event(event, plain_date(cited) if cited else "")

    def page(self, *, has_borders: bool) -> Page:
        """What the page shows."""
        last = self.days.last
        said = self.days.days.at(last)
        years: dict[str, list[EventShown]] = {}
        for one in self.shown:
            years.setdefault(one.year, []).append(one)
        keys = [one for one in self.shown if one.is_key]
        places = Counter(name for event in self.events for name in event.places)
        title = self.head["title"]
        record = f"{self.head['name']} {self.head['version']}"
        chosen = self._chosen()
        named = Counter(one.name for one in self.opened.store.ceasefires.values())
        drawings, figures = list(self._drawings()), list(self._figures())
        count = counted(len(self.shown), "event")
        return Page(
            title=f"{title}: {chosen}" if chosen else title,
            description=(
                "Dated, cited events and ceasefires: what was charged, by whom, how sure it is. "
                f"Record {record}."
            ),
            lead=(
                f"{count}, each with its sources; record {record}, through {self.head['through']}. "
                "What is not recorded is not denied."
            ),
            first=self.days.first,
            last=last,
            zone=str(self.opened.zone),
            answer=said.answer.value,
            sentences=said.of(last),
            history=list(self._history()),
            drawings=drawings,
            keys=keys,
            years=list(years.items()),
            how_many=f"{count}, in order of date.",
            are_read_twice=sum(bool(one.reviewed) for one in self.shown) * 2 > len(self.shown),
            shared=frozenset(name for name, times in named.items() if times > 1),
            patterns=definitions(self.pictures) if self.pictures else "",
            roles=roles(self.pictures),
            kinds=sorted({one.kind for one in self.shown}),
            map=drawn_map(
                places, self.opened.names, self.opened.dataset.region,
                has_borders=has_borders,
            ),
            figures=figures,
            ceasefires=[self.teller.ceasefire(one) for one in self._ceasefires()],
            places=self._places(),
            actors=self._actors(),
            about=list(self._about()),
            citation=self._tail(),
            how=f"To cite the record: {''.join(footnotes([self._record])).strip()}",
        )  # fmt: skip

    def linked_data(self) -> Json:
        """The record as schema.org has it."""
        first, last = self.days.first, self.days.last
        address = address_of(self.opened.index)
        return {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": self.head["title"],
            "version": self.head["version"],
            "license": f"https://spdx.org/licenses/{self.head['licence']}.html",
            "creator": [{"@type": "Organization", "name": name} for name in self.head["authors"]],
            "temporalCoverage": f"{first}/{last}",
            "description": (
                f"{counted(len(self.shown), 'event')} and the ceasefires of the record, each with "
                "its sources, its claims side by side and how sure it is."
            ),
            "isAccessibleForFree": True,
            **({"url": address} if address else {}),
        }

    # Its parts

    def _chosen(self) -> str:
        """What was asked for, in words; empty for all."""
        if self.is_whole or self.answer.asked is None:
            return ""
        from karabakh_timeline.api.emptiness import chosen

        asked = chosen(self.answer.asked)
        return "; ".join(filter(None, (asked.period, asked.time, asked.conditions)))

    def _history(self) -> Iterator[Change]:
        zone, lives = self.opened.zone, self.opened.store.ceasefires
        for one in self.opened.history(f"{self.days.first}/{self.days.last}"):
            yield Change(
                wall(moment(one.start, zone)),
                wall(moment(one.stop, zone)),
                span(one.stop - one.start),
                ANSWERS[one.answer],
                tuple(Named(name, lives[name].name) for name in one.operative),
            )

    def _drawings(self) -> Iterator[Drawn]:
        """The events over time: of all, and of each period in which there are some."""
        if len(self.events) < _FEW:
            return
        whole = TimelineAnswer(self.opened, self.answer.wanted, None, date.max, scale=False)
        whole.asked, whole.beside = self.answer.asked, self.answer.beside
        name = "The whole record" if self.is_whole else "All that is shown"
        yield self._drawn("bars", name, whole.pictured(_WIDTH))
        lanes = TimelineAnswer(self.opened, self.answer.wanted, None, date.max, scale=True)
        lanes.asked, lanes.beside = self.answer.asked, self.answer.beside
        yield self._drawn("lanes", f"{name}, lane by lane", lanes.pictured(_WIDTH))
        for period in self.opened.periods if not self.answer.wanted.bounds else ():
            for scale in (False, True) if period.hostilities else (False,):
                part = self.opened.timeline(during=period.id, scale=scale, **self._conditions())
                part.beside = self.answer.beside
                if len(part) >= _FEW:
                    kind, more = ("lanes", ", lane by lane") if scale else ("bars", "")
                    drawing = part.pictured(_WIDTH)
                    yield self._drawn(f"{kind}-{period.id}", f"{period.name}{more}", drawing)

    def _drawn(self, name: str, label: str, drawing: Drawing) -> Drawn:
        self.pictures.append(drawing)
        caption = f"{drawing.title}: {label}"
        em = em_of(drawing.width)
        legends = tuple(
            (title, tuple((swatch(key, em), key.text) for key in keys))
            for title, keys in drawing.legends
        )
        return Drawn(
            name, label, caption, inline(drawing, name), legends, drawing.told, drawing.table,
            drawing.beside,
        )  # fmt: skip

    def _conditions(self) -> dict[str, Any]:
        """What was asked for beside a time."""
        given = {} if self.answer.asked is None else self.answer.asked.given
        kept = {name: value for name, value in given.items() if name not in _OF_A_TIME}
        return {**kept, "search": given["words"]} if "words" in given else kept

    def _figures(self) -> Iterator[Drawn]:
        """The dead over time as each claimant counts them, in each period of fighting shown."""
        first, last = self.days.first, self.days.last
        for period in self.opened.periods:
            start, stop = period.date.earliest, period.date.latest
            if not period.hostilities or start is None or stop is None:
                continue
            if start.date() > last or stop.date() < first:
                continue
            asked = self.opened.casualties(during=period.id, measure="killed", over_time=True)
            with suppress(SelectionError):  # nothing is stated twice, or too much for a picture
                yield self._drawn(f"tolls-{period.id}", period.name, asked.pictured(_WIDTH))

    def _ceasefires(self) -> Iterable[Ceasefire]:
        """The ledger; of a selection those that decide an answer or that its events name."""
        known = self.opened.store.ceasefires
        if self.is_whole:
            return known.values()
        named = {link.id for event in self.events for link in event.ceasefires}
        told = (*self.days.days.said, *self.days.minutes.said)
        named |= {name for said in told for name in said.ceasefires}
        return [known[name] for name in known if name in named]

    def _places(self) -> list[Entry]:
        """The places with what lies in them, by name; of a selection those that it names."""
        places = self.opened.store.places
        counts = _with_all_above((event.places for event in self.events), places)
        return sorted(
            (
                Entry(
                    place.id, self.opened.names.place(place.id), _others(place),
                    place.within or "", "", counts[place.id],
                )
                for place in places.values()
                if self.is_whole or place.id in counts
            ),
            key=lambda one: spelled(one.name),
        )  # fmt: skip

    def _actors(self) -> list[Entry]:
        """The actors with who belongs to them, by name; of a selection those that take part."""
        actors = self.opened.store.actors
        taking_part = ([*(actor.id for actor in one.actors), *one.speakers] for one in self.shown)
        counts = _with_all_above(taking_part, actors)
        return sorted(
            (
                Entry(
                    actor.id, actor.name, _others(actor), actor.within or "", actor.description,
                    counts[actor.id],
                )
                for actor in actors.values()
                if self.is_whole or actor.id in counts
            ),
            key=lambda one: spelled(one.name),
        )  # fmt: skip

    def _about(self) -> Iterator[str]:
        yield (
            "Every entry rests on the sources that it names, in the record's own words. A figure "
            "is stated by its claimant, a breach of a ceasefire is charged or reported, and "
            "neither is thereby established. The two sentences at the top are those of the "
            "command `karabakh status`."
        )
        for thin in self.opened.dataset.thin:
            yield f"From {thin.first} to {thin.last} {thin.what}."
        yield f"Licence of the record: {self.head['licence']}."
        for credit in self.answer.beside.credits if self.answer.beside else ():
            yield f"Counted below the drawings, and no part of the record: {credit}"

    @property
    def _record(self) -> Json:
        return record_item(self.head, address_of(self.opened.index))

    def _tail(self) -> str:
        """How the citation of every entry ends, after its id."""
        (line,) = footnotes([event_item({"id": "x", "title": "", "date": "2020"}, self._record)])
        return line.strip().partition("entry x. ")[2]


def _others(entry: Place | Actor) -> str:
    """The names of an entry beside its main one."""
    return ", ".join(name for name in entry.names if name not in (entry.id, entry.name))


def _with_all_above(
    named: Iterable[Iterable[str]], entries: Mapping[str, Place] | Mapping[str, Actor]
) -> Counter[str]:
    """How many events name each, or what belongs to it."""

    def above(name: str) -> Iterable[str]:
        return filter(None, (entries[name].within,))

    return Counter(
        one
        for names in named
        for one in frozenset().union(*(all_above(name, above) for name in names))
    )
