"""The rules that keep a record good: what each notices, and what it lets be."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.loading.phrases import LONGEST
from karabakh_timeline.model.problem import Code
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
dataset:
  {id: sample, title: A sample, version: 1, through: 2020, utc_offset: "+04:00", licence: MIT,
   region: {south: 38.3, west: 43.4, north: 42.0, east: 50.7}}
"""
SOURCE = """\
sources:
  - {id: paper, publisher: A paper, title: A report, tier: news}
"""


def event(name: str, title: str, *more: str, date: str | None = None) -> str:
    """An event of a day, its id made of it."""
    day = date or name[:10]
    lines = [f"- id: {name}", f"  date: {day}", f"  title: {title}", "  summary: It was so."]
    return "\n".join([*lines, "  kind: statement", "  cites: [{source: paper}]", *more]) + "\n"


def claim(value: int, as_of: str, qualifier: str = "exactly", **keys: str) -> str:
    """The claims of an event: one toll since 27 September."""
    stated = {
        "claimant": "army", "of": "[army]", "category": "military", "measure": "killed",
        "value": str(value), "qualifier": qualifier, "scope": "period",
        "period": f"2020-09-27/{as_of}", "as_of": as_of, "cites": "[{source: paper}]", **keys,
    }  # fmt: skip
    inside = ", ".join(f"{key}: {value}" for key, value in stated.items())
    return f"  claims: [{{{inside}}}]"


OPEN = "2020-09-27/.."
"""A period of a claim that goes on."""


def spanning(value: int, end: str) -> str:
    """The same claim, which says for what day it speaks by its period alone."""
    return claim(value, end).replace(f"as_of: {end}, ", "")


def claims(*ones: str) -> str:
    """Several claims of one event."""
    inside = (one.removeprefix("  claims: [").removesuffix("]") for one in ones)
    return f"  claims: [{', '.join(inside)}]"


def data_set(*events: str, more: str = "") -> str:
    """A data set with these events and further sections."""
    body = indent("".join(events), "  ")
    return f"{HEAD}events:{' []' if not body else ''}\n{body}{more}{SOURCE}"


def found(folder: Path, text: str) -> list[tuple[str, str]]:
    """The code and message of each problem."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return [(str(problem.code), problem.message) for problem in load(path).problems]


ACTORS = "actors:\n  - {id: army, name: The army, kind: armed-forces, description: Forces}\n"
PERIODS = """\
periods:
  - {id: spring, name: Spring, date: 2020-03/2020-05, description: Its months}
  - {id: later, name: Later, date: 2020-04/2020-08, description: Its months}
  - {id: past, name: Past, date: ../1994, description: All before}
"""


@pytest.mark.parametrize(
    ("date", "is_outside"),
    [
        ("2020-02-29", True), ("2020-02", True), ("2020-03-01~", False), ("2020", False),
        ("2020-07-31", False), ("2020-09-01", True), ("1988", False), ("1995", True),
        ("2020-09/..", True), ("../2020-12", False),
        ("2020-08-31T23:59:59+04:00", False), ("2020-09-01T00:00+04:00", True),
        ("2020-03-01T00:00+04:00", False), ("2020-02-29T23:59:59+04:00", True),
    ],
)  # fmt: skip
def test_an_event_may_fall_in_a_period(tmp_path: Path, date: str, *, is_outside: bool) -> None:
    start = (
        "2020" if date.startswith("..") else date.partition("/")[0].partition("T")[0].rstrip("~")
    )
    if date == "../2020-12":
        start = "2020-12"
    text = data_set(event(f"{start}-talks", "Talks", date=date), more=PERIODS)
    expected = [("event-outside-periods", f"{date} falls within no period")]
    assert found(tmp_path, text) == (expected if is_outside else [])


TRUCE = """\
ceasefires:
  - id: truce
    name: A truce
    declared: {date: 2020-10-10, cites: [{source: paper}]}
    effective: {date: 2020-10-11T12:00+04:00, cites: [{source: paper}]}
    cites: [{source: paper}]
"""
LINK = "  ceasefires: [{id: truce, step: violation, standing: alleged}]"


@pytest.mark.parametrize(
    ("date", "is_before"),
    [
        ("2020-10-11T11:59+04:00", True), ("2020-10-10", True), ("2020-10-11", False),
        ("2020-10-11T12:00+04:00", False), ("2020-10-10~", False), ("2020-10-12", False),
        ("2020-10/..", False),
    ],
)  # fmt: skip
def test_a_violation_may_not_come_before_the_effect(
    tmp_path: Path, date: str, *, is_before: bool
) -> None:
    name = date[:7] if "/" in date else date[:10]
    text = data_set(event(f"{name}-a-breach", "A breach is alleged", LINK, date=date), more=TRUCE)
    assert [code for code, _ in found(tmp_path, text)] == ["violation-before-start"] * is_before


@pytest.mark.parametrize("step", ["mentioned", "standing"])
def test_what_is_no_violation_may_come_before_the_effect(tmp_path: Path, step: str) -> None:
    link = f"  ceasefires: [{{id: truce, step: {step}}}]"
    assert found(tmp_path, data_set(event("2020-10-01-a", "A says so", link), more=TRUCE)) == []


def successor(ended: str, effective: str | None) -> str:
    """A ledger of two truces, the first superseded by the second."""
    start = f"    effective: {{date: {effective}, cites: [{{source: paper}}]}}\n"
    return f"""\
ceasefires:
  - id: first
    name: First
    declared: {{date: 2020-10-10, cites: [{{source: paper}}]}}
    ended: {{date: {ended}, by: superseded, successor: second, cites: [{{source: paper}}]}}
    cites: [{{source: paper}}]
  - id: second
    name: Second
    declared: {{date: 2020-10-17, cites: [{{source: paper}}]}}
{start if effective else ""}    cites: [{{source: paper}}]
"""


@pytest.mark.parametrize(
    ("ended", "effective", "overlaps"),
    [
        ("2020-10-19", "2020-10-18", True),
        ("2020-10-18", "2020-10-18T00:00+04:00", False),
        ("2020-10-18T00:01+04:00", "2020-10-18T00:00+04:00", True),
        ("2020-10", "2020-10-18", False),
        ("2020-10-19", None, False),
        ("2020-10-19", "never", False),
    ],
)
def test_a_superseded_ceasefire_ends_when_its_successor_takes_effect(
    tmp_path: Path, ended: str, effective: str | None, *, overlaps: bool
) -> None:
    codes = [code for code, _ in found(tmp_path, data_set(more=successor(ended, effective)))]
    assert codes == ["overlaps-successor"] * overlaps


@pytest.mark.parametrize(
    ("before", "after", "falls"),
    [
        (claim(90, "2020-10-05"), claim(80, "2020-10-06"), True),
        (claim(90, "2020-10-05"), claim(90, "2020-10-06"), False),
        (claim(90, "2020-10-05", "more-than"), claim(80, "2020-10-06"), True),
        (claim(90, "2020-10-05", "about"), claim(80, "2020-10-06"), False),
        (claim(90, "2020-10-05"), claim(80, "2020-10-06", "at-least"), False),
        (claim(90, "2020-10-05"), claim(80, "2020-10-06", note="Corrected"), False),
        (claim(90, "2020-10-05"), claim(80, "2020-10-06", category="civilian"), False),
        (claim(90, "2020-10-05"), claim(80, "2020-10-06", period="2020-10-01/2020-10-06"), False),
        (claim(90, "2020-10-05", measure="missing"), claim(80, "2020-10-06", measure="missing"),
         False),
        (claim(90, "2020-10-05", low="70", high="95"), claim(80, "2020-10-06"), False),
        (claim(90, "2020-10-05"), claim(80, "2020-10-06", low="75", high="95"), False),
        (claim(80, "2020-10-05"), claim(90, "2020-10-05"), False),
        (claim(90, "2020-10-05"), claim(80, "2020-10"), False),
        (claim(90, "2020-10-05", period=OPEN), claim(80, "2020-10-06", period=OPEN), True),
        (spanning(90, "2020-10-05"), spanning(80, "2020-10-06"), True),
        (spanning(90, "2020-10-05"), spanning(80, "2020-10-05"), False),
        (spanning(80, "2020-10-05"), spanning(90, "2020-10-05"), False),
        (claim(90, "2020-10-05"), spanning(80, "2020-10-06"), True),
        (spanning(90, "2020-10-05"), claim(80, "2020-10-06"), True),
        (claim(90, "2020-10-05"), claim(80, "../2020-10-06", period=OPEN), False),
        (claim(90, "../2020-10-05", period=OPEN), claim(80, "2020-10-06"), True),
        (claim(90, "2020-10-05", "about", low="85"), claim(80, "2020-10-06"), True),
        (claim(90, "2020-10-05", "about", low="80"), claim(80, "2020-10-06"), False),
        (claim(90, "2020-10-05"), claim(80, "2020-10-06", "about", high="85"), True),
        (claim(90, "2020-10-05"), claim(80, "2020-10-06", "about", high="90"), False),
        (claim(90, "2020-10-05T12:00+04:00"), claim(80, "2020-10-05T12:00+04:00"), False),
        (claim(90, "2020-10-05T12:00+04:00"), claim(80, "2020-10-05T12:00:01+04:00"), True),
    ],
)  # fmt: skip
def test_a_running_toll_does_not_fall(
    tmp_path: Path, before: str, after: str, *, falls: bool
) -> None:
    texts = event("2020-10-05-a", "A counts", before), event("2020-10-06-b", "B counts", after)
    for order in (texts, texts[::-1]):
        codes = [code for code, _ in found(tmp_path, data_set(*order, more=ACTORS))]
        assert codes == ["falling-claim"] * falls


def test_a_toll_that_rises_hides_none_that_falls_after_it(tmp_path: Path) -> None:
    days = ("2020-10-05", 80), ("2020-10-06", 90), ("2020-10-07", 70)
    texts = [event(f"{day}-a", f"{day} is over", claim(value, day)) for day, value in days]
    assert found(tmp_path, data_set(*texts, more=ACTORS)) == [
        ("falling-claim", "army counts 70 here, and counted 90 before")
    ]


@pytest.mark.parametrize(
    ("place", "is_outside"),
    [
        ("latitude: 39.76, longitude: 46.75", False),
        ("latitude: 46.75, longitude: 39.76", True),
        ("latitude: 38.3, longitude: 50.7", False),
        ("latitude: 38.29, longitude: 46", True),
        ("latitude: 55.75, longitude: 37.62, within: abroad", False),
        ("latitude: 55.75, longitude: 37.62, within: region", True),
        ("latitude: 55.75, longitude: 37.62, precision: country", False),
        ("within: abroad", False),
        ("latitude: 55.75", False),
        ("longitude: 37.62", False),
    ],
)
def test_a_place_lies_in_the_region_or_abroad(
    tmp_path: Path, place: str, *, is_outside: bool
) -> None:
    places = f"""\
places:
  - {{id: abroad, name: Abroad, precision: country}}
  - {{id: town, name: Town, {place}}}
  - {{id: region, name: Region, latitude: 40, longitude: 46.6}}
"""
    named = "  places: [town, abroad, region]"
    text = data_set(event("2020-10-10-a", "Talks end", named), more=places)
    assert [code for code, _ in found(tmp_path, text)] == ["place-outside-region"] * is_outside
    unbounded = text.replace("region: {south: 38.3, west: 43.4, north: 42.0, east: 50.7}", "")
    assert found(tmp_path, unbounded.replace("licence: MIT,\n   ", "licence: MIT")) == []


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://www.example.org/a?b=c#d", None),
        ("http://example.org:8080/a", None),
        ("https://президент.рф/news", None),
        ("www.example.org/a", "does not start with https:// or http://"),
        ("javascript:alert(1)", "does not start with https:// or http://"),
        ("ftp://example.org/a", "does not start with https:// or http://"),
        ("https://example.org./a", "names no public host"),
        ("https://127.0.0.1/a", "names no public host"),
        ("https://localhost/a", "names no public host"),
        ("https:///a", "names no public host"),
        ("https://me:secret@example.org/a", "carries a user name"),
        ("https://example.org:port/a", "is no address"),
        ("https://[::1/a", "is no address"),
        ("https://example.org/a b", "has a space in it"),
    ],
)
def test_an_address_is_a_public_one(tmp_path: Path, url: str, fault: str | None) -> None:
    text = data_set(event("2020-10-10-a", "Talks end")).replace(
        "tier: news}", f"tier: news, url: '{url}'}}"
    )
    assert found(tmp_path, text) == ([("wrong-url", f'"{url}" {fault}')] if fault else [])


WORDS = """\
words:
  loaded:
    - {word: "occup*", reason: Disputed}
    - {word: ethnic cleansing, reason: A charge}
  verbs: [take, try, reach, is, deploy]
"""


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Forces take the town", None),
        ("A brigade takes the town", None),
        ("It tries again", None),
        ("It reaches the town", None),
        ("A brigade deploys guns", None),
        ("A brigade deploies guns", "title-without-verb"),
        ("Talks in Moscow", "title-without-verb"),
        ("Taken", "title-without-verb"),
        ("Forces take the occupied town", "loaded-word"),
        ("Forces take the preoccupied town", None),
        ("Forces take the 'occupied' town", "loaded-word"),
        ('Forces take what they call "occupied"', None),
        ("Forces take part in Ethnic Cleansing", "loaded-word"),
        ("Occupied is what they take", "loaded-word"),
    ],
)
def test_a_title_has_a_verb_and_takes_no_side(tmp_path: Path, title: str, code: str | None) -> None:
    text = data_set(event("2020-10-10-a", f"{title!r}"), more=WORDS)
    text = text.replace(f"{title!r}", "'" + title.replace("'", "''") + "'")
    assert [one for one, _ in found(tmp_path, text)] == ([code] if code else [])


def test_a_title_that_is_missing_hides_none_without_a_verb(tmp_path: Path) -> None:
    events = event("2020-10-10-a", '""'), event("2020-10-11-b", "Talks in Moscow")
    codes = [code for code, _ in found(tmp_path, data_set(*events, more=WORDS))]
    assert codes == ["wrong-value", "title-without-verb"]


@pytest.mark.parametrize(("length", "is_told"), [(90, False), (91, True)])
def test_a_title_has_at_most_90_characters(tmp_path: Path, length: int, *, is_told: bool) -> None:
    text = data_set(event("2020-10-10-a", "They talk ".ljust(length, "a")))
    expected = [("long-title", f"the title has {length} characters")] if is_told else []
    assert found(tmp_path, text) == expected


@pytest.mark.parametrize("reason", ["Disputed", "Disputed."])
def test_why_a_word_is_loaded_is_said_in_a_sentence(tmp_path: Path, reason: str) -> None:
    text = data_set(event("2020-10-10-a", "They take the occupied town"), more=WORDS)
    (tmp_path / "a.yaml").write_text(text.replace("Disputed", reason), encoding="utf-8")
    (problem,) = load(tmp_path / "a.yaml").problems
    assert "Disputed. Or quote it" in problem.advice
    assert "Disputed.." not in problem.advice


def test_words_are_looked_for_in_all_that_is_ours_and_not_in_names_or_titles_of_sources(
    tmp_path: Path,
) -> None:
    word = "occupied"
    more = f"""\
ceasefires:
  - id: truce
    name: The {word} truce
    summary: An {word} one.
    note: An {word} one.
    declared: {{date: 2020-10-10, cites: [{{source: paper}}]}}
    cites: [{{source: paper}}]
places:
  - {{id: shusha, name: The {word} town, note: An {word} one.}}
actors:
  - {{id: army, name: The {word} army, kind: armed-forces, description: An {word} one.}}
periods:
  - {{id: all, name: The {word} years, date: 2020, description: The {word} one.}}
"""
    used = ["  places: [shusha]", f"  note: It was {word}."]
    claimed = claim(1, "2020-10-10", note=f"It was {word}")
    text = data_set(event("2020-10-10-a", "Forces take it", *used, claimed), more=more + WORDS)
    text = text.replace("title: A report", f"title: The {word} town")
    lines = [problem for problem in found(tmp_path, text) if problem[0] == "loaded-word"]
    assert len(lines) == 7
    assert {code for code, _ in found(tmp_path, text)} == {"loaded-word"}


PLACES = """\
words:
  names: [Lachin corridor]
places:
  - {id: lachin, name: Lachin / Berdzor}
  - {id: district, name: Kalbajar / Karvachar district}
  - {id: other, name: Lachin district}
  - {id: heights, name: Sarin Heights / Upper Sarin}
  - {id: sarin, name: Sarin}
"""


@pytest.mark.parametrize(
    ("title", "alone"),
    [
        ("Forces enter Lachin / Berdzor", []),
        ("Forces enter Berdzor / Lachin", []),
        ("Forces enter Lachin", ["Lachin"]),
        ("Forces enter Berdzor, then Lachin", ["Berdzor"]),
        ("Forces leave Lachin / Berdzor and return to Lachin", []),
        ("Forces leave Lachin and return to Lachin / Berdzor", ["Lachin"]),
        ("Forces close the Lachin corridor", []),
        ("Forces enter the Lachin district", []),
        ("Forces enter Lachin and Karvachar", ["Lachin", "Karvachar"]),
        ("Forces enter the Kalbajar / Karvachar area", []),
        ('A minister speaks of "Lachin"', []),
        ("Forces enter Lachinly", []),
        ("Lachin is entered", ["Lachin"]),
        ("Forces enter Sarin", []),
        ("Forces enter Sarin Heights", ["Sarin Heights"]),
        ("Forces enter the Lachin district and Karvachar", ["Karvachar"]),
        ("Forces enter Kashatagh / Lachin", []),
        ("Forces enter Lachin / Kashatagh", []),
        ('"Lachin" is what they say', []),
        ('The "old" Lachin is "new"', ["Lachin"]),
        ('They say "no" and "Lachin"', []),
        ('They say "Lachin" and "no"', []),
        ('They say "no""Lachin"', []),
        ('They say "" of Lachin and "no"', ["Lachin"]),
        ('They \u201csay "Lachin"', []),
        ("They say \u201cnot Lachin\u201d", []),
        ("They say \u201cLachin", ["Lachin"]),
        ("They say \u201ca \u201cLachin\u201d Berdzor", ["Berdzor"]),
    ],
)
def test_a_place_with_two_names_is_first_named_by_both(
    tmp_path: Path, title: str, alone: list[str]
) -> None:
    used = ["  places: [lachin, district, other, heights, sarin]"]
    text = data_set(event("2020-10-10-a", f"'{title}'", *used), more=PLACES)
    told = [("one-name", f'"{name}" stands alone') for name in alone]
    assert found(tmp_path, text) == told
    summary = text.replace(f"title: '{title}'", "title: Forces move").replace(
        "summary: ", f"summary: '{title}' #"
    )
    assert found(tmp_path, summary) == told


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Forces take the town of Hadrut", "Forces take the town of Hadrut", True),
        ("Forces take the town of Hadrut", "Forces take town of Hadrut", True),
        ("Forces take the town of Hadrut", "Forces Take the Town of Hadrút!", True),
        ("Forces take the town of Hadrut", "Forces take the town of Shusha", True),
        ("Armenia accuses Azerbaijan of fire", "Azerbaijan accuses Armenia of fire", False),
        ("Forces take the town of Hadrut", "Forces take Hadrut", False),
    ],
)
def test_titles_of_a_day_differ_in_more_than_a_word(
    tmp_path: Path, first: str, second: str, *, alike: bool
) -> None:
    same_day = data_set(
        event("2020-10-10-a", first), event("2020-10-10-b", second, date="2020-10-10T09:00+04:00")
    )
    assert [code for code, _ in found(tmp_path, same_day)] == ["similar-titles"] * alike
    another_day = data_set(event("2020-10-10-a", first), event("2020-10-11-b", second))
    assert found(tmp_path, another_day) == []


def test_titles_without_a_word_in_common_are_not_alike_however_many_they_are(
    tmp_path: Path,
) -> None:
    events = (event(f"2020-10-10-{one}", f"{one}x {one}y") for one in "abcdefghijklmnop")
    assert found(tmp_path, data_set(*events)) == []


def test_a_name_of_any_kind_is_a_use(tmp_path: Path) -> None:
    more = """\
places:
  - {id: shusha, name: Shusha, within: karabakh,
     renamed: [{date: 1992, to: Shushi, by: council, cites: [{source: paper}]}]}
  - {id: karabakh, name: Karabakh}
actors:
  - {id: council, name: Council, kind: authority, description: A council, within: state}
  - {id: state, name: State, kind: state, description: A state}
  - {id: army, name: Army, kind: armed-forces, description: Forces}
  - {id: crowd, name: Crowd, kind: group, description: People}
  - {id: envoy, name: Envoy, kind: person, description: An envoy}
ceasefires:
  - id: truce
    name: A truce
    parties: [army]
    mediators: [envoy]
    declared: {date: 2020-10-10, cites: [{source: paper}]}
    cites: [{source: paper}]
"""
    counted = claim(1, "2020-10-10").replace("[army]", "[crowd]").replace(": army", ": crowd")
    text = data_set(event("2020-10-10-a", "They talk", "  places: [shusha]", counted), more=more)
    assert found(tmp_path, text) == []
    unused = text.replace("mediators: [envoy]", "mediators: []").replace("within: state", "note: N")
    assert found(tmp_path, unused) == [
        ("unused-entry", 'nothing names "state"'), ("unused-entry", 'nothing names "envoy"'),
    ]  # fmt: skip


def test_what_is_unused_is_not_told_where_an_error_hides_its_uses(tmp_path: Path) -> None:
    text = data_set(event("2020-10-10-a", "They talk", "  places: [shusha]")).replace(
        "kind: statement", "kind: speech"
    )
    places = "places:\n  - {id: shusha, name: Shusha}\n  - {id: hadrut, name: Hadrut}\n"
    assert [code for code, _ in found(tmp_path, text + places)] == ["unknown-term"]


@pytest.mark.parametrize(
    ("date", "name", "said"),
    [
        ("1992-07-01", "1992", None),
        ("1992-07-01", "1993", "the event is of 1992, and stands in 1993.yaml"),
        ("199X", "1990", None), ("199X", "1991", "the event is of 1990, and stands in 1991.yaml"),
        ("1992-12-31/1993-01-02", "1992", None),
        ("1992-12-31/1993-01-02", "1993", "the event is of 1992, and stands in 1993.yaml"),
        ("2020-10-10", "2020-q4", None), ("2020-10-10", "2020", None), ("2020", "2020-q1", None),
        ("2020-10-10", "2020-q3", "the event is of 2020-q4, and stands in 2020-q3.yaml"),
        ("2020-10-10", "2021-q4", "the event is of 2020-q4, and stands in 2021-q4.yaml"),
        ("2020-10-10", "karabakh", None), ("2020-10-10", "2021-q5", None),
        ("2020-10-10", "12020", None), ("../2020", "undated", None),
    ],
)  # fmt: skip
def test_an_event_stands_in_the_file_of_its_date(
    tmp_path: Path, date: str, name: str, said: str | None
) -> None:
    data = write_folder(tmp_path)
    (data / "events").mkdir()
    (data / "events" / f"{name}.yaml").write_text(
        f"events: [{{id: x-new, date: {date}, title: It is said, summary: It was so., "
        "kind: statement, cites: [{source: treaty}]}]\n",
        encoding="utf-8",
    )
    found = [one for one in load(data).problems if one.code is Code.MISPLACED_EVENT]
    assert [one.message for one in found] == ([said] if said else [])


def test_an_event_whose_date_is_at_fault_is_not_misplaced(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "events").mkdir()
    text = "events: [{id: x-new, date: 2020-02-30, title: It is said, kind: statement}]\n"
    (data / "events" / "1992.yaml").write_text(text, encoding="utf-8")
    assert Code.MISPLACED_EVENT not in {one.code for one in load(data).problems}


def test_titles_are_not_compared_of_events_whose_day_is_not_known(tmp_path: Path) -> None:
    text = data_set(
        event("2020-10-10-a", "The ministers talk", date="soon"),
        event("2020-10-11-b", "The ministers talk", date="later"),
    )
    assert [code for code, _ in found(tmp_path, text)] == ["impossible-date", "impossible-date"]


def test_an_event_without_a_date_hides_no_other_whose_id_does_not_fit(tmp_path: Path) -> None:
    text = data_set(
        event("2020-10-10-a", "They talk", date="soon"),
        event("2020-10-11-b", "They sign", date="2020-10-12"),
    )
    assert [code for code, _ in found(tmp_path, text)] == ["impossible-date", "id-without-date"]


def test_where_the_time_of_a_period_is_not_known_no_event_is_outside_them(tmp_path: Path) -> None:
    faulty = PERIODS.replace("date: 2020-04/2020-08", "date: soon")
    talks = event("2020-09-01-talks", "They talk")
    assert [code for code, _ in found(tmp_path, data_set(talks, more=faulty))] == [
        "impossible-date"
    ]
    assert [code for code, _ in found(tmp_path, data_set(talks, more=PERIODS))] == [
        "event-outside-periods"
    ]


def test_an_event_without_a_date_hides_none_that_is_outside_the_periods(tmp_path: Path) -> None:
    events = (
        event("2020-09-01-talks", "They talk", date="soon"),
        event("2020-09-02-again", "They sign"),
    )
    assert [code for code, _ in found(tmp_path, data_set(*events, more=PERIODS))] == [
        "impossible-date", "event-outside-periods",
    ]  # fmt: skip


def test_each_that_a_ceasefire_continues_has_to_have_been_declared_before(tmp_path: Path) -> None:
    ledger = """\
ceasefires:
  - id: undated
    name: Undated
    declared: {date: ../2020-10-01, cites: [{source: paper}]}
    cites: [{source: paper}]
  - id: later
    name: Later
    declared: {date: 2020-10-20, cites: [{source: paper}]}
    cites: [{source: paper}]
  - id: truce
    name: A truce
    continues: [undated, later]
    declared: {date: 2020-10-09, cites: [{source: paper}]}
    effective: {date: 2020-10-10, cites: [{source: paper}]}
    cites: [{source: paper}]
"""
    assert found(tmp_path, data_set(more=ledger)) == [
        (
            "contradictory-steps",
            'it starts on 2020-10-10, before "later", which it continues, was declared',
        )
    ]


@pytest.mark.parametrize(
    ("started", "is_before"),
    [
        ("2020-10-10T11:59+04:00", True), ("2020-10-10T12:00+04:00", False),
        ("2020-10-10", False), ("2020-10-09", True),
    ],
)  # fmt: skip
def test_what_starts_as_another_is_declared_may_continue_it(
    tmp_path: Path, started: str, *, is_before: bool
) -> None:
    ledger = f"""\
ceasefires:
  - id: first
    name: First
    declared: {{date: 2020-10-10T12:00+04:00, cites: [{{source: paper}}]}}
    cites: [{{source: paper}}]
  - id: second
    name: Second
    continues: [first]
    declared: {{date: {started}, cites: [{{source: paper}}]}}
    cites: [{{source: paper}}]
"""
    codes = [code for code, _ in found(tmp_path, data_set(more=ledger))]
    assert codes == ["contradictory-steps"] * is_before


@pytest.mark.parametrize(
    ("tier", "date", "is_later"),
    [
        ("news", "2020-12-31", False), ("news", "2021-01-01", True), ("news-agency", "2021", True),
        ("news", "2019", False), ("news", "2020/2021", False), ("news", "../2021", False),
        ("reference", "2021", False),
    ],
)  # fmt: skip
def test_news_of_a_year_after_those_that_are_covered_is_told(
    tmp_path: Path, tier: str, date: str, *, is_later: bool
) -> None:
    text = data_set(event("2020-10-10-a", "They talk"))
    text = text.replace("tier: news}", f"tier: {tier}, date: {date}}}")
    codes = [code for code, _ in found(tmp_path, text)]
    assert codes == ["news-after-cover"] * is_later


@pytest.mark.parametrize(
    ("many", "others"),
    [
        (1, ""), (2, ", as is one other source"), (3, ", as are 2 other sources"),
        (4, ", as are 3 other sources"),
    ],
)  # fmt: skip
def test_of_several_that_are_later_than_what_is_covered_the_first_is_told_and_how_many_more(
    tmp_path: Path, many: int, others: str
) -> None:
    names = ["first", *(f"other-{number}" for number in range(1, many))]
    cites = ", ".join(f"{{source: {name}}}" for name in ("paper", *names))
    events = event("2020-10-10-a", "They talk").replace("{source: paper}", cites)
    sources = (
        f"  - {{id: {name}, publisher: P, title: Of {name}, tier: news, date: 2021}}\n"
        for name in names
    )
    text = data_set(events) + "".join(sources)
    said = '"first" is of a year after 2020, through which the data set goes'
    assert found(tmp_path, text) == [("news-after-cover", said + others)]
    assert found(tmp_path, text.replace("through: 2020", "through: 2020/..")) == []


@pytest.mark.parametrize(("length", "is_told"), [(2 * LONGEST, True), (2 * LONGEST + 1, False)])
def test_a_name_of_both_sides_is_looked_for_if_it_is_no_longer_than_two_phrases(
    tmp_path: Path, length: int, *, is_told: bool
) -> None:
    one = "A" * (LONGEST - 1)
    other = "B" * (length - len(one) - len(" / "))
    places = f"places:\n  - {{id: town, name: {one} / {other}}}\n"
    named = event("2020-10-10-a", "Forces move", "  places: [town]")
    text = data_set(named.replace("It was so.", f"They leave {other}."), more=places)
    expected = [("one-name", f'"{other}" stands alone')] if is_told else []
    assert found(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("actors", "key", "codes"),
    [
        ("army", "alleged_by", ["unlisted-actor"]), ("army", "attributed_to", ["unlisted-actor"]),
        ("army, other", "alleged_by", []), ("army, nobody", "alleged_by", ["unknown-id"]),
    ],
)  # fmt: skip
def test_who_charges_or_is_charged_is_among_the_actors_of_an_event(
    tmp_path: Path, actors: str, key: str, codes: list[str]
) -> None:
    more = f"{ACTORS}  - {{id: other, name: Other, kind: state, description: A state}}\n"
    link = LINK.replace("alleged}", f"alleged, {key}: [other]}}")
    one = event("2020-10-12-a", "A breach is alleged", f"  actors: [{actors}]", link)
    text = data_set(one, more=more + TRUCE)
    assert [code for code, _ in found(tmp_path, text)] == codes


def test_an_event_of_unknown_actors_hides_no_actor_that_another_does_not_list(
    tmp_path: Path,
) -> None:
    more = f"{ACTORS}  - {{id: other, name: Other, kind: state, description: A state}}\n"
    link = LINK.replace("alleged}", "alleged, alleged_by: [other]}")
    texts = (
        event("2020-10-12-a", "A breach is alleged", "  actors: [nobody]"),
        event("2020-10-13-b", "Another is charged", "  actors: [army]", link),
    )
    assert [code for code, _ in found(tmp_path, data_set(*texts, more=more + TRUCE))] == [
        "unknown-id", "unlisted-actor",
    ]  # fmt: skip


def test_an_event_that_stands_right_hides_none_after_it_that_does_not(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "events").mkdir()
    rest = "title: It is said, summary: It was so., kind: statement, cites: [{source: treaty}]"
    (data / "events" / "1993.yaml").write_text(
        f"events: [{{id: 1993-a, date: 1993, {rest}}}, {{id: 1992-b, date: 1992, {rest}}}]\n",
        encoding="utf-8",
    )
    found = [one.message for one in load(data).problems if one.code is Code.MISPLACED_EVENT]
    assert found == ["the event is of 1992, and stands in 1993.yaml"]


def test_an_event_without_a_date_hides_no_other_that_cannot_last(tmp_path: Path) -> None:
    text = data_set(
        event("2020-10-10-a", "They talk", "  lasting: true", date="soon"),
        event("2020-10-11-b", "They sign", "  lasting: true"),
    )
    assert [code for code, _ in found(tmp_path, text)] == ["impossible-date", "unused-lasting"]


def test_a_ceasefire_without_an_end_hides_no_other_that_contradicts_itself(tmp_path: Path) -> None:
    head = "declared: {date: 2020-10-09, cites: [{source: paper}]}, cites: [{source: paper}]"
    ledger = f"""\
ceasefires:
  - {{id: one, name: One, {head}}}
  - {{id: two, name: Two, {head}, effective: {{date: never, cites: [{{source: paper}}]}},
     ended: {{date: 2020-10-12, by: terminated, cites: [{{source: paper}}]}}}}
"""
    assert found(tmp_path, data_set(more=ledger)) == [
        ("contradictory-steps", "it never took effect, and is terminated")
    ]


def test_what_is_no_violation_hides_none_that_comes_too_early(tmp_path: Path) -> None:
    both = LINK.replace("[{", "[{id: truce, step: mentioned}, {")
    text = data_set(
        event("2020-10-09-a", "A breach is alleged", LINK, date="soon"),
        event("2020-10-10-b", "Another is alleged", both),
        more=TRUCE,
    )
    assert [code for code, _ in found(tmp_path, text)] == [
        "impossible-date", "violation-before-start",
    ]  # fmt: skip


def test_a_ceasefire_that_was_not_superseded_hides_none_that_was_too_late(tmp_path: Path) -> None:
    cites = "cites: [{source: paper}]"
    other = f"  - {{id: other, name: Other, declared: {{date: 2020-10-01, {cites}}}, {cites}}}\n"
    ledger = successor("2020-10-19", "2020-10-18").replace("ceasefires:\n", f"ceasefires:\n{other}")
    assert [code for code, _ in found(tmp_path, data_set(more=ledger))] == ["overlaps-successor"]


@pytest.mark.parametrize(
    ("note", "is_inexact"),
    [
        ("The page says about 1,090.", True), ("At least 1,090 by then.", True),
        ("Plainly rounded.", True), ("A round figure.", True), ("It is approximate.", True),
        ("Rounded from 1,090 by us.", True),
        ("Rounded from 1,100.", False), ("About 1,091.", False), ("About 1,090.5 km.", False),
        ("Another paper has about 1,090.", False), ("About 1,090 km away.", False),
        ("It was surrounded.", False), ("Of 1,090 none is named.", False),
        ("Up to 1,090 in all.", True), ("1,090 or more.", True), ("Some 1\u00a0090.", True),
        ("The army counted about 1,090.", True), ("About 1 0900.", False),
        ("About 1,090, and another paper has 1,100.", True),
        ("The forces counted about 1,090.", True), ("THE ARMY counted about 1,090.", True),
    ],
)  # fmt: skip
def test_an_exact_figure_is_not_rounded_by_its_note(
    tmp_path: Path, note: str, *, is_inexact: bool
) -> None:
    day = "2020-10-01"
    exact = claim(1090, day, note=f'"{note}"')
    actors = ACTORS.replace("kind:", "aliases: [The forces], kind:")
    text = data_set(event(f"{day}-a", "A", exact), more=actors)
    assert [code for code, _ in found(tmp_path, text)] == ["inexact-exactly"] * is_inexact
    other = claim(1090, day, "about", note=f'"{note}"')
    assert found(tmp_path, data_set(event(f"{day}-a", "A", other), more=actors)) == []


@pytest.mark.parametrize(
    ("title", "note", "said"),
    [
        ("A", "The page says about 90 by then.", 'a note has "about 90"'),
        ("A", "The page says 90 or so.", 'a note has "90 or so"'),
        ("A", "Of 90, a rounded figure.", 'a note has "rounded"'),
        ("The army counts at least 90 dead", "Plain.", 'the title has "at least 90"'),
        ("The army counts 90 or more dead", "Plain.", 'the title has "90 or more"'),
    ],
)
def test_by_which_words_an_exact_figure_is_not_exact_is_said(
    tmp_path: Path, title: str, note: str, said: str
) -> None:
    day = "2020-10-01"
    text = data_set(event(f"{day}-a", title, claim(90, day, note=f'"{note}"')), more=ACTORS)
    assert found(tmp_path, text) == [("inexact-exactly", f"90 is said `exactly`, and {said}")]


def test_an_exact_figure_is_not_about_so_much_by_its_title(tmp_path: Path) -> None:
    day = "2020-10-01"
    about = claim(90, day, "about").partition("[")[2].rpartition("]")[0]
    both = claim(90, day).replace("[{", f"[{about}, {{", 1)
    for title, claims, count in (
        ("The army counts about 90 dead", claim(90, day), 1),
        ("The army counts at least 90 dead", claim(90, day), 1),
        ("The army counts 90 dead", claim(90, day), 0),
        ("The army counts about 91 dead", claim(90, day), 0),
        ("The army counts about 90 dead", claim(90, day, "about"), 0),
        ("The army counts about 90 dead", both, 0),
    ):
        problems = found(tmp_path, data_set(event(f"{day}-a", title, claims), more=ACTORS))
        assert [code for code, _ in problems] == ["inexact-exactly"] * count, title


@pytest.mark.parametrize(
    ("review", "codes"),
    [
        ("date: 2020-10-01, against: [paper]", []),
        ("date: 2020-10-02, against: [paper]", []),
        ("date: 2020-09-30, against: [paper]", ["wrong-review"]),
        ("date: 2020-10-02, against: []", ["wrong-review"]),
        ("date: 2020-10-02, against: [paper, paper]", ["named-twice"]),
        ("date: 2020-10, against: [paper]", ["wrong-review"]),
    ],
)
def test_an_entry_is_read_again_after_what_it_tells_of_and_against_a_page(
    tmp_path: Path, review: str, codes: list[str]
) -> None:
    text = data_set(event("2020-10-01-a", "A", f"  reviewed: {{{review}}}"))
    assert [code for code, _ in found(tmp_path, text)] == codes


@pytest.mark.parametrize(
    ("date", "codes"), [("2020-10-01T23:59:59+04:00", []), ("2020-10-02", ["wrong-review"])]
)
def test_what_was_in_the_last_second_of_a_day_may_be_read_again_on_that_day(
    tmp_path: Path, date: str, codes: list[str]
) -> None:
    review = "  reviewed: {date: 2020-10-01, against: [paper]}"
    text = data_set(event(f"{date[:10]}-a", "A", review, date=date))
    assert [code for code, _ in found(tmp_path, text)] == codes


@pytest.mark.parametrize(
    ("cited_by", "told"),
    [
        ("the event", []), ("a claim", []),
        ("another event", ['the entry was read against "book", which it does not cite']),
    ],
)  # fmt: skip
def test_an_entry_is_read_again_against_what_it_or_a_part_of_it_cites(
    tmp_path: Path, cited_by: str, told: list[str]
) -> None:
    day, both = "2020-10-01", "[{source: paper}, {source: book}]"
    counted = claim(90, day, **({"cites": both} if cited_by == "a claim" else {}))
    review = f"  reviewed: {{date: {day}, against: [paper, book]}}"
    texts = [
        event(f"{day}-a", "They talk", counted, review),
        event(f"{day}-b", "The ministers sign it"),
    ]
    if cited_by != "a claim":
        number = int(cited_by == "another event")
        texts[number] = texts[number].replace("  cites: [{source: paper}]", f"  cites: {both}", 1)
    text = data_set(*texts, more=ACTORS)
    text += "  - {id: book, publisher: A house, title: A book, tier: reference}\n"
    assert found(tmp_path, text) == [("wrong-review", one) for one in told]


def test_a_ceasefire_is_read_again_after_it_was_declared(tmp_path: Path) -> None:
    cites = "cites: [{source: paper}]"
    for day, codes in (("2020-10-02", []), ("2020-09-30", ["wrong-review"])):
        review = f"reviewed: {{date: {day}, against: [paper]}}"
        ledger = (
            f"ceasefires:\n  - {{id: a, name: A, declared: {{date: 2020-10-01, {cites}}}, "
            f"{cites}, {review}}}\n"
        )
        assert [code for code, _ in found(tmp_path, data_set(more=ledger))] == codes


def test_the_note_of_an_event_rounds_only_the_figure_that_it_names(tmp_path: Path) -> None:
    day = "2020-10-01"
    other = claim(91, day).partition("[")[2].rpartition("]")[0]
    two = claim(90, day).replace("[{", f"[{other}, {{", 1)
    for note, claims, count in (
        ("Rounded.", two, 0), ("Rounded.", claim(90, day), 1), ("The 90 are rounded.", two, 1),
        ("Some 90 in all.", two, 1),
    ):  # fmt: skip
        events = event(f"{day}-a", "A", claims, f"  note: {note}")
        problems = found(tmp_path, data_set(events, more=ACTORS))
        assert [code for code, _ in problems] == ["inexact-exactly"] * count, note


@pytest.mark.parametrize(
    ("title", "is_wrong"),
    [
        ("The army counts 90 dead", True), ("The army counts 90 of its soldiers killed", True),
        ("A raid killed some 90", True), ("The army counts 90 dead and missing", False),
        ("The army counts 91 dead", False), ("The army loses 90", False),
        ("The army says that 90 soldiers died", True), ("The army has a death toll of 90", True),
        ("The army counts 90 fatalities", True), ("The army says that 90 fell", True),
        ("Of the army 90 lost their lives", True),
    ],
)  # fmt: skip
def test_a_title_calls_dead_only_who_is_claimed_dead(
    tmp_path: Path, title: str, *, is_wrong: bool
) -> None:
    day = "2020-10-01"
    for measure, count in (("killed-or-missing", is_wrong), ("killed", 0), ("injured", 0)):
        events = event(f"{day}-a", title, claim(90, day, "about", measure=measure))
        problems = found(tmp_path, data_set(events, more=ACTORS))
        assert [code for code, _ in problems] == ["dead-or-missing"] * count, measure


def test_a_figure_that_may_be_rounded_hides_nothing_of_the_next(tmp_path: Path) -> None:
    day = "2020-10-01"
    exact = claim(1090, day, note='"About 1,090."').partition("[{")[2]
    both = f"{claim(900, day, 'about')[:-1]}, {{{exact}"
    text = data_set(event(f"{day}-a", "A", both), more=ACTORS)
    assert [code for code, _ in found(tmp_path, text)] == ["inexact-exactly"]


def test_a_title_that_tells_of_missing_hides_nothing_of_the_next(tmp_path: Path) -> None:
    day, title = "2020-10-01", "The army says that 90 soldiers died"
    events = (
        event(f"{day}-{name}", text, claim(90, day, measure="killed-or-missing"))
        for name, text in (("a", "The army says that 90 died or are missing"), ("b", title))
    )
    assert [code for code, _ in found(tmp_path, data_set(*events, more=ACTORS))] == [
        "dead-or-missing"
    ]


def test_of_an_event_with_a_fault_the_figures_are_not_told(tmp_path: Path) -> None:
    day = "2020-10-01"
    exact = claim(1090, day, note='"About 1,090."').replace(f"as_of: {day}", "as_of: 2020-13-01")
    text = data_set(event(f"{day}-a", "A", exact), more=ACTORS)
    assert [code for code, _ in found(tmp_path, text)] == ["impossible-date"]


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        ("By night the army had 97 dead.", True), ("The army reports 1,097 soldiers killed.", True),
        ("The army says that it holds 97 prisoners.", True), ("The army has 90 dead.", False),
        ("The army had 95 dead.", False), ("A paper has 97 dead.", False),
        ("The army has 90 to 97 dead.", False), ("The army has 97 captured and missing.", False),
        ("A copy of what the army wrote has 97 dead.", False), ("The army has 97 guns.", False),
        ("The army later gave 97 killed.", True), ("The army put the dead at 97.", True),
        ("The army said that 97 had died.", True), ("The army put the losses at 97.", False),
        (f"The army had 97 dead{', as was heard' * 20}.", True),
        (f"{'As was heard, ' * 20}the army had 97 dead.", True),
    ],
)  # fmt: skip
def test_a_count_that_a_note_gives_to_a_claimant_is_a_claim(
    tmp_path: Path, note: str, *, is_told: bool
) -> None:
    day = "2020-10-02"
    events = (
        event(f"{day}-a", "A", claim(90, day), f"  note: {note}"),
        event("2020-10-09-before", "B", claim(95, "2020-10-09")),
    )
    problems = found(tmp_path, data_set(*events, more=ACTORS))
    assert [code for code, _ in problems] == ["figure-in-note"] * is_told


def test_the_words_that_give_a_count_are_told_of_the_note_of_a_claim_too(tmp_path: Path) -> None:
    day = "2020-10-02"
    counted = claim(90, day, note='"By then the army put the dead at 97."')
    text = data_set(event(f"{day}-a", "A", counted), more=ACTORS)
    assert found(tmp_path, text) == [
        ("figure-in-note", 'no claim has the figure of the note\'s "put the dead at 97"')
    ]
    note = "  note: The army later gave 97 killed."
    text = data_set(event(f"{day}-a", "A", claim(90, day), note), more=ACTORS)
    assert found(tmp_path, text) == [
        ("figure-in-note", 'no claim has the figure of the note\'s "later gave 97 killed"')
    ]


@pytest.mark.parametrize(
    ("also", "problems"),
    [
        ("https://example.com/copy", []),
        ("ftp://example.com/copy", ["wrong-url"]),
        ("http://www.example.org/a/", ["repeated-url"]),
        ("https://example.org/b", ["repeated-url"]),
    ],
)
def test_every_address_of_a_text_is_one_and_stands_once(
    tmp_path: Path, also: str, problems: list[str]
) -> None:
    sources = """\
  - {id: first, publisher: A, title: A, tier: news, url: "https://example.org/b"}
  - {id: second, publisher: B, title: B, tier: news, url: "https://example.org/a", also_at: [URL]}
""".replace("URL", f'"{also}"')
    cites = "  cites: [{source: first}, {source: second}]\n"
    events = event("2020-10-02-they-meet", "They meet").replace(
        "  cites: [{source: paper}]\n", cites
    )
    text = f"{HEAD}events:\n{indent(events, '  ')}sources:\n{sources}"
    assert [code for code, _ in found(tmp_path, text)] == problems
