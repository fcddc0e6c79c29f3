"""SVG and PNG: well-formed, the same bytes each time, and with nothing in them that acts."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from karabakh_timeline.drawings.about import About
from karabakh_timeline.drawings.board import Board
from karabakh_timeline.drawings.measure import em_of, shortened, width_of, wrapped
from karabakh_timeline.drawings.palette import PATTERNS, Theme, colors
from karabakh_timeline.drawings.shapes import (
    Circle,
    Drawing,
    Group,
    Key,
    Line,
    Path,
    Rect,
    Table,
    Text,
)
from karabakh_timeline.drawings.shapes import Type as Kind
from karabakh_timeline.drawings.svg import (
    definitions,
    inline,
    properties,
    roles,
    stylesheet,
    swatch,
    to_svg,
)
from tests.drawings.answers import ANSWERS
from tests.queries.ledgers import ZONE

if TYPE_CHECKING:
    from karabakh_timeline.api.opened import OpenTimeline

SVG = "{http://www.w3.org/2000/svg}"
HEAD = {"name": "x", "version": "1", "through": "2020-12-31"}
HOSTILE = (
    '</text><script>alert("1")</script>', "\x1b[31mred\x00\x07", "a\u202eb\u2066c\u2069",
    "]]>&amp;&#0;<!--", "\ufffe\uffff\ud800", "'\"><image href=x onerror=y>", "url(javascript:1)",
)  # fmt: skip


def hostile() -> Drawing:
    """A drawing that shows every hostile text wherever a text may stand."""
    board = Board(640)
    everything = " ".join(HOSTILE)
    board.head(everything, everything)
    for text in HOSTILE:
        board.top += 20
        board.text(board.left, board.top, text)
        board.add(Rect(0, board.top, 9, 9, "bar", "rule", text, "bucket"))
        board.add(Group((Circle(9, 9, 2, "mark", "", text),), text, text))
        board.add(Path(((0, 0), (9, 9), (9, 0)), "violated", "ink", says=text))
    board.legend(everything, [Key("unknown", text) for text in HOSTILE])
    board.notes(HOSTILE)
    head = {**HEAD, "title": everything, "licence": everything}
    table = Table(HOSTILE, (HOSTILE,))
    return board.done(head, everything, everything, table)


def parsed(svg: str) -> ET.Element:
    """The tree of a picture."""
    return ET.fromstring(svg)  # noqa: S314 - our own


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", ANSWERS)
def test_svg_is_well_formed_and_the_same_bytes_each_time(
    timeline: OpenTimeline, name: str, theme: Theme
) -> None:
    svg = to_svg(ANSWERS[name](timeline).pictured(1200), theme)
    assert svg == to_svg(ANSWERS[name](timeline).pictured(1200), theme)
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    labels = str(root.get("aria-labelledby")).split()
    said = {element.get("id"): element.text for element in root.iter()}
    assert all(said[label] for label in labels)
    assert colors(theme)["paper"] in svg
    other = colors(Theme.DARK if theme is Theme.LIGHT else Theme.LIGHT)
    assert other["paper"] not in svg or other["paper"] in colors(theme).values()


def test_every_class_and_every_pattern_that_is_used_is_there(timeline: OpenTimeline) -> None:
    for ask in ANSWERS.values():
        svg = to_svg(ask(timeline).pictured(640))
        for name in set(re.findall(r'class="([^"]*)"', svg)):
            for one in name.split():
                assert one == "k-drawing" or f".{one}{{" in svg
        used = set(re.findall(r"url\(#([^)]*)\)", svg))
        assert used == set(re.findall(r'<pattern id="([^"]*)"', svg))


@pytest.mark.parametrize("name", ANSWERS)
def test_what_fills_mean_stands_in_a_file_and_beside_an_element_of_a_page(
    timeline: OpenTimeline, name: str
) -> None:
    drawing = ANSWERS[name](timeline).pictured(1200)
    keys = [key for legend in drawing.legends for key in legend.keys]
    assert drawing.body is not None
    below = {one.text for one in drawing.flat if isinstance(one, Text) and one.y > drawing.body[1]}
    assert {key.text for key in keys} <= below
    patterned = set(re.findall(r"url\(#k-([^)]*)\)", inline(drawing, "a")))
    assert patterned <= {key.fill for key in keys}
    for key in keys:
        shown = swatch(key, em_of(1200))
        look = f"url(#k-{key.fill})" if key.fill in PATTERNS else f"k-f-{key.fill}"
        assert (look in shown) == bool(key.fill)
        assert (f"k-s-{key.stroke}" in shown) == bool(key.stroke)
        assert parsed(re.sub(r"=([^\s\">]+)", r'="\1"', shown)).tag == "svg"


def test_a_key_of_words_alone_has_nothing_beside_them() -> None:
    assert swatch(Key("", "No more is known"), 10) == ""


def test_drawings_stand_in_one_page_each_with_ids_of_its_own(timeline: OpenTimeline) -> None:
    drawing = ANSWERS["timeline"](timeline).pictured(640)
    both = inline(drawing, "a"), inline(drawing, "b-2")
    assert [re.findall(r"aria-labelledby=(\S+?)>", one) for one in both] == [["a-c"], ["b-2-c"]]
    page = definitions([drawing, drawing]) + "".join(both)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids)) > 2
    assert set(re.findall(r"url\(#([^)]*)\)", page)) == set(ids)
    assert "<style" not in page
    assert "<?xml" not in page
    assert not re.search("#[0-9a-f]{6}", page)


@pytest.mark.parametrize("asked", sorted(ANSWERS))
def test_a_page_says_beside_a_drawing_what_a_file_has_around_it(
    timeline: OpenTimeline, asked: str
) -> None:
    drawing = ANSWERS[asked](timeline).pictured(640)
    texts = [one for one in drawing.flat if isinstance(one, Text)]
    file, page = to_svg(drawing), inline(drawing, "a")
    assert drawing.body is not None
    first, last = drawing.body
    assert f'viewBox="0 {first} 640 {last - first}"' in page
    around = [one for one in texts if not first <= one.y <= last]
    assert around[0].text in drawing.title
    assert around[-1].text in "What is not recorded is not denied."
    said = " ".join((*drawing.told, drawing.title))
    notes = " ".join(one.text for one in around[:-1])
    for note in drawing.notes:
        assert note in said
        assert note in notes
    assert page.count("<text") == len(texts) - len(around) > 0
    assert file.count("<text") == len(texts)
    assert page.count("<path") > 0
    assert "What is not recorded" not in page


@pytest.mark.parametrize("prefix", ["", "A", "1a", "a b", 'a"', "a<"])
def test_a_prefix_that_is_none_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        inline(hostile(), prefix)


def test_a_page_styles_drawings_by_properties_of_either_theme() -> None:
    rules = stylesheet()
    for theme in Theme:
        said = dict(part.split(":") for part in properties(theme).rstrip(";").split(";"))
        assert set(said) == {f"--k-{role}" for role in colors(theme)}
        assert all(f"var({name})" in rules for name in said)


def test_a_page_has_the_colours_that_its_drawings_use_and_no_others(timeline: OpenTimeline) -> None:
    drawing = ANSWERS["timeline"](timeline).pictured(640)
    used = roles([drawing])
    page = definitions([drawing]) + inline(drawing, "a")
    assert set(re.findall(r"k-[fs]-([a-z0-9-]+)", page)) <= used < set(colors(Theme.LIGHT))
    assert re.findall(r"--k-([a-z0-9-]+):", properties(Theme.DARK, used)) == [
        role for role in colors(Theme.DARK) if role in used
    ]
    assert set(re.findall(r"var\(--k-([a-z0-9-]+)\)", stylesheet(used))) == used


@pytest.mark.parametrize(
    ("bars", "path"),
    [
        ([Rect(1, 2, 3, 4, "bar")], "M1 6V2H4V6z"),
        ([Rect(1, 2, 3, 4, "bar"), Rect(4, 3, 3, 3, "bar")], "M1 6V2H4V3H7V6z"),
        ([Rect(1, 2, 3, 4, "bar"), Rect(6, 2, 3, 4, "bar")], "M1 6V2H4V6H6V2H9V6z"),
        ([Rect(1, 2, 3, 4, "bar"), Rect(2, 2, 3, 4, "bar")], "M1 6V2H4V6zM2 6V2H5V6z"),
        ([Rect(1, 2, 3, 4, "bar"), Rect(5, 2, 3, 5, "bar")], "M1 6V2H4V6zM5 7V2H8V7z"),
        ([Rect(0.26, 0, 0.48, 0.5, "bar")], "M.3 .5V0H.7V.5z"),
    ],
)
def test_bars_on_one_line_are_one_outline(bars: list[Rect], path: str) -> None:
    drawing = Drawing(20, 20, tuple(bars), "", "", Table((), ()))
    assert inline(drawing, "a").partition(' d="')[2].partition('"')[0] == path


def test_what_lies_between_parts_shapes_of_one_look() -> None:
    apart = (Rect(0, 0, 5, 5, "bar"), Rect(20, 0, 5, 5, "mark"), Rect(40, 0, 5, 5, "bar"))
    over = (Rect(0, 0, 5, 5, "bar"), Rect(2, 0, 5, 5, "mark"), Rect(4, 0, 5, 5, "bar"))
    for shapes, count in ((apart, 2), (over, 3)):
        drawing = Drawing(60, 20, shapes, "", "", Table((), ()))
        assert inline(drawing, "a").count("<path") == count


# Texts do nothing


@pytest.mark.parametrize("theme", Theme)
def test_hostile_texts_are_shown_and_do_nothing(theme: Theme) -> None:
    svg = to_svg(hostile(), theme)
    root = parsed(svg)
    known = {"svg", "title", "desc", "style", "defs", "pattern", "g", "text", "rect", "circle",
             "line", "path", "polygon", "polyline"}  # fmt: skip
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= known
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", svg)
    svg.encode()
    words = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert "<script>" in words
    assert r"\u202e" in words


def test_the_table_of_a_drawing_is_as_safe_as_its_texts() -> None:
    drawing = hostile()
    cells = [*drawing.table.head, *(cell for row in drawing.table.rows for cell in row)]
    for text in (*cells, drawing.title, drawing.description):
        assert not re.search("[\x00-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_the_lead_says_what_was_asked_for() -> None:
    about = About(HEAD, ZONE, "kind talks", "The war", "2020")
    assert about.lead(about.time, "3 events") == "The war; 2020; 3 events; only kind talks"
    assert About(HEAD, ZONE).lead("3 events") == "3 events"


# Shapes


def test_every_shape_is_written() -> None:
    plain = Kind(12)
    shapes = (
        Rect(1, 2, 3, 4.126, "bar"), Circle(1, 2, 3, "mark"), Line(0, 0, 9, -0.001, "rule", 2, 3),
        Path(((0, 0), (1, 1)), "", "ink", 1, 2), Path(((0, 0), (1, 1), (0, 1)), "declared"),
        Text(1, 2, "a & b", plain._replace(is_bold=True, anchor="end")),
        Text(1, 2, "up", plain._replace(is_upright=True)),
        Group((Rect(0, 0, 1, 1, is_joined=True),), "G", "D"),
    )  # fmt: skip
    svg = to_svg(Drawing(100, 50, shapes, "T", "D", Table((), ())))
    root = parsed(svg)
    assert [element.tag.removeprefix(SVG) for element in root][4:] == [
        "rect", "rect", "circle", "line", "polyline", "polygon", "text", "text", "g",
    ]  # fmt: skip
    assert 'height="4.13"' in svg
    assert "-0" not in svg.partition("<line")[2].partition("/>")[0]
    assert 'text-anchor="end">a &amp; b</text>' in svg
    assert 'transform="rotate(-90 1 2)"' in svg


def test_a_text_in_lines_fits_and_loses_nothing() -> None:
    text = "one two threeeeeeeeeeeeeeeeeeeeeeeee Ստեփանակերт Şuşa"
    for room in (30, 60, 120, 1000):
        lines = wrapped(text, 10, room)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(width_of(line, 10) <= room for line in lines)
    assert wrapped("", 10, 50) == [""]


def test_a_text_that_is_too_long_ends_in_dots() -> None:
    assert shortened("short", 10, 100) == "short"
    cut = shortened("a text that is too long for it", 10, 60)
    assert cut.endswith("\u2026")
    assert width_of(cut, 10) <= 60


# PNG


@pytest.mark.parametrize("width", [640, 1200, 2000])
@pytest.mark.parametrize("theme", Theme)
def test_png_is_as_wide_as_asked_for_and_the_same_bytes_each_time(
    timeline: OpenTimeline, width: int, theme: Theme
) -> None:
    image = pytest.importorskip("matplotlib.image")
    from karabakh_timeline.drawings.png import to_png

    drawing = ANSWERS["timeline of the war"](timeline).pictured(width)
    png = to_png(drawing, theme)
    assert png == to_png(drawing, theme)
    pixels = image.imread(io.BytesIO(png))
    assert pixels.shape[:2] == (drawing.height, width)
    paper = [round(part * 255) for part in pixels[0, 0, :3]]
    assert "#" + "".join(f"{part:02x}" for part in paper) == colors(theme)["paper"]


def test_png_shows_hostile_texts_and_letters_that_its_font_has_not() -> None:
    pytest.importorskip("matplotlib")
    from karabakh_timeline.drawings.png import to_png

    assert to_png(hostile()).startswith(b"\x89PNG")
    board = Board(640)
    board.head("停戰 $x^2$ \\alpha", "ქართული Հայերեն")
    board.add(*(Rect(0, 0, 9, 9, role) for role in PATTERNS))
    drawing = board.done(HEAD, "T", "D", Table((), ()))
    assert to_png(drawing).startswith(b"\x89PNG")


def test_png_takes_a_letter_from_another_font_and_tells_those_that_none_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("matplotlib")
    from karabakh_timeline.drawings import png

    board = Board(640)
    board.head("An arc \u2312 and \U00016b00, twice \u2312", "")
    drawing = board.done(HEAD, "T", "D", Table((), ()))
    for fonts, lacking in (
        (("No such font",), "\u2312\U00016b00"),
        (("No such font", "DejaVu Sans Mono"), "\U00016b00"),
    ):
        told: list[str] = []
        monkeypatch.setattr(png, "FALLBACKS", fonts)
        png.to_png(drawing, lack=told.append)
        assert ["".join(sorted(letters)) for letters in told] == [lacking]
