"""An index that is made of an older one is the one that a whole compilation makes."""

from __future__ import annotations

import json
import os
import random
from contextlib import closing, suppress
from copy import deepcopy
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest

from karabakh_timeline.loading import document
from karabakh_timeline.loading import load as loading
from karabakh_timeline.loading.checks import ERRORS_OF_EVENTS
from karabakh_timeline.store import amend as module
from karabakh_timeline.store import cache as cached
from karabakh_timeline.store.compile import GAP, compile_index, write_events
from karabakh_timeline.store.index import Filter
from karabakh_timeline.store.indexfile import SealedPages, identity, index_path
from karabakh_timeline.store.open import DataError, open_index
from karabakh_timeline.store.read import Store
from tests.loading.sample import CARD, DATASET, write_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from karabakh_timeline.model.problem import Problem

YEARS = range(1994, 2000)
PLACES = 2**16
"""Of an event, in which its breaches stand; these are by its number."""
Files = dict[str, Any]
"""What stands in each file of the data set, by its path in the data folder."""


def event(name: str, date: str, **fields: Any) -> dict[str, Any]:
    """An event with a title of its own."""
    return {
        "id": name, "date": date, "title": f"Talks of {name} begin", "summary": "They talk.",
        "kind": "talks", "cites": [{"source": "treaty"}], **fields,
    }  # fmt: skip


def many_files() -> Files:
    """The events of some years, a file for each, with whatever an event can name."""
    found: Files = {}
    for year in YEARS:
        violation = {
            "id": "moscow", "step": "violation", "standing": "alleged", "alleged_by": ["armenia"],
        }  # fmt: skip
        found[f"events/{year}.yaml"] = {
            "events": [
                event(f"{year}-01-{day:02}-a", f"{year}-01-{day:02}", places=["stepanakert"])
                for day in (3, 1, 2)
            ]
            + [
                event(
                    f"{year}-05-b", f"{year}-05~", actors=["armenia", "icrc"], tags=["peace"],
                    cites=[{"source": "agency", "at": "1-3"}, {"source": "treaty"}],
                ),
                event(f"{year}-05-01-c", f"{year}-05-01/..", ceasefires=[violation]),
                event(f"{year}-06-d", f"{year}-06", kind="offensive", actors=["armenia"]),
            ]
        }  # fmt: skip
    return found


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the events of several years, a file for each."""
    folder = write_folder(tmp_path)
    (folder / "events.yaml").write_text(f"{DATASET}events: []\n", encoding="utf-8")
    (folder / "events").mkdir()
    put(folder, many_files())
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows whenever an index is compiled whole."""
    found: list[bool] = []

    def noted(*arguments: Any) -> None:
        found.append(True)
        compile_index(*arguments)

    monkeypatch.setattr(cached, "compile_index", noted)
    return found


def put(data: Path, files: Files) -> None:
    """Let files hold that, and no others be in the folder of the events."""
    for file in (data / "events").iterdir():
        if f"events/{file.name}" not in files:
            file.unlink()
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        if not (data / name).exists() or (data / name).read_text(encoding="utf-8") != text:
            (data / name).write_text(text, encoding="utf-8")


def held(data: Path, cache: Path) -> dict[str, list[Any]] | tuple[Problem, ...]:
    """All rows of the index of a data set, the numbers of events by rank; or what is wrong."""
    try:
        open_index(data, cache).close()
    except DataError as error:
        return error.problems
    with (
        closing(SealedPages(index_path(data, cache), identity(data))) as pages,
        closing(apsw.Connection(":memory:")) as connection,
    ):
        connection.deserialize("main", b"".join(pages.all()))
        return {
            **rows(connection),
            "files": [(state.path, state.sha256) for state in pages.notes.files],
            "listed": list(pages.notes.listed),
        }


def rows(connection: apsw.Connection) -> dict[str, list[Any]]:
    """All rows of a database."""
    assert connection.pragma("integrity_check") == "ok"
    connection.execute("INSERT INTO event_text (event_text) VALUES ('integrity-check')")
    numbers = [seq for (seq,) in connection.execute("SELECT seq FROM event ORDER BY seq")]
    rank = {seq: number for number, seq in enumerate(numbers)}
    connection.execute(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, event_text, instance)"
    )
    found: dict[str, list[Any]] = {}
    for (table,) in list(
        connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'event_text%'"
        )
    ):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        key = columns.index("seq") if "seq" in columns and table != "entry" else None
        some = [list(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 - one of these
        place = columns.index("place") if "place" in columns else None
        for row in some:
            if place is not None and key is not None:
                row[place] -= row[key] * PLACES
            if key is not None:
                row[key] = rank[row[key]]
            if table == "part":
                row[1] = [rank[seq] for seq in json.loads(row[1])]
        found[table] = sorted(some)
    words = connection.execute("SELECT term, doc, col, offset FROM temp.words")
    found["words"] = sorted((term, rank[seq], *at) for term, seq, *at in words)
    sizes = connection.execute("SELECT id, sz FROM event_text_docsize")
    found["sizes"] = sorted((rank[seq], size) for seq, size in sizes)
    return found


def retitle(data: Path, *years: int) -> None:
    """Give an event of each of some years another title."""
    files = many_files()
    for year in years:
        files[f"events/{year}.yaml"]["events"][1]["title"] = "Talks go on"
    put(data, files)


def is_amended(data: Path, tmp_path: Path, compiled: list[bool]) -> bool:
    """Whether the index of a data set that was edited is made of the older one; it is the same."""
    compiled.clear()
    found = held(data, tmp_path / "cache")
    was_compiled = bool(compiled)
    fresh = tmp_path / "fresh"
    with suppress(OSError):
        index_path(data, fresh).unlink()
    assert found == held(data, fresh)
    return not was_compiled


def edit_title(files: Files, chance: random.Random) -> None:
    some_event(files, chance)["title"] = f"Talks of {chance.random()} begin"


def edit_breach(files: Files, chance: random.Random) -> None:
    one = some_event(files, chance)
    standing = chance.choice(["alleged", "verified"])
    one["ceasefires"] = [
        {"id": name, "step": "violation", "standing": standing, "alleged_by": [who]}
        for name in chance.choice([["moscow"], ["second"], ["moscow", "second"], []])
        for who in (chance.choice(["armenia", "azerbaijan"]),)
    ]
    one["kind"] = chance.choice(["talks", "offensive"])


def edit_date(files: Files, chance: random.Random) -> None:
    one = some_event(files, chance)
    one["date"] = f"{chance.choice(YEARS)}-0{chance.randint(1, 9)}"
    one.pop("lasting", None)


def edit_id(files: Files, chance: random.Random) -> None:
    some_event(files, chance)["id"] = f"1994-{chance.randint(1, 40)}"


def edit_names(files: Files, chance: random.Random) -> None:
    one = some_event(files, chance)
    one["places"] = chance.choice([[], ["karabakh"], ["stepanakert"], ["nowhere"]])
    one["actors"] = chance.choice([[], ["armenia"], ["icrc", "azerbaijan"]])
    one["cites"] = chance.choice([[{"source": "treaty"}], [{"source": "agency", "at": "2"}], []])


def add_event(files: Files, chance: random.Random) -> None:
    year, number = chance.choice(YEARS), chance.randint(1, 9999)
    some_file(files, chance)["events"].insert(
        0, event(f"{year}-{number}", f"{year}-01-0{chance.randint(1, 9)}", tags=["added"])
    )


def drop_event(files: Files, chance: random.Random) -> None:
    some = some_file(files, chance)["events"]
    some.remove(chance.choice(some))


def move_event(files: Files, chance: random.Random) -> None:
    one, some = some_event(files, chance), some_file(files, chance)["events"]
    for content in files.values():
        if isinstance(content, dict) and one in content.get("events", ()):
            content["events"].remove(one)
    some.append(one)


def drop_file(files: Files, chance: random.Random) -> None:
    del files[chance.choice(of_events(files))]


def rename_file(files: Files, chance: random.Random) -> None:
    files[f"events/{chance.randint(2000, 9999)}.yaml"] = files.pop(chance.choice(of_events(files)))


def copy_file(files: Files, chance: random.Random) -> None:
    files["events/copy.yaml"] = deepcopy(files[chance.choice(of_events(files))])


def break_file(files: Files, chance: random.Random) -> None:
    files[chance.choice(of_events(files))] = chance.choice(["events: [", "events: x", "other: []"])


def change_rest(files: Files, chance: random.Random) -> None:
    """What stands in other files: of some it matters to events of files that are as they were."""
    name, before, after = chance.choice(REST)
    files[name] = files[name].replace(before, after)


ANOTHER_SOURCE = "{id: s, publisher: P, title: T, tier: reference}"
ANOTHER_CEASEFIRE = (
    "{id: 1994-01-01-a, name: Third, declared: {date: 2020, cites: [{source: treaty}]}, "
    "ended: {date: never, cites: [{source: treaty}]}, cites: [{source: treaty}]}"
)
ANOTHER_EVENT = json.dumps(event("2001-x", "2001"))
REST = (
    ("sources.yaml", "sources:\n", f"sources:\n  - {ANOTHER_SOURCE}\n"),
    ("sources.yaml", "A ministry", "Another ministry"),
    ("sources.yaml", "id: treaty", "id: other"),
    ("places.yaml", "name: Stepanakert", "name: Another town"),
    ("places.yaml", "Xank", "Hank"),
    ("places.yaml", "note: A note.", "note: Another."),
    ("places.yaml", "places:\n", "places:\n  - {id: armenia, name: The land}\n"),
    ("actors.yaml", "[Red Cross]", "[Geneva]"),
    ("actors.yaml", "id: armenia,", "id: yerevan,"),
    ("ceasefires.yaml", "  - id: second", "  - id: 1994-01-01-a"),
    ("ceasefires.yaml", "  - id: second", f"  - {ANOTHER_CEASEFIRE}\n  - id: second"),
    ("../seeds/agency.yaml", ", skip: the credits", ""),
    ("../seeds/agency.yaml", CARD[CARD.index("  - {n: 3") :], ""),
    ("../seeds/agency.yaml", "its dateline", "its byline"),
    ("ceasefires.yaml", "name: Moscow ceasefire", "name: The first"),
    ("periods.yaml", "name: The 44-day war", "name: A war"),
    ("events.yaml", "+04:00", "+03:00"),
    ("events.yaml", "A sample record", "A record"),
    ("events.yaml", "events: []", f"events:\n  - {ANOTHER_EVENT}\n"),
)  # fmt: skip
EDITS: tuple[Callable[[Files, random.Random], None], ...] = (
    edit_title, edit_title, edit_breach, edit_breach, edit_date, edit_id, edit_names,
    add_event, add_event, drop_event, move_event, drop_file, rename_file, copy_file,
    break_file, change_rest, change_rest,
)  # fmt: skip


def of_events(files: Files) -> list[str]:
    return [name for name, content in files.items() if isinstance(content, dict)]


def some_file(files: Files, chance: random.Random) -> Any:
    return files[chance.choice(of_events(files))]


def some_event(files: Files, chance: random.Random) -> Any:
    return chance.choice(some_file(files, chance)["events"])


def the_rest(data: Path) -> Files:
    """What stands in the other files."""
    names = dict.fromkeys(name for name, *_ in REST)
    return {name: (data / name).read_text(encoding="utf-8") for name in names}


@pytest.mark.parametrize("change", REST, ids=lambda change: f"{change[0]}, {change[1]}"[:40])
def test_whatever_else_is_edited_the_index_and_the_problems_are_those_of_a_whole_compilation(
    data: Path, tmp_path: Path, compiled: list[bool], change: tuple[str, str, str]
) -> None:
    name, before, after = change
    files = many_files() | the_rest(data)
    assert isinstance(held(data, tmp_path / "cache"), dict)
    assert before in files[name]
    files[name] = files[name].replace(before, after)
    put(data, files)
    is_amended(data, tmp_path, compiled)
    files["events/1995.yaml"]["events"][1]["title"] = "Talks go on"
    put(data, files)
    is_amended(data, tmp_path, compiled)


@pytest.fixture(params=[1, 2, GAP])
def gap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How much room there is between the numbers of two events."""
    monkeypatch.setattr("karabakh_timeline.store.compile.GAP", request.param)
    monkeypatch.setattr(module, "GAP", request.param)


@pytest.mark.usefixtures("gap")
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_edited_the_index_and_the_problems_are_those_of_a_whole_compilation(
    data: Path, tmp_path: Path, compiled: list[bool], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - it is to be the same each time
    sound = many_files() | the_rest(data)
    held(data, tmp_path / "cache")
    amended = 0
    for _ in range(25):
        files = deepcopy(sound)
        for _ in range(chance.choice((1, 1, 1, 3))):
            with suppress(IndexError):
                chance.choice(EDITS)(files, chance)
        put(data, files)
        amended += is_amended(data, tmp_path, compiled)
        if isinstance(held(data, tmp_path / "fresh"), dict):
            sound = files
    assert amended > 2


def test_of_files_that_are_as_they_were_no_more_than_the_hash_is_taken(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(data, tmp_path / "cache")
    read: list[str] = []

    def noted(path: Path, *rest: Any) -> Any:
        read.append(path.name)
        return document.read(path, *rest)

    monkeypatch.setattr(loading, "read", noted)
    retitle(data, 1995)
    held(data, tmp_path / "cache")
    assert [name for name in read if name[0] in "12"] == ["1995.yaml"]


@pytest.mark.parametrize("at", [0, 3, -1])
def test_an_event_that_is_added_stands_at_its_place_among_the_others(
    data: Path, tmp_path: Path, compiled: list[bool], at: int
) -> None:
    files = many_files()
    held(data, tmp_path / "cache")
    for number in range(3):
        date = ("1990-01-01", "1996-01-02", "2001-01-01")[(0, 3, -1).index(at)]
        files["events/1994.yaml"]["events"].append(event(f"{date}-{number}", date))
        put(data, files)
        assert is_amended(data, tmp_path, compiled)
    with closing(Store(open_index(data, tmp_path / "cache"))) as store:
        found = [one.event for one in store.events(Filter())]
    assert found == sorted(found, key=lambda one: one.order)


def test_events_that_are_added_in_one_place_stand_by_their_dates_and_not_by_their_ids(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    held(data, tmp_path / "cache")
    days = (9, 7, 8, 5, 6)
    files["events/1994.yaml"]["events"] += [
        event(f"1996-01-{number}", f"1996-01-{day:02}") for number, day in enumerate(days)
    ]
    put(data, files)
    assert is_amended(data, tmp_path, compiled)
    with closing(Store(open_index(data, tmp_path / "cache"))) as store:
        found = [one.event for one in store.events(Filter())]
    assert found == sorted(found, key=lambda one: one.order)
    assert len([one for one in found if one.date.text.startswith("1996-01-0")]) == 3 + len(days)


def test_a_breach_like_none_before_is_added_to_an_index_that_is_there(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    held(data, tmp_path / "cache")
    for number, standing in enumerate(("reported", "verified", "disputed"), 1):
        link = {"id": "moscow", "step": "violation", "standing": standing}
        files["events/1994.yaml"]["events"].append(
            event(f"1994-08-0{number}-v", f"1994-08-0{number}", ceasefires=[link])
        )
        put(data, files)
        assert is_amended(data, tmp_path, compiled), standing


@pytest.mark.parametrize("section", ["sources", "ceasefires"])
def test_what_goes_from_one_section_alone_is_missed_where_no_file_of_events_was_edited(
    data: Path, tmp_path: Path, section: str
) -> None:
    held(data, tmp_path / "cache")
    path, name = data / f"{section}.yaml", {"sources": "treaty", "ceasefires": "moscow"}[section]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"id: {name}\n", f"id: {name}-2\n"), encoding="utf-8")
    found = held(data, tmp_path / "cache")
    assert isinstance(found, tuple)
    assert "unknown-id" in {one.code for one in found if "/events/" in one.file}
    assert found == held(data, tmp_path / "fresh")


def test_an_index_says_which_paragraphs_the_events_of_its_files_cite(
    data: Path, tmp_path: Path
) -> None:
    held(data, tmp_path / "cache")
    pages = SealedPages(index_path(data, tmp_path / "cache"), identity(data))
    with closing(module.Base(pages)) as base:
        whole = base.cited(["agency", "treaty"], base.parts)
        assert whole == {"agency": frozenset({1, 2, 3}), "treaty": frozenset()}
        assert base.cited(["agency"], []) == {"agency": frozenset()}


def numbers(data: Path, cache: Path) -> dict[str, int]:
    """The number of each event in the index of a data set."""
    with (
        closing(SealedPages(index_path(data, cache), identity(data))) as pages,
        closing(apsw.Connection(":memory:")) as connection,
    ):
        connection.deserialize("main", b"".join(pages.all()))
        return dict(connection.execute("SELECT id, seq FROM event"))


def test_events_of_an_edited_file_that_are_as_they_were_keep_their_numbers(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    held(data, tmp_path / "cache")
    before = numbers(data, tmp_path / "cache")
    files["events/1994.yaml"]["events"][0]["title"] = "Talks end"
    files["events/1994.yaml"]["events"].append(event("2001-01-01-z", "2001-01-01"))
    put(data, files)
    assert is_amended(data, tmp_path, compiled)
    after = numbers(data, tmp_path / "cache")
    assert after == before | {"2001-01-01-z": max(before.values()) + GAP}


def test_what_belongs_between_events_that_leave_no_room_is_put_nowhere_else(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    events = files["events/1994.yaml"]["events"]
    held(data, tmp_path / "cache")
    for day in range(20, 14, -1):  # each before the last, until it stands beside one of January
        events.append(event(f"1995-03-{day}-x", f"1995-03-{day}"))
        put(data, files)
        assert is_amended(data, tmp_path, compiled)
    del events[-6:-1]
    put(data, files)
    assert is_amended(data, tmp_path, compiled)
    found = sorted(numbers(data, tmp_path / "cache").values())
    assert min(after - before for before, after in pairwise(found)) == 1
    events.append(event("1995-03-14-x", "1995-03-14"))
    put(data, files)
    assert not is_amended(data, tmp_path, compiled)


def test_what_no_breach_is_like_any_longer_is_gone(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    link = {"id": "moscow", "step": "violation", "standing": "verified"}
    files["events/1996.yaml"]["events"].append(
        event("1996-07-01-v", "1996-07-01", ceasefires=[link])
    )
    files["events/1996.yaml"]["events"].append(
        event("1996-07-02-o", "1996-07-02", kind="offensive", actors=["icrc"])
    )
    put(data, files)
    held(data, tmp_path / "cache")
    del files["events/1996.yaml"]["events"][-2:]
    put(data, files)
    assert is_amended(data, tmp_path, compiled)


def test_where_there_is_no_room_between_two_events_the_index_is_compiled(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    held(data, tmp_path / "cache")
    files["events/1994.yaml"]["events"] += [
        event(f"1996-01-01-b{number}", "1996-01-01") for number in range(GAP)
    ]
    put(data, files)
    assert not is_amended(data, tmp_path, compiled)


def test_a_reference_of_a_file_that_was_not_edited_is_found_to_be_broken(
    data: Path, tmp_path: Path
) -> None:
    held(data, tmp_path / "cache")
    actors = data / "actors.yaml"
    actors.write_text(actors.read_text(encoding="utf-8").replace("id: icrc", "id: icrk"))
    found = held(data, tmp_path / "cache")
    assert isinstance(found, tuple)
    wrong = [one for one in found if one.code == "unknown-id" and "/events/" in one.file]
    assert len(wrong) == len(YEARS)
    assert found == held(data, tmp_path / "fresh")


def test_a_paragraph_that_no_file_cites_any_longer_is_found(data: Path, tmp_path: Path) -> None:
    files = many_files()
    for year in YEARS:
        if year != 1994:
            files[f"events/{year}.yaml"]["events"][3]["cites"] = [{"source": "treaty"}]
    put(data, files)
    assert isinstance(held(data, tmp_path / "cache"), dict)
    files["events/1994.yaml"]["events"][3]["cites"][0]["at"] = "1-2"
    put(data, files)
    found = held(data, tmp_path / "cache")
    assert isinstance(found, tuple)
    assert [one.code for one in found if one.severity == "error"] == ["uncited-paragraph"]


@pytest.mark.parametrize("fields", [{"date": "1996-11-11"}, {}], ids=["another", "a copy"])
def test_an_id_that_two_events_of_an_edited_file_share_is_found_however_far_apart_they_stand(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fields: dict[str, str]
) -> None:
    monkeypatch.setattr(loading, "BLOCK", 1)  # the check of ids sees no two events together
    held(data, tmp_path / "cache")
    files = many_files()
    some = files["events/1996.yaml"]["events"]
    some.append({**some[0], **fields})
    put(data, files)
    found = held(data, tmp_path / "cache")
    assert isinstance(found, tuple)
    assert [one.code for one in found if one.severity == "error"] == ["repeated-id"]


def test_a_damaged_index_is_not_built_on(data: Path, tmp_path: Path, compiled: list[bool]) -> None:
    held(data, tmp_path / "cache")
    index = index_path(data, tmp_path / "cache")
    harmed = bytearray(index.read_bytes())
    harmed[len(harmed) // 2] ^= 1
    index.write_bytes(harmed)
    retitle(data, 1995)
    assert not is_amended(data, tmp_path, compiled)


def test_an_older_index_that_cannot_be_read_is_let_go_of(data: Path, tmp_path: Path) -> None:
    held(data, tmp_path / "cache")
    pages = SealedPages(index_path(data, tmp_path / "cache"), identity(data))
    index_path(data, tmp_path / "cache").write_bytes(bytes(pages.size))
    with pytest.raises(module.UNUSABLE):
        module.Base(pages)
    with pytest.raises(ValueError, match="closed"):
        pages.read(1, 0)


def test_where_most_is_new_it_is_read_once(
    data: Path, tmp_path: Path, compiled: list[bool], readings: list[bool]
) -> None:
    held(data, tmp_path / "cache")
    readings.clear()
    retitle(data, 1994, 1995, 1996, 1997)
    assert isinstance(held(data, tmp_path / "cache"), dict)
    assert readings == [True]
    assert compiled == [True, True]


@pytest.mark.parametrize("most", [0, 4])
def test_of_more_events_than_are_held_it_is_compiled(
    data: Path, tmp_path: Path, compiled: list[bool], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(module, "_MOST", most)
    held(data, tmp_path / "cache")
    retitle(data, 1995)
    assert not is_amended(data, tmp_path, compiled)


def test_of_as_many_events_as_are_held_it_is_amended(
    data: Path, tmp_path: Path, compiled: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST", len(many_files()["events/1995.yaml"]["events"]))
    held(data, tmp_path / "cache")
    retitle(data, 1995)
    assert is_amended(data, tmp_path, compiled)


@pytest.mark.parametrize(("most", "amended"), [(6, True), (5, False)])
def test_of_more_events_than_are_held_that_an_edited_file_had_it_is_compiled(
    data: Path, tmp_path: Path, compiled: list[bool], monkeypatch: pytest.MonkeyPatch,
    *, most: int, amended: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(module, "_MOST", most)
    files = many_files()
    assert len(files["events/1995.yaml"]["events"]) == 6
    held(data, tmp_path / "cache")
    del files["events/1995.yaml"]["events"][1:]
    put(data, files)
    assert is_amended(data, tmp_path, compiled) == amended


def test_an_index_of_which_as_much_stands_empty_as_may_is_amended(
    data: Path, tmp_path: Path, compiled: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = many_files()
    for one in files["events/1994.yaml"]["events"]:
        one["summary"] = " ".join(f"They talk of {one['id']} {number}." for number in range(300))
    put(data, files)
    held(data, tmp_path / "cache")
    index = index_path(data, tmp_path / "cache")
    before = index.read_bytes()
    monkeypatch.setattr(module, "_FREE", 0)
    del files["events/1994.yaml"]
    put(data, files)
    assert is_amended(data, tmp_path, compiled)
    with (
        closing(SealedPages(index, identity(data))) as pages,
        closing(apsw.Connection(":memory:")) as connection,
    ):
        connection.deserialize("main", b"".join(pages.all()))
        free, many = connection.pragma("freelist_count"), connection.pragma("page_count")
    for share, amended in ((Fraction(many, free), True), (Fraction(many + 1, free), False)):
        index.write_bytes(before)
        monkeypatch.setattr(module, "_FREE", share)
        assert is_amended(data, tmp_path, compiled) == amended


def test_an_index_of_which_much_would_stand_empty_is_compiled(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    for content in files.values():
        for one in content["events"]:
            one["summary"] = " ".join(
                f"They talk of {one['id']} {number}." for number in range(300)
            )
    put(data, files)
    held(data, tmp_path / "cache")
    files["events/1996.yaml"]["events"].pop()
    put(data, files)
    assert is_amended(data, tmp_path, compiled)
    del files["events/1994.yaml"], files["events/1995.yaml"]
    put(data, files)
    assert not is_amended(data, tmp_path, compiled)


def test_the_paragraphs_that_files_cite_are_those_of_their_events(
    data: Path, tmp_path: Path
) -> None:
    held(data, tmp_path / "cache")
    pages = SealedPages(index_path(data, tmp_path / "cache"), identity(data))
    with closing(module.Base(pages)) as base:
        assert base.cited(["agency"], [*base.parts]) == {"agency": {1, 2, 3}}
        assert base.cited(["agency"], []) == {"agency": set()}


def test_a_source_that_is_gone_is_missed_by_a_file_that_was_not_edited(
    data: Path, tmp_path: Path
) -> None:
    files = many_files() | the_rest(data)
    sources = files["sources.yaml"]
    files["sources.yaml"] = sources.replace("sources:\n", f"sources:\n  - {ANOTHER_SOURCE}\n")
    files["events/1995.yaml"]["events"][0]["cites"] = [{"source": "s"}]
    put(data, files)
    assert isinstance(held(data, tmp_path / "cache"), dict)
    files["sources.yaml"] = sources
    put(data, files)
    found = held(data, tmp_path / "cache")
    assert isinstance(found, tuple)
    assert [one.code for one in found if one.severity == "error"] == ["unknown-id"]


def test_events_that_come_between_two_others_at_once_stand_in_their_order(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    held(data, tmp_path / "cache")
    files["events/1994.yaml"]["events"] += [
        event(f"1996-01-01-b{number}", "1996-01-01") for number in range(3)
    ]
    put(data, files)
    assert is_amended(data, tmp_path, compiled)


def test_of_an_edited_file_no_event_is_written_again_that_is_as_it_was(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(data, tmp_path / "cache")
    written: list[str] = []

    def noted(numbered: Any, *rest: Any) -> None:
        written.extend(row.id for _, row in numbered)
        write_events(numbered, *rest)

    monkeypatch.setattr(module, "write_events", noted)
    retitle(data, 1995)
    held(data, tmp_path / "cache")
    assert written == ["1995-01-01-a"]


def test_what_came_about_as_never_before_is_numbered_behind_all_else(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    files = many_files()
    held(data, tmp_path / "cache")
    for standing in ("verified", "reported"):
        link = {"id": "moscow", "step": "violation", "standing": standing}
        name = f"1996-07-01-{standing}"
        files["events/1996.yaml"]["events"].append(event(name, "1996-07-01", ceasefires=[link]))
        put(data, files)
        assert is_amended(data, tmp_path, compiled)


def test_an_index_that_nobody_read_for_long_is_swept_away_when_another_is_amended(
    data: Path, tmp_path: Path, compiled: list[bool]
) -> None:
    held(data, tmp_path / "cache")
    made = index_path(data, tmp_path / "cache")
    old = made.with_name("other-0123456789abcdef.sqlite")
    old.write_bytes(made.read_bytes())
    os.utime(old, (0, 0))
    retitle(data, 1995)
    assert is_amended(data, tmp_path, compiled)
    assert [*made.parent.iterdir()] == [made]


def test_an_index_with_a_table_that_is_not_amended_is_compiled(
    data: Path, tmp_path: Path, compiled: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TABLES", module._TABLES - {"name"})
    held(data, tmp_path / "cache")
    retitle(data, 1995)
    assert not is_amended(data, tmp_path, compiled)


def test_every_rule_that_is_not_tried_again_is_thought_of() -> None:
    """What these ask of anything but an event, ``_demand_alike`` compares; of a new one too?"""
    assert [check.__name__ for check in ERRORS_OF_EVENTS] == [
        "repeated_ids", "unknown_ids", "unused_lasting", "missing_citations", "wrong_reviews",
        "incomplete_claims", "incomplete_links", "unknown_paragraphs",
    ]  # fmt: skip
