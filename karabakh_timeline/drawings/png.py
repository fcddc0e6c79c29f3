"""A drawing as PNG: the same shapes, set by Matplotlib in the font that comes with it.

The same drawing gives the same bytes wherever the same Matplotlib is; letters that its font lacks
are set in one of the machine's own.
"""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.lines import Line2D
from matplotlib.patches import Circle as Disc
from matplotlib.patches import Polygon, Rectangle

from karabakh_timeline.drawings.measure import em_of
from karabakh_timeline.drawings.palette import PATTERNS, Theme, colors
from karabakh_timeline.drawings.shapes import Circle, Line, Path, Rect, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from karabakh_timeline.drawings.shapes import Drawing

_DPI = 100
_POINTS = 72 / _DPI
"""Points, in which Matplotlib has sizes and widths, of a pixel."""
FALLBACKS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK TC", "Noto Sans CJK KR", "Noto Sans SC",
    "Noto Sans JP", "Noto Sans KR", "Source Han Sans SC", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback", "PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo", "Microsoft YaHei",
    "Yu Gothic", "Malgun Gothic", "SimSun", "MS Gothic", "Noto Sans Thai", "Loma", "Thonburi",
    "Leelawadee UI", "Tahoma", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil",
    "Nirmala UI", "Noto Sans Ethiopic", "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans",
    "Arial Unicode MS", "Unifont",
)  # fmt: skip
"""Fonts for letters that ``DejaVu Sans`` lacks, of Linux, macOS and Windows, in this order."""
_MISSING = re.compile(r"Glyph ([0-9]+) .*missing from font")
_SETTINGS: Any = {
    # Letters as wide as they are: rounded to whole pixels, a line would outgrow what was measured
    "text.hinting": "none",
    "path.simplify": False,
    "text.parse_math": False,
}
_HATCHES = {"lines": "/", "falling": "\\", "dots": "."}
_DENSITY = 85
"""How dense a pattern is, for letters of one pixel: Matplotlib repeats its sign so often."""
_ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def _say_nothing(_: str) -> None:
    """What hears of letters that no font has where nobody does."""


def to_png(
    drawing: Drawing, theme: Theme = Theme.LIGHT, lack: Callable[[str], object] = _say_nothing
) -> bytes:
    """The picture, as wide as the drawing says.

    Args:
        drawing: what to write.
        theme: whose colours.
        lack: takes the letters, if any, that no font of the machine has, and which are boxes.
    """
    em = em_of(drawing.width)
    fonts = {font.name for font in fontManager.ttflist}
    families = ["DejaVu Sans", *filter(fonts.__contains__, FALLBACKS)]
    with mpl.rc_context(_SETTINGS | {"font.family": families, "hatch.linewidth": em / 12}):
        paper = colors(theme)["paper"]
        figure = Figure(
            figsize=(drawing.width / _DPI, drawing.height / _DPI), dpi=_DPI, facecolor=paper
        )
        FigureCanvasAgg(figure)
        axes: Any = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, drawing.width)
        axes.set_ylim(drawing.height, 0)
        painter = _Painter(axes, colors(theme), max(round(_DENSITY / em), 1))
        for order, shape in enumerate(drawing.flat):
            painter.add(shape, order)
        out = BytesIO()
        told = {"Software": None, "Title": drawing.title}
        with warnings.catch_warnings(record=True) as heard:
            warnings.filterwarnings("always", message=_MISSING.pattern)
            figure.savefig(out, format="png", dpi=_DPI, facecolor=paper, metadata=told)
    missing: dict[str, None] = {}
    for one in heard:
        if found := _MISSING.match(str(one.message)):
            missing[chr(int(found[1]))] = None
        else:
            warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)
    if missing:
        lack("".join(missing))
    return out.getvalue()


class _Painter(NamedTuple):
    """What puts shapes on the axes.

    Attributes:
        axes: those of Matplotlib.
        own: the colours by their role.
        density: how often the sign of a pattern is repeated.
    """

    axes: Any
    own: Mapping[str, str]
    density: int

    def add(self, shape: Rect | Circle | Line | Path | Text, order: int) -> None:
        """Put a shape above those before it."""
        match shape:
            case Text():
                self._text(shape, order)
            case Line():
                ends = ((shape.x1, shape.x2), (shape.y1, shape.y2))
                self._line(ends, shape, order)
            case Path() if not shape.fill:
                across, down = zip(*shape.points, strict=True)
                self._line((across, down), shape, order)
            case Path():
                filled = self._filled(shape, shape.thick)
                self.axes.add_patch(Polygon(shape.points, zorder=order, **filled))
            case Rect():
                filled = self._filled(shape)
                at = (shape.x, shape.y)
                self.axes.add_patch(
                    Rectangle(at, shape.width, shape.height, zorder=order, **filled)
                )
            case Circle():
                filled = self._filled(shape)
                self.axes.add_patch(Disc((shape.x, shape.y), shape.radius, zorder=order, **filled))

    def _text(self, shape: Text, order: int) -> None:
        kind = shape.type
        self.axes.text(
            shape.x, shape.y, shape.text, fontsize=kind.size * _POINTS, zorder=order,
            color=self.own[kind.fill], ha=_ANCHORS[kind.anchor], va="baseline",
            fontweight="bold" if kind.is_bold else "normal", rotation_mode="anchor",
            rotation=90 if kind.is_upright else 0,
        )  # fmt: skip

    def _line(self, points: Any, shape: Line | Path, order: int) -> None:
        self.axes.add_line(
            Line2D(
                *points, zorder=order, color=self.own[shape.stroke], solid_capstyle="butt",
                linewidth=shape.thick * _POINTS, linestyle=_dashed(shape.dashes, shape.thick),
            )
        )  # fmt: skip

    def _filled(self, shape: Rect | Circle | Path, thick: float = 1) -> dict[str, Any]:
        """The colours of a fill or a pattern, and of a border."""
        pattern, own = PATTERNS.get(shape.fill), self.own
        border = {"linewidth": thick * _POINTS if shape.stroke else 0}
        if pattern is not None:
            # The colour of a hatch is that of the border, which is not drawn
            return {
                **border, "facecolor": own[pattern.ground], "edgecolor": own[pattern.figure],
                "hatch": _HATCHES[pattern.kind] * (self.density // (1 + (pattern.kind == "dots"))),
            }  # fmt: skip
        return {
            **border,
            "facecolor": own[shape.fill] if shape.fill else "none",
            "edgecolor": own[shape.stroke] if shape.stroke else "none",
        }


def _dashed(dashes: float, thick: float) -> Any:
    """Dashes as Matplotlib has them: in widths of the line."""
    length = dashes / max(thick, 0.1)
    return (0, (length, length)) if dashes else "solid"
