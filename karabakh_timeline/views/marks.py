"""The marks of kinds, answers and lanes: letters and signs, so that no colour has to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from karabakh_timeline.model.vocabulary import Kind
from karabakh_timeline.queries.scale import STRANDS, Strand
from karabakh_timeline.queries.verdict import Answer
from karabakh_timeline.queries.words import ANSWERS
from karabakh_timeline.views.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = {
    Kind.BATTLE: "Ba",
    Kind.OFFENSIVE: "Of",
    Kind.ADVANCE: "Ad",
    Kind.SHELLING: "Sh",
    Kind.AIR_DRONE_STRIKE: "Dr",
    Kind.MISSILE_STRIKE: "Mi",
    Kind.SMALL_ARMS_FIRE: "Sa",
    Kind.MINE_EXPLOSION: "Mn",
    Kind.AIRCRAFT_DOWN: "Ai",
    Kind.ATTACK_ON_CIVILIANS: "Ci",
    Kind.DETENTION: "Dt",
    Kind.DESTRUCTION: "Ds",
    Kind.INCIDENT: "In",
    Kind.PROTEST: "Pr",
    Kind.AGREEMENT: "Ag",
    Kind.CEASEFIRE_DECLARED: "C+",
    Kind.CEASEFIRE_EFFECTIVE: "C=",
    Kind.CEASEFIRE_ENDED: "C-",
    Kind.TALKS: "Ta",
    Kind.STATEMENT: "St",
    Kind.RESOLUTION: "Re",
    Kind.RULING: "Ru",
    Kind.COURT_PROCEEDINGS: "Cp",
    Kind.ELECTION: "El",
    Kind.POLITICAL: "Po",
    Kind.DEPLOYMENT: "De",
    Kind.WITHDRAWAL: "Wi",
    Kind.BLOCKADE: "Bl",
    Kind.DISPLACEMENT: "Di",
    Kind.RETURN: "Rt",
    Kind.PRISONER_EXCHANGE: "Px",
    Kind.HUMANITARIAN: "Hu",
    Kind.TERRITORIAL_TRANSFER: "Tt",
    Kind.WAR_START: "Wa",
}
"""The mark of each kind of event, two letters or signs."""

_RAIL = {
    Answer.NO_CEASEFIRE: (" ", " ", ""),
    Answer.PERHAPS_DECLARED: ("\u00b7", ".", ""),
    Answer.DECLARED_NOT_IN_FORCE: ("\u254e", ":", ""),
    Answer.IN_FORCE_NO_VIOLATION_RECORDED: ("\u2503", "|", "bold blue"),
    Answer.IN_FORCE_VIOLATED: ("\u2573", "x", "bold red"),
    Answer.INDETERMINATE: ("\u2591", "-", ""),
}
"""The sign of each answer, drawn and in ASCII, and its style."""
_CHANGES = "/"
_STRAND_STYLES = {Strand.FIGHTING: "red", Strand.CEASEFIRES: "bold blue"}


def rail_sign(answers: Sequence[Answer], *, ascii_only: bool) -> tuple[str, str]:
    """The sign of what holds of the ceasefires through a stretch, and its style."""
    if len(answers) != 1:
        return _CHANGES, ""
    *signs, style = _RAIL[answers[0]]
    return signs[ascii_only], style


def rail_legend(*, ascii_only: bool) -> list[str]:
    """Each sign of the rail with its meaning."""
    signs = [
        f"{_RAIL[answer][ascii_only].strip() or 'blank'} {words}"
        for answer, words in ANSWERS.items()
    ]
    return [*signs, f"{_CHANGES} changes within that date"]


def kind_style(kind: Kind) -> str:
    """The style of a kind's mark, which only repeats what the mark says."""
    return strand_style(STRANDS[kind])


def strand_style(strand: Strand) -> str:
    """The style of a strand's lane, which only repeats what its label says."""
    return _STRAND_STYLES.get(strand, "")


def legend(title: str, entries: Sequence[str], width: int) -> list[Text]:
    """A title with its entries, set one after the other; an entry breaks only if it must."""
    lines = [f"{title}:"]
    for entry in entries:
        joined = f"{lines[-1]}  {entry}"
        if len(joined) <= width:
            lines[-1] = joined
        else:
            lines.extend(f"  {line}" for line in wrap(entry, width - 2))
    return [Text(line, style="dim") for line in lines]
