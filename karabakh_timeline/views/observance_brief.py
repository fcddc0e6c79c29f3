"""Observance measured by event data, for eyes: an entry a ceasefire and data set.

What is told is the same at every width: in a line where there is room for one, else window under
window. No figure is made of several: low, best and high stand apart, as do at least and at most.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from karabakh_timeline.queries.around import FIXED, Around
from karabakh_timeline.queries.measured import DAY, Covered
from karabakh_timeline.views.columns import GAP, fit
from karabakh_timeline.views.listings import Listing
from karabakh_timeline.views.observance import (
    charges_in_short,
    days_text,
    days_within,
    deaths_a_day_text,
    events_a_day_text,
    first_text,
    quiet_text,
    why_unmeasured,
)
from karabakh_timeline.views.page import Row, drawn
from karabakh_timeline.views.table import listing_table
from karabakh_timeline.views.text import safe
from karabakh_timeline.views.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from karabakh_timeline.queries.measured import Measured, Observed

WINDOWS = (Around.BEFORE_8_30, Around.BEFORE_7, Around.AFTER_30)
"""The windows that are told of: the time before, the run-up, the time after."""
_DEATHS = "Deaths a day: low/best/high"
_COVERED, _NOT_COVERED = "Covered", "not covered"
_INDENT = 2


class _Line(NamedTuple):
    """What is told of a window.

    Attributes:
        window: which one.
        days: how long it is, at least and at most.
        within: the same after "in".
        is_whole: whether that is as long as its name says.
        events: events a day, or why none are counted.
        deaths: deaths a day.
    """

    window: str
    days: str
    within: str
    is_whole: bool
    events: str
    deaths: str = ""


class _Told(NamedTuple):
    """What is told of a ceasefire by a data set.

    Attributes:
        name: the id of the ceasefire.
        data: the data set with its version; empty where there is only one.
        why: why nothing is counted; empty where something is.
        lines: one of each of ``WINDOWS``.
        whole: of the whole of it what there is to tell, each with what it is; empty for what is not
            worth a word.
    """

    name: str
    data: str
    why: str = ""
    lines: tuple[_Line, ...] = ()
    whole: tuple[tuple[str, str], ...] = ()


def observance_brief(
    rows: Sequence[Measured], width: int, *, ascii_only: bool
) -> RenderableType | None:
    """An entry a ceasefire and data set, in the order of the ledger; None where there is none."""
    has_several = len({row.data.called for row in rows}) > 1
    told = [
        _told(name, safe(data) if has_several else "", list(some))
        for (name, data), some in groupby(rows, _key)
    ]
    if not told:
        return None
    listing = _listing(told)
    if fit(listing.head, listing.rows, width) is not None:
        return listing_table(listing, width, ascii_only=ascii_only)
    stacked = _stacked(told, width, ascii_only=ascii_only)
    return drawn(_blocks(told), width) if stacked is None else stacked


def _key(row: Measured) -> tuple[str, str]:
    return row.life.ceasefire.id, row.data.called


def _told(name: str, data: str, rows: Sequence[Measured]) -> _Told:
    by_window = {row.observed.stretch.name: row.observed for row in rows if row.observed}
    if not by_window:
        return _Told(name, data, why_unmeasured(rows[0]))
    if not any(one.is_counted for one in by_window.values()):
        return _Told(name, data, _NOT_COVERED)
    lines = tuple(_line(one, by_window[one]) for one in WINDOWS)
    return _Told(name, data, "", lines, _of_the_whole(by_window[Around.WHOLE]))


def _line(window: Around, observed: Observed) -> _Line:
    if observed.stretch.is_empty:
        return _Line(window.value, "0", "", is_whole=False, events="cut away")
    if observed.covered is Covered.NONE:
        return _Line(window.value, "", "", is_whole=False, events=_NOT_COVERED)
    first, last = FIXED[window]
    bounds = observed.stretch.bounds
    return _Line(
        window.value, days_text(bounds), days_within(bounds),
        bounds.least == bounds.most == (last - first) * DAY,
        events_a_day_text(observed), deaths_a_day_text(observed),
    )  # fmt: skip


def _of_the_whole(observed: Observed) -> tuple[tuple[str, str], ...]:
    if observed.stretch.is_empty:
        return ((_COVERED, "no day"),)
    if not observed.is_counted or observed.charged is None:
        return ((_COVERED, _NOT_COVERED),)
    is_part = observed.covered is Covered.PART
    covered = f"in part, {days_within(observed.stretch.bounds)}" if is_part else ""
    return (
        (_COVERED, covered),
        ("First event", first_text(observed)), ("Quiet days", quiet_text(observed)),
        *charges_in_short(observed.charged),
    )  # fmt: skip


# In a line


def _listing(told: Sequence[_Told]) -> Listing:
    """A line each."""
    whole = max((one.whole for one in told), key=len)
    if not any(one.whole and one.whole[0][1] for one in told):  # all of each is covered
        whole = whole[1:]
        told = [one._replace(whole=one.whole[1:]) for one in told]
    has_data = any(one.data for one in told)
    head = (
        "Ceasefire",
        *(["Data"] if has_data else []),
        *(f"{what}, {one}" for one in WINDOWS for what in ("Events a day", _DEATHS)),
        *(f"{what}, {Around.WHOLE}" for what, _ in whole),
    )
    rows = (
        (
            one.name,
            *([one.data] if has_data else []),
            *_counted(one),
            *(text for _, text in one.whole),
        )
        for one in told
    )
    return Listing(head, tuple((*row, *[""] * (len(head) - len(row))) for row in rows))


def _counted(one: _Told) -> Iterator[str]:
    """The cells of the windows, each with its length where that is not as it is named."""
    if one.why:
        yield one.why
    for line in one.lines:
        is_shorter = line.deaths and not line.is_whole
        yield f"{line.events} in {line.within}" if is_shorter else line.events
        yield line.deaths


# Window under window


def _stacked(told: Sequence[_Told], width: int, *, ascii_only: bool) -> Text | None:
    """A line a window below the id, then what is told of the whole; None without room for that."""
    head = ("Window", "Days", "Events a day", _DEATHS)
    cells = [(one.window, one.days, one.events, one.deaths) for x in told for one in x.lines]
    widths = [max(map(cell_len, column)) for column in zip(head, *cells, strict=True)]
    if _INDENT + sum(widths) + GAP * (len(widths) - 1) > width:
        return None
    lines = [Text("Ceasefire", style="bold"), Text(_side_by_side(head, widths), style="bold")]
    lines.append(Text(("-" if ascii_only else "\u2500") * width))
    margin = " " * (_INDENT + widths[0] + GAP)
    for one in told:
        lines.append(Text.assemble((one.name, "bold"), *_beside(one)))
        lines += [
            Text(_side_by_side((x.window, x.days, x.events, x.deaths), widths)) for x in one.lines
        ]
        about = wrap(_sentence(one), width - len(margin)) if one.whole else []
        name = f"{' ' * _INDENT}{Around.WHOLE}".ljust(len(margin))
        lines += [Text(f"{margin if at else name}{text}") for at, text in enumerate(about)]
    return Text("\n").join(lines)


def _side_by_side(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width + GAP) for cell, width in zip(cells, widths, strict=True))
    return f"{' ' * _INDENT}{''.join(padded)}".rstrip()


def _beside(one: _Told) -> list[tuple[str, str]]:
    """What stands beside the id: the data set, and why nothing is counted."""
    return [(f"{' ' * GAP}{text}", "dim") for text in (one.data, one.why) if text]


def _sentence(one: _Told) -> str:
    """What is told of the whole of it; that all of it is covered is not worth a word."""
    return "; ".join(
        text if text == _NOT_COVERED else f"{what[:1].lower()}{what[1:]} {text}"
        for what, text in one.whole
        if text
    )


def _blocks(told: Iterable[_Told]) -> Iterator[Row]:
    """What is told, under one another."""
    for one in told:
        yield Row(one.name, style="bold")
        yield from (Row(text, indent=1, style="dim") for text in (one.data, one.why) if text)
        for line in one.lines:
            length = "" if line.is_whole or not line.deaths else f", {line.within}"
            counted = f"{line.events} events, {line.deaths} deaths a day"
            yield Row(f"{line.window}{length}: {counted if line.deaths else line.events}", indent=1)
        if one.whole:
            yield Row(f"{Around.WHOLE}: {_sentence(one)}", indent=1)
