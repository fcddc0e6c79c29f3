"""The colours and patterns, each by its role, of a light and of a dark page.

Blue is for what is in force, ochre for what is not, grey for what is not known: the two hues that
all eyes tell apart, and neither reads as peace or blood. Every role that a reader has to tell from
another has a pattern of its own, so that a print without colours says the same.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from karabakh_timeline.queries.verdict import Answer


class Theme(StrEnum):
    """On what page a picture is to stand."""

    LIGHT = "light"
    DARK = "dark"


class Pattern(NamedTuple):
    """A fill of two colours.

    Attributes:
        kind: ``lines`` that rise, ``falling`` ones, ``dots``, or ``grid``.
        ground: the role of the colour below.
        figure: the role of the lines or dots.
    """

    kind: str
    ground: str
    figure: str


_COLORS = {
    "paper": ("#ffffff", "#14181d"),
    "ink": ("#1d2228", "#e9ecef"),
    "muted": ("#59616a", "#a8b0b9"),
    "rule": ("#d3d7db", "#3b434c"),
    "bar": ("#4b5f76", "#93a9c1"),
    "bar-ground": ("#dfe4ea", "#2a333d"),
    "counted": ("#5c5c5c", "#b0b0b0"),
    "counted-ground": ("#ececec", "#2b2b2b"),
    "force": ("#2b6896", "#6cabd8"),
    "force-ground": ("#b4cde0", "#24445c"),
    "declared-ground": ("#e9f0f5", "#1d2b37"),
    "none": ("#cfa750", "#ad8638"),
    "unknown-ground": ("#f0f0ee", "#23282e"),
    "unknown-figure": ("#8d9195", "#7d858d"),
    "mark": ("#7d5100", "#ecbc5c"),
    "heat-0": ("#dfe9f1", "#253748"),
    "heat-1": ("#b5cee1", "#2c506c"),
    "heat-2": ("#83adcd", "#3d739b"),
    "heat-3": ("#2b6896", "#79b5de"),
    "on-heat-0": ("#1d2228", "#e9ecef"),
    "on-heat-1": ("#1d2228", "#e9ecef"),
    "on-heat-2": ("#1d2228", "#ffffff"),
    "on-heat-3": ("#ffffff", "#14181d"),
    "series-0": ("#0067a5", "#66b2e8"),
    "series-1": ("#a36a00", "#e5b04c"),
    "series-2": ("#4f5963", "#c4ccd4"),
    "series-3": ("#7b4b94", "#c79ade"),
    "series-4": ("#007a68", "#4fc3ae"),
    "series-5": ("#8a5a3c", "#d6a583"),
}
"""Of each role its colour on a light and on a dark page."""
SERIES = tuple(role for role in _COLORS if role.startswith("series-"))
"""The colours of those who state figures; each has a mark of its own too."""
PATTERNS = MappingProxyType(
    {
        "maybe": Pattern("lines", "bar-ground", "bar"),
        "counted-maybe": Pattern("dots", "counted-ground", "counted"),
        "violated": Pattern("lines", "force-ground", "force"),
        "declared": Pattern("dots", "declared-ground", "force"),
        "perhaps": Pattern("dots", "unknown-ground", "unknown-figure"),
        "unknown": Pattern("falling", "unknown-ground", "unknown-figure"),
    }
)
"""The fills of two colours by their role."""
FILLS = MappingProxyType(
    {
        Answer.NO_CEASEFIRE: "none",
        Answer.PERHAPS_DECLARED: "perhaps",
        Answer.DECLARED_NOT_IN_FORCE: "declared",
        Answer.IN_FORCE_NO_VIOLATION_RECORDED: "force",
        Answer.IN_FORCE_VIOLATED: "violated",
        Answer.INDETERMINATE: "unknown",
    }
)
"""The fill of each answer."""


def colors(theme: Theme) -> dict[str, str]:
    """The colours of a theme by their role, as ``#rrggbb``."""
    return {role: pair[theme is Theme.DARK] for role, pair in _COLORS.items()}
