"""Events as GeoJSON after RFC 7946: a feature an event, in WGS 84 with the longitude first.

The properties are the columns of the CSV, which the codebook explains, without its two for
coordinates; what is empty there is null here. To them come the ids of the places that have
coordinates and how well these are known, in the order of the points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import JOIN, located, opening
from karabakh_timeline.exports.to_json import dumps
from karabakh_timeline.model.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.exports.record import Column
    from karabakh_timeline.model.json import Json

_IN_GEOMETRY = ("latitude", "longitude")


def write_geojson(answer: Answer, _: Look) -> Iterator[str]:
    """A FeatureCollection, a feature a line, and of which data set it is."""
    columns = [one for one in answer.family.columns if one.name not in _IN_GEOMETRY]
    head = {"type": "FeatureCollection", "name": "events", **opening(answer.head)}
    yield f'{dumps(head)[:-1]}, "features": ['
    comma = "\n"
    for item in answer.items():
        yield comma + dumps(_feature(item, columns))
        comma = ",\n"
    yield "\n]}\n"


def _feature(item: Json, columns: Sequence[Column]) -> Json:
    places = list(located(item))
    return {
        "type": "Feature",
        "id": item["id"],
        "geometry": _geometry(places),
        "properties": {
            **{column.name: _value(column.cell(item)) for column in columns},
            "point_ids": JOIN.join(place["id"] for place in places) or None,
            "point_precisions": JOIN.join(place["precision"] or "?" for place in places) or None,
        },
    }


def _geometry(places: Sequence[Json]) -> Json | None:
    points = [[place["longitude"], place["latitude"]] for place in places]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


def _value(cell: object) -> object:
    return one_line(cell) or None if isinstance(cell, str) else cell
