"""Words that take a side stand in quotation marks, as somebody's; names of both sides together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding

_BETWEEN = " / "
"""What stands between the names of a place that are those of one side each."""
_NO_NAME = re.compile(r"(?: [a-z]+)+$")
"""What follows a name and is none, as in "Karvachar district"."""
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


def one_name(draft: Draft) -> Iterator[Finding]:
    """Where the main name of a place is that of both sides, it is first named by both."""
    mains = [entry.value.name for entry in draft.places]
    places = {
        _NO_NAME.sub("", part): name
        for name in mains
        if _BETWEEN in name
        for part in name.split(_BETWEEN)
    }
    if not places:
        return
    names = _any_of(places)
    others = _any_of(name for name in mains if _BETWEEN not in name and names.search(name))
    for entry in draft.events:
        for key in ("title", "summary"):
            text = _without(draft, getattr(entry.value, key))
            apart = {found.start() for found in others.finditer(text)}
            told = set[str]()
            for found in names.finditer(text):
                whole = places[found[0]]
                if found.start() in apart:
                    continue
                if whole not in told and not _is_between(text, found):
                    yield entry.finding(
                        Code.ONE_NAME,
                        f'"{found[0]}" stands alone',
                        f'Write "{whole}" where it is first named; the name of another thing in '
                        "which it stands alone goes to `names` in `words`.",
                        key,
                    )
                told.add(whole)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Recognises any of the names as a whole, the longest that fits; of none, nothing."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, reverse=True))) or '(?!)'})\b")


def _without(draft: Draft, text: str) -> str:
    """The text with blanks where somebody is quoted and where another thing has the name."""
    patterns = [_QUOTED]
    if draft.words is not None and draft.words.names is not None:
        patterns.append(draft.words.names)
    for pattern in patterns:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _is_between(text: str, found: re.Match[str]) -> bool:
    """Whether the name is one of several, as in ``A / B``."""
    before, after = text[: found.start()], text[found.end() :]
    return before.endswith(_BETWEEN) or after.startswith(_BETWEEN)
