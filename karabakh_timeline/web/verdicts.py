"""What the page knows of each day and each minute: the sentences of ``status``, packed.

Days share their sentences, and sentences their clauses, so each clause is written once; a title
that the page has is not written again. The page looks up and joins; it says nothing of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from karabakh_timeline.queries.kept import BY_ITS_END, BY_THEN
from karabakh_timeline.queries.spoken import ago, clock_aloud, on_day
from karabakh_timeline.queries.verdict import Answer
from karabakh_timeline.views.text import safe
from karabakh_timeline.web.phrases import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karabakh_timeline.model.json import Json

T = TypeVar("T", date, datetime)
MARK = "\ufffd"
"""What stands around a slot of a sentence."""
DAY, WHEN, UNTIL = (f"{MARK}{kind}{MARK}" for kind in "dwu")
"""The slots for the day that a sentence is said of; for when that is, ``on 10 October 2020`` or
``at 12:05 on 10 October 2020``; and for up to when breaches are counted."""
_SLOT = re.compile(f"{MARK}(.)([^{MARK}]*){MARK}")
_WORD = re.compile(r"(?<!\w)\w+")
EPOCH = date(1970, 1, 1).toordinal()
"""The day that the page counts as 0."""
_MINUTES = 24 * 60


def ago_slot(day: date) -> str:
    """The slot for how long ago a day was."""
    return f"{MARK}a{number_of(day)}{MARK}"


def marked(text: str) -> str:
    """A text in which each sign that is that of a slot is a slot for it."""
    return text.replace(MARK, f"{MARK}m{MARK}")


class Said(NamedTuple):
    """What is said of a day or a moment.

    Attributes:
        answer: the answer at its end.
        ceasefires: the ids of those that decide it.
        sentences: the two sentences, with slots for what changes from one to the next.
    """

    answer: Answer
    ceasefires: tuple[str, ...]
    sentences: tuple[str, str]

    def of(self, at: date) -> tuple[str, str]:
        """The two sentences of a day, or of a moment."""
        first, second = (_filled(text, at) for text in self.sentences)
        return first, second


def _filled(text: str, at: date) -> str:
    day, when, until = at, "", BY_ITS_END
    if isinstance(at, datetime):
        day, when, until = at.date(), f"at {clock_aloud(at)} ", BY_THEN
    plain = {"d": on_day(day), "w": f"{when}on {on_day(day)}", "u": until, "m": MARK}

    def put(found: re.Match[str]) -> str:
        kind, what = found.groups()
        return ago(_day(what), day) if kind == "a" else plain[kind]

    return _SLOT.sub(put, text)


class Told(NamedTuple, Generic[T]):
    """What is said from when on.

    Attributes:
        starts: from when on something else is said, in order; the first of them first.
        said: what is said from each of these on.
    """

    starts: tuple[T, ...]
    said: tuple[Said, ...]

    def at(self, time: T) -> Said:
        """What is said of a day or a moment from the first on."""
        return self.said[bisect_right(self.starts, time) - 1]


class Days(NamedTuple):
    """What is said of a stretch of whole days.

    Attributes:
        last: the last day.
        days: what is said of each day.
        minutes: what is said of each minute, as it begins.
    """

    last: date
    days: Told[date]
    minutes: Told[datetime]

    @property
    def first(self) -> date:
        """The first day."""
        return self.days.starts[0]

    @property
    def longest_ago(self) -> int:
        """How many days ago something may be said to have been."""
        texts = (text for said in (*self.days.said, *self.minutes.said) for text in said.sentences)
        since = (what for text in texts for kind, what in _SLOT.findall(text) if kind == "a")
        return max(((self.last - _day(number)).days for number in since), default=0)


def number_of(day: date) -> int:
    """A day as the page counts days: from 1970."""
    return day.toordinal() - EPOCH


def _day(number: str) -> date:
    return date.fromordinal(int(number) + EPOCH)


def _minute(at: datetime) -> int:
    """A minute as the page counts minutes: from 1970 by the clock on the wall."""
    return number_of(at.date()) * _MINUTES + at.hour * 60 + at.minute


def packed(told: Days, titles: Sequence[str]) -> Json:
    """What the page looks up.

    Args:
        told: what is said of each day and each minute.
        titles: those of the events of the page, in its order: where one is said, its number is.

    Returns:
        ``answers`` and ``ceasefires``, words and ids that the others number; ``phrases``, which
        are texts, numbers of others, or lists of both; ``heads``, each an answer, its ceasefires
        and the first sentence; ``said``, each a head and the second sentence; ``days`` and
        ``minutes``, by turns how many come after the one before, the first after 1970, and what is
        said from it on.
    """
    untitled = _Untitled(titles)
    answers = [*dict.fromkeys((*told.days.said, *told.minutes.said))]
    number = {said: position for position, said in enumerate(answers)}
    leading = [said._replace(sentences=(said.sentences[0], "")) for said in answers]
    heads = {head: position for position, head in enumerate(dict.fromkeys(leading))}
    texts = [head.sentences[0] for head in heads] + [said.sentences[1] for said in answers]
    phrases, sentences = shared([untitled(safe(text)) for text in texts])
    ceasefires = _by_use(name for said in answers for name in said.ceasefires)
    kinds = list(Answer)
    return {
        "answers": [kind.value for kind in kinds],
        "ceasefires": list(ceasefires),
        "phrases": phrases,
        "heads": [
            [
                kinds.index(head.answer),
                [ceasefires[name] for name in head.ceasefires],
                sentences[position],
            ]
            for head, position in heads.items()
        ],
        "said": [
            [heads[head], sentence]
            for head, sentence in zip(leading, sentences[len(heads) :], strict=True)
        ],
        "days": _runs(map(number_of, told.days.starts), told.days.said, number),
        "minutes": _runs(map(_minute, told.minutes.starts), told.minutes.said, number),
    }


def _by_use(texts: Iterable[str]) -> dict[str, int]:
    """Texts by number: what is used most has the shortest."""
    return {text: number for number, (text, _) in enumerate(Counter(texts).most_common())}


def _runs(starts: Iterable[int], said: Iterable[Said], number: Mapping[Said, int]) -> list[int]:
    """What is said from when on, each when as how much later than the one before."""
    before, runs = 0, []
    for start, one in zip(starts, said, strict=True):
        runs += [start - before, number[one]]
        before = start
    return runs


class _Untitled:
    """What puts the numbers of titles into sentences; a title that another has counts once."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._by_word: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for text, number in {safe(title): number for number, title in enumerate(titles)}.items():
            if word := _WORD.match(text):
                self._by_word[word[0]].append((text, number))
        for some in self._by_word.values():
            some.sort(key=lambda one: -len(one[0]))

    def __call__(self, text: str) -> str:
        parts, done, at = [], 0, 0
        while word := _WORD.search(text, at):
            at = word.end()
            for title, number in self._by_word.get(word[0], ()):
                if text.startswith(title, word.start()):
                    at = word.start() + len(title)
                    parts += [text[done : word.start()], f"{MARK}t{number}{MARK}"]
                    done = at
                    break
        return "".join([*parts, text[done:]])
