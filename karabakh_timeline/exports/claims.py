"""Claims as exported: each once, with the event that carries it; and side by side as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import opening
from karabakh_timeline.model.vocabulary import Scope
from karabakh_timeline.store.documents import cite_documents, iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.claims import Figures, Group, Stated


def claim_items(groups: Iterable[Group]) -> Iterator[Json]:
    """Every claim, row by row, each claimant's in order of the moments that they speak for."""
    for group in groups:
        for row in group.rows:
            yield from _row_items(row)


def claims_document(groups: Iterable[Group], head: Json, on: When) -> Json:
    """The figures side by side: a row for what figures have in common, its claims in it."""
    rows = [
        {
            "scope": group.basis.scope.value,
            "since": _since(group),
            "year": group.basis.text if group.basis.is_year else None,
            "event": None if group.event is None else group.event.id,
            "of": list(row.of),
            "category": row.category.value,
            "measure": row.measure.value,
            "lowest": None if row.bounds is None else row.bounds[0].claim.value,
            "highest": None if row.bounds is None else row.bounds[1].claim.value,
            "claims": [item for item in _row_items(row) if item["current"]],
        }
        for group in groups
        for row in group.rows
    ]
    return {**opening(head), "on": on.text, "rows": rows}


def _since(group: Group) -> str | None:
    basis = group.basis
    return basis.text if basis.scope is Scope.PERIOD and not basis.is_year else None


def _row_items(row: Figures) -> Iterator[Json]:
    for cell in row.cells:
        current, compared = set(map(id, cell.current)), set(map(id, cell.compared))
        for stated in cell.series:
            yield claim_item(
                stated, is_current=id(stated) in current, is_compared=id(stated) in compared
            )


def claim_item(stated: Stated, *, is_current: bool, is_compared: bool) -> Json:
    """A claim: ``earliest`` and ``latest`` are the bounds of its ``as_of``."""
    claim, moment = stated.claim, stated.as_of
    return {
        "claimant": claim.claimant,
        "of": list(claim.of),
        "category": claim.category.value,
        "measure": claim.measure.value,
        "period": None if claim.period is None else claim.period.text,
        "as_of": moment.text,
        "earliest": iso(moment.earliest),
        "latest": iso(moment.latest),
        "qualifier": claim.qualifier.value,
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "event": stated.event.id,
        "cites": cite_documents(claim.cites),
        "scope": claim.scope.value,
        "current": is_current,
        "compared": is_compared,
        "note": claim.note,
    }
