"""The rules of a data set beyond the form of its entries: one rule, one small function.

Each takes the draft and yields what breaks it. ``CHECKS`` is run whole, so that one run reports
everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.loading.checks import (
    addresses,
    cards,
    citations,
    claims,
    dates,
    ids,
    ledger,
    periods,
    places,
    titles,
    usage,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding

CHECKS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    ids.repeated_ids,
    ids.unknown_ids,
    dates.ids_without_date,
    dates.unused_lasting,
    periods.events_outside_periods,
    ledger.steps_out_of_order,
    ledger.contradictory_steps,
    ledger.violations_before_start,
    ledger.overlapping_successors,
    citations.missing_citations,
    citations.unnamed_sources,
    claims.incomplete_claims,
    claims.incomplete_links,
    claims.incomplete_ends,
    claims.falling_claims,
    places.places_outside_region,
    addresses.wrong_urls,
    addresses.repeated_urls,
    titles.long_titles,
    titles.titles_without_verb,
    titles.similar_titles,
    wording.loaded_words,
    cards.uncited_paragraphs,
    cards.cited_and_skipped,
    cards.unknown_paragraphs,
    cards.unordered_paragraphs,
)

CHECKS_OF_A_SOUND_DRAFT: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    usage.unused_sources,
    usage.unused_entries,
)
"""Run only where nothing is an error: what a faulty entry names is not known."""
