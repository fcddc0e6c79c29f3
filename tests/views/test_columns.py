"""Marks in a text that is wrapped stay where they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.views.columns import MARKED, marked_lines, styled_lines


@given(st.text("ab  -\u0561", max_size=60), st.integers(2, 20))
def test_what_is_marked_is_marked_on_whatever_line_it_comes(text: str, width: int) -> None:
    def marks(whole: str) -> list[tuple[int, int]]:
        return [(at, at + 1) for at, letter in enumerate(whole) if letter == "a"]

    lines = marked_lines((text, "bold"), width, marks)
    plain = ["".join(part for part, _ in line) for line in lines]
    assert plain == [part for ((part, _),) in styled_lines([(text, "")], width)]
    for line in lines:
        for part, style in line:
            assert style in ("bold", f"bold {MARKED}")
            assert set(part) == {"a"} if style != "bold" else "a" not in part


def test_a_mark_goes_on_over_the_end_of_a_line() -> None:
    lines = marked_lines(("the armed forces", ""), 10, lambda _: [(4, 16)])
    assert lines == [(("the ", ""), ("armed", MARKED)), (("forces", MARKED),)]
