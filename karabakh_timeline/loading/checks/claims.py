"""Claims, violations and ends say all that their kind needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import Duration, EndedBy, Qualifier, Scope, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.event import CeasefireLink


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
    if claim.scope is Scope.PERIOD and claim.period is None and not period_is_noted:
        yield "the claim's period is missing", "Add `period: START/END`."
    if claim.scope is Scope.INCIDENT and claim.period is not None:
        yield "an incident's claim has a period", "Take out `period`, or write `scope: period`."
    bounds = [bound for bound in (claim.low, claim.value, claim.high) if bound is not None]
    if bounds != sorted(bounds):
        yield "low, value and high are not in order", "Let low <= value <= high."


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
