"""Nothing unsourced: whatever states a fact with a date or a figure cites a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding

_ADVICE = "Add `cites:` with a source and the place in it, such as {source: ID, at: 7}."


def missing_citations(draft: Draft) -> Iterator[Finding]:
    """Whatever states a fact with a date or a figure cites a source."""
    for statement in draft.statements:
        if statement.must_cite and not statement.cites:
            yield statement.entry.finding(
                Code.MISSING_CITATION, f"the {statement.what} cites no source", _ADVICE,
                *statement.steps, "cites",
            )  # fmt: skip


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
