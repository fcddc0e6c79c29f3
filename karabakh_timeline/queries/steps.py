"""What happened to ceasefires within a stretch of time, whether or not it changes a verdict.

A step is listed where its date may lie in the stretch. One that has no date, as an end that is not
recorded, is listed from when on it may have come, and by when it counts as come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Step
from karabakh_timeline.queries.windows import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from karabakh_timeline.model.vocabulary import EndedBy
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Violation
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.windows import Window

_ORDER = ("declared", "effective", "violation", "ended")
_PERHAPS = "-possible"


class StepTaken(NamedTuple):
    """A step of a ceasefire, or a breach of it, that lies or may lie in a stretch.

    Attributes:
        at: the first moment of the stretch at which it may have come.
        ceasefire: the id of the ceasefire.
        step: ``declared``, ``effective``, ``ended`` or ``violation``; with ``-possible`` where it
            may as well lie outside of the stretch or, for an end that is not recorded, from when on
            it may have come.
        date: the date as the record has it; None for an end that is not recorded.
        events: the ids of the events that record it.
        by: for a recorded end, how it ended.
        breach: for a violation, the charge or report.
    """

    at: datetime
    ceasefire: str
    step: str
    date: str | None
    events: tuple[str, ...]
    by: EndedBy | None = None
    breach: Violation | None = None

    @property
    def kind(self) -> str:
        """The step, possible or not."""
        return self.step.removesuffix(_PERHAPS)

    @property
    def is_certain(self) -> bool:
        """Whether it certainly lies in the stretch."""
        return self.kind == self.step


def steps(ledger: Ledger, first: int, last: int) -> tuple[StepTaken, ...]:
    """The steps that lie or may lie in a stretch, by the moment at which they may have come.

    Args:
        ledger: the ledger; of one that is narrowed to two sides, only its own.
        first: the first second of the stretch, from 1970.
        last: its last second.
    """
    return tuple(sorted(_steps(ledger, first, last), key=_place))


def _place(taken: StepTaken) -> tuple[float, bool, int]:
    """A sort key: what ended at a moment goes before what came in its place."""
    is_end = taken.kind == "ended" and taken.date is not None
    return taken.at.timestamp(), not is_end, _ORDER.index(taken.kind)


def _steps(ledger: Ledger, first: int, last: int) -> Iterator[StepTaken]:
    zone = ledger.dataset.zone

    def within(name: str, step: str, when: Window) -> StepTaken | None:
        """A step with a date, if that may lie in the stretch."""
        if when.possible > last or when.last < first:
            return None
        is_certain = first <= when.possible and when.last <= last
        at = moment(max(when.possible, first), zone)
        return StepTaken(at, name, step if is_certain else step + _PERHAPS, None, ())

    for life in ledger.lives:
        entry = life.ceasefire
        for step, when in _dated(life):
            if taken := within(entry.id, step, when):
                yield taken._replace(
                    date=getattr(entry, step).date.text,
                    events=ledger.events_of(entry.id, Step(step)),
                    by=life.by if step == "ended" else None,
                )
        for second, step in _undated(life):
            if first <= second <= last:
                yield StepTaken(moment(second, zone), entry.id, step, None, ())
        for breach in ledger.breaches(entry.id).meeting(first, last):
            if taken := within(entry.id, Step.VIOLATION.value, breach.window):
                date, events = breach.event.date.text, (breach.event.id,)
                yield taken._replace(date=date, events=events, breach=breach)


def _dated(life: Life) -> Iterator[tuple[str, Window]]:
    """The steps of which the record has a date, each with when it was."""
    for step, when in life.steps:
        known = getattr(life.ceasefire, step)
        has_run_out = step == "ended" and life.by is not getattr(known, "by", None)
        if known is not None and known.date is not None and when is not None and not has_run_out:
            yield step, when


def _undated(life: Life) -> Iterator[tuple[int, str]]:
    """From when on each other step may have come, and by when it counts as come."""
    dated = {step for step, _ in _dated(life)}
    return (edge for edge in life.edges if edge[1].removesuffix(_PERHAPS) not in dated)
