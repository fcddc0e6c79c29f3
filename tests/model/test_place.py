"""Places and actors have many names, and a style picks the one to show."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.place import Place
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
    actor = Actor(
        id="icrc",
        name="ICRC",
        kind=ActorKind.BODY,
        description="An organisation",
        aliases=("Red Cross", "ICRC"),
    )
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
    assert Place(id="ganja", name="Ganja").shown(style) == "Ganja"
