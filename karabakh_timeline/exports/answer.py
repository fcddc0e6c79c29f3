"""What the forms of an answer are made of: its parts, as the answers of ``api`` have them.

A form says which part it needs, and an answer which parts it has. Neither knows of the other.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from karabakh_timeline.exports.formats import Format
    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.model.json import Json


class Part(Enum):
    """What an answer may have to be shown by."""

    DRAWING = auto()
    LINES = auto()
    ITEMS = auto()
    DOCUMENT = auto()
    CITATIONS = auto()
    PICTURE = auto()


MACHINE = frozenset({Part.ITEMS, Part.DOCUMENT})
"""The parts that are not for eyes."""


class Look(NamedTuple):
    """How an answer is to look, where its form leaves that open.

    Attributes:
        width: the columns to draw in.
        color: whether to send colours and styles.
        ascii_only: whether to draw with ASCII characters only.
        excel: whether cells are guarded for a spreadsheet.
    """

    width: int = 80
    color: bool = False
    ascii_only: bool = False
    excel: bool = False


class Answer(Protocol):
    """An answer as the forms see it; a part that it does not have is not asked for."""

    @property
    def parts(self) -> frozenset[Part]:
        """What it has."""

    @property
    def formats(self) -> Mapping[str, Format]:
        """The table in which its forms are looked up."""

    @property
    def usual(self) -> str:
        """The form where none is named and nothing is drawn."""

    @property
    def instead(self) -> str:
        """The advice before the forms that it has, where another one is asked for."""

    @property
    def head(self) -> Json:
        """What the data set says of itself."""

    @property
    def family(self) -> Family:
        """What its items are."""

    def items(self) -> Iterable[Json]:
        """What it holds, as JSON objects."""

    def document(self) -> Json:
        """The whole of it as one JSON object."""

    def lines(self) -> Iterable[str]:
        """What it holds as plain lines."""

    def drawn(self, look: Look) -> Iterable[str]:
        """What it looks like on a terminal."""

    def picture(self, form: str) -> bytes:
        """It as a picture, ``svg`` or ``png``."""
