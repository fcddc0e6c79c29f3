"""Dates agree with ids, and only an interval lasts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding

_START = re.compile(r"\d{4}(-\d{2}){0,2}|\d{2,3}X{1,2}")
_BY_DATE = re.compile(r"\d{4}(-q[1-4])?")


def date_start(text: str) -> str:
    """The part of a date that its event's id starts with: ``2020-10-10``, ``1992``, ``199x``."""
    start = _START.search(text)
    return start[0].lower() if start else ""


def year_and_quarter(text: str) -> tuple[str, str] | None:
    """The year in which a date starts and the quarter, as files are named: ``2020``, ``2020-q4``.

    A decade stands under its first year, a year in its first quarter. None where it has no start.
    """
    start = date_start(text)
    if not start:
        return None
    year, month = start[:4].replace("x", "0"), int(start[5:7] or 1)
    return year, f"{year}-q{(month + 2) // 3}"


def ids_without_date(draft: Draft) -> Iterator[Finding]:
    """An event's id starts with its date."""
    for entry in draft.events:
        if entry.spot("date") in draft.unsound:
            continue
        start = date_start(entry.value.date.text)
        if not entry.value.id.startswith(start + "-"):
            yield entry.finding(
                Code.ID_WITHOUT_DATE,
                f'the id "{entry.value.id}" does not start with the event\'s date',
                f"Let it start with {start}- and a few words; an id that was published stays.",
                "id",
            )


def misplaced_events(draft: Draft) -> Iterator[Finding]:
    """In a file of the events that is named by a year or a quarter stand the events of that."""
    for entry in draft.events:
        file = Path(entry.document.file)
        if file.parent.name != "events" or not _BY_DATE.fullmatch(file.stem):
            continue
        homes = year_and_quarter(entry.value.date.text)
        if homes is None or file.stem in homes or entry.spot("date") in draft.unsound:
            continue
        yield entry.finding(
            Code.MISPLACED_EVENT,
            f"the event is of {homes['q' in file.stem]}, and stands in {file.name}",
            "Move it to the file of its date, or mend the date.",
            "date",
        )


def unused_lasting(draft: Draft) -> Iterator[Finding]:
    """Only an interval can be lasting."""
    for entry in draft.events:
        if entry.spot("date") in draft.unsound:
            continue
        if entry.value.lasting and not entry.value.date.is_interval:
            yield entry.finding(
                Code.UNUSED_LASTING,
                "only an interval can be lasting",
                "Write the date as START/END, or take `lasting` out.",
                "lasting",
            )
