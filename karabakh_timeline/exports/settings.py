"""The settings as a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.record import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable


def settings_document(settings: Iterable[tuple[str, Any, str]], file: str | None) -> dict[str, Any]:
    """Each setting with its value and where that comes from.

    Args:
        settings: name, value and origin of each.
        file: the configuration file that was looked for; None for none.
    """
    return {
        "schema": SCHEMA,
        "file": file,
        "settings": [
            {"name": name, "value": value, "origin": origin} for name, value, origin in settings
        ],
    }
