"""What is unfinished is gone if its writer is, with a name or without one."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from karabakh_timeline.disk import unfinished as module
from karabakh_timeline.disk.unfinished import (
    DAY,
    Unfinished,
    scratch,
    sweep,
    unfinished,
    unfinished_folder,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LEFT = ".karabakh-0123456789abcdef.tmp"
posix = pytest.mark.skipif(sys.platform == "win32", reason="locks and modes of POSIX")
nameless = pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name of Linux")


def with_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no files without a name."""
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)


@pytest.fixture(params=["nameless", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where files without a name are to be had, and where not."""
    if request.param == "named":
        with_names(monkeypatch)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("there are no files without a name")
    return str(request.param)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_has_its_name_when_it_is_whole(tmp_path: Path, way: str) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with unfinished(tmp_path) as file:
        file.write([b"n", b"ew"])
        assert (tmp_path / "a").read_bytes() == b"old"
        assert (len(names(tmp_path)) == 1) is (way == "nameless")
        assert file.content() == b"new"
        file.put(tmp_path / "a")
        assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.usefixtures("way")
def test_what_is_not_put_is_gone(tmp_path: Path) -> None:
    def broken_off() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), unfinished(tmp_path) as file:
        file.write(broken_off())
    assert names(tmp_path) == []


@posix
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(("mode", "mask", "given"), [(0o666, 0o027, 0o640), (0o600, 0, 0o600)])
def test_its_permissions_are_those_asked_for_that_the_mask_leaves(
    tmp_path: Path, mode: int, mask: int, given: int
) -> None:
    before = os.umask(mask)
    try:
        with unfinished(tmp_path, mode) as file:
            file.put(tmp_path / "a")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == given


@pytest.mark.usefixtures("way")
def test_where_it_cannot_be_put_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.EIO, "worn out")

    monkeypatch.setattr(type(tmp_path), "replace", refuse)
    with pytest.raises(OSError, match="worn out"), unfinished(tmp_path) as file:
        file.put(tmp_path / "a")
    assert names(tmp_path) == []


@nameless
@pytest.mark.parametrize("number", [errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL])
def test_where_a_disk_knows_no_files_without_a_name_they_have_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    opened = os.open

    def refuse(path: Any, flags: int, *rest: Any) -> int:
        if flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(number, os.strerror(number))
        return opened(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    with unfinished(tmp_path) as file:
        assert names(tmp_path) == [file.name.name if file.name else "none"]
        file.put(tmp_path / "a")
    assert names(tmp_path) == ["a"]


@nameless
def test_where_open_files_cannot_be_found_again_they_have_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_HANDLES", "/nowhere")
    with unfinished(tmp_path) as file:
        assert file.name is not None


def test_a_disk_that_fails_is_no_disk_without_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> NoReturn:
        raise OSError(errno.EIO, "worn out")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OSError, match="worn out"):
        Unfinished(tmp_path, 0o600)


def test_a_folder_is_gone_at_its_end_with_what_is_in_it(tmp_path: Path) -> None:
    with unfinished_folder(tmp_path) as folder:
        (folder / "a").mkdir()
        assert len(names(tmp_path)) == 1
    assert names(tmp_path) == []


def test_a_scratch_folder_is_where_the_system_has_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with scratch() as folder:
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o077 == 0
    assert names(tmp_path) == []


def a_file(path: Path) -> None:
    path.write_bytes(b"half")


def a_folder(path: Path) -> None:
    path.mkdir()
    (path / "half").write_bytes(b"half")


@posix
@pytest.mark.parametrize("left", [a_file, a_folder])
def test_what_a_killed_writer_left_is_swept_by_the_next(
    tmp_path: Path, left: Callable[[Path], None]
) -> None:
    left(tmp_path / LEFT)
    with unfinished(tmp_path) as file:
        file.put(tmp_path / "a")
    assert names(tmp_path) == ["a"]
    left(tmp_path / LEFT)
    with unfinished_folder(tmp_path):
        pass
    assert names(tmp_path) == ["a"]


@posix
def test_what_somebody_writes_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_names(monkeypatch)
    with unfinished(tmp_path) as file, unfinished_folder(tmp_path) as folder:
        file.write([b"new"])
        sweep(tmp_path)
        assert len(names(tmp_path)) == 2
        assert folder.is_dir()
        file.put(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_what_is_not_ours_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [".karabakh-notes.tmp", "karabakh-0123456789abcdef.tmp", f"{LEFT}.bak", "a.tmp"]
    for name in others:
        (tmp_path / name).touch()
    (tmp_path / "target").touch()
    (tmp_path / LEFT).symlink_to(tmp_path / "target")
    kept = names(tmp_path)
    sweep(tmp_path)
    assert names(tmp_path) == kept
    if hasattr(os, "getuid"):
        (tmp_path / LEFT).unlink()
        (tmp_path / LEFT).touch()
        monkeypatch.setattr(os, "getuid", lambda: -5)
        sweep(tmp_path)
        assert names(tmp_path) == kept


@pytest.mark.parametrize(("days", "is_kept"), [(0.9, True), (1.1, False)])
def test_where_there_are_no_locks_what_is_a_day_old_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: float, *, is_kept: bool
) -> None:
    monkeypatch.setattr(module, "_fcntl", None)
    left = tmp_path / LEFT
    left.touch()
    then = left.stat().st_mtime - days * DAY
    os.utime(left, (then, then))
    with_names(monkeypatch)
    with unfinished(tmp_path) as file, unfinished_folder(tmp_path):
        file.put(tmp_path / "a")
    assert names(tmp_path) == ([LEFT] if is_kept else []) + ["a"]


@posix
@pytest.mark.parametrize("refused", ["flock", "open"])
def test_what_cannot_be_locked_may_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    (tmp_path / LEFT).touch()

    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(module._fcntl if refused == "flock" else os, refused, refuse)
    sweep(tmp_path)
    assert names(tmp_path) == [LEFT]


@posix
def test_a_folder_that_cannot_be_listed_is_not_swept(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere")


@posix
@pytest.mark.parametrize("what", ["file", "folder"])
def test_who_is_swept_at_the_very_start_begins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    with_names(monkeypatch)
    flock, count = module._fcntl.flock, 0

    def swept(handle: int, operation: int) -> None:
        nonlocal count
        count += 1
        if count == 1:
            raise BlockingIOError  # who sweeps has locked it
        if count == 2:
            for name in names(tmp_path):  # who swept has let go of it again
                path = tmp_path / name
                path.rmdir() if path.is_dir() else path.unlink()
        flock(handle, operation)

    monkeypatch.setattr(module._fcntl, "flock", swept)
    if what == "file":
        with unfinished(tmp_path) as file:
            file.put(tmp_path / "a")
        assert "a" in names(tmp_path)
    else:
        with unfinished_folder(tmp_path) as folder:
            assert folder.is_dir()
    assert count > 2


WRITER = """
import os, sys
from pathlib import Path
from karabakh_timeline.disk.unfinished import unfinished
if sys.argv[2] == "named" and hasattr(os, "O_TMPFILE"):
    del os.O_TMPFILE
with unfinished(Path(sys.argv[1])) as file:
    file.write([b"new"])
    os.kill(os.getpid(), 9)
"""


@posix
def test_who_is_killed_leaves_nothing_or_nothing_for_long(tmp_path: Path, way: str) -> None:
    subprocess.run([sys.executable, "-c", WRITER, str(tmp_path), way], check=False)
    assert len(names(tmp_path)) == (way == "named")
    with unfinished(tmp_path):
        pass
    assert names(tmp_path) == []
