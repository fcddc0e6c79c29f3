"""Put entries into data files at their places, leaving every other character as it was.

The text is edited, not written anew from values: comments, order and the way people wrapped their
lines are part of a record that is kept by hand.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from karabakh_timeline.loading.document import KEY, Document, read
from karabakh_timeline.writing.entry_text import INDENT, entry_text
from karabakh_timeline.writing.homes import Home, Homes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_END = re.compile(r"(?:\r\n|[\r\n])\Z")
_COMMENT = re.compile(r"\s*#")
_FOR_EDITORS = "# yaml-language-server:"


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


class New(NamedTuple):
    """An entry to be added.

    Attributes:
        section: the list that it belongs to.
        entry: its keys in the order to be written.
    """

    section: str
    entry: Mapping[str, Any]


class Addition(NamedTuple):
    """An entry at its place.

    Attributes:
        new: the entry.
        file: the file.
        line: its line in the changed file, from 1.
        text: its own text.
    """

    new: New
    file: Path
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """A data file with further entries in it.

    Attributes:
        file: the file.
        before: the file as it was; None where there was none.
        after: the whole changed file.
        added: the entries, in the order of the file.
    """

    file: Path
    before: bytes | None
    after: bytes
    added: tuple[Addition, ...]


class _Place(NamedTuple):
    """Where lines go: before the one of an index, from a column on, below a line that opens a list.

    The opening is empty where the list is open already.
    """

    at: int
    indent: int
    opening: str = ""


_Pieces: TypeAlias = "list[tuple[str, New | None]]"
"""Texts that follow one another, each with the entry that it is, if any."""


def insertions(data: Path, news: Iterable[New]) -> list[FileChange]:
    """What data files become with some entries in them, a change for each file.

    Args:
        data: a data folder or file.
        news: the entries.

    Raises:
        InsertionError: a list is written in brackets, or a file cannot be read.
    """
    page = cache(_Page)
    homes = Homes(data, lambda file: page(file).content)
    by_file: dict[Path, list[tuple[Home, New]]] = defaultdict(list)
    for new in news:
        home = homes.of(new.section, new.entry)
        by_file[home.file].append((home, new))
    return [page(file).changed(added) for file, added in by_file.items()]


class _Page:
    """A data file that is being added to.

    Attributes:
        content: its sections; none where there is no such file.
        lists: of each list, its first line, the column of its hyphens, and where its entries end.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.before = file.read_bytes() if file.exists() else None
        self.document = Document(str(file))
        self.content: Mapping[str, Any] = {}
        if self.before is not None:
            self.document = read(file, str(file), self.before)
            if not isinstance(self.document.content, dict):
                raise InsertionError(f"{file} cannot be read", "`karabakh check` says why.")
            self.content = self.document.content
        self.lines = self.document.text.splitlines(keepends=True)
        self.lists: dict[str, tuple[int, int, dict[int, int]]] = {}

    def changed(self, added: Iterable[tuple[Home, New]]) -> FileChange:
        """The file with entries in it; those of one position stand in the order of their homes."""
        positions: dict[tuple[str, int], list[tuple[Home, New]]] = defaultdict(list)
        for home, new in added:
            positions[new.section, home.position].append((home, new))
        edits = [
            self._edit(*position, [new for _, new in sorted(some, key=lambda pair: pair[0].order)])
            for position, some in positions.items()
        ]
        additions: list[Addition] = []
        text = "".join(self._applied(sorted(edits, key=lambda edit: edit[0]), additions))
        mark = BOM_UTF8 if (self.before or b"").startswith(BOM_UTF8) else b""
        return FileChange(self.file, self.before, mark + text.encode(), tuple(additions))

    def _applied(
        self, edits: Iterable[tuple[int, _Pieces]], additions: list[Addition]
    ) -> Iterator[str]:
        """The text of the file with pieces before lines; where the entries stand is noted."""
        done, number = 0, 1
        for at, pieces in edits:
            yield from self.lines[done:at]
            number += at - done
            done = at
            end = self._line_break(at)
            if at and not _END.search(self.lines[at - 1]):
                yield end
            for text, new in pieces:
                if new is not None:
                    additions.append(Addition(new, self.file, number, text))
                number += text.count("\n")
                yield text.replace("\n", end)
        yield from self.lines[done:]

    def _line_break(self, at: int) -> str:
        """How the last line before an index ends that has an end."""
        ends = (_END.search(line) for line in reversed(self.lines[:at]))
        return next((end[0] for end in ends if end), "\n")

    def _edit(self, section: str, position: int, news: Iterable[New]) -> tuple[int, _Pieces]:
        """Entries behind so many of those that a section has, and the index of the line there."""
        items = self.content.get(section)
        is_open = isinstance(items, list) and bool(items)
        place = self._place(section, position) if is_open else self._first_place(section)
        pieces: _Pieces = []
        for new in news:
            pieces += [("\n", None), (entry_text(new.entry, place.indent), new)]
        if not is_open:
            pieces[0] = (place.opening, None)
        elif position == 0:  # the blank line comes after each
            pieces = [*pieces[1:], pieces[0]]
        return place.at, pieces

    def _place(self, section: str, position: int) -> _Place:
        """The place behind so many entries of a list."""
        if section not in self.lists:
            self.lists[section] = (*self._hyphen(section), self.document.last_lines(section))
        first, indent, ends = self.lists[section]
        if position == 0:
            return _Place(_above_comments(self.lines, first), indent)
        return _Place(_below_comments(self.lines, ends[position - 1], indent), indent)

    def _hyphen(self, section: str) -> tuple[int, int]:
        """The index of a list's first line, and the column of its hyphen."""
        places = self.document.locate({(section, KEY), (section, 0)})
        line, column = places[section, 0]
        before = self.lines[line - 1][: column - 1]
        if before.strip() != "-":
            is_flow = "[" in "".join(self.lines[places[section, KEY][0] - 1 : line])
            how = "is written in brackets" if is_flow else "has hyphens on lines of their own"
            raise InsertionError(
                f"the list `{section}` of {self.file} {how}",
                "Write each entry on lines of its own, its first key after a hyphen.",
            )
        return line - 1, before.index("-")

    def _first_place(self, section: str) -> _Place:
        """The place in a section that is empty or, as yet, not there."""
        if self.before is None:
            return _Place(0, INDENT, f"{_line_for_editors(self.file, section)}{section}:\n")
        key_place = self.document.locate({(section, KEY)}).get((section, KEY))
        if key_place is None:
            return _Place(len(self.lines), INDENT, f"\n{section}:\n")
        number = key_place[0]
        line = self.lines[number - 1]
        text = line.rstrip("\r\n")
        brackets = r"\[\s*\]" if isinstance(self.content[section], list) else ""
        written = re.fullmatch(rf"({section}\s*:)\s*{brackets}\s*(#.*)?", text)
        if not written:
            raise InsertionError(
                f"the empty list `{section}` of {self.file} is not written as `{section}: []` on a "
                "line",
                "Write it so, or take it out.",
            )
        key, comment = written.groups()
        self.lines[number - 1] = key + (f"  {comment}" if comment else "") + line[len(text) :]
        return _Place(number, INDENT)


def _line_for_editors(file: Path, section: str) -> str:
    """What a file of a sub-folder starts with if another one there does; names the schema."""
    if file.parent.name != section:
        return ""
    for sibling in sorted(file.parent.glob("*.yaml")):
        with sibling.open(encoding="utf-8") as text:
            if (line := text.readline()).startswith(_FOR_EDITORS):
                return line.rstrip() + "\n\n"
    return ""


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
