"""No text of a record acts, whichever field holds it and in whichever form it is shown.

One law: every text field of the schema, every answer, every form, every text.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3  # noqa: TID251 - as a reader whom nobody here wrote
import zipfile
from collections import Counter
from contextlib import ExitStack, closing
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from karabakh_timeline.api.checked import check
from karabakh_timeline.api.opened import OpenTimeline, open_timeline
from karabakh_timeline.exports.answer import Look, Part
from karabakh_timeline.exports.formats import FORMATS
from tests.hostile.record import BUT, filled_fields, text_fields, written
from tests.views.samples import LONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from karabakh_timeline.exports.answer import Answer

HARMLESS = "Somebody says something"
ESCAPES = (
    "\x1b]0;the window's title\x07",
    "\x1b]52;c;dGhlIGNsaXBib2FyZA==\x07",
    "\x1b]8;;https://example.org/\x1b\\a link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[31m\x1b[1A\x9b31m\x9d0;t\x9c",
)
INVISIBLE = (
    "\u202etxt.exe\u202c \u2066a\u2069 \u200e\u200f\u061c",
    "a\u200b\u2060\ufeff\u00ad\u180e\U000e0041\u3164b",
)
HOSTILE = {
    "escapes": f"{' '.join(ESCAPES)} says",
    "letters that are not seen": f"{' '.join(INVISIBLE)} says",
    "controls": "a\x00\x07\x08\x0b\x0c\x7f\x85b\rc\td\u2028e\u2029f\nsays",
    "HTML": "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"' <!-- says",
    "a formula": '=HYPERLINK("https://example.org") says',
    "a full-width formula": "\uff1dcmd|'/c calc'!A0 says",
    "TeX": "}} \\input{/etc/passwd} @misc{evil, title = {x} says",
    "other forms": (
        "a\r\nER  - \r\nTY  - EVIL\r\nEND:VEVENT\r\nBEGIN:VALARM\n---\n2020: evil\n| a | b |\n"
        "[x](javascript:alert(1)) [bold]x[/bold] {{7*7}} ${x} %s {0} '; DROP TABLE events; -- "
        "../../../etc/hostname $(id) `id` says"
    ),
    "length": "says " + LONG * 20,
}
ACTIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164"
    "\ufeff\U000e0000-\U000e007f]"
)
"""What no text for people holds, line breaks aside."""
_STYLE = re.compile("\x1b\\[[0-9;]*m|\x1b]8;(?:id=[0-9]+)?;[!-~]*\x1b\\\\")
"""What this program sends to a terminal itself."""
VERBATIM = {"csv", "tsv"}
"""What gives each text as it is, to programs; to a terminal too it goes inert."""

ANSWERS: dict[str, Callable[[OpenTimeline], Answer]] = {
    "events": lambda asked: asked.events(),
    "events of a day": lambda asked: asked.events("2020-10-10"),
    "search": lambda asked: asked.search("says"),
    "overview": lambda asked: asked.overview("2020-10-10"),
    "table": lambda asked: asked.table("claims"),
    "timeline": lambda asked: asked.timeline(),
    "timeline to scale": lambda asked: asked.timeline(scale=True),
    "counts": lambda asked: asked.counts(),
    "counts by place": lambda asked: asked.counts("place"),
    "counts by period": lambda asked: asked.counts("period,tier"),
    "anniversaries": lambda asked: asked.anniversaries("10-10", today="2026-10-10"),
    "status": lambda asked: asked.status("2020-10-11", why=True, all_=True),
    "history": lambda asked: asked.history("2020"),
    "gaps": lambda asked: asked.gaps(),
    "ceasefires": lambda asked: asked.ceasefires(),
    "whole_ceasefires": lambda asked: asked.whole_ceasefires("truce"),
    "compare": lambda asked: asked.compare("truce", "second"),
    "casualties": lambda asked: asked.casualties(),
    "all casualties": lambda asked: asked.casualties(all_=True),
    "tolls": lambda asked: asked.casualties(over_time=True),
    "cite": lambda asked: asked.cite("2020-10-10-a", "truce", sources=True),
    "cite the record": lambda asked: asked.cite(),
    "an event": lambda asked: asked.entries("2020-10-10-a"),
    "a ceasefire": lambda asked: asked.entries("truce"),
    "a place": lambda asked: asked.entries("place"),
    "an actor": lambda asked: asked.entries("actor"),
    "a source": lambda asked: asked.entries("paper"),
    "a place in a source": lambda asked: asked.entries("article:1"),
    "a period": lambda asked: asked.entries("all"),
    "sources": lambda asked: asked.sources,
    "places": lambda asked: asked.places,
    "actors": lambda asked: asked.actors,
    "periods": lambda asked: asked.periods,
    "verify": lambda asked: asked.verify({"a.txt": b"text"}),
}  # fmt: skip
NO_ANSWERS = {
    "dataset", "event", "entry", "choose", "held", "reasons", "alternatives", "date", "moment",
    "stretch", "close", "during", "is_open", "arguments", "index", "store", "zone", "names",
    "ledger", "place_names",
}  # fmt: skip
"""What gives values, or other answers under another name."""
ELSEWHERE = {"compare_with", "observance"}
"""What needs data of others beside the record; tests/eventdata has texts of those."""


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], OpenTimeline]]:
    """The record that has a text everywhere."""
    opened = ExitStack()

    @cache
    def record(text: str) -> OpenTimeline:
        folder = tmp_path_factory.mktemp("hostile")
        return opened.enter_context(open_timeline(written(folder, text), cache=folder / "cache"))

    with opened:
        yield record


@pytest.fixture(scope="module")
def usual(records: Callable[[str], OpenTimeline]) -> Callable[[str, str], bytes]:
    """What an answer is in a form where all texts are harmless."""
    return cache(lambda question, form: shown(ANSWERS[question](records(HARMLESS)), form))


def shown(answer: Answer, form: str, **look: Any) -> bytes:
    """An answer in a form."""
    pieces = FORMATS[form].made(answer, Look(**look))
    return b"".join(one if isinstance(one, bytes) else one.encode() for one in pieces)


def forms(answer: Answer) -> list[str]:
    return [name for name, form in FORMATS.items() if form.needs & answer.parts]


class Markup(HTMLParser):
    """The elements and the attributes of a page, where its links lead, and how many scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags = Counter[str]()
        self.attributes = set[str]()
        self.links = set[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}


def assert_markup_is_ours(text: str, harmless: str) -> None:
    found, usual = Markup(text), Markup(harmless)
    assert set(found.tags) == set(usual.tags)
    assert found.tags["script"] == usual.tags["script"]
    assert found.attributes <= usual.attributes
    assert all(link.startswith(("https://example.org/", "#", "data:")) for link in found.links)


def entries(form: str, data: bytes) -> int:  # noqa: PLR0911 - one for each reader
    """How many entries a program of others finds in a form."""
    text = data.decode()
    if form == "bibtex":
        library = pytest.importorskip("bibtexparser").parse_string(text)
        assert not library.failed_blocks
        return len(library.entries)
    if form == "ris":
        return len(pytest.importorskip("rispy").loads(text))
    if form == "ics":
        calendar = pytest.importorskip("icalendar").Calendar.from_ical(text)
        assert {one.name for one in calendar.walk()} <= {"VCALENDAR", "VEVENT"}
        return len(calendar.walk("VEVENT"))
    if form in ("json", "jsonld", "geojson", "timelinejs", "csl"):
        return len(json.loads(text))
    if form == "markdown":
        return sum(line.startswith("| ") for line in text.splitlines())
    if form == "markwhen":
        return len(re.findall(r"^\d{4}\S*:", text, re.MULTILINE))
    return len(text.splitlines()) if form == "jsonl" else 0


def schema(data: bytes) -> Counter[str]:
    """The tables of a whole database, each as often as it has rows."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ask = {name: f'SELECT count(*) FROM "{name}"' for (name,) in names if "fts" not in name}  # noqa: S608 - its own names
        return Counter({name: database.execute(sql).fetchall()[0][0] for name, sql in ask.items()})


def tags(svg: bytes) -> set[str]:
    return {one.tag for one in ET.fromstring(svg).iter()}  # noqa: S314 - our own


def assert_inert(form: str, data: bytes, harmless: bytes) -> None:
    """Nothing in the form acts, and it is made as that of harmless texts is."""
    if form == "xlsx":
        book = pytest.importorskip("openpyxl").load_workbook(io.BytesIO(data))
        kinds = {cell.data_type for sheet in book for row in sheet.rows for cell in row}
        assert kinds <= {"s", "n", "d", "b"}
    elif form == "sqlite":
        assert schema(data) == schema(harmless)
    elif form == "package":
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert names == zipfile.ZipFile(io.BytesIO(harmless)).namelist()
    elif form in ("png", "parquet"):
        assert data[:4] == harmless[:4]
    else:
        text = data.decode()
        if form not in VERBATIM:
            assert not ACTIVE.search(text.replace("\r\n", "\n").replace("\t", " "))
        assert entries(form, data) == entries(form, harmless)
    if form == "html":
        assert_markup_is_ours(data.decode(), harmless.decode())
    if form == "svg":
        assert tags(data) <= tags(harmless)


def test_every_text_field_of_the_schema_is_filled() -> None:
    assert filled_fields() == set(text_fields()) - BUT


def test_every_question_that_gives_an_answer_is_asked() -> None:
    asked = {name for name in dir(OpenTimeline) if not name.startswith("_")}
    told = {name for name in asked if re.search(rf"asked\.{name}\b", _source_of_answers())}
    assert asked == told | NO_ANSWERS | ELSEWHERE


def _source_of_answers() -> str:
    import inspect
    import sys

    text = inspect.getsource(sys.modules[__name__])
    return text[text.index("ANSWERS:") : text.index("NO_ANSWERS")]


def test_every_form_is_tried(records: Callable[[str], OpenTimeline]) -> None:
    tried = {form for ask in ANSWERS.values() for form in forms(ask(records(HARMLESS)))}
    assert tried == set(FORMATS)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_acts_in_any_form_of_any_answer(
    records: Callable[[str], OpenTimeline], usual: Callable[[str, str], bytes], name: str
) -> None:
    for question, ask in ANSWERS.items():
        answer = ask(records(HOSTILE[name]))
        for form in forms(answer):
            if form != "png":
                assert_inert(form, shown(answer, form), usual(question, form))


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [30, 120])
def test_on_a_terminal_only_our_own_styles_are_sent(
    records: Callable[[str], OpenTimeline], name: str, width: int
) -> None:
    for ask in ANSWERS.values():
        answer = ask(records(HOSTILE[name]))
        if Part.DRAWING in answer.parts:
            text = shown(answer, "table", width=width, color=True).decode()
            assert not ACTIVE.search(_STYLE.sub("", text).replace("\t", " "))
            plain = shown(answer, "table", width=width, ascii_only=True).decode()
            assert not ACTIVE.search(plain.replace("\t", " "))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_acts_in_a_notebook(records: Callable[[str], OpenTimeline], name: str) -> None:
    for ask in ANSWERS.values():
        answer: Any = ask(records(HOSTILE[name]))
        if hasattr(answer, "_repr_html_"):
            text = answer._repr_html_()
            assert not ACTIVE.search(text.replace("\t", " "))
            assert set(Markup(text).tags) <= {"div", "p", "strong", "table", "thead", "tbody", "tr",
                                              "th", "td", "pre"}  # fmt: skip


def test_no_text_breaks_a_picture(records: Callable[[str], OpenTimeline]) -> None:
    pytest.importorskip("matplotlib")
    text = " ".join((HOSTILE["controls"], HOSTILE["letters that are not seen"], "$x_{$ \\frac{"))
    for ask in (ANSWERS["timeline"], ANSWERS["ceasefires"], ANSWERS["tolls"]):
        assert shown(ask(records(text)), "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_acts_in_what_check_says(tmp_path: Path, name: str) -> None:
    answer = check(written(tmp_path, HOSTILE[name]))
    assert not ACTIVE.search(shown(answer, "plain").decode())
    assert not ACTIVE.search(shown(answer, "json").decode())
