"""The box that holds the places of a data set."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.timeline import Region

CAUCASUS = Region(south=38.3, west=43.4, north=42.0, east=50.7)
PACIFIC = Region(south=-10.0, west=170.0, north=10.0, east=-160.0)


@pytest.mark.parametrize(
    ("region", "latitude", "longitude", "is_held"),
    [
        (CAUCASUS, 39.8, 46.7, True),
        (CAUCASUS, 38.3, 43.4, True), (CAUCASUS, 42.0, 50.7, True),
        (CAUCASUS, 38.2, 46.7, False), (CAUCASUS, 42.1, 46.7, False),
        (CAUCASUS, 39.8, 43.3, False), (CAUCASUS, 39.8, 50.8, False),
        (PACIFIC, 0.0, 180.0, True), (PACIFIC, 0.0, -180.0, True),
        (PACIFIC, 0.0, 170.0, True), (PACIFIC, 0.0, -160.0, True),
        (PACIFIC, 0.0, 169.9, False), (PACIFIC, 0.0, -159.9, False), (PACIFIC, 0.0, 0.0, False),
        (PACIFIC, 11.0, 180.0, False),
    ],
)  # fmt: skip
def test_a_region_holds_what_lies_in_it_and_on_its_edges_across_180_degrees_too(
    region: Region, latitude: float, longitude: float, *, is_held: bool
) -> None:
    assert region.holds(latitude, longitude) is is_held
