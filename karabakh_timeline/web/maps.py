"""The map of the page: places by how many events name them, on outlines that take no position."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise
from math import cos, radians, sqrt
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from karabakh_timeline.model.vocabulary import PlacePrecision
from karabakh_timeline.views.text import safe
from karabakh_timeline.web.labels import Spot, labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.timeline import Region
    from karabakh_timeline.queries.names import Names

WIDTH = 1000
"""Pixels across."""
_MARGIN = 0.25
"""Degrees beyond the outermost place."""
_NAMED = 12
"""Of so many places the name is written."""
_DESCENT = 4
"""From the middle of a line of text to its base line, in pixels."""
_OUTLINES = (
    "Outlines: Natural Earth 4.1 (2018), 1:10,000,000, public domain; they are drawn dashed and "
    "without names and take no position on any border."
)


class Map(NamedTuple):
    """A map.

    Attributes:
        svg: the drawing.
        about: where its outlines come from; that there are none.
        elsewhere: the places that are not on it, with how many events name each.
    """

    svg: Markup
    about: str
    elsewhere: str


class _Frame(NamedTuple):
    """The stretch of the earth that is drawn, in degrees; its east may lie beyond 180."""

    south: float
    west: float
    north: float
    east: float

    @property
    def scale(self) -> float:
        """Pixels for a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def height(self) -> int:
        return round((self.north - self.south) * self.scale / self._squeeze)

    @property
    def _squeeze(self) -> float:
        return cos(radians((self.south + self.north) / 2))

    def shows(self, x: float, y: float) -> bool:
        """Whether a pixel lies in it."""
        return 0 < x < WIDTH and 0 < y < self.height

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """The pixel of a point, by the way round the earth that is the shorter to the middle."""
        middle = (self.west + self.east) / 2
        x = ((longitude - middle + 180) % 360 - 180 + (self.east - self.west) / 2) * self.scale
        return x, (self.north - latitude) * self.scale / self._squeeze


def drawn(
    counts: Mapping[str, int], names: Names, region: Region | None, *, has_borders: bool
) -> Map | None:
    """The places that events name.

    Args:
        counts: for each place id, how many events name it.
        names: the places, and what they are called.
        region: the box of the record; what lies outside is listed, not drawn.
        has_borders: whether to draw the outlines of countries.

    Returns:
        None where no place has coordinates in the region.
    """
    inside: list[Place] = []
    apart: list[Place] = []
    for place in (names.places[name] for name in counts):
        (inside if _is_inside(place, region) else apart).append(place)
    if not inside:
        return None
    frame = _frame(inside)
    told = [
        f"{names.place(place.id)} ({counts[place.id]:,})"
        for place in sorted(apart, key=lambda place: (-counts[place.id], place.id))
    ]
    elsewhere = f"Not on the map, of all events: {', '.join(told)}." if told else ""
    outlines = _outlines(frame) if has_borders else ""
    return Map(_svg(frame, inside, counts, names, outlines), _OUTLINES * bool(outlines), elsewhere)


def _is_inside(place: Place, region: Region | None) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return region is None or region.holds(place.latitude, place.longitude)


def _frame(places: Sequence[Place]) -> _Frame:
    """A box around all places, not much higher than wide; cut where the earth is widest without."""
    latitudes = [place.latitude or 0 for place in places]
    longitudes = sorted({place.longitude or 0 for place in places})
    south, north = min(latitudes) - _MARGIN, max(latitudes) + _MARGIN
    gaps = [after - before for before, after in pairwise([*longitudes, longitudes[0] + 360])]
    cut = gaps.index(max(gaps)) + 1
    first, last = longitudes[cut % len(longitudes)], longitudes[cut - 1]
    west, east = first - _MARGIN, last + _MARGIN + 360 * (last < first)
    missing = (north - south) - (east - west)
    if missing > 0:
        west, east = west - missing / 2, east + missing / 2
    return _Frame(south, west, north, east)


def _svg(
    frame: _Frame, places: Sequence[Place], counts: Mapping[str, int], names: Names, outlines: str
) -> Markup:
    parts = [
        Markup(
            '<svg class=map viewBox="0 0 {} {}" role=group aria-label="Places by number of events">'
        ).format(WIDTH, frame.height)
    ]
    if outlines:
        parts.append(Markup('<path d="{}"/>').format(outlines))
    order = sorted(places, key=lambda place: (-counts[place.id], place.id))
    spots = {place: _spot(frame, place, counts[place.id]) for place in order}
    parts.extend(_circle(spot, place, counts[place.id], names) for place, spot in spots.items())
    parts.extend(_names(frame, spots, names))
    return Markup("").join([*parts, Markup("</svg>")])


def _spot(frame: _Frame, place: Place, count: int) -> Spot:
    """Where a place is drawn; the area of the spot grows with the count."""
    x, y = frame.at(place.latitude or 0, place.longitude or 0)
    return Spot(x, y, 3 + sqrt(count) * 1.6)


def _circle(spot: Spot, place: Place, count: int, names: Names) -> Markup:
    area = Markup("") if place.precision is PlacePrecision.EXACT else Markup(" class=area")
    return Markup(
        '<a href="#p-{id}" aria-label="{name}: {count}">'
        "<circle{area} cx={x:.1f} cy={y:.1f} r={r:.1f} /></a>"
    ).format(
        id=place.id, name=safe(names.place(place.id)), count=count, area=area,
        x=spot.x, y=spot.y, r=spot.radius,
    )  # fmt: skip


def _names(frame: _Frame, spots: Mapping[Place, Spot], names: Names) -> Iterator[Markup]:
    """The names of the first exact places, as far as there is room for them."""
    exact = [place for place in spots if place.precision is PlacePrecision.EXACT][:_NAMED]
    texts = [safe(names.place(place.id)) for place in exact]
    named = zip(map(spots.__getitem__, exact), texts, strict=True)
    found = labels(named, [*spots.values()], WIDTH, frame.height)
    for place, text, label in zip(exact, texts, found, strict=True):
        if label is not None:
            yield Markup(
                "<text x={:.1f} y={:.1f} text-anchor={} data-of=p-{} aria-hidden=true>{}</text>"
            ).format(label.x, label.middle + _DESCENT, label.anchor, place.id, text)


def _outlines(frame: _Frame) -> str:
    """The outlines within the frame, as the data of a path; empty where there are none."""
    text = files("karabakh_timeline.web").joinpath("outline.json").read_text(encoding="utf-8")
    drawn: set[frozenset[tuple[float, float]]] = set()
    parts: list[str] = []
    for ring in json.loads(text)["rings"]:
        is_on = False
        for start, end in pairwise(ring):
            # where two countries meet, both have the line: drawn twice its dashes would fill up
            side = frozenset((tuple(start), tuple(end)))
            one, other = (frame.at(north, east) for east, north in (start, end))
            is_seen = frame.shows(*one) or frame.shows(*other)
            if side in drawn or not is_seen:
                is_on = False
                continue
            drawn.add(side)
            if not is_on:
                parts.append("M{:.0f},{:.0f}".format(*one))
            parts.append("L{:.0f},{:.0f}".format(*other))
            is_on = True
    return "".join(parts)
