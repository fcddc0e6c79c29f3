"""Where the text of a licence stands."""

from __future__ import annotations

import re

_ONE = re.compile(r"[A-Za-z0-9.+-]+")


def licence_address(licence: str) -> str | None:
    """The address of a licence by its SPDX id; None for an expression of several."""
    return f"https://spdx.org/licenses/{licence}" if _ONE.fullmatch(licence) else None
