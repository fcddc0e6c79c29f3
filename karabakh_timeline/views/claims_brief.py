"""An answer on losses on one screen: two sentences, then the tolls by who states them.

What does not fit is named at the end with the options that show it. Figures that rank alike, which
are those of every side, are shown all or not at all, so that no screen is full of one side.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Extent, Measure
from karabakh_timeline.queries.extent import Section
from karabakh_timeline.queries.figure_words import figure_of
from karabakh_timeline.queries.tolls import Voice, blocks, by_start, in_order, latest, told
from karabakh_timeline.views.claims import section_titles, speaking, spoken
from karabakh_timeline.views.page import BLANK, Row
from karabakh_timeline.views.words import claimant_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from karabakh_timeline.queries.claims import Group, Stated
    from karabakh_timeline.queries.tolls import Hearing, Toll

    Actor = Callable[[str], str]

_MEASURES = tuple(Measure)
_MOST = 2
"""Of so many claimants the figures for an event are told."""
_SCREEN, _WIDTH = 23, 80
"""The lines of a screen that an answer fits on with the prompt, and its least columns."""
ORDER = "Sides by the alphabet, then others. Figures are as stated, never added up."
_LEFT = {
    Section.PARTS: "for parts of it",
    Section.REPORTED: "newly reported within it",
    Section.UP_TO: "up to it",
    Section.BEYOND: "beyond it",
    Section.WIDER: "for wider places",
}


class Block(NamedTuple):
    """Figures that are shown together or not at all.

    Attributes:
        section: where they stand.
        rows: how they are told, when all blocks before them are told too.
        size: how many figures they are.
        tolls: the figures, where they are sorted in among those of other blocks.
    """

    section: Section
    rows: tuple[Row, ...]
    size: int
    tolls: tuple[Toll, ...] = ()


class Phases(NamedTuple):
    """What the record has for each phase of fighting.

    Attributes:
        told: a sentence for each.
        way: how to ask for one of them.
    """

    told: Sequence[str]
    way: str

    def rows(self) -> Iterator[Row]:
        """The rows of the page."""
        yield BLANK
        yield from (Row(f"- {text}") for text in self.told)
        yield BLANK
        yield Row(f"For all that counts for one of them: {self.way}.")


class Brief(NamedTuple):
    """What a short answer is made with.

    Attributes:
        groups: the answer.
        hearing: by what its figures are judged.
        actor: the name of an actor id.
        options: the names of the options that show all, and the figures of events.
        width: the columns of the screen.
        phases: where no time is asked for, what the record has for each phase of fighting.
    """

    groups: Sequence[Group]
    hearing: Hearing
    actor: Actor
    options: tuple[str, str]
    width: int = 80
    phases: Phases | None = None

    def page(self, sentences: Sequence[str]) -> Iterator[Row]:
        """The rows of the page.

        Args:
            sentences: the answer in two sentences.
        """
        first, *rest = sentences
        head = [Row(first, style="bold"), *map(Row, rest)]
        yield from head
        if self.phases is not None:
            yield from self.phases.rows()
            yield from self._foot([])
            return
        room = _SCREEN - self._height(head) - self._height(self._foot([]))
        kept = list(self._fitting(room))
        yield from self._body(kept)
        yield from self._foot(kept)

    def _fitting(self, room: int) -> Iterator[Block]:
        """The blocks that fit in so many lines, in their order; at least the first."""
        kept: list[Block] = []
        for block in self._blocks():
            kept.append(block)
            if len(kept) > 1 and self._height(self._body(kept)) > room:
                return
            yield block

    def _body(self, kept: Sequence[Block]) -> Iterator[Row]:
        titles = section_titles(is_timed=self.hearing.asked.is_timed)
        for section in Section:
            shown = [block for block in kept if block.section is section]
            if not shown:
                continue
            yield BLANK
            if section is not Section.TOTALS:  # what those are is said by what stands above
                yield Row(titles[section], style="bold")
            tolls = [toll for block in shown for toll in block.tolls]
            yield from map(self._toll_row, in_order(tolls, self.actor))
            for block in shown:
                yield from block.rows

    # What there is to show

    def _blocks(self) -> Iterator[Block]:
        for section in Section:
            if section is Section.PARTS:
                yield from self._stretches()
                yield from self._events()
            else:
                yield from self._levels(section)

    def _levels(self, section: Section) -> Iterator[Block]:
        for alike in blocks(latest(told(self.groups, section, self.hearing))):
            yield Block(section, (), len(alike), tuple(alike))

    def _stretches(self) -> Iterator[Block]:
        """The shorter stretches by where they start, those first that most figures are for."""
        for tolls in by_start(told(self.groups, Section.PARTS, self.hearing)):
            for alike in blocks(latest(tolls)):
                rows = tuple(map(self._toll_row, in_order(alike, self.actor)))
                yield Block(Section.PARTS, rows, len(alike))

    def _events(self) -> Iterator[Block]:
        for group in self.groups:
            if group.section is Section.PARTS and group.event is not None:
                yield Block(group.section, (self._event_row(group),), _size([group]))

    # How it is told

    def _toll_row(self, toll: Toll) -> Row:
        claim = toll.stated.claim
        speaker = claimant_text(claim.claimant, self.actor, toll.sides)
        what = figure_of(claim, ", ".join(map(self.actor, claim.of)))
        return Row(f"- {speaker}: {what}, {_when(toll)} {_source(toll.stated)}")

    def _event_row(self, group: Group) -> Row:
        """An event, with what each claimant says of whom; of many the first few."""
        speaker = speaking(self.actor, self.hearing.sides)
        said: dict[tuple[str, tuple[str, ...]], list[Stated]] = {}
        for row in sorted(group.rows, key=lambda row: _MEASURES.index(row.measure)):
            for cell in row.cells:
                said.setdefault((speaker(cell.claimant), row.of), []).extend(cell.current)
        parts = [
            f"{claimant}: {self._told(figures)} {_source(figures[0])}"
            for (claimant, _), figures in said.items()
        ]
        more = f"; {len(parts) - _MOST} more" if len(parts) > _MOST else ""
        assert group.event is not None  # noqa: S101 - only such are events
        date = spoken(group.event.date)
        return Row(f"- {date} {group.event.title}. {'; '.join(parts[:_MOST])}{more}")

    def _told(self, figures: Sequence[Stated]) -> str:
        """Figures of one claimant for the losses of the same, whose they are said once."""
        *before, last = (one.claim for one in figures)
        whose = ", ".join(map(self.actor, last.of))
        return ", ".join([*map(figure_of, before), figure_of(last, whose)])

    def _height(self, rows: Iterable[Row]) -> int:
        """How many lines rows take; a screen narrower than usual shows no less for it."""
        width = max(self.width, _WIDTH)
        return sum(
            len(wrap(row.text, width - 2 * row.text.startswith("- "), break_on_hyphens=False)) or 1
            for row in rows
        )

    def _foot(self, kept: Sequence[Block]) -> Iterator[Row]:
        """The rule of the order; then what is left, with the options that show it."""
        yield Row(ORDER, style="dim")
        left = [f"{size:,} {words}" for words, size in self._left(kept) if size]
        if left:
            yield Row(f"More: {', '.join(left)}.", style="dim")
        whole, by_event = self.options
        has_events = any(group.event is not None for group in self.groups)
        events = f"; {by_event} those of single events" if has_events else ""
        yield Row(f"{whole} shows every figure with its note{events}.", style="dim")

    def _left(self, kept: Sequence[Block]) -> Iterator[tuple[str, int]]:
        """How many current figures of each section are not told."""
        for section in Section:
            groups = [group for group in self.groups if group.section is section]
            size = _size(groups) - sum(block.size for block in kept if block.section is section)
            if section is Section.TOTALS:
                others = self._of_others(groups) - sum(
                    toll.voice is Voice.OTHERS
                    for block in kept
                    if block.section is section
                    for toll in block.tolls
                )
                yield "by sides", size - others
                yield "by others for that time", others
            else:
                is_all = section is Section.PARTS and not self.hearing.asked.is_timed
                yield ("figures" if is_all else _LEFT[section]), size

    def _of_others(self, groups: Sequence[Group]) -> int:
        """How many current figures are of no side."""
        return sum(
            len(cell.current)
            for group in groups
            for row in group.rows
            for cell in row.cells
            if not self.hearing.sides.of(cell.claimant)
        )


def _when(toll: Toll) -> str:
    """What a figure counts: the whole, up to a date, or a stretch that is named."""
    stated = toll.stated
    as_of = spoken(stated.as_of)
    if toll.extent is Extent.WHOLE:
        return f"whole, as of {as_of}"
    if toll.extent is Extent.TO_DATE:
        until = spoken(stated.until)
        return f"to {until}" if until == as_of else f"to {until}, as of {as_of}"
    counts = spoken(stated.counts)
    return counts if counts.endswith(as_of) else f"{counts}, as of {as_of}"


def _source(stated: Stated) -> str:
    """The first source, how many more there are, and whether a note goes with the figure."""
    claim = stated.claim
    more = f" +{len(claim.cites) - 1}" if len(claim.cites) > 1 else ""
    note = "; with a note" if claim.note else ""
    return f"[{claim.cites[0]}{more}{note}]"


def _size(groups: Sequence[Group]) -> int:
    return sum(len(cell.current) for group in groups for row in group.rows for cell in row.cells)
