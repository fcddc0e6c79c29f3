"""Places: where events happen, under all their names, and what they belonged to when."""

from karabakh_timeline.model.plan import (
    Edtf,
    KeyGroup,
    Latitude,
    Longitude,
    Slug,
    Text,
    record,
    said,
)
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.vocabulary import NameStyle, PlacePrecision

_NAMES = KeyGroup("names", "both sides' names, and others", "The names of a place.")


@record
class Renaming:
    """A name given to a place."""

    date: Edtf = said("when, as it is known")
    to: Text = said("the name given")
    was: Text | None = said("the name before", default=None)
    by: Slug | None = said("the id of the actor that gave it", default=None, names="actors")
    cites: tuple[Citation, ...] = said("where it stands; at least one", default=())


@record
class Area:
    """A country or area that a place belonged to for a time."""

    date: Edtf = said("when, an interval")
    name: Text = said("the country or area, as it was called then")
    cites: tuple[Citation, ...] = said("where it stands; at least one", default=())


@record
class Place:
    """A place, with both sides' names."""

    id: Slug = said("a slug")
    name: Text = said("the neutral main name")
    armenian: tuple[Text, ...] = said(
        "on the Armenian side, the usual one first", default=(), group=_NAMES
    )
    azerbaijani: tuple[Text, ...] = said(
        "on the Azerbaijani side, the usual one first", default=(), group=_NAMES
    )
    other: tuple[Text, ...] = said("further names and spellings", default=(), group=_NAMES)
    latitude: Latitude | None = said("degrees north, WGS 84", default=None)
    longitude: Longitude | None = said("degrees east, WGS 84", default=None)
    precision: PlacePrecision | None = said("how closely they fit", default=None)
    within: Slug | None = said("the id of a place that it lies in", default=None, names="places")
    renamed: tuple[Renaming, ...] = said("names given to it, in order of date", default=())
    areas: tuple[Area, ...] = said(
        "the countries or areas that it belonged to, in order of date", default=()
    )
    cites: tuple[Citation, ...] = said("where the coordinates and names stand", default=())
    note: Text | None = said("look-alikes and other remarks", default=None)

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
