"""Listings of what the record knows, as a head and rows of short texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Match, Standing
from karabakh_timeline.queries.clock import iso_clock, step_date
from karabakh_timeline.queries.observance import Rule
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.queries.words import STEPS, standings_text
from karabakh_timeline.views.words import held_text, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import timezone

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.model.vocabulary import NameStyle
    from karabakh_timeline.queries.gaps import Span
    from karabakh_timeline.queries.observance import Held, Violation
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import Interval


class Listing(NamedTuple):
    """A head and rows; the first column names the entry.

    Attributes:
        head: the titles of the columns.
        rows: the cells.
        unbroken: the columns, by number, whose cells stand on a line each.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unbroken: tuple[int, ...] = ()

    @property
    def glance(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """The head and the rows alone."""
        return self.head, self.rows

    def beside(self, title: str, cells: Iterable[str]) -> Listing:
        """The same with a column more."""
        rows = zip(self.rows, cells, strict=True)
        listed = tuple((*row, cell) for row, cell in rows)
        return Listing((*self.head, title), listed, self.unbroken)


def ceasefire_listing(
    entries: Sequence[Ceasefire],
    actor: Callable[[str], str],
    held: Callable[[str], Iterable[tuple[Rule, Held | None]]],
) -> Listing:
    """The ledger: one line each, with how long each held by each rule."""
    return Listing(
        ("Id", "Due from", "Ended", "Parties", *(f"Lasted: {rule}" for rule in Rule)),
        tuple(
            (
                entry.id,
                step_date(entry.effective),
                ended(entry),
                ", ".join(map(actor, entry.parties)),
                *(held_text(length) for _, length in held(entry.id)),
            )
            for entry in entries
        ),
    )


def ended(entry: Ceasefire) -> str:
    """When a ceasefire ended and how, as the record has it."""
    by = f", {entry.ended.by}" if entry.ended and entry.ended.by else ""
    return step_date(entry.ended) + by


def history_listing(intervals: Iterable[Interval], zone: timezone) -> Listing:
    """The verdict through a stretch: an interval a line, with how long it is."""
    return Listing(
        ("From", "To", "Lasts", "Verdict", "Ceasefires"),
        tuple(
            (
                *_bounds(interval.start, interval.stop, zone),
                interval.verdict.value,
                ", ".join(interval.operative),
            )
            for interval in intervals
        ),
    )


def gap_listing(spans: Iterable[Span], zone: timezone) -> Listing:
    """The stretches with none in force or several, each with its length."""
    return Listing(
        ("From", "To", "Lasts", "In force", "Ceasefires"),
        tuple(
            (
                *_bounds(stretch.start, stretch.stop, zone),
                stretch.gap.value if stretch.match is Match.CERTAIN else f"possibly {stretch.gap}",
                ", ".join(stretch.ceasefires),
            )
            for stretch in spans
        ),
    )


def _bounds(start: int, stop: int, zone: timezone) -> tuple[str, str, str]:
    """From when to when, and for how long."""
    return iso_clock(moment(start, zone)), iso_clock(moment(stop, zone)), span(stop - start)


def comparison(
    entries: Sequence[Ceasefire], actor: Callable[[str], str], ledger: Ledger
) -> Listing:
    """Ceasefires side by side: a line for each thing to compare, a column for each ceasefire."""
    columns = [_compared(entry, actor, ledger) for entry in entries]
    return Listing(
        ("What", *(entry.id for entry in entries)),
        tuple((what, *(column[what] for column in columns)) for what in columns[0]),
    )


def _dated(violation: Violation | None) -> str:
    """A recorded violation by its date, with how far it is established."""
    return f"{violation.event.date}, {violation.link.standing}" if violation else "none recorded"


def _compared(entry: Ceasefire, actor: Callable[[str], str], ledger: Ledger) -> dict[str, str]:
    """What is compared of a ceasefire, by name; what the record does not know is a dash."""
    recorded = ledger.breaches(entry.id)
    standings = Counter[Standing]()
    for tally in recorded.tallies:
        if tally.link.standing:
            standings[tally.link.standing] += tally.many
    terms = {
        "Name": entry.name,
        "Parties": ", ".join(map(actor, entry.parties)),
        "Mediators": ", ".join(map(actor, entry.mediators)),
        STEPS["declared"].label: step_date(entry.declared),
        STEPS["effective"].label: step_date(entry.effective),
        STEPS["ended"].label: ended(entry),
        "Class": entry.class_,
        "Side": entry.side,
        "Coverage": entry.coverage,
        "Purpose": ", ".join(entry.purpose),
        "Form": entry.form,
        "Term": f"{entry.term_days} days" if entry.term_days else entry.term,
        "Compliance mechanism": entry.compliance_mechanism,
        "Enforcement": entry.enforcement,
        **{f"Lasted: {rule}": held_text(length) for rule, length in ledger.held(entry.id)},
        "Thin before the first charge": "; ".join(
            f"{one.first} to {one.last}: {one.what}" for one in ledger.thin_before_breach(entry.id)
        ),
        "Entries on violations": standings_text(standings) or "none recorded",
        "Earliest violation": _dated(recorded.first),
        "Earliest fatal one": _dated(recorded.first_fatal),
    }
    return {what: str(value or "-") for what, value in terms.items()}


def place_listing(entries: Sequence[Place], style: NameStyle, events: Mapping[str, int]) -> Listing:
    """Places with their names and how many events name them."""
    return Listing(
        ("Id", "Name", "Armenian", "Azerbaijani", "Others", "Coordinates", "Events"),
        tuple((place.id, *place_cells(place, style, events)) for place in entries),
    )


def place_cells(place: Place, style: NameStyle, events: Mapping[str, int]) -> tuple[str, ...]:
    """What a list of places tells of one beside its id: names, where it lies, its events."""
    return (
        place.shown(style),
        ", ".join(place.armenian),
        ", ".join(place.azerbaijani),
        ", ".join(place.other),
        coordinates(place),
        str(events.get(place.id, 0)),
    )


def coordinates(place: Place) -> str:
    """Where a place lies and how closely that fits; empty where no source says."""
    if place.latitude is None or place.longitude is None:
        return ""
    precision = f" ({place.precision})" if place.precision else ""
    return f"{place.latitude}, {place.longitude}{precision}"


def actor_listing(entries: Sequence[Actor], events: Mapping[str, int]) -> Listing:
    """Actors with what they are and how many events name them."""
    return Listing(
        ("Id", "Name", "Kind", "Description", "Events"),
        tuple(
            (
                actor.id,
                actor.name,
                actor.kind.value,
                actor.description,
                str(events.get(actor.id, 0)),
            )
            for actor in entries
        ),
    )


def period_listing(entries: Sequence[Period]) -> Listing:
    """Periods with their bounds and the reason of these."""
    return Listing(
        ("Id", "Date", "Name", "Bounds"),
        tuple((period.id, period.date.text, period.name, period.description) for period in entries),
    )


def source_listing(entries: Sequence[Source], events: Mapping[str, int]) -> Listing:
    """Sources with publisher, date and tier, and how many events cite them."""
    return Listing(
        ("Id", "Publisher", "Date", "Tier", "Title", "Events"),
        tuple(
            (
                source.id,
                source.publisher,
                source.date.text if source.date else "",
                source.tier.value,
                source.label,
                str(events.get(source.id, 0)),
            )
            for source in entries
        ),
    )


def match_listing(items: Iterable[Json]) -> Listing:
    """Candidates of matches: how likely, both of the pair, and why."""
    return Listing(
        ("Score", "Event", "Row", "Its days", "Its place", "Its dead", "Why"),
        tuple(
            (
                f"{item['score']:.2f}",
                item["event"],
                f"{item['dataset']}:{item['id']}" + (" confirmed" if item["confirmed"] else ""),
                "/".join(dict.fromkeys((item["day_first"], item["day_last"]))),
                item["place"] or "",
                _dead(item),
                item["why"],
            )
            for item in items
        ),
    )


def _dead(item: Json) -> str:
    """The deaths of a row: the best estimate, else the lowest and the highest."""
    stated = (item["best"],) if item["best"] is not None else (item["low"], item["high"])
    return "-".join(f"{deaths:,}" for deaths in dict.fromkeys(stated) if deaths is not None)
