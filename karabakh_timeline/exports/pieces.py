"""A file as pieces of bytes, so that none is in memory whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 1 << 20


def pieces(file: str | Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    with Path(file).open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece
