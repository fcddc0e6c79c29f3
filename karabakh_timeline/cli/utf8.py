"""Names and paths are UTF-8, whatever the locale."""

from __future__ import annotations

import contextlib
import os
import sys


def take_up_utf8() -> None:
    """Start again in Python's UTF-8 mode where it takes what it is called with for ASCII.

    So it does in the locale C where ``PYTHONUTF8=0`` forbids that mode; a name with other letters
    would be found nowhere.
    """
    if sys.getfilesystemencoding() == "ascii" and sys.executable and not sys.flags.utf8_mode:
        with contextlib.suppress(OSError):
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606
