"""The index is written whole or not at all."""

from __future__ import annotations

import sqlite3  # noqa: TID251 - tests of the store stand where it stands
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.store import compile as module
from karabakh_timeline.store.compile import write_index
from karabakh_timeline.store.indexfile import APPLICATION_ID, is_sound
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.loading.load import Loaded
    from karabakh_timeline.model.timeline import Timeline


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """The sample data set, loaded."""
    return load(write_folder(tmp_path))


@pytest.fixture
def timeline(loaded: Loaded) -> Timeline:
    """Its record."""
    assert loaded.timeline is not None
    return loaded.timeline


def test_an_index_is_written_whole_and_alone(
    tmp_path: Path, loaded: Loaded, timeline: Timeline
) -> None:
    path = tmp_path / "a" / "cache" / "index.sqlite"
    write_index(timeline, loaded.files, path)
    assert is_sound(path)
    assert list(path.parent.iterdir()) == [path]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        files = connection.execute("SELECT size, mtime_ns, sha256 FROM file").fetchall()
    assert sorted(files) == sorted(state[1:] for state in loaded.files)


def test_an_index_takes_the_place_of_another(
    tmp_path: Path, loaded: Loaded, timeline: Timeline
) -> None:
    path = tmp_path / "index.sqlite"
    path.write_text("something else", encoding="utf-8")
    write_index(timeline, loaded.files, path)
    assert is_sound(path)


@pytest.mark.parametrize("step", ["compile_index", "seal"])
def test_what_fails_half_way_leaves_nothing_behind(
    tmp_path: Path,
    loaded: Loaded,
    timeline: Timeline,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, step, fail)
    path = tmp_path / "cache" / "index.sqlite"
    with pytest.raises(sqlite3.OperationalError):
        write_index(timeline, loaded.files, path)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(
    tmp_path: Path, loaded: Loaded, timeline: Timeline
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        write_index(timeline, loaded.files, tmp_path / "file" / "index.sqlite")


def test_a_month_is_found_by_an_index_whatever_came_before(timeline: Timeline) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        module.compile_index(timeline, (), connection)
        for side in ("local", "utc"):
            plan = connection.execute(
                f"EXPLAIN QUERY PLAN SELECT seq FROM event WHERE {side}_first >= 1"  # noqa: S608
                f" AND {side}_first <= 2 AND {side}_last >= 1"
            ).fetchall()
            assert f"event_{side}" in str(plan)
