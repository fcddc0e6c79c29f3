"""What the record knows: its ceasefires, places, actors, sources and periods, and entries whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from karabakh_timeline.api.answer import Listed, Paged, RecordAnswer
from karabakh_timeline.api.beside import CountedBeside
from karabakh_timeline.api.emptiness import explained
from karabakh_timeline.api.ids import ids_of, the_id
from karabakh_timeline.api.pictured import Pictured
from karabakh_timeline.api.questions import question
from karabakh_timeline.exports import record
from karabakh_timeline.exports.answer import LISTED, Part
from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.ceasefire import Ceasefire
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Citation, Source
from karabakh_timeline.model.timeline import Period
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.store.index import CERTAIN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from karabakh_timeline.api.answer import Glance
    from karabakh_timeline.api.arguments import Name, Several, Time
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.vocabulary import Match
    from karabakh_timeline.queries.observance import Rule
    from karabakh_timeline.views.detail import Context
    from karabakh_timeline.views.line_table import Lines
    from karabakh_timeline.views.listings import Listing
    from karabakh_timeline.views.page import Row
    from karabakh_timeline.views.remarks import Narrowed

T = TypeVar("T")


_FAMILIES = {
    family.name: family
    for family in (
        record.EVENTS, record.CEASEFIRES, record.PLACES, record.ACTORS, record.SOURCES,
        record.PERIODS,
    )
}  # fmt: skip


class EntriesAnswer(Listed, RecordAnswer, Generic[T]):
    """Entries of a section in their order, also by id: ``answer[id]``, ``id in answer``.

    Places, actors and periods go by their names too, ceasefires by the start of their id.

    Attributes:
        is_long: whether all that a listing has of each is drawn, rather than a line.
        narrowed: what they were chosen by; None where all are there.
        matches: how each is of the time that was asked for, the certain ones first; None where none
            was, or where there is nothing to tell.
    """

    section: ClassVar[str]
    is_long: bool = False
    narrowed: Narrowed | None = None
    matches: Mapping[str, Match] | None = None

    def __init__(self, opened: OpenTimeline, ids: Sequence[str] | None = None) -> None:
        self.opened = opened
        self._index = opened.index
        self._ids = ids

    @property
    def _known(self) -> Mapping[str, T]:
        known: Mapping[str, T] = getattr(self.opened.store, self.section)
        return known

    def ids(self) -> Sequence[str]:
        """Their ids."""
        return list(self._known) if self._ids is None else self._ids

    def values(self) -> list[T]:
        """Their values."""
        ids, known = self.ids(), self._known
        return [known[name] for name in ids]

    def __iter__(self) -> Iterator[T]:
        return iter(self.values())

    def __len__(self) -> int:
        return len(self.ids())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and len(self._meant(name)) == 1

    def __getitem__(self, name: str) -> T:
        text = self.opened.arguments.text("id", name)
        return self._known[the_id(self._index, self.section, text, self._among)]

    def get(self, name: str) -> T | None:
        """The entry of an id or a name; None if there is none."""
        return self[name] if self._meant(self.opened.arguments.text("id", name)) else None

    @property
    def _among(self) -> Collection[str]:
        return self._known if self._ids is None else self._ids

    def _meant(self, name: str) -> Sequence[str]:
        return ids_of(self._index, self.section, name, self._among)

    def documents(self) -> Iterator[Json]:
        """Their documents, as the index holds them."""
        known = self._index.section(self.section)
        return iter(known.values()) if self._ids is None else map(known.__getitem__, self._ids)

    def tell_matches(self, matches: Mapping[str, Match]) -> None:
        """Tell of each entry, in every form, how it is of the time that was asked for."""
        self.matches, self.family = matches, record.timed(self.family)

    def items(self) -> Iterator[Json]:
        """The documents, each with how many events name it."""
        return self._matched(record.with_events(self.documents(), self._mentioned()))

    def _matched(self, items: Iterable[Json]) -> Iterator[Json]:
        """The items, each with how it matches, if that is told."""
        matches = self.matches
        if matches is None:
            return iter(items)
        return ({**item, "match": matches[item["id"]].value} for item in items)

    def lines(self) -> Iterable[str]:
        """A line an entry, with how it matches at the end."""
        from karabakh_timeline.views.lines import tab_line

        return map(tab_line, self._told().rows)

    def _told(self) -> Listing:
        """The listing, with how each entry matches, if that is told."""
        listing, matches = self.listing(), self.matches
        if matches is None:
            return listing
        return listing.beside("Match", [matches[name].value for name in self.ids()])

    def glance(self) -> Glance:
        """The same."""
        return self._told().glance

    def drawing(self, look: Look) -> RenderableType | None:
        """A table of it."""
        from karabakh_timeline.views.table import listing_table

        return listing_table(self._told(), look.width, ascii_only=look.ascii_only)

    def remarks(self, look: Look | None) -> Iterator[str]:
        """Under a table how many there are; in a pipe too if nothing fits what was asked for."""
        total = len(self._known)
        if look is not None or (not len(self) and total):
            from karabakh_timeline.views.remarks import entries_shown

            yield entries_shown(self.section, len(self), total, self.narrowed)

    def _mentioned(self) -> dict[str, int]:
        return self._index.mentioned(self.section)


class Overviewed(EntriesAnswer[T]):
    """Entries that are drawn as a line each, unless all that is listed of them is asked for."""

    def overview(self) -> Lines:
        """A line each."""
        raise NotImplementedError

    def drawing(self, look: Look) -> RenderableType | None:
        """A line each, or all that is listed of them."""
        if not len(self):
            return None
        if self.is_long:
            return super().drawing(look)
        from karabakh_timeline.views.line_table import line_tables

        matches = self.matches or {}
        certain = sum(matches.get(name, CERTAIN) == CERTAIN for name in self.ids())
        return line_tables(self.overview(), certain, look.width, ascii_only=look.ascii_only)


class PlacesAnswer(Overviewed[Place]):
    """The places of the record."""

    section, family = "places", record.PLACES

    @question
    @explained
    def where(
        self, words: Several = None, *, within: Several = None, sort: str = "record",
        limit: int | None = None, reverse: bool = False,
    ) -> PlacesAnswer:  # fmt: skip
        """Those of all the places that are asked for.

        Args:
            words: each of these words or phrases starts a word of a name, in any script.
            within: these places, by any name, and what lies within them.
            sort: ``record``, ``name``, or ``events``: by how many name it, most first.
            limit: at most so many.
            reverse: the other way round.
        """
        from karabakh_timeline.api.narrowed import narrowed, places

        found = places(self.opened, words, within=within, sort=sort, reverse=reverse)
        return narrowed(PlacesAnswer, self.opened, found, words, limit)

    __call__ = where
    """The same, as the other questions are asked."""

    def overview(self) -> Lines:
        """Their names, and how many events name each."""
        from karabakh_timeline.views.overviews import place_overview

        return place_overview(self.values(), self.opened.names.style, self._mentioned())

    def listing(self) -> Listing:
        """Their names, and how many events name each."""
        from karabakh_timeline.views.listings import place_listing

        return place_listing(self.values(), self.opened.names.style, self._mentioned())


class ActorsAnswer(Overviewed[Actor]):
    """The actors of the record."""

    section, family = "actors", record.ACTORS

    @question
    @explained
    def where(
        self, words: Several = None, *, kind: Several = None, within: Several = None,
        sort: str = "record", limit: int | None = None, reverse: bool = False,
    ) -> ActorsAnswer:  # fmt: skip
        """Those of all the actors that are asked for.

        Args:
            words: each of these words or phrases starts a word of a name or an office.
            kind: of these kinds.
            within: these actors, by any name, and who belongs to them.
            sort: ``record``, ``name``, or ``events``: by how many name it, most first.
            limit: at most so many.
            reverse: the other way round.
        """
        from karabakh_timeline.api.narrowed import actors, narrowed

        found = actors(self.opened, words, kind=kind, within=within, sort=sort, reverse=reverse)
        return narrowed(ActorsAnswer, self.opened, found, words, limit)

    __call__ = where
    """The same, as the other questions are asked."""

    def overview(self) -> Lines:
        """What they are, and how many events name each."""
        from karabakh_timeline.views.overviews import actor_overview

        return actor_overview(self.values(), self._mentioned())

    def listing(self) -> Listing:
        """What they are, and how many events name each."""
        from karabakh_timeline.views.listings import actor_listing

        return actor_listing(self.values(), self._mentioned())


class SourcesAnswer(Overviewed[Source]):
    """The sources of the record."""

    section, family = "sources", record.SOURCES
    parts = LISTED | {Part.CITABLE}

    @question
    @explained
    def where(
        self, words: Several = None, *, publisher: Several = None, tier: Several = None,
        language: Several = None, cited_by: Several = None, on: Time | None = None,
        since: Time | None = None, to: Time | None = None, during: Name | None = None,
        sort: str = "date", limit: int | None = None, reverse: bool = False,
    ) -> SourcesAnswer:  # fmt: skip
        """Those of all the sources that are asked for.

        Args:
            words: each of these words or phrases starts a word of its id, publisher, title,
                description, affiliation or address.
            publisher: published by one of these; what starts a word of the name and goes on as it
                does is enough, or a short name: what ids start with, or a word without the signs
                in it, such as ``rferl``. In double quotes it is the whole name as it is written.
            tier: of these tiers.
            language: in these languages, by an ISO 639 code or the English name.
            cited_by: what these events or ceasefires rest on, by id or the start of one.
            on: published within this date, or perhaps; and so for the next three.
            since: from here on.
            to: up to here.
            during: in the period of this name.
            sort: ``date``, ``publisher``, or ``events``: by how many cite it, most first.
            limit: at most so many.
            reverse: the other way round.
        """
        from karabakh_timeline.api.narrowed import narrowed, sources

        times = (on, since, to, during)
        found = sources(
            self.opened, words, publisher=publisher, tier=tier, language=language,
            cited_by=cited_by, times=times, sort=sort, reverse=reverse,
        )  # fmt: skip
        answer = narrowed(SourcesAnswer, self.opened, found, words, limit)
        if any(time is not None for time in times):
            answer.tell_matches(found)
        return answer

    __call__ = where
    """The same, as the other questions are asked."""

    def overview(self) -> Lines:
        """When published, what and by whom, and how many events cite each."""
        from karabakh_timeline.views.overviews import source_overview

        return source_overview(self.values(), self._mentioned())

    def listing(self) -> Listing:
        """Publisher, date and tier, and how many events cite each."""
        from karabakh_timeline.views.listings import source_listing

        return source_listing(self.values(), self._mentioned())


class PeriodsAnswer(Overviewed[Period]):
    """The periods of the record."""

    section, family = "periods", record.PERIODS

    @question
    @explained
    def where(
        self, words: Several = None, *, on: Time | None = None, since: Time | None = None,
        to: Time | None = None, during: Name | None = None, limit: int | None = None,
        reverse: bool = False,
    ) -> PeriodsAnswer:  # fmt: skip
        """Those of all the periods that are asked for.

        Args:
            words: each of these words or phrases starts a word of its id or a name.
            on: in part or whole within this date; and so for the next three.
            since: from here on.
            to: up to here.
            during: in the period of this name.
            limit: at most so many.
            reverse: the other way round.
        """
        from karabakh_timeline.api.narrowed import narrowed, periods

        found = periods(self.opened, words, (on, since, to, during), reverse=reverse)
        return narrowed(PeriodsAnswer, self.opened, found, words, limit)

    __call__ = where
    """The same, as the other questions are asked."""

    def overview(self) -> Lines:
        """Their bounds, and what they are called."""
        from karabakh_timeline.views.overviews import period_overview

        return period_overview(self.values())

    def items(self) -> Iterator[Json]:
        """The documents."""
        return self.documents()

    def listing(self) -> Listing:
        """Their bounds, and the reason of these."""
        from karabakh_timeline.views.listings import period_listing

        return period_listing(self.values())


class CeasefiresAnswer(Overviewed[Ceasefire], CountedBeside, Pictured):
    """Ceasefires of the ledger, in the order that was asked for.

    Attributes:
        rule: the one whose lengths they are sorted by, and are shown first; None where by none.
    """

    rule: Rule | None = None
    section, family = "ceasefires", record.CEASEFIRES
    parts = LISTED | {Part.PICTURE, Part.CITABLE}

    def items(self) -> Iterator[Json]:
        """The documents, each with how long it held by each rule."""
        from karabakh_timeline.exports.ledger import ceasefire_items

        return self._matched(ceasefire_items(self.documents(), self.opened.ledger))

    def listing(self) -> Listing:
        """One line each, with how long it held by each rule."""
        from karabakh_timeline.views.listings import ceasefire_listing

        held = self.opened.ledger.held
        return ceasefire_listing(self.values(), self.opened.names.actor, held)

    def overview(self) -> Lines:
        """When declared and what it is called, and how long it held by one rule."""
        from karabakh_timeline.queries.observance import Rule
        from karabakh_timeline.views.overviews import ceasefire_overview

        actor, held = self.opened.names.actor, self.opened.ledger.held
        rule = self.rule or Rule.FIRST_VIOLATION
        return ceasefire_overview(self.values(), actor, held, rule)

    def remarks(self, look: Look | None) -> Iterator[str]:
        """How many there are; of those whose end nothing bounds, what that does not mean."""
        yield from super().remarks(look)
        if running := self._running():
            which = " and ".join([", ".join(running[:-1])] * (len(running) > 1) + running[-1:])
            yield (
                "The record has no end of these, and nothing by which they must have ended; "
                f"whether they still run it cannot tell. Last treated as binding: {which}."
            )

    def pictured(self, width: int = 1200) -> Drawing:
        """Each over time, as far as its steps are known; raises as is said there."""
        if not len(self):
            raise self.nothing_to_draw()
        from karabakh_timeline.drawings.ceasefires import Row, draw_ceasefires
        from karabakh_timeline.queries.spoken import thin_aloud
        from karabakh_timeline.views.words import held_in_short

        book = self.opened.ledger
        rows = [
            Row(
                book.life(name),
                held_in_short(book.held(name)[0][1]),
                book.breaches(name),
                tuple(thin_aloud(one, self.zone) for one in book.thin_before_breach(name)),
            )
            for name in self.ids()
        ]
        return draw_ceasefires(rows, book.through, self.about, width)

    def _running(self) -> list[str]:
        """When each was last treated as binding, if none of those listed has a known end."""
        from karabakh_timeline.queries.lifecycle import treated_as_binding

        book, actors = self.opened.ledger, self.opened.store.actors
        found = []
        for entry in self.values():
            formal = book.held(entry.id)[0][1]
            if formal is None or formal.longest is not None:
                return []
            date = treated_as_binding(entry, book.breaches(entry.id), actors)
            found.append(f"{entry.id} {date.text if date else 'not known'}")
        return found


SECTIONS: dict[str, type[EntriesAnswer[Any]]] = {
    answer.section: answer
    for answer in (CeasefiresAnswer, PlacesAnswer, ActorsAnswer, SourcesAnswer)
}


class ComparisonAnswer(CeasefiresAnswer):
    """Ceasefires side by side."""

    parts = LISTED

    def listing(self) -> Listing:
        """A line for each thing to compare, a column for each ceasefire."""
        from karabakh_timeline.views.listings import comparison

        return comparison(self.values(), self.opened.names.actor, self.opened.ledger)

    def remarks(self, look: Look | None) -> Iterator[str]:
        """None: they are named in its head."""
        return Listed.remarks(self, look)

    def drawing(self, look: Look) -> RenderableType | None:
        """A table of that, however wide."""
        return Listed.drawing(self, look)


class WholeAnswer(Paged, RecordAnswer):
    """Entries of any kind, whole; and places in sources, with who cites them for what.

    Attributes:
        found: section and id of each; of a place in a source ``citations`` and ``SOURCE:AT``.
        shared: the names that several of them go by, each with these.
    """

    def __init__(
        self,
        opened: OpenTimeline,
        found: Sequence[tuple[str, str]],
        shared: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    ) -> None:
        self.opened = opened
        self.found = found
        self.shared = shared or {}
        for section, name in found:
            if section == "citations":
                from karabakh_timeline.queries.citing import refuse_no_paragraph

                refuse_no_paragraph(opened.store, self._value(section, name))
        sections = {section for section, _ in found}
        is_cited = len(sections) == 1 and sections <= record.CITABLE
        self.parts = LISTED | {Part.CITABLE} if is_cited else LISTED

    def __iter__(self) -> Iterator[Any]:
        return (self._value(section, name) for section, name in self.found)

    def __len__(self) -> int:
        return len(self.found)

    def _value(self, section: str, name: str) -> Any:
        store = self.opened.store
        if section == "citations":
            source, _, at = name.partition(":")
            return Citation(source=source, at=at)
        return store.event(name) if section == "events" else getattr(store, section)[name]

    @property
    def _section(self) -> str:
        """The one kind that all are of; several have different columns."""
        sections = {section for section, _ in self.found}
        if not sections:
            raise SelectionError("no entry is named", "Name one or more.")
        if len(sections) > 1:
            reason = "entries of several kinds have different columns"
            raise SelectionError(reason, "Show them apart.")
        return sections.pop()

    @property
    def family(self) -> Family:  # type: ignore[override]  # it depends on what is asked for
        """What they are; raises SelectionError if they are of several kinds."""
        if self._section == "citations":
            from karabakh_timeline.exports.cited import CITED

            return CITED
        return _FAMILIES[self._section]

    def items(self) -> Iterator[Json]:
        """The items of their kind; raises as ``family`` does."""
        from karabakh_timeline.exports.ledger import ceasefire_items

        index, section = self.opened.index, self._section
        if section == "citations":
            return self._uses()
        ids = [name for _, name in self.found]
        if section == "events":
            events = (index.event_document(name) or {} for name in ids)
            found = ((event, CERTAIN) for event in events)
            return record.event_items(found, self.opened.place_names)
        documents = (index.entry(section, name) or {} for name in ids)
        if section == "ceasefires":
            return ceasefire_items(documents, self.opened.ledger)
        return record.with_events(documents, index.mentioned(section))

    def _uses(self) -> Iterator[Json]:
        """What cites the places in sources."""
        from karabakh_timeline.exports.cited import use_item
        from karabakh_timeline.queries.citing import uses

        for citation in self:
            yield from (use_item(citation, use) for use in uses(self.opened.store, citation))

    def page(self) -> Iterator[Row]:
        """A page each, under one another."""
        from karabakh_timeline.views.page import BLANK

        for name, bearers in self.shared.items():
            yield from self._told_apart(name, bearers)
        for number, (section, name) in enumerate(self.found):
            if number:
                yield BLANK
                yield BLANK
            yield from self._page(section, self._value(section, name))

    def _told_apart(self, name: str, bearers: Sequence[tuple[str, str]]) -> Iterator[Row]:
        """Who or what goes by a name, before the page of each."""
        from karabakh_timeline.queries.people import told_apart
        from karabakh_timeline.views.page import BLANK, Row

        entries = [told_apart(self.opened.index.entry(*bearer) or {}) for bearer in bearers]
        yield Row(f'"{name}" names {len(bearers)} entries: {"; ".join(entries)}.')
        yield BLANK

    def _page(self, section: str, entry: Any) -> Iterable[Row]:
        from karabakh_timeline.views.detail import Context, ceasefire_page, event_page

        store = self.opened.store
        context = Context(
            store.places, store.actors, store.sources, store.ceasefires, self.opened.names.style
        )
        match section:
            case "events":
                return event_page(entry, context, store.neighbours(entry.id))
            case "ceasefires":
                return ceasefire_page(entry, context, self.opened.ledger)
            case "citations":
                return self._citation_page(entry, context)
            case _:
                return self._known_page(section, entry, context)

    def _known_page(self, section: str, entry: Any, context: Context) -> Iterable[Row]:
        """The page of what the record knows: a place, an actor, a source or a period."""
        from karabakh_timeline.views import entries as pages

        if section == "periods":
            return pages.period_page(entry, context)
        store = self.opened.store
        events = store.mentioned(section).get(entry.id, 0)
        match section:
            case "places":
                return pages.place_page(entry, context, events)
            case "actors":
                return pages.actor_page(entry, context, events)
            case _:
                return pages.source_page(entry, events)

    def _citation_page(self, citation: Citation, context: Context) -> Iterable[Row]:
        from karabakh_timeline.queries.citing import skipped, uses
        from karabakh_timeline.views.citation_page import citation_page

        store = self.opened.store
        found = uses(store, citation)
        anywhere = () if found else uses(store, Citation(source=citation.source))
        elsewhere = tuple(dict.fromkeys(use.at for use in anywhere if use.at))
        left_out = skipped(store.cards.get(citation.source), citation)
        return citation_page(citation, found, left_out, elsewhere, context)
