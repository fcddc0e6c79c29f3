"""Shapes of one look as one outline, and outlines as short as a path can say them.

A page holds many drawings of many shapes. What looks alike in one is one path of it, unless
something lies between; places are to a tenth of a pixel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.drawings.shapes import Circle, Line, Path, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karabakh_timeline.drawings.shapes import Shape


class Layer(NamedTuple):
    """Shapes of one look, which are one element, and the boxes that they lie in.

    Attributes:
        look: kind, ``bar``, ``line`` or ``path``; fill, stroke, its width and its dashes.
        shapes: the shapes.
        boxes: of each from left to right, from top to bottom.
    """

    look: tuple[str | float, ...]
    shapes: list[Shape]
    boxes: list[tuple[float, float, float, float]]


def layered(shapes: Iterable[Rect | Circle | Line | Path]) -> list[Layer]:
    """Shapes by look, from the lowest up; none hides another that it did not hide."""
    found: list[Layer] = []
    for shape in shapes:
        _lay(shape, found)
    return found


def _lay(shape: Rect | Circle | Line | Path, layers: list[Layer]) -> None:
    """Put a shape to those of its look: to the lowest that nothing above hides it from."""
    look, box = _look(shape), _box(shape)
    found = None
    for layer in reversed(layers):
        if layer.look == look:
            found = layer
        if any(_touch(box, other) for other in layer.boxes):
            break
    if found is None:
        found = Layer(look, [], [])
        layers.append(found)
    found.shapes.append(shape)
    found.boxes.append(box)


def _look(shape: Rect | Circle | Line | Path) -> tuple[str | float, ...]:
    """What shapes have alike that can be one element: kind, fill, stroke, its width and dashes."""
    match shape:
        case Line():
            return ("line", "", shape.stroke, shape.thick, shape.dashes)
        case Rect() if not shape.stroke:
            return ("bar", shape.fill, "", 1, 0)
        case Path():
            return ("path", shape.fill, shape.stroke, shape.thick, shape.dashes)
        case _:
            return ("path", shape.fill, shape.stroke, 1, 0)


def _box(shape: Rect | Circle | Line | Path) -> tuple[float, float, float, float]:
    """What a shape lies in: from left to right, from top to bottom."""
    match shape:
        case Rect():
            half = 0.5 if shape.stroke else 0
            x, y, across, down = shape[:4]
            return x - half, x + across + half, y - half, y + down + half
        case Circle():
            x, y, half = shape.x, shape.y, shape.radius + 0.5
            return x - half, x + half, y - half, y + half
        case Line():
            points: Iterable[tuple[float, float]] = ((shape.x1, shape.y1), (shape.x2, shape.y2))
        case Path():
            points = shape.points
    half = shape.thick / 2
    xs, ys = zip(*points, strict=True)
    return min(xs) - half, max(xs) + half, min(ys) - half, max(ys) + half


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def outline(layer: Layer) -> str:
    """The path of the shapes of a layer."""
    pen = _Pen()
    if layer.look[0] == "bar":
        _skylines(pen, [one for one in layer.shapes if isinstance(one, Rect)])
    else:
        for shape in layer.shapes:
            _outline(pen, shape)
    return pen.path


def place(x: float) -> str:
    """One coordinate of a place, as a path has it."""
    return _short(_tenths(x))


def _outline(pen: _Pen, shape: Shape) -> None:
    """A line, or what a shape is enclosed by."""
    match shape:
        case Line():
            pen.move(shape.x1, shape.y1)
            pen.line(shape.x2, shape.y2)
        case Rect():
            x, y, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
            _closed(pen, ((x, y), (right, y), (right, bottom), (x, bottom)))
        case Circle():
            pen.circle(shape.x, shape.y, shape.radius)
        case Path():
            if shape.fill:
                _closed(pen, shape.points)
            else:
                pen.move(*shape.points[0])
                for point in shape.points[1:]:
                    pen.line(*point)


def _closed(pen: _Pen, points: Sequence[tuple[float, float]]) -> None:
    pen.move(*points[0])
    for point in points[1:]:
        pen.line(*point)
    pen.close()


def _skylines(pen: _Pen, bars: Iterable[Rect]) -> None:
    """Bars of one fill: those on one base line, from left to right, as one outline."""
    base, end = 0, 0
    is_open = False
    for bar in bars:
        left, top = _tenths(bar.x), _tenths(bar.y)
        right, bottom = _tenths(bar.x + bar.width), _tenths(bar.y + bar.height)
        if not is_open or bottom != base or left < end:
            if is_open:
                pen.down(base)
                pen.close()
            pen.move(left / 10, bottom / 10)
        elif left > end:
            pen.down(base)
            pen.across(left)
        pen.down(top)
        pen.across(right)
        base, end, is_open = bottom, right, True
    if is_open:
        pen.down(base)
        pen.close()


class _Pen:
    """What writes a path, each place in the shorter way: from the corner, or from where it is.

    It counts in whole tenths of a pixel, so that nothing adds up.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = self._start = (0, 0)

    @property
    def path(self) -> str:
        """What was written."""
        return "".join(self._parts)

    def move(self, x: float, y: float) -> None:
        """Begin anew at a place."""
        self._put("M", *self._point(x, y))
        self._start = self._at

    def line(self, x: float, y: float) -> None:
        """A straight line to a place."""
        to_x, to_y = self._point(x, y)
        if to_y == self._at[1]:
            self.across(to_x)
        elif to_x == self._at[0]:
            self.down(to_y)
        else:
            self._put("L", to_x, to_y)

    def across(self, x: int) -> None:
        """A level line to a place, in tenths."""
        if x != self._at[0]:
            self._parts.append(min(f"H{_short(x)}", f"h{_short(x - self._at[0])}", key=len))
            self._at = (x, self._at[1])

    def down(self, y: int) -> None:
        """An upright line to a place, in tenths."""
        if y != self._at[1]:
            self._parts.append(min(f"V{_short(y)}", f"v{_short(y - self._at[1])}", key=len))
            self._at = (self._at[0], y)

    def circle(self, x: float, y: float, radius: float) -> None:
        """A circle, in two halves."""
        half = _tenths(radius)
        self._put("M", _tenths(x) - half, _tenths(y))
        r, way = _short(half), _short(2 * half)
        self._parts.append(f"a{r} {r} 0 1 0 {way} 0a{r} {r} 0 1 0-{way} 0z")

    def close(self) -> None:
        """A line back to where it began."""
        self._parts.append("z")
        self._at = self._start

    def _point(self, x: float, y: float) -> tuple[int, int]:
        return _tenths(x), _tenths(y)

    def _put(self, command: str, x: int, y: int) -> None:
        far = f"{command}{_pair(x, y)}"
        near = f"{command.lower()}{_pair(x - self._at[0], y - self._at[1])}"
        self._parts.append(min(far, near, key=len) if self._parts else far)
        self._at = (x, y)


def _tenths(value: float) -> int:
    return round(value * 10)


def _short(tenths: int) -> str:
    """A number of tenths as pixels, without what says nothing."""
    whole, part = divmod(abs(tenths), 10)
    text = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{text}" if tenths < 0 else text


def _pair(x: int, y: int) -> str:
    """Two numbers; a sign parts them as a blank does."""
    return f"{_short(x)}{'' if y < 0 else ' '}{_short(y)}"
