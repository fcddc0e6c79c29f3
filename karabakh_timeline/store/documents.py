"""The values of the record as canonical JSON documents, and back.

A document has the keys of the JSON contract, in their order, which is that of the plan, so that an
export is what the index holds and needs no second mapping. What can be derived (a date's earliest
and latest moment, the names and coordinates behind ids) stands in it for readers of the export, and
is not read back: ``SPECIAL`` says where. What is read back equals what was written.
"""

from __future__ import annotations

import json
from datetime import timezone
from functools import cache, partial
from json.encoder import encode_basestring as quoted
from operator import attrgetter, call, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from karabakh_timeline.model.dates import When, offset_text, parse, parse_offset
from karabakh_timeline.model.plan import NEVER, STEP_DATE, is_record, plan
from karabakh_timeline.model.term import Term
from karabakh_timeline.model.timeline import SECTIONS
from karabakh_timeline.model.vocabulary import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.plan import Field
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.model.timeline import Dataset, Timeline

T = TypeVar("T")


class Named(NamedTuple):
    """What stands behind the ids that a document shows with names: places and actors, by id."""

    places: Mapping[str, Place]
    actors: Mapping[str, Actor]

    @classmethod
    def of(cls, timeline: Timeline) -> Named:
        """Everything that a record names."""
        return cls(
            {place.id: place for place in timeline.places},
            {actor.id: actor for actor in timeline.actors},
        )


NOBODY = Named({}, {})


class Special(NamedTuple):
    """What a document makes of a field beyond writing its value under its key.

    Attributes:
        beside: the keys that follow its own, each with what makes its value of the field's.
        shown: gives what stands for an id.
        only: tells, by the whole value, whether the field is written; of a field with others beside
            it, whether these are.
    """

    beside: Mapping[str, Callable[[Any], Any]] = {}
    shown: Callable[[str, Named], Json] | None = None
    only: Callable[[Any], bool] | None = None


def iso(moment: datetime | None) -> str | None:
    """A moment in ISO 8601 with its offset, to the second."""
    return None if moment is None else moment.isoformat()


def _place(name: str, named: Named) -> Json:
    place = named.places[name]
    keys = ("id", "name", "latitude", "longitude", "precision")
    return {key: getattr(place, key) for key in keys}


def _actor(name: str, named: Named) -> Json:
    return {"id": name, "name": named.actors[name].name}


def _has_date(step: Any) -> bool:
    return step.date is not None


def _is_violation(link: Any) -> bool:
    return link.step is Step.VIOLATION


def _has_manner(ending: Any) -> bool:
    return ending.by is not None or ending.successor is not None


_REACH = {
    "earliest": lambda date: date and iso(date.earliest),
    "latest": lambda date: date and iso(date.latest),
    "precision": lambda date: date and date.precision,
}

SPECIAL = {
    "Event.date": Special(beside=_REACH),
    "Period.date": Special(beside=_REACH),
    "Transition.date": Special(beside=_REACH, only=_has_date),
    "Ending.date": Special(beside=_REACH, only=_has_date),
    "Event.places": Special(shown=_place),
    "Event.actors": Special(shown=_actor),
    "CeasefireLink.standing": Special(only=_is_violation),
    "CeasefireLink.alleged_by": Special(only=_is_violation),
    "CeasefireLink.attributed_to": Special(only=_is_violation),
    "CeasefireLink.fatal": Special(only=_is_violation),
    "Ending.by": Special(only=_has_manner),
    "Ending.successor": Special(only=_has_manner),
}
_USUAL = Special()


# a document holds itself nowhere, and looking for that takes time
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def dumps(document: object) -> str:
    """A document as JSON on one line, every letter as it is."""
    return _ENCODER.encode(document)


def document(value: Any, named: Named = NOBODY) -> Json:
    """A value of the record as a document.

    Args:
        value: a value whose class carries a plan.
        named: what stands behind its ids; only events show that.
    """
    kind: Any = type(value)
    return _writer(kind)(value, named)


@cache
def _writer(kind: Any) -> Callable[[Any, Named], Json]:
    """What writes the values of a class, put together once."""
    steps = [
        (field.key, attrgetter(field.name), _encoder(field, special), special.only, special.beside)
        for field in plan(kind)
        for special in (_special(kind, field),)
    ]

    def write(value: Any, named: Named) -> Json:
        found: Json = {}
        for key, value_of, encode, only, beside in steps:
            is_all = only is None or only(value)
            if is_all or beside:
                inner = value_of(value)
                found[key] = inner if encode is None else encode(inner, named)
                if is_all and beside:
                    found |= {name: derived(inner) for name, derived in beside.items()}
        return found

    return write


def _special(kind: Any, field: Field) -> Special:
    return SPECIAL.get(f"{kind.__name__}.{field.name}", _USUAL)


def _encoder(field: Field, special: Special) -> Callable[[Any, Named], Any] | None:
    """What makes JSON of a field's value; None if it is that, as terms and tuples of texts are."""
    if field.form is STEP_DATE:
        return lambda date, _: NEVER if date is None else date.text
    one = (
        _writer(field.kind) if is_record(field.kind) else special.shown or _WRITTEN.get(field.kind)
    )
    if one is None:
        return None
    return partial(_each if field.is_list else _perhaps, one)


_WRITTEN: dict[Any, Callable[[Any, Named], Any]] = {
    When: lambda date, _: date.text,
    timezone: lambda zone, _: offset_text(zone),
    tuple: lambda pairs, _: dict(pairs),
}


def writer(kind: Any, named: Named = NOBODY) -> Callable[[Any], str]:
    """What writes the values of a class as ``dumps(document(value, named))`` does, but sooner.

    No mapping is made in between, and what stands for a place or an actor is written once.

    Args:
        kind: a class that carries a plan.
        named: what stands behind ids.
    """
    columns = [one for field in plan(kind) for one in _columns(kind, field, named)]
    names, keys, makers, conditions = zip(*columns, strict=True)
    values_of = attrgetter(*names, names[0])  # of one name alone it would give no tuple
    parts = [f"{quoted(key)}: %s" for key in keys]
    if not any(conditions):
        form = f"{{{', '.join(parts)}}}"
        return lambda value: form % tuple(map(call, makers, values_of(value)))

    def write(value: Any) -> str:
        found = zip(parts, makers, values_of(value), conditions, strict=False)
        some = [part % make(inner) for part, make, inner, only in found if not only or only(value)]
        return f"{{{', '.join(some)}}}"

    return write


class _Column(NamedTuple):
    """A key of a document: the field that it is made of, what writes it as JSON, and of what."""

    name: str
    key: str
    make: Callable[[Any], str]
    only: Callable[[Any], bool] | None


def _columns(kind: Any, field: Field, named: Named) -> Iterator[_Column]:
    """What is written of a field: its own key, and those beside it."""
    special = _special(kind, field)
    own = None if special.beside else special.only
    yield _Column(field.name, field.key, _maker(field, special, named), own)
    for key, derived in special.beside.items():
        yield _Column(field.name, key, partial(_derived, derived), special.only)


def _derived(derived: Callable[[Any], str | None], value: object) -> str:
    found = derived(value)
    return "null" if found is None else quoted(found)


def _maker(field: Field, special: Special, named: Named) -> Callable[[Any], str]:
    """What writes a field's value as JSON."""
    one, encode = _maker_of_one(field, special, named), _encoder(field, special)
    if one is None:
        return dumps if encode is None else lambda value: dumps(encode(value, named))
    if field.is_list:
        return lambda values: f"[{', '.join(map(one, values))}]" if values else "[]"
    if field.may_be_none:
        return lambda value: "null" if value is None else one(value)
    return one


def _maker_of_one(field: Field, special: Special, named: Named) -> Callable[[Any], str] | None:
    """What writes one of a field's values; None where its document does as well."""
    if special.shown is not None:
        return _Shown(special.shown, named).__getitem__
    if is_record(field.kind):
        return writer(field.kind, named)
    if field.form is STEP_DATE:
        return None
    return quoted if issubclass(field.kind, str) else _MAKERS.get(field.kind)


_MAKERS: dict[Any, Callable[[Any], str]] = {
    When: lambda date: quoted(date.text),
    tuple: lambda pairs: dumps(dict(pairs)) if pairs else "{}",
    bool: {True: "true", False: "false"}.__getitem__,
    int: int.__repr__,
}


class _Shown(dict[str, str]):
    """What stands for ids, written once."""

    def __init__(self, shown: Callable[[str, Named], Json], named: Named) -> None:
        super().__init__()
        self._shown, self._named = shown, named

    def __missing__(self, name: str) -> str:
        found = self[name] = dumps(self._shown(name, self._named))
        return found


def _each(one: Callable[[Any, Named], Any], values: Iterable[Any], named: Named) -> list[Any]:
    return [one(value, named) for value in values]


def _perhaps(one: Callable[[Any, Named], Any], value: Any, named: Named) -> Any:
    return None if value is None else one(value, named)


def reader(kind: type[T], zone: timezone) -> Callable[[Json], T]:
    """What reads the documents of a class back.

    Args:
        kind: a class that carries a plan.
        zone: the data set's offset.
    """
    of: Any = kind
    read: Callable[[Json], T] = _reader(of, zone)
    return read


@cache
def _reader(kind: Any, zone: timezone) -> Callable[[Json], Any]:
    """What reads the documents of a class back, put together once."""
    steps = [
        (_slot(kind, field), field.key, _decoder(kind, field, zone), field.may_be_none)
        for field in plan(kind)
    ]
    left_out = {
        field.key: field.default
        for field in plan(kind)
        if (special := _special(kind, field)).only is not None and not special.beside
    }

    def read(found: Json) -> Any:
        value = object.__new__(kind)  # as pickle makes it, which takes half the time of a call
        if left_out:
            found = {**left_out, **found}
        for put, key, decode, may_be_none in steps:
            inner = found[key]
            if decode is not None and (inner is not None or not may_be_none):
                inner = decode(inner)
            put(value, inner)
        return value

    return read


def _slot(kind: Any, field: Field) -> Callable[[Any, Any], None]:
    """What puts a field's value into its slot."""
    put: Callable[[Any, Any], None] = getattr(kind, field.name).__set__
    return put


def _decoder(kind: Any, field: Field, zone: timezone) -> Callable[[Any], Any] | None:
    """What makes a field's value of JSON; None if it is that already."""
    one: Callable[[Any], Any] | None = None
    if _special(kind, field).shown is not None:
        one = itemgetter("id")
    elif is_record(field.kind):
        one = _reader(field.kind, zone)
    elif field.form is STEP_DATE:
        one = lambda text: None if text == NEVER else parse(text, zone)  # noqa: E731 - one of many
    elif issubclass(field.kind, Term):
        one = {term.value: term for term in field.kind}.__getitem__
    else:
        known: dict[Any, Callable[[Any], Any]] = {
            When: partial(parse, zone=zone),
            timezone: parse_offset,
            tuple: lambda found: tuple(found.items()),
        }
        one = known.get(field.kind)
    if not field.is_list:
        return one
    return tuple if one is None else lambda found: tuple(map(one, found))


def cite_documents(cites: Iterable[Citation]) -> list[Json]:
    """Citations as documents."""
    return [document(cite) for cite in cites]


def dataset_document(dataset: Dataset) -> Json:
    """What the data set says of itself as a document; its first three keys head every export."""
    return document(dataset)


def entries(timeline: Timeline) -> Iterator[tuple[str, str, str]]:
    """Everything but events: section, id and document as JSON, in the order of the files."""
    for section, kind in SECTIONS.items():
        if section != "events":
            write = writer(kind)
            yield from ((section, one.id, write(one)) for one in getattr(timeline, section))
    yield from (("cards", card.source, dumps(document(card))) for card in timeline.cards)
