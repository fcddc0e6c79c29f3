"""Places and actors: what events happen at and who takes part, under all the names in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import NameStyle

if TYPE_CHECKING:
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.model.vocabulary import ActorKind, PlacePrecision


@dataclass(frozen=True, slots=True)
class Place:
    """A place, with both sides' names.

    Attributes:
        id: a slug.
        name: the neutral main name.
        armenian: names on the Armenian side, the usual one first.
        azerbaijani: names on the Azerbaijani side, the usual one first.
        other: further names and spellings.
        latitude: degrees north, WGS 84; None where none could be sourced.
        longitude: degrees east, WGS 84.
        precision: how closely the coordinates fit.
        within: the id of a place that it lies in.
        cites: where the coordinates and names stand.
        note: look-alikes and other remarks.
    """

    id: str
    name: str
    armenian: tuple[str, ...] = ()
    azerbaijani: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision | None = None
    within: str | None = None
    cites: tuple[Citation, ...] = ()
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it can be found by, the id among them, without repeats."""
        names = (self.id, self.name, *self.armenian, *self.azerbaijani, *self.other)
        return tuple(dict.fromkeys(names))

    def shown(self, style: NameStyle) -> str:
        """The name to show; where one side has no name of its own, the main name."""
        match style:
            case NameStyle.ARMENIAN:
                return self.armenian[0] if self.armenian else self.name
            case NameStyle.AZERBAIJANI:
                return self.azerbaijani[0] if self.azerbaijani else self.name
            case _:
                return self.name


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, speaks or is spoken of.

    Attributes:
        id: a slug.
        name: the neutral main name.
        kind: state, authority, person and so on.
        description: one neutral line.
        aliases: other names.
        within: the id of the actor that this one belongs to or speaks for.
        office: for a person, the office held, as the sources give it.
        note: a remark.
    """

    id: str
    name: str
    kind: ActorKind
    description: str
    aliases: tuple[str, ...] = ()
    within: str | None = None
    office: str | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it can be found by, the id among them, without repeats."""
        return tuple(dict.fromkeys((self.id, self.name, *self.aliases)))
