"""The table of events and the tables of listings, at every width."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from karabakh_timeline.model.vocabulary import NameStyle
from karabakh_timeline.queries.observance import Held, Rule
from karabakh_timeline.views.line_table import line_table
from karabakh_timeline.views.lines import event_lines, tab_line
from karabakh_timeline.views.listings import (
    Listing,
    actor_listing,
    ceasefire_listing,
    period_listing,
    place_listing,
    source_listing,
)
from karabakh_timeline.views.overviews import ceasefire_overview
from karabakh_timeline.views.render import draw
from karabakh_timeline.views.table import Asked, event_table, listing_table
from tests.examples import examples
from tests.views.samples import (
    ACTIVE,
    HOSTILE,
    LONG,
    WIDE,
    actor,
    found,
    period,
    place,
    source,
    whole_ceasefire,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTHS = (20, 40, 59, 60, 80, 120, 200, 400)


def table(
    events: Sequence[dict[str, Any]],
    width: int = 80,
    *,
    ascii_only: bool = False,
    color: bool = False,
) -> str:
    """The events drawn."""
    return draw(event_table(events, width, Asked(ascii_only)), width, color=color)


def listing(shown: Listing, width: int = 80, *, ascii_only: bool = False) -> str:
    """A listing drawn."""
    return draw(listing_table(shown, width, ascii_only=ascii_only), width, color=False)


def widest(text: str) -> int:
    return max(cell_len(line) for line in text.split("\n"))


EVENTS = [
    found(),
    found("[agreed] kept", "2020-10-10T12:00+04:00/2020-10-14", possible=True),
    found(WIDE, "1988/1994", places=()),
    found(LONG, "2020-10-11T02:00+04:00~", name="2020-10-11-" + "long-" * 20 + "id"),
    found("A", "2021-02-01/.."),
    found("B", "../2020"),
    found("word" * 60, "2020-10-10T12:00+04:00/2020-10-10T13:00+04:00", places=("a", "b", "c")),
]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int, *, ascii_only: bool) -> None:
    for events in (EVENTS, EVENTS[:1], *([one] for one in EVENTS)):
        assert widest(table(events, width, ascii_only=ascii_only)) <= width


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200),
       st.integers(20, 220), st.booleans())  # fmt: skip
@examples(60)
def test_no_title_whatever_makes_a_line_too_wide(title: str, width: int, ascii_only: bool) -> None:
    assert widest(table([found(title), found(LONG)], width, ascii_only=ascii_only)) <= width


def test_no_events_make_no_rows() -> None:
    for width in WIDTHS:
        assert "2020" not in table([], width)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_letter_of_title_date_and_id_is_cut_off(width: int) -> None:
    for one in EVENTS:
        drawn = Counter(table([one], width))
        date = one["date"].replace("T", "")  # a clock time stands apart from its day
        wanted = Counter(one["title"] + one["id"] + date)
        assert all(drawn[letter] >= count for letter, count in wanted.items() if letter.isalnum())


@pytest.mark.parametrize("width", [80, 200])
def test_ids_and_words_stay_whole_where_there_is_room(width: int) -> None:
    text = table(EVENTS[:3], width)
    assert "2020-10-10-an-event" in text
    assert "shelling" in text
    assert "…" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_what_only_may_match_is_marked(width: int) -> None:
    lines = table(EVENTS[:2], width).split("\n")
    assert sum(line.lstrip().startswith("? 2020-10-10") for line in lines) == 1


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2020-10-10", ["2020-10-10"]),
        ("2020-10-10T12:00+04:00", ["2020-10-10", "12:00 +04:00"]),
        ("2020-10-10T12:00Z", ["2020-10-10", "12:00 Z"]),
        ("2020-10-10T12:00:30+04:00", ["2020-10-10", "12:00:30 +04:00"]),
        ("2020-10-10T12:00+04:00~", ["2020-10-10", "12:00 +04:00~"]),
        ("1988/1994", ["1988/", "1994"]),
        ("2021-02-01/..", ["2021-02-01/", ".."]),
        ("2021-02-01/", ["2021-02-01/"]),
    ],
)
def test_a_date_stands_in_short_lines(date: str, lines: list[str]) -> None:
    text = table([found("T", date)], 80).split("\n")
    cells = [line[:15].split("  ")[0].strip() for line in text[2:]]
    assert [cell for cell in cells if cell][: len(lines)] == lines


def test_with_ascii_the_rules_are_ascii() -> None:
    for width in WIDTHS:
        assert table([EVENTS[0], EVENTS[3]], width, ascii_only=True).isascii()
    assert "─" in table(EVENTS)


def test_markup_in_a_text_is_kept_as_it_is() -> None:
    for width in WIDTHS:
        for color in (False, True):
            text = table([found("[agreed] [/b] :smile: [link=x]y[/link]")], width, color=color)
            assert "[agreed]" in text
            assert "[/b]" in text
            assert ":smile:" in text


def test_not_even_a_bare_text_is_read_as_markup() -> None:
    assert draw("[b]x[/b] [agreed] :smile: 123", 80, color=False) == (
        "[b]x[/b] [agreed] :smile: 123\n"
    )
    assert draw("123 'x' https://example.org", 80, color=True) == "123 'x' https://example.org\n"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_letter_of_a_text_acts(width: int) -> None:
    text = table([found(HOSTILE)], width)
    assert not [letter for letter in ACTIVE if letter in text]


def test_colour_is_sent_only_where_it_is_wanted() -> None:
    assert "\x1b" not in table(EVENTS)
    assert "\x1b[1m" in table(EVENTS, color=True)


def test_no_line_ends_in_spaces() -> None:
    for width in WIDTHS:
        assert not any(line != line.rstrip() for line in table(EVENTS, width).split("\n"))


# Listings


def every_listing(text: str) -> list[Listing]:
    lengths = [(rule, Held(rule, 60, None, is_met=True)) for rule in Rule]
    return [
        ceasefire_listing([whole_ceasefire(text)], lambda _: text, lambda _: lengths),
        place_listing([place(text)], NameStyle.BOTH, {"town": 3}),
        actor_listing([actor(text)], {}),
        period_listing([period(text)]),
        source_listing([source(text)], {"agency": 1}),
    ]


def overview(text: str, *names: str, width: int, ascii_only: bool = False) -> str:
    """The ledger drawn, with an entry of each name."""
    lengths = [(rule, Held(rule, 432_001, 604_801, is_met=True)) for rule in Rule]
    entries = [replace(whole_ceasefire(text), name=name) for name in names or (text,)]
    shown = ceasefire_overview(entries, lambda _: text, lambda _: lengths, Rule.FIRST_DEATH)
    return draw(line_table(shown, width, ascii_only=ascii_only), width, color=False)


def test_an_overview_is_a_line_each_with_as_many_columns_as_fit() -> None:
    names = ["The truce of the fourth day", "A pause"]
    for width, columns in (
        (45, "Declared Name Id"),
        (60, "Declared Name Until first death Id"),
        (
            400,
            (
                "Declared Name Until first death Id Ended Parties Formal length Until first charge "
                "Due from"
            ),
        ),
    ):
        lines = overview("x", *names, width=width).splitlines()
        assert lines[0].split() == columns.split()
        assert len(lines) == 4
        assert all(line.endswith("truce") for line in lines[2:]) or width == 400


def test_of_a_line_the_name_is_cut_short_and_never_the_id() -> None:
    name = "The truce of the fourth day of the second month, which was long in coming"
    for width in (60, 70, 80, 100):
        lines = overview("x", name, width=width).splitlines()
        assert len(lines) == 3
        assert "Until first death" in lines[0]
        assert "5 d to 8 d" in lines[2]
        assert lines[2].endswith("truce")
        assert "The truce of" in lines[2]
        assert "\u2026" in lines[2]


def test_where_there_is_no_room_for_a_line_all_is_under_one_another_with_its_label() -> None:
    name = "The truce of the fourth day"
    lines = overview("x", name, width=30).splitlines()
    assert lines == [name, "  Declared 2020-10-09", "  Until first death 5 d to 8 d", "  truce"]


@pytest.mark.parametrize("text", [HOSTILE, WIDE, LONG, "", "x"])
@pytest.mark.parametrize("width", WIDTHS)
def test_an_overview_fits_and_is_safe_at_every_width(width: int, text: str) -> None:
    for ascii_only in (False, True):
        drawn = overview(text, width=width, ascii_only=ascii_only)
        assert widest(drawn) <= width
        assert not [letter for letter in ACTIVE if letter in drawn]


@pytest.mark.parametrize(
    "text", [HOSTILE, WIDE, LONG, "", "x"], ids=["hostile", "wide", "long", "none", "x"]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_listing_fits_and_is_safe_at_every_width(width: int, text: str) -> None:
    for shown in every_listing(text):
        for ascii_only in (False, True):
            drawn = listing(shown, width, ascii_only=ascii_only)
            assert widest(drawn) <= width
            assert not [letter for letter in ACTIVE if letter in drawn]
            assert not any(line != line.rstrip() for line in drawn.split("\n"))
            if text in ("", "x", LONG) and ascii_only:
                assert drawn.isascii()


def test_an_empty_listing_is_a_head_alone() -> None:
    for width in WIDTHS:
        assert widest(listing(Listing(("Id", "Name"), ()), width)) <= width


def test_a_listing_says_what_there_is() -> None:
    ceasefires, places, actors, periods, sources = (one.rows[0] for one in every_listing("x"))
    assert ceasefires == (
        "truce", "2020-10-10T12:00+04:00", "2020-10-12, superseded", "x",
        "at least 1 min", "at least 1 min", "at least 1 min",
    )  # fmt: skip
    assert places == ("town", "x", "x", "x", "x", "39.5, 46.5 (exact)", "3")
    assert actors == ("armenia", "x", "state", "x", "0")
    assert periods == ("then", "2020/2021", "x", "x")
    assert sources == ("agency", "x", "2020", "news", "x", "1")


# Plain lines


def test_a_line_has_tabs_between_its_fields_and_nowhere_else() -> None:
    assert tab_line(["a\tb", "c\nd"]) == "a\\x09b\tc\\x0ad\n"
    events = [found(HOSTILE), found(HOSTILE, possible=True)]
    plain = list(event_lines(events, with_match=False))
    certain, possible = event_lines(events, with_match=True)
    assert [line.count("\t") for line in plain] == [3, 3]
    assert certain.split("\t")[4] == "certain\n"
    assert possible.split("\t")[4] == "possible\n"
    for line in (*plain, certain, possible):
        assert len(line.splitlines()) == 1
        assert "[agreed] [/b]" in line
        assert not [letter for letter in ACTIVE if letter != "\t" and letter in line]
