"""The settings: what a user decides once, by an option, a variable, a file, or not at all.

An option comes before a variable, a variable before the configuration file, the file before the
default. This module knows the settings and their order; ``environment.py`` reads the variables and
``configuration.py`` the file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.model.term_words import term_meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Setting(NamedTuple):
    """One thing that can be set.

    Attributes:
        name: its key in the file; the variable is ``KARABAKH_`` and this in capitals.
        help: what it decides.
        kind: the type of its value: str, bool or int.
        words: the only values it takes; empty: any.
        option: the option for it; empty where there is none.
        default: what holds where nothing is set, in words.
        may_be_empty: whether an empty text is one of its values. Of others it is not taken for
            nothing at all, as what was to stand there may be missing.
        is_path: whether it names a file or a folder.
    """

    name: str
    help: str
    kind: type = str
    words: tuple[str, ...] = ()
    option: str = ""
    default: str = ""
    may_be_empty: bool = False
    is_path: bool = False

    @property
    def variable(self) -> str:
        """The environment variable."""
        return f"KARABAKH_{self.name.upper()}"


class Value(NamedTuple):
    """A value with where it comes from.

    Attributes:
        value: what holds: a text, a truth value or a number; None for the default.
        origin: an option, a variable, a place in the file, or ``default``.
    """

    value: Any
    origin: str


COLORS = ("auto", "always", "never")
NAME_STYLES = ("both", "armenian", "azerbaijani")
"""The values of the vocabulary ``NameStyle``, which is not loaded at every start."""
_SWITCH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
NARROWEST, WIDEST = 20, 400
UNSET = Value(None, "default")
LONGEST_PATH = 4096
"""Letters of a path, which no system of the usual ones lets be longer."""
_SHOWN = 40
"""Letters of a wrong value that are shown; a variable may hold any number of them."""

SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("data", "the data set to read", option="--data", default="the record",
                is_path=True),
        Setting("today", "the day that `today` means", option="--today", default="by the clock"),
        Setting("color", "when to use colours", words=COLORS, option="--color", default="auto"),
        Setting(
            "pager", "the program that long output is read in; empty for none",
            option="--no-pager", default="less -RFX", may_be_empty=True,
        ),
        Setting("names", "which names of a place are shown", words=NAME_STYLES, option="--names",
                default="both"),
        Setting("ascii", "draw with ASCII characters only", bool, option="--ascii",
                default="false"),
        Setting("width", "the columns to draw in", int, default="those of the terminal"),
        Setting("events", "the folder for imported event data",
                default="in the user's data folder", is_path=True),
    )
}  # fmt: skip
"""The settings by name, in the order in which they are shown."""


def from_option(setting: Setting, value: Any) -> Value:
    """A value given on the command line.

    Raises:
        Failure: it is none of the setting's values.
    """
    return Value(_word_of(setting, value, setting.option), setting.option)


def from_variable(setting: Setting, text: str) -> Value:
    """A value given by the setting's variable.

    Raises:
        Failure: it is none of the setting's values.
    """
    if setting.kind is bool:
        if text.casefold() not in _SWITCH:
            raise Failure(f'{setting.variable}: "{text}" is neither yes nor no', "Write 1 or 0.")
        return Value(_SWITCH[text.casefold()], setting.variable)
    if setting.kind is int:
        if not (text.isascii() and text.isdecimal() and len(text) < _SHOWN):
            raise _no_width(setting.variable, text)
        return from_number(setting, int(text), setting.variable)
    return Value(_word_of(setting, text, setting.variable), setting.variable)


def from_file(setting: Setting, value: Any, origin: str) -> Value:
    """A value given by the configuration file.

    Raises:
        Failure: it is of the wrong type, or none of the setting's values.
    """
    if type(value) is not setting.kind:
        raise Failure(f"{origin}: `{setting.name}` is {_FORMS[setting.kind]}", _example(setting))
    if isinstance(value, int) and setting.kind is int:
        return from_number(setting, value, origin)
    return Value(_word_of(setting, value, f"{origin}: {setting.name}"), origin)


def from_number(setting: Setting, number: int, origin: str) -> Value:
    """A number within its bounds."""
    if not NARROWEST <= number <= WIDEST:
        raise _no_width(origin if setting.variable == origin else f"{origin}: {setting.name}",
                        str(number))  # fmt: skip
    return Value(number, origin)


def _no_width(where: str, text: str) -> Failure:
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
    return Failure(
        f'{where}: "{text}" is no width',
        f"Write a number of columns from {NARROWEST} to {WIDEST}.",
    )


_FORMS = {str: "a text in quotation marks", bool: "true or false", int: "a whole number"}


def _example(setting: Setting) -> str:
    """A line for the file, as advice."""
    value = {bool: "true", int: "100"}.get(setting.kind) or f'"{(*setting.words, "...")[0]}"'
    return f"Write {setting.name} = {value}."


def one_of(option: str, word: str, known: Iterable[str]) -> str:
    """A word of a closed list, however written; any other ends the command with the likeliest."""
    known = tuple(map(str, known))
    meant = term_meant(word, known)
    if meant is None:
        from karabakh_timeline.model.suggestions import none_of

        raise Failure(*none_of(option, word, known))
    return meant


def _word_of(setting: Setting, value: Any, where: str) -> Any:
    """The value or, where a setting takes only some words, the word that is meant."""
    if isinstance(value, str) and "\0" in value:
        raise Failure(f"{where}: it holds a NUL character", "Take that out.")
    if setting.is_path:
        return _path_of(where, value)
    if value == "" and not setting.may_be_empty and not setting.words:
        raise _empty(where)
    return one_of(where, value, setting.words) if setting.words else value


def at_home(path: str) -> str:
    """A path as a user writes it, with the folder that ``~`` stands for.

    A shell puts that in, but not everywhere, and nobody does in a variable or in the file. What is
    no user's stays as it is.
    """
    return os.path.expanduser(path)  # noqa: PTH111 - that of `Path` refuses what is no user's


def named_path(what: str, path: str) -> str:
    """The path of a file or folder that a user names, with the folder that ``~`` stands for.

    Args:
        what: how the argument or option is called.
        path: what was given for it.

    Raises:
        Failure: it is empty, which is not taken for the record or for the folder one stands in, as
            what was to stand there may be missing; or it is longer than any.
    """
    return at_home(_path_of(what, path))


def _path_of(what: str, path: str) -> str:
    if not path.strip():
        raise _empty(what)
    if len(path) > LONGEST_PATH:
        raise Failure(
            f"{what}: the path has {len(path):,} letters, and may have {LONGEST_PATH:,}",
            "Name a shorter one.",
            Exit.IO,
        )
    return path


def _empty(what: str) -> Failure:
    return Failure(f"{what}: it is empty", "Name one, or leave it out.")


def first_of(*sources: Mapping[str, Value]) -> dict[str, Value]:
    """For each setting, the value of the first source that has one."""
    return {
        name: next((source[name] for source in sources if name in source), UNSET)
        for name in SETTINGS
    }
