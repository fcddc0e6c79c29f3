"""How an article's text is cut into numbered paragraphs and hashed, so that a card can prove it."""

from __future__ import annotations

import hashlib
import unicodedata


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The normalised paragraphs of an article: its non-blank lines, in order.

    Normalised: Unicode NFC, every run of white space one space, none at the ends.
    """
    lines = (" ".join(unicodedata.normalize("NFC", line).split()) for line in text.split("\n"))
    return tuple(line for line in lines if line)


def hash_text(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
