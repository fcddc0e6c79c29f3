"""What the record knows, for eyes: a line an entry, the rest of it on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.views.line_table import LineColumn, Lines
from karabakh_timeline.views.listings import coordinates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.model.vocabulary import NameStyle


def place_overview(entries: Sequence[Place], style: NameStyle, events: Mapping[str, int]) -> Lines:
    """Places for eyes: a line each."""
    return Lines(
        (
            LineColumn("Name", 24, style="bold"),
            LineColumn("Armenian", 16, 2),
            LineColumn("Azerbaijani", 16, 2),
            LineColumn("Others", 20, 3),
            LineColumn("Coordinates", 0, 4),
            LineColumn("Events", 0, 1),
            LineColumn("Id", style="dim"),
        ),
        tuple(
            (
                place.shown(style),
                ", ".join(place.armenian),
                ", ".join(place.azerbaijani),
                ", ".join(place.other),
                coordinates(place),
                str(events.get(place.id, 0)),
                place.id,
            )
            for place in entries
        ),
    )


def actor_overview(entries: Sequence[Actor], events: Mapping[str, int]) -> Lines:
    """Actors for eyes: a line each."""
    return Lines(
        (
            LineColumn("Name", 28, style="bold"),
            LineColumn("Kind", 0, 1),
            LineColumn("Description", 40, 3),
            LineColumn("Events", 0, 2),
            LineColumn("Id", style="dim"),
        ),
        tuple(
            (
                actor.name,
                actor.kind.value,
                actor.description,
                str(events.get(actor.id, 0)),
                actor.id,
            )
            for actor in entries
        ),
    )


def source_overview(entries: Sequence[Source], events: Mapping[str, int]) -> Lines:
    """Sources for eyes: a line each."""
    return Lines(
        (
            LineColumn("Date"),
            LineColumn("Title", 34, style="bold"),
            LineColumn("Publisher", 18, 1),
            LineColumn("Tier", 0, 2),
            LineColumn("Events", 0, 3),
            LineColumn("Id", style="dim"),
        ),
        tuple(
            (
                source.date.text if source.date else "-",
                source.label,
                source.publisher,
                source.tier.value,
                str(events.get(source.id, 0)),
                source.id,
            )
            for source in entries
        ),
    )


def period_overview(entries: Sequence[Period]) -> Lines:
    """Periods for eyes: a line each."""
    return Lines(
        (
            LineColumn("Date"),
            LineColumn("Name", 24, style="bold"),
            LineColumn("Bounds", 40, 1),
            LineColumn("Id", style="dim"),
        ),
        tuple((period.date.text, period.name, period.description, period.id) for period in entries),
    )
