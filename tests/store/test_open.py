"""The index is made once, made anew when it must be, and never trusted when it is not ours."""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest

from karabakh_timeline.loading import document
from karabakh_timeline.loading import load as loading
from karabakh_timeline.model.problem import Code, Problem
from karabakh_timeline.store import cache as cached
from karabakh_timeline.store import indexfile
from karabakh_timeline.store import open as module
from karabakh_timeline.store.compile import compile_index
from karabakh_timeline.store.indexfile import PAGE, SealedPages, identity, index_path, seal
from karabakh_timeline.store.open import DataError, _refusal, open_index
from karabakh_timeline.store.read import Store
from tests.loading.sample import SMALL, write_folder
from tests.places import FROZEN
from tests.store.opening import opened

if TYPE_CHECKING:
    from karabakh_timeline.model.timeline import Timeline

TEN_SECONDS = 10 * 10**9
TITLE, SAME_SIZE = "Ceasefire takes effect", "Ceasefire takes EFFECT"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose files were last changed a while ago."""
    folder = write_folder(tmp_path)
    for file in tmp_path.rglob("*.yaml"):
        age(file)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of the index."""
    return tmp_path / "cache"


def age(file: Path) -> None:
    """Let a file look as if it was last changed ten seconds before."""
    changed = file.stat().st_mtime_ns - TEN_SECONDS
    os.utime(file, ns=(changed, changed))


def titles(data: Path, cache: Path | None) -> tuple[bool, list[str]]:
    """Whether the index was made anew, and the titles that it gives."""
    found = opened(data, cache)
    return found.made, found.titles


def is_made_anew(data: Path, cache: Path | None) -> bool:
    """Whether opening makes the index."""
    return titles(data, cache)[0]


def in_memory(data: Path, cache: Path | None) -> bool:
    """Whether the index is opened in memory."""
    with closing(Store(open_index(data, cache))) as store:
        assert len(store.ids()) == 5
        return store.index.path is None


def test_an_index_is_made_once_and_reused(data: Path, cache: Path) -> None:
    assert [is_made_anew(data, cache) for _ in range(3)] == [True, False, False]
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


def test_without_a_cache_an_index_is_made_in_memory(data: Path) -> None:
    assert [is_made_anew(data, None) for _ in range(2)] == [True, True]
    assert in_memory(data, None)


def test_a_single_file_has_its_index_too(tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    assert [titles(file, cache) for _ in range(2)] == [(True, []), (False, [])]


def change(data: Path, *, to: str) -> None:
    """Change a title in the events."""
    file = data / "events.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(TITLE, to), encoding="utf-8")


def test_a_file_of_another_size_is_compiled_again(data: Path, cache: Path) -> None:
    is_made_anew(data, cache)
    change(data, to="Something else")
    made, found = titles(data, cache)
    assert made
    assert "Something else" in found
    assert not is_made_anew(data, cache)


def test_a_file_of_another_size_is_noticed_whatever_its_time(data: Path, cache: Path) -> None:
    is_made_anew(data, cache)
    changed = (data / "events.yaml").stat().st_mtime_ns
    change(data, to="Something else")
    os.utime(data / "events.yaml", ns=(changed, changed))
    assert is_made_anew(data, cache)


def test_a_file_of_the_same_size_is_compiled_again(data: Path, cache: Path) -> None:
    is_made_anew(data, cache)
    change(data, to=SAME_SIZE)
    made, found = titles(data, cache)
    assert made
    assert SAME_SIZE in found


def test_a_change_within_the_tick_of_the_clock_is_noticed(data: Path, cache: Path) -> None:
    events = data / "events.yaml"
    events.write_bytes(events.read_bytes())
    changed = events.stat().st_mtime_ns
    is_made_anew(data, cache)
    change(data, to=SAME_SIZE)
    os.utime(events, ns=(changed, changed))
    made, found = titles(data, cache)
    assert made
    assert SAME_SIZE in found


def test_a_file_that_is_only_touched_is_not_compiled_again(data: Path, cache: Path) -> None:
    is_made_anew(data, cache)
    for file in data.iterdir():
        file.touch()
    assert not is_made_anew(data, cache)


def test_a_file_that_comes_or_goes_is_noticed(data: Path, cache: Path) -> None:
    periods = data / "periods.yaml"
    text = periods.read_text(encoding="utf-8")
    periods.unlink()
    assert is_made_anew(data, cache)
    periods.write_text(text, encoding="utf-8")
    assert is_made_anew(data, cache)
    with closing(Store(open_index(data, cache))) as store:
        assert list(store.periods) == ["all", "war"]
    periods.unlink()
    assert is_made_anew(data, cache)
    with closing(Store(open_index(data, cache))) as store:
        assert store.periods == {}


def test_a_file_that_is_not_read_changes_nothing(data: Path, cache: Path) -> None:
    is_made_anew(data, cache)
    (data / "notes.txt").write_text("", encoding="utf-8")
    assert not is_made_anew(data, cache)


def test_a_card_that_changes_or_goes_is_noticed(data: Path, cache: Path) -> None:
    card = data.parent / "seeds" / "agency.yaml"
    is_made_anew(data, cache)
    card.write_text(card.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert is_made_anew(data, cache)
    card.unlink()
    with pytest.raises(DataError) as caught:
        Store(open_index(data, cache))
    assert [problem.code for problem in caught.value.problems] == ["unreadable-file"]


def test_data_that_goes_is_noticed(data: Path, cache: Path) -> None:
    is_made_anew(data, cache)
    for file in data.iterdir():
        file.unlink()
    with pytest.raises(DataError):
        Store(open_index(data, cache))


def test_a_file_that_is_edited_while_it_is_compiled_is_compiled_again(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Edited(loading.Reading):
        def __init__(self, *arguments: Any, late: bool) -> None:
            super().__init__(*arguments, late=late)
            change(data, to="Something else")

    monkeypatch.setattr(loading, "Reading", Edited)
    assert TITLE in titles(data, cache)[1]
    monkeypatch.undo()
    assert "Something else" in titles(data, cache)[1]


def test_data_with_errors_is_not_compiled_and_an_older_index_is_not_used(
    data: Path, cache: Path
) -> None:
    is_made_anew(data, cache)
    (before,) = cache.iterdir()
    whole = before.read_bytes()
    (data / "places.yaml").write_text("places: [", encoding="utf-8")
    with pytest.raises(DataError, match="problems") as caught:
        Store(open_index(data, cache))
    assert "yaml-syntax" in {problem.code for problem in caught.value.problems}
    assert before.read_bytes() == whole


@pytest.mark.parametrize("cached", [True, False])
@pytest.mark.parametrize("block", [1, 2, 1000])
def test_an_id_that_two_events_have_is_an_error_however_far_apart_they_are(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, *, block: int, cached: bool
) -> None:
    monkeypatch.setattr(document, "BLOCK", block)
    monkeypatch.setattr(loading, "BLOCK", block)
    events = data / "events.yaml"
    text = events.read_text(encoding="utf-8")
    first = text.partition("events:\n")[2].partition("  - id: 2020-10-11")[0]
    events.write_text(text + first, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        open_index(data, cache if cached else None)
    assert [problem.code for problem in caught.value.problems] == [
        "repeated-id", "similar-titles",
    ]  # fmt: skip
    assert not list(cache.glob("*"))


@pytest.fixture
def made(data: Path, cache: Path) -> Path:
    """The index file of the data folder, made."""
    assert is_made_anew(data, cache)
    return index_path(data, cache)


@pytest.mark.parametrize("size", [0, 1, 19, 20, 72, 100, 4096, 16_384, 50_000, -1, -100])
def test_a_truncated_index_is_made_anew(data: Path, cache: Path, made: Path, size: int) -> None:
    made.write_bytes(made.read_bytes()[:size])
    assert is_made_anew(data, cache)
    assert not is_made_anew(data, cache)


@pytest.mark.parametrize("content", [b"", b"a: b\n", b"\0" * 200, b"SQLite format 3\0" * 20])
def test_a_file_that_is_no_index_is_made_anew(
    data: Path, cache: Path, made: Path, content: bytes
) -> None:
    made.write_bytes(content)
    assert is_made_anew(data, cache)
    assert not is_made_anew(data, cache)


def sealed(path: Path, data: Path, *statements: str) -> None:
    """Put another database in the place of an index, sealed as if it were that."""
    pages = SealedPages(path, identity(data))
    notes = pages.notes
    pages.close()
    path.unlink()
    with closing(apsw.Connection(str(path))) as connection:
        connection.pragma("page_size", PAGE)
        for statement in statements:
            connection.execute(statement)
    with path.open("r+b") as file:
        seal(file, notes, identity(data))


def test_an_index_cannot_be_written_through(data: Path, cache: Path, made: Path) -> None:
    with closing(open_index(data, cache)) as index:
        assert index.path == str(made)
        with index._connections.lend() as cursor:
            for statement in ("PRAGMA user_version", "PRAGMA query_only = OFF"):
                cursor.execute(statement).fetchall()
                with pytest.raises(apsw.ReadOnlyError):
                    cursor.execute("DELETE FROM event")


def test_nothing_in_an_index_acts(data: Path, cache: Path, made: Path) -> None:
    sealed(
        made, data,
        "CREATE TABLE meta (key, value)",
        "CREATE TABLE t AS SELECT 1 AS a",
        "CREATE VIEW event AS SELECT a AS id FROM t",
    )  # fmt: skip
    with closing(open_index(data, cache)) as index, pytest.raises(apsw.SQLError, match="view"):
        index.event_document("1")


def test_where_a_file_stands_in_place_of_the_cache_the_index_is_in_memory(
    data: Path, cache: Path
) -> None:
    cache.touch()
    assert in_memory(data, cache)
    assert in_memory(data, cache / "deeper")
    assert cache.read_bytes() == b""


def test_where_a_folder_stands_in_place_of_the_index_it_is_in_memory(
    data: Path, cache: Path
) -> None:
    index_path(data, cache).mkdir(parents=True)
    assert in_memory(data, cache)
    assert [path.is_dir() for path in cache.iterdir()] == [True]


def test_where_the_cache_cannot_be_written_the_index_is_in_memory(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert in_memory(data, cache)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user"
)
def test_a_cache_that_is_read_only_is_left_alone(data: Path, cache: Path) -> None:
    cache.mkdir(mode=0o500)
    assert in_memory(data, cache)


def test_a_full_disk_leaves_no_half_index(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("karabakh_timeline.store.cache.seal", refuse)
    assert in_memory(data, cache)
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("pages", [1, 2, 12, 20, 40])
def test_where_the_disk_fills_up_the_index_is_in_memory(
    cache: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    compiled = compile_index

    def full(record: Timeline, connection: apsw.Connection, *rest: Any) -> None:
        connection.pragma("page_size", PAGE)
        connection.pragma("max_page_count", pages)
        compiled(record, connection, *rest)

    monkeypatch.setattr(cached, "compile_index", full)
    with closing(open_index(FROZEN, cache)) as index:
        assert index.path is None
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1, 20_000, 150_000, 196_700])
def test_where_a_file_may_grow_no_longer_the_index_is_in_memory(
    data: Path, cache: Path, size: int
) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        assert in_memory(data, cache)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(cache.iterdir()) == []
    assert not in_memory(data, cache)


@pytest.mark.parametrize("name", ["IOError", "CantOpenError", "BusyError", "SQLError"])
def test_whatever_sqlite_says_of_the_cache_the_index_is_in_memory(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise getattr(apsw, name)

    monkeypatch.setattr(cached, "compile_index", refuse)
    assert in_memory(data, cache)
    assert list(cache.iterdir()) == []


@pytest.mark.usefixtures("made")
def test_who_interrupts_while_an_index_is_looked_at_is_heard_and_its_file_is_closed(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[SealedPages] = []

    def interrupt(pages: SealedPages, *_: object) -> NoReturn:
        seen.append(pages)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_is_fresh", interrupt)
    with pytest.raises(KeyboardInterrupt):
        open_index(data, cache)
    (pages,) = seen
    with pytest.raises(ValueError, match="closed file"):
        pages.read(0, PAGE)


@pytest.mark.parametrize("cached", [True, False])
def test_who_hears_how_far_compiling_is_hears_at_last_that_the_index_is_written(
    data: Path, cache: Path, *, cached: bool
) -> None:
    heard: list[tuple[str, float]] = []

    def hear(what: str, share: float) -> None:
        heard.append((what, share))

    open_index(data, cache if cached else None, lambda: nullcontext(hear)).close()
    assert heard[-1] == ("writing the index", 0.7)
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert len([what for what, _ in heard if what == "writing the index"]) == 1


@pytest.mark.parametrize("collecting", [True, False])
def test_making_an_index_leaves_the_collection_of_garbage_as_it_was(
    data: Path, *, collecting: bool
) -> None:
    was_collecting = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        open_index(data, None).close()
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was_collecting else gc.disable)()


def test_a_record_with_an_error_is_read_once(data: Path, cache: Path, readings: list[bool]) -> None:
    events = data / "events.yaml"
    text = events.read_text(encoding="utf-8")
    first = text.partition("events:\n")[2].partition("  - id: 2020-10-11")[0]
    events.write_text(text + first, encoding="utf-8")
    with pytest.raises(DataError):
        open_index(data, cache)
    assert readings == [True]


@pytest.mark.parametrize("cached", [True, False])
def test_an_id_that_two_events_far_apart_have_is_found_in_one_reading(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, readings: list[bool], *, cached: bool
) -> None:
    monkeypatch.setattr(document, "BLOCK", 1)
    monkeypatch.setattr(loading, "BLOCK", 1)
    events = data / "events.yaml"
    text = events.read_text(encoding="utf-8")
    first = text.partition("events:\n")[2].partition("  - id: 2020-10-11")[0]
    events.write_text(text + first, encoding="utf-8")
    with pytest.raises(DataError):
        open_index(data, cache if cached else None)
    assert readings == [True]


def test_where_data_has_no_error_that_was_refused_it_is_to_be_read_again(data: Path) -> None:
    warning = Problem(Code.SIMILAR_TITLES, "two are alike", "", "events.yaml")
    refusals = [_refusal(problems, data) for problems in ((), (warning,))]
    assert [type(one) for one in refusals] == [OSError, OSError]


def test_where_an_index_cannot_be_renamed_it_is_in_memory(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    assert in_memory(data, cache)
    assert list(cache.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_place_of_an_index_is_not_waited_for(data: Path, cache: Path) -> None:
    cache.mkdir()
    os.mkfifo(index_path(data, cache))
    assert [is_made_anew(data, cache) for _ in range(2)] == [True, False]


def test_what_a_killed_process_left_is_swept_away_when_an_index_is_made(
    data: Path, cache: Path, made: Path
) -> None:
    left = made.with_name(".karabakh-0123456789abcdef.tmp")
    left.write_bytes(made.read_bytes()[:100])
    change(data, to="Something else")
    assert is_made_anew(data, cache)
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


@pytest.mark.parametrize("is_amended", [True, False])
def test_what_was_not_read_for_long_is_swept_away_when_an_index_is_made(
    data: Path, cache: Path, made: Path, *, is_amended: bool
) -> None:
    left = made.with_name(f"another-{'0' * 16}.sqlite")
    left.write_bytes(made.read_bytes())
    assert cached._NAME.fullmatch(left.name)
    os.utime(left, ns=(0, 0))
    change(data, to="Something else")
    if not is_amended:
        made.unlink()
    open_index(data, cache).close()
    assert not left.exists()


def test_where_a_second_look_finds_no_error_it_is_the_disk_that_failed(data: Path) -> None:
    refused = module._refusal((), data)
    assert isinstance(refused, OSError)
    assert (refused.errno, refused.filename) == (errno.EIO, str(data))


def test_two_data_sets_never_share_an_index(
    tmp_path: Path, data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_folder(tmp_path / "other")
    change(other, to="Something else")
    assert index_path(data, cache) != index_path(other, cache)
    assert index_path(data, cache).name.startswith("data-")
    # not even if their files had one name
    monkeypatch.setattr(module, "index_path", lambda *_: cache / "one.sqlite")
    for _ in range(2):
        assert TITLE in titles(data, cache)[1]
        assert "Something else" in titles(other, cache)[1]


def test_another_version_of_the_schema_has_another_file(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = index_path(data, cache)
    monkeypatch.setattr(indexfile, "SCHEMA_VERSION", 1)
    assert index_path(data, cache) != before


def test_a_data_set_has_one_index_however_it_is_named(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_made_anew(data, cache)
    monkeypatch.chdir(data)
    for name in (Path(), Path("../data"), data / ".." / "data"):
        assert not is_made_anew(name, cache)


def test_a_cache_may_be_named_from_here(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    assert [is_made_anew(data, Path("cache")) for _ in range(2)] == [True, False]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_data_folder_of_links_is_compiled_once(tmp_path: Path, data: Path, cache: Path) -> None:
    linked = tmp_path / "linked" / "data"
    linked.mkdir(parents=True)
    (tmp_path / "linked" / "seeds").symlink_to(tmp_path / "seeds")
    for file in data.iterdir():
        (linked / file.name).symlink_to(file)
    assert [is_made_anew(linked, cache) for _ in range(2)] == [True, False]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
def test_a_cache_may_have_a_name_that_is_no_text(tmp_path: Path, data: Path) -> None:
    cache = tmp_path / "50%\udcff?#"
    assert [is_made_anew(data, cache) for _ in range(2)] == [True, False]
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
def test_a_data_file_may_have_a_name_that_is_no_text(tmp_path: Path, cache: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.yaml")
    file.write_text(SMALL, encoding="utf-8")
    assert [is_made_anew(file, cache) for _ in range(2)] == [True, False]
