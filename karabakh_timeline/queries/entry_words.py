"""Claims and sources in a line each, and an event's date in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.queries.figure_words import figure_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.event import CeasefireLink
    from karabakh_timeline.model.source import Citation, Source


def cited(cites: Iterable[Citation]) -> str:
    """Citations in a row, such as ``ap-2020-10-24:6; rferl-2020-10-14:7``."""
    return "; ".join(map(str, cites))


def source_line(source: Source, where: str = "") -> str:
    """A source in a line: its id, the place in it, who published it, whose it is, what and when."""
    whose = f" ({source.affiliation})" if source.affiliation else ""
    date = f", {source.date}" if source.date else ""
    label = source.label.removesuffix(".")
    return f"{source.id}{where}: {source.publisher}{whose}, {label}{date}; {source.tier}"


def charge_words(link: CeasefireLink, actor: Callable[[str], str]) -> list[str]:
    """Who charges a breach, to whom it is laid, whether it was fatal; none of another step."""
    told = []
    if link.alleged_by:
        told.append(f"alleged by {', '.join(map(actor, link.alleged_by))}")
    if link.standing is not None:
        whom = ", ".join(map(actor, link.attributed_to))
        told.append(f"attributed to {whom}" if whom else "no side named")
    if link.fatal is not None:
        told.append(f"fatal: {link.fatal}")
    return told


def claim_line(claim: Claim, actor: Callable[[str], str], sides: Sequence[str] = ()) -> str:
    """A claim in a line: who says what of whom, for when.

    Args:
        claim: the claim.
        actor: the name of an actor id.
        sides: the ids of the sides that the claimant is of.
    """
    of = ", ".join(map(actor, claim.of))
    parts = [f"{claimant_text(claim.claimant, actor, sides)}: {figure_of(claim)}"]
    if of:
        parts.append(f"of: {of}")
    if claim.period is not None:
        parts.append(f"period {claim.period.text}")
    if claim.as_of is not None:
        parts.append(f"as of {claim.as_of.text}")
    parts.append(f"[{cited(claim.cites)}]")
    return "; ".join(parts)


def claimant_text(claimant: str, actor: Callable[[str], str], sides: Sequence[str]) -> str:
    """Who states a figure, with the side where the name does not tell it."""
    name = actor(claimant)
    untold = [side for side in map(actor, sides) if side not in name]
    return f"{name} ({', '.join(untold)})" if untold else name


_POINT = re.compile(r"([^T~?%]*)(?:T([^Z~?%+-]*)([^~?%]*))?([~?%]?)")
_ABOUT = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def date_words(text: str, *, lasting: bool) -> str:
    """A date as it is known, to be read: ``about 2020-10-10 12:00 UTC+04:00``.

    Args:
        text: the date as the record has it.
        lasting: whether it went on through the whole of an interval, rather than once within it.
    """
    first, is_interval, last = text.partition("/")
    if not is_interval:
        return _point_words(text)
    if first in ("", ".."):
        return f"until {_point_words(last)}"
    if last == "..":
        return f"from {_point_words(first)} on"
    if not last:
        return f"from {_point_words(first)} to a date that is not known"
    ends = _point_words(first), _point_words(last)
    return " to ".join(ends) if lasting else f"between {' and '.join(ends)}"


def _point_words(text: str) -> str:
    parts = _POINT.fullmatch(text)
    if parts is None:
        return text
    day, clock, offset, qualifier = parts.groups()
    time = f" {clock} UTC{'' if offset == 'Z' else offset}" if clock else ""
    return f"{_ABOUT[qualifier]}{day}{time}"
