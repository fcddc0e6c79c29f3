"""An entry in the making is seen with the keys that it has, and blamed for no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.loading.trial import Trial
from tests.loading.sample import DATASET as SAMPLE
from tests.places import FROZEN, SMALL

if TYPE_CHECKING:
    from pathlib import Path


def said(section: str, entry: dict[str, Any], data: Path = SMALL) -> list[str]:
    """What is found of an entry."""
    return [str(one.code) for one in Trial(data, section).findings(entry)]


@pytest.mark.parametrize("section", ["events", "sources", "places", "actors", "periods"])
def test_what_is_not_there_yet_is_not_wrong(section: str) -> None:
    assert said(section, {}) == []


@pytest.mark.parametrize("data", [SMALL, FROZEN])
def test_what_the_data_set_has_of_its_own_is_not_told(data: Path) -> None:
    assert said("events", {"date": "2020-03-09", "title": "They speak"}, data) == []


@pytest.mark.parametrize(
    ("section", "entry", "codes"),
    [
        ("events", {"date": "soon"}, ["impossible-date"]),
        ("events", {"kind": "talk"}, ["unknown-term"]),
        ("events", {"date": "2050"}, ["event-outside-periods"]),
        ("events", {"lasting": True}, []),
        ("events", {"lasting": True, "date": "2020"}, ["unused-lasting"]),
        ("events", {"places": ["nowhere"], "title": " "}, ["wrong-value", "unknown-id"]),
        ("events", {"id": "2020-03-10-visit"}, ["repeated-id"]),
        ("events", {"id": "visit", "date": "2020-03-10"}, ["id-without-date"]),
        ("events", {"ceasefires": [{"id": "first-truce", "step": "violation",
                                    "standing": "alleged"}]}, []),
        ("sources", {"url": "htp://x"}, ["wrong-url"]),
        ("sources", {"publisher": "A"}, []),
        ("actors", {"kind": "persona"}, ["unknown-term"]),
        ("places", {"within": "nowhere"}, ["unknown-id"]),
    ],
)  # fmt: skip
def test_each_key_is_checked_as_soon_as_it_is_there(
    section: str, entry: dict[str, Any], codes: list[str]
) -> None:
    assert said(section, entry) == codes


def test_what_an_entry_makes_wrong_elsewhere_is_told_beside_what_was_wrong_there(
    tmp_path: Path,
) -> None:
    rest = "title: It is said, summary: It was so., kind: statement"
    events = f"""\
events:
  - {{id: 2020-03-09-a, date: 2020-03-09, {rest}, cites: [{{source: none}}]}}
  - {{id: 2020-03-10-b, date: 2020-03-10, {rest}}}
"""
    (tmp_path / "a.yaml").write_text(SAMPLE + events, encoding="utf-8")
    period = {"id": "late", "name": "Late", "date": "2021", "description": "After all"}
    assert said("periods", period, tmp_path / "a.yaml") == ["event-outside-periods"] * 2
