"""An entry as text: what is written is what is read back, by the program and by an editor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from karabakh_timeline.loading.document import inline
from karabakh_timeline.writing.entry_text import WIDTH, entry_text
from tests.examples import examples
from tools.schemas import EditorLoader, json_schema

Json = dict[str, Any]

MAY_BE_NUMBERS = {"at", "as_of", "date", "high", "low", "period", "value"}
"""Keys whose whole numbers the schema lets an editor read as numbers."""
AWKWARD = [
    "-", "--", "- a", "a - b", "?", "? a", ":", "a:", ":a", "a: b", "#", "# a", "a # b", "a#b",
    "&a", "*a", "!a", "!!str", "|", ">", ">-", "%", "@a", "`a`", "'", '"', "it's", '"quoted"',
    "''", '""', "[", "]", "{", "}", "[a, b]", "{a: b}", ",", "a, b", "...", "wait...", "---",
    "--- a", "... a", "<<", "=", "\\", "a\\n", "~", "null", "Null", "NULL", "yes", "no", "Yes",
    "on", "off", "y", "n", "true", "True", "TRUE", "false", "7", "007", "0", "-5", "+5", "3.5",
    "1.", ".5", "1,5", "1_000", "0x1F", "0o17", "12:30", "190:20:30", ".inf", "-.INF", ".nan",
    "1994", "1994-05-12", "2020-10-10T12:00+04:00", "2020-10-10 12:00:00", "../1994",
    "\u0540\u0561\u0575\u0561\u057d\u057f\u0561\u0576", "Xank\u0259ndi", "\u015eu\u015fa",
    "\u041a\u0430\u0440\u0430\u0431\u0430\u0445", "\U0001f54a", "\U0001f468\u200d\U0001f469",
    "\u201cso\u201d", "caf\u00e9", "cafe\u0301", "\u202eabc", "a\ufeffb", "a\u00adb",
    "w" * 100, "w" * 130, "https://example.org/" + "x/" * 60, "#" * 120, "-" * 120, "'" * 120,
]  # fmt: skip
# YAML 1.2 reads these as numbers and YAML 1.1, by which texts are quoted, does not: see below.
_NUMBER_OF_1_2 = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def is_number_of_1_2_only(text: str) -> bool:
    """Whether an editor takes a bare text for a number, and the writer does not know."""
    is_old = re.fullmatch(r"[-+]?(0[0-7]*|[1-9][0-9]*)|[-+]?[0-9]+\.[0-9]*|\.[0-9]+", text)
    return bool(_NUMBER_OF_1_2.fullmatch(text)) and not is_old


letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Z"])
words = st.sampled_from(AWKWARD) | st.text(letters, min_size=1, max_size=20)
texts = (
    st.lists(words, min_size=1, max_size=40)
    .map(" ".join)
    .filter(lambda text: not is_number_of_1_2_only(text))
)
names = words.filter(lambda text: len(text) < 60 and not is_number_of_1_2_only(text))
slugs = st.from_regex(r"[a-z]{1,12}(-[a-z0-9]{1,12}){0,3}", fullmatch=True)
numbers = st.integers(0, 10**12 - 1).map(str)
citations = st.fixed_dictionaries(
    {"source": slugs}, optional={"at": texts | numbers | st.just("7, 9") | st.just("3-5")}
)
cites = st.lists(citations, min_size=1, max_size=6)
claims = st.fixed_dictionaries(
    {"claimant": slugs, "of": st.lists(slugs, max_size=8), "value": numbers, "cites": cites},
    optional={"low": numbers, "as_of": st.just("1994"), "period": st.just("1994"), "note": texts},
)
links = st.fixed_dictionaries(
    {"id": slugs, "step": st.just("violation"), "alleged_by": st.lists(slugs, max_size=8)},
    optional={"fatal": st.sampled_from(["yes", "no", "unknown"])},
)
entries = st.fixed_dictionaries(
    {"id": slugs, "date": st.sampled_from(["1994", "1994-05", "199X", "2020-10-10~"])},
    optional={
        "lasting": st.just(value=True),
        "title": texts, "summary": texts, "note": texts,
        "places": st.lists(slugs, max_size=12), "aliases": st.lists(names, max_size=12),
        "ceasefires": st.lists(links, max_size=2), "claims": st.lists(claims, max_size=2),
        "names": st.fixed_dictionaries({"armenian": st.lists(names.map(lambda a: a[:9]),
                                                             min_size=1, max_size=2)}),
        "cites": cites,
    },
)  # fmt: skip


def as_read(value: Any) -> Any:
    """What the program reads: all scalars are texts."""
    if isinstance(value, dict):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_read(inner) for inner in value]
    return "true" if value is True else value


def read(text: str) -> Any:
    """The entries of a section that is only this text, as the program reads them."""
    content = inline(f"section:\n{text}")
    assert isinstance(content, dict), text
    return content["section"]


def read_by_an_editor(text: str) -> Any:
    """The same as an editor reads it."""
    return EditorLoader(f"section:\n{text}").get_single_data()["section"]


def is_narrow(line: str) -> bool:
    """Whether a line is within the columns of a data file, or is but one long word."""
    return len(line) <= WIDTH or len(line.split()) == 1


@examples(30)
@given(entries, st.sampled_from([0, 2, 4]))
@example({"id": "a", "title": "b " * 80 + "# c"}, 2)
@example({"id": "a", "title": "# " * 80 + "c"}, 0)
@example({"id": "a", "title": "- " * 80 + "c"}, 2)
@example({"id": "a", "title": "on-and-off-and-so-on " * 20 + "c"}, 2)
def test_what_is_written_is_read_back(entry: Json, indent: int) -> None:
    text = entry_text(entry, indent)
    assert text.startswith(" " * indent + f"- {next(iter(entry))}:")
    assert text.endswith("\n")
    assert read(text) == [as_read(entry)]
    assert list(read(text)[0]) == list(entry)


@examples(15)
@given(st.lists(entries, min_size=2, max_size=4))
def test_entries_stand_behind_one_another(some: list[Json]) -> None:
    assert read("\n".join(map(entry_text, some))) == as_read(some)


@examples(30)
@given(entries)
@example({"id": "a", "title": "wide " * 60})
def test_no_line_is_wider_than_a_data_file_unless_one_word_is(entry: Json) -> None:
    text = entry_text(entry)
    assert all(map(is_narrow, text.split("\n"))), text


@pytest.mark.parametrize("word", AWKWARD)
def test_awkward_texts_are_read_back_wherever_they_stand(word: str) -> None:
    entry = {
        "id": "a", "title": word, "note": f"{word} {'b ' * 70}{word}", "aliases": [word, word],
        "cites": [{"source": "a", "at": word}], "names": {"other": [word]},
    }  # fmt: skip
    assert read(entry_text(entry)) == [entry]


@pytest.mark.parametrize("text", ["a  b", " a", "a ", "a\tb", "a\nb", "a\n\nb\n", "\n", "a \n b"])
def test_white_space_stays_in_a_short_text_and_only_parts_the_words_of_a_long_one(
    text: str,
) -> None:
    assert read(entry_text({"id": "a", "note": text})) == [{"id": "a", "note": text}]
    long = f"c{text}" * 60
    assert read(entry_text({"id": "a", "note": long}))[0]["note"].split() == long.split()


def test_a_text_is_folded_from_the_first_column_that_is_too_many() -> None:
    just = "w " * ((WIDTH - 10) // 2)
    head = "    note: "
    text = (just + "wwww")[: WIDTH - len(head)].strip()
    text += "w" * (WIDTH - len(head) - len(text))
    assert entry_text({"id": "a", "note": text}) == f"  - id: a\n{head}{text}\n"
    wide = entry_text({"id": "a", "note": text + "w"})
    assert wide.splitlines()[1] == "    note: >-"
    assert all(line.startswith("      w") for line in wide.splitlines()[2:])


def test_an_entry_is_written_as_people_write_it() -> None:
    entry = {
        "id": "2020-10-12-ministers-speak", "date": "2020-10-12",
        "title": "The ministers speak", "places": ["baku", "yerevan"],
        "claims": [
            {"claimant": "armenia", "of": ["armenia"], "category": "military", "value": "5",
             "qualifier": "exactly", "scope": "incident", "as_of": "2020-10-24",
             "cites": [{"source": "agency"}]}
        ],
        "cites": [{"source": "agency", "at": "3"}, {"source": "agency", "at": "7, 9"}],
        "lasting": True,
    }  # fmt: skip
    assert (
        entry_text(entry)
        == """\
  - id: 2020-10-12-ministers-speak
    date: 2020-10-12
    title: The ministers speak
    places: [baku, yerevan]
    claims:
      - claimant: armenia
        of: [armenia]
        category: military
        value: 5
        qualifier: exactly
        scope: incident
        as_of: 2020-10-24
        cites: [{source: agency}]
    cites: [{source: agency, at: 3}, {source: agency, at: '7, 9'}]
    lasting: true
"""
    )


def test_a_long_list_has_a_line_for_each_item() -> None:
    actors = [f"actor-number-{n}" for n in range(10)]
    lines = entry_text({"id": "a", "actors": actors}).splitlines()
    assert lines == ["  - id: a", "    actors:", *(f"      - {name}" for name in actors)]


# As an editor reads it, by YAML 1.2


def assert_read_alike(key: str, written: Any, found: Any) -> None:
    """Check that an editor finds the same, and numbers only where the format has them."""
    if isinstance(written, dict):
        assert list(found) == list(written)
        for name, inner in written.items():
            assert_read_alike(name, inner, found[name])
    elif isinstance(written, list):
        assert len(found) == len(written)
        for inner, inner_found in zip(written, found, strict=True):
            assert_read_alike(key, inner, inner_found)
    elif type(found) is int:
        assert key in MAY_BE_NUMBERS, (key, found)
        assert str(found) == written
    else:
        assert type(found) is type(written)
        assert found == written


@examples(30)
@given(entries)
def test_an_editor_reads_numbers_only_where_the_format_has_them(entry: Json) -> None:
    assert_read_alike("", [entry], read_by_an_editor(entry_text(entry)))


@pytest.mark.parametrize("word", AWKWARD)
def test_an_editor_reads_awkward_texts_as_texts(word: str) -> None:
    entry = {"id": word, "title": word, "aliases": [word], "names": {"other": [word]}}
    assert read_by_an_editor(entry_text(entry)) == [entry]


@pytest.mark.parametrize("word", ["7", "0", "1994", "927"])
def test_a_whole_number_is_bare_where_the_format_has_one(word: str) -> None:
    entry = {"date": word, "value": word, "cites": [{"source": "a", "at": word}]}
    number = int(word)
    assert read_by_an_editor(entry_text(entry)) == [
        {"date": number, "value": number, "cites": [{"source": "a", "at": number}]}
    ]


@pytest.mark.parametrize("word", ["007", "7, 9", "3-5", "\u0667", "\u00b2", ""])
def test_what_is_no_plain_number_stays_a_text_there(word: str) -> None:
    assert read_by_an_editor(entry_text({"at": word, "value": word})) == [
        {"at": word, "value": word}
    ]


SOUND: dict[str, Json] = {
    "events": {
        "id": "1994-talks", "date": "1994", "lasting": True, "title": "1994", "summary": "No: 7",
        "kind": "talks", "places": ["baku"], "actors": ["armenia"],
        "ceasefires": [{"id": "truce", "step": "violation", "standing": "alleged",
                        "alleged_by": ["armenia"], "fatal": "yes"}],
        "claims": [{"claimant": "armenia", "of": ["armenia"], "category": "military",
                    "measure": "killed", "value": "927", "low": "900", "high": "950",
                    "qualifier": "at-least", "scope": "period", "period": "1994", "as_of": "1994",
                    "cites": [{"source": "agency", "at": "7"}]}],
        "cites": [{"source": "agency", "at": "12"}], "tags": ["peace"], "note": "7",
    },
    "sources": {"id": "a", "publisher": "168", "title": "1994", "date": "1994", "language": "no",
                "tier": "news-agency", "note": "true"},
    "places": {"id": "a", "name": "168", "names": {"armenian": ["7"]}, "within": "b",
               "cites": [{"source": "agency", "at": "7"}]},
    "actors": {"id": "a", "name": "168", "kind": "person", "aliases": ["7", "yes"],
               "offices": [{"title": "1994"}], "description": "null"},
}  # fmt: skip


def schema_faults(section: str, entry: Json) -> list[str]:
    """What the schema for editors refuses in an entry as it is written."""
    schema = json_schema(section)
    item = schema["properties"][section]["items"]
    validator = Draft202012Validator({**item, "$defs": schema.get("$defs", {})})
    return [error.message for error in validator.iter_errors(*read_by_an_editor(entry_text(entry)))]


@pytest.mark.parametrize("section", SOUND)
def test_the_schema_for_editors_accepts_what_is_written(section: str) -> None:
    assert schema_faults(section, SOUND[section]) == []
    assert schema_faults(section, {**SOUND[section], "nothing": "x"})


def test_the_schema_for_editors_accepts_coordinates() -> None:
    located = {"latitude": "39.8177", "longitude": "-46.75", "precision": "exact"}
    assert schema_faults("places", {**SOUND["places"], **located}) == []


@pytest.mark.parametrize("word", ["1e3", "2E5", "1.5e3", "08", "099", "-.5", "+.5", ".5e3"])
def test_an_editor_reads_what_only_its_yaml_takes_for_a_number_as_text(word: str) -> None:
    assert read_by_an_editor(entry_text({"title": word})) == [{"title": word}]


@pytest.mark.parametrize(
    "entry",
    [{"names": {"armenian": ["A longer name"] * 6, "other": ["Another"] * 8}},
     {"aliases": ["one of the names " * 9]}],
    ids=["mapping", "item"],
)  # fmt: skip
def test_names_that_are_many_or_long_are_put_on_lines_of_their_own(entry: Json) -> None:
    assert all(map(is_narrow, entry_text(entry).splitlines()))
