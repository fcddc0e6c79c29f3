"""A data set is read whole: every problem in one run, each at its line, or the record itself."""

from __future__ import annotations

import os
import re
import sys
from contextlib import closing
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml  # noqa: TID251 - writes what the fuzzing makes
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.loading import document
from karabakh_timeline.loading import load as module
from karabakh_timeline.loading.checks import CHECKS, CHECKS_OF_A_SOUND_DRAFT
from karabakh_timeline.loading.document import MOST_PROBLEMS
from karabakh_timeline.loading.files import data_files, file_state
from karabakh_timeline.loading.load import Loaded, load
from karabakh_timeline.model.actor import Actor, Office
from karabakh_timeline.model.ceasefire import Ceasefire, Ending, Transition
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.dates import When, parse
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.place import Area, Place, Renaming
from karabakh_timeline.model.source import Card, Citation, Paragraph, Source
from karabakh_timeline.model.timeline import SECTIONS, Dataset, Period
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
    Severity,
    Side,
    Standing,
    Step,
    Tier,
    YesNo,
)
from tests.examples import examples
from tests.loading.sample import CARD, DATASET, FILE, SMALL, write_folder

ZONE = timezone(timedelta(hours=4))
TREATY = (Citation(source="treaty"),)


def when(text: str) -> When:
    """A date in the sample's offset."""
    return parse(text, ZONE)


def load_text(folder: Path, text: str) -> Loaded:
    """Load one file of this text."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def seen(loaded: Loaded) -> list[tuple[str, str, int, int]]:
    """The code, file name, line and column of each problem."""
    return [(str(p.code), Path(p.file).name, p.line, p.column) for p in loaded.problems]


def test_every_key_of_the_format_reaches_the_record(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, FILE)
    assert loaded.problems == ()
    record = loaded.timeline
    assert record is not None
    assert record.dataset == Dataset(
        name="sample",
        title="A sample record",
        version="2026.11.0",
        through=when("2023-09-20"),
        zone=ZONE,
        licence="CC-BY-4.0",
    )
    assert record.events == (
        Event(
            id="1994-05-talks-go-on",
            date=when("1994-05/1994-06"),
            title="Talks go on",
            summary="Talks go on.",
            kind=Kind.TALKS,
            cites=TREATY,
            lasting=True,
        ),
        Event(
            id="2020-10-10-ceasefire-takes-effect",
            date=when("2020-10-10T12:00+04:00"),
            title="Ceasefire takes effect",
            summary="A humanitarian ceasefire was due to take effect at noon.",
            kind=Kind.CEASEFIRE_EFFECTIVE,
            cites=(Citation(source="agency", at="1"),),
            places=("karabakh",),
            actors=("armenia", "azerbaijan"),
            ceasefires=(CeasefireLink(id="moscow", step=Step.EFFECTIVE),),
            tags=("humanitarian",),
            external=(("cf", "373032"),),
            note="Noon is local time.",
        ),
        Event(
            id="2020-10-11-shelling-is-alleged",
            date=when("2020-10-11~"),
            title="Shelling is alleged",
            summary="Each side says that the other fired.",
            kind=Kind.SHELLING,
            cites=TREATY,
            places=("stepanakert",),
            actors=("azerbaijan", "armenia"),
            ceasefires=(
                CeasefireLink(
                    id="moscow",
                    step=Step.VIOLATION,
                    standing=Standing.ALLEGED,
                    alleged_by=("armenia",),
                    attributed_to=("azerbaijan",),
                    fatal=YesNo.YES,
                ),
            ),
            claims=(
                Claim(
                    claimant="armenia",
                    of=("armenia",),
                    category=Category.MILITARY,
                    measure=Measure.KILLED,
                    qualifier=Qualifier.AT_LEAST,
                    scope=Scope.PERIOD,
                    cites=(Citation(source="agency", at="2-3"),),
                    value=927,
                    low=900,
                    high=950,
                    period=when("2020-09-27/2020-10-24"),
                    as_of=when("2020-10-24"),
                    note="Cumulative.",
                ),
                Claim(
                    claimant="azerbaijan",
                    of=(),
                    category=Category.UNKNOWN,
                    measure=Measure.KILLED,
                    qualifier=Qualifier.NOT_DISCLOSED,
                    scope=Scope.INCIDENT,
                    cites=(Citation(source="agency"),),
                ),
            ),
        ),
    )
    assert record.ceasefires == (
        Ceasefire(
            id="moscow",
            name="Moscow ceasefire",
            aliases=("First ceasefire of 2020",),
            parties=("armenia", "azerbaijan"),
            mediators=("icrc",),
            cites=TREATY,
            declared=Transition(date=when("2020-10-10"), cites=TREATY),
            effective=Transition(
                date=when("2020-10-10T12:00+04:00"), cites=TREATY, note="At noon."
            ),
            standing=Transition(date=when("2020-10-17"), cites=TREATY),
            ended=Ending(
                date=when("2020-10-18"), cites=TREATY, by=EndedBy.SUPERSEDED, successor="second"
            ),
            class_=CeasefireClass.CESSATION,
            side=Side.BILATERAL,
            coverage=Coverage.FULL,
            purpose=(Purpose.HUMANITARIAN, Purpose.OTHER),
            form=Form.WRITTEN,
            term=Duration.FIXED,
            term_days=14,
            compliance_mechanism=YesNo.NO,
            enforcement=YesNo.UNKNOWN,
            summary="A truce to exchange captives.",
            continues=("second",),
            external=(("cf", "373032"), ("pax", "990")),
            note="A note.",
        ),
        Ceasefire(
            id="second",
            name="Second ceasefire",
            parties=(),
            cites=TREATY,
            declared=Transition(date=when("2020-10-09"), cites=TREATY),
            ended=Ending(date=None, cites=TREATY),
        ),
    )
    assert record.sources == (
        Source(
            id="treaty",
            publisher="A ministry",
            tier=Tier.OFFICIAL_DOCUMENT,
            title="Joint statement",
            description=None,
            date=when("2020-10-10"),
            url="https://example.org/statement",
            also_at=("https://example.com/copy",),
            language="en",
            affiliation="state body",
            card=None,
            note="A note.",
        ),
        Source(id="agency", publisher="An agency", tier=Tier.NEWS_AGENCY, description="A report"),
    )
    assert record.places == (
        Place(id="karabakh", name="Nagorno-Karabakh"),
        Place(
            id="stepanakert",
            name="Stepanakert / Khankendi",
            armenian=("Stepanakert",),
            azerbaijani=("Khankendi", "Xank\u0259ndi"),
            other=("Vararakn",),
            latitude=39.8177,
            longitude=46.7528,
            precision=PlacePrecision.EXACT,
            within="karabakh",
            renamed=(
                Renaming(
                    date=when("1923"),
                    to="Stepanakert",
                    was="Khankendi",
                    by="azerbaijan",
                    cites=TREATY,
                ),
            ),
            areas=(Area(date=when("1923/1991"), name="Azerbaijan SSR", cites=TREATY),),
            cites=TREATY,
            note="A note.",
        ),
    )
    assert record.actors[1:] == (
        Actor(id="azerbaijan", name="Azerbaijan", kind=ActorKind.STATE, description="A state"),
        Actor(
            id="icrc",
            name="ICRC",
            kind=ActorKind.BODY,
            description="A humanitarian organisation",
            aliases=("Red Cross",),
            within="armenia",
            offices=(
                Office(title="Head", date=when("2012/.."), cites=TREATY),
                Office(title="Member"),
            ),
            note="A note.",
        ),
    )
    assert record.periods == (
        Period(
            id="all", name="All of it", date=when("1994/2023"), description="What the record covers"
        ),
        Period(
            id="war",
            name="The 44-day war",
            date=when("2020-09-27/2020-11-10"),
            description="From the first attack to the statement",
            aliases=("Second war",),
            cites=TREATY,
        ),
    )
    assert record.cards == ()


def test_a_folder_holds_the_same_record_with_its_cards(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    loaded = load(data)
    assert loaded.problems == ()
    record = loaded.timeline
    assert record is not None
    assert len(record.events) == 3
    assert record.sources[1].card == "../seeds/agency.yaml"
    paragraphs = (
        *(Paragraph(n=n, sha256=str(n) * 64) for n in (1, 2, 3)),
        Paragraph(n=4, sha256="4" * 64, skip="the credits"),
    )
    assert record.cards == (
        Card(
            source="agency",
            file="report.txt",
            publisher="An agency",
            date="2020-10-24",
            date_known_by="its dateline",
            covers="the fighting",
            sha256="0" * 64,
            paragraphs=paragraphs,
        ),
    )
    names = ("events", "ceasefires", "sources", "places", "actors", "periods")
    files = [*(data / f"{name}.yaml" for name in names), tmp_path / "seeds" / "agency.yaml"]
    assert loaded.files == tuple(map(file_state, files))


def test_events_come_in_order_of_date_then_of_id(tmp_path: Path) -> None:
    dates = ["2020", "2020-05", "2020", "../2021", "2020-05-01T00:00Z", "2020-05-01"]
    events = "".join(
        f"  - {{id: {date.strip('./')[:10]}-{number}, date: {date}, title: T, summary: S,"
        " kind: talks, cites: [{source: s}]}\n"
        for number, date in enumerate(dates)
    )
    sources = "sources: [{id: s, publisher: P, title: T, tier: news}]\n"
    loaded = load_text(tmp_path, f"{DATASET}events:\n{events}{sources}")
    assert loaded.timeline is not None
    assert [event.id for event in loaded.timeline.events] == [
        "2021-3",
        "2020-0",
        "2020-2",
        "2020-05-01-5",
        "2020-05-1",
        "2020-05-01-4",
    ]


def test_the_smallest_data_set_is_sound(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, SMALL)
    assert loaded.problems == loaded.errors == ()
    assert loaded.timeline is not None
    assert loaded.timeline.events == ()


MANY = """\
dataset: {id: d, title: T, version: 1, through: 2020, utc_offset: Z, licence: MIT}
evnts: []
events:
  - id: 2020-02-30-a
    date: 2020-02-30
    titel: A
    summary: A
    kind: talk
    places: [shush]
    cites: [{source: s, at: 7}, {source: t}]
  - just text
places:
  - {id: shusha, name: Shusha, latitude: x}
  - {id: shusha, name: Shusha}
sources:
  - {id: s, publisher: P, tier: news}
"""


def test_all_problems_are_reported_in_one_run_each_at_its_place(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, MANY)
    assert loaded.timeline is None
    assert seen(loaded) == [
        ("unknown-key", "a.yaml", 2, 1),
        ("missing-key", "a.yaml", 4, 5),
        ("impossible-date", "a.yaml", 5, 11),
        ("unknown-key", "a.yaml", 6, 5),
        ("unknown-term", "a.yaml", 8, 11),
        ("unknown-id", "a.yaml", 9, 14),
        ("unknown-id", "a.yaml", 10, 42),
        ("wrong-shape", "a.yaml", 11, 5),
        ("wrong-value", "a.yaml", 13, 42),
        ("repeated-id", "a.yaml", 14, 10),
        ("missing-key", "a.yaml", 16, 5),
    ]
    said = {problem.line: problem.message + ". " + problem.advice for problem in loaded.problems}
    for line, word in {2: "events", 6: "title", 8: "talks", 9: "shusha"}.items():
        assert f'Did you mean "{word}' in said[line]


FAULTY = """\
dataset: {id: d, title: T, version: 1, through: 2020, utc_offset: Z, licence: MIT}
events:
  - id: 2020-02-30-a
    date: 2020-02-30
    lasting: true
    title: A
    summary: A
    kind: talks
    claims:
      - claimant: a
        category: mixed
        measure: killed
        value: 1
        qualifier: about
        scope: period
        period: 2020-02-30/2020-03
        cites: [{source: s}]
    cites: [{source: s}]
ceasefires:
  - id: c
    name: C
    declared: {date: 2020-13, cites: [{source: s}]}
    term: fixd
    term_days: 3
    cites: [{source: s}]
actors: [{id: a, name: A, kind: state, description: D}]
sources: [{id: s, publisher: P, title: "", tier: news}]
"""


def test_one_mistake_is_one_problem(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, FAULTY)
    assert seen(loaded) == [
        ("impossible-date", "a.yaml", 4, 11),
        ("impossible-date", "a.yaml", 16, 17),
        ("impossible-date", "a.yaml", 22, 22),
        ("unknown-term", "a.yaml", 23, 11),
        ("wrong-value", "a.yaml", 27, 40),
    ]


def test_an_entry_that_cannot_be_used_still_defines_its_id(tmp_path: Path) -> None:
    text = SMALL + "places:\n  - {id: a, name: A, within: b}\n  - {id: b, names: x}\n"
    assert [code for code, *_ in seen(load_text(tmp_path, text))] == ["missing-key", "wrong-shape"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- events\n", ("wrong-shape", "a.yaml", 1, 1)),
        ("events\n", ("wrong-shape", "a.yaml", 1, 1)),
        ("events: []\n", ("missing-section", "a.yaml", 0, 0)),
        (DATASET, ("missing-section", "a.yaml", 0, 0)),
        (f"{DATASET}events: none\n", ("wrong-shape", "a.yaml", 8, 9)),
        (f"{DATASET}events:\n", ("wrong-shape", "a.yaml", 8, 8)),
        (f"{DATASET}event: []\n", ("unknown-key", "a.yaml", 8, 1)),
        (f"{SMALL}places: {{a: b}}\n", ("wrong-shape", "a.yaml", 9, 9)),
        ("dataset: d\nevents: []\n", ("wrong-shape", "a.yaml", 1, 10)),
        (SMALL.replace("+04:00", "Baku"), ("impossible-date", "a.yaml", 6, 15)),
        (SMALL.replace("2023-09-20", "now"), ("impossible-date", "a.yaml", 5, 12)),
        (SMALL.replace("licence", "license"), ("missing-key", "a.yaml", 2, 3)),
    ],
)
def test_what_a_file_is_not_is_said(
    tmp_path: Path, text: str, problem: tuple[str, str, int, int]
) -> None:
    loaded = load_text(tmp_path, text)
    assert seen(loaded)[0] == problem
    assert loaded.timeline is None
    assert loaded.errors


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nothing")
    assert seen(loaded) == [("unreadable-file", "nothing", 0, 0)]
    assert loaded.timeline is None


def test_an_empty_folder_lacks_its_first_section(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert seen(loaded) == [("missing-section", "events.yaml", 0, 0)]
    assert loaded.problems[0].advice.startswith("Add `dataset:` to events.yaml")


def test_a_folder_without_events_has_an_error_beside_the_warnings(tmp_path: Path) -> None:
    (tmp_path / "event.yaml").write_text(SMALL, encoding="utf-8")
    loaded = load(tmp_path)
    assert seen(loaded) == [
        ("unread-file", "event.yaml", 0, 0),
        ("missing-section", "events.yaml", 0, 0),
    ]
    assert loaded.timeline is None


def test_files_that_would_be_passed_over_are_warned_of(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    for name in ("place.yaml", "events.yml", "notes.txt", "schema"):
        (data / name).write_text("", encoding="utf-8")
    loaded = load(data)
    assert seen(loaded) == [
        ("unread-file", "events.yml", 0, 0),
        ("unread-file", "place.yaml", 0, 0),
    ]
    assert loaded.timeline is not None
    assert loaded.errors == ()
    assert {problem.severity for problem in loaded.problems} == {Severity.WARNING}


@pytest.mark.parametrize("name", ["events", "places"])
def test_a_part_of_a_folder_is_no_data_set(tmp_path: Path, name: str) -> None:
    data = write_folder(tmp_path)
    loaded = load(data / f"{name}.yaml")
    assert seen(loaded) == [("missing-section", f"{name}.yaml", 0, 0)]
    assert loaded.problems[0].advice == f"Name the folder: {data}"
    assert loaded.problems[0].message.startswith("the file is a part of a data folder")
    assert loaded.timeline is None


def test_a_whole_data_set_may_have_the_name_of_a_part(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "places.yaml").write_text(FILE, encoding="utf-8")
    assert load(data / "places.yaml").timeline is not None
    (tmp_path / "events.yaml").write_text(SMALL, encoding="utf-8")
    assert load(tmp_path / "events.yaml").timeline is not None


def cut(data: Path, section: str, *names: str) -> list[Path]:
    """Move the entries of a section, in turn, into files of these names in its sub-folder."""
    text = (data / f"{section}.yaml").read_text(encoding="utf-8")
    head, _, entries = text.partition(f"{section}:\n")
    parts = re.split(r"^(?=  - )", entries, flags=re.MULTILINE)[1:]
    (data / section).mkdir()
    files = [data / section / name for name in names]
    for number, file in enumerate(files):
        mine = "".join(parts[number :: len(files)])
        file.write_text(f"{section}:\n{mine}" if mine else f"{section}: []\n", encoding="utf-8")
    if section == "events":
        (data / "events.yaml").write_text(head + "events: []\n", encoding="utf-8")
    else:
        (data / f"{section}.yaml").unlink()
    return files


@pytest.mark.parametrize("section", ["events", "ceasefires", "sources", "places", "actors"])
def test_a_section_may_stand_in_many_files(tmp_path: Path, section: str) -> None:
    data = write_folder(tmp_path)
    whole = load(data).timeline
    # in a sub-folder a card's path starts from there
    cards = data / "sources.yaml"
    cards.write_text(
        cards.read_text(encoding="utf-8").replace(
            "../seeds", "../../seeds" if section == "sources" else "../seeds"
        ),
        encoding="utf-8",
    )
    files = cut(data, section, "1.yaml", "2.yaml")
    loaded = load(data)
    assert loaded.problems == ()
    assert loaded.timeline is not None
    assert whole is not None
    for name in ("dataset", "events", "cards"):
        assert getattr(loaded.timeline, name) == getattr(whole, name)
    if section != "sources":
        ours, theirs = (getattr(one, section) for one in (loaded.timeline, whole))
        assert sorted(ours, key=lambda one: one.id) == sorted(theirs, key=lambda one: one.id)
    assert {str(file) for file in files} <= {state.path for state in loaded.files}


def test_the_files_of_a_section_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "places").mkdir()
    for name in ("b", "a", "2020-q1", "2020"):
        text = f"places: [{{id: p-{name}, name: P {name}}}]\n"
        (data / "places" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (data / "places" / ".#b.yaml").write_text("an editor's", encoding="utf-8")
    timeline = load(data).timeline
    assert timeline is not None
    ids = [place.id for place in timeline.places]
    assert ids[-4:] == ["p-2020-q1", "p-2020", "p-a", "p-b"]


def test_a_problem_in_one_file_of_many_is_placed_in_it(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "places").mkdir()
    text = "places:\n  - {id: karabakh, name: K}\n  - {id: p, nam: P}\nactors: []\ndataset: {}\n"
    (data / "places" / "more.yaml").write_text(text, encoding="utf-8")
    (data / "places" / "none.yaml").write_text("", encoding="utf-8")
    found = [one for one in seen(load(data)) if one[0] not in ("unused-entry", "similar-titles")]
    assert found == [
        ("repeated-id", "more.yaml", 2, 10), ("missing-key", "more.yaml", 3, 5),
        ("unknown-key", "more.yaml", 3, 13), ("misplaced-section", "more.yaml", 4, 1),
        ("misplaced-section", "more.yaml", 5, 1), ("wrong-shape", "none.yaml", 0, 0),
    ]  # fmt: skip


def test_files_of_a_section_that_would_be_passed_over_are_warned_of(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "places" / "north").mkdir(parents=True)
    for name in ("a.yml", "north/b.yaml", "notes.txt"):
        (data / "places" / name).write_text("", encoding="utf-8")
    loaded = load(data)
    assert seen(loaded) == [("unread-file", "a.yml", 0, 0), ("unread-file", "b.yaml", 0, 0)]
    assert {one.advice for one in loaded.problems} == {"Name it like places/1994.yaml."}
    assert loaded.errors == ()


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("event", 'Did you mean "events"?'), ("Events", 'Did you mean "events"?'),
        ("evens", 'Did you mean "events"?'), ("source", 'Did you mean "sources"?'),
        ("dataset", "The folders are events,"), ("words", "Write them as one file, words.yaml."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["yaml", "yml", "YAML"])
def test_a_folder_that_would_be_passed_over_is_warned_of(
    tmp_path: Path, folder: str, meant: str, suffix: str
) -> None:
    data = write_folder(tmp_path)
    (data / folder).mkdir()
    for name in ("2001", "2002"):
        (data / folder / f"{name}.{suffix}").write_text("events: []\n", encoding="utf-8")
    loaded = load(data)
    assert seen(loaded) == [("unread-file", folder, 0, 0)]
    assert loaded.problems[0].advice.startswith(meant)
    assert loaded.errors == ()


def test_a_file_whose_suffix_is_in_capitals_is_warned_of(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "places").mkdir()
    for name in ("PLACE.YAML", "places/ZZ.YAML"):
        (data / name).write_text("places: []\n", encoding="utf-8")
    assert seen(load(data)) == [
        ("unread-file", "PLACE.YAML", 0, 0), ("unread-file", "ZZ.YAML", 0, 0),
    ]  # fmt: skip


def test_folders_of_something_else_are_not_warned_of(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    for name in ("schema/events.json", "notes/a.txt", ".git/a.yaml", "event/deep/a.json"):
        (data / name).parent.mkdir(parents=True)
        (data / name).write_text("", encoding="utf-8")
    (tmp_path / "seeds").rename(data / "cards")
    sources = data / "sources.yaml"
    text = sources.read_text(encoding="utf-8").replace("../seeds/", "cards/")
    sources.write_text(text, encoding="utf-8")
    assert seen(load(data)) == []
    assert seen(load(data / ".." / "data")) == []
    (data / "cards" / "other.yaml").touch()
    assert seen(load(data)) == [("unread-file", "cards", 0, 0)]


@pytest.mark.parametrize("name", ["places", "."])
def test_a_folder_that_cannot_be_listed_is_a_problem(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_folder(tmp_path)
    (data / "places").mkdir()
    listed = os.listdir

    def refuse(folder: Path) -> list[str]:
        if folder == data / name:
            raise PermissionError
        return listed(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    loaded = load(data)
    assert loaded.timeline is None
    assert ("unreadable-file", (data / name).name, 0, 0) in seen(loaded)


def test_a_file_with_the_name_of_a_section_is_no_folder_of_it(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "places").write_text("notes", encoding="utf-8")
    assert load(data).problems == ()


@pytest.mark.parametrize("named", ["places", "places/1.yaml"])
def test_a_part_of_a_section_is_no_data_set(tmp_path: Path, named: str) -> None:
    data = write_folder(tmp_path)
    cut(data, "places", "1.yaml", "2.yaml")
    loaded = load(data / named)
    assert loaded.problems[0].code == "missing-section"
    assert loaded.problems[0].advice == f"Name the folder: {data}"
    assert loaded.timeline is None


def test_loading_stops_at_a_thousand_problems(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, f"{DATASET}events:\n" + "  - a\n" * 3000 + "places: [{id: p}]\n")
    assert len(loaded.problems) == MOST_PROBLEMS
    assert seen(loaded)[-1] == ("wrong-shape", "a.yaml", 8 + MOST_PROBLEMS, 5)
    assert loaded.timeline is None


def test_what_a_thousand_problems_leave_no_room_for_is_not_checked(tmp_path: Path) -> None:
    uncited = "  - {id: 2020-a, date: 2020, title: T, summary: S, kind: talks}\n"
    for many, codes in ((MOST_PROBLEMS - 1, {"wrong-shape", "missing-citation"}),
                        (MOST_PROBLEMS, {"wrong-shape"})):  # fmt: skip
        loaded = load_text(tmp_path, f"{DATASET}events:\n{uncited}" + "  - a\n" * many)
        assert {problem.code for problem in loaded.problems} == codes
        assert len(loaded.problems) == MOST_PROBLEMS


def test_too_many_of_one_section_hide_nothing_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", {"ceasefires": 1})
    loaded = load_text(tmp_path, FILE.replace("precision: exact", "precision: exactly"))
    assert [str(one.code) for one in loaded.problems] == ["wrong-shape", "unknown-term"]


@pytest.mark.parametrize(("size", "is_read"), [(len(SMALL), True), (len(SMALL) - 1, False)])
def test_a_file_may_have_as_many_bytes_as_a_data_file_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, *, is_read: bool
) -> None:
    monkeypatch.setattr(document, "MOST_BYTES", size)
    assert (load_text(tmp_path, SMALL).timeline is not None) is is_read


def test_of_the_sections_that_there_are_not_a_thousand_are_told(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    others = "".join(f"x{number}: 1\n" for number in range(3000))
    (data / "places.yaml").write_text(f"{others}places: []\n", encoding="utf-8")
    codes = [problem.code for problem in load(data).problems]
    assert codes == ["unknown-key"] * MOST_PROBLEMS


@pytest.mark.parametrize("most", [1, 2])
def test_where_each_is_compared_with_each_only_so_many_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", {"ceasefires": most})
    loaded = load_text(tmp_path, FILE)
    told = [one for one in loaded.problems if "compared with each" in one.message]
    assert [(one.code, one.advice) for one in told] == (
        [("wrong-shape", "Keep 1 of them.")] if most < 2 else []
    )
    assert all(one.excerpt == "  - id: moscow" for one in told)


@pytest.mark.parametrize(("count", "is_told"), [(1000, False), (1001, True)])
def test_of_ceasefires_a_thousand_are_taken(tmp_path: Path, count: int, *, is_told: bool) -> None:
    loaded = load_text(tmp_path, f"{SMALL}ceasefires:\n" + "  - a\n" * count)
    told = [one.advice for one in loaded.problems if "compared with each" in one.message]
    assert told == ["Keep 1,000 of them."] * is_told


def test_what_is_no_list_counts_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", {"ceasefires": 2})
    data = write_folder(tmp_path)
    (data / "ceasefires").mkdir()
    (data / "ceasefires" / "1.yaml").write_text("ceasefires: a\n", encoding="utf-8")
    (problem,) = load(data).errors
    assert (problem.code, problem.message) == ("wrong-shape", "`ceasefires` is not a list")


def test_a_file_of_more_than_half_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(2**29 + 1)
    (problem,) = load(tmp_path / "a.yaml").problems
    assert problem.code == "unreadable-file"
    assert problem.message == "the file cannot be read: it has more than 512 MB"


def test_one_bad_entry_among_thousands_is_placed(tmp_path: Path) -> None:
    places = "".join(f"  - {{id: p{number}, name: P}}\n" for number in range(2500))
    loaded = load_text(tmp_path, f"{SMALL}places:\n{places.replace('p2400, name: P', 'p2400')}")
    assert seen(loaded) == [("missing-key", "a.yaml", 2410, 5)]
    sound = load_text(tmp_path, f"{SMALL}places:\n{places}")
    assert sound.timeline is not None
    assert [place.id for place in sound.timeline.places] == [f"p{n}" for n in range(2500)]


def test_a_section_in_the_wrong_file_is_sent_home(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "places.yaml").write_text(
        "dataset: {}\nevents: []\nplaces: []\nx: []\n", encoding="utf-8"
    )
    found = {p.line: p for p in load(data).problems if p.file.endswith("places.yaml")}
    assert [found[line].code for line in (1, 2, 4)] == [
        "misplaced-section",
        "misplaced-section",
        "unknown-key",
    ]
    assert found[1].advice == found[2].advice == "Move it to events.yaml."
    assert found[4].advice == "The sections here are places."


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_what_is_no_yaml_is_not_read_and_what_is_taken_in_its_place_is(
    tmp_path: Path,
) -> None:
    data = write_folder(tmp_path)
    periods = data / "periods.yaml"
    (tmp_path / "key").write_text("periods: [{secret: 1}]\n", encoding="utf-8")
    content = periods.read_bytes()
    periods.unlink()
    periods.symlink_to(tmp_path / "key")
    (problem,) = load(data).problems
    assert (problem.code, problem.file) == ("unreadable-file", str(periods))
    assert problem.message == "the file cannot be read: it is a link to what is no YAML file"
    assert load(data, {periods: content}).problems == ()


def test_what_is_wrong_with_the_words_is_told(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    listed = "".join(f"    - {{word: {'a' * many}, reason: So.}}\n" for many in (100, 101))
    text = f"words:\n  loaded:\n{listed}  verb: [go]\n"
    (data / "words.yaml").write_text(text, encoding="utf-8")
    assert seen(load(data)) == [
        ("wrong-value", "words.yaml", 4, 14), ("unknown-key", "words.yaml", 5, 3),
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_hides_nothing_in_the_others(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (data / "ceasefires.yaml").write_text("ceasefires: [", encoding="utf-8")
    (data / "periods.yaml").write_text("periods: [{id: p}]", encoding="utf-8")
    loaded = load(data)
    codes = {(code, file) for code, file, *_ in seen(loaded)}
    assert ("yaml-syntax", "ceasefires.yaml") in codes
    assert ("missing-key", "periods.yaml") in codes


@pytest.mark.parametrize("text", ["- a\n", "a\n"])
def test_a_file_that_is_no_mapping_hides_nothing_in_those_after_it(
    tmp_path: Path, text: str
) -> None:
    data = write_folder(tmp_path)
    _, first, *_, last = data_files(data)
    first.write_text(text, encoding="utf-8")
    last.write_text(f"{last.stem}: [{{id: p}}]", encoding="utf-8")
    codes = {(code, file) for code, file, *_ in seen(load(data))}
    assert ("wrong-shape", first.name) in codes
    assert ("missing-key", last.name) in codes


@pytest.mark.parametrize(
    ("card", "code", "message"),
    [
        (
            CARD.replace("source: agency", "source: treaty"),
            "wrong-card",
            'the card is that of "treaty"',
        ),
        (CARD.replace("covers", "cover"), "missing-key", "`covers` is missing"),
        (CARD.replace("0" * 64, "0" * 63), "wrong-value", "`sha256` cannot be"),
        ("- a\n", "wrong-shape", "the file is a list, not a mapping"),
        ("a\n", "wrong-shape", "this entry should be a mapping"),
        ("", "wrong-shape", "the file is empty"),
        ("a: [", "yaml-syntax", "the file is not well-formed YAML"),
        (None, "unreadable-file", "the file cannot be read: no such file"),
    ],
)
def test_a_card_that_does_not_fit_is_a_problem(
    tmp_path: Path, card: str | None, code: str, message: str
) -> None:
    data = write_folder(tmp_path)
    path = tmp_path / "seeds" / "agency.yaml"
    path.unlink()
    if card is not None:
        path.write_text(card, encoding="utf-8")
    loaded = load(data)
    assert loaded.timeline is None
    (found,) = (problem for problem in loaded.problems if problem.code == code)
    assert found.message.startswith(message)
    assert found.file == str(path)


def test_what_a_card_lacks_is_placed_at_its_first_key(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    card = "# The card of an article\n" + CARD.replace("covers: the fighting\n", "")
    (tmp_path / "seeds" / "agency.yaml").write_text(card, encoding="utf-8")
    assert seen(load(data)) == [("missing-key", "agency.yaml", 2, 1)]


def test_a_card_that_is_none_of_the_data_set_hides_nothing_in_the_next(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    sources = data / "sources.yaml"
    text = sources.read_text(encoding="utf-8").replace("note: A note.", "card: ../other.yaml")
    sources.write_text(text, encoding="utf-8")
    card = CARD.replace("source: agency", "source: treaty")
    (tmp_path / "seeds" / "agency.yaml").write_text(card, encoding="utf-8")
    assert [where for where in seen(load(data)) if where[0] == "wrong-card"] == [
        ("wrong-card", "sources.yaml", 11, 11), ("wrong-card", "agency.yaml", 1, 9),
    ]  # fmt: skip


@pytest.mark.parametrize("card", ['"\\0"', '"a\\0b"', f'"{"a" * 5000}"', ".", '"/"', '"\\e[31m"'])
def test_a_card_with_an_absurd_name_is_none(tmp_path: Path, card: str) -> None:
    source = f"sources: [{{id: s, publisher: P, title: T, tier: news, card: {card}}}]\n"
    loaded = load_text(tmp_path, SMALL + source)
    assert [problem.code for problem in loaded.problems] == ["wrong-card"]


def test_a_citation_of_an_absurd_paragraph_is_no_paragraph_of_the_card(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    text = (data / "events.yaml").read_text(encoding="utf-8")
    (data / "events.yaml").write_text(
        text.replace("at: 1}", f"at: {'9' * 500}}}"), encoding="utf-8"
    )
    loaded = load(data)
    assert {problem.code for problem in loaded.problems} == {
        "unknown-paragraph",
        "uncited-paragraph",
    }


def nodes(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every node of a content."""
    inner = content.items() if isinstance(content, dict) else enumerate(content)
    if isinstance(content, str):
        return [path]
    return [path, *(found for key, value in inner for found in nodes(value, (*path, key)))]


WHOLE: Any = yaml.load(FILE + "    card: card.yaml\n", yaml.BaseLoader)  # noqa: S506, TID251 - texts only
junk: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(
        ["", "x", "-", "never", "2020-02-30", "999999999999", "shusha", "\u0259", "true"]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("id"), inner, max_size=1),
    max_leaves=3,
)


@examples(30)
@given(st.lists(st.tuples(st.sampled_from(nodes(WHOLE)[1:]), junk), min_size=1, max_size=3))
def test_loading_never_fails_for_what_the_data_says(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[tuple[Any, ...], Any]]
) -> None:
    content = yaml.load(FILE, yaml.BaseLoader)  # noqa: S506, TID251 - texts only
    for (*path, last), value in changes:
        place = content
        try:
            for step in path:
                place = place[step]
            place[last] = value
        except (TypeError, KeyError, IndexError):
            continue  # an earlier change took this place away
    file = tmp_path_factory.getbasetemp() / "changed.yaml"
    file.write_text(yaml.safe_dump(content, default_style='"'), encoding="utf-8")
    loaded = load(file)
    assert (loaded.timeline is None) == bool(loaded.errors)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in loaded.problems)
    assert all(problem.excerpt for problem in loaded.problems)


def test_all_that_is_wrong_with_what_a_data_set_says_of_itself_is_told(tmp_path: Path) -> None:
    text = FILE.replace("licence: CC-BY-4.0", "licence: 1").replace(
        "title: A sample record", "a: 1"
    )
    told = {problem.message for problem in load_text(tmp_path, text).problems}
    assert len(told) > 1


def _stage(
    heard: list[tuple[str, float]], word: str, stage: tuple[float, float]
) -> dict[str, float]:
    """How much of a stage was done, by what was begun then."""
    start, end = stage
    return {
        step.removeprefix(f"{word} "): (share - start) / (end - start)
        for step, share in heard
        if step.startswith(f"{word} ")
    }


def test_who_waits_hears_of_each_file_and_each_section_how_much_is_done(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    files = data_files(data)
    heard: list[tuple[str, float]] = []
    with closing(module.Reading(data, None, lambda *one: heard.append(one))) as reading:
        reading.loaded()
    sizes = [file.stat().st_size for file in files]
    assert _stage(heard, "reading", module._READ) == pytest.approx(
        {file.name: sum(sizes[:number]) / sum(sizes) for number, file in enumerate(files)}
    )
    assert _stage(heard, "understanding", module._BUILD) == pytest.approx(
        {name: number / len(SECTIONS) for number, name in enumerate(SECTIONS)}
    )
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert shares[0] == 0


def test_who_waits_hears_of_each_check_how_much_is_done(tmp_path: Path) -> None:
    heard: list[tuple[str, float]] = []
    load(write_folder(tmp_path), None, lambda *one: heard.append(one))
    checks = [*CHECKS, *CHECKS_OF_A_SOUND_DRAFT]
    assert [step for step, _ in heard[-len(checks) :]] == [
        f"checking {check.__name__.replace('_', ' ')}" for check in checks
    ]
    first, second = len(CHECKS), len(CHECKS_OF_A_SOUND_DRAFT)
    assert [share for _, share in heard[-len(checks) :]] == pytest.approx(
        [
            *(0.4 + 0.28 * number / first for number in range(first)),
            *(0.68 + 0.02 * number / second for number in range(second)),
        ]
    )


def test_who_waits_hears_how_many_of_the_events_have_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK", 1)
    data = write_folder(tmp_path)
    heard: list[tuple[str, float]] = []
    with closing(module.Reading(data, None, lambda *one: heard.append(one))) as reading:
        count = len(list(reading.streamed().events))
    start, end = module._CHECK
    passed = [(share - start) / (end - start) for step, share in heard if "ing events" in step]
    assert passed[-count:] == pytest.approx([number / count for number in range(count)])
    assert heard[-1][0] == "checking the whole"
    assert heard[-1][1] == pytest.approx(end)


def test_a_file_that_is_not_there_yet_has_no_share_of_what_is_read(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    (size,) = {file.stat().st_size for file in data_files(data) if file.name == "periods.yaml"}
    new = [data / "periods" / f"{name}.yaml" for name in ("one", "two")]
    heard: list[tuple[str, float]] = []
    with closing(
        module.Reading(data, dict.fromkeys(new, b"periods: []"), lambda *one: heard.append(one))
    ):
        pass
    shares = _stage(heard, "reading", module._READ)
    assert size
    assert (shares["one.yaml"], shares["two.yaml"]) == pytest.approx((1, 1))


def test_a_card_that_cannot_be_read_hides_nothing_in_the_next(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    sources = data / "sources.yaml"
    text = sources.read_text(encoding="utf-8").replace("note: A note.", "card: ../seeds/none.yaml")
    sources.write_text(text, encoding="utf-8")
    card = tmp_path / "seeds" / "agency.yaml"
    card.write_text(CARD.replace("covers:", "cover:"), encoding="utf-8")
    codes = {(code, file) for code, file, *_ in seen(load(data))}
    assert ("unreadable-file", "none.yaml") in codes
    assert ("missing-key", "agency.yaml") in codes
