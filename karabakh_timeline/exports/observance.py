"""Observance as exported: what event data counts in each window around a ceasefire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import Column, Family, list_column, plain_columns
from karabakh_timeline.queries.around import day_text
from karabakh_timeline.queries.measured import DAY, Covered, rates
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.documents import iso
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timezone

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.measured import CountedOn, DataSet, Figures, Measured, Observed

_FIGURES = ("events", "low", "best", "high")
_INTEGERS = (
    *(f"{name}_{match}" for match in ("certain", "possible") for name in _FIGURES),
    "unstated_certain", "unstated_possible",
)  # fmt: skip
_A_DAY = tuple(f"{name}_a_day_{bound}" for name in _FIGURES for bound in ("least", "most"))
_QUIET = ("quiet_least", "quiet_most")
_FIRST = (
    "first_event", "first_event_from", "first_event_to", "first_possible_event",
    "first_possible_from",
)  # fmt: skip
_CHARGED = ("charged_certain", "charged_possible", "uncharged", "charged_otherwise")
_MOMENTS = (
    "effective_earliest", "effective_latest", "from_earliest", "from_latest", "to_earliest",
    "to_latest",
)  # fmt: skip


def _columns(names: Iterable[str], holds: str = "") -> tuple[Column, ...]:
    return tuple(_column(name, holds) for name in names)


def _column(name: str, holds: str) -> Column:
    return Column(name, lambda item: "" if item[name] is None else item[name], holds)


OBSERVANCE = Family(
    "observance",
    (
        *_columns(
            (
                "ceasefire",
                "data",
                "version",
                "licence",
                "citation",
                "window",
                "unmeasured",
                "covered",
            )
        ),
        *_columns(("days_least", "days_most"), "number"),
        *_columns(_INTEGERS, "integer"),
        *_columns(_A_DAY, "number"),
        *_columns(_QUIET, "integer"),
        _column("first_event", ""),
        *_columns(("first_event_from", "first_event_to"), "date"),
        _column("first_possible_event", ""),
        _column("first_possible_from", "date"),
        *_columns(_CHARGED, "integer"),
        list_column("uncounted"),
        list_column("charged_under"),
        *_columns(("over", "cut_by")),
        list_column("others"),
        *_columns(_MOMENTS),
        *plain_columns(*_MOMENTS),
    ),
)


def observance_items(rows: Iterable[Measured], zone: timezone) -> Iterator[Json]:
    """The windows, each with what is counted in it; of what is not covered there are no figures."""
    for row in rows:
        effect = row.life.effective
        yield {
            "ceasefire": row.life.ceasefire.id,
            "data": row.data.name,
            "version": row.data.version,
            "licence": row.data.licence,
            "citation": row.data.citation,
            "unmeasured": row.unmeasured and row.unmeasured.value,
            "effective_earliest": _moment(effect.possible if effect else None, zone),
            "effective_latest": _moment(effect.certain if effect else None, zone),
            **_window(row.observed, zone),
        }


def _window(observed: Observed | None, zone: timezone) -> Json:
    """A window: which, from when to when, and what is counted in it."""
    stretch = observed.stretch if observed else None
    bounds = stretch.bounds if stretch else None
    is_covered = observed is not None and observed.covered is not Covered.NONE
    ends = (*bounds.start, *bounds.stop) if bounds and bounds.most > 0 else (None,) * 4
    return {
        "window": stretch and stretch.name and stretch.name.value,
        "covered": None if observed is None or observed.is_of_nothing else observed.covered.value,
        "days_least": _in_days(bounds.least) if bounds and is_covered else None,
        "days_most": _in_days(bounds.most) if bounds and is_covered else None,
        "over": stretch and stretch.is_over,
        "cut_by": (stretch and stretch.cut_by) or None,
        "others": list(stretch.others) if stretch else [],
        **{name: _moment(end, zone) for name, end in zip(_MOMENTS[2:], ends, strict=True)},
        **counted_document(observed),
    }


def counted_document(observed: Observed | None) -> Json:
    """What is counted in a window; null in the place of each figure where nothing can be."""
    if observed is None or not observed.is_counted:
        nothing = dict.fromkeys((*_INTEGERS, *_A_DAY, *_QUIET, *_FIRST, *_CHARGED))
        return {**nothing, "uncounted": [], "charged_under": []}
    first, maybe, charged = observed.first, observed.first_possible, observed.charged
    quiet = observed.quiet or (None, None)
    return {
        **_figures(observed.certain, "certain"),
        **_figures(observed.possible, "possible"),
        **{
            f"{name}_a_day_{bound}": value
            for name, rate in rates(observed).items()
            for bound, value in rate._asdict().items()
        },
        **dict(zip(_QUIET, quiet, strict=True)),
        "first_event": first and first.id,
        "first_event_from": first and day_text(first.days.first),
        "first_event_to": first and day_text(first.days.last),
        "first_possible_event": maybe and maybe.id,
        "first_possible_from": maybe
        and day_text(max(maybe.days.first, observed.stretch.reach.first)),
        "charged_certain": charged and charged.certain,
        "charged_possible": charged and charged.possible,
        "uncharged": charged and charged.uncharged,
        "charged_otherwise": charged and charged.otherwise,
        "uncounted": list(charged.uncounted) if charged else [],
        "charged_under": list(charged.under) if charged else [],
    }


def _figures(figures: Figures, match: str) -> Json:
    return {f"{name}_{match}": value for name, value in figures._asdict().items()}


def _in_days(seconds: int) -> float:
    return round(seconds / DAY, 4)


def _moment(second: int | None, zone: timezone) -> str | None:
    is_known = second is not None and ALWAYS < second < NEVER
    return iso(moment(second, zone)) if is_known and second is not None else None


def data_document(data: DataSet) -> Json:
    """A data set: which one it is, whose terms it has, what it covers and what of it counts."""
    return {
        "data": data.name,
        "version": data.version,
        "title": data.title,
        "licence": data.licence,
        "citation": data.citation,
        "address": data.address or None,
        "covers_from": data.first.isoformat(),
        "covers_to": data.last.isoformat(),
        "chosen": data.scope.by,
        "conflicts": _conflicts(data.scope.conflicts),
        "other_conflicts": _conflicts(data.scope.others),
        "kinds": [kind for kind in data.scope.kinds if kind],
        "left_out": [{"kind": kind, "events": events} for kind, events in data.scope.left_out],
        "versions_not_asked": list(data.passed),
    }


def _conflicts(conflicts: Iterable[tuple[str, str, int]]) -> list[Json]:
    return [
        {"id": name or None, "name": called or None, "events": events}
        for name, called, events in conflicts
    ]


def counted_on_document(counted: CountedOn) -> Json:
    """What a data set counts on a day, and in the seven days that end with it."""
    return {
        **data_document(counted.data),
        "day": counted.day.isoformat(),
        "on_day": _counted(counted.on_day),
        "seven_days": _counted(counted.week),
    }


def _counted(observed: Observed) -> Json:
    counted = counted_document(observed)
    return {"covered": observed.covered.value, **{name: counted[name] for name in _INTEGERS}}
