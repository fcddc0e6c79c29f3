"""What callers hand over, read into what queries take: times, names, terms, numbers, flags.

A caller may have names of its own for the arguments (the command line's are options); what is wrong
is said with those. What is of a wrong type raises TypeError, whatever else cannot be taken
SelectionError or DateError, and each names its argument.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from karabakh_timeline.model.dates import DateError, DateFault, When, parse
from karabakh_timeline.model.term_words import term_meant
from karabakh_timeline.queries.selection import Selection, SelectionError, backwards

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.queries.anniversary import DayOfYear

    Entry: TypeAlias = Actor | Ceasefire | Event | Period | Place | Source

Time: TypeAlias = "str | date | When"
"""An EDTF text, a ``date``, an aware ``datetime`` or a ``When``."""
Name: TypeAlias = "str | Entry"
"""An id or a name, or the entry itself."""
Several: TypeAlias = "Name | Iterable[Name] | None"
"""One value or several; None for none."""
Pair: TypeAlias = "tuple[Name, Name]"
"""Two actors."""
E = TypeVar("E", bound="StrEnum")

_IN_WORDS = (
    "A time in words, such as yesterday, is read on the command line only; a date or a datetime of "
    'Python is taken too, and a period by its own argument: during="war-2020".'
)
SELECTION = ("since", "to", "on", "during", "kind", "place", "actor", "ceasefire", "violates",
              "standing", "source", "tag", "search", "reviewed", "unreviewed", "key", "certain",
              "limit",
              "reverse")  # fmt: skip
"""The arguments that the fields of a selection stand in place of."""


class Arguments:
    """Reads arguments.

    Attributes:
        zone: the offset in which a day without a clock time is counted.
        called: gives what the caller calls an argument.
    """

    def __init__(self, zone: timezone, called: Callable[[str], str]) -> None:
        self.zone = zone
        self.called = called

    # Times

    def when(self, name: str, value: object) -> When | None:
        """A time.

        Raises:
            DateError: a text is no date of the record's form, or a ``datetime`` has no offset.
            TypeError: it is nothing that could be a time.
        """
        if value is None or isinstance(value, When):
            return value
        if isinstance(value, datetime):
            text = value.isoformat(timespec="seconds")
        elif isinstance(value, date):
            text = value.isoformat()
        elif isinstance(value, str):
            text = value
        else:
            raise self._wrong(name, "a time is a text, a date, a datetime or a When", value)
        try:
            return parse(text, self.zone)
        except DateError as error:
            reason = f"{self.called(name)}: {error.reason}"
            advice = error.advice
            if error.fault is DateFault.NO_DATE and re.search("[^\\W\\d_]{2}", text):
                advice = f"{advice} {_IN_WORDS}"
            raise DateError(error.fault, reason, advice) from error

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

    def day(self, name: str, value: Time) -> date:
        """One day; raises as ``when`` does, and DateError for what is longer."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        when = self.when(name, value)
        if when is None:
            raise self._wrong(name, "a day is a text, a date, a datetime or a When", value)
        days = {end and end.astimezone(self.zone).date() for end in (when.earliest, when.latest)}
        if len(days) > 1 or None in days:
            reason = f'{self.called(name)}: "{when.text}" is not one day'
            raise DateError(DateFault.NO_DATE, reason, "Write YYYY-MM-DD.")
        (day,) = filter(None, days)
        return day

    def day_of_year(self, name: str, value: object, today: date) -> DayOfYear:
        """A day and month; a text as the command line takes it.

        Raises:
            DateError: a text is no day of any year, or could be read as more than one.
            TypeError: it is nothing that could be a day of the year.
        """
        from karabakh_timeline.queries.anniversary import DayOfYear

        match value:
            case DayOfYear():
                return value
            case date():
                return DayOfYear(value.month, value.day)
            case str():
                from karabakh_timeline.api.day_of_year import parse_day_of_year

                return parse_day_of_year(value, today)
        raise self._wrong(name, "a day of the year is a text, a date or a DayOfYear", value)

    # Texts and names

    def text(self, name: str, value: object) -> str:
        """A text; raises TypeError for what is none."""
        if not isinstance(value, str):
            raise self._wrong(name, "it is a text", value)
        return value

    def name(self, name: str, value: object, *sections: str) -> str:
        """An id or a name, as a text or as an entry of one of some sections; else TypeError."""
        named = _name(value, sections)
        if named is None:
            raise self._wrong(name, f"it is {_a_name(sections)}", value)
        return named

    def names(self, name: str, value: object, *sections: str) -> tuple[str, ...]:
        """One name or several, as a tuple; raises as ``name`` does."""
        if value is None:
            return ()
        one = _name(value, sections)
        if one is not None:
            return (one,)
        if not isinstance(value, Iterable):
            raise self._wrong(name, f"it is {_a_name(sections)}, or several", value)
        return tuple(self._each(name, each, sections) for each in value)

    def _each(self, name: str, value: object, sections: tuple[str, ...]) -> str:
        named = _name(value, sections)
        if named is None:
            raise self._wrong(name, f"each value is {_a_name(sections)}", value)
        return named

    def pair(self, name: str, value: object) -> tuple[str, str] | None:
        """Two actors; raises TypeError, or SelectionError where they are not two."""
        if value is None:
            return None
        if isinstance(value, str):
            raise self._wrong(name, 'two actors are a tuple, such as ("armenia", "osce")', value)
        names = self.names(name, value, "actors")
        if len(names) != 2:
            reason = f"{self.called(name)}: it takes two actors, and {len(names)} are named"
            raise SelectionError(reason, "Name two.")
        return names[0], names[1]

    # Terms, numbers, flags

    def words(self, name: str, value: Several) -> tuple[str, ...]:
        """Words to look for; raises SelectionError for a text without any letter or digit."""
        words = self.names(name, value)
        for word in words:
            if not any(map(str.isalnum, word)):
                raise SelectionError(f'there is no word in "{word}"', "Write a word to look for.")
        return words

    def terms(self, name: str, value: Several, known: type[E]) -> tuple[E, ...]:
        """Terms of a vocabulary, however written; raises SelectionError for a word that is none."""
        return tuple(self.term(name, word, known) for word in self.names(name, value))

    def term(self, name: str, word: str, known: type[E]) -> E:
        """A term of a vocabulary; raises as ``terms`` does."""
        meant = term_meant(self.text(name, word), known)
        if meant is None:
            from karabakh_timeline.model.suggestions import none_of

            raise SelectionError(*none_of(self.called(name), word, known))
        return known(meant)

    def most(self, name: str, value: object) -> int | None:
        """A greatest number, from 1; raises SelectionError for a smaller one, else TypeError."""
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(name, "a number is an int", value)
        if value < 1:
            reason = f"{self.called(name)}: {value} is too few"
            raise SelectionError(reason, "Ask for 1 or more, or leave it out for all.")
        return value

    def flag(self, name: str, value: object) -> bool:
        """True or False; raises TypeError for anything else."""
        if not isinstance(value, bool):
            raise self._wrong(name, "it is True or False", value)
        return value

    # A selection

    def of(self, selection: Selection) -> dict[str, Any]:
        """The arguments that a whole selection stands in place of."""
        return dict(zip(SELECTION, selection, strict=True))

    # Files

    def copies(self, name: str, value: object) -> dict[str, bytes]:
        """The bytes of files by name, or those of a folder.

        Raises:
            OSError: the folder cannot be read.
            TypeError: it is neither.
        """
        if isinstance(value, (str, Path)):
            return read_folder(value)
        if not isinstance(value, Mapping):
            raise self._wrong(name, "it is a folder, or bytes by file name", value)
        for copy in value.values():
            if not isinstance(copy, bytes):
                raise self._wrong(name, "each copy is bytes", copy)
        return {self._each(name, file, ()): copy for file, copy in value.items()}

    def _wrong(self, name: str, what: str, value: object) -> TypeError:
        """The refusal of a value of a wrong type."""
        return TypeError(f"{self.called(name)}: {what}, not {type(value).__name__}")


def read_folder(folder: str | Path) -> dict[str, bytes]:
    """The bytes of the files of a folder by name, in the order of names; raises OSError."""
    files = sorted(path for path in Path(folder).iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in files}


def _name(value: object, sections: tuple[str, ...]) -> str | None:
    """The name that a text or an entry of some sections is; None if it is neither."""
    if isinstance(value, str):
        return value
    return value.id if sections and isinstance(value, _classes(sections)) else None


def _classes(sections: tuple[str, ...]) -> tuple[type[Entry], ...]:
    """The classes of the entries of some sections, which only an entry among arguments needs."""
    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period

    classes: dict[str, type[Entry]] = {
        "actors": Actor, "ceasefires": Ceasefire, "events": Event, "periods": Period,
        "places": Place, "sources": Source,
    }  # fmt: skip
    return tuple(classes[section] for section in sections)


def _a_name(sections: tuple[str, ...]) -> str:
    """What a name may be: ``a text or an Actor``."""
    kinds = [kind.__name__ for kind in _classes(sections)]
    return " or ".join(["a text", *(f"a{'n' * (kind[0] in 'AE')} {kind}" for kind in kinds)])
