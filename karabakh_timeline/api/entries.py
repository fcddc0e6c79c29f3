"""What the record knows: its ceasefires, places, actors, sources and periods, and entries whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from karabakh_timeline.api.answer import Listed, Paged, RecordAnswer
from karabakh_timeline.api.ids import ids_of, the_id
from karabakh_timeline.exports import record
from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.ceasefire import Ceasefire
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Source
from karabakh_timeline.model.timeline import Period
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.observance import Rule
    from karabakh_timeline.views.listings import Listing
    from karabakh_timeline.views.page import Row

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
    """

    section: ClassVar[str]

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

    def items(self) -> Iterator[Json]:
        """The documents, each with how many events name it."""
        return record.with_events(self.documents(), self._mentioned())

    def _mentioned(self) -> dict[str, int]:
        return self._index.mentioned(self.section)


class PlacesAnswer(EntriesAnswer[Place]):
    """The places of the record."""

    section, family = "places", record.PLACES

    def listing(self) -> Listing:
        """Their names, and how many events name each."""
        from karabakh_timeline.views.listings import place_listing

        return place_listing(self.values(), self.opened.names.style, self._mentioned())


class ActorsAnswer(EntriesAnswer[Actor]):
    """The actors of the record."""

    section, family = "actors", record.ACTORS

    def listing(self) -> Listing:
        """What they are, and how many events name each."""
        from karabakh_timeline.views.listings import actor_listing

        return actor_listing(self.values(), self._mentioned())


class SourcesAnswer(EntriesAnswer[Source]):
    """The sources of the record."""

    section, family = "sources", record.SOURCES

    def listing(self) -> Listing:
        """Publisher, date and tier, and how many events cite each."""
        from karabakh_timeline.views.listings import source_listing

        return source_listing(self.values(), self._mentioned())


class PeriodsAnswer(EntriesAnswer[Period]):
    """The periods of the record."""

    section, family = "periods", record.PERIODS

    def items(self) -> Iterator[Json]:
        """The documents."""
        return self.documents()

    def listing(self) -> Listing:
        """Their bounds, and the reason of these."""
        from karabakh_timeline.views.listings import period_listing

        return period_listing(self.values())


class CeasefiresAnswer(EntriesAnswer[Ceasefire]):
    """Ceasefires of the ledger, in the order that was asked for.

    Attributes:
        rule: the one whose lengths they are sorted by, and are shown first; None where by none.
    """

    rule: Rule | None = None
    section, family = "ceasefires", record.CEASEFIRES

    def items(self) -> Iterator[Json]:
        """The documents, each with how long it held by each rule."""
        from karabakh_timeline.exports.ledger import ceasefire_items

        return ceasefire_items(self.documents(), self.opened.ledger)

    def listing(self) -> Listing:
        """One line each, with how long it held by each rule."""
        from karabakh_timeline.views.listings import ceasefire_listing

        held = self.opened.ledger.held
        return ceasefire_listing(self.values(), self.opened.names.actor, held)

    def drawing(self, look: Look) -> RenderableType | None:
        """A line each, with as many columns as there is room for."""
        from karabakh_timeline.queries.observance import Rule
        from karabakh_timeline.views.listings import ceasefire_overview
        from karabakh_timeline.views.table import overview_table

        actor, held = self.opened.names.actor, self.opened.ledger.held
        rule = self.rule or Rule.FIRST_VIOLATION
        listing = ceasefire_overview(self.values(), actor, held, rule)
        return overview_table(listing, look.width, ascii_only=look.ascii_only)


SECTIONS: dict[str, type[EntriesAnswer[Any]]] = {
    answer.section: answer
    for answer in (CeasefiresAnswer, PlacesAnswer, ActorsAnswer, SourcesAnswer)
}


class ComparisonAnswer(CeasefiresAnswer):
    """Ceasefires side by side."""

    def listing(self) -> Listing:
        """A line for each thing to compare, a column for each ceasefire."""
        from karabakh_timeline.views.listings import comparison

        return comparison(self.values(), self.opened.names.actor, self.opened.ledger)

    def drawing(self, look: Look) -> RenderableType | None:
        """A table of that, however wide."""
        return Listed.drawing(self, look)


class WholeAnswer(Paged, RecordAnswer):
    """Entries of any kind, whole.

    Attributes:
        found: section and id of each.
    """

    def __init__(self, opened: OpenTimeline, found: Sequence[tuple[str, str]]) -> None:
        self.opened = opened
        self.found = found

    def __iter__(self) -> Iterator[Any]:
        return (self._value(section, name) for section, name in self.found)

    def __len__(self) -> int:
        return len(self.found)

    def _value(self, section: str, name: str) -> Any:
        store = self.opened.store
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
        return _FAMILIES[self._section]

    def items(self) -> Iterator[Json]:
        """The items of their kind; raises as ``family`` does."""
        from karabakh_timeline.exports.ledger import ceasefire_items

        index, section = self.opened.index, self._section
        ids = [name for _, name in self.found]
        if section == "events":
            events = (index.event_document(name) or {} for name in ids)
            return record.event_items(((event, True) for event in events), self.opened.place_names)
        documents = (index.entry(section, name) or {} for name in ids)
        if section == "ceasefires":
            return ceasefire_items(documents, self.opened.ledger)
        return record.with_events(documents, index.mentioned(section))

    def page(self) -> Iterator[Row]:
        """A page each, under one another."""
        from karabakh_timeline.views.page import BLANK

        for number, (section, name) in enumerate(self.found):
            if number:
                yield BLANK
                yield BLANK
            yield from self._page(section, self._value(section, name))

    def _page(self, section: str, entry: Any) -> Iterable[Row]:
        from karabakh_timeline.views import entries as pages
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
            case "periods":
                return pages.period_page(entry, context)
        events = store.mentioned(section).get(entry.id, 0)
        match section:
            case "places":
                return pages.place_page(entry, context, events)
            case "actors":
                return pages.actor_page(entry, context, events)
            case _:
                return pages.source_page(entry, events)
