"""The classes of the record are frozen values, made by keywords; their methods are shared."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from karabakh_timeline.model.source import Citation

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
