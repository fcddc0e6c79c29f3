"""The rules of a data set beyond the form of its entries: one rule, one small function.

Each takes the draft and yields what breaks it. ``CHECKS`` is run whole, so that one run reports
everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from karabakh_timeline.loading.checks import (
    addresses,
    cards,
    citations,
    claims,
    dates,
    figures,
    ids,
    ledger,
    periods,
    places,
    titles,
    twice,
    usage,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding

Check: TypeAlias = "Callable[[Draft], Iterator[Finding]]"

ERRORS_OF_EVENTS: tuple[Check, ...] = (
    ids.repeated_ids,
    ids.unknown_ids,
    dates.unused_lasting,
    citations.missing_citations,
    citations.wrong_reviews,
    claims.incomplete_claims,
    claims.incomplete_links,
    cards.unknown_paragraphs,
)
"""What an event can break whatever the other events are. When an index is made, they see some
events at a time, in a draft that holds besides no more than ceasefires and cards, and knows the ids
of all else. That events which are not held together do not share an id, the index itself sees to.
Events of files that are as they were are not seen again: what a rule here asks of anything but the
event itself, `amend` in `store/amend.py` has to compare.
"""
ERRORS: tuple[Check, ...] = (
    *ERRORS_OF_EVENTS,
    ids.within_itself,
    ledger.steps_out_of_order,
    ledger.contradictory_steps,
    ledger.continues_what_came_later,
    citations.unnamed_sources,
    claims.incomplete_ends,
    addresses.wrong_urls,
    cards.uncited_paragraphs,
    cards.cited_and_skipped,
    cards.unordered_paragraphs,
)
"""What keeps a data set from being used. When an index is made, they see all but the events; what
they must know of these the draft remembers.
"""
WARNINGS: tuple[Check, ...] = (
    dates.ids_without_date,
    dates.misplaced_events,
    periods.events_outside_periods,
    ledger.violations_before_start,
    ledger.overlapping_successors,
    claims.unlisted_actors,
    claims.falling_claims,
    figures.inexact_exactly,
    figures.dead_or_missing,
    figures.figures_in_notes,
    citations.news_after_cover,
    places.places_outside_region,
    addresses.repeated_urls,
    twice.named_twice,
    titles.long_titles,
    titles.titles_without_verb,
    titles.similar_titles,
    wording.loaded_words,
    wording.one_name,
)
"""What is told, and keeps no data set from being used: nobody asks when an index is made."""
CHECKS = (*ERRORS, *WARNINGS)

CHECKS_OF_A_SOUND_DRAFT: tuple[Check, ...] = (
    usage.unused_sources,
    usage.unused_entries,
)
"""Run only where nothing is an error: what a faulty entry names is not known."""
