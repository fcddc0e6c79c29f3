"""Terms are read however they are written; another word for one names it."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.suggestions import likely_terms, none_of
from karabakh_timeline.model.term_words import OTHER_WORDS, is_breach, stood_for, term_meant
from karabakh_timeline.model.vocabulary import Kind, Measure, Standing, Step

KINDS = tuple(kind.value for kind in Kind)
NONE = "sculpture"


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("battle", "battle"), ("Battle", "battle"), ("BATTLE ", "battle"),
        ("Air_Drone_Strike", "air-drone-strike"), ("air drone strike", "air-drone-strike"),
        ("airdronestrike", "air-drone-strike"), ("battles", None), ("violation", None), ("", None),
        ("-", None),
    ],
)  # fmt: skip
def test_a_term_is_read_in_any_case_with_hyphens_blanks_or_underscores(
    written: str, term: str | None
) -> None:
    assert term_meant(written, KINDS) == term


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("violation", ()), ("denied", ()),
        ("clashes", ("battle",)), ("Drones", ("air-drone-strike",)), ("civilians", ()),
        ("strike", ("air-drone-strike", "missile-strike")), (NONE, ()), ("", ()),
    ],
)  # fmt: skip
def test_another_word_or_a_part_of_a_term_names_what_it_may_stand_for(
    word: str, terms: tuple[str, ...]
) -> None:
    expected = ("attack-on-civilians",) if word == "civilians" else terms
    assert stood_for(word, KINDS) == expected


def test_a_word_names_only_terms_of_the_list_that_is_asked() -> None:
    assert stood_for("prisoners", KINDS) == ("prisoner-exchange",)
    assert stood_for("prisoners", Measure) == ("captured",)


def test_a_misspelling_is_answered_with_the_likeliest_and_nonsense_with_the_list_alone() -> None:
    assert likely_terms("shellling", KINDS) == 'Did you mean "shelling"? '
    assert likely_terms(NONE, KINDS) == ""
    reason, advice = none_of("--kind", "clash", KINDS)
    assert reason == '--kind: "clash" is none of its values'
    assert advice.startswith('Did you mean "battle"? Write one of battle, ')


@pytest.mark.parametrize(
    "word", ["violation", "Breaches", "ceasefire-violation", "Ceasefire_Violations", "breach"]
)
def test_a_breach_is_no_kind_and_the_way_is_the_kind_of_what_happened(word: str) -> None:
    assert is_breach(word)
    assert term_meant(word, KINDS) is None
    assert likely_terms(word, KINDS).startswith("A breach is what is charged: write the kind of ")
    assert "A breach" not in likely_terms(word, Step)


def test_no_other_word_is_one_for_a_breach() -> None:
    assert not any(map(is_breach, (*KINDS, *OTHER_WORDS, "ceasefire", NONE, "")))
    assert stood_for("denied", Standing) == ("disputed",)


def test_every_term_of_the_table_is_a_term_of_the_program() -> None:
    from karabakh_timeline.exports.formats import FORMATS
    from karabakh_timeline.model.vocabulary import ActorKind, Category, Tier
    from karabakh_timeline.queries.choice import Outcome

    lists = (Kind, Standing, Measure, Category, Tier, ActorKind, Outcome)
    known = {*FORMATS, *(str(term) for terms in lists for term in terms), "displaced"}
    assert {term for terms in OTHER_WORDS.values() for term in terms.split()} <= known
