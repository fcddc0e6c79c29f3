"""Put an entry into a data file at its place, leaving every other character as it was.

The text is edited, not written anew from values: comments, order and the way people wrapped their
lines are part of a record that is kept by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karabakh_timeline.loading.document import KEY, read
from karabakh_timeline.loading.entry_text import entry_text
from karabakh_timeline.model.dates import parse, parse_offset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from karabakh_timeline.loading.document import Document

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
    """

    file: Path
    line: int
    entry: str
    text: str


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
    items = document.content.get(section)
    if not isinstance(items, list) or not items:
        return _into_empty(file, document, section, entry)
    return _into_list(file, document, section, entry, _position(document.content, section, entry))


def _position(content: Mapping[str, Any], section: str, entry: Mapping[str, Any]) -> int:
    """The number of entries that stand before the new one."""
    items = content[section]
    if section == "events":
        # A data set in a folder says its offset in the file of its events, one file in itself.
        zone = parse_offset(content["dataset"]["utc_offset"])
        mine = (*parse(entry["date"], zone).order, entry["id"])
        orders = ((*parse(item["date"], zone).order, item["id"]) for item in items)
        return next((number for number, one in enumerate(orders) if one > mine), len(items))
    if section == "actors":
        kinds = [item["kind"] for item in items]
        if entry["kind"] in kinds:
            return len(kinds) - kinds[::-1].index(entry["kind"])
    return len(items)


def _into_list(
    file: Path, document: Document, section: str, entry: Mapping[str, Any], position: int
) -> Insertion:
    content = document.content
    assert isinstance(content, dict)  # noqa: S101 - the caller has looked
    lines = document.text.splitlines(keepends=True)
    around = {(section, position - 1), (section, position), (section, 0)}
    found = document.locate({*around, *((name, KEY) for name in content)})
    line, column = found[section, 0]
    indent = column - 3
    if lines[line - 1][: column - 1].strip() != "-":
        raise InsertionError(
            f"the list `{section}` of {file} is written in brackets",
            "Write each entry on lines of its own, after a hyphen.",
        )
    if position == 0:
        at = _above_comments(lines, line - 1)
        return _inserted(file, lines, at, entry_text(entry, indent), before=True)
    start = found[section, position - 1][0]
    following = [
        place[0] for steps, place in found.items() if place[0] > start and steps in {
            (section, position), *((name, KEY) for name in content)}
    ]  # fmt: skip
    end = _end_of_entry(lines, start - 1, min(following, default=len(lines) + 1) - 1, indent)
    return _inserted(file, lines, end, entry_text(entry, indent), before=False)


def _end_of_entry(lines: list[str], start: int, stop: int, indent: int) -> int:
    """The index after the last line of the entry that starts at one index and ends before another.

    Blank lines and comments after it belong to what follows, unless a comment is set in deeper.
    """
    end = stop
    while end > start + 1 and (not lines[end - 1].strip() or _COMMENT.match(lines[end - 1])):
        end -= 1
    while end < stop and _COMMENT.match(lines[end]) and lines[end].index("#") > indent:
        end += 1
    return end


def _above_comments(lines: list[str], at: int) -> int:
    """The index of the first of the comment lines directly above a line."""
    while at and _COMMENT.match(lines[at - 1]):
        at -= 1
    return at


def _inserted(file: Path, lines: list[str], at: int, text: str, *, before: bool) -> Insertion:
    """The lines with a text at an index, with a blank line on the side of its neighbour."""
    head = lines[:at]
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if head and not head[-1].endswith("\n"):
        head[-1] += end
    written = text.replace("\n", end)
    added = [written, end] if before else [end, written]
    number = len(head) + (1 if before else 2)
    return Insertion(file, number, text, "".join([*head, *added, *lines[at:]]))


def _into_empty(
    file: Path, document: Document, section: str, entry: Mapping[str, Any]
) -> Insertion:
    """The file with the first entry of a section that is empty or not there."""
    text = entry_text(entry)
    lines = document.text.splitlines(keepends=True)
    found = document.locate({(section, KEY)}).get((section, KEY))
    if found is None:
        head = document.text.rstrip("\n") + f"\n\n{section}:\n"
        return Insertion(file, head.count("\n") + 1, text, head + text)
    number = found[0]
    written = re.fullmatch(
        rf"({re.escape(section)}\s*:)\s*(\[\s*\])?\s*(#.*)?\n?", lines[number - 1]
    )
    if not written:
        raise InsertionError(
            f"the empty list `{section}` of {file} is not written as `{section}: []` on a line",
            "Write it so, or take it out.",
        )
    lines[number - 1] = f"{written[1]}{'  ' + written[3] if written[3] else ''}\n"
    head = "".join(lines[:number])
    return Insertion(file, number + 1, text, head + text + "".join(lines[number:]))
