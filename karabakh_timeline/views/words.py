"""Answers in words: verdicts, durations as ranges, figures with their qualifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.entry_words import cited as cited  # noqa: PLC0414 - its home
from karabakh_timeline.queries.entry_words import claim_line as claim_line  # noqa: PLC0414 - likewise
from karabakh_timeline.queries.entry_words import claimant_text as claimant_text  # noqa: PLC0414 - likewise
from karabakh_timeline.queries.entry_words import source_line as source_line  # noqa: PLC0414 - likewise
from karabakh_timeline.queries.observance import Rule
from karabakh_timeline.queries.words import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.queries.observance import Held
    from karabakh_timeline.queries.verdict import Answer


def answers_in_words(answers: Sequence[Answer]) -> str:
    """What holds through a stretch, in words; where it changes, each in order."""
    return " / ".join(ANSWERS[answer] for answer in answers)


RULES = {
    Rule.FORMAL: "formal, to its end or to when it counts as over",
    Rule.FIRST_VIOLATION: "to the first charge or report of a breach",
    Rule.FIRST_DEATH: "to the first of one that cost lives",
}
"""The rules in words."""


def held_text(held: Held | None) -> str:
    """How long a ceasefire held, as a range; what runs on says "at least".

    Where no breach is recorded to count to, it says so, as the length is then that by the terms.
    """
    if held is None:
        return "never in effect"
    return _length(held) if held.is_met else f"none recorded; by its terms {_length(held)}"


def _length(held: Held) -> str:
    shortest = span(held.shortest)
    if held.longest is None:
        return f"at least {shortest}"
    longest = span(held.longest)
    if longest == shortest:
        return shortest
    if held.longest % _DAY and held.longest >= _MANY * _DAY:
        longest = span(held.longest + _DAY)
    return f"up to {longest}" if held.shortest == 0 else f"{shortest} to {longest}"


_DAY, _MANY = 86_400, 1000
"""So many days are told without hours; the longest that may have been is then told up."""


def held_in_short(held: Held | None) -> str:
    """The same in one unit for each bound, down and up to whole ones; an exact length as it is."""
    if held is None:
        return held_text(held)
    return _length_in_short(held) if held.is_met else f"none, {_length_in_short(held)}"


def _length_in_short(held: Held) -> str:
    if held.longest is None or held.shortest == held.longest:
        return _length(held)
    longest = _whole(-held.longest)
    shortest = _whole(held.shortest)
    if longest.endswith(" d") and shortest == "24 h":
        shortest = "1 d"
    return f"up to {longest}" if held.shortest == 0 else f"{shortest} to {longest}"


def _whole(seconds: int) -> str:
    """A length in days, hours or minutes, whichever tells two or more; a negative one goes up."""
    sizes = ((86_400, "d"), (3600, "h"), (60, "min"))
    size, unit = next((one for one in sizes if abs(seconds) >= 2 * one[0]), sizes[-1])
    return f"{abs(seconds // size):,} {unit}"


def span(seconds: int) -> str:
    """A length of time in its two largest units of days, hours and minutes, or in seconds."""
    if 0 < seconds < 60:
        return f"{seconds} s"
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86_400
    if seconds < 3600:
        return f"{seconds // 60} min"
    if days == 0:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    if days < 1000:
        return f"{days} d {hours} h" if hours else f"{days} d"
    return f"{days:,} d"
