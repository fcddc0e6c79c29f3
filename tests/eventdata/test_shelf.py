"""The shelf: a version is there whole or not at all, and says what it is."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.eventdata.engine import Embedded
from karabakh_timeline.eventdata.importing import Asked, import_files
from karabakh_timeline.eventdata.readers.form import UNSAID_DATE
from karabakh_timeline.eventdata.reading import ReadingError
from karabakh_timeline.eventdata.schema import COLUMNS, NAMES
from karabakh_timeline.eventdata.shelf import (
    MANIFEST,
    Manifest,
    NothingLeftError,
    Shelf,
    ShelfError,
    _digest,
)
from karabakh_timeline.model.timeline import Region
from tests.house.places import REFERENCE, needs_reference
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("duckdb", reason="the extra that writes Parquet is not installed")

DATA = ROOT / "tests" / "data" / "eventdata"
GED = DATA / "ged_karabakh.csv"
REGION = Region(south=38.3, west=43.4, north=42.0, east=50.7)


def row(number: str, day: str, **more: Any) -> tuple[Any, ...]:
    """A row with nothing in it but an id and a day."""
    values = dict.fromkeys(NAMES) | {"id": number, "day_first": day, "day_last": day} | more
    return tuple(values.values())


def manifest(version: str = "1", dataset: str = "x") -> Manifest:
    """What a set without anything special is."""
    return Manifest(dataset, version, "X", "CC0", "Somebody")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf whose folder has letters that a glob would take for its own."""
    return Shelf(tmp_path / "it's [a] shelf*")


def asked(shelf: Shelf, question: str, name: str = "x") -> list[tuple[Any, ...]]:
    """What the rows of a data set answer."""
    return Embedded(shelf.files(name)).rows(question)


def all_files(folder: Path) -> dict[str, bytes]:
    """Everything below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_rows_lie_by_year_with_the_columns_of_the_schema(shelf: Shelf) -> None:
    held = shelf.put(manifest(), [row("b", "2020-10-10"), row("a", "1994-05-12", place="\0é")])
    assert (held.read, held.kept, held.first, held.last) == (2, 2, "1994-05-12", "2020-10-10")
    assert set(all_files(shelf.folder / "x" / "1")) == {
        MANIFEST, "year=1994/part-0.parquet", "year=2020/part-0.parquet",
    }  # fmt: skip
    described = [(name, kind) for name, kind, *_ in asked(shelf, "DESCRIBE events")]
    assert described[: len(COLUMNS)] == [(column.name, column.type) for column in COLUMNS]
    assert asked(shelf, "SELECT id, place FROM events ORDER BY day_first") == [
        ("a", "\0é"), ("b", None),
    ]  # fmt: skip


def test_of_rows_with_one_id_the_first_is_kept_and_the_others_counted(shelf: Shelf) -> None:
    rows = [row("a", "2020-01-02"), row("b", "2020-01-02"), row("a", "2019-01-01")]
    held = shelf.put(manifest(), rows)
    assert (held.kept, held.skipped) == (2, (("repeated id", 1),))
    assert asked(shelf, "SELECT year(day_first) FROM events WHERE id = 'a'") == [(2020,)]


def test_of_rows_with_one_id_the_one_that_states_more_is_kept_wherever_it_stands(
    shelf: Shelf,
) -> None:
    short, full = row("a", "2020-01-02"), row("a", "2020-01-02", best=0, place="Shusha")
    for rows in ([short, full, short], [full, short], [short, row("b", "2020-01-02"), full]):
        shelf.put(manifest(), rows)
        assert asked(shelf, "SELECT best, place FROM events WHERE id = 'a'") == [(0, "Shusha")]


def test_the_same_rows_make_the_same_files(shelf: Shelf, tmp_path: Path) -> None:
    rows = [row(str(number), f"20{number % 20 + 10}-01-01") for number in range(200)]
    other = Shelf(tmp_path / "other")
    shelf.put(manifest(), rows)
    other.put(manifest(), rows)
    assert all_files(shelf.folder) == all_files(other.folder)


def test_what_breaks_off_leaves_what_was_there_and_nothing_else(shelf: Shelf) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    before = all_files(shelf.folder)

    def breaking() -> Iterator[tuple[Any, ...]]:
        yield row("b", "2021-01-01")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.put(manifest(), breaking())
    with pytest.raises(ShelfError, match="no row is left"):
        shelf.put(manifest(), [])
    assert all_files(shelf.folder) == before
    assert [one.name for one in shelf.folder.iterdir()] == ["x"]


def test_the_same_version_is_replaced_whole(shelf: Shelf) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    shelf.put(manifest(), [row("b", "2021-01-01")])
    assert asked(shelf, "SELECT id FROM events") == [("b",)]
    assert len(shelf.sets()) == 1


def test_of_several_versions_the_newest_answers_unless_one_is_named(shelf: Shelf) -> None:
    for version in ("9.1", "25.1", "24.1"):
        shelf.put(manifest(version), [row(version, "2020-01-01", version=version)])
    assert [one.version for one in shelf.sets()] == ["9.1", "24.1", "25.1"]
    assert asked(shelf, "SELECT id FROM events") == [("25.1",)]
    assert asked(shelf, "SELECT id FROM events", "x@9.1") == [("9.1",)]
    assert shelf.files("x@8") == []
    assert shelf.files("y") == []


def test_versions_are_in_the_order_of_their_months(shelf: Shelf) -> None:
    wanted = [
        "9.1", "25.0.2", "25.0.6", "25.01.25.06", "25.0.9", "25.07.25.09", "25.0.10", "25.1",
        "26.0.1", "26.0.10", "26.1",
    ]  # fmt: skip
    for version in sorted(wanted):
        shelf.put(manifest(version), [row(version, "2020-01-01")])
    assert [one.version for one in shelf.sets()] == wanted
    newest = shelf.newest("x")
    assert newest is not None
    assert newest.version == "26.1"
    with pytest.raises(ShelfError) as refused:
        shelf.remove("x", "8")
    assert refused.value.advice == f"There are: {', '.join(f'x {one}' for one in wanted)}."


def test_several_versions_are_put_there_all_or_none(shelf: Shelf) -> None:
    shelf.put(manifest("1"), [row("a", "2020-01-01")])
    before = all_files(shelf.folder)
    with pytest.raises(NothingLeftError), shelf.putting() as put:  # noqa: PT012 - the second fails
        put(manifest("1"), [row("b", "2020-01-01")])
        put(manifest("2"), [])
    assert all_files(shelf.folder) == before
    with shelf.putting() as put:
        put(manifest("1"), [row("b", "2020-01-01")])
        put(manifest("2"), [row("c", "2021-01-01")])
    assert [(one.version, one.first) for one in shelf.sets()] == [
        ("1", "2020-01-01"), ("2", "2021-01-01"),
    ]  # fmt: skip
    assert asked(shelf, "SELECT id FROM events", "x@1") == [("b",)]
    assert asked(shelf, "SELECT id FROM events", "x@2") == [("c",)]


def test_what_is_removed_is_gone_and_what_is_not_there_is_refused(shelf: Shelf) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    with pytest.raises(ShelfError, match="not among") as refused:
        shelf.remove("x", "2")
    assert "x 1" in refused.value.advice
    shelf.remove("x", "1")
    assert shelf.sets() == ()
    assert list(shelf.folder.iterdir()) == []
    with pytest.raises(ShelfError, match="not among"):
        shelf.remove("x", "1")


@pytest.mark.parametrize("name", ["", "..", "a/b", ".a", "a..b", "a\\b", "a b", "x" * 61, "a\0"])
def test_a_name_that_cannot_be_a_folders_is_refused(shelf: Shelf, name: str) -> None:
    for wrong in (manifest(version=name), manifest(dataset=name)):
        with pytest.raises(ShelfError, match="cannot be the name"):
            shelf.put(wrong, [row("a", "2020-01-01")])
    with pytest.raises(ShelfError, match="cannot be the name"):
        shelf.remove("x", name)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 1}', '{"dataset": "y"}', None])
def test_a_manifest_that_is_none_is_refused_with_the_way_out(
    shelf: Shelf, text: str | None
) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    path = shelf.folder / "x" / "1" / MANIFEST
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ShelfError, match="no manifest") as refused:
        shelf.sets()
    assert "karabakh events remove x 1" in refused.value.advice
    shelf.remove("x", "1")
    assert shelf.sets() == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [("first", "soon"), ("licence", None), ("kept", "many"), ("read", True),
     ("skipped", {"a": "b"}), ("files", [{"name": 1, "sha256": "x"}]), ("kept", -1),
     ("parts", [{"name": "year=2020/a.parquet", "bytes": "1", "sha256": "x"}]),
     ("parts", [{"name": "../a", "bytes": 1, "sha256": "x"}]), ("more", 1)],
)  # fmt: skip
def test_a_manifest_whose_values_are_of_another_kind_is_none(
    shelf: Shelf, name: str, value: object
) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    path = shelf.folder / "x" / "1" / MANIFEST
    said = json.loads(path.read_bytes())
    path.write_text(json.dumps(said | {name: value}), encoding="utf-8")
    with pytest.raises(ShelfError, match="no manifest") as refused:
        shelf.sets()
    assert "changed after" not in str(refused.value)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [("2021-01-01", "2020-12-31", "before its first"), ("2019-01-01", "2020-01-02", "of 2020 to"),
     ("2020-01-01", "2020-12-31", "of 2020 to 2021"), ("2020-01-01", "2031-01-01", "changed after"),
     ("2020-01-01", "2021-01-01T00:00:00", "no days such as")],
)  # fmt: skip
def test_days_of_a_manifest_that_its_rows_cannot_have_are_refused(
    shelf: Shelf, first: str, last: str, why: str
) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01"), row("b", "2021-01-01")])
    path = shelf.folder / "x" / "1" / MANIFEST
    said = json.loads(path.read_bytes())
    path.write_text(json.dumps(said | {"first": first, "last": last}), encoding="utf-8")
    with pytest.raises(ShelfError, match=why):
        shelf.sets()


def test_a_manifest_is_proved_by_its_own_digest_however_it_is_laid_out(shelf: Shelf) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    path = shelf.folder / "x" / "1" / MANIFEST
    said = json.loads(path.read_bytes())
    path.write_text(json.dumps(dict(reversed(said.items()))), encoding="utf-8")
    (held,) = shelf.sets()
    for changed in (said | {"licence": "CC BY"}, {**said, "sha256": ""}, said | {"parts": []}):
        path.write_text(json.dumps(changed), encoding="utf-8")
        with pytest.raises(ShelfError, match="changed after it was written"):
            shelf.sets()
    assert held.licence == "CC0"


def test_rows_that_lie_in_a_month_and_are_known_to_it_show_which_it_covers(shelf: Shelf) -> None:
    rows = [
        row("a", "2020-09-03"), row("b", "2020-09-20", day_last="2020-09-28", precision="month"),
        row("c", "2020-09-30", day_last="2020-10-01", precision="range"),
        row("d", "2020-01-01", day_last="2020-12-31"), row("e", "2020-11-05", precision="year"),
    ]  # fmt: skip
    held = shelf.put(manifest(), rows)
    assert (held.first, held.last) == ("2020-01-01", "2020-12-31")
    assert (held.first_known, held.last_known) == ("2020-09-03", "2020-09-28")
    assert shelf.sets() == (held,)
    none = shelf.put(manifest("2"), rows[2:])
    assert (none.first_known, none.last_known) == ("", "")
    assert shelf.sets() == (held, none)


@pytest.mark.parametrize(
    "days", [("2019-01-01", "2020-01-01"), ("2020-01-02", "2020-01-01"), ("", "2020-01-01")]
)
def test_days_of_a_manifest_that_show_no_month_are_refused(
    shelf: Shelf, days: tuple[str, str]
) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01"), row("b", "2020-01-05")])
    path = shelf.folder / "x" / "1" / MANIFEST
    said = json.loads(path.read_bytes())
    changed = {"first_known": days[0], "last_known": days[1]}
    path.write_text(json.dumps(said | changed), encoding="utf-8")
    with pytest.raises(ShelfError, match=r"are no days|none of its days"):
        shelf.sets()


def test_a_version_of_before_it_was_kept_which_months_it_covers_is_to_be_imported_again(
    shelf: Shelf,
) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    path = shelf.folder / "x" / "1" / MANIFEST
    said = json.loads(path.read_bytes())
    for name in ("first_known", "last_known", "sha256"):
        del said[name]
    path.write_text(json.dumps(said | {"sha256": _digest(said)}), encoding="utf-8")
    (held,) = shelf.sets()
    with pytest.raises(ShelfError, match="the months that they cover, which an import now keeps"):
        shelf.prove(held)


def test_what_is_doubted_is_counted_of_the_rows_that_are_kept(shelf: Shelf) -> None:
    rows = [
        (*row("a", "2020-01-01"), ("the date",)),
        (*row("a", "2020-01-01", best=1), ()),
        (*row("b", "2020-01-01"), ("the date", "the place")),
        row("c", "2020-01-01"),
    ]
    held = shelf.put(manifest(), rows)
    assert (held.kept, held.skipped) == (3, (("repeated id", 1),))
    assert held.doubted == (("the date", 1), ("the place", 1))


@needs_reference
def test_a_row_of_an_extract_whose_fuller_double_is_kept_is_not_doubted(
    shelf: Shelf, tmp_path: Path
) -> None:
    extract = REFERENCE / "ged_aec_karabakh.csv"
    with extract.open(encoding="utf-8", newline="") as file:
        doubled = next(csv.DictReader(file))["id"]
    with GED.open(encoding="utf-8", newline="") as file:
        full = list(csv.DictReader(file))
    with (tmp_path / "full.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(full[0]))
        writer.writeheader()
        writer.writerow(full[0] | {"id": doubled})
    (held,) = import_files(shelf, [extract, tmp_path / "full.csv"], Asked(version="25.1")).manifests
    assert (held.kept, dict(held.doubted)) == (53, {UNSAID_DATE: 52})


def test_a_manifest_of_before_says_nothing_of_doubts_and_its_form_is_its_name(shelf: Shelf) -> None:
    shelf.put(manifest(dataset="ged-candidate"), [row("a", "2020-01-01")])
    path = shelf.folder / "ged-candidate" / "1" / MANIFEST
    said = json.loads(path.read_bytes())
    del said["doubted"], said["form"], said["parts"], said["sha256"]
    path.write_text(json.dumps(said), encoding="utf-8")
    (held,) = shelf.sets()
    assert (held.doubted, held.form) == ((), "ged")


def test_what_is_taken_away_while_it_is_listed_is_not_there(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    read = Path.read_bytes

    def taken_away(path: Path) -> bytes:
        rmtree(shelf.folder / "x")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", taken_away)
    assert shelf.sets() == ()


def test_a_folder_of_others_is_not_taken_away(shelf: Shelf) -> None:
    (shelf.folder / "letters" / "2020").mkdir(parents=True)
    with pytest.raises(ShelfError, match="not among the imported"):
        shelf.remove("letters", "2020")
    assert (shelf.folder / "letters" / "2020").is_dir()


def test_a_manifest_of_another_version_is_refused(shelf: Shelf) -> None:
    shelf.put(manifest(), [row("a", "2020-01-01")])
    (shelf.folder / "x" / "1").rename(shelf.folder / "x" / "2")
    with pytest.raises(ShelfError, match="that of x 1"):
        shelf.sets()


# From files


def test_the_files_of_one_version_become_one_with_their_hashes(
    shelf: Shelf, tmp_path: Path
) -> None:
    twice = tmp_path / "again.csv"
    twice.write_bytes(GED.read_bytes())
    (held,) = import_files(shelf, [GED, twice], Asked(version="25.1")).manifests
    assert (held.read, held.kept, held.skipped) == (6, 3, (("repeated id", 3),))
    assert [name for name, _ in held.files] == ["ged_karabakh.csv", "again.csv"]
    assert held.files[0][1] == held.files[1][1]
    assert "Sundberg" in held.citation
    assert held.licence == "CC BY 4.0"
    assert shelf.sets() == (held,)
    written = json.loads((shelf.folder / "ged" / "25.1" / MANIFEST).read_text(encoding="utf-8"))
    assert {**written, "sha256": ""} == held.document() | {"sha256": ""}
    home = shelf.folder / "ged" / "25.1"
    for part in held.parts:
        data = (home / part.name).read_bytes()
        assert (part.bytes, part.sha256) == (len(data), sha256(data).hexdigest())
    assert {one.name for one in held.parts} == {*all_files(home)} - {MANIFEST}


def test_an_extract_hides_nothing_of_a_full_row_in_whichever_order_they_are_named(
    shelf: Shelf, tmp_path: Path
) -> None:
    names = {
        "id": "id", "deaths_side_a": "deaths_a", "deaths_side_b": "deaths_b",
        "deaths_civilian": "deaths_civilians", "deaths_unknown": "deaths_unknown",
        "deaths_low": "low", "deaths_high": "high", "side_a_name": "side_a",
        "side_b_name": "side_b", "start_date": "date_start", "end_date": "date_end",
    }  # fmt: skip
    extract = tmp_path / "extract.csv"
    with GED.open(encoding="utf-8", newline="") as file, extract.open("w", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        for held in csv.DictReader(file):
            writer.writerow({ours: held[its] for ours, its in names.items()})
    (alone,) = import_files(shelf, [GED], Asked(record=REGION, version="25.1")).manifests
    for files in ([extract, GED], [GED, extract]):
        (both,) = import_files(shelf, files, Asked(record=REGION, version="25.1")).manifests
        assert (both.read, both.skipped) == (6, (("repeated id", 3),))
        assert both.parts == alone.parts
        told = {"of extract.csv: everything", f"of ged_karabakh.csv: {alone.selection}"}
        assert set(both.selection.split("; ")) == told


def test_files_of_several_versions_and_data_sets_are_kept_apart(
    shelf: Shelf, tmp_path: Path
) -> None:
    candidate = tmp_path / "GEDEvent_v25_0_3.csv"
    yearly = tmp_path / "GEDEvent_v25_1.csv"
    for path in (candidate, yearly):
        path.write_bytes(GED.read_bytes())
    held = import_files(shelf, [candidate, yearly], Asked()).manifests
    assert [(one.dataset, one.version) for one in held] == [
        ("ged", "25.1"), ("ged-candidate", "25.0.3"),
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_to_its_end_changes_nothing(
    shelf: Shelf, tmp_path: Path
) -> None:
    import_files(shelf, [GED], Asked(version="25.1"))
    before = all_files(shelf.folder)
    broken = tmp_path / "broken.csv"
    broken.write_bytes(GED.read_bytes() + b"\xff")
    with pytest.raises(ReadingError, match="UTF-8"):
        import_files(shelf, [broken], Asked(version="25.1"))
    with pytest.raises(ReadingError, match="cannot read"):
        import_files(shelf, [GED, tmp_path / "none.csv"], Asked(version="26.1"))
    assert all_files(shelf.folder) == before


def test_without_a_word_the_region_of_the_record_is_meant(shelf: Shelf) -> None:
    path = DATA / "made_up_acled.csv"
    (held,) = import_files(shelf, [path], Asked(record=REGION, version="1")).manifests
    assert (held.kept, held.skipped) == (2, (("outside the region", 1),))
    assert held.selection == "latitude 38.3 to 42.0, longitude 43.4 to 50.7"
    for everything in (Asked(version="1"), Asked(region="everywhere", record=REGION, version="1")):
        (held,) = import_files(shelf, [path], everything).manifests
        assert (held.kept, held.selection) == (3, "everything")
    (held,) = import_files(shelf, [path], Asked(region="-20,10,0,30", version="1")).manifests
    assert held.kept == 1


@needs_reference
def test_a_conflict_is_wanted_wherever_it_was_and_a_file_without_places_whole(
    shelf: Shelf,
) -> None:
    sample = REFERENCE / "ged_sample_global_1000.csv"
    (held,) = import_files(shelf, [sample], Asked("299", record=REGION, version="24.1")).manifests
    assert held.kept
    assert held.selection == "conflict 299"
    extract = REFERENCE / "ged_aec_karabakh.csv"
    (held,) = import_files(
        shelf, [extract], Asked(record=REGION, dataset="aec", version="1")
    ).manifests
    assert (held.dataset, held.kept) == ("aec", 53)
    for wrong in (Asked("388", version="1"), Asked(region="1,2,3,4", version="1")):
        with pytest.raises(ReadingError, match=r"--conflict|--region"):
            import_files(shelf, [extract], wrong)


def test_where_nothing_is_left_it_is_said_what_became_of_the_rows(shelf: Shelf) -> None:
    with pytest.raises(ShelfError, match="of 3 read, 3 another conflict"):
        import_files(shelf, [GED], Asked("1", version="25.1"))
    assert shelf.sets() == ()


@pytest.mark.parametrize("region", ["1,2,3", "a,b,c,d", "10,0,5,0", "0,0,nan,0", "-91,0,0,0", ""])
def test_what_is_no_region_is_refused(shelf: Shelf, region: str) -> None:
    with pytest.raises(ReadingError, match="is no region"):
        import_files(shelf, [GED], Asked(region=region, version="1"))


def test_the_region_of_a_record_that_has_none_is_refused(shelf: Shelf) -> None:
    with pytest.raises(ReadingError, match="has no region"):
        import_files(shelf, [GED], Asked(region="record", version="1"))
