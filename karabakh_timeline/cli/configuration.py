"""The configuration file: ``config.toml`` in the user's folder for configuration.

Only a file that exists is read, and only then is a parser for TOML loaded.
"""

from __future__ import annotations

import os
import re
import stat
from datetime import date
from typing import TYPE_CHECKING, Any

from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.settings import SETTINGS, Value, at_home, from_file
from karabakh_timeline.disk.system import at_once, reason_of

if TYPE_CHECKING:
    from pathlib import Path

NAME = "config.toml"
MOST_BYTES = 2**14
"""Of the file; one that sets all there is has a twentieth of it, and the parser takes the square of
the length of a key."""


def default_file() -> Path | None:
    """Where the file is looked for; None where the user has no folder for it."""
    from platformdirs import user_config_path

    try:
        return user_config_path("karabakh-timeline", appauthor=False).absolute() / NAME
    except (OSError, RuntimeError, KeyError):
        return None


def read_file(path: Path, *, named: bool) -> dict[str, Value]:
    """The settings of a file, each checked, with its line as its origin.

    Args:
        path: the file.
        named: whether the user named it, so that it has to exist.

    Raises:
        Failure: it cannot be read, is no TOML, or sets what is no setting.
    """
    try:
        text = _read(path).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError) as error:
        if not named:
            return {}
        raise _unreadable(path, "there is no such file") from error
    except OSError as error:
        raise _unreadable(path, reason_of(error)) from error
    except ValueError as error:
        raise Failure(f"{path} is not UTF-8", "Save it as UTF-8.") from error
    return {key: _value(path, text, key, value) for key, value in _parsed(path, text).items()}


def _read(path: Path) -> bytes:
    """The bytes of the file.

    Raises:
        OSError: it is no regular file, which one might wait for without an end, or is far too long.
    """
    with open(path, "rb", opener=at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("it is no regular file")
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise OSError(f"it has more than {MOST_BYTES >> 10:,} KB")
    return content


def _unreadable(path: Path, reason: str) -> Failure:
    return Failure(
        f"cannot read the configuration {path}: {reason}",
        "KARABAKH_CONFIG names another file; if it is empty, none is read.",
        Exit.IO,
    )


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        said = str(error)[: where.start()] if where else str(error)
        spot = f"{path}:{where[1]}:{where[2]}" if where else str(path)
        raise Failure(
            f"{spot}: the file is no TOML: {said[:1].lower()}{said[1:]}",
            'A setting is written as name = "value".',
        ) from error
    except (ValueError, RecursionError) as error:
        raise Failure(
            f"{path}: a number in the file is too long, or lists stand too deep in each other",
            'A setting is written as name = "value".',
        ) from error


def _value(path: Path, text: str, key: str, value: Any) -> Value:
    origin = f"{path}:{line}" if (line := _line(text, key)) else str(path)
    setting = SETTINGS.get(key)
    if setting is None:
        from karabakh_timeline.model.suggestions import did_you_mean

        raise Failure(
            f'{origin}: there is no setting "{key}"',
            f"{did_you_mean(key, SETTINGS)}The settings are {', '.join(SETTINGS)}.",
        )
    if key == "today" and type(value) is date:
        value = value.isoformat()
    checked = from_file(setting, value, origin)
    if key in ("data", "events") and checked.value:
        return Value(str(path.parent / at_home(checked.value)), origin)
    return checked


def _line(text: str, key: str) -> int | None:
    """The line on which a key or a table of that name stands, from 1."""
    start = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[\].=]""")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if start.match(line)), None)
