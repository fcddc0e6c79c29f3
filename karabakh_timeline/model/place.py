"""Places: where events happen, under all their names, and what they belonged to when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import NameStyle

if TYPE_CHECKING:
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.model.vocabulary import PlacePrecision


@dataclass(frozen=True, slots=True)
class Renaming:
    """A name given to a place on a date.

    Attributes:
        date: when, as it is known.
        to: the name given.
        was: the name before; None where the source does not say.
        by: the id of the actor that gave it; None where the source does not say.
        cites: where it stands.
    """

    date: When
    to: str
    was: str | None = None
    by: str | None = None
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """The country or area that a place belonged to for a time.

    Attributes:
        date: when, as it is known; an interval.
        name: the country or area, in the words of the time.
        cites: where it stands.
    """

    date: When
    name: str
    cites: tuple[Citation, ...] = ()


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
        renamed: the names given to it, in order of date.
        areas: the countries or areas that it belonged to, in order of date.
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
    renamed: tuple[Renaming, ...] = ()
    areas: tuple[Area, ...] = ()
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
