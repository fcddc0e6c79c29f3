"""A drawing as SVG: a file of its own, or a part of a page that styles it.

The same drawing gives the same bytes. Every text and every id in it is written by this module alone;
there is no script, no link and nothing that is fetched.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from karabakh_timeline.drawings.palette import PATTERNS, Pattern, Theme, colors
from karabakh_timeline.drawings.shapes import Circle, Group, Line, Path, Rect, Text
from karabakh_timeline.queries.plain import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.drawings.shapes import Drawing, Shape

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
_TILE, _STROKE, _DOT = 6, 1.6, 1.1
"""Of a pattern: the side of its tile, how thick its lines are, the radius of its dots."""
_NO_LETTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""What XML may not hold or no text has, and ``safe`` lets through."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
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
        + "\n".join(_lines(drawing, prefix, [f"<style>{style}</style>"], has_paper=True))
        + "\n"
    )


def inline(drawing: Drawing, prefix: str) -> str:
    """An element for a page of HTML, which has ``stylesheet`` in its own style, and its table.

    It is short: what is filled alike is one path, and what shapes say is left to the table.

    Args:
        drawing: what to write.
        prefix: what the ids in it start with; another one for each drawing of the page.
    """
    return "".join(_lines(drawing, prefix, [], has_paper=False, is_short=True))


def _joined(shapes: Iterable[Shape], prefix: str) -> Iterator[str]:
    """Shapes with the rectangles without a border that follow one another in one path a fill."""
    for is_plain, some in groupby(shapes, _is_plain):
        if not is_plain:
            for shape in some:
                yield from _shape(shape, prefix)
            continue
        paths: dict[str, list[str]] = {}
        for one in some:
            if isinstance(one, Rect):
                x, y, across, down = (_number(round(value, 1)) for value in one[:4])
                paths.setdefault(one.fill, []).append(f"M{x},{y}h{across}v{down}h-{across}z")
        for fill, parts in paths.items():
            has_pattern = fill in PATTERNS
            named = f'fill="url(#{prefix}-{fill})"' if has_pattern else f'class="k-f-{fill}"'
            yield f'<path {named} d="{"".join(parts)}"/>'


def _is_plain(shape: Shape) -> bool:
    return isinstance(shape, Rect) and not shape.stroke and bool(shape.fill)


def stylesheet() -> str:
    """The rules for drawings within a page, by custom properties such as ``--k-ink``.

    What they are is said by ``properties``, of a theme, on any element around the drawings.
    """
    light = colors(Theme.LIGHT)
    return _rules(lambda role: f"var(--k-{role},{light[role]})")


def properties(theme: Theme) -> str:
    """The custom properties of a theme as declarations: ``--k-ink:#1d2228;...``."""
    return "".join(f"--k-{role}:{color};" for role, color in colors(theme).items())


def _rules(color: Callable[[str], str]) -> str:
    """A class for each role as a fill, and one as a stroke."""
    roles = colors(Theme.LIGHT)
    fills = (f".k-f-{role}{{fill:{color(role)}}}" for role in roles)
    strokes = (f".k-s-{role}{{stroke:{color(role)}}}" for role in roles)
    return "".join([".k-0{fill:none}", *fills, *strokes])


def _lines(
    drawing: Drawing, prefix: str, head: Iterable[str], *, has_paper: bool, is_short: bool = False
) -> Iterator[str]:
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"{prefix!r} is no prefix for ids: small letters, digits and hyphens")
    width, height = drawing.width, drawing.height
    font = "" if is_short else f' font-family="{_escaped(FONT)}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="k-drawing" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc"{font}>'
    )
    yield f'<title id="{prefix}-title">{_text(drawing.title)}</title>'
    yield f'<desc id="{prefix}-desc">{_text(drawing.description)}</desc>'
    yield from head
    used = {shape.fill for shape in drawing.flat if not isinstance(shape, Line)}
    patterns = [_pattern(prefix, role, PATTERNS[role]) for role in PATTERNS if role in used]
    if patterns:
        yield f"<defs>{''.join(patterns)}</defs>"
    if has_paper:
        yield f'<rect class="k-f-paper" width="{width}" height="{height}"/>'
    if is_short:
        yield from _joined(drawing.shapes, prefix)
    else:
        for shape in drawing.shapes:
            yield from _shape(shape, prefix)
    yield "</svg>"


def _pattern(prefix: str, role: str, pattern: Pattern) -> str:
    side = _TILE
    ground = f'<rect class="k-f-{pattern.ground}" width="{side}" height="{side}"/>'
    if pattern.kind == "dots":
        dot = f'class="k-f-{pattern.figure}" r="{_DOT}"'
        figure = "".join(
            f'<circle {dot} cx="{_number(at)}" cy="{_number(at)}"/>'
            for at in (side / 4, side * 0.75)
        )
    else:
        # Lines across the tile, and its corners, so that tiles join without a notch
        rising = f"M-1,1 l2,-2 M0,{side} l{side},-{side} M{side - 1},{side + 1} l2,-2"
        falling = f"M-1,{side - 1} l2,2 M0,0 l{side},{side} M{side - 1},-1 l2,2"
        figure = (
            f'<path class="k-0 k-s-{pattern.figure}" stroke-width="{_STROKE}" '
            f'd="{rising if pattern.kind == "lines" else falling}"/>'
        )
    return (
        f'<pattern id="{prefix}-{role}" width="{side}" height="{side}" '
        f'patternUnits="userSpaceOnUse">{ground}{figure}</pattern>'
    )


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
            bold = ' font-weight="700"' if shape.is_bold else ""
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            yield (
                f'<text class="k-f-{shape.fill}" x="{_number(shape.x)}" y="{_number(shape.y)}" '
                f'font-size="{_number(shape.size)}"{bold}{anchor}>{_text(shape.text)}</text>'
            )
        case Line():
            ends = zip(("x1", "y1", "x2", "y2"), shape[:4], strict=True)
            at = " ".join(f'{name}="{_number(value)}"' for name, value in ends)
            yield f"<line {_stroked(shape.stroke, shape.thick, shape.dashes)} {at}/>"
        case Rect():
            at = f'x="{_number(shape.x)}" y="{_number(shape.y)}" width="{_number(shape.width)}"'
            yield _filled(f'rect {at} height="{_number(shape.height)}"', shape, prefix)
        case Circle():
            at = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
            yield _filled(f"circle {at}", shape, prefix)
        case Path():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
            name = "polygon" if shape.fill else "polyline"
            more = f' stroke-width="{_number(shape.thick)}"' if shape.stroke else ""
            if shape.dashes:
                more += f' stroke-dasharray="{_number(shape.dashes)}"'
            yield _filled(f'{name} points="{points}"{more}', shape, prefix)


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
