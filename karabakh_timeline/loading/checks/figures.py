"""What titles and notes tell of figures agrees with the claims, which alone are found."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from karabakh_timeline.loading.phrases import LONGEST, Phrases
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import Measure, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.event import Event

_FIGURE = (
    r"(?<![\w.,:/-])([0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3}){1,3}(?![0-9])|[0-9]{1,12})"
    r"(?![\w:/-]|[.,][0-9]| ?(?:[ap]\.?m\b|o'clock|per ?cent|km\b|kilomet))"
)
"""A whole number that may count people: no date, time of day, share or distance."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_INEXACT = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|more than|over|at least|up to)"
    rf" {_FIGURE}|{_FIGURE} or (?:more|so|fewer)\b",
    re.IGNORECASE,
)
_ROUNDED = re.compile(r"\b(?:rounded|round (?:figures?|numbers?)|approximate)\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?:has|have|had|gives?|gave|puts?|counts?|counted)\b")
"""After it a note tells what somebody has."""
_DEAD = re.compile(
    rf"{_FIGURE}(?: [\w-]+){{0,3}}?"
    r" (?:dead|died|deaths|killed|fatalities|fell|fallen|lost their lives)\b"
    rf"|\b(?:kills?|killed|dead|death toll)(?: [\w-]+){{0,2}}? {_FIGURE}",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:(?:later|then|now|also|itself|first) )?"
    r"(?:has|had|have|gives|gave|counts|counted|reports|reported|puts|put|claims|claimed|says|said)\b"
    r"(?: [\w-]+){0,4}?"
    rf"(?: {_FIGURE}(?: [a-z-]+){{0,2}}? (?:dead|died|killed|wounded|captured|prisoners)\b"
    rf"(?! (?:and|or) missing)"
    rf"| (?:dead|killed|wounded|captured|prisoners) at {_FIGURE})"
)
_RANGE = re.compile(r"[0-9] (?:to|and|or)(?: [a-z]+){0,3} [0-9,]+(?: [a-z-]+){0,3}$")
"""How a stretch of figures ends, of which none is a figure that somebody states."""


def inexact_exactly(draft: Draft) -> Iterator[Finding]:
    """A figure is not `exactly` where a note or the title says that it is rounded, or about it."""
    called = {
        one.value.id: tuple(map(str.casefold, (one.value.name, *one.value.aliases)))
        for one in draft.actors
    }
    for entry in _sound(draft):
        for number, claim in enumerate(entry.value.claims):
            if claim.qualifier is not Qualifier.EXACTLY or claim.value is None:
                continue
            words = _inexact(claim, entry.value, called.get(claim.claimant, ()))
            where, words = (
                ("a note", words) if words else ("the title", _in_title(claim, entry.value))
            )
            if words:
                yield entry.finding(
                    Code.INEXACT_EXACTLY,
                    f'{claim.value} is said `exactly`, and {where} has "{words}"',
                    "Write `qualifier: about`, `at-least`, `more-than` or `nearly`, "
                    "or mend the note or the title.",
                    "claims", number, "qualifier",
                )  # fmt: skip


def _inexact(claim: Claim, event: Event, claimant: tuple[str, ...]) -> str | None:
    """The words of a note by which the claim's figure is not exact; None where there are none."""
    for note, is_of_claim in ((claim.note, True), (event.note, len(event.claims) == 1)):
        for sentence in _SENTENCE.split(note or ""):
            for found in _INEXACT.finditer(sentence):
                is_it = _number(found[1] or found[2]) == claim.value
                if is_it and not _is_of_another(sentence[: found.start()], claimant):
                    return found[0]
            rounded = _ROUNDED.search(sentence)
            figures = {_number(one) for one in re.findall(_FIGURE, sentence)}
            if rounded and (claim.value in figures or (is_of_claim and not figures)):
                return rounded[0]
    return None


def _in_title(claim: Claim, event: Event) -> str | None:
    """The words of a title by which the claim's figure is not exact.

    None where there are none, or another claim has that figure and is not exact.
    """
    alike = {one.qualifier for one in event.claims if one.value == claim.value}
    for found in _INEXACT.finditer(event.title if len(alike) == 1 else ""):
        if _number(found[1] or found[2]) == claim.value:
            return found[0]
    return None


def _is_of_another(before: str, claimant: tuple[str, ...]) -> bool:
    """Whether a figure that follows is what somebody else has, beside the claim."""
    return _HAS.search(before) is not None and not any(
        name in before.casefold() for name in claimant
    )


def dead_or_missing(draft: Draft) -> Iterator[Finding]:
    """A title does not call dead those whom the claim counts as killed or missing."""
    for entry in _sound(draft):
        title = entry.value.title
        if "missing" in title.casefold():
            continue
        measures: dict[int, set[Measure]] = defaultdict(set)
        for claim in entry.value.claims:
            if claim.value is not None:
                measures[claim.value].add(claim.measure)
        for found in _DEAD.finditer(title):
            figure = _number(found[1] or found[2])
            if measures[figure] == {Measure.KILLED_OR_MISSING}:
                yield entry.finding(
                    Code.DEAD_OR_MISSING,
                    f"the title calls dead {figure} who are claimed as killed or missing",
                    'Write "dead and missing", or mend the claim\'s `measure`.',
                    "title",
                )


def figures_in_notes(draft: Draft) -> Iterator[Finding]:
    """A count of people that a note gives to somebody who makes claims is a claim itself."""
    stated: dict[str, set[int]] = defaultdict(set)
    for entry in draft.events:
        for claim in entry.value.claims:
            stated[claim.claimant] |= _figures(claim)
    claimants = Phrases(
        name.casefold()
        for actor in draft.actors
        if actor.value.id in stated
        for name in (actor.value.name, *actor.value.aliases)
    )
    if not claimants:
        return
    for entry in _sound(draft):
        # a note may go back to what one of the claimants had stated on another day
        known = {one for claim in entry.value.claims for one in stated[claim.claimant]}
        for steps, note in _notes(entry.value):
            for figure, words in _told(note, claimants):
                if figure not in known:
                    yield entry.finding(
                        Code.FIGURE_IN_NOTE,
                        f'no claim has the figure of the note\'s "{words}"',
                        "Add it to `claims` with who stated it, or mend one of the two.",
                        *steps,
                    )


def _notes(event: Event) -> Iterator[tuple[Steps, str]]:
    if event.note:
        yield ("note",), event.note
    for number, claim in enumerate(event.claims):
        if claim.note:
            yield ("claims", number, "note"), claim.note


def _told(note: str, claimants: Phrases) -> Iterator[tuple[int, str]]:
    """Each figure of people that a claimant is said to give, by name, and the words for it."""
    for sentence in _SENTENCE.split(note):
        for found in _TOLD.finditer(sentence):
            before = sentence[max(found.start() - 2 * LONGEST, 0) : found.start()]
            before = before.casefold().rstrip()
            ends = {one.start + len(one.text) for one in claimants.found(before)}
            if len(before) in ends and not _RANGE.search(found[0]):
                yield _number(found[1] or found[2]), found[0]


def _sound(draft: Draft) -> Iterator[Entry[Event]]:
    """The events of which nothing was at fault: what a stand-in says is not told."""
    noted = {(file, path[:2]) for file, path in draft.unsound}
    return (entry for entry in draft.events if entry.spot() not in noted)


def _figures(claim: Claim) -> set[int]:
    return {one for one in (claim.low, claim.value, claim.high) if one is not None}


def _number(text: str) -> int:
    return int(re.sub(r"[^0-9]", "", text))
