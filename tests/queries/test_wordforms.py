"""The forms of a word that a search takes for one."""

from __future__ import annotations

import pytest

from karabakh_timeline.queries.wordforms import with_plurals, with_singulars


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("peacekeeper", "peacekeepers"),
        ("ceasefire", "ceasefires"),
        ("army", "armies"),
        ("day", "days"),
        ("clash", "clashes"),
        ("breach", "breaches"),
        ("church", "churches"),
        ("gas", "gases"),
        ("loss", "losses"),
        ("house", "houses"),
        ("hero", "heroes"),
        ("embargo", "embargoes"),
        ("life", "lives"),
        ("leaf", "leaves"),
        ("serviceman", "servicemen"),
        ("woman", "women"),
        ("armenia", "armenias"),  # a genitive without its apostrophe
    ],
)
def test_one_is_found_by_several_and_several_by_one(one: str, several: str) -> None:
    assert several in with_singulars(one)
    assert one in with_singulars(several)
    assert with_singulars(one)[0] == one


@pytest.mark.parametrize(
    "word", ["united", "shelling", "loss", "status", "crisis", "news", "a", "us"]
)
def test_only_the_number_of_a_word_is_taken_for_an_ending(word: str) -> None:
    assert all(form.startswith(word) for form in with_singulars(word))


@pytest.mark.parametrize(
    "word", ["\u0448\u0443\u0448\u0430", "\u0577\u0578\u0582\u0577\u056b", "su25", "44", "b"]
)
def test_of_other_letters_a_word_has_one_form(word: str) -> None:
    assert with_singulars(word) == (word,)


def test_of_a_name_nothing_is_taken_away() -> None:
    assert with_plurals("aras") == ("aras", "arases")
    assert "ara" in with_singulars("aras")
