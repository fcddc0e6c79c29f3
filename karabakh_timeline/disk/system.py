"""What the system that the program runs on has, and what it has not."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def module_if_there(name: str) -> Any:
    """A module of the standard library that not every system has; None where it is not there."""
    try:
        return import_module(name)
    except ImportError:
        return None
