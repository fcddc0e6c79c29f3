"""Runs of words of the founding articles, which may stand nowhere in our own texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.model.paragraphs import split_paragraphs
from tests.house.places import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = 8
"""So many words in a row are somebody's words."""
JOINTS = {"of", "the", "for", "and", "in", "on", "at", "to", "a", "de", "s"}
"""Words that join the parts of a name."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text, with their case."""
    return _WORD.findall(text.replace("\u2019", "'"))


def runs_of(theirs: list[str]) -> dict[tuple[str, ...], list[str]]:
    """Every run of the words of a text, without its case and with it."""
    found = (theirs[start : start + RUN] for start in range(len(theirs) - RUN + 1))
    return {tuple(word.casefold() for word in run): run for run in found}


def runs_of_the_articles() -> dict[tuple[str, ...], list[str]]:
    """Every run of words of every article."""
    found: dict[tuple[str, ...], list[str]] = {}
    for path in ARTICLES.glob("*.txt"):
        for paragraph in split_paragraphs(path.read_text(encoding="utf-8")):
            found |= runs_of(words(paragraph))
    return found


def is_name(run: list[str]) -> bool:
    """Whether a run of words of an article is a name or a title: capitals, and what joins them."""
    return all(word[0].isupper() or word[0].isdigit() or word in JOINTS for word in run)


def shared_runs(ours: str, theirs: dict[tuple[str, ...], list[str]]) -> Iterator[str]:
    """The runs of words that a text shares with an article and that are no name."""
    mine = [word.casefold() for word in words(ours)]
    for start in range(len(mine) - RUN + 1):
        run = theirs.get(tuple(mine[start : start + RUN]))
        if run is not None and not is_name(run):
            yield " ".join(run)
