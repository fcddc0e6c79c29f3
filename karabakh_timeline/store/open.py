"""Find, check, make and open the index of a data set.

Think of ``.py`` and ``.pyc``: the index is made on first use and whenever a data file changed.
There is one code path: where the cache cannot be written, the same index is made in memory.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.loading.files import data_files, file_state
from karabakh_timeline.store.index import Index
from karabakh_timeline.store.indexfile import index_path, is_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from karabakh_timeline.loading.files import Heard
    from karabakh_timeline.loading.load import Loaded
    from karabakh_timeline.model.problem import Problem
    from karabakh_timeline.store.read import Store

_LOADED = 0.85
"""The share of compiling that loading takes; the rest is writing the index."""
_SETTLED = 2_000_000_000
"""A file changed less than this many nanoseconds before its index was made is hashed again: some
file systems count time in steps of two seconds."""


class DataError(Exception):
    """The data set has errors and cannot be used.

    Attributes:
        problems: all of them, warnings included.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def unheard() -> AbstractContextManager[Heard | None]:
    """Nobody is told how far compiling is."""
    return contextlib.nullcontext()


def open_index(
    data: Path,
    cache: Path | None,
    compiling: Callable[[], AbstractContextManager[Heard | None]] = unheard,
    instead: Mapping[Path, bytes] | None = None,
) -> Index:
    """The index of a data set, made anew where it is missing, stale, damaged or foreign.

    Args:
        data: a data folder or a data file.
        cache: the folder to keep the index in; None to make it in memory.
        compiling: entered while an index is made, which may take time; gives who is told of it.
        instead: what to read in place of some files; the index is then made in memory.

    Raises:
        DataError: the data set has errors.
    """
    path = None if cache is None or instead else index_path(data, cache.absolute())
    if path is not None and is_sound(path) and (index := _open_fresh(path, data)) is not None:
        return index
    with compiling() as heard:
        return _make(data, path, instead, heard)


def _connect(path: Path) -> sqlite3.Connection:
    """Open an index read-only, such that nothing in the file can act."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _open_fresh(path: Path, data: Path) -> Index | None:
    """An index file opened, if it can be read and was made from the files as they are."""
    with contextlib.suppress(sqlite3.DatabaseError, OSError):
        connection = _connect(path)
        try:
            if _is_fresh(connection, path, data):
                return Index(connection, str(path))
        except BaseException:
            connection.close()
            raise
        connection.close()
    return None


def _is_fresh(connection: sqlite3.Connection, file: Path, data: Path) -> bool:
    """Whether the data files are those the index was made from."""
    recorded = {
        os.fsdecode(path): (size, mtime_ns, sha256)
        for path, size, mtime_ns, sha256 in connection.execute(
            "SELECT path, size, mtime_ns, sha256 FROM file"
        )
    }
    present = {os.path.realpath(file) for file in data_files(data)}
    if not present or present - set(recorded):
        return False
    made = file.stat().st_mtime_ns
    return all(_is_unchanged(Path(path), *state, made) for path, state in recorded.items())


def _is_unchanged(path: Path, size: int, mtime_ns: int, sha256: str, made: int) -> bool:
    """Whether a file is as it was when the index was made; raises OSError if it is gone."""
    state = path.stat()
    if state.st_size != size:
        return False
    if state.st_mtime_ns == mtime_ns and mtime_ns < made - _SETTLED:
        return True
    return file_state(path).sha256 == sha256


def _make(
    data: Path, path: Path | None, instead: Mapping[Path, bytes] | None, heard: Heard | None
) -> Index:
    """Load the data set and compile its index to the path or, failing that, into memory."""
    # YAML, Pydantic and the compiler, only when an index is made
    from karabakh_timeline.loading.load import load  # noqa: PLC0415

    was_collecting = gc.isenabled()
    gc.disable()  # nothing made here is garbage before the end; looking for it costs a fifth
    try:
        loaded = load(data, instead, heard)
        if heard is not None:
            heard("writing the index", _LOADED)
        return _compile(loaded, path)
    finally:
        if was_collecting:
            gc.enable()


def _compile(loaded: Loaded, path: Path | None) -> Index:
    from karabakh_timeline.store.compile import (  # noqa: PLC0415 - as above
        compile_index,
        write_index,
    )

    if loaded.timeline is None:
        raise DataError(loaded.problems)
    if path is not None:
        with contextlib.suppress(OSError, sqlite3.OperationalError):
            write_index(loaded.timeline, loaded.files, path)
            return Index(_connect(path), str(path))
    connection = sqlite3.connect(":memory:")
    compile_index(loaded.timeline, loaded.files, connection)
    return Index(connection, None)


def open_store(data: Path, cache: Path | None) -> Store:
    """The record of a data set as values; takes and raises what ``open_index`` does."""
    from karabakh_timeline.store.read import Store  # noqa: PLC0415 - the model, if it is asked for

    return Store(open_index(data, cache))
