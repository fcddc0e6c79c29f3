"""What callers hand over, read into what queries take: times, one value or several, terms.

A caller may have names of its own for the arguments (the command line's are options); what is wrong
is said with those.
"""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from karabakh_timeline.model.dates import DateError, DateFault, When, parse
from karabakh_timeline.queries.selection import SelectionError, backwards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import StrEnum

Time: TypeAlias = "str | date | When"
"""An EDTF text, a ``date``, an aware ``datetime`` or a ``When``."""
Several: TypeAlias = "str | Iterable[str] | None"
"""One value or several; None for none."""
E = TypeVar("E", bound="StrEnum")


class Arguments:
    """Reads arguments.

    Attributes:
        zone: the offset in which a day without a clock time is counted.
        called: gives what the caller calls an argument.
    """

    def __init__(self, zone: timezone, called: Callable[[str], str]) -> None:
        self.zone = zone
        self.called = called

    def when(self, name: str, value: object) -> When | None:
        """A time.

        Raises:
            DateError: a text is no date of the record's form, or a ``datetime`` has no offset.
            TypeError: it is nothing that could be a time.
        """
        if value is None or isinstance(value, When):
            return value
        if isinstance(value, datetime):
            return parse(value.isoformat(timespec="seconds"), self.zone)
        if isinstance(value, date):
            return parse(value.isoformat(), self.zone)
        if not isinstance(value, str):
            kind = type(value).__name__
            raise TypeError(f"{name}: a time is a text, a date, a datetime or a When, not {kind}")
        return parse(value, self.zone)

    def closed(self, name: str, value: Time | None, advice: str) -> When | None:
        """A time whose ends are known; raises as ``when`` does, with this advice on its ends."""
        date = self.when(name, value)
        if date is not None and (date.earliest is None or date.latest is None):
            reason = f'{self.called(name)}: "{date.text}" has an end that is open or not known'
            raise DateError(DateFault.NO_DATE, reason, advice)
        return date

    def range(self, since: Time | None, to: Time | None) -> tuple[When | None, When | None]:
        """A first and a last time; raises SelectionError if the last comes before the first."""
        start, end = self.when("since", since), self.when("to", to)
        if start and end and start.earliest and end.latest and start.earliest > end.latest:
            raise backwards(start, end, self.called)
        return start, end

    def terms(self, name: str, value: Several, known: type[E]) -> tuple[E, ...]:
        """Terms of a vocabulary; raises SelectionError for a word that is none."""
        return tuple(self.term(name, word, known) for word in several(name, value))

    def term(self, name: str, word: str, known: type[E]) -> E:
        """A term of a vocabulary; raises as ``terms`` does."""
        if word not in tuple(known):
            from karabakh_timeline.model.suggestions import none_of

            raise SelectionError(*none_of(self.called(name), word, known))
        return known(word)


def several(name: str, value: Several) -> tuple[str, ...]:
    """One value or several, as a tuple; raises TypeError for what is no text."""
    values = (value,) if isinstance(value, str) else tuple(value or ())
    for text in values:
        if not isinstance(text, str):
            raise TypeError(f"{name}: each value is a text, not {type(text).__name__}")
    return values
