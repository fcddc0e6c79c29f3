"""The shipped record against data sets of the field: what differs is said in the record."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.model.dates import When, parse
from karabakh_timeline.model.vocabulary import EndedBy, Measure
from tests.house.places import DATA, REFERENCE, needs_reference

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.timeline import Timeline

STEPS = {"declared": "declared", "effective": "effective", "end": "ended"}
"""The columns of the ETH/PRIO data set with dates, and our steps."""
ENDS = {
    "1": {EndedBy.EXPIRED},
    "2": {EndedBy.TERMINATED},
    "3": {EndedBy.NOT_IMPLEMENTED},
    "4": {EndedBy.SUPERSEDED},
}


@pytest.fixture(scope="module")
def record() -> Timeline:
    timeline = load(DATA).timeline
    assert timeline is not None
    return timeline


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a reference file."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cf_date(text: str, record: Timeline) -> When | None:
    """A date of the data set; None where it says not known or never."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if not found:
        return None
    return parse("{}-{:0>2}-{:0>2}".format(*found.groups()), record.dataset.zone)


def agree(ours: When, theirs: When) -> bool:
    """Whether the two dates may be the same."""
    first, last = ours.earliest, ours.latest
    assert theirs.earliest
    assert theirs.latest
    return (first is None or first <= theirs.latest) and (last is None or theirs.earliest <= last)


def explained(one: Ceasefire, step: Transition | None) -> bool:
    """Whether a note of the entry, or of its step, names the data set."""
    notes = (one.note, step.note if step else None)
    return any(note and re.search(r"\b(CF|ETH/PRIO)\b", note) for note in notes)


@needs_reference
def test_every_ceasefire_of_the_eth_prio_data_set_agrees_or_a_note_says_why_not(
    record: Timeline,
) -> None:
    ledger = {dict(one.external).get("cf"): one for one in record.ceasefires}
    faults = []
    found = rows("cf_ceasefires.csv")
    for row in found:
        one = ledger.get(row["cf_uniq_id"])
        if one is None:
            faults.append(f"{row['cf_uniq_id']} is not in the ledger")
            continue
        steps = dict(one.transitions)
        for column, name in STEPS.items():
            theirs, step = cf_date(row[column], record), steps.get(name)
            ours = step.date if step else None
            if theirs and (ours is None or not agree(ours, theirs)) and not explained(one, step):
                faults.append(f"{one.id}: {name} is {ours}, and {theirs} in CF")
        expected = ENDS.get(row["ended"])
        by = one.ended.by if one.ended else None
        if expected and by not in expected and not explained(one, one.ended):
            faults.append(f"{one.id}: ended by {by}, and {row['ended']} in CF")
    assert faults == []
    assert len(found) == 38


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
