"""Entries are added all or none, and what two writers add at the same time is all there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.writing import entries, lock
from karabakh_timeline.writing.entries import WritingError, carry_out, plan, write_entries
from tests.loading import sample
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from karabakh_timeline.model.timeline import Timeline

Json = dict[str, Any]

SOURCE: Json = {"id": "mine-2019", "publisher": "A", "title": "B", "date": "2019", "tier": "news"}
PLACE: Json = {"id": "new", "name": "New"}


def event(name: str, source: str = "treaty") -> Json:
    return {
        "id": f"2021-05-01-{name}", "date": "2021-05-01", "title": f"{name} is said",
        "summary": "It was so.", "kind": "statement", "cites": [{"source": source}],
    }  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose events and sources go by year."""
    folder = sample.write_folder(tmp_path)
    for section in ("events", "sources"):
        (folder / section).mkdir()
    return folder


def timeline_of(data: Path) -> Timeline:
    timeline = load(data).timeline
    assert timeline is not None
    return timeline


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_many_entries_of_many_sections_are_written(data: Path) -> None:
    before = timeline_of(data)
    made = write_entries(
        data,
        [("events", event("a", "mine-2019")), ("events", event("b")), ("sources", SOURCE),
         ("places", PLACE)],
    )  # fmt: skip
    after = timeline_of(data)
    assert [one.new.entry["id"] for one in made.added] == [
        "2021-05-01-a", "2021-05-01-b", "mine-2019", "new",
    ]  # fmt: skip
    for one in made.added:
        lines = one.file.read_text(encoding="utf-8").splitlines(keepends=True)
        assert "".join(lines[one.line - 1 :]).startswith(one.text)
    assert {e.id for e in after.events} - {e.id for e in before.events} == {
        "2021-05-01-a", "2021-05-01-b",
    }  # fmt: skip
    assert [change.file.name for change in made.changes] == [
        "2019.yaml",
        "places.yaml",
        "2021.yaml",
    ]
    assert [problem.code for problem in made.warnings] == ["similar-titles"]


def test_a_data_set_is_read_once_however_many_entries_there_are(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0

    def counted(*arguments: Any) -> Any:
        nonlocal count
        count += 1
        return load(*arguments)

    monkeypatch.setattr(entries, "load", counted)
    news = [("places", {"id": f"p{number}", "name": f"P{number}"}) for number in range(30)]
    write_entries(data, news)
    assert count == 1


def test_one_bad_entry_keeps_all_out(data: Path) -> None:
    before = contents(data.parent)
    with pytest.raises(WritingError) as error:
        write_entries(data, [("sources", SOURCE), ("events", event("a", "nobody"))])
    assert error.value.reason == "the entries do not fit the data set; nothing was written"
    assert [problem.code for problem in error.value.problems] == ["unknown-id"]
    assert contents(data.parent) == before


@pytest.mark.parametrize(
    ("file", "text", "section", "entry"),
    [
        ("places", "places: none\n", "sources", SOURCE),
        ("places", "places: none\n", "places", PLACE),
        ("places", "places:\n  - none\n", "places", PLACE),
        ("places", "places:\n  - name: A\n", "places", PLACE),
        ("places", "- a\n", "places", PLACE),
        ("events", "events: []\n", "events", event("a")),
        ("events", sample.DATASET + "events:\n  - {id: a, date: soon}\n", "events", event("a")),
        ("events", sample.DATASET.replace("+04", "4") + "events: []\n", "events", event("a")),
    ],
)
def test_a_data_set_with_errors_is_not_added_to(
    tmp_path: Path, file: str, text: str, section: str, entry: Json
) -> None:
    data = sample.write_folder(tmp_path)
    (data / f"{file}.yaml").write_text(text, encoding="utf-8")
    before = contents(data.parent)
    with pytest.raises(WritingError) as error:
        write_entries(data, [(section, entry)])
    assert error.value.is_of_the_data
    said = "the data set has errors; nothing was written"
    assert error.value.reason == said or not error.value.problems
    assert contents(data.parent) == before


def test_what_was_added_since_the_plan_stays(data: Path) -> None:
    made = plan(data, [("events", event("b"))])
    write_entries(data, [("events", event("a"))])
    assert plan(data, [("events", event("b"))]).added[0].line > made.added[0].line
    done = carry_out(made)
    ids = [one.id for one in timeline_of(data).events]
    assert {"2021-05-01-a", "2021-05-01-b"} <= set(ids)
    lines = done.added[0].file.read_text(encoding="utf-8").splitlines()
    assert lines[done.added[0].line - 1] == "  - id: 2021-05-01-b"


def test_what_no_longer_fits_when_it_is_written_is_refused(data: Path) -> None:
    made = plan(data, [("events", event("a"))])
    write_entries(data, [("events", event("a"))])
    before = contents(data)
    with pytest.raises(WritingError) as error:
        carry_out(made)
    assert [problem.code for problem in error.value.problems] == ["repeated-id"]
    assert contents(data) == before


def test_a_file_that_changes_at_the_last_moment_is_left_alone(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plan(data, [("sources", SOURCE), ("places", PLACE)])
    monkeypatch.setattr(entries, "_seen", lambda _: made.seen)
    with (data / "places.yaml").open("a", encoding="utf-8") as file:
        file.write("# somebody's\n")
    before = contents(data)
    with pytest.raises(WritingError, match=r"places\.yaml has changed while this ran") as error:
        carry_out(made)
    assert not error.value.is_of_the_data
    assert contents(data) == before


def test_a_file_that_cannot_be_written_leaves_the_others_too(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plan(data, [("sources", SOURCE), ("places", PLACE)])
    before = contents(data)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "places.yaml")
    with pytest.raises(WritingError) as error:
        carry_out(made)
    assert error.value.reason == f"cannot write {data / 'places.yaml'}: the file is read-only"
    assert contents(data) == before


def test_who_waits_too_long_for_another_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plan(data, [("sources", SOURCE)])
    before = contents(data)
    monkeypatch.setattr(entries, "locked", lambda path: lock.locked(path, 0))
    attempts: list[Callable[[], object]] = [
        lambda: carry_out(made),
        lambda: plan(data, [("sources", SOURCE)]),
        lambda: write_entries(data, [("sources", SOURCE)]),
    ]
    for attempt in attempts:
        with lock.locked(data), pytest.raises(WritingError, match="somebody else") as error:
            attempt()
        assert error.value.advice == "Try again."
        assert not error.value.is_of_the_data
    assert contents(data) == before


WRITER = """
import sys
from pathlib import Path
from karabakh_timeline.writing.entries import write_entries
data, me, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(rounds):
    name = f"w{me}-{number}"
    source = {"id": name, "publisher": "A", "title": name, "date": "2019", "tier": "news"}
    event = {"id": f"2021-05-01-{name}", "date": "2021-05-01", "title": f"{name} is said",
             "summary": "It was so.", "kind": "statement", "cites": [{"source": name}]}
    write_entries(data, [("sources", source), ("events", event)])
    print(name, flush=True)
"""


@pytest.mark.parametrize("is_folder", [False, True])
def test_whatever_several_processes_add_at_once_is_all_there(
    data: Path, tmp_path: Path, *, is_folder: bool
) -> None:
    path = data
    if not is_folder:
        path = tmp_path / "one" / "whole.yaml"
        path.parent.mkdir()
        path.write_text(sample.FILE, encoding="utf-8")
    folder = path if is_folder else path.parent
    before = set(folder.iterdir())
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(number), "5"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True,
        )
        for number in range(6)
    ]  # fmt: skip
    answers = [writer.communicate() for writer in writers]
    said = [name for out, _ in answers for name in out.split()]
    assert [error for _, error in answers if error] == []
    assert len(said) == 30
    loaded = timeline_of(path)
    assert {f"2021-05-01-{name}" for name in said} <= {one.id for one in loaded.events}
    assert set(said) <= {one.id for one in loaded.sources}
    assert set(folder.iterdir()) == before
