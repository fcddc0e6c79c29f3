"""Neither the network nor the variables nor who shares the machine change what the program does."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.cli.app import COMMANDS
from karabakh_timeline.store.open import open_index
from tests.cli.running import SMALL
from tests.hostile.record import written
from tests.hostile.test_texts import ACTIVE, HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.cli.running import Runner

LINES = {
    "list": "list", "search": "search talks", "show": "show first-truce", "timeline": "timeline",
    "status": "status 2020-03-02", "ceasefires": "ceasefires", "observance": "observance",
    "casualties": "casualties", "on": "on 03-02", "stats": "stats", "cite": "cite first-truce",
    "export": "export html", "sources": "sources", "places": "places", "actors": "actors",
    "periods": "periods", "events": "events list", "check": "check", "config": "config",
    "add": "add place --id new --name New --dry-run",
}  # fmt: skip
"""A line for each command."""
WATCHED = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.startfile",
           "urllib.", "ftplib.", "smtplib.", "webbrowser.")  # fmt: skip
"""What Python tells of that reaches out of this process."""
reached: list[str] = []
_is_watched = False


def _heard(event: str, _: tuple[Any, ...]) -> None:
    if _is_watched and event.startswith(WATCHED):
        reached.append(event)
        raise AssertionError(event)


@pytest.fixture
def _alone() -> Iterator[None]:
    """While it lasts, whatever reaches out of this process fails and is noted."""
    global _is_watched  # noqa: PLW0603 - what hears cannot be taken away again
    if not getattr(sys, "_karabakh_hears", False):
        sys.addaudithook(_heard)
        sys._karabakh_hears = True  # type: ignore[attr-defined]
    reached.clear()
    _is_watched = True
    yield
    _is_watched = False


def test_every_command_has_a_line_here() -> None:
    assert set(LINES) == set(COMMANDS)


@pytest.mark.usefixtures("_alone")
def test_what_watches_hears_of_the_network_and_of_programs() -> None:
    import socket
    import subprocess

    with pytest.raises(AssertionError):
        socket.socket()
    with pytest.raises(AssertionError):
        subprocess.run(["true"], check=False)
    assert [one.partition(".")[0] for one in reached] == ["socket", "subprocess"]


@pytest.mark.parametrize("name", LINES)
@pytest.mark.usefixtures("_alone")
def test_no_command_uses_the_network_or_starts_a_program(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    for variable in ("PAGER", "VISUAL", "EDITOR", "BROWSER", "LESSOPEN", "LESSCLOSE", "SHELL"):
        monkeypatch.setenv(variable, f"touch {tmp_path / 'ran'}")
    monkeypatch.setenv("HTTP_PROXY", "http://example.org:1")
    ran = karabakh(*LINES[name].split())
    assert ran.code in (0, 2), ran
    assert karabakh(*LINES[name].split()[:1], "--help").code == 0
    assert reached == []
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_written_for_programs_acts_on_no_terminal(
    karabakh: Runner, tmp_path: Path, name: str
) -> None:
    data = written(tmp_path, HOSTILE[name])
    karabakh.terminal = True
    for form in ("csv", "tsv", "json", "jsonl", "markdown", "bibtex", "ris", "csl"):
        asked = ("--data", str(data), "--no-pager", "--color", "never")
        ran = karabakh("export", form, *asked)
        assert ran.out
        assert not ACTIVE.search(ran.out.replace("\r\n", "\n").replace("\t", " ")), form


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_is_completed_acts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    from karabakh_timeline.cli import complete

    monkeypatch.setenv("KARABAKH_DATA", str(written(tmp_path, HOSTILE[name])))
    monkeypatch.setenv("KARABAKH_CACHE", "")

    class Context:
        params: Mapping[str, str] = MappingProxyType({})
        parent = None

    asked = "ids citable places actors ceasefires violated sources periods tags"
    for one in asked.split():
        words = getattr(complete, one)(Context(), "")
        assert words
        assert all(word.isascii() and word.replace("-", "").isalnum() for word in words)


# The cache


posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes there")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(SMALL, folder / "a.yaml"))


def index_of(data: Path, cache: Path) -> str | None:
    """Where the index stands that is read of a data set."""
    with closing(open_index(data, cache)) as index:
        return index.path


@posix
@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o702, 0o722])
def test_no_index_is_read_or_written_where_others_may_write(
    data: Path, tmp_path: Path, mode: int
) -> None:
    cache = tmp_path / "cache"
    assert index_of(data, cache) is not None
    (made,) = cache.iterdir()
    held = made.read_bytes()  # whole and fresh: it would be read
    cache.chmod(mode)
    assert index_of(data, cache) is None
    assert made.read_bytes() == held


@posix
def test_an_index_of_somebody_else_is_not_opened_and_is_replaced(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    path = index_of(data, cache)
    assert path is not None
    before = os.stat(path).st_ino  # noqa: PTH116 - which file it is
    assert index_of(data, cache) == path
    assert os.stat(path).st_ino == before  # noqa: PTH116 - as above
    monkeypatch.setattr("karabakh_timeline.store.open.is_own", lambda _: False)
    assert index_of(data, cache) == path
    assert os.stat(path).st_ino != before  # noqa: PTH116 - as above


@posix
def test_a_folder_that_somebody_else_makes_meanwhile_is_not_used(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = iter([True, False])
    monkeypatch.setattr("karabakh_timeline.store.open.is_private", lambda _: next(seen))
    assert index_of(data, tmp_path / "cache") is None
    assert list((tmp_path / "cache").iterdir()) == []


@posix
def test_a_folder_made_for_indexes_is_the_users_alone(data: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        index_of(data, tmp_path / "cache")
    finally:
        os.umask(before)
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
