"""An index file has a name of its own for each data set and version, by which people know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.store import cache, indexfile
from karabakh_timeline.store.indexfile import HeldPages, index_path
from tests.store.memory import NO_NOTES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("data", "data"), ("my-data 2020.yaml", "mydata2020"), ("\u015eu\u015fa.yaml", "ua"),
        ("\u0259", "data"), ("-.yaml", "data"), ("a" * 41, "a" * 40), ("a" * 40, "a" * 40),
    ],
)  # fmt: skip
def test_an_index_is_called_by_the_plain_letters_of_its_data_set(
    tmp_path: Path, name: str, stem: str
) -> None:
    path = index_path(tmp_path / name, tmp_path / "cache")
    assert path.parent == tmp_path / "cache"
    assert path.name.partition("-")[0] == stem
    assert cache._NAME.fullmatch(path.name)  # or it would never be swept away


def test_data_sets_of_one_name_and_versions_of_the_program_have_an_index_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {index_path(tmp_path / folder / "data", tmp_path) for folder in ("a", "b")}
    monkeypatch.setattr(indexfile, "__version__", "0.0")
    found.add(index_path(tmp_path / "a" / "data", tmp_path))
    assert len(found) == 3


def test_pages_in_memory_are_as_many_bytes_as_are_asked_for_or_none() -> None:
    pages = HeldPages(b"0123456789", NO_NOTES)
    assert (pages.size, pages.path) == (10, None)
    assert pages.read(4, 6) == b"6789"
    with pytest.raises(OSError, match="not what was written"):
        pages.read(4, 7)
    pages.close()
    with pytest.raises(OSError, match="not what was written"):
        pages.read(1, 0)
