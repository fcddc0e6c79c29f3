"""What ids are called: places in the chosen style, actors by their main name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import NameStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.place import Place


class Names(NamedTuple):
    """What ids are called.

    Attributes:
        places: the places by id.
        actors: the actors by id.
        style: which names of a place are used.
    """

    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    style: NameStyle = NameStyle.BOTH

    def place(self, name: str) -> str:
        """The shown name of a place id."""
        return self.places[name].shown(self.style)

    def actor(self, name: str) -> str:
        """The main name of an actor id."""
        return self.actors[name].name
