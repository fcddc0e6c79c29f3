"""Long lists of plain values of which no more than a part is held in memory.

What there is no room for goes to a scratch file, block by block, and comes back when it is asked
for. Where no scratch file can be written, it is held in memory after all, in a form that takes less
of it. Only what this process wrote itself is ever read back.
"""

from __future__ import annotations

import marshal
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 1000
"""Values of a block: so many are in memory at once whatever the length of a list."""

Block: TypeAlias = "list[Any] | bytes | _Place"


class _Place(NamedTuple):
    """Where a block stands in the scratch file, in bytes."""

    start: int
    length: int


class Spill:
    """Where blocks are kept: texts, numbers, truth values, None, and lists, tuples and mappings."""

    def __init__(self, room: int) -> None:
        """Begin with nothing.

        Args:
            room: how many values may stay in memory.
        """
        self._room = room
        self._file: IO[bytes] | None = None
        self._end = 0

    def put(self, values: list[Any]) -> Block:
        """Keep a block; gives that by which ``get`` finds it."""
        if len(values) <= self._room:
            self._room -= len(values)
            return values
        data = marshal.dumps(values)
        try:
            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 - closed by `close`
            self._file.seek(self._end)
            self._file.write(data)
            self._file.flush()
        except OSError:
            return data
        place = _Place(self._end, len(data))
        self._end += len(data)
        return place

    def get(self, block: Block) -> list[Any]:
        """The values of a block, in a list that is not to be changed."""
        if isinstance(block, list):
            return block
        if isinstance(block, _Place):
            assert self._file is not None  # noqa: S101 - a place is one in it
            self._file.seek(block.start)
            block = self._file.read(block.length)
        values: list[Any] = marshal.loads(block)  # noqa: S302 - see the module's docstring
        return values

    def close(self) -> None:
        """Let go of everything."""
        if self._file is not None:
            self._file.close()


class Spilled:
    """A list in blocks."""

    def __init__(self, spill: Spill) -> None:
        """Begin an empty list whose blocks a spill keeps."""
        self._spill = spill
        self._blocks: list[Block] = []
        self._length = 0

    def __len__(self) -> int:
        """How many values there are."""
        return self._length

    def append(self, values: list[Any]) -> None:
        """Add a block behind the others."""
        self._blocks.append(self._spill.put(values))
        self._length += len(values)

    def blocks(self) -> Iterator[list[Any]]:
        """The values, block by block."""
        return map(self._spill.get, self._blocks)

    def __iter__(self) -> Iterator[Any]:
        """The values."""
        return (value for block in self.blocks() for value in block)
