"""What the record knows, for eyes: a line an entry, the rest of it on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.clock import in_short, step_date
from karabakh_timeline.queries.observance import Rule
from karabakh_timeline.views.line_table import LineColumn, Lines
from karabakh_timeline.views.listings import ended, place_cells
from karabakh_timeline.views.words import held_in_short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.model.vocabulary import NameStyle
    from karabakh_timeline.queries.observance import Held


def ceasefire_overview(
    entries: Sequence[Ceasefire],
    actor: Callable[[str], str],
    held: Callable[[str], Iterable[tuple[Rule, Held | None]]],
    rule: Rule,
) -> Lines:
    """The ledger for eyes: a line each.

    Args:
        entries: the ceasefires.
        actor: the shown name of an actor id.
        held: how long each held, by each rule.
        rule: the one whose lengths come first.
    """
    others = [other for other in Rule if other is not rule]

    def row(entry: Ceasefire) -> tuple[str, ...]:
        lasted = {key: held_in_short(length) for key, length in held(entry.id)}
        parties = ", ".join(map(actor, entry.parties))
        return (
            _day(entry.declared), entry.name, lasted[rule], entry.id, ended(entry), parties,
            *(lasted[other] for other in others), step_date(entry.effective),
        )  # fmt: skip

    return Lines(
        (
            LineColumn("Declared", is_under=True),
            LineColumn("Name", 18, style="bold", ample=60),
            LineColumn(_LASTED[rule], 0, 1, is_under=True),
            LineColumn("Id", style="dim"),
            LineColumn("Ended", 0, 2),
            LineColumn("Parties", 24, 3, ample=60),
            *(LineColumn(_LASTED[other], 0, 4) for other in others),
            LineColumn("Due from", 0, 5),
        ),
        tuple(map(row, entries)),
    )


_LASTED = {
    Rule.FORMAL: "Formal length",
    Rule.FIRST_VIOLATION: "Until first charge",
    Rule.FIRST_DEATH: "Until first death",
}


def _day(step: Transition | None) -> str:
    return step_date(step) if step is None or step.date is None else in_short(step.date)


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
        tuple((*place_cells(place, style, events), place.id) for place in entries),
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
            LineColumn("Title", 28, style="bold", ample=34),
            LineColumn("Publisher", 12, 1, ample=18),
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
