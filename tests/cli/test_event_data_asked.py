"""Every question on event data: which events and versions answer, and what damage is refused."""

from __future__ import annotations

import json
from collections import Counter
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.eventdata import shelf as kept_on_shelf
from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.eventdata.shelf import MANIFEST, Manifest, Shelf, ShelfError
from tests.eventdata.ged_rows import EVENTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.running import Runner

duckdb = pytest.importorskip("duckdb")

GED = Manifest("ged", "25.1", "UCDP GED", "CC BY 4.0", "Sundberg and Melander", form="ged")
ASKED = (
    "status 2020-10-14 --with ged -f json",
    "observance moscow-2020-10-10 --with ged -f json",
    "events verdicts 2020-10 --with ged -f json",
    "events match 2020-10-14 --least 0.1 --with ged -f json",
)
DRAWN = (
    "timeline war-2020 -o a.svg --with ged",
    "timeline --scale war-2020 -o a.svg --with ged",
    "status --history war-2020 -o a.svg --with ged",
    "ceasefires 2020 -o a.svg --with ged",
    "export html --during war-2020 -o a.html --with ged",
)
ALL = (*ASKED, *DRAWN, "observance", "events verdicts", "events match 2020-10-14")


def row(**more: object) -> tuple[object, ...]:
    """An event of 14 October 2020 in the middle of the region."""
    said: dict[str, object] = {
        "id": "1", "day_first": "2020-10-14", "day_last": "2020-10-14", "kind": "battle",
        "conflict_id": "388", "conflict": "Azerbaijan: Artsakh (Nagorno-Karabakh)",
        "side_a": "Government of Azerbaijan", "side_b": "Republic of Artsakh",
        "latitude": 39.8, "longitude": 46.75, "place_code": 1, "best": 1, "low": 1, "high": 1,
        **more,
    }  # fmt: skip
    return tuple(said.get(name) for name in NAMES)


OTHERS = (
    row(),
    row(id="2", conflict_id="354", conflict="Turkey: Kurdistan", side_a="Government of Turkey",
        side_b="PKK"),
    row(id="3", latitude=10.0),
)  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An empty shelf, and an empty folder to work in."""
    monkeypatch.setenv("KARABAKH_EVENTS", str(tmp_path / "events"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return Shelf(tmp_path / "events")


def counted(found: dict[str, object]) -> list[tuple[str, int]]:
    """What counts of the data set, by conflict."""
    told = found.get("counted") or found["event_data"]
    assert isinstance(told, list)
    return [(one["id"], one["events"]) for one in told[0]["conflicts"]]


@pytest.mark.parametrize("line", ASKED)
def test_each_question_counts_the_same_events_and_says_which(
    shelf: Shelf, shipped: Runner, line: str
) -> None:
    shelf.put(GED, OTHERS)
    for more, wanted in (
        ((), [("388", 1)]), (("--conflict", "388"), [("388", 2)]),
        (("--conflict", "kurdistan"), [("354", 1)]),
        (("--conflict", "all"), [("354", 1), ("388", 2)]),
    ):  # fmt: skip
        ran = shipped(*line.split(), *more)
        assert ran.code == 0, ran.err
        found = json.loads(ran.out)
        assert counted(found) == wanted
        told = found.get("counted") or found["event_data"]
        assert told[0]["chosen"]
        assert bool(told[0]["other_conflicts"]) == (more[-1:] != ("all",))
    ran = shipped(*line.split(), "--conflict", "7")
    ran.failed(2, "--conflict: ged@25.1 has no event of 7", "354 (Turkey: Kurdistan)")


@pytest.mark.parametrize("line", DRAWN)
def test_what_is_drawn_says_which_events_too(shelf: Shelf, shipped: Runner, line: str) -> None:
    shelf.put(GED, OTHERS)
    file = line.split()[line.split().index("-o") + 1]
    for more, words in (
        ((), "between parties of the record"), (("--conflict", "388"), "Chosen: conflict 388"),
    ):  # fmt: skip
        ran = shipped(*line.split(), *more)
        assert ran.code == 0, ran.err
        text = (shelf.folder.parent / "here" / file).read_text("utf-8")
        assert words in text.replace("&#x27;", "'")


def test_a_month_of_few_rows_hides_neither_the_year_nor_another_month(
    shelf: Shelf, shipped: Runner
) -> None:
    shelf.put(GED, EVENTS)
    shelf.put(GED._replace(version="26.0.1"), [row(day_first="2026-01-05", day_last="2026-01-05")])
    shelf.put(GED._replace(version="26.0.2"), [row(day_first="2026-02-05", day_last="2026-02-05")])
    line = ("status", "2020-10-14", "--with", "ged", "-f", "json")
    (told,) = json.loads(shipped(*line).out)["counted"]
    assert (told["version"], told["on_day"]["events_certain"]) == ("25.1", 2)
    assert told["versions_not_asked"] == []
    (told,) = json.loads(shipped("status", "2026-02-05", *line[2:]).out)["counted"]
    assert (told["version"], told["on_day"]["events_certain"]) == ("26.0.1, 26.0.2", 1)
    named = ("status", "2026-02-05", "--with", "ged@26.0.2", "-f", "json")
    (told,) = json.loads(shipped(*named).out)["counted"]
    assert told["version"] == "26.0.2"
    found = json.loads(shipped("observance", "moscow-2020-10-10", "-f", "json").out)
    assert {one["version"] for one in found["observance"]} == {"25.1"}


@pytest.mark.parametrize(
    "event",
    [
        {"day_first": "2020-09-30", "day_last": "2020-10-01", "precision": "range"},
        {"day_first": "2020-01-01", "day_last": "2020-12-31", "precision": "year"},
    ],
    ids=["range", "year"],
)
@pytest.mark.parametrize("where", [9, 10, 11])
def test_an_event_over_the_end_of_a_month_hides_no_month_beside_its_own(
    shelf: Shelf, shipped: Runner, event: dict[str, str], where: int
) -> None:
    over = row(id="over", **event)
    for month in (9, 10, 11):
        day = f"2020-{month:02}-14"
        rows = [row(id=day, day_first=day, day_last=day), *([over] if month == where else [])]
        shelf.put(GED._replace(version=f"25.0.{month}"), rows)
    ran = shipped("observance", "moscow-2020-10-10", "--with", "ged", "-f", "json")
    found = json.loads(ran.out)
    (told,) = found["event_data"]
    assert (told["version"], told["versions_not_asked"]) == ("25.0.9, 25.0.10, 25.0.11", [])
    assert (told["covers_from"], told["covers_to"]) == ("2020-09-01", "2020-11-30")
    by_window = {one["window"]: one for one in found["observance"]}
    assert by_window["after-7"]["events_certain"] == 1  # that of 14 October
    assert by_window["before-14"]["events_certain"] == (event["precision"] == "range")
    # an event that the month before has, and may be of the day, is asked of it
    line = "status 2020-10-01 --with ged -f json"
    (told,) = json.loads(shipped(*line.split()).out)["counted"]
    assert told["on_day"]["events_possible"] == 1


@pytest.mark.parametrize("line", ASKED)
def test_what_numbers_no_conflict_is_asked_by_its_sides_beside_what_does(
    shelf: Shelf, shipped: Runner, line: str
) -> None:
    shelf.put(
        GED,
        [
            row(id="1", latitude=10.0), row(id="2", conflict_id=None, conflict=None),
            row(id="3", conflict_id=None, conflict=None, latitude=10.0),
            row(id="4", conflict_id=None, conflict=None, side_a="Turkey", side_b="PKK"),
            row(id="5", conflict_id="354", conflict="Turkey: Kurdistan"),
        ],
    )  # fmt: skip
    ran = shipped(*line.split(), "--conflict", "388")
    found = json.loads(ran.out)
    assert counted(found) == [(None, 1), ("388", 1)]
    if line.startswith("observance"):
        (after,) = [one for one in found["observance"] if one["window"] == "after-7"]
        assert after["events_certain"] == 2


def test_a_version_that_covers_the_days_and_was_not_asked_is_named(
    shelf: Shelf, shipped: Runner
) -> None:
    shelf.put(GED, EVENTS)
    shelf.put(GED._replace(version="26.1"), [row()])
    ran = shipped("status", "2020-10-14", "--with", "ged", "-f", "plain")
    assert "Counted by ged 25.1" in ran.out
    assert "imported too and not asked: ged@26.1" in ran.out


def test_an_event_that_two_versions_have_counts_once_as_the_newer_has_it(
    shelf: Shelf, shipped: Runner
) -> None:
    october = [row(), row(id="2", day_first="2020-10-20", day_last="2020-10-20")]
    shelf.put(GED._replace(version="20.0.10"), october)
    november = [row(day_first="2020-11-02", day_last="2020-11-02"), row(id="4")]
    november[1] = row(id="4", day_first="2020-11-05", day_last="2020-11-05")
    shelf.put(GED._replace(version="20.0.11"), november)
    found = json.loads(shipped("events", "verdicts", "2020", "--with", "ged", "-f", "json").out)
    assert sum(one["events"] for one in found["verdicts_of_events"]) == 3
    assert counted(found) == [("388", 3)]


def test_a_row_that_states_fewer_deaths_takes_no_sum_from_the_older_one(
    shelf: Shelf, shipped: Runner
) -> None:
    november = [row(day_first="2020-11-02", day_last="2020-11-02", best=None), row(id="4")]
    november[1] = row(id="4", day_first="2020-11-05", day_last="2020-11-05")
    shelf.put(GED._replace(version="20.0.10"), [row(best=7)])
    shelf.put(GED._replace(version="20.0.11"), november)
    line = ("observance", "humanitarian-2020-10-18", "-f", "json")
    found = {one["window"]: one for one in json.loads(shipped(*line).out)["observance"]}
    assert (found["before-7"]["events_certain"], found["before-7"]["best_certain"]) == (1, 7)
    assert (found["whole"]["events_possible"], found["whole"]["best_possible"]) == (1, 1)


@pytest.mark.parametrize("line", ASKED)
def test_two_versions_that_are_named_stand_side_by_side_each_counted_whole(
    shelf: Shelf, shipped: Runner, line: str
) -> None:
    words = line.split()
    shelf.put(GED, EVENTS)
    alone = json.loads(shipped(*words).out)
    shelf.put(GED._replace(version="26.1"), EVENTS)
    named = [word if word != "ged" else "ged@25.1" for word in words]
    both = json.loads(shipped(*named, "--with", "ged@26.1").out)
    told = [one.get("counted") or one["event_data"] for one in (alone, both)]
    assert [one["version"] for one in told[1]] == ["25.1", "26.1"]
    assert [one | {"version": "25.1"} for one in told[1]] == told[0] * 2
    for key in ("observance", "verdicts_of_events"):
        rows = both.get(key, [])
        assert [one for one in rows if one["version"] == "25.1"] == alone.get(key, [])
        as_older = [one | {"version": "25.1"} for one in rows if one["version"] == "26.1"]
        assert as_older == alone.get(key, [])
    for pairs in zip(alone.get("matches", []), both.get("matches", []), strict=True):
        assert pairs[0] == pairs[1]  # a row that two versions have is one candidate
    again = json.loads(shipped(*named, "--with", "ged@25.1").out)
    assert (again.get("counted") or again["event_data"]) == told[0]


@pytest.mark.parametrize("line", [*ASKED, "events list"])
def test_each_manifest_is_read_once_a_question(
    shelf: Shelf, shipped: Runner, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in range(1, 6):
        day = f"2020-0{month}-14"
        shelf.put(GED._replace(version=f"20.0.{month}"), [row(day_first=day, day_last=day)])
    shelf.put(GED, EVENTS)
    read: Counter[str] = Counter()
    real = kept_on_shelf._manifest

    def counting(folder: Path) -> Manifest | None:
        read[folder.name] += 1
        return real(folder)

    monkeypatch.setattr(kept_on_shelf, "_manifest", counting)
    assert shipped(*line.split()).code == 0
    assert set(read.values()) == {1}
    assert len(read) == 6


def test_versions_that_follow_one_another_are_one_data_set_by_verdict_as_in_observance(
    shelf: Shelf, shipped: Runner
) -> None:
    october = [row(), row(id="2", day_first="2020-10-20", day_last="2020-10-20")]
    november = [row(id="3", day_first="2020-11-05", day_last="2020-11-05")]
    for version, rows in (("20.0.10", october), ("20.0.11", november)):
        shelf.put(GED._replace(version=version), rows)
    found = json.loads(shipped("events", "verdicts", "2020", "--with", "ged", "-f", "json").out)
    listed = found["verdicts_of_events"]
    assert {one["version"] for one in listed} == {"20.0.10, 20.0.11"}
    assert len({one["verdict"] for one in listed}) == len(listed)
    assert sum(one["days"] or 0 for one in listed) == 31 + 30
    assert {one["licence"] for one in listed} == {GED.licence}
    measured = json.loads(shipped("observance", "moscow-2020-10-10", "-f", "json").out)
    assert {one["version"] for one in measured["observance"]} == {"20.0.10, 20.0.11"}
    (told,) = measured["event_data"]
    assert (told["covers_from"], told["covers_to"]) == ("2020-10-01", "2020-11-30")


def test_a_figure_that_one_event_does_not_state_is_none_of_all_in_every_answer(
    shelf: Shelf, shipped: Runner
) -> None:
    shelf.put(GED, [row(high=7), row(id="2", best=None, low=None, high=7)])
    line = ("--with", "ged", "-f", "json")
    (told,) = json.loads(shipped("status", "2020-10-14", *line).out)["counted"]
    rows = json.loads(shipped("observance", "moscow-2020-10-10", *line).out)["observance"]
    for one in (told["on_day"], {one["window"]: one for one in rows}["after-7"]):
        figures = [one[f"{name}_certain"] for name in ("low", "best", "high", "unstated")]
        assert figures == [None, None, 14, 1]
    found = json.loads(shipped("events", "verdicts", "2020-10", *line).out)["verdicts_of_events"]
    (one,) = [one for one in found if one["events"]]
    assert [one[name] for name in ("low", "best", "high", "unstated")] == [None, None, 14, 1]
    shown = shipped("events", "verdicts", "2020-10", *line[:3], "plain")
    assert "\t?-14\t1\t" in shown.out
    assert "Unstated: so many events state no best estimate." in shown.err
    assert "no lowest or highest figure" in shown.err


# Damage


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:200])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def zeroed_within(file: Path) -> None:
    held = file.read_bytes()
    file.write_bytes(held[:20] + bytes(len(held) - 40) + held[-20:])


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def gone(file: Path) -> None:
    rmtree(file.parent)


def one_bit_flipped(file: Path) -> None:
    held = bytearray(file.read_bytes())
    held[len(held) // 3] ^= 1
    file.write_bytes(held)


def one_more(file: Path) -> None:
    file.with_name("part-1.parquet").write_bytes(file.read_bytes())


def written_anew(select: str) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        other = file.with_name("other")
        duckdb.sql(
            f"COPY (SELECT {select} FROM read_parquet('{file}', hive_partitioning = false)) "  # noqa: S608 - our own words
            f"TO '{other}' (FORMAT parquet)"
        )
        other.replace(file)

    return write


DAMAGES: dict[str, Callable[[Path], None]] = {
    "truncated": truncated, "emptied": emptied, "zeroed": zeroed, "zeroed within": zeroed_within,
    "a folder": a_folder, "gone": gone, "a column less": written_anew("* EXCLUDE (best)"),
    "another type": written_anew("* REPLACE ('soon' AS day_first)"),
    "fewer rows": written_anew("DISTINCT ON (dataset) *"),
    "other figures": written_anew("* REPLACE (best + 1 AS best)"),
    "one bit flipped": one_bit_flipped, "one file more": one_more,
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_a_file_is_a_sentence_in_every_question(
    shelf: Shelf, shipped: Runner, damage: str
) -> None:
    shelf.put(GED, EVENTS)
    DAMAGES[damage](shelf.folder / "ged" / "25.1" / "year=2020" / "part-0.parquet")
    for line in ALL:
        ran = shipped(*line.split())
        assert ran.code == 2, (line, ran.code, ran.err)
        assert "the files of ged 25.1 are not as imported" in ran.err, line
        assert "karabakh events import" in ran.err
        assert "should not have" not in ran.err
    listed = shipped("events", "list")
    assert listed.code == 0
    is_seen = damage not in ("zeroed", "zeroed within", "one bit flipped")
    assert ("The files of ged 25.1 are not as imported" in listed.err) == is_seen
    assert shipped("events", "where").code == 0
    assert shipped("events", "remove", "ged", "25.1").code == 0
    assert shelf.sets() == ()


def test_each_bit_of_a_file_is_proved_before_it_is_asked(shelf: Shelf) -> None:
    shelf.put(GED, EVENTS)
    (held,) = shelf.sets()
    file = shelf.folder / "ged" / "25.1" / "year=2020" / "part-0.parquet"
    whole = file.read_bytes()
    shelf.prove(held)
    for at in range(0, 8 * len(whole), 97):
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        file.unlink()
        file.write_bytes(changed)
        with pytest.raises(ShelfError, match="has another SHA-256"):
            shelf.prove(held)


def test_a_version_of_before_its_files_were_proved_is_to_be_imported_again(
    shelf: Shelf, shipped: Runner
) -> None:
    shelf.put(GED, EVENTS)
    path = shelf.folder / "ged" / "25.1" / MANIFEST
    said = json.loads(path.read_bytes())
    del said["parts"], said["sha256"]
    path.write_text(json.dumps(said), encoding="utf-8")
    for line in ALL:
        shipped(*line.split()).failed(
            2, "the files of ged 25.1 are not as imported", "nothing says their SHA-256",
            "karabakh events import FILE",
        )  # fmt: skip
    listed = shipped("events", "list")
    assert listed.code == 0
    assert "Import it anew" in listed.err


@pytest.mark.parametrize("line", [*ALL, "events list"])
def test_a_manifest_that_says_nothing_is_a_sentence_with_the_way_out(
    shelf: Shelf, shipped: Runner, line: str
) -> None:
    shelf.put(GED, EVENTS)
    (shelf.folder / "ged" / "25.1" / MANIFEST).write_text("{}", encoding="utf-8")
    shipped(*line.split()).failed(2, "no manifest", "karabakh events remove ged 25.1")
    assert shipped("events", "remove", "ged", "25.1").code == 0


@pytest.mark.parametrize("line", [*ALL, "events list"])
def test_a_shelf_that_is_no_folder_cannot_be_read(shelf: Shelf, shipped: Runner, line: str) -> None:
    shelf.folder.write_text("", encoding="utf-8")
    shipped(*line.split()).failed(4, "cannot read", "KARABAKH_EVENTS")
