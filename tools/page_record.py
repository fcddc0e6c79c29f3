"""Count the tables of ``docs/record.md`` from the record; its text is written by hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.loading.load import load
from karabakh_timeline.model.vocabulary import Standing, Step, Tier
from karabakh_timeline.queries.citing import sources_cited
from karabakh_timeline.queries.sides import all_above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Period, Timeline

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "record.md"

_BLOCK = re.compile(r"(<!-- count: (\w+) -->\n).*?(<!-- /count -->)", re.DOTALL)


def page() -> str:
    """The whole page: as it is written, with its tables counted anew."""
    record = load(ROOT / "data").timeline
    if record is None:
        raise SystemExit("data/ has errors: karabakh check")
    tables = {
        "size": _size(record),
        "tiers": _tiers(record),
        "thin": _thin(record),
        "even": _even(record),
        "carried": _carried(record),
    }

    def counted(block: re.Match[str]) -> str:
        opening, name, closing = block.groups()
        return opening + "".join(f"{line}\n" for line in tables[name]) + closing

    return _BLOCK.sub(counted, PAGE.read_text(encoding="utf-8"))


def _size(record: Timeline) -> Iterator[str]:
    events = record.events
    violations = [
        link for event in events for link in event.ceasefires if link.step is Step.VIOLATION
    ]
    claims = sum(len(event.claims) for event in events)
    about = record.dataset
    yield f"Record {about.version}, from {about.first} through {about.through}:\n"
    yield "| What | How many |"
    yield "| --- | ---: |"
    yield f"| events | {len(events):,} |"
    yield f"| those reviewed: read again by another against their pages | {_reviewed(events):,} |"
    yield f"| those with two sources or more | {_share(events)} |"
    yield f"| ceasefires | {len(record.ceasefires)} |"
    yield f"| those reviewed | {_reviewed(record.ceasefires)} |"
    yield f"| violations of them, alleged to verified | {len(violations)} |"
    yield f"| claims (figures as stated) | {claims:,} |"
    yield f"| places | {len(record.places)} |"
    yield f"| actors | {len(record.actors)} |"
    yield f"| sources | {len(record.sources):,} |"
    yield f"| founding articles with a card | {len(record.cards)} |"
    yield ""
    yield "Events by the period in which they begin; a period within another is counted in both:\n"
    yield "| Period | From, to | Events | With two sources or more |"
    yield "| --- | --- | ---: | ---: |"
    for period in record.periods:
        within = [event for event in events if _begins_in(event, period)]
        yield f"| {period.name} | {period.date} | {len(within)} | {_share(within)} |"


def _reviewed(entries: Iterable[Event | Ceasefire]) -> int:
    return sum(entry.reviewed is not None for entry in entries)


def _thin(record: Timeline) -> Iterator[str]:
    yield "| From | To | What is thin |"
    yield "| --- | --- | --- |"
    for one in record.dataset.thin:
        yield f"| {one.first} | {one.last} | {one.what} |"


_SIDES = {
    "the Armenian side": {"armenia", "nagorno-karabakh-authorities", "armenian-forces"},
    "Azerbaijan": {"azerbaijan"},
}
_ANSWERED = re.compile(r"; |\b(?:den(?:y|ies)|rejects?|dismiss(?:es)?|disputes?|while|each|both)\b")
"""A title in which the other side has its say, in a clause of its own or by a verb."""
_CARRIED = re.compile(r"\bas (?:carried|copied|translated|quoted|reprinted|archived)\b")
_COPIED = re.compile(r"\bWikipedia\b|[Tt]ranslat|\bmirror\b")


def _even(record: Timeline) -> Iterator[str]:
    """How often the answer to a charge of a breach stands in the title, by who made the charge."""
    within = {actor.id: actor.within for actor in record.actors}

    def side(actors: Iterable[str]) -> set[str]:
        up = (all_above(actor, lambda one: filter(None, (within.get(one),))) for actor in actors)
        return {one for some in up for one in some if not within.get(one)}

    yield "| Charged by | Charges against the other side | Denied | The answer in the title |"
    yield "| --- | ---: | ---: | ---: |"
    for name, own in _SIDES.items():
        charges = [
            (event, link)
            for event in record.events
            for link in event.ceasefires
            if link.step is Step.VIOLATION and link.attributed_to
            if link.alleged_by and side(link.alleged_by) <= own
            if not side(link.attributed_to) & own
        ]
        denied = [event for event, link in charges if link.standing is Standing.DISPUTED]
        told = sum(_ANSWERED.search(event.title) is not None for event in denied)
        yield f"| {name} | {len(charges)} | {len(denied)} | {told} |"


def _carried(record: Timeline) -> Iterator[str]:
    """How many events rest on pages alone that are not the publisher's own."""
    carried = {source.id for source in record.sources if _CARRIED.search(source.publisher)}
    copied = {
        source.id
        for source in record.sources
        if _COPIED.search(f"{source.publisher} {source.affiliation or ''} {source.note or ''}")
    }
    yield "| Pages | Sources | Events that rest on such alone |"
    yield "| --- | ---: | ---: |"
    for name, those in (
        ("that carry another's text, as their publisher says", carried),
        ("of Wikipedia, translations, mirrors", copied),
        ("of either", carried | copied),
    ):
        alone = sum(_sources(event) <= those for event in record.events)
        yield f"| {name} | {len(those):,} | {alone} |"


def _begins_in(event: Event, period: Period) -> bool:
    start, first, last = event.date.earliest, period.date.earliest, period.date.latest
    return bool(start and first and last and first <= start <= last)


def _share(events: Iterable[Event]) -> str:
    """How many of the events rest on two sources or more, in percent."""
    counts = [len(_sources(event)) > 1 for event in events]
    return f"{100 * sum(counts) // len(counts)} %" if counts else "-"


def _sources(event: Event) -> set[str]:
    return set(sources_cited(event))


def _tiers(record: Timeline) -> Iterator[str]:
    tiers = Counter(source.tier for source in record.sources)
    tier_of = {source.id: source.tier for source in record.sources}
    cited = Counter(
        tier for event in record.events for tier in {tier_of[name] for name in _sources(event)}
    )
    yield "| Tier | What it is | Sources | Events that cite one |"
    yield "| --- | --- | ---: | ---: |"
    for tier in Tier:
        yield f"| `{tier}` | {tier.meaning} | {tiers[tier]} | {cited[tier]} |"
