"""What the program takes from its surroundings: clock, variables, terminal, folders.

Read once, at the start of a command, into a frozen value that the rest receives.
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.store.shipped import default_cache, shipped_data

if TYPE_CHECKING:
    from collections.abc import Mapping

_NARROWEST, _WIDEST = 20, 400


class Environment(NamedTuple):
    """The surroundings of one run.

    Attributes:
        data: the data set to read.
        cache: the folder for compiled indexes; None where there is none.
        now: the time, in UTC.
        today: the day that the user says it is; None for the clock's.
        is_terminal: whether standard output is a terminal.
        color: whether to send colours to standard output.
        width: the columns to draw in.
    """

    data: Path
    cache: Path | None
    now: datetime
    today: str | None
    is_terminal: bool
    color: bool
    width: int


def read_environment(
    data: str | None, today: str | None, color: str, variables: Mapping[str, str] = os.environ
) -> Environment:
    """The surroundings as they are; options come before variables.

    Args:
        data: the option ``--data``.
        today: the option ``--today``.
        color: the option ``--color``: auto, always or never.
        variables: the environment variables.
    """
    named = data or variables.get("KARABAKH_DATA")
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return Environment(
        data=Path(named) if named else shipped_data(),
        cache=_cache_folder(variables),
        now=datetime.now(UTC),  # noqa: TID251 - this is its one home
        today=today or variables.get("KARABAKH_TODAY") or None,
        is_terminal=is_terminal,
        color=_wants_color(color, variables, is_terminal=is_terminal),
        width=_width(variables, is_terminal=is_terminal),
    )


def _cache_folder(variables: Mapping[str, str]) -> Path | None:
    if "KARABAKH_CACHE" in variables:
        named = variables["KARABAKH_CACHE"]
        return Path(named).absolute() if named else None
    return default_cache()


def _wants_color(option: str, variables: Mapping[str, str], *, is_terminal: bool) -> bool:
    """The option decides; then NO_COLOR, FORCE_COLOR and TERM; then whether it is a terminal."""
    if option != "auto":
        return option == "always"
    if variables.get("NO_COLOR"):
        return False
    if variables.get("FORCE_COLOR"):
        return True
    return is_terminal and variables.get("TERM") != "dumb"


def _width(variables: Mapping[str, str], *, is_terminal: bool) -> int:
    """The terminal's columns; COLUMNS comes first; 80 where nothing is known."""
    named = variables.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        width = int(named)
    else:
        width = shutil.get_terminal_size((80, 24)).columns if is_terminal else 80
    return max(_NARROWEST, min(width, _WIDEST))
