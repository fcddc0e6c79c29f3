"""Places and actors are found by every name, however it is written."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.place import Actor, Place, fold, spelled
from karabakh_timeline.model.vocabulary import ActorKind, NameStyle

SHUSHA = Place(
    id="shusha",
    name="Shusha / Shushi",
    armenian=("Shushi", "\u0547\u0578\u0582\u0577\u056b"),
    azerbaijani=("Shusha", "\u015eu\u015fa"),
    other=("Shushi",),
)


def test_a_place_has_every_name_once_with_its_id_and_main_name_first() -> None:
    assert SHUSHA.names == (
        "shusha", "Shusha / Shushi", "Shushi", "\u0547\u0578\u0582\u0577\u056b", "Shusha",
        "\u015eu\u015fa",
    )  # fmt: skip


def test_an_actor_has_every_name_once() -> None:
    actor = Actor("icrc", "ICRC", ActorKind.BODY, "An organisation", ("Red Cross", "ICRC"))
    assert actor.names == ("icrc", "ICRC", "Red Cross")


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (NameStyle.BOTH, "Shusha / Shushi"),
        (NameStyle.ARMENIAN, "Shushi"),
        (NameStyle.AZERBAIJANI, "Shusha"),
    ],
)
def test_a_style_picks_the_name_to_show(style: NameStyle, shown: str) -> None:
    assert SHUSHA.shown(style) == shown


@pytest.mark.parametrize("style", NameStyle)
def test_a_place_with_one_name_shows_it_in_every_style(style: NameStyle) -> None:
    assert Place("ganja", "Ganja").shown(style) == "Ganja"


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
