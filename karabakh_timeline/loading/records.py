"""The file format as records: what keys an entry has and what form their values take.

All values are texts, lists or mappings (see ``document``); numbers and dates are typed when the
model values are built. The JSON Schema for editors and ``docs/data-format.md`` are made from here,
so every field says what it is.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from karabakh_timeline.loading.files import SECTION_NAMES, WORDS
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

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
# An editor reads `1994` or `7` as numbers where this program reads text, so both are allowed.
Edtf = Annotated[Text, WithJsonSchema({"type": ["string", "integer"], "description": "EDTF"})]
At = Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
External = At
Whole = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{1,12}$"),
    WithJsonSchema({"type": "integer", "minimum": 0}),
]
Latitude = Annotated[
    str,
    StringConstraints(pattern=r"^-?([0-8]?[0-9](\.[0-9]{1,8})?|90(\.0{1,8})?)$"),
    WithJsonSchema({"type": "number", "minimum": -90, "maximum": 90}),
]
Longitude = Annotated[
    str,
    StringConstraints(pattern=r"^-?((1[0-7][0-9]|[0-9]?[0-9])(\.[0-9]{1,8})?|180(\.0{1,8})?)$"),
    WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180}),
]
Truth = Annotated[
    str, StringConstraints(pattern=r"^(true|false)$"), WithJsonSchema({"type": "boolean"})
]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Yes = Annotated[YesNo, WithJsonSchema({"enum": ["yes", "no", "unknown", True, False]})]


class Record(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(extra="forbid")


class CitationRecord(Record):
    """A source and the place in it."""

    source: Slug = Field(description="the id of a source")
    at: At | None = Field(
        None, description="paragraph numbers (`7`, `7, 9`, `3-5`), or a page or section"
    )


Cites = Annotated[list[CitationRecord], Field(default_factory=list)]
Slugs = Annotated[list[Slug], Field(default_factory=list)]
Texts = Annotated[list[Text], Field(default_factory=list)]
Externals = Annotated[dict[Slug, External], Field(default_factory=dict)]


class LinkRecord(Record):
    """What an event is to a ceasefire."""

    id: Slug = Field(description="the id of a ceasefire")
    step: Step = Field(description="what the event is to it")
    standing: Standing | None = Field(
        None, description="for a violation, required: how far it is established"
    )
    alleged_by: Slugs = Field(description="for a violation: the actors who say so")
    attributed_to: Slugs = Field(
        description="for a violation: the actors held responsible; none where nobody is named"
    )
    fatal: Yes | None = Field(None, description="for a violation: whether people died")


class ClaimRecord(Record):
    """One figure as somebody stated it."""

    claimant: Slug = Field(description="the actor who stated it, not who published it")
    of: Slugs = Field(description="whose losses, or what is counted (actor ids)")
    category: Category = Field(description="who the people are")
    measure: Measure = Field(description="what is counted")
    value: Whole | None = Field(
        None, description="a whole number; left out only for `not-disclosed`"
    )
    low: Whole | None = Field(None, description="a stated lower bound")
    high: Whole | None = Field(None, description="a stated upper bound")
    qualifier: Qualifier = Field(description="how exactly it was stated")
    scope: Scope = Field(description="one incident, or a period")
    period: Edtf | None = Field(None, description="the period, for the scope `period`")
    as_of: Edtf | None = Field(None, description="the moment that the figure speaks for")
    cites: Cites = Field(description="where it stands; at least one")
    note: Text | None = Field(None, description="what rests on an inference")


class EventRecord(Record):
    """An event."""

    id: Slug = Field(description="stable, never reused: the date's first part and a few words")
    date: Edtf = Field(description="when, as it is known")
    lasting: Truth | None = Field(
        None,
        description="for an interval A/B: `true` if it went on all through; otherwise it happened "
        "at some time within",
    )
    title: Text = Field(description="a short neutral line in our own words")
    summary: Text = Field(description="one or two neutral sentences in our own words")
    kind: Kind = Field(description="what kind of event it is")
    places: Slugs = Field(description="place ids")
    actors: Slugs = Field(description="actor ids")
    ceasefires: Annotated[list[LinkRecord], Field(default_factory=list)] = Field(
        description="links to the ledger of ceasefires"
    )
    claims: Annotated[list[ClaimRecord], Field(default_factory=list)] = Field(
        description="figures stated"
    )
    cites: Cites = Field(description="where it stands; at least one")
    tags: Slugs = Field(description="free words")
    external: Externals = Field(description="ids in other data sets")
    note: Text | None = Field(None, description="what rests on an inference")


class TransitionRecord(Record):
    """A dated step in a ceasefire's life."""

    date: Edtf = Field(description="when; `never` if it is known not to have happened")
    cites: Cites = Field(description="where it stands; at least one")
    note: Text | None = Field(None, description="what rests on an inference")


class EndRecord(TransitionRecord):
    """The end of a ceasefire."""

    by: EndedBy | None = Field(None, description="how it came; required with a date")
    successor: Slug | None = Field(None, description="the ceasefire that took its place")


class CeasefireRecord(Record):
    """A ceasefire of the ledger."""

    id: Slug = Field(description="a slug, stable and never reused")
    name: Text = Field(description="its usual name")
    aliases: Texts = Field(description="other names")
    parties: Slugs = Field(description="the actors that it binds")
    mediators: Slugs = Field(description="the actors that brought it about")
    declared: TransitionRecord = Field(description="announced or signed")
    effective: TransitionRecord | None = Field(
        None, description="due to take effect; left out: not known"
    )
    standing: TransitionRecord | None = Field(
        None, description="the last moment at which a source treats it as binding"
    )
    ended: EndRecord | None = Field(None, description="its end; left out: not known")
    class_: CeasefireClass | None = Field(None, alias="class", description="how far-reaching")
    side: Side | None = Field(None, description="how many parties bind themselves")
    coverage: Coverage | None = Field(None, description="the whole area or a part")
    purpose: Annotated[list[Purpose], Field(default_factory=list)] = Field(description="what for")
    form: Form | None = Field(None, description="written or spoken")
    term: Duration | None = Field(None, description="open or fixed")
    term_days: Whole | None = Field(None, description="the days of a fixed term")
    compliance_mechanism: Yes | None = Field(None, description="whether one was agreed")
    enforcement: Yes | None = Field(None, description="whether enforcement was agreed")
    summary: Text | None = Field(None, description="what was agreed, in our own words")
    continues: Slugs = Field(description="ids of earlier ceasefires that it carries on")
    external: Externals = Field(description="ids in other data sets")
    cites: Cites = Field(description="where the entry as a whole stands; at least one")
    note: Text | None = Field(None, description="what rests on an inference")


class SourceRecord(Record):
    """A publication that the record cites."""

    id: Slug = Field(description="a slug")
    publisher: Text = Field(description="who published it")
    title: Text | None = Field(None, description="its own title, where known")
    description: Text | None = Field(None, description="or what it is, in our own words")
    date: Edtf | None = Field(None, description="when it was published")
    url: Text | None = Field(None, description="only of a page that was read")
    language: Text | None = Field(None, description="an ISO 639 code")
    tier: Tier = Field(description="what kind of source it is")
    affiliation: Text | None = Field(None, description="whose it is, where that matters")
    card: Text | None = Field(None, description="the path of its card, from this file")
    note: Text | None = Field(None, description="a remark")


class NamesRecord(Record):
    """The names of a place."""

    armenian: Texts = Field(description="on the Armenian side, the usual one first")
    azerbaijani: Texts = Field(description="on the Azerbaijani side, the usual one first")
    other: Texts = Field(description="further names and spellings")


class RenamingRecord(Record):
    """A name given to a place."""

    date: Edtf = Field(description="when, as it is known")
    to: Text = Field(description="the name given")
    was: Text | None = Field(None, description="the name before")
    by: Slug | None = Field(None, description="the id of the actor that gave it")
    cites: Cites = Field(description="where it stands; at least one")


class AreaRecord(Record):
    """A country or area that a place belonged to for a time."""

    date: Edtf = Field(description="when, an interval")
    name: Text = Field(description="the country or area, as it was called then")
    cites: Cites = Field(description="where it stands; at least one")


class PlaceRecord(Record):
    """A place."""

    id: Slug = Field(description="a slug")
    name: Text = Field(description="the neutral main name")
    names: NamesRecord | None = Field(None, description="both sides' names, and others")
    latitude: Latitude | None = Field(None, description="degrees north, WGS 84")
    longitude: Longitude | None = Field(None, description="degrees east, WGS 84")
    precision: PlacePrecision | None = Field(None, description="how closely they fit")
    within: Slug | None = Field(None, description="the id of a place that it lies in")
    renamed: Annotated[list[RenamingRecord], Field(default_factory=list)] = Field(
        description="names given to it, in order of date"
    )
    areas: Annotated[list[AreaRecord], Field(default_factory=list)] = Field(
        description="the countries or areas that it belonged to, in order of date"
    )
    cites: Cites = Field(description="where the coordinates and names stand")
    note: Text | None = Field(None, description="look-alikes and other remarks")


class OfficeRecord(Record):
    """An office held by a person."""

    title: Text = Field(description="the office, as the sources give it")
    date: Edtf | None = Field(None, description="when it was held, an interval")
    cites: Cites = Field(description="where the date stands; at least one if there is a date")


class ActorRecord(Record):
    """Somebody who acts, speaks or is spoken of."""

    id: Slug = Field(description="a slug")
    name: Text = Field(description="the neutral main name")
    kind: ActorKind = Field(description="what kind of actor it is")
    aliases: Texts = Field(description="other names")
    within: Slug | None = Field(None, description="the id of the actor it belongs to")
    offices: Annotated[list[OfficeRecord], Field(default_factory=list)] = Field(
        description="for a person, the offices held, in order of date"
    )
    description: Text = Field(description="one neutral line")
    note: Text | None = Field(None, description="a remark")


class PeriodRecord(Record):
    """A named phase of the conflict."""

    id: Slug = Field(description="a slug")
    name: Text = Field(description="its name")
    aliases: Texts = Field(description="other names")
    date: Edtf = Field(description="its bounds, an interval")
    description: Text = Field(description="why these bounds, in one neutral line")
    cites: Cites = Field(description="where the bounds stand")


class RegionRecord(Record):
    """The box that holds the places of a data set, those of other countries aside."""

    south: Latitude = Field(description="degrees north, WGS 84")
    west: Longitude = Field(description="degrees east, WGS 84")
    north: Latitude = Field(description="degrees north")
    east: Longitude = Field(description="degrees east")


class DatasetRecord(Record):
    """What a data set says of itself."""

    id: Slug = Field(description="its short name")
    title: Text = Field(description="its full name")
    version: At = Field(description="its version, calendar style")
    through: Edtf = Field(description="the last day that it claims to cover")
    utc_offset: Text = Field(description="days without a clock time are days of this offset")
    licence: Text = Field(description="an SPDX licence expression")
    authors: Texts = Field(description="who made it, for citations")
    region: RegionRecord | None = Field(
        None, description="for the checks: the box that its places lie in"
    )


class LoadedWordRecord(Record):
    """A word that takes a side."""

    word: Text = Field(description="the word in lower case; `liberat*` stands for all its forms")
    reason: Text = Field(description="why it is not ours to say, and what to write instead")


class WordsRecord(Record):
    """What the checks know of words."""

    loaded: Annotated[list[LoadedWordRecord], Field(default_factory=list)] = Field(
        description="words that stand only in quotation marks, as somebody's"
    )
    verbs: Texts = Field(description="verbs of titles, in their basic form and irregular forms")


class ParagraphRecord(Record):
    """One paragraph of a carded article."""

    n: Whole = Field(description="its number, from 1")
    sha256: Digest = Field(description="the hash of its normalised text")
    skip: Text | None = Field(None, description="why the record does not cite it")


class CardRecord(Record):
    """What proves which text was read, without keeping the text."""

    source: Slug = Field(description="the id of the source that it is the card of")
    file: Text = Field(description="the file name the article was read under")
    publisher: Text = Field(description="who published the article")
    date: Edtf = Field(description="its date")
    date_known_by: Text = Field(description="how that date is known, in our own words")
    covers: Text = Field(description="what the article covers, in our own words")
    sha256: Digest = Field(description="the hash of the file's bytes")
    paragraphs: list[ParagraphRecord] = Field(description="every paragraph, in order")


SECTIONS: dict[str, type[Record]] = dict(
    zip(
        SECTION_NAMES,
        (EventRecord, CeasefireRecord, SourceRecord, PlaceRecord, ActorRecord, PeriodRecord),
        strict=True,
    )
)
"""The lists of a data set; in a folder each stands in the file of its name."""


def json_schema(section: str) -> dict[str, Any]:
    """The JSON Schema of a section's data file; of the section ``card``, that of a card."""
    if section == "card":
        schema = CardRecord.model_json_schema(by_alias=True)
    elif section == WORDS:
        schema = _file_schema({WORDS: (WordsRecord, ...)})
    else:
        fields: dict[str, Any] = {section: (list[SECTIONS[section]], ...)}  # type: ignore[valid-type]
        if section == "events":
            fields = {"dataset": (DatasetRecord, ...), **fields}
        schema = _file_schema(fields)
        schema["required"] = [section]  # of many files of events, one has the head
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made from karabakh_timeline/loading/records.py by `make docs`.",
        **_without_null(schema),
    }


def _without_null(schema: Any) -> Any:
    """The schema without `null`: a key that has no value is left out, not written empty."""
    if isinstance(schema, list):
        return [_without_null(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    choices = [item for item in schema.get("anyOf", ()) if item != {"type": "null"}]
    kept = {
        key: _without_null(value)
        for key, value in schema.items()
        if key != "anyOf" and not (key == "default" and value is None)
    }
    if len(choices) == 1:
        return {**_without_null(choices[0]), **kept}
    return {**kept, "anyOf": _without_null(choices)} if choices else kept


def _file_schema(fields: dict[str, Any]) -> dict[str, Any]:
    section = list(fields)[-1]
    namespace = {
        "__annotations__": {name: kind for name, (kind, _) in fields.items()},
        "__module__": __name__,
        "__doc__": f"The file {section}.yaml.",
    }
    made: Any = type(f"{section.title()}File", (Record,), namespace)
    schema: dict[str, Any] = made.model_json_schema(by_alias=True)
    return schema
