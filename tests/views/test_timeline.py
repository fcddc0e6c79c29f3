"""The timeline down the page and to scale across it, at every width, with texts that try to act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from karabakh_timeline.model.vocabulary import Kind, Match
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.scale import STRANDS, Drawing, Strand, whole_days
from karabakh_timeline.queries.timeline import By, timeline
from karabakh_timeline.queries.verdict import Answer
from karabakh_timeline.queries.words import ANSWERS
from karabakh_timeline.store.read import Found
from karabakh_timeline.views.marks import KINDS, rail_legend, rail_sign
from karabakh_timeline.views.render import draw
from karabakh_timeline.views.scale import scale_page
from karabakh_timeline.views.timeline import timeline_page
from karabakh_timeline.views.timeline_lines import ceasefire_lines, strand_lines, timeline_lines
from karabakh_timeline.views.words import answers_in_words
from tests.examples import examples
from tests.queries.ledgers import ZONE, breach, event, ledger_of, truce
from tests.views.samples import ACTIVE, HOSTILE, LONG, WIDE

if TYPE_CHECKING:
    from karabakh_timeline.model.event import Event

PLACES = {"town": "Stepanakert / Khankendi", "hostile": HOSTILE, "wide": WIDE}
BOOK = ledger_of(
    truce("truce", "2020-01-03T12:00+04:00", "2020-01-03T12:00+04:00", "2020-01-08T12:00+04:00"),
    events=[breach("breach", "2020-01-05T09:00+04:00")],
)
WIDTHS = (20, 40, 59, 60, 80, 139, 140, 200)


def told(title: str, day: str = "2020-01-04", *places: str) -> Event:
    """An event with a title."""
    return replace(event(f"{day[:4]}-an-event", day), title=title, places=places)


def drawn(
    *events: Event, width: int = 80, ascii_only: bool = False, match: Match = Match.CERTAIN,
    by: By | None = None, reverse: bool = False,
) -> str:  # fmt: skip
    """The drawing of some events, as text without colour."""
    found = [Found(one, match) for one in events]
    answer = timeline(found, BOOK, TimeRange(), by, reverse=reverse)
    page = timeline_page(answer, PLACES.__getitem__, ZONE, width, ascii_only=ascii_only)
    text = draw(page, width, color=False)
    lines = [line.rstrip() for line in page.plain.split("\n")]
    assert text.rstrip("\n").split("\n") == lines, "Rich wrapped a line"
    return text


def body(text: str) -> list[str]:
    """The lines before the legend."""
    return text.partition("\n\nEvents:")[0].split("\n")


def across(*events: Event, width: int = 80, ascii_only: bool = False) -> list[str]:
    """The lines of a drawing to scale."""
    span = whole_days(events, TimeRange(), BOOK.through, ZONE)
    page = scale_page(Drawing(span, events, BOOK), date(2020, 1, 6), width, ascii_only=ascii_only)
    return draw(page, width, color=False).rstrip("\n").split("\n")


def test_every_kind_has_a_mark_of_its_own_and_a_strand() -> None:
    assert set(KINDS) == set(STRANDS) == set(Kind)
    assert len({mark.casefold() for mark in KINDS.values()}) == len(Kind)
    assert all(len(mark) == 2 and mark.isascii() for mark in KINDS.values())
    assert set(STRANDS.values()) == set(Strand)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_answer_has_a_sign_of_its_own_that_no_colour_must_tell(ascii_only: bool) -> None:
    signs = [rail_sign([answer], ascii_only=ascii_only)[0] for answer in Answer]
    signs.append(rail_sign(list(Answer), ascii_only=ascii_only)[0])
    assert len(set(signs)) == len(Answer) + 1
    assert all(cell_len(sign) == 1 for sign in signs)
    legend = rail_legend(ascii_only=ascii_only)
    assert all(any(sign.strip() in entry for entry in legend) for sign in signs)
    assert set(ANSWERS) == set(Answer)


def test_rail_date_mark_title_and_id_stand_side_by_side() -> None:
    text = drawn(told("A title", "2020-01-04T08:30+04:00", "town"))
    assert body(text) == [
        "\u2503               \u2500\u2500 at the start: in force, no breach reported: truce",
        "\u2503",
        "\u2503 2020-01-04 Saturday, 1 event",
        "\u2503 08:30 +04:00  St A title",
        "\u2503                  Stepanakert / Khankendi  2020-an-event",
    ]


def test_the_rail_says_when_the_truce_takes_effect_is_broken_and_ends() -> None:
    text = drawn(told("First", "2020-01-02"), told("Last", "2020-01-09"), ascii_only=True)
    turns = [line for line in body(text) if " -- " in line]
    assert [line.split() for line in turns] == [
        ["--", "at", "the", "start:", "no", "ceasefire"],
        ["|", "12:00", "--", "in", "force,", "no", "breach", "reported:", "truce"],
        ["x", "09:00", "--", "in", "force,", "breaches", "reported:", "truce"],
        ["12:00", "--", "no", "ceasefire"],
    ]


def test_the_days_between_are_told() -> None:
    assert "\u00b7 3 days \u00b7" in drawn(told("One", "2020-02-01"), told("Two", "2020-02-05"))
    text = drawn(told("One", "2020-02-01"), told("Two", "2020-02-03"), ascii_only=True)
    assert "- 1 day -" in text


def test_what_is_about_an_hour_stands_at_that_hour_and_on_its_day() -> None:
    about, sharp = told("About", "2020-01-04T00:30+04:00~"), told("Sharp", "2020-01-04T00:10+04:00")
    text = drawn(about, sharp)
    assert text.index("Sharp") < text.index("About")
    assert "2020-01-03" not in text
    assert "2020-01-04 Saturday, 2 events" in text


def test_a_date_is_shown_as_it_is_known() -> None:
    about = drawn(told("About", "2020-01-04~"), by=By.MONTH)
    assert "2020-01-04~" in about
    month = drawn(told("A month", "2021-02"), by=By.YEAR)
    assert "\n  2021-02  St A month" in month
    assert "2021-02-" not in month


def test_what_does_not_certainly_begin_in_the_range_stands_apart_a_line_each() -> None:
    text = drawn(told("Some time", "2020-01/2020-02"), match=Match.POSSIBLE)
    assert text.startswith("May fall in this time, 1\n2020-01/2020-02  Some time")
    text = drawn(told("A siege", "2020-01-03/2020-02"), match=Match.UNDER_WAY)
    assert text.startswith("Under way in this time, 1\nsince 2020-01-03  A siege")
    assert "Events:" not in text
    assert "in this time" not in drawn(told("On a day"))


def test_reversed_the_start_stands_at_the_end() -> None:
    lines = body(drawn(told("One", "2020-01-04"), told("Two", "2020-01-06"), reverse=True))
    assert "at the start" in lines[-1]
    assert [word for line in lines for word in ("One", "Two") if word in line] == ["Two", "One"]


def test_the_legend_names_the_kinds_that_occur_and_no_other() -> None:
    text = drawn(replace(told("A title"), kind=Kind.TALKS))
    assert "Events:  Ta talks\n" in text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("title", [LONG, WIDE, HOSTILE, "Brief"])
def test_it_fits_every_width_and_nothing_in_it_acts(title: str, width: int) -> None:
    events = [told(title, day, "wide", "hostile", "town") for day in ("2020", "2020-01-04~")]
    for text in (drawn(*events, width=width), drawn(*events, width=width, by=By.YEAR)):
        assert max(map(cell_len, text.split("\n"))) <= width
        assert not any(letter in text.replace("\n", "") for letter in ACTIVE)


@pytest.mark.parametrize("width", WIDTHS)
def test_with_ascii_it_draws_with_nothing_else(width: int) -> None:
    events = [told("A title", day, "town") for day in ("2020-01-02", "2020-01-04/2020-02", "2021")]
    assert drawn(*events, width=width, ascii_only=True).isascii()
    assert "".join(across(*events, width=width, ascii_only=True)).isascii()


@examples(50)
@given(st.lists(st.text("abc ", min_size=1, max_size=12), max_size=12), st.integers(40, 200))
def test_no_word_and_no_id_is_broken(words: list[str], width: int) -> None:
    title = " ".join(["Title", *words])
    text = drawn(told(title, "2020-01-04", "town"), width=width)
    shown = text.split()
    assert "2020-an-event" in shown
    assert [word for word in shown if set(word) <= set("abc")] == [
        word for word in title.split() if set(word) <= set("abc")
    ]


def test_a_lane_is_solid_where_certain_and_faint_where_possible() -> None:
    events = [told("Sharp", "2020-01-01"), told("Vague", "2020-01-05/2020-01-10")]
    lines = across(*events, width=63, ascii_only=True)
    (lane,) = [line for line in lines if line.startswith("talks")]
    assert lane.removeprefix("talks and politics, 2  ") == 4 * "." + 12 * " " + 24 * "-"


def test_in_a_stretch_of_a_day_an_event_of_that_day_is_possible_at_any_hour() -> None:
    lines = across(told("Sharp", "2020-01-02"), told("At", "2020-01-02T12:00+04:00"), width=71)
    (lane,) = [line for line in lines if line.startswith("talks")]
    assert lane.removeprefix("talks and politics, 2  ") == 24 * "\u2591" + "\u2581" + 23 * "\u2591"


def test_a_ceasefire_lane_shows_its_life_and_its_violations() -> None:
    lines = across(told("A month", "2020-01"), width=87, ascii_only=True)
    (lane,) = [line for line in lines if line.startswith("truce")]
    assert lane.split()[1] == "===x======"


def test_a_ceasefire_that_does_not_touch_the_stretch_has_no_lane() -> None:
    assert not [line for line in across(told("Later", "2021-05")) if line.startswith("truce")]


def test_the_edges_of_the_record_and_today_are_marked() -> None:
    lines = across(told("A month", "2020-01"), told("Still", "2020-01/.."), width=100)
    assert any(line.strip() == "the record ends 2029-12-31 ^" for line in lines)
    assert any(line.strip() == "^ today 2020-01-06" for line in lines)
    assert not any("today" in line for line in across(told("Later", "2021-05")))


def test_where_there_is_no_room_the_label_stands_above_its_lane() -> None:
    lines = across(told("A month", "2020-01"), width=40)
    assert "truce" in lines
    assert "talks and politics, 1" in lines


def test_plain_lines_say_the_ceasefires_in_words() -> None:
    found = [
        Found(told("One", "2020-01-03"), Match.POSSIBLE),
        Found(told("Two", "2020-01-06"), Match.CERTAIN),
    ]
    lines = timeline_lines(timeline(found, BOOK, TimeRange()), with_match=True)
    assert [line.split("\t") for line in lines] == [
        ["2020-01-06", "statement", "2020-an-event", "Two", "in force, breaches reported",
         "certain\n"],
        [
            "2020-01-03", "statement", "2020-an-event", "One",
            "no ceasefire / in force, no breach reported", "possible\n",
        ],
    ]  # fmt: skip
    last = list(timeline_lines(timeline(found[1:], BOOK, TimeRange()), with_match=False))
    assert last[0].endswith("\tin force, breaches reported\n")
    assert answers_in_words([Answer.INDETERMINATE]) == "the record cannot tell"


def test_plain_lines_of_the_scale_are_a_line_a_lane() -> None:
    events = (told("One", "2020-01-03"), told("Two", "2020-01-06"))
    drawing = Drawing(whole_days(events, TimeRange(), BOOK.through, ZONE), events, BOOK)
    ceasefires = [line.split("\t") for line in ceasefire_lines(drawing.ceasefires(1))]
    assert ceasefires == [
        [
            "ceasefire", "truce", "declared 2020-01-03T12:00+04:00",
            "effective 2020-01-03T12:00+04:00", "ended 2020-01-08T12:00+04:00",
            "1 violation in the range\n",
        ]
    ]  # fmt: skip
    found = [Found(one, Match.CERTAIN) for one in events]
    assert [line.split("\t") for line in strand_lines(found)] == [
        [
            "events", "talks and politics", "first 2020-01-03", "last 2020-01-06", "2 events",
            "0 of them possible\n",
        ]
    ]  # fmt: skip
