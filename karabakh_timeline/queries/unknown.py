"""What is not known where a verdict cannot be told: not knowing has kinds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import State, Verdict

if TYPE_CHECKING:
    from karabakh_timeline.queries.verdict import CeasefireStatus, StatusAt


class Unknown(StrEnum):
    """What is not known: the first that applies, so that what is known is said."""

    BEYOND_RECORD = "beyond-record"
    END = "end"
    START = "start"
    DATE = "date"


def unknown(answer: StatusAt) -> Unknown | None:
    """What is not known of an answer; None where the verdict can be told.

    ``end``: a ceasefire had taken effect, and when it ended nobody recorded; ``start``: one had
    been declared, and whether or when it took effect nobody recorded; ``date``: a step is recorded,
    by a date that is not sharp enough for the moment asked for.
    """
    if answer.is_beyond_record:
        return Unknown.BEYOND_RECORD
    if answer.verdict is not Verdict.INDETERMINATE:
        return None
    return min(map(unknown_of, answer.operative), key=list(Unknown).index)


def unknown_of(status: CeasefireStatus) -> Unknown:
    """What is not known of a ceasefire that may be in one of several states."""
    entry, states = status.ceasefire, status.states
    if State.NOT_DECLARED in states:
        return Unknown.DATE
    if State.DECLARED in states:
        return Unknown.START if entry.effective is None else Unknown.DATE
    return Unknown.DATE if status.life.is_end_recorded else Unknown.END
