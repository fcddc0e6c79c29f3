"""A timeline and ceasefire tracker for the Nagorno-Karabakh conflict.

The record is a set of YAML files; this package loads, checks, queries, shows and exports it. The
layers, from the bottom: ``model``, ``loading``, ``store``, ``queries``, ``views`` and ``exports``,
``api``, ``cli``. ``docs/architecture.md`` draws them, ``docs/python.md`` shows what Python programs
can ask.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from karabakh_timeline.version import __version__

if TYPE_CHECKING:
    from karabakh_timeline.api.checked import check
    from karabakh_timeline.api.opened import OpenTimeline, open_timeline
    from karabakh_timeline.model.dates import DateError, When
    from karabakh_timeline.model.vocabulary import Kind, Match, Verdict
    from karabakh_timeline.queries.choice import Choice, Order
    from karabakh_timeline.queries.observance import Rule
    from karabakh_timeline.queries.selection import Selection, SelectionError, UnknownNameError
    from karabakh_timeline.store.index import ClosedError
    from karabakh_timeline.store.open import DataError

    open = open_timeline  # noqa: A001 - `kt.open()` reads as `gzip.open()` does

__all__ = [
    "Choice", "ClosedError", "DataError", "DateError", "Kind", "Match", "OpenTimeline", "Order",
    "Rule", "Selection", "SelectionError", "UnknownNameError", "Verdict", "When", "__version__",
    "check", "open", "open_timeline",
]  # fmt: skip

_HOMES = {
    "api.checked": ("check",),
    "api.opened": ("OpenTimeline", "open_timeline"),
    "model.dates": ("DateError", "When"),
    "model.vocabulary": ("Kind", "Match", "Verdict"),
    "queries.choice": ("Choice", "Order"),
    "queries.observance": ("Rule",),
    "queries.selection": ("Selection", "SelectionError", "UnknownNameError"),
    "store.index": ("ClosedError",),
    "store.open": ("DataError",),
}
_ALIASES = {"open": "open_timeline"}


def __getattr__(name: str) -> Any:
    """What is for Python programs is loaded when it is asked for; the command starts without it."""
    meant = _ALIASES.get(name, name)
    for home, names in _HOMES.items():
        if meant in names:
            return getattr(import_module(f"{__name__}.{home}"), meant)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
