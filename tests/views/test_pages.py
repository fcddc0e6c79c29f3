"""Pages: an event, a ceasefire, the status, a verification, problems; drawn and as plain lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from karabakh_timeline.model.problem import Code, Problem
from karabakh_timeline.model.source import Card, Paragraph, Source
from karabakh_timeline.model.vocabulary import EndedBy, NameStyle, Tier
from karabakh_timeline.queries.verification import CardCheck, Difference
from karabakh_timeline.views.detail import ceasefire_page, event_page
from karabakh_timeline.views.page import BLANK, Row, drawn, plain
from karabakh_timeline.views.problems import problem_report
from karabakh_timeline.views.render import draw
from karabakh_timeline.views.status import Evidence, Shown, status_page
from karabakh_timeline.views.verification import verification_page
from tests.queries.ledgers import breach, ledger_of, truce, when
from tests.views.samples import (
    ACTIVE,
    HOSTILE,
    LONG,
    WIDE,
    context,
    event,
    place,
    whole_ceasefire,
    whole_event,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.queries.status import Ledger

WIDTHS = (20, 40, 59, 60, 80, 200)


def status_rows(text: str, *, on: str = "2020-01-02") -> list[Row]:
    """The status page of a ledger whose names are a text."""
    one = truce(ended="2020-01-05", by=EndedBy.TERMINATED)
    book = ledger_of(
        one, truce("later", "2020-02-01", "2020-02-02"), events=[breach("b", "2020-01-03")]
    )
    return list(page_of(book, on, text))


def page_of(book: Ledger, on: str, text: str = "x") -> Iterator[Row]:
    """The status page of a ledger, its sentences and names a text."""
    shown = Shown(lambda _: text)
    return status_page(book.during(when(on)), book, (f"First {text}.", f"Second {text}."), shown)


def card_check(text: str) -> CardCheck:
    card = Card(
        source="agency",
        file=text,
        publisher=text,
        date=text,
        date_known_by=text,
        covers=text,
        sha256="0",
        paragraphs=(Paragraph(n=1, sha256="1"), Paragraph(n=2, sha256="2")),
    )
    differences = (Difference(1, 4, ("2020-x",)), Difference(2, None, ()))
    return CardCheck(card, text, is_identical=False, differences=differences, cited=1)


def pages(text: str) -> dict[str, list[Row]]:
    """Every page there is, with the text wherever it can be."""
    names = context(text)
    other = event(text, name="2020-10-11-other")
    return {
        "event": list(event_page(whole_event(text), names, (other, other))),
        "ceasefire": list(
            ceasefire_page(
                whole_ceasefire(text),
                names,
                ledger_of(whole_ceasefire(text), events=[whole_event(text)]),
            )
        ),
        "status": status_rows(text),
        "verification": list(verification_page([card_check(text)])),
    }


@pytest.mark.parametrize("name", list(pages("x")))
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "text", [HOSTILE, WIDE, LONG, "word" * 30], ids=["hostile", "wide", "long", "word"]
)
def test_a_drawn_page_fits_and_no_letter_of_it_acts(text: str, width: int, name: str) -> None:
    for color in (False, True):
        shown = draw(drawn(pages(text)[name], width), width, color=color)
        bare = re.sub("\x1b\\[[0-9;]*m|\x1b\\]8;[^\x1b]*\x1b\\\\", "", shown)
        assert max(cell_len(line) for line in bare.split("\n")) <= width
        assert not [letter for letter in ACTIVE if letter in bare]
        assert ("\x1b" in shown) <= color
        if text == HOSTILE and width >= 40:
            assert "[agreed]" in bare
            assert "[/b]" in bare


@pytest.mark.parametrize("name", list(pages("x")))
def test_a_plain_page_has_its_rows_as_lines_and_no_letter_of_it_acts(name: str) -> None:
    rows = pages(HOSTILE)[name]
    lines = list(plain(rows))
    assert len(lines) == len(rows)
    for line in lines:
        assert line.endswith("\n")
        assert len(line.splitlines()) == 1
        assert line.rstrip("\n") == line.rstrip()
        assert not [letter for letter in ACTIVE if letter in line]


def told(rows: Iterable[Row]) -> str:
    return "".join(plain(rows))


def test_rows_are_labelled_and_set_in() -> None:
    rows = [Row("text", "Label"), Row("in", indent=2), BLANK, Row("", "Empty")]
    assert told(rows) == "Label: text\n    in\n\nEmpty:\n"
    wide = draw(drawn(rows, 80), 80, color=False)
    assert wide == "Label  text\n    in\n\nEmpty\n"
    narrow = draw(drawn(rows, 40), 40, color=False)
    assert narrow == "Label\n  text\n    in\n\nEmpty\n\n"
    assert draw(drawn([], 80), 80, color=False) == "\n"


def test_a_page_of_an_event_leaves_out_what_there_is_not() -> None:
    bare = event("A title", places=())
    text = told(event_page(bare, context("x"), (None, None)))
    for word in ("Places", "Ceasefires", "Claims", "Before", "After", "Note", "Tags"):
        assert word not in text
    assert "Date: 2020-10-10 (precision: day)" in text


def test_places_have_both_sides_names_unless_one_side_is_asked_for() -> None:
    names = context("x")
    town = place("Stepanakert / Khankendi")
    sided = replace(
        town, id="town", name="Main", armenian=("Armenian name",), azerbaijani=("Azerbaijani name",)
    )
    for style, shown in (
        (NameStyle.BOTH, "Main (Armenian name, Azerbaijani name)"),
        (NameStyle.ARMENIAN, "Armenian name"),
        (NameStyle.AZERBAIJANI, "Azerbaijani name"),
    ):
        at = names.__class__({"town": sided}, names.actors, names.sources, names.ceasefires, style)
        assert f"Places: {shown}\n" in told(event_page(event(), at, (None, None)))
    whole = replace(town, id="town", name="A / B", armenian=("A",), azerbaijani=("B",))
    at = names.__class__({"town": whole}, names.actors, names.sources, {}, NameStyle.BOTH)
    assert "Places: A / B\n" in told(event_page(event(), at, (None, None)))


def test_a_breach_that_nobody_is_held_responsible_for_says_so() -> None:
    full = whole_event("x")
    bare = replace(full, ceasefires=(replace(full.ceasefires[0], attributed_to=(), alleged_by=()),))
    text = told(event_page(bare, context("x"), (None, None)))
    assert "no side named" in text
    assert "alleged by" not in text


def test_whom_a_ceasefire_covers_is_said_with_what_that_rests_on() -> None:
    covered = whole_ceasefire("x")
    text = told(ceasefire_page(covered, context("x"), ledger_of(covered)))
    assert "Covers: x (by the words of the agreement or announcement) [agency:x]" in text
    bare = replace(covered, covers=None)
    assert "Covers" not in told(ceasefire_page(bare, context("x"), ledger_of(bare)))


def test_an_entry_says_when_it_was_reviewed_and_against_what() -> None:
    reviewed = "Reviewed: 2026-11-27, against agency\n"
    full, entry = whole_event("x"), whole_ceasefire("x")
    assert reviewed in told(event_page(full, context("x"), (None, None)))
    assert reviewed in told(ceasefire_page(entry, context("x"), ledger_of(entry)))
    bare = replace(full, reviewed=None)
    assert "Reviewed" not in told(event_page(bare, context("x"), (None, None)))


def test_a_key_event_says_that_it_is_one() -> None:
    full = whole_event("x")
    line = "Key event: yes, one of the few that tell the whole story\n"
    assert line in told(event_page(full, context("x"), (None, None)))
    assert "Key" not in told(event_page(replace(full, key=False), context("x"), (None, None)))


def test_a_ceasefire_that_never_took_effect_and_one_whose_end_is_not_known() -> None:
    names = context("x")
    names = names.__class__(
        names.places,
        {**names.actors, "azerbaijan": names.actors["armenia"], "russia": names.actors["armenia"]},
        names.sources, names.ceasefires, names.style,
    )  # fmt: skip
    one = truce(effective="never")
    text = told(ceasefire_page(one, names, ledger_of(one)))
    assert "Due to take effect: never" in text
    assert "Ended: no end recorded" in text
    assert text.count("never in effect") == 3


# The status page


def test_the_sentences_come_first_then_the_word_then_what_they_rest_on() -> None:
    rows = status_rows("x", on="2020-01-03T12:00+04:00")
    assert [row.text for row in rows[:2]] == ["First x.", "Second x."]
    word = "At 2020-01-03T12:00+04:00 (2020-01-03 08:00 UTC): in-force-no-violation-recorded"
    assert (rows[2].text, rows[2].style) == (word, "dim")
    text = told(rows)
    assert text.index("(truce)") < text.index("Last change") < text.index("Record covers")
    assert text.endswith("1 later one not yet declared.\n")


def test_a_day_lists_its_steps_and_a_longer_stretch_the_changes_too() -> None:
    text = told(status_rows("x", on="2020-01-02"))
    assert "  2020-01-02T12:00+04:00, The truce: due to take effect\n" in text
    assert "The verdict\n" not in text
    text = told(status_rows("x", on="2020-01-01/2020-01-06"))
    assert "2020-01-02T12:00+04:00: in-force-no-violation-recorded" in text
    assert "truce: due to take effect" in text
    without = status_rows("x", on="2020-01-04")
    assert [row.label for row in without if row.label] == [
        "Last change", "Next change", "Record covers",
    ]  # fmt: skip
    assert len(without) == len(status_rows("x", on="2020-01-04T12:00+04:00"))


def test_the_steps_of_a_day_are_cut_to_what_a_screen_holds() -> None:
    truces = [
        truce(f"number-{number:02}", "2020-01-05", f"2020-01-05T{number:02}:00+04:00", "never")
        for number in range(20)
    ]
    text = told(page_of(ledger_of(*truces), "2020-01-05"))
    assert re.search(r"  and \d+ more in this time \(--why lists them\)\n", text)
    listed = whole(ledger_of(*truces), "2020-01-05")
    assert listed.count(": due to take effect\n") == 20


def whole(book: Ledger, on: str) -> str:
    """The status page with all that an answer rests on."""
    agency = Source(
        id="agency", publisher="An agency", title="News", language="en", tier=Tier.NEWS_AGENCY
    )
    shown = Shown(str, Evidence(lambda name: breach(name, "2020"), {"agency": agency}))
    return told(status_page(book.during(when(on)), book, ("First.", "Second."), shown))


def test_states_that_are_open_are_all_named_where_all_is_asked_for() -> None:
    book = ledger_of(truce(standing="2020-01-05"))
    assert "indeterminate: ended or in-force" in whole(book, "2020-03-01")
    assert "For another verdict" in whole(book, "2020-03-01")


def test_a_possible_change_is_not_told_as_a_fact() -> None:
    # the truce may have ended from its first second on; nothing says that it did
    text = whole(ledger_of(truce(standing="2020-01-05")), "2020-01-03")
    line = next(line for line in text.splitlines() if line.startswith("Next change"))
    assert "truce: ended" not in line
    assert "may" in line


def test_beyond_the_record_nothing_comes_after_and_its_last_day_is_told_of() -> None:
    book = ledger_of(truce(ended="never"), through="2020-06-01")
    text = told(page_of(book, "2021"))
    assert "Next change: none in the record" in text
    assert "The truce (truce)" in text
    assert "the record ends" in whole(book, "2021")


def test_what_was_over_is_a_line_unless_it_is_asked_for() -> None:
    over = [truce(name, ended="2020-01-05") for name in ("one", "two", "three")]
    book = ledger_of(truce("lasting", "2020-02-01", "2020-02-02", ended="never"), *over)
    text = told(page_of(book, "2020-03-01"))
    assert text.endswith("3 earlier ones were over (--all lists them).\n")
    assert "terminated" not in text
    shown = Shown(str, is_listing=True)
    text = told(status_page(book.during(when("2020-03-01")), book, ("First.", "Second."), shown))
    assert "earlier ones" not in text
    assert text.count(": terminated; no-violation-recorded") == 3


def test_of_several_that_decide_the_latest_is_told_in_brief_and_the_others_named() -> None:
    book = ledger_of(truce(ended="never"), truce("later", "2020-02-01", "2020-02-02", "never"))
    text = told(page_of(book, "2020-03-01"))
    assert "  The later (later)\n    - due to take effect on 2020-02-02 [agency:1]\n" in text
    assert "  Also: truce\n" in text


# Verification and problems


def test_a_verification_says_what_was_found_of_each_article() -> None:
    check = card_check("file.txt")
    missing = CardCheck(check.card, None, is_identical=False, differences=(), cited=1)
    same = CardCheck(check.card, "file.txt", is_identical=True, differences=(), cited=1)
    reflowed = CardCheck(check.card, "file.txt", is_identical=False, differences=(), cited=1)
    text = told(verification_page([check, missing, same, reflowed]))
    assert "file.txt differs in 2 of 2 paragraphs" in text
    assert "file.txt:4: paragraph 1 is not the one that was read; cited by 2020-x" in text
    assert "file.txt: paragraph 2 is not the one that was read (nothing cites it)" in text
    assert "no copy found" in text
    assert "is the file that was read" in text
    assert "has every paragraph that was read" in text
    assert text.endswith("2 of 4 articles proven, 2 cited paragraphs.\n")


def test_a_problem_shows_its_line_and_no_letter_of_it_acts() -> None:
    problem = Problem(Code.UNKNOWN_KEY, HOSTILE, HOSTILE, HOSTILE, 3, 9, HOSTILE)
    text = problem_report([problem])
    assert not [letter for letter in ACTIVE if letter in text]
    caret = next(line for line in text.split("\n") if line.endswith("^"))
    excerpt = next(line for line in text.split("\n") if line.startswith("  3 | "))
    assert excerpt[caret.index("^")] == HOSTILE[8]


def test_the_mark_under_a_line_stands_under_its_letter_where_letters_are_wide() -> None:
    problem = Problem(Code.UNKNOWN_KEY, "m", "", "f", 1, 4, "斯捷潘x: 1")
    _, excerpt, caret, *_ = problem_report([problem]).split("\n")
    assert cell_len(caret[: caret.index("^")]) == cell_len(excerpt[: excerpt.index("x")])


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    text = problem_report([Problem(Code.UNREADABLE_FILE, "It is gone", "", "f.yaml")])
    assert text == "f.yaml: error: It is gone [unreadable-file]\n\n1 error\n"


# Links


def test_an_address_is_a_link_where_colours_are_sent_and_the_same_every_time() -> None:
    rows = [Row("https://example.org/" + "a" * 60, link="https://example.org/a"), Row("b", link="")]
    shown = [draw(drawn(rows, 40), 40, color=True) for _ in range(3)]
    assert len(set(shown)) == 1
    assert shown[0].count("\x1b]8;id=1;https://example.org/a\x1b\\") == 3
    assert "id=2" not in shown[0]
    assert "\x1b" not in draw(drawn(rows, 40), 40, color=False)


def test_an_address_that_acts_is_written_out() -> None:
    rows = [Row("x", link="https://example.org/\x1b\\\x07a")]
    shown = draw(drawn(rows, 40), 40, color=True)
    assert shown.count("\x1b") == 4
    assert "\x07" not in shown
