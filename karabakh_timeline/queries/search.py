"""What is searched for, and where it stands: words in all their forms, phrases, beginnings.

The forms of a word are made when it is asked for, by the rules of English, and looked up as they
are. The index holds every word as it is written: a stem in place of it would make one of "united"
and "unit", of a name and what it would be the plural of, and would blur a phrase. Words of other
languages and scripts have endings of their own; for these, as for all others, there is *.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.names import APOSTROPHES, spelled
from karabakh_timeline.queries.selection import SelectionError, spoken
from karabakh_timeline.queries.wordforms import (
    in_two,
    with_plurals,
    with_singulars,
    with_spellings,
)
from karabakh_timeline.store.index import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.store.index import Index

_MARKS = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_SOUGHT = re.compile(f"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]|(\\S+)")
"""A phrase in quotation marks of any kind, or a word."""
_WORD = re.compile(f"[^\\W_](?:[{APOSTROPHES}]?[^\\W_]|[\u0300-\u036f])*")
_SENTENCE_END = re.compile(f"(?<![A-Z])[.!?]+[{_MARKS}'\u2019)]*\\s+")
"""The end of a sentence and the blank after it; a full stop after an initial ends none."""
_BETWEEN = " ... "
LONGEST = 1000
"""Letters of what is searched for, of which every form is looked up; a long title has 200."""
_SECTIONS = ("places", "actors")


def parts(texts: Iterable[str]) -> tuple[str, ...]:
    """The words and the phrases of texts, each phrase in its quotation marks."""
    return tuple(found[0] for text in texts for found in _SOUGHT.finditer(text))


def sought(index: Index, text: str) -> tuple[Words, ...]:
    """The words and "phrases" of a search, each with its forms.

    Args:
        index: tells which words are names of places, of which no letter is taken away.
        text: what is searched for; a last * stands for any ending.

    Raises:
        SelectionError: there is no word in it, or it is too long.
    """
    if len(text) > LONGEST:
        raise SelectionError(
            f"what is searched for has more than {LONGEST:,} letters",
            "Write the words that tell it from others.",
        )
    terms = [term for found in _SOUGHT.findall(text) if (term := _term(*found)).plain]
    if not terms:
        raise SelectionError(
            "there is no word in what is searched for",
            'Write one or more, such as ceasefire, shell* or "armed forces".',
        )
    around = zip([None, *terms], terms, [*terms[1:], None], strict=False)
    return tuple(dict.fromkeys(Words(_forms(index, *each), each[1].is_open) for each in around))


class _Term(NamedTuple):
    """What is searched for, as it is looked up.

    Attributes:
        plain: its letters.
        is_phrase: whether it stands as it is said.
        is_open: whether its last word may go on.
    """

    plain: str
    is_phrase: bool
    is_open: bool


def _term(phrase: str, word: str) -> _Term:
    text = phrase or word
    return _Term(" ".join(_letters(text)), bool(phrase), text.endswith("*"))


def _forms(
    index: Index, before: _Term | None, term: _Term, after: _Term | None
) -> tuple[str, ...]:  # fmt: skip
    """The forms of a term: of a word its numbers and spellings, in one, with a hyphen or in two."""
    if term.is_phrase:
        return (term.plain,)
    written = [*_written(index, term), *_with_neighbours(before, term, after)]
    return tuple(dict.fromkeys(written))


def _written(index: Index, term: _Term) -> Iterator[str]:
    """The ways to write a word; of several, between which it has a hyphen, the last has forms."""
    first, blank, last = term.plain.rpartition(" ")
    is_name = bool(index.named("places", last))
    forms = (last,) if term.is_open else _numbers(last, is_name=is_name)
    yield from (first + blank + form for form in forms)
    if not term.is_open:
        yield from _grouped(term.plain)
    if first:
        yield from (first.replace(" ", "") + form for form in forms)
    else:
        yield from (form for whole in (forms[:1] if is_name else forms) for form in in_two(whole))


def _grouped(number: str) -> Iterator[str]:
    """A number of four digits or more by its thousands, as ``2,000`` is searched."""
    if len(number) > 3 and number.isdecimal():
        yield f"{int(number):,}".replace(",", " ")


def _numbers(word: str, *, is_name: bool) -> tuple[str, ...]:
    """A word in singular and plural and in both spellings; of a name no letter is changed."""
    return with_plurals(word) if is_name else with_spellings(with_singulars(word))


def _with_neighbours(before: _Term | None, term: _Term, after: _Term | None) -> Iterator[str]:
    """One word of two that stand side by side, as ``ceasefire`` is of ``cease fire``."""
    for first, last in ((before, term), (term, after)):
        if first and last and not any(one.is_phrase or one.is_open for one in (first, last)):
            both = first.plain + last.plain
            if f"{first.plain} {last.plain}" in in_two(both):
                yield from with_singulars(both)


def _letters(text: str) -> list[str]:
    """The words of a text as they are searched."""
    kept = (letter if letter.isalnum() else " " for letter in spelled(text))
    return "".join(kept).split()


class Finder:
    """Finds in a text what was searched for."""

    def __init__(self, wanted: Sequence[Words]) -> None:
        """Find words and phrases."""
        self._wanted = [
            (frozenset(tuple(form.split()) for form in words.forms), words.any_ending)
            for words in wanted
        ]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where in a text it stands: start and end of each stretch, in order and apart."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(span for spans in self._found(text) for span in spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged

    def snippet(self, event: Json, index: Index) -> str:
        """The sentences of an event in which it stands: as few as hold all of it.

        Of the title only where the rest stands in no text. What stands in no sentence is in the
        name of a place or an actor or in a tag; then that is said. The id, which is no text to
        read, is given only where nothing else has any of it.

        Args:
            event: its document.
            index: where its places and actors have all their names.
        """
        wanted = frozenset(range(len(self._wanted)))
        title = str(event["title"])
        told = self._held(title)
        taken, left = [], wanted - told
        for texts in (_sentences(event), _whole(event), _names(event, index)):
            held = {text: self._held(text) for text in texts} if left else {}
            some = list(_fewest(held, left))
            taken.extend(sorted(some, key=list(held).index))
            left = left.difference(*(held[text] for text in some))
        if not taken and not told:
            return f"id {event['id']}"
        return _BETWEEN.join(taken) or title

    def _held(self, text: str) -> frozenset[int]:
        """Which of the words a text holds."""
        return frozenset(number for number, spans in enumerate(self._found(text)) if spans)

    def _found(self, text: str) -> list[list[tuple[int, int]]]:
        """For each of the words where it stands."""
        tokens = [
            (letters, *match.span())
            for match in _WORD.finditer(text)
            for letters in _letters(match[0])
        ]
        return [list(_places(tokens, *words)) for words in self._wanted]


def _fewest(held: Mapping[str, frozenset[int]], wanted: frozenset[int]) -> Iterator[str]:
    """Few texts that hold of some words what any holds: each time that which holds most of them."""
    left = wanted
    while left:
        best = max(held, key=lambda text: (len(held[text] & left), len(held[text])), default="")
        if not best or not held[best] & left:
            return
        yield best
        left -= held[best]


def _places(
    tokens: Sequence[tuple[str, int, int]], forms: Iterable[tuple[str, ...]], any_ending: bool,
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Where in a text one of some forms stands."""
    for form in forms:
        for at in range(len(tokens) - len(form) + 1):
            here = tokens[at : at + len(form)]
            *before, last = (token[0] for token in here)
            if before == list(form[:-1]) and (
                last.startswith(form[-1]) if any_ending else last == form[-1]
            ):
                yield here[0][1], here[-1][2]


def _whole(event: Json) -> list[str]:
    """The summary and the note, for a phrase that goes through several sentences."""
    return [text for text in (event["summary"], event.get("note")) if text]


def _sentences(event: Json) -> Iterator[str]:
    """The sentences of the summary and the note."""
    for text in _whole(event):
        start = 0
        for end in _SENTENCE_END.finditer(text):
            yield text[start : end.end()].rstrip()
            start = end.end()
        yield text[start:]


def _names(event: Json, index: Index) -> Iterator[str]:
    """What else of an event is searched: the names of its places and actors, its tags."""
    for section in _SECTIONS:
        for named in event[section]:
            entry, name = index.entry(section, named["id"]), named["name"]
            id_, *spellings = [spelling for spelling, *_ in spoken([entry or named])]
            for spelling in (*spellings, id_):
                yield name if spelling == name else f"{name} ({spelling})"
    for tag in event.get("tags", ()):
        yield f"tag {tag}"
