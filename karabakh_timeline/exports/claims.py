"""Claims as exported: each once, with the event that carries it; and side by side as a document."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import opening
from karabakh_timeline.model.vocabulary import Scope
from karabakh_timeline.queries.tolls import for_a_pipe
from karabakh_timeline.store.documents import cite_documents, iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.claims import Figures, Group, Stated
    from karabakh_timeline.queries.tolls import Hearing


def claim_items(groups: Iterable[Group], hearing: Hearing) -> Iterator[Json]:
    """Every claim: those that answer for the time itself first, then row by row.

    Alike, each claimant's are in order of the moments that they speak for.
    """
    items = [
        (for_a_pipe(stated, group.section, hearing), item)
        for group in groups
        for row in group.rows
        for stated, item in zip(_of_row(row), _row_items(row, hearing), strict=True)
    ]
    return (item for _, item in sorted(items, key=itemgetter(0)))


def _of_row(row: Figures) -> list[Stated]:
    return [stated for cell in row.cells for stated in cell.series]


def claims_document(groups: Iterable[Group], head: Json, told: Json, hearing: Hearing) -> Json:
    """The figures side by side: a row for what figures have in common, its claims in it.

    Args:
        groups: the figures.
        head: the data set's head.
        told: what the document says before its rows.
        hearing: by what the figures are judged.
    """
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
            "claims": [item for item in _row_items(row, hearing) if item["current"]],
        }
        for group in groups
        for row in group.rows
    ]
    return {**opening(head), **told, "rows": rows}


def _since(group: Group) -> str | None:
    basis = group.basis
    return basis.text if basis.scope is Scope.PERIOD and not basis.is_year else None


def _row_items(row: Figures, hearing: Hearing) -> Iterator[Json]:
    compared = set(map(id, row.compared))
    for cell in row.cells:
        current, speaker = set(map(id, cell.current)), hearing.sides.of(cell.claimant)
        for stated in cell.series:
            yield {
                **claim_item(stated),
                "current": id(stated) in current,
                "compared": id(stated) in compared,
                "note": stated.claim.note,
                "extent": stated.extent(hearing.asked).value,
                "claimant_sides": list(speaker),
            }


def claim_item(stated: Stated) -> Json:
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
        "period_earliest": None if claim.period is None else iso(claim.period.earliest),
        "period_latest": None if claim.period is None else iso(claim.period.latest),
    }
