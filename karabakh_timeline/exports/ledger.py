"""The ledger as exported: each ceasefire with how long it held, by each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.documents import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timezone

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.gaps import Span
    from karabakh_timeline.queries.observance import Held, Rule
    from karabakh_timeline.queries.status import Ledger


def ceasefire_items(documents: Iterable[Json], ledger: Ledger) -> Iterator[Json]:
    """The documents, each with ``held``: for each rule at least and at most so many seconds."""
    return (
        {**document, "held": dict(map(_held, ledger.held(document["id"])))}
        for document in documents
    )


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
