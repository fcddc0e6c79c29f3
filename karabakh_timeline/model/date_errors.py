"""What keeps a text from being a date, said with the form to use."""

from __future__ import annotations

from enum import Enum


class DateFault(Enum):
    """What keeps a text from being a date."""

    NO_DATE = "it is of no form that is read"
    EMPTY = "there is nothing in it"
    NOT_ONE = "its parts are those of a date, and do not make one"
    SLIP = "the form is nearly that of a date, and which one is clear"
    TWO_READINGS = "it can be read as more than one date"
    NO_SUCH_TIME = "the calendar has no such day, or the clock no such time"
    OUT_OF_REACH = "it lies before or after the years that are read"
    NO_OFFSET = "it has a clock time, and not where that is kept"
    NAMED_ZONE = "it has a clock time and the name of a time zone in place of an offset"
    BACKWARDS = "it ends before it starts"
    NOT_COUNTABLE = "it cannot be counted from another date as it says"


class DateError(ValueError):
    """A text that is no date.

    Attributes:
        fault: the kind of thing that is wrong.
        reason: what is wrong, as a clause without a final stop.
        advice: the form to use, as a sentence.
        meant: the one date that a slip has for its reading, in the record's form; None where there
            is none, or where something would have to be added to it.
    """

    def __init__(
        self, fault: DateFault, reason: str, advice: str, meant: str | None = None
    ) -> None:
        self.fault = fault
        self.reason = reason
        self.advice = advice
        self.meant = meant

    def __str__(self) -> str:
        return f"{self.reason}. {self.advice}"
