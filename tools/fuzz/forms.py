"""The forms of output, of records whose texts would act: each is whole, and read back."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any, ClassVar
from xml.parsers import expat

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.answer import Answer, Look, Part
from karabakh_timeline.exports.formats import FORMATS
from karabakh_timeline.queries.selection import SelectionError
from tools.fuzz import records
from tools.fuzz.target import Case, Target, demand

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_SLOW = ("png", "sqlite", "parquet", "html")
"""Forms that are made for few records: each takes as long as all others together."""
_FORMS = 6
_ACTIVE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u200b]")
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")


class Forms(Target):
    """An answer in each of its forms."""

    about: ClassVar[str] = "the forms of output, of records with hostile texts"
    cpu: ClassVar[float] = 30.0
    tries: ClassVar[int] = 300

    def generate(self, random: Random) -> Case:
        """The texts, the dates, the question, how it looks, and some forms."""
        look = {
            "width": random.choice((20, 40, 80, 200)),
            "color": random.random() < 0.3,
            "ascii_only": random.random() < 0.3,
            "excel": random.random() < 0.3,
            "theme": random.choice(("light", "dark")),
            "with_long": random.random() < 0.5,
            "with_sources": random.random() < 0.5,
        }
        question = random.choice(list(_QUESTIONS))
        is_slow = random.random() < 0.05
        names = [name for name in FORMATS if is_slow or name not in _SLOW]
        forms = random.sample(names, _FORMS)
        return [records.texts(random), records.dates(random), question, look, forms]

    def run(self, case: Case) -> None:
        """Make the forms that the answer has, and read them back."""
        texts, moments, question, look, forms = case
        index = records.opened(self.folder, records.record(texts, moments))
        if index is None:
            return
        try:
            answer = _QUESTIONS[question](OpenTimeline(index))
            for name in forms:
                if FORMATS[name].needs & answer.parts:
                    self._made(answer, name, Look(**look))
        finally:
            index.close()

    def _made(self, answer: Answer, name: str, look: Look) -> None:
        try:
            pieces = list(FORMATS[name].made(answer, look))
        except SelectionError:
            return  # its library is not here, or there is nothing to draw
        data = b"".join(one.encode() if isinstance(one, str) else one for one in pieces)
        again = FORMATS[name].made(answer, look)
        same = b"".join(one.encode() if isinstance(one, str) else one for one in again)
        demand(data == same or name == "parquet", f"{name}: the same answer has the same bytes")
        check = _CHECKS.get(name)
        if check is not None:
            check(data, answer)


_QUESTIONS: dict[str, Callable[[OpenTimeline], Any]] = {
    "events": lambda timeline: timeline.events(),
    "search": lambda timeline: timeline.events(search="said"),
    "ceasefires": lambda timeline: timeline.ceasefires(),
    "places": lambda timeline: timeline.places,
    "actors": lambda timeline: timeline.actors,
    "sources": lambda timeline: timeline.sources,
    "periods": lambda timeline: timeline.periods,
    "timeline": lambda timeline: timeline.timeline(),
    "status": lambda timeline: timeline.status("2020-10-10"),
    "casualties": lambda timeline: timeline.casualties(),
    "counts": lambda timeline: timeline.counts(),
    "gaps": lambda timeline: timeline.gaps(),
    "history": lambda timeline: timeline.history(),
    "overview": lambda timeline: timeline.overview("2020-10"),
    "entries": lambda timeline: timeline.entries(
        "2020-10-10-a", "truce", "place", "actor", "paper", "all"
    ),
    "cite": lambda timeline: timeline.cite("2020-10-10-a", "truce"),
}


# How each form is read back


def _text(data: bytes) -> str:
    return data.decode("utf-8")


def _inert(data: bytes, _: Answer) -> None:
    shown = _ESCAPE.sub("", _text(data)).replace("\r\n", "\n")
    found = _ACTIVE.search(shown)
    demand(
        found is None,
        "nothing that is shown acts",
        found and ascii(shown[found.start() - 20 :][:40]),
    )


def _json(data: bytes, _: Answer) -> None:
    json.loads(_text(data))


def _jsonl(data: bytes, answer: Answer) -> None:
    lines = _text(data).split("\n")
    demand(lines.pop() == "", "jsonl: the last line ends")
    for line in lines:
        json.loads(line)
    if Part.ITEMS in answer.parts:
        count = sum(1 for _ in answer.items())
        demand(len(lines) == count, "jsonl: a line an item", f"{len(lines)} of {count}")


def _csv(data: bytes, answer: Answer) -> None:
    text = _text(data).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    count = sum(1 for _ in answer.items())
    demand(len(rows) == count + 1, "csv: a row an item", f"{len(rows)} of {count}")
    demand(len({*map(len, rows)}) == 1, "csv: each row has as many cells", [*map(len, rows)])


def _tsv(data: bytes, answer: Answer) -> None:
    rows = [line.split("\t") for line in _text(data).split("\n")[:-1]]
    count = sum(1 for _ in answer.items())
    demand(len(rows) == count + 1, "tsv: a line an item", f"{len(rows)} of {count}")
    demand(len({*map(len, rows)}) == 1, "tsv: each line has as many cells", [*map(len, rows)])


def _ics(data: bytes, _: Answer) -> None:
    lines = data.split(b"\r\n")
    demand(not any(b"\n" in line for line in lines), "ics: lines end as they should")
    demand(max(map(len, lines)) <= 75, "ics: lines are short", max(lines, key=len))
    unfolded = data.replace(b"\r\n ", b"").split(b"\r\n")
    begun = sum(line.startswith(b"BEGIN:") for line in unfolded)
    demand(begun == sum(line.startswith(b"END:") for line in unfolded), "ics: what begins ends")
    for line in filter(None, unfolded):
        demand(re.match(rb"[A-Z-]+[;:]", line), "ics: each line has a name", line)


def _ris(data: bytes, answer: Answer) -> None:
    for line in filter(None, re.split(r"\r?\n", _text(data))):
        demand(re.match(r"[A-Z][A-Z0-9]  - ?", line), "ris: each line has a tag", line)
    _inert(data, answer)


def _markdown(data: bytes, answer: Answer) -> None:
    table = [line for line in _text(data).split("\n") if line.startswith("|")]
    cells = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table}
    demand(len(cells) <= 1, "markdown: each row has as many cells", table)
    element = re.search(r"(?<!\\)<[a-z]\w*[ >/]", _text(data))
    demand(element is None, "markdown: no text is an element", element)
    _inert(data, answer)


def _svg(data: bytes, _: Answer) -> None:
    elements: set[str] = set()
    names: set[str] = set()

    def start(tag: str, attributes: dict[str, str]) -> None:
        elements.add(tag)
        names.update(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(data, True)  # noqa: FBT003 - it is the whole
    demand(not elements & {"script", "foreignObject", "image", "a"}, "svg: no text acts", elements)
    demand(not any(name.startswith("on") for name in names), "svg: no text acts", names)


def _xlsx(data: bytes, _: Answer) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        demand(book.testzip() is None, "xlsx: it is a whole archive")
        for name in book.namelist():
            if name.endswith((".xml", ".rels")):
                content = book.read(name)
                expat.ParserCreate().Parse(content, True)  # noqa: FBT003 - it is the whole
                demand(b"<f>" not in content, "xlsx: no text is a formula", name)


def _bibtex(data: bytes, answer: Answer) -> None:
    text = re.sub(r"\\.", "", _text(data))
    demand(text.count("{") == text.count("}"), "bibtex: braces are paired")
    _inert(data, answer)


_CHECKS: dict[str, Callable[[bytes, Answer], None]] = {
    "table": _inert, "plain": _inert, "text": _inert, "json": _json, "jsonl": _jsonl, "csv": _csv,
    "tsv": _tsv, "geojson": _json, "jsonld": _json, "timelinejs": _json, "csl": _json, "ics": _ics,
    "ris": _ris, "markdown": _markdown, "svg": _svg, "xlsx": _xlsx, "bibtex": _bibtex,
}  # fmt: skip
"""What reads a form back; the others are made, and that is all."""
