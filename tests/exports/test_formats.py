"""Which form of an answer is meant, and what is refused, in the one place that decides it."""

from __future__ import annotations

import pytest

from karabakh_timeline.exports.answer import LISTED, PAGED, Answer, Part
from karabakh_timeline.exports.formats import FORMATS, form_of, format_of, names_of
from karabakh_timeline.queries.selection import SelectionError


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
        (None, "talks.2020-10", "plain"), (None, "/dev/stdout", "plain"), ("csv", "a.tsv", "csv"),
    ],
)  # fmt: skip
def test_a_name_comes_before_a_suffix_and_that_before_the_usual(
    named: str | None, file: str | None, form: str
) -> None:
    assert form_of(having(LISTED), named, file, "plain").name == form


@pytest.mark.parametrize("file", ["a.tsv", "a.csv.gz", "a.XLSX", "a.bib"])
def test_a_suffix_that_names_no_form_is_refused_with_those_that_do(file: str) -> None:
    with pytest.raises(SelectionError) as caught:
        form_of(having(LISTED), None, file, "plain")
    assert caught.value.reason == f"-o: the suffix {file[file.rindex('.') :]} names no form here"
    assert caught.value.advice == "The suffixes are .csv, .json, .jsonl, .txt."


@pytest.mark.parametrize(("named", "file"), [("json", "a.csv"), ("table", "a.csv")])
def test_a_file_is_not_named_as_what_it_is_not(named: str, file: str) -> None:
    with pytest.raises(SelectionError, match="is that of csv") as caught:
        form_of(having(LISTED), named, file, "plain")
    assert caught.value.advice == "Leave one of them out."


@pytest.mark.parametrize("named", ["CSV", "Json", "JSONL", " table "])
def test_the_name_of_a_form_is_read_in_any_case(named: str) -> None:
    assert form_of(having(LISTED), named, None, "plain").name == named.strip().lower()


def test_a_picture_is_asked_for_by_its_file() -> None:
    with pytest.raises(SelectionError, match="a picture goes to a file") as caught:
        form_of(having(LISTED | {Part.PICTURE}), "svg", None, "plain")
    assert caught.value.advice == "Write -o FILE.svg."


@pytest.mark.parametrize("named", ["tsv", "c-s-v-s", "", "svg", "png"])
def test_a_name_that_is_none_is_refused_with_the_forms_of_the_answer(named: str) -> None:
    with pytest.raises(SelectionError) as caught:
        form_of(having(LISTED), named, "a.svg", "plain")
    assert caught.value.reason == f'--format: "{named}" is none of its values'
    assert caught.value.advice.endswith("Write one of table, plain, csv, json, jsonl.")


@pytest.mark.parametrize(
    ("named", "file", "reason"),
    [
        ("csv", None, "--format: this answer has no csv form"),
        (None, "a.csv", "-o: this answer has no csv form"),
        (None, "a.svg", "-o: this answer has no svg form"),
    ],
)
def test_a_form_that_the_answer_does_not_have_is_refused_with_those_that_it_has(
    named: str | None, file: str | None, reason: str
) -> None:
    with pytest.raises(SelectionError) as caught:
        form_of(having(PAGED), named, file, "table")
    assert caught.value.reason == reason
    assert caught.value.advice == "Write table, plain, json or jsonl."


def test_an_answer_for_machines_needs_a_name() -> None:
    machine = having(frozenset({Part.ITEMS}))
    with pytest.raises(SelectionError, match="no format is named") as caught:
        form_of(machine, None, "a.txt", "plain")
    assert caught.value.advice == "Write one of csv, json, jsonl, or -o FILE with its suffix."
    assert form_of(machine, None, "a.json", "plain").name == "json"


def test_every_part_is_needed_by_a_form() -> None:
    assert names_of(frozenset(Part)) == ["table", "plain", "csv", "json", "jsonl"]
    assert {part for one in FORMATS.values() for part in one.needs} == {*Part} - {Part.CITATIONS}
