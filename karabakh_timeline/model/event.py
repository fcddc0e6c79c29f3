"""An event of the record, with its citations, its claims and its links to ceasefires."""

from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.plan import Edtf, External, Slug, Text, Truth, YesOrNo, record, said
from karabakh_timeline.model.source import Citation, Review
from karabakh_timeline.model.vocabulary import Kind, Standing, Step


@record
class CeasefireLink:
    """What an event is to a ceasefire."""

    id: Slug = said("the id of a ceasefire", names="ceasefires")
    step: Step = said("what the event is to it")
    standing: Standing | None = said(
        "for a violation, required: how far it is established", default=None
    )
    alleged_by: tuple[Slug, ...] = said(
        "for a violation: the actors who say so", default=(), names="actors"
    )
    attributed_to: tuple[Slug, ...] = said(
        "for a violation: the actors held responsible; none where nobody is named",
        default=(),
        names="actors",
    )
    fatal: YesOrNo | None = said("for a violation: whether people died", default=None)


@record
class Event:
    """Something that happened or was said, on a date as it is known."""

    id: Slug = said("stable, never reused: the date's first part and a few words")
    date: Edtf = said("when, as it is known")
    lasting: Truth = said(
        "for an interval A/B: `true` if it went on all through; otherwise it happened at some "
        "time within",
        default=False,
    )
    title: Text = said("a short neutral line in our own words")
    summary: Text = said("one or two neutral sentences in our own words")
    kind: Kind = said("what kind of event it is")
    places: tuple[Slug, ...] = said("place ids", default=(), names="places")
    actors: tuple[Slug, ...] = said("actor ids", default=(), names="actors")
    ceasefires: tuple[CeasefireLink, ...] = said("links to the ledger of ceasefires", default=())
    claims: tuple[Claim, ...] = said("figures stated", default=())
    cites: tuple[Citation, ...] = said("where it stands; at least one", default=())
    tags: tuple[Slug, ...] = said("free words", default=())
    external: External = said("ids in other data sets", default=())
    note: Text | None = said("what rests on an inference", default=None)
    key: Truth = said(
        "`true` if it is one of the few that tell the whole story; the record says by which rule",
        default=False,
    )
    reviewed: Review | None = said(
        "its second reading, links and claims too; left out: not read again", default=None
    )

    @property
    def order(self) -> tuple[float, float, str]:
        """A sort key: by date, then by id."""
        return (*self.date.order, self.id)
