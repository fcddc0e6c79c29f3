"""A drawing as PNG: the same shapes, set by Matplotlib in the font that comes with it.

The same drawing gives the same bytes wherever the same Matplotlib is.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle as Disc
from matplotlib.patches import Polygon, Rectangle

from karabakh_timeline.drawings.palette import PATTERNS, Theme, colors
from karabakh_timeline.drawings.shapes import Circle, Line, Path, Rect, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karabakh_timeline.drawings.shapes import Drawing

_DPI = 100
_POINTS = 72 / _DPI
"""Points, in which Matplotlib has sizes and widths, of a pixel."""
_SETTINGS: Any = {
    "font.family": "DejaVu Sans",
    "hatch.linewidth": 1.0,
    "path.simplify": False,
    "text.parse_math": False,
}
_HATCHES = {"lines": "//////", "falling": "\\\\\\\\\\\\", "dots": "....", "grid": "++++"}
_ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def to_png(drawing: Drawing, theme: Theme = Theme.LIGHT) -> bytes:
    """The picture, as wide as the drawing says.

    Args:
        drawing: what to write.
        theme: whose colours.
    """
    own = colors(theme)
    with mpl.rc_context(_SETTINGS):
        figure = Figure(
            figsize=(drawing.width / _DPI, drawing.height / _DPI), dpi=_DPI, facecolor=own["paper"]
        )
        FigureCanvasAgg(figure)
        axes: Any = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, drawing.width)
        axes.set_ylim(drawing.height, 0)
        for order, shape in enumerate(drawing.flat):
            _add(axes, shape, own, order)
        out = BytesIO()
        figure.savefig(
            out, format="png", dpi=_DPI, facecolor=own["paper"],
            metadata={"Software": None, "Title": drawing.title},
        )  # fmt: skip
    return out.getvalue()


def _add(
    axes: Any, shape: Rect | Circle | Line | Path | Text, own: Mapping[str, str], order: int
) -> None:
    """Put a shape above those before it."""
    match shape:
        case Text():
            axes.text(
                shape.x, shape.y, shape.text, fontsize=shape.size * _POINTS, zorder=order,
                color=own[shape.fill], ha=_ANCHORS[shape.anchor], va="baseline",
                fontweight="bold" if shape.is_bold else "normal",
            )  # fmt: skip
        case Line():
            axes.add_line(
                Line2D((shape.x1, shape.x2), (shape.y1, shape.y2), zorder=order,
                       color=own[shape.stroke], linewidth=shape.thick * _POINTS,
                       solid_capstyle="butt", linestyle=_dashed(shape.dashes, shape.thick))
            )  # fmt: skip
        case Path() if not shape.fill:
            across, down = zip(*shape.points, strict=True)
            axes.add_line(
                Line2D(across, down, zorder=order, color=own[shape.stroke],
                       linewidth=shape.thick * _POINTS,
                       linestyle=_dashed(shape.dashes, shape.thick))
            )  # fmt: skip
        case Path():
            axes.add_patch(Polygon(shape.points, zorder=order, **_filled(shape, own, shape.thick)))
        case Rect():
            axes.add_patch(
                Rectangle((shape.x, shape.y), shape.width, shape.height, zorder=order,
                          **_filled(shape, own))
            )  # fmt: skip
        case Circle():
            axes.add_patch(
                Disc((shape.x, shape.y), shape.radius, zorder=order, **_filled(shape, own))
            )


def _dashed(dashes: float, thick: float) -> Any:
    """Dashes as Matplotlib has them: in widths of the line."""
    length = dashes / max(thick, 0.1)
    return (0, (length, length)) if dashes else "solid"


def _filled(
    shape: Rect | Circle | Path, own: Mapping[str, str], thick: float = 1
) -> dict[str, Any]:
    """The colours of a fill or a pattern, and of a border."""
    pattern = PATTERNS.get(shape.fill)
    border = {"linewidth": thick * _POINTS if shape.stroke else 0}
    if pattern is not None:
        # The colour of a hatch is that of the border, which is not drawn
        return {
            **border, "facecolor": own[pattern.ground], "edgecolor": own[pattern.figure],
            "hatch": _HATCHES[pattern.kind],
        }  # fmt: skip
    return {
        **border,
        "facecolor": own[shape.fill] if shape.fill else "none",
        "edgecolor": own[shape.stroke] if shape.stroke else "none",
    }
