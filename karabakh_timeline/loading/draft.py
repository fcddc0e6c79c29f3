"""What the checks see: every entry that could be built, with where it stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import timezone

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.findings import Entry, Finding, Spot
    from karabakh_timeline.loading.phrases import Phrases
    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Card, Citation, Source
    from karabakh_timeline.model.timeline import Period, Region


@dataclass(frozen=True, slots=True)
class Words:
    """What the checks know of words.

    Attributes:
        loaded: finds the words that take a side, in small letters.
        reasons: why each of those does.
        names: finds the names of other things, in which one name of a place stands alone.
        verbs: every form of a verb that makes a title a sentence, in lower case.
    """

    loaded: Phrases
    reasons: Mapping[str, str]
    names: Phrases
    verbs: frozenset[str]


class Statement(NamedTuple):
    """A part of an entry that says something and cites sources for it.

    Attributes:
        entry: where it stands.
        what: what it is, for a message.
        cites: its citations.
        steps: the path to it inside the entry.
        must_cite: whether it needs a source.
    """

    entry: Entry[object]
    what: str
    cites: tuple[Citation, ...]
    steps: Steps = ()
    must_cite: bool = True


@dataclass
class Draft:
    """The entries of a data set, before it is known to be sound.

    Attributes:
        zone: the data set's offset.
        through: the last day that the data set claims to cover; None where that is unsound.
        region: the box that the places lie in; None where the data set names none.
        words: what is known of words; None where the data set says nothing of them.
        ids: for each section, every id that an entry writes, the unsound entries' too, so that
            one bad entry does not make all that name it dangle.
        unsound: the places whose problem has been noted, and whose values are stand-ins.
        cited: for sources with a card, the paragraphs that events cite which are not held here.
    """

    events: list[Entry[Event]] = field(default_factory=list)
    ceasefires: list[Entry[Ceasefire]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    places: list[Entry[Place]] = field(default_factory=list)
    actors: list[Entry[Actor]] = field(default_factory=list)
    periods: list[Entry[Period]] = field(default_factory=list)
    cards: list[Entry[Card]] = field(default_factory=list)
    zone: timezone = UTC
    through: When | None = None
    region: Region | None = None
    words: Words | None = None
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unsound: set[Spot] = field(default_factory=set)
    cited: dict[str, frozenset[int]] = field(default_factory=dict)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding concerns a value whose problem has been noted already."""
        file, path = finding.document.file, finding.path
        return any((file, path[:length]) in self.unsound for length, _ in enumerate(path, 1))

    @cached_property
    def statements(self) -> list[Statement]:
        """Everything that cites sources or has to, in the order of the files."""
        return [
            *(one for event in self.events for one in _of_event(event)),
            *(one for ceasefire in self.ceasefires for one in _of_ceasefire(ceasefire)),
            *(one for place in self.places for one in _of_place(place)),
            *(one for actor in self.actors for one in _of_actor(actor)),
            *(Statement(one, "period", one.value.cites, must_cite=False) for one in self.periods),
        ]

    @cached_property
    def citations(self) -> list[tuple[Entry[object], Steps, Citation]]:
        """Every citation of the data set: the entry, the path in it, the citation."""
        return [
            (one.entry, (*one.steps, "cites", number), cite)
            for one in self.statements
            for number, cite in enumerate(one.cites)
        ]


def _of_event(entry: Entry[Event]) -> Iterator[Statement]:
    yield Statement(entry, "event", entry.value.cites)
    for number, claim in enumerate(entry.value.claims):
        yield Statement(entry, "claim", claim.cites, ("claims", number))


def _of_ceasefire(entry: Entry[Ceasefire]) -> Iterator[Statement]:
    yield Statement(entry, "ceasefire", entry.value.cites)
    for name, step in entry.value.transitions:
        yield Statement(entry, f"step `{name}`", step.cites, (name,))
    if entry.value.covers is not None:
        yield Statement(entry, "list of those covered", entry.value.covers.cites, ("covers",))


def _of_place(entry: Entry[Place]) -> Iterator[Statement]:
    yield Statement(entry, "place", entry.value.cites, must_cite=False)
    for number, renaming in enumerate(entry.value.renamed):
        yield Statement(entry, "renaming", renaming.cites, ("renamed", number))
    for number, area in enumerate(entry.value.areas):
        yield Statement(entry, "area", area.cites, ("areas", number))


def _of_actor(entry: Entry[Actor]) -> Iterator[Statement]:
    for number, office in enumerate(entry.value.offices):
        is_dated = office.date is not None
        yield Statement(
            entry, "date of the office", office.cites, ("offices", number), must_cite=is_dated
        )
