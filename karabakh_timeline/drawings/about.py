"""What every drawing is told beside its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import timezone

    from karabakh_timeline.model.json import Json


class About(NamedTuple):
    """Of what record a drawing is, and of which part of it.

    Attributes:
        head: what the data set says of itself.
        zone: the offset in which its days are counted.
        chosen: what was asked for beside a time, in words; empty for all.
        period: the name of the period that was asked for; empty for none.
    """

    head: Json
    zone: timezone
    chosen: str = ""
    period: str = ""

    def lead(self, *parts: str) -> str:
        """The line under a title: the period, what else is said, what was asked for."""
        chosen = f"only {self.chosen}" if self.chosen else ""
        return "; ".join(filter(None, (self.period, *parts, chosen)))
