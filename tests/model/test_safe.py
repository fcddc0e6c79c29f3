"""What a text would do to a terminal is shown and not done."""

from __future__ import annotations

import json

import pytest

from karabakh_timeline.model.safe import in_json, one_line, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\x00b\x7fc\x9fd", r"a\x00b\x7fc\x9fd"),
        ("a\u202eb", r"a\u202eb"),
        ("a\ud800b", r"a\ud800b"),
        ("\xa0 \xff Ağdam Շուշի", "\xa0 \xff Ağdam Շուշի"),
    ],
)
def test_what_acts_is_written_out_and_all_else_is_left(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_on_one_line_each_run_of_blanks_and_breaks_is_one_blank() -> None:
    assert one_line("  a \n\t b\x1b\r\n") == r"a b\x1b"


def test_in_json_what_acts_is_an_escape_that_means_the_same() -> None:
    text = '{"a\u202eb": "c\x9fd \U000e0001"}'
    assert in_json(text) == r'{"a\u202eb": "c\u009fd \udb40\udc01"}'
    assert json.loads(in_json(text)) == json.loads(text)
