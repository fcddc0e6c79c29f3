"""A drawing as SVG: a file of its own, or a part of a page that styles it.

The same drawing gives the same bytes. Every text and every id in it is written by this module
alone; there is no script, no link and nothing that is fetched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.drawings.measure import em_of
from karabakh_timeline.drawings.outlines import layered, outline, place
from karabakh_timeline.drawings.palette import PATTERNS, Pattern, Theme, colors
from karabakh_timeline.drawings.shapes import Circle, Group, Line, Path, Rect, Text, Type
from karabakh_timeline.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from karabakh_timeline.drawings.outlines import Layer
    from karabakh_timeline.drawings.shapes import Drawing, Key, Shape

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
_TILE, _STROKE, _DOT = 0.45, 0.12, 0.085
"""Of a pattern, in sizes of the letters: the side of its tile, how thick its lines are, the radius
of its dots."""
_NO_LETTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""What XML may not hold or no text has, and ``safe`` lets through."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_OWN = "k"
"""What the ids of patterns start with that all drawings of a page share."""
_PREFIX = re.compile("[a-z][a-z0-9-]*")


def to_svg(drawing: Drawing, theme: Theme = Theme.LIGHT, prefix: str = "k") -> str:
    """A file of its own, with the colours of a theme in it.

    Args:
        drawing: what to write.
        theme: whose colours.
        prefix: what the ids in it start with.
    """
    own = colors(theme)
    style = _rules(own.__getitem__)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + "\n".join(_lines(drawing, prefix, [f"<style>{style}</style>"]))
        + "\n"
    )


def inline(drawing: Drawing, prefix: str) -> str:
    """An element for a page of HTML, which has ``stylesheet`` in its own style, and its table.

    It is short: what looks alike is one element, places are to a tenth of a pixel, and what shapes
    say is left to the table. The page holds ``definitions`` too, and says what it is in an element
    with the id ``PREFIX-c``, and near it what is told of it: the head, the legends, the notes and
    the last line of a file are not in it.

    Args:
        drawing: what to write.
        prefix: what that id starts with; another one for each drawing of the page.
    """
    _check(prefix)
    width, (top, bottom) = drawing.width, drawing.body or (0, drawing.height)
    shapes = (one for one in drawing.flat if top <= _height(one) <= bottom)
    return (
        f"<svg class=k-drawing width={width} height={bottom - top} "
        f'viewBox="0 {top} {width} {bottom - top}" role=img aria-labelledby={prefix}-c>'
        f"{''.join(_joined(shapes))}</svg>"
    )


def swatch(key: Key, em: float) -> str:
    """What a legend in a page explains, as an element as high as a line; empty for a text alone.

    Args:
        key: an entry of a drawing's legend; the page holds what ``inline`` asks for.
        em: the size of the letters of that drawing, in pixels.
    """
    if not (key.fill or key.stroke):
        return ""
    width, height = round(em * 1.5), round(em)
    inner = Rect(0.5, 0.5, width - 1, height - 1, key.fill, key.stroke)
    return (
        f"<svg class=k-swatch width={width} height={height} aria-hidden=true>"
        f"{''.join(_joined([inner]))}</svg>"
    )


def _height(shape: Rect | Circle | Line | Path | Text) -> float:
    """How far from above some of a shape is."""
    match shape:
        case Line():
            return shape.y1
        case Circle():
            return shape.y
        case Path():
            return shape.points[0][1]
    return shape.y


def definitions(drawings: Sequence[Drawing]) -> str:
    """The patterns of drawings of one width that stand inline in a page: an element without a look.

    Args:
        drawings: the drawings, at least one.
    """
    used = {
        shape.fill for one in drawings for shape in one.flat if not isinstance(shape, Text | Line)
    }
    em = em_of(drawings[0].width)
    made = (_pattern(f"{_OWN}-{role}", PATTERNS[role], em) for role in PATTERNS if role in used)
    return f"<svg class=k-patterns width=0 height=0 aria-hidden=true>{''.join(made)}</svg>"


def roles(drawings: Iterable[Drawing]) -> frozenset[str]:
    """The roles of the colours in drawings."""
    found: set[str] = set()
    for shape in (shape for one in drawings for shape in one.flat):
        match shape:
            case Text():
                found.add(shape.type.fill)
            case Line():
                found.add(shape.stroke)
            case _:
                pattern = PATTERNS.get(shape.fill)
                found |= {pattern.ground, pattern.figure} if pattern else {shape.fill}
                found.add(shape.stroke)
    return frozenset(found - {""})


def _joined(shapes: Iterable[Shape]) -> Iterator[str]:
    """Shapes without what they say: those of one look are one element, unless others lie between.

    Texts stand by their looks above all else: nothing of a drawing lies on a text.
    """
    some = list(shapes)
    yield from map(_element, layered(one for one in some if not isinstance(one, Text | Group)))
    yield from _texts(one for one in some if isinstance(one, Text))


def _element(layer: Layer) -> str:
    """Shapes of one look as one path."""
    kind, fill, stroke, thick, dashes = layer.look
    classes = [f"k-f-{fill}"] if fill and fill not in PATTERNS else []
    if stroke:
        classes = [*classes, f"k-s-{stroke}"]
    if not fill and kind != "line":
        classes = ["k-0", *classes]
    named = " ".join(classes)
    if classes:
        named = f' class="{named}"' if " " in named else f" class={named}"
    pattern = f' fill="url(#{_OWN}-{fill})"' if fill in PATTERNS else ""
    width = f" stroke-width={_number(float(thick))}" if stroke and thick != 1 else ""
    dashed = f" stroke-dasharray={_number(float(dashes))}" if dashes else ""
    return f'<path{named}{pattern}{width}{dashed} d="{outline(layer)}"/>'


def _texts(texts: Iterable[Text]) -> Iterator[str]:
    """Lines of text: a group a type."""
    groups: dict[str, list[str]] = {}
    for one in texts:
        x, y = place(one.x), place(one.y)
        turned = f' transform="rotate(-90 {x} {y})"' if one.type.is_upright else ""
        said = f"<text x={x} y={y}{turned}>{_text(one.text)}</text>"
        typed = _typed(one.type).replace('"', "")
        groups.setdefault(f"class=k-f-{one.type.fill} {typed}", []).append(said)
    yield from (f"<g {typed}>{''.join(said)}</g>" for typed, said in groups.items())


def stylesheet(used: Iterable[str] | None = None) -> str:
    """The rules for drawings within a page, by custom properties such as ``--k-ink``.

    What they are is said by ``properties``, of a theme, on any element around the drawings.

    Args:
        used: the roles to have rules for; None for all.
    """
    return _rules(lambda role: f"var(--k-{role})", used) + ".k-patterns{position:absolute}"


def properties(theme: Theme, used: Iterable[str] | None = None) -> str:
    """The custom properties of a theme as declarations: ``--k-ink:#1d2228;...``.

    Args:
        theme: whose colours.
        used: the roles to have them for; None for all.
    """
    own = colors(theme)
    return "".join(f"--k-{role}:{own[role]};" for role in _in_order(used))


def _rules(color: Callable[[str], str], used: Iterable[str] | None = None) -> str:
    """A class for each role as a fill, and one as a stroke."""
    wanted = _in_order(used)
    fills = (f".k-f-{role}{{fill:{color(role)}}}" for role in wanted)
    strokes = (f".k-s-{role}{{stroke:{color(role)}}}" for role in wanted)
    return "".join([".k-0{fill:none}", *fills, *strokes])


def _in_order(used: Iterable[str] | None) -> list[str]:
    wanted = None if used is None else frozenset(used)
    return [role for role in colors(Theme.LIGHT) if wanted is None or role in wanted]


def _check(prefix: str) -> None:
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"{prefix!r} is no prefix for ids: small letters, digits and hyphens")


def _lines(drawing: Drawing, prefix: str, head: Iterable[str]) -> Iterator[str]:
    _check(prefix)
    width, height = drawing.width, drawing.height
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="k-drawing" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="{_escaped(FONT)}">'
    )
    yield f'<title id="{prefix}-title">{_text(drawing.title)}</title>'
    yield f'<desc id="{prefix}-desc">{_text(drawing.description)}</desc>'
    yield from head
    used = {shape.fill for shape in drawing.flat if not isinstance(shape, (Line, Text))}
    patterns = [
        _pattern(f"{prefix}-{role}", PATTERNS[role], em_of(width))
        for role in PATTERNS
        if role in used
    ]
    if patterns:
        yield f"<defs>{''.join(patterns)}</defs>"
    yield f'<rect class="k-f-paper" width="{width}" height="{height}"/>'
    for shape in drawing.shapes:
        yield from _shape(shape, prefix)
    yield "</svg>"


def _pattern(name: str, pattern: Pattern, em: float) -> str:
    """The definition of a pattern: a tile with the lines across it, or with two dots."""
    side, half = em * _TILE, em * _TILE / 2
    size = f'width="{_number(side)}" height="{_number(side)}"'
    ground = f'<rect class="k-f-{pattern.ground}" {size}/>'
    if pattern.kind == "dots":
        dot = f'class="k-f-{pattern.figure}" r="{_number(em * _DOT)}"'
        figure = "".join(
            f'<circle {dot} cx="{_number(at)}" cy="{_number(at)}"/>'
            for at in (half / 2, half * 1.5)
        )
    else:
        # Beyond the tile and through its corners too, so that tiles join without a notch
        ways = ((-half, half, side), (-half, side + half, 2 * side), (half, side + half, side))
        rising = [(x, y, x + long, y - long) for x, y, long in ways]
        is_falling = pattern.kind == "falling"
        lines = [
            (side - x, y, side - u, v) if is_falling else (x, y, u, v) for x, y, u, v in rising
        ]
        path = " ".join(
            f"M{_number(x)},{_number(y)} L{_number(u)},{_number(v)}" for x, y, u, v in lines
        )
        stroke = f'stroke-width="{_number(em * _STROKE)}"'
        figure = f'<path class="k-0 k-s-{pattern.figure}" {stroke} d="{path}"/>'
    return f'<pattern id="{name}" {size} patternUnits="userSpaceOnUse">{ground}{figure}</pattern>'


def _shape(shape: Shape, prefix: str) -> Iterator[str]:
    match shape:
        case Group():
            yield "<g>"
            if shape.title:
                yield f"<title>{_text(shape.title)}</title>"
            if shape.description:
                yield f"<desc>{_text(shape.description)}</desc>"
            for inner in shape.shapes:
                yield from _shape(inner, prefix)
            yield "</g>"
        case Text():
            yield _set(shape)
        case Line():
            ends = zip(("x1", "y1", "x2", "y2"), shape[:4], strict=True)
            at = " ".join(f'{name}="{_number(value)}"' for name, value in ends)
            yield f"<line {_stroked(shape.stroke, shape.thick, shape.dashes)} {at}/>"
        case Rect():
            at = f'x="{_number(shape.x)}" y="{_number(shape.y)}" width="{_number(shape.width)}"'
            crisp = ' shape-rendering="crispEdges"' if shape.is_joined else ""
            yield _filled(f'rect {at} height="{_number(shape.height)}"{crisp}', shape, prefix)
        case Circle():
            at = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
            yield _filled(f"circle {at}", shape, prefix)
        case Path():
            yield _path(shape, prefix)


def _set(shape: Text) -> str:
    """A line of text."""
    x, y = _number(shape.x), _number(shape.y)
    turned = f' transform="rotate(-90 {x} {y})"' if shape.type.is_upright else ""
    return (
        f'<text class="k-f-{shape.type.fill}" x="{x}" y="{y}" {_typed(shape.type)}{turned}>'
        f"{_text(shape.text)}</text>"
    )


def _typed(kind: Type) -> str:
    """How a line of text is set but for its colour, as attributes."""
    bold = ' font-weight="700"' if kind.is_bold else ""
    anchor = "" if kind.anchor == "start" else f' text-anchor="{kind.anchor}"'
    return f'font-size="{_number(kind.size)}"{bold}{anchor}'


def _path(shape: Path, prefix: str) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
    name = "polygon" if shape.fill else "polyline"
    return _filled(f'{name} points="{points}"{_edged(shape)}', shape, prefix)


def _edged(shape: Path) -> str:
    """How the line of a path is drawn, as attributes after a blank."""
    more = f' stroke-width="{_number(shape.thick)}"' if shape.stroke else ""
    return more + (f' stroke-dasharray="{_number(shape.dashes)}"' if shape.dashes else "")


def _stroked(role: str, thick: float, dashes: float) -> str:
    dashed = f' stroke-dasharray="{_number(dashes)}"' if dashes else ""
    return f'class="k-s-{role}" stroke-width="{_number(thick)}"{dashed}'


def _filled(element: str, shape: Rect | Circle | Path, prefix: str) -> str:
    """An element with its fill, its border, its tag and what it says."""
    classes = []
    fill = ""
    if shape.fill in PATTERNS:
        fill = f' fill="url(#{prefix}-{shape.fill})"'
    else:
        classes.append(f"k-f-{shape.fill}" if shape.fill else "k-0")
    if shape.stroke:
        classes.append(f"k-s-{shape.stroke}")
    named = f' class="{" ".join(classes)}"' if classes else ""
    tag = f' data-of="{_escaped(shape.tag)}"' if shape.tag else ""
    if not shape.says:
        return f"<{element}{fill}{named}{tag}/>"
    name = element.partition(" ")[0]
    return f"<{element}{fill}{named}{tag}><title>{_text(shape.says)}</title></{name}>"


def _number(value: float) -> str:
    """To a hundredth of a pixel, without what says nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0", value > -0.005)


def _text(text: str) -> str:
    """A text that shows and does nothing."""
    return _escaped(_NO_LETTERS.sub("\ufffd", safe(text)))


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
