"""Which citations meet a place in a source, and which paragraphs there are none of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.source import Card, Citation, Paragraph
from karabakh_timeline.queries.citing import (
    _meets,
    places_in,
    refuse_no_paragraph,
    skipped,
    sources_cited,
    uses,
)
from karabakh_timeline.queries.selection import UnknownNameError
from tests.queries.ledgers import truce

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

CARD = Card(
    source="first", file="first.txt", publisher="A", date="2020", date_known_by="It.",
    covers="talks", sha256="0" * 64,
    paragraphs=(
        Paragraph(n=1, sha256="0" * 64), Paragraph(n=2, sha256="0" * 64, skip="A caption"),
        Paragraph(n=3, sha256="0" * 64, skip="Weather"),
    ),
)  # fmt: skip


def store(*cards: Card) -> Any:
    """What of a record holds cards."""
    return SimpleNamespace(cards={card.source: card for card in cards})


@pytest.mark.parametrize(
    ("cited", "asked", "is_met"),
    [
        ("4", None, True), (None, None, True), ("4", "4", True), ("3-5", "4", True),
        ("4", "5", False), (None, "4", False), ("Chapter 2, TABLE", "table", True),
        ("Chapter 2", "table", False), (None, "table", False),
    ],
)  # fmt: skip
def test_a_place_is_met_by_a_paragraph_in_common_or_a_part_of_its_words(
    cited: str | None, asked: str | None, is_met: bool
) -> None:
    assert _meets(Citation(source="first", at=cited), Citation(source="first", at=asked)) is is_met
    assert not _meets(Citation(source="other", at=cited), Citation(source="first", at=asked))


def test_a_paragraph_that_a_card_does_not_have_is_refused_with_those_that_it_has() -> None:
    refuse_no_paragraph(store(CARD), Citation(source="first", at="1-3"))
    with pytest.raises(UnknownNameError) as refusal:
        refuse_no_paragraph(store(CARD), Citation(source="first", at="3-5"))
    told = f"{refusal.value} {refusal.value.__dict__}"
    assert "first has no paragraph 4" in told
    assert "1 to 3" in told


def test_of_a_source_without_a_card_no_paragraph_is_refused() -> None:
    refuse_no_paragraph(store(CARD), Citation(source="other", at="9"))


def test_the_paragraphs_that_are_not_cited_say_why() -> None:
    assert skipped(CARD, Citation(source="first", at="1-2")) == ((2, "A caption"),)
    assert skipped(None, Citation(source="first", at="1-2")) == ()


def test_a_use_says_which_entry_cites_a_source_for_what_and_at_which_place(small: Store) -> None:
    found = uses(small, Citation(source="treaty"))
    assert [(use.section, use.entry.id, use.what, use.at) for use in found] == [
        ("events", "2020-03-01-truce-declared", "entry", None),
        ("events", "2020-03-02-truce-takes-effect", "entry", "point 1"),
        ("events", "2020-03-02-shelling-alleged", "claim", "annex"),
        ("events", "2021-03-01-inspection", "entry", None),
        ("ceasefires", "first-truce", "entry", None),
        ("ceasefires", "first-truce", "declared", None),
        ("ceasefires", "first-truce", "effective", None),
        ("places", "town", "entry", "map"),
        ("actors", "minister", "office", None),
    ]
    assert found[0].title == "A truce is declared"
    assert found[4].title == "First truce"
    assert [use.part for use in found[:2]] == [None, None]
    shelling, minister = found[2].entry, found[8].entry
    assert isinstance(shelling, Event)
    assert isinstance(minister, Actor)
    assert found[2].part is shelling.claims[0]
    assert found[8].part is minister.offices[0]


def test_of_a_place_in_a_source_only_what_cites_it_is_a_use(small: Store) -> None:
    (use,) = uses(small, Citation(source="agency", at="7"))
    assert (use.entry.id, use.at) == ("2020-03-02-shelling-alleged", "7")


def test_a_ceasefire_cites_for_whom_it_covers_too() -> None:
    assert sources_cited(truce(covers=("russia",))) == {"agency": "1"}
    (use,) = [
        use
        for use in uses(_holding(truce(covers=("russia",))), Citation(source="agency"))
        if use.what == "covers"
    ]
    assert use.at == "1"


def _holding(*ceasefires: Any) -> Any:
    """A record of ceasefires alone."""
    known = {one.id: one for one in ceasefires}
    return SimpleNamespace(events=lambda _: (), ceasefires=known, places={}, actors={}, periods={})


def test_each_source_is_named_once_with_every_place_in_it() -> None:
    cites = [("second", "4"), ("first", None), ("second", ""), ("second", "2"), ("second", "4")]
    assert places_in(cites) == {"second": "4; 2", "first": ""}
    assert list(places_in(cites)) == ["second", "first"]
