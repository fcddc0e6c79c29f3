"""A data package after Frictionless: a CSV file a table, and the description of all of them.

``datapackage.json`` says what each column holds, which joins to which, of what licence they are and
what the words in them mean; ``croissant.json`` says the same for programs of machine learning. Both
come last, as they name each file with its length and its hash.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


from karabakh_timeline.exports.codebook import (
    BOOK_RESOURCES,
    CODEBOOK,
    TERMS,
    codebook_rows,
    resource,
    term_rows,
    vocabularies,
)
from karabakh_timeline.exports.licences import licence_address
from karabakh_timeline.exports.pieces import pieces
from karabakh_timeline.exports.record import SCHEMA
from karabakh_timeline.exports.to_croissant import croissant
from karabakh_timeline.exports.to_csv import csv_lines
from karabakh_timeline.exports.to_json import indented
from karabakh_timeline.model.packages import DESCRIPTION, MAKER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.model.json import Json

CROISSANT = "croissant.json"
_FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3


class Measured:
    """Pieces of a file, whose length and hash are known once they have all been taken."""

    def __init__(self, chunks: Iterable[str | bytes]) -> None:
        self._chunks = chunks
        self._hash = sha256()
        self._length = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            data = chunk if isinstance(chunk, bytes) else chunk.encode()
            self._hash.update(data)
            self._length += len(data)
            yield data

    @property
    def facts(self) -> Json:
        """Its length in bytes and its hash, as a resource has them."""
        return {"bytes": self._length, "hash": f"sha256:{self._hash.hexdigest()}"}


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
    text = indented(croissant(head, resources)).encode()
    yield CROISSANT, [text]
    yield DESCRIPTION, [indented(description(head, resources, [CROISSANT])).encode()]


def description(head: Json, resources: list[Json], files: Iterable[str] = ()) -> Json:
    """The description of a package.

    Args:
        head: what the data set says of itself.
        resources: its tables.
        files: what else lies beside them.
    """
    licence = head["licence"]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": head["name"],
        "title": head["title"],
        "description": f"Record {head['name']} {head['version']}, through {head['through']}, as "
        "tables that join by ids.",
        "version": head["version"],
        "licenses": [{"name": licence, "path": licence_address(licence)}],
        "contributors": [{"title": name, "roles": ["author"]} for name in head["authors"]],
        "madeBy": MAKER,
        "schemaVersion": SCHEMA,
        "from": head.get("from"),
        "through": head["through"],
        "utcOffset": head["utc_offset"],
        "thin": head.get("thin") or [],
        "resources": resources,
        "files": [{"path": name} for name in files],
        "vocabularies": vocabularies(),
    }


def write_package(answer: Answer, look: Look) -> Iterator[bytes]:
    """The package as one ZIP file; the same bytes for the same record."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "package.zip"
        with ZipFile(file, "w") as archive:
            for name, chunks in package_files(answer, look):
                # first to a file, as the entry of one says at its head how long it is
                part = Path(folder) / "part"
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
