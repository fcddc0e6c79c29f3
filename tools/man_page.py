"""Make ``docs/karabakh.1``, the manual page, from the help, the exit codes and the variables."""

from __future__ import annotations

import inspect
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.main import get_command

from karabakh_timeline.cli.app import HELPED, app
from karabakh_timeline.cli.exits import MEANINGS
from karabakh_timeline.cli.options import CommonOptions
from karabakh_timeline.cli.settings import SETTINGS
from karabakh_timeline.version import __version__
from tools.page_cli import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = Path(__file__).parents[1] / "docs" / "karabakh.1"
HEAD = f"""\
.\\" Made by tools/man_page.py from the program's own help.
.TH KARABAKH 1 "" "karabakh {__version__}" "User Commands"
.nh
.ad l
.SH NAME
karabakh \\- {{line}}
.SH SYNOPSIS
.B karabakh
.I COMMAND
[\\fIOPTION\\fR ...] [\\fIARGUMENT\\fR ...]
.br
.B karabakh
[\\fB\\-h\\fR | \\fB\\-\\-version\\fR]"""
COMMON = """\
Every command takes these; they may stand before it or after it. Other options come after their \
command, in any order."""
DATES = """\
A date is YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM+04:00, with ~ for about and ? for \
uncertain; START/END or START to END; a date in words, such as 10 October 2020; today or \
yesterday; a week, a quarter or half, 2020-W40, 2020-Q4, 2020-H1; this, last or next week, month, \
quarter or year; or counted from another: -30d, +2w, -3m (months) and -1y from today, 2 weeks \
ago, 3 weeks before 2020-11-10, 10 days after 2020-09-27, 2 months after today. What could be read \
in more than one way is refused."""
FILES = {
    "~/.config/karabakh-timeline/config.toml": "the configuration, in the folder that the system "
    'has for it; a line such as names = "armenian" sets one setting: ' + ", ".join(SETTINGS),
    "~/.cache/karabakh-timeline/": "compiled indexes; they can be deleted at any time",
}
HELP = ("-h", "--help")


def page() -> str:
    """The whole page."""
    root: Any = get_command(app)
    context = typer.Context(root, info_name="karabakh", help_option_names=list(HELP))
    first, _, rest = _text(root).partition("\n\n")
    name = first.rstrip(".")
    common, own = _split(root, context)
    lines = [
        HEAD.format(line=name[0].lower() + name[1:]),
        ".SH DESCRIPTION", *_prose(rest),
        ".SH OPTIONS", _escape(COMMON), *_options(chain(common, own)),
        ".SH COMMANDS", *_commands(root),
        ".SH DATES", _escape(DATES),
        ".SH EXIT STATUS", *_terms((str(code.value), text) for code, text in MEANINGS.items()),
        ".SH ENVIRONMENT", *_terms(VARIABLES.items()),
        ".SH FILES", *_terms(FILES.items()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _commands(root: Any) -> Iterator[str]:
    """Each command, and each of its own commands after it."""
    for name in HELPED:
        command = root.get_command(None, name)
        yield from _command(f"karabakh {name}", command)
        for inner, below in getattr(command, "commands", {}).items():
            yield from _command(f"karabakh {name} {inner}", below)


def _command(line: str, command: Any) -> Iterator[str]:
    context = typer.Context(command, info_name=line, help_option_names=list(HELP))
    pieces = command.collect_usage_pieces(context)
    words = [word.strip("{}") for word in pieces if word != "[OPTIONS]"]
    yield f'.SS "{_escape(" ".join([line, *words]))}"'
    yield from _prose(_text(command))
    yield from _options(_split(command, context)[1])


def _text(command: Any) -> str:
    return inspect.cleandoc(command.help or "")


def _split(command: Any, context: Any) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What help says of the options that every command takes, and of the command's own."""
    common: list[tuple[str, str]] = []
    own: list[tuple[str, str]] = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            is_common = parameter.name in CommonOptions._fields or parameter.opts[0] in HELP
            (common if is_common else own).append(record)
    return common, own


def _options(records: Iterable[tuple[str, str]]) -> Iterator[str]:
    for names, text in records:
        yield ".TP"
        yield re.sub(r"(?<![\w-])(--?[a-z][\w-]*)", r"\\fB\1\\fR", names).replace("-", "\\-")
        yield _escape(" ".join(text.split()))


def _prose(text: str) -> Iterator[str]:
    r"""Paragraphs; one after ``\b`` keeps its lines, which are examples."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ".PP"
        if not paragraph.startswith("\b"):
            yield _escape(" ".join(paragraph.split()))
            continue
        title, *lines = paragraph.removeprefix("\b").strip("\n").splitlines()
        yield _escape(title)
        yield from (".RS 2", ".nf", *(_escape(line.strip()) for line in lines), ".fi", ".RE")


def _terms(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in items:
        yield ".TP"
        yield f".B {_escape(name)}"
        yield _escape(text.replace("`", ""))


def _escape(text: str) -> str:
    """Text as roff takes it literally; letters beyond ASCII by their numbers."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("^", "\\(ha")
    text = text.replace("~", "\\(ti").replace("`", "\\(ga").replace('"', "\\(dq")
    text = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text
