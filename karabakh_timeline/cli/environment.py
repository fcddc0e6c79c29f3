"""What the program takes from its surroundings: clock, variables, terminal, folders.

Read once, at the start of a command, into a frozen value that the rest receives.
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.cli.settings import (
    NARROWEST,
    SETTINGS,
    WIDEST,
    Value,
    at_home,
    first_of,
    from_option,
    from_variable,
)
from karabakh_timeline.store.shipped import default_cache, shipped_data

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGITS = 6
STDIN = Path("-")
"""The data set that is read from standard input."""


class Environment(NamedTuple):
    """The surroundings of one run.

    Attributes:
        data: the data set to read; ``STDIN`` for standard input.
        cache: the folder for compiled indexes; None where there is none.
        now: the time, in UTC.
        today: the day that the user says it is; None for the clock's.
        is_terminal: whether standard output is a terminal.
        color: whether to send colours to standard output.
        width: the columns to draw in.
        screen: the columns and lines of the terminal.
        pager: the command that shows long output, as a command line; empty for none.
        pager_setting: the same, wherever output goes.
        names: which names of a place are shown.
        ascii_only: whether to draw with ASCII characters only.
        settings: every setting with where it comes from.
        config: the configuration file that was looked for; None for none.
        variables: the environment variables, for a program that is started.
    """

    data: Path
    cache: Path | None
    now: datetime
    today: str | None
    is_terminal: bool
    color: bool
    width: int
    screen: os.terminal_size
    pager: str
    pager_setting: str
    names: str
    ascii_only: bool
    settings: Mapping[str, Value]
    config: Path | None
    variables: Mapping[str, str]

    @property
    def events(self) -> Path:
        """The folder for imported event data."""
        named = self.settings["events"].value
        if named:
            return Path(at_home(named)).absolute()
        from karabakh_timeline.eventdata.shelf import default_shelf

        return default_shelf()

    @property
    def is_dumb(self) -> bool:
        """Whether the terminal can only go forward."""
        return _is_dumb(self.variables)

    def shown_settings(self) -> list[tuple[str, Any, str]]:
        """Every setting with the value that holds and where that comes from."""
        held: dict[str, Any] = {
            "data": str(self.data),
            "today": self.today,
            "color": self.settings["color"].value or "auto",
            "pager": self.pager_setting,
            "names": self.names,
            "ascii": self.ascii_only,
            "width": self.width,
            "events": str(self.events) if self.settings["events"].value else None,
        }
        return [(name, held[name], self.settings[name].origin) for name in SETTINGS]


def read_environment(
    options: Mapping[str, Any] | None = None, variables: Mapping[str, str] = os.environ
) -> Environment:
    """The surroundings as they are; options come before variables, these before the file.

    Args:
        options: the settings that the command line gives, by name; None for one that it does not.
        variables: the environment variables.

    Raises:
        Failure: a setting has a value that is none, or the configuration file cannot be read.
    """
    config, named = _config_file(variables)
    settings = first_of(
        _given(options or {}), _variables(variables), _configured(config, named=named)
    )
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    value = {name: setting.value for name, setting in settings.items()}
    screen = shutil.get_terminal_size((80, 24)) if is_terminal else os.terminal_size((80, 24))
    pager = _pager(value["pager"])
    return Environment(
        data=Path(at_home(value["data"])) if value["data"] else shipped_data(),
        cache=_cache_folder(variables),
        now=datetime.now(UTC),  # noqa: TID251 - this is its one home
        today=value["today"] or None,
        is_terminal=is_terminal,
        color=_wants_color(value["color"] or "auto", variables, is_terminal=is_terminal),
        width=value["width"] or max(NARROWEST, min(screen.columns, WIDEST)),
        screen=screen,
        pager=pager if is_terminal and not _is_dumb(variables) else "",
        pager_setting=pager,
        names=value["names"] or "both",
        ascii_only=bool(value["ascii"]),
        settings=settings,
        config=config,
        variables=variables,
    )


def is_nowhere() -> bool:
    """Whether the folder that one stands in was deleted, so that no name starts there."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _given(options: Mapping[str, Any]) -> dict[str, Value]:
    return {
        name: from_option(SETTINGS[name], value)
        for name, value in options.items()
        if value is not None
    }


def _variables(variables: Mapping[str, str]) -> dict[str, Value]:
    """What variables set; an empty one sets nothing, but an empty pager is none."""
    held = {
        name: from_variable(setting, variables[setting.variable])
        for name, setting in SETTINGS.items()
        if variables.get(setting.variable)
    }
    for variable in ("KARABAKH_PAGER", "PAGER"):
        if "pager" not in held and variable in variables:
            held["pager"] = Value(variables[variable], variable)
    columns = variables.get("COLUMNS", "")
    if "width" not in held and columns.isdecimal() and (digits := columns.lstrip("0")):
        width = int(digits[:_DIGITS])  # whatever follows, it is too wide
        held["width"] = Value(max(NARROWEST, min(width, WIDEST)), "COLUMNS")
    return held


def _config_file(variables: Mapping[str, str]) -> tuple[Path | None, bool]:
    """The configuration file, and whether a variable names it."""
    if "KARABAKH_CONFIG" in variables:
        named = variables["KARABAKH_CONFIG"]
        return (Path(at_home(named)).absolute() if named else None), True
    from karabakh_timeline.cli.configuration import default_file

    return default_file(), False


def _configured(config: Path | None, *, named: bool) -> dict[str, Value]:
    """What the file sets; most users have none."""
    if config is None or not (named or config.exists()):
        return {}
    from karabakh_timeline.cli.configuration import read_file

    return read_file(config, named=named)


def _cache_folder(variables: Mapping[str, str]) -> Path | None:
    if "KARABAKH_CACHE" in variables:
        named = variables["KARABAKH_CACHE"]
        return Path(at_home(named)).absolute() if named else None
    return default_cache()


def _wants_color(word: str, variables: Mapping[str, str], *, is_terminal: bool) -> bool:
    """What is set decides; then NO_COLOR, FORCE_COLOR and TERM; then whether it is a terminal."""
    if word != "auto":
        return word == "always"
    if variables.get("NO_COLOR"):
        return False
    if variables.get("FORCE_COLOR"):
        return True
    return is_terminal and not _is_dumb(variables)


def _is_dumb(variables: Mapping[str, str]) -> bool:
    """Whether a terminal can only go forward, or nobody says what it can; Windows never does."""
    name = variables.get("TERM", "")
    return name in ("dumb", "unknown") or (not name and sys.platform != "win32")


def _pager(command: str | None) -> str:
    """The pager's command line; empty for none, which ``cat`` means too."""
    if command is None:
        return SETTINGS["pager"].default
    return "" if command.strip() == "cat" else command.strip()
