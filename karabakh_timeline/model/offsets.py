"""Offsets from UTC: their texts read and written."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from karabakh_timeline.model.date_errors import DateError, DateFault

WIDEST_OFFSET = timedelta(hours=14)
_OFFSET = re.compile(r"Z|[+-]([0-9]{2}):([0-9]{2})")


def parse_offset(text: str) -> timezone:
    """The time zone of an ISO offset such as ``+04:00`` or ``Z``; raises DateError."""
    parts = _OFFSET.fullmatch(text)
    if not parts:
        raise DateError(
            DateFault.NO_OFFSET,
            f'"{text}" is no offset from UTC',
            "Write one such as +04:00 or Z.",
        )
    if text == "Z":
        return UTC
    size = timedelta(hours=int(parts[1]), minutes=int(parts[2]))
    if size > WIDEST_OFFSET or int(parts[2]) > 59:
        raise DateError(
            DateFault.NO_OFFSET,
            f"no place has the offset {text}",
            "Offsets run from -14:00 to +14:00, as in +04:00.",
        )
    return timezone(-size if text[0] == "-" else size)


def offset_text(zone: timezone) -> str:
    """The ISO text of an offset, such as ``+04:00``."""
    return datetime(2000, 1, 1, tzinfo=zone).isoformat()[19:]


def as_counted(zone: timezone) -> str:
    """Behind an offset, that it is the data set's own: not that clocks anywhere showed it."""
    text = offset_text(zone)
    hours = f"{text[0]}{int(text[1:3])}" + f":{text[4:]}" * (text[4:] != "00")
    return f" for UTC{hours.removesuffix('+0')}, as the record counts"
