"""Titles are short, say what happens, and tell the events of a day apart."""

from __future__ import annotations

import re
from itertools import accumulate
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
_PRIME, _BASE = 2**61 - 1, 1_000_003
"""By which numbers stand for rows of words: two rows share one by chance as good as never."""


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
    seen: dict[int, Entry[Event]] = {}
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


def _variants(title: str) -> Iterator[int]:
    """A number for the title's words, and for what is left without each: equal a word apart.

    Each is that of its words in their order, and is made of those of what stands before a word and
    of what follows it, so that a title takes as long as it has words, and not the square of that.
    """
    words = [hash(word) % _PRIME for word in _WORD.findall(spelled(title))]
    *firsts, whole = accumulate(words, _with, initial=0)
    yield whole
    after, size = 0, 1  # what follows the word, and what its place counts
    for word, first in zip(reversed(words), reversed(firsts), strict=True):
        yield (first * size + after) % _PRIME
        after, size = (word * size + after) % _PRIME, size * _BASE % _PRIME


def _with(so_far: int, word: int) -> int:
    return (so_far * _BASE + word) % _PRIME
