"""Which files make a data set. Light on purpose: the store asks this at every start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECTION_NAMES = ("events", "ceasefires", "sources", "places", "actors", "periods")
"""The lists of a data set; in a folder each stands in the file of its name."""


def data_files(path: Path) -> tuple[Path, ...]:
    """The data files of a data set, without its cards, in the order of the sections."""
    if not path.is_dir():
        return (path,)
    return tuple(file for name in SECTION_NAMES if (file := path / f"{name}.yaml").exists())
