"""The timeline down the page: the rail of the ceasefires, the date as it is known, mark and event.

No word and no id is broken as long as it fits its column.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from karabakh_timeline.queries.clock import date_lines, moment_lines, unit_text
from karabakh_timeline.queries.rail import Turn
from karabakh_timeline.queries.timeline import By, TimelineEntry, TimelineGroup
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.queries.words import ANSWERS, STEPS
from karabakh_timeline.views.apart import Apart, apart_lines
from karabakh_timeline.views.columns import GAP, styled_lines
from karabakh_timeline.views.marks import (
    KINDS,
    kind_style,
    legend,
    rail_legend,
    rail_sign,
)
from karabakh_timeline.views.text import counted, safe
from karabakh_timeline.views.wrap import longest_word, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import timezone

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.timeline import EventTimeline, TimelineRow
    from karabakh_timeline.queries.verdict import Answer
    from karabakh_timeline.views.columns import Part

_NARROW, _WIDE = 60, 140
_RAIL, _MARK = 2, 3
"""Cells of the rail and of a mark, with the blank after it."""
_PLACES = 30
"""Cells that the places take in a wide page, at most, if no word is longer."""


def timeline_page(
    answer: EventTimeline,
    place: Callable[[str], str],
    zone: timezone,
    width: int,
    *,
    ascii_only: bool,
) -> Text:
    """The timeline.

    Args:
        answer: the events in their groups.
        place: the shown name of a place id.
        zone: the offset of the days and of the turns of the ceasefires.
        width: the columns of the terminal.
        ascii_only: draw with ASCII only.
    """
    page = _TimelinePage(answer, place, zone, width, ascii_only=ascii_only)
    lines, apart = list(page.lines()), list(page.apart())
    return Text("\n").join([*lines, *apart[not lines :], Text(), *page.legends()])


class _TimelinePage:
    """The drawing, with the columns that all its lines share."""

    def __init__(
        self, answer: EventTimeline, place: Callable[[str], str], zone: timezone, width: int, *,
        ascii_only: bool,
    ) -> None:  # fmt: skip
        self.answer = answer
        self.place = place
        self.zone = zone
        self.width = width
        self.ascii_only = ascii_only
        self.gutter = self._gutter() if width >= _NARROW else 0
        self.room = width - _RAIL - (self.gutter + GAP if self.gutter else 0) - _MARK
        self.columns = self._columns() if width >= _WIDE else None

    def _gutter(self) -> int:
        """The cells of the dates."""
        dates = [
            date
            for part in self.answer.parts
            if isinstance(part, TimelineGroup)
            for row in part.rows
            for date in self._dates(row, self._label(part))
        ]
        return max(map(cell_len, dates), default=0)

    def _columns(self) -> tuple[int, int, int]:
        """The columns of a wide page: title, places, id."""
        events = [entry.event for entry in self.answer.entries]
        shown = {safe(self.place(name)) for event in events for name in event.places}
        ids = min(max((cell_len(event.id) for event in events), default=0), self.room // 3)
        named = min(max(_PLACES, longest_word(shown) + 1), self.room // 3)
        return self.room - ids - named - 2 * GAP, named, ids

    def lines(self) -> Iterator[Text]:
        """The lines of the drawing."""
        opening = self.answer.opening
        start = [] if opening is None else list(self._turn(opening, [], "at the start: "))
        yield from () if self.answer.is_reversed else start
        for part in self.answer.parts:
            if isinstance(part, TimelineGroup):
                yield self._railed((part.answer,), Text())
                yield from self._group(part)
            else:
                dot = "-" if self.ascii_only else "\u00b7"
                text = f"{dot} {counted(part.count, self.answer.by.value)} {dot}"
                yield self._railed(part.answers, Text())
                yield self._railed(part.answers, Text(text, style="dim"))
        yield from start if self.answer.is_reversed else ()

    def apart(self) -> Iterator[Text]:
        """What only may fall in the range or was under way in it, a line each."""
        others = [
            Apart(entry.match.value, entry.event.date.text, entry.event.title, entry.event.id)
            for entry in self.answer.apart
        ]
        return apart_lines(others, self.width, ascii_only=self.ascii_only)

    def legends(self) -> list[Text]:
        """What the marks that occur mean, and the signs of the rail."""
        kinds = sorted({entry.event.kind for entry in self.answer.entries})
        marks = [f"{KINDS[kind]} {kind}" for kind in kinds]
        return [
            *(legend("Events", marks, self.width) if marks else ()),
            *legend("Ceasefires", rail_legend(ascii_only=self.ascii_only), self.width),
        ]

    def _label(self, group: TimelineGroup) -> str:
        """The date of a group; empty for what started before the range."""
        return "" if group.start is None else unit_text(group.start, self.answer.by.value)

    def _group(self, group: TimelineGroup) -> Iterator[Text]:
        label = self._label(group)
        name = label or "From before the range"
        head = name
        if group.start is not None and self.answer.by is not By.YEAR:
            head += f" {group.start:{'%A' if self.answer.by is By.DAY else '%B'}}"
        if group.events:
            head += f", {counted(group.events, 'event')}"
        for number, line in enumerate(wrap(head, self.width - _RAIL)):
            text = Text(line)
            text.stylize("bold", 0, 0 if number else len(name))
            yield self._railed((group.answer,), text)
        for row in group.rows:
            if isinstance(row, Turn):
                yield from self._turn(row, self._dates(row, label))
            else:
                yield from self._entry(row, self._dates(row, label))

    def _dates(self, row: TimelineRow, label: str) -> list[str]:
        """The date of a row as it is known, in lines, without the day that its group names."""
        if isinstance(row, Turn):
            lines = moment_lines(moment(row.at, self.zone))
        else:
            lines = date_lines(row.event.date.text)
        return lines[lines[0] == label :]

    def _turn(self, turn: Turn, dates: list[str], start: str = "") -> Iterator[Text]:
        """A turn of the ceasefires, with a rule for a mark so that it is not taken for an event."""
        rule = ("-" if self.ascii_only else "\u2500") * (_MARK - 1)
        words = STEPS["record-ends"].come if turn.is_beyond_record else ANSWERS[turn.answer]
        names = f": {', '.join(turn.ceasefires)}" if turn.ceasefires else ""
        after = f"after {turn.earlier} earlier turns, " if turn.earlier else ""
        body = self._wrapped((f"{start}{after}{words}{names}", "italic"))
        yield from self._rows((turn.answer,), dates, Text(rule, style="dim"), body)

    def _entry(self, entry: TimelineEntry, dates: list[str]) -> Iterator[Text]:
        event = entry.event
        mark = Text(KINDS[event.kind], style=kind_style(event.kind))
        body = self._below(event) if self.columns is None else self._beside(event, self.columns)
        yield from self._rows(entry.answers, dates, mark, body)

    def _below(self, event: Event) -> list[Text]:
        """Title, and under it places and id."""
        title = self._wrapped((safe(event.title), "bold"))
        places = self._places(event)
        if not places:
            return [*title, *self._wrapped((event.id, "dim"))]
        if cell_len(places) + GAP + cell_len(event.id) <= self.room:
            return [*title, Text(places + " " * GAP).append(event.id, style="dim")]
        return [*title, *self._wrapped((places, ""), (event.id, "dim"))]

    def _beside(self, event: Event, columns: tuple[int, int, int]) -> list[Text]:
        """Title, places and id side by side."""
        parts = ((safe(event.title), "bold"), (self._places(event), ""), (event.id, "dim"))
        cells = [styled_lines([part], width) for part, width in zip(parts, columns, strict=True)]
        lines = []
        for line in zip_longest(*cells, fillvalue=(("", ""),)):
            text = Text()
            for ((words, style),), width in zip(line, columns, strict=True):
                text.append(words, style=style).append(" " * (width - cell_len(words) + GAP))
            text.rstrip()
            lines.append(text)
        return lines

    def _places(self, event: Event) -> str:
        return safe(", ".join(map(self.place, event.places)))

    def _wrapped(self, *parts: Part) -> list[Text]:
        return [Text.assemble(*line) for line in styled_lines(parts, self.room)]

    def _rows(
        self, answers: Sequence[Answer], dates: Sequence[str], mark: Text, body: Sequence[Text]
    ) -> Iterator[Text]:
        """Date, mark and body side by side; without a gutter the date stands above."""
        if not self.gutter and dates:
            for line in wrap(" ".join(dates), self.width - _RAIL):
                yield self._railed(answers, Text(line))
            dates = ()
        for number in range(max(len(dates), len(body))):
            date = dates[number] if number < len(dates) else ""
            text = Text(date.ljust(self.gutter + GAP) if self.gutter else "")
            text.append_text(Text(" " * (_MARK - 1)) if number else mark).append(" ")
            yield self._railed(answers, text + body[number] if number < len(body) else text)

    def _railed(self, answers: Sequence[Answer], text: Text) -> Text:
        sign, style = rail_sign(answers, ascii_only=self.ascii_only)
        return Text().append(sign, style=style).append(" ").append_text(text)
