"""The drawings of the frozen record: within their canvas, legible, and true to the values."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("matplotlib")

import karabakh_timeline as kt
from karabakh_timeline.drawings.measure import width_of
from karabakh_timeline.drawings.palette import FILLS, PATTERNS, SERIES, Theme, colors
from karabakh_timeline.drawings.shapes import Path, Rect, Text
from karabakh_timeline.queries.claims import side_by_side
from karabakh_timeline.queries.density import density
from karabakh_timeline.queries.scale import Scale
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.queries.series import running_tolls
from karabakh_timeline.queries.verdict import Answer
from karabakh_timeline.queries.windows import moment
from tests.drawings.answers import ANSWERS, WAR, tagged
from tests.drawings.boxes import outside, overlapping, set_width
from tests.places import SMALL

if TYPE_CHECKING:
    import pathlib

    from karabakh_timeline.api.opened import OpenTimeline

WIDTHS = (640, 1200, 2000)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ANSWERS)
def test_nothing_stands_outside_and_no_two_texts_overlap(
    timeline: OpenTimeline, name: str, width: int
) -> None:
    drawing = ANSWERS[name](timeline).pictured(width)
    assert drawing.width == width
    assert not outside(drawing)
    assert not overlapping(drawing)


@pytest.mark.parametrize("name", ANSWERS)
def test_each_says_what_it_is_from_which_record_and_the_same_as_a_table(
    timeline: OpenTimeline, name: str
) -> None:
    drawing = ANSWERS[name](timeline).pictured(1200)
    texts = [shape.text for shape in drawing.flat if isinstance(shape, Text)]
    head = timeline.index.head
    assert texts[0] == drawing.title
    last = " ".join(texts[-3:])
    assert head["name"] in last
    assert f"version {head['version']}" in last
    assert head["through"] in last
    assert drawing.description
    assert drawing.table.rows
    assert {len(row) for row in drawing.table.rows} == {len(drawing.table.head)}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_drawn_has_a_colour_or_a_pattern(timeline: OpenTimeline, name: str) -> None:
    drawing = ANSWERS[name](timeline).pictured(640)
    known = {*colors(Theme.LIGHT), *PATTERNS, ""}
    for shape in drawing.flat:
        roles = [getattr(shape, "fill", ""), getattr(shape, "stroke", "")]
        roles += [shape.type.fill] if isinstance(shape, Text) else []
        assert set(roles) <= known


def test_a_text_is_never_wider_than_it_is_taken_for(timeline: OpenTimeline) -> None:
    shown = {
        (shape.text, shape.type.is_bold)
        for ask in ANSWERS.values()
        for shape in ask(timeline).pictured(1200).flat
        if isinstance(shape, Text)
    }
    assert len(shown) > 300
    for text, is_bold in shown:
        assert set_width(text, is_bold=is_bold) <= width_of(text, 1, is_bold=is_bold) + 0.1, text


@pytest.mark.parametrize("data", ["small.yaml", "scripts.yaml"])
@pytest.mark.parametrize("width", [640, 1200])
def test_a_small_record_and_names_in_every_script_fit_too(
    data: str, width: int, cache: pathlib.Path
) -> None:
    with kt.open(SMALL.parent / data, cache=cache) as timeline:
        for answer in (
            timeline.timeline(), timeline.timeline(scale=True), timeline.counts("kind,year"),
            timeline.counts("place"), timeline.counts("actor"), timeline.history(),
            timeline.ceasefires(),
        ):  # fmt: skip
            if answer:
                drawing = answer.pictured(width)
                assert not outside(drawing)
                assert not overlapping(drawing)


# Each is true to its values


@pytest.mark.parametrize("times", [{}, WAR, {"on": "2020-10"}])
def test_the_timeline_has_a_bar_a_bucket_in_order_of_time_and_as_high_as_its_number(
    timeline: OpenTimeline, times: dict[str, Any]
) -> None:
    answer = timeline.timeline(**times)
    span = answer._across().span
    counted = density(answer._found, span, timeline.zone, timeline.names)
    bars = [bar for bar in counted.bars if bar.held.events]
    drawn = [bar for bar in tagged(answer.pictured(1200), "bucket") if isinstance(bar, Rect)]
    assert len(drawn) == len(bars) > 10
    assert all(one.x + one.width <= other.x + 0.01 for one, other in pairwise(drawn))
    by_number = sorted(
        (bar.held.events - bar.held.possible, round(shape.height, 3))
        for bar, shape in zip(bars, drawn, strict=True)
    )
    heights = [height for _, height in by_number]
    assert heights == sorted(heights)
    assert len(set(by_number)) == len({number for number, _ in by_number})
    for bar, shape in zip(bars, drawn, strict=True):
        assert f"{bar.name}: {bar.held.events:,} event" in shape.says


def test_every_event_of_the_timeline_is_in_a_bar_or_told_beside_them(
    timeline: OpenTimeline,
) -> None:
    for times in ({}, WAR, {"on": "2020-10"}, {"since": "2020-10-10", "to": "2020-10-12"}):
        answer = timeline.timeline(**times)
        counted = density(answer._found, answer._across().span, timeline.zone, timeline.names)
        beside = sum(bucket.count.events for bucket in counted.apart)
        told = counted.events + beside + counted.under_way + counted.outside
        assert told == len(answer._found)


def test_the_rail_tiles_its_stretch_with_what_held(timeline: OpenTimeline) -> None:
    for answer in (timeline.timeline(**WAR), timeline.history(**WAR)):
        drawn = [one for one in tagged(answer.pictured(1200), "interval") if isinstance(one, Rect)]
        held = timeline.history(**WAR)
        assert [one.fill for one in drawn] == [FILLS[interval.answer] for interval in held]
        for one, other in pairwise(drawn):
            assert one.x + one.width == pytest.approx(other.x)


def test_rows_and_sentences_of_a_history_say_the_same_of_each_moment(
    timeline: OpenTimeline,
) -> None:
    """Not in force is what the sentence of its moment begins with No or Not yet for."""
    told: set[Answer] = set()
    seconds = dict.fromkeys(("yes", "no", "unknown"), 0)
    history = timeline.history("1988-01-01/2025-12-31")
    for interval in history:
        said = timeline.status(moment(interval.start, timeline.zone))
        assert interval.answer is said.end.answer
        first = re.sub("^.* until then,? ", "", said.sentences[0].casefold())
        kind = "yes" if interval.answer.name.startswith("IN_FORCE") else "no"
        kind = "unknown" if interval.answer is Answer.INDETERMINATE else kind
        starts = {"yes": ("yes",), "no": ("no", "none"), "unknown": ("cannot", "it cannot")}
        assert first.startswith(starts[kind]), (said.at, interval.answer, first)
        seconds[kind] += interval.stop - interval.start
        told.add(interval.answer)
    totals = history.totals
    assert told == set(Answer)
    assert [*seconds.values()] == [totals.in_force, totals.none_in_force, totals.not_known]


def test_the_history_of_years_has_each_interval_in_each_year_that_it_meets(
    timeline: OpenTimeline,
) -> None:
    answer = timeline.history("1992/1994")
    drawn = tagged(answer.pictured(1200), "interval")
    years = sum(
        timeline.moment(interval.stop - 1).year - timeline.moment(interval.start).year + 1
        for interval in answer
    )
    assert len(drawn) == years


def test_after_the_record_nothing_is_coloured(timeline: OpenTimeline) -> None:
    drawing = timeline.history("2030/2040")
    with pytest.raises(SelectionError, match="nothing to draw"):
        drawing.pictured(1200)
    shapes = tagged(timeline.history("2020/2040").pictured(1200), "interval")
    assert shapes
    assert not [shape for shape in shapes if shape.says.startswith("2030")]  # type: ignore[union-attr]


def test_the_lanes_are_those_of_the_scale(timeline: OpenTimeline) -> None:
    answer = timeline.timeline(scale=True, **WAR)
    lanes = answer._across().ceasefires(1)
    drawing = answer.pictured(1200)
    cells = tagged(drawing, "cell")
    told = {shape.says.partition(":")[0] for shape in cells}  # type: ignore[union-attr]
    assert told == {lane.life.ceasefire.name for lane in lanes}
    rows = [row for row in drawing.table.rows if row[0] == "ceasefire"]
    assert [int(row[-1]) for row in rows] == [lane.recorded for lane in lanes]
    strands = answer._across().strands(1)
    assert [f"{lane.strand.value}, {lane.events:,}" for lane in strands] == [
        shape.text
        for shape in drawing.flat
        if isinstance(shape, Text)
        and shape.text.partition(",")[0] in {lane.strand.value for lane in strands}
    ]
    assert Scale(answer._across().span, 1).column(0) == 0


@pytest.mark.parametrize("by", ["year", "kind", "place", "weekday", "period", "tier", "ceasefire"])
def test_counts_have_a_bar_a_bucket_as_long_as_its_number(timeline: OpenTimeline, by: str) -> None:
    answer = timeline.counts(by, limit=40)
    inside = [bucket for bucket in answer if not bucket.is_apart and bucket.count.events]
    drawn = [bar for bar in tagged(answer.pictured(1200), "bucket") if isinstance(bar, Rect)]
    assert len(drawn) == len(inside)
    numbers = [bucket.count.events for bucket in inside]
    lengths = [bar.height if by == "year" else bar.width for bar in drawn]
    order = sorted(range(len(numbers)), key=lambda place: numbers[place])
    assert [lengths[place] for place in order] == sorted(lengths)


def test_a_heat_map_has_a_cell_for_each_two_buckets_with_events(timeline: OpenTimeline) -> None:
    answer = timeline.counts("kind,year")
    assert len(tagged(answer.pictured(1200), "cell")) == len(answer.summary.cells)


def test_the_ledger_has_a_lane_a_ceasefire_and_a_row(timeline: OpenTimeline) -> None:
    answer = timeline.ceasefires()
    drawing = answer.pictured(1200)
    names = {entry.name for entry in answer}
    assert {row[0] for row in drawing.table.rows} == names
    told = {shape.says.partition(":")[0] for shape in tagged(drawing, "cell")}  # type: ignore[union-attr]
    assert told == names


def test_what_is_widened_is_said_to_be_with_how_long_the_least_mark_stands_for(
    timeline: OpenTimeline,
) -> None:
    drawing = timeline.ceasefires().pictured(1200)
    bars = [one for one in drawing.flat if isinstance(one, Rect) and one.tag.startswith("cell")]
    (days,) = re.findall("What lasted less than about ([0-9]+) days is drawn as wide as that. "
                         "How long each was stands at the right", drawing.description)  # fmt: skip
    narrowest = min(one.width for one in bars)
    axis = max(one.x + one.width for one in bars) - min(one.x for one in bars)
    years = 2025 - 1989 + 1
    assert int(days) / (years * 365) == pytest.approx(narrowest / axis, rel=0.1)


def test_a_first_breach_stands_below_the_bar_of_its_ceasefire(timeline: OpenTimeline) -> None:
    drawing = timeline.ceasefires().pictured(1200)
    marks = 0
    for mark in tagged(drawing, "violation"):
        assert isinstance(mark, Path)
        name = mark.says.partition(":")[0]
        bars = [
            one for one in tagged(drawing, "cell")
            if isinstance(one, Rect) and one.says.partition(":")[0] == name
        ]  # fmt: skip
        middle = (mark.points[1][0] + mark.points[3][0]) / 2
        least = min(one.width for one in tagged(drawing, "cell") if isinstance(one, Rect))
        narrow = [one for one in bars if one.width == pytest.approx(least)]
        if len(bars) == len(narrow):
            assert any(middle == pytest.approx(one.x + least / 2) for one in bars), name
            marks += 1
    assert marks > 3


def test_losses_have_a_mark_a_figure_and_none_is_added_up(timeline: OpenTimeline) -> None:
    answer = timeline.casualties(measure="killed", over_time=True, **WAR)
    figures = [point for toll in running_tolls(answer) for point in toll.points]
    drawing = answer.pictured(1200)
    marks = tagged(drawing, "point")
    assert len(marks) == len(figures) == len(drawing.table.rows)
    values = {f"{point.value:,}" for point in figures}
    assert all(any(value in row[3] for value in values) for row in drawing.table.rows)
    assert "never added up" in drawing.description


def test_a_claimant_has_the_same_mark_in_every_plot(timeline: OpenTimeline) -> None:
    drawing = timeline.casualties(**WAR).pictured(1200)
    color: dict[str, str] = {}
    for shape in tagged(drawing, "point"):
        who = shape.says.partition(",")[0]  # type: ignore[union-attr]
        assert color.setdefault(who, shape.stroke) == shape.stroke  # type: ignore[union-attr]
    assert len(color) > 4
    assert set(color.values()) <= set(SERIES)


def test_what_is_left_out_of_a_picture_has_fewer_figures_than_what_is_drawn(
    timeline: OpenTimeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = timeline.casualties()
    whole = Counter(row[0] for row in asked.pictured(1200).table.rows)
    monkeypatch.setattr("karabakh_timeline.drawings.casualties._MOST", 3)
    drawing = asked.pictured(1200)
    some = Counter(row[0] for row in drawing.table.rows)
    assert len(some) == 3 < len(whole)
    assert [name for name in whole if name in some] == [*some]
    assert all(count == whole[name] for name, count in some.items())
    assert min(some.values()) >= max(whole[name] for name in whole if name not in some)
    assert f"3 of {len(running_tolls(side_by_side(asked.claims, None)))} running" in (
        drawing.description
    )


# What is refused


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda asked: asked.timeline("1900"), "Nothing in the record matches"),
        (lambda asked: asked.timeline("1900", scale=True), "Nothing in the record matches"),
        (lambda asked: asked.counts(on="1900"), "Nothing in the record matches"),
        (lambda asked: asked.ceasefires(on="1900"), "nothing to draw"),
        (lambda asked: asked.casualties(actor="unhcr"), "Ask for more"),
        (lambda asked: asked.counts("month,kind"), "limit 80"),
        (lambda asked: asked.counts("kind,month"), "columns 52"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_reason(
    timeline: OpenTimeline, ask: Any, words: str
) -> None:
    with pytest.raises(SelectionError) as caught:
        ask(timeline).pictured(640)
    assert words in f"{caught.value.reason} {caught.value.advice}"


@pytest.mark.parametrize("width", [0, 639, 4001])
def test_a_width_beyond_the_bounds_is_refused(timeline: OpenTimeline, width: int) -> None:
    with pytest.raises(ValueError, match="640 to 4000"):
        timeline.counts().pictured(width)


def test_the_drawing_of_the_whole_record_ends_where_the_record_does(
    timeline: OpenTimeline,
) -> None:
    through = timeline.ledger.through
    for scale in (False, True):
        assert timeline.timeline(scale=scale)._across().span.last == through
        assert timeline.timeline(place="shusha", scale=scale)._across().span.last < through


# The colours


def test_every_answer_has_a_fill_of_its_own() -> None:
    assert set(FILLS) == set(Answer)
    assert len(set(FILLS.values())) == len(FILLS)


@pytest.mark.parametrize("theme", Theme)
def test_what_is_read_stands_out_from_its_ground(theme: Theme) -> None:
    own = colors(theme)
    pairs = [
        ("ink", "paper"),
        ("muted", "paper"),
        *((f"on-heat-{n}", f"heat-{n}") for n in range(4)),
    ]
    for figure, ground in pairs:
        assert _contrast(own[figure], own[ground]) >= 4.5, (figure, ground)
    for role in ("bar", "force", "mark", "none", "unknown-figure", *SERIES):
        assert _contrast(own[role], own["paper"]) >= (2 if role == "none" else 3), role


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, as the guidelines for web contents reckon it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
