"""The index that comes with the record serves while it is that of the record, and no longer."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.store import precompiled as module
from karabakh_timeline.store import shipped
from karabakh_timeline.store.index import Filter
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.precompiled import precompile
from karabakh_timeline.store.read import Store
from karabakh_timeline.store.shipped import shipped_index
from tests.loading.sample import write_folder
from tests.store.opening import opened

if TYPE_CHECKING:
    from karabakh_timeline.store.indexfile import SealedPages

TITLE, SAME_SIZE = "Ceasefire takes effect", "Ceasefire takes EFFECT"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record that comes with the program, and its index."""
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "package")
    data = write_folder(tmp_path)
    ship(data)
    return data


def ship(data: Path) -> bytes:
    """Make the index that comes with a record; gives its bytes."""
    loaded = load(data)
    assert loaded.timeline is not None
    precompile(loaded.timeline, loaded.files, data, shipped_index())
    return shipped_index().read_bytes()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder for the indexes that a user has."""
    return tmp_path / "cache"


def change(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_nobody_waits_for_it_and_from_then_on_the_cache_has_it(data: Path, cache: Path) -> None:
    for _ in range(2):
        made, path, titles = opened(data, cache)
        assert not made
        assert path is not None
        assert Path(path).parent == cache
        assert TITLE in titles
    shipped_index().unlink()
    assert not opened(data, cache)[0]


def test_who_interrupts_its_adoption_is_heard_and_it_is_let_go_of(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[SealedPages] = []

    def interrupt(pages: SealedPages, *_: object) -> NoReturn:
        seen.append(pages)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_adopted", interrupt)
    with pytest.raises(KeyboardInterrupt):
        module.precompiled(data, cache / "a.sqlite")
    with pytest.raises(ValueError, match="closed"):
        seen[0].read(1, 0)


@pytest.mark.parametrize("cache", [None, "a file"])
def test_without_a_cache_it_is_read_where_it_stands(
    data: Path, tmp_path: Path, cache: str | None
) -> None:
    (tmp_path / "a file").touch()
    made, path, titles = opened(data, None if cache is None else tmp_path / cache)
    assert (made, path) == (False, str(shipped_index()))
    assert TITLE in titles


@pytest.mark.parametrize("is_cached", [False, True])
def test_a_file_that_is_edited_in_place_is_noticed(
    data: Path, cache: Path, *, is_cached: bool
) -> None:
    file = data / "events.yaml"
    for _ in range(2):  # and the next day too
        change(file, TITLE, SAME_SIZE)
        made, _path, titles = opened(data, cache if is_cached else None)
        assert made
        assert SAME_SIZE in titles
        change(file, SAME_SIZE, TITLE)
        assert not opened(data, cache if is_cached else None)[0]


def test_a_file_that_comes_or_goes_is_noticed(data: Path) -> None:
    (data / "events").mkdir()
    (data / "events" / "more.yaml").write_text("events: []\n", encoding="utf-8")
    assert opened(data, None)[0]
    (data / "events" / "more.yaml").unlink()
    assert not opened(data, None)[0]
    (data / "periods.yaml").unlink()
    assert opened(data, None)[0]


def test_a_card_that_is_edited_is_noticed(data: Path) -> None:
    change(data.parent / "seeds" / "agency.yaml", "source:", "# more\nsource:")
    assert opened(data, None)[0]


def test_it_is_of_no_other_data_set(data: Path, tmp_path: Path) -> None:
    shutil.copytree(data.parent / "seeds", tmp_path / "other" / "seeds")
    other = shutil.copytree(data, tmp_path / "other" / "data")
    assert opened(other, None)[0]


def test_one_of_another_version_is_not_believed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "version_identity", lambda: b"another")
    assert opened(data, None)[0]


def test_one_that_is_damaged_is_made_anew_in_the_middle_of_an_answer(data: Path) -> None:
    whole = bytearray(shipped_index().read_bytes())
    with closing(Store(open_index(data, None))) as store:
        for place in range(4096, 16 * 2**10 * 3, 512):
            whole[place] ^= 255
        with shipped_index().open("r+b") as file:
            file.write(whole)
        assert TITLE in [one.event.title for one in store.events(Filter())]


def test_one_with_a_damaged_page_is_not_copied(data: Path, cache: Path) -> None:
    whole = bytearray(shipped_index().read_bytes())
    whole[20_000] ^= 255
    shipped_index().write_bytes(whole)
    assert TITLE in opened(data, cache)[2]


def test_the_same_record_gives_the_same_bytes_wherever_it_stands(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ship(data)
    elsewhere = tmp_path / "elsewhere" / "and deeper"
    shutil.copytree(data.parent / "seeds", elsewhere / "seeds")
    shutil.copytree(data, elsewhere / "data")
    os.utime(elsewhere / "data" / "events.yaml", ns=(1, 1))
    monkeypatch.chdir(elsewhere)
    assert ship(Path("data")) == first
    assert str(tmp_path).encode() not in first


def test_where_the_cache_fails_half_way_it_is_read_where_it_stands(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "seal_copy", full)
    assert opened(data, cache)[:2] == (False, str(shipped_index()))
    assert list(cache.iterdir()) == []
