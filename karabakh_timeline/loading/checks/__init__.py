"""The rules of a data set beyond the form of its entries: one rule, one small function.

Each takes the draft and yields what breaks it. ``CHECKS`` is run whole, so that one run reports
everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.loading.checks import cards, citations, claims, dates, ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding

CHECKS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    ids.repeated_ids,
    ids.unknown_ids,
    dates.ids_without_date,
    dates.unused_lasting,
    dates.steps_out_of_order,
    citations.missing_citations,
    citations.unnamed_sources,
    claims.incomplete_claims,
    claims.incomplete_links,
    claims.incomplete_ends,
    cards.uncited_paragraphs,
    cards.cited_and_skipped,
    cards.unknown_paragraphs,
    cards.unordered_paragraphs,
)
