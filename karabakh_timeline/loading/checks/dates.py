"""Dates agree with ids, and only an interval lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding

_START = re.compile(r"\d{4}(-\d{2}){0,2}|\d{2,3}X{1,2}")


def date_start(text: str) -> str:
    """The part of a date that its event's id starts with: ``2020-10-10``, ``1992``, ``199x``."""
    start = _START.search(text)
    return start[0].lower() if start else ""


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
