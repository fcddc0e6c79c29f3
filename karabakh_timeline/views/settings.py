"""The settings as a listing: name, value, and where that comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.views.listings import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable


def settings_listing(settings: Iterable[tuple[str, Any, str]]) -> Listing:
    """A setting a line.

    Args:
        settings: name, value and origin of each.
    """
    return Listing(
        ("Setting", "Value", "From"),
        tuple((name, _words(value, name), origin) for name, value, origin in settings),
    )


def _words(value: Any, name: str) -> str:
    """A value in words; a day that is not set is the clock's, a folder the user's own."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "by the clock" if name == "today" else "in the user's data"
    return str(value) or ("none" if name == "pager" else "empty")
