"""What is offered for a word that is not known."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.suggestions import did_you_mean, likely_terms
from karabakh_timeline.model.vocabulary import Kind


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (["other"], ""),
        (["shush"], 'Did you mean "shush"? '),
        (["shush", "shushi"], 'Did you mean "shush" or "shushi"? '),
        (["shush", "shushi", "shusa"], 'Did you mean "shush", "shusa" or "shushi"? '),
        (["shush", "shushi", "shusa", "shu"], 'Did you mean "shush", "shusa" or "shushi"? '),
    ],
)
def test_what_is_likely_is_one_question(known: list[str], sentence: str) -> None:
    assert did_you_mean("shusha", known) == sentence


def test_no_term_that_a_word_stands_for_is_left_out() -> None:
    told = likely_terms("ceasefire", Kind)
    assert {kind for kind in Kind if kind.startswith("ceasefire-")} == {
        kind for kind in Kind if f'"{kind}"' in told
    }
    assert '", "' in told
    assert '" or "' in told


def test_what_has_the_same_letters_in_another_order_comes_first() -> None:
    told = did_you_mean("lachni", ["lachi", "lachnin", "lachin"])
    assert told == 'Did you mean "lachin", "lachnin" or "lachi"? '
