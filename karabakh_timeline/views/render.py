"""Draw a Rich renderable into text of a given width, with or without colour.

The only place that makes a Rich console; the environment has no say in it.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

_LINK = re.compile("\x1b\\]8;id=[^;]*;([^\x1b]+)\x1b\\\\")
"""The start of a link, as terminals take it."""


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
    return "\n".join(line.rstrip() for line in _LINK.sub(_numbered(), page.getvalue()).split("\n"))


def _numbered() -> Callable[[re.Match[str]], str]:
    """Gives links the number of their address instead of Rich's random one: the same every time."""
    numbers: dict[str, int] = {}

    def replaced(link: re.Match[str]) -> str:
        number = numbers.setdefault(link[1], len(numbers) + 1)
        return f"\x1b]8;id={number};{link[1]}\x1b\\"

    return replaced
