"""One YAML file as text scalars, lists and mappings, straight from libyaml's event stream.

Every scalar stays the text it was written as: no guessing of numbers, dates or truth values.
A file is read piece by piece, and neither its text nor positions in it are kept, which makes
reading fast and small: where a problem is found, the file is read once more, and its event stream
followed to find the line and column of the problem's path (``Document.locate``).

The only module that uses ``yaml``.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import stat
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeAlias

import yaml  # noqa: TID251 - this is its one home

from karabakh_timeline.disk.system import is_file, reason_of
from karabakh_timeline.loading.files import MOST_BYTES, FileState, file_state, state_of
from karabakh_timeline.loading.spill import BLOCK, Spill, Spilled
from karabakh_timeline.model.problem import Code, Problem

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

Content: TypeAlias = "str | list[Content] | Spilled | dict[str, Content]"
Steps: TypeAlias = "tuple[str | int, ...]"

HAS_LIBYAML: bool = yaml.__with_libyaml__
DEEPEST = 12
"""The format nests five levels; more than this is a mistake or an attack."""
MOST_PROBLEMS = 1000
"""Reading stops here: whoever has a thousand problems in a file has the wrong file."""

KEY = "\0key"
"""The last step of a path that means a key itself, not its value."""

_LOADER: Any = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = b"\t\n\r" + bytes(range(0x20, 0x7F))
"""What most texts are made of; the control characters are sought among the rest."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML, by which its positions count."""
_EXCERPT = 120
_LONGEST_SENTENCE = 1000
"""Letters of a message or an advice; whatever stands in a file, a problem of it is short."""
_PIECE = 2**16
SPILLED = "events"
"""The section whose list may be long."""


class Stretch(NamedTuple):
    """Where a value stands in the text of its file.

    Attributes:
        start: the index of its first letter.
        end: the index after its last one; of a block that has no closing bracket it may be later.
        column: the column of its first letter, from 0.
        last: the line on which it ends, from 1.
        is_flow: whether it is a list or mapping in brackets.
    """

    start: int
    end: int
    column: int
    last: int
    is_flow: bool


@dataclass(slots=True)
class Document:
    """A data file as read.

    Attributes:
        file: its path as it was named.
        content: its mappings, lists and texts; None where it could not be read.
        problems: what was wrong with the file as such.
        state: the file as it was when it was read; None where it could not be.
        again: reads its bytes once more.
    """

    file: str
    _text: str | None = ""
    content: Content | None = None
    problems: list[Problem] = field(default_factory=list)
    state: FileState | None = None
    again: Callable[[], bytes] = bytes
    _starts: list[int] = field(default_factory=lambda: [0])

    @property
    def text(self) -> str:
        """The file's text, read once more; empty where that cannot be or the file has changed."""
        if self._text is None:
            self._text = self._read_again()
        return self._text

    def _read_again(self) -> str:
        try:
            data = self.again()
        except OSError:
            return ""
        if self.state is not None and hashlib.sha256(data).hexdigest() != self.state.sha256:
            return ""
        return data.decode("utf-8-sig", "replace")

    def problem(self, code: Code, message: str, advice: str, mark: Any = None) -> Problem:
        """A problem at a mark of the event stream, or of the file as a whole."""
        if mark is None:
            return Problem(code, message, advice, self.file)
        line, column = mark.line + 1, mark.column + 1
        # behind a last line that has no break, where YAML puts one
        if column == 1 and self.text and self._start_of(line) is None:
            line = len(self._starts)
            column = len(self.line(line)) + 1
        return self.problem_at(code, message, advice, line, column)

    def problem_at(self, code: Code, message: str, advice: str, line: int, column: int) -> Problem:
        """A problem at a line and column, both from 1."""
        excerpt = _cut(self.line(line, _EXCERPT + 1), _EXCERPT)
        message, advice = _cut(message, _LONGEST_SENTENCE), _cut(advice, _LONGEST_SENTENCE)
        return Problem(code, message, advice, self.file, line, column, excerpt)

    def line(self, number: int, most: int | None = None) -> str:
        """A line's text, by its number from 1, or so many letters of it.

        A line of which some is wanted is not read to its end: of a thousand problems all may stand
        in one line, which is the whole file.
        """
        start = self._start_of(number)
        if start is None:
            return ""
        stop = len(self.text) if most is None else min(start + most, len(self.text))
        found = _BREAK.search(self.text, start, stop)
        return self.text[start : found.start() if found else stop]

    def _start_of(self, number: int) -> int | None:
        """Where a line starts, None if it is not there; the starts of those passed are kept."""
        starts = self._starts
        while len(starts) < number:
            found = _BREAK.search(self.text, starts[-1])
            if found is None:
                return None
            starts.append(found.end())
        return starts[number - 1]

    def locate(self, wanted: Iterable[Steps]) -> dict[Steps, tuple[int, int]]:
        """Line and column, from 1, of each path that the file has; one pass over its events.

        Of a key that stands twice it is the last, whose value is the content.
        """
        paths = set(wanted)
        found: dict[Steps, tuple[int, int]] = {}
        try:
            for steps, event in _walk(yaml.parse(self.text, Loader=_LOADER)):
                if steps in paths and not isinstance(event, yaml.CollectionEndEvent):
                    mark = event.start_mark
                    found[steps] = (mark.line + 1, mark.column + 1)
        except (yaml.YAMLError, ValueError, OverflowError):
            pass  # reported when the file was read; what was found before it stands
        return found

    def last_lines(self, section: str) -> dict[int, int]:
        """The line, from 1, on which each entry of a section's list ends, by its number.

        Comments and blank lines after an entry are not part of it, unless a text holds them.
        """
        found: dict[int, int] = {}
        for steps, event in _walk(yaml.parse(self.text, Loader=_LOADER)):
            if len(steps) > 1 and steps[0] == section and isinstance(steps[1], int):
                found[steps[1]] = max(self._last_line(event), found.get(steps[1], 0))
        return found

    def stretches(self, wanted: Steps) -> dict[Steps, Stretch]:
        """Where a value and all that is in it stand in the text, by their paths; keys are left out.

        Nothing where the file has no such value.
        """
        size, starts = len(wanted), dict[Steps, Any]()
        found: dict[Steps, Stretch] = {}
        for steps, event in _walk(yaml.parse(self.text, Loader=_LOADER)):
            if steps[:size] != wanted or steps[-1:] == (KEY,):
                continue
            first = starts.setdefault(steps, event)
            inner = (one.last for path, one in found.items() if path[: len(steps)] == steps)
            found[steps] = Stretch(
                first.start_mark.index, event.end_mark.index, first.start_mark.column,
                max([self._last_line(event), *inner]), bool(getattr(first, "flow_style", False)),
            )  # fmt: skip
        return found

    def _last_line(self, event: Any) -> int:
        """The line on which a value ends; 0 for a list or mapping that has no closing bracket."""
        start, end = event.start_mark, event.end_mark
        if start.index == end.index and type(event) is not yaml.ScalarEvent:
            return 0
        if getattr(event, "style", None) in ("|", ">") and end.column == 0:
            line: int = end.line
            while not self.line(line).strip():  # at the latest its sign stands there
                line -= 1
            return line
        return int(end.line) + 1


def read(
    path: Path, shown: str, instead: bytes | None = None, spill: Spill | None = None
) -> Document:
    """Read one data file; what is wrong with it stands in the document's problems.

    Args:
        path: the file.
        shown: its path as messages name it.
        instead: what to read in place of the file.
        spill: where the list of events goes, which is then no list but in blocks.
    """
    document = Document(shown, None, again=path.read_bytes if instead is None else lambda: instead)
    try:
        if instead is None:
            before = _regular(path)
            with path.open("rb") as file:
                size, digest = _read_into(document, file, spill)
            document.state = state_of(path, before, size, digest)
        else:
            _read_into(document, BytesIO(instead), spill)
    except (OSError, ValueError) as error:
        document.content = None
        document.problems = [_unreadable(document, reason_of(error), _outer(path))]
    return document


def _read_into(document: Document, file: IO[bytes], spill: Spill | None) -> tuple[int, str]:
    """Note a file's content and what is wrong with it; gives its size in bytes and its SHA-256.

    Raises:
        OSError: it cannot be read.
    """
    pieces = _Pieces(file)
    problems = document.problems
    try:
        document.content = _Composer(document, pieces, spill).content()
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax_problem(document, error))
    except (_StopReadingError, _NotTextError):
        pass
    except yaml.reader.ReaderError:  # the start of a byte order mark, which our decoder awaits
        pieces.is_text = False
    except (
        ValueError,
        OverflowError,
    ) as error:  # the pure parser's, for an escape such as \\UFFFFFFFF
        problems.append(
            document.problem(
                Code.YAML_SYNTAX,
                f"the file is not well-formed YAML: {error}",
                "Look for a backslash escape in double quotation marks that is no letter.",
            )
        )
    pieces.read_all()
    if not pieces.is_text:
        document.content = None
        problems[:] = [_not_text(document)]
    elif document.content is None and not problems:
        problems.append(
            document.problem(
                Code.WRONG_SHAPE, "the file is empty", "Write its section, such as `events:`."
            )
        )
    return pieces.size, pieces.sha256.hexdigest()


class _NotTextError(Exception):
    """A file holds something that is no text."""


class _Pieces:
    """A file as the parser asks for it, each piece of which is seen to be text.

    Attributes:
        size: the bytes read so far.
        sha256: their hash.
        is_text: whether all of them are text, in UTF-8 and without control characters.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.size = 0
        self.sha256 = hashlib.sha256()
        self.is_text = True
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()

    def read(self, size: int) -> bytes:
        """The next bytes; raises _NotTextError."""
        data = self._take(size)
        if not self.is_text:
            raise _NotTextError
        return data

    def read_all(self) -> None:
        """Read to the end of the file."""
        while self._take(_PIECE):
            pass

    def _take(self, size: int) -> bytes:
        data = self._file.read(size)
        self.sha256.update(data)
        self.size += len(data)
        if self.is_text:
            try:
                text = self._decoder.decode(data, final=not data)
            except UnicodeDecodeError:
                self.is_text = False
            else:
                other = text.encode().translate(None, _PLAIN).decode()
                self.is_text = _CONTROL.search(other) is None
        return data


def inline(text: str) -> Content | None:
    """A value written on one line, such as ``{claimant: a, value: 5}``; None where it is none."""
    if not text.strip():
        return None
    document = Document("", text)
    _read_into(document, BytesIO(text.encode("utf-8", "replace")), None)
    return document.content


def _regular(path: Path) -> os.stat_result:
    """What the system says of a file.

    Raises:
        OSError: it is a pipe, a device or a folder, or is larger than a data file can be; one of
            holes alone costs its maker nothing.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no regular file"
        raise OSError(f"it is {what}")
    if found.st_size > MOST_BYTES:
        raise OSError(f"it has more than {MOST_BYTES >> 20:,} MB")
    return found


def known_state(path: Path) -> FileState:
    """The state of a file that is perhaps not read, by its content.

    Raises:
        OSError, ValueError: it is none that would be read.
    """
    _regular(path)
    return file_state(path)


def _outer(path: Path) -> Path | None:
    """The file inside which a file is looked for, such as a wheel that the program runs from."""
    return next((folder for folder in path.parents if is_file(folder)), None)


def _unreadable(document: Document, reason: str, outer: Path | None = None) -> Problem:
    advice = "Name a data folder or a data file that exists and can be read."
    if outer is not None:
        advice = (
            f"{outer} is a file: nothing is read out of it. Install it if it is a wheel, or unpack "
            "it, and name the folder that is in it as the data set."
        )
    return document.problem(Code.UNREADABLE_FILE, f"the file cannot be read: {reason}", advice)


def _not_text(document: Document) -> Problem:
    """What is no text in a file, and where; the file is read once more for it."""
    try:
        data = document.again()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        byte = data[error.start]
        message = f"the file is not UTF-8 text: byte 0x{byte:02x} does not belong there"
        return Problem(
            Code.NOT_TEXT, message, "Save the file as UTF-8.", document.file, line, column
        )
    except OSError as error:
        return _unreadable(document, reason_of(error))
    control = _CONTROL.search(text)
    if control is None:
        return _unreadable(document, "it changes while it is read")
    return document.problem_at(
        Code.NOT_TEXT,
        f"the file holds the control character U+{ord(control[0]):04X}, so it is no text",
        "Name a YAML file, or take the character out.",
        text.count("\n", 0, control.start()) + 1,
        control.start() - text.rfind("\n", 0, control.start()),
    )


class _StopReadingError(Exception):
    """Reading this file further would serve nobody; the problem has been noted."""


class _Composer:
    """The content of an event stream; repeated keys and YAML's extras become problems.

    Most events are a text without any of these: its way is the hot loop of compiling, and short.
    """

    def __init__(self, document: Document, pieces: _Pieces, spill: Spill | None) -> None:
        self._document = document
        self._spill = spill
        self._next = _LOADER(pieces).get_event

    def content(self) -> Content | None:
        """The content of the stream; None where there is none.

        Raises:
            _StopReadingError: reading on would serve nobody.
        """
        found: Content | None = None
        documents = 0
        while (event := self._next()) is not None:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._note_extra(event)
                    raise _StopReadingError
            elif isinstance(event, yaml.NodeEvent):
                found = self._value(event, 0)
        return found if found != "" else None

    def _value(self, event: Any, depth: int, key: str = "") -> Content:
        """The value whose first event this is, in so many lists and mappings, under a key."""
        if type(event) is yaml.ScalarEvent:
            return self._text(event)
        self._check_start(event)
        if depth == 0 and type(event) is yaml.SequenceStartEvent:
            self._refuse(
                event,
                Code.WRONG_SHAPE,
                "the file is a list, not a mapping of sections",
                "Start it with `events:` or another section.",
            )
        if depth >= DEEPEST:
            self._refuse(
                event,
                Code.NESTED_TOO_DEEP,
                f"lists and mappings are nested more than {DEEPEST} deep",
                "The format needs five levels: look for brackets that are never closed.",
            )
        if type(event) is yaml.MappingStartEvent:
            return self._mapping(depth + 1)
        if self._spill is not None and depth == 1 and key == SPILLED:
            return self._long(self._spill)
        return self._list(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Content]:
        found: dict[str, Content] = {}
        following, scalar, end = self._next, yaml.ScalarEvent, yaml.MappingEndEvent
        while type(event := following()) is not end:
            if type(event) is not scalar:
                self._refuse_key(event)
            key = (
                event.value
                if event.anchor is None and event.tag is None and event.style != '"'
                else self._text(event)
            )
            if key in found:
                self._note_repeated(event)
            event = following()
            if type(event) is scalar:
                found[key] = (
                    event.value
                    if event.anchor is None and event.tag is None and event.style != '"'
                    else self._text(event)
                )
            else:
                found[key] = self._value(event, depth, key)
        return found

    def _list(self, depth: int) -> list[Content]:
        found: list[Content] = []
        following, scalar, end = self._next, yaml.ScalarEvent, yaml.SequenceEndEvent
        while type(event := following()) is not end:
            if type(event) is scalar:
                found.append(
                    event.value
                    if event.anchor is None and event.tag is None and event.style != '"'
                    else self._text(event)
                )
            else:
                found.append(self._value(event, depth))
        return found

    def _long(self, spill: Spill) -> Spilled:
        """A list that goes to a spill block by block."""
        found, block = Spilled(spill), []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            block.append(self._value(event, 2))
            if len(block) == BLOCK:
                found.append(block)
                block = []
        found.append(block)
        return found

    def _text(self, event: Any) -> str:
        if event.anchor is not None or event.tag is not None:
            self._note_extra(event)
        text: str = event.value
        if event.style == '"' and _SURROGATE.search(text):
            self._note_escape(event)
            return "?"
        return text

    def _check_start(self, event: Any) -> None:
        """Look at the start of what is no text; an alias is read no further."""
        is_alias = type(event) is yaml.AliasEvent
        if is_alias or event.anchor is not None or event.tag is not None:
            self._note_extra(event)
        if is_alias:
            raise _StopReadingError

    def _refuse_key(self, event: Any) -> NoReturn:
        self._check_start(event)
        self._refuse(
            event,
            Code.WRONG_SHAPE,
            "a list or mapping stands where a key should be",
            "Put quotation marks around a text that starts with [ or {.",
        )

    def _note_repeated(self, event: Any) -> None:
        self._note(
            event,
            Code.REPEATED_KEY,
            f"the key `{event.value}` stands twice in this mapping",
            "Keep one of the two; a repeated key would silently hide the first.",
        )

    def _note_escape(self, event: Any) -> None:
        self._note(
            event,
            Code.YAML_SYNTAX,
            "a backslash escape in this text makes something that is no letter",
            "Write the letter itself, or single quotation marks around a plain backslash.",
        )

    def _note_extra(self, event: Any) -> None:
        what = {
            yaml.AliasEvent: "an alias (*)",
            yaml.DocumentStartEvent: "a second document (---)",
        }.get(type(event)) or (
            "an anchor (&)" if event.anchor is not None else f"a tag ({event.tag})"
        )
        self._note(
            event,
            Code.NOT_PLAIN_YAML,
            f"{what} is not part of the format",
            "Write the value out; put quotation marks around a text that starts with & * or !.",
        )

    def _note(self, event: Any, code: Code, message: str, advice: str) -> None:
        problems = self._document.problems
        problems.append(self._document.problem(code, message, advice, event.start_mark))
        if len(problems) >= MOST_PROBLEMS:
            raise _StopReadingError

    def _refuse(self, event: Any, code: Code, message: str, advice: str) -> NoReturn:
        self._note(event, code, message, advice)
        raise _StopReadingError


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "..."


def _syntax_problem(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    said = error.problem or error.context or "it is not well formed"
    line = document.line(mark.line + 1) if mark else ""
    if mark and "\t" in line[: mark.column + 1]:
        return document.problem(
            Code.YAML_SYNTAX,
            "a tab stands where YAML wants spaces",
            "Indent with spaces, two for each level.",
            mark,
        )
    context = f" ({error.context})" if error.problem and error.context else ""
    return document.problem(
        Code.YAML_SYNTAX,
        f"the file is not well-formed YAML: {said}{context}",
        "Look at the indentation, the colons and the quotation marks of this line and the one "
        "before it.",
        mark,
    )


def _walk(events: Iterable[Any]) -> Iterator[tuple[Steps, Any]]:
    """The path and event of every value, and of every key (its value's path and ``KEY``).

    A list or mapping comes twice, at its start and at its end.
    """
    path: list[Any] = []
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
            if path and path[-1] is None:
                path[-1] = event.value if kind is yaml.ScalarEvent else "*"
                yield (*path, KEY), event
                continue
            yield tuple(path), event
            _advance(path)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            yield tuple(path), event
            path.append(None if kind is yaml.MappingStartEvent else 0)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            path.pop()
            yield tuple(path), event
            _advance(path)


def _advance(path: list[Any]) -> None:
    """Move on to the next value of the innermost list or mapping."""
    if path:
        path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
