"""A timeline and ceasefire tracker for the Nagorno-Karabakh conflict.

The record is a set of YAML files; this package loads, checks, queries, shows and exports it. The
layers, from the bottom: ``model``, ``loading``, ``store``, ``queries``, ``views`` and ``exports``,
``cli``. ``docs/architecture.md`` draws them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.version import __version__

if TYPE_CHECKING:
    from karabakh_timeline.api import OpenTimeline, open_timeline

__all__ = ["OpenTimeline", "__version__", "open_timeline"]


def __getattr__(name: str) -> Any:
    """What is for Python programs is loaded when it is asked for; the command starts without it."""
    if name in ("OpenTimeline", "open_timeline"):
        from karabakh_timeline import api  # noqa: PLC0415 - see above

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
