"""How names and texts are compared: without case, accents, apostrophes."""

import unicodedata

# Letters that carry no accent to strip, yet are written without their mark in Latin spellings.
_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ğ": "g", "ø": "o", "đ": "d", "ł": "l", "ß": "ss"})
APOSTROPHES = "'\u2018\u2019\u02bc\u02bb`\u00b4"
_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES))


def spelled(text: str) -> str:
    """A text as it is searched: lower case, plain Latin letters, no accents or apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(kept).translate(_APOSTROPHES)


def fold(name: str) -> str:
    """A name as it is compared: without case, accents, apostrophes, hyphens or spaces."""
    return "".join(letter for letter in spelled(name) if letter.isalnum())
