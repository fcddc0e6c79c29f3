"""An article's text is cut and hashed the same on every machine."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.paragraphs import hash_text, split_paragraphs


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("one", ("one",)),
        ("one\ntwo\n", ("one", "two")),
        ("one\n\n  \ntwo", ("one", "two")),
        ("one\r\n\r\ntwo\r\n", ("one", "two")),
        ("  one \t two\u00a0three  ", ("one two three",)),
        ("e\u0301tat", ("\u00e9tat",)),
    ],
)
def test_paragraphs_are_the_normalised_lines_that_are_not_blank(
    text: str, paragraphs: tuple[str, ...]
) -> None:
    assert split_paragraphs(text) == paragraphs


def test_a_text_is_hashed_as_utf_8() -> None:
    expected = "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
    assert hash_text("\u00e9") == expected
