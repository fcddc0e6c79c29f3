"""A ceasefire of the ledger: parties, terms, and the dated steps of its life.

Whether one is in force is derived from the steps (``queries.status``), never stored.
"""

from karabakh_timeline.model.plan import (
    External,
    Slug,
    StepDate,
    Text,
    Whole,
    YesOrNo,
    record,
    said,
)
from karabakh_timeline.model.source import Citation, Review
from karabakh_timeline.model.vocabulary import (
    Basis,
    CeasefireClass,
    Coverage,
    Duration,
    EndedBy,
    Form,
    Purpose,
    Side,
)


@record
class Transition:
    """A dated step in a ceasefire's life."""

    date: StepDate = said("when; `never` if it is known not to have happened")
    cites: tuple[Citation, ...] = said("where it stands; at least one", default=())
    note: Text | None = said("what rests on an inference", default=None)

    @property
    def never(self) -> bool:
        """Whether the record says that it did not happen."""
        return self.date is None


@record
class Ending(Transition):
    """The end of a ceasefire."""

    by: EndedBy | None = said("how it came; required with a date", default=None)
    successor: Slug | None = said(
        "the ceasefire that took its place", default=None, names="ceasefires"
    )


@record
class Covers:
    """Whose fire a ceasefire was to stop, beside who undertook it."""

    actors: tuple[Slug, ...] = said("all of them, the parties too", names="actors")
    by: Basis = said("by its own words, or as sources treat it")
    cites: tuple[Citation, ...] = said("where that stands; at least one", default=())
    note: Text | None = said("what rests on an inference, and how sure it is", default=None)


@record
class Ceasefire:
    """One ceasefire, in the terms of the ETH/PRIO Civil Conflict Ceasefire data set."""

    id: Slug = said("a slug, stable and never reused")
    name: Text = said("its usual name")
    aliases: tuple[Text, ...] = said("other names", default=())
    parties: tuple[Slug, ...] = said("the actors that it binds", default=(), names="actors")
    covers: Covers | None = said("whose fire it was to stop; left out: the parties'", default=None)
    mediators: tuple[Slug, ...] = said(
        "the actors that brought it about", default=(), names="actors"
    )
    declared: Transition | None = said("announced or signed", default=None, required=True)
    effective: Transition | None = said("due to take effect; left out: not known", default=None)
    standing: Transition | None = said(
        "the last moment at which a source treats it as binding", default=None
    )
    ended: Ending | None = said("its end; left out: not known", default=None)
    class_: CeasefireClass | None = said("how far-reaching", default=None, key="class")
    side: Side | None = said("how many parties bind themselves", default=None)
    coverage: Coverage | None = said("the whole area or a part", default=None)
    purpose: tuple[Purpose, ...] = said("what for", default=())
    form: Form | None = said("written or spoken", default=None)
    term: Duration | None = said("open or fixed", default=None)
    term_days: Whole | None = said("the days of a fixed term", default=None)
    compliance_mechanism: YesOrNo | None = said("whether one was agreed", default=None)
    enforcement: YesOrNo | None = said("whether enforcement was agreed", default=None)
    summary: Text | None = said("what was agreed, in our own words", default=None)
    continues: tuple[Slug, ...] = said(
        "ids of earlier ceasefires that it carries on", default=(), names="ceasefires"
    )
    external: External = said("ids in other data sets", default=())
    cites: tuple[Citation, ...] = said(
        "where the entry as a whole stands; at least one", default=()
    )
    note: Text | None = said("what rests on an inference", default=None)
    reviewed: Review | None = said(
        "its second reading, steps too; left out: not read again", default=None
    )

    @property
    def bound(self) -> frozenset[str]:
        """The ids of its parties and of all whose fire it was to stop."""
        return frozenset(self.parties) | frozenset(self.covers.actors if self.covers else ())

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
