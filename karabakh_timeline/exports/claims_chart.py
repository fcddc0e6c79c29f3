"""Running tolls as a picture, SVG or PNG: the same bytes for the same record.

The one home of Matplotlib.
"""

from __future__ import annotations

from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, DateFormatter
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

from karabakh_timeline.queries.windows import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, timezone

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.series import Point, Toll

_MARKERS = "os^DvP*X<>"
# Okabe and Ito's colours, told apart by colour-blind readers; the markers differ too.
_COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_WIDE, _HIGH = 9.0, 4.2
"""Inches: the width, and the height of each toll."""
_SETTINGS: Any = {
    "text.parse_math": False,
    "svg.hashsalt": "karabakh-timeline",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9,
}
_SAME_BYTES: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
}
MOST = 12
"""Tolls in one picture."""


def chart(
    tolls: Sequence[tuple[str, Toll]],
    actor: Callable[[str], str],
    head: Json,
    zone: timezone,
    form: str,
) -> bytes:
    """The tolls under one another, each claimant with a marker and a colour of its own.

    Args:
        tolls: what to draw, each with its title; at least one.
        actor: the name of an actor id.
        head: the data set's head.
        zone: the offset in which days are counted.
        form: ``svg`` or ``png``.
    """
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(_WIDE, _HIGH * len(tolls) + 0.4), layout="constrained")
        FigureCanvasAgg(figure)
        for number, (title, toll) in enumerate(tolls, 1):
            axes = figure.add_subplot(len(tolls), 1, number)
            axes.set_title(title, loc="left", fontweight="bold")
            _draw(axes, toll, actor, zone)
        figure.supxlabel(
            f"Figures as each claimant stated them, never added up. Record {head['name']} "
            f"{head['version']}, through {head['through']}.",
            fontsize=8,
        )
        out = BytesIO()
        figure.savefig(out, format=form, dpi=144, metadata=_SAME_BYTES[form])
    return out.getvalue()


def _draw(axes: Any, toll: Toll, actor: Callable[[str], str], zone: timezone) -> None:
    for number, (claimant, points) in enumerate(toll.series):
        color = _COLORS[number % len(_COLORS)]
        line = [point for point in points if not point.is_part]
        axes.plot(
            _days(line, zone), [point.value for point in line],
            color=color, linestyle=":", linewidth=1,
        )  # fmt: skip
        axes.errorbar(
            _days(points, zone),
            [point.value for point in points],
            yerr=[
                [point.value - point.low for point in points],
                [point.high - point.value for point in points],
            ],
            label=actor(claimant),
            marker=_MARKERS[number % len(_MARKERS)],
            color=color,
            linestyle="none",
            markersize=5,
            capsize=2,
        )
    axes.xaxis.set_major_locator(AutoDateLocator(maxticks=7))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(DateFormatter("%Y-%m-%d"))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.set_ylim(0, 1.08 * max(1, *(point.high for point in toll.points)))
    axes.grid(visible=True, alpha=0.25)
    axes.legend(fontsize=8, frameon=False)


def _days(points: Sequence[Point], zone: timezone) -> list[datetime]:
    """The moments by the clock on the wall, which Matplotlib takes for UTC."""
    return [moment(point.at, zone).replace(tzinfo=UTC) for point in points]
