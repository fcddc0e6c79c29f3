"""How names and texts are compared: without case, accents, apostrophes, or an alphabet's two forms.

Armenian has two orthographies, and the ligature of "and" a capital in each: all that they write
differently in names is compared as the reformed one has it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

APOSTROPHES = (
    "\u0027\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u0374\u055a"
    "\u2018\u2019\u201a\u201b\u2032\u2035\ua78c\uff07"
)
"""What people type as an apostrophe, or in place of one."""
# Letters that carry no accent to strip, yet are written without their mark in Latin spellings; and
# the Cyrillic and turned letters that stand in for the Azerbaijani one of their look.
FOLDED = {
    "ə": "e", "\u04d9": "e", "\u01dd": "e", "ı": "i", "ğ": "g", "ø": "o", "đ": "d", "ł": "l",
    "ß": "ss", **dict.fromkeys(APOSTROPHES, ""),
}  # fmt: skip
"""What small letters are written as before their accents are taken away."""
_FOLDED = str.maketrans(FOLDED)
REFORMED = (
    ("եւ|եվ", "և"),
    ("իւ", "յու"),
    ("եա", "յա"),
    ("(?<!ո)ւ", "վ"),
    (r"\bյ", "հ"),
    ("է", "ե"),
    ("օ", "ո"),
)
"""What classical Armenian orthography, and capitals, write otherwise; in this order."""


def spelled(text: str) -> str:
    """A text as it is searched: lower case, plain Latin letters, no accents or apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED)).lower()
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _reformed(kept) if max(kept, default="") >= "\u0561" else kept


def _reformed(text: str) -> str:
    """A text in small letters, its Armenian in reformed orthography."""
    for classical, reformed in REFORMED:
        text = re.sub(classical, reformed, text)
    return text


def has_words(texts: Iterable[str], words: Iterable[str]) -> bool:
    """Whether each word starts a word of some text, as they are compared; true of no words.

    Args:
        texts: what is looked through.
        words: the words; one with blanks in it is a phrase, and one of signs alone starts none.
    """
    wanted = [f" {plain_words(word)}" for word in words]
    if not wanted:
        return True
    held = " ".join(f" {plain_words(text)} " for text in texts)
    return all(word != " " and word in held for word in wanted)


@lru_cache(maxsize=256)
def plain_words(text: str) -> str:
    """The words of a text as they are compared, with a blank between two.

    Remembered, as one word is compared with every text, and it may be long.
    """
    plain = "".join(letter if letter.isalnum() else " " for letter in spelled(text))
    return " ".join(plain.split())


def joined_words(text: str) -> frozenset[str]:
    """What stands in a text with signs between its letters, as who leaves these out writes it.

    ``RFE/RL`` is ``rferl``.
    """
    pieces = ((fold(piece), plain_words(piece)) for piece in text.split())
    return frozenset(joined for joined, plain in pieces if joined != plain)


def fold(name: str) -> str:
    """A name as it is compared: without case, accents, apostrophes, hyphens or spaces."""
    return "".join(letter for letter in spelled(name) if letter.isalnum())
