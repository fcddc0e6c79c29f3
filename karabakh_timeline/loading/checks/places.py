"""Places lie where the data set's region is, unless they lie in a country elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.timeline import Region


def places_outside_region(draft: Draft) -> Iterator[Finding]:
    """A place lies in the region, or within a place that is not known to."""
    if draft.region is None:
        return
    places = {entry.value.id: entry.value for entry in draft.places}
    for entry in draft.places:
        place = entry.value
        if place.precision is PlacePrecision.COUNTRY or _holds(draft.region, place) is not False:
            continue
        parent = places.get(place.within or "")
        if parent is None or _holds(draft.region, parent):
            yield entry.finding(
                Code.PLACE_OUTSIDE_REGION,
                f"{place.latitude}, {place.longitude} lies outside the region",
                "Mend the coordinates, or say in `within` which country it lies in.",
                "latitude",
            )


def _holds(region: Region, place: Place) -> bool | None:
    """Whether the place lies in the region; None where its coordinates are not known."""
    if place.latitude is None or place.longitude is None:
        return None
    return region.holds(place.latitude, place.longitude)
