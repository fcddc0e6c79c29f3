"""Nothing unsourced: whatever states a fact with a date or a figure cites a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.event import Event
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import Precision, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When

_NEWS = (Tier.NEWS_AGENCY, Tier.NEWS)
_ADVICE = "Add `cites:` with a source and the place in it, such as {source: ID, at: 7}."


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
    entries: tuple[Entry[Event] | Entry[Ceasefire], ...] = (*draft.events, *draft.ceasefires)
    reviewed = [(one, one.value.reviewed) for one in entries if one.value.reviewed is not None]
    elsewhere = [one for one, review in reviewed if not _cites(one).issuperset(review.against)]
    cited = _cited(draft, elsewhere)
    for one, review in reviewed:
        if review.date.precision is not Precision.DAY:
            yield one.finding(
                Code.WRONG_REVIEW,
                f'"{review.date.text}" is not the day of a reading',
                "Write the day on which its pages were read, such as 2026-11-27.",
                "reviewed", "date",
            )  # fmt: skip
        elif (told := _told_of(one.value)) and _is_before(review.date, told):
            yield one.finding(
                Code.WRONG_REVIEW,
                f"it was read on {review.date.text}, before what it tells of ({told.text})",
                "Mend the day of the reading, or the date.",
                "reviewed", "date",
            )  # fmt: skip
        if not review.against:
            yield one.finding(
                Code.WRONG_REVIEW,
                "the entry was read against no source",
                "Name the sources whose pages were read that day, or take `reviewed` out.",
                "reviewed", "against",
            )  # fmt: skip
        for number, name in enumerate(review.against):
            if id(one) in cited and name not in cited[id(one)]:
                yield one.finding(
                    Code.WRONG_REVIEW,
                    f'the entry was read against "{name}", which it does not cite',
                    "Cite it where it bears the entry out, or take it out.",
                    "reviewed", "against", number,
                )  # fmt: skip


def _told_of(value: Event | Ceasefire) -> When | None:
    """When an event was, or a ceasefire was declared; None where that is not known."""
    if isinstance(value, Event):
        return value.date
    return value.declared.date if value.declared else None


def _is_before(day: When, told: When) -> bool:
    """Whether a day is over before something can have begun."""
    return bool(day.latest and told.earliest and day.latest < told.earliest)


def _cites(entry: Entry[Event] | Entry[Ceasefire]) -> set[str]:
    """The sources that are cited at an entry's head."""
    return {cite.source for cite in entry.value.cites}


def _cited(draft: Draft, entries: Sequence[Entry[Event] | Entry[Ceasefire]]) -> dict[int, set[str]]:
    """All sources that entries cite, by which entry it is."""
    found = {id(one): _cites(one) for one in entries}
    for statement in draft.statements if found else ():
        if id(statement.entry) in found:
            found[id(statement.entry)].update(cite.source for cite in statement.cites)
    return found


def news_after_cover(draft: Draft) -> Iterator[Finding]:
    """News of a later year shows that the data set could go on: it is told once, of the first."""
    through = draft.through
    last = through.latest if through else None
    if last is None:
        return
    later = [
        entry
        for entry in draft.sources
        if entry.value.tier in _NEWS
        and entry.value.date is not None
        and entry.value.date.earliest is not None
        and entry.spot("date") not in draft.unsound
        and entry.value.date.earliest.year > last.year
    ]
    if later:
        more = len(later) - 1
        others = f", as are {more} other sources" if more > 1 else ", as is one other source" * more
        yield later[0].finding(
            Code.NEWS_AFTER_COVER,
            f'"{later[0].value.id}" is of a year after {through}, '
            f"through which the data set goes{others}",
            "Record what that year brought and move `through`, or cite a page of the time itself.",
            "date",
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
