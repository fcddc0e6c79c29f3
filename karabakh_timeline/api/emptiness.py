"""Why an answer is empty: the record does not reach there, or a condition left nothing.

An answer keeps how it was asked for. Only where it is empty, the question is asked again without
one condition after another; that is told which, left out, would have given something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import wraps
from inspect import Parameter, signature
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from datetime import datetime

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.store.index import Bounds, Filter

Q = TypeVar("Q", bound=Callable[..., Any])

_TIMES = ("on", "since", "to", "during")
_NO_CONDITIONS = frozenset(
    (
        "by",
        "columns",
        "day",
        "limit",
        "over_time",
        "reverse",
        "scale",
        "sort",
        "today",
        "as_of",
        "all_",
        "by_event",
    )
)
"""What a question takes that says how its answer looks, or that it cannot do without."""
_UNNAMED = ("words",)
"""What is said without a name; nor is what a user calls by a word in capitals, such as TIME."""
_OF_EVENTS = ("events", "timeline", "counts")
"""The questions that have an answer where there is an event."""


class Asked(NamedTuple):
    """How an answer was asked for.

    Attributes:
        ask: the question, which takes first what it is asked of.
        of: the open timeline, or an answer of it.
        given: its arguments by name.
    """

    ask: Callable[..., Any]
    of: Any
    given: Mapping[str, Any]

    @property
    def opened(self) -> OpenTimeline:
        """The open timeline."""
        opened: OpenTimeline = getattr(self.of, "opened", self.of)
        return opened

    @property
    def name(self) -> str:
        """The name of the question."""
        return self.ask.__name__


def explained(ask: Q) -> Q:
    """Let the answer of a question know how it was asked for; an empty one then says why it is."""

    @wraps(ask)
    def asking(of: Any, *args: Any, **given: Any) -> Any:
        answer = ask(of, *args, **given)
        if answer.asked is None:
            answer.asked = Asked(ask, of, _by_name(ask, of, args, given))
        return answer

    return cast("Q", asking)


def _by_name(
    ask: Callable[..., Any], of: object, args: tuple[Any, ...], given: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Arguments by name; most questions are asked with nothing else."""
    if not args:
        return given
    bound = signature(ask).bind(of, *args, **given)
    found: dict[str, Any] = {}
    for name, value in list(bound.arguments.items())[1:]:
        kind = bound.signature.parameters[name].kind
        found |= value if kind is Parameter.VAR_KEYWORD else {name: value}
    return found


def why_empty(answer: Any) -> str | None:
    """Why an answer is empty, in a sentence; None if it is not, or nothing can be said.

    Args:
        answer: any answer.
    """
    asked: Asked | None = getattr(answer, "asked", None)
    if asked is None or not isinstance(answer, Sized) or answer:
        return None
    if any(getattr(answer, "left_out", {}).values()):
        return None  # there is something, and the answer says that a limit leaves it out
    return beyond(asked) or _conditions(asked)


# The record's reach


def beyond(asked: Asked) -> str | None:
    """That the whole time asked for lies after the record, or before it."""
    from karabakh_timeline.queries.reach import begins_on, ends_on

    dataset, zone = asked.opened.dataset, asked.opened.zone
    first, last = _reach(asked)
    begins, ends = dataset.first and dataset.first.earliest, dataset.through.latest
    if first and ends and first > ends:
        return ends_on(ends.astimezone(zone).date())
    if last and begins and last < begins:
        return begins_on(begins.astimezone(zone).date())
    return None


def _reach(asked: Asked) -> tuple[datetime | None, datetime | None]:
    """The first and the last moment that are asked for; None where a side is open."""
    firsts: list[datetime | None] = []
    lasts: list[datetime | None] = []
    for name, when in _times(asked):
        if name != "to":
            firsts.append(when.earliest)
        if name != "since":
            lasts.append(when.latest)
    return max(filter(None, firsts), default=None), min(filter(None, lasts), default=None)


def _times(asked: Asked) -> Iterator[tuple[str, When]]:
    """The times that are asked for, by argument."""
    arguments = asked.opened.arguments
    for name in _TIMES:
        value = asked.given.get(name)
        if value is not None and name == "during":
            yield name, asked.opened.periods[arguments.name(name, value, "periods")].date
        elif (when := arguments.when(name, value)) is not None:
            yield name, when


# The conditions


class _Condition(NamedTuple):
    """One condition: the arguments that make it, and it in the user's words."""

    names: tuple[str, ...]
    said: str


def _conditions(asked: Asked) -> str | None:
    """Which conditions leave nothing; None where the answer says all there is to say."""
    conditions = list(_conditions_of(asked))
    where = _where(asked)
    if not conditions:
        return _without_conditions(asked)
    everything = " ".join(condition.said for condition in conditions)
    guilty = [one for one in conditions if _without(asked, one.names)]
    near = _nearest(asked) if any(set(one.names) & set(_TIMES) for one in guilty) else ""
    if not guilty:
        more = ", whichever of these is left out" if len(conditions) > 1 else ""
        return f"Nothing {where} matches {everything}{more}."
    if len(conditions) == 1:
        return f"Nothing {where} matches {everything}{near}."
    without = " or without ".join(condition.said for condition in guilty)
    return f"Nothing {where} matches {everything}; without {without} something would{near}."


def _without_conditions(asked: Asked) -> str | None:
    """Why an answer is empty for which nothing was asked that could be left out."""
    match asked.name:
        case "gaps":
            return None
        case "anniversaries":
            return f"No event is {_where(asked)}."
        case _:
            return f"There is nothing of the kind {_where(asked)}."


def _where(asked: Asked) -> str:
    """In what it is that nothing was found: what a question cannot do without."""
    if asked.name == "anniversaries":
        return f"dated to {_day(asked)}"
    return "in that time" if asked.name == "gaps" else "in the record"


def _day(asked: Asked) -> str:
    """The day of the year that is asked for: ``31 December``."""
    from calendar import month_name

    arguments, given = asked.opened.arguments, asked.given
    day = arguments.day_of_year("day", given["day"], arguments.day("today", given["today"]))
    return f"{day.day} {month_name[day.month]}"


def _conditions_of(asked: Asked) -> Iterator[_Condition]:
    """The conditions of a question: its time as one, every other argument as one."""
    given = {
        name: value
        for name, value in asked.given.items()
        if name not in _NO_CONDITIONS and (value or value == "") and value != ()
    }
    times = tuple(name for name in _TIMES if name in given)
    if times and asked.name != "gaps":
        yield _Condition(times, " ".join(_said(asked, name) for name in times))
    for name in given:
        if name not in _TIMES:
            yield _Condition((name,), _said(asked, name))


def chosen(asked: Asked) -> tuple[str, str]:
    """What was asked for: the name of a period, and the conditions beside the time, in words."""
    period = asked.given.get("during")
    name = asked.opened.arguments.name("during", period, "periods") if period else ""
    conditions = [
        " ".join(
            (condition.names[0].replace("_", " ").strip(), *_values(asked, condition.names[0]))
        )
        for condition in _conditions_of(asked)
        if not set(condition.names) & set(_TIMES)
    ]
    return asked.opened.periods[name].name if name else "", ", ".join(conditions)


def _values(asked: Asked, name: str) -> list[str]:
    """The values of an argument as texts; none of what is only said or not."""
    value = asked.given[name]
    if value is True:
        return []
    several = not isinstance(value, str) and isinstance(value, Iterable)
    return [str(getattr(one, "id", one)) for one in (value if several else (value,))]


def _said(asked: Asked, name: str) -> str:
    """An argument and its values as the user has them: ``--kind talks``."""
    called = asked.opened.arguments.called(name)
    values = list(map(_quoted, _values(asked, name)))
    if not values:
        return called
    is_named = name not in _UNNAMED and not called.isupper()
    return " ".join(f"{called} {one}" if is_named else one for one in values)


def _quoted(text: str) -> str:
    if '"' in text:
        return f"'{text}'"
    return f'"{text}"' if " " in text or not text else text


def _without(asked: Asked, names: tuple[str, ...]) -> bool:
    """Whether there is an answer if these arguments are left out."""
    given = {name: value for name, value in asked.given.items() if name not in names}
    if asked.name not in _OF_EVENTS:
        return bool(asked.ask(asked.of, **given))
    found = _events(asked, given)
    return bool(found) or any(found.left_out.values())


def _events(asked: Asked, given: Mapping[str, Any], **more: Any) -> Any:
    """At most one event of a selection that is given among other arguments."""
    selection = {name: value for name, value in given.items() if name not in _NO_CONDITIONS}
    return asked.opened.events(**selection, **more, limit=1)


def _nearest(asked: Asked) -> str:
    """When the events nearest to the time asked for are, as the end of a sentence."""
    if asked.name not in _OF_EVENTS:
        return ""
    wanted: Filter = _events(asked, asked.given).wanted
    untimed = _events(asked, {n: v for n, v in asked.given.items() if n not in _TIMES}).wanted
    found = [
        date
        for bounds, reverse in _beside(wanted.bounds)
        for date in _dates(asked, untimed._replace(bounds=(bounds,), reverse=reverse, limit=None))
    ]
    if not found:
        return ""
    return f"; nearest to that {'is' if len(found) == 1 else 'are'} {' and '.join(found)}"


def _beside(bounds: tuple[Bounds, ...]) -> Iterator[tuple[Bounds, bool]]:
    """What lies before and after some ranges, with whether its last is wanted."""
    first, last = max(bounds, key=lambda one: one.first), min(bounds, key=lambda one: one.last)
    whole = type(first)()
    if first.first > whole.first:
        yield type(first)(last=first.first - 1, local=first.local), True
    if last.last < whole.last:
        yield type(last)(first=last.last + 1, local=last.local), False


def _dates(asked: Asked, wanted: Filter) -> Iterator[str]:
    """The date of the first event, whatever its match."""
    for document, _ in islice(asked.opened.index.event_documents(wanted), 1):
        yield str(document["date"])
