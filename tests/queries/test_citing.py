"""Which citations meet a place in a source, and which paragraphs there are none of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karabakh_timeline.model.source import Card, Citation, Paragraph
from karabakh_timeline.queries.citing import _meets, refuse_no_paragraph, skipped
from karabakh_timeline.queries.selection import UnknownNameError

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
