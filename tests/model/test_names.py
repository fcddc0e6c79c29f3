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
        ("\u0130LHAM", "ilham"),
        ("QIZIL", "qizil"),
        ("XANK\u018fND\u0130", "xankendi"),
        ("Xank\u04d9ndi", "xankendi"),
        ("\u041e\u0440\u0451\u043b", "\u043e\u0440\u0435\u043b"),
        ("-", ""),
        ("\u2116", "no"),
        ("\u211d", "r"),
        ("\U0001d400\U0001d429", "ap"),
    ],
)
def test_names_are_compared_without_case_accents_apostrophes_and_spaces(
    name: str, folded: str
) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    "sign", "\u02bc\u02bb\u2019\u2018'`\u00b4\u02b9\u2032\u055a\uff07\u201b\u02be\u02bf"
)
def test_every_apostrophe_that_people_type_is_left_out(sign: str) -> None:
    assert fold(f"Step{sign}anakert") == fold(f"STEP{sign}ANAKERT") == "stepanakert"


@pytest.mark.parametrize(
    "spellings",
    [
        "Երևան ԵՐԵՎԱՆ ԵՐԵՒԱՆ Երեւան երեվան",
        "Հարությունյան ՅԱՐՈՒԹԻՒՆԵԱՆ Յարութիւնեան ՀԱՐՈՒԹՅՈՒՆՅԱՆ",
        "Ավետարանոց Աւետարանոց ԱՒԵՏԱՐԱՆՈՑ",
        "Շուշի ՇՈՒՇԻ",
    ],
)
def test_armenian_is_compared_in_either_orthography_and_in_capitals(spellings: str) -> None:
    assert len({fold(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("Xank\u0259ndi", "xankendi"),
        ("Step\u2019anakert\u02bc", "stepanakert"),
        ("One, two", "one, two"),
        ("Q\u0131z\u0131l", "qizil"),
        ("\u0555\u0580 1, \u0565\u0582", "\u0578\u0580 1, \u0587"),
    ],
)
def test_a_text_is_searched_in_lower_case_plain_latin(text: str, searched: str) -> None:
    assert spelled(text) == searched
