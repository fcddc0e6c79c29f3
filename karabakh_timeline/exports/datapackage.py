"""What a data package of tables says of itself, after the Data Package standard."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from karabakh_timeline.exports.codebook import vocabularies
from karabakh_timeline.exports.licences import licence_address
from karabakh_timeline.exports.record import SCHEMA
from karabakh_timeline.model.packages import MAKER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.answer import Answer
    from karabakh_timeline.model.json import Json


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


def description(answer: Answer, resources: list[Json], files: Iterable[str] = ()) -> Json:
    """The description of a package.

    Args:
        answer: what it holds.
        resources: its tables.
        files: what else lies beside them.
    """
    head = answer.head
    licence, address = head["licence"], licence_address(head["licence"])
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": head["name"],
        "title": head["title"],
        "description": f"Record {head['name']} {head['version']}, through {head['through']}, as "
        "tables that join by ids.",
        "version": head["version"],
        **({"homepage": answer.address} if answer.address else {}),
        "licenses": [{"name": licence} | ({"path": address} if address else {})],
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
