"""Our ledger beside another as listings: by ceasefire, and by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.agreement import AGREE, DIFFER, OPEN
from karabakh_timeline.views.listings import Listing
from karabakh_timeline.views.text import counted, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.agreement import Comparison, Unread


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
    head = ("Id there", "Ours", "Agree", "Differ", "Open", "Differing")
    return Listing(head, tuple(rows), unbroken=(0,))


def by_code(totals: Iterable[Json]) -> Listing:
    """A code a line."""
    answers = (AGREE, DIFFER, OPEN)
    return Listing(
        ("Code", "Agree", "Differ", "Open"),
        tuple((one["code"], *(str(one[answer]) for answer in answers)) for one in totals),
    )


_TOLD = 10
"""So many places of a file are named of each kind of what is passed over."""


def passed_over(unread: Sequence[Unread]) -> Iterator[str]:
    """What of a file is passed over: how many rows and values, and which."""
    rows = [one for one in unread if not one.column]
    values = [one for one in unread if one.column]
    if rows:
        told = [f"{one.row}{f' ({one.id})' if one.id else ''}: {one.why}" for one in rows]
        yield safe(f"{counted(len(rows), 'row')} passed over. Row {_first(told)}.")
    if values:
        told = [f'{one.row} ({one.id}), {one.column}: "{one.why[:40]}"' for one in values]
        yield safe(
            f"{counted(len(values), 'value')} cannot be read and counted as not known. "
            f"Row {_first(told)}."
        )


def _first(told: Sequence[str]) -> str:
    more = len(told) - _TOLD
    return "; ".join([*told[:_TOLD], *([f"and {more:,} more"] if more > 0 else [])])
