"""A reader's copies against the cards: what proves a paragraph, and what is found and named."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.paragraphs import hash_text, split_paragraphs
from karabakh_timeline.model.source import Card, Paragraph
from karabakh_timeline.queries.verification import CardCheck, _differences, verify
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FIRST = "Talks were held on Friday.\n\nNobody was hurt in the fighting.\n\nCredits follow below.\n"
SECOND = "Another story altogether.\n"

RECORD = """\
dataset: {id: a, title: A, version: "1", through: "2020", utc_offset: "+04:00", licence: CC0-1.0}
events:
  - id: 2020-talks
    date: 2020
    title: Talks are held
    summary: Talks.
    kind: talks
    claims:
      - claimant: somebody
        category: unknown
        measure: killed
        value: 0
        qualifier: exactly
        scope: incident
        cites: [{source: first, at: "2"}]
    cites: [{source: first, at: "1-2"}]
ceasefires:
  - id: truce
    name: A truce
    parties: [somebody]
    declared: {date: 2020, cites: [{source: first, at: 1}]}
    cites: [{source: second, at: 1}]
sources:
  - {id: first, publisher: A, description: One, tier: news, card: first-card.yaml}
  - {id: second, publisher: B, description: Two, tier: news, card: second-card.yaml}
actors: [{id: somebody, name: Somebody, kind: group, description: They}]
places: [{id: here, name: Here, cites: [{source: first, at: 2}]}]
periods: [{id: then, name: Then, date: 2020, description: It, cites: [{source: first, at: 1}]}]
"""


def card(source: str, text: str, skipped: tuple[int, ...] = ()) -> str:
    """The card of an article."""
    lines = [
        f"source: {source}", f"file: {source}.txt", "publisher: A", "date: 2020",
        "date_known_by: it says so", "covers: talks",
        f"sha256: {hashlib.sha256(text.encode()).hexdigest()}", "paragraphs:",
    ]  # fmt: skip
    for n, paragraph in enumerate(split_paragraphs(text), 1):
        skip = ", skip: the credits" if n in skipped else ""
        lines.append(f"  - {{n: {n}, sha256: {hash_text(paragraph)}{skip}}}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("carded")
    (folder / "record.yaml").write_text(RECORD, encoding="utf-8")
    (folder / "first-card.yaml").write_text(card("first", FIRST, (3,)), encoding="utf-8")
    (folder / "second-card.yaml").write_text(card("second", SECOND), encoding="utf-8")
    opened = Store(open_index(folder / "record.yaml", None))
    yield opened
    opened.close()


def check(store: Store, first: str | bytes, name: str = "first.txt", **more: bytes) -> CardCheck:
    """The first article's check against a copy."""
    data = first if isinstance(first, bytes) else first.encode()
    return verify(store, {name: data, **more})[0]


def test_the_file_that_was_read_is_identical_and_proven(store: Store) -> None:
    found = check(store, FIRST)
    assert found.is_identical
    assert found.is_proven
    assert found.file == "first.txt"
    assert found.differences == ()


def test_it_counts_the_paragraphs_that_anything_in_the_record_cites(store: Store) -> None:
    first, second = verify(store, {"first.txt": FIRST.encode(), "second.txt": SECOND.encode()})
    assert (first.cited, second.cited) == (2, 1)


def test_one_changed_letter_is_found_and_named_with_all_that_cite_it(store: Store) -> None:
    found = check(store, FIRST.replace("Friday", "friday"))
    assert not found.is_proven
    assert not found.is_identical
    (difference,) = found.differences
    assert (difference.n, difference.line) == (1, 1)
    assert difference.cited_by == ("2020-talks", "truce", "then")


def test_a_changed_paragraph_is_found_on_its_own_line(store: Store) -> None:
    (difference,) = check(store, FIRST.replace("hurt", "Hurt")).differences
    assert (difference.n, difference.line) == (2, 3)
    assert difference.cited_by == ("2020-talks", "here")


def test_a_changed_paragraph_that_nothing_cites_is_found_too(store: Store) -> None:
    (difference,) = check(store, FIRST.replace("Credits", "Credit")).differences
    assert (difference.n, difference.line, difference.cited_by) == (3, 5, ())


def test_a_missing_paragraph_has_no_line(store: Store) -> None:
    (difference,) = check(store, FIRST.replace("Credits follow below.\n", "")).differences
    assert (difference.n, difference.line) == (3, None)


def test_a_missing_file_is_not_proven(store: Store) -> None:
    found = verify(store, {})
    assert [(one.file, one.is_proven, one.is_identical) for one in found] == [
        (None, False, False)
    ] * 2


def test_a_renamed_copy_is_found_by_what_it_shares(store: Store) -> None:
    found = check(store, FIRST, "my copy.txt", other=b"Unrelated words.\n")
    assert found.file == "my copy.txt"
    assert found.is_identical


def test_a_renamed_copy_with_a_change_is_still_compared(store: Store) -> None:
    found = check(store, FIRST.replace("hurt", "Hurt"), "my copy.txt")
    assert found.file == "my copy.txt"
    assert [difference.n for difference in found.differences] == [2]


def test_a_file_that_shares_nothing_is_no_copy(store: Store) -> None:
    assert check(store, "Unrelated words.\n", "my copy.txt").file is None


@pytest.mark.parametrize(
    "text",
    [
        FIRST.replace("\n", "\r\n"),
        FIRST.replace(" ", "  "),
        FIRST.replace("\n\n", "\n"),
        "\n\n" + FIRST.replace("Talks", "\tTalks") + "\n",
        FIRST.replace("Friday.", "Friday. "),
    ],
    ids=["line ends", "spaces", "no blank lines", "blank lines around", "trailing space"],
)
def test_white_space_alone_makes_no_difference(store: Store, text: str) -> None:
    found = check(store, text)
    assert found.is_proven
    assert not found.is_identical


def test_an_extra_paragraph_makes_no_difference(store: Store) -> None:
    for text in ("An advertisement.\n\n" + FIRST, FIRST + "\nRead more.\n"):
        assert check(store, text).is_proven


def test_a_change_after_an_extra_paragraph_is_found_on_its_own_line(store: Store) -> None:
    text = "An advertisement.\n\n" + FIRST.replace("hurt", "Hurt")
    (difference,) = check(store, text).differences
    assert (difference.n, difference.line) == (2, 5)


def test_a_change_in_one_of_two_equal_paragraphs_is_found(
    tmp_path: Path,
) -> None:
    twice = "A caption.\nWords between.\nA caption.\n"
    (tmp_path / "record.yaml").write_text(RECORD, encoding="utf-8")
    (tmp_path / "first-card.yaml").write_text(card("first", twice, (3,)), encoding="utf-8")
    (tmp_path / "second-card.yaml").write_text(card("second", SECOND), encoding="utf-8")
    opened = Store(open_index(tmp_path / "record.yaml", None))
    for changed, n in (("A Caption.\nWords between.\nA caption.\n", 1),
                       ("A caption.\nWords between.\nA Caption.\n", 3)):  # fmt: skip
        found = check(opened, changed)
        assert not found.is_proven
        assert [difference.line for difference in found.differences] == [n]
    assert check(opened, twice.replace(" ", "  ")).is_proven
    opened.close()


def test_the_mark_that_some_editors_put_at_the_start_makes_no_difference(store: Store) -> None:
    assert check(store, b"\xef\xbb\xbf" + FIRST.encode()).is_proven


def test_a_copy_that_is_no_text_is_compared_and_not_proven(store: Store) -> None:
    found = check(store, b"\xff\xfe\x00\x01")
    assert not found.is_proven
    assert len(found.differences) == 3


def test_of_hundreds_of_equal_paragraphs_the_changed_one_is_found() -> None:
    text = "\n\n".join(["Yes."] * 150 + ["No."] + ["Yes."] * 150) + "\n"
    paragraphs = tuple(
        Paragraph(n=n, sha256=hash_text(one)) for n, one in enumerate(split_paragraphs(text), 1)
    )
    made = Card(
        source="first", file="first.txt", publisher="A", date="2020", date_known_by="It.",
        covers="talks", sha256="0" * 64, paragraphs=paragraphs,
    )  # fmt: skip
    assert _differences(made, text, {}) == ()
    (found,) = _differences(made, text.replace("No.", "Maybe."), {151: ("talks",)})
    assert (found.n, found.line, found.cited_by) == (151, 301, ("talks",))
