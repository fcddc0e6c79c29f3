"""Ids name one entry each, and whatever is named exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event

# An id that stands in an entry: the section it belongs to, the id, and the path to it.
_Use = tuple[str, str, tuple[str | int, ...]]


def repeated_ids(draft: Draft) -> Iterator[Finding]:
    """An id names one entry; events and ceasefires share their ids, as `show` takes either."""
    groups: tuple[list[Entry[object]], ...] = (
        [*draft.events, *draft.ceasefires],
        [*draft.sources],
        [*draft.places],
        [*draft.actors],
        [*draft.periods],
    )
    for group in groups:
        seen: set[str] = set()
        for entry in group:
            name: str = entry.value.id  # type: ignore[attr-defined]
            if name in seen:
                yield entry.finding(
                    Code.REPEATED_ID,
                    f'the id "{name}" is taken by an earlier entry',
                    "Give one of the two another id.",
                    "id",
                )
            seen.add(name)


def unknown_ids(draft: Draft) -> Iterator[Finding]:
    """Every id that is used is defined."""
    for entry, (section, name, steps) in uses(draft):
        if name not in draft.ids[section]:
            yield entry.finding(
                Code.UNKNOWN_ID,
                f'no entry of `{section}` has the id "{name}"',
                did_you_mean(name, draft.ids[section]) + f"Add it to `{section}`, or mend the id.",
                *steps,
            )


def uses(draft: Draft) -> Iterator[tuple[Entry[object], _Use]]:
    """Every place where an entry names another by its id."""
    yield from named(draft)
    for entry, steps, cite in draft.citations:
        yield entry, ("sources", cite.source, (*steps, "source"))


def named(draft: Draft) -> Iterator[tuple[Entry[object], _Use]]:
    """Every place where an entry names another that is no source."""
    yield from (
        *((entry, use) for entry in draft.events for use in _in_event(entry.value)),
        *((entry, use) for entry in draft.ceasefires for use in _in_ceasefire(entry.value)),
        *(
            (entry, ("places", entry.value.within, ("within",)))
            for entry in draft.places
            if entry.value.within
        ),
        *(
            (entry, ("actors", entry.value.within, ("within",)))
            for entry in draft.actors
            if entry.value.within
        ),
        *(
            (entry, ("actors", renaming.by, ("renamed", number, "by")))
            for entry in draft.places
            for number, renaming in enumerate(entry.value.renamed)
            if renaming.by
        ),
    )


def _in_event(event: Event) -> Iterator[_Use]:
    yield from _each("places", event.places, "places")
    yield from _each("actors", event.actors, "actors")
    for number, link in enumerate(event.ceasefires):
        yield "ceasefires", link.id, ("ceasefires", number, "id")
        yield from _each("actors", link.alleged_by, "ceasefires", number, "alleged_by")
        yield from _each("actors", link.attributed_to, "ceasefires", number, "attributed_to")
    for number, claim in enumerate(event.claims):
        yield "actors", claim.claimant, ("claims", number, "claimant")
        yield from _each("actors", claim.of, "claims", number, "of")


def _in_ceasefire(ceasefire: Ceasefire) -> Iterator[_Use]:
    yield from _each("actors", ceasefire.parties, "parties")
    yield from _each("actors", ceasefire.mediators, "mediators")
    yield from _each("ceasefires", ceasefire.continues, "continues")
    if ceasefire.ended and ceasefire.ended.successor:
        yield "ceasefires", ceasefire.ended.successor, ("ended", "successor")


def _each(section: str, names: tuple[str, ...], *steps: str | int) -> Iterator[_Use]:
    for number, name in enumerate(names):
        yield section, name, (*steps, number)
