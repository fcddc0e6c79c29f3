"""What is listed apart, under a table and under a timeline: a line each, at every width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.text import Text

from karabakh_timeline.views.apart import Apart, apart_lines
from karabakh_timeline.views.render import draw
from karabakh_timeline.views.table import Asked, event_table
from tests.views.samples import ACTIVE, HOSTILE, LONG, WIDE, found

WIDTHS = (40, 59, 80, 200)
EVENTS = [
    Apart("possible", "2020-09-27/2020-10-24", "Turkey denies sending combatants", "2020-turkey"),
    Apart("under-way", "1992/2020-10-24", "The Minsk Group co-chairs mediate", "1992-minsk"),
    Apart("under-way", "../2020", "A siege", "siege"),
    Apart("under-way", "2022-12-12T10:30+04:00~/2023", "A road is blocked", "blocked"),
]


def lines(*events: Apart, width: int = 80, ascii_only: bool = False) -> list[str]:
    """The lines as they are drawn."""
    page = Text("\n").join(apart_lines(events, width, ascii_only=ascii_only))
    return draw(page, width, color=False).split("\n")[:-1]


def test_each_match_has_a_heading_and_each_event_a_line() -> None:
    assert lines(*EVENTS) == [
        "",
        "May fall in this time, 1",
        f"{'2020-09-27/2020-10-24  Turkey denies sending combatants':69}2020-turkey",
        "",
        "Under way in this time, 3",
        f"{'since 1992        The Minsk Group co-chairs mediate':70}1992-minsk",
        f"{'until 2020        A siege':70}siege",
        f"{'since 2022-12-12  A road is blocked':70}blocked",
    ]


def test_what_does_not_fit_is_cut_short_between_words() -> None:
    assert lines(EVENTS[0], width=50)[-1] == "2020-09-27/2020-10-24  Turkey denies sending\u2026"
    assert lines(EVENTS[0], width=45, ascii_only=True)[-1].endswith("  Turkey denies...")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("title", [HOSTILE, WIDE, LONG, "word" * 60, ""])
def test_it_fits_every_width_and_nothing_in_it_acts(width: int, title: str) -> None:
    shown = lines(Apart("possible", "2020-10-10", title, "2020-id"), width=width)
    assert len(shown) == 3
    assert max(map(cell_len, shown)) <= width
    assert not any(letter in "".join(shown) for letter in ACTIVE)


def test_where_there_is_no_room_at_all_no_line_is_too_wide() -> None:
    assert max(map(cell_len, lines(*EVENTS, width=20))) <= 20


@pytest.mark.parametrize("width", WIDTHS)
def test_under_a_table_they_come_after_it_and_alone_they_open_the_page(width: int) -> None:
    other = {**found("Later"), "match": "under-way"}
    text = draw(event_table([found("First")], width, Asked(), [other]), width, color=False)
    assert text.index("First") < text.index("Under way in this time, 1") < text.index("Later")
    alone = draw(event_table([], width, Asked(), [other]), width, color=False)
    assert alone.startswith("Under way in this time, 1\n2020-10-10")


SUMMARY = "One sentence of it. Another one, in which the truce is kept."


@pytest.mark.parametrize("width", WIDTHS)
def test_a_summary_is_wrapped_under_its_row(width: int) -> None:
    event = {**found("A title"), "summary": SUMMARY}
    plain = draw(event_table([event], width, Asked()), width, color=False)
    assert "truce" not in plain
    text = draw(event_table([event], width, Asked(with_summaries=True)), width, color=False)
    assert " ".join(text.split()).count(SUMMARY) == 1
    assert max(map(cell_len, text.split("\n"))) <= width
    assert text.index("A title") < text.index("One")


def test_what_was_searched_for_is_marked_where_it_stands() -> None:
    def marks(text: str) -> list[tuple[int, int]]:
        at = text.find("truce")
        return [] if at < 0 else [(at, at + 5)]

    snippet = "Another one, in which the truce is kept."
    event = {**found("A title"), "summary": SUMMARY, "snippet": snippet}
    for width in WIDTHS:
        text = draw(event_table([event], width, Asked(marks=marks)), width, color=True)
        assert "\x1b[7mtruce\x1b[0m" in text
        whole = Asked(with_summaries=True, marks=marks)
        assert draw(event_table([event], width, whole), width, color=True).count("\x1b[7m") == 1
    title = {**found("The truce"), "summary": SUMMARY, "snippet": "The truce"}
    text = draw(event_table([title], 80, Asked(marks=marks)), 80, color=True)
    assert "\x1b[1;7mtruce\x1b[0m" in text
    assert "truce" not in draw(event_table([event], 80, Asked()), 80, color=False).replace(
        snippet, ""
    )
