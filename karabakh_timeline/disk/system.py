"""What the system that the program runs on has and has not, and what it says."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def module_if_there(name: str) -> Any:
    """A module of the standard library that not every system has; None where it is not there."""
    try:
        return import_module(name)
    except ImportError:
        return None


def is_folder(path: Path) -> bool:
    """Whether a folder is there; one that the system does not let us see is not.

    ``Path.is_dir`` raises for a name that is too long, and for what lies in a locked folder.
    """
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_file(path: Path) -> bool:
    """Whether a file is there; as ``is_folder``."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def at_once(path: str, flags: int) -> int:
    """An opener for ``open`` that waits for nobody where a pipe stands in place of a file."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def reason_of(error: OSError | ValueError) -> str:
    """Why something failed, in the system's words, to go on in a sentence: a small letter first."""
    reason: str = getattr(error, "strerror", None) or str(error)
    return reason[:1].lower() + reason[1:]
