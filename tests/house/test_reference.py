"""The shipped record against data sets of the field: what differs is said in the record."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.model.vocabulary import Measure
from tests.house.places import DATA, REFERENCE, needs_reference
from tools import cf_agreement

if TYPE_CHECKING:
    from karabakh_timeline.model.timeline import Timeline

WORDS = {
    "declared": "declar|announc|sign", "effective": "effect|start", "end": "end", "ended": "end",
    "side": "side|unilateral|bilateral|multilateral", "ceasefire_class": "class",
    "partial": "coverage|part", "written": "form|writ|spoken|verbal", "fixed": "term|days",
    "fixed_days": "days", "humanitarian": "humanitarian|purpose", "peaceprocess": "peace|purpose",
    "mediated": "mediat", "implement": "compliance|monitor", "enforcement": "enforce",
    "link": "continu|carr|link|separate|renew|reaffirm", "pax_id": "PA-X",
}  # fmt: skip
"""For each code of the ETH/PRIO data set, what a note speaks of that explains a difference."""


@pytest.fixture(scope="module")
def record() -> Timeline:
    timeline = load(DATA).timeline
    assert timeline is not None
    return timeline


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a reference file."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@needs_reference
def test_every_ceasefire_of_the_eth_prio_data_set_agrees_or_a_note_says_why_not(
    record: Timeline,
) -> None:
    found = cf_agreement.compare(record, REFERENCE)
    assert len(found) == 38
    assert [one.id for one in found if one.ours is None] == []
    assert [
        (one.id, one.differing) for one in found if one.differing and not one.is_explained
    ] == []
    unexplained = [
        (one.ours and one.ours.id, code)
        for one in found
        for code in one.differing
        if not re.search(WORDS[code], notes(one), re.IGNORECASE)
    ]
    assert unexplained == []


@needs_reference
def test_the_page_on_that_agreement_is_current() -> None:
    assert cf_agreement.PAGE.read_text(encoding="utf-8") == cf_agreement.page(REFERENCE), (
        "python -m tools.cf_agreement FOLDER"
    )


def notes(one: cf_agreement.Comparison) -> str:
    """All the notes of a ceasefire and of its steps."""
    assert one.ours is not None
    found = (one.ours.note, *(step.note for _, step in one.ours.transitions))
    return " ".join(note for note in found if note)


@needs_reference
def test_ucdp_is_quoted_as_it_counts(record: Timeline) -> None:
    counts = {
        (row["country_cy"], row["year_cy"]): row for row in rows("ucdp_orgviolence_karabakh.csv")
    }
    quoted = 0
    for event in record.events:
        for claim in event.claims:
            place = re.fullmatch(r"row (Azerbaijan|Armenia) (\d{4})", claim.cites[0].at or "")
            if claim.claimant != "ucdp" or not place or claim.measure is not Measure.KILLED:
                continue
            row = counts[place[1], place[2]]
            figures = (claim.low, claim.value, claim.high)
            prefix = "os" if "one-sided" in (claim.note or "").casefold() else "sb"
            theirs = tuple(
                int(row[f"{prefix}_total_deaths_{name}_cy"]) for name in ("low", "best", "high")
            )
            noted = claim.low is None and claim.note is not None
            assert figures == theirs or (noted and claim.value == theirs[1]), (place[0], prefix)
            quoted += 1
    assert quoted >= 25
