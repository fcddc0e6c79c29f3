"""What every test stands on: one environment everywhere, and expected texts kept in files."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.store import shipped
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store
from tests.examples import register_profiles
from tests.places import FROZEN, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


register_profiles()

TESTS = Path(__file__).parent
UPDATING = bool(os.environ.get("UPDATE_SNAPSHOTS"))
"""Set it to write the expected texts anew: ``UPDATE_SNAPSHOTS=1 python -m pytest``."""

# What libraries and terminals read, and what would make two machines differ.
_UNSET = (
    "BUILDKITE", "CI", "COLORTERM", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "GITLAB_CI",
    "JUPYTER_COLUMNS", "JUPYTER_LINES", "LANG", "LANGUAGE", "LESS", "LINES", "MANPAGER", "NO_COLOR",
    "PAGER", "PYTHONIOENCODING", "PYTHONUNBUFFERED", "PY_COLORS", "TEAMCITY_VERSION",
    "TERMINAL_WIDTH", "TF_BUILD", "TTY_COMPATIBLE", "TTY_INTERACTIVE",
)  # fmt: skip
_UNSET_PREFIXES = ("CLICOLOR", "KARABAKH_", "LC_", "TYPER_", "_TYPER_", "XDG_")
_SET = {"LC_ALL": "C.UTF-8", "PAGER": "cat", "TERM": "xterm-256color", "TZ": "UTC"}
_HOMES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "share",
    "XDG_STATE_HOME": "state",
}


@pytest.fixture(autouse=True)
def _environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The same terminal, zone and empty home for every test, whatever machine runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name in _UNSET or name.startswith(_UNSET_PREFIXES):
                patch.delenv(name)
        for name, value in _SET.items():
            patch.setenv(name, value)
        for name, folder in _HOMES.items():
            patch.setenv(name, str(home / folder))
        _take_up_zone()
        yield
    _take_up_zone()


def _take_up_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(scope="session", autouse=True)
def _record_that_stands_still() -> Iterator[None]:
    """For the tests, the record that comes with the program is the frozen one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped, "_PACKAGE", FROZEN.parent / "karabakh_timeline")
        yield


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of compiled indexes for the whole run, so that each data set is compiled once."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"


@pytest.fixture(scope="session")
def record(cache: Path) -> Iterator[Store]:
    """The frozen record, open."""
    store = Store(open_index(FROZEN, cache))
    yield store
    store.close()


@pytest.fixture(scope="session")
def small(cache: Path) -> Iterator[Store]:
    """The small record, open."""
    store = Store(open_index(SMALL, cache))
    yield store
    store.close()


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compare a text with a file; with ``UPDATE_SNAPSHOTS`` set, write the file.

    A plain name such as ``list-table`` is ``tests/snapshots/list-table.txt``; a path such as
    ``problems/yaml-syntax`` starts at ``tests/``. Another suffix than ``.txt`` is kept.
    """
    return _compare


def _compare(name: str, text: str) -> None:
    path = TESTS / name if "/" in name else TESTS / "snapshots" / name
    if not path.suffix:
        path = path.with_suffix(".txt")
    if UPDATING:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    elif not path.exists():
        pytest.fail(f"{path} does not exist: UPDATE_SNAPSHOTS=1 writes it")
    assert text == path.read_bytes().decode(), f"{path} differs: UPDATE_SNAPSHOTS=1 writes it anew"
