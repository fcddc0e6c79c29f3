"""What the record keeps, whatever is added to it: the seven tests that read it, and no other does.

They assert laws, never counts or particular entries, so that no correct entry breaks them. What the
program makes of a record is tested on ``tests/data/frozen``.
"""

from __future__ import annotations

import csv
import doctest
import re
from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.eventdata.importing import Asked, import_files
from karabakh_timeline.eventdata.shelf import Shelf
from karabakh_timeline.loading.document import read
from karabakh_timeline.loading.load import load
from karabakh_timeline.model.names import fold
from karabakh_timeline.model.paragraphs import hash_text, split_paragraphs
from karabakh_timeline.model.vocabulary import Measure
from karabakh_timeline.queries.charges import LEDGER_CHECKS
from karabakh_timeline.queries.citing import sources_cited
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store import shipped
from karabakh_timeline.store.index import Filter
from karabakh_timeline.writing.homes import files_for
from tests.eventdata import plain
from tests.house.articles import runs_of_the_articles, shared_runs
from tests.house.places import ARTICLES, REFERENCE, needs_articles, needs_reference
from tests.places import ROOT
from tests.store.memory import stored
from tools import cf_agreement
from tools.bench.generator import generate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from karabakh_timeline.loading.load import Loaded
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.model.timeline import Timeline
    from karabakh_timeline.queries.agreement import Comparison

LIVING = ROOT / "data"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(LIVING, also=LEDGER_CHECKS)


@pytest.fixture(scope="module")
def record(loaded: Loaded) -> Timeline:
    assert loaded.timeline is not None
    return loaded.timeline


# 1


def test_it_loads_without_a_problem_and_its_index_gives_all_of_it_back(
    loaded: Loaded, record: Timeline
) -> None:
    assert [f"{p.place}: {p.message}" for p in loaded.problems] == []
    with stored(record) as store:
        assert tuple(found.event for found in store.events(Filter())) == record.events
        assert store.dataset == record.dataset
        for section in ("ceasefires", "sources", "places", "actors", "periods", "cards"):
            assert tuple(getattr(store, section).values()) == getattr(record, section), section


# 2


def test_it_keeps_the_rules_that_no_check_knows(record: Timeline) -> None:
    for event in record.events:
        assert not event.title.endswith("."), event.id
        assert event.title[0].isupper() or event.title[0].isdigit(), event.id
        assert event.summary.endswith((".", '."', ".)")), event.id
    assert names_of_two_places(record) == {}
    through = record.dataset.through.latest
    assert through is not None
    starts = [(event.date.earliest, event.id) for event in record.events]
    assert [name for start, name in starts if start is not None and start > through] == []
    orders = [(*event.date.order, event.id) for event in record.events]
    assert orders == sorted(orders)
    assert list(steps_without_an_event(record)) == []
    assert list(days_of_the_war_without_an_event(record)) == []
    assert sum(len(sources_of(event)) > 1 for event in record.events) >= 0.6 * len(record.events)
    assert list(entries_in_another_file()) == []


def names_of_two_places(record: Timeline) -> dict[str, set[str]]:
    """The names that more than one place goes by."""
    names: dict[str, set[str]] = {}
    for place in record.places:
        for name in place.names:
            names.setdefault(fold(name), set()).add(place.id)
    return {name: ids for name, ids in names.items() if len(ids) > 1}


def steps_without_an_event(record: Timeline) -> Iterator[str]:
    """The first steps of the ledger that no event tells."""
    linked = {(link.id, link.step.value) for event in record.events for link in event.ceasefires}
    for one in record.ceasefires:
        for name, step in one.transitions:
            is_first = step.date is not None and name in {"declared", "effective"}
            if is_first and (one.id, name) not in linked:
                yield f"{one.id}: {name}"


def days_of_the_war_without_an_event(record: Timeline) -> Iterator[str]:
    """The days of the 44-day war on which nothing starts."""
    (war,) = (period.date for period in record.periods if period.id == "war-2020")
    assert war.earliest is not None
    assert war.latest is not None
    dated = {event.date.text[:10] for event in record.events}
    for number in range((war.latest - war.earliest).days + 1):
        day = (war.earliest + timedelta(days=number)).date().isoformat()
        if day not in dated:
            yield day


def entries_in_another_file() -> Iterator[str]:
    """What `karabakh add` would put into another file than it stands in, or in another order."""
    for section in ("events", "sources"):
        for file in (LIVING / section).iterdir():
            content: Any = read(file, str(file)).content
            entries = content[section]
            yield from (one["id"] for one in entries if files_for(LIVING, section, one) != [file])
            if section == "sources" and entries != sorted(entries, key=itemgetter("id")):
                yield str(file)


# 3


@needs_articles
def test_each_article_is_what_was_read_and_is_told_whole_and_in_our_own_words(
    record: Timeline,
) -> None:
    cited = {(cite.source, n) for cite in citations(record) for n in cite.paragraphs}
    for card in record.cards:
        text = (ARTICLES / card.file).read_text(encoding="utf-8")
        hashes = list(map(hash_text, split_paragraphs(text)))
        assert [one.sha256 for one in card.paragraphs] == hashes, card.source
        assert [one.n for one in card.paragraphs] == list(range(1, len(hashes) + 1))
        for one in card.paragraphs:
            assert ((card.source, one.n) in cited) != bool(one.skip), (card.source, one.n)
    articles = {path.name for path in ARTICLES.iterdir() if path.suffix == ".txt"}
    assert {card.file for card in record.cards} == articles
    assert dict(borrowed(record)) == {}


def citations(record: Timeline) -> Iterator[Citation]:
    """What the record cites, but for dated facts of places and actors."""
    for event in record.events:
        yield from event.cites
        for claim in event.claims:
            yield from claim.cites
    for one in record.ceasefires:
        yield from one.cites
        for _, step in one.transitions:
            yield from step.cites
    for place in record.places:
        yield from place.cites
    for period in record.periods:
        yield from period.cites


def borrowed(record: Timeline) -> Iterator[tuple[str, str]]:
    """The files of ours that repeat a run of words of an article, each with the first one."""
    theirs = runs_of_the_articles()
    assert len(theirs) > 1000
    # A source's own title is its name.
    titles = [
        one.title for one in record.sources if one.title and any(shared_runs(one.title, theirs))
    ]
    for path in our_texts():
        text = " ".join(path.read_text(encoding="utf-8").split())
        for title in titles:
            text = text.replace(title, " . ")
        for found in shared_runs(text, theirs):
            yield path.relative_to(ROOT).as_posix(), found
            break


def our_texts() -> Iterator[Path]:
    """The files in which words of an article could stand."""
    suffixes = {".yaml", ".md", ".txt", ".py", ".json", ".cff"}
    folders = (
        LIVING, ROOT / "seeds", *(ROOT / name for name in
        ("docs", "karabakh_timeline", "tests/snapshots", "tests/data")),
    )  # fmt: skip
    for path in (*ROOT.glob("*"), *(path for folder in folders for path in folder.rglob("*"))):
        if path.suffix in suffixes and path.is_file():
            yield path


# 4

WORDS = {
    "declared": "declar|announc|sign", "effective": "effect|start", "end": "end", "ended": "end",
    "side": "side|unilateral|bilateral|multilateral", "ceasefire_class": "class",
    "partial": "coverage|part", "written": "form|writ|spoken|verbal", "fixed": "term|days",
    "fixed_days": "days", "humanitarian": "humanitarian|purpose", "peaceprocess": "peace|purpose",
    "mediated": "mediat", "implement": "compliance|monitor", "enforcement": "enforce",
    "link": "continu|carr|link|separate|renew|reaffirm", "pax_id": "PA-X",
}  # fmt: skip
"""For each code of the ETH/PRIO data set, what a note speaks of that explains a difference."""


@needs_reference
def test_data_sets_of_the_field_agree_with_it_or_a_note_says_why_not(record: Timeline) -> None:
    found = cf_agreement.compare(record, REFERENCE)
    assert [one.id for one in found if one.ours is None] == []
    unexplained = [
        (one.id, code)
        for one in found
        for code in one.differing
        if not one.is_explained or not re.search(WORDS[code], notes(one), re.IGNORECASE)
    ]
    assert unexplained == []
    page = cf_agreement.PAGE.read_text(encoding="utf-8")
    assert page == cf_agreement.page(REFERENCE), "python -m tools.cf_agreement FOLDER"
    misquoted = dict(quotes_of_ucdp(record))
    assert misquoted
    assert [place for place, is_right in misquoted.items() if not is_right] == []


def notes(one: Comparison) -> str:
    """All the notes of a ceasefire and of its steps."""
    assert one.ours is not None
    found = (one.ours.note, *(step.note for _, step in one.ours.transitions))
    return " ".join(note for note in found if note)


def quotes_of_ucdp(record: Timeline) -> Iterator[tuple[tuple[str, str], bool]]:
    """The rows of UCDP's yearly counts that the record quotes, and whether it does so right."""
    with (REFERENCE / "ucdp_orgviolence_karabakh.csv").open(encoding="utf-8", newline="") as file:
        counts = {(row["country_cy"], row["year_cy"]): row for row in csv.DictReader(file)}
    for claim in (claim for event in record.events for claim in event.claims):
        place = re.fullmatch(r"row (Azerbaijan|Armenia) (\d{4})", claim.cites[0].at or "")
        if claim.claimant != "ucdp" or not place or claim.measure is not Measure.KILLED:
            continue
        prefix = "os" if "one-sided" in (claim.note or "").casefold() else "sb"
        row = counts[place[1], place[2]]
        theirs = tuple(
            int(row[f"{prefix}_total_deaths_{name}_cy"]) for name in ("low", "best", "high")
        )
        noted = claim.low is None and claim.note is not None
        is_right = (claim.low, claim.value, claim.high) == theirs
        yield (place[0], prefix), is_right or (noted and claim.value == theirs[1])


def sources_of(event: Event) -> set[str]:
    """The sources that an event and its claims rest on."""
    return set(sources_cited(event))


# 5


@needs_reference
def test_every_window_of_its_ceasefires_is_by_genuine_rows_as_plain_python_works_it(
    record: Timeline, tmp_path: Path
) -> None:
    pytest.importorskip("duckdb")
    shelf, rows = Shelf(tmp_path / "events"), plain.rows()
    import_files(shelf, [REFERENCE / name for name in plain.FILES], Asked(version="25.1"))
    with stored(record) as store:
        opened = OpenTimeline(store.index)
        found = opened.observance(with_="ged", folder=shelf.folder).document()["observance"]
        effects = {
            life.ceasefire.id: plain.Effect(
                moment(life.effective.possible, opened.zone).replace(tzinfo=None),
                moment(life.effective.certain, opened.zone).replace(tzinfo=None),
                frozenset(life.ceasefire.bound),
            )
            for life in opened.ledger.lives
            if life.effective is not None
        }
    assert {one["ceasefire"] for one in found} == {one.id for one in record.ceasefires}
    for one in found:
        where = (one["ceasefire"], one["window"])
        if one["window"] is None:
            assert one["unmeasured"], where
            continue
        worked, cut_by = plain.window_of(effects, *where, one)
        cuts = [name and effects[name][:2] for name in (one["cut_by"], cut_by)]
        assert cuts[0] == cuts[1], where  # of two that took effect together either may be named
        if one["events_certain"] is None:
            assert not worked.lengths[1], where
            continue
        wanted = plain.expected(worked, rows)
        assert {key: one[key] for key in wanted} == wanted, where


# 6


def test_every_example_of_the_page_for_python_gives_what_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shipped, "_PACKAGE", ROOT / "karabakh_timeline")
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert results.attempted >= 25
    assert results.failed == 0


# 7


def test_the_data_made_to_measure_speed_are_like_it(record: Timeline, tmp_path: Path) -> None:
    generate(tmp_path, 300)
    made = load(tmp_path).timeline
    assert made is not None
    for shares in (
        lambda event: bool(event.claims),
        lambda event: bool(event.places),
        lambda event: event.date.is_interval,
        lambda event: len(event.cites) > 2,
        lambda event: any(link.standing for link in event.ceasefires),
    ):
        theirs, ours = (sum(map(shares, one.events)) / len(one.events) for one in (record, made))
        assert abs(theirs - ours) < 0.08
