"""Sources, citations, and the cards that prove which paragraphs of an article were read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.vocabulary import Tier

_NUMBERS = re.compile(r"[0-9]{1,6}(?:-[0-9]{1,6})?(?:, ?[0-9]{1,6}(?:-[0-9]{1,6})?)*")
_MOST_PARAGRAPHS = 10_000


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the place in it.

    Attributes:
        source: the id of a source.
        at: paragraph numbers (``7``, ``7, 9``, ``3-5``), or a page or section; None for the whole.
    """

    source: str
    at: str | None = None

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The paragraph numbers that ``at`` names; empty where it names none."""
        if self.at is None or not _NUMBERS.fullmatch(self.at):
            return ()
        return tuple(islice(_spread(self.at), _MOST_PARAGRAPHS))

    def __str__(self) -> str:
        return self.source if self.at is None else f"{self.source}:{self.at}"


def _spread(at: str) -> Iterator[int]:
    for part in at.split(","):
        first, _, last = part.strip().partition("-")
        start, stop = int(first), int(last or first)
        yield from range(start, stop + 1)


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that the record cites.

    Attributes:
        id: a slug.
        publisher: who published it.
        title: its own title, where known.
        description: what it is, in our words, where it has no title of its own.
        date: when it was published, as known.
        url: where it can be read.
        language: an ISO 639 code.
        tier: what kind of source it is.
        affiliation: whose it is, where that matters to a reader.
        card: the path of its card, relative to the data file that names it.
        note: a remark.
    """

    id: str
    publisher: str
    tier: Tier
    title: str | None = None
    description: str | None = None
    date: When | None = None
    url: str | None = None
    language: str | None = None
    affiliation: str | None = None
    card: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        """Its title, or our description of it."""
        return self.title or self.description or self.publisher


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a carded article: number from 1, hash, and why the record skips it."""

    n: int
    sha256: str
    skip: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What proves which text was read, without keeping the text.

    Attributes:
        source: the id of the source that it is the card of.
        file: the file name the article was read under.
        publisher: who published the article.
        date: its date.
        date_known_by: how that date is known.
        covers: what the article covers, in our words.
        sha256: the hash of the file's bytes, in hexadecimal digits.
        paragraphs: every paragraph, in order.
    """

    source: str
    file: str
    publisher: str
    date: str
    date_known_by: str
    covers: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
