"""An event of the record, with its citations, its claims and its links to ceasefires."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.model.vocabulary import Kind, Standing, Step, YesNo


@dataclass(frozen=True, slots=True)
class CeasefireLink:
    """What an event is to a ceasefire.

    Attributes:
        id: the ceasefire's id.
        step: declared, effective, violation and so on.
        standing: for a violation, how far it is established.
        alleged_by: for a violation, the actors who say so.
        attributed_to: for a violation, the actors held responsible; empty where nobody is named.
        fatal: for a violation, whether people died.
    """

    id: str
    step: Step
    standing: Standing | None = None
    alleged_by: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    fatal: YesNo | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or was said, on a date as it is known.

    Attributes:
        id: stable and never reused: the date's first part and a few words.
        date: when, as it is known.
        lasting: True if an interval is a time all through which it went on; False if the event
            happened at some time within it.
        title: a short neutral line.
        summary: one or two neutral sentences.
        kind: one of the flat list of kinds.
        places: place ids.
        actors: actor ids.
        ceasefires: links to the ledger of ceasefires.
        claims: figures stated.
        cites: where it stands; at least one.
        tags: free words.
        external: ids in other data sets, as (data set, id).
        note: what rests on an inference.
    """

    id: str
    date: When
    title: str
    summary: str
    kind: Kind
    cites: tuple[Citation, ...]
    lasting: bool = False
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    ceasefires: tuple[CeasefireLink, ...] = ()
    claims: tuple[Claim, ...] = ()
    tags: tuple[str, ...] = ()
    external: tuple[tuple[str, str], ...] = ()
    note: str | None = None
