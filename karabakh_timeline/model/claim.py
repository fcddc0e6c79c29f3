"""A claim: one figure as somebody stated it. Claims are never summed across claimants."""

from karabakh_timeline.model.plan import Edtf, Slug, Text, Whole, record, said
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.vocabulary import Category, Measure, Qualifier, Scope


@record
class Claim:
    """One figure as somebody stated it."""

    claimant: Slug = said("the actor who stated it, not who published it", names="actors")
    of: tuple[Slug, ...] = said(
        "whose losses, or what is counted (actor ids)", default=(), names="actors"
    )
    category: Category = said("who the people are")
    measure: Measure = said("what is counted")
    value: Whole | None = said("a whole number; left out only for `not-disclosed`", default=None)
    low: Whole | None = said("a stated lower bound", default=None)
    high: Whole | None = said("a stated upper bound", default=None)
    qualifier: Qualifier = said("how exactly it was stated")
    scope: Scope = said("one incident, a period, or what was newly reported in one")
    period: Edtf | None = said(
        "the period, for the scopes `period` and `newly-reported`", default=None
    )
    as_of: Edtf | None = said("the moment that the figure speaks for", default=None)
    cites: tuple[Citation, ...] = said("where it stands; at least one", default=())
    note: Text | None = said("what rests on an inference", default=None)
