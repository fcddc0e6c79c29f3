"""Which form of an answer is meant, and what is refused, in the one place that decides it."""

from __future__ import annotations

import tomllib

import pytest

from karabakh_timeline.exports.answer import LISTED, PAGED, Answer, Look, Part
from karabakh_timeline.exports.form_list import form_lines
from karabakh_timeline.exports.formats import (
    FORMATS,
    Format,
    form_named,
    form_of,
    format_of,
    names_of,
)
from karabakh_timeline.queries.selection import SelectionError
from tests.places import ROOT

FORMS = "Write table, plain, json or jsonl."
SUFFIXES = "Write a file with .csv, .json, .jsonl, .tsv or .txt."
CITED = frozenset({Part.CITATIONS})


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
        ("a.PNG", "png"), ("a.sqlite", "sqlite"), ("a.DB", "sqlite"),
        ("table", None), ("plain", None),
    ],
)  # fmt: skip
def test_a_files_suffix_names_its_format(file: str, name: str | None) -> None:
    found = format_of(file)
    assert (found.name if found else None) == name


def test_every_format_is_known_by_its_own_name_and_suffix() -> None:
    assert {name: one.suffix for name, one in FORMATS.items()} == {
        "table": "", "plain": "", "csv": ".csv", "json": ".json", "jsonl": ".jsonl",
        "tsv": ".tsv", "html": ".html", "geojson": ".geojson", "ics": ".ics", "jsonld": ".jsonld",
        "markdown": ".md", "markwhen": ".mw", "timelinejs": ".json", "bibtex": ".bib",
        "csl": ".json", "ris": ".ris", "text": "", "xlsx": ".xlsx", "sqlite": ".db",
        "package": ".zip", "parquet": ".parquet", "svg": ".svg", "png": ".png",
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


@pytest.mark.parametrize("file", ["a.xyz", "a.csv.gz", "a.DOCX", "a.7z", "v1.2/a.rst"])
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


@pytest.mark.parametrize("file", ["a.xyz", "a.docx", "a.csv.gz"])
def test_a_named_form_is_not_put_under_a_suffix_of_something_unknown(file: str) -> None:
    with pytest.raises(SelectionError, match="is no suffix of csv") as caught:
        form_of(having(LISTED), "csv", file, "plain")
    assert caught.value.advice == "Name the file with .csv or .txt, or without a suffix."


@pytest.mark.parametrize("file", ["a.csv", "a.SVG"])
def test_a_citation_is_not_put_under_the_suffix_of_another_answers_form(file: str) -> None:
    cited = having(CITED)
    with pytest.raises(SelectionError, match=f"is that of {file[2:].lower()}"):
        form_of(cited, "text", file, "text")
    with pytest.raises(SelectionError, match=f"this answer has no {file[2:].lower()} form"):
        form_of(cited, None, file, "text")


def test_of_forms_with_one_suffix_the_first_that_the_answer_has_is_meant() -> None:
    events = having(LISTED | {Part.EVENTS})
    assert form_of(events, None, "a.json", "plain").name == "json"
    assert form_of(having(CITED), None, "a.json", "text").name == "csl"
    for name in ("json", "timelinejs", "csl"):
        assert form_of(events, name, "a.json", "plain").name == name
    with pytest.raises(SelectionError, match="is that of csv, and timelinejs is asked for"):
        form_of(events, "timelinejs", "a.csv", "plain")


@pytest.mark.parametrize(
    ("word", "name"),
    [("md", "markdown"), ("bib", "bibtex"), ("MW", "markwhen"), ("json", "json"), ("ICS", "ics"),
     ("", None), ("xyz", None), (".md", None), ("2020", None)],
)  # fmt: skip
def test_a_form_is_named_by_its_suffix_too(word: str, name: str | None) -> None:
    found = form_named(word)
    assert (found and found.name) == name


@pytest.mark.parametrize("parts", [PAGED, LISTED, LISTED | {Part.EVENTS}])
def test_text_may_be_put_into_a_file_of_notes(parts: frozenset[Part]) -> None:
    assert form_of(having(parts), "plain", "notes.md", "plain").name == "plain"
    with pytest.raises(SelectionError):
        form_of(having(parts), "json", "notes.md", "plain")


def test_a_form_says_what_it_is_for_in_a_line_and_which_extra_writes_it() -> None:
    assert all(0 < len(form.about) <= 60 for form in FORMATS.values())
    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    assert {form.extra for form in FORMATS.values()} <= {"", *extras}


def test_a_form_whose_extra_is_missing_is_refused_with_the_way_out() -> None:
    def lacking(*_: object) -> list[str]:
        raise ModuleNotFoundError(name="sheets.core")

    sheet = Format("sheet", ".sheet", frozenset({Part.ITEMS}), lacking, "sheets", "sheet")
    with pytest.raises(SelectionError) as caught:
        sheet.made(having(LISTED), Look())
    assert caught.value.reason == "the form sheet needs sheets, which is not installed"
    assert "pip install 'karabakh-timeline[sheet]'" in caught.value.advice
    with pytest.raises(ModuleNotFoundError):
        sheet._replace(extra="").made(having(LISTED), Look())


def test_the_list_of_forms_has_a_line_each_in_columns() -> None:
    lines = "".join(form_lines(list(FORMATS.values()))).splitlines()
    assert lines[0].split() == ["Form", "Suffix", "For", "Extra"]
    column = lines[0].rindex("For")
    for form, line in zip(FORMATS.values(), lines[1:], strict=False):
        assert line.split()[0] == form.name
        assert line[column:].startswith(form.about), line
    assert lines[-1].startswith("An extra is installed by its name: pip install")
    assert len(list(form_lines([FORMATS["csv"]]))) == 2


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_the_list_of_forms_is_folded_to_the_width_and_loses_no_word(width: int) -> None:
    forms = list(FORMATS.values())
    text = "".join(form_lines(forms, width))
    assert max(map(len, text.splitlines())) <= width
    for word in "".join(form_lines(forms)).split()[4:]:
        assert word in text.split()


def test_a_suffix_is_offered_only_where_it_names_a_form() -> None:
    for usual, is_offered in (("plain", True), ("none", False)):
        with pytest.raises(SelectionError) as caught:
            form_of(having(LISTED), None, "a.foo", usual)
        assert (".txt" in str(caught.value.advice)) is is_offered


def test_a_line_in_the_table_makes_a_suffix_known(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Format("sheet", ".sheet", frozenset({Part.ITEMS}), lambda *_: [b"PK"], "sheets")
    monkeypatch.setitem(FORMATS, "sheet", sheet)
    assert form_of(having(LISTED), None, "A.Sheet", "plain") is sheet
    with pytest.raises(SelectionError, match="is that of sheet"):
        form_of(having(LISTED), "plain", "a.sheet", "plain")
    with pytest.raises(SelectionError) as caught:
        form_of(having(LISTED), None, "a.rst", "plain")
    assert ".tsv, .sheet or .txt" in caught.value.advice


def test_a_picture_is_asked_for_by_its_file() -> None:
    drawn = having(LISTED | {Part.PICTURE})
    for file in (None, "a", "a.png"):
        with pytest.raises(SelectionError, match="a picture goes to a file") as caught:
            form_of(drawn, "svg", file, "plain")
        assert caught.value.advice == "Write -o FILE.svg."
    assert form_of(drawn, "svg", "a.svg", "plain").name == "svg"


@pytest.mark.parametrize("named", ["tsvs", "c-s-v-s", "", "svg", "png"])
def test_a_name_that_is_none_is_refused_with_the_forms_of_the_answer(named: str) -> None:
    with pytest.raises(SelectionError) as caught:
        form_of(having(LISTED), named, "a.svg", "plain")
    assert caught.value.reason == f'--format: "{named}" is none of its values'
    assert caught.value.advice.endswith("Write one of table, plain, csv, json, jsonl, tsv.")


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
    assert caught.value.advice == "Write one of csv, json, jsonl, tsv, or -o FILE with its suffix."
    assert form_of(machine, None, "a.json", "plain").name == "json"


def test_every_part_is_needed_by_a_form() -> None:
    assert names_of(LISTED) == ["table", "plain", "csv", "json", "jsonl", "tsv"]
    assert names_of(CITED) == ["bibtex", "csl", "ris", "text"]
    needed = {part for one in FORMATS.values() for part in one.needs}
    assert needed >= {*Part} - {Part.TABLES}
