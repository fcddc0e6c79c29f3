"""The shapes that a drawing is made of, in pixels from the top left corner.

A colour is named by its role (``palette.py``), so that one drawing serves a light and a dark page.
A text holds no control character: ``Board`` has seen to that.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]


class Rect(NamedTuple):
    """A rectangle.

    Attributes:
        x: its left side.
        y: its upper side.
        width: to the right.
        height: downwards.
        fill: the role of its colour or pattern; empty for none.
        stroke: the role of its border; empty for none.
        says: what it stands for, to be read where one points at it.
        tag: what it is to a program, such as ``bucket``; empty for what is only there for the eye.
        is_joined: whether it adjoins its neighbours without a seam.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    says: str = ""
    tag: str = ""
    is_joined: bool = False


class Circle(NamedTuple):
    """A circle; its attributes are those of a rectangle, but for its centre and radius."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    says: str = ""
    tag: str = ""


class Line(NamedTuple):
    """A straight line.

    Attributes:
        x1: where it starts.
        y1: the same.
        x2: where it ends.
        y2: the same.
        stroke: the role of its colour.
        thick: how thick it is.
        dashes: how long its dashes and the gaps between them are; 0 for none.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    thick: float = 1
    dashes: float = 0


class Path(NamedTuple):
    """A line through points, or the shape that it closes.

    Attributes:
        points: their x and y; at least two.
        fill: the role of what it encloses; empty for a line.
        stroke: the role of the line; empty for none.
        thick: how thick the line is.
        dashes: how long its dashes and the gaps between them are; 0 for none.
        says: what it stands for.
        tag: what it is to a program.
    """

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    thick: float = 1
    dashes: float = 0
    says: str = ""
    tag: str = ""


class Type(NamedTuple):
    """How a line of text is set.

    Attributes:
        size: of the letters, in pixels; 0 for that of labels.
        fill: the role of its colour.
        anchor: which of its ends stands at its place.
        is_bold: whether it is set in bold.
        is_upright: whether it runs upwards.
    """

    size: float = 0
    fill: str = "ink"
    anchor: Anchor = "start"
    is_bold: bool = False
    is_upright: bool = False


class Text(NamedTuple):
    """A line of text.

    Attributes:
        x: where its anchor is.
        y: its base line; of one that runs upwards where its anchor is, which then has the base line
            at ``x``.
        text: what it says.
        type: how it is set, with its size.
    """

    x: float
    y: float
    text: str
    type: Type


class Group(NamedTuple):
    """Shapes that belong together.

    Attributes:
        shapes: what they are, the lowest first.
        title: what they show.
        description: the same at length.
    """

    shapes: tuple[Shape, ...]
    title: str = ""
    description: str = ""


Shape: TypeAlias = Rect | Circle | Line | Path | Text | Group


class Key(NamedTuple):
    """An entry of a legend.

    Attributes:
        fill: the role that is explained; empty where the text stands alone.
        text: what it means.
        stroke: the role of a border.
    """

    fill: str
    text: str
    stroke: str = ""


class Legend(NamedTuple):
    """What some fills of a drawing mean.

    Attributes:
        title: what they are of; empty for none.
        keys: what each means.
    """

    title: str
    keys: tuple[Key, ...]


class Table(NamedTuple):
    """What is drawn, for those who cannot see it.

    Attributes:
        head: what the columns are.
        rows: a cell a column.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Beside(NamedTuple):
    """What stands beside what a drawing is of, for those who cannot see it.

    Attributes:
        caption: what it is.
        table: it as rows.
    """

    caption: str
    table: Table


class Drawing(NamedTuple):
    """A picture before it is written.

    Attributes:
        width: in pixels.
        height: in pixels.
        shapes: what is drawn, the lowest first.
        title: what it is, in a line.
        description: what it shows and how it is to be read.
        table: the same as rows of text.
        beside: what is drawn of others, such as event data, each as rows too.
        legends: what its fills mean, as it says below what it draws.
        notes: what is to be known to read it, as it says below these.
        body: from which pixel from above to which it draws, without its head, its legends, its
            notes and its last line; None where it has none of them.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]
    title: str
    description: str
    table: Table
    beside: tuple[Beside, ...] = ()
    legends: tuple[Legend, ...] = ()
    notes: tuple[str, ...] = ()
    body: tuple[int, int] | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """The description, and the notes that it does not hold."""
        return (self.description, *(one for one in self.notes if one not in self.description))

    @property
    def flat(self) -> tuple[Rect | Circle | Line | Path | Text, ...]:
        """The shapes without the groups that hold them."""
        return _flat(self.shapes)


def _flat(shapes: tuple[Shape, ...]) -> tuple[Rect | Circle | Line | Path | Text, ...]:
    found: list[Rect | Circle | Line | Path | Text] = []
    for shape in shapes:
        found.extend(_flat(shape.shapes) if isinstance(shape, Group) else (shape,))
    return tuple(found)
