"""The time that a command line means: by options, or said without one, as people do.

Said twice it is refused, as nothing tells which is meant. What is said and is no time is left to
``strayed``, which knows the ways to what it may be.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.cli.dates import parse_user_date
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.model.dates import DateError, DateFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, timezone

    from karabakh_timeline.cli.options import TimeOptions
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.store.index import Index

_MOST_WORDS = 24
"""So many words a time may have, and more than any has."""
_SINCE = ("since", "from")
_UNTIL = ("until", "till", "to", "through")
_WITHIN = ("in", "on", "during", "for", "of", "the")
"""What may stand before a time and says nothing more of it."""
_COUNTED = re.compile(r"(?:(?:for|of|the)\s+)?[0-9]{4}", re.IGNORECASE)
"""What in a search is a number, as in ``the 1500 soldiers``, and not a year."""
NAMES = {"since": "--from", "to": "--to", "on": "--on", "during": "--during"}
"""The options of a time, by field."""


class Times(NamedTuple):
    """A time as arguments of a question.

    Attributes:
        since: from here on.
        to: up to here.
        on: within this time.
        during: in the period of this name.
    """

    since: When | None = None
    to: When | None = None
    on: When | None = None
    during: str | None = None


class Among(NamedTuple):
    """A time among words.

    Attributes:
        times: the time; None if there is none.
        said: the words that it is.
        others: the other words.
    """

    times: Times | None
    said: tuple[str, ...]
    others: tuple[str, ...]


class TimeReader:
    """Reads times as they are written on the command line.

    The id of a period comes before a date that is written alike, such as ``april-2016``.

    Attributes:
        today: the day that ``today`` means.
        zone: the offset in which a day without a clock time is counted.
        index: where periods are looked up.
    """

    def __init__(self, today: date, zone: timezone, index: Index) -> None:
        self.today = today
        self.zone = zone
        self.index = index

    def when(self, text: str) -> When:
        """A date or a stretch; raises DateError."""
        return parse_user_date(text, self.today, self.zone)

    def edge(self, text: str, side: int) -> When:
        """A date that a stretch starts (0) or ends (1) with: of a week or a quarter, that end."""
        when = self.when(text)
        if not when.is_interval:
            return when
        from karabakh_timeline.cli.spans import unit_text

        unit = unit_text(text.strip(), self.today)
        return when if unit is None else self.when(unit.split("/")[side])

    def period(self, name: str) -> str | None:
        """The id of the one period of an id or a name; None where there is none, or several."""
        from karabakh_timeline.api.ids import ids_of

        ids = ids_of(self.index, "periods", name, self.index.section("periods")) if name else ()
        return ids[0] if len(ids) == 1 else None

    def _period_with_id(self, text: str) -> str | None:
        """The id of the period that a text is the id of, in any letter case."""
        id_ = text.strip().casefold()
        return id_ if self.index.entry("periods", id_) else None

    def is_period_id(self, text: str) -> bool:
        """Whether a text is the id of a period, which may be written as a date is."""
        return self._period_with_id(text) is not None

    def is_in_record(self, year: str) -> bool:
        """Whether a year is one that the record covers."""
        head = self.index.head
        # With no bound before, the first of the ids: those of events start with their date.
        first = head["from"] or min(self.index.ids(), default="")
        return str(first)[:4] <= year <= str(head["through"])[:4]

    def other_reading(self, text: str, times: Times) -> str | None:
        """What a text may mean as well, in a sentence: a period, or the date that is its id."""
        period = self._period_with_id(text)
        if period is None:
            return None
        try:
            date = self.when(text).text
        except DateError:
            return None
        if times.during is not None:
            return f"{period} is the period of that id; --on {date} asks for the date."
        return f"{text} is the date {date}; --during {period} asks for the period of that id."

    def by_options(self, given: TimeOptions) -> Times:
        """The times of the options.

        Raises:
            Failure: one is no time, or a period where a date belongs, or the other way round.
        """
        if given.during is not None:
            self._refuse_date_as_period(given.during)
        return Times(
            None if given.since is None else self._of("--from", given.since, 0),
            None if given.to is None else self._of("--to", given.to, 1),
            None if given.on is None else self._of("--on", given.on),
            given.during,
        )

    def _of(self, option: str, text: str, side: int | None = None) -> When:
        try:
            return self.when(text) if side is None else self.edge(text, side)
        except DateError as error:
            if self.period(text) is not None:
                reason = f'{option}: "{text}" is a period, no date'
                raise Failure(reason, f"Write --during {text}.") from error
            from karabakh_timeline.cli.strayed import without_year

            meant = without_year(text) or error
            raise Failure(f"{option}: {meant.reason}", meant.advice) from error

    def _refuse_date_as_period(self, text: str) -> None:
        if self.period(text) is None:
            with suppress(DateError):
                self.when(text)
                raise Failure(f'--during: "{text}" is a date, no period', f"Write --on {text}.")

    def read(self, text: str, *, is_by_name: bool = True) -> Times:
        """The time that a text is: a date, a stretch, since or until one, a period.

        Args:
            text: what was written.
            is_by_name: whether a period goes by its name too, and not by its id alone.

        Raises:
            DateError: it is none of these.
        """
        if (period := self._period_with_id(text)) is not None:
            return Times(during=period)
        try:
            return Times(on=self.when(text))
        except DateError as error:
            if is_by_name and (period := self.period(text)) is not None:
                return Times(during=period)
            word, _, rest = text.partition(" ")
            match word.casefold():
                case first if first in _SINCE and rest:
                    return Times(since=self.edge(rest, 0))
                case first if first in _UNTIL and rest:
                    return Times(to=self.edge(rest, 1))
                case first if first in _WITHIN and rest:
                    return self.read(rest.strip(), is_by_name=is_by_name)
            raise error from None

    def said(self, words: Sequence[str], given: TimeOptions) -> Times:
        """The one time that words are, each an argument of its own or several together.

        Raises:
            DateError: they are none.
            Failure: they are several, or there are options of a time beside them.
        """
        try:
            times = self.read(" ".join(words))
        except DateError:
            if len(words) > 1 and all(map(self.is_time, words)):
                raise _several(words) from None
            raise
        refuse_beside(words, given)
        return times

    def among(self, words: Sequence[str]) -> Among:
        """The time that stands among words, and the others.

        Raises:
            DateError: a word is written as a date, and is none.
            Failure: there are several times.
        """
        found = self.split(words)
        self._refuse_times(found, found.others)
        return found

    def among_any(self, words: Sequence[str]) -> Among:
        """The same where any text may be a word: a period goes by its id, a date has its year.

        A number of four digits beside words is a word; a year is told by what stands before it, as
        in ``since 2020``.

        Raises:
            DateError: a word has a year and is written as a date, and is none.
            Failure: there are several times.
        """
        is_counting = any(not is_number(word) and re.search(r"\w", word) for word in words)
        found = self.split(words, is_by_name=False, is_counting=is_counting)
        dated = [
            word
            for word in found.others
            if re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", word)
            and not (is_counting and is_number(word))
        ]
        self._refuse_times(found, dated)
        return found

    def _refuse_times(self, found: Among, others: Iterable[str]) -> None:
        """Refuse a second time among others, and what is written as a date and is none."""
        known = list(others)
        for word in known:
            if found.times is not None and self.is_time(word):
                raise _several((" ".join(found.said), *filter(self.is_time, known)))
            self._refuse_broken_date(word)

    def split(
        self, words: Sequence[str], *, is_by_name: bool = True, is_counting: bool = False
    ) -> Among:
        """The longest run of words that is a time, and the others.

        Args:
            words: the words.
            is_by_name: whether a period goes by its name too, and not by its id alone.
            is_counting: whether a number of four digits is no year if nothing says so.
        """
        for start, stop in _runs(min(len(words), _MOST_WORDS)):
            with suppress(DateError):
                said, others = words[start:stop], (*words[:start], *words[stop:])
                if is_counting and _COUNTED.fullmatch(" ".join(said)):
                    continue
                times = self.read(" ".join(said), is_by_name=is_by_name)
                return Among(times, tuple(said), others)
        return Among(None, (), tuple(words))

    def _refuse_broken_date(self, word: str) -> None:
        try:
            self.when(word)
        except DateError as error:
            if error.fault not in (DateFault.NO_DATE, DateFault.EMPTY):
                raise

    def is_time(self, text: str) -> bool:
        """Whether a text is a time."""
        try:
            self.read(text)
        except DateError:
            return False
        return True


def is_number(word: str) -> bool:
    """Whether a word is four digits, which may be a year as well as a number."""
    return re.fullmatch("[0-9]{4}", word) is not None


def refuse_beside(words: Iterable[str], given: TimeOptions) -> None:
    """Refuse options of a time beside a time that is said without one; raises Failure."""
    used = [NAMES[name] for name, value in given._asdict().items() if value is not None]
    if used:
        said = f"{' '.join(words)}; {', '.join(used)}"
        raise Failure(f"which time is meant is said more than once: {said}", "Use one of them.")


def _runs(count: int) -> Iterator[tuple[int, int]]:
    """Where the runs of so many words start and stop, the longest first."""
    for length in range(count, 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _several(words: Sequence[str]) -> Failure:
    stretch = "/".join(words) if len(words) == 2 and " " not in "".join(words) else "START/END"
    return Failure(
        f"more than one time is given: {', '.join(words)}",
        f"Write a stretch as {stretch}, or ask once for each.",
    )
