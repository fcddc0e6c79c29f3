"""Entries become values; what does not fit is said in plain words, at its place, with a way out."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.loading import build
from karabakh_timeline.loading.document import KEY, Content, Document
from karabakh_timeline.loading.files import SECTION_NAMES
from karabakh_timeline.loading.findings import Entry, Finding
from karabakh_timeline.loading.spill import BLOCK
from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.source import Card
from karabakh_timeline.model.timeline import SECTIONS, Dataset, Region
from tools.schemas import json_schema

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """The values and findings of a section's entries."""
    entry = Entry(list(items), DOCUMENT, (section,))
    return list(build.values(entry, SECTIONS[section], ZONE))


def findings(section: str, *items: Any) -> list[Finding]:
    """The findings alone."""
    return [found for found in made(section, *items) if isinstance(found, Finding)]


def value_of(section: str, item: Any) -> Any:
    """The one sound value of a section."""
    (entry,) = made(section, item)
    assert isinstance(entry, Entry)
    return entry.value


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


def test_how_many_letters_a_text_has_and_may_have_is_said() -> None:
    (wrong,) = findings("events", {**EVENT, "summary": "a" * 12_000})
    assert wrong.path == ("events", 0, "summary")
    assert wrong.message == "`summary` has 12,000 characters"
    assert wrong.advice == "It may have 10,000: say it in fewer."


def test_a_key_that_is_no_id_is_named() -> None:
    (finding,) = findings("events", {**EVENT, "external": {"Bad key": "1"}})
    assert finding.code is Code.WRONG_VALUE
    assert "Bad key" in finding.message
    assert "[key]" not in finding.message
    assert finding.path == ("events", 0, "external", "Bad key", KEY)


@pytest.mark.parametrize(("letters", "shown"), [(40, "a" * 40), (41, "a" * 37 + "...")])
def test_of_a_wrong_value_no_more_than_forty_letters_are_shown(letters: int, shown: str) -> None:
    (finding,) = findings("events", {**EVENT, "kind": "a" * letters})
    assert finding.message == f'`kind` has no term "{shown}"'


def test_the_sections_of_files_are_those_of_the_record() -> None:
    assert tuple(SECTIONS) == SECTION_NAMES


def test_a_section_that_is_no_list_is_refused() -> None:
    entry: Entry[Any] = Entry({"a": "b"}, DOCUMENT, ("places",))
    (finding,) = build.values(entry, SECTIONS["places"], ZONE)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.path) == (Code.WRONG_SHAPE, ("places",))
    assert finding.message == "`places` is not a list"


def test_a_bad_entry_hides_no_problem_of_another_and_no_sound_one() -> None:
    found = made("places", {"id": "a"}, PLACE, {"id": "b", "name": "B", "names": "x", "zzz": "1"})
    assert [type(one) for one in found] == [Finding, Entry, Entry, Finding, Finding, Entry]


def test_each_entry_of_a_long_list_becomes_one_value_in_its_place() -> None:
    ids = [f"p{number}" for number in range(2 * BLOCK + 1)]
    found = made("places", *({"id": name, "name": "P"} for name in ids))
    placed = [(one.value.id, one.path) for one in found if isinstance(one, Entry)]
    assert placed == [(name, ("places", number)) for number, name in enumerate(ids)]


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
    assert saved.unsound == {(key,) for key in unsound}
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


# section, entry, the paths of its faulty dates, and what became of the entry's dates
NO_DATES: list[tuple[str, Content, set[tuple[str | int, ...]], Callable[[Any], object], object]] = [
    ("events", {**EVENT, "date": "2020-02-30"}, {("date",)}, lambda one: one.date.text, "1000"),
    (
        "events", {**EVENT, "claims": [CLAIM, {**CLAIM, "as_of": "x", "period": "y"}]},
        {("claims", 1, "as_of"), ("claims", 1, "period")},
        lambda one: [(claim.as_of, claim.period) for claim in one.claims], [(None, None)] * 2,
    ),
    (
        "periods", {"id": "p", "name": "P", "date": "x", "description": "D"}, {("date",)},
        lambda one: one.date.text, "1000",
    ),
    ("sources", {**SOURCE, "date": "x"}, {("date",)}, lambda one: one.date, None),
    (
        "ceasefires", {**CEASEFIRE, "declared": {"date": "x"}}, {("declared", "date")},
        lambda one: one.declared, None,
    ),
    (
        "places", {**PLACE, "renamed": [{"date": "1923", "to": "Q"}, {"date": "x", "to": "R"}]},
        {("renamed", 1, "date")}, lambda one: [(r.date.text, r.to) for r in one.renamed],
        [("1923", "Q"), ("1000", "R")],
    ),
    (
        "places",
        {**PLACE, "renamed": [{"date": day, "to": to}
                              for day, to in (("x", "Q"), ("1923", "R"), ("1924", "S"))]},
        {("renamed", 0, "date")}, lambda one: [(r.date.text, r.to) for r in one.renamed],
        [("1000", "Q"), ("1923", "R"), ("1924", "S")],
    ),
    (
        "actors",
        {"id": "a", "name": "A", "kind": "person", "description": "D",
         "offices": [{"title": "T", "date": "x"}]},
        {("offices", 0, "date")}, lambda one: [(o.title, o.date) for o in one.offices],
        [("T", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", NO_DATES, ids=lambda case: f"{case[0]} {sorted(case[2])}")
def test_a_date_that_is_none_becomes_a_finding_and_a_stand_in(
    case: tuple[str, Content, set[tuple[str | int, ...]], Callable[[Any], object], object],
) -> None:
    section, item, paths, dates, expected = case
    *wrong, saved = made(section, item)
    assert isinstance(saved, Entry)
    assert saved.unsound == paths
    assert dates(saved.value) == expected
    found = [one for one in wrong if isinstance(one, Finding)]
    assert {finding.path for finding in found} == {(section, 0, *path) for path in paths}
    assert {finding.code for finding in found} == {Code.IMPOSSIBLE_DATE}
    assert len(found) == len(wrong) == len(paths)


def test_a_date_that_is_none_and_another_fault_are_found_together() -> None:
    item = {**EVENT, "title": "", "date": "x", "claims": [{**CLAIM, "as_of": "x", "low": "y"}]}
    *wrong, saved = made("events", item)
    assert isinstance(saved, Entry)
    assert [one.path[2:] for one in wrong] == [
        ("date",), ("title",), ("claims", 0, "low"), ("claims", 0, "as_of"),
    ]  # fmt: skip
    assert saved.unsound == {("title",), ("claims",), ("date",)}
    assert (saved.value.title, saved.value.claims, saved.value.date.text) == ("?", (), "1000")


def test_a_step_that_never_was_is_not_a_step_that_is_not_known() -> None:
    item = {**CEASEFIRE, "effective": {"date": "never"}, "ended": {"date": "2020-13"}}
    finding, saved = made("ceasefires", item)
    assert isinstance(saved, Entry)
    ceasefire = saved.value
    assert ceasefire.effective is not None
    assert ceasefire.effective.never
    assert ceasefire.standing is None
    assert ceasefire.ended is None
    assert [name for name, _ in ceasefire.transitions] == ["declared", "effective"]
    assert finding.path == ("ceasefires", 0, "ended", "date")


def test_only_an_end_says_how_it_came() -> None:
    (finding,) = findings("ceasefires", {**CEASEFIRE, "declared": {"date": "2020", "by": "x"}})
    assert (finding.code, finding.path[2:]) == (Code.UNKNOWN_KEY, ("declared", "by", KEY))
    assert finding.advice.endswith("The keys are date, cites, note.")


def test_a_place_needs_no_names_and_no_coordinates() -> None:
    assert value_of("places", PLACE) == Place(id="p", name="P")


def test_names_stand_in_a_mapping_of_their_own() -> None:
    names = {"armenian": ["A"], "other": ["B", "C"]}
    place = value_of("places", {**PLACE, "names": names})
    assert (place.armenian, place.azerbaijani, place.other) == (("A",), (), ("B", "C"))


def test_zero_is_a_figure_and_a_coordinate() -> None:
    place = value_of("places", {**PLACE, "latitude": "0", "longitude": "-0.5"})
    assert (place.latitude, place.longitude) == (0.0, -0.5)
    event = value_of("events", {**EVENT, "claims": [{**CLAIM, "value": "0"}]})
    assert event.claims[0].value == 0


@pytest.mark.parametrize(("lasting", "value"), [({}, False), ({"lasting": "false"}, False),
                                                ({"lasting": "true"}, True)])  # fmt: skip
def test_an_event_lasts_if_it_says_so(lasting: dict[str, Content], value: bool) -> None:
    assert value_of("events", {**EVENT, **lasting}).lasting is value


HEAD: dict[str, Content] = {
    "id": "d", "title": "T", "version": "1", "through": "2020", "utc_offset": "Z", "licence": "MIT",
}  # fmt: skip


def dataset(changes: dict[str, Content]) -> list[Any]:
    """What a data set says of itself, with changes, or what is wrong with it."""
    entry: Entry[Any] = Entry({**HEAD, **changes}, DOCUMENT, ("dataset",))
    found = build.one_value(entry, Dataset, build.zone_of(entry.value) or ZONE)
    return [one.value if isinstance(one, Entry) else one for one in found]


def test_a_data_set_says_what_it_is() -> None:
    assert dataset({}) == [
        Dataset(
            name="d", title="T", version="1", through=parse("2020", UTC), zone=UTC, licence="MIT"
        )
    ]


def test_a_data_set_may_name_its_region() -> None:
    sides: dict[str, Content] = {"south": "38", "west": "43.4", "north": "42", "east": "50.7"}
    (found,) = dataset({"region": sides})
    assert found.region == Region(south=38.0, west=43.4, north=42.0, east=50.7)


@pytest.mark.parametrize(("key", "value"), [("utc_offset", "+4"), ("through", "soon")])
def test_a_data_set_with_a_wrong_date_or_offset_is_refused(key: str, value: str) -> None:
    (finding,) = dataset({key: value})
    assert isinstance(finding, Finding)
    assert (finding.code, finding.path) == (Code.IMPOSSIBLE_DATE, ("dataset", key))


def test_everything_wrong_with_a_data_set_is_found() -> None:
    found = dataset({"utc_offset": "+4", "through": "soon", "zzz": "1"})
    assert [one.path[1] for one in found] == ["through", "utc_offset", "zzz"]


def test_everything_wrong_with_a_single_record_is_found() -> None:
    entry: Entry[Any] = Entry({"source": "s", "paragraphs": [{"n": "one"}]}, DOCUMENT, ())
    found = list(build.one_value(entry, Card, ZONE))
    assert all(isinstance(one, Finding) for one in found)
    assert len(found) == 8


def test_a_single_record_that_is_no_mapping_is_refused() -> None:
    entry: Entry[Any] = Entry("text", DOCUMENT, ())
    (finding,) = build.one_value(entry, Card, ZONE)
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
