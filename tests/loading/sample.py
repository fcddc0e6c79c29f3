"""A small data set that uses every key of the format, as one file and as a folder with its card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DATASET = """\
dataset:
  id: sample
  title: A sample record
  version: 2026.11.0
  through: 2023-09-20
  utc_offset: "+04:00"
  licence: CC-BY-4.0
"""
EVENTS = """\
events:
  - id: 2020-10-10-ceasefire-takes-effect
    date: 2020-10-10T12:00+04:00
    title: Ceasefire takes effect
    summary: A humanitarian ceasefire was due to take effect at noon.
    kind: ceasefire-effective
    places: [karabakh]
    actors: [armenia, azerbaijan]
    ceasefires: [{id: moscow, step: effective}]
    cites: [{source: agency, at: 1}]
    tags: [humanitarian]
    external: {cf: 373032}
    note: Noon is local time.
  - id: 2020-10-11-shelling-is-alleged
    date: 2020-10-11~
    title: Shelling is alleged
    summary: Each side says that the other fired.
    kind: shelling
    places: [stepanakert]
    actors: [azerbaijan, armenia]
    ceasefires:
      - id: moscow
        step: violation
        standing: alleged
        alleged_by: [armenia]
        attributed_to: [azerbaijan]
        fatal: yes
    claims:
      - claimant: armenia
        of: [armenia]
        category: military
        measure: killed
        value: 927
        low: 900
        high: 950
        qualifier: at-least
        scope: period
        period: 2020-09-27/2020-10-24
        as_of: 2020-10-24
        cites: [{source: agency, at: "2-3"}]
        note: Cumulative.
      - claimant: azerbaijan
        category: unknown
        measure: killed
        qualifier: not-disclosed
        scope: incident
        cites: [{source: agency}]
    cites: [{source: treaty}]
  - id: 1994-05-talks-go-on
    date: 1994-05/1994-06
    lasting: true
    title: Talks go on
    summary: Talks go on.
    kind: talks
    cites: [{source: treaty}]
"""
CEASEFIRES = """\
ceasefires:
  - id: moscow
    name: Moscow ceasefire
    aliases: [First ceasefire of 2020]
    parties: [armenia, azerbaijan]
    mediators: [icrc]
    declared: {date: 2020-10-10, cites: [{source: treaty}]}
    effective: {date: 2020-10-10T12:00+04:00, cites: [{source: treaty}], note: At noon.}
    standing: {date: 2020-10-17, cites: [{source: treaty}]}
    ended: {date: 2020-10-18, by: superseded, successor: second, cites: [{source: treaty}]}
    class: cessation
    side: bilateral
    coverage: full
    purpose: [humanitarian, other]
    form: written
    term: fixed
    term_days: 14
    compliance_mechanism: no
    enforcement: unknown
    summary: A truce to exchange captives.
    continues: [second]
    external: {cf: 373032, pax: 990}
    cites: [{source: treaty}]
    note: A note.
  - id: second
    name: Second ceasefire
    declared: {date: 2020-10-09, cites: [{source: treaty}]}
    ended: {date: never, cites: [{source: treaty}]}
    cites: [{source: treaty}]
"""
SOURCES = """\
sources:
  - id: treaty
    publisher: A ministry
    title: Joint statement
    date: 2020-10-10
    url: https://example.org/statement
    also_at: [https://example.com/copy]
    language: en
    tier: official-document
    affiliation: state body
    note: A note.
  - id: agency
    publisher: An agency
    description: A report
    tier: news-agency
"""
PLACES = """\
places:
  - id: karabakh
    name: Nagorno-Karabakh
  - id: stepanakert
    name: Stepanakert / Khankendi
    names: {armenian: [Stepanakert], azerbaijani: [Khankendi, Xank\u0259ndi], other: [Vararakn]}
    latitude: 39.8177
    longitude: 46.7528
    precision: exact
    within: karabakh
    renamed:
      - {date: 1923, was: Khankendi, to: Stepanakert, by: azerbaijan, cites: [{source: treaty}]}
    areas: [{date: 1923/1991, name: Azerbaijan SSR, cites: [{source: treaty}]}]
    cites: [{source: treaty}]
    note: A note.
"""
ACTORS = """\
actors:
  - {id: armenia, name: Armenia, kind: state, description: A state}
  - {id: azerbaijan, name: Azerbaijan, kind: state, description: A state}
  - id: icrc
    name: ICRC
    kind: body
    aliases: [Red Cross]
    within: armenia
    offices: [{title: Head, date: 2012/.., cites: [{source: treaty}]}, {title: Member}]
    description: A humanitarian organisation
    note: A note.
"""
PERIODS = """\
periods:
  - {id: all, name: All of it, date: 1994/2023, description: What the record covers}
  - id: war
    name: The 44-day war
    aliases: [Second war]
    date: 2020-09-27/2020-11-10
    description: From the first attack to the statement
    cites: [{source: treaty}]
"""
CARD = f"""\
source: agency
file: report.txt
publisher: An agency
date: 2020-10-24
date_known_by: its dateline
covers: the fighting
sha256: {"0" * 64}
paragraphs:
  - {{n: 1, sha256: {"1" * 64}}}
  - {{n: 2, sha256: {"2" * 64}}}
  - {{n: 3, sha256: {"3" * 64}}}
  - {{n: 4, sha256: {"4" * 64}, skip: the credits}}
"""
FILE = DATASET + EVENTS + CEASEFIRES + SOURCES + PLACES + ACTORS + PERIODS
"""The whole data set in one file, without the card."""

SMALL = DATASET + "events: []\n"
"""The smallest sound data set."""


def write_folder(folder: Path) -> Path:
    """Write the data set as a folder beside another with its card; the data folder is returned."""
    data, cards = folder / "data", folder / "seeds"
    data.mkdir(parents=True)
    cards.mkdir()
    for section in (EVENTS, CEASEFIRES, PLACES, ACTORS, PERIODS):
        name = section.partition(":")[0]
        text = DATASET + section if name == "events" else section
        (data / f"{name}.yaml").write_text(text, encoding="utf-8")
    sources = SOURCES + "    card: ../seeds/agency.yaml\n"
    (data / "sources.yaml").write_text(sources, encoding="utf-8")
    # with a card, every citation of its article names a paragraph
    events = (data / "events.yaml").read_text(encoding="utf-8")
    carded = re.sub(r"\{source: agency\}", "{source: agency, at: 3}", events)
    (data / "events.yaml").write_text(carded, encoding="utf-8")
    (cards / "agency.yaml").write_text(CARD, encoding="utf-8")
    return data
