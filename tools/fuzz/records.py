"""Data sets that are sound and say anything: hostile texts in every field that takes a text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from karabakh_timeline.store.open import DataError, open_index
from tools.fuzz.chance import any_text, as_bytes
from tools.fuzz.target import demand

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from karabakh_timeline.store.index import Index

_TEMPLATE = """\
dataset: {id: hostile, title: TEXT, version: "1", through: 2021, utc_offset: "+04:00", licence: MIT}
events:
  - id: 2020-10-10-a
    date: DATE
    title: TEXT
    summary: TEXT
    kind: shelling
    places: [place, other]
    actors: [actor]
    ceasefires: [{id: truce, step: violation, standing: alleged, alleged_by: [actor], attributed_to: [actor]}]
    claims:
      - {claimant: actor, of: [actor], category: civilian, measure: killed, value: 1, qualifier: exactly, scope: incident, cites: [{source: paper, at: TEXT}], note: TEXT}
    cites: [{source: paper, at: TEXT}]
    note: TEXT
    tags: [one]
    key: true
  - {id: 2020-10-11-b, date: DATE, title: TEXT, summary: TEXT, kind: talks, places: [place], cites: [{source: paper}]}
  - {id: 2020-c, date: 2020, title: Some talks are held, summary: TEXT, kind: talks, actors: [actor], cites: [{source: paper, at: TEXT}]}
ceasefires:
  - id: truce
    name: TEXT
    summary: TEXT
    parties: [actor]
    declared: {date: 2020-10-09, cites: [{source: paper}]}
    effective: {date: 2020-10-09, cites: [{source: paper, at: TEXT}]}
    cites: [{source: paper}]
places:
  - {id: place, name: TEXT, names: {armenian: [TEXT], azerbaijani: [TEXT], other: [TEXT]}, latitude: 40, longitude: 46, precision: exact, cites: [{source: paper}], note: TEXT}
  - {id: other, name: TEXT, names: {other: [TEXT]}, within: place}
actors: [{id: actor, name: TEXT, kind: state, description: TEXT, aliases: [TEXT]}]
periods: [{id: all, name: TEXT, date: 2020/2021, description: TEXT}]
sources: [{id: paper, publisher: TEXT, title: TEXT, affiliation: TEXT, note: TEXT, tier: news, url: URL}]
"""  # noqa: E501 - a data set as it is written
_SLOT = re.compile("TEXT|DATE|URL")
DATES = (
    "2020-10-10", "2020-10-10", "2020-10", "2020-10-10T12:00+04:00", "2020-10-10T12:00:30Z~",
    "2020-10-11~", "202X", "2020-XX-XX", "2020-10-10/2020-10-12", "2020-10-10/..", "../2020-10-12",
    "2020-10-10/", "2020?", "2020-10-10%",
)  # fmt: skip
URLS = (
    "https://example.org/?a=1&b=%3Cx%3E", "http://example.org/#x'", "https://example.org/(a)[b]",
)  # fmt: skip
COUNT = len(re.findall("TEXT", _TEMPLATE))
PLAIN = "Plain words are said"
"""What stands in every field for comparison."""


def texts(random: Random) -> list[str]:
    """What fills the slots: a text for each, all of them the same, or few of them hostile."""
    if random.random() < 0.2:
        return [any_text(random)] * COUNT
    share = random.choice((0.1, 0.5, 1.0))
    return [
        any_text(random) if random.random() < share else f"{PLAIN} {number}"
        for number in range(COUNT)
    ]


def dates(random: Random) -> list[str]:
    """The dates and the address of a data set."""
    return [random.choice(DATES), random.choice(DATES), random.choice(URLS)]


def record(fill: list[str], moments: list[str]) -> bytes:
    """A data set with texts in its slots; each is written so that YAML reads that text."""
    waiting, days = iter(fill), iter(moments[:-1])

    def filled(slot: re.Match[str]) -> str:
        match slot[0]:
            case "TEXT":
                return json.dumps(next(waiting, PLAIN))
            case "DATE":
                return json.dumps(next(days, "2020-10-10"))
        return json.dumps(moments[-1])

    return as_bytes(_SLOT.sub(filled, _TEMPLATE))


def opened(folder: Path, content: bytes) -> Index | None:
    """The index of a data set, in memory; None where it has an error, which it then says."""
    file = folder / "record.yaml"
    file.write_bytes(content)
    try:
        return open_index(file, None)
    except DataError as error:
        demand(error.problems, "what is refused says why")
        return None
