"""A ceasefire of the ledger: parties, terms, and the dated steps of its life.

Whether one is in force is derived from the steps (``queries.status``), never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.model.vocabulary import (
        CeasefireClass,
        Coverage,
        Duration,
        EndedBy,
        Form,
        Purpose,
        Side,
        YesNo,
    )


@dataclass(frozen=True, slots=True)
class Transition:
    """A dated step in a ceasefire's life.

    Attributes:
        date: when; None means it never happened (which is not the same as not being known).
        cites: where it stands.
        by: for an end, how it came.
        successor: for an end by supersession, the ceasefire that took its place.
        note: what rests on an inference.
    """

    date: When | None
    cites: tuple[Citation, ...] = ()
    by: EndedBy | None = None
    successor: str | None = None
    note: str | None = None

    @property
    def never(self) -> bool:
        """Whether the record says that it did not happen."""
        return self.date is None


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """One ceasefire, in the terms of the ETH/PRIO Civil Conflict Ceasefire data set.

    Attributes:
        id: a slug.
        name: its usual name.
        aliases: other names.
        parties: the actors that it binds.
        mediators: the actors that brought it about.
        declared: when it was announced or signed; None if not known.
        effective: when it was due to take effect; None if not known.
        standing: the last moment at which a source treats it as binding; None if none is recorded.
        ended: when and how it ended; None if not known.
        class_: how far-reaching it is.
        side: how many parties bind themselves.
        coverage: the whole area or a part.
        purpose: what for.
        form: written or spoken.
        term: open or fixed.
        term_days: the days of a fixed term.
        compliance_mechanism: whether one was agreed.
        enforcement: whether enforcement was agreed.
        summary: what was agreed, in our words.
        continues: earlier ceasefires that it carries on.
        external: ids in other data sets, as (data set, id).
        cites: where the entry as a whole stands.
        note: what rests on an inference.
    """

    id: str
    name: str
    parties: tuple[str, ...]
    cites: tuple[Citation, ...]
    aliases: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    declared: Transition | None = None
    effective: Transition | None = None
    standing: Transition | None = None
    ended: Transition | None = None
    class_: CeasefireClass | None = None
    side: Side | None = None
    coverage: Coverage | None = None
    purpose: tuple[Purpose, ...] = ()
    form: Form | None = None
    term: Duration | None = None
    term_days: int | None = None
    compliance_mechanism: YesNo | None = None
    enforcement: YesNo | None = None
    summary: str | None = None
    continues: tuple[str, ...] = ()
    external: tuple[tuple[str, str], ...] = ()
    note: str | None = None

    @property
    def transitions(self) -> tuple[tuple[str, Transition], ...]:
        """The steps that the record has, by name, in the order of a ceasefire's life."""
        steps = (
            ("declared", self.declared),
            ("effective", self.effective),
            ("standing", self.standing),
            ("ended", self.ended),
        )
        return tuple((name, step) for name, step in steps if step is not None)
