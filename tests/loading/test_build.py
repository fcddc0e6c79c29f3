"""Entries become values; what does not fit is said in plain words, at its place, with a way out."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import Any

import pytest

from karabakh_timeline.loading import build
from karabakh_timeline.loading.document import KEY, Content, Document
from karabakh_timeline.loading.findings import Entry, Finding
from karabakh_timeline.loading.records import SECTIONS, CardRecord, DatasetRecord, json_schema
from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.timeline import Dataset

ZONE = timezone(timedelta(hours=4))
DOCUMENT = Document("a.yaml")
EVENT: dict[str, Content] = {
    "id": "2020-a", "date": "2020", "title": "T", "summary": "S", "kind": "talks",
}  # fmt: skip
CLAIM: dict[str, Content] = {
    "claimant": "a", "category": "civilian", "measure": "killed", "qualifier": "about",
    "scope": "incident",
}  # fmt: skip
CEASEFIRE: dict[str, Content] = {"id": "c", "name": "C", "declared": {"date": "2020"}}
PLACE: dict[str, Content] = {"id": "p", "name": "P"}
SOURCE: dict[str, Content] = {"id": "s", "publisher": "P", "tier": "news"}


def made(section: str, *items: Any) -> list[Entry[Any] | Finding]:
    """The records and findings of a section's entries."""
    entry = Entry(list(items), DOCUMENT, (section,))
    return list(build.records(entry, SECTIONS[section]))


def findings(section: str, *items: Any) -> list[Finding]:
    """The findings alone."""
    return [found for found in made(section, *items) if isinstance(found, Finding)]


def entry_of(section: str, item: Any) -> Entry[Any]:
    """The one sound record of a section."""
    (entry,) = made(section, item)
    assert isinstance(entry, Entry)
    return entry


A_LIST = "a list, such as [one, two] or lines that start with a hyphen"
# section, entry, code, path within the entry, message, advice (its start)
WRONG: list[tuple[str, Content, Code, tuple[str | int, ...], str, str]] = [
    (
        "places", {"id": "p"}, Code.MISSING_KEY, (), "`name` is missing",
        "Add it; docs/data-format.md",
    ),
    (
        "events", {**EVENT, "cites": [{"at": "1"}]}, Code.MISSING_KEY, ("cites", 0),
        "`source` is missing", "Add it",
    ),
    (
        "places", {**PLACE, "lattitude": "1"}, Code.UNKNOWN_KEY, ("lattitude", KEY),
        "there is no key `lattitude` here", 'Did you mean "latitude" or "longitude"? The keys are',
    ),
    (
        "places", {**PLACE, "zzz": "1"}, Code.UNKNOWN_KEY, ("zzz", KEY),
        "there is no key `zzz` here", "Take it out, or move it to a `note`. The keys are id, name,",
    ),
    (
        "places", {**PLACE, "names": {"turkish": []}}, Code.UNKNOWN_KEY, ("names", "turkish", KEY),
        "there is no key `turkish` here",
        "Take it out, or move it to a `note`. The keys are armenian, azerbaijani, other.",
    ),
    (
        "events", {**EVENT, "claims": [{**CLAIM, "cites": [{"source": "s", "att": "1"}]}]},
        Code.UNKNOWN_KEY, ("claims", 0, "cites", 0, "att", KEY), "there is no key `att` here",
        'Did you mean "at"? The keys are source, at.',
    ),
    (
        "ceasefires", {**CEASEFIRE, "ended": {"date": "2020", "bye": "x"}}, Code.UNKNOWN_KEY,
        ("ended", "bye", KEY), "there is no key `bye` here",
        'Did you mean "by"? The keys are date, cites, note, by, successor.',
    ),
    (
        "ceasefires", {**CEASEFIRE, "class_": "cessation"}, Code.UNKNOWN_KEY, ("class_", KEY),
        "there is no key `class_` here", 'Did you mean "class"',
    ),
    (
        "events", {**EVENT, "kind": "talk"}, Code.UNKNOWN_TERM, ("kind",),
        '`kind` has no term "talk"', 'Did you mean "talks"? The terms are battle, offensive,',
    ),
    (
        "ceasefires", {**CEASEFIRE, "class": "truce"}, Code.UNKNOWN_TERM, ("class",),
        '`class` has no term "truce"',
        "The terms are cessation, cessation-with-compliance, definitive.",
    ),
    (
        "ceasefires", {**CEASEFIRE, "purpose": ["other", "x"]}, Code.UNKNOWN_TERM, ("purpose", 1),
        'entry 2 of `purpose` has no term "x"', "The terms are humanitarian",
    ),
    (
        "events", {**EVENT, "kind": ["talks"]}, Code.UNKNOWN_TERM, ("kind",),
        "`kind` has no term", 'Did you mean "talks"? The terms are',
    ),
    (
        "events", {**EVENT, "kind": "x" * 100}, Code.UNKNOWN_TERM, ("kind",),
        f'`kind` has no term "{"x" * 37}..."', "The terms are",
    ),
    (
        "events", {**EVENT, "places": "here"}, Code.WRONG_SHAPE, ("places",),
        f'`places` should be {A_LIST}, and is the text "here"', "See docs/data-format.md",
    ),
    (
        "events", {**EVENT, "cites": ""}, Code.WRONG_SHAPE, ("cites",),
        f"`cites` should be {A_LIST}, and is the text that is empty", "See docs/data-format.md",
    ),
    (
        "events", {**EVENT, "external": ["cf"]}, Code.WRONG_SHAPE, ("external",),
        "`external` should be a mapping of keys to values, and is a list", "See docs",
    ),
    (
        "events", {**EVENT, "title": {"a": "b"}}, Code.WRONG_SHAPE, ("title",),
        "`title` should be a text, and is a mapping", "See docs",
    ),
    (
        "events", {**EVENT, "cites": ["treaty"]}, Code.WRONG_SHAPE, ("cites", 0),
        'entry 1 of `cites` should be a mapping of keys to values, and is the text "treaty"', "See",
    ),
    (
        "places", "shusha", Code.WRONG_SHAPE, (),
        'this entry should be a mapping of keys to values, and is the text "shusha"', "See",
    ),
    (
        "events", {**EVENT, "title": ""}, Code.WRONG_VALUE, ("title",), "`title` is empty",
        "Write its value, or take the key out.",
    ),
    (
        "events", {**EVENT, "title": " \n"}, Code.WRONG_VALUE, ("title",), "`title` is empty",
        "Write its value, or take the key out.",
    ),
    (
        "events", {**EVENT, "places": ["Shusha"]}, Code.WRONG_VALUE, ("places", 0),
        'entry 1 of `places` cannot be "Shusha"', "An id is lower-case letters, digits and single",
    ),
    (
        "events", {**EVENT, "id": "2020-a-"}, Code.WRONG_VALUE, ("id",), '`id` cannot be "2020-a-"',
        "An id is lower-case letters",
    ),
    (
        "events", {**EVENT, "lasting": "yes"}, Code.WRONG_VALUE, ("lasting",),
        '`lasting` cannot be "yes"', "Write true or false.",
    ),
    (
        "events", {**EVENT, "claims": [{**CLAIM, "value": "1,000"}]}, Code.WRONG_VALUE,
        ("claims", 0, "value"), '`value` cannot be "1,000"', "Write a whole number without signs",
    ),
    (
        "events", {**EVENT, "claims": [{**CLAIM, "value": "-1"}]}, Code.WRONG_VALUE,
        ("claims", 0, "value"), '`value` cannot be "-1"', "Write a whole number without signs",
    ),
    (
        "events", {**EVENT, "claims": [{**CLAIM, "value": "\u0661"}]}, Code.WRONG_VALUE,
        ("claims", 0, "value"), '`value` cannot be "\u0661"', "Write a whole number without signs",
    ),
    (
        "places", {**PLACE, "latitude": "39\u00b0"}, Code.WRONG_VALUE, ("latitude",),
        '`latitude` cannot be "39\u00b0"', "Write degrees as a decimal number",
    ),
    (
        "places", {**PLACE, "latitude": "91"}, Code.WRONG_VALUE, ("latitude",),
        '`latitude` cannot be "91"', "",
    ),
    (
        "places", {**PLACE, "longitude": "-180.5"}, Code.WRONG_VALUE, ("longitude",),
        '`longitude` cannot be "-180.5"', "",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", WRONG, ids=lambda case: f"{case[0]}-{case[4][:50]}")
def test_what_does_not_fit_is_said_in_plain_words(
    case: tuple[str, Content, Code, tuple[str | int, ...], str, str],
) -> None:
    section, item, code, path, message, advice = case
    (finding,) = findings(section, item)
    assert finding.message.startswith(message)
    assert finding.advice.startswith(advice)
    assert finding.advice.endswith(".")
    assert finding.code is code
    assert finding.path == (section, 0, *path)


def test_a_key_that_is_no_id_is_named() -> None:
    (finding,) = findings("events", {**EVENT, "external": {"Bad key": "1"}})
    assert finding.code is Code.WRONG_VALUE
    assert "Bad key" in finding.message
    assert "[key]" not in finding.message
    assert finding.path[:4] == ("events", 0, "external", "Bad key")


def test_a_section_that_is_no_list_is_refused() -> None:
    entry: Entry[Any] = Entry({"a": "b"}, DOCUMENT, ("places",))
    (finding,) = build.records(entry, SECTIONS["places"])
    assert isinstance(finding, Finding)
    assert (finding.code, finding.path) == (Code.WRONG_SHAPE, ("places",))
    assert finding.message == "`places` is not a list"


def test_a_bad_entry_hides_no_problem_of_another_and_no_sound_one() -> None:
    found = made("places", {"id": "a"}, PLACE, {"id": "b", "name": "B", "names": "x", "zzz": "1"})
    assert [type(one) for one in found] == [Finding, Entry, Entry, Finding, Finding, Entry]


@pytest.mark.parametrize(
    ("item", "unsound", "name"),
    [
        ({"id": "p"}, {"name"}, "?"),
        ({"id": "p", "name": "P", "latitude": "x"}, {"latitude"}, "P"),
        ({"id": "p", "name": "", "latitude": "x", "zzz": "1"}, {"name", "latitude", "zzz"}, "?"),
    ],
)
def test_what_can_be_saved_of_a_bad_entry_is_checked_with_stand_ins(
    item: Content, unsound: set[str], name: str
) -> None:
    *wrong, saved = made("places", item)
    assert len(wrong) == len(unsound)
    assert isinstance(saved, Entry)
    assert saved.unsound == unsound
    assert (saved.value.id, saved.value.name, saved.value.latitude) == ("p", name, None)


@pytest.mark.parametrize(
    ("section", "item"),
    [
        ("places", "shusha"),
        ("places", {"name": "P"}),
        ("places", {"id": "P", "name": "P"}),
        ("actors", {"id": "a", "name": "A", "description": "D"}),
    ],
)
def test_an_entry_without_its_id_or_its_kind_cannot_be_saved(section: str, item: Content) -> None:
    assert {type(one) for one in made(section, item)} == {Finding}


def test_a_date_that_is_none_becomes_a_finding_and_a_stand_in() -> None:
    builder = build.Builder(ZONE)
    event = builder.event(
        entry_of(
            "events",
            {**EVENT, "date": "2020-02-30", "claims": [{**CLAIM, "as_of": "x", "period": "y"}]},
        )
    )
    period = builder.period(
        entry_of("periods", {"id": "p", "name": "P", "date": "x", "description": "D"})
    )
    source = builder.source(entry_of("sources", {**SOURCE, "date": "x"}))
    assert (event.date.text, event.claims[0].as_of, period.date.text) == ("1000", None, "1000")
    assert source.date is None
    spots = {(finding.document.file, finding.path) for finding in builder.findings}
    assert spots == builder.unsound
    assert {path for _, path in spots} == {
        ("events", 0, "date"),
        ("events", 0, "claims", 0, "as_of"),
        ("events", 0, "claims", 0, "period"),
        ("periods", 0, "date"),
        ("sources", 0, "date"),
    }
    assert {finding.code for finding in builder.findings} == {Code.IMPOSSIBLE_DATE}


def test_a_step_that_never_was_is_not_a_step_that_is_not_known() -> None:
    builder = build.Builder(ZONE)
    ceasefire = builder.ceasefire(
        entry_of(
            "ceasefires",
            {**CEASEFIRE, "effective": {"date": "never"}, "ended": {"date": "2020-13"}},
        )
    )
    assert ceasefire.effective is not None
    assert ceasefire.effective.never
    assert ceasefire.standing is None
    assert ceasefire.ended is None
    assert [name for name, _ in ceasefire.transitions] == ["declared", "effective"]
    (finding,) = builder.findings
    assert finding.path == ("ceasefires", 0, "ended", "date")


def test_a_place_needs_no_names_and_no_coordinates() -> None:
    assert build.Builder(ZONE).place(entry_of("places", PLACE)) == Place("p", "P")


def test_zero_is_a_figure_and_a_coordinate() -> None:
    place = build.Builder(ZONE).place(
        entry_of("places", {**PLACE, "latitude": "0", "longitude": "-0.5"})
    )
    assert (place.latitude, place.longitude) == (0.0, -0.5)
    claim = {**CLAIM, "value": "0"}
    event = build.Builder(ZONE).event(entry_of("events", {**EVENT, "claims": [claim]}))
    assert event.claims[0].value == 0


@pytest.mark.parametrize(("lasting", "value"), [({}, False), ({"lasting": "false"}, False),
                                                ({"lasting": "true"}, True)])  # fmt: skip
def test_an_event_lasts_if_it_says_so(lasting: dict[str, Content], value: bool) -> None:
    event = build.Builder(ZONE).event(entry_of("events", {**EVENT, **lasting}))
    assert event.lasting is value


HEAD: dict[str, Content] = {
    "id": "d", "title": "T", "version": "1", "through": "2020", "utc_offset": "Z", "licence": "MIT",
}  # fmt: skip


def dataset(changes: dict[str, Content]) -> Dataset | Finding:
    """What a data set says of itself, with changes."""
    entry: Entry[Any] = Entry({**HEAD, **changes}, DOCUMENT, ("dataset",))
    (record,) = build.one_record(entry, DatasetRecord)
    assert isinstance(record, Entry)
    return build.dataset(record)


def test_a_data_set_says_what_it_is() -> None:
    assert dataset({}) == Dataset("d", "T", "1", parse("2020", UTC), UTC, "MIT")


@pytest.mark.parametrize(("key", "value"), [("utc_offset", "+4"), ("through", "soon")])
def test_a_data_set_with_a_wrong_date_or_offset_is_refused(key: str, value: str) -> None:
    finding = dataset({key: value})
    assert isinstance(finding, Finding)
    assert (finding.code, finding.path) == (Code.IMPOSSIBLE_DATE, ("dataset", key))


def test_everything_wrong_with_a_single_record_is_found() -> None:
    entry: Entry[Any] = Entry({"source": "s", "paragraphs": [{"n": "one"}]}, DOCUMENT, ())
    found = list(build.one_record(entry, CardRecord))
    assert all(isinstance(one, Finding) for one in found)
    assert len(found) == 8


def test_a_single_record_that_is_no_mapping_is_refused() -> None:
    entry: Entry[Any] = Entry("text", DOCUMENT, ())
    (finding,) = build.one_record(entry, CardRecord)
    assert isinstance(finding, Finding)
    assert finding.message == (
        'this entry should be a mapping of keys to values, and is the text "text"'
    )


@pytest.mark.parametrize("section", [*SECTIONS, "card"])
def test_every_key_of_the_format_says_what_it_is(section: str) -> None:
    schema = json_schema(section)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert ("dataset" in schema["properties"]) == (section == "events")
    for name, kind in schema.get("$defs", {}).items():
        assert kind.get("description"), name
        for key, value in kind.get("properties", {}).items():
            assert value.get("description"), f"{name}.{key}"
