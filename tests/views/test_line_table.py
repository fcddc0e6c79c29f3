"""A line an entry: what is cut short, what is left out, and what never is."""

from __future__ import annotations

import pytest

from karabakh_timeline.views.line_table import LineColumn, Lines, line_table
from karabakh_timeline.views.render import draw
from karabakh_timeline.views.wrap import cut_short

LINES = Lines(
    (
        LineColumn("Date"), LineColumn("Title", 20), LineColumn("One", 8, 1),
        LineColumn("Other", 8, 1), LineColumn("More", 0, 2), LineColumn("Id"),
    ),
    (
        ("2020", "A title of which there are many words", "one side", "other side", "m", "an-id"),
        ("2021", "Another", "x", "y", "more", "a-much-longer-id"),
    ),
)  # fmt: skip


def shown(width: int) -> list[str]:
    """The lines of the table."""
    table = line_table(LINES, width, ascii_only=True)
    return draw(table, width, color=False).rstrip("\n").split("\n")


@pytest.mark.parametrize(
    ("width", "head"),
    [
        (100, "Date Title One Other More Id"),
        (69, "Date Title One Other Id"),
        (56, "Date Title Id"),
        (41, "Date Title Id"),
    ],
)
def test_columns_of_a_rank_are_left_out_together(width: int, head: str) -> None:
    lines = shown(width)
    assert " ".join(lines[0].replace("|", " ").split()) == head
    assert len(lines) == 4
    assert max(map(len, lines)) <= width
    assert lines[2].endswith("an-id")
    assert lines[3].endswith("a-much-longer-id")


def test_where_there_is_no_room_for_a_line_an_entry_is_under_the_other() -> None:
    lines = shown(30)
    assert lines[-3:] == ["Another", "  2021", "  a-much-longer-id"]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("short", 5, "short"),
        ("two words", 5, "two…"),
        ("two, words", 6, "two…"),
        ("two words", 8, "two wor…"),
        ("two-part words", 9, "two-part…"),
        ("an ununderstandable word", 12, "an ununders…"),
        ("報 報報報報報", 8, "報 報報…"),
        ("undivided", 5, "undi…"),
        ("報報報", 5, "報報…"),
        ("two words", 1, "tw…"),
    ],
)
def test_a_text_is_cut_after_a_word_and_says_so(text: str, room: int, expected: str) -> None:
    assert cut_short(text, room, ascii_only=False) == expected
