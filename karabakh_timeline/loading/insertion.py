"""Put an entry into a data file at its place, leaving every other character as it was.

The text is edited, not written anew from values: comments, order and the way people wrapped their
lines are part of a record that is kept by hand.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karabakh_timeline.loading.document import KEY, read
from karabakh_timeline.loading.entry_text import entry_text
from karabakh_timeline.model.dates import parse, parse_offset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from karabakh_timeline.loading.document import Document

BOM = "\ufeff"
_COMMENT = re.compile(r"\s*#")


class InsertionError(Exception):
    """The file is written so that no entry can be put into it.

    Attributes:
        reason: what is in the way, a sentence without a final stop.
        advice: the way out, as a sentence.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Insertion:
    """A data file with a further entry in it.

    Attributes:
        file: the file.
        line: the line of the entry, from 1.
        entry: the entry's own text.
        text: the whole text of the file.
        before: the file as it was; empty where there was none.
    """

    file: Path
    line: int
    entry: str
    text: str
    before: bytes = b""


def insertion(path: Path, section: str, entry: Mapping[str, Any]) -> Insertion:
    """What a data file becomes with an entry in it.

    An event goes where its date puts it, an actor behind the last one of its kind, any other entry
    to the end of its list.

    Args:
        path: a data folder or file, without problems.
        section: the list that the entry belongs to.
        entry: its keys in the order to be written.

    Raises:
        InsertionError: the list is written in brackets, or the file cannot be read.
    """
    file = path / f"{section}.yaml" if path.is_dir() else path
    if path.is_dir() and not file.exists():
        text = entry_text(entry)
        return Insertion(file, 2, text, f"{section}:\n{text}")
    document = read(file, str(file))
    if not isinstance(document.content, dict):
        raise InsertionError(f"{file} cannot be read", "`karabakh check` says why.")
    lines = document.text.splitlines(keepends=True)
    items = document.content.get(section)
    if isinstance(items, list) and items:
        position = _position(document.content, section, entry)
        at, indent = _place(file, document, lines, section, position)
        added = [entry_text(entry, indent), "\n"]
        if position:
            added.reverse()
    else:
        at = _first_place(file, document, lines, section, is_list=isinstance(items, list))
        added = [entry_text(entry)]
    return _inserted(file, lines, at, added)


def _position(content: Mapping[str, Any], section: str, entry: Mapping[str, Any]) -> int:
    """The number of entries that stand before the new one."""
    items = content[section]
    if section == "events":
        # A data set says its offset beside its events.
        zone = parse_offset(content["dataset"]["utc_offset"])
        mine = (*parse(entry["date"], zone).order, entry["id"])
        orders = ((*parse(item["date"], zone).order, item["id"]) for item in items)
        return next((number for number, one in enumerate(orders) if one > mine), len(items))
    if section == "actors":
        kinds = [item["kind"] for item in items]
        if entry["kind"] in kinds:
            return len(kinds) - kinds[::-1].index(entry["kind"])
    return len(items)


def _place(
    file: Path, document: Document, lines: list[str], section: str, position: int
) -> tuple[int, int]:
    """The index of the line before which an entry goes, and the column of its hyphen."""
    found = document.locate({(section, KEY), (section, 0)})
    line, column = found[section, 0]
    before = lines[line - 1][: column - 1]
    if before.strip() != "-":
        is_flow = "[" in "".join(lines[found[section, KEY][0] - 1 : line])
        how = "is written in brackets" if is_flow else "has hyphens on lines of their own"
        raise InsertionError(
            f"the list `{section}` of {file} {how}",
            "Write each entry on lines of its own, its first key after a hyphen.",
        )
    indent = before.index("-")
    if position == 0:
        return _above_comments(lines, line - 1), indent
    return _below_comments(lines, document.last_lines(section)[position - 1], indent), indent


def _above_comments(lines: list[str], at: int) -> int:
    """The index of the first of the comment lines directly above a line."""
    while at and _COMMENT.match(lines[at - 1]):
        at -= 1
    return at


def _below_comments(lines: list[str], at: int, indent: int) -> int:
    """The index after the comments that are set in deeper than the entry they follow."""
    after = at
    while after < len(lines):
        if _COMMENT.match(lines[after]) and lines[after].index("#") > indent:
            at = after + 1
        elif lines[after].strip():
            break
        after += 1
    return at


def _first_place(
    file: Path, document: Document, lines: list[str], section: str, *, is_list: bool
) -> int:
    """The index after the key of a section that is empty or, as yet, not there."""
    found = document.locate({(section, KEY)}).get((section, KEY))
    if found is None:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        lines += ["\n", f"{section}:\n"]
        return len(lines)
    number = found[0]
    brackets = r"\[\s*\]" if is_list else ""
    written = re.fullmatch(rf"({section}\s*:)\s*{brackets}\s*(#.*)?\s*", lines[number - 1])
    if not written:
        raise InsertionError(
            f"the empty list `{section}` of {file} is not written as `{section}: []` on a line",
            "Write it so, or take it out.",
        )
    lines[number - 1] = f"{written[1]}{'  ' + written[2] if written[2] else ''}\n"
    return number


def _inserted(file: Path, lines: list[str], at: int, added: list[str]) -> Insertion:
    """The lines with an entry, and perhaps a blank line, before the one of an index."""
    original = file.read_bytes()
    mark = BOM if original.startswith(BOM_UTF8) else ""
    end = "\r\n" if b"\r\n" in original else "\n"
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += end
    text = "".join([*lines[:at], *added, *lines[at:]])
    if end == "\r\n":
        text = re.sub("\r?\n", end, text)
    entry = max(added, key=len)
    number = at + 1 + (added[0] == "\n")
    return Insertion(file, number, entry, mark + text, original)
