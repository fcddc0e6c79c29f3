"""What makes a folder of tables a package of this program, said for who writes and who replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karabakh_timeline.model.json import Json

DESCRIPTION = "datapackage.json"
"""The file that describes the others, by the Data Package standard."""
MAKER = "karabakh-timeline"
"""What stands in it under ``madeBy``."""


def files_of(description: object) -> frozenset[str] | None:
    """The names of all files of a package; None if the description is not of one of ours."""
    if not isinstance(description, dict) or description.get("madeBy") != MAKER:
        return None
    found: Json = description
    named = [*(found.get("resources") or ()), *(found.get("files") or ())]
    paths = (one.get("path") for one in named if isinstance(one, dict))
    return frozenset((DESCRIPTION, *(path for path in paths if isinstance(path, str))))
