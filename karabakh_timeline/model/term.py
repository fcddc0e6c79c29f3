"""A word of a closed vocabulary, which knows what it means and whose term it is."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed vocabulary: its text, what it means, and whose term it is."""

    meaning: str
    origin: str

    def __new__(cls, value: str, meaning: str = "", origin: str = "own") -> Self:
        """Make the member from its text, meaning and origin."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        member.origin = origin
        return member
