"""Who belongs to whom: what binds a side binds the forces and bodies of that side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karabakh_timeline.model.actor import Actor


def upwards(name: str, actors: Mapping[str, Actor]) -> frozenset[str]:
    """An actor, whom it belongs to and whom it may stand for, all the way up."""
    found: set[str] = set()
    steps = [name]
    while steps:
        step = steps.pop()
        if step not in found:
            found.add(step)
            actor = actors.get(step)
            if actor is not None:
                steps += actor.one_of
                steps += [actor.within] if actor.within else []
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
