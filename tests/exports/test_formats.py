"""Which form of an answer is meant, and what is refused, in the one place that decides it."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from karabakh_timeline.exports.answer import LISTED, PAGED, Answer, Part
from karabakh_timeline.exports.formats import (
    FORMATS,
    Format,
    citation_formats,
    form_of,
    format_of,
    names_of,
)
from karabakh_timeline.queries.selection import SelectionError

FORMS = "Write table, plain, json or jsonl."
SUFFIXES = "Write a file with .csv, .json, .jsonl or .txt."


def having(parts: frozenset[Part]) -> Answer:
    """An answer with these parts."""
    answer = Answer()
    answer.parts = parts
    return answer


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.csv", "csv"), ("A.CSV", "csv"), ("x/y.json", "json"), ("a.jsonl", "jsonl"),
        ("a.txt", None), ("csv", None), ("a.csv.gz", None), (".json", "json"), ("a.JsonL", "jsonl"),
        ("a.PNG", "png"), ("table", None), ("plain", None),
    ],
)  # fmt: skip
def test_a_files_suffix_names_its_format(file: str, name: str | None) -> None:
    found = format_of(file)
    assert (found.name if found else None) == name


def test_every_format_is_known_by_its_own_name_and_suffix() -> None:
    assert {name: one.suffix for name, one in FORMATS.items()} == {
        "table": "", "plain": "", "csv": ".csv", "json": ".json", "jsonl": ".jsonl",
        "svg": ".svg", "png": ".png",
    }  # fmt: skip
    assert all(name == one.name for name, one in FORMATS.items())


@pytest.mark.parametrize(
    ("named", "file", "form"),
    [
        (None, None, "plain"), ("csv", None, "csv"), (None, "a.csv", "csv"), (None, "-", "plain"),
        ("json", "a.json", "json"), (None, "a.txt", "plain"), ("table", "a.log", "table"),
        (None, "talks.2020-10", "plain"), (None, "/dev/stdout", "plain"),
        ("table", "a.md", "table"), ("csv", "a.txt", "csv"), ("csv", "a", "csv"),
        ("json", "A.JSON", "json"),
    ],
)  # fmt: skip
def test_a_name_comes_before_a_suffix_and_that_before_the_usual(
    named: str | None, file: str | None, form: str
) -> None:
    assert form_of(having(LISTED), named, file, "plain").name == form


@pytest.mark.parametrize("file", ["a.tsv", "a.csv.gz", "a.DOCX", "a.bib", "a.7z", "v1.2/a.md"])
def test_a_suffix_that_names_no_form_is_refused_with_those_that_do(file: str) -> None:
    with pytest.raises(SelectionError) as caught:
        form_of(having(LISTED), None, file, "plain")
    assert caught.value.reason == f"-o: {file[file.rindex('.') :].lower()} names no form here"
    assert caught.value.advice == SUFFIXES


@pytest.mark.parametrize(
    ("named", "file", "advice"),
    [
        ("json", "a.csv", "Name the file with .json or .txt, or leave json out to have csv."),
        ("table", "a.CSV", "Name the file with .txt, or leave table out to have csv."),
    ],
)
def test_a_file_is_not_named_as_what_it_is_not(named: str, file: str, advice: str) -> None:
    with pytest.raises(SelectionError, match="is that of csv") as caught:
        form_of(having(LISTED), named, file, "plain")
    assert caught.value.advice == advice


def test_what_an_answer_has_no_form_for_is_not_offered() -> None:
    with pytest.raises(SelectionError, match="is that of svg") as caught:
        form_of(having(LISTED), "csv", "a.svg", "plain")
    assert caught.value.advice == "Name the file with .csv or .txt."


@pytest.mark.parametrize("file", ["a.tsv", "a.docx", "a.csv.gz"])
def test_a_named_form_is_not_put_under_a_suffix_of_something_unknown(file: str) -> None:
    with pytest.raises(SelectionError, match="is no suffix of csv") as caught:
        form_of(having(LISTED), "csv", file, "plain")
    assert caught.value.advice == "Name the file with .csv or .txt, or without a suffix."


@pytest.mark.parametrize("file", ["a.csv", "a.SVG"])
def test_a_citation_is_not_put_under_the_suffix_of_another_answers_form(file: str) -> None:
    cited = having(frozenset({Part.CITATIONS}))
    with patch.object(Answer, "formats", citation_formats()):
        assert form_of(cited, "csl", "a.json", "text").name == "csl"
        with pytest.raises(SelectionError, match=f"is that of {file[2:].lower()}"):
            form_of(cited, "text", file, "text")
        with pytest.raises(SelectionError, match=f"this answer has no {file[2:].lower()} form"):
            form_of(cited, None, file, "text")


def test_a_line_in_the_table_makes_a_suffix_known(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Format("sheet", ".sheet", frozenset({Part.ITEMS}), lambda *_: [b"PK"])
    monkeypatch.setitem(FORMATS, "sheet", sheet)
    assert form_of(having(LISTED), None, "A.Sheet", "plain") is sheet
    with pytest.raises(SelectionError, match="is that of sheet"):
        form_of(having(LISTED), "plain", "a.sheet", "plain")
    with pytest.raises(SelectionError) as caught:
        form_of(having(LISTED), None, "a.md", "plain")
    assert ".jsonl, .sheet or .txt" in caught.value.advice


def test_a_picture_is_asked_for_by_its_file() -> None:
    drawn = having(LISTED | {Part.PICTURE})
    for file in (None, "a", "a.png"):
        with pytest.raises(SelectionError, match="a picture goes to a file") as caught:
            form_of(drawn, "svg", file, "plain")
        assert caught.value.advice == "Write -o FILE.svg."
    assert form_of(drawn, "svg", "a.svg", "plain").name == "svg"


@pytest.mark.parametrize("named", ["tsv", "c-s-v-s", "", "svg", "png"])
def test_a_name_that_is_none_is_refused_with_the_forms_of_the_answer(named: str) -> None:
    with pytest.raises(SelectionError) as caught:
        form_of(having(LISTED), named, "a.svg", "plain")
    assert caught.value.reason == f'--format: "{named}" is none of its values'
    assert caught.value.advice.endswith("Write one of table, plain, csv, json, jsonl.")


@pytest.mark.parametrize(
    ("named", "file", "reason", "advice"),
    [
        ("csv", None, "--format: this answer has no csv form", FORMS),
        ("csv", "a.csv", "--format: this answer has no csv form", FORMS),
        (
            None,
            "a.csv",
            "-o: this answer has no csv form",
            "Write a file with .json, .jsonl or .txt.",
        ),
        (
            None,
            "a.svg",
            "-o: this answer has no svg form",
            "Write a file with .json, .jsonl or .txt.",
        ),
    ],
)
def test_a_form_that_the_answer_does_not_have_is_refused_with_those_that_it_has(
    named: str | None, file: str | None, reason: str, advice: str
) -> None:
    with pytest.raises(SelectionError) as caught:
        form_of(having(PAGED), named, file, "table")
    assert caught.value.reason == reason
    assert caught.value.advice == advice


def test_an_answer_for_machines_needs_a_name() -> None:
    machine = having(frozenset({Part.ITEMS}))
    with pytest.raises(SelectionError, match="no format is named") as caught:
        form_of(machine, None, "a.txt", "plain")
    assert caught.value.advice == "Write one of csv, json, jsonl, or -o FILE with its suffix."
    assert form_of(machine, None, "a.json", "plain").name == "json"


def test_every_part_is_needed_by_a_form() -> None:
    assert names_of(frozenset(Part)) == ["table", "plain", "csv", "json", "jsonl"]
    assert {part for one in FORMATS.values() for part in one.needs} == {*Part} - {Part.CITATIONS}
