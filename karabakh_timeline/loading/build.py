"""From plain content to records to model values; what does not fit becomes a finding.

Each entry is built on its own, so that one bad entry hides no problem of another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from karabakh_timeline.loading.draft import Region, Words
from karabakh_timeline.loading.explain import explain
from karabakh_timeline.loading.findings import Entry, Finding, Spot
from karabakh_timeline.loading.records import (
    CardRecord,
    CeasefireRecord,
    CitationRecord,
    ClaimRecord,
    DatasetRecord,
    EndRecord,
    EventRecord,
    LinkRecord,
    PeriodRecord,
    PlaceRecord,
    Record,
    RegionRecord,
    SourceRecord,
    TransitionRecord,
    WordsRecord,
)
from karabakh_timeline.model.actor import Actor, Office
from karabakh_timeline.model.ceasefire import Ceasefire, Transition
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.dates import DateError, When, parse, parse_offset
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.place import Area, Place, Renaming
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.source import Card, Citation, Paragraph, Source
from karabakh_timeline.model.timeline import Dataset, Period
from karabakh_timeline.model.vocabulary import Kind, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timezone

    from karabakh_timeline.loading.records import ActorRecord

NEVER = "never"
WORD_REST = r"[\w-]*"
_AT_ONCE = 1000
"""Entries validated together: one bad entry makes so many be validated one by one."""


def records(entry: Entry[Any], kind: type[Record]) -> Iterator[Entry[Any] | Finding]:
    """Each item of a section's list as a record, or what is wrong with it."""
    items = entry.value
    if not isinstance(items, list):
        yield entry.finding(
            Code.WRONG_SHAPE, f"`{entry.path[-1]}` is not a list", "Start each entry with a hyphen."
        )
        return
    for start in range(0, len(items), _AT_ONCE):
        some = items[start : start + _AT_ONCE]
        try:
            valid = _adapter(kind).validate_python(some)
        except ValidationError:
            for number, item in enumerate(some, start):
                yield from _one_of_many(Entry(item, entry.document, (*entry.path, number)), kind)
        else:
            for number, record in enumerate(valid, start):
                yield Entry(record, entry.document, (*entry.path, number))


def one_record(entry: Entry[Any], kind: type[Record]) -> Iterator[Entry[Any] | Finding]:
    """A mapping as a record, or everything that is wrong with it."""
    try:
        yield Entry(kind.model_validate(entry.value), entry.document, entry.path)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield explain(entry, kind, detail)


def _one_of_many(entry: Entry[Any], kind: type[Record]) -> Iterator[Entry[Any] | Finding]:
    """A record, or what is wrong with it and what can be saved of it.

    What is saved lets the checks see the entry's other keys in the same run: a key at fault is
    taken out or, where the format requires it, filled with a stand-in, and named in ``unsound``.
    """
    try:
        yield Entry(kind.model_validate(entry.value), entry.document, entry.path)
    except ValidationError as error:
        details = error.errors(include_url=False)
        for detail in details:
            yield explain(entry, kind, detail)
        faulty = {str(detail["loc"][0]) for detail in details if detail["loc"]}
        if not isinstance(entry.value, dict) or "id" in faulty or not faulty:
            return
        kept = {key: value for key, value in entry.value.items() if key not in faulty}
        stand_ins = {key: _STAND_INS[key] for key in faulty if key in _STAND_INS}
        try:
            record = kind.model_validate({**kept, **stand_ins})
        except ValidationError:
            return
        yield Entry(record, entry.document, entry.path, frozenset(faulty))


_STAND_INS = {
    "date": "1000",
    "title": "?",
    "name": "?",
    "summary": "?",
    "description": "?",
    "publisher": "?",
    "kind": Kind.STATEMENT.value,
    "tier": Tier.REFERENCE.value,
}


@cache
def _adapter(kind: type[Record]) -> TypeAdapter[list[Record]]:
    return TypeAdapter(list[kind])  # type: ignore[valid-type]


@dataclass(slots=True)
class Builder:
    """Makes model values from records; dates that do not parse become findings.

    Attributes:
        zone: the data set's offset.
        findings: what was found wrong so far.
        unsound: where a date was replaced by a stand-in.
    """

    zone: timezone
    findings: list[Finding] = field(default_factory=list)
    unsound: set[Spot] = field(default_factory=set)

    @property
    def _no_date(self) -> When:
        """The stand-in for a date that does not parse."""
        return parse(_STAND_INS["date"], self.zone)

    def when(self, entry: Entry[Any], text: str | None, *steps: str | int) -> When | None:
        """A date of the entry; None, and a finding, where it is not one."""
        if text is None:
            return None
        try:
            return parse(text, self.zone)
        except DateError as error:
            self.findings.append(
                entry.finding(Code.IMPOSSIBLE_DATE, error.reason, error.advice, *steps)
            )
            self.unsound.add(entry.spot(*steps))
            return None

    def event(self, entry: Entry[EventRecord]) -> Event:
        """An event; where its date is none, with a stand-in."""
        record = entry.value
        date = self.when(entry, record.date, "date") or self._no_date
        claims = [self._claim(entry, claim, number) for number, claim in enumerate(record.claims)]
        return Event(
            id=record.id,
            date=date,
            title=record.title,
            summary=record.summary,
            kind=record.kind,
            cites=_cites(record.cites),
            lasting=record.lasting == "true",
            places=tuple(record.places),
            actors=tuple(record.actors),
            ceasefires=tuple(_link(link) for link in record.ceasefires),
            claims=tuple(claims),
            tags=tuple(record.tags),
            external=tuple(record.external.items()),
            note=record.note,
        )

    def _claim(self, entry: Entry[EventRecord], record: ClaimRecord, number: int) -> Claim:
        return Claim(
            claimant=record.claimant,
            of=tuple(record.of),
            category=record.category,
            measure=record.measure,
            qualifier=record.qualifier,
            scope=record.scope,
            cites=_cites(record.cites),
            value=_whole(record.value),
            low=_whole(record.low),
            high=_whole(record.high),
            period=self.when(entry, record.period, "claims", number, "period"),
            as_of=self.when(entry, record.as_of, "claims", number, "as_of"),
            note=record.note,
        )

    def ceasefire(self, entry: Entry[CeasefireRecord]) -> Ceasefire:
        """A ceasefire; a step whose date is none is left out, with a finding."""
        record = entry.value
        return Ceasefire(
            id=record.id,
            name=record.name,
            parties=tuple(record.parties),
            cites=_cites(record.cites),
            aliases=tuple(record.aliases),
            mediators=tuple(record.mediators),
            declared=self._transition(entry, record.declared, "declared"),
            effective=self._transition(entry, record.effective, "effective"),
            standing=self._transition(entry, record.standing, "standing"),
            ended=self._transition(entry, record.ended, "ended"),
            class_=record.class_,
            side=record.side,
            coverage=record.coverage,
            purpose=tuple(record.purpose),
            form=record.form,
            term=record.term,
            term_days=_whole(record.term_days),
            compliance_mechanism=record.compliance_mechanism,
            enforcement=record.enforcement,
            summary=record.summary,
            continues=tuple(record.continues),
            external=tuple(record.external.items()),
            note=record.note,
        )

    def _transition(
        self, entry: Entry[CeasefireRecord], record: TransitionRecord | None, step: str
    ) -> Transition | None:
        if record is None:
            return None
        end = record if isinstance(record, EndRecord) else None
        date = None
        if record.date != NEVER:
            date = self.when(entry, record.date, step, "date")
            if date is None:
                return None
        return Transition(
            date=date,
            cites=_cites(record.cites),
            by=end.by if end else None,
            successor=end.successor if end else None,
            note=record.note,
        )

    def source(self, entry: Entry[SourceRecord]) -> Source:
        """A source."""
        record = entry.value
        date = self.when(entry, record.date, "date")
        return Source(**{**dict(record), "date": date})

    def place(self, entry: Entry[PlaceRecord]) -> Place:
        """A place; a renaming or an area whose date is none, with a stand-in."""
        record = entry.value
        names = record.names
        return Place(
            id=record.id,
            name=record.name,
            armenian=tuple(names.armenian) if names else (),
            azerbaijani=tuple(names.azerbaijani) if names else (),
            other=tuple(names.other) if names else (),
            latitude=None if record.latitude is None else float(record.latitude),
            longitude=None if record.longitude is None else float(record.longitude),
            precision=record.precision,
            within=record.within,
            renamed=tuple(
                Renaming(
                    date=self.when(entry, one.date, "renamed", number, "date") or self._no_date,
                    to=one.to,
                    was=one.was,
                    by=one.by,
                    cites=_cites(one.cites),
                )
                for number, one in enumerate(record.renamed)
            ),
            areas=tuple(
                Area(
                    date=self.when(entry, one.date, "areas", number, "date") or self._no_date,
                    name=one.name,
                    cites=_cites(one.cites),
                )
                for number, one in enumerate(record.areas)
            ),
            cites=_cites(record.cites),
            note=record.note,
        )

    def actor(self, entry: Entry[ActorRecord]) -> Actor:
        """An actor."""
        record = entry.value
        offices = tuple(
            Office(
                title=one.title,
                date=self.when(entry, one.date, "offices", number, "date"),
                cites=_cites(one.cites),
            )
            for number, one in enumerate(record.offices)
        )
        return Actor(**{**dict(record), "aliases": tuple(record.aliases), "offices": offices})

    def period(self, entry: Entry[PeriodRecord]) -> Period:
        """A period; where its date is none, with a stand-in."""
        record = entry.value
        date = self.when(entry, record.date, "date") or self._no_date
        return Period(
            id=record.id,
            name=record.name,
            date=date,
            description=record.description,
            aliases=tuple(record.aliases),
            cites=_cites(record.cites),
        )


def card(record: CardRecord) -> Card:
    """A card."""
    paragraphs = tuple(Paragraph(int(p.n), p.sha256, p.skip) for p in record.paragraphs)
    return Card(**{**dict(record), "paragraphs": paragraphs})


def region(record: RegionRecord) -> Region:
    """The box that the places of a data set lie in."""
    return Region(*(float(side) for side in dict(record).values()))


def words(record: WordsRecord) -> Words:
    """What the checks know of words, ready to be asked."""
    forms = [re.escape(one.word).replace(re.escape("*"), WORD_REST) for one in record.loaded]
    loaded = tuple(
        (_whole_word(form), one.reason) for form, one in zip(forms, record.loaded, strict=True)
    )
    verbs = frozenset(form for verb in record.verbs for form in _forms(verb))
    return Words(loaded, _whole_word("|".join(forms)), verbs)


def _whole_word(form: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{form})\b")


def _forms(verb: str) -> Iterator[str]:
    """A verb's basic form and that of the third person."""
    yield verb
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in {"a", "e", "o", "u"}:
        yield verb[:-1] + "ies"
    else:
        yield verb + "s"


def dataset(entry: Entry[DatasetRecord]) -> Dataset | Finding:
    """What the data set says of itself, or the first thing wrong with it."""
    record = entry.value
    step = "utc_offset"
    try:
        zone = parse_offset(record.utc_offset)
        step = "through"
        through = parse(record.through, zone)
    except DateError as error:
        return entry.finding(Code.IMPOSSIBLE_DATE, error.reason, error.advice, step)
    authors = tuple(record.authors)
    return Dataset(record.id, record.title, record.version, through, zone, record.licence, authors)


def _cites(found: list[CitationRecord]) -> tuple[Citation, ...]:
    return tuple(Citation(cite.source, cite.at) for cite in found)


def _link(record: LinkRecord) -> CeasefireLink:
    return CeasefireLink(
        id=record.id,
        step=record.step,
        standing=record.standing,
        alleged_by=tuple(record.alleged_by),
        attributed_to=tuple(record.attributed_to),
        fatal=record.fatal,
    )


def _whole(text: str | None) -> int | None:
    return None if text is None else int(text)
