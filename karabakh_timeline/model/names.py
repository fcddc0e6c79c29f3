"""How names and texts are compared: without case, accents, apostrophes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Letters that carry no accent to strip, yet are written without their mark in Latin spellings.
_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ğ": "g", "ø": "o", "đ": "d", "ł": "l", "ß": "ss"})
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc\u02bb`\u00b4"))


def spelled(text: str) -> str:
    """A text as it is searched: lower case, plain Latin letters, no accents or apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(kept).translate(_APOSTROPHES)


def has_words(texts: Iterable[str], words: Iterable[str]) -> bool:
    """Whether each word starts a word of some text, as they are compared; true of no words.

    Args:
        texts: what is looked through.
        words: the words; one with blanks in it is a phrase.
    """
    wanted = [f" {' '.join(_words(word))}" for word in words]
    if not wanted:
        return True
    held = " ".join(f" {' '.join(_words(text))} " for text in texts)
    return all(word in held for word in wanted)


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in spelled(text)).split()


def fold(name: str) -> str:
    """A name as it is compared: without case, accents, apostrophes, hyphens or spaces."""
    return "".join(letter for letter in spelled(name) if letter.isalnum())
