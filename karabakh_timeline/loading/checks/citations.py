"""Nothing unsourced: every event, claim, ceasefire and dated step cites a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding

_ADVICE = "Add `cites:` with a source and the place in it, such as {source: ID, at: 7}."


def missing_citations(draft: Draft) -> Iterator[Finding]:
    """Every event, claim, ceasefire and step of one cites a source."""
    for event in draft.events:
        if not event.value.cites:
            yield event.finding(
                Code.MISSING_CITATION, "the event cites no source", _ADVICE, "cites"
            )
        for number, claim in enumerate(event.value.claims):
            if not claim.cites:
                yield event.finding(
                    Code.MISSING_CITATION, "the claim cites no source", _ADVICE, "claims", number
                )
    for ceasefire in draft.ceasefires:
        if not ceasefire.value.cites:
            yield ceasefire.finding(
                Code.MISSING_CITATION, "the ceasefire cites no source", _ADVICE, "cites"
            )
        for name, step in ceasefire.value.transitions:
            if not step.cites:
                yield ceasefire.finding(
                    Code.MISSING_CITATION, f"the step `{name}` cites no source", _ADVICE, name
                )


def unnamed_sources(draft: Draft) -> Iterator[Finding]:
    """A source has a title, or a description in our words."""
    for entry in draft.sources:
        noted = draft.unsound & {entry.spot("title"), entry.spot("description")}
        if not noted and not entry.value.title and not entry.value.description:
            yield entry.finding(
                Code.MISSING_KEY,
                "the source has neither `title` nor `description`",
                "Add its own title, or say in our own words what it is.",
            )
