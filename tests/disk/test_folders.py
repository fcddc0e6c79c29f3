"""A folder takes the place of another at one stroke, or by renames that are undone."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from karabakh_timeline.disk import folders as module
from karabakh_timeline.disk.folders import put_folder


@pytest.fixture(params=["stroke", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where two folders can be exchanged, and where not."""
    if request.param == "renames":
        monkeypatch.setattr(module, "_exchanged", lambda *_: False)
    elif sys.platform != "linux":
        pytest.skip("there is no such stroke")
    return str(request.param)


def folder(path: Path, content: str) -> Path:
    path.mkdir()
    (path / "a").write_text(content)
    return path


def content(path: Path) -> str:
    return (path / "a").read_text()


@pytest.mark.usefixtures("way")
def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "out", "old"), folder(tmp_path / "new", "new")
    put_folder(new, old)
    assert content(old) == "new"
    assert not new.exists() or content(new) == "old"
    assert {path.name for path in tmp_path.iterdir()} <= {"out", "new"}


def test_where_there_was_none_it_takes_the_name(tmp_path: Path) -> None:
    put_folder(folder(tmp_path / "new", "new"), tmp_path / "out")
    assert content(tmp_path / "out") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_where_the_second_rename_fails_the_first_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = folder(tmp_path / "out", "old"), folder(tmp_path / "new", "new")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == new:
            raise OSError(errno.EIO, "worn out")
        return rename(self, target)

    monkeypatch.setattr(module, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="worn out"):
        put_folder(new, old)
    assert (content(old), content(new)) == ("old", "new")


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_folder_that_cannot_be_moved_is_in_use_or_a_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    old, new = folder(tmp_path / "out", "old"), folder(tmp_path / "new", "new")

    def failing(*_: Any) -> bool:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(module, "_exchanged", failing)
    with pytest.raises(OSError, match="in use, or a mount"):
        put_folder(new, old)
    assert content(old) == "old"


@pytest.mark.skipif(sys.platform != "linux", reason="a call of Linux")
@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EIO, None])
def test_only_what_the_system_does_not_know_is_done_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    import ctypes

    class Library:
        def __init__(self) -> None:
            if number is not None:
                self.renameat2 = lambda *_: -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Library())
    monkeypatch.setattr(ctypes, "get_errno", lambda: number)
    old, new = folder(tmp_path / "out", "old"), folder(tmp_path / "new", "new")
    if number == errno.EIO:
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            put_folder(new, old)
        assert content(old) == "old"
    else:
        put_folder(new, old)
        assert content(old) == "new"


def test_elsewhere_than_on_linux_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    old = folder(tmp_path / "out", "old")
    put_folder(folder(tmp_path / "new", "new"), old)
    assert content(old) == "new"
