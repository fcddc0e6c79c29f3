"""An index file is written whole or not at all, for all who may read it, and not for ever."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.store import cache as module
from karabakh_timeline.store import indexfile, writing_vfs
from karabakh_timeline.store.cache import begun, sweep, write_index
from karabakh_timeline.store.index import Filter, Index
from karabakh_timeline.store.indexfile import Notes, SealedPages
from tests.loading.sample import write_folder
from tests.store.memory import NO_NOTES

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.model.timeline import Timeline

NAME = "data-0123456789abcdef.sqlite"
DAY = 24 * 60 * 60 * 10**9


@pytest.fixture
def timeline(tmp_path: Path) -> Timeline:
    """The record of the sample data set."""
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    return timeline


def written(timeline: Timeline, path: Path, notes: Notes = NO_NOTES) -> Path:
    """The index of a record, written to a path."""
    with begun(path) as (file, _):
        write_index(timeline, lambda: notes, b"this", file)
        file.put(path)
    return path


def test_an_index_is_written_whole_and_alone(tmp_path: Path, timeline: Timeline) -> None:
    notes = Notes(5, ("a", "\udcff"), load(tmp_path / "data").files, {"b": "c"})
    path = written(timeline, tmp_path / "a" / "cache" / NAME, notes)
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes()[68:72] == b"KART"  # where SQLite has the id of an application
    pages = SealedPages(path, b"this")
    assert pages.notes == notes
    assert b"".join(pages.all()) == path.read_bytes()[: pages.size]
    with closing(Index(pages)) as index:
        assert len(list(index.event_documents(Filter()))) == len(timeline.events)


def test_an_index_takes_the_place_of_another(tmp_path: Path, timeline: Timeline) -> None:
    path = tmp_path / NAME
    path.write_text("something else", encoding="utf-8")
    SealedPages(written(timeline, path), b"this").close()


def test_an_index_of_something_else_is_refused(tmp_path: Path, timeline: Timeline) -> None:
    path = written(timeline, tmp_path / NAME)
    with pytest.raises(OSError, match="not what was written"):
        SealedPages(path, b"that")


def test_an_index_with_another_kind_of_seal_is_refused(
    tmp_path: Path, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(indexfile, "_MARK", indexfile._MARK[:-1] + bytes([indexfile._MARK[-1] + 1]))
        path = written(timeline, tmp_path / NAME)
        SealedPages(path, b"this").close()
    with pytest.raises(OSError, match="not what was written"):
        SealedPages(path, b"this")


@pytest.mark.parametrize("size", [0, 1, 20, 21, 1000])
def test_a_file_that_is_too_short_for_its_seal_is_not_what_was_written(
    tmp_path: Path, timeline: Timeline, size: int
) -> None:
    path = written(timeline, tmp_path / NAME)
    path.write_bytes(path.read_bytes()[-size:] if size else b"")
    with pytest.raises(OSError, match="not what was written"):
        SealedPages(path, b"this")


@pytest.mark.skipif(sys.platform == "win32", reason="it reads otherwise there")
def test_a_file_that_shrinks_while_it_is_opened_is_not_what_was_written(
    tmp_path: Path, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = written(timeline, tmp_path / NAME), os.pread
    monkeypatch.setattr(os, "pread", lambda *asked: read(*asked)[:-1])
    with pytest.raises(OSError, match="not what was written"):
        SealedPages(path, b"this")


@pytest.mark.parametrize("lacking", ["O_NONBLOCK", "pread", "pwrite"])
def test_on_a_system_that_lacks_something_the_same_is_written_and_read(
    tmp_path: Path, timeline: Timeline, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    before = written(timeline, tmp_path / "before.sqlite").read_bytes()
    monkeypatch.delattr(os, lacking, raising=False)
    path = written(timeline, tmp_path / NAME)
    assert path.read_bytes() == before
    with closing(SealedPages(path, b"this")) as pages:
        assert b"".join(pages.all()) == before[: pages.size]


@pytest.mark.parametrize("step", ["compile_index", "seal"])
def test_what_fails_half_way_leaves_nothing_behind(
    tmp_path: Path, timeline: Timeline, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> NoReturn:
        raise apsw.FullError("database or disk is full")

    monkeypatch.setattr(module, step, fail)
    path = tmp_path / "cache" / NAME
    with pytest.raises(apsw.FullError):
        written(timeline, path)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"), begun(tmp_path / "file" / NAME):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes there")
@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022, 0o027, 0o077])
def test_whom_the_mask_lets_read_may_read_an_index_and_nobody_else_may_write_it(
    tmp_path: Path, timeline: Timeline, mask: int
) -> None:
    before = os.umask(mask)
    try:
        path = written(timeline, tmp_path / NAME)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o644 & ~mask


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes there")
def test_a_folder_that_is_made_for_indexes_is_the_users_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with begun(tmp_path / "cache" / NAME):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700


def aged(file: Path, days: float, index: Path | None = None) -> Path:
    """The file, neither read nor written for so long, or so long before an index was."""
    then = (index or file).stat().st_mtime_ns - int(days * DAY)
    os.utime(file, ns=(then, then))
    return file


def test_what_nobody_wants_is_swept_away(tmp_path: Path, timeline: Timeline) -> None:
    index = written(timeline, tmp_path / "cache" / NAME)
    other = NAME.replace("data", "other")
    wanted = [index]
    for name, days, is_kept in (
        (other, 89, True),
        (other.replace("ab", "cd"), 90, True),
        (other.replace("ab", "01"), 90.0001, False),
        (other.replace("ab", "ef"), 91, False),
        ("notes.sqlite", 400, True),
        ("tmp12345678.tmp", 400, True),
        ("data-0123456789abcdef.sqlite-journal", 400, True),
    ):
        file = index.with_name(name)
        file.write_bytes(index.read_bytes())
        aged(file, days, index)
        wanted.extend([file] if is_kept else [])
    foreign = index.with_name(NAME.replace("data", "foreign"))
    foreign.write_bytes(b"SQLite format 3\0" * 20)
    wanted.append(aged(foreign, 400))
    folder = index.with_name(NAME.replace("data", "folder"))
    folder.mkdir()
    wanted.append(aged(folder, 400))
    sweep(index)
    assert sorted(index.parent.iterdir()) == sorted(wanted)


def test_an_old_index_that_is_read_is_kept(tmp_path: Path, timeline: Timeline) -> None:
    index = written(timeline, tmp_path / NAME)
    read = written(timeline, tmp_path / NAME.replace("data", "read"))
    state = aged(read, 100).stat()
    os.utime(read, ns=(state.st_atime_ns + 20 * DAY, state.st_mtime_ns))
    sweep(index)
    assert read.exists()


def test_what_cannot_be_swept_is_left(
    tmp_path: Path, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = written(timeline, tmp_path / NAME)
    held = aged(written(timeline, tmp_path / NAME.replace("data", "held")), 100)

    def refuse(*_: object) -> NoReturn:
        raise PermissionError(13, "it is open")

    monkeypatch.setattr(type(held), "unlink", refuse)
    sweep(index)
    assert held.exists()
    monkeypatch.setattr(type(held), "iterdir", refuse)
    sweep(index)


@pytest.mark.parametrize("most", [1, 100, 4097])
def test_what_the_system_takes_in_pieces_is_written_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    write = writing_vfs._write_at
    with (tmp_path / "a").open("w+b") as file:
        monkeypatch.setattr(
            writing_vfs,
            "_write_at",
            lambda handle, left, offset: write(handle, left[:most], offset),
        )
        data = bytes(range(256)) * 40
        writing_vfs._File(file.fileno()).xWrite(data, 512)
        file.seek(0)
        assert file.read() == bytes(512) + data
