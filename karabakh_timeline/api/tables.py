"""The record as tables that join, and the codebook that says what their columns are."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from karabakh_timeline.api.answer import RecordAnswer
from karabakh_timeline.exports.answer import MACHINE, Part
from karabakh_timeline.exports.tables import (
    BOOKS,
    TABLES,
    citation_rows,
    claim_rows,
    violation_rows,
)
from karabakh_timeline.model.term_words import term_meant
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.store.index import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.api.events import EventsAnswer
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.model.json import Json

    Tabled: TypeAlias = "EventsAnswer | TableAnswer | BookAnswer"

_CITING = ("ceasefires", "places", "actors")
"""The sections beside the events whose entries cite."""


class TableAnswer(RecordAnswer):
    """The rows of a table, as JSON objects.

    Of a selection of events: what is theirs, and of the other sections what they name, with what
    that names in turn, so that every id is found in the table that it is of.
    """

    parts = frozenset({Part.ITEMS})
    usual: ClassVar[str] = "csv"

    def __init__(self, events: EventsAnswer, name: str) -> None:
        self.opened = events.opened
        self.family = TABLES[name].family
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


class BookAnswer(RecordAnswer):
    """What the columns of the tables are, or the terms that stand in them."""

    usual: ClassVar[str] = "csv"

    def __init__(self, opened: OpenTimeline, name: str) -> None:
        from karabakh_timeline.exports import codebook

        self.opened = opened
        self.family = codebook.CODEBOOK if name == "codebook" else codebook.TERMS
        self.parts = MACHINE if name == "codebook" else frozenset({Part.ITEMS})

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


def is_whole(events: EventsAnswer) -> bool:
    """Whether nothing is asked for but all events."""
    return events.wanted._replace(reverse=False) == Filter()


def table(events: EventsAnswer, name: str, called: str) -> Tabled:
    """A table of some events.

    Args:
        events: the events.
        name: one of ``TABLES`` or ``BOOKS``, in any letter case.
        called: what the caller calls the name.

    Raises:
        SelectionError: there is no such table, or it has nothing to do with a selection.
    """
    names = (*TABLES, *BOOKS)
    meant = term_meant(name, names)
    if meant is None:
        from karabakh_timeline.model.suggestions import none_of

        raise SelectionError(*none_of(called, name, names))
    if meant not in BOOKS:
        return events.for_machines() if meant == "events" else TableAnswer(events, meant)
    if not is_whole(events):
        reason = f"{called}: {meant} is the same whatever is selected"
        raise SelectionError(reason, "Leave the selection out.")
    return BookAnswer(events.opened, meant)
