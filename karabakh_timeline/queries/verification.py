"""Prove that a reader's own copies of the founding articles are the texts that were read."""

from __future__ import annotations

import hashlib
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.paragraphs import hash_text, split_paragraphs
from karabakh_timeline.queries.citing import cited_in, entries
from karabakh_timeline.store.index import Filter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karabakh_timeline.model.source import Card
    from karabakh_timeline.store.read import Store


class Difference(NamedTuple):
    """A paragraph that is not the one that was read.

    Attributes:
        n: its number on the card.
        line: the line of the copy where it should stand, from 1; None if the copy has too few.
        cited_by: the ids of what cites it; empty where the record skips it.
    """

    n: int
    line: int | None
    cited_by: tuple[str, ...]


class CardCheck(NamedTuple):
    """What comparing one card with a reader's copies gave.

    Attributes:
        card: the card.
        file: the copy it was compared with; None where none was found.
        is_identical: whether the copy is the same file to the byte.
        differences: the paragraphs that are not those that were read, in order.
        cited: how many paragraphs of the article the record cites.
    """

    card: Card
    file: str | None
    is_identical: bool
    differences: tuple[Difference, ...]
    cited: int

    @property
    def is_proven(self) -> bool:
        """Whether every paragraph is the one that was read."""
        return self.file is not None and not self.differences


def verify(store: Store, copies: Mapping[str, bytes]) -> tuple[CardCheck, ...]:
    """Compare every card with a reader's copies.

    Args:
        store: the record.
        copies: the bytes of the reader's files, by file name. A copy is found by the name on the
            card or, failing that, by the paragraphs it shares with it.
    """
    citing = _citing(store)
    texts = {name: data.decode("utf-8-sig", "replace") for name, data in copies.items()}
    return tuple(
        _check(card, copies, texts, citing.get(card.source, {})) for card in store.cards.values()
    )


def _check(
    card: Card,
    copies: Mapping[str, bytes],
    texts: Mapping[str, str],
    citing: Mapping[int, tuple[str, ...]],
) -> CardCheck:
    name = _find(card, texts)
    if name is None:
        return CardCheck(card, None, is_identical=False, differences=(), cited=len(citing))
    identical = hashlib.sha256(copies[name]).hexdigest() == card.sha256
    differences = () if identical else _differences(card, texts[name], citing)
    return CardCheck(card, name, identical, differences, len(citing))


def _find(card: Card, texts: Mapping[str, str]) -> str | None:
    if card.file in texts:
        return card.file
    wanted = {paragraph.sha256 for paragraph in card.paragraphs}
    shared = {
        name: len(wanted & set(map(hash_text, split_paragraphs(text))))
        for name, text in texts.items()
    }
    best = max(shared, key=lambda name: (shared[name], name), default=None)
    return best if best is not None and shared[best] else None


def _differences(
    card: Card, text: str, citing: Mapping[int, tuple[str, ...]]
) -> tuple[Difference, ...]:
    """The card's paragraphs that are not in the copy, found by lining the two up."""
    copied = [hash_text(paragraph) for paragraph in split_paragraphs(text)]
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.split()]
    carded = [paragraph.sha256 for paragraph in card.paragraphs]
    differences: list[Difference] = []
    for change, start, stop, other, end in SequenceMatcher(
        None, carded, copied, autojunk=False
    ).get_opcodes():
        if change == "equal":
            continue
        for place, paragraph in enumerate(card.paragraphs[start:stop], other):
            line = lines[place] if place < end else None
            differences.append(Difference(paragraph.n, line, citing.get(paragraph.n, ())))
    return tuple(differences)


def _citing(store: Store) -> dict[str, dict[int, tuple[str, ...]]]:
    """For each source, which entries cite each of its paragraphs."""
    citing: dict[str, dict[int, tuple[str, ...]]] = {}
    for _, entry in entries(store, Filter()):
        for cite in (cite for _, _, cites in cited_in(entry) for cite in cites):
            for n in cite.paragraphs:
                of_source = citing.setdefault(cite.source, {})
                if entry.id not in of_source.get(n, ()):
                    of_source[n] = (*of_source.get(n, ()), entry.id)
    return citing
