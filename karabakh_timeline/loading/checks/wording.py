"""Words that take a side stand in quotation marks, as somebody's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding

_QUOTED = re.compile(r'"[^"]*"|\u201c[^\u201d]*\u201d')


def loaded_words(draft: Draft) -> Iterator[Finding]:
    """No word of the data set's list stands in our own wording."""
    if draft.words is None or not draft.words.loaded:
        return
    for entry, steps, text in _wordings(draft):
        own = _QUOTED.sub("", text).casefold()
        if not draft.words.any_loaded.search(own):
            continue
        for pattern, reason in draft.words.loaded:
            if word := pattern.search(own):
                yield entry.finding(
                    Code.LOADED_WORD,
                    f'"{word[0]}" takes a side',
                    f"{reason.rstrip('.')}. Or quote it and say whose word it is.",
                    *steps,
                )


def _wordings(draft: Draft) -> Iterator[tuple[Entry[object], Steps, str]]:
    """Every text of the record that is in our own words; names and sources' titles are not."""
    keys = ("title", "summary", "description", "note")
    groups = (draft.events, draft.ceasefires, draft.places, draft.actors, draft.periods)
    for entry in (entry for group in groups for entry in group):
        for key in keys:
            text = getattr(entry.value, key, None)
            if text:
                yield entry, (key,), text
    for event in draft.events:
        for number, claim in enumerate(event.value.claims):
            if claim.note:
                yield event, ("claims", number, "note"), claim.note
