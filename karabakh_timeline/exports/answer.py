"""An answer as its forms see it: a form says which part it needs, an answer which parts it has.

The answers themselves stand in ``api``. Each makes a part when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sized
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from karabakh_timeline.exports.record import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import timezone

    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.model.json import Json


class Part(Enum):
    """What an answer may have to be shown by."""

    DRAWING = auto()
    LINES = auto()
    ITEMS = auto()
    DOCUMENT = auto()
    CITATIONS = auto()
    CITABLE = auto()
    """Its items are entries that can be cited, of the section that its family names."""
    PICTURE = auto()
    EVENTS = auto()
    """Its items are events as documents, of a selection."""
    WEB = auto()
    """It can be a page of HTML, by ``web()``."""
    TABLES = auto()
    """All tables of what it holds, by ``tables()``."""
    ROWS = auto()
    """Its items are the rows of one table of the record."""


MACHINE = frozenset({Part.ITEMS, Part.DOCUMENT})
"""The parts that are not for eyes."""

EXPORTED = MACHINE | {Part.EVENTS, Part.WEB, Part.TABLES, Part.ROWS}
"""The parts that ``export`` writes."""


def _say_nothing(_: int, __: str) -> None:
    """What hears of items that are left out where nobody does."""


class Look(NamedTuple):
    """How an answer is to look, where its form leaves that open.

    Attributes:
        width: the columns to draw in.
        color: whether to send colours and styles.
        ascii_only: whether to draw with ASCII characters only.
        excel: whether cells are guarded for a spreadsheet.
        pixels: how wide a picture is.
        theme: of what page a picture is, ``light`` or ``dark``.
        with_long: whether a calendar has what is of no one day too.
        with_sources: whether citations have the sources of the entries too.
        no_borders: whether a map is without the outlines of countries.
        leave_out: takes how many items the form leaves out, and a sentence that says so; none where
            it is letters that no font has.
    """

    width: int = 80
    color: bool = False
    ascii_only: bool = False
    excel: bool = False
    pixels: int = 1200
    theme: str = "light"
    with_long: bool = False
    with_sources: bool = False
    no_borders: bool = False
    leave_out: Callable[[int, str], object] = _say_nothing


LISTED = frozenset({Part.DRAWING, Part.LINES, Part.ITEMS})
"""The parts of what is a list of things."""
PAGED = frozenset({Part.DRAWING, Part.LINES, Part.DOCUMENT})
"""The parts of what is one page."""


class Answer:
    """An answer; a class below has the parts that it names.

    Attributes:
        parts: what it can be shown by.
        usual: the form in a pipe and in a file.
        instead: the advice before the forms that it has, where another one is asked for.
        family: what its items are: the columns of a table, the key of a list.
    """

    parts: frozenset[Part] = LISTED
    usual: ClassVar[str] = "plain"
    instead: ClassVar[str] = "Write"
    family: Family

    def __repr__(self) -> str:
        """Short: an answer may be of the whole record."""
        held = f": {len(self)}" if isinstance(self, Sized) else ""
        return f"<{type(self).__name__}{held}>"

    # For programs

    def rows(self) -> list[dict[str, Any]]:
        """What it holds as flat dictionaries: the cells of its CSV, by column.

        Raises:
            SelectionError: it has none.
        """
        self._refuse_without_items()
        columns = self.family.columns
        return [{column.name: column.cell(item) for column in columns} for item in self.items()]

    def to_dataframe(self, library: str | None = None) -> Any:
        """What it holds as a data frame: the columns of its CSV, dates and numbers as such.

        Args:
            library: ``pandas`` or ``polars``; None for the one that is there.

        Raises:
            SelectionError: it has no rows, or there is no such library.
            ImportError: neither is installed, or not the one that is asked for.
        """
        self._refuse_without_items()
        from karabakh_timeline.exports.to_dataframe import dataframe  # noqa: PLC0415 - for Python alone

        return dataframe(self.family.columns, self.items(), library)

    def items(self) -> Iterator[Json]:
        """What it holds as JSON objects: those of JSON Lines; raises as ``rows`` does."""
        self._refuse_without_items()
        raise NotImplementedError

    def document(self) -> Json:
        """The whole of it as one JSON object."""
        self._refuse_without_items()
        items = {self.family.name: list(self.items())}
        return {**opening(self.head), **items, **self.closing()}

    def closing(self) -> Json:
        """What its document says after its items: they summed up."""
        return {}

    def _refuse_without_items(self) -> None:
        if Part.ITEMS not in self.parts:
            from karabakh_timeline.queries.selection import SelectionError  # noqa: PLC0415 - to refuse

            raise SelectionError("this answer is no list of items", "Go through its values.")

    # What its forms are made of

    @property
    def head(self) -> Json:
        """What the data set says of itself."""
        raise NotImplementedError

    @property
    def zone(self) -> timezone:
        """The offset of the data set."""
        raise NotImplementedError

    @property
    def address(self) -> str | None:
        """Where the record is published; None where that is not known."""
        raise NotImplementedError

    def known(self, section: str) -> Mapping[str, Json]:
        """The entries of a section of the record by id, such as ``sources``."""
        raise NotImplementedError

    def web(self, look: Look) -> Iterator[str]:
        """It as a page of HTML, piece by piece."""
        raise NotImplementedError

    def tables(self) -> Iterator[Answer]:
        """All tables of what it holds, each an answer with rows."""
        raise NotImplementedError

    def lines(self) -> Iterable[str]:
        """What it holds as plain lines."""
        raise NotImplementedError

    def picture(self, form: str, look: Look = Look()) -> bytes:  # noqa: B008 - it is frozen
        """It as a picture, ``svg`` or ``png``."""
        raise NotImplementedError

    def drawn(self, look: Look) -> Iterator[str]:
        """What it looks like on a terminal, as text."""
        raise NotImplementedError

    def remarks(self, look: Look | None) -> Iterator[str]:  # noqa: ARG002 - most have none
        """What is to be said beside it, once it has been shown.

        Args:
            look: how it was drawn; None where it was not.
        """
        yield from ()
