"""One place, actor, source or period, whole: names, what is known of it by date, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.views.detail import addresses_of, sources_of
from karabakh_timeline.views.listings import coordinates
from karabakh_timeline.views.page import BLANK, Row, titled
from karabakh_timeline.views.words import cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.place import Place, Renaming
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.views.detail import Context


def place_page(place: Place, context: Context, events: int) -> Iterator[Row]:
    """A place as rows.

    Args:
        place: the place.
        context: what ids stand for.
        events: how many events name it.
    """
    yield from _head(place.name, "place", place.id)
    sides = {
        "Armenian": place.armenian, "Azerbaijani": place.azerbaijani, "Other names": place.other,
    }  # fmt: skip
    yield from (Row(", ".join(names), label) for label, names in sides.items() if names)
    if where := coordinates(place):
        yield Row(where, "Coordinates")
    if place.within:
        yield Row(f"{context.place(place.within)} ({place.within})", "Lies in")
    yield Row(str(events), "Events")
    if place.note:
        yield Row(place.note, "Note")
    yield from titled("Renamed", (_renaming(renaming, context) for renaming in place.renamed))
    areas = (f"{area.date}: {area.name} [{cited(area.cites)}]" for area in place.areas)
    yield from titled("Part of", (Row(area, indent=1) for area in areas))
    yield from sources_of(place, context)


def _renaming(renaming: Renaming, context: Context) -> Row:
    was = f"from {renaming.was} " if renaming.was else ""
    by = f" by {context.actor(renaming.by)}" if renaming.by else ""
    return Row(f"{renaming.date}: {was}to {renaming.to}{by} [{cited(renaming.cites)}]", indent=1)


def actor_page(actor: Actor, context: Context, events: int) -> Iterator[Row]:
    """An actor as rows; the arguments are as for a place."""
    yield from _head(actor.name, actor.kind.value, actor.id)
    yield Row(actor.description)
    yield BLANK
    if actor.aliases:
        yield Row(", ".join(actor.aliases), "Also called")
    if actor.within:
        yield Row(f"{context.actor(actor.within)} ({actor.within})", "Belongs to")
    yield Row(str(events), "Events")
    if actor.note:
        yield Row(actor.note, "Note")
    offices = (
        f"{office} [{cited(office.cites)}]" if office.cites else str(office)
        for office in actor.offices
    )
    yield from titled("Offices", (Row(office, indent=1) for office in offices))
    yield from sources_of(actor, context)


def source_page(source: Source, events: int) -> Iterator[Row]:
    """A source as rows.

    Args:
        source: the source.
        events: how many events cite it.
    """
    yield from _head(source.label, source.tier.value, source.id)
    yield Row(source.publisher, "Publisher")
    for label, text in (
        ("Affiliation", source.affiliation), ("Date", source.date and source.date.text),
        ("Language", source.language),
    ):  # fmt: skip
        if text:
            yield Row(text, label)
    yield from addresses_of(source)
    for label, text in (("Card", source.card), ("Note", source.note)):
        if text:
            yield Row(text, label)
    yield Row(str(events), "Events")


def period_page(period: Period, context: Context) -> Iterator[Row]:
    """A period as rows."""
    yield from _head(period.name, "period", period.id)
    yield Row(period.description)
    yield BLANK
    yield Row(period.date.text, "Bounds")
    if period.aliases:
        yield Row(", ".join(period.aliases), "Also called")
    yield from sources_of(period, context)


def _head(title: str, what: str, name: str) -> Iterator[Row]:
    yield Row(title, style="bold")
    yield Row(f"{what}, {name}", style="dim")
    yield BLANK
