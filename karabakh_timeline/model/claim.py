"""A claim: one figure as somebody stated it. Claims are never summed across claimants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.model.vocabulary import Category, Measure, Qualifier, Scope


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure, its claimant and its bounds.

    Attributes:
        claimant: the actor who stated it; the publisher stands in ``cites``.
        of: whose losses, or what is counted (actor ids).
        category: military, civilian and so on.
        measure: what is counted.
        value: a whole number; None where the figure is not disclosed.
        low: the lower bound, where one was stated.
        high: the upper bound, where one was stated.
        qualifier: exactly, at least, nearly and so on.
        scope: one incident, or a period.
        period: the period, for the scope ``period``.
        as_of: the moment the figure speaks for.
        cites: where it stands; at least one.
        note: what rests on an inference.
    """

    claimant: str
    of: tuple[str, ...]
    category: Category
    measure: Measure
    qualifier: Qualifier
    scope: Scope
    cites: tuple[Citation, ...]
    value: int | None = None
    low: int | None = None
    high: int | None = None
    period: When | None = None
    as_of: When | None = None
    note: str | None = None
