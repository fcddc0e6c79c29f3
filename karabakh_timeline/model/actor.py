"""Actors: who acts, speaks or is spoken of, under all the names in use."""

from karabakh_timeline.model.plan import Edtf, Slug, Text, record, said
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.vocabulary import ActorKind


@record
class Office:
    """An office held by a person."""

    title: Text = said("the office, as the sources give it")
    date: Edtf | None = said("when it was held, an interval", default=None)
    cites: tuple[Citation, ...] = said(
        "where the date stands; at least one if there is a date", default=()
    )

    def __str__(self) -> str:
        return self.title if self.date is None else f"{self.title} ({self.date})"


@record
class Actor:
    """Somebody who acts, speaks or is spoken of."""

    id: Slug = said("a slug")
    name: Text = said("the neutral main name")
    kind: ActorKind = said("what kind of actor it is")
    aliases: tuple[Text, ...] = said("other names", default=())
    within: Slug | None = said("the id of the actor it belongs to", default=None, names="actors")
    one_of: tuple[Slug, ...] = said(
        "for a name that sources do not tell apart: the ids of the actors that it may stand for",
        default=(), names="actors",
    )  # fmt: skip
    offices: tuple[Office, ...] = said(
        "for a person, the offices held, in order of date", default=()
    )
    description: Text = said("one neutral line")
    note: Text | None = said("a remark", default=None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it can be found by, the id among them, without repeats."""
        return tuple(dict.fromkeys((self.id, self.name, *self.aliases)))
