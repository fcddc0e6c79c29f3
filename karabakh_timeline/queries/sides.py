"""Who belongs to whom: what binds a side binds the forces and bodies of that side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karabakh_timeline.model.actor import Actor


def upwards(name: str, actors: Mapping[str, Actor]) -> frozenset[str]:
    """An actor and whom it belongs to, all the way up."""
    found: set[str] = set()
    step: str | None = name
    while step is not None and step not in found:
        found.add(step)
        actor = actors.get(step)
        step = actor.within if actor else None
    return frozenset(found)
