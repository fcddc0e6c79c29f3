"""The ledger as exported: each ceasefire with how long it held, by each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.documents import iso
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timezone

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.gaps import Span
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Held, Rule
    from karabakh_timeline.queries.status import Ledger


def ceasefire_items(documents: Iterable[Json], ledger: Ledger) -> Iterator[Json]:
    """The documents, each with what the record makes of it.

    That is ``over``, when it was over and by what one knows it; ``held``, for each rule at least
    and at most so many seconds; and how many breaches are recorded, and how many of them fatal.
    """
    for document in documents:
        recorded = ledger.breaches(document["id"])
        yield {
            **document,
            "over": _over(ledger.life(document["id"]), ledger.dataset.zone),
            "held": dict(map(_held, ledger.held(document["id"]))),
            "violations": recorded.count,
            "fatal_violations": recorded.fatal,
        }


def _over(life: Life, zone: timezone) -> Json:
    """From when on it may have been over, from when on it counts as over, and what says so."""
    return {
        "earliest": _moment(life.ended.possible, zone),
        "latest": _moment(life.ended.certain, zone),
        "rests_on": _rests_on(life),
        "rests_on_id": None if life.bound is None else life.bound.id,
    }


def _rests_on(life: Life) -> str | None:
    """What says when one was over; None where nothing does."""
    if life.bound is not None:
        return life.bound.kind
    if life.is_end_recorded:
        return None if life.by is None else "record"
    return "not-implemented" if life.effective is None else None


def _moment(second: int, zone: timezone) -> str | None:
    return iso(moment(second, zone)) if ALWAYS < second < NEVER else None


def gap_items(spans: Iterable[Span], zone: timezone) -> Iterator[Json]:
    """The stretches with none in force or several, each without its end, in seconds."""
    for span in spans:
        yield {
            "from": iso(moment(span.start, zone)),
            "to": iso(moment(span.stop, zone)),
            "seconds": span.stop - span.start,
            "in_force": span.gap.value,
            "ceasefires": list(span.ceasefires),
            "match": span.match.value,
        }


def _held(pair: tuple[Rule, Held | None]) -> tuple[str, Json | None]:
    """How long one held by a rule; null if it never took effect."""
    rule, length = pair
    if length is None:
        return rule.value, None
    return rule.value, {"at_least": length.shortest, "at_most": length.longest}
