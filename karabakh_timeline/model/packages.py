"""What makes a folder of tables a package of this program, said for who writes and who replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from karabakh_timeline.model.json import Json

DESCRIPTION = "datapackage.json"
"""The file that describes the others, by the Data Package standard."""
MAKER = "karabakh-timeline"
"""What stands in it under ``madeBy``."""


class Package(NamedTuple):
    """What is known of a package by its description.

    Attributes:
        files: the names of all its files.
        formats: the formats of its tables, such as ``csv``.
    """

    files: frozenset[str]
    formats: frozenset[str]


def package_of(description: object) -> Package | None:
    """A package; None if the description is not of one of ours."""
    if not isinstance(description, dict) or description.get("madeBy") != MAKER:
        return None
    found: Json = description
    tables = [one for one in found.get("resources") or () if isinstance(one, dict)]
    others = [one for one in found.get("files") or () if isinstance(one, dict)]
    paths = (one.get("path") for one in (*tables, *others))
    formats = (one.get("format") for one in tables)
    return Package(
        frozenset((DESCRIPTION, *(path for path in paths if isinstance(path, str)))),
        frozenset(one for one in formats if isinstance(one, str)),
    )
