"""The closed vocabularies: every term is plain text with a meaning and an origin."""

from __future__ import annotations

import re

import pytest

from karabakh_timeline.model import vocabulary
from karabakh_timeline.model.problem import Code, Problem
from karabakh_timeline.model.vocabulary import Kind, Severity, Term

VOCABULARIES = [
    value
    for value in vars(vocabulary).values()
    if isinstance(value, type) and issubclass(value, Term) and value is not Term
]
TERMS = [term for words in VOCABULARIES for term in words]

KINDS = (
    "battle offensive advance shelling air-drone-strike missile-strike small-arms-fire"
    " mine-explosion aircraft-down attack-on-civilians detention destruction incident protest"
    " agreement ceasefire-declared ceasefire-effective ceasefire-ended talks"
    " statement resolution ruling court-proceedings election political deployment withdrawal"
    " blockade displacement return prisoner-exchange humanitarian territorial-transfer war-start"
)


def test_the_kinds_of_events_are_those_of_the_format() -> None:
    assert [str(kind) for kind in Kind] == KINDS.split()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{type(term).__name__}.{term}")
def test_a_term_is_its_text_and_says_what_it_means_and_whose_it_is(term: Term) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", term)
    assert list(type(term)).count(term) == 1
    assert term.meaning
    assert not term.meaning.endswith(".")
    assert term.origin


@pytest.mark.parametrize("words", VOCABULARIES)
def test_no_vocabulary_has_one_meaning_twice(words: type[Term]) -> None:
    meanings = [term.meaning for term in words]
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("code", Code)
def test_a_rule_is_a_sentence_with_a_severity(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert code.rule.endswith(".")
    assert code.severity in Severity


def test_a_problem_is_placed_as_far_as_that_is_known() -> None:
    whole = Problem(Code.UNREAD_FILE, "message", "Advice.", "a.yaml")
    exact = Problem(Code.YAML_SYNTAX, "message", "Advice.", "a.yaml", 3, 7)
    assert (whole.place, whole.severity) == ("a.yaml", Severity.WARNING)
    assert (exact.place, exact.severity) == ("a.yaml:3:7", Severity.ERROR)
