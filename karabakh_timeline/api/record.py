"""An open record: what an answer stands on, and that it is closed one day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NoReturn, Self

from karabakh_timeline.api.arguments import Arguments
from karabakh_timeline.model.dates import parse_offset
from karabakh_timeline.store.index import ClosedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timezone
    from types import TracebackType

    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.store.index import Index
    from karabakh_timeline.store.read import Store


class OpenRecord:
    """A record that is open: its index, its values, its ledger, its names.

    May be used from several threads. Once it is closed, whatever asks it raises ClosedError, an
    answer that is being gone through too.
    """

    def __init__(
        self, index: Index, *, style: str = "both", called: Callable[[str], str] = str
    ) -> None:
        """Ask an open index.

        Args:
            index: the index.
            style: which names of a place are shown.
            called: gives what the caller calls an argument; what is wrong is said with that.
        """
        self._index: Index | None = index
        self._store: Store | None = None
        self._ledger: Ledger | None = None
        self._style = style
        self._called = called

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def close(self) -> None:
        """Close it; nothing can be asked afterwards."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def __repr__(self) -> str:
        if not self.is_open:
            return f"<{type(self).__name__}: closed>"
        head = self.index.head
        return f"<{type(self).__name__}: {head['name']} {head['version']}>"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled, and every answer with it."""
        raise TypeError(
            "an open timeline cannot be pickled, nor an answer, which holds it; "
            "its values can, and what rows() and document() give"
        )

    @property
    def is_open(self) -> bool:
        """Whether it can be asked."""
        return self._index is not None

    @property
    def index(self) -> Index:
        """The entries as documents; raises ClosedError once it is closed."""
        if self._index is None:
            raise ClosedError
        return self._index

    @property
    def store(self) -> Store:
        """The entries as values; raises ClosedError once it is closed."""
        index = self.index
        if self._store is None:
            from karabakh_timeline.store.read import Store

            self._store = Store(index)
        return self._store

    @property
    def ledger(self) -> Ledger:
        """The ledger with all that decides the state of each ceasefire."""
        store = self.store
        if self._ledger is None:
            from karabakh_timeline.queries.status import ledger

            self._ledger = ledger(store)
        return self._ledger

    @cached_property
    def zone(self) -> timezone:
        """The offset in which a day without a clock time is counted."""
        return parse_offset(self.index.head["utc_offset"])

    @cached_property
    def arguments(self) -> Arguments:
        """What reads the arguments of a question."""
        return Arguments(self.zone, self._called)

    @cached_property
    def names(self) -> Names:
        """What ids are called."""
        from karabakh_timeline.model.vocabulary import NameStyle
        from karabakh_timeline.queries.names import Names

        style = self.arguments.term("names", self._style, NameStyle)
        return Names(self.store.places, self.store.actors, style)

    @property
    def place_names(self) -> dict[str, str] | None:
        """The shown names of all places by id; None where the main names are wanted."""
        if self._style == "both":
            return None
        return {name: self.names.place(name) for name in self.store.places}
