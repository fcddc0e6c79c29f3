"""Our ledger beside another as listings: by ceasefire, and by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.agreement import AGREE, DIFFER, OPEN
from karabakh_timeline.views.listings import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.agreement import Comparison


def by_ceasefire(compared: Iterable[Comparison], only_ours: Iterable[str]) -> Listing:
    """A ceasefire a line, with what differs: their value, and ours."""
    rows = [
        (
            one.id,
            one.ours.id if one.ours else "not in the record",
            *(str(one.count(answer)) for answer in (AGREE, DIFFER, OPEN)),
            ", ".join(
                f"{code.name} ({code.theirs or 'nothing'}, ours {code.ours or 'nothing'})"
                for code in one.codes
                if code.answer == DIFFER
            ),
        )
        for one in compared
    ]
    rows += [("not there", name, "0", "0", "0", "") for name in only_ours]
    return Listing(("Id there", "Ours", "Agree", "Differ", "Open", "Differing"), tuple(rows))


def by_code(totals: Iterable[Json]) -> Listing:
    """A code a line."""
    answers = (AGREE, DIFFER, OPEN)
    return Listing(
        ("Code", "Agree", "Differ", "Open"),
        tuple((one["code"], *(str(one[answer]) for answer in answers)) for one in totals),
    )
