"""Where things stand in the checkout, and beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = ROOT.parent / "shared" / "seeds"
"""The founding articles; they may not be republished, so they are not part of the checkout."""

REFERENCE = ROOT.parent / "shared" / "reference"
"""Other people's data sets to compare with, whose licences do not let us carry them."""

needs_articles = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the founding articles do not stand beside this checkout"
)
needs_reference = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the reference data sets do not stand beside this checkout"
)

_PASSED_OVER = {"dist", "build", "node_modules"}


def files() -> Iterator[Path]:
    """Every file of the checkout that people wrote or a tool generated."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if (not name.startswith(".") or name == ".ci")
            and name not in _PASSED_OVER
            and name != "__pycache__"
            and not name.endswith(".egg-info")
        ]
        for name in names:
            if name not in {".coverage", ".git"} and not name.startswith(".coverage."):
                yield Path(folder, name)
