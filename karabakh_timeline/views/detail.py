"""One event or one ceasefire, whole: what is claimed by whom, where it stands, links both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.ceasefire import Ending
from karabakh_timeline.model.vocabulary import NameStyle, Step
from karabakh_timeline.queries.citing import sources_cited
from karabakh_timeline.queries.clock import both_clocks
from karabakh_timeline.queries.entry_words import charge_words
from karabakh_timeline.queries.observance import Rule
from karabakh_timeline.queries.sides import Sides
from karabakh_timeline.queries.words import STEPS
from karabakh_timeline.views.page import BLANK, Row, titled
from karabakh_timeline.views.words import (
    RULES,
    cited,
    claim_line,
    held_text,
    source_line,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Covers, Transition
    from karabakh_timeline.model.event import CeasefireLink, Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Review, Source
    from karabakh_timeline.queries.citing import Citing
    from karabakh_timeline.queries.status import Ledger


class Context(NamedTuple):
    """What a page needs besides its entry.

    Attributes:
        places: the places by id.
        actors: the actors by id.
        sources: the sources by id.
        ceasefires: the ledger by id.
        style: which names of a place are shown.
    """

    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    ceasefires: Mapping[str, Ceasefire]
    style: NameStyle

    def actor(self, name: str) -> str:
        """The main name of an actor id."""
        return self.actors[name].name

    def place(self, name: str) -> str:
        """The shown name of a place id; with both sides' names where that is the style."""
        place = self.places[name]
        shown = place.shown(self.style)
        if self.style is not NameStyle.BOTH:
            return shown
        sides = [names[0] for names in (place.armenian, place.azerbaijani) if names]
        others = [side for side in dict.fromkeys(sides) if side not in shown]
        return f"{shown} ({', '.join(others)})" if others else shown


def event_page(
    event: Event, context: Context, neighbours: tuple[Event | None, Event | None]
) -> Iterator[Row]:
    """An event as rows."""
    yield Row(event.title, style="bold")
    yield Row(event.id, style="dim")
    yield BLANK
    yield Row(event.summary)
    yield BLANK
    precision = f"{event.date.precision}, lasting" if event.lasting else event.date.precision.value
    yield Row(f"{both_clocks(event.date)} (precision: {precision})", "Date")
    yield Row(event.kind.value, "Kind")
    if event.places:
        yield Row(", ".join(map(context.place, event.places)), "Places")
    if event.actors:
        yield Row(", ".join(map(context.actor, event.actors)), "Actors")
    if event.key:
        yield Row("yes, one of the few that tell the whole story", "Key event")
    if event.tags:
        yield Row(", ".join(event.tags), "Tags")
    for name, value in event.external:
        yield Row(value, f"Id in {name}")
    if event.note:
        yield Row(event.note, "Note")
    yield from _reviewed(event.reviewed)
    yield from titled("Ceasefires", _links(event, context))
    yield from titled("Claims, as stated by each claimant", _claims(event, context))
    yield from sources_of(event, context)
    yield from _neighbours(neighbours)


def _reviewed(review: Review | None) -> Iterator[Row]:
    """The day of the second reading, and what it was made against."""
    if review is not None:
        yield Row(f"{review.date}, against {', '.join(review.against)}", "Reviewed")


def _links(event: Event, context: Context) -> Iterator[Row]:
    for link in event.ceasefires:
        name = context.ceasefires[link.id].name
        yield Row(f"{name} ({link.id}): {_link(link, context)}", indent=1)


def _link(link: CeasefireLink, context: Context) -> str:
    standing = [] if link.standing is None else [link.standing.value]
    return ", ".join([link.step.value, *standing, *charge_words(link, context.actor)])


def _claims(event: Event, context: Context) -> Iterator[Row]:
    sides = Sides(context.actors, context.ceasefires.values())
    for claim in event.claims:
        line = claim_line(claim, context.actor, sides.of(claim.claimant))
        yield Row(line, indent=1)
        if claim.note:
            yield Row(claim.note, "Note", indent=2)


def sources_of(entry: Citing, context: Context) -> Iterator[Row]:
    """Each source of an entry once, with every place in it that is cited."""
    yield from titled("Sources", _sources(sources_cited(entry), context))


def addresses_of(source: Source) -> Iterator[Row]:
    """Where the text of a source stands."""
    for number, address in enumerate(source.addresses):
        yield Row(address, "Also at" if number else "Address", link=address)


def _sources(places: Mapping[str, str], context: Context) -> Iterator[Row]:
    for name, at in places.items():
        source = context.sources[name]
        yield Row(source_line(source, f" at {at}" if at else ""), indent=1)
        for address in source.addresses:
            yield Row(address, indent=2, style="dim", link=address)


def _neighbours(neighbours: tuple[Event | None, Event | None]) -> Iterator[Row]:
    before, after = neighbours
    yield BLANK
    for label, event in (("Before", before), ("After", after)):
        if event is not None:
            yield Row(f"{event.date}  {event.title} ({event.id})", label)


def ceasefire_page(entry: Ceasefire, context: Context, ledger: Ledger) -> Iterator[Row]:
    """A ceasefire as rows: how long it held, its terms, how it was kept, what it is to others.

    Args:
        entry: the entry of the ledger.
        context: what ids stand for.
        ledger: the ledger that it is an entry of.
    """
    yield Row(entry.name, style="bold")
    yield Row(entry.id, style="dim")
    yield from titled("How long it lasted, by each rule", _lengths(entry, ledger))
    if entry.summary:
        yield BLANK
        yield Row(entry.summary)
    yield BLANK
    yield Row(", ".join(map(context.actor, entry.parties)), "Parties")
    if entry.mediators:
        yield Row(", ".join(map(context.actor, entry.mediators)), "Mediators")
    if entry.covers is not None:
        yield from _covered(entry.covers, context)
    for name, step in entry.transitions:
        yield Row(_transition(step), STEPS[name].label)
        if step.note:
            yield Row(step.note, "Note", indent=1)
    if entry.ended is None:
        yield Row("no end recorded", STEPS["ended"].label)
    yield from _terms(entry)
    yield from _reviewed(entry.reviewed)
    yield from _linked_events(entry, context, ledger)
    yield from titled("Other ceasefires", _relations(entry, context, ledger))
    yield from sources_of(entry, context)


def _covered(covers: Covers, context: Context) -> Iterator[Row]:
    """Whose fire it was to stop, by what, and where that stands."""
    names = ", ".join(map(context.actor, covers.actors))
    yield Row(f"{names} ({covers.by.meaning}) [{cited(covers.cites)}]", "Covers")
    if covers.note:
        yield Row(covers.note, "Note", indent=1)


def _lengths(entry: Ceasefire, ledger: Ledger) -> Iterator[Row]:
    """How long it held by each rule, with when the breach was that ended it by that rule."""
    recorded = ledger.breaches(entry.id)
    ended = {Rule.FIRST_VIOLATION: recorded.first, Rule.FIRST_DEATH: recorded.first_fatal}
    for rule, length in ledger.held(entry.id):
        first = ended.get(rule)
        when = f" ({first.event.date}, {first.link.standing}: {first.event.id})" if first else ""
        when *= length is not None
        yield Row(f"{held_text(length)}{when}", RULES[rule], indent=1)
    for thin in ledger.thin_before_breach(entry.id):
        what = f"{thin.first} to {thin.last}: {thin.what}"
        yield Row(f"the record admits that of {what}", "Thin", indent=1)


def _linked_events(entry: Ceasefire, context: Context, ledger: Ledger) -> Iterator[Row]:
    """The violations with who says so, then the other events that name it; in order of date."""
    linked = [
        (event, link)
        for event in ledger.linked_to(entry.id)
        for link in event.ceasefires
        if link.id == entry.id
    ]
    for title, is_breach in (("Violations, as recorded", True), ("Other events", False)):
        said = (
            f"{event.date}  {event.title} ({event.id}): {_link(link, context)}"
            for event, link in linked
            if (link.step is Step.VIOLATION) is is_breach
        )
        yield from titled(title, (Row(text, indent=1) for text in said))


def _relations(entry: Ceasefire, context: Context, ledger: Ledger) -> Iterator[Row]:
    """What it is to other ceasefires, and which were declared before and after it."""
    for relation, name in ledger.relations(entry.id):
        yield Row(_named(context.ceasefires[name]), relation.capitalize(), indent=1)
    before, after = ledger.neighbours(entry.id)
    for label, other in (("Declared before it", before), ("Declared after it", after)):
        if other is not None:
            yield Row(_named(other), label, indent=1)


def _named(ceasefire: Ceasefire) -> str:
    step = ceasefire.declared
    date = "" if step is None or step.date is None else f", {step.date}"
    return f"{ceasefire.name} ({ceasefire.id}){date}"


def _transition(step: Transition) -> str:
    text = "never" if step.date is None else both_clocks(step.date)
    if isinstance(step, Ending) and step.by is not None:
        text += f", {step.by}"
    if isinstance(step, Ending) and step.successor is not None:
        text += f" by {step.successor}"
    return f"{text} [{cited(step.cites)}]"


def _terms(entry: Ceasefire) -> Iterator[Row]:
    terms = (
        ("Class", entry.class_),
        ("Side", entry.side),
        ("Coverage", entry.coverage),
        ("Purpose", ", ".join(entry.purpose) or None),
        ("Form", entry.form),
        ("Term", f"fixed, {entry.term_days} days" if entry.term_days else entry.term),
        ("Compliance mechanism", entry.compliance_mechanism),
        ("Enforcement", entry.enforcement),
        ("Also called", ", ".join(entry.aliases) or None),
        ("Note", entry.note),
    )
    yield from (Row(str(value), label) for label, value in terms if value is not None)
    yield from (Row(value, f"Id in {name}") for name, value in entry.external)
