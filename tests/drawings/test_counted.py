"""Bars of event data below the drawings: true to what is counted, named, and absent elsewhere."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("matplotlib")
pytest.importorskip("duckdb")

from karabakh_timeline.drawings.palette import PATTERNS, Theme, colors
from karabakh_timeline.drawings.shapes import Line, Rect, Text
from karabakh_timeline.drawings.svg import to_svg
from karabakh_timeline.eventdata.shelf import Manifest, Shelf
from tests.drawings.answers import WAR, tagged
from tests.drawings.boxes import outside, overlapping
from tests.eventdata.ged_rows import EVENTS, event

if TYPE_CHECKING:
    from collections.abc import Callable

    from karabakh_timeline.api.beside import CountedBeside
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.drawings.shapes import Drawing

GED = Manifest(
    "ged", "25.1", "UCDP Georeferenced Event Dataset (GED)", "CC BY 4.0",
    "Sundberg and Melander (2013). Introducing the UCDP Georeferenced Event Dataset.",
)  # fmt: skip
OTHER = Manifest("other", "7", "Made up", "CC0-1.0", "Nobody")
DRAWN: dict[str, Callable[[OpenTimeline], Any]] = {
    "timeline": lambda asked: asked.timeline(),
    "timeline of the war": lambda asked: asked.timeline(**WAR),
    "timeline of a day": lambda asked: asked.timeline("2020-10-10"),
    "scale of the war": lambda asked: asked.timeline(scale=True, **WAR),
    "history": lambda asked: asked.history(),
    "history of the war": lambda asked: asked.history(**WAR),
    "history beyond": lambda asked: asked.history("2022/2024"),
    "ceasefires": lambda asked: asked.ceasefires(),
    "ceasefires of 2020": lambda asked: asked.ceasefires(on="2020"),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Rows of GED, and two of another data set, one of them of a whole month."""
    made = Shelf(tmp_path_factory.mktemp("events"))
    made.put(GED, EVENTS)
    made.put(
        OTHER,
        [
            event("1", "2020-10-01", "2020-10-31", 4, None, 9),
            event("2", "2020-10-10", "2020-10-10", 1, 2, 3),
        ],
    )
    return made


def counting(answer: CountedBeside, shelf: Shelf, *names: str, bars: str = "events") -> Drawing:
    counted: Any = answer.counting(names or None, bars=bars, folder=shelf.folder)
    drawing: Drawing = counted.pictured(1200)
    return drawing


def bars_of(drawing: Drawing, tag: str) -> list[Rect]:
    return [one for one in tagged(drawing, tag) if isinstance(one, Rect) and one.tag == tag]


def texts_of(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.flat if isinstance(shape, Text)]


@pytest.mark.parametrize("width", [640, 1200, 2000])
@pytest.mark.parametrize("name", DRAWN)
def test_nothing_stands_outside_and_no_two_texts_overlap(
    timeline: OpenTimeline, shelf: Shelf, name: str, width: int
) -> None:
    drawing = DRAWN[name](timeline).counting(folder=shelf.folder).pictured(width)
    assert not outside(drawing)
    assert not overlapping(drawing)


@pytest.mark.parametrize("name", DRAWN)
def test_each_names_the_data_set_its_version_its_licence_and_how_to_cite_it(
    timeline: OpenTimeline, shelf: Shelf, name: str
) -> None:
    drawing = counting(DRAWN[name](timeline), shelf)
    last = " ".join(texts_of(drawing)[-8:])
    for one in (GED, OTHER):
        assert f"{one.dataset} {one.version} ({one.title}), {one.licence}. Cite: " in last
        assert one.citation.rstrip(".") in last
        assert f"{one.dataset} {one.version}" in drawing.description
    assert [one.caption.partition(":")[0] for one in drawing.beside] == [
        "Counted by ged 25.1", "Counted by other 7"
    ]  # fmt: skip


@pytest.mark.parametrize("name", DRAWN)
def test_without_a_data_set_a_drawing_has_nothing_of_it(timeline: OpenTimeline, name: str) -> None:
    drawing = DRAWN[name](timeline).pictured(1200)
    assert not drawing.beside
    assert not tagged(drawing, "counted")
    assert not any("Counted" in text for text in texts_of(drawing))


def test_a_bar_a_day_is_as_high_as_its_number_and_says_it(
    timeline: OpenTimeline, shelf: Shelf
) -> None:
    drawing = counting(timeline.timeline(**WAR), shelf, "ged", bars="best")
    sure = bars_of(drawing, "counted")
    by_day = {bar.says.split(", ", 1)[1].split(":")[0]: bar for bar in sure}
    assert by_day["2020-10-14"].says == "ged 25.1, 2020-10-14: 3 deaths"
    assert by_day["2020-10-04"].says == "ged 25.1, 2020-10-04: 8 deaths"
    # 29 may be of 27 October: the highest bar; heights go evenly or by the root, as the note says
    is_root = "Its heights go by the square root." in drawing.description
    three, eight = by_day["2020-10-14"].height, by_day["2020-10-04"].height
    assert eight / three == pytest.approx((8 / 3) ** (0.5 if is_root else 1))
    assert all(one.x + one.width <= other.x + 0.01 for one, other in pairwise(sure))


def test_what_is_dated_to_several_days_is_lighter_and_apart(
    timeline: OpenTimeline, shelf: Shelf
) -> None:
    drawing = counting(timeline.timeline("2020-10"), shelf, "other")
    maybe = bars_of(drawing, "counted-maybe")
    assert len(maybe) == 31
    assert {bar.fill for bar in maybe} == {"counted-maybe"}
    assert [bar.says for bar in bars_of(drawing, "counted")] == [
        "other 7, 2020-10-10: 1 event, perhaps 1 more"
    ]
    assert "1 more whose days reach over several or beyond this time" in drawing.description


def test_deaths_that_are_not_stated_are_told(timeline: OpenTimeline, shelf: Shelf) -> None:
    drawing = counting(timeline.timeline("2020-10"), shelf, "other", bars="best")
    assert "1 event of these without such an estimate" in drawing.description
    assert "Counted by other 7: deaths, best estimate by day" in drawing.description


@pytest.mark.parametrize("name", DRAWN)
def test_the_table_has_what_is_drawn(timeline: OpenTimeline, shelf: Shelf, name: str) -> None:
    drawing = counting(DRAWN[name](timeline), shelf, "ged")
    (beside,) = drawing.beside
    rows = {row[0]: (int(row[1]), int(row[2])) for row in beside.table.rows}
    drawn = {
        bar.says.split(", ", 1)[1].split(":")[0]
        for tag in ("counted", "counted-maybe")
        for bar in bars_of(drawing, tag)
    }
    assert drawn == set(rows)
    assert len(beside.table.head) == 3


def test_where_the_data_set_covers_nothing_its_base_line_is_dashed_and_the_note_says_so(
    timeline: OpenTimeline, shelf: Shelf
) -> None:
    drawing = counting(timeline.history("2022/2024"), shelf, "ged")
    assert "It covers 1992-03-01 to 2022-10-31; beyond" in drawing.description
    assert [line for line in drawing.flat if isinstance(line, Line) and line.dashes]
    never = counting(timeline.history("2023"), shelf, "ged")
    assert "ged 25.1 covers 1992-03-01 to 2022-10-31, and nothing of this time." in (
        never.description
    )
    assert not bars_of(never, "counted")


def test_its_colours_are_neutral_and_of_no_verdict() -> None:
    for theme in Theme:
        own = colors(theme)
        for role in ("counted", "counted-ground"):
            red, green, blue = (own[role][at : at + 2] for at in (1, 3, 5))
            assert red == green == blue
    assert PATTERNS["counted-maybe"].figure == "counted"


def test_two_drawings_of_the_same_data_are_the_same_bytes(
    timeline: OpenTimeline, shelf: Shelf
) -> None:
    one, other = (to_svg(counting(timeline.timeline(**WAR), shelf)) for _ in range(2))
    assert one == other
    assert one.count("<title>ged 25.1, ") > 20


def test_a_name_that_would_act_is_shown(timeline: OpenTimeline, tmp_path_factory: Any) -> None:
    hostile = Shelf(tmp_path_factory.mktemp("hostile"))
    hostile.put(OTHER._replace(title="<script>\x1b[31m", citation="\u202e</svg>"), EVENTS)
    svg = to_svg(counting(timeline.timeline(**WAR), hostile))
    assert "<script" not in svg
    assert "\x1b" not in svg
    assert "\u202e" not in svg
    assert svg.count("</svg>") == 1


def test_an_answer_that_is_asked_again_without_is_as_it_was(
    timeline: OpenTimeline, shelf: Shelf
) -> None:
    answer = timeline.history(**WAR)
    before = answer.pictured(1200)
    assert answer.counting(folder=shelf.folder).pictured(1200) != before
    assert answer.pictured(1200) == before
    assert list(answer.counting(folder=shelf.folder)) == list(answer)
