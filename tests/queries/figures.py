"""Claims made by hand: a figure and its date, on an event of that day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.vocabulary import Category, Measure, Qualifier, Scope
from karabakh_timeline.queries.claims import Stated
from tests.queries.ledgers import CITES, event, when

if TYPE_CHECKING:
    from karabakh_timeline.model.event import Event


def toll(
    value: int | None,
    as_of: str,
    claimant: str = "ministry",
    since: str = "2020-01-01",
    **more: Any,
) -> Claim:
    """A figure of a running toll."""
    return Claim(
        claimant=claimant,
        of=more.pop("of", ("army",)),
        category=more.pop("category", Category.MILITARY),
        measure=more.pop("measure", Measure.KILLED),
        qualifier=Qualifier.NOT_DISCLOSED if value is None else Qualifier.EXACTLY,
        scope=Scope.PERIOD,
        cites=CITES,
        value=value,
        period=more.pop("period", None) or when(f"{since}/{as_of[:10]}"),
        as_of=when(as_of),
        **more,
    )


def incident(value: int, as_of: str, claimant: str = "ministry", **more: Any) -> Claim:
    """A figure of the event that carries it."""
    return replace(toll(value, as_of, claimant, **more), scope=Scope.INCIDENT, period=None)


def newly(value: int, day: str, claimant: str = "ministry", **more: Any) -> Claim:
    """A figure of what was newly reported on a day."""
    claim = toll(value, day, claimant, **more)
    return replace(claim, scope=Scope.NEWLY_REPORTED, period=when(day))


def stated(*claims: Claim, date: str | None = None, name: str = "") -> tuple[Stated, ...]:
    """Claims on events of their own days, or all on one of a date."""
    if date is not None:
        one = carrying(name or "event", date, *claims)
        return tuple(Stated(one, claim) for claim in claims)
    return tuple(
        Stated(
            carrying(f"{name}{number}", claim.as_of.text if claim.as_of else "2020", claim), claim
        )
        for number, claim in enumerate(claims)
    )


def carrying(name: str, date: str, *claims: Claim) -> Event:
    """An event that carries claims."""
    return replace(event(name, date), claims=claims)
