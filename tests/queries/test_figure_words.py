"""Figures in words: English, with the qualifier, the bounds and the doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karabakh_timeline.model.vocabulary import Category, Measure, Qualifier
from karabakh_timeline.queries.figure_words import counted, figure, figure_of
from tests.queries.figures import incident

CLAIM = incident(1234, "2020-01-05")


@pytest.mark.parametrize("qualifier", list(Qualifier))
def test_a_figure_keeps_its_qualifier(qualifier: Qualifier) -> None:
    words = {
        Qualifier.EXACTLY: "1,234",
        Qualifier.AT_LEAST: "at least 1,234",
        Qualifier.MORE_THAN: "more than 1,234",
        Qualifier.ABOUT: "about 1,234",
        Qualifier.NEARLY: "nearly 1,234",
        Qualifier.AT_MOST: "at most 1,234",
        Qualifier.NOT_DISCLOSED: "not disclosed",
    }
    assert figure(replace(CLAIM, qualifier=qualifier)) == words[qualifier]


def test_a_figure_keeps_its_bounds() -> None:
    assert figure(replace(CLAIM, low=1000, high=2000)) == "1,234 (1,000 to 2,000)"
    assert "1,000" in figure(replace(CLAIM, low=1000))
    assert "2,000" in figure(replace(CLAIM, high=2000))
    assert figure(replace(CLAIM, value=0, low=0)).startswith("0 (0")
    assert figure(replace(CLAIM, value=None)) == "not disclosed"


@pytest.mark.parametrize(
    ("category", "measure", "words"),
    [
        ("military", "killed", "soldiers killed"),
        ("civilian", "injured", "civilians wounded"),
        ("mixed", "missing", "soldiers and civilians missing"),
        ("unknown", "killed", "killed (soldiers and civilians not told apart)"),
        ("unknown", "displaced", "displaced"),
        ("military", "captured", "soldiers captured"),
        ("military", "present", "soldiers present"),
        ("not-applicable", "settlements-taken", "settlements taken"),
        ("not-applicable", "residents", "residents"),
    ],
)
def test_what_is_counted_is_english(category: str, measure: str, words: str) -> None:
    assert counted(Category(category), Measure(measure)) == words


def test_every_term_has_words() -> None:
    for category in Category:
        for measure in Measure:
            words = counted(category, measure)
            assert "-" not in words
            assert "military" not in words


def test_one_alone_is_in_the_singular() -> None:
    assert figure_of(replace(CLAIM, value=1)) == "1 soldier killed"
    assert figure_of(CLAIM, "An army") == "1,234 soldiers killed (An army)"
    untold = replace(CLAIM, category=Category.UNKNOWN)
    assert figure_of(untold, "An army") == (
        "1,234 killed (An army; soldiers and civilians not told apart)"
    )
    assert figure_of(replace(CLAIM, value=None), "An army") == (
        "soldiers killed not disclosed (An army)"
    )
