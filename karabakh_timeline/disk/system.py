"""What the system that the program runs on has and has not, and what it says."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def module_if_there(name: str) -> Any:
    """A module of the standard library that not every system has; None where it is not there."""
    try:
        return import_module(name)
    except ImportError:
        return None


def reason_of(error: OSError | ValueError) -> str:
    """Why something failed, in the system's words, to go on in a sentence: a small letter first."""
    reason: str = getattr(error, "strerror", None) or str(error)
    return reason[:1].lower() + reason[1:]
