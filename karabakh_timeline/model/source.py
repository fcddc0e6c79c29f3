"""Sources, citations, and the cards that prove which paragraphs of an article were read."""

import re
from collections.abc import Iterator
from itertools import islice

from karabakh_timeline.model.plan import (
    Digest,
    Edtf,
    Locator,
    Slug,
    Text,
    UnreadDate,
    Whole,
    record,
    said,
)
from karabakh_timeline.model.vocabulary import Tier

_NUMBERS = re.compile(r"[0-9]{1,6}(?:-[0-9]{1,6})?(?:, ?[0-9]{1,6}(?:-[0-9]{1,6})?)*")
_MOST_PARAGRAPHS = 1000
"""That one citation names: more is a slip, such as `7-20000`."""


@record
class Review:
    """A second reading of an entry, by somebody who did not write it, against cited pages."""

    date: Edtf = said("the day on which it was read")
    against: tuple[Slug, ...] = said(
        "ids of the cited sources whose pages were read that day", names="sources"
    )


@record
class Citation:
    """A source and the place in it."""

    source: Slug = said("the id of a source", names="sources")
    at: Locator | None = said(
        "paragraph numbers (`7`, `7, 9`, `3-5`), or a page or section", default=None
    )

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


@record
class Source:
    """A publication that the record cites."""

    id: Slug = said("a slug")
    publisher: Text = said("who published it")
    title: Text | None = said("its own title, where known", default=None)
    description: Text | None = said("or what it is, in our own words", default=None)
    date: Edtf | None = said("when it was published", default=None)
    url: Text | None = said("only of a page that was read", default=None)
    also_at: tuple[Text, ...] = said("other addresses of the same text", default=())
    language: Text | None = said("an ISO 639 code", default=None)
    tier: Tier = said("what kind of source it is")
    affiliation: Text | None = said("whose it is, where that matters", default=None)
    card: Text | None = said("the path of its card, from this file", default=None)
    note: Text | None = said("a remark", default=None)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address at which its text stands, that of the page that was read first."""
        return (*([] if self.url is None else [self.url]), *self.also_at)

    @property
    def label(self) -> str:
        """Its title, or our description of it."""
        return self.title or self.description or self.publisher


@record
class Paragraph:
    """One paragraph of a carded article."""

    n: Whole = said("its number, from 1")
    sha256: Digest = said("the hash of its normalised text")
    skip: Text | None = said("why the record does not cite it", default=None)


@record
class Card:
    """What proves which text was read, without keeping the text."""

    source: Slug = said("the id of the source that it is the card of", names="sources")
    file: Text = said("the file name the article was read under")
    publisher: Text = said("who published the article")
    date: UnreadDate = said("its date")
    date_known_by: Text = said("how that date is known, in our own words")
    covers: Text = said("what the article covers, in our own words")
    sha256: Digest = said("the hash of the file's bytes")
    paragraphs: tuple[Paragraph, ...] = said("every paragraph, in order")
