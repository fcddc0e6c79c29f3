"""The shipped record: sound, sourced, in our own words, and proved against the articles."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.cli.main import run
from karabakh_timeline.loading.load import load
from karabakh_timeline.model.names import fold
from karabakh_timeline.model.paragraphs import hash_text, split_paragraphs
from karabakh_timeline.model.vocabulary import Step
from tests.house.places import ARTICLES, DATA, ROOT, needs_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Timeline

RUN = 8
"""So many words in a row are somebody's words."""
JOINTS = {"of", "the", "for", "and", "in", "on", "at", "to", "a", "de", "s"}
"""Words that join the parts of a name."""


@pytest.fixture(scope="session")
def record() -> Timeline:
    timeline = load(DATA).timeline
    assert timeline is not None
    return timeline


def test_it_loads_without_any_problem() -> None:
    assert [f"{p.place}: {p.message}" for p in load(DATA).problems] == []


def test_it_covers_the_years_and_the_articles(record: Timeline) -> None:
    years = {event.date.text[:4] for event in record.events}
    assert {str(year) for year in range(1988, 2026)} - years <= {"2000", "2002", "2003"}
    assert len(record.cards) == 5


def test_its_size_by_kind_and_by_year_changes_in_sight(
    record: Timeline, snapshot: Callable[[str, str], None]
) -> None:
    kinds = Counter(event.kind.value for event in record.events)
    years = Counter(event.date.text[:4] for event in record.events)
    sizes = {
        "ceasefires": len(record.ceasefires),
        "violations": sum(
            link.step is Step.VIOLATION for event in record.events for link in event.ceasefires
        ),
        "claims": sum(len(event.claims) for event in record.events),
        "places": len(record.places),
        "actors": len(record.actors),
        "sources": len(record.sources),
        "periods": len(record.periods),
    }
    lines = [
        f"events: {len(record.events)}",
        *(f"{name}: {size}" for name, size in sizes.items()),
        *("", "events by kind"),
        *(f"{kind}: {count}" for kind, count in sorted(kinds.items())),
        *("", "events by year in which they start"),
        *(f"{year}: {count}" for year, count in sorted(years.items())),
    ]
    snapshot("record-totals", "\n".join(lines) + "\n")


def test_three_events_in_five_rest_on_two_sources(record: Timeline) -> None:
    shared = sum(len(sources_of(event)) > 1 for event in record.events)
    assert shared >= 0.6 * len(record.events)


def test_every_day_of_the_44_has_events(record: Timeline) -> None:
    days = [date(2020, 9, 27) + timedelta(days=n) for n in range(45)]
    dated = {event.date.text[:10] for event in record.events}
    assert [day for day in days if day.isoformat() not in dated] == []


@pytest.mark.parametrize(
    ("ceasefire", "sides"),
    [
        ("moscow-2020-10-10", {"armenia", "azerbaijan"}),
        ("humanitarian-2020-10-18", {"armenia", "azerbaijan"}),
        ("washington-2020-10-26", {"armenia", "azerbaijan"}),
    ],
)
def test_both_sides_first_accusations_of_october_2020_are_there_with_their_hour(
    record: Timeline, ceasefire: str, sides: set[str]
) -> None:
    states = {actor.id: actor.within or actor.id for actor in record.actors}
    hourly = {
        states[name]
        for event in record.events
        if event.date.has_clock
        for link in event.ceasefires
        if link.id == ceasefire and link.step is Step.VIOLATION
        for name in link.alleged_by
    }
    assert sides <= hourly


def test_titles_start_with_a_capital_and_summaries_are_sentences(record: Timeline) -> None:
    for event in record.events:
        assert not event.title.endswith("."), event.id
        assert event.title[0].isupper() or event.title[0].isdigit(), event.id
        assert event.summary.endswith((".", '."', ".)")), event.id


def test_places_of_the_region_have_both_sides_names_and_no_name_is_two_places(
    record: Timeline,
) -> None:
    names: dict[str, set[str]] = {}
    for place in record.places:
        for name in place.names:
            names.setdefault(fold(name), set()).add(place.id)
    assert {name: ids for name, ids in names.items() if len(ids) > 1} == {}
    both = [place.id for place in record.places if place.armenian and place.azerbaijani]
    assert len(both) >= 60


def test_events_stand_in_order_and_within_the_reach_of_the_record(record: Timeline) -> None:
    through = record.dataset.through.latest
    assert through is not None
    for event in record.events:
        assert event.date.earliest is None or event.date.earliest <= through, event.id
    orders = [(*event.date.order, event.id) for event in record.events]
    assert orders == sorted(orders)


def test_every_step_of_the_ledger_is_an_event_too(record: Timeline) -> None:
    linked = {(link.id, link.step.value) for event in record.events for link in event.ceasefires}
    for one in record.ceasefires:
        for name, step in one.transitions:
            if step.date is not None and name in ("declared", "effective"):
                assert (one.id, name) in linked, f"{one.id}: {name}"


def sources_of(event: Event) -> set[str]:
    """The sources that an event and its claims rest on."""
    groups = (event.cites, *(claim.cites for claim in event.claims))
    return {cite.source for group in groups for cite in group}


# Against the articles


@needs_articles
def test_every_paragraph_of_every_article_is_cited_or_skipped_with_a_reason(
    record: Timeline,
) -> None:
    cited: dict[str, set[int]] = {}
    for event in record.events:
        for cite in (*event.cites, *(c for claim in event.claims for c in claim.cites)):
            cited.setdefault(cite.source, set()).update(cite.paragraphs)
    for group in (
        *(one.cites for one in record.ceasefires),
        *(step.cites for one in record.ceasefires for _, step in one.transitions),
        *(place.cites for place in record.places),
        *(period.cites for period in record.periods),
    ):
        for cite in group:
            cited.setdefault(cite.source, set()).update(cite.paragraphs)
    seen = set()
    for card in record.cards:
        text = (ARTICLES / card.file).read_text(encoding="utf-8")
        hashes = list(map(hash_text, split_paragraphs(text)))
        assert [one.sha256 for one in card.paragraphs] == hashes, card.source
        assert [one.n for one in card.paragraphs] == list(range(1, len(hashes) + 1))
        for one in card.paragraphs:
            is_cited = one.n in cited.get(card.source, ())
            assert is_cited != bool(one.skip), f"{card.source}: paragraph {one.n}"
        seen.add(card.file)
    assert seen == {path.name for path in ARTICLES.iterdir() if path.suffix == ".txt"}


@needs_articles
def test_verify_proves_every_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KARABAKH_DATA", str(DATA))
    assert run(["sources", "verify", str(ARTICLES)]) == 0
    assert "5 of 5 articles proven" in capfd.readouterr().out


@needs_articles
@pytest.mark.parametrize("number", range(5))
def test_one_changed_letter_in_a_copy_is_found_and_named(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KARABAKH_DATA", str(DATA))
    copies = tmp_path / "copies"
    shutil.copytree(ARTICLES, copies)
    file = sorted(copies.glob("*.txt"))[number]
    file.chmod(0o644)
    text = file.read_text(encoding="utf-8")
    at = next(n for n in range(len(text) // 2, len(text)) if text[n].isalpha())
    file.write_text(text[:at] + text[at].swapcase() + text[at + 1 :], encoding="utf-8")
    line = text.count("\n", 0, at) + 1
    paragraph = sum(bool(row.split()) for row in text.split("\n")[:line])
    assert run(["sources", "verify", str(copies)]) == 1
    out, err = capfd.readouterr()
    assert f"{file.name}:{line}: paragraph {paragraph} is not the one that was read" in out
    assert "4 of 5 articles proven" in out
    assert "1 of 5 articles not proven" in err


def words(text: str) -> list[str]:
    """The words of a text, with their case."""
    return re.findall(r"[^\W_]+(?:['\u2019-][^\W_]+)*", text.replace("\u2019", "'"))


def is_name(run_of_words: list[str]) -> bool:
    """Whether a run of words of an article is a name or a title: capitals, and what joins them."""
    return all(word[0].isupper() or word[0].isdigit() or word in JOINTS for word in run_of_words)


def shared_runs(ours: str, articles: dict[tuple[str, ...], list[str]]) -> Iterator[str]:
    """The runs of words that a text shares with an article and that are no name."""
    mine = [word.casefold() for word in words(ours)]
    for start in range(len(mine) - RUN + 1):
        theirs = articles.get(tuple(mine[start : start + RUN]))
        if theirs is not None and not is_name(theirs):
            yield " ".join(theirs)


@pytest.fixture(scope="session")
def runs() -> dict[tuple[str, ...], list[str]]:
    """Every run of words of every article."""
    found: dict[tuple[str, ...], list[str]] = {}
    for path in ARTICLES.glob("*.txt"):
        for paragraph in split_paragraphs(path.read_text(encoding="utf-8")):
            theirs = words(paragraph)
            for start in range(len(theirs) - RUN + 1):
                run_of_words = theirs[start : start + RUN]
                found[tuple(word.casefold() for word in run_of_words)] = run_of_words
    return found


@needs_articles
@pytest.mark.parametrize(
    "folder", ["data", "seeds", "docs", "karabakh_timeline", "tests/snapshots", "."]
)
def test_no_text_of_ours_repeats_a_run_of_words_of_an_article(
    folder: str, runs: dict[tuple[str, ...], list[str]]
) -> None:
    assert len(runs) > 1000
    suffixes = {".yaml", ".md", ".txt", ".py", ".json", ".cff"}
    base = ROOT / folder
    paths = base.glob("*") if folder == "." else base.rglob("*")
    texts = {path: path for path in paths if path.suffix in suffixes and path.is_file()}
    assert texts
    titles = {source.title for source in load(DATA).timeline.sources if source.title}  # type: ignore[union-attr]
    for path in texts:
        text = " ".join(path.read_text(encoding="utf-8").split())
        for title in titles:  # a source's own title is its name
            text = text.replace(title, " . ")
        found = sorted(set(shared_runs(text, runs)))
        assert not found, f"{path.relative_to(ROOT)}: {found[0]}"


def test_a_repeated_run_would_be_found_and_a_name_would_not() -> None:
    theirs = words("He said that the Minsk Group of the Organization for Security met in Baku")
    articles = {
        tuple(word.casefold() for word in theirs[n : n + RUN]): theirs[n : n + RUN]
        for n in range(len(theirs) - RUN + 1)
    }
    assert list(shared_runs("she said That the minsk group OF the organization", articles))
    assert list(shared_runs("said that the Minsk Group of the", articles)) == []
    assert list(shared_runs("said that the Minsk Group of the Organization", articles))
    assert not list(shared_runs("the Minsk Group of the Organization for Security", articles))
