"""One writer at a time, and nothing is left behind beside the data."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from karabakh_timeline.writing import lock
from karabakh_timeline.writing.lock import BusyError, locked
from tests.places import ROOT


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file in a folder, and another folder for temporary files."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    path = tmp_path / "data" / "a.yaml"
    path.parent.mkdir()
    path.write_text("", encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return [path.name for path in folder.iterdir()]


def assert_one_at_a_time(data: Path, other: Path) -> None:
    """Check that a second writer waits in vain, and that the lock is free afterwards."""
    with locked(data):
        with pytest.raises(BusyError), locked(other, 0):
            pytest.fail("two at once")
        with pytest.raises(BusyError), locked(other, 0.06):
            pytest.fail("two at once")
    with locked(other, 0):
        pass


class Msvcrt:
    """What Windows has: a lock of bytes that goes with the handle."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.taken: set[int] = set()

    def locking(self, handle: int, mode: int, size: int) -> None:
        assert (mode, size) == (self.LK_NBLCK, 1)
        file = os.fstat(handle).st_ino
        if file in self.taken:
            raise OSError(errno.EACCES, "Permission denied")
        self.taken.add(file)


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_second_writer_waits_and_then_gives_up(data: Path, *, is_folder: bool) -> None:
    other = data.parent if is_folder else data
    assert_one_at_a_time(data, other)
    assert_one_at_a_time(other, data)
    assert names(data.parent) == ["a.yaml"]


def test_the_lock_outlasts_the_file_that_it_is_for(data: Path) -> None:
    with locked(data):
        fresh = data.with_suffix(".new")
        fresh.write_text("new", encoding="utf-8")
        fresh.replace(data)
        with pytest.raises(BusyError), locked(data, 0):
            pytest.fail("two at once")


def test_other_data_sets_are_not_waited_for(data: Path, tmp_path: Path) -> None:
    with locked(data), locked(tmp_path, 0):
        pass


def test_an_error_lets_go_of_the_lock(data: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(data):
        _ = 1 / 0
    with locked(data, 0):
        pass


def test_a_process_that_dies_lets_go_of_it(data: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path\n"
        "from karabakh_timeline.writing.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('locked', flush=True); time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": tempfile.gettempdir()}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(data)], stdout=subprocess.PIPE, env=environment
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == b"locked\n"
            with pytest.raises(BusyError), locked(data, 0):
                pytest.fail("two at once")
        finally:
            other.kill()
    with locked(data, 5):
        pass


@pytest.mark.parametrize("section", ["sources.yaml", "sources/1992.yaml"])
def test_a_file_that_two_data_sets_share_by_a_link_has_one_writer(
    tmp_path: Path, section: str
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        (folder / "sources").mkdir(parents=True)
        (folder / "places.yaml").touch()
    with locked(one), locked(two, 0):
        pass
    (one / section).touch()
    (two / "sources.yaml").symlink_to(one / section)
    assert_one_at_a_time(one, two)
    assert_one_at_a_time(two, one)
    assert_one_at_a_time(two / "sources.yaml", two)


def no_folders(handle: int, flags: int) -> None:
    """A drive on which folders cannot be locked."""
    import fcntl

    if Path(f"/proc/self/fd/{handle}").is_dir():
        raise OSError(errno.EBADF, "Bad file descriptor")
    fcntl.flock(handle, flags)


def without_folders() -> Any:
    fcntl = pytest.importorskip("fcntl")
    return SimpleNamespace(flock=no_folders, LOCK_EX=fcntl.LOCK_EX, LOCK_NB=fcntl.LOCK_NB)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc what a handle is")
def test_where_folders_cannot_be_locked_a_temporary_file_is(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_fcntl", without_folders())
    assert_one_at_a_time(data, data.parent)
    assert names(data.parent) == ["a.yaml"]
    assert len(names(Path(tempfile.gettempdir()))) == 1


def test_windows_locks_the_temporary_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    msvcrt = Msvcrt()
    opened = os.open

    def refuse_folders(path: Any, flags: int, mode: int = 0o777) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, flags, mode)

    monkeypatch.setattr(lock, "_fcntl", None)
    monkeypatch.setattr(lock, "_msvcrt", msvcrt)
    monkeypatch.setattr(os, "open", refuse_folders)
    with locked(data), pytest.raises(BusyError), locked(data, 0):
        pytest.fail("two at once")
    assert names(data.parent) == ["a.yaml"]


def test_without_locks_one_writes_all_the_same(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_fcntl", None)
    monkeypatch.setattr(lock, "_msvcrt", None)
    with locked(data), locked(data, 0):
        pass
