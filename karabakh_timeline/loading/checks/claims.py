"""Claims, violations and ends say all that their kind needs."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import (
    Category,
    Duration,
    EndedBy,
    Measure,
    Qualifier,
    Scope,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.event import CeasefireLink, Event

    _Toll = tuple[str, frozenset[str], Category, Measure, datetime | None]


def incomplete_claims(draft: Draft) -> Iterator[Finding]:
    """A claim has its figure or says that it is withheld, and its period if it covers one."""
    for entry in draft.events:
        for number, claim in enumerate(entry.value.claims):
            noted = entry.spot("claims", number, "period") in draft.unsound
            for message, advice in _claim_faults(claim, period_is_noted=noted):
                yield entry.finding(Code.INCOMPLETE_CLAIM, message, advice, "claims", number)


def _claim_faults(claim: Claim, *, period_is_noted: bool) -> Iterator[tuple[str, str]]:
    withheld = claim.qualifier is Qualifier.NOT_DISCLOSED
    if withheld and claim.value is not None:
        yield "a figure that is not disclosed has a value", "Take out `value`, or mend `qualifier`."
    if not withheld and claim.value is None:
        yield "the claim has no value", "Add `value`, or `qualifier: not-disclosed`."
    if claim.scope is not Scope.INCIDENT and claim.period is None and not period_is_noted:
        yield "the claim's period is missing", "Add `period: START/END`."
    if claim.scope is Scope.INCIDENT and claim.period is not None:
        yield "an incident's claim has a period", "Take out `period`, or write `scope: period`."
    bounds = [bound for bound in (claim.low, claim.value, claim.high) if bound is not None]
    if bounds != sorted(bounds):
        yield "low, value and high are not in order", "Let low <= value <= high."


def falling_claims(draft: Draft) -> Iterator[Finding]:
    """A claimant's running toll does not fall from one time to a later one without a note."""
    kept: dict[_Toll, list[tuple[datetime, Entry[Event], int, Claim]]] = defaultdict(list)
    for entry in draft.events:
        for number, claim in enumerate(entry.value.claims):
            toll, moment = _toll(claim), claim.as_of or claim.period
            if toll is not None and moment is not None and moment.latest is not None:
                kept[toll].append((moment.latest, entry, number, claim))
    for tolls in kept.values():
        tolls.sort(key=lambda dated: dated[0])
        for (ended, _, _, before), (latest, entry, number, claim) in pairwise(tolls):
            at_first, at_last = _least(before), _most(claim)
            if at_first is None or at_last is None or at_last >= at_first or claim.note:
                continue
            speaks_from = claim.as_of.earliest if claim.as_of else latest
            if speaks_from is not None and ended < speaks_from:
                yield entry.finding(
                    Code.FALLING_CLAIM,
                    f"{claim.claimant} counts {at_last} here, and counted {at_first} before",
                    "Mend the figure or its `as_of`, or say in its `note` why it falls.",
                    "claims",
                    number,
                )


def _toll(claim: Claim) -> _Toll | None:
    """What makes two claims two readings of one running toll; None where the claim is not one."""
    if claim.scope is not Scope.PERIOD or claim.measure not in (Measure.KILLED, Measure.INJURED):
        return None
    start = claim.period.earliest if claim.period else None
    return claim.claimant, frozenset(claim.of), claim.category, claim.measure, start


def _least(claim: Claim) -> int | None:
    """The least that a claim says there are; None where it says no such thing."""
    if claim.qualifier in (Qualifier.EXACTLY, Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return claim.value if claim.low is None else claim.low
    return claim.low


def _most(claim: Claim) -> int | None:
    """The most that a claim says there are; None where it says no such thing."""
    if claim.qualifier in (Qualifier.EXACTLY, Qualifier.AT_MOST):
        return claim.value if claim.high is None else claim.high
    return claim.high


def incomplete_links(draft: Draft) -> Iterator[Finding]:
    """What belongs to a violation stands on violations, and only there."""
    for entry in draft.events:
        for number, link in enumerate(entry.value.ceasefires):
            for message, advice in _link_faults(link):
                yield entry.finding(Code.INCOMPLETE_LINK, message, advice, "ceasefires", number)


def _link_faults(link: CeasefireLink) -> Iterator[tuple[str, str]]:
    if link.step is Step.VIOLATION:
        if link.standing is None:
            yield (
                "the violation does not say how far it is established",
                "Add `standing:` alleged, reported, verified or disputed.",
            )
    elif link.standing or link.alleged_by or link.attributed_to or link.fatal:
        yield (
            f"a link with the step `{link.step}` carries what only a violation has",
            "Take out standing, alleged_by, attributed_to and fatal, or write `step: violation`.",
        )


def unlisted_actors(draft: Draft) -> Iterator[Finding]:
    """Who charges a breach, and who is charged, are found by ``--actor`` as the others are."""
    known = {entry.value.id for entry in draft.actors}
    for entry in draft.events:
        listed = set(entry.value.actors)
        if not listed <= known:
            continue
        for number, link in enumerate(entry.value.ceasefires):
            charging = (("alleged_by", link.alleged_by), ("attributed_to", link.attributed_to))
            for key, name in ((key, name) for key, names in charging for name in names):
                if name in known and name not in listed:
                    yield entry.finding(
                        Code.UNLISTED_ACTOR, f'"{name}" stands in `{key}` and not among the actors',
                        "Add it to the event's `actors`, or mend the link.",
                        "ceasefires", number, key,
                    )  # fmt: skip


def incomplete_ends(draft: Draft) -> Iterator[Finding]:
    """An end says how it came, a supersession what came after, a fixed term its days."""
    for entry in draft.ceasefires:
        end = entry.value.ended
        if end and not end.never and end.by is None:
            yield entry.finding(
                Code.MISSING_KEY, "the end does not say how it came",
                "Add `by:` expired, terminated, superseded, not-implemented or unknown.", "ended",
            )  # fmt: skip
        if end and end.by is EndedBy.SUPERSEDED and end.successor is None:
            yield entry.finding(
                Code.MISSING_KEY, "the end does not say which ceasefire took its place",
                "Add `successor:` with its id.", "ended",
            )  # fmt: skip
        noted = draft.unsound & {entry.spot("term"), entry.spot("term_days")}
        has_days = entry.value.term_days is not None
        if not noted and (entry.value.term is Duration.FIXED) != has_days:
            yield entry.finding(
                Code.MISSING_KEY, "a fixed term and its days go together",
                "Write `term: fixed` with `term_days:`, or neither.",
            )  # fmt: skip
