"""What forms for readers tell of an event beside its title: claims, sources, where it lies.

All of it is plain text on one line, in which no control character acts; what else acts in a form,
such as markup, that form makes harmless.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.exports.citations import places_cited
from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.ceasefire import Ceasefire
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.safe import one_line
from karabakh_timeline.model.source import Source
from karabakh_timeline.queries.entry_words import claim_line, date_words, source_line
from karabakh_timeline.queries.sides import Sides
from karabakh_timeline.store.documents import reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.answer import Answer
    from karabakh_timeline.model.json import Json


class Cited(NamedTuple):
    """A source of an event.

    Attributes:
        name: its id.
        text: the source in a line, with the places in it that are cited.
        url: its address; empty where the record has none that a browser opens.
    """

    name: str
    text: str
    url: str


class Telling:
    """What is told of the events of an answer.

    Args:
        answer: the events.
    """

    def __init__(self, answer: Answer) -> None:
        self._sources, self._source = answer.known("sources"), reader(Source, answer.zone)
        self._claim = reader(Claim, answer.zone)
        actor, ceasefire = reader(Actor, answer.zone), reader(Ceasefire, answer.zone)
        self._actors = {name: actor(one) for name, one in answer.known("actors").items()}
        self._sides = Sides(self._actors, map(ceasefire, answer.known("ceasefires").values()))

    def claims(self, event: Json) -> Iterator[str]:
        """Each figure that somebody stated, in a line: who says what of whom, for when."""
        for document in event["claims"]:
            sides = self._sides.of(document["claimant"])
            yield one_line(claim_line(self._claim(document), self._name, sides))

    def _name(self, actor: str) -> str:
        return self._actors[actor].name

    def sources(self, event: Json) -> Iterator[Cited]:
        """The sources that an event rests on, its claims included, each once."""
        for name, at in places_cited(event).items():
            source = self._source(self._sources[name])
            text = one_line(source_line(source, f" at {at}" if at else ""))
            yield Cited(name, text, openable(source.url))


def openable(url: str | None) -> str:
    """An address that a browser opens as a page, without blanks; empty for any other."""
    is_page = url is not None and url.lower().startswith(("https://", "http://"))
    return one_line(url).replace(" ", "%20") if url and is_page else ""


def when(event: Json) -> str:
    """The date of an event as it is known, in words."""
    return date_words(event["date"], lasting=event["lasting"])


def whereabouts(event: Json) -> str:
    """The names of the places of an event."""
    return one_line("; ".join(place["name"] for place in event["places"]))


def is_on_one_day(event: Json) -> bool:
    """Whether it certainly was on one day by the clock on the wall, of which it may be a part."""
    first, last = event["earliest"], event["latest"]
    return bool(first and last) and first[:10] == last[:10]
