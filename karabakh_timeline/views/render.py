"""Draw a Rich renderable into text of a given width, with or without colour.

The only place that makes a Rich console; the environment has no say in it.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from rich.console import RenderableType


def draw(renderable: RenderableType, width: int, *, color: bool) -> str:
    """The renderable as text.

    Args:
        renderable: what to draw.
        width: columns to draw in.
        color: whether to send colours and styles.
    """
    page = StringIO()
    console = Console(
        file=page,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(renderable)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))
