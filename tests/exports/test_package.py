"""A data package, as Frictionless and Croissant's own library read it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.exports.licences import licence_address
from karabakh_timeline.exports.tables import EVERY
from tests.exports.forms import acting, events, files, put, written

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.store.read import Store

SELECTIONS: list[dict[str, Any]] = [{}, {"on": "2020-10"}, {"kind": "talks"}, {"search": "truce"}]


def test_it_is_a_csv_a_table_the_codebook_and_two_descriptions(record: Store) -> None:
    found = files(events(record), "package")
    assert list(found) == [
        *(f"{name}.csv" for name in EVERY), "codebook.csv", "terms.csv", "croissant.json",
        "datapackage.json",
    ]  # fmt: skip
    for table in events(record).tables():
        text = found[f"{table.family.name}.csv"].decode()
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        assert rows == [{key: str(cell) for key, cell in row.items()} for row in table.rows()]


def test_the_description_says_the_record_the_licence_and_the_joins(record: Store) -> None:
    found = files(events(record), "package")
    said = json.loads(found["datapackage.json"])
    assert said["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0"}
    ]
    assert (said["name"], said["version"]) == ("karabakh", events(record).head["version"])
    resources = {one["name"]: one for one in said["resources"]}
    for one in resources.values():
        data = found[one["path"]]
        assert one["bytes"] == len(data)
        assert one["hash"] == f"sha256:{sha256(data).hexdigest()}"
    assert {
        "fields": ["claimant"], "reference": {"resource": "actors", "fields": ["id"]},
    } in resources["claims"]["schema"]["foreignKeys"]  # fmt: skip
    assert {one["name"] for one in said["vocabularies"]} >= {"Kind", "Verdict"}
    assert said["files"] == [{"path": "croissant.json"}]


def test_a_licence_that_is_several_has_no_one_address() -> None:
    assert licence_address("CC0-1.0") == "https://spdx.org/licenses/CC0-1.0"
    assert licence_address("MIT AND CC0-1.0") is None


def test_the_archive_holds_the_same_files_and_has_the_same_bytes_each_time(small: Store) -> None:
    first, second = (written(events(small), "package") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == files(events(small), "package")


def _validated(folder: Path) -> Any:
    frictionless = pytest.importorskip("frictionless", reason="Frictionless is not installed")
    return frictionless.validate(str(folder / "datapackage.json"))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("selection", SELECTIONS)
def test_frictionless_finds_no_fault_in_cells_keys_or_hashes(
    record: Store, tmp_path: Path, selection: dict[str, Any]
) -> None:
    report = _validated(put(tmp_path / "package", events(record, **selection), "package"))
    assert report.valid, report.flatten(["title", "fieldName", "note"])[:5]
    assert len(report.tasks) == len(EVERY) + 2


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_an_id_that_is_not_there_and_a_changed_file(
    small: Store, tmp_path: Path
) -> None:
    folder = put(tmp_path / "package", events(small), "package")
    claims = folder / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b",armenia,", b",nobody,"))
    found = {error.type for task in _validated(folder).tasks for error in task.errors}
    assert found >= {"foreign-key", "hash-count"}


@pytest.mark.filterwarnings("ignore")
def test_frictionless_reads_texts_that_would_act_to_the_letter(tmp_path: Path) -> None:
    with acting(tmp_path) as timeline:
        answer = timeline.events()
        assert _validated(put(tmp_path / "package", answer, "package")).valid
        texts = [item["title"] for item in answer.items()]
    frictionless = pytest.importorskip("frictionless", reason="Frictionless is not installed")
    package = frictionless.Package(str(tmp_path / "package" / "datapackage.json"))
    assert [row["title"] for row in package.get_resource("events").read_rows()] == texts


CROISSANT = """
import json, sys
import mlcroissant
dataset = mlcroissant.Dataset(sys.argv[1])
issues = dataset.metadata.ctx.issues
found = {
    name: [str(one[f"{name}/{key}"]) for one in dataset.records(name)]
    for name, key in json.loads(sys.argv[2]).items()
}
print(json.dumps([sorted(issues.errors), sorted(issues.warnings), found]))
"""
"""Run as a program of its own: the library takes the logging of a whole process to itself."""


def test_croissants_own_library_takes_the_description_and_reads_the_records(
    record: Store, tmp_path: Path
) -> None:
    if find_spec("mlcroissant") is None:
        pytest.skip("mlcroissant is not installed")
    answer = events(record, on="2020-10")
    folder = put(tmp_path / "package", answer, "package")
    names = ("events", "claims", "violations", "places", "verdicts")
    keys = {name: EVERY[name].key[0] for name in names}
    done = subprocess.run(
        [sys.executable, "-c", CROISSANT, str(folder / "croissant.json"), json.dumps(keys)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    errors, warnings, found = json.loads(done.stdout)
    assert (errors, warnings) == ([], [])
    tables = {table.family.name: table for table in answer.tables()}
    for name, key in keys.items():
        cells = [row[key] for row in tables[name].rows()]
        read = [f"{cell} 00:00:00" if key == "day" else str(cell.encode()) for cell in cells]
        assert found[name] == read
