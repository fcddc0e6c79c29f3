"""Actors: who acts, speaks or is spoken of, under all the names in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.model.vocabulary import ActorKind


@dataclass(frozen=True, slots=True)
class Office:
    """An office held by a person.

    Attributes:
        title: the office, as the sources give it.
        date: when it was held, as it is known; None where no source says.
        cites: where the date stands.
    """

    title: str
    date: When | None = None
    cites: tuple[Citation, ...] = ()

    def __str__(self) -> str:
        return self.title if self.date is None else f"{self.title} ({self.date})"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, speaks or is spoken of.

    Attributes:
        id: a slug.
        name: the neutral main name.
        kind: state, authority, person and so on.
        description: one neutral line.
        aliases: other names.
        within: the id of the actor that this one belongs to or speaks for.
        offices: for a person, the offices held, in order of date.
        note: a remark.
    """

    id: str
    name: str
    kind: ActorKind
    description: str
    aliases: tuple[str, ...] = ()
    within: str | None = None
    offices: tuple[Office, ...] = ()
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it can be found by, the id among them, without repeats."""
        return tuple(dict.fromkeys((self.id, self.name, *self.aliases)))
