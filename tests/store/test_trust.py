"""Whom an index is believed from: one's own file, in a folder that nobody else may write."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.store.trust import is_own, is_private

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes there")


@posix
@pytest.mark.parametrize(
    ("mode", "is_kept"),
    [(0o700, True), (0o755, True), (0o702, False), (0o777, False), (0o1777, False)],
)
def test_a_folder_that_others_may_write_is_not_private(
    tmp_path: Path, mode: int, *, is_kept: bool
) -> None:
    tmp_path.chmod(mode)
    assert is_private(tmp_path) == is_kept


@posix
def test_a_folder_of_ones_own_group_is_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o770)
    group = tmp_path.stat().st_gid
    monkeypatch.setattr(os, "getegid", lambda: group)
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid)
    assert is_private(tmp_path) == (group == tmp_path.stat().st_uid)
    monkeypatch.setattr(os, "getegid", lambda: group + 1)
    assert not is_private(tmp_path)


@posix
def test_whose_file_it_is_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.touch(0o644)
    assert is_own(file)
    for mode in (0o646, 0o666):
        file.chmod(mode)
        assert not is_own(file)
    file.chmod(0o644)
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    assert not is_own(file)
    assert is_private(tmp_path) == (tmp_path.stat().st_uid == 0)


@posix
def test_a_folder_that_is_not_there_yet_is_private_and_what_cannot_be_looked_at_is_not(
    tmp_path: Path,
) -> None:
    assert is_private(tmp_path / "new")
    (tmp_path / "file").touch()
    assert not is_private(tmp_path / "file" / "new")
    assert not is_private(tmp_path / "a\0b")


@posix
def test_where_a_system_has_no_such_numbers_nothing_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.touch()
    for path in (tmp_path, file):
        path.chmod(0o777)
    assert not is_private(tmp_path)
    assert not is_own(file)
    monkeypatch.delattr(os, "geteuid")
    assert is_private(tmp_path)
    assert is_own(file)
