"""Listings of what the record knows, as a head and rows of short texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karabakh_timeline.queries.observance import Rule
from karabakh_timeline.views.words import held_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.model.vocabulary import NameStyle
    from karabakh_timeline.queries.observance import Held


@dataclass(frozen=True, slots=True)
class Listing:
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
        ("Id", "Effective", "Ended", "Parties", *(f"Held: {rule}" for rule in Rule)),
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
