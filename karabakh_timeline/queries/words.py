"""What states, steps and ends of ceasefires are called: one table each, for every answer.

The wording keeps three things apart: what was agreed, what was declared, what was observed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import EndedBy, State
from karabakh_timeline.queries.verdict import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karabakh_timeline.model.vocabulary import Standing


class StateWords(NamedTuple):
    """What a ceasefire is said to have been.

    Attributes:
        then: after its name or "it", of a past moment.
        supposed: the same after "if", of that moment.
    """

    then: str
    supposed: str


_OVER = "had ended by then"
STATES = {
    State.NOT_DECLARED: StateWords("was not yet declared", "was not yet declared then"),
    State.DECLARED: StateWords(
        "was declared and not yet in force", "was declared and not yet in force then"
    ),
    State.IN_FORCE: StateWords("was in force by its terms", "was in force then"),
    State.EXPIRED: StateWords("had run out", _OVER),
    State.TERMINATED: StateWords("had ended before its time, as a source has it", _OVER),
    State.SUPERSEDED: StateWords("had been replaced by a later one", _OVER),
    State.NOT_IMPLEMENTED: StateWords("had not taken effect at all", _OVER),
    State.ENDED: StateWords("had ended or counted as over", _OVER),
}


ANSWERS = {
    Answer.NO_CEASEFIRE: "no ceasefire",
    Answer.PERHAPS_DECLARED: "not in force, perhaps declared",
    Answer.DECLARED_NOT_IN_FORCE: "declared, not in force",
    Answer.IN_FORCE_NO_VIOLATION_RECORDED: "in force, no breach reported",
    Answer.IN_FORCE_VIOLATED: "in force, breaches reported",
    Answer.INDETERMINATE: "the record cannot tell",
}
"""Each answer in few words. A breach that is reported is no finding that there was one."""


class StepWords(NamedTuple):
    """How a step of a ceasefire's life, or what else bears on a verdict, is told.

    Attributes:
        label: what its date is labelled with.
        dated: before its date, in a sentence.
        come: of the moment from which on it has come.
        may_come: of the moment from which on it may have.
    """

    label: str = ""
    dated: str = ""
    come: str = ""
    may_come: str = ""


STEPS = {
    "declared": StepWords(
        "Announced or signed", "announced or signed", "declared by now", "may be declared"
    ),
    "effective": StepWords(
        "Due to take effect",
        "due to take effect",
        "due to take effect",
        "may be due to take effect",
    ),
    "standing": StepWords(
        "Last spoken of as in place", "a source speaks of it as in place as late as"
    ),
    "ended": StepWords("Ended", come="ended or counted as over", may_come="may have ended"),
    "violation": StepWords(come="violation charged or reported"),
    "record-begins": StepWords(come="the record begins"),
    "record-ends": StepWords(come="the record ends"),
}


def come(step: str) -> str:
    """What comes about by a cause of a change (``Change.causes``), in words."""
    name = step.removesuffix("-possible")
    return STEPS[name].come if name == step else STEPS[name].may_come


ENDS = {
    EndedBy.EXPIRED: "its fixed term ran out",
    EndedBy.TERMINATED: "a source has it end before its time",
    EndedBy.SUPERSEDED: "a later ceasefire took its place",
    EndedBy.NOT_IMPLEMENTED: "a source says that it would not take effect",
    EndedBy.UNKNOWN: "it ended in a way the record does not know",
}
"""How a ceasefire ended, before the date of that."""


def standings_text(standings: Mapping[Standing, int]) -> str:
    """How many breaches are established how far: ``2 alleged, 1 verified``."""
    return ", ".join(f"{count} {standing}" for standing, count in standings.items())
