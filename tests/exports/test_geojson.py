"""GeoJSON: RFC 7946 to the letter, and read by GDAL and geopandas."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.record import EVENTS
from tests.exports.answers import HOSTILE, Made, Reworded, made
from tests.exports.test_csv import EVENT, place

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.store.read import Store

needs_gdal = pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="GDAL is not installed")


def features(text: str) -> list[dict[str, Any]]:
    """The features of a document."""
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


def geometry(*places: dict[str, Any]) -> Any:
    """The geometry of an event at some places."""
    (feature,) = features(made(Made(EVENTS, [{**EVENT, "places": list(places)}]), "geojson"))
    return feature["geometry"]


def test_a_feature_is_an_event_with_the_columns_of_its_row(record: Store) -> None:
    events = OpenTimeline(record.index).events(on="2020-10-10")
    document = json.loads(made(events, "geojson"))
    assert (document["type"], document["name"]) == ("FeatureCollection", "events")
    assert document["dataset"]["version"] == record.dataset.version
    assert "crs" not in document
    for feature, row in zip(document["features"], events.rows(), strict=True):
        properties = feature["properties"]
        assert (feature["type"], feature["id"], properties["id"]) == ("Feature", *[row["id"]] * 2)
        for name in ("date", "precision", "earliest_utc", "title", "killed_claims", "sources"):
            assert properties[name] == (row[name] or None)
        assert {"latitude", "longitude"}.isdisjoint(properties)


def test_a_place_is_a_point_with_its_longitude_first_several_are_more_and_none_is_null() -> None:
    west, nowhere = place("west", -1.5, 46.0), place("nowhere", None, None)
    assert geometry(nowhere, west) == {"type": "Point", "coordinates": [46.0, -1.5]}
    both = geometry(west, nowhere, place("zero", 0.0, 0.0))
    assert both == {"type": "MultiPoint", "coordinates": [[46.0, -1.5], [0.0, 0.0]]}
    assert geometry(nowhere) is geometry() is None


def test_how_well_places_are_known_stands_in_the_order_of_the_points() -> None:
    places = [
        {**place("a", 1.0, 2.0), "precision": "area"}, place("b", None, None),
        place("c", 3.0, 4.0),
    ]  # fmt: skip
    (feature,) = features(made(Made(EVENTS, [{**EVENT, "places": places}]), "geojson"))
    assert feature["properties"]["point_ids"] == "a; c"
    assert feature["properties"]["point_precisions"] == "area; ?"


@needs_gdal
@pytest.mark.parametrize(
    ("driver", "suffix", "more"), [("GPKG", "gpkg", ()), ("KML", "kml", ("-nlt", "GEOMETRY"))]
)
def test_gdal_reads_every_event(
    record: Store, tmp_path: Path, driver: str, suffix: str, more: tuple[str, ...]
) -> None:
    events = OpenTimeline(record.index).events()
    source, target = tmp_path / "a.geojson", tmp_path / f"a.{suffix}"
    source.write_text(made(events, "geojson"), encoding="utf-8")
    subprocess.run(["ogr2ogr", "-f", driver, *more, target, source], check=True)
    said = subprocess.run(
        ["ogrinfo", "-ro", "-so", target, "events"], check=True, capture_output=True, text=True
    ).stdout
    assert f"Feature Count: {len(events)}\n" in said
    if driver == "GPKG":
        assert "earliest_utc: DateTime" in said
        assert "earliest_day: Date (" in said


@needs_gdal
@pytest.mark.parametrize("text", HOSTILE)
def test_gdal_reads_any_text(small: Store, tmp_path: Path, text: str) -> None:
    source, target = tmp_path / "a.geojson", tmp_path / "b.geojson"
    source.write_text(made(Reworded(OpenTimeline(small.index).events(), text), "geojson"))
    subprocess.run(["ogr2ogr", "-f", "GeoJSON", target, source], check=True)
    before, after = features(source.read_text()), features(target.read_text())
    for one, other in zip(before, after, strict=True):
        assert one["properties"]["title"] == other["properties"]["title"]
        assert one["geometry"] == other["geometry"]


def test_geopandas_reads_every_event(record: Store, tmp_path: Path) -> None:
    geopandas: Any = pytest.importorskip("geopandas", reason="geopandas is not installed")
    events = OpenTimeline(record.index).events()
    source = tmp_path / "a.geojson"
    source.write_text(made(events, "geojson"), encoding="utf-8")
    frame = geopandas.read_file(source)
    assert list(frame["id"]) == [row["id"] for row in events.rows()]
    assert frame.crs.to_epsg() == 4326
    located = sum(any(place["latitude"] for place in item["places"]) for item in events.items())
    assert frame.geometry.notna().sum() == located
