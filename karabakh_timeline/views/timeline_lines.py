"""Timelines as plain lines, for pipes and screen readers: nothing drawn, fields between tabs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.clock import step_date
from karabakh_timeline.queries.scale import STRANDS, Strand
from karabakh_timeline.views.lines import tab_line
from karabakh_timeline.views.text import counted
from karabakh_timeline.views.words import answers_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.queries.scale import CeasefireLane
    from karabakh_timeline.queries.timeline import EventTimeline
    from karabakh_timeline.store.read import Found


def timeline_lines(answer: EventTimeline, *, with_match: bool) -> Iterator[str]:
    """A line an event: as ``event_lines``, with what held of the ceasefires before the match."""
    for entry in chain(answer.entries, answer.apart):
        event, state = entry.event, answers_in_words(entry.answers)
        fields = [event.date.text, event.kind.value, event.id, event.title, state]
        yield tab_line([*fields, entry.match.value] if with_match else fields)


def ceasefire_lines(lanes: Sequence[CeasefireLane]) -> Iterator[str]:
    """``ceasefire``, its id, then in words when declared, effective and ended, and how violated."""
    for lane in lanes:
        entry = lane.life.ceasefire
        yield tab_line(
            [
                "ceasefire",
                entry.id,
                f"declared {step_date(entry.declared)}",
                f"effective {step_date(entry.effective)}",
                f"ended {step_date(entry.ended)}",
                f"{counted(lane.recorded, 'violation')} in the range",
            ]
        )


def strand_lines(hits: Sequence[Found]) -> Iterator[str]:
    """``events``, the strand, its first and last date, how many events, how many of them maybe."""
    for strand in Strand:
        those = [hit for hit in hits if STRANDS[hit.event.kind] is strand]
        if those:
            possible = sum(hit.match is Match.POSSIBLE for hit in those)
            dates = [f"first {those[0].event.date}", f"last {those[-1].event.date}"]
            counts = [counted(len(those), "event"), f"{possible} of them possible"]
            yield tab_line(["events", strand.value, *dates, *counts])
