"""The map of the page: where its frame is cut, and what it says of its outlines."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.api.opened import open_timeline
from karabakh_timeline.model.timeline import Region
from karabakh_timeline.web.maps import WIDTH, Map, drawn

if TYPE_CHECKING:
    from pathlib import Path

FIJI = {"suva": (-18.1, 178.4), "taveuni": (-16.8, -179.9), "lakeba": (-18.2, -178.8)}


def map_of(tmp_path: Path, places: dict[str, tuple[float, float]]) -> Map:
    """The map of places that an event names."""
    known = [
        {"id": name, "name": name, "latitude": at[0], "longitude": at[1], "precision": "exact",
         "cites": [{"source": "paper"}]}
        for name, at in places.items()
    ]  # fmt: skip
    event = {
        "id": "2020-01-01-a", "date": "2020-01-01", "title": "Talks are held", "summary": "a",
        "kind": "talks", "places": list(places), "cites": [{"source": "paper"}],
    }  # fmt: skip
    about = {"id": "isles", "title": "Isles", "version": "1", "through": "2021",
             "utc_offset": "+12:00", "licence": "MIT"}  # fmt: skip
    paper = {"id": "paper", "publisher": "Paper", "title": "A", "tier": "news"}
    data = {"dataset": about, "events": [event], "places": known, "sources": [paper]}
    path = tmp_path / "a.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    with open_timeline(path, cache=tmp_path) as timeline:
        found = drawn(dict.fromkeys(places, 1), timeline.names, None, has_borders=True)
    assert found is not None
    return found


def spots(found: Map) -> dict[str, float]:
    """How far from the left each place lies, in pixels."""
    pattern = r'href="#p-([a-z]+)"[^>]*><circle cx=([0-9.]+)'
    return {name: float(x) for name, x in re.findall(pattern, str(found.svg))}


def test_places_on_both_sides_of_180_degrees_lie_beside_one_another(tmp_path: Path) -> None:
    found = spots(map_of(tmp_path, FIJI))
    assert list(found) == ["lakeba", "suva", "taveuni"]
    assert found["suva"] < found["taveuni"] < found["lakeba"]
    assert found["lakeba"] - found["suva"] > WIDTH / 2
    assert all(0 < x < WIDTH for x in found.values())


def test_elsewhere_east_is_on_the_right(tmp_path: Path) -> None:
    places = {"west": (40.0, -5.0), "middle": (40.2, 1.0), "east": (40.1, 46.0)}
    found = spots(map_of(tmp_path, places))
    assert all(found[one] < found[other] for one, other in pairwise(places))
    alone = spots(map_of(tmp_path, {"alone": (40.0, 46.0)}))
    assert alone["alone"] == pytest.approx(WIDTH / 2)


def test_of_outlines_it_says_where_they_come_from_only_where_there_are_some(
    tmp_path: Path,
) -> None:
    near = map_of(tmp_path, {"alone": (40.0, 46.0)})
    assert "Natural Earth" in near.about
    assert "<path" in near.svg
    far = map_of(tmp_path, FIJI)
    assert far.about == ""
    assert "<path" not in far.svg


def test_a_region_may_reach_across_180_degrees() -> None:
    isles = Region(south=-21, west=176, north=-12, east=-178)
    assert all(isles.holds(*at) for at in FIJI.values())
    assert not isles.holds(-18, 0)
    assert not isles.holds(0, 179)
    assert not Region(south=38, west=43, north=42, east=50).holds(40, 51)
