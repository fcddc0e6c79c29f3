"""What the checks see: every entry that could be built, with where it stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.findings import Entry, Finding, Spot
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Actor, Place
    from karabakh_timeline.model.source import Card, Citation, Source
    from karabakh_timeline.model.timeline import Period


@dataclass
class Draft:
    """The entries of a data set, before it is known to be sound.

    Attributes:
        ids: for each section, every id that an entry writes, the unsound entries' too, so that
            one bad entry does not make all that name it dangle.
        unsound: the places whose problem has been noted, and whose values are stand-ins.
    """

    events: list[Entry[Event]] = field(default_factory=list)
    ceasefires: list[Entry[Ceasefire]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    places: list[Entry[Place]] = field(default_factory=list)
    actors: list[Entry[Actor]] = field(default_factory=list)
    periods: list[Entry[Period]] = field(default_factory=list)
    cards: list[Entry[Card]] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unsound: set[Spot] = field(default_factory=set)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding concerns a value whose problem has been noted already."""
        file, path = finding.document.file, finding.path
        return any((file, path[:length]) in self.unsound for length in range(1, len(path) + 1))

    @cached_property
    def citations(self) -> list[tuple[Entry[object], tuple[str | int, ...], Citation]]:
        """Every citation of the data set: the entry, the path in it, the citation."""
        return list(self._citations())

    def _citations(self) -> Iterator[tuple[Entry[object], tuple[str | int, ...], Citation]]:
        for event in self.events:
            yield from _spread(event, event.value.cites)
            for number, claim in enumerate(event.value.claims):
                yield from _spread(event, claim.cites, "claims", number)
        for ceasefire in self.ceasefires:
            yield from _spread(ceasefire, ceasefire.value.cites)
            for name, step in ceasefire.value.transitions:
                yield from _spread(ceasefire, step.cites, name)
        for place in self.places:
            yield from _spread(place, place.value.cites)
        for period in self.periods:
            yield from _spread(period, period.value.cites)


def _spread(
    entry: Entry[object], cites: tuple[Citation, ...], *steps: str | int
) -> Iterator[tuple[Entry[object], tuple[str | int, ...], Citation]]:
    for number, cite in enumerate(cites):
        yield entry, (*steps, "cites", number), cite
