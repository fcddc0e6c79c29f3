"""Files of event data, opened and read row by row: which form they have, which rows are wanted.

CSV with commas, semicolons or tabs, and JSON as an API gives it: a list of objects, on its own or
under ``data``, or an object a line. Nothing of a file but one row is held.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import stat
import tempfile
from collections import Counter
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from karabakh_timeline.disk.system import reason_of
from karabakh_timeline.eventdata.readers import ged
from karabakh_timeline.eventdata.readers.acled import ACLED
from karabakh_timeline.eventdata.readers.form import Form, Reader, SkippedError, Wanted
from karabakh_timeline.queries.agreement import CF, OURS, PAX, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FORMS = (ged.GED, ACLED)
WRONG_LENGTH = "another number of cells than the header has"
NO_TEXT = "a text with half a letter in it"
"""Of a pair of escapes for one letter, JSON can have either alone, which no file can hold."""
_PIECE = 2**16
_OTHERS = 2**12
"""Conflicts that are counted one by one; no data set has so many."""
_LONGEST = 2**20
"""Letters of one JSON object, or of a header."""
_PACKED = {
    b"PK\x03\x04": "this is a ZIP archive or a workbook, and no CSV",
    b"\x1f\x8b": "this is compressed by gzip, and no CSV",
    b"BZh": "this is compressed by bzip2, and no CSV",
    b"\xfd7zXZ": "this is compressed by xz, and no CSV",
    b"\x28\xb5\x2f\xfd": "this is compressed by Zstandard, and no CSV",
    b"7z\xbc\xaf\x27\x1c": "this is a 7z archive, and no CSV",
}
"""How files start that hold another one, and what is said of them."""
_UNPACK = "Unpack it, or save the sheet as CSV in UTF-8, and name that file."
_SIGNED = max(map(len, _PACKED))
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 starts."""
_HALF = re.compile("[\ud800-\udfff]")


class ReadingError(Exception):
    """A file cannot be read as event data.

    Attributes:
        reason: what is wrong, with its place.
        advice: the way out, as a sentence.
        is_io: whether the file itself cannot be read.
    """

    def __init__(self, reason: str, advice: str, *, is_io: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.is_io = is_io


class Tally:
    """What became of the rows of a file.

    Attributes:
        read: how many were read.
        skipped: how many were not taken, by reason.
        doubts: as what the row that was given last is known less well than the file may mean; it
            may yet be one that is not kept, as another has its id.
        taken: how many were given.
        others: of those that are of another conflict, how many are of which, as far as these are
            some thousands.
        sha256: of the bytes of the file; empty until all were read.
    """

    def __init__(self) -> None:
        self.read = 0
        self.taken = 0
        self.others: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.doubts: tuple[str, ...] = ()
        self.sha256 = ""


class Recognised(NamedTuple):
    """A file with its form.

    Attributes:
        path: the file.
        form: its form.
        version: its version, as its name or the user says it.
        header: the names of its columns.
    """

    path: Source
    form: Form
    version: str
    header: tuple[str, ...]

    def rows(self, wanted: Wanted, tally: Tally) -> Iterator[tuple[Any, ...]]:
        """The wanted rows, each with the values of our columns; what is not taken is counted.

        Raises:
            ReadingError: the file cannot be read to its end.
        """
        reader = Reader(self.form, self.header, self.version, wanted)
        with opened(self.path) as (file, digest):
            table = _table(self.path, file)
            for cells in table.rows:
                tally.read += 1
                if table.has_escapes and _HALF.search("".join(cells)):
                    tally.skipped[NO_TEXT] += 1
                    continue
                if len(cells) != len(self.header):
                    tally.skipped[WRONG_LENGTH] += 1
                    continue
                try:
                    row = reader.row(cells)
                except SkippedError as skipped:
                    tally.skipped[str(skipped)] += 1
                    if skipped.of and (skipped.of in tally.others or len(tally.others) < _OTHERS):
                        tally.others[skipped.of] += 1
                    continue
                tally.taken += 1
                tally.doubts = tuple(reader.doubts)
                yield row
        tally.sha256 = digest.hexdigest()


def recognised(
    path: Source, mapping: Form | None = None, dataset: str = "", version: str = ""
) -> Recognised:
    """The form of a file, by the names in its header.

    Args:
        path: the file.
        mapping: the form that a mapping file describes, which then is its form.
        dataset: what to call the data set; empty for its own name.
        version: its version; empty for the one that the file's name says.

    Raises:
        ReadingError: it cannot be read, is of no form that is known, or nothing says its version.
    """
    with opened(path) as (file, _):
        header = _table(path, file).header
    form = mapping if mapping is not None else _form_of(path, header)
    if lacking := form.missing(header):
        raise ReadingError(
            f"{path}: the mapping names columns that the file lacks: {', '.join(lacking)}",
            f"It has {_listed(header)}.",
        )
    refuse_twice(path, header, (one for names in form.columns.values() for one in names))
    number = version or form.version(path.name)
    if not number:
        raise ReadingError(
            f"{path}: neither its name nor anything in it says its version",
            "Say it with --version, such as --version 25.1; of ACLED, the day you downloaded it.",
        )
    if form is ged.GED and ged.is_candidate(number):
        form = ged.CANDIDATE
    return Recognised(path, form._replace(dataset=dataset or form.dataset), number, header)


def refuse_twice(path: Source, header: Sequence[str], read: Iterable[str]) -> None:
    """Raise ReadingError for a header that has one of the columns that are read twice."""
    counts = Counter(name.strip().casefold() for name in header)
    if named := sorted(f'"{name}"' for name in {*read} if counts[name] > 1):
        raise ReadingError(
            f"{path}: its header has {', '.join(named)} twice", "Which is meant, nothing says."
        )


def known_form(header: Sequence[str]) -> Form | None:
    """The form that has such a header; None for none."""
    return next((form for form in FORMS if not form.missing(header)), None)


_CEASEFIRES = {CF: "the ETH/PRIO ceasefires", PAX: "PA-X", OURS: "an export of a ledger"}


def _form_of(path: Source, header: Sequence[str]) -> Form:
    form = known_form(header)
    if form is not None:
        return form
    if kind := OURS if "ceasefires" in header else kind_of(header)[0]:
        raise ReadingError(
            f"{path}: this is a list of ceasefires ({_CEASEFIRES[kind]}), and no event data",
            f"`karabakh ceasefires compare-with {as_argument(path)}` sets it beside the ledger.",
        )
    said = "; ".join(
        f"for {form.dataset} it lacks {_listed(form.missing(header))}" for form in FORMS
    )
    raise ReadingError(
        f"{path}: its header is of no data set that is known: {said}",
        f"It has {_listed(header)}. Any other CSV is read by a mapping: --mapping FILE "
        "(docs/event-data.md).",
    )


def _listed(names: Sequence[str], most: int = 12) -> str:
    shown = ", ".join(name[:40] for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown or "nothing"


class _Digesting(io.RawIOBase):
    """Bytes of a file, hashed as they are read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._file.read(len(buffer))
        self.digest.update(data)
        buffer[: len(data)] = data
        return len(data)


class Spooled:
    """What was read from a pipe, such as standard input: it can be read more than once.

    Attributes:
        name: what it is called.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        """Take it whole into a file without a name.

        Raises:
            OSError: it cannot be read, or there is no room for it.
        """
        self.name = name
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - until it is closed
        try:
            shutil.copyfileobj(stream, self._file, _PIECE)
        except BaseException:
            self.close()
            raise

    def __str__(self) -> str:
        return self.name

    def close(self) -> None:
        """Let it go."""
        self._file.close()

    def stat(self) -> os.stat_result:
        """What it is."""
        self._file.flush()
        return os.fstat(self._file.fileno())

    def open(self, mode: Literal["rb"] = "rb", buffering: Literal[0] = 0) -> io.FileIO:
        """Read it from its start."""
        self._file.seek(0)
        assert (mode, buffering) == ("rb", 0)  # noqa: S101 - as whoever reads it asks
        return io.FileIO(os.dup(self._file.fileno()))


Source: TypeAlias = "Path | Spooled"
"""A file, or what was read from a pipe."""


def as_argument(path: Source) -> str:
    """A file as one writes it in a command."""
    return "-" if isinstance(path, Spooled) else shlex.quote(str(path))


def _refuse_packed(path: Source, start: bytes) -> None:
    """Raise ReadingError for what starts as no text in UTF-8 does, with what it is."""
    for sign, what in _PACKED.items():
        if start.startswith(sign):
            raise ReadingError(f"{path}: {what}", _UNPACK)
    if start.startswith(_WIDE):
        raise ReadingError(f"{path}: it is text in UTF-16, not in UTF-8", "Save the file as UTF-8.")
    if b"\0" in start:
        raise ReadingError(
            f"{path}: it is no text in UTF-8: there are zeros among its first bytes",
            "Save the file as UTF-8, or name another.",
        )


@contextmanager
def opened(path: Source) -> Iterator[tuple[io.TextIOWrapper, Any]]:
    """A file as text, and the hash of what was read of it; what cannot be read is a ReadingError.

    It is read without any translation, for a break within a cell is a part of it.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "no regular file"
            raise ReadingError(f"cannot read {path}: it is {what}", "Name a file.", is_io=True)
        with path.open("rb", buffering=0) as file:
            _refuse_packed(path, file.read(_SIGNED))
            file.seek(0)
            raw = _Digesting(file)
            with io.TextIOWrapper(
                io.BufferedReader(raw, _PIECE), encoding="utf-8-sig", newline=""
            ) as text:
                yield text, raw.digest
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise ReadingError(
            f"{path}: it is not UTF-8 text: byte 0x{byte:02x} does not belong there",
            "Save the file as UTF-8.",
        ) from error
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        raise ReadingError(
            f"cannot read {path}: {reason_of(error)}", "Name a file that can be read.", is_io=True
        ) from error


class _Table(NamedTuple):
    """What a file holds.

    Attributes:
        header: the names of its columns.
        rows: its rows as cells.
        has_escapes: whether a text may be written by the numbers of its letters.
    """

    header: tuple[str, ...]
    rows: Iterator[list[str]]
    has_escapes: bool = False


def _table(path: Source, file: io.TextIOWrapper) -> _Table:
    """A file as a table, whether it is CSV or JSON."""
    start = file.read(_PIECE)
    while not start.strip() and len(start) < _LONGEST and (more := file.read(_PIECE)):
        start += more
    refuse_nothing(path, start)
    if start.lstrip()[:1] in ("[", "{"):
        return _json_table(path, start, file)
    rows = _csv_rows(path, csv.reader(_lines(start, file), delimiter=delimiter_of(start)))
    return _Table(tuple(name.strip() for name in next(rows, [])), rows)


def refuse_nothing(path: Source, start: str) -> None:
    """Raise ReadingError for a file that has nothing in it, by what it starts with."""
    if start.strip():
        return
    what = "it has nothing but empty lines" if start else "it is empty"
    raise ReadingError(f"{path}: {what}", "Name another file.")


def delimiter_of(start: str) -> str:
    """What stands between the cells of a table, by its first line that has any."""
    header = start.lstrip("\r\n ").partition("\n")[0]
    return max(",;\t", key=header.count)


def _lines(start: str, file: IO[str]) -> Iterator[str]:
    """The lines of a file whose start has been read; one without end comes in pieces."""
    lines = io.StringIO(start, newline="").readlines()
    last = lines.pop() if lines else ""
    yield from lines
    yield last if last.endswith("\n") else last + file.readline(_LONGEST)
    yield from iter(partial(file.readline, _LONGEST), "")


def is_row(cells: Sequence[str]) -> bool:
    """Whether the cells of a line are a row: those of a line of blanks are none."""
    return len(cells) > 1 or bool(cells and cells[0].strip())


def _csv_rows(path: Source, reader: Any) -> Iterator[list[str]]:
    """The rows of a CSV file that hold anything."""
    try:
        for cells in reader:
            if is_row(cells):
                yield cells
    except csv.Error as error:
        raise ReadingError(
            f"{path}:{reader.line_num}: it is no CSV there: {error}",
            "Look for a quotation mark that is opened and not closed.",
        ) from error


def _json_table(path: Source, start: str, file: IO[str]) -> _Table:
    """A list of objects as a table: the columns are the keys of the first."""
    objects = _objects(path, start, file)
    first = next(objects, None)
    if first is None:
        raise ReadingError(f"{path}: it is a list with nothing in it", "Name another file.")
    header = tuple(first)

    def rows() -> Iterator[list[str]]:
        yield [_cell(first[name]) for name in header]
        for one in objects:
            yield [_cell(one.get(name)) for name in header]

    return _Table(header, rows(), has_escapes=True)


def _cell(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return value if isinstance(value, str) else str(value)


def _objects(path: Source, start: str, file: IO[str]) -> Iterator[dict[str, Any]]:
    """The objects of a JSON file one by one, and of each its keys and values."""
    decoder = json.JSONDecoder()
    held = start.lstrip()
    number = 0
    at = 1 if held[0] == "[" else _list_under_data(held)
    held = held[at:]
    while True:
        held = held.lstrip(" \t\r\n,")
        if at and held[:1] == "]":
            return
        try:
            one, end = decoder.raw_decode(held)
        except (ValueError, RecursionError) as error:
            more = file.read(_PIECE) if len(held) < _LONGEST else ""
            if not more:
                if not (held or at):
                    return
                raise ReadingError(
                    f"{path}: after {number} objects it is no JSON, or it ends within one",
                    "Download it once more, or export CSV.",
                ) from error
            held += more
            continue
        number += 1
        if not isinstance(one, dict):
            raise ReadingError(
                f"{path}: entry {number} of its list is no object", "Name a file of events."
            )
        yield one
        held = held[end:]


def _list_under_data(text: str) -> int:
    """Where a list starts that stands under the key ``data`` of one object; 0 if none does."""
    decoder, at = json.JSONDecoder(), 1
    try:
        while True:
            key, at = decoder.raw_decode(text, _after(text, at, ","))
            at = _after(text, at, ":")
            if key == "data" and text[at] == "[":
                return at + 1
            _, at = decoder.raw_decode(text, at)
    except (ValueError, IndexError, RecursionError):  # it ends before, or is none
        return 0


def _after(text: str, at: int, sign: str) -> int:
    """Where what follows a sign and blanks starts."""
    while text[at].isspace() or text[at] == sign:
        at += 1
    return at
