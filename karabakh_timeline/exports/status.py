"""The status of the ceasefires as a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import opening
from karabakh_timeline.queries.alternatives import alternatives
from karabakh_timeline.queries.lifecycle import OVER
from karabakh_timeline.queries.reasons import reasons
from karabakh_timeline.queries.steps import steps
from karabakh_timeline.queries.totals import span, totals
from karabakh_timeline.queries.windows import ends, moment
from karabakh_timeline.store.documents import cite_documents, dataset_document, iso
from karabakh_timeline.store.documents import document as document_of
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import timezone

    from karabakh_timeline.model.ceasefire import Transition
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.fighting import Fighting
    from karabakh_timeline.queries.observance import Violation
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.steps import StepTaken
    from karabakh_timeline.queries.totals import Totals
    from karabakh_timeline.queries.verdict import (
        CeasefireStatus,
        Change,
        Interval,
        StatusAt,
        StatusThrough,
    )


def status_document(
    answer: StatusThrough, ledger: Ledger, sentences: Sequence[str], found: Fighting
) -> Json:
    """The answer for an instant or a stretch; for a stretch the verdict is the one at its end.

    Args:
        answer: the answer.
        ledger: what it was answered from.
        sentences: the same in two sentences.
        found: the fighting of the day.
    """
    end, dataset = answer.end, ledger.dataset
    document = {
        **opening(dataset_document(dataset)),
        "on": answer.on.text,
        "at": iso(end.at),
        "verdict": end.verdict.value,
        "sentences": list(sentences),
        "is_beyond_record": end.is_beyond_record,
        "unknown": end.unknown and end.unknown.value,
        "between": [
            {"id": name, "name": called}
            for name, called in zip(ledger.pair.sides, ledger.pair.names, strict=False)
        ]
        or None,
        "rests_on": end.rests_on and end.rests_on.value,
        "thin": [document_of(one) for one in answer.thin],
        "fighting": list(_fighting(found)),
        "why": _why(end, ledger),
        "otherwise": [
            {
                "verdict": other.verdict.value,
                "text": other.text,
                "ceasefires": list(other.ceasefires),
            }
            for other in alternatives(end)
        ],
        "ceasefires": [_ceasefire(status, end, dataset.zone) for status in end.ceasefires],
        "last_change": _change(end.last_change),
        "next_change": _change(end.next_change),
    }
    if not answer.on.is_instant:
        document["verdict_at_start"] = answer.start.verdict.value
        document["changes"] = [_change(change) for change in answer.changes]
        stretch = ends(answer.on)
        document["steps"] = [_taken(one) for one in steps(ledger, *stretch)]
        document["totals"] = totals_document(totals(ledger, *span(answer.on)))
    return document


def _fighting(found: Fighting) -> Iterator[Json]:
    for events, match in ((found.of_it, "certain"), (found.through, "certain"),
                          (found.perhaps, "possible"), (found.loose, "possible")):  # fmt: skip
        for event in events:
            yield {
                "event": event.id,
                "kind": event.kind.value,
                "date": event.date.text,
                "match": match,
            }


def totals_document(found: Totals) -> Json:
    """The parts of a stretch and all of it, in seconds."""
    return {"seconds": found.seconds, **found._asdict()}


def _taken(one: StepTaken) -> Json:
    return {
        "at": iso(one.at),
        "ceasefire": one.ceasefire,
        "step": one.step,
        "date": one.date,
        "events": list(one.events),
    }


def history_items(intervals: Iterable[Interval], zone: timezone) -> Iterator[Json]:
    """Intervals as exported: each from its first moment to, and without, that of the next."""
    for interval in intervals:
        yield {
            "from": iso(moment(interval.start, zone)),
            "to": iso(moment(interval.stop, zone)),
            "verdict": interval.verdict.value,
            "ceasefires": list(interval.operative),
            "causes": _causes(interval.causes),
        }


def _why(answer: StatusAt, ledger: Ledger) -> list[Json]:
    return [
        {
            "ceasefire": reason.ceasefire,
            "step": reason.step,
            "text": reason.text,
            "events": list(reason.events),
            "cites": cite_documents(reason.cites),
        }
        for reason in reasons(answer, ledger)
    ]


def _ceasefire(status: CeasefireStatus, answer: StatusAt, zone: timezone) -> Json:
    entry, life, breaches = status.ceasefire, status.life, status.breaches
    return {
        "id": entry.id,
        "name": entry.name,
        "is_operative": status in answer.operative,
        "state": status.state.value,
        "possible_states": sorted(state.value for state in status.states),
        "declared": _date(entry.declared),
        "effective": _date(entry.effective),
        "ended": _date(entry.ended),
        "ended_by": life.by.value if life.by and status.state in OVER else None,
        "ended_between": [_moment(life.ended.possible, zone), _moment(life.ended.certain, zone)],
        "observance": breaches.observance.value,
        "violations": {
            "count": breaches.count,
            "possible": breaches.possible,
            "fatal": breaches.fatal,
            "first": _violation(breaches.first),
            "last": _violation(breaches.last),
            "alleged_by": list(breaches.alleged_by),
            "standings": {str(key): count for key, count in breaches.standings.items()},
        },
        "parties": list(entry.parties),
        "covers": list(entry.covers.actors) if entry.covers else None,
        "rests_on": status.rests_on and status.rests_on.value,
        "mediators": list(entry.mediators),
        "cites": cite_documents(entry.cites),
    }


def _date(step: Transition | None) -> str | None:
    if step is None:
        return None
    return "never" if step.date is None else step.date.text


def _moment(second: int, zone: timezone) -> str | None:
    return iso(moment(second, zone)) if ALWAYS < second < NEVER else None


def _violation(violation: Violation | None) -> Json | None:
    return {"event": violation.event.id, "date": violation.event.date.text} if violation else None


def _change(change: Change | None) -> Json | None:
    if change is None:
        return None
    return {
        "at": iso(change.at),
        "before": change.before.value,
        "after": change.after.value,
        "causes": _causes(change.causes),
    }


def _causes(causes: Iterable[tuple[str, str]]) -> list[Json]:
    return [{"ceasefire": name or None, "step": step} for name, step in causes]
