"""Files of event data: mutated headers and rows of the samples, CSV and JSON, and mappings."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from karabakh_timeline.eventdata.importing import Asked, import_files
from karabakh_timeline.eventdata.readers.form import Form, Reader, SkippedError, Wanted
from karabakh_timeline.eventdata.readers.mapped import MappingError, mapped
from karabakh_timeline.eventdata.reading import FORMS, ReadingError, Tally, recognised
from karabakh_timeline.eventdata.schema import COLUMNS, NAMES
from karabakh_timeline.eventdata.shelf import Shelf, ShelfError
from tools.fuzz.chance import HOSTILE, any_text, as_bytes, mutated, one_of
from tools.fuzz.target import SAMPLES, Case, Target, demand

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from karabakh_timeline.eventdata.reading import Recognised

_MAPPING = """\
dataset: own
version: "1"
dates: DD.MM.YYYY
precision: {column: how, 1: day, 2: week, 3: month}
columns: {id: number, day_first: day, side_a: who, best: dead, latitude: lat, longitude: lon}
constants: {country: Nowhere}
"""
_MAPPED = "number,day,how,who,dead,lat,lon\n1,27.09.2020,1,Force One,3,39.9,46.8\n"
_CELLS = (
    *(text for text in HOSTILE if text != "\ud800"), "\\ud800", "\\u0000", "2020-10-05",
    "05 October 2020", "9999-12-31", "0001-01-01", "2020-02-30", "1", "2",
    "5", "3.0", "2147483648", "-1", "91", "181", "40,5", "NaN", '"', '""', ",", ";", "\t", "\r",
    "id",
)  # fmt: skip
_BOXES = (None, None, [38.3, 43.4, 42.0, 50.7], [-90.0, 170.0, 90.0, -170.0])
_HELD = 1000
"""Readers that are kept for the next row."""
_OF_ROWS = 0.97
"""The share of cases that are a single row, which takes a hundredth of the time of a file."""
_SHOWN_IN = 50
"""Of so many files one is imported in full, which takes a hundred times as long as reading."""


class Readers(Target):
    """Files of event data, read row by row; some of them imported."""

    about: ClassVar[str] = "files of event data: GED, ACLED, JSON, mappings"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        samples = SAMPLES / "eventdata"
        self._samples = {
            file.name: file.read_bytes().decode("utf-8-sig")
            for file in sorted(samples.iterdir())
            if file.suffix in (".csv", ".json")
        }
        self._tables = {
            name: _cut(text) for name, text in self._samples.items() if name.endswith(".csv")
        }

        self._forms = {
            name: next(form for form in FORMS if not form.missing(rows[0]))
            for name, rows in self._tables.items()
        }
        self._columns = {
            name: [
                at
                for at, cell in enumerate(self._tables[name][0])
                if cell.casefold() in _names(form)
            ]
            for name, form in self._forms.items()
        }
        self._readers: dict[tuple[str, str | None, str], Reader] = {}

    def generate(self, random: Random) -> Case:
        """Mostly a row: the sample, what is wanted, the cells by their number. Else a file."""
        if random.random() < _OF_ROWS:
            return self._cells(random)
        return self._file(random)

    def _cells(self, random: Random) -> Case:
        name = random.choice(list(self._tables))
        row = list(random.choice(self._tables[name][1:]))
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            at = random.randrange(len(row))
            if random.random() < 0.5:  # one that is read, and not passed over
                at = random.choice(self._columns[name])
            row[at] = mutated(random, row[at], _CELLS, 1)
            if random.random() < 0.5:
                row[at] = random.choice(_CELLS)
        return [name, random.choice((None, None, "388", "karabakh", any_text(random))),
                random.choice(_BOXES), row]  # fmt: skip

    def _file(self, random: Random) -> Case:
        """The file's name and text, a mapping or none, what is wanted, whether it is imported."""
        mapping = None
        if random.random() < 0.1:
            name, text, mapping = "own.csv", _MAPPED, _MAPPING
            if random.random() < 0.7:
                mapping = mutated(random, mapping, (*_CELLS, "id", "day", "YYYY", "MM", ": "))
        else:
            name = random.choice(list(self._samples))
            text = self._samples[name]
            if name in self._tables:
                text = self._table(random, name)
        if random.random() < 0.5:
            text = mutated(random, text, _CELLS)
        return {
            "name": name.replace("made_up", random.choice(("made_up", "2024-05-01"))),
            "text": text,
            "mapping": mapping,
            "version": random.choice(("", "25.1", "25.0.1", "1")),
            "conflict": random.choice((None, None, None, "388", "karabakh", any_text(random))),
            "box": random.choice(_BOXES),
            "is_imported": random.randrange(_SHOWN_IN) == 0,
        }

    def _table(self, random: Random, name: str) -> str:
        """A table of a sample with some cells replaced, and columns moved or left out."""
        rows = [list(row) for row in self._tables[name]]
        for _ in range(random.choice((0, 1, 1, 2, 5))):
            row = random.choice(rows[1:])
            row[random.randrange(len(row))] = one_of(
                random,
                (3, lambda: random.choice(_CELLS)),
                (1, lambda: any_text(random)),
                (1, lambda: random.choice(random.choice(rows))),
            )
        if random.random() < 0.2:
            at = random.randrange(len(rows[0]))
            if random.random() < 0.5:
                rows = [row[:at] + row[at + 1 :] for row in rows]
            else:
                rows[0][at % len(rows[0])] = random.choice(
                    (random.choice(rows[0]), any_text(random))
                )
        if random.random() < 0.1:
            row = random.choice(rows)
            del row[random.randrange(len(row)) :]
        return _joined(rows, random.choice(",,,;\t"), random.choice(("\n", "\n", "\r\n")))

    def run(self, case: Case) -> None:
        """Read it; every row is one that the columns hold, and every one is accounted for."""
        if isinstance(case, list):
            self._read_row(*case)
            return
        file = self.folder / "file"
        file.write_bytes(as_bytes(case["text"]))
        mapping = None
        if case["mapping"] is not None:
            mapping = self.folder / "mapping.yaml"
            mapping.write_bytes(as_bytes(case["mapping"]))
        try:
            form = mapped(mapping) if mapping else None
            named = file.rename(self.folder / case["name"])
            try:
                found = recognised(named, form, "", case["version"])
                self._read(found, case)
                if case["is_imported"]:
                    self._import(named, mapping, case)
            finally:
                named.unlink(missing_ok=True)
        except (ReadingError, MappingError) as error:
            _is_told(error.reason, error.advice)

    def _read_row(
        self, name: str, conflict: str | None, box: list[float] | None, cells: list[str]
    ) -> None:
        reader = self._readers.get((name, conflict, str(box)))
        if reader is None:
            form, header = self._forms[name], self._tables[name][0]
            reader = Reader(form, header, "1", _wanted(conflict, box))
            if len(self._readers) < _HELD:
                self._readers[name, conflict, str(box)] = reader
        with suppress(SkippedError):
            _fits(reader.row(cells))

    def _read(self, found: Recognised, case: Case) -> None:
        tally = Tally()
        count = 0
        for row in found.rows(_wanted(case["conflict"], case["box"]), tally):
            _fits(row)
            count += 1
        law = "each row that is read is taken, or counted with the reason"
        demand(tally.read == count + sum(tally.skipped.values()), law, tally.skipped)
        with found.path.open("rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        demand(tally.sha256 == digest, "the hash is that of the file", tally.sha256)

    def _import(self, file: Path, mapping: Path | None, case: Case) -> None:
        shelf = Shelf(self.folder / "shelf")
        asked = Asked(version=case["version"], mapping=mapping)
        try:
            (manifest,) = import_files(shelf, [file], asked).manifests
        except ShelfError as error:
            _is_told(error.reason, error.advice)
            return
        demand(shelf.sets() == (manifest,), "what is imported is on the shelf", manifest)
        law = "each row that is read is kept, or counted with the reason"
        counted = manifest.kept + sum(number for _, number in manifest.skipped)
        demand(manifest.read == counted, law, manifest)
        shelf.remove(manifest.dataset, manifest.version)


def _names(form: Form) -> set[str]:
    return {name for names in form.columns.values() for name in names}


def _wanted(conflict: str | None, box: list[float] | None) -> Wanted:
    return Wanted(conflict, (box[0], box[1], box[2], box[3]) if box else None)


def _cut(text: str) -> list[list[str]]:
    """The cells of a sample."""
    sign = max(",;\t", key=text.partition("\n")[0].count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    return [row for row in table if row]


def _joined(rows: list[list[str]], sign: str, end: str) -> str:
    def cell(text: str) -> str:
        return f'"{text.replace(chr(34), chr(34) * 2)}"' if {*text} & {sign, '"', "\n"} else text

    return "".join(sign.join(map(cell, row)) + end for row in rows)


def _is_told(reason: str, advice: str) -> None:
    law = "a refusal has a reason, without a stop, and the way out, with one"
    demand(reason and not reason.endswith("."), law, reason)
    demand(advice.endswith((".", "?", ")")), law, advice)


_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPES: dict[str, type[Any]] = {"VARCHAR": str, "DATE": str, "INTEGER": int, "DOUBLE": float}
_FIRST, _LAST = NAMES.index("day_first"), NAMES.index("day_last")


def _fits(row: tuple[Any, ...]) -> None:
    """A row is one that the table can hold."""
    law = "a row has the columns of the table"
    demand(len(row) == len(COLUMNS), law, row)
    for value, column in zip(row, COLUMNS, strict=True):
        if value is None:
            continue
        demand(type(value) is _TYPES[column.type], law, (column.name, value))
        if isinstance(value, str):
            demand(value == value.strip() != "", "a cell that is empty is null", value)
            if not value.isascii():
                law = "a text is one that a file can hold"
                demand(not _SURROGATE.search(value), law, json.dumps(value))
        elif isinstance(value, int):
            demand(
                0 <= value < 2**31, "a figure is one that its column holds", (column.name, value)
            )
        else:
            demand(abs(value) <= 180, "degrees are those of a globe", (column.name, value))
    first, last = date.fromisoformat(row[_FIRST]), date.fromisoformat(row[_LAST])
    demand(first <= last, "the first day is not after the last", (first, last))
