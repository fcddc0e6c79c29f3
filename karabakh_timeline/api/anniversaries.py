"""The events of a day and month through the years."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import Values
from karabakh_timeline.api.events import finder_of
from karabakh_timeline.exports.answer import LISTED, Part
from karabakh_timeline.exports.record import (
    ANNIVERSARIES,
    event_items,
    searched,
    with_snippets,
    with_years_ago,
)
from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.anniversary import Anniversary, anniversaries
from karabakh_timeline.store.days import DAYS, SPANS, holds
from karabakh_timeline.store.days import perhaps as named_perhaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.anniversary import DayOfYear
    from karabakh_timeline.queries.search import Finder
    from karabakh_timeline.store.index import Filter, Index
    from karabakh_timeline.store.read import Found


class AnniversariesAnswer(Values[Anniversary]):
    """The events whose date names a day and month, each with how many years ago it was.

    Attributes:
        day: the day and month.
        unsure: how many more may fall on that day, or went on through it.
        documents: the events by id, as the index holds them.
        finder: what finds the words that were searched for; None where none were.
        with_summaries: whether the forms for eyes show each event's summary.
    """

    parts = LISTED | {Part.EVENTS}
    day: DayOfYear
    unsure: int
    documents: dict[str, Json]
    finder: Finder | None
    with_summaries: bool = False

    def items(self) -> Iterator[Json]:
        """The documents, each with its match and the whole years from it to today."""
        hits = (anniversary.found for anniversary in self)
        documents = ((self.documents[hit.event.id], hit.match.value) for hit in hits)
        years = {anniversary.found.event.id: anniversary.years_ago for anniversary in self}
        items = with_years_ago(event_items(documents, self.opened.place_names), years)
        if self.finder is None:
            return items
        return with_snippets(items, partial(self.finder.snippet, index=self.opened.index))

    def lines(self) -> Iterable[str]:
        """A line an event."""
        from karabakh_timeline.views.lines import event_lines

        return event_lines(self.items(), with_match=True, with_summaries=self.with_summaries)

    def drawing(self, look: Look) -> RenderableType | None:
        """A table."""
        from karabakh_timeline.views.table import Asked, event_table

        items, marks = list(self.items()), None if self.finder is None else self.finder.spans
        asked = Asked(look.ascii_only, self.with_summaries, marks)
        return event_table(items, look.width, asked) if items else None

    def remarks(self, look: Look | None) -> Iterator[str]:
        """Under a table how many there are; everywhere how many are left out."""
        from karabakh_timeline.views.remarks import how_many_of_day, left_out

        if look is not None:
            yield how_many_of_day(
                len(self), sum(found.match is Match.POSSIBLE for found, _ in self)
            )
        if self.unsure:
            yield left_out(self.unsure, self.day.text)


def anniversaries_answer(
    opened: OpenTimeline, wanted: Filter, day: DayOfYear, today: date, limit: int | None
) -> AnniversariesAnswer:
    """The events of a filter that fall on a day and month, at most so many."""
    documents: dict[str, Json] = {}
    perhaps = () if wanted.certain else (named_perhaps(day.text),)

    def candidates() -> Iterator[Found]:
        # by time some come before others of an earlier date
        most = None if wanted.bounds else limit
        named = opened.index.event_documents(_of(wanted, day.text, *perhaps))
        for document, match in islice(named, most):
            documents[document["id"]] = document
            yield opened.store.found(document, match)

    found = anniversaries(candidates(), day, today, certain=wanted.certain)
    by_date = sorted(found, key=lambda one: one.found.event.order, reverse=wanted.reverse)
    made = AnniversariesAnswer(opened, by_date[:limit])
    made.day, made.unsure = day, _unsure(opened.index, wanted, day, perhaps)
    made.finder = finder_of(wanted)
    made.family = searched(ANNIVERSARIES) if wanted.search else ANNIVERSARIES
    ids = [anniversary.found.event.id for anniversary in made]
    made.documents = {name: documents[name] for name in ids}
    return made


def _of(wanted: Filter, *days: str) -> Filter:
    """A filter of those whose date names one of some days."""
    return wanted._replace(mentions=(*wanted.mentions, (DAYS, days)))


def _unsure(index: Index, wanted: Filter, day: DayOfYear, told: Sequence[str]) -> int:
    """How many of a filter only may fall on a day, but for those whose date names it so."""
    spans = index.mentioned(SPANS, wanted)
    many = sum(count for span, count in spans.items() if holds(span, day.text))
    if not told:
        return many
    return many - sum(index.count(_of(wanted, *told), match) for match in wanted.matches)
