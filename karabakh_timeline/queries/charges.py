"""Charges that contradict the ledger: breaches of a ceasefire that may have been over by then.

To be charged with a breach is to be treated as bound, which settles most of them (``lifecycle``).
What is left is laid to nobody whom the ceasefire binds, or comes after an end that is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import Step
from karabakh_timeline.queries.gathered import Gathered
from karabakh_timeline.queries.lifecycle import Ground, lives
from karabakh_timeline.queries.windows import onset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.windows import Window


def charges_after_end(draft: Draft) -> Iterator[Finding]:
    """A breach is dated to when its ceasefire certainly bound, or may not come after that."""
    gathered = Gathered(entry.value for entry in draft.events)
    actors = {entry.value.id: entry.value for entry in draft.actors}
    ground = Ground(gathered.alike, gathered, actors, draft.zone)
    ledger = lives([entry.value for entry in draft.ceasefires], ground)
    by_id = {life.ceasefire.id: life for life in ledger}
    for entry in draft.events:
        for number, link in enumerate(entry.value.ceasefires):
            life = by_id.get(link.id)
            if link.step is Step.VIOLATION and life and _may_be_over(life, onset(entry.value)):
                has = "had" if life.is_end_recorded else "may have"
                yield entry.finding(
                    Code.CHARGED_AFTER_END,
                    f'"{link.id}" {has} ended before this event',
                    "Mend a date, name whom it binds in `attributed_to`, or give the ceasefire a "
                    "`standing` that a source supports.",
                    "ceasefires", number, "id",
                )  # fmt: skip


def _may_be_over(life: Life, came: Window) -> bool:
    """Whether a breach came after a recorded end, or after where an unknown end may lie."""
    if life.is_end_recorded:
        return came.possible >= life.ended.certain
    return came.possible > life.ended.possible


LEDGER_CHECKS = (charges_after_end,)
"""What only the whole ledger can tell; passed to ``load``."""
