"""Generated values of the record: whatever the model allows, so that laws are tried widely."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st

from karabakh_timeline.model.actor import Actor, Office
from karabakh_timeline.model.ceasefire import Ceasefire, Ending, Transition
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.dates import FIRST_YEAR, LAST_YEAR, DateError, When, parse
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.place import Area, Place, Renaming
from karabakh_timeline.model.source import Card, Citation, Paragraph, Source
from karabakh_timeline.model.timeline import Dataset, Period, Region, Timeline
from karabakh_timeline.model.vocabulary import (
    ActorKind,
    Category,
    CeasefireClass,
    Coverage,
    Duration,
    EndedBy,
    Form,
    Kind,
    Measure,
    PlacePrecision,
    Purpose,
    Qualifier,
    Scope,
    Side,
    Standing,
    Step,
    Tier,
    YesNo,
)

T = TypeVar("T")

ZONE = timezone(timedelta(hours=4))
"""The offset of the generated data sets."""

zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
qualifiers = st.sampled_from("~?%")


def years(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> st.SearchStrategy[str]:
    """Year texts."""
    return st.integers(first, last).map(str)


ANY_YEAR = years()


@st.composite
def months(draw: st.DrawFn, year: st.SearchStrategy[str] = ANY_YEAR) -> str:
    """Texts such as ``1994-05``."""
    return f"{draw(year)}-{draw(st.integers(1, 12)):02}"


@st.composite
def days(draw: st.DrawFn, year: st.SearchStrategy[str] = ANY_YEAR) -> str:
    """Texts such as ``1994-05-12``, each a day of the calendar."""
    month = draw(months(year))
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return f"{month}-{draw(st.integers(1, last)):02}"


@st.composite
def clock_times(draw: st.DrawFn, year: st.SearchStrategy[str] = ANY_YEAR) -> str:
    """Texts such as ``2020-10-10T12:00+04:00``, with or without seconds."""
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    second = draw(st.just("") | st.integers(0, 59).map(lambda n: f":{n:02}"))
    shift = draw(st.integers(-14 * 60, 14 * 60))
    ahead = f"{'-' if shift < 0 else '+'}{abs(shift) // 60:02}:{abs(shift) % 60:02}"
    offset = draw(st.sampled_from(["Z", "+04:00", ahead]))
    return f"{draw(days(year))}T{hour:02}:{minute:02}{second}{offset}"


def unspecified(year: st.SearchStrategy[str] = ANY_YEAR) -> st.SearchStrategy[str]:
    """Texts with unknown digits at the right end."""
    return st.one_of(
        year.map(lambda text: f"{text[:3]}X"),
        year.map(lambda text: f"{text[:2]}XX"),
        year.map(lambda text: f"{text}-XX"),
        year.map(lambda text: f"{text}-XX-XX"),
        months(year).map(lambda text: f"{text}-XX"),
    )


def clock_free(year: st.SearchStrategy[str] = ANY_YEAR) -> st.SearchStrategy[str]:
    """Single dates without a qualifier or a clock time."""
    return st.one_of(year, months(year), days(year), unspecified(year))


@st.composite
def points(draw: st.DrawFn, year: st.SearchStrategy[str] = ANY_YEAR) -> str:
    """Every form of a single date."""
    text = draw(clock_free(year) | clock_times(year))
    return text + draw(st.just("") | qualifiers)


def _is_date(text: str) -> bool:
    try:
        parse(text, ZONE)
    except DateError:
        return False
    return True


@st.composite
def intervals(draw: st.DrawFn, year: st.SearchStrategy[str] = ANY_YEAR) -> str:
    """Every form of an interval whose ends are in order."""
    first, second = draw(points(year)), draw(points(year))
    form = draw(st.sampled_from(["A/B", "A/B", "A/..", "A/", "../B", "/B"]))
    text = form.replace("A", first).replace("B", second)
    return text if _is_date(text) else f"{second}/{first}"


def date_texts(year: st.SearchStrategy[str] = ANY_YEAR) -> st.SearchStrategy[str]:
    """Every form of a date."""
    return st.one_of(points(year), intervals(year)).filter(_is_date)


def whens(year: st.SearchStrategy[str] = ANY_YEAR) -> st.SearchStrategy[When]:
    """Dates, read in the data sets' own offset."""
    return date_texts(year).map(lambda text: parse(text, ZONE))


ANY_WHEN = whens()

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
slugs = st.text("abc019-", min_size=1, max_size=6).map(lambda text: f"x{text.strip('-')}")
wholes = st.integers(0, 10**12 - 1)
names = st.lists(texts, max_size=3).map(tuple)
ids = st.lists(slugs, max_size=3).map(tuple)
external = st.dictionaries(slugs, texts, max_size=2).map(lambda found: tuple(found.items()))
digests = st.text("0123456789abcdef", min_size=64, max_size=64)


def perhaps(values: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """The value, or None."""
    return st.none() | values


citations = st.builds(Citation, source=slugs, at=perhaps(texts))
cites = st.lists(citations, max_size=2).map(tuple)
violations = st.builds(
    CeasefireLink,
    id=slugs,
    step=st.just(Step.VIOLATION),
    standing=perhaps(st.sampled_from(Standing)),
    alleged_by=ids,
    attributed_to=ids,
    fatal=perhaps(st.sampled_from(YesNo)),
)
# what belongs to a violation stands on violations only
links = violations | st.builds(
    CeasefireLink,
    id=slugs,
    step=st.sampled_from([step for step in Step if step is not Step.VIOLATION]),
)
claims = st.builds(
    Claim,
    claimant=slugs,
    of=ids,
    category=st.sampled_from(Category),
    measure=st.sampled_from(Measure),
    qualifier=st.sampled_from(Qualifier),
    scope=st.sampled_from(Scope),
    cites=cites,
    value=perhaps(wholes),
    low=perhaps(wholes),
    high=perhaps(wholes),
    period=perhaps(whens()),
    as_of=perhaps(whens()),
    note=perhaps(texts),
)


def events(
    dates: st.SearchStrategy[When] = ANY_WHEN,
) -> st.SearchStrategy[Event]:
    """Events, on given dates or on any."""
    return st.builds(
        Event,
        id=slugs,
        date=dates,
        title=texts,
        summary=texts,
        kind=st.sampled_from(Kind),
        cites=cites,
        lasting=st.booleans(),
        key=st.booleans(),
        places=ids,
        actors=ids,
        ceasefires=st.lists(links, max_size=2).map(tuple),
        claims=st.lists(claims, max_size=2).map(tuple),
        tags=ids,
        external=external,
        note=perhaps(texts),
    )


transitions = st.builds(Transition, date=perhaps(whens()), cites=cites, note=perhaps(texts))
endings = st.builds(
    Ending,
    date=perhaps(whens()),
    cites=cites,
    note=perhaps(texts),
    by=perhaps(st.sampled_from(EndedBy)),
    successor=perhaps(slugs),
)
ceasefires = st.builds(
    Ceasefire,
    id=slugs,
    name=texts,
    parties=ids,
    cites=cites,
    aliases=names,
    mediators=ids,
    declared=perhaps(transitions),
    effective=perhaps(transitions),
    standing=perhaps(transitions),
    ended=perhaps(endings),
    class_=perhaps(st.sampled_from(CeasefireClass)),
    side=perhaps(st.sampled_from(Side)),
    coverage=perhaps(st.sampled_from(Coverage)),
    purpose=st.lists(st.sampled_from(Purpose), max_size=2).map(tuple),
    form=perhaps(st.sampled_from(Form)),
    term=perhaps(st.sampled_from(Duration)),
    term_days=perhaps(wholes),
    compliance_mechanism=perhaps(st.sampled_from(YesNo)),
    enforcement=perhaps(st.sampled_from(YesNo)),
    summary=perhaps(texts),
    continues=ids,
    external=external,
    note=perhaps(texts),
)
sources = st.builds(
    Source,
    id=slugs,
    publisher=texts,
    tier=st.sampled_from(Tier),
    title=perhaps(texts),
    description=perhaps(texts),
    date=perhaps(whens()),
    url=perhaps(texts),
    also_at=st.lists(texts, max_size=2).map(tuple),
    language=perhaps(texts),
    affiliation=perhaps(texts),
    card=perhaps(texts),
    note=perhaps(texts),
)
places = st.builds(
    Place,
    id=slugs,
    name=texts,
    armenian=names,
    azerbaijani=names,
    other=names,
    latitude=perhaps(st.floats(-90, 90)),
    longitude=perhaps(st.floats(-180, 180)),
    precision=perhaps(st.sampled_from(PlacePrecision)),
    within=perhaps(slugs),
    renamed=st.lists(
        st.builds(
            Renaming, date=whens(), to=texts, was=perhaps(texts), by=perhaps(slugs), cites=cites
        ),
        max_size=2,
    ).map(tuple),
    areas=st.lists(st.builds(Area, date=whens(), name=texts, cites=cites), max_size=2).map(tuple),
    cites=cites,
    note=perhaps(texts),
)
actors = st.builds(
    Actor,
    id=slugs,
    name=texts,
    kind=st.sampled_from(ActorKind),
    description=texts,
    aliases=names,
    within=perhaps(slugs),
    offices=st.lists(
        st.builds(Office, title=texts, date=perhaps(whens()), cites=cites), max_size=2
    ).map(tuple),
    note=perhaps(texts),
)
periods = st.builds(
    Period, id=slugs, name=texts, date=whens(), description=texts, aliases=names, cites=cites
)
paragraphs = st.builds(Paragraph, n=st.integers(1, 10**6), sha256=digests, skip=perhaps(texts))
cards = st.builds(
    Card,
    source=slugs,
    file=texts,
    publisher=texts,
    date=texts,
    date_known_by=texts,
    covers=texts,
    sha256=digests,
    paragraphs=st.lists(paragraphs, max_size=3).map(tuple),
)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """What data sets say of themselves, in any offset."""
    zone = draw(zones)
    through = parse(draw(clock_free()), zone)
    sides = st.floats(-180, 180)
    region = st.builds(Region, south=sides, west=sides, north=sides, east=sides)
    return Dataset(
        name=draw(slugs),
        title=draw(texts),
        version=draw(texts),
        through=through,
        zone=zone,
        licence=draw(texts),
        region=draw(perhaps(region)),
    )


@st.composite
def timelines(draw: st.DrawFn, dates: st.SearchStrategy[When] = ANY_WHEN) -> Timeline:
    """Records of a few events in their order, with every place and actor that these name."""
    found = draw(st.lists(events(dates), max_size=6, unique_by=lambda event: event.id))
    found.sort(key=lambda event: (*event.date.order, event.id))
    place_ids = dict.fromkeys(name for event in found for name in event.places)
    actor_ids = dict.fromkeys(name for event in found for name in event.actors)
    return Timeline(
        Dataset(
            name="sample",
            title="A sample",
            version="1",
            through=parse("2023", ZONE),
            zone=ZONE,
            licence="MIT",
        ),
        events=tuple(found),
        places=tuple(replace(draw(places), id=name) for name in place_ids),
        actors=tuple(replace(draw(actors), id=name) for name in actor_ids),
    )
