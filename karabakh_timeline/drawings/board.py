"""The board that a drawing is made on: its measures, its head, its legends and its last line.

All sizes follow from the width, so that a picture of 2,000 pixels on a slide is read from as far as
one of 640 in a column. Whoever draws goes down the board; ``top`` is where the next thing starts.
"""

from __future__ import annotations

from contextlib import contextmanager
from math import ceil
from typing import TYPE_CHECKING

from karabakh_timeline.drawings.measure import NARROWEST, WIDEST, em_of, width_of, wrapped
from karabakh_timeline.drawings.shapes import Drawing, Legend, Line, Rect, Table, Text, Type
from karabakh_timeline.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.drawings.shapes import Key, Shape
    from karabakh_timeline.model.json import Json

PLAIN, MUTED, BOLD = Type(), Type(fill="muted"), Type(is_bold=True)
MUTED_END = Type(fill="muted", anchor="end")
"""How labels are set."""


class Board:
    """What is being drawn.

    Attributes:
        width: in pixels.
        em: the size of its letters, by which everything is measured.
        left: where the drawing starts within its margin.
        right: where it ends.
        top: where the next thing starts, from above.
        shapes: what has been drawn.
    """

    def __init__(self, width: int) -> None:
        if not NARROWEST <= width <= WIDEST:
            raise ValueError(f"{width} is no width of a picture: {NARROWEST} to {WIDEST} pixels")
        self.width = width
        self.em = em_of(width)
        self.left = self.em * 1.6
        self.right = width - self.left
        self.top = self.em * 1.4
        self.shapes: list[Shape] = []
        self._legends: list[Legend] = []
        self._notes: tuple[str, ...] = ()
        self._first: float = 0
        self._last: float | None = None

    @property
    def small(self) -> float:
        """The size of letters on axes and in legends."""
        return self.em * 0.88

    @property
    def hair(self) -> float:
        """How thick a fine line is."""
        return max(self.em / 14, 0.75)

    def add(self, *shapes: Shape) -> None:
        """Put shapes on top of what is there."""
        self.shapes.extend(shapes)

    @contextmanager
    def beneath(self, ground: int) -> Iterator[None]:
        """What is drawn meanwhile lies upon the first so many shapes, and under the others."""
        above = self.shapes[ground:]
        del self.shapes[ground:]
        yield
        self.shapes.extend(above)

    def text(self, x: float, y: float, text: str, kind: Type = PLAIN) -> None:
        """A line of text with its base line at ``y``; of the size of labels where none is given."""
        self.add(Text(x, y, safe(text), kind._replace(size=kind.size or self.small)))

    def paragraph(self, text: str, kind: Type, lead: float = 1.3) -> None:
        """A text over the whole width, in lines.

        Args:
            text: the text.
            kind: how it is set, with its size.
            lead: from one base line to the next, in sizes of its letters.
        """
        room, size = self.right - self.left, kind.size
        for line in wrapped(safe(text), size, room, is_bold=kind.is_bold):
            self.top += size * lead
            self.text(self.left, self.top - size * (lead - 1), line, kind)

    def head(self, title: str, lead: str) -> None:
        """The title and the line below it."""
        self.paragraph(title, Type(self.em * 1.5, is_bold=True), 1.22)
        self.top += self.em * 0.15
        self.paragraph(lead, Type(self.em, "muted"))
        self._first = self.top
        self.top += self.em * 0.8

    def legend(self, title: str, keys: Sequence[Key]) -> None:
        """What the fills mean, one after the other, in as many lines as they take.

        Below the first legend there are only others, notes and the last line.
        """
        self._end_body()
        shown = (key._replace(text=safe(key.text)) for key in keys)
        self._legends.append(Legend(safe(title), tuple(shown)))
        size, side, gap = self.small, self.small * 1.05, self.em * 1.2
        line, x = size * 1.65, self.left
        self.top += line
        if title:
            self.text(x, self.top, title, BOLD)
            x += width_of(safe(title), size, is_bold=True) + gap * 0.7
        for key in keys:
            swatch = side * 1.6 + size * 0.45 if key.fill or key.stroke else 0
            needed = swatch + width_of(safe(key.text), size)
            if x > self.left and x + needed > self.right:
                self.top += line
                x = self.left
            if swatch:
                at = self.top - side * 0.86
                self.add(Rect(x, at, side * 1.6, side, key.fill, key.stroke))
            first, *rest = wrapped(safe(key.text), size, self.right - x - swatch)
            self.text(x + swatch, self.top, first, MUTED)
            for more in rest:
                self.top += line * 0.85
                self.text(x + swatch, self.top, more, MUTED)
            x += needed + gap
        self.top += self.em * 0.15

    def notes(self, notes: Iterable[str]) -> None:
        """What is to be known to read it, a paragraph each; below this is only the last line."""
        self._end_body()
        self._notes = tuple(map(safe, notes))
        for number, note in enumerate(self._notes):
            self.top += self.em * (0.2 if number else 0.55)
            self.paragraph(note, Type(self.small, "muted"))

    def _end_body(self) -> None:
        if self._last is None:
            self._last = self.top

    def done(
        self, head: Json, title: str, description: str, table: Table, credited: Iterable[str] = ()
    ) -> Drawing:
        """The drawing, with a last line that says from which record it is.

        Args:
            head: what the data set says of itself.
            title: what the drawing is.
            description: what it shows and how it is to be read.
            table: the same as rows.
            credited: of which other data it is too, a paragraph each.
        """
        body = (
            int(self._first),
            ceil((self.top if self._last is None else self._last) + self.em / 2),
        )
        self.top += self.em * 0.9
        self.add(Line(self.left, self.top, self.right, self.top, "rule", self.hair))
        self.top += self.em * 0.2
        for line in (source_line(head), *credited):
            self.paragraph(line, Type(self.small, "muted"))
        height = int(self.top + self.em * 1.1) + 1
        return Drawing(
            self.width, height, tuple(self.shapes), safe(title), safe(description), _shown(table),
            legends=tuple(self._legends), notes=self._notes, body=body,
        )  # fmt: skip


def source_line(head: Json) -> str:
    """From which record a picture is, in which version, and how far that reaches."""
    named = head.get("title") or f"record {head['name']}"
    licence = f", {head['licence']}" if head.get("licence") else ""
    return (
        f"Source: {named} ({head['name']}), version {head['version']}, through {head['through']}"
        f"{licence}. What is not recorded is not denied."
    )


def _shown(table: Table) -> Table:
    return Table(tuple(map(safe, table.head)), tuple(tuple(map(safe, row)) for row in table.rows))
