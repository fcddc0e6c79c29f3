"""What texts have in common is written once, and they can be put together again."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.web.phrases import shared
from tests.examples import examples
from tests.web.test_page import told

WORDS = st.sampled_from(
    ["a", "truce", "holds", "1", "0", "by", "then.", "of:", "", "charges;", "é"]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), max_size=12)


@examples(300)
@given(texts=TEXTS)
def test_each_text_is_put_together_again(texts: list[str]) -> None:
    phrases, made = shared(texts)
    assert [told(one, phrases) for one in made] == texts


@examples(100)
@given(texts=TEXTS)
def test_they_are_the_same_each_time(texts: list[str]) -> None:
    assert shared(texts) == shared(texts)


def test_what_stands_twice_is_a_phrase_and_the_rest_is_where_it_is_said() -> None:
    first, second = "No charge is recorded on Monday.", "No charge is recorded on Tuesday."
    phrases, made = shared([first, second])
    assert phrases == ["No charge is recorded on"]
    assert made == [[0, "Monday."], [0, "Tuesday."]]


def test_many_texts_that_say_much_alike_take_a_third_of_the_room() -> None:
    texts = [
        f"The last of {n} charges by all sides was on {day} May. One of {n} is disputed."
        for n in range(9)
        for day in range(1, 31)
    ]
    room = len(json.dumps(shared(texts), separators=(",", ":")))
    assert room < len(json.dumps(texts)) / 3
