"""A data file is read as texts, lists and mappings; what is wrong with it has its line and column.

All this holds with libyaml and with the pure-Python reader.
"""

from __future__ import annotations

import errno
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
import yaml  # noqa: TID251 - the oracle, and the reader that the tests switch to
from hypothesis import example, given
from hypothesis import strategies as st

from karabakh_timeline.loading import document as module
from karabakh_timeline.loading.document import (
    DEEPEST,
    KEY,
    MOST_PROBLEMS,
    Document,
    known_state,
    read,
)
from karabakh_timeline.loading.files import file_state
from karabakh_timeline.loading.spill import Spill, Spilled
from karabakh_timeline.model.problem import Code
from tests.examples import examples

if TYPE_CHECKING:
    from collections.abc import Callable

    Reading = Callable[[str | bytes], Document]

PROBLEM_SAMPLES = Path(__file__).parents[1] / "problems"


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which reader of YAML is used."""
    name = str(request.param)
    if name == "pure":
        monkeypatch.setattr(module, "_LOADER", yaml.SafeLoader)
    elif not module.HAS_LIBYAML:
        pytest.skip("PyYAML has no libyaml here")
    return name


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Read a text or bytes as a file named a.yaml."""

    def read_it(data: str | bytes) -> Document:
        path = tmp_path / "a.yaml"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read(path, "a.yaml")

    return read_it


def places(document: Document) -> list[tuple[str, int, int]]:
    """The code, line and column of each problem."""
    return [(str(p.code), p.line, p.column) for p in document.problems]


@pytest.mark.parametrize(
    "scalar",
    [
        "no", "yes", "true", "1994", "007", "1e3", "0x1F", "1_000", "12:30", "190:20:30", "~",
        "null", ".inf", "2020-02-30", "2020-10-10T12:00+04:00", "=", "<<", "a#b",
        "\u0259\U0001f54a",
    ],
)  # fmt: skip
def test_a_scalar_stays_the_text_it_was_written_as(reading: Reading, scalar: str) -> None:
    document = reading(f"key: {scalar}\n{scalar}: [{scalar}]\n")
    assert document.content == {"key": scalar, scalar: [scalar]}
    assert document.problems == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a:", {"a": ""}),
        ("a: ''", {"a": ""}),
        ("a: []\nb: {}", {"a": [], "b": {}}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ('a: "tab\\tquote\\""', {"a": 'tab\tquote"'}),
        ("a:\n- b\n- [c, {d: e}]", {"a": ["b", ["c", {"d": "e"}]]}),
        ("a", "a"),
        ("? a\n: b", {"a": "b"}),
        ("# before\na: b # after\n", {"a": "b"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("%YAML 1.1\n---\na: b\n", {"a": "b"}),
        ("\ufeffa: b", {"a": "b"}),
        ("a: 1\r\nb:\r\n  - c\r\n", {"a": "1", "b": ["c"]}),
        ("a: 1\rb: 2\r", {"a": "1", "b": "2"}),
        ("a: x\u2028  y\u0085  z", {"a": "x\u2028y z"}),
    ],
)
def test_content_is_texts_lists_and_mappings(reading: Reading, text: str, content: object) -> None:
    document = reading(text)
    assert document.content == content
    assert document.problems == []


letters = st.characters(exclude_categories=["Cs"])
contents: st.SearchStrategy[Any] = st.recursive(
    st.text(letters, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(letters, max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(letters, max_size=6), contents, min_size=1, max_size=3))
def test_what_another_program_writes_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, content: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.yaml"
    path.write_text(yaml.safe_dump(content, default_style='"', width=10**6), encoding="utf-8")
    document = read(path, "written.yaml")
    assert document.problems == []
    assert document.content == content


marks = st.text("ab:-[]{},&*!|>'\"%@`#?~ \n\r\t\\x0\u0085\u2028\ufeff", max_size=40)


@examples(200)
@given(st.binary() | st.text(letters).map(str.encode) | marks.map(str.encode))
@example(b"a: b\rc: [\r")
@example(b"\xef")
@example(b"\xef\xbb")
@example("a: b # \u2028\nc: [".encode())
@example(b'a: "\\UFFFFFFFF"')
@example(b'a: "\\ud800"')
def test_reading_never_fails_for_what_the_file_says(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    document = read(path, "any.yaml")
    assert document.problems or document.content is not None
    assert all(problem.advice for problem in document.problems)
    assert document.locate([()]).keys() <= {()}
    str(document.content).encode()


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{last}, *{last}]\n"
    for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)
WRONG: dict[str, tuple[str | bytes, list[tuple[str, int, int]]]] = {
    "a repeated key": ("a: 1\nb: 2\na: 3", [("repeated-key", 3, 1)]),
    "a repeated key within": ("x: [{a: 1, b: 2, a: 3}]", [("repeated-key", 1, 18)]),
    "repeated quoted keys": (
        "a: 1\n'a': 2\n\"a\": 3", [("repeated-key", 2, 1), ("repeated-key", 3, 1)],
    ),
    "an anchor": ("a: &x 1", [("not-plain-yaml", 1, 4)]),
    "an anchored list": ("a: &x [1]", [("not-plain-yaml", 1, 4)]),
    "an anchored mapping": ("a: &x {b: 1}", [("not-plain-yaml", 1, 4)]),
    "an anchored key": ("&x a: 1", [("not-plain-yaml", 1, 1)]),
    "an alias": ("a: *x", [("not-plain-yaml", 1, 4)]),
    "an alias as key": ("*x : 1", [("not-plain-yaml", 1, 1)]),
    "a merge": ("a: {<<: *x}", [("not-plain-yaml", 1, 9)]),
    "an alias bomb": (
        BOMB, [("not-plain-yaml", 1, 4), ("not-plain-yaml", 2, 4), ("not-plain-yaml", 2, 8)],
    ),
    "a tag": ("a: !!int 1", [("not-plain-yaml", 1, 4)]),
    "a tag in a list": ("a: [b, !x c]", [("not-plain-yaml", 1, 8)]),
    "an anchor in a list": ("a: [b, &x c]", [("not-plain-yaml", 1, 8)]),
    "a tagged list": ("a: !!python/object/apply:os.system [ls]", [("not-plain-yaml", 1, 4)]),
    "a tagged mapping": ("a: !x {b: 1}", [("not-plain-yaml", 1, 4)]),
    "a second document": ("a: 1\n---\nb: 2\n", [("not-plain-yaml", 2, 1)]),
    "a mistake behind a second document": (
        "a: 1\n---\nb: 2\n---\nc: [", [("not-plain-yaml", 2, 1)],
    ),
    "a list as key": ("[a]: 1", [("wrong-shape", 1, 1)]),
    "a mapping as key": ("b:\n  ? {a: 1}\n  : 2", [("wrong-shape", 2, 5)]),
    "brackets never closed": ("a: " + "[" * 13, [("nested-too-deep", 1, 15)]),
    "10,000 brackets": ("a: " + "[" * 10_000, [("nested-too-deep", 1, 15)]),
    "10,000 braces": ("{a: " * 10_000, [("nested-too-deep", 1, 49)]),
    "10,000 hyphens": ("a:\n" + "- " * 10_000 + "b", [("nested-too-deep", 2, 23)]),
    "10,000 closed": ("a: " + "[" * 10_000 + "]" * 10_000, [("nested-too-deep", 1, 15)]),
    "a list": ("- a\n- b: [", [("wrong-shape", 1, 1)]),
    "a list in brackets": ("[a, b", [("wrong-shape", 1, 1)]),
    "a tab": ("a:\n\tb: 1", [("yaml-syntax", 2, 1)]),
    "a control character behind an empty line": ("\n\x1b", [("not-text", 2, 1)]),
    "indentation": ("a:\n    b: 1\n  c: 2", [("yaml-syntax", 3, 3)]),
    "a colon in a text": ("a: b: c", [("yaml-syntax", 1, 5)]),
    "an open quotation": ("a: 'b\n", [("yaml-syntax", 2, 1)]),
    "an at sign": ("a: @b", [("yaml-syntax", 1, 4)]),
    "another version": ("%YAML 9.9\n---\na: b", [("yaml-syntax", 1, 1)]),
    "a bracket after old line ends": ("a: b\rc: ]\r", [("yaml-syntax", 2, 4)]),
    "an empty file": ("", [("wrong-shape", 0, 0)]),
    "blank lines": (" \n\n", [("wrong-shape", 0, 0)]),
    "comments": ("# nothing\n", [("wrong-shape", 0, 0)]),
    "a start alone": ("---\n", [("wrong-shape", 0, 0)]),
    "only a byte-order mark": ("\ufeff", [("wrong-shape", 0, 0)]),
    "an escape character": ("a: 1\nb: \x1b[31m", [("not-text", 2, 4)]),
    "a null": ("a\0b", [("not-text", 1, 2)]),
    "a delete": ("\x7f", [("not-text", 1, 1)]),
    "no character": ("a: \uffff", [("not-text", 1, 4)]),
    "UTF-16": ("a: b".encode("utf-16"), [("not-text", 1, 1)]),
    "UTF-16 without a mark": ("a: b".encode("utf-16-le"), [("not-text", 1, 2)]),
    "Latin-1": (b"a: 1\nb: caf\xe9", [("not-text", 2, 7)]),
    "a byte after wide letters": ("\u00e9: \u0259".encode() + b"\xff", [("not-text", 1, 5)]),
    "half a letter": (b"a: \xc3", [("not-text", 1, 4)]),
    "a surrogate in UTF-8": (b"a: \xed\xa0\x80", [("not-text", 1, 4)]),
    "a SQLite file": (b"SQLite format 3\0" + bytes(84), [("not-text", 1, 16)]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_file_is_placed(reading: Reading, name: str) -> None:
    data, expected = WRONG[name]
    assert places(reading(data)) == expected


def test_a_tab_behind_a_mistake_is_not_blamed_for_it(reading: Reading) -> None:
    (problem,) = reading("a: ]\t").problems
    assert problem.message.startswith("the file is not well-formed YAML: ")


@pytest.mark.parametrize("escape", ["\\uD800", "\\UFFFFFFFF", "\\U00110000"])
def test_an_escape_that_is_no_letter_is_a_mistake(reading: Reading, escape: str) -> None:
    assert [code for code, *_ in places(reading(f'a: "{escape}"'))] == ["yaml-syntax"]
    assert [code for code, *_ in places(reading(f'a: ["{escape}"]'))] == ["yaml-syntax"]


def test_what_is_no_letter_is_read_as_a_question_mark(reading: Reading, loader: str) -> None:
    if loader == "libyaml":
        pytest.skip("libyaml reads no further")
    document = reading('a: "b\\uD800"\n"\\uD801": [c, "\\uDFFF"]\n')
    assert document.content == {"a": "?", "?": ["c", "?"]}
    assert len(document.problems) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\tb: 1", "a tab stands where YAML wants spaces"),
        ("a:\n  b: 1\n    \tc: 2", "a tab stands where YAML wants spaces"),
        ("a: &x 1", "an anchor (&) is not part of the format"),
        ("a: *x", "an alias (*) is not part of the format"),
        ("a: !x 1", "a tag (!x) is not part of the format"),
        ("b: {!x a: 1}", "a tag (!x) is not part of the format"),
        ("b: {&x a: 1}", "an anchor (&) is not part of the format"),
        ("a: 1\n---\nb: 1", "a second document (---) is not part of the format"),
        ("a: 1\na: 2", "the key `a` stands twice in this mapping"),
        ("[a]: 1", "a list or mapping stands where a key should be"),
        ("a: " + "[" * 20, "lists and mappings are nested more than 12 deep"),
        ("- a", "the file is a list, not a mapping of sections"),
        ("", "the file is empty"),
        ("\x1b", "the file holds the control character U+001B, so it is no text"),
        (b"\xff", "the file is not UTF-8 text: byte 0xff does not belong there"),
        (b"\xef\xbb", "the file is not UTF-8 text: byte 0xef does not belong there"),
    ],
)
def test_a_problem_of_a_file_is_said_in_plain_words(
    reading: Reading, text: str | bytes, message: str
) -> None:
    (problem,) = reading(text).problems
    assert problem.message == message
    assert problem.advice.endswith(".")
    assert problem.file == "a.yaml"


def test_a_file_nests_as_deep_as_is_allowed(reading: Reading) -> None:
    document = reading("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))
    assert document.problems == []


def test_reading_stops_at_a_thousand_problems(reading: Reading) -> None:
    assert len(reading("a: 1\n" * 2000).problems) == MOST_PROBLEMS == 1000


def test_a_byte_order_mark_is_no_part_of_the_first_line(reading: Reading) -> None:
    (problem,) = reading("\ufeffa: &x 1").problems
    assert (problem.line, problem.column, problem.excerpt) == (1, 4, "a: &x 1")


def test_a_problem_shows_its_line_without_its_line_end(reading: Reading) -> None:
    (problem,) = reading("a: 1\r\nb: &x 2\r\nc: 3\r\n").problems
    assert problem.excerpt == "b: &x 2"


@pytest.mark.parametrize("line_end", ["\r", "\u0085", "\u2028"])
def test_a_problem_shows_its_line_after_rare_line_ends(reading: Reading, line_end: str) -> None:
    (problem,) = reading(f"a: 1{line_end}b: &x 2{line_end}c: 3").problems
    assert (problem.line, problem.excerpt) == (2, "b: &x 2")


def test_a_problem_shows_no_more_than_the_start_of_a_long_line(reading: Reading) -> None:
    (problem,) = reading("a: &x " + "b" * 500).problems
    assert problem.excerpt == "a: &x " + "b" * 114 + "..."


@pytest.mark.parametrize(("letters", "shown"), [(1000, "b" * 1000), (1001, "b" * 1000 + "...")])
def test_what_is_said_of_a_problem_is_cut_after_a_thousand_letters(
    letters: int, shown: str
) -> None:
    problem = Document("a.yaml").problem_at(Code.WRONG_SHAPE, "b" * letters, "b" * letters, 1, 1)
    assert (problem.message, problem.advice) == (shown, shown)


def test_a_problem_behind_a_last_line_without_a_break_stands_at_its_end(reading: Reading) -> None:
    (problem,) = reading("n:\nt").problems
    assert (problem.line, problem.column, problem.excerpt) == (2, 2, "t")


def test_a_problem_after_the_last_line_shows_none() -> None:
    document = Document("a.yaml", "one\ntwo")
    assert document.problem_at(Code.WRONG_SHAPE, "m", "A.", 2, 1).excerpt == "two"
    assert document.problem_at(Code.WRONG_SHAPE, "m", "A.", 3, 1).excerpt == ""


LOCATED = """\
events:
  - id: a
    cites: [{source: s, at: 7}, {source: t}]
  - {id: b}
"another key":
  - - x
    - y
empty:
"""


def test_every_path_of_a_file_is_located(reading: Reading) -> None:
    wanted: dict[module.Steps, tuple[int, int]] = {
        (): (1, 1),
        ("events",): (2, 3),
        ("events", KEY): (1, 1),
        ("events", 0): (2, 5),
        ("events", 0, "id"): (2, 9),
        ("events", 0, "id", KEY): (2, 5),
        ("events", 0, "cites"): (3, 12),
        ("events", 0, "cites", 0, "at"): (3, 29),
        ("events", 0, "cites", 1): (3, 33),
        ("events", 1, "id"): (4, 10),
        ("another key", KEY): (5, 1),
        ("another key", 0, 1): (7, 7),
    }
    missing: set[module.Steps] = {("events", 2), ("events", "0"), ("events", 0, "date"), ("x",)}
    document = reading(LOCATED)
    assert document.locate(wanted.keys() | missing) == wanted


def test_of_a_key_that_stands_twice_the_one_whose_value_is_kept_is_located(
    reading: Reading,
) -> None:
    document = reading("a: [1, 2]\nb: {c: 3}\na:\n  - 4\n  - 5\nb: {c: 6}\n")
    wanted: dict[module.Steps, tuple[int, int]] = {
        ("a",): (4, 3), ("a", KEY): (3, 1), ("a", 1): (5, 5), ("b", "c"): (6, 8),
    }  # fmt: skip
    assert document.locate(wanted) == wanted


@pytest.mark.parametrize("blank", [0, 1, 2, 3])
def test_an_entry_ends_with_its_last_word_whatever_blank_lines_and_comments_follow(
    blank: int,
) -> None:
    text = (
        "events:\n  - id: a\n    summary: |\n      One.\n"
        + "\n" * blank
        + "  # of b\n  - {id: b}\n"
    )
    assert Document("a.yaml", text).last_lines("events") == {0: 4, 1: 6 + blank}


@pytest.mark.parametrize(("end", "last"), [("", 5), ("\n", 5), ("\n\n  ", 5), ("\n      Two.", 6)])
def test_an_entry_whose_text_ends_the_file_ends_with_its_last_word(end: str, last: int) -> None:
    text = f"events:\n  - id: a\n  - id: b\n    summary: |\n      One.{end}"
    assert Document("a.yaml", text).last_lines("events") == {0: 2, 1: last}


@pytest.mark.parametrize("blank", [0, 1, 2])
def test_a_text_of_blank_lines_alone_ends_with_its_sign(blank: int) -> None:
    text = "events:\n  - id: a\n    summary: |\n" + "\n" * blank + "  - id: b\n"
    document = Document("a.yaml", text)
    assert document.last_lines("events") == {0: 3, 1: 4 + blank}
    assert document.stretches(("events", 0))["events", 0].last == 3


def test_a_line_in_a_text_that_is_blank_between_others_is_a_part_of_its_entry() -> None:
    text = "events:\n  - id: a\n    summary: |\n      One.\n\n      Two.\n\n\nother:\n  - b\n"
    document = Document("a.yaml", text)
    assert document.last_lines("events") == {0: 6}
    assert document.last_lines("other") == {0: 10}


def test_a_value_has_a_stretch_with_all_that_is_in_it_and_a_key_has_none() -> None:
    text = "events:\n  - id: a\n    tags: [c,\n      d]\nother: 1\n"
    document = Document("a.yaml", text)
    found = document.stretches(("events",))
    assert list(found) == [
        ("events",), ("events", 0), ("events", 0, "id"),
        ("events", 0, "tags"), ("events", 0, "tags", 0), ("events", 0, "tags", 1),
    ]  # fmt: skip
    tags = found[("events", 0, "tags")]
    assert text[tags.start : tags.end] == "[c,\n      d]"
    assert (tags.column, tags.last, tags.is_flow) == (10, 4, True)
    entry = found[("events", 0)]
    assert (entry.column, entry.last, entry.is_flow) == (4, 4, False)
    assert not found[("events", 0, "id")].is_flow
    assert list(document.stretches(("other",))) == [("other",)]
    assert document.stretches(("events", 1)) == {}


def test_an_empty_value_is_located_after_its_key(reading: Reading) -> None:
    (line, column) = reading("a: 1\nempty:\nb: 2").locate([("empty",)])[("empty",)]
    assert (line, column) == (2, 7)


def test_what_stands_before_a_mistake_is_located_all_the_same() -> None:
    document = Document("a.yaml", "a: 1\nb: *x\n*y : 2\nc: [")
    assert document.locate([("a",), ("b",), ("*", KEY), ("c",)]) == {
        ("a",): (1, 4),
        ("b",): (2, 4),
        ("*", KEY): (3, 1),
        ("c",): (4, 4),
    }


def test_of_a_file_inside_a_file_it_is_said_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "program.whl").write_bytes(b"PK")
    (problem,) = read(tmp_path / "program.whl" / "data" / "events.yaml", "shown").problems
    assert str(problem.code) == "unreadable-file"
    assert problem.advice.startswith(f"{tmp_path / 'program.whl'} is a file: nothing is read out")


@pytest.mark.parametrize("data", [b"", b"a: 1\n", b"a: [", b"\xff", b"- a\n" * 50_000])
def test_a_file_is_noted_as_it_was_whatever_is_wrong_with_it(
    reading: Reading, tmp_path: Path, data: bytes
) -> None:
    assert reading(data).state == file_state(tmp_path / "a.yaml")


@pytest.mark.parametrize("room", [-1, 0])
def test_a_file_that_would_not_be_read_has_no_known_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    monkeypatch.setattr(module, "MOST_BYTES", 5 + room)
    if room < 0:
        with pytest.raises(OSError, match="it has more than"):
            known_state(tmp_path / "a.yaml")
    else:
        assert known_state(tmp_path / "a.yaml") == file_state(tmp_path / "a.yaml")


def unreadable(path: Path) -> str:
    """The message about a path that cannot be read."""
    document = read(path, "a.yaml")
    assert document.content is None
    assert places(document) == [("unreadable-file", 0, 0)]
    return document.problems[0].message


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    assert unreadable(tmp_path / "b") == "the file cannot be read: no such file or directory"


def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    assert unreadable(tmp_path) == "the file cannot be read: it is a folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert unreadable(tmp_path / "pipe") == "the file cannot be read: it is no regular file"


def test_a_name_that_no_file_can_have_cannot_be_read(tmp_path: Path) -> None:
    assert unreadable(tmp_path / ("a" * 5000)).startswith("the file cannot be read: ")
    assert unreadable(tmp_path / "a\0b").startswith("the file cannot be read: ")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (OSError("Odd"), "odd"),
    ],
)
def test_a_file_that_the_system_refuses_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise error

    (tmp_path / "a.yaml").touch()
    monkeypatch.setattr(Path, "open", refuse)
    assert unreadable(tmp_path / "a.yaml") == f"the file cannot be read: {reason}"


@pytest.mark.thorough
@pytest.mark.parametrize("line", [b"a", b"- a\n", b"a: b\n"])
def test_a_file_of_100_megabytes_is_refused(tmp_path: Path, loader: str, line: bytes) -> None:
    if loader == "pure":
        pytest.skip("the pure-Python reader is not fast enough to try this")
    path = tmp_path / "large.yaml"
    path.write_bytes(line * (100 * 2**20 // len(line)))
    document = read(path, "large.yaml")
    assert document.problems or document.content == path.read_text(encoding="utf-8")


def test_both_readers_find_the_same_in_every_sample(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sorted(PROBLEM_SAMPLES.rglob("*.yaml")):
        monkeypatch.setattr(module, "_LOADER", yaml.SafeLoader)
        pure = reading(path.read_bytes())
        monkeypatch.undo()
        fast = reading(path.read_bytes())
        assert (pure.content, places(pure)) == (fast.content, places(fast)), path
        wanted: set[module.Steps] = {("events",), ("places", 0, "name"), ("dataset", "id", KEY)}
        assert pure.locate(wanted) == fast.locate(wanted)


@pytest.mark.parametrize("before", [*range(2**14 - 3, 2**14 + 2), 2**16 - 2])
def test_a_letter_between_two_pieces_of_a_file_is_read_whole(reading: Reading, before: int) -> None:
    text = "a" * (before - 3) + "\u0259\U0001f54a"
    assert reading(f"b: {text}\n").content == {"b": text}
    (problem,) = reading(f"b: {text}\x85\x86\n").problems
    assert (problem.code, problem.line) == (Code.NOT_TEXT, 1)


def test_what_is_no_text_is_told_alone_whatever_stands_before_it(reading: Reading) -> None:
    for start in ("a: 1\na: 2\n", "a: [\nb: }\n", "- a\n", "a: *b\n"):
        for control in "\x00\x1f\x7f\x80\x9f":
            found = places(reading(start + "c: 1\n" * 20_000 + f"d: {control}"))
            assert [code for code, *_ in found] == ["not-text"]


def test_of_a_file_that_changed_no_place_is_guessed(reading: Reading, tmp_path: Path) -> None:
    document = reading("a: 1\nb: 2\n")
    (tmp_path / "a.yaml").write_text("\n\n\na: 1\nb: 2\n", encoding="utf-8")
    assert document.text == ""
    assert document.locate([("b",)]) == {}


def test_of_a_file_that_is_gone_no_place_is_guessed(reading: Reading, tmp_path: Path) -> None:
    document = reading("a: 1\nb: 2\n")
    (tmp_path / "a.yaml").unlink()
    assert document.locate([("b",)]) == {}


def test_a_file_that_becomes_text_while_it_is_read_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: \x00")
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"a: 1")
    assert unreadable(tmp_path / "a.yaml") == "the file cannot be read: it changes while it is read"


def test_a_file_that_goes_before_it_is_looked_at_again_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> NoReturn:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    (tmp_path / "a.yaml").write_bytes(b"a: \x00")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert unreadable(tmp_path / "a.yaml") == "the file cannot be read: no such file or directory"


@pytest.mark.parametrize("block", [1, 2, 3, 1000])
def test_a_list_in_blocks_holds_what_the_list_holds(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(module, "BLOCK", block)
    for text in (
        "events: [a, {b: c}, [d]]\nother: [e, f]\n",
        "other: {events: [a, b, c]}\nevents:\n  - a\n  - events: [b]\n",
        "events: []\n",
        "events: a\n",
        "events: {a: b}\n",
    ):
        whole = reading(text)
        with closing(Spill(0)) as spill:
            found = read(tmp_path / "a.yaml", "a.yaml", spill=spill)
            assert isinstance(found.content, dict)
            events = found.content["events"]
            assert isinstance(events, Spilled) == (text.startswith("events: [") or "- a" in text)
            listed = [*events] if isinstance(events, Spilled) else events
        assert {**found.content, "events": listed} == whole.content
        assert found.state == whole.state


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5])
def test_a_list_that_may_be_long_is_kept_block_by_block(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(module, "BLOCK", 2)
    reading(f"events: [{', '.join('abcde'[:count])}]\n")
    with closing(Spill(0)) as spill:
        content: Any = read(tmp_path / "a.yaml", "a.yaml", spill=spill).content
        blocks = [*content["events"].blocks()]
    assert [block for block in blocks if block] == [
        [*"abcde"[start : min(start + 2, count)]] for start in range(0, count, 2)
    ]


def test_an_escape_in_a_key_that_is_no_letter_is_a_mistake(reading: Reading) -> None:
    assert [code for code, *_ in places(reading('a: {"\\uD800": 1}'))] == ["yaml-syntax"]
    assert reading("a: {'\\uD800': 1}").problems == []


def test_the_last_line_of_an_entry_is_that_of_its_last_sign(reading: Reading) -> None:
    text = """\
events:
  - {id: a,
     tags: [x
     ],
    }
  - id: b
    tags:
      - x

  # of the next
  - id: c
    note: ""
"""
    assert reading(text).last_lines("events") == {0: 5, 1: 8, 2: 12}
