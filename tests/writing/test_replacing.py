"""A file is its old self or its new one; of several, all are new or none is."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.disk.unfinished import Unfinished
from karabakh_timeline.writing.replacing import ReplacingError, TornError, replace, replace_all

if TYPE_CHECKING:
    from collections.abc import Iterator

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three files, the last of which is not there yet."""
    paths = [tmp_path / name for name in "abc"]
    for path in paths[:2]:
        path.write_bytes(path.name.encode())
    return paths


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


OLD = {"a": b"a", "b": b"b"}


def failing_at(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """Make some of the renames fail, counted from 1."""
    rename, count = Path.replace, 0

    def fail(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count in numbers:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fail)


def test_files_are_replaced_and_made_in_one_go(files: list[Path], tmp_path: Path) -> None:
    replace_all({path: f"new {path.name}".encode() for path in files})
    assert contents(tmp_path) == {"a": b"new a", "b": b"new b", "c": b"new c"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_where_one_of_them_fails_all_are_as_they_were(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    failing_at(monkeypatch, number)
    with pytest.raises(ReplacingError) as error:
        replace_all(dict.fromkeys(reversed(files), b"new"))
    assert contents(tmp_path) == OLD
    assert (error.value.file, error.value.left) == (files[3 - number], ())
    assert error.value.error.errno == 28


def test_what_cannot_be_put_back_is_named(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at(monkeypatch, 3, 4)
    with pytest.raises(ReplacingError) as error:
        replace_all(dict.fromkeys(files, b"new"))
    assert contents(tmp_path) == {"a": b"a", "b": b"new"}
    assert error.value.left == (files[1],)


def test_an_interrupt_between_two_files_puts_the_first_back(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target == files[1]:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_all(dict.fromkeys(files, b"new"))
    assert contents(tmp_path) == OLD


def test_nothing_is_renamed_before_all_are_written(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: path != files[1])
    failing_at(monkeypatch, 1, 2, 3)
    with pytest.raises(ReplacingError, match="read-only") as error:
        replace_all(dict.fromkeys(files, b"new"))
    assert error.value.file == files[1]
    assert contents(tmp_path) == OLD


def test_a_file_is_on_the_disk_before_it_gets_its_name(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    flush, rename = os.fsync, Path.replace

    def noted(handle: int) -> None:
        flushed.append(os.fstat(handle).st_size)
        flush(handle)

    def renamed(self: Path, target: Path) -> Path:
        assert flushed == [3]
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", renamed)
    replace(files[0], [b"n", b"ew"])
    assert files[0].read_bytes() == b"new"


def test_what_fails_while_it_is_written_leaves_the_file(files: list[Path], tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replace(files[0], chunks())
    with pytest.raises(IsADirectoryError):
        replace(tmp_path, [b"new"])
    with pytest.raises(FileNotFoundError):
        replace(tmp_path / "d" / "e", [b"new"])
    assert contents(tmp_path) == OLD


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_permissions_stay(files: list[Path], mode: int) -> None:
    files[0].chmod(mode)
    replace(files[0], [b"new"])
    assert stat.S_IMODE(files[0].stat().st_mode) == mode


@posix
def test_a_new_file_has_the_permissions_of_the_users_mask(files: list[Path]) -> None:
    old = os.umask(0o027)
    try:
        replace(files[2], [b"new"])
    finally:
        os.umask(old)
    assert stat.S_IMODE(files[2].stat().st_mode) == 0o640


@posix
def test_the_owner_stays_where_the_system_lets_it(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []

    def refuse(_: str, owner: int, group: int) -> None:
        asked.append((owner, group))
        raise PermissionError

    was = files[0].stat()
    monkeypatch.setattr(os, "chown", refuse)
    replace(files[0], [b"new"])
    assert sorted(asked) == [(-1, was.st_gid), (was.st_uid, -1)]
    monkeypatch.delattr(os, "chown")
    replace(files[0], [b"newer"])
    assert files[0].read_bytes() == b"newer"


@posix
def test_a_link_stays_a_link(files: list[Path], tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(files[0])
    replace_all({link: b"new"})
    assert link.is_symlink()
    assert files[0].read_bytes() == b"new"


# What cannot be replaced


def refusing_to_rename(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Make files such that none takes another's place."""

    def refuse(*_: Any) -> Path:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", refuse)


def refusing_new_files(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nothing be made in a folder."""
    begin = Unfinished.__init__

    def refuse(self: Unfinished, where: Path, mode: int) -> None:
        if where == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        begin(self, where, mode)

    monkeypatch.setattr(Unfinished, "__init__", refuse)


@pytest.mark.parametrize("new", [b"", b"n", b"something longer than before"])
def test_a_file_that_is_a_mount_is_written_over(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bytes
) -> None:
    files[0].write_bytes(b"before")
    was = files[0].stat()
    refusing_to_rename(monkeypatch, errno.EBUSY)
    replace_all({files[0]: new})
    assert contents(tmp_path) == {"a": new, "b": b"b"}
    assert files[0].stat().st_ino == was.st_ino


def test_a_file_in_a_folder_where_nothing_may_be_made_is_written_over(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing_new_files(monkeypatch, tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path.parent))
    before = sorted(tmp_path.parent.iterdir())
    replace(files[0], [b"n", b"ew"])
    assert contents(tmp_path) == {"a": b"new", "b": b"b"}
    assert sorted(tmp_path.parent.iterdir()) == before
    with pytest.raises(PermissionError):
        replace(files[2], [b"new"])


def test_what_fails_for_another_reason_is_not_written_over(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing_to_rename(monkeypatch, errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        replace(files[0], [b"new"])
    assert contents(tmp_path) == OLD


@posix
def test_a_file_whose_owner_cannot_be_kept_is_written_over(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    was = files[0].stat()
    state = Path.stat

    def of_another(self: Path, **more: Any) -> os.stat_result:
        found = state(self, **more)
        if self != files[0]:
            return found
        return os.stat_result((*found[:4], found.st_uid + 1, *found[5:]))

    monkeypatch.setattr(os, "chown", lambda *_: None)
    monkeypatch.setattr(Path, "stat", of_another)
    replace(files[0], [b"new"])
    assert files[0].read_bytes() == b"new"
    assert state(files[0]).st_ino == was.st_ino


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="attributes of Linux")
def test_further_attributes_stay(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        os.setxattr(files[0], "user.origin", b"here")
    except OSError:
        pytest.skip("the file system has none")
    was = files[0].stat().st_ino
    replace(files[0], [b"new"])
    assert os.getxattr(files[0], "user.origin") == b"here"
    assert files[0].stat().st_ino != was

    def refuse(*_: Any) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    was = files[0].stat().st_ino
    monkeypatch.setattr(os, "setxattr", refuse)
    replace(files[0], [b"newer"])
    assert os.getxattr(files[0], "user.origin") == b"here"
    assert (files[0].read_bytes(), files[0].stat().st_ino) == (b"newer", was)


@posix
@pytest.mark.parametrize("is_put_back", [True, False])
def test_where_writing_over_fails_the_old_content_comes_back_or_that_is_told(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_put_back: bool
) -> None:
    refusing_to_rename(monkeypatch, errno.EBUSY)
    flush, count = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count == 2 or (count > 2 and not is_put_back):  # the first is of the file beside
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReplacingError) as caught:
        replace_all({files[0]: b"new and longer"})
    assert isinstance(caught.value.error, TornError) is not is_put_back
    assert caught.value.left == (() if is_put_back else (files[0],))
    if is_put_back:
        assert contents(tmp_path) == OLD


@posix
def test_a_full_disk_is_noticed_before_anything_is_written_over(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "posix_fallocate"):
        pytest.skip("room cannot be taken before it is needed")
    refusing_to_rename(monkeypatch, errno.EBUSY)

    def full(_: int, __: int, size: int) -> None:
        if size > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        replace(files[0], [b"new"])
    assert contents(tmp_path) == OLD


@posix
def test_links_that_lead_to_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        replace(tmp_path / "a", [b"new"])
    with pytest.raises(ReplacingError, match=os.strerror(errno.ELOOP)):
        replace_all({tmp_path / "a": b"new"})
