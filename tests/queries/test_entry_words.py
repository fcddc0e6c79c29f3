"""An event's date in words."""

from __future__ import annotations

import pytest

from karabakh_timeline.queries.entry_words import date_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-10-10", "2020-10-10"), ("1994", "1994"), ("199X", "199X"),
        ("2020-10-10~", "about 2020-10-10"), ("2020?", "perhaps 2020"),
        ("2020-10%", "perhaps about 2020-10"),
        ("2020-10-10T12:00+04:00", "2020-10-10 12:00 UTC+04:00"),
        ("2020-10-10T12:00:30-05:00~", "about 2020-10-10 12:00:30 UTC-05:00"),
        ("2020-10-10T08:00Z", "2020-10-10 08:00 UTC"),
        ("2020-10-10T12:00+04:00/2020-10-10",
         "between 2020-10-10 12:00 UTC+04:00 and 2020-10-10"),
        ("2020-09~/2020-11", "between about 2020-09 and 2020-11"),
        ("2022-12-12/..", "from 2022-12-12 on"),
        ("2022-12-12/", "from 2022-12-12 to a date that is not known"),
        ("../2020", "until 2020"), ("/2020", "until 2020"),
    ],
)  # fmt: skip
def test_a_date_is_told_as_it_is_known(text: str, words: str) -> None:
    assert date_words(text, lasting=False) == words


def test_what_went_on_is_told_from_its_first_to_its_last_day() -> None:
    assert date_words("2020-10-10/2020-10-14", lasting=True) == "2020-10-10 to 2020-10-14"
