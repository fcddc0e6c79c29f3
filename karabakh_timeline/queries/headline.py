"""An answer in two sentences that a person can read aloud: what was so, and how it was kept.

They are made here alone, of values, so that a terminal, a pipe, JSON and Python say the same, word
for word. The first says yes, no, or what is not known; the second what is charged and what fighting
the record has of the day. Neither says who was at fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Basis, State, Verdict
from karabakh_timeline.queries.kept import Kept
from karabakh_timeline.queries.reach import begins_on, ends_on
from karabakh_timeline.queries.sides import RestsOn, upwards
from karabakh_timeline.queries.spoken import (
    at_date,
    at_moment,
    from_date,
    listed,
    number,
    on_day,
    through_date,
)
from karabakh_timeline.queries.totals import summed_up, sums_up
from karabakh_timeline.queries.verdict import Unknown, latest_first
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import utc_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.model.ceasefire import Transition
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.timeline import Thin
    from karabakh_timeline.queries.fighting import Fighting
    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import CeasefireStatus, StatusThrough

_MOST = 2
"""How many ceasefires are named beside the one that is spoken of first."""
_IN_FORCE = (Verdict.IN_FORCE_NO_VIOLATION_RECORDED, Verdict.IN_FORCE_VIOLATED)
_BEGUN = frozenset(State) - {State.NOT_DECLARED, State.DECLARED}


def headline(
    answer: StatusThrough, ledger: Ledger, names: Names, found: Fighting
) -> tuple[str, str]:
    """The two sentences of an answer, each with its final stop.

    Args:
        answer: the answer for an instant or a stretch; one longer than a day is summed up.
        ledger: what it was answered from.
        names: what ids are called.
        found: the fighting of the day asked for, or of the last one of a stretch; beyond the record
            that of the last day that it covers.
    """
    is_outside = answer.start.is_beyond_record and answer.end.is_beyond_record
    if sums_up(answer.on) and not is_outside:
        return _of_stretch(answer, ledger, names)
    if not answer.end.is_beyond_record:
        return _Headline(answer, ledger, names).sentences(found)
    if utc_seconds(answer.end.at) < ledger.since:
        return _before(ledger)
    first, second = _Headline(_last_day(ledger), ledger, names, is_led=True).sentences(found)
    return f"{_ends(ledger)} {_led('On that day', first)}", second


def _of_stretch(answer: StatusThrough, ledger: Ledger, names: Names) -> tuple[str, str]:
    """For how long one was in force; what happened, and what was so at the end."""
    first, second = summed_up(answer, ledger)
    told = [second]
    if not answer.end.is_beyond_record:
        told.append(_Headline(answer, ledger, names).first())
    elif utc_seconds(answer.end.at) > ledger.through:
        told.append(_ends(ledger))
    if answer.thin:
        told.append(_admitted(answer.thin))
    return f"{_asked(answer.on, ledger)}: {first[0].lower()}{first[1:]}", " ".join(told)


def _asked(on: When, ledger: Ledger) -> str:
    """What was asked for: ``In October 2020``, ``From 17 to 18 October 2020``."""
    text = (through_date if on.is_interval else at_date)(on, ledger.dataset.zone)
    return f"{text[0].upper()}{text[1:]}"


def _last_day(ledger: Ledger) -> StatusThrough:
    return ledger.during(ledger.dataset.through)


def _ends(ledger: Ledger) -> str:
    return ends_on(moment(ledger.through, ledger.dataset.zone).date())


def _admitted(thin: Sequence[Thin]) -> str:
    return f"The record admits that {', and that '.join(one.what for one in thin)}."


def _before(ledger: Ledger) -> tuple[str, str]:
    """The sentences for what lies before the record."""
    return (
        begins_on(moment(ledger.since, ledger.dataset.zone).date()),
        "Whether a ceasefire was in force then it cannot say, nor what fighting there was.",
    )


class _Headline:
    """The sentences of one answer."""

    def __init__(
        self, answer: StatusThrough, ledger: Ledger, names: Names, *, is_led: bool = False
    ) -> None:
        self.is_led = is_led  # whether something is said before it of when it is true
        self.on, self.end, self.ledger, self.names = answer.on, answer.end, ledger, names
        self.thin = answer.thin
        self.zone = ledger.dataset.zone
        self.day = self.end.at.date()

    def sentences(self, found: Fighting) -> tuple[str, str]:
        return self.first(), self.second(found)

    # The first

    def first(self) -> str:
        text = self._agreed()
        if sums_up(self.on):
            return _led(self._stretch(), text)
        return text

    def _stretch(self) -> str:
        """The end of what was asked for: that of a day, a month or a year, or a clock time."""
        text = self.on.text.rpartition("/")[2]
        if "T" in text:
            return f"At {at_moment(self.end.at, is_clock_shown=True)}"
        last = on_day(self.day)
        if not self.on.is_interval and text[-1].isdigit():
            last = last.split(" ", 2 - text.count("-"))[-1]
        return f"At the end of {last}"

    def _agreed(self) -> str:
        """The verdict; what has just been agreed and is to start goes before it."""
        pending, verdict = self._pending(), self.end.verdict
        if not pending or verdict is Verdict.DECLARED_NOT_IN_FORCE:
            return self._verdict()
        if verdict is Verdict.INDETERMINATE and self._at_issue()[0] is pending[0]:
            return self._verdict()
        about = " about then" if State.NOT_DECLARED in pending[0].states else ""
        how = f"{_agreed(pending[0]).capitalize()}{about}"
        agreed = f"{how}, {self._to_start(pending[0])}: {self._named(pending[0])}."
        return f"{agreed} {_led('Until then', self._verdict())}"

    def _verdict(self) -> str:
        verdict = self.end.verdict
        if verdict in _IN_FORCE:
            return self._yes()
        if verdict is Verdict.NO_CEASEFIRE:
            return self._no()
        if verdict is Verdict.DECLARED_NOT_IN_FORCE:
            return self._not_yet()
        return self._untold()

    def _not_yet(self) -> str:
        status = latest_first(self.end.operative)[0]
        what = f"{self._named(status)} was {_agreed(status)}, {self._to_start(status)}"
        return f"Not yet{self._sides(status)}: {what}."

    def _yes(self) -> str:
        first, *others = latest_first(self.end.operative)
        text = f"{self._named(first)}, {self._since(first)}{self._covering(first)}"
        if not others:
            return f"Yes, by its terms{self._sides(first)}: {text}."
        parties = first.ceasefire.parties
        told = [f"{self._named(one, skip=parties)}, {self._since(one)}" for one in others[:_MOST]]
        if len(others) > _MOST:
            told.append(f"{number(len(others) - _MOST)} more")
        return f"Yes, by their terms{self._sides(first)}: {text}; and {listed(told)}."

    def _no(self) -> str:
        sides = self._sides().removeprefix(",")
        return (
            f"No: the record has no ceasefire declared or in force{sides} {self._when()}"
            f"{self._last()}{self._next()}."
        )

    def _last(self) -> str:
        """The last one that had taken effect, and when it was over; empty where there is none."""
        over = [
            one
            for one in self.end.ceasefires
            if one.states <= _BEGUN and one.life.effective is not None
        ]
        if not over:
            return ""
        last = max(over, key=lambda one: (one.life.ended.certain, one.life.declared))
        return f"; the last, {_the(last)}, {self._over(last)}"

    def _next(self) -> str:
        """The next one to be declared, and when; empty where there is none."""
        ahead = [one for one in self.end.ceasefires if one.state is State.NOT_DECLARED]
        if not ahead:
            return ""
        following = min(ahead, key=lambda one: one.life.declared.possible)
        declared = following.ceasefire.declared
        if declared is None or declared.date is None:
            return f"; the next is {_the(following)}"
        return f"; the next, {_the(following)}, was declared {at_date(declared.date, self.zone)}"

    def _untold(self) -> str:
        first, *others = self._at_issue()
        effective = first.ceasefire.effective
        if State.IN_FORCE not in first.states and effective is not None and effective.date:
            what = f"{self._named(first)} was {self._to_start(first)}"
            agreed = first.ceasefire.declared and first.ceasefire.declared.date
            date = f"; it was announced or signed {at_date(agreed, self.zone)}" if agreed else ""
            return (
                f"No, not yet{self._sides(first)}: {what}{date}, and whether by then is not known."
            )
        return f"Cannot be told{self._sides(first)}: {self._what_is_not_known(first, *others)}"

    def _at_issue(self) -> list[CeasefireStatus]:
        """The ceasefires of which it is not known what is said not to be, the latest first."""
        kind = self.end.unknown
        return latest_first(one for one in self.end.operative if one.unknown is kind)

    def _what_is_not_known(self, first: CeasefireStatus, *others: CeasefireStatus) -> str:
        entry, name, kind = first.ceasefire, self._named(first), first.unknown
        if kind is Unknown.END:
            named = listed([name, *self._further(others, first)])
            what = "they" if others else "it"
            text = (
                f"{named} had taken effect{self._covering(first)}; when {what} ended nobody "
                "recorded."
            )
            if entry.standing is not None and entry.standing.date is not None:
                was = "The first was last" if others else "Last"
                text += f" {was} spoken of as in place {at_date(entry.standing.date, self.zone)}."
            return text
        if kind is Unknown.START:
            agreed = entry.declared and entry.declared.date
            date = f" {at_date(agreed, self.zone)}" if agreed else ""
            text = f"{name} was {_agreed(first)}{date}"
            return f"{text}; whether and when it took effect nobody recorded."
        return f"{self._step_at_issue(first)}; whether before or after is not known."

    def _further(self, others: Sequence[CeasefireStatus], first: CeasefireStatus) -> list[str]:
        """Some others by name, with their parties where those are not the same."""
        parties = first.ceasefire.parties
        told = [self._named(one, skip=parties) for one in others[:_MOST]]
        more = len(others) - _MOST
        return [*told, f"{number(more)} more"] if more > 0 else told

    def _step_at_issue(self, status: CeasefireStatus) -> str:
        entry, name = status.ceasefire, self._named(status)
        steps: list[tuple[Transition | None, str]] = []
        if State.NOT_DECLARED in status.states:
            steps.append((entry.declared, "was announced or signed"))
        if State.DECLARED in status.states:
            steps.append((entry.effective, "took effect"))
        steps.append((entry.ended, "had taken effect and was over"))
        for step, words in steps:
            if step is not None and step.date is not None:
                return f"{name} {words} {at_date(step.date, self.zone)}"
        return f"of {name} the record has no date"

    # What they are made of

    def _pending(self) -> list[CeasefireStatus]:
        """What has been agreed, or may have been, and is not in force yet; the latest first."""
        return latest_first(
            [
                one for one in self.end.ceasefires
                if State.DECLARED in one.states and _is_dated(one.ceasefire.effective)
            ]
        )  # fmt: skip

    def _to_start(self, status: CeasefireStatus) -> str:
        step = status.ceasefire.effective
        if step is None or step.date is None:
            return "its start not recorded"
        return f"to start {at_date(step.date, self.zone)}"

    def _since(self, status: CeasefireStatus) -> str:
        entry = status.ceasefire
        for step in (entry.effective, entry.declared):
            if step is not None and step.date is not None:
                return from_date(step.date, self.zone)
        return "since a day that nobody recorded"

    def _over(self, status: CeasefireStatus) -> str:
        """When one ended or, without a recorded end, by when it counts as over."""
        ended, window = status.ceasefire.ended, status.life.ended
        if ended is not None and ended.date is not None:
            return f"ended {at_date(ended.date, self.zone)}"
        if window.last < window.certain:
            return f"counts as over by the end of {on_day(moment(window.last, self.zone).date())}"
        return f"counts as over by {at_moment(moment(window.certain, self.zone))}"

    def _when(self) -> str:
        if self.on.is_instant:
            return f"at {at_moment(self.end.at, is_clock_shown=True)}"
        return "then" if sums_up(self.on) else f"on {on_day(self.day)}"

    def _sides(self, status: CeasefireStatus | None = None) -> str:
        """The two sides asked for; a ceasefire of more parties may not be between these two."""
        among = self.ledger.among
        if not among:
            return ""
        is_wide = status is not None and len(status.ceasefire.parties) > len(among)
        return f", {'for' if is_wide else 'between'} {listed(among)}"

    def _covering(self, status: CeasefireStatus) -> str:
        """What binds a side asked for that is no party; empty where both sides are."""
        covers, actors = status.ceasefire.covers, self.names.actors
        if status.rests_on is not RestsOn.COVERS or covers is None:
            return ""
        parties = set(status.ceasefire.parties)
        sides = zip(self.ledger.pair.sides, self.ledger.among, strict=True)
        named = [name for side, name in sides if not parties & upwards(side, actors)]
        why = "by its words" if covers.by is Basis.TEXT else "as sources treat it"
        return f" ({why}, it covers {listed(named)} too, no party to it)"

    def _named(self, status: CeasefireStatus, skip: Sequence[str] = ()) -> str:
        """A ceasefire with its parties, unless they have just been said."""
        parties = status.ceasefire.parties
        said = [self.names.actor(name) for name in parties]
        if tuple(parties) == tuple(skip) or tuple(said) == tuple(self.ledger.among) or not said:
            return _the(status)
        if len(said) == 1:
            return f"{_the(status)} (declared by {said[0]} alone)"
        return f"{_the(status)} {'between' if len(said) == 2 else 'among'} {listed(said)}"

    # The second

    def second(self, found: Fighting) -> str:
        is_led = self.on.is_instant or sums_up(self.on) or self.is_led
        until = "by then" if is_led else "by the end of the day"
        begun = latest_first([one for one in self.end.operative if one.states <= _BEGUN])
        text = Kept(self.names, self.zone, self.day, until).sentence(begun, found)
        return f"{text} {_admitted(self.thin)}" if self.thin else text


def _agreed(status: CeasefireStatus) -> str:
    return "announced" if len(status.ceasefire.parties) == 1 else "agreed"


def _is_dated(step: Transition | None) -> bool:
    return step is not None and step.date is not None


def _the(status: CeasefireStatus) -> str:
    """A ceasefire's name within a sentence."""
    name = status.ceasefire.name
    if "'s " in name.partition(" of ")[0]:
        return name
    return f"the {name.removeprefix('The ')}"


def _led(lead: str, text: str) -> str:
    """A sentence after what it is true of."""
    if text.startswith("Cannot be told"):
        return f"{lead} it {text[0].lower()}{text[1:]}"
    return f"{lead}, {text[0].lower()}{text[1:]}"
