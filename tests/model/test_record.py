"""The classes of the record are frozen values, made by keywords; their methods are shared."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from datetime import UTC

import pytest

from karabakh_timeline.model.actor import Office
from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.timeline import Region

CITE = Citation(source="ap-2020-10-24", at="7")


def test_it_is_made_by_keywords_and_what_is_left_out_has_its_default() -> None:
    assert Citation(source="a").at is None
    with pytest.raises(TypeError, match="Citation needs source"):
        Citation(at="7")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Citation has no place"):
        Citation(source="a", place="7")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Citation("a")  # type: ignore[call-arg]


def test_it_is_equal_to_its_like_alone_and_can_be_a_key() -> None:
    same = Citation(source="ap-2020-10-24", at="7")
    assert same == CITE
    assert {CITE: 1}[same] == 1
    assert Citation(source="ap-2020-10-24", at="8") != CITE
    assert CITE != "ap-2020-10-24:7"  # type: ignore[comparison-overlap]


def test_nothing_of_it_can_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        CITE.at = "8"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del CITE.at
    with pytest.raises(AttributeError):
        CITE.place = "8"  # type: ignore[attr-defined]


def test_it_shows_its_fields_and_can_be_copied() -> None:
    assert repr(CITE) == "Citation(source='ap-2020-10-24', at='7')"
    assert dataclasses.replace(CITE, at=None) == Citation(source="ap-2020-10-24")
    for made in (copy.copy(CITE), copy.deepcopy(CITE), pickle.loads(pickle.dumps(CITE))):  # noqa: S301 - our own
        assert made == CITE


def test_an_office_is_told_with_when_it_was_held_if_that_is_known() -> None:
    assert str(Office(title="Mayor")) == "Mayor"
    assert str(Office(title="Mayor", date=parse("1990/1992", UTC))) == "Mayor (1990/1992)"


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_held"),
    [
        (39.0, 45.0, True),
        (38.5, 43.5, True), (38.5, 50.5, True), (42.0, 43.5, True), (42.0, 50.5, True),
        (38.4, 45.0, False), (42.1, 45.0, False), (39.0, 43.4, False), (39.0, 50.6, False),
    ],
)  # fmt: skip
def test_a_region_holds_its_edges_and_what_is_between_them(
    latitude: float, longitude: float, *, is_held: bool
) -> None:
    region = Region(south=38.5, west=43.5, north=42.0, east=50.5)
    assert region.holds(latitude, longitude) is is_held
