"""The forms of a word that a search takes for one."""

from __future__ import annotations

import pytest

from karabakh_timeline.queries.wordforms import in_two, with_plurals, with_singulars, with_spellings


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
        ("child", "children"),
        ("person", "people"),
        ("persons", "people"),
        ("crisis", "crises"),
        ("armenia", "armenias"),  # a genitive without its apostrophe
    ],
)
def test_one_is_found_by_several_and_several_by_one(one: str, several: str) -> None:
    assert several in with_singulars(one)
    assert one in with_singulars(several)
    assert with_singulars(one)[0] == one


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("defences", "defenses"),
        ("centre", "center"),
        ("kilometres", "kilometers"),
        ("organisation", "organization"),
        ("recognised", "recognized"),
        ("armoured", "armored"),
        ("neighbours", "neighbors"),
        ("paralysed", "paralyzed"),
        ("cancelled", "canceled"),
        ("programme", "program"),
        ("judgement", "judgment"),
    ],
)
def test_either_spelling_finds_the_other(british: str, american: str) -> None:
    assert american in with_spellings((british,))
    assert british in with_spellings((american,))


@pytest.mark.parametrize("word", ["four", "hours", "filed", "filled", "killed", "ceasefire"])
def test_a_spelling_makes_no_other_word(word: str) -> None:
    others = ("for", "hors", "filled", "filed", "kiled")
    assert set(with_spellings((word,))).isdisjoint(set(others) - {word})


def test_a_word_may_be_written_in_two() -> None:
    assert "cease fire" in in_two("ceasefire")
    assert "co chair" in in_two("cochair")
    assert in_two("talks") == ()
    assert in_two("\u0448\u0443\u0448\u0438\u043d\u0430") == ()


@pytest.mark.parametrize(
    "word", ["united", "shelling", "loss", "status", "analyst", "news", "a", "us"]
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
