"""Claims side by side: a table where its columns fit, else blocks; every figure with its source."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Scope
from karabakh_timeline.queries.clock import date_lines
from karabakh_timeline.queries.extent import Section
from karabakh_timeline.queries.figure_words import counted, figure
from karabakh_timeline.queries.tolls import for_a_pipe
from karabakh_timeline.views.page import Row
from karabakh_timeline.views.words import cited, claimant_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.queries.claims import Cell, Figures, Group, Stated
    from karabakh_timeline.queries.series import Toll
    from karabakh_timeline.queries.sides import Sides
    from karabakh_timeline.queries.tolls import Hearing

    Actor = Callable[[str], str]

RULES = (
    "Each figure is what its claimant stated, the latest up to then, with the date it speaks for. "
    "Figures are never added up. Lowest and highest compare claimants whose figures count the same "
    "people through the same time, or in the same event."
)
_SECTIONS = {
    Section.TOTALS: "Totals: of the whole of that time, or from its start to a date within it",
    Section.PARTS: "Events and shorter stretches within it",
    Section.REPORTED: "Newly reported within it; when it happened is not said",
    Section.UP_TO: "Counted from an earlier day, up to a date within it",
    Section.BEYOND: "Not of that time alone: counted beyond it too",
    Section.WIDER: "Stated there, for a stretch of time; other places may be counted too",
}
_UNTIMED = {
    Section.PARTS: "Events and stretches of time",
    Section.REPORTED: "Newly reported; when it happened is not said",
}


class Marks:
    """The numbers of the figures that are shown, from 1, in the order in which they are."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def of(self, stated: Stated) -> int:
        """The number of a figure."""
        return self._numbers.setdefault(id(stated), len(self._numbers) + 1)


def heading(sentences: Sequence[str], as_of: When) -> Iterator[Row]:
    """The answer in two sentences, then the rules of the page."""
    first, *rest = sentences
    yield Row(first, style="bold")
    yield from map(Row, rest)
    yield Row(f"As stated up to {spoken(as_of)}. {RULES}", style="dim")


def section_titles(*, is_timed: bool) -> dict[Section, str]:
    """What the figures of each section are; other than for a time, they are of no part of it."""
    return _SECTIONS if is_timed else _SECTIONS | _UNTIMED


def title(group: Group) -> Iterator[Row]:
    """What the figures of a group have in common."""
    if group.event is not None:
        yield Row(f"{spoken(group.event.date)}  {group.event.title}", style="bold")
        yield Row(group.event.id, style="dim")
    else:
        yield Row(basis_text(group), style="bold")


def basis_text(group: Group) -> str:
    """From when on figures count, or in which year or event."""
    basis = group.basis
    if basis.scope is Scope.INCIDENT:
        return basis.text
    if basis.scope is Scope.NEWLY_REPORTED:
        return f"Newly reported, {basis.text.replace('T', ' ')}"
    if basis.is_year:
        return f"In the year {basis.text}"
    if basis.text in ("", ".."):
        return "Up to a date, from no stated start"
    return f"Since {basis.text.replace('T', ' ')}"


def spoken(date: When) -> str:
    """A date with a space before its clock time and its offset."""
    return date.text if date.is_interval else " ".join(date_lines(date.text))


def subject(row: Figures, actor: Actor) -> str:
    """Whose losses a row counts."""
    return ", ".join(map(actor, row.of)) or "not said whose"


def bounds_texts(row: Figures) -> list[tuple[str, str]]:
    """The lowest and the highest figure with their dates; none where nothing is compared."""
    return [(figure(stated.claim), spoken(stated.as_of)) for stated in row.bounds or ()]


def toll_title(toll: Toll, actor: Actor) -> str:
    """What a running toll counts, and from when on."""
    start = toll.basis.text.replace("T", " ") or "no stated start"
    return (
        f"{subject(toll.row, actor)}: {counted(toll.row.category, toll.row.measure)}, since {start}"
    )


def blocks(
    group: Group, actor: Actor, speaker: Actor, marks: Marks, *, stacked: bool
) -> Iterator[Row]:
    """The rows of a group, one under another, a line for each claimant.

    Args:
        group: the figures.
        actor: the name of an actor id.
        speaker: the same of a claimant, with the side.
        marks: the numbers of the figures.
        stacked: the figure stands under its claimant, not beside.
    """
    for row in group.rows:
        yield Row(f"{subject(row, actor)}: {counted(row.category, row.measure)}", indent=1)
        for cell in row.cells:
            told = [
                f"{figure(stated.claim)}, {spoken(stated.as_of)} [{marks.of(stated)}]"
                for stated in cell.current
            ]
            yield from _entry(speaker(cell.claimant), told, stacked=stacked)
        bounds = bounds_texts(row)
        if bounds:
            told = [f"{text} ({date})" for text, date in bounds]
            yield from _entry("Lowest to highest", [" to ".join(told)], stacked=stacked)


def _entry(label: str, told: Iterable[str], *, stacked: bool) -> Iterator[Row]:
    """Lines beside a label or under it; where it stands once, the next lines keep its column."""
    if stacked:
        yield Row(label, indent=2, style="dim")
        yield from (Row(text, indent=3) for text in told)
    else:
        for number, text in enumerate(told):
            yield Row(text, " " if number else label, indent=2)


def source_rows(group: Group, marks: Marks) -> Iterator[Row]:
    """What each number stands for: the event, the period counted, the sources and the note."""
    for row in group.rows:
        for cell in row.cells:
            for stated in cell.current:
                yield Row(f"[{marks.of(stated)}] {_source(stated, cell, group)}", style="dim")


def _source(stated: Stated, cell: Cell, group: Group) -> str:
    claim = stated.claim
    parts = [] if group.event is not None else [stated.event.id]
    if claim.period is not None:
        parts.append(f"counts {claim.period.text}")
    parts.append(cited(claim.cites))
    text = "; ".join(parts)
    if claim.note:
        text += f". {claim.note}"
    if any(part is stated for part in cell.parts):
        text += " Not compared: it is below an earlier figure for the reason noted."
    return text


def speaking(actor: Actor, sides: Sides) -> Actor:
    """The name of a claimant's id, with the side where the name does not tell it."""
    return lambda claimant: claimant_text(claimant, actor, sides.of(claimant))


def claim_lines(
    groups: Iterable[Group], actor: Actor, hearing: Hearing, *, whole: bool = False
) -> Iterator[tuple[str, ...]]:
    """A line for each figure shown, for a pipe; with ``whole`` for each earlier figure too.

    The fields: how it lies to the time asked for, basis, whose losses, what is counted, claimant,
    figure, as of, event, sources, and the lowest and highest figure of its row, empty where none
    are compared. Those that answer for the time itself stand first.
    """
    shown = [
        (for_a_pipe(stated, group.section, hearing), group, row, bounds, stated)
        for group in groups
        for row in group.rows
        for bounds in ([text for text, _ in bounds_texts(row)] or ("", ""),)
        for cell in row.cells
        for stated in (cell.series if whole else cell.current)
    ]
    speaker = speaking(actor, hearing.sides)
    for _, group, row, (low, high), stated in sorted(shown, key=itemgetter(0)):
        yield (
            stated.extent(hearing.asked).value, basis_text(group), subject(row, actor),
            counted(row.category, row.measure), speaker(stated.claim.claimant),
            figure(stated.claim), stated.as_of.text, stated.event.id,
            cited(stated.claim.cites), low, high,
        )  # fmt: skip
