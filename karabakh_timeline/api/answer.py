"""What every answer is: values, and each form that they can be shown in, made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from karabakh_timeline.exports.answer import Look, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import timezone

    from rich.console import RenderableType

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.formats import Format
    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.listings import Listing
    from karabakh_timeline.views.page import Row

T = TypeVar("T")
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
    """

    parts: frozenset[Part] = LISTED
    usual: ClassVar[str] = "plain"
    instead: ClassVar[str] = "Write"

    # For programs

    def rows(self) -> list[dict[str, Any]]:
        """What it holds as flat dictionaries: the cells of its CSV, by column.

        Raises:
            SelectionError: it has none.
        """
        if Part.ITEMS not in self.parts:
            from karabakh_timeline.queries.selection import SelectionError

            raise SelectionError("this answer has no rows", "Ask for its document.")
        columns = self.family.columns
        return [{column.name: column.cell(item) for column in columns} for item in self.items()]

    def items(self) -> Iterator[Json]:
        """What it holds as JSON objects: those of JSON Lines."""
        raise NotImplementedError

    def document(self) -> Json:
        """The whole of it as one JSON object."""
        from karabakh_timeline.exports.record import SCHEMA, head_keys

        head = {"schema": SCHEMA, "dataset": head_keys(self.head)}
        return {**head, self.family.name: list(self.items())}

    # What its forms are made of

    @property
    def formats(self) -> Mapping[str, Format]:
        """The table in which its forms are looked up."""
        from karabakh_timeline.exports.formats import FORMATS

        return FORMATS

    @property
    def head(self) -> Json:
        """What the data set says of itself."""
        raise NotImplementedError

    @property
    def family(self) -> Family:
        """What its items are: the columns of a table, the key of a list."""
        raise NotImplementedError

    def lines(self) -> Iterable[str]:
        """What it holds as plain lines."""
        raise NotImplementedError

    def drawing(self, look: Look) -> RenderableType | None:
        """What it looks like on a terminal; None where there is nothing to draw."""
        raise NotImplementedError

    def picture(self, form: str) -> bytes:
        """It as a picture, ``svg`` or ``png``."""
        raise NotImplementedError

    def drawn(self, look: Look) -> Iterator[str]:
        """What it looks like on a terminal, as text."""
        found = self.drawing(look)
        if found is not None:
            from karabakh_timeline.views.render import draw

            yield draw(found, look.width, color=look.color)

    def remarks(self, look: Look | None) -> Iterator[str]:  # noqa: ARG002 - most have none
        """What is to be said beside it, once it has been shown.

        Args:
            look: how it was drawn; None where it was not.
        """
        yield from ()


class RecordAnswer(Answer):
    """An answer that a record gives.

    Attributes:
        opened: the open record.
    """

    opened: OpenTimeline

    @property
    def head(self) -> Json:
        """What the data set says of itself."""
        return self.opened.index.head

    @property
    def zone(self) -> timezone:
        """The offset of the data set."""
        return self.opened.zone


class Values(tuple[T, ...], RecordAnswer):  # noqa: SLOT001 - a tuple's class has no slots
    """An answer that is a tuple of its values."""

    def __new__(cls, opened: OpenTimeline, values: Iterable[T]) -> Self:
        """Make it of the values of an open record."""
        made = super().__new__(cls, values)
        made.opened = opened
        return made


class Listed(RecordAnswer):
    """An answer that is shown as a listing: a table, or lines of fields separated by tabs."""

    def listing(self) -> Listing:
        """The head and the rows of short texts."""
        raise NotImplementedError

    def lines(self) -> Iterable[str]:
        """A line an entry."""
        from karabakh_timeline.views.lines import tab_line

        return map(tab_line, self.listing().rows)

    def drawing(self, look: Look) -> RenderableType | None:
        """A table."""
        from karabakh_timeline.views.table import listing_table

        return listing_table(self.listing(), look.width, ascii_only=look.ascii_only)


class Paged(Answer):
    """An answer that is shown as a page of labelled text."""

    def page(self) -> Iterable[Row]:
        """The rows of the page."""
        raise NotImplementedError

    def lines(self) -> Iterable[str]:
        """The page as plain lines."""
        from karabakh_timeline.views.page import plain

        return plain(self.page())

    def drawing(self, look: Look) -> RenderableType | None:
        """The page, in columns where there is room."""
        from karabakh_timeline.views.page import drawn

        return drawn(self.page(), look.width)
