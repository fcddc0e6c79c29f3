"""What a text would do to a terminal is shown and not done."""

from __future__ import annotations

import json
import sys
import unicodedata

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


JOINERS = "\u200c\u200d"
SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Marks of Cf that are drawn, before a number or a name."""
IGNORED = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt)."""


def test_every_letter_that_is_not_seen_is_written_out_but_the_joiners() -> None:
    ignored = {chr(code) for first, last in IGNORED for code in range(first, last + 1)}
    unseen = {
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    for letter in (ignored | unseen | {"\u2800"}) - {*JOINERS, *SEEN}:
        assert safe(letter).isascii(), f"U+{ord(letter):04X}"
    assert safe(JOINERS + SEEN) == JOINERS + SEEN
    drawn = [
        one for one in map(chr, range(sys.maxunicode)) if unicodedata.category(one)[0] in "LNPS"
    ]
    kept = {one for one in drawn if safe(one) != one}
    assert kept <= ignored | {"\u2800"}
