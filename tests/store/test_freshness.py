"""An index is used only while the data files say what they said when it was made."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.loading import load as loading
from karabakh_timeline.loading.files import FileState, file_state
from karabakh_timeline.store import cache as writing
from karabakh_timeline.store import freshness
from karabakh_timeline.store.index import Filter
from karabakh_timeline.store.indexfile import SealedPages, identity, index_path
from karabakh_timeline.store.open import DataError, open_index
from karabakh_timeline.store.read import Store
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


TITLE, OTHER = "Ceasefire takes effect", "Ceasefire takes EFFECT"
EVER = 10**18
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")

needs_times_of_changes = pytest.mark.skipif(sys.platform == "win32", reason="it notes none")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder."""
    return write_folder(tmp_path)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of the index."""
    return tmp_path / "cache"


@pytest.fixture(params=["settled", "just changed"])
def _long_ago(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the files count as changed long before they were read, or just before."""
    monkeypatch.setattr(freshness, "_SETTLED", -EVER if request.param == "settled" else EVER)


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are hashed from now on; they count as changed long before."""
    found: list[Path] = []

    def noting(path: Path) -> FileState:
        found.append(path)
        return file_state(path)

    monkeypatch.setattr(freshness, "file_state", noting)
    monkeypatch.setattr(writing, "file_state", noting)
    monkeypatch.setattr(freshness, "_SETTLED", -EVER)
    return found


def titles(data: Path, cache: Path) -> list[str]:
    """The titles that the index gives."""
    with closing(Store(open_index(data, cache))) as store:
        return [found.event.title for found in store.events(Filter())]


def like(file: Path, model: Path) -> Path:
    """A copy of a file with another title and the same size and times."""
    state = model.stat()
    text = model.read_text(encoding="utf-8").replace(TITLE, OTHER)
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # as tar and touch do
    return file


def _edited(data: Path) -> None:
    like(data / "events.yaml", data / "events.yaml")


def _replaced(data: Path) -> None:
    like(data / "new.yaml", data / "events.yaml").replace(data / "events.yaml")


def _linked_hard(data: Path) -> None:
    other = like(data / "other", data / "events.yaml")
    (data / "events.yaml").unlink()
    (data / "events.yaml").hardlink_to(other)


def _folder_swapped(data: Path) -> None:
    other = shutil.copytree(data, data.with_name("other"))
    like(other / "events.yaml", data / "events.yaml")
    data.rename(data.with_name("before"))
    other.rename(data)


@pytest.mark.usefixtures("_long_ago")
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_edited, marks=needs_times_of_changes),
        _replaced,
        _linked_hard,
        _folder_swapped,
    ],
)
def test_other_content_is_noticed_whatever_the_size_and_the_times_say(
    data: Path, cache: Path, change: Callable[[Path], None]
) -> None:
    assert TITLE in titles(data, cache)
    before = (data / "events.yaml").stat()
    change(data)
    after = (data / "events.yaml").stat()
    assert (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    for _ in range(2):
        assert OTHER in titles(data, cache)


@needs_links
@pytest.mark.usefixtures("_long_ago")
def test_a_link_that_points_elsewhere_is_noticed(tmp_path: Path, data: Path, cache: Path) -> None:
    one = (data / "events.yaml").rename(tmp_path / "one.yaml")
    two = like(tmp_path / "two.yaml", one)
    for target, title in ((one, TITLE), (two, OTHER), (one, TITLE)):
        (data / "events.yaml").unlink(missing_ok=True)
        (data / "events.yaml").symlink_to(target)
        assert title in titles(data, cache)


@needs_links
@pytest.mark.usefixtures("_long_ago")
def test_a_folder_of_cards_that_is_elsewhere_is_noticed(
    tmp_path: Path, data: Path, cache: Path
) -> None:
    seeds, link = tmp_path / "seeds", data / "cards"
    one, two = shutil.copytree(seeds, seeds / "one"), shutil.copytree(seeds, seeds / "two")
    (two / "agency.yaml").write_text("# no card\n", encoding="utf-8")
    text = (data / "sources.yaml").read_text(encoding="utf-8")
    (data / "sources.yaml").write_text(text.replace("../seeds/", "cards/"), encoding="utf-8")
    link.symlink_to(one)
    assert titles(data, cache)
    link.unlink()
    link.symlink_to(two)
    with pytest.raises(DataError):
        titles(data, cache)


@needs_links
@pytest.mark.usefixtures("_long_ago")
def test_a_file_that_leaves_the_data_set_is_noticed_though_it_is_still_there(
    tmp_path: Path, data: Path, cache: Path
) -> None:
    kept = (data / "periods.yaml").rename(tmp_path / "kept.yaml")
    (data / "periods.yaml").symlink_to(kept)
    for is_there in (True, False, True):
        if not is_there:
            (data / "periods.yaml").unlink()
        elif not (data / "periods.yaml").exists():
            (data / "periods.yaml").symlink_to(kept)
        with closing(Store(open_index(data, cache))) as store:
            assert bool(store.periods) == is_there


PERIOD = "periods:\n  - {{id: {0}, name: {0}, date: 1994, description: More}}\n"


def more_periods(folder: Path, **files: str) -> Path:
    """A folder of files with a period each."""
    folder.mkdir()
    for name, period in files.items():
        (folder / f"{name}.yaml").write_text(PERIOD.format(period), encoding="utf-8")
    return folder


def periods(data: Path, cache: Path) -> list[str]:
    """The periods that the index gives, without those that the sample has."""
    with closing(Store(open_index(data, cache))) as store:
        return [name for name in store.periods if name not in {"all", "war"}]


@pytest.mark.usefixtures("_long_ago")
def test_a_file_of_a_section_that_comes_or_goes_is_noticed(data: Path, cache: Path) -> None:
    assert periods(data, cache) == []
    folder = more_periods(data / "periods", one="first")
    assert periods(data, cache) == ["first"]
    (folder / "two.yaml").write_text(PERIOD.format("second"), encoding="utf-8")
    assert periods(data, cache) == ["first", "second"]
    (folder / "one.yaml").rename(folder / "zero.yaml")
    assert periods(data, cache) == ["second", "first"]
    shutil.rmtree(folder)
    assert periods(data, cache) == []


@needs_links
@pytest.mark.usefixtures("_long_ago")
def test_a_folder_of_a_section_that_is_another_is_noticed(
    tmp_path: Path, data: Path, cache: Path
) -> None:
    one = more_periods(tmp_path / "one", a="first", b="more")
    two = more_periods(tmp_path / "two", a="other", b="more")
    for target, found in ((one, "first"), (two, "other"), (one, "first")):
        (data / "periods").unlink(missing_ok=True)
        (data / "periods").symlink_to(target)
        assert periods(data, cache) == [found, "more"]
    (data / "periods").unlink()
    for folder, found in ((one, "first"), (two, "other")):
        folder.rename(data / "periods")
        assert periods(data, cache) == [found, "more"]
        (data / "periods").rename(folder)


@needs_links
def test_a_data_set_behind_a_link_is_the_one_that_the_link_names(
    tmp_path: Path, data: Path, cache: Path
) -> None:
    other = shutil.copytree(data, tmp_path / "other")
    like(other / "events.yaml", data / "events.yaml")
    named = tmp_path / "named"
    for target, title in ((data, TITLE), (other, OTHER), (data, TITLE)):
        named.unlink(missing_ok=True)
        named.symlink_to(target)
        assert title in titles(named, cache)


@needs_links
def test_what_a_link_pointed_to_is_not_what_it_points_to_now(
    tmp_path: Path, data: Path, cache: Path
) -> None:
    other = shutil.copytree(data, tmp_path / "elsewhere" / "data")
    named = tmp_path / "named"
    named.symlink_to(data)
    assert TITLE in titles(named / ".." / "data", cache)  # the name of `data` but for the link
    named.unlink()
    named.symlink_to(other)
    like(data / "events.yaml", data / "events.yaml")
    assert OTHER in titles(data, cache)


@needs_links
def test_a_data_set_behind_a_link_has_the_cards_of_its_own(
    tmp_path: Path, data: Path, cache: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    named = tmp_path / "elsewhere" / "data"
    named.symlink_to(data)
    for _ in range(2):
        assert TITLE in titles(named, cache)
    (tmp_path / "seeds" / "agency.yaml").write_text("# no card\n", encoding="utf-8")
    with pytest.raises(DataError):
        titles(named, cache)


@needs_links
def test_a_folder_of_a_section_behind_a_link_has_the_cards_beside_itself(
    tmp_path: Path, data: Path, cache: Path
) -> None:
    (data / "sources").mkdir()
    text = (data / "sources.yaml").read_text(encoding="utf-8")
    (data / "sources" / "all.yaml").write_text(text, encoding="utf-8")
    (data / "sources.yaml").unlink()
    (data / "sources").rename(tmp_path / "sources")
    (data / "sources").symlink_to(tmp_path / "sources")
    assert TITLE in titles(data, cache)


@pytest.mark.parametrize("times", ["kept", "put back"])
def test_what_changes_a_file_once_it_was_read_is_noticed(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, times: str
) -> None:
    class Edited(loading.Reading):
        def __init__(self, *arguments: Any, late: bool) -> None:
            super().__init__(*arguments, late=late)
            before = (data / "events.yaml").stat()
            like(data / "events.yaml", data / "events.yaml")
            if times == "kept":
                os.utime(data / "events.yaml", ns=(before.st_atime_ns, before.st_mtime_ns + 10**9))

    with monkeypatch.context() as patch:
        patch.setattr(loading, "Reading", Edited)
        assert TITLE in titles(data, cache)
    assert OTHER in titles(data, cache)


def test_a_change_in_the_tick_of_the_clock_in_which_the_file_was_read_is_noticed(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles(data, cache)
    like(data / "events.yaml", data / "events.yaml")
    # as on a disk on which time stands still for two seconds, and after a compile of an hour
    monkeypatch.setattr(FileState, "looks_like", lambda *_: True)
    index = index_path(data, cache)
    later = index.stat().st_mtime_ns + 3600 * 10**9
    os.utime(index, ns=(later, later))
    assert OTHER in titles(data, cache)


def test_files_that_look_as_they_did_are_not_hashed(
    data: Path, cache: Path, hashed: list[Path]
) -> None:
    for _ in range(3):
        titles(data, cache)
    assert hashed == []


def _touched(data: Path) -> None:
    (data / "events.yaml").touch()


def _of_another_mode(data: Path) -> None:
    (data / "events.yaml").chmod(0o600)


def _copied(data: Path) -> None:
    shutil.copytree(data, data.with_name("copy"))
    shutil.rmtree(data)
    data.with_name("copy").rename(data)


@pytest.mark.parametrize("change", [_touched, _of_another_mode, _copied])
def test_files_that_only_look_otherwise_are_hashed_once(
    data: Path,
    cache: Path,
    hashed: list[Path],
    readings: list[bool],
    change: Callable[[Path], None],
) -> None:
    titles(data, cache)
    readings.clear()
    index = index_path(data, cache)
    before = pages(index, data)
    change(data)
    assert TITLE in titles(data, cache)
    assert hashed
    hashed.clear()
    for _ in range(2):
        assert TITLE in titles(data, cache)
    assert hashed == []
    assert readings == []
    assert list(cache.iterdir()) == [index]
    assert pages(index, data) == before


@pytest.mark.parametrize("fault", ["one is another", "one was just changed", None])
def test_that_files_are_unchanged_is_noted_if_all_of_them_are_and_have_been_for_a_while(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, fault: str | None
) -> None:
    titles(data, cache)
    index, events = index_path(data, cache), (data / "events.yaml")
    before = index.read_bytes()
    events.touch()
    if fault == "one is another":
        like(events, events)
    latest = events.stat().st_ino if fault == "one was just changed" else None
    monkeypatch.setattr(writing, "is_settled", lambda state, _: state.st_ino != latest)
    with closing(SealedPages(index, identity(data))) as found:
        writing.refresh(found, identity(data), index)
    assert (index.read_bytes() != before) == (fault is None)


def pages(index: Path, data: Path) -> bytes:
    """The database in an index file."""
    with closing(SealedPages(index, identity(data))) as found:
        return b"".join(found.all())


def test_files_that_were_just_changed_are_hashed_until_that_is_a_while_ago(
    data: Path, cache: Path, hashed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "_SETTLED", EVER)
    titles(data, cache)
    for _ in range(2):
        hashed.clear()
        titles(data, cache)
        assert len(hashed) == len({*hashed}) > 3
        assert list(cache.iterdir()) == [index_path(data, cache)]


def test_where_it_cannot_be_noted_that_files_are_unchanged_they_are_hashed_each_time(
    data: Path, cache: Path, hashed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    titles(data, cache)
    _touched(data)

    opened = os.open

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    for _ in range(2):
        hashed.clear()
        assert TITLE in titles(data, cache)
        assert hashed


def test_a_damaged_index_is_not_noted_to_be_that_of_unchanged_files(
    data: Path, cache: Path, hashed: list[Path]
) -> None:
    titles(data, cache)
    index = index_path(data, cache)
    harmed = bytearray(index.read_bytes())
    harmed[harmed.index(TITLE.encode())] ^= 1
    index.write_bytes(harmed)
    _touched(data)
    assert TITLE in titles(data, cache)
    assert hashed


@pytest.mark.parametrize(
    ("written", "changed", "is_settled"),
    [(-1, -1, True), (-1, 0, False), (0, -1, False), (-9, 3, False), (3, -9, False)],
)
def test_of_a_file_the_later_of_its_times_has_to_be_more_than_two_seconds_old(
    tmp_path: Path, written: int, changed: int, *, is_settled: bool
) -> None:
    (tmp_path / "a").touch()
    read = 1_700_000_000 * 10**9
    edge = read - 2 * 10**9
    times = {"st_mtime_ns": edge + written, "st_ctime_ns": edge + changed}
    state = os.stat_result(tuple((tmp_path / "a").stat()), times)
    assert freshness.is_settled(state, read) is is_settled
