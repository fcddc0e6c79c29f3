"""The record as tables that join, and the codebook that says what their columns are."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from karabakh_timeline.api.answer import RecordAnswer
from karabakh_timeline.exports import record
from karabakh_timeline.exports.answer import MACHINE, Part
from karabakh_timeline.exports.tables import (
    BOOKS,
    EVERY,
    TABLES,
    VERDICTS,
    citation_rows,
    claim_rows,
    verdict_rows,
    violation_rows,
)
from karabakh_timeline.model.term_words import term_meant
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.store.index import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.api.events import EventsAnswer
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Answer
    from karabakh_timeline.model.json import Json

    Tabled: TypeAlias = "EventsAnswer | TableAnswer | VerdictsAnswer | BookAnswer"

_CITING = ("ceasefires", "places", "actors")
"""The sections beside the events whose entries cite."""


class TableAnswer(RecordAnswer):
    """The rows of a table, as JSON objects.

    Of a selection of events: what is theirs, and of the other sections what they name, with what
    that names in turn, so that every id is found in the table that it is of.
    """

    parts = frozenset({Part.ITEMS, Part.ROWS})
    usual: ClassVar[str] = "csv"

    def __init__(self, events: EventsAnswer, name: str) -> None:
        self.opened = events.opened
        self.family = TABLES[name].family
        if name in record.CITABLE:
            self.parts = TableAnswer.parts | {Part.CITABLE}
        self._events = events

    def __iter__(self) -> Iterator[Json]:
        return self.items()

    def __len__(self) -> int:
        return sum(1 for _ in self.items())

    def items(self) -> Iterator[Json]:
        """The rows."""
        made = self._own.get(self.family.name)
        return made() if made else self._section(self.family.name)

    def why_empty(self) -> str | None:
        """Why there are no events, and so no rows; None where there are."""
        return self._events.why_empty()

    @property
    def _own(self) -> dict[str, Callable[[], Iterator[Json]]]:
        events, zone = self._events, self.zone
        return {
            "claims": lambda: claim_rows(events.items(), zone),
            "violations": lambda: violation_rows(events.items()),
            "citations": self._citations,
        }

    def _section(self, section: str) -> Iterator[Json]:
        """The entries of a section that are meant, as its own answer has them."""
        from karabakh_timeline.api.entries import SECTIONS

        answer = SECTIONS[section]
        names = None if self._joined is None else self._named(section)
        return answer(self.opened, names).items()

    def _named(self, section: str) -> list[str]:
        """The ids that are meant, in the order of the section."""
        known = self.opened.index.section(section)
        return [name for name in known if self._joined is None or name in self._joined[section]]

    def _citations(self) -> Iterator[Json]:
        yield from citation_rows("events", self._events.items())
        for section in _CITING:
            known = self.opened.index.section(section)
            yield from citation_rows(section, map(known.__getitem__, self._named(section)))

    @cached_property
    def _joined(self) -> dict[str, set[str]] | None:
        """The ids that the events lead to, by section; None where all events are meant."""
        if is_whole(self._events):
            return None
        from karabakh_timeline.queries.joined import joined

        index = self.opened.index
        sections = {name: index.section(name) for name in (*_CITING, "sources")}
        return joined(self._events.items(), sections)


class VerdictsAnswer(RecordAnswer):
    """The verdict of each day that the record covers and that a selection's time meets."""

    parts = frozenset({Part.ITEMS, Part.ROWS})
    usual: ClassVar[str] = "csv"
    family = VERDICTS

    def __init__(self, events: EventsAnswer) -> None:
        self.opened = events.opened
        self._bounds = events.wanted.bounds

    def __iter__(self) -> Iterator[Json]:
        return self.items()

    def __len__(self) -> int:
        return sum(1 for _ in self.items())

    def items(self) -> Iterator[Json]:
        """The rows."""
        from karabakh_timeline.queries.days import by_day

        first, last = self._stretch
        found = self.opened.ledger.history(first, last) if first <= last else ()
        return verdict_rows(by_day(found, self.zone))

    @property
    def _stretch(self) -> tuple[int, int]:
        """The first second and the last of all the days that are meant."""
        from karabakh_timeline.queries.windows import day_of, ends

        dataset = self.opened.dataset
        first, last = ends(self.opened.stretch(since=dataset.first, to=dataset.through))
        offset = int(self.zone.utcoffset(None).total_seconds())
        for bounds in self._bounds:
            to_utc = offset if bounds.local else 0
            first = max(first, bounds.first - to_utc)
            last = min(last, bounds.last - to_utc)
        if first > last:
            return first, last
        return day_of(first, self.zone).possible, day_of(last, self.zone).certain - 1


class BookAnswer(RecordAnswer):
    """What the columns of the tables are, or the terms that stand in them."""

    usual: ClassVar[str] = "csv"

    def __init__(self, opened: OpenTimeline, name: str) -> None:
        from karabakh_timeline.exports import codebook

        self.opened = opened
        self.family = codebook.CODEBOOK if name == "codebook" else codebook.TERMS
        whole = MACHINE if name == "codebook" else frozenset({Part.ITEMS})
        self.parts = whole | {Part.ROWS}

    def __iter__(self) -> Iterator[Json]:
        return self.items()

    def __len__(self) -> int:
        return sum(1 for _ in self.items())

    def items(self) -> Iterator[Json]:
        """A row a column, or a term."""
        from karabakh_timeline.exports import codebook

        rows: Iterable[Json] = (
            codebook.codebook_rows() if Part.DOCUMENT in self.parts else codebook.term_rows()
        )
        return iter(rows)

    def document(self) -> Json:
        """Of the codebook, the tables after Table Schema; of the terms, their list."""
        if Part.DOCUMENT not in self.parts:
            return super().document()
        from karabakh_timeline.exports.codebook import codebook_document

        return codebook_document(self.head)


def is_whole(events: EventsAnswer, *, but_for_time: bool = False) -> bool:
    """Whether nothing is asked for but all events, or those of a time."""
    wanted = events.wanted._replace(reverse=False)
    return (wanted._replace(bounds=()) if but_for_time else wanted) == Filter()


def table(events: EventsAnswer, name: str, called: str) -> Tabled:
    """A table of some events.

    Args:
        events: the events.
        name: one of ``EVERY`` or ``BOOKS``, in any letter case.
        called: what the caller calls the name.

    Raises:
        SelectionError: there is no such table, or it has nothing to do with a selection.
    """
    names = (*EVERY, *BOOKS)
    meant = term_meant(name, names)
    if meant is None:
        from karabakh_timeline.model.suggestions import none_of

        raise SelectionError(*none_of(called, name, names))
    if meant in TABLES:
        return events.for_machines() if meant == "events" else TableAnswer(events, meant)
    is_of_days = meant not in BOOKS
    if not is_whole(events, but_for_time=is_of_days):
        but = ", but for the time" if is_of_days else ""
        reason = f"{called}: {meant} is the same whatever is selected{but}"
        rest = "the rest of " if is_of_days else ""
        raise SelectionError(reason, f"Leave {rest}the selection out.")
    return VerdictsAnswer(events) if is_of_days else BookAnswer(events.opened, meant)


def tables(events: EventsAnswer) -> Iterator[Answer]:
    """All tables of some events, and the verdicts of the days that are asked for."""
    yield from (table(events, name, "table") for name in TABLES)
    yield VerdictsAnswer(events)
