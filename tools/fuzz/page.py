"""The page of HTML of records whose texts would act if they could: none does."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING, ClassVar

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.answer import Look
from karabakh_timeline.exports.formats import FORMATS
from tools.fuzz import records
from tools.fuzz.target import Case, Finding, Target, demand

if TYPE_CHECKING:
    from random import Random

_ADDRESS = re.compile(r"""#[^\s"'<>]*|https?://[\x21-\x7e]+""")
_ACTIVE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


class _Read(HTMLParser):
    """A page as a browser takes it apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: list[str] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.addresses += [
            value or "" for name, value in attrs if name in ("href", "src", "action")
        ]

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


class WebPage(Target):
    """The page of a record, held against that of one of plain texts."""

    about: ClassVar[str] = "the page of HTML, of records with hostile texts"
    cpu: ClassVar[float] = 20.0
    tries: ClassVar[int] = 150

    def generate(self, random: Random) -> Case:
        """The texts, the dates, and whether its map has outlines."""
        return [records.texts(random), records.dates(random), random.random() < 0.1]

    def run(self, case: Case) -> None:
        """Make the page; it has no element and no attribute that it would not have of itself."""
        texts, moments, has_borders = case
        page = self._made(texts, moments, has_borders=has_borders)
        if page is None:
            return
        read, plain = _Read(page), self._plain
        demand(read.attributes <= plain.attributes, "no text makes an element or an attribute",
               read.attributes - plain.attributes)  # fmt: skip
        for tag in ("script", "style", "meta", "form", "input", "button", "iframe", "a"):
            law = f"no text makes a {tag}"
            if tag != "a":
                demand(read.elements[tag] == plain.elements[tag], law, read.elements[tag])
        demand(not read.comments, "no text makes a comment", read.comments)
        for address in read.addresses:
            demand(_ADDRESS.fullmatch(address), "an address is of the web or of the page", address)
        found = _ACTIVE.search(page)
        if found is not None:
            raise Finding(
                "no sign acts on who reads the page", ascii(page[found.start() - 40 :][:80])
            )

    def _made(self, texts: list[str], moments: list[str], *, has_borders: bool) -> str | None:
        index = records.opened(self.folder, records.record(texts, moments))
        if index is None:
            return None
        try:
            answer = OpenTimeline(index).events()
            return "".join(map(str, FORMATS["html"].made(answer, Look(no_borders=not has_borders))))
        finally:
            index.close()

    @cached_property
    def _plain(self) -> _Read:
        """The page of a record without a text that could act, with all that a page can have."""
        texts = [f"{records.PLAIN} {number}" for number in range(records.COUNT)]
        held: _Read | None = None
        days = records.DATES
        for first, second in zip(days[::2], days[1::2], strict=True):
            page = self._made(texts, [first, second, records.URLS[0]], has_borders=True)
            if page is None:
                raise Finding("a record of plain texts is sound")
            read = _Read(page)
            if held is not None:
                read.attributes |= held.attributes
            held = read
        assert held is not None  # noqa: S101 - there are days
        return held
