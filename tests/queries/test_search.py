"""What is searched for, and where in an event it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import karabakh_timeline as kt
from karabakh_timeline.queries.search import Finder, parts, sought
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.store.index import Filter, Words

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.store.read import Store


def finder(*forms: str, any_ending: bool = False) -> Finder:
    """Finds each of some words or phrases."""
    return Finder([Words((form,), any_ending) for form in forms])


def marked(text: str, *forms: str, any_ending: bool = False) -> str:
    """A text with brackets around what is found."""
    for start, end in reversed(finder(*forms, any_ending=any_ending).spans(text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "forms", "shown"),
    [
        ("Towns here; towns there", ("towns",), "[Towns] here; [towns] there"),
        ("Armed forces, armed by force", ("armed forces",), "[Armed forces], armed by force"),
        ("\u015eu\u015fa, \u018fliyev", ("susa", "eliyev"), "[\u015eu\u015fa], [\u018fliyev]"),
        ("Step\u2019anakert's square", ("stepanakerts",), "[Step\u2019anakert's] square"),
        ("the peacekeepers' post", ("peacekeepers",), "the [peacekeepers]' post"),
        ("re\u0301sume\u0301 of talks", ("resume",), "[re\u0301sume\u0301] of talks"),
        ("A Su-25 falls", ("su 25",), "A [Su-25] falls"),
        ("A Su-25 falls", ("25 falls", "su 25"), "A [Su-25 falls]"),
        ("\u0428\u0443\u0448\u0430", ("\u0448\u0443\u0448\u0430",), "[\u0428\u0443\u0448\u0430]"),
        ("Nothing here", ("truce",), "Nothing here"),
        ("A truceless day", ("truce",), "A truceless day"),
    ],
)  # fmt: skip
def test_a_word_is_marked_as_it_is_written(text: str, forms: tuple[str, ...], shown: str) -> None:
    assert marked(text, *forms) == shown


def test_what_may_have_any_ending_is_marked_with_it() -> None:
    assert marked("Shelling and shells; a shelf", "shell", any_ending=True) == (
        "[Shelling] and [shells]; a shelf"
    )
    assert marked("armed forces", "armed forc", any_ending=True) == "[armed forces]"


@given(st.text(max_size=60), st.sampled_from(["a", "b c", "1"]))
def test_stretches_are_in_order_apart_and_within_the_text(text: str, form: str) -> None:
    ends = [end for span in finder(form).spans(text) for end in span]
    assert ends == sorted(set(ends))
    assert all(0 <= end <= len(text) for end in ends)


@pytest.mark.parametrize("asked", ["2000", "2,000"])
def test_a_number_is_found_with_a_comma_at_its_thousands(small: Store, asked: str) -> None:
    found = Finder(sought(small.index, asked))
    assert found.spans("over 2,000 and 2000 dead, 2,001 hurt") == [(5, 10), (15, 19)]


def test_a_search_is_no_longer_than_a_thousand_letters(small: Store) -> None:
    assert sought(small.index, "9" * 1000)
    with pytest.raises(SelectionError) as error:
        sought(small.index, "a" * 1001)
    assert error.value.reason == "what is searched for has more than 1,000 letters"


EVENT: dict[str, Any] = {
    "id": "2020-03-01-truce-declared",
    "title": "A truce is declared",
    "summary": "The ministers met. Both armies keep the U.S. text. Nobody spoke of peacekeepers.",
    "note": "The hour is an inference.",
    "places": [{"id": "town", "name": "Town"}],
    "actors": [],
    "tags": ["humanitarian"],
}


@pytest.mark.parametrize(
    ("words", "snippet"),
    [
        ("truce", "A truce is declared"),
        ("ministers", "The ministers met."),
        ("armies text", "Both armies keep the U.S. text."),
        ("peacekeeper minister", "The ministers met. ... Nobody spoke of peacekeepers."),
        ("truce minister", "The ministers met."),
        ('"met both"', EVENT["summary"]),
        ("inference", "The hour is an inference."),
        ("humanitarian", "tag humanitarian"),
        ("minister humanitarian", "The ministers met. ... tag humanitarian"),
        ("xankendi", "Town (Xank\u0259ndi)"),
        ("2020", "id 2020-03-01-truce-declared"),
        ("truce 2020", "A truce is declared"),
        ("minister 2020", "The ministers met."),
    ],
)
def test_a_snippet_is_the_sentences_in_which_the_words_stand(
    small: Store, words: str, snippet: str
) -> None:
    found = Finder(sought(small.index, words))
    assert found.snippet(EVENT, small.index) == snippet


@pytest.mark.parametrize(
    "words", ["shelling", "xankendi", "truces", "peace*", "town", '"the river"']
)
def test_what_was_found_by_a_word_stands_in_the_snippet(small: Store, words: str) -> None:
    wanted = sought(small.index, words)
    found = Finder(wanted)
    documents = [event for event, _ in small.index.event_documents(Filter(search=wanted))]
    assert documents
    assert all(found.spans(found.snippet(event, small.index)) for event in documents)


def test_of_the_name_of_a_place_no_letter_is_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "data.yaml"
    file.write_text(
        "dataset: {id: sample, title: A sample, version: 1, through: 2020, utc_offset: '+00:00', "
        "licence: MIT}\n"
        "events:\n  - {id: 2020-talks, date: 2020, title: They talk, summary: It is so., "
        "kind: talks, cites: [{source: agency}]}\n"
        "sources:\n  - {id: agency, publisher: An agency, title: News, tier: news-agency}\n"
        "places:\n  - {id: aras-river, name: Aras}\n"
        "actors:\n  - {id: press, name: Journalists, kind: group, description: They write}\n",
        encoding="utf-8",
    )
    with kt.open_timeline(file, cache=tmp_path) as timeline:
        forms = {
            words: {form for one in sought(timeline.index, words) for form in one.forms}
            for words in ("aras", "journalists", "ara's", "upper-aras")
        }
    assert forms["aras"] == {"aras", "arases"}
    assert forms["upper-aras"] == {"upper aras", "upper arases", "upperaras", "upperarases"}
    assert "journalist" in forms["journalists"]
    assert "aras" in forms["ara's"]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("cease-fire", "ceasefires"),
        ("ceasefire", "cease fire"),
        ("cease fire", "ceasefire"),
        ("peace keepers", "peacekeeper"),
        ("peace-keeper", "peacekeepers"),
        ("peacekeep*", "peace keep"),
        ("per cent", "percent"),
        ("children", "child"),
        ("defense", "defence"),
        ("cochairs", "co chair"),
    ],
)
def test_a_word_is_found_however_it_is_written(record: Store, said: str, written: str) -> None:
    assert all(written in words.forms for words in sought(record.index, said))


@pytest.mark.parametrize("said", ['"cease fire"', "cease* fire", 'cease "fire"'])
def test_two_words_are_one_only_where_both_are_whole_words(record: Store, said: str) -> None:
    assert all("ceasefire" not in words.forms for words in sought(record.index, said))


def test_a_search_is_taken_apart_into_words_and_phrases_in_their_marks() -> None:
    assert parts(['one "two three" four', "\u201cfive six\u201d seven*"]) == (
        "one", '"two three"', "four", "\u201cfive six\u201d", "seven*",
    )  # fmt: skip
    assert parts([]) == ()
