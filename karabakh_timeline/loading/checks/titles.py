"""Titles are short, say what happens, and tell the events of a day apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.model.names import spelled
from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.event import Event

LONGEST_TITLE = 90
_WORD = re.compile(r"\w+")


def long_titles(draft: Draft) -> Iterator[Finding]:
    """A title has at most 90 characters, so that it fits a line and a citation."""
    for entry in draft.events:
        length = len(entry.value.title)
        if length > LONGEST_TITLE:
            yield entry.finding(
                Code.LONG_TITLE,
                f"the title has {length} characters",
                f"Say it in {LONGEST_TITLE}; the summary has room for the rest.",
                "title",
            )


def titles_without_verb(draft: Draft) -> Iterator[Finding]:
    """A title has one of the verbs that the data set lists."""
    if draft.words is None or not draft.words.verbs:
        return
    for entry in draft.events:
        if entry.spot("title") in draft.unsound:
            continue
        if draft.words.verbs.isdisjoint(_WORD.findall(entry.value.title.lower())):
            yield entry.finding(
                Code.TITLE_WITHOUT_VERB,
                "the title has no verb that is known",
                "Say who does what; if it has a verb, add that to `verbs` in `words`.",
                "title",
            )


def similar_titles(draft: Draft) -> Iterator[Finding]:
    """Two events of one day have titles that differ in more than one word."""
    days: dict[str, list[Entry[Event]]] = {}
    for entry in draft.events:
        if entry.spot("title") not in draft.unsound and entry.spot("date") not in draft.unsound:
            days.setdefault(entry.value.date.text.partition("T")[0], []).append(entry)
    for entries in days.values():
        if len(entries) > 1:
            yield from _similar_of_a_day(entries)


def _similar_of_a_day(entries: list[Entry[Event]]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Entry[Event]] = {}
    for entry in entries:
        variants = list(_variants(entry.value.title))
        twin = next((seen[variant] for variant in variants if variant in seen), None)
        if twin is not None:
            yield entry.finding(
                Code.SIMILAR_TITLES,
                f'the title is nearly that of "{twin.value.id}", an event of the same day',
                "Make one event of the two, or say in the titles what sets them apart.",
                "title",
            )
        for variant in variants:
            seen.setdefault(variant, entry)


def _variants(title: str) -> Iterator[tuple[str, ...]]:
    """The title's words, and what is left without each of them: equal for titles a word apart."""
    words = _WORD.findall(spelled(title))
    yield tuple(words)
    for number in range(len(words)):
        yield (*words[:number], "", *words[number + 1 :])
        yield (*words[:number], *words[number + 1 :])
