"""Who belongs to whom: what binds a side binds the forces and bodies of that side."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import ActorKind
from karabakh_timeline.queries.selection import SelectionError, with_all_within

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.store.read import Store

_BODIES = (ActorKind.STATE, ActorKind.AUTHORITY, ActorKind.ARMED_FORCES)
"""Those whom a ceasefire binds by binding the one they belong to; a person it does not."""


class UnboundError(SelectionError):
    """Two actors between whom no ceasefire can be."""


class RestsOn(StrEnum):
    """What says that a ceasefire is between two sides."""

    PARTIES = "parties"
    COVERS = "covers"


def upwards(name: str, actors: Mapping[str, Actor]) -> frozenset[str]:
    """An actor, whom it belongs to and whom it may stand for, all the way up."""

    def above(step: str) -> Iterable[str]:
        actor = actors.get(step)
        return () if actor is None else (*actor.one_of, *filter(None, (actor.within,)))

    return all_above(name, above)


def all_above(name: str, above: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """An entry and all that is above it, step by step.

    Args:
        name: the id of the entry.
        above: the ids that are next above one.
    """
    found: set[str] = set()
    steps = [name]
    while steps:
        step = steps.pop()
        if step not in found:
            found.add(step)
            steps += above(step)
    return frozenset(found)


def are_opposed(
    one: frozenset[str], other: frozenset[str], bound: frozenset[str] | set[str]
) -> bool:
    """Whether two who take part are of two different sides of those that are bound.

    Args:
        one: an actor and all that it belongs to.
        other: the other one.
        bound: those that a ceasefire binds.
    """
    first, second = one & bound, other & bound
    return bool(first - other) and bool(second - one)


class Sides:
    """The parties of the record's ceasefires, and who is of which.

    Two are opposed where a ceasefire is between these two alone; of more parties, some may stand
    together.
    """

    def __init__(self, actors: Mapping[str, Actor], ceasefires: Iterable[Ceasefire]) -> None:
        pairs = [frozenset(one.parties) for one in ceasefires]
        self._actors = actors
        self._parties: frozenset[str] = frozenset().union(*pairs)
        self._opposed = {pair for pair in pairs if len(pair) == 2}

    def of(self, *names: str) -> tuple[str, ...]:
        """The ids of the sides that some actors are of, or may be; none for others."""
        reached = frozenset().union(*(upwards(name, self._actors) for name in names))
        return tuple(sorted(reached & self._parties))

    def opposes(self, one: Iterable[str], others: Collection[str]) -> bool:
        """Whether one of some sides is opposed to each of some others, of which there are any."""
        return bool(others) and any(
            all(frozenset((side, other)) in self._opposed for other in others) for side in one
        )


def side(store: Store, name: str) -> tuple[str, ...]:
    """The ids of an actor, of all that belong to it, and of those whose ceasefires bind it.

    Raises:
        UnknownNameError: none goes by the name.
        SelectionError: more than one does.
    """
    found = with_all_within(store.index, "actors", (name,))
    if store.actors[found[0]].kind not in _BODIES:
        return found
    return tuple(dict.fromkeys((*found, *sorted(upwards(found[0], store.actors)))))


def two_sides(store: Store, names: tuple[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two actors between whom a ceasefire can be, each as a side, its own id first.

    Raises:
        UnboundError: no ceasefire binds one of them, or both are of one side.
        UnknownNameError, SelectionError: as for ``side``.
    """
    bound = frozenset().union(*(one.bound for one in store.ceasefires.values()))
    first, second = (side(store, name) for name in names)
    for ids in (first, second):
        if bound.isdisjoint(ids):
            actor = store.actors[ids[0]]
            raise UnboundError(
                f"no ceasefire of the record binds {actor.name} ({actor.kind.value})",
                "Name two parties, or bodies or forces of theirs; `karabakh ceasefires` has them.",
            )
    if not set(first).isdisjoint(second):
        one, other = (store.actors[ids[0]].name for ids in (first, second))
        what = "is one side alone" if one == other else f"and {other} are of one side"
        raise UnboundError(
            f"{one} {what}, and a ceasefire is between two", "Name one of each side."
        )
    return first, second


def rests_on(
    ceasefire: Ceasefire, first: Collection[str], second: Collection[str]
) -> RestsOn | None:
    """What says that a ceasefire is between two sides; None if it is not.

    One that a single party declared counts for each side that it is of.
    """
    if len(ceasefire.parties) == 1:
        is_of = ceasefire.parties[0] in first or ceasefire.parties[0] in second
        return RestsOn.PARTIES if is_of else None
    for by, bound in ((RestsOn.PARTIES, ceasefire.parties), (RestsOn.COVERS, ceasefire.bound)):
        if not set(bound).isdisjoint(first) and not set(bound).isdisjoint(second):
            return by
    return None
