"""The ledger as exported: each ceasefire with how long it held, by each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.queries.observance import Held, Rule
    from karabakh_timeline.queries.status import Ledger

Json = dict[str, Any]


def ceasefire_items(documents: Iterable[Json], ledger: Ledger) -> Iterator[Json]:
    """The documents, each with ``held``: for each rule at least and at most so many seconds."""
    return (
        {**document, "held": dict(map(_held, ledger.held(document["id"])))}
        for document in documents
    )


def _held(pair: tuple[Rule, Held | None]) -> tuple[str, Json | None]:
    """How long one held by a rule; null if it never took effect."""
    rule, length = pair
    if length is None:
        return rule.value, None
    return rule.value, {"at_least": length.shortest, "at_most": length.longest}
