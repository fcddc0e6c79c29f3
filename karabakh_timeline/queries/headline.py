"""An answer in two sentences that a person can read aloud: what was so, and how it was kept.

They are made here alone, of values, so that a terminal, a pipe, JSON and Python say the same, word
for word. The first says yes, no, or what is not known; the second what is charged and what fighting
the record has of the day. Neither says who was at fault.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import ActorKind, Basis, Kind, State, Verdict
from karabakh_timeline.queries.fought import Telling, fought_in, fought_on
from karabakh_timeline.queries.kept import BY_ITS_END, BY_THEN, Kept
from karabakh_timeline.queries.lifecycle import OVER, TERM, treated_as_binding
from karabakh_timeline.queries.reach import begins_on, ends_on
from karabakh_timeline.queries.sides import RestsOn, upwards
from karabakh_timeline.queries.spoken import (
    at_date,
    at_moment,
    from_date,
    listed,
    named_ceasefire,
    number,
    of_date,
    on_day,
    thin_aloud,
    through_date,
)
from karabakh_timeline.queries.totals import summed_up, sums_up
from karabakh_timeline.queries.verdict import Answer, Unknown, latest_first
from karabakh_timeline.queries.windows import DAY, ends, moment
from karabakh_timeline.store.moments import utc_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime, timezone

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Transition
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.fighting import Fighting
    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.steps import StepTaken
    from karabakh_timeline.queries.verdict import CeasefireStatus, StatusThrough

_MOST = 2
"""How many ceasefires are named beside the one that is spoken of first."""
_IN_FORCE = (Verdict.IN_FORCE_NO_VIOLATION_RECORDED, Verdict.IN_FORCE_VIOLATED)
_ORDER = ("first", "second", "third", "fourth", "fifth")
_SHORTLY = 7 * DAY
_BEGUN = frozenset(State) - {State.NOT_DECLARED, State.DECLARED}


def headline(
    answer: StatusThrough, ledger: Ledger, names: Names, found: Fighting
) -> tuple[str, str]:
    """The two sentences of an answer, each with its final stop.

    Args:
        answer: the answer for an instant or a stretch; one longer than a day is summed up.
        ledger: what it was answered from.
        names: what ids are called.
        found: the fighting of the day asked for, or of a stretch; beyond the record that of the
            last day that it covers.
    """
    if sums_up(answer.on) and meets_record(answer, ledger):
        return _of_stretch(answer, ledger, names, found)
    if not answer.end.is_beyond_record:
        return _Headline(answer, ledger, names).sentences(found)
    if utc_seconds(answer.end.at) < ledger.since:
        return _before(ledger)
    first, second = _Headline(_last_day(ledger), ledger, names, is_led=True).sentences(found)
    return f"{_ends(ledger)} {_led('On that day', first)}", second


def meets_record(answer: StatusThrough, ledger: Ledger) -> bool:
    """Whether the record covers any of a stretch."""
    first, last = ends(answer.on)
    return first <= ledger.through and last >= ledger.since


def _of_stretch(
    answer: StatusThrough, ledger: Ledger, names: Names, found: Fighting
) -> tuple[str, str]:
    """For how long one was in force; what happened, and what was so at the end."""
    kept = Kept(names, ledger.dataset.zone, answer.end.at.date(), "", ledger.pair)
    entries = {life.ceasefire.id: life.ceasefire for life in ledger.lives}

    def how(taken: Sequence[StepTaken], more: str) -> str:
        breached = dict.fromkeys(one.ceasefire for one in taken)
        recorded = [one.breach for one in taken if one.breach is not None]
        return kept.of_several(recorded, [entries[name] for name in breached], more)

    first, second = summed_up(answer, ledger, how)
    telling = Telling(ledger.dataset.zone, _voices(ledger, names))
    told = [second, *filter(None, [fought_in(found, telling, answer.on)])]
    if not answer.end.is_beyond_record:
        told.append(_Headline(answer, ledger, names).first())
    else:
        told.append(_ends(ledger))
    if answer.thin:
        told.append(_admitted(answer, ledger.dataset.zone))
    return f"{_asked(answer.on, ledger)}: {first[0].lower()}{first[1:]}", " ".join(told)


def _asked(on: When, ledger: Ledger) -> str:
    """What was asked for: ``In October 2020``, ``From 17 to 18 October 2020``."""
    text = (through_date if on.is_interval else at_date)(on, ledger.dataset.zone)
    return f"{text[0].upper()}{text[1:]}"


def _last_day(ledger: Ledger) -> StatusThrough:
    return ledger.during(ledger.dataset.through)


def _ends(ledger: Ledger) -> str:
    return ends_on(moment(ledger.through, ledger.dataset.zone).date())


def _admitted(answer: StatusThrough, zone: timezone) -> str:
    """What the record admits to lack of the time asked for; of its parts, each with its dates."""
    first, *others = answer.thin
    start, stop = answer.on.earliest, answer.on.latest
    is_inside = start and first.first.earliest and first.first.earliest <= start
    if not others and is_inside and stop and first.last.latest and stop <= first.last.latest:
        return f"The record admits that {first.what}."
    told = [thin_aloud(one, zone) for one in answer.thin]
    return f"The record admits that {'; and that '.join(told)}."


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
        self.touched: frozenset[str] = frozenset()  # the ceasefires that the day's events name
        self.told = ""  # the event that the first sentence tells of
        self.answer, self.ledger, self.names = answer, ledger, names
        self.on, self.end = answer.on, answer.end
        self.zone = ledger.dataset.zone
        self.day = self.end.at.date()

    def sentences(self, found: Fighting) -> tuple[str, str]:
        self.touched = _touched(found)
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
        """The verdict, with what has just been agreed and is to start.

        That goes before the verdict where nothing certainly is in force.
        """
        pending, verdict = self._pending(), self.end.verdict
        if not pending or verdict is Verdict.DECLARED_NOT_IN_FORCE:
            return self._verdict()
        coming = pending[0]
        if verdict is Verdict.INDETERMINATE and self._at_issue()[0] is coming:
            return self._verdict()
        about = " about then" if State.NOT_DECLARED in coming.states else ""
        if verdict in _IN_FORCE:
            further = (
                f"{self._named(coming)}, {_agreed(coming)}{about}, was {self._to_start(coming)}"
            )
            which = "What takes its place" if self._takes_over(coming) else "A further one"
            return f"{self._verdict()} {which}, {further}."
        how = f"{_agreed(coming).capitalize()}{about}"
        agreed = f"{how}, {self._to_start(coming)}: {self._named(coming)}."
        return f"{agreed} {_led('Until then', self._verdict())}"

    def _takes_over(self, coming: CeasefireStatus) -> bool:
        """Whether one is recorded to take the place of all that are in force."""
        ends = [one.ceasefire.ended for one in self.end.operative]
        return all(end is not None and end.successor == coming.ceasefire.id for end in ends)

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
        step = status.ceasefire.effective
        if step is not None and step.never:
            agreed = f"{self._named(status)} was {_agreed(status)}, and never took effect"
            return f"No{self._sides(status)}: {agreed}."
        what = f"{self._named(status)} was {_agreed(status)}, {self._to_start(status)}"
        return f"Not yet{self._sides(status)}: {what}."

    def _yes(self) -> str:
        first, *others = self._in_turn(self.end.operative)
        text = f"{self._named(first)}, {self._since(first)}{self._covering(first)}"
        if not others:
            return f"Yes, by its terms{self._sides(first)}: {text}.{self._held_by(first, 'it')}"
        parties = first.ceasefire.parties
        told = [f"{self._named(one, skip=parties)}, {self._since(one)}" for one in others[:_MOST]]
        if len(others) > _MOST:
            told.append(f"{number(len(others) - _MOST)} more")
        yes = f"Yes, by their terms{self._sides(first)}: {text}; and {'; and '.join(told)}."
        return f"{yes}{self._held_by(first, _the(first))}"

    def _held_by(self, status: CeasefireStatus, called: str) -> str:
        """What a yes rests on that comes later than the last word of it by then; else empty."""
        entry, life = status.ceasefire, status.life
        standing = entry.standing.date if entry.standing else None
        if life.is_end_recorded or (
            standing and (standing.latest is None or standing.latest > self.end.at)
        ):
            return ""
        breaches = self.ledger.breaches(entry.id)
        date = treated_as_binding(entry, breaches, self.names.actors)
        if date is None or date.earliest is None or date.earliest <= self.end.at:
            return ""
        return (
            f" The record has no end of {called}, and counts it as in force up to a breach charged "
            f"{of_date(date, self.zone)}."
        )

    def _no(self) -> str:
        over = self._over_that_day()
        if over:
            following = self._next().removeprefix("; ")
            more = f" {following[0].upper()}{following[1:]}." if following else ""
            return f"No, by the end of {on_day(self.day)}{self._sides()}: {over}.{more}"
        sides = self._sides().removeprefix(",")
        return (
            f"No: the record has no ceasefire declared or in force{sides} {self._when()}"
            f"{self._last()}{self._next()}."
        )

    def _over_that_day(self) -> str:
        """Those that count as over with the day asked for, and by what; empty of none."""
        if self.on.is_instant or sums_up(self.on):
            return ""
        over = [
            one for one in self._been() if moment(one.life.ended.last, self.zone).date() == self.day
        ]
        if not over:
            return ""
        named = self._all_named(self._in_turn(over))
        bounds = {one.life.bound.id: one.life.bound for one in over if one.life.bound}
        is_alike = len(bounds) == 1 and all(one.life.bound for one in over)
        bound = next(iter(bounds.values()), None)
        if is_alike and bound and bound.kind == "event":
            count = "counts" if len(over) == 1 else "count"
            event = self.ledger.named(bound.id)
            self.told = event.id
            with_it = f"with an event of that day, \u201c{event.title}\u201d"
            other = f"the record has no other end of {_it(len(over))}"
            return f"{named} {count} as over {with_it}; {other}"
        return listed([f"{self._named(one)} {self._over(one)}" for one in over])

    def _all_named(self, statuses: Sequence[CeasefireStatus]) -> str:
        """Some ceasefires, with the parties of the first, and of others where they differ."""
        first, *others = statuses
        parties = first.ceasefire.parties
        return listed([self._named(first), *(self._named(one, skip=parties) for one in others)])

    def _been(self) -> list[CeasefireStatus]:
        """Those that had taken effect."""
        return [
            one
            for one in self.end.ceasefires
            if one.states <= _BEGUN and one.life.effective is not None
        ]

    def _last(self) -> str:
        """The last one that had taken effect, and when it was over; empty where there is none."""
        over = self._been()
        if not over:
            return ""
        last = max(over, key=lambda one: (one.life.ended.certain, one.life.declared))
        alike = [one for one in over if one.life.bound and one.life.bound == last.life.bound]
        if len(alike) < 2:
            return f"; the last, {_the(last)}, {self._over(last)}"
        named = listed([_the(one) for one in latest_first(alike)])
        return f"; the last, {named}, {self._over(last).replace('counts', 'count', 1)}"

    def _next(self) -> str:
        """The next one to be declared, and when; empty where there is none."""
        ahead = [one for one in self.end.ceasefires if one.state is State.NOT_DECLARED]
        if not ahead:
            return ""
        following = min(ahead, key=lambda one: one.life.declared.possible)
        date = _date(following.ceasefire.declared)
        when = f", was declared {at_date(date, self.zone)}" if date else ""
        return f"; the next, {_the(following)}{when}"

    def _untold(self) -> str:
        first, *others = self._at_issue()
        if self.end.answer is Answer.PERHAPS_DECLARED:
            effective, declared = first.ceasefire.effective, first.ceasefire.declared
            is_never = effective is not None and effective.never
            date = declared and declared.date
            told = [f"announced or signed {at_date(date, self.zone)}"] if date else []
            told += [] if is_never else [self._to_start(first)]
            never = ", and never took effect" * is_never
            return (
                f"No, none was in force{' yet' * (not is_never)}{self._sides(first)}; whether one "
                "had been declared by then is not known: "
                f"{self._named(first)} was {', '.join(told) or 'announced'}{never}."
            )
        return f"Cannot be told{self._sides(first)}: {self._what_is_not_known(first, *others)}"

    def _at_issue(self) -> list[CeasefireStatus]:
        """The ceasefires of which it is not known what is said not to be, in turn."""
        kind = self.end.unknown
        return self._in_turn(one for one in self.end.operative if one.unknown is kind)

    def _what_is_not_known(self, first: CeasefireStatus, *others: CeasefireStatus) -> str:
        entry, name, kind = first.ceasefire, self._named(first), first.unknown
        if kind is Unknown.END:
            named = listed([name, *self._further(others, first)])
            return (
                f"{named} had taken effect{self._covering(first)}, and the record has no end of "
                f"{_it(1 + len(others))}.{self._last_bound([first, *others])}{self._just_over()}"
            )
        if kind is Unknown.START:
            agreed = entry.declared and entry.declared.date
            date = f" {at_date(agreed, self.zone)}" if agreed else ""
            text = f"{name} was {_agreed(first)}{date}"
            return f"{text}; whether and when it took effect the record does not say."
        return f"{self._step_at_issue(first)}; whether before or after is not known."

    def _last_bound(self, statuses: Sequence[CeasefireStatus]) -> str:
        """When each was last treated as binding, where the record says so."""
        dates = [
            treated_as_binding(one.ceasefire, one.breaches, self.names.actors) for one in statuses
        ]
        was = "was last treated as binding"
        if len(dates) == 1 or len({date and date.text for date in dates}) == 1:
            which = "It" if len(dates) == 1 else "Each"
            return f" {which} {was} {at_date(dates[0], self.zone)}." if dates[0] else ""
        told = [
            f"the {place} {at_date(date, self.zone)}"
            for place, date in zip(_ORDER, dates, strict=False)
            if date is not None
        ]
        place, _, when = told[0].partition(" ")[2].partition(" ")
        return f" The {place} {was} {', '.join([when, *told[1:]])}."

    def _just_over(self) -> str:
        """What had ended in the days before; empty where nothing had."""
        before = utc_seconds(self.end.at) - _SHORTLY
        over = [one for one in self._been() if _is_over(one) and one.life.ended.last >= before]
        if not over:
            return ""
        text = listed([f"{_the(one)} {self._over(one)}" for one in latest_first(over)[:_MOST]])
        return f" {text[0].upper()}{text[1:]}."

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
        if len(status.life.manners) > 1:
            return f"{name} had taken effect, and its fixed term may have run out by then"
        steps.append((entry.ended, "had taken effect and was over"))
        for step, words in steps:
            if date := _date(step):
                return f"{name} {words} {at_date(date, self.zone)}"
        return f"of {name} the record has no date"

    # What they are made of

    def _pending(self) -> list[CeasefireStatus]:
        """What has been agreed, or may have been, and is not in force yet; the latest first."""
        return latest_first(
            [
                one for one in self.end.ceasefires
                if State.DECLARED in one.states and _date(one.ceasefire.effective)
            ]
        )  # fmt: skip

    def _to_start(self, status: CeasefireStatus) -> str:
        """When one that is agreed and not in force takes effect, which is known then."""
        date = _date(status.ceasefire.effective)
        return f"to start {at_date(date, self.zone)}" if date else "to start"

    def _since(self, status: CeasefireStatus) -> str:
        """Since when one that certainly is in force has been, which is known then."""
        date = _date(status.ceasefire.effective)
        return from_date(date, self.zone) if date else "in force"

    def _over(self, status: CeasefireStatus) -> str:
        """When one ended or, without a recorded end, by when it counts as over."""
        ended, window, bound = status.ceasefire.ended, status.life.ended, status.life.bound
        if bound is not None and bound.kind == TERM and status.life.is_end_recorded:
            return f"ran out by the end of {on_day(moment(window.last, self.zone).date())}"
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
        if status is None or len(status.ceasefire.parties) < 2:
            return f", between {listed(among)}"
        is_theirs = len(status.ceasefire.parties) == 2 or self._are_at_odds
        is_between = is_theirs and status.rests_on is not RestsOn.COVERS
        return f", {'between' if is_between else 'for'} {listed(among)}"

    @cached_property
    def _are_at_odds(self) -> bool:
        """Whether the record has a breach that one of the two sides lays to the other."""
        kept = Kept(self.names, self.zone, self.day, "", self.ledger.pair)
        links = (one.link for some in self.ledger.alike.values() for one in some)
        return kept.has_charged(links)

    def _covering(self, status: CeasefireStatus) -> str:
        """What binds a side asked for that is no party; empty where both sides are."""
        covers, actors = status.ceasefire.covers, self.names.actors
        if status.rests_on is not RestsOn.COVERS or covers is None:
            return ""
        parties = set(status.ceasefire.parties)
        sides = zip(self.ledger.pair.sides, self.ledger.among, strict=True)
        named = [name for side, name in sides if not parties & upwards(side, actors)]
        is_text = covers.by is Basis.TEXT
        why = "as the record reads its words" if is_text else "as sources treat it"
        return f" ({listed(named)}: no party to it, but covered, {why})"

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
        until = BY_THEN if self.on.is_instant else BY_ITS_END
        if self.is_led:
            until = "by the end of that day"
        begun = self._in_turn([one for one in self.end.operative if one.states <= _BEGUN])
        kept = Kept(self.names, self.zone, self.day, until, self.ledger.pair)
        found = found._replace(agreed=tuple(filter(self._leads_on, found.agreed)))
        day = "that last day" if self.is_led else "the day"
        telling = Telling(
            self.zone, _voices(self.ledger, self.names), self._starts_today(begun), self.told, day,
            self.end.at if self.on.is_instant else None, self._ahead,
        )  # fmt: skip
        fought = fought_on(found, telling)
        told = [kept.sentence(begun), fought]
        if self.answer.thin:
            told.append(_admitted(self.answer, self.zone))
        return " ".join(filter(None, told))

    def _leads_on(self, event: Event) -> bool:
        """Whether an agreement or a call of the day is told: where none is in force."""
        if event.kind is Kind.STATEMENT and len(self._sides_in(event)) < 2:
            return False
        is_call = any(link.id in self._ahead for link in event.ceasefires)
        return self.end.verdict not in _IN_FORCE and (event.kind is Kind.AGREEMENT or is_call)

    def _sides_in(self, event: Event) -> set[str]:
        """The parties of the ledger's ceasefires that take part in an event, or whose bodies do."""
        parties = {name for life in self.ledger.lives for name in life.ceasefire.parties}
        actors = (upwards(name, self.names.actors) for name in event.actors)
        return {min(up & parties) for up in actors if up & parties}

    @property
    def _ahead(self) -> frozenset[str]:
        """The ceasefires that certainly had not taken effect."""
        return frozenset(
            one.ceasefire.id
            for one in self.end.ceasefires
            if one.states <= {State.NOT_DECLARED, State.DECLARED}
        )

    def _starts_today(self, begun: Sequence[CeasefireStatus]) -> datetime | None:
        """When the ceasefire that is spoken of first takes effect, where that is known."""
        first = next(iter(begun or self.end.operative), None)
        date = _date(first.ceasefire.effective) if first else None
        return date.earliest if date else None

    def _in_turn(self, statuses: Iterable[CeasefireStatus]) -> list[CeasefireStatus]:
        """Some ceasefires: those that the day's events name first, then the one agreed last."""
        return sorted(latest_first(statuses), key=lambda one: one.ceasefire.id not in self.touched)


def _agreed(status: CeasefireStatus) -> str:
    return "announced" if len(status.ceasefire.parties) == 1 else "agreed"


def _date(step: Transition | None) -> When | None:
    return step.date if step else None


def _the(status: CeasefireStatus) -> str:
    return named_ceasefire(status.ceasefire)


def _it(count: int) -> str:
    """What so many ceasefires are called once they have been named."""
    return {1: "it", 2: "either"}.get(count, "any of them")


def _is_over(status: CeasefireStatus) -> bool:
    return status.states <= OVER


def _voices(ledger: Ledger, names: Names) -> Callable[[Event], str | None]:
    """Whose word a title gives, of the sides of the ledger's ceasefires; of an act nobody's.

    A title gives a side's word if it begins with one of its actors, says what that says, and has
    no answer of another after a semicolon. The side is found by the names of the event's actors,
    and by those of whom they belong to.
    """
    sides = ledger.bound

    def voice(event: Event) -> str | None:
        if ";" in event.title:
            return None
        for name in event.actors:
            for one in sorted(upwards(name, names.actors)):
                actor = names.actors.get(one)
                if actor and any(_begins(event.title, said) for said in _said(actor)):
                    mine = upwards(one, names.actors) & sides
                    return min(mine) if mine else None
        return None

    return voice


_SPEAKS = re.compile(
    r"(?:'s? (?:[\w'-]+ ){1,4}?| )(?:and \w+ )?"
    r"(?:say|allege|report|count|claim|accuse|den(?:y|ie)|charge|speak|tell|put|give)s?\b"
)
"""What follows a name where it speaks; between them may stand a body of it, or a second name."""


def _begins(title: str, name: str) -> bool:
    """Whether a title begins with a name, and a verb of saying follows."""
    return title.startswith(name) and _SPEAKS.match(title, len(name)) is not None


def _said(actor: Actor) -> Iterator[str]:
    """How a title may name an actor at its start: by a name, or a person by the last one."""
    yield from (actor.name, *actor.aliases)
    if actor.kind is ActorKind.PERSON:
        yield actor.name.rpartition(" ")[2]


def _touched(found: Fighting) -> frozenset[str]:
    """The ceasefires that the events of a day name."""
    events = (*found.of_it, *found.through, *found.perhaps)
    return frozenset(link.id for event in events for link in event.ceasefires)


def _led(lead: str, text: str) -> str:
    """A sentence after what it is true of."""
    if text.startswith("Cannot be told"):
        return f"{lead} it {text[0].lower()}{text[1:]}"
    return f"{lead}, {text[0].lower()}{text[1:]}"
