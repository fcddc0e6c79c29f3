"""Laws of the tracker over whole ledgers: its answers are those of a scan by brute force."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.model.vocabulary import (
    CeasefireClass,
    EndedBy,
    Kind,
    Match,
    Purpose,
    State,
    Verdict,
    YesNo,
)
from karabakh_timeline.queries.alternatives import Alternative, alternatives
from karabakh_timeline.queries.choice import Choice, Order, Outcome, choose, match_of
from karabakh_timeline.queries.gaps import Gap, gaps
from karabakh_timeline.queries.observance import Rule
from tests.examples import examples
from tests.properties.brute_force import LAST, Record, Scan, bound_by, judged, span_of
from tests.properties.test_status import DAYS, clock, day, hours, laws
from tests.queries.ledgers import ACTORS, ZONE, breach, ledger_of, offensive, second, truce, when

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import Interval, StatusAt

S = TypeVar("S", bound="Transition")
SIDES = (
    ("armenia", "azerbaijan"), ("armenia", "azerbaijan"), ("armenia", "azerbaijan", "russia"),
    ("armenia", "russia"), ("armenia",), ("azerbaijan",),
)  # fmt: skip
COVERS = (
    (), (), (), ("armenia", "azerbaijan"), ("azerbaijan", "russia"),
    ("armenia", "azerbaijan", "russia"),
)  # fmt: skip
KEPT = {Verdict.IN_FORCE_NO_VIOLATION_RECORDED, Verdict.IN_FORCE_VIOLATED}


# Generated ledgers


@st.composite
def dated(draw: st.DrawFn, hour: int) -> str:
    """A text whose date holds an hour: to the minute, about it, by day, month or interval."""
    here = hour // 24
    first, last = here - draw(st.integers(0, 3)), here + draw(st.integers(0, 3))
    at, on = clock(hour), day(here)
    marked = draw(st.sampled_from("~?%"))
    return draw(
        st.sampled_from(
            [
                at, at, at, f"{at}{marked}", on, on, f"{on}{marked}", "2020-01", "2020-01-XX",
                f"{day(max(first, 0))}/{day(last)}", f"{at}/{day(last)}",
                f"{day(max(first, 0))}/{on}", f"{day(max(first, 0))}~/{at}~",
            ]
        )
    )  # fmt: skip


@st.composite
def ceasefires(draw: st.DrawFn, name: str) -> Ceasefire:
    """A ceasefire whose dates have a reading in order; steps may be unknown, or never come."""
    texts = [draw(dated(hour)) for hour in sorted(draw(st.tuples(hours, hours, hours)))]
    # a standing that lies after the effect, mostly; what is binding need not be in effect
    standing = draw(st.none() | hours.flatmap(dated))
    one = truce(
        name,
        declared=draw(st.sampled_from([texts[0]] * 7 + [None])),
        effective=draw(st.sampled_from([texts[1]] * 6 + [None, "never"])),
        ended=draw(st.sampled_from([texts[2], texts[2], texts[2], None, None, None, "never"])),
        by=draw(st.sampled_from(EndedBy)),
        standing=standing,
        successor=draw(st.none() | st.sampled_from(["truce-0", "truce-1"])),
        parties=draw(st.sampled_from(SIDES)),
        covers=draw(st.sampled_from(COVERS)),
        continues=draw(st.sampled_from([(), (), (), ("truce-0",), ("truce-1",)])),
        days=draw(st.none() | st.integers(1, 5)),
    )
    if is_never(one):  # the two tests of the never implemented below say why
        at = [clock(hour) for hour in sorted(draw(st.tuples(hours, hours)))]
        dated_end = one.ended is not None and one.ended.date is not None
        by = EndedBy.NOT_IMPLEMENTED
        sharp = truce(name, at[0], "never", at[1] if dated_end else None, by)
        one = replace(one, declared=sharp.declared, ended=sharp.ended)
    return replace(
        one,
        mediators=draw(st.sampled_from([(), ("russia",)])),
        class_=draw(st.none() | st.sampled_from(CeasefireClass)),
        purpose=tuple(draw(st.sets(st.sampled_from(Purpose), max_size=2))),
    )


def is_never(one: Ceasefire) -> bool:
    """Whether the record says that it did not take effect."""
    return one.effective is not None and one.effective.date is None


@st.composite
def stretched(draw: st.DrawFn) -> tuple[str, bool]:
    """The date of an event, and whether it went on through it; ends may be open or not known."""
    hour = draw(hours)
    text = draw(dated(hour))
    form = draw(st.sampled_from(["", "", "", "{}/..", "{}/", "../{}", "/{}"]))
    if "/" not in text:
        text = form.format(text) or text
    return text, "/" in text and draw(st.booleans())


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Up to four ceasefires with violations and offensives, and a record that ends somewhere."""
    some = tuple(draw(ceasefires(f"truce-{number}")) for number in range(draw(st.integers(0, 4))))
    names = st.sampled_from([one.id for one in some]) if some else st.nothing()
    events = []
    for number in range(draw(st.integers(0, 4)) if some else 0):
        text, lasting = draw(stretched())
        fatal = draw(st.sampled_from(YesNo))
        charged = draw(st.sampled_from([(), ("armenia",), ("ministry",), ("either",)]))
        events.append(
            breach(
                f"breach-{number}", text, draw(names), fatal=fatal, lasting=lasting,
                attributed_to=charged,
            )
        )  # fmt: skip
    wars = []
    for number in range(draw(st.integers(0, 2))):
        text, lasting = draw(stretched())
        kind = draw(st.sampled_from([Kind.OFFENSIVE, Kind.WAR_START]))
        anybody = st.sets(st.sampled_from(sorted(ACTORS)), max_size=3)
        usual = [{"armenia", "azerbaijan"}, {"armenia", "army"}, {"either", "army"}]
        sides = draw(st.sampled_from(usual) | anybody)
        wars.append(offensive(f"war-{number}", text, *sorted(sides), kind=kind, lasting=lasting))
    through = when(draw(st.sampled_from(["2020-01", "2020-03", "2021"]) | days_of_it))
    return Record(some, tuple(events), tuple(wars), ACTORS, through, ZONE)


days_of_it = st.integers(0, DAYS + 3).map(day)
ledgers = records()


def book_of(record: Record) -> Ledger:
    return ledger_of(
        *record.ceasefires,
        events=record.events,
        offensives=record.offensives,
        through=record.through.text,
    )


def redated(record: Record, rewrite: Callable[[str, bool], str]) -> Record:
    """The same record with every date of its ceasefires and events written in another way."""

    def of_step(step: S | None) -> S | None:
        if step is None or step.date is None:
            return step
        lasting = False  # a step comes at a moment
        return replace(step, date=when(rewrite(step.date.text, lasting)))

    def of_event(event: Event) -> Event:
        return replace(event, date=when(rewrite(event.date.text, event.lasting)))

    return replace(
        record,
        ceasefires=tuple(
            replace(
                one,
                declared=of_step(one.declared),
                effective=of_step(one.effective),
                standing=of_step(one.standing),
                ended=of_step(one.ended),
            )
            for one in record.ceasefires
        ),
        events=tuple(map(of_event, record.events)),
        offensives=tuple(map(of_event, record.offensives)),
    )


def states_of(book: Ledger, at: int) -> dict[str, frozenset[State]]:
    return {life.ceasefire.id: life.states(at) for life in book.lives}


def ids_of(answer: StatusAt) -> tuple[str, ...]:
    return tuple(one.ceasefire.id for one in answer.operative)


# The verdict


@examples(30)
@given(ledgers)
def test_states_verdict_and_what_decides_it_are_those_of_all_readings(record: Record) -> None:
    book, scan = book_of(record), Scan(record)
    for at in scan.seconds():
        assert states_of(book, at) == scan.all_states(at)
        assert book.verdict(at) is scan.verdict(at)
        answer = book.at(at)
        assert answer.verdict is scan.verdict(at)
        if at < scan.end:
            assert ids_of(answer) == scan.operative(at)
        assert answer.is_beyond_record is (at >= scan.end)


# Its history


@given(ledgers, st.integers(-3, 40), st.integers(0, 60 * 24))
@laws
def test_a_history_tiles_its_range_and_has_the_verdict_of_each_instant(
    record: Record, start: int, length: int
) -> None:
    book, scan = book_of(record), Scan(record)
    first = second(day(0)) + start * 86_400
    last = first + length * 3600
    found = book.history(first, last)
    assert (found[0].start, found[-1].stop) == (first, last + 1)
    assert all(one.start < one.stop for one in found)
    for before, after in pairwise(found):
        assert before.stop == after.start
        assert (before.answer, before.operative) != (after.answer, after.operative)
        assert after.causes
    turns = [second for one in found for second in (one.start, one.stop - 1)]
    for at in {*scan.seconds(), *turns}:
        for one in found:
            if one.start <= at < one.stop:
                assert one.verdict is book.verdict(at) is scan.verdict(at)
                known = at <= book.through
                assert one.operative == (ids_of(book.at(at)) if known else ())


@given(ledgers)
@laws
def test_of_a_range_that_ends_before_it_starts_there_is_no_history(record: Record) -> None:
    assert book_of(record).history(1, 0) == ()


@given(ledgers, st.data())
@laws
def test_a_day_holds_the_verdict_of_each_instant_in_it(record: Record, data: st.DataObject) -> None:
    book, scan = book_of(record), Scan(record)
    steps = [str(step.date) for one in record.ceasefires for _, step in one.transitions]
    until = [
        f"{day(0)}/{text}"
        for text in steps
        if "T" in text and "/" not in text and text[-1:] in "0Z"
    ]
    spans = days_of_it | hours.flatmap(dated)
    on = when(data.draw(spans | st.sampled_from(until) if until else spans))
    found = book.during(on)
    first, last = (moment // 2 for moment in span_of(on))
    assert found.start == book.at(first)
    is_instant = on.certain_from == on.latest
    assert not is_instant or found.end == book.at(last)
    assert found.end.verdict is scan.verdict(last, whole=not is_instant)
    for status in found.end.ceasefires:
        name = status.ceasefire.id
        assert status.states == scan.states(name, last, whole=not is_instant)
        assert bool(status.breaches.recorded) is scan.violated(name, last, whole=not is_instant)
    turns = [(first, found.start.verdict)]
    for change in found.changes:
        assert turns[-1][0] < change.at.timestamp() <= last or change is found.changes[-1]
        assert change.before is turns[-1][1]
        assert change.after is not change.before
        turns.append((int(change.at.timestamp()), change.after))
    for at in {*scan.seconds(), first, last}:
        if first <= at <= last and (at < last or is_instant):
            expected = [verdict for turn, verdict in turns if turn <= at][-1]
            assert expected is book.verdict(at) is scan.verdict(at)
    assert turns[-1][1] is found.end.verdict


# What must change nothing, and what may only blur


def sameness(found: tuple[Interval, ...]) -> list[tuple[int, bool, str, tuple[str, ...]]]:
    """A history in which a violation makes no difference."""
    tiles: list[tuple[int, bool, str, tuple[str, ...]]] = []
    for one in found:
        in_force = one.verdict in KEPT
        tile = (one.start, in_force, "" if in_force else one.verdict, one.operative)
        if not tiles or tiles[-1][1:] != tile[1:]:
            tiles.append(tile)
    return tiles


@given(ledgers, stretched(), st.integers(0, 3), st.sampled_from(YesNo))
@laws
def test_another_violation_changes_no_state_and_no_stretch_of_states(
    record: Record, dating: tuple[str, bool], of: int, fatal: YesNo
) -> None:
    more = breach("more", dating[0], f"truce-{of}", lasting=dating[1], fatal=fatal)
    other = replace(record, events=(*record.events, more))
    before, after, scan = book_of(record), book_of(other), Scan(other)
    seconds = scan.seconds()
    for at in seconds:
        assert states_of(before, at) == states_of(after, at)
        assert ids_of(before.at(at)) == ids_of(after.at(at))
        verdicts = before.verdict(at), after.verdict(at)
        assert verdicts[0] is verdicts[1] or verdicts == (
            Verdict.IN_FORCE_NO_VIOLATION_RECORDED, Verdict.IN_FORCE_VIOLATED,
        )  # fmt: skip
    ends = seconds[0], seconds[-1]
    assert sameness(before.history(*ends)) == sameness(after.history(*ends))
    assert gaps(before, *ends) == gaps(after, *ends)


@st.composite
def wider(draw: st.DrawFn, text: str, lasting: bool) -> str:
    """A date known less well, whose span holds that of the given one."""
    ends = text.split("/")
    loose = any(end in ("", "..") for end in ends)
    if draw(st.booleans()):
        return text
    if lasting or loose:  # what went on is dated by its start: each end by itself
        return "/".join(end if end in ("", "..") else blurred(end) for end in ends)
    if len(ends) == 1 and draw(st.booleans()):
        return blurred(text)
    date = when(text)
    assert date.earliest is not None
    assert date.latest is not None
    early = date.earliest.astimezone(ZONE) - timedelta(days=draw(st.integers(0, 2)))
    late = date.latest.astimezone(ZONE) + timedelta(days=draw(st.integers(0, 2)))
    return f"{early:%Y-%m-%d}/{late:%Y-%m-%d}"


def blurred(text: str) -> str:
    """A single date with a qualifier, or with a stronger one."""
    return text.rstrip("~?%") + ("%" if text[-1] in "~?%" else "~")


def sound(one: Ceasefire, record: Record) -> Ceasefire:
    """One without what its dates contradict, or may: a handover fixes a moment, and so does an end.

    Nothing continues what certainly takes effect, or is declared, after it.
    """
    effects = {other.id: other.effective for other in record.ceasefires}
    agreed = {other.id: other.declared for other in record.ceasefires}
    mine = effects[one.id]
    kept = tuple(
        name
        for name in one.continues
        if (other := effects.get(name))
        and other.date
        and mine
        and mine.date
        and span_of(other.date).first <= span_of(mine.date).last
        and not (
            (step := agreed[name])
            and step.date
            and span_of(step.date).first > span_of(mine.date).first
        )
    )
    one = replace(one, continues=kept)
    if one.ended is None:
        return one
    return replace(one, standing=None, ended=replace(one.ended, successor=None))


@given(ledgers, st.data())
@laws
def test_a_date_known_less_well_moves_states_towards_indeterminate_only(
    record: Record, data: st.DataObject
) -> None:
    record = replace(record, ceasefires=tuple(sound(one, record) for one in record.ceasefires))
    vague = redated(record, lambda text, lasting: data.draw(wider(text, lasting)))
    kept = zip(record.ceasefires, vague.ceasefires, strict=True)
    vague = replace(vague, ceasefires=tuple(a if is_never(a) else b for a, b in kept))
    books = [book_of(record), book_of(vague)]
    for at in sorted({*Scan(record).seconds(), *Scan(vague).seconds()}):
        sharp, dim = (states_of(book, at) for book in books)
        for name, found in sharp.items():
            assert found <= dim[name]
        before, after = (book.verdict(at) for book in books)
        assert after in (before, Verdict.INDETERMINATE) or {before, after} == KEPT
    for one in record.ceasefires:
        formal = [dict(book.held(one.id))[Rule.FORMAL] for book in books]
        if formal[0] and formal[1]:
            assert formal[1].shortest <= formal[0].shortest
            assert longest(formal[1].longest) >= longest(formal[0].longest)


def in_offset(text: str, minutes: int) -> str:
    """A date's text with each clock time at another offset, and still the same instant."""
    parts = []
    for part in text.split("/"):
        bare = part.rstrip("~?%")
        moment = when(bare).earliest if "T" in part else None
        if moment is None:
            parts.append(part)
        else:
            zone = timezone(timedelta(minutes=minutes))
            parts.append(moment.astimezone(zone).isoformat(timespec="minutes") + part[len(bare) :])
    return "/".join(parts)


@given(ledgers, st.data())
@laws
def test_the_offsets_in_which_a_record_is_written_change_nothing(
    record: Record, data: st.DataObject
) -> None:
    offsets = st.integers(-14 * 60, 14 * 60)
    other = redated(record, lambda text, _: in_offset(text, data.draw(offsets)))
    books = book_of(record), book_of(other)
    seconds = Scan(record).seconds()
    assert seconds == Scan(other).seconds()
    ends = seconds[0], seconds[-1]
    assert books[0].history(*ends) == books[1].history(*ends)
    assert gaps(books[0], *ends) == gaps(books[1], *ends)
    for one in record.ceasefires:
        assert books[0].held(one.id) == books[1].held(one.id)
    for at in seconds:
        assert states_of(books[0], at) == states_of(books[1], at)
        answers = [book.at(at) for book in books]
        assert len({(one.last_change, one.next_change) for one in answers}) == 1


# Between two sides


names_of_actors = st.sampled_from(["armenia", "azerbaijan", "russia"]).map(
    lambda name: [name]
) | st.lists(st.sampled_from(sorted(ACTORS)), max_size=3)


@given(ledgers, names_of_actors, names_of_actors)
@laws
def test_the_ceasefires_between_two_sides_stay_what_they_are_in_the_whole_ledger(
    record: Record, first: list[str], second_side: list[str]
) -> None:
    book, scan = book_of(record), Scan(record)
    part = book.between(first, second_side)
    kept = []
    for one in record.ceasefires:
        bound = one.parties if len(one.parties) == 1 else bound_by(one)
        binds = [any(name in bound for name in side) for side in (first, second_side)]
        if any(binds) if len(one.parties) == 1 else all(binds):
            kept.append(one.id)
    assert [life.ceasefire.id for life in part.lives] == kept
    for at in scan.seconds():
        states = scan.all_states(at)
        for name, found in states_of(part, at).items():
            assert found == states_of(book, at)[name] == states[name]
        if at < scan.end:
            violated = {name for name in kept if scan.violated(name, at)}
            assert part.verdict(at) is judged({name: states[name] for name in kept}, violated)
    for name in kept:
        assert part.held(name) == book.held(name)


# Gaps


@given(ledgers, st.integers(-3, 40), st.integers(0, 60 * 24))
@laws
def test_the_gaps_are_those_that_a_count_of_the_states_gives(
    record: Record, start: int, length: int
) -> None:
    book, scan = book_of(record), Scan(record)
    first = second(day(0)) + start * 86_400
    last = first + length * 3600
    found = gaps(book, first, last)
    assert all(first <= one.start < one.stop <= min(last + 1, scan.end) for one in found)
    for gap in Gap:
        of_kind = [one for one in found if one.gap is gap]
        for before, after in pairwise(of_kind):
            assert before.stop <= after.start
            if before.stop == after.start:
                assert (before.match, before.ceasefires) != (after.match, after.ceasefires)
    for at in {*scan.seconds(), first, last}:
        here = {one.gap: (one.match, one.ceasefires) for one in found if one.start <= at < one.stop}
        assert here == (expected_gaps(scan, at) if first <= at <= last else {})


def expected_gaps(scan: Scan, at: int) -> dict[Gap, tuple[Match, tuple[str, ...]]]:
    """What is said of an instant by how many ceasefires may be in force."""
    if at >= scan.end:
        return {}
    counts = scan.counts(at)
    states = scan.all_states(at)
    names = tuple(name for name, found in states.items() if State.IN_FORCE in found)
    said = {}
    for gap, applies in (
        (Gap.NONE, [n == 0 for n in counts]),
        (Gap.SEVERAL, [n > 1 for n in counts]),
    ):
        if any(applies):
            said[gap] = (Match.CERTAIN if all(applies) else Match.POSSIBLE, names)
    return said


# Alternatives


CLAUSES = {
    "had taken effect by then": State.IN_FORCE,
    "was in force then": State.IN_FORCE,
    "was still in force then": State.IN_FORCE,
    "had not ended by then": State.IN_FORCE,
    "had ended by then": State.ENDED,
    "was declared and not yet in force then": State.DECLARED,
    "was not yet declared then": State.NOT_DECLARED,
}
"""What each clause says of the ceasefires that it names."""


def supposed(scan: Scan, at: int, one: Alternative) -> Verdict:
    """The verdict by the rules if what an alternative says were so."""
    states = scan.all_states(at)
    violated = {name for name in states if scan.violated(name, at)}
    named = set(one.ceasefires)
    for clause, state in CLAUSES.items():
        if one.text == f"if {' and '.join(one.ceasefires)} {clause}":
            states |= dict.fromkeys(one.ceasefires, frozenset({state}))
            return judged(states, violated)
    if "did not hold" in one.text:
        return judged(states, violated - named)
    assert "violation" in one.text
    return judged(states, violated | named)


@given(ledgers)
@laws
def test_every_alternative_has_another_verdict_which_the_rules_then_give(record: Record) -> None:
    book, scan = book_of(record), Scan(record)
    for at in scan.seconds()[::2]:
        answer = book.at(at)
        found = alternatives(answer)
        if at >= scan.end:
            assert found == ()
            continue
        assert found or all(map(is_never, record.ceasefires))
        assert len({(one.text, one.verdict) for one in found}) == len(found)
        for one in found:
            assert one.verdict is not answer.verdict
            assert one.verdict is supposed(scan, at, one)


# How long one held, and which are chosen


def longest(seconds: int | None) -> float:
    return float("inf") if seconds is None else seconds


@given(ledgers)
@laws
def test_a_stricter_rule_never_lets_a_ceasefire_hold_longer(record: Record) -> None:
    book = book_of(record)
    for one in record.ceasefires:
        by_rule = dict(book.held(one.id))
        found = [by_rule[rule] for rule in (Rule.FORMAL, Rule.FIRST_DEATH, Rule.FIRST_VIOLATION)]
        known = [held for held in found if held is not None]
        assert len(known) in (0, 3)
        for held in known:
            assert 0 <= held.shortest <= longest(held.longest)
        for loose, strict in pairwise(known):
            assert strict.shortest <= loose.shortest
            assert longest(strict.longest) <= longest(loose.longest)


def terms(of: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.lists(st.sampled_from(of), max_size=3).map(tuple)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    sides = st.lists(st.sampled_from(sorted(ACTORS)), min_size=1, max_size=2).map(tuple)
    return Choice(
        parties=draw(st.just(()) | st.lists(sides, max_size=2).map(tuple)),
        mediators=draw(st.sampled_from([(), (), ("russia",), ("army", "russia")])),
        classes=draw(terms([one.value for one in CeasefireClass])),
        purposes=draw(terms([one.value for one in Purpose])),
        outcomes=draw(terms([one.value for one in Outcome])),
        during=draw(st.none() | hours.flatmap(dated).map(when)),
        order=draw(st.sampled_from(Order)),
        reverse=draw(st.booleans()),
        limit=draw(st.none() | st.integers(0, 4)),
    )


def fits(one: Ceasefire, scan: Scan, choice: Choice) -> bool:
    """Whether a ceasefire is wanted."""
    by: str = EndedBy.UNKNOWN
    if is_never(one):
        by = EndedBy.NOT_IMPLEMENTED
    elif not {State.IN_FORCE, State.DECLARED}.isdisjoint(scan.states(one.id, LAST // 4)):
        by = Outcome.RUNNING
    elif one.ended is not None:
        found = scan.states(one.id, LAST // 4)
        is_told = len(found) == 1 and State.ENDED not in found
        by = EndedBy(next(iter(found))) if is_told else EndedBy.UNKNOWN
    if any(not set(side) & set(one.parties) for side in choice.parties):
        return False
    if choice.mediators and not set(choice.mediators) & set(one.mediators):
        return False
    if choice.classes and one.class_ not in choice.classes:
        return False
    if choice.purposes and not set(choice.purposes) & set(one.purpose):
        return False
    if choice.outcomes and by not in choice.outcomes:
        return False
    return choice.during is None or declared_in(one, scan, choice.during)


def declared_in(one: Ceasefire, scan: Scan, during: When) -> bool:
    """Whether in a reading it was declared in a stretch: not all before, not all after."""
    assert during.latest is not None
    first, last = (moment // 2 for moment in span_of(during))
    only = frozenset({State.NOT_DECLARED})
    return (
        State.NOT_DECLARED in scan.states(one.id, first - 1) and scan.states(one.id, last) != only
    )


def is_on_edge(one: Ceasefire, scan: Scan, during: When | None) -> bool:
    """Whether it was declared, not known just when, by the very second at which a stretch starts.

    A day is over then; what had been declared by a later step at that second may just have been.
    """
    if during is None:
        return False
    first = span_of(during).first // 2
    found = [State.NOT_DECLARED in scan.states(one.id, at) for at in (first - 1, first)]
    sharp = one.declared and one.declared.date and one.declared.date.is_instant
    return found == [True, False] and not sharp


@given(ledgers, choices())
@laws
def test_what_is_chosen_is_what_fits_by_length_if_so_ordered(
    record: Record, choice: Choice
) -> None:
    book = book_of(record)
    found = choose(book, choice._replace(limit=None))
    scan = Scan(record)
    wanted = {one.id for one in record.ceasefires if fits(one, scan, choice)}
    names = [life.ceasefire.id for life in found]
    assert len(names) == len(set(names))
    sure = [life for life in found if match_of(life, choice) is Match.CERTAIN]
    assert found[: len(sure)] == tuple(sure)
    on_edge = {one.id for one in record.ceasefires if is_on_edge(one, scan, choice.during)}
    assert {*names} - on_edge == wanted - on_edge
    assert choose(book, choice) == (found if choice.limit is None else found[: choice.limit])
    for part in (found[: len(sure)], found[len(sure) :]):
        assert_in_order(part, book, choice)


def assert_in_order(found: Sequence[Life], book: Ledger, choice: Choice) -> None:
    """That some stand by when they were declared or by length, those without a length last."""
    if choice.order is Order.DECLARED:
        keys = [(life.declared.possible, life.ceasefire.id) for life in found]
        assert keys == sorted(keys, reverse=choice.reverse)
        return
    lengths = [dict(book.held(life.ceasefire.id))[Rule(choice.order.value)] for life in found]
    ranked = [(one.shortest, longest(one.longest)) for one in lengths if one is not None]
    assert ranked == sorted(ranked, reverse=not choice.reverse)
    assert lengths[len(ranked) :] == [None] * (len(lengths) - len(ranked))


# What the laws found, each in its smallest case; a mark that is strict notices what is mended


def test_one_never_implemented_is_not_declared_in_any_reading_of_its_day() -> None:
    book = ledger_of(truce(declared="2020-01-05", effective="never"))
    noon = second("2020-01-05T12:00+04:00")
    assert book.lives[0].states(noon) == {State.NOT_DECLARED, State.NOT_IMPLEMENTED}
    assert book.verdict(noon) is Verdict.NO_CEASEFIRE


def test_one_never_implemented_had_been_declared_when_it_ended() -> None:
    ended = "2020-01-03T10:00+04:00"
    by = EndedBy.NOT_IMPLEMENTED
    book = ledger_of(truce("truce", "2020-01-01/2020-01-05", "never", ended, by))
    assert book.lives[0].states(second(ended)) == {State.NOT_IMPLEMENTED}


def test_where_one_may_be_undeclared_or_not_implemented_there_is_none_in_either_case() -> None:
    ended = "2020-01-03T10:00+04:00"
    by = EndedBy.NOT_IMPLEMENTED
    book = ledger_of(truce("truce", "2020-01-01/2020-01-05", "never", ended, by))
    answer = book.at(second("2020-01-04"))
    assert answer.verdict is Verdict.NO_CEASEFIRE
    assert alternatives(answer) == ()


def test_a_war_known_less_well_does_not_end_what_was_binding_after_it() -> None:
    one = truce(standing="2020-02-15")
    for text in ("2020-02-10", "2020-02"):
        war = offensive("war", text, "armenia", "azerbaijan")
        (life,) = ledger_of(*[one], offensives=[war]).lives
        assert life.states(second("2020-06-01")) == {State.IN_FORCE, State.ENDED}


def test_a_war_known_to_the_hour_ends_what_was_binding_on_its_day() -> None:
    war = offensive("war", "2020-02-15T08:00+04:00", "armenia", "azerbaijan")
    for standing in ("2020-02-15", "2020-02-15T14:00+04:00"):
        (life,) = ledger_of(truce(standing=standing), offensives=[war]).lives
        assert life.states(second("2020-02-16")) == {State.ENDED}


def test_one_never_implemented_would_not_be_in_force_had_it_not_ended() -> None:
    book = ledger_of(truce(declared="2020-01-01T10:00+04:00", effective="never"))
    found = alternatives(book.at(second("2020-01-02")))
    assert not [one for one in found if "not ended" in one.text and one.verdict in KEPT]


def test_one_declared_on_the_day_before_is_not_declared_during_a_day() -> None:
    book = ledger_of(truce(declared="2020-10-10", effective="2020-10-20", ended="never"))
    assert choose(book, Choice(during=when("2020-10-11"))) == ()


def test_one_declared_at_a_moment_is_declared_during_it() -> None:
    noon = "2020-10-10T12:00+04:00"
    book = ledger_of(truce(declared=noon, effective="2020-10-20", ended="never"))
    assert len(choose(book, Choice(during=when(noon)))) == 1


def test_with_two_in_force_there_are_several_whatever_a_third_is() -> None:
    third = truce("third", effective=None, ended="never")
    book = ledger_of(truce("one", ended="never"), truce("two", ended="never"), third)
    at = second("2020-02-01")
    assert [(one.gap, one.match) for one in gaps(book, at, at)] == [(Gap.SEVERAL, Match.CERTAIN)]


def test_beyond_the_record_a_history_and_an_answer_name_the_same_ceasefires() -> None:
    book = ledger_of(truce(ended="never"), through="2020-02-01")
    at = second("2020-03-01")
    assert book.history(at, at)[0].operative == ids_of(book.at(at))
