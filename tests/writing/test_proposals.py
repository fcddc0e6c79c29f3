"""Ids that are proposed: a date and a few telling words, and never one that is taken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.loading.checks.dates import date_start
from karabakh_timeline.writing.proposals import event_id, name_id, source_id
from tests.properties.strategies import date_texts

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("date", "start"),
    [
        ("2020-10-10", "2020-10-10"), ("2020-10-10T12:00+04:00~", "2020-10-10"),
        ("1994-05~", "1994-05"), ("1994", "1994"), ("199X", "199x"), ("19XX", "19xx"),
        ("1994-05-XX", "1994-05"), ("1994-05/1994-06", "1994-05"), ("../2020-12", "2020-12"),
        ("2021-02-01/..", "2021-02-01"),
    ],
)  # fmt: skip
def test_the_id_of_an_event_starts_with_the_first_part_of_its_date(date: str, start: str) -> None:
    assert event_id(date, "Talks go on", ()) == f"{start}-talks-go"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The ministers speak by telephone", "ministers-speak-telephone"),
        ("Armenia says that it has been attacked", "armenia-attacked"),
        ("A truce", "truce"),
        ("To be or to have", "to-be-or-to-have"),
        ("One two three four five six seven eight", "one-two-three-four-five-six"),
        ("Shelling: 3 killed, 12 injured", "shelling-3-killed-12-injured"),
        ("\u015eu\u015fa, A\u011fdam and Xank\u0259ndi", "susa-agdam-xankendi"),
        ("Tal\u0131\u015f \u0130brahim \u00d6z\u00fc\u00e7", "talis-ibrahim-ozuc"),
        ("Armenia's army", "armenias-army"),
        ("Armenia\u2019s army", "armenias-army"),
        ("  A  --  cease-fire!  ", "cease-fire"),
    ],
)
def test_telling_words_of_the_title_follow(title: str, words: str) -> None:
    assert event_id("2020", title, ()) == f"2020-{words}"


@pytest.mark.parametrize("title", ["", "...", "\u0540\u0561\u0575", "\u041c\u0438\u0440"])
def test_a_title_without_latin_letters_gives_the_date_alone(title: str) -> None:
    assert event_id("2020-10-10", title, ()) == "2020-10-10"


def test_an_id_stays_handy_however_long_the_words_are() -> None:
    name = event_id("2020-10-10", "Extraordinarily " * 6, ())
    assert name == "2020-10-10" + "-extraordinarily" * 3
    assert event_id("2020-10-10", "x" * 49, ()) == "2020-10-10-" + "x" * 49
    assert event_id("2020-10-10", "x" * 50, ()) == "2020-10-10"
    assert name_id("x" * 80, ()) == "x" * 80


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ((), "2020-talks"),
        (("2020-talk", "2020-talks-2"), "2020-talks"),
        (("2020-talks",), "2020-talks-2"),
        (("2020-talks", "2020-talks-2", "2020-talks-4"), "2020-talks-3"),
    ],
)
def test_an_id_that_is_taken_gets_the_next_number(taken: tuple[str, ...], name: str) -> None:
    assert event_id("2020", "Talks", taken) == name


@pytest.mark.parametrize(
    ("publisher", "date", "name"),
    [
        ("Example Agency", "2020-10-12", "exampleagency-2020-10-12"),
        ("Example Agency", None, "exampleagency"),
        ("RFE/RL, as carried by Someone", "2020-10", "rferl-2020-10"),
        ("Armenpress (Yerevan)", "2020", "armenpress-2020"),
        ("Ministry of Foreign Affairs", "199X", "ministryofforeign-199x"),
        ("Az\u0259rtac", "2020-10-12", "azertac-2020-10-12"),
        ("\u0422\u0410\u0421\u0421", "2020-10-12", "source-2020-10-12"),
        ("", None, "source"),
    ],
)
def test_the_id_of_a_source_is_its_publisher_and_its_date(
    publisher: str, date: str | None, name: str
) -> None:
    assert source_id(publisher, date, ()) == name
    assert source_id(publisher, date, {name}) == f"{name}-2"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Stepanakert / Khankendi", "stepanakert"),
        ("Ministry of Defence of Azerbaijan", "ministry-defence-azerbaijan"),
        ("\u015eu\u015fa", "susa"),
        ("The", "the"),
        ("", "entry"),
        (" / Khankendi", "entry"),
        ("\u0547\u0578\u0582\u0577\u056b", "entry"),
    ],
)
def test_the_id_of_a_place_or_an_actor_is_its_first_name(name: str, slug: str) -> None:
    assert name_id(name, ()) == slug
    assert name_id(name, [slug]) == f"{slug}-2"


@given(date_texts(), st.text(max_size=200), st.sets(st.integers(2, 5)))
def test_an_id_is_always_a_free_slug_with_the_date_first(
    date: str, title: str, numbers: set[int]
) -> None:
    plain = event_id(date, title, ())
    assert SLUG.fullmatch(plain)
    assert plain.startswith(date_start(date))
    assert len(plain) <= 60
    taken = {plain, *(f"{plain}-{n}" for n in numbers)}
    numbered = event_id(date, title, taken)
    assert SLUG.fullmatch(numbered)
    assert numbered not in taken
    for name in (source_id(title, date, ()), name_id(title, ())):
        assert SLUG.fullmatch(name)
