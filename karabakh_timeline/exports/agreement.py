"""Our ledger beside another as exported: a row for each code of each ceasefire."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import Family, key_columns
from karabakh_timeline.queries.agreement import AGREE, DIFFER, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.agreement import Comparison

NOT_IN_RECORD, NOT_IN_FILE = "not-in-record", "not-in-file"
CODES = Family("codes", key_columns("there ceasefire code answer theirs ours"))


def code_items(compared: Iterable[Comparison], only_ours: Iterable[str]) -> Iterator[Json]:
    """Each code; what only one of the two has is one item without a code."""
    for one in compared:
        ours = one.ours.id if one.ours else None
        if ours is None:
            yield _item(one.id, None, None, NOT_IN_RECORD, None, None)
        for code in one.codes:
            yield _item(one.id, ours, code.name, code.answer, code.theirs, code.ours)
    for name in only_ours:
        yield _item(None, name, None, NOT_IN_FILE, None, None)


def _item(*values: str | None) -> Json:
    return dict(
        zip(("there", "ceasefire", "code", "answer", "theirs", "ours"), values, strict=True)
    )


def totals(compared: Sequence[Comparison]) -> list[Json]:
    """For each code in its order, how often the two agree, differ, and one does not know."""
    counts: dict[str, Counter[str]] = {}
    for code in (code for one in compared for code in one.codes):
        counts.setdefault(code.name, Counter())[code.answer] += 1
    return [
        {"code": name, **{answer: count[answer] for answer in (AGREE, DIFFER, OPEN)}}
        for name, count in counts.items()
    ]
