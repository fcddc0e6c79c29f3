"""An entry is put into a file at its place, and every other character stays as it was."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.loading.checks.dates import date_start
from karabakh_timeline.loading.document import read
from karabakh_timeline.loading.load import load
from karabakh_timeline.model.dates import parse, parse_offset
from karabakh_timeline.writing.insertion import InsertionError, New, insertions
from tests import places
from tests.examples import examples
from tests.loading import sample
from tests.properties.strategies import date_texts, years

Json = dict[str, Any]

ZONE = parse_offset("+04:00")
SMALL = places.SMALL.read_text(encoding="utf-8")


class Insertion(NamedTuple):
    """A file with one more entry in it."""

    file: Path
    line: int
    entry: str
    text: str


def insertion(path: Path, section: str, entry: Json) -> Insertion:
    """Put one entry into a data set."""
    (change,) = insertions(path, [New(section, entry)])
    (added,) = change.added
    assert (added.file, added.new.entry) == (change.file, entry)
    return Insertion(change.file, added.line, added.text, change.after.decode())


def in_order(text: str) -> str:
    """The events of the sample without the one that lies before all others and stands last."""
    head, _, rest = text.partition("  - id: 1994-05-talks-go-on")
    return (
        head.replace("2020-10-11~", "2020-10-11") + rest.partition("cites: [{source: treaty}]\n")[2]
    )


FILE = in_order(sample.FILE)


def event(date: str, name: str = "new", **more: Any) -> Json:
    """An event of a day."""
    return {
        "id": f"{date_start(date)}-{name}", "date": date, "title": "It is said",
        "summary": "It was so.", "kind": "statement", "cites": [{"source": "treaty"}], **more,
    }  # fmt: skip


def actor(kind: str) -> Json:
    """An actor of a kind."""
    return {"id": "new", "name": "New", "kind": kind, "description": "So it is"}


def put(folder: Path, text: str | bytes, section: str, entry: Json) -> Insertion:
    """Put an entry into a file with this text, and check what always holds."""
    path = folder / "a.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return put_into(path, section, entry)


def put_into(path: Path, section: str, entry: Json) -> Insertion:
    """Put an entry into a data set, and check what always holds."""
    file = path / f"{section}.yaml" if path.is_dir() else path
    before = file.read_bytes()
    old = load(path)
    assert old.errors == (), old.errors
    made = insertion(path, section, entry)
    assert file.read_bytes() == before
    assert made.file == file
    assert_only_added(before.decode(), made)
    new = load(path, {made.file: made.text.encode()})
    assert new.errors == (), new.errors
    assert new.timeline is not None
    assert old.timeline is not None
    ids, old_ids = ([e.id for e in getattr(one, section)] for one in (new.timeline, old.timeline))
    assert sorted(ids) == sorted([*old_ids, entry["id"]])
    return made


def assert_only_added(old: str, made: Insertion) -> None:
    """Check that the text is the old one and, at the line that is named, the entry."""
    lines = made.text.splitlines(keepends=True)
    size = made.entry.count("\n")
    start = made.line - 1
    assert "".join(lines[start : start + size]).replace("\r\n", "\n") == made.entry
    rest = [
        (lines[: start - before], lines[start + size + after :])
        for before, after in ((0, 0), (0, 1), (1, 0))
        if all(not line.strip() for line in lines[start + size : start + size + after])
        and all(not line.strip() for line in lines[start - before : start])
    ]
    unended = old if old.endswith("\n") else old + ("\r\n" if "\r\n" in old else "\n")
    assert unended in ["".join([*head, *tail]) for head, tail in rest]


def ids_in_file(made: Insertion, section: str = "events") -> list[str]:
    """The ids of a section in the order of the file."""
    content = read(made.file, "", made.text.encode()).content
    assert isinstance(content, dict)
    items: Any = content[section]
    return [item["id"] for item in items]


NOON, SHELLING = "2020-10-10-ceasefire-takes-effect", "2020-10-11-shelling-is-alleged"


@pytest.mark.parametrize("is_folder", [False, True])
@pytest.mark.parametrize(
    ("date", "position"),
    [
        ("1990", 0), ("2020", 0), ("../2021", 0), ("2020-10-10", 0), ("2020-10-10T11:59+04:00", 0),
        ("2020-10-10T12:01+04:00", 1), ("2020-10-10T08:01Z", 1), ("2020-10-10~", 0),
        ("2020-10-11T09:00+04:00", 2), ("2020-10-12", 2), ("2020-10-10T12:00+04:00/..", 1),
        ("2030", 2),
    ],
)  # fmt: skip
def test_an_event_comes_before_the_first_that_is_later(
    tmp_path: Path, date: str, position: int, *, is_folder: bool
) -> None:
    entry = event(date)
    if is_folder:
        path = sample.write_folder(tmp_path)
        file = path / "events.yaml"
        file.write_text(in_order(file.read_text(encoding="utf-8")), encoding="utf-8")
        made = put_into(path, "events", entry)
    else:
        made = put(tmp_path, FILE, "events", entry)
    expected = [NOON, SHELLING]
    expected.insert(position, entry["id"])
    assert ids_in_file(made) == expected


@pytest.mark.parametrize(
    ("name", "position"), [("aa", 0), ("ceasefire", 0), ("ceasefire-x", 1), ("zz", 1)]
)
def test_events_of_one_moment_stand_in_order_of_their_ids(
    tmp_path: Path, name: str, position: int
) -> None:
    made = put(tmp_path, FILE, "events", event("2020-10-10T12:00+04:00", name))
    assert ids_in_file(made).index(f"2020-10-10-{name}") == position


def test_a_more_precise_date_comes_before_a_wider_one_of_the_same_start(tmp_path: Path) -> None:
    made = put(tmp_path, SMALL, "events", event("2020-03-01/2020-03-02", "zz"))
    ids = ids_in_file(made)
    at = ids.index("2020-03-01-zz")
    assert ids[at - 1 : at + 2] == [
        "2020-03-01-truce-declared", "2020-03-01-zz", "2020-03-02-truce-takes-effect",
    ]  # fmt: skip


def test_events_that_were_out_of_order_stay_where_they_are(tmp_path: Path) -> None:
    made = put(tmp_path, sample.FILE, "events", event("2020-10-12"))
    assert ids_in_file(made) == [NOON, SHELLING, "1994-05-talks-go-on", "2020-10-12-new"]


@pytest.mark.parametrize(
    ("kind", "position"), [("state", 2), ("body", 3), ("person", 3), ("armed-forces", 3)]
)
@pytest.mark.parametrize("is_folder", [False, True])
def test_an_actor_comes_behind_the_last_of_its_kind(
    tmp_path: Path, kind: str, position: int, *, is_folder: bool
) -> None:
    if is_folder:
        made = put_into(sample.write_folder(tmp_path), "actors", actor(kind))
    else:
        made = put(tmp_path, FILE, "actors", actor(kind))
    assert ids_in_file(made, "actors").index("new") == position


@pytest.mark.parametrize("section", ["ceasefires", "periods"])
@pytest.mark.parametrize("is_folder", [False, True])
def test_any_other_entry_comes_last(tmp_path: Path, section: str, *, is_folder: bool) -> None:
    entries: dict[str, Json] = {
        "ceasefires": {"id": "a", "name": "A", "cites": [{"source": "treaty"}],
                       "declared": {"date": "2021", "cites": [{"source": "treaty"}]}},
        "periods": {"id": "a", "name": "A", "date": "2021/2022", "description": "B"},
    }  # fmt: skip
    entry = entries[section]
    if is_folder:
        made = put_into(sample.write_folder(tmp_path), section, entry)
    else:
        made = put(tmp_path, FILE, section, entry)
    assert ids_in_file(made, section)[-1] == "a"


def listed(section: str, *ids: str) -> str:
    """A data set with a section of entries that have these ids."""
    more = {"actors": ", kind: body, description: D", "places": ""}[section]
    return f"{sample.SMALL}{section}:\n" + "".join(f"  - {{id: {i}, name: N{more}}}\n" for i in ids)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a c", "a b c"), ("c", "b c"), ("a", "a b"), ("c d a", "c d a b"), ("d c a", "d c a b"),
        ("a d c", "a b d c"), ("d c", "d b c"), ("a0 az", "a0 az b"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("section", ["places", "actors"])
def test_a_place_and_an_actor_come_behind_the_greatest_id_that_is_less(
    tmp_path: Path, section: str, before: str, after: str
) -> None:
    entry = actor("body") if section == "actors" else {"name": "New"}
    made = put(tmp_path, listed(section, *before.split()), section, {**entry, "id": "b"})
    expected = after.split()
    if section == "actors" and not any(name < "b" for name in before.split()):
        # below the first by id: above it may stand the heading of its kind
        first = min(before.split())
        expected = [name for name in expected if name != "b"]
        expected.insert(expected.index(first) + 1, "b")
    assert ids_in_file(made, section) == expected


def test_a_source_of_one_file_comes_behind_the_greatest_id_that_is_less(tmp_path: Path) -> None:
    entry = {"id": "b", "publisher": "A", "title": "B", "tier": "news"}
    made = put(tmp_path, FILE, "sources", entry)
    ids = ids_in_file(made, "sources")
    less = [name for name in ids if name < "b"]
    assert ids.index("b") == ids.index(max(less)) + 1


# Comments and blank lines


def marked(before: str, comment: str) -> str:
    """The file with a comment in front of a line."""
    assert FILE.count(before) == 1
    return FILE.replace(before, comment + before)


@pytest.mark.parametrize(
    ("date", "entry"), [("1990", f"  - id: {NOON}\n"), ("2020-10-10T13:00+04:00",
                                                        f"  - id: {SHELLING}\n")]
)  # fmt: skip
@pytest.mark.parametrize(
    "comment",
    ["  # of the next\n", "# of the next\n", "  # two lines\n  # of the next\n", "  #\n"],
)
def test_comments_above_an_entry_stay_with_it(
    tmp_path: Path, date: str, entry: str, comment: str
) -> None:
    made = put(tmp_path, marked(entry, comment), "events", event(date))
    assert comment + entry in made.text


def test_comments_above_an_entry_stay_with_it_across_blank_lines(tmp_path: Path) -> None:
    text = marked(f"  - id: {SHELLING}\n", "\n  # one\n\n  # two\n\n")
    made = put(tmp_path, text, "events", event("2020-10-10T13:00+04:00"))
    assert f"\n\n  # one\n\n  # two\n\n  - id: {SHELLING}\n" in made.text


@pytest.mark.parametrize(
    "comment", ["    # of the note\n", "      # and\n    # more\n", "   # x\n"]
)
def test_comments_deeper_than_an_entry_stay_in_it(tmp_path: Path, comment: str) -> None:
    text = marked(f"  - id: {SHELLING}\n", comment)
    made = put(tmp_path, text, "events", event("2020-10-10T13:00+04:00"))
    assert f"    note: Noon is local time.\n{comment}\n  - id: 2020-10-10-new\n" in made.text
    both = put(tmp_path, text.replace(comment, f"{comment}  # of the next\n"), "events",
               event("2020-10-10T13:00+04:00"))  # fmt: skip
    assert f"{comment}\n  - id: 2020-10-10-new\n" in both.text
    assert f"  # of the next\n  - id: {SHELLING}\n" in both.text


def test_comments_deeper_than_an_entry_stay_in_it_across_a_blank_line(tmp_path: Path) -> None:
    text = marked(f"  - id: {SHELLING}\n", "\n    # of the note\n")
    made = put(tmp_path, text, "events", event("2020-10-10T13:00+04:00"))
    assert made.text.index("# of the note") < made.text.index("2020-10-10-new")


def test_a_text_that_looks_like_a_comment_stays_in_its_entry(tmp_path: Path) -> None:
    text = FILE.replace(
        "note: Noon is local time.", "note: |\n      Noon\n      # is local\n      # time"
    )
    made = put(tmp_path, text, "events", event("2020-10-10T13:00+04:00"))
    assert "      # time\n\n  - id: 2020-10-10-new\n" in made.text


def test_a_text_that_looks_like_a_comment_stays_whole_across_a_blank_line(tmp_path: Path) -> None:
    text = FILE.replace("note: Noon is local time.", "note: |\n      Noon\n\n      # is local")
    made = put(tmp_path, text, "events", event("2020-10-10T13:00+04:00"))
    loaded = load(made.file, {made.file: made.text.encode()})
    assert loaded.timeline is not None
    assert "# is local" in str(loaded.timeline.events[0].note)


def test_a_blank_line_parts_the_new_entry_from_its_neighbour(tmp_path: Path) -> None:
    first = put(tmp_path, SMALL, "events", event("2019", cites=[{"source": "agency"}]))
    assert f"\nevents:\n{first.entry}\n  - id: 2020-calls-for-peace\n" in first.text
    last = put(tmp_path, SMALL, "events", event("2021-12", cites=[{"source": "agency"}]))
    assert f"cites: [{{source: treaty}}]\n\n{last.entry}\nceasefires:\n" in last.text


def test_the_comment_of_the_next_section_stays_with_it(tmp_path: Path) -> None:
    text = SMALL.replace("\nceasefires:", "\n# The ledger\nceasefires:")
    made = put(tmp_path, text, "events", event("2021-12"))
    assert f"\n\n{made.entry}\n# The ledger\nceasefires:\n" in made.text


def test_comments_at_the_end_of_the_file_stay_there(tmp_path: Path) -> None:
    behind = put(tmp_path, SMALL + "\n# The end\n", "periods", {
        "id": "a", "name": "A", "date": "2021/2022", "description": "B",
    })  # fmt: skip
    assert behind.text.endswith(f"\n{behind.entry}\n# The end\n")


# How the file is written


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_file_may_end_as_it_likes(tmp_path: Path, end: str, line_break: str) -> None:
    text = (SMALL.rstrip("\n") + end).replace("\n", line_break)
    entry = {"id": "a", "name": "A", "date": "2021/2022", "description": "B"}
    made = put(tmp_path, text, "periods", entry)
    assert made.text.replace("\r\n", "\n").endswith(made.entry + end[1:])


@pytest.mark.parametrize("date", ["1990", "2020-10-10T13:00+04:00", "2030"])
def test_a_file_of_windows_keeps_its_line_breaks(tmp_path: Path, date: str) -> None:
    made = put(tmp_path, FILE.replace("\n", "\r\n"), "events", event(date))
    assert made.text.count("\r\n") == made.text.count("\n")


@pytest.mark.parametrize("text", [sample.SMALL + "places: []\n", sample.SMALL])
def test_a_file_of_windows_keeps_its_line_breaks_for_a_first_entry(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    made = insertion(path, "places", {"id": "a", "name": "A"})
    assert load(path, {path: made.text.encode()}).errors == ()
    assert made.text.count("\r\n") == made.text.count("\n")


@pytest.mark.parametrize(("neighbour", "end"), [("2020-10-10T13:00+04:00", "\r\n"), ("2030", "\n")])
def test_of_mixed_line_breaks_none_is_changed_and_new_lines_have_the_neighbours(
    tmp_path: Path, neighbour: str, end: str
) -> None:
    head, name, rest = FILE.partition(f"  - id: {SHELLING}\n")
    mixed = head.replace("\n", "\r\n") + name + rest
    path = tmp_path / "a.yaml"
    path.write_bytes(mixed.encode())
    made = insertion(path, "events", event(neighbour))
    new = made.entry.replace("\n", end)
    assert made.text.count(new) == 1
    assert mixed in (made.text.replace(new + end, ""), made.text.replace(end + new, ""))


def test_lines_that_end_as_on_old_machines_stay_and_new_ones_end_so_too(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(FILE.replace("\n", "\r").encode())
    made = insertion(path, "events", event("2030"))
    assert "\n" not in made.text
    assert made.text.count(made.entry.replace("\n", "\r")) == 1


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(FILE, encoding="utf-8-sig")
    assert insertion(path, "events", event("2030")).text.startswith("\ufeff")


@pytest.mark.parametrize("date", ["1990", "2020-10-10T13:00+04:00", "2030"])
def test_an_entry_stands_as_deep_as_its_neighbours(tmp_path: Path, date: str) -> None:
    head, sep, rest = FILE.partition("\nceasefires:\n")
    opening, _, events = head.partition("events:\n")
    for shift in ("", "      "):
        moved = "".join(shift + line[2:] for line in events.splitlines(keepends=True))
        made = put(tmp_path, f"{opening}events:\n{moved}{sep}{rest}", "events", event(date))
        assert f"\n{shift}- id: {event(date)['id']}\n{shift}  date: " in made.text


def test_more_spaces_may_follow_a_hyphen(tmp_path: Path) -> None:
    text = sample.SMALL + "places:\n  -   id: a\n      name: A\n"
    put(tmp_path, text, "places", {"id": "b", "name": "B"})


def test_entries_in_braces_are_neighbours_like_others(tmp_path: Path) -> None:
    made = put(tmp_path, SMALL, "actors", actor("state"))
    before, _, after = made.text.partition(f"\n{made.entry}")
    assert before.endswith("aliases: [Baku]}\n")
    assert after.startswith("  - {id: azerbaijan-army")


# Sections without entries


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("places: []\n", "places:\n"), ("places:\n", "places:\n"), ("places:   [ ]\n", "places:\n"),
        ("places: [] # none yet\n", "places:  # none yet\n"),
        ("places :  []\n", "places :\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "after", ["", "actors:\n  - {id: army, name: B, kind: body, description: C}\n"]
)
def test_the_first_entry_of_an_empty_list_takes_the_place_of_its_brackets(
    tmp_path: Path, written: str, becomes: str, after: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sample.SMALL + written + after, encoding="utf-8")
    made = insertion(path, "places", {"id": "a", "name": "A"})
    assert made.text == f"{sample.SMALL}{becomes}{made.entry}{after}"
    assert made.text.splitlines()[made.line - 1] == "  - id: a"
    assert load(path, {path: made.text.encode()}).errors == ()


def test_the_first_event_of_a_data_set_is_put_in(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sample.SMALL + sample.SOURCES, encoding="utf-8")
    made = insertion(path, "events", event("2020"))
    assert made.text == f"{sample.DATASET}events:\n{made.entry}{sample.SOURCES}"
    assert load(path, {path: made.text.encode()}).errors == ()


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_section_that_is_missing_comes_at_the_end(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sample.SMALL.rstrip("\n") + end, encoding="utf-8")
    made = insertion(path, "places", {"id": "a", "name": "A"})
    assert made.text == f"{sample.SMALL}\nplaces:\n{made.entry}"
    assert made.text.splitlines()[made.line - 1] == "  - id: a"
    assert load(path, {path: made.text.encode()}).errors == ()


def test_blank_lines_at_the_end_stay_before_a_section_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sample.SMALL + "\n\n\n", encoding="utf-8")
    made = insertion(path, "places", {"id": "a", "name": "A"})
    assert made.text.startswith(sample.SMALL + "\n\n\n")


def test_a_folder_gets_the_file_that_it_does_not_have(tmp_path: Path) -> None:
    path = sample.write_folder(tmp_path)
    (path / "periods.yaml").unlink()
    entry = {"id": "a", "name": "A", "date": "2020/2022", "description": "B"}
    made = insertion(path, "periods", entry)
    assert made.file == path / "periods.yaml"
    assert made.text == f"periods:\n{made.entry}"
    assert made.text.splitlines()[made.line - 1] == "  - id: a"
    assert not made.file.exists()
    loaded = load(path, {made.file: made.text.encode()})
    assert loaded.errors == ()
    assert loaded.timeline is not None
    assert [period.id for period in loaded.timeline.periods] == ["a"]


# Many at once


def test_entries_of_several_sections_each_stand_at_the_line_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(SMALL, encoding="utf-8")
    news = [
        New("events", event("2019", cites=[{"source": "mine"}])),
        New("places", {"id": "zz", "name": "Z"}),
        New("sources", {"id": "mine", "publisher": "A", "title": "B", "tier": "news"}),
        New("places", {"id": "aa", "name": "A"}),
        New("events", event("2020-03-06", cites=[{"source": "mine"}])),
        New("places", {"id": "ab", "name": "B"}),
        New("actors", actor("state")),
    ]
    (change,) = insertions(path, news)
    lines = change.after.decode().splitlines(keepends=True)
    assert {id(one.new) for one in change.added} == set(map(id, news))
    for one in change.added:
        size = one.text.count("\n")
        assert "".join(lines[one.line - 1 : one.line - 1 + size]) == one.text
        assert one.new.entry["id"] in one.text
        assert lines[one.line - 2] == "\n" or lines[one.line - 1 + size] == "\n"
    loaded = load(path, {path: change.after})
    assert loaded.errors == ()
    text = change.after.decode()
    for one in change.added:
        text = min(
            text.replace(one.text + "\n", "", 1), text.replace("\n" + one.text, "", 1), key=len
        )
    assert text == SMALL


def test_first_entries_of_two_sections_open_both(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sample.SMALL + sample.SOURCES, encoding="utf-8")
    news = [
        New("places", {"id": "a", "name": "A"}), New("actors", actor("state")),
        New("events", event("2020")), New("places", {"id": "b", "name": "B"}),
        New("events", event("2019")),
    ]  # fmt: skip
    (change,) = insertions(path, news)
    loaded = load(path, {path: change.after})
    assert loaded.errors == ()
    assert loaded.timeline is not None
    assert [one.id for one in loaded.timeline.places] == ["a", "b"]
    texts = {one.new.entry["id"]: one.text for one in change.added}
    assert change.after.decode() == (
        f"{sample.DATASET}events:\n{texts['2019-new']}\n{texts['2020-new']}{sample.SOURCES}"
        f"\nplaces:\n{texts['a']}\n{texts['b']}\nactors:\n{texts['new']}"
    )


# What cannot be done


@pytest.mark.parametrize(
    "written",
    ["places: [{id: a, name: A}]\n", "places: [\n  {id: a, name: A},\n]\n",
     "places:\n  [{id: a, name: A}]\n"],
)  # fmt: skip
def test_a_list_in_brackets_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sample.SMALL + written, encoding="utf-8")
    with pytest.raises(InsertionError) as error:
        insertion(path, "places", {"id": "b", "name": "B"})
    assert error.value.reason == f"the list `places` of {path} is written in brackets"
    assert "hyphen" in error.value.advice


@pytest.mark.parametrize("written", ['places: ""\n', "places: [\n]\n", "'places': []\n"])
def test_an_empty_list_that_is_written_otherwise_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sample.SMALL + written, encoding="utf-8")
    with pytest.raises(InsertionError, match="`places: \\[\\]`"):
        insertion(path, "places", {"id": "b", "name": "B"})


def test_brackets_on_a_line_of_their_own_are_refused_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sample.SMALL + "places:\n  []\n", encoding="utf-8")
    try:
        made = insertion(path, "places", {"id": "b", "name": "B"})
    except InsertionError:
        return
    assert load(path, {path: made.text.encode()}).errors == ()


@pytest.mark.parametrize("data", [b"", b"- a\n", b"a: [\n", b"\xff", b"\x00"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    with pytest.raises(InsertionError, match="cannot be read"):
        insertion(path, "events", event("2020"))


# Any number of events, in any order

dates = date_texts(years(1900, 2100))


@examples(20)
@given(st.lists(dates, min_size=1, max_size=7), st.sampled_from([SMALL, sample.SMALL]), st.data())
def test_events_put_in_in_any_order_stand_in_order(
    texts: list[str], start: str, data: st.DataObject
) -> None:
    text = start + (sample.SOURCES if "sources:" not in start else "")
    if data.draw(st.booleans()):
        text = text.replace("\nevents:\n", "\nevents:\n  # at the head\n")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        path.write_bytes(text.encode())
        orders = {}
        for number, date in enumerate(texts):
            entry = event(date, f"{data.draw(st.sampled_from('abcz'))}{number}")
            orders[entry["id"]] = parse(date, ZONE).order
            made = insertion(path, "events", entry)
            if "events: []" not in text:
                assert_only_added(text, made)
            text = made.text
            path.write_bytes(text.encode())
        loaded = load(path)
        assert loaded.errors == ()
        assert loaded.timeline is not None
        ids = ids_in_file(made)
        assert ids == [one.id for one in loaded.timeline.events]
        assert orders.keys() <= set(ids)
        mine = [name for name in ids if name in orders]
        assert mine == sorted(orders, key=lambda name: (*orders[name], name))
