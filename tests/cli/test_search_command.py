"""Words and a time in one search, and what is no word to search for."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Runner


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("Hadrut 2020-10-10", "Hadrut --on 2020-10-10"),
        ("2020-10-10 Hadrut", "Hadrut --on 2020-10-10"),
        ("'Hadrut 2020-10-10'", "Hadrut --on 2020-10-10"),
        ("Hadrut 10 October 2020", "Hadrut --on 2020-10-10"),
        ("Hadrut during war-2020", "Hadrut --during war-2020"),
        ("Hadrut since 2020-10-10", "Hadrut --from 2020-10-10"),
        ("Hadrut since 2020-10-01 until 2020-10-10", "Hadrut --from 2020-10-01 --to 2020-10-10"),
        ("'\"armed forces\"' 2020-10", "'\"armed forces\"' --on 2020-10"),
    ],
)
def test_a_time_among_the_words_is_one(shipped: Runner, line: str, same: str) -> None:
    one = shipped("search", *shlex.split(line), "-f", "json")
    other = shipped("search", *shlex.split(same), "-f", "json")
    assert one.code == other.code == 0, one.err
    assert json.loads(one.out)["events"]
    assert one.out == other.out


@pytest.mark.parametrize("line", ["24/7 shelling", "Su-25", "9/11", "366", "first Karabakh war"])
def test_what_only_looks_like_a_time_is_words(shipped: Runner, line: str) -> None:
    ran = shipped("search", *line.split(), "-f", "csv")
    assert ran.code == 0
    assert ran.out == shipped("list", "--search", line, "-f", "csv").out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2020-10-10", "`karabakh list 2020-10-10`"),
        ("2020-10-10", "`karabakh search '\"2020-10-10\"'`"),
        ("'last week'", "`karabakh list 'last week'`"),
        ("Hadrut 2020-10-10 --on 2020", "more than once"),
        ("Hadrut 2020-10-10 Shusha 2020-10-11", "more than one time"),
        ("Hadrut 10/11/2020", "more than one day"),
        ("Hadrut 2020-02-30", "February 2020 has 29 days"),
        ("... 2020", "there is no word"),
        ("Hadrut --search Shusha", "the words stand before it"),
    ],
)
def test_what_cannot_be_searched_is_refused_with_the_way(
    shipped: Runner, line: str, words: str
) -> None:
    shipped("search", *shlex.split(line)).failed(2, words)


def test_what_is_told_of_a_search_does_not_act(karabakh: Runner) -> None:
    told = karabakh("search", "zzz\x1b[31m", "\x7f\u202e").err
    assert "zzz\\x1b[31m \\x7f\\u202e" in told


def test_a_date_in_quotation_marks_is_words(shipped: Runner) -> None:
    ran = shipped("search", '"2020-10-10" Hadrut', "-f", "json")
    assert all("2020-10-10" in event["id"] for event in json.loads(ran.out)["events"])


def test_an_option_that_searches_a_date_says_how_to_ask_for_the_time(shipped: Runner) -> None:
    said = "2020-10-10 is looked for as a word; --on 2020-10-10 asks for what happened then.\n"
    assert shipped("list", "--search", "Hadrut 2020-10-10").err.endswith(said)
    assert "looked for" not in shipped("list", "--search", "Hadrut 2020").err


@pytest.mark.parametrize("words", ["1500 soldiers", "Hadrut 2020", "the 2020 Hadrut"])
def test_a_number_among_words_is_a_word(shipped: Runner, words: str) -> None:
    ran = shipped("search", *words.split(), "-f", "json")
    same = json.loads(shipped("list", "--search", words, "-f", "json").out)
    assert json.loads(ran.out) == same
    assert "begins on" not in ran.err


def test_a_number_that_may_be_a_year_of_the_record_says_how_to_ask_for_that(
    shipped: Runner,
) -> None:
    said = "2020 is looked for as a word; --on 2020 asks for what happened then.\n"
    assert shipped("search", "Hadrut", "2020").err.endswith(said)
    for words in ("Hadrut in 2020", "Hadrut 2020-10", "1500 soldiers", "Hadrut 1900"):
        assert "looked for" not in shipped("search", *words.split()).err


@pytest.mark.parametrize("words", ["Hadrut in 2020", "during 2020 Hadrut", "Hadrut from 2020"])
def test_a_year_with_a_word_of_time_is_a_time(shipped: Runner, words: str) -> None:
    option = "--from" if "from" in words else "--on"
    same = shipped("search", "Hadrut", option, "2020", "-f", "csv")
    assert shipped("search", *words.split(), "-f", "csv").out == same.out != ""


def test_of_several_times_the_words_beside_them_are_none(shipped: Runner) -> None:
    said = "more than one time is given: 2020-10-10, 2020-10-11\n"
    shipped("search", "2020-10-10", "Kelbajar", "2020-10-11").failed(2, said)
    shipped("sources", "2020-10-10", "reuters", "2020-10-11").failed(2, said)


def test_what_stands_in_the_title_is_shown_there_and_not_by_the_id(shipped: Runner) -> None:
    found = json.loads(shipped("list", "--search", "Hadrut 2020", "-f", "json").out)["events"]
    assert found
    assert not [event for event in found if event["snippet"].endswith(event["id"])]
