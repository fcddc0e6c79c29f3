"""Nothing lies about unused: sources are cited, places and actors are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.loading.checks.ids import named
from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding


def unused_sources(draft: Draft) -> Iterator[Finding]:
    """Every source is cited by something."""
    cited = {cite.source for _, _, cite in draft.citations}
    for entry in draft.sources:
        if entry.value.id not in cited:
            yield entry.finding(
                Code.UNUSED_SOURCE,
                f'nothing cites "{entry.value.id}"',
                "Cite it where it says something, or take it out.",
                "id",
            )


def unused_entries(draft: Draft) -> Iterator[Finding]:
    """Every place and every actor is named by something."""
    used = {(section, name) for _, (section, name, _) in named(draft)}
    for section, entries in (("places", draft.places), ("actors", draft.actors)):
        for entry in entries:
            if (section, entry.value.id) not in used:
                yield entry.finding(
                    Code.UNUSED_ENTRY,
                    f'nothing names "{entry.value.id}"',
                    "Name it in the events that it belongs to, or take it out.",
                    "id",
                )
