"""The record from Python: the same answers as the command line gives, as frozen values.

``open_timeline`` opens a data set; ``docs/python.md`` shows what can be asked of it. A date is a
text as the record has it (EDTF), such as ``2020-10-12`` or ``2020-10-10T12:03+04:00``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from karabakh_timeline.model.dates import parse
from karabakh_timeline.queries.alternatives import alternatives
from karabakh_timeline.queries.choice import Choice, choose
from karabakh_timeline.queries.gaps import gaps
from karabakh_timeline.queries.reasons import reasons
from karabakh_timeline.queries.selection import Selection, select, with_all_within
from karabakh_timeline.queries.status import Ledger, ledger
from karabakh_timeline.queries.windows import ends, moment
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store
from karabakh_timeline.store.shipped import default_cache, shipped_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from types import TracebackType

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Dataset, Period
    from karabakh_timeline.queries.alternatives import Alternative
    from karabakh_timeline.queries.gaps import Span
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Held, Rule
    from karabakh_timeline.queries.reasons import Reason
    from karabakh_timeline.queries.verdict import Interval, StatusAt, StatusThrough
    from karabakh_timeline.store.index import Index
    from karabakh_timeline.store.read import Found


def open_timeline(
    data: str | Path | None = None, *, cache: str | Path | None = None
) -> OpenTimeline:
    """Open a data set; close it with ``close`` or a ``with`` statement.

    Args:
        data: a data folder or file; None for the record that comes with the program.
        cache: the folder for compiled indexes; None for the user's own.

    Raises:
        DataError: the data set has errors; its ``problems`` name each with file and line.
    """
    folder = default_cache() if cache is None else Path(cache)
    return OpenTimeline(open_index(shipped_data() if data is None else Path(data), folder))


class OpenTimeline:
    """An open data set, and what can be asked of it."""

    def __init__(self, index: Index) -> None:
        self._store: Store | None = Store(index)
        self._ledger: Ledger | None = None

    @property
    def store(self) -> Store:
        """The entries as values; raises ValueError once it is closed."""
        if self._store is None:
            raise ValueError("the timeline is closed")
        return self._store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def close(self) -> None:
        """Close it; nothing can be asked afterwards."""
        if self._store is not None:
            self._store.close()
            self._store = None

    # What the record holds

    @property
    def dataset(self) -> Dataset:
        """What the data set says of itself: name, version, last day covered, licence."""
        return self.store.dataset

    @property
    def ceasefires(self) -> Mapping[str, Ceasefire]:
        """The ledger, by id."""
        return self.store.ceasefires

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources, by id."""
        return self.store.sources

    @property
    def places(self) -> Mapping[str, Place]:
        """The places, by id."""
        return self.store.places

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors, by id."""
        return self.store.actors

    @property
    def periods(self) -> Mapping[str, Period]:
        """The periods, by id."""
        return self.store.periods

    def event(self, name: str) -> Event | None:
        """The event of an id; None if there is none."""
        return self.store.event(name)

    def events(self, selection: Selection | None = None) -> Iterator[Found]:
        """The events of a selection in order of date, each with whether it certainly matches.

        Raises:
            SelectionError: the range runs backwards, or a term is none.
            UnknownNameError: the record has no such place, actor, period, ceasefire, source or tag.
        """
        return select(self.store, selection or Selection())

    # Ceasefires

    @property
    def ledger(self) -> Ledger:
        """The ledger with all that decides the state of each ceasefire."""
        store = self.store
        if self._ledger is None:
            self._ledger = ledger(store)
        return self._ledger

    def status(self, at: str | datetime, between: tuple[str, str] | None = None) -> StatusAt:
        """Whether a ceasefire was in force at an instant, and what decides it.

        Args:
            at: an instant with its offset, as a text or an aware ``datetime``.
            between: two actors, by any name; only the ceasefires among them count.

        Raises:
            ValueError: it is no instant: a day has a first and a last one, see ``during``.
        """
        instant = self._instant(at)
        return self._among(between).at(instant)

    def during(self, on: str, between: tuple[str, str] | None = None) -> StatusThrough:
        """The verdict at the start and the end of a day or longer, and each change in between.

        Args:
            on: a day, month, year or interval.
            between: as for ``status``.

        Raises:
            DateError: it is no date.
            ValueError: an end of it is open or not known.
        """
        return self._among(between).during(self.date(on))

    def history(
        self, on: str | None = None, between: tuple[str, str] | None = None
    ) -> tuple[Interval, ...]:
        """The verdict through a stretch, as intervals that tile it; by default all of the ledger's.

        The seconds of an interval are counted from 1970; ``moment`` makes a datetime of one.
        """
        book = self._among(between)
        if on is not None:
            return book.history_of(self.date(on))
        return book.history(self._start(), book.through)

    def reasons(
        self, answer: StatusAt, between: tuple[str, str] | None = None
    ) -> tuple[Reason, ...]:
        """Why an answer is what it is: steps, events and sources, in the order of their weight.

        Args:
            answer: what ``status`` gave, or an end of what ``during`` gave.
            between: as it was asked for.
        """
        return reasons(answer, self._among(between))

    def alternatives(self, answer: StatusAt) -> tuple[Alternative, ...]:
        """What would have to be different for another verdict."""
        return alternatives(answer)

    def held(self, ceasefire: str) -> Mapping[Rule, Held | None]:
        """How long a ceasefire held by each rule, in seconds; None if it never took effect."""
        return dict(self.ledger.held(ceasefire))

    def choose(self, choice: Choice) -> tuple[Life, ...]:
        """The ceasefires of a choice, in its order, each with the windows of its steps."""
        return choose(self.ledger, choice)

    def gaps(self, on: str | None = None) -> tuple[Span, ...]:
        """The times with no ceasefire in force and those with several, through a stretch."""
        if on is not None:
            return gaps(self.ledger, *ends(self.date(on)))
        return gaps(self.ledger, self._start(), self.ledger.through)

    def date(self, text: str) -> When:
        """A date as the record reads it; raises DateError."""
        return parse(text, self.dataset.zone)

    def moment(self, second: int) -> datetime:
        """A second counted from 1970 as a datetime in the data set's offset."""
        return moment(second, self.dataset.zone)

    def _start(self) -> int:
        """The first second at which a ceasefire of the ledger may have been declared."""
        starts = (life.declared.possible for life in self.ledger.lives)
        return min(starts, default=self.ledger.through)

    def _instant(self, at: str | datetime) -> int:
        text = at if isinstance(at, str) else at.isoformat(timespec="seconds")
        found = self.date(text)
        if not found.is_instant:
            raise ValueError(f"{text} is no instant; ask `during` about a day or longer")
        return ends(found)[0]

    def _among(self, between: tuple[str, str] | None) -> Ledger:
        if between is None:
            return self.ledger
        index = self.store.index
        first, second = (with_all_within(index, "actors", (name,)) for name in between)
        names = self.actors[first[0]].name, self.actors[second[0]].name
        return self.ledger.between(first, second, names)
