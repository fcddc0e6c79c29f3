"""Laws of the status: it equals what enumerating every reading of the dates gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.model.vocabulary import EndedBy, State, Verdict
from karabakh_timeline.queries.windows import window
from tests.examples import examples
from tests.queries.ledgers import ZONE, breach, ledger_of, life_of, offensive, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.status import Ledger

laws = examples(60)

HOUR = 3600
START = 1_577_822_400  # 2020-01-01T00:00+04:00
DAYS = 12

ENDS = {
    EndedBy.EXPIRED: State.EXPIRED,
    EndedBy.TERMINATED: State.TERMINATED,
    EndedBy.SUPERSEDED: State.SUPERSEDED,
    EndedBy.NOT_IMPLEMENTED: State.NOT_IMPLEMENTED,
    EndedBy.UNKNOWN: State.ENDED,
}


# Dates: an hour of a few days, and the ways in which it may be known


def clock(hour: int) -> str:
    """The text of an hour, counted from the start, at +04:00."""
    day, rest = divmod(hour, 24)
    return f"2020-01-{day + 1:02}T{rest:02}:00+04:00"


def day(number: int) -> str:
    return f"2020-01-{number + 1:02}"


@st.composite
def known(draw: st.DrawFn, hour: int) -> str:
    """A text whose date holds a given hour: itself, about it, its day, or a longer stretch."""
    here = hour // 24
    last = draw(st.integers(here, min(here + 2, 27)))
    first = draw(st.integers(max(here - 2, 0), here))
    return draw(
        st.sampled_from(
            [
                clock(hour),
                clock(hour) + "~",
                day(here),
                day(here) + "?",
                f"{day(first)}/{day(last)}",
                f"{clock(hour)}/{day(last)}",
                f"{day(first)}/{day(here)}",
            ]
        )
    )


hours = st.integers(24, DAYS * 24)


@st.composite
def truth(draw: st.DrawFn) -> tuple[int, int, int]:
    """The hours of a life in order: declared, in effect, ended."""
    first, second, third = sorted(draw(st.lists(hours, min_size=3, max_size=3)))
    return first, second, third


@st.composite
def readings(draw: st.DrawFn, name: str = "truce") -> tuple[Ceasefire, Ceasefire]:
    """A ceasefire known to the hour, and the same one known less well."""
    declared, effective, ended = draw(truth())
    by = draw(st.sampled_from(EndedBy))
    sharp = truce(name, clock(declared), clock(effective), clock(ended), by)
    vague = truce(
        name, draw(known(declared)), draw(known(effective)), draw(known(ended)), by
    )  # fmt: skip
    return sharp, vague


@st.composite
def ceasefires(draw: st.DrawFn) -> list[Ceasefire]:
    return [draw(readings(f"truce-{number}"))[1] for number in range(draw(st.integers(0, 3)))]


@st.composite
def violations(draw: st.DrawFn) -> list[Event]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        text = draw(hours.flatmap(known))
        found.append(breach(f"breach-{number}", text, f"truce-{draw(st.integers(0, 2))}"))
    return found


def instants() -> list[int]:
    """Every hour of the stretch and the seconds about it."""
    return [START + hour * HOUR + step for hour in range(0, DAYS * 24 + 72, 6) for step in (-1, 0)]


def edges(*lives: Life) -> list[int]:
    """The seconds about every change of the possible states, and a few more."""
    at = {second + step for life in lives for second, _ in life.edges for step in (-1, 0, 1)}
    return sorted(one for one in at if abs(one) < 10**11) + instants()[::8]


# An independent account of the rules


def moments(text_window: tuple[int, int], others: set[int]) -> list[int]:
    """Concrete moments of a window: its ends, and every other critical second within."""
    first, last = text_window
    return sorted({first, last} | {one for one in others if first <= one <= last})


def enumerated(one: Ceasefire, at: int) -> set[State]:
    """The states of every reading in which the ceasefire is declared, takes effect, and ends."""
    spans = []
    for step in (one.declared, one.effective, one.ended):
        assert step is not None
        assert step.date is not None
        found = window(step.date)
        spans.append((found.possible, found.certain))
    critical = {second for span in spans for second in span} | {at, at + 1}
    assert one.ended is not None
    assert one.ended.by is not None
    states = set()
    for declared, effective, ended in product(*(moments(span, critical) for span in spans)):
        if not declared <= effective <= ended:
            continue
        if at < declared:
            states.add(State.NOT_DECLARED)
        elif at < effective:
            states.add(State.DECLARED)
        elif at < ended:
            states.add(State.IN_FORCE)
        else:
            states.add(ENDS[one.ended.by])
    return states


def judged(book: Ledger, at: int, states: dict[str, set[State]], events: list[Event]) -> Verdict:
    """The verdict by the rules of the design, from the possible states."""
    through = book.dataset.through.certain_from
    assert through is not None
    if at >= through.timestamp():
        return Verdict.INDETERMINATE
    if any(possible == {State.IN_FORCE} for possible in states.values()):
        certain = {name for name, possible in states.items() if possible == {State.IN_FORCE}}
        broken = any(
            link.id in certain and window(event.date).certain <= at
            for event in events
            for link in event.ceasefires
        )
        return Verdict.IN_FORCE_VIOLATED if broken else Verdict.IN_FORCE_NO_VIOLATION_RECORDED
    if any(State.IN_FORCE in possible for possible in states.values()):
        return Verdict.INDETERMINATE
    if any(possible == {State.DECLARED} for possible in states.values()):
        return Verdict.DECLARED_NOT_IN_FORCE
    if any(State.DECLARED in possible for possible in states.values()):
        return Verdict.INDETERMINATE
    return Verdict.NO_CEASEFIRE


@given(readings())
@laws
def test_the_states_are_those_of_all_readings_of_the_dates(
    pair: tuple[Ceasefire, Ceasefire],
) -> None:
    for one in pair:
        life = life_of(one)
        for at in edges(life):
            assert life.states(at) == enumerated(one, at)


@given(ceasefires(), violations(), st.integers(1, DAYS))
@laws
def test_the_verdict_is_that_of_a_scan_by_the_rules(
    some: list[Ceasefire], events: list[Event], through: int
) -> None:
    known_events = [event for event in events if event.ceasefires[0].id in {o.id for o in some}]
    book = ledger_of(*some, events=known_events, through=day(through))
    for at in edges(*book.lives):
        states = {one.id: enumerated(one, at) for one in some}
        answer = book.at(at)
        assert answer.verdict is judged(book, at, states, known_events)
        assert book.verdict(at) is answer.verdict
        for one in answer.ceasefires:
            assert one.states == states[one.ceasefire.id]
            wanted = next(iter(one.states)) if len(one.states) == 1 else State.INDETERMINATE
            assert one.state is wanted


@given(readings())
@laws
def test_a_date_that_is_known_less_well_only_adds_states(pair: tuple[Ceasefire, Ceasefire]) -> None:
    sharp, vague = map(life_of, pair)
    for at in edges(sharp, vague):
        assert sharp.states(at) <= vague.states(at)


@given(truth(), st.data())
@laws
def test_the_same_holds_where_the_end_is_not_recorded(
    moments_of: tuple[int, int, int], data: st.DataObject
) -> None:
    declared, effective, other = moments_of
    attack = data.draw(hours)
    sharp = truce(
        "truce", clock(declared), clock(effective), days=data.draw(st.none() | st.just(3))
    )
    vague = replace(
        truce("truce", data.draw(known(declared)), data.draw(known(effective))),
        term=sharp.term, term_days=sharp.term_days,
    )  # fmt: skip
    later = truce("later", clock(other), clock(other), "never")
    war = offensive("war", clock(attack), "armenia", "azerbaijan")
    first, second = (life_of(one, later, offensives=[war]) for one in (sharp, vague))
    for at in edges(first, second):
        assert first.states(at) <= second.states(at)


@given(truth(), st.data())
@laws
def test_the_same_holds_for_what_bounds_an_end(
    moments_of: tuple[int, int, int], data: st.DataObject
) -> None:
    declared, effective, other = moments_of
    attack = data.draw(hours)
    one = truce("truce", clock(declared), clock(effective))
    lives = []
    for texts in (
        (clock(other), clock(attack)),
        (data.draw(known(other)), data.draw(known(attack))),
    ):
        later = truce("later", clock(24), texts[0], "never")
        war = offensive("war", texts[1], "armenia", "azerbaijan")
        lives.append(life_of(one, later, offensives=[war]))
    for at in edges(*lives):
        assert lives[0].states(at) <= lives[1].states(at)


@given(ceasefires(), violations(), hours.flatmap(known))
@laws
def test_another_violation_never_changes_a_state(
    some: list[Ceasefire], events: list[Event], text: str
) -> None:
    before = ledger_of(*some, events=events)
    after = ledger_of(*some, events=[*events, breach("more", text, "truce-0")])
    for at in edges(*before.lives):
        old, new = before.at(at), after.at(at)
        assert [one.states for one in old.ceasefires] == [one.states for one in new.ceasefires]
        if old.verdict is not new.verdict:
            assert (old.verdict, new.verdict) == (
                Verdict.IN_FORCE_NO_VIOLATION_RECORDED, Verdict.IN_FORCE_VIOLATED
            )  # fmt: skip


@given(ceasefires(), violations(), st.integers(0, DAYS), st.integers(0, 3))
@laws
def test_a_stretch_and_its_changes_hold_the_verdict_of_each_instant_in_it(
    some: list[Ceasefire], events: list[Event], first: int, length: int
) -> None:
    book = ledger_of(*some, events=events, through=day(DAYS - 2))
    span = when(f"{day(first)}/{day(first + length)}")
    found = book.during(span)
    assert span.earliest is not None
    assert span.latest is not None
    begin, end = int(span.earliest.timestamp()), int(span.latest.timestamp())
    turns = [(begin, found.start.verdict)]
    for change in found.changes:
        assert change.before is turns[-1][1]
        assert change.after is not change.before
        assert begin < change.at.timestamp() <= end + 1
        if change.at.timestamp() == end + 1:
            continue  # what is dated to the last day has come by the midnight after it
        turns.append((int(change.at.timestamp()), change.after))
    assert turns == sorted(turns, key=lambda turn: turn[0])
    for at in edges(*book.lives):
        if begin <= at <= end:
            expected = [verdict for second, verdict in turns if second <= at][-1]
            assert book.verdict(at) is expected
    by_end = [change.after for change in found.changes] or [found.start.verdict]
    assert found.end.verdict is by_end[-1]


@given(ceasefires(), violations())
@laws
def test_the_last_and_the_next_change_are_the_nearest_ones(
    some: list[Ceasefire], events: list[Event]
) -> None:
    book = ledger_of(*some, events=events)
    for at in edges(*book.lives)[::3]:
        answer = book.at(at)
        for change, side in ((answer.last_change, -1), (answer.next_change, 1)):
            if change is None:
                continue
            then = int(change.at.timestamp())
            assert (then <= at) if side < 0 else (then > at)
            assert book.verdict(then) is change.after
            assert book.verdict(then - 1) is change.before
            assert change.causes
            between = range(min(then, at), max(then, at), max(abs(then - at) // 20, 1))
            expected = change.after if side < 0 else change.before
            assert all(book.verdict(second) is expected for second in between)


def shifted(text: str, minutes: int) -> str:
    """A date's text with every clock time in another offset, each still the same instant."""
    parts = []
    for part in text.split("/"):
        if "T" not in part:
            parts.append(part)
            continue
        bare, mark = part.rstrip("~?%"), part[len(part.rstrip("~?%")) :]
        moment = when(bare).earliest
        assert moment is not None
        zone = ZONE.__class__(timedelta(minutes=minutes))
        parts.append(moment.astimezone(zone).isoformat(timespec="minutes") + mark)
    return "/".join(parts)


@given(truth(), st.data(), st.integers(-14 * 4, 14 * 4))
@laws
def test_the_offset_in_which_a_clock_time_is_written_changes_nothing(
    moments_of: tuple[int, int, int], data: st.DataObject, quarters: int
) -> None:
    texts = [data.draw(known(hour)) for hour in moments_of]
    violation = data.draw(hours.flatmap(known))
    books = []
    for minutes in (240, quarters * 15):
        declared, effective, ended = (shifted(text, minutes) for text in texts)
        one = truce("truce-0", declared, effective, ended)
        events = [breach("b", shifted(violation, minutes), "truce-0")]
        books.append(ledger_of(one, events=events))
    for at in edges(*books[0].lives):
        assert books[0].verdict(at) is books[1].verdict(at)
        assert books[0].lives[0].states(at) == books[1].lives[0].states(at)
