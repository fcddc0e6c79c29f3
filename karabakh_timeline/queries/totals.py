"""A stretch of time summed up: for how long a ceasefire was in force, and what happened in it.

Time is summed by what was agreed, as the verdict is. The sentences are whole, to be read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import State, Verdict
from karabakh_timeline.queries.clock import in_days
from karabakh_timeline.queries.steps import steps
from karabakh_timeline.queries.windows import ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.steps import StepTaken
    from karabakh_timeline.queries.verdict import StatusThrough

_NAMED = 3
"""So many ceasefires are named; more are counted."""


class Totals(NamedTuple):
    """The parts of a stretch, each in seconds.

    Attributes:
        in_force: through which one or more ceasefires certainly were in force.
        none_in_force: through which certainly none was, whether or not one had been declared.
        not_known: through which the record cannot tell.
        beyond_record: before or after the days that the record covers.
        undecided: of ``none_in_force``, through which it is not known whether one was declared, so
            that the verdict is indeterminate.
    """

    in_force: int
    none_in_force: int
    not_known: int
    beyond_record: int
    undecided: int = 0

    @property
    def parts(self) -> tuple[int, ...]:
        """What it is made of; what is undecided is a part of that through which none was."""
        return self[:4]

    @property
    def seconds(self) -> int:
        """All of it."""
        return sum(self.parts)


def totals(ledger: Ledger, first: int, last: int) -> Totals:
    """The parts of a stretch from one second through another, from 1970."""
    parts = dict.fromkeys(Totals._fields, 0)
    for start, stop in ledger.stretches(first, last):
        part = _part(ledger, start)
        parts[part] += stop - start
        if part == "none_in_force" and ledger.verdict(start) is Verdict.INDETERMINATE:
            parts["undecided"] += stop - start
    return Totals(**parts)


def _part(ledger: Ledger, at: int) -> str:
    """The name of the part that an instant belongs to."""
    if not ledger.covers(at):
        return "beyond_record"
    states = ledger.states(at)
    if any(possible == _IN_FORCE for possible in states):
        return "in_force"
    return "not_known" if any(possible >= _IN_FORCE for possible in states) else "none_in_force"


_IN_FORCE = frozenset({State.IN_FORCE})


def span(on: When) -> tuple[int, int]:
    """The first and the last whole second of a stretch, for sums: none starts at its end.

    Raises:
        ValueError: an end of the stretch is open or not known.
    """
    first, last = ends(on)
    is_moment = on.certain_from == on.latest
    return first, max(first, last - 1) if is_moment else last


def sums_up(on: When) -> bool:
    """Whether a time is summed up rather than told by its end: a range, or longer than a day."""
    if on.earliest is None or on.latest is None:
        return True
    return on.is_interval or on.earliest.date() != on.latest.date()


def summed_up(
    answer: StatusThrough, ledger: Ledger, how: Callable[[Sequence[StepTaken], str], str]
) -> tuple[str, str]:
    """A stretch in two sentences: for how long one was in force, and what happened in it.

    Args:
        answer: the answer for the stretch.
        ledger: what it was answered from.
        how: by whom some breaches are charged, and how many are disputed and fatal.
    """
    stretch, (start, stop) = ends(answer.on), span(answer.on)
    names = {status.ceasefire.id: status.ceasefire.name for status in answer.end.ceasefires}
    return (
        totals_text(totals(ledger, start, stop), ledger.among),
        steps_text(steps(ledger, *stretch), _turns(answer), names, how),
    )


def totals_text(found: Totals, among: Sequence[str] = ()) -> str:
    """The sentence for how long one was in force, how long none was, and what is not known.

    Args:
        found: the parts of a stretch.
        among: the names of the two sides asked for; empty for all.
    """
    between = f"for {' and '.join(among)}, " if among else ""
    whole = in_days(found.seconds)
    if found.seconds in found.parts:
        texts = _AT_ONE_MOMENT if found.seconds == 1 else _WHOLE
        return _sentence(between + texts[found.parts.index(found.seconds)].format(_the(whole)))
    none = "none" if found.in_force else "no ceasefire was in force"
    undecided = in_days(found.undecided)
    also = f" (for {undecided} of these, whether one had been declared is not known)"
    also *= bool(found.undecided)
    parts = (
        "a ceasefire was in force by its terms for {}",
        f"{none} for {{}}{also}",
        "the record cannot tell for {}",
        "the record does not cover {}",
    )
    told = [
        text.format(in_days(part)) for part, text in zip(found.parts, parts, strict=True) if part
    ]
    return _sentence(f"{between}of {whole}, {', '.join(told[:-1])}, and {told[-1]}")


def _the(length: str) -> str:
    """A stretch that has been asked for, by its length in words."""
    if length == in_days(0):
        return "those seconds"
    is_one = length.startswith("1 ") and length.count(" ") == 1
    return f"the {length[2:] if is_one else length}"


_AT_ONE_MOMENT = (
    "a ceasefire was in force by its terms at that moment",
    "no ceasefire was in force at that moment",
    "the record cannot tell whether a ceasefire was in force at that moment",
    "the record does not cover that moment",
)
_WHOLE = (
    "a ceasefire was in force by its terms all through {}",
    "no ceasefire was in force at any time of {}",
    "all through {} the record cannot tell whether a ceasefire was in force",
    "the record covers nothing of {}",
)
"""What is said of a stretch that is all of one part, by the order of the parts; a moment has but
one, and nothing goes on in it."""


_KEPT = {Verdict.IN_FORCE_NO_VIOLATION_RECORDED, Verdict.IN_FORCE_VIOLATED}


def _turns(answer: StatusThrough) -> int:
    """How often the verdict changed, but for the first breach of one that stays in force."""
    return sum(not {one.before, one.after} <= _KEPT for one in answer.changes)


def steps_text(
    found: Iterable[StepTaken],
    changes: int,
    names: Mapping[str, str],
    how: Callable[[Sequence[StepTaken], str], str],
) -> str:
    """The sentence for what happened in a stretch, and how often that changed the verdict.

    Args:
        found: the steps of the stretch.
        changes: how often the verdict changed in it.
        names: what each ceasefire is called, by id.
        how: by whom some breaches are charged, and how many are disputed and fatal.
    """
    taken = tuple(found)
    parts = [
        _ceasefires([one for one in taken if one.kind in ("declared", "effective")], names),
        _ended([one for one in taken if one.kind == "ended"], names),
        _breaches([one for one in taken if one.kind == "violation"], how),
    ]
    if not taken:
        return "In it the record has no step of a ceasefire and no charge of a breach."
    turns = {1: "changed once", 2: "changed twice"}
    told = [part for part in parts if part]
    if changes:
        told.append(f"the verdict {turns.get(changes, f'changed {changes:,} times')}")
    return _sentence("; ".join(told))


def _ceasefires(taken: Sequence[StepTaken], names: Mapping[str, str]) -> str:
    """The ceasefires that were declared or due to take effect, by name if they are few."""
    sure = _ids(one for one in taken if one.is_certain)
    perhaps = [name for name in _ids(taken) if name not in sure]
    count = len(sure or perhaps)
    was = "ceasefire was" if count == 1 else "ceasefires were"
    told = (
        f"{_number(count)} {was} declared or due to take effect{_by_name(sure or perhaps, names)}"
    )
    if not taken:
        return ""
    if not sure:
        return f"perhaps {told}"
    more = f", and perhaps {_number(len(perhaps))} more{_by_name(perhaps, names)}"
    return told + more * bool(perhaps)


def _number(count: int) -> str:
    return "one" if count == 1 else f"{count:,}"


def _by_name(ids: Sequence[str], names: Mapping[str, str]) -> str:
    if not 0 < len(ids) <= _NAMED:
        return ""
    *before, last = (names[name] for name in ids)
    return f" ({', '.join(before)} and {last})" if before else f" ({last})"


def _ended(taken: Sequence[StepTaken], names: Mapping[str, str]) -> str:
    """How many ended or counted as over; what only may have is counted apart."""
    sure = _ids(one for one in taken if one.is_certain)
    perhaps = [name for name in _ids(taken) if name not in sure]
    told = [f"{_number(len(sure))} ended or counted as over{_by_name(sure, names)}"] * bool(sure)
    told += [f"{_number(len(perhaps))} may have ended"] * bool(perhaps)
    return ", ".join(told)


def _breaches(taken: Sequence[StepTaken], how: Callable[[Sequence[StepTaken], str], str]) -> str:
    """How many breaches were charged or reported; an event that is one of two ceasefires, once."""
    sure = {one.events for one in taken if one.is_certain}
    perhaps = {one.events for one in taken} - sure
    more = f" ({len(perhaps):,} more perhaps)" if perhaps else ""
    if not taken:
        return "no breach was charged or reported"
    if not sure:
        return f"no breach was certainly charged or reported{more}"
    return how([one for one in taken if one.is_certain], more)


def _ids(taken: Iterable[StepTaken]) -> list[str]:
    """The ceasefires of some steps, each once."""
    return list(dict.fromkeys(one.ceasefire for one in taken))


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
