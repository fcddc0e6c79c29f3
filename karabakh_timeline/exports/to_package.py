"""A data package after Frictionless: a CSV file a table, and the description of all of them.

``datapackage.json`` says what each column holds, which joins to which, of what licence they are and
what the words in them mean; ``croissant.json`` says the same for programs of machine learning. Both
come last, as they name each file with its length and its hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from karabakh_timeline.disk.unfinished import scratch
from karabakh_timeline.exports.codebook import (
    BOOK_RESOURCES,
    CODEBOOK,
    TERMS,
    codebook_rows,
    resource,
    term_rows,
)
from karabakh_timeline.exports.datapackage import Measured, description
from karabakh_timeline.exports.pieces import pieces
from karabakh_timeline.exports.to_croissant import croissant
from karabakh_timeline.exports.to_csv import csv_lines
from karabakh_timeline.exports.to_json import indented
from karabakh_timeline.model.packages import DESCRIPTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.model.json import Json

CROISSANT = "croissant.json"
_FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3


def package_files(answer: Answer, _: Look) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of the package, each by its name; each must be taken whole before the next."""
    resources: list[Json] = []
    for table in answer.tables():
        family = table.family
        data = Measured(csv_lines(family.columns, table.items()))
        described = resource(family.name, family)
        yield described["path"], data
        resources.append(described | data.facts)
    for family, rows in ((CODEBOOK, codebook_rows()), (TERMS, term_rows())):
        data = Measured(csv_lines(family.columns, rows))
        described = BOOK_RESOURCES[family.name]
        yield described["path"], data
        resources.append(described | data.facts)
    head = answer.head
    text = indented(croissant(head, resources, answer.address)).encode()
    yield CROISSANT, [text]
    yield DESCRIPTION, [indented(description(answer, resources, [CROISSANT])).encode()]


def write_package(answer: Answer, look: Look) -> Iterator[bytes]:
    """The package as one ZIP file; the same bytes for the same record."""
    with scratch() as folder:
        file = folder / "package.zip"
        with ZipFile(file, "w") as archive:
            for name, chunks in package_files(answer, look):
                # first to a file, as the entry of one says at its head how long it is
                part = folder / "part"
                with part.open("wb") as stream:
                    stream.writelines(chunks)
                _add(archive, name, part)
        yield from pieces(file)


def _add(archive: ZipFile, name: str, part: Path) -> None:
    info = ZipInfo(name, _FIRST_ZIP_DAY)
    info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, _MODE, _UNIX
    info.file_size = part.stat().st_size
    with archive.open(info, "w") as entry:
        for piece in pieces(part):
            entry.write(piece)
