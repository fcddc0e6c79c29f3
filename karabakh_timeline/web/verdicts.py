"""What the page knows of each day: the sentences of ``status`` as the program says them, packed.

Days share their sentences, and sentences their clauses, so each clause is written once. The page
looks up and joins; it says nothing of its own.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Verdict
from karabakh_timeline.queries.clock import wall_clock
from karabakh_timeline.views.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from karabakh_timeline.model.json import Json

_CLAUSE = re.compile(r"(?<=[.;:]) ")
_EPOCH = date(1970, 1, 1).toordinal()


class Spoken(NamedTuple):
    """What is said of a day or a moment.

    Attributes:
        verdict: the verdict.
        ceasefires: the ids of those that decide it.
        sentences: the two sentences; what changes from day to day in them is left open.
    """

    verdict: Verdict
    ceasefires: tuple[str, ...]
    sentences: tuple[str, str]


def number_of(day: date) -> int:
    """A day as the page counts days: from 1970."""
    return day.toordinal() - _EPOCH


def packed(
    last: date,
    starts: Sequence[date],
    said: Sequence[Spoken],
    moments: Mapping[date, Iterable[tuple[datetime, Spoken]]],
) -> Json:
    """What the page looks up.

    Args:
        last: the last day.
        starts: the days from which on something else is said.
        said: what is said from each of these on.
        moments: what is said of moments within a day.

    Returns:
        ``clauses`` and ``ceasefires``, texts and ids that the others number; ``said``, each a
        verdict's number, ceasefires, the clauses of the first and of the second sentence; ``days``,
        pairs of a day and what is said from it on; ``moments``, a day, a clock time, what is said.
    """
    clauses: dict[str, int] = {}
    ceasefires: dict[str, int] = {}
    answers: dict[Spoken, int] = {}

    def numbered(spoken: Spoken) -> int:
        for name in spoken.ceasefires:
            ceasefires.setdefault(name, len(ceasefires))
        for sentence in spoken.sentences:
            for clause in _CLAUSE.split(safe(sentence)):
                clauses.setdefault(clause, len(clauses))
        return answers.setdefault(spoken, len(answers))

    days = [[number_of(start), numbered(one)] for start, one in zip(starts, said, strict=True)]
    within = [
        [number_of(day), wall_clock(at), numbered(one)]
        for day, some in moments.items()
        for at, one in some
    ]
    verdicts = list(Verdict)
    return {
        "last": number_of(last),
        "verdicts": [verdict.value for verdict in verdicts],
        "clauses": list(clauses),
        "ceasefires": list(ceasefires),
        "said": [
            [
                verdicts.index(one.verdict),
                [ceasefires[name] for name in one.ceasefires],
                *([clauses[clause] for clause in _CLAUSE.split(safe(text))]
                  for text in one.sentences),
            ]
            for one in answers
        ],
        "days": days,
        "moments": within,
    }  # fmt: skip
