"""Ids name one entry each, and whatever is named exists."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from karabakh_timeline.model.plan import is_record, plan, records_of
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.suggestions import did_you_mean
from karabakh_timeline.model.timeline import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.place import Place

NAMED = frozenset(
    field.names
    for section in SECTIONS.values()
    for kind in records_of(section)
    for field in plan(kind)
)
"""The sections whose entries others name."""

_PAIRS = 20_000_000
"""Pairs of letters that are compared for the ids that are unknown; those of a small record with a
hundred slips are fewer."""
# An id that stands in an entry: the section it belongs to, the id, and the path to it.
_Use = tuple[str, str, "Steps"]


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


def within_itself(draft: Draft) -> Iterator[Finding]:
    """No place lies within itself, and no actor belongs to itself, by however many steps."""
    groups: tuple[list[Entry[Place]] | list[Entry[Actor]], ...] = (draft.places, draft.actors)
    for group in groups:
        above = {entry.value.id: entry.value.within for entry in group}
        entries = {entry.value.id: entry for entry in group}
        sound: set[str] = set()
        for start in above:
            way: dict[str, None] = {}
            step: str | None = start
            while step is not None and step in above and step not in sound and step not in way:
                way[step] = None
                step = above[step]
            if step in way:
                yield entries[step].finding(
                    Code.WITHIN_ITSELF,
                    f'"{step}" lies within itself',
                    "Mend `within` here, or of what it names, so that the way up has an end.",
                    "within",
                )
            sound.update(way)


def unknown_ids(draft: Draft) -> Iterator[Finding]:
    """Every id that is used is defined."""
    if all(names <= draft.ids[section] for section, names in _used(draft).items()):
        return
    guesses = _Guesses(draft.ids)
    for entry, (section, name, steps) in uses(draft):
        if name not in draft.ids[section]:
            yield entry.finding(
                Code.UNKNOWN_ID,
                f'no entry of `{section}` has the id "{name}"',
                guesses.of(section, name) + f"Add it to `{section}`, or mend the id.",
                *steps,
            )


def _used(draft: Draft) -> dict[str, set[str]]:
    """The ids of each section that any entry names; many times faster than to go through them."""
    found: dict[str, set[str]] = defaultdict(set)
    for section in SECTIONS:
        _note_used([entry.value for entry in getattr(draft, section)], found)
    cites = chain.from_iterable(map(attrgetter("cites"), draft.statements))
    found["sources"].update(map(attrgetter("source"), cites))
    return found


def _note_used(values: list[Any], found: dict[str, set[str]]) -> None:
    """Note what values of one class name, and the values that they are made of."""
    if not values:
        return
    kind: Any = type(values[0])
    for value_of, _, is_list, section in _naming(kind):
        held = filter(None, map(value_of, values))
        inner = chain.from_iterable(held) if is_list else held
        if section:
            found[section].update(inner)
        else:
            _note_used(list(inner), found)


class _Guesses:
    """What was likely meant by ids that are unknown, as long as there is time for it."""

    def __init__(self, known: Mapping[str, Collection[str]]) -> None:
        self._known = known
        self._letters = {section: sum(map(len, ids)) for section, ids in known.items()}
        self._made: dict[tuple[str, str], str] = {}
        self._left = _PAIRS

    def of(self, section: str, name: str) -> str:
        """A sentence that names the likeliest ids; empty where there are none, or no more time."""
        made = self._made.get((section, name))
        if made is None and self._left > 0:
            self._left -= len(name) * self._letters.get(section, 0)
            made = did_you_mean(name, self._known[section])
            self._made[section, name] = made
        return made or ""


def uses(draft: Draft) -> Iterator[tuple[Entry[object], _Use]]:
    """Every place where an entry names another by its id."""
    yield from named(draft)
    for entry, steps, cite in draft.citations:
        yield entry, ("sources", cite.source, (*steps, "source"))


def named(draft: Draft) -> Iterator[tuple[Entry[object], _Use]]:
    """Every place where an entry names another that is no source."""
    for section in SECTIONS:
        for entry in getattr(draft, section):
            for use in _in(entry.value, ()):
                yield entry, use


def _in(value: Any, steps: Steps) -> Iterator[_Use]:
    """What a value names, and every value that it is made of."""
    kind: Any = type(value)
    for value_of, path, is_list, section in _naming(kind):
        inner = value_of(value)
        if not inner:
            continue
        at = (*steps, *path)
        placed = [((*at, number), one) for number, one in enumerate(inner)] if is_list else None
        for place, one in placed or ((at, inner),):
            if section:
                yield section, one, place
            else:
                yield from _in(one, place)


@cache
def _naming(kind: Any) -> tuple[tuple[Callable[[Any], Any], Steps, bool, str], ...]:
    """How to find what a record names: the fields that name entries, or hold values that do.

    Of each: what gives its value, the path to it, whether it is a list, and the section it names.
    Citations are apart.
    """
    return tuple(
        (attrgetter(field.name), field.path, field.is_list, field.names)
        for field in plan(kind)
        if field.names
        or (is_record(field.kind) and field.kind is not Citation and _naming(field.kind))
    )
