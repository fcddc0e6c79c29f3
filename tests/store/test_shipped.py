"""Where indexes are kept that nobody said a place for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import platformdirs
import pytest

from karabakh_timeline.store.shipped import default_cache

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the folder is another there")
def test_indexes_are_kept_in_the_users_folder_for_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "karabakh-timeline"


@pytest.mark.parametrize("error", [OSError, RuntimeError, KeyError])
def test_who_has_no_such_folder_has_none_kept(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(platformdirs, "user_cache_path", refuse)
    assert default_cache() is None
