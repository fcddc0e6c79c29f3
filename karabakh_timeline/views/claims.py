"""Claims side by side: a table where its columns fit, else blocks; every figure with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Category, Scope
from karabakh_timeline.queries.clock import date_lines
from karabakh_timeline.views.page import Row
from karabakh_timeline.views.words import cited, figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.queries.claims import Cell, Figures, Group, Stated
    from karabakh_timeline.queries.series import Toll

    Actor = Callable[[str], str]

RULES = (
    "Each figure is what its claimant stated, the latest up to then, with the date it speaks for. "
    "Figures of different claimants are never added up. Lowest and highest compare claimants whose "
    "figures have everything in a row in common and count from the same day, or in the same event; "
    "their dates may differ."
)


class Marks:
    """The numbers of the figures that are shown, from 1, in the order in which they are."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def of(self, stated: Stated) -> int:
        """The number of a figure."""
        return self._numbers.setdefault(id(stated), len(self._numbers) + 1)


def heading(on: When) -> Iterator[Row]:
    """What the page shows, and by what rules."""
    yield Row(f"Figures stated up to {spoken(on)}, side by side", style="bold")
    yield Row(RULES, style="dim")


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


def counted(row: Figures) -> str:
    """What a row counts: military killed."""
    words = {Category.UNKNOWN: "status not said,", Category.NOT_APPLICABLE: ""}
    category = words.get(row.category, row.category.value)
    return f"{category} {row.measure.value.replace('-', ' ')}".strip()


def bounds_texts(row: Figures) -> list[tuple[str, str]]:
    """The lowest and the highest figure with their dates; none where nothing is compared."""
    return [(figure(stated.claim), spoken(stated.as_of)) for stated in row.bounds or ()]


def toll_title(toll: Toll, actor: Actor) -> str:
    """What a running toll counts, and from when on."""
    start = toll.basis.text.replace("T", " ") or "no stated start"
    return f"{subject(toll.row, actor)}: {counted(toll.row)}, since {start}"


def blocks(group: Group, actor: Actor, marks: Marks, *, stacked: bool) -> Iterator[Row]:
    """The rows of a group, one under another, a line for each claimant.

    Args:
        group: the figures.
        actor: the name of an actor id.
        marks: the numbers of the figures.
        stacked: the figure stands under its claimant, not beside.
    """
    for row in group.rows:
        yield Row(f"{subject(row, actor)}: {counted(row)}", indent=1)
        for cell in row.cells:
            told = [
                f"{figure(stated.claim)}, {spoken(stated.as_of)} [{marks.of(stated)}]"
                for stated in cell.current
            ]
            yield from _entry(actor(cell.claimant), told, stacked=stacked)
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
    if stated not in cell.compared and claim.value is not None:
        text += " Not compared: it is below an earlier figure for the reason noted."
    return text


def claim_lines(
    groups: Iterable[Group], actor: Actor, *, whole: bool = False
) -> Iterator[tuple[str, ...]]:
    """A line for each figure shown, for a pipe; with ``whole`` for each earlier figure too.

    The fields: basis, whose losses, category, measure, claimant, figure, as of, event, sources,
    and the lowest and highest figure of its row, empty with fewer than two claimants.
    """
    for group in groups:
        for row in group.rows:
            low, high = [text for text, _ in bounds_texts(row)] or ("", "")
            for cell in row.cells:
                for stated in cell.series if whole else cell.current:
                    yield (
                        basis_text(group), subject(row, actor), row.category.value,
                        row.measure.value, actor(cell.claimant), figure(stated.claim),
                        stated.as_of.text, stated.event.id, cited(stated.claim.cites), low, high,
                    )  # fmt: skip
