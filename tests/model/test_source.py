"""Sources and citations: what is shown of them, and which paragraphs a citation names."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.source import Citation, Source
from karabakh_timeline.model.vocabulary import Tier


@pytest.mark.parametrize(
    ("at", "paragraphs"),
    [
        (None, ()),
        ("7", (7,)),
        ("7, 9", (7, 9)),
        ("7,9", (7, 9)),
        ("3-5", (3, 4, 5)),
        ("1, 3-5, 9", (1, 3, 4, 5, 9)),
        ("4-4", (4,)),
        ("5-3", ()),
        ("p. 7", ()),
        ("7 and 9", ()),
        ("7,  9", ()),
        ("", ()),
        ("7-", ()),
        ("\u0667", ()),
    ],
)
def test_a_citation_names_paragraphs(at: str | None, paragraphs: tuple[int, ...]) -> None:
    assert Citation(source="ap", at=at).paragraphs == paragraphs


@pytest.mark.parametrize("at", ["1-999999999999", "9" * 5000, "1-" + "9" * 5000])
def test_a_citation_of_absurd_numbers_neither_fails_nor_fills_the_memory(at: str) -> None:
    assert len(Citation(source="ap", at=at).paragraphs) <= 1000


def test_a_citation_names_no_more_than_a_thousand_paragraphs() -> None:
    assert Citation(source="ap", at="7-20000").paragraphs == tuple(range(7, 1007))


def test_a_citation_reads_as_source_and_place() -> None:
    assert str(Citation(source="ap")) == "ap"
    assert str(Citation(source="ap", at="3-5")) == "ap:3-5"


def test_a_source_is_labelled_by_title_then_description_then_publisher() -> None:
    assert (
        Source(
            id="s", publisher="AP", tier=Tier.NEWS, title="Title", description="Description"
        ).label
        == "Title"
    )
    assert (
        Source(id="s", publisher="AP", tier=Tier.NEWS, title=None, description="Description").label
        == "Description"
    )
    assert Source(id="s", publisher="AP", tier=Tier.NEWS).label == "AP"
