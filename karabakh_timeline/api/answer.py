"""What answers have in common: the record they come from, and how they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeAlias, TypeVar

from karabakh_timeline.exports.answer import Answer, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import timezone

    from rich.console import RenderableType

    from karabakh_timeline.api.emptiness import Asked
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.listings import Listing

    Glance: TypeAlias = tuple[tuple[str, ...], Iterable[tuple[object, ...]]]
    from karabakh_timeline.views.page import Row

T = TypeVar("T")
_WIDE = 8
"""Columns that a notebook shows of an answer that does not say which."""


class Drawn(Answer):
    """An answer that is drawn with Rich."""

    def glance(self) -> Glance:
        """What a notebook shows of it: columns and rows; of what has no columns, its lines."""
        if Part.ITEMS not in self.parts:
            return (), ((line.rstrip("\n"),) for line in self.lines())
        columns = self.family.columns[:_WIDE]
        rows = (tuple(column.cell(item) for column in columns) for item in self.items())
        return tuple(column.name for column in columns), rows

    def _repr_html_(self) -> str:
        """What a notebook shows: short, and with nothing in it that acts."""
        from karabakh_timeline.views.notebook import page

        return page(repr(self), *self.glance())

    def drawing(self, look: Look) -> RenderableType | None:
        """What it looks like on a terminal; None where there is nothing to draw."""
        raise NotImplementedError

    def drawn(self, look: Look) -> Iterator[str]:
        """What it looks like on a terminal, as text."""
        drawing = self.drawing(look)
        if drawing is not None:
            from karabakh_timeline.views.render import draw

            yield draw(drawing, look.width, color=look.color)


class RecordAnswer(Drawn):
    """An answer that a record gives.

    Attributes:
        opened: the open record.
        asked: how it was asked for; None where that is not kept.
    """

    opened: OpenTimeline
    asked: Asked | None = None

    def why_empty(self) -> str | None:
        """Why it is empty, in a sentence; None if it is not, or nothing can be said."""
        from karabakh_timeline.api.emptiness import why_empty

        return why_empty(self)

    def __repr__(self) -> str:
        return super().__repr__() if self.opened.is_open else f"<{type(self).__name__}: closed>"

    def _repr_html_(self) -> str:
        """What a notebook shows of it; of a closed record that it is closed."""
        from karabakh_timeline.views.notebook import page

        if self.opened.is_open:
            return super()._repr_html_()
        return page(f"<{type(self).__name__}: closed>", (), ())

    @property
    def head(self) -> Json:
        """What the data set says of itself."""
        return self.opened.index.head

    @property
    def zone(self) -> timezone:
        """The offset of the data set."""
        return self.opened.zone

    @property
    def address(self) -> str | None:
        """Where the record is published; None where that is not known."""
        from karabakh_timeline.api.citations import address_of

        return address_of(self.opened.index)

    def known(self, section: str) -> Mapping[str, Json]:
        """The entries of a section of the record by id, such as ``sources``, read where asked."""
        from karabakh_timeline.store.read import Section

        return Section(self.opened.index, section, lambda document: document)


class Values(tuple[T, ...], RecordAnswer):  # noqa: SLOT001 - a tuple's class has no slots
    """An answer that is a tuple of its values."""

    __repr__ = RecordAnswer.__repr__

    def __new__(cls, opened: OpenTimeline, values: Iterable[T]) -> Self:
        """Make it of the values of an open record."""
        made = super().__new__(cls, values)
        made.opened = opened
        return made

    def __getnewargs__(self) -> tuple[OpenTimeline, tuple[T, ...]]:
        """What it is made of, for a copy of it."""
        return self.opened, tuple(self)


class Listed(Drawn):
    """An answer that is shown as a listing: a table, or lines of fields separated by tabs."""

    def listing(self) -> Listing:
        """The head and the rows of short texts."""
        raise NotImplementedError

    def glance(self) -> Glance:
        """The listing."""
        return self.listing().glance

    def lines(self) -> Iterable[str]:
        """A line an entry."""
        from karabakh_timeline.views.lines import tab_line

        return map(tab_line, self.listing().rows)

    def drawing(self, look: Look) -> RenderableType | None:
        """A table."""
        from karabakh_timeline.views.table import listing_table

        return listing_table(self.listing(), look.width, ascii_only=look.ascii_only)


class Paged(Drawn):
    """An answer that is shown as a page of labelled text."""

    def page(self) -> Iterable[Row]:
        """The rows of the page."""
        raise NotImplementedError

    def glance(self) -> Glance:
        """The page as lines."""
        return (), ((line.rstrip("\n"),) for line in self.lines())

    def lines(self) -> Iterable[str]:
        """The page as plain lines."""
        from karabakh_timeline.views.page import plain

        return plain(self.page())

    def drawing(self, look: Look) -> RenderableType | None:
        """The page, in columns where there is room."""
        from karabakh_timeline.views.page import drawn

        return drawn(self.page(), look.width)
