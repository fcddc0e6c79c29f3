"""An id in another data set is put into an entry in any form, and nothing else changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.writing import entries, external, lock
from karabakh_timeline.writing.entries import WritingError, note_external
from karabakh_timeline.writing.replacing import ReplacingError
from tests.loading import sample
from tests.places import FROZEN

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.model.event import Event

ID = "2020-10-09-talks-are-held"
HEAD = f"""\
{sample.DATASET}
sources:
  - {{id: agency, publisher: Agency, title: News, date: 2020-10-10, tier: news-agency}}

"""
BLOCK = f"""\
events:
  # the first one
  - id: {ID}
    date: 2020-10-09
    title: Talks are held
    summary: They were held.
    kind: talks
    cites: [{{source: agency}}]  # where it stands
    note: It may be so.

  # the second one
  - id: 2020-10-10-it-is-said
    date: 2020-10-10
    title: It is said
    summary: It was so.
    kind: statement
    cites: [{{source: agency}}]
"""
PLAIN = f"id: {ID}, date: 2020-10-09, title: Talks are held, summary: They were, kind: talks"
NAMED = "external: {ged: 155395}"

FORMS = {
    "lines": BLOCK,
    "lines with ids in brackets": BLOCK.replace(
        "    note:", "    external: {cf: 365025}  # theirs\n    note:", 1
    ),
    "lines with empty brackets": BLOCK.replace("    note:", "    external: {}\n    note:", 1),
    "lines with ids on lines": BLOCK.replace(
        "    note:", "    external:\n      # theirs\n      cf: 365025  # so it is\n    note:", 1
    ),
    "lines with ids in brackets over lines": BLOCK.replace(
        "    note:", "    external: {\n      cf: 365025,\n    }\n    note:", 1
    ),
    "lines with ids last": BLOCK.replace("    note: It may be so.", "    external: {cf: '1'}", 1),
    "lines in another order": BLOCK.replace("    note: It may be so.\n", "", 1).replace(
        "    date: 2020-10-09\n", "    note: It may be so.\n    date: 2020-10-09\n", 1
    ),
    "a folded text before": BLOCK.replace(
        "cites: [{source: agency}]  # where it stands",
        "cites:\n      - source: agency\n        at: >-\n          7,\n          9\n",
        1,
    ),
    "a text that keeps its breaks before": BLOCK.replace(
        "    cites: [{source: agency}]  # where it stands\n",
        "    cites:\n      - source: agency\n        at: |+\n          7\n\n\n",
        1,
    ),
    "tags on lines before": BLOCK.replace(
        "    note:", "    tags:\n    - one\n    - two\n    note:", 1
    ),
    "its hyphen on a line of its own": BLOCK.replace("  - id:", "  -\n    id:", 1),
    "no margin": BLOCK.replace("\n  ", "\n").replace("events:\n# the", "events:\n# the"),
    "a wide margin": BLOCK.replace("\n  ", "\n      "),
    "letters of other scripts": BLOCK.replace("Talks are held", "Ərazi, Հայաստան, \U0001f54a"),
    "quotation marks": BLOCK.replace("They were held.", '"They were: held, ''so\\u0021"'),
    "no line break at the end": BLOCK.partition("\n  # the second")[0].rstrip()[:-24],
    "brackets": f"events:\n  - {{{PLAIN}, cites: [{{source: agency}}]}}\n",
    "brackets with ids": (
        f"events:\n  - {{{PLAIN}, cites: [{{source: agency}}], external: {{cf: 365025}}}}\n"
    ),
    "brackets with empty ones": (
        f"events:\n  - {{{PLAIN}, external: {{}}, cites: [{{source: agency}}]}}\n"
    ),
    "brackets over lines": (
        "events:\n  - {\n      " + PLAIN.replace(", ", ",  # so\n      ")
        + ",\n      cites: [{source: agency}],\n      note: It may be so,\n    }\n"
    ),
    "a list in brackets": f"events: [{{{PLAIN}, cites: [{{source: agency}}]}}]\n",
    "brackets as of JSON": (
        f'events: [{{"id": "{ID}", "date": "2020-10-09", "title": "Talks", "summary": "So",'
        '"kind":"talks","cites":[{"source":"agency"}]}]\n'
    ),
}  # fmt: skip


def event_of(path: Path, name: str = ID) -> Event:
    """The event of a data set without errors."""
    loaded = load(path)
    assert loaded.errors == ()
    assert loaded.timeline is not None
    return next(event for event in loaded.timeline.events if event.id == name)


def put(path: Path, text: str | bytes) -> bytes:
    """Note an id in a file with this text, and check that there is more of it and nothing else."""
    before = text.encode() if isinstance(text, str) else text
    path.write_bytes(before)
    was = event_of(path)
    noted = note_external(path, ID, "ged", "155395")
    after = path.read_bytes()
    assert noted.change is not None
    assert noted.change.after == after
    shared = next(
        (at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new),
        len(before),
    )
    rest = len(before) - shared
    assert after.endswith(before[shared:] if rest else b"")
    assert len(after) > len(before)
    now = event_of(path)
    assert dict(now.external) == {**dict(was.external), "ged": "155395"}
    for field in ("id", "date", "title", "summary", "kind", "cites", "tags", "note"):
        assert getattr(now, field) == getattr(was, field)
    line = after.decode("utf-8-sig").splitlines()[noted.line - 1]
    assert line == noted.text
    assert "ged: 155395" in line
    return after


@pytest.mark.parametrize("form", FORMS)
def test_an_id_is_put_into_an_entry_in_any_form(tmp_path: Path, form: str) -> None:
    put(tmp_path / "a.yaml", HEAD + FORMS[form])


@pytest.mark.parametrize("form", FORMS)
def test_line_breaks_and_the_mark_at_the_start_stay_what_they_are(
    tmp_path: Path, form: str
) -> None:
    text = (HEAD + FORMS[form]).replace("\n", "\r\n")
    after = put(tmp_path / "a.yaml", b"\xef\xbb\xbf" + text.encode())
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize("form", FORMS)
def test_an_id_that_is_there_is_not_written_again(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.yaml"
    after = put(path, HEAD + FORMS[form])
    noted = note_external(path, ID, "ged", "155395")
    assert noted.change is None
    assert "155395" in noted.text
    assert path.read_bytes() == after


def test_the_key_stands_before_those_that_follow_it_in_the_format(tmp_path: Path) -> None:
    after = put(tmp_path / "a.yaml", HEAD + BLOCK).decode()
    lines = [line.strip() for line in after.splitlines()]
    assert lines[lines.index(NAMED) + 1] == "note: It may be so."


@pytest.mark.parametrize(
    ("name", "written"),
    [("155395", "155395"), ("007", "'007'"), ("1e5", "'1e5'"), ("a: b", "'a: b'"),
     ("AZE-2020-1", "AZE-2020-1"), ("true", "'true'"), ("{x}", "'{x}'")],
)  # fmt: skip
def test_an_id_is_written_so_that_it_is_read_as_it_is(
    tmp_path: Path, name: str, written: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    noted = note_external(path, ID, "ged", name)
    assert noted.text.strip() == f"external: {{ged: {written}}}"
    assert dict(event_of(path).external) == {"ged": name}


def test_another_id_of_the_same_data_set_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    after = put(path, HEAD + BLOCK)
    with pytest.raises(WritingError, match="has another id in ged already, 155395"):
        note_external(path, ID, "ged", "155396")
    assert path.read_bytes() == after


def test_an_event_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    with pytest.raises(WritingError, match="has the event 2020-10-09-talks"):
        note_external(path, "2020-10-09-talks", "ged", "1")


def test_a_data_set_with_an_error_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = HEAD + BLOCK.replace("kind: statement", "kind: rumour")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WritingError, match="the data set has errors") as refusal:
        note_external(path, ID, "ged", "1")
    assert refusal.value.problems
    assert path.read_text(encoding="utf-8") == text


def test_what_would_be_an_error_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    with pytest.raises(WritingError, match="the entry does not fit the data set"):
        note_external(path, ID, "No Slug", "1")
    assert path.read_text(encoding="utf-8") == HEAD + BLOCK


def test_an_entry_that_nothing_can_be_put_into_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = HEAD + f"events:\n  - ? id\n    : {ID}\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WritingError):
        note_external(path, ID, "ged", "1")
    assert path.read_text(encoding="utf-8") == text


def test_what_would_change_more_than_the_id_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    monkeypatch.setattr(external, "_places", lambda *_: [(len(HEAD), "# ")])
    with pytest.raises(WritingError, match=r"a\.yaml:14: the entry is written so") as refusal:
        note_external(path, ID, "ged", "1")
    assert refusal.value.advice == "Add it by hand: `external: {ged: 1}`."
    assert path.read_text(encoding="utf-8") == HEAD + BLOCK


def test_trying_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    noted = note_external(path, ID, "ged", "155395", dry_run=True)
    assert noted.text.strip() == NAMED
    assert path.read_text(encoding="utf-8") == HEAD + BLOCK


def test_a_file_that_cannot_be_replaced_is_what_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")

    def fail(contents: dict[Path, bytes]) -> None:
        raise ReplacingError(next(iter(contents)), OSError(28, "No space left on device"))

    monkeypatch.setattr(entries, "replace_all", fail)
    with pytest.raises(WritingError, match="no space left on device"):
        note_external(path, ID, "ged", "1")
    assert path.read_text(encoding="utf-8") == HEAD + BLOCK
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_that_changes_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    noting = external.noting

    def slow(*args: str) -> external.Noted:
        noted = noting(*args)  # type: ignore[arg-type]  # as they are handed over
        path.write_text(HEAD + BLOCK + "# by an editor\n", encoding="utf-8")
        return noted

    monkeypatch.setattr(entries, "noting", slow)
    with pytest.raises(WritingError, match="has changed while this ran"):
        note_external(path, ID, "ged", "1")
    assert path.read_text(encoding="utf-8").endswith("# by an editor\n")


def test_two_who_note_ids_at_the_same_time_do_so_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    writers = [
        threading.Thread(target=note_external, args=(path, ID, name, "1"))
        for name in ("acled", "ged", "cf")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {*dict(event_of(path).external)} == {"acled", "ged", "cf"}


def test_nothing_is_written_while_somebody_else_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    monkeypatch.setattr(entries, "locked", lambda data: lock.locked(data, longest=0.1))
    with lock.locked(path), pytest.raises(WritingError, match="somebody else is writing"):
        note_external(path, ID, "ged", "1")


def test_each_event_of_a_record_takes_an_id(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for file in FROZEN.iterdir():
        if file.is_file():
            (tmp_path / "data" / file.name).write_bytes(file.read_bytes())
    file = tmp_path / "data" / "events.yaml"
    timeline = load(FROZEN).timeline
    assert timeline is not None
    for event in timeline.events[::7]:
        noted = external.noting(tmp_path / "data", event.id, "ged", "1")
        assert noted.file == file
        assert noted.change is not None
        old, new = noted.change.before, noted.change.after
        assert old is not None
        assert new.count(b"\n") - old.count(b"\n") in {0, 1}
