"""Whom an index is believed from: a file of one's own, in a folder that nobody else may write.

An index is a database and notes on files. Whoever can put one in another's cache could show him
another record than that which he reads, so what others could have put there is not opened.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_private(folder: Path) -> bool:
    """Whether nobody else can put a file into a folder, or none is there yet.

    Folders of a group are private where the group is the user's own, as many systems have it. On
    Windows, where a profile's folders are its user's, nothing is looked at.
    """
    user = _number("geteuid")
    if user is None:
        return True
    try:
        found = folder.stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return found.st_uid in (user, 0) and not _is_shared(found)


def is_own(file: Path) -> bool:
    """Whether a file belongs to the user, and nobody else may write it; raises OSError."""
    user = _number("geteuid")
    if user is None:
        return True
    found = file.stat()
    return found.st_uid == user and not _is_shared(found)


def _is_shared(found: os.stat_result) -> bool:
    """Whether others may write what this is of; root's group is root's own too."""
    is_own_group = found.st_gid == _number("getegid") == _number("geteuid")
    return bool(found.st_mode & (stat.S_IWOTH | (0 if is_own_group else stat.S_IWGRP)))


def _number(name: str) -> int | None:
    """The user or the group that the program runs as; None where a system has no such numbers."""
    call = getattr(os, name, None)
    return None if call is None else int(call())
