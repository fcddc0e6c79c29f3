"""An entry goes into the file that its date or its neighbour says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.writing.entries import WritingError, plan
from tests.loading import sample

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.writing.insertion import Addition

Json = dict[str, Any]

LINE = "# yaml-language-server: $schema=../schema/events.json\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose events and sources go by year, and whose places stand in two files."""
    folder = sample.write_folder(tmp_path)
    for section in ("events", "sources", "places"):
        (folder / section).mkdir()
    (folder / "events" / "1992.yaml").write_text(LINE + "\nevents: []\n", encoding="utf-8")
    (folder / "events" / "2020-q1.yaml").write_text("events: []\n", encoding="utf-8")
    (folder / "places" / "m.yaml").write_text("places:\n  - {id: mm, name: Mm}\n", encoding="utf-8")
    (folder / "places" / "n.yaml").write_text("places:\n  - {id: bb, name: Bb}\n", encoding="utf-8")
    return folder


def event(date: str) -> Json:
    start = date.removeprefix("../")[:10].replace("X", "x").rstrip("~?")
    return {
        "id": f"{start.partition('/')[0]}-new", "date": date, "title": "It is said",
        "summary": "It was so.", "kind": "statement", "cites": [{"source": "treaty"}],
    }  # fmt: skip


def placed(data: Path, section: str, entry: Json) -> Addition:
    """Where one entry goes."""
    (change,) = plan(data, [(section, entry)]).changes
    (added,) = change.added
    return added


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("1992", "1992"), ("1992-07-01", "1992"), ("1992~", "1992"), ("1992-01~", "1992"),
        ("1991/1992", "1991"), ("../1993", "1993"), ("199X", "1990"), ("1994-05", "1994"),
        ("2020", "2020-q1"), ("2020-03-31", "2020-q1"), ("2020-04", "2020-q2"),
        ("2020-12-31T23:59+04:00", "2020-q4"), ("2020-09-27/2020-11-10", "2020-q3"),
        ("2021-01-01T00:01+04:00", "2021"),
    ],
)  # fmt: skip
def test_an_event_goes_into_the_file_of_its_year_or_quarter(
    data: Path, date: str, name: str
) -> None:
    assert placed(data, "events", event(date)).file == data / "events" / f"{name}.yaml"


def test_a_new_file_starts_as_the_others_of_its_folder_do(data: Path) -> None:
    made = plan(data, [("events", event("1994"))])
    (change,) = made.changes
    assert change.before is None
    assert change.after.decode() == f"{LINE}\nevents:\n{made.added[0].text}"
    assert made.added[0].line == 4
    (change,) = plan(data, [("sources", source("a"))]).changes
    assert change.after.decode().startswith("sources:\n  - id: a\n")


def source(name: str, **more: str) -> Json:
    return {"id": name, "publisher": "A", "title": "B", **more, "tier": "news"}


@pytest.mark.parametrize(
    ("date", "name"), [(None, "undated"), ("2019-05", "2019"), ("2020?", "2020")]
)
def test_a_source_goes_into_the_file_of_the_year_of_its_publication(
    data: Path, date: str | None, name: str
) -> None:
    entry = source("a", **({"date": date} if date else {}))
    assert placed(data, "sources", entry).file == data / "sources" / f"{name}.yaml"


def test_sources_of_a_year_stand_in_order_of_their_ids(data: Path) -> None:
    made = plan(data, [("sources", source(name, date="2019")) for name in ("c", "a", "d", "b")])
    (change,) = made.changes
    assert [one.new.entry["id"] for one in change.added] == ["a", "b", "c", "d"]
    assert [one.new.entry["id"] for one in made.added] == ["c", "a", "d", "b"]


@pytest.mark.parametrize(
    ("name", "file"), [("n", "places/m.yaml"), ("c", "places/n.yaml"), ("zz", "places.yaml")]
)
def test_a_place_goes_beside_its_neighbour_in_whatever_file(
    data: Path, name: str, file: str
) -> None:
    found = placed(data, "places", {"id": name, "name": "New"})
    assert found.file == data / file


def test_without_a_folder_for_it_a_section_stays_one_file(tmp_path: Path) -> None:
    data = sample.write_folder(tmp_path)
    assert placed(data, "events", event("1992")).file == data / "events.yaml"
    assert placed(data, "sources", source("a", date="2019")).file == data / "sources.yaml"


@pytest.mark.parametrize(
    ("section", "entry", "code"),
    [
        ("events", {"id": "1992-a"}, "missing-key"),
        ("events", {**event("1992"), "date": "soon"}, "impossible-date"),
        ("events", {**event("1992"), "date": ["1992"]}, "wrong-shape"),
        ("places", {"name": "A"}, "missing-key"),
        ("actors", {"id": "a", "name": "A", "description": "B"}, "missing-key"),
        ("sources", {**source("a"), "date": "soon"}, "impossible-date"),
        ("places", {"id": "a", "name": "A", "nick": "B"}, "unknown-key"),
    ],
)
def test_an_entry_that_is_none_is_refused_as_a_file_with_it_would_be(
    data: Path, section: str, entry: Json, code: str
) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    with pytest.raises(WritingError) as error:
        plan(data, [(section, entry)])
    assert error.value.is_of_the_data
    assert code in [problem.code for problem in error.value.problems]
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before
    assert load(data).errors == ()
