"""A breach is asked for by --violates and --standing; it is no kind of event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SMALL, Runner

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.running import Ran

    Ask = Callable[[str], Ran]

ONE = """\
      - id: first-truce
        step: violation
        standing: disputed
        alleged_by: [armenia]
        attributed_to: [azerbaijan-army]
        fatal: yes
"""
TWO = f"""\
{ONE}\
      - {{id: second-truce, step: violation, standing: reported, fatal: unknown}}
"""
ALLEGED = "2020-03-02-shelling-alleged"
CLASH = "2020-02-clash-in-the-north"


@pytest.fixture
def ask(karabakh: Runner, tmp_path: Path) -> Ask:
    """Ask the small record, in which one event is the breach of two ceasefires."""
    path = tmp_path / "two.yaml"
    text = Path(SMALL).read_text(encoding="utf-8")
    assert text.count(ONE) == 1
    path.write_text(text.replace(ONE, TWO), encoding="utf-8")
    return lambda line: karabakh(*line.split(), "--data", str(path))


def ids(ran: Ran) -> list[str]:
    assert ran.code == 0, ran.err
    return [line.split("\t")[2] for line in ran.lines]


@pytest.mark.parametrize(
    "options",
    [
        "--violates any",
        "--violates ANY --ceasefire first-truce",
        "--violates first-truce",
        "--violates stillborn-truce --violates second",
        "--violates lasting-truce --violates any",
        "--standing disputed",
        "--standing reported --standing verified",
        "--violates first-truce --standing disputed",
        "--violates any --standing Reported",
        "--violates first-truce --violates second-truce --standing reported",
    ],
)
def test_a_breach_is_found_by_its_ceasefire_and_by_how_far_it_is_established(
    ask: Ask, options: str
) -> None:
    assert ids(ask(f"list {options}")) == [ALLEGED]


@pytest.mark.parametrize(
    "options",
    [
        "--violates lasting-truce",
        "--standing alleged",
        "--violates first-truce --standing reported",
        "--violates second-truce --standing disputed",
        "--kind talks --violates any",
    ],
)
def test_where_there_is_no_such_breach_it_is_said_what_left_nothing(ask: Ask, options: str) -> None:
    ran = ask(f"list {options}")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"Nothing in the record matches {options}")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "list --kind ceasefire-violation",
            '"ceasefire-violation" is no kind of event, as it says',
        ),
        ("stats --kind Breaches", 'Ask by --violates, with the id of a ceasefire or "any".'),
        ("timeline --kind violation", "Ask by --violates"),
        ("add --kind ceasefire_violation", "link the ceasefire with the step `violation`"),
        ("list --violates", "--violates needs a value"),
        ("list --violates --standing alleged", "and --standing stands in its place"),
        ("list --violates --certain", "Write --violates any, or the id of a ceasefire."),
        ("list --standing", "--standing needs a value"),
        ("list --standing confirmed", 'Did you mean "verified"? Write one of alleged, reported,'),
    ],
)
def test_what_is_no_breach_or_no_kind_finds_the_way(ask: Ask, line: str, words: str) -> None:
    ask(line).failed(2, words)


def test_a_ceasefire_that_is_none_is_refused_with_the_word_for_all(ask: Ask) -> None:
    ask("list --violates 2020-03").failed(3, 'no ceasefire "2020-03"', 'Write "any" for all.')
    ask("list --violates first-truse").failed(3, 'Did you mean "first-truce"?', '"any"')


def test_a_data_set_with_the_kind_of_before_is_told_what_to_write(
    karabakh: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "before.yaml"
    text = Path(SMALL).read_text(encoding="utf-8")
    path.write_text(text.replace("kind: shelling", "kind: ceasefire-violation"), encoding="utf-8")
    ran = karabakh("check", str(path))
    assert ran.code == 1
    assert '`kind` has no term "ceasefire-violation" [unknown-term]' in ran.out
    told = " ".join(ran.out.split())
    assert "A breach is what is charged: write the kind of what happened, or `incident`" in told
    assert "Did you mean" not in told


def test_events_that_were_read_again_and_key_events_are_told_from_the_others(
    karabakh: Runner,
) -> None:
    every = ids(karabakh("list"))
    assert ids(karabakh("list", "--reviewed")) == [CLASH]
    assert ids(karabakh("list", "--unreviewed")) == [one for one in every if one != CLASH]
    assert ids(karabakh("list", "--key")) == ["2020-03-01-truce-declared"]
    karabakh("list", "--reviewed", "--unreviewed").failed(2, "no entry is both")
    truces = ids(karabakh("ceasefires"))
    assert ids(karabakh("ceasefires", "--unreviewed")) == truces
    assert "--reviewed" in karabakh("ceasefires", "--reviewed").err
    karabakh("ceasefires", "--reviewed", "--unreviewed").failed(2, "no entry is both")
    ran = karabakh("list", "--reviewed", "--kind", "talks")
    assert "matches --kind talks --reviewed; without --kind talks or without --reviewed" in ran.err


@pytest.mark.parametrize("width", [40, 80])
def test_a_table_of_the_key_events_has_their_titles_alone(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = karabakh("list", "--key", "-f", "table")
    assert "truce" in ran.out
    assert "2020-03-01-truce-declared" not in ran.out
    assert "ceasefire-declared" not in ran.out
