"""Text that is safe to show, and text wrapped to a width."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from karabakh_timeline.views.text import counted, safe
from karabakh_timeline.views.wrap import longest_word, wrap
from tests.views.samples import ACTIVE, HOSTILE, WIDE

anything = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("a\nb", "a\\x0ab"),
        ("a\tb", "a\\x09b"),
        ("\x9b", "\\x9b"),
        ("\u202e", "\\u202e"),
        ("plain [b] text", "plain [b] text"),
        (WIDE, WIDE),
    ],
)
def test_what_acts_is_written_out_and_nothing_else(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize("letter", ACTIVE, ids=ascii)
def test_no_letter_that_acts_is_sent(letter: str) -> None:
    assert letter not in safe(HOSTILE)
    assert safe(letter).isascii()


@given(anything)
def test_no_control_and_no_mark_of_direction_is_left(text: str) -> None:
    shown = safe(text)
    assert not any(unicodedata.category(letter) == "Cc" for letter in shown)
    marks = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not any(unicodedata.bidirectional(letter) in marks for letter in shown)
    assert len(shown.splitlines()) <= 1
    assert safe(shown) == shown


def test_numbers_agree_with_their_nouns() -> None:
    assert counted(0, "event") == "0 events"
    assert counted(1, "event") == "1 event"
    assert counted(1234, "event") == "1,234 events"
    assert counted(2, "entry", "entries") == "2 entries"


@given(anything, st.integers(2, 60))
def test_no_wrapped_line_is_wider_than_the_width(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in wrap(safe(text), width))


@given(anything, st.integers(2, 60))
def test_wrapping_loses_no_letter_but_spaces(text: str, width: int) -> None:
    text = safe(text)
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("abc-", min_size=1, max_size=12), min_size=1), st.integers(12, 40))
def test_no_word_that_fits_a_line_is_broken(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width)
    assert [word for line in lines for word in line.split(" ")] == words


def test_a_word_that_is_too_long_is_broken_at_a_seam_where_there_is_one() -> None:
    assert wrap("2020-10-10-a-very-long-id", 12) == ["2020-10-10-", "a-very-long-", "id"]
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]
    assert wrap("一二三", 3) == ["一", "二", "三"]
    assert wrap("two\nlines", 10) == ["two", "lines"]
    assert wrap("", 10) == [""]
    assert wrap("ab", 0) == ["ab"]


def test_the_longest_word_is_measured_in_cells() -> None:
    assert longest_word(["a bcd", "二二二"]) == 6
    assert longest_word([]) == 0
