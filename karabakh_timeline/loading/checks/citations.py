"""Nothing unsourced: whatever states a fact with a date or a figure cites a source."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import Kind, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.source import Citation

_ADVICE = "Add `cites:` with a source and the place in it, such as {source: ID, at: 7}."
_CLOCKS = timedelta(days=1)
"""By how much a page may bear the date before that of what it tells of: it is dated elsewhere."""


def missing_citations(draft: Draft) -> Iterator[Finding]:
    """Whatever states a fact with a date or a figure cites a source."""
    for statement in draft.statements:
        if statement.must_cite and not statement.cites:
            yield statement.entry.finding(
                Code.MISSING_CITATION, f"the {statement.what} cites no source", _ADVICE,
                *statement.steps, "cites",
            )  # fmt: skip


def wrong_reviews(draft: Draft) -> Iterator[Finding]:
    """An entry is read again on a day, against sources that it cites."""
    cited: dict[int, set[str]] = defaultdict(set)
    for entry, _, cite in draft.citations:
        cited[id(entry)].add(cite.source)
    entries: tuple[Entry[Event] | Entry[Ceasefire], ...] = (*draft.events, *draft.ceasefires)
    for one in entries:
        review = one.value.reviewed
        if review is None:
            continue
        if review.date.precision is not Precision.DAY:
            yield one.finding(
                Code.WRONG_REVIEW,
                f'"{review.date.text}" is not the day of a reading',
                "Write the day on which its pages were read, such as 2026-11-27.",
                "reviewed", "date",
            )  # fmt: skip
        for number, name in enumerate(review.against):
            if name not in cited[id(one)]:
                yield one.finding(
                    Code.WRONG_REVIEW,
                    f'the entry was read against "{name}", which it does not cite',
                    "Cite it where it bears the entry out, or take it out.",
                    "reviewed", "against", number,
                )  # fmt: skip


def pages_out_of_time(draft: Draft) -> Iterator[Finding]:
    """Not every page that is cited for something is of a time before it.

    One of several may be: it tells what led there. A truce may be known to start by its text alone.
    """
    published = {
        entry.value.id: entry.value.date.latest
        for entry in draft.sources
        if entry.value.date is not None and entry.spot("date") not in draft.unsound
    }
    for entry in draft.events:
        event = entry.value
        if any(entry.spot(key) in draft.unsound for key in ("date", "kind", "cites")):
            continue
        if event.kind is not Kind.CEASEFIRE_EFFECTIVE and _is_before(
            published, event.cites, event.date
        ):
            yield entry.finding(
                Code.PAGE_OUT_OF_TIME,
                f"every page that is cited is older than the event, of {event.date.text}",
                "Mend the date of the event or of a source, or cite a page that tells of it.",
                "cites",
            )
        for number, claim in enumerate(event.claims):
            if claim.as_of is not None and _is_before(published, claim.cites, claim.as_of):
                yield entry.finding(
                    Code.PAGE_OUT_OF_TIME,
                    f"every page that is cited is older than the claim, as of {claim.as_of.text}",
                    "Mend `as_of` or the date of a source, or cite a page that has the figure.",
                    "claims", number, "cites",
                )  # fmt: skip


def _is_before(
    published: Mapping[str, datetime | None], cites: tuple[Citation, ...], date: When
) -> bool:
    """Whether pages are cited, and each is known to be of a day well before a date."""
    start = date.earliest
    days = [published.get(cite.source) for cite in cites]
    return (
        bool(days)
        and start is not None
        and all(day is not None and start - day > _CLOCKS for day in days)
    )


def unnamed_sources(draft: Draft) -> Iterator[Finding]:
    """A source has a title, or a description in our words."""
    for entry in draft.sources:
        noted = draft.unsound & {entry.spot("title"), entry.spot("description")}
        if not noted and not entry.value.title and not entry.value.description:
            yield entry.finding(
                Code.MISSING_KEY,
                "the source has neither `title` nor `description`",
                "Add its own title, or say in our own words what it is.",
            )
