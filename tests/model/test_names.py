"""Names and texts are compared however they are written."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.names import fold, spelled


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Xank\u0259ndi", "xankendi"),
        ("XANKENDI", "xankendi"),
        ("\u015eu\u015fa", "susa"),
        ("A\u011fdam", "agdam"),
        ("Agdam", "agdam"),
        ("Hadrut'", "hadrut"),
        ("Step\u2019anakert", "stepanakert"),
        ("Step\u02bbanakert", "stepanakert"),
        ("Nagorno-Karabakh", "nagornokarabakh"),
        ("nagorno  karabakh", "nagornokarabakh"),
        ("Q\u0131z\u0131l", "qizil"),
        ("\u0130lham", "ilham"),
        ("e\u0301tat", "etat"),
        ("\u00e9tat", "etat"),
        ("Stra\u00dfe", "strasse"),
        ("-", ""),
    ],
)
def test_names_are_compared_without_case_accents_apostrophes_and_spaces(
    name: str, folded: str
) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("Xank\u0259ndi", "xankendi"),
        ("Step\u2019anakert\u02bc", "stepanakert"),
        ("One, two", "one, two"),
        ("Q\u0131z\u0131l", "qizil"),
    ],
)
def test_a_text_is_searched_in_lower_case_plain_latin(text: str, searched: str) -> None:
    assert spelled(text) == searched
