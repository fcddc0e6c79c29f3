"""Words and phrases are found where they stand, the longest first, and none twice."""

from __future__ import annotations

import pytest

from karabakh_timeline.loading.phrases import LONGEST, Phrases


def found(text: str, *phrases: str) -> list[tuple[int, str]]:
    """Where which stand."""
    return [(one.start, one.text) for one in Phrases(phrases).found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red army", [(0, "red army")]),
        ("a red army and a red one", [(2, "red army"), (17, "red")]),
        ("infrared red", [(9, "red")]),
        ("army red", [(5, "red")]),
        ("redder", []),
    ],
)
def test_the_longest_is_found_and_what_is_in_it_is_not(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert found(text, "red", "red army") == expected


def test_a_phrase_of_more_than_a_hundred_letters_is_not_looked_for() -> None:
    assert found("a" * 100, "a" * 100) == [(0, "a" * 100)]
    assert found("a" * 101, "a" * 101) == []


def test_a_phrase_that_is_too_long_hides_none_after_it() -> None:
    assert found("red", "a" * 101, "red") == [(0, "red")]


@pytest.mark.parametrize("more", ["s", "1", "_", "\u0259"])
def test_a_phrase_is_found_as_a_whole_word_alone(more: str) -> None:
    assert found(f"red{more} red, red-{more}", "red") == [(5, "red"), (10, "red")]
    assert found(f"{more}red red", "red") == [(5, "red")]


def test_none_overlaps_another() -> None:
    assert found("one two three", "one two", "two three") == [(0, "one two")]


def test_one_of_the_greatest_length_is_found_at_the_end_of_a_text() -> None:
    word = "a" * LONGEST
    assert found(word, word) == [(0, word)]
    assert found(f"b {word}", word) == [(2, word)]
