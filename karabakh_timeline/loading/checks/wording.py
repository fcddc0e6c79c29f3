"""Words that take a side stand in quotation marks, as somebody's; names of both sides together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.loading.phrases import LONGEST, Found, Phrases
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
_CLOSING = {'"': '"', "\u201c": "\u201d"}
"""The marks that start a quotation, and those that end it."""
_QUOTE = re.compile(f"[{''.join(_CLOSING)}]")


def loaded_words(draft: Draft) -> Iterator[Finding]:
    """No word of the data set's list stands in our own wording."""
    if draft.words is None or not draft.words.loaded:
        return
    for entry, steps, text in _wordings(draft):
        own = _without_quotes(text).casefold()
        first: dict[str, Found] = {}
        for one in draft.words.loaded.found(own):
            first.setdefault(one.phrase, one)
        for phrase, one in first.items():
            yield entry.finding(
                Code.LOADED_WORD,
                f'"{one.text}" takes a side',
                f"{draft.words.reasons[phrase].rstrip('.')}. Or quote it and say whose word it is.",
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
    mains = [entry.value.name for entry in draft.places if len(entry.value.name) <= 2 * LONGEST]
    places = {
        _NO_NAME.sub("", part): name
        for name in mains
        if _BETWEEN in name
        for part in name.split(_BETWEEN)
    }
    if not places:
        return
    names = Phrases(places)
    others = Phrases(name for name in mains if _BETWEEN not in name and any(names.found(name)))
    for entry in draft.events:
        for key in ("title", "summary"):
            text = _without(draft, getattr(entry.value, key))
            apart = {found.start for found in others.found(text)}
            told = set[str]()
            for found in names.found(text):
                whole = places[found.phrase]
                if found.start in apart:
                    continue
                if whole not in told and not _is_between(text, found):
                    yield entry.finding(
                        Code.ONE_NAME,
                        f'"{found.text}" stands alone',
                        f'Write "{whole}" where it is first named; the name of another thing in '
                        "which it stands alone goes to `names` in `words`.",
                        key,
                    )
                told.add(whole)


def _without(draft: Draft, text: str) -> str:
    """The text with blanks where somebody is quoted and where another thing has the name."""
    text = _without_quotes(text)
    if draft.words is None:
        return text
    names = draft.words.names.found(text)
    return _blanked(text, ((one.start, one.start + len(one.text)) for one in names))


def _without_quotes(text: str) -> str:
    """The text with blanks where somebody is quoted."""
    return _blanked(text, _quotations(text))


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where quotations start and end; a mark that is never closed quotes nothing."""
    end, unclosed = 0, set[str]()
    for found in _QUOTE.finditer(text):
        mark, start = found[0], found.start()
        if start < end or mark in unclosed:
            continue
        close = text.find(_CLOSING[mark], start + 1)
        if close < 0:
            unclosed.add(mark)
            continue
        end = close + 1
        yield start, end


def _blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in some stretches of it, which are in order."""
    parts, done = list[str](), 0
    for start, end in stretches:
        parts += text[done:start], " " * (end - start)
        done = end
    return "".join((*parts, text[done:]))


def _is_between(text: str, found: Found) -> bool:
    """Whether the name is one of several, as in ``A / B``."""
    end = found.start + len(found.text)
    return text.endswith(_BETWEEN, None, found.start) or text.startswith(_BETWEEN, end)
