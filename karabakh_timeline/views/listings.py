"""Listings of what the record knows, as a head and rows of short texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Match, YesNo
from karabakh_timeline.queries.observance import Rule, earliest
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.views.words import held_text, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import timezone

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.model.vocabulary import NameStyle
    from karabakh_timeline.queries.gaps import Span
    from karabakh_timeline.queries.observance import Held, Violation
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import Interval


class Listing(NamedTuple):
    """A head and rows; the first column names the entry."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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
                one.id,
                _step(one.effective),
                _step(one.ended) + (f", {one.ended.by}" if one.ended and one.ended.by else ""),
                ", ".join(map(actor, one.parties)),
                *(held_text(length) for _, length in held(one.id)),
            )
            for one in entries
        ),
    )


def _step(step: Transition | None) -> str:
    if step is None:
        return "not known"
    return "never" if step.date is None else step.date.text


def history_listing(intervals: Iterable[Interval], zone: timezone) -> Listing:
    """The verdict through a stretch: an interval a line, with how long it is."""
    return Listing(
        ("From", "To", "Lasts", "Verdict", "Ceasefires"),
        tuple(
            (
                _clock(one.start, zone),
                _clock(one.stop, zone),
                span(one.stop - one.start),
                one.verdict.value,
                ", ".join(one.operative),
            )
            for one in intervals
        ),
    )


def gap_listing(spans: Iterable[Span], zone: timezone) -> Listing:
    """The stretches with none in force or several, each with its length."""
    return Listing(
        ("From", "To", "Lasts", "In force", "Ceasefires"),
        tuple(
            (
                _clock(one.start, zone),
                _clock(one.stop, zone),
                span(one.stop - one.start),
                one.gap.value if one.match is Match.CERTAIN else f"possibly {one.gap}",
                ", ".join(one.ceasefires),
            )
            for one in spans
        ),
    )


def comparison(
    entries: Sequence[Ceasefire], actor: Callable[[str], str], ledger: Ledger
) -> Listing:
    """Ceasefires side by side: a line for each thing to compare, a column for each ceasefire."""
    columns = [_compared(one, actor, ledger) for one in entries]
    return Listing(
        ("What", *(one.id for one in entries)),
        tuple((what, *(column[what] for column in columns)) for what in columns[0]),
    )


def _dated(found: Violation | None) -> str:
    """A recorded violation by its date, with how far it is established."""
    return f"{found.event.date}, {found.link.standing}" if found else "none recorded"


def _compared(one: Ceasefire, actor: Callable[[str], str], ledger: Ledger) -> dict[str, str]:
    """What is compared of a ceasefire, by name; what the record does not know is a dash."""
    found = ledger.violations[one.id]
    first = earliest(found)
    fatal = earliest(violation for violation in found if violation.link.fatal is YesNo.YES)
    standings = Counter(str(violation.link.standing) for violation in found)
    ended = _step(one.ended) + (f", {one.ended.by}" if one.ended and one.ended.by else "")
    terms = {
        "Name": one.name,
        "Parties": ", ".join(map(actor, one.parties)),
        "Mediators": ", ".join(map(actor, one.mediators)),
        "Announced or signed": _step(one.declared),
        "Due to take effect": _step(one.effective),
        "Ended": ended,
        "Class": one.class_,
        "Side": one.side,
        "Coverage": one.coverage,
        "Purpose": ", ".join(one.purpose),
        "Form": one.form,
        "Term": f"{one.term_days} days" if one.term_days else one.term,
        "Compliance mechanism": one.compliance_mechanism,
        "Enforcement": one.enforcement,
        **{f"Lasted: {rule}": held_text(length) for rule, length in ledger.held(one.id)},
        "Entries on violations": ", ".join(f"{n} {word}" for word, n in standings.items())
        or "none recorded",
        "Earliest violation": _dated(first),
        "Earliest fatal one": _dated(fatal),
    }
    return {what: str(value or "-") for what, value in terms.items()}


def _clock(second: int, zone: timezone) -> str:
    """A second from 1970 in an offset, to the minute where it has no seconds."""
    then = moment(second, zone)
    return then.isoformat(timespec="seconds" if then.second else "minutes")


def place_listing(entries: Sequence[Place], style: NameStyle, events: Mapping[str, int]) -> Listing:
    """Places with their names and how many events name them."""
    return Listing(
        ("Id", "Name", "Armenian", "Azerbaijani", "Others", "Coordinates", "Events"),
        tuple(
            (
                place.id,
                place.shown(style),
                ", ".join(place.armenian),
                ", ".join(place.azerbaijani),
                ", ".join(place.other),
                _coordinates(place),
                str(events.get(place.id, 0)),
            )
            for place in entries
        ),
    )


def _coordinates(place: Place) -> str:
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
