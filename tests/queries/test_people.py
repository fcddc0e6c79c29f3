"""Offices in other words than the record's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.queries.people import bearers, holders, office_told

if TYPE_CHECKING:
    from karabakh_timeline.model.json import Json


def person(name: str, *offices: tuple[str, str]) -> Json:
    """The document of a person."""
    held = [{"title": title, "date": date} for title, date in offices]
    slug = name.lower().replace(" ", "-")
    return {"id": slug, "name": name, "kind": "person", "aliases": [], "offices": held}


PEOPLE = [
    person("Bell Ash", ("President of Azerbaijan", "2003/.."), ("Mayor of Baku", "2000/2003")),
    person("Adam Ash", ("Acting President of Azerbaijan", "1993-06/1993-10"),
           ("President of Azerbaijan", "1993-10/2003")),
    person("Carl Oak", ("President of Azerbaijan", "1990/1991"),
           ("President of Azerbaijan", "1992/1993")),
    person("Dora Elm", ("Minister of Foreign Affairs of Armenia", "2018/2020")),
    person("Emil Fir", ("First Deputy Minister of Foreign Affairs of Armenia", "2018/2020")),
    person("Fay Yew", ("President, under the Nagorno-Karabakh authorities", "1994/1997")),
    person("Gus Bay", ("President of the National Assembly of Armenia", "2019/2021")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("President of Azerbaijan", "carl-oak carl-oak adam-ash bell-ash"),
        ("Azerbaijan's president", "carl-oak carl-oak adam-ash bell-ash"),
        ("Azerbaijani President", "carl-oak carl-oak adam-ash bell-ash"),
        ("President of the Republic of Azerbaijan", "carl-oak carl-oak adam-ash bell-ash"),
        ("acting president of Azerbaijan", "adam-ash"),
        ("Armenian foreign minister", "dora-elm"),
        ("foreign minister", "dora-elm"),
        ("deputy foreign minister of Armenia", "emil-fir"),
        ("president of Artsakh", "fay-yew"),
        ("Azerbaijan", ""),
        ("Nagorno-Karabakh authorities", ""),
        ("foreign affairs", ""),
        ("", ""),
    ],
)
def test_an_office_has_its_holders_in_order_of_date(name: str, ids: str) -> None:
    assert [holder.person["id"] for holder in holders(PEOPLE, name)] == ids.split()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Ash", "bell-ash adam-ash"),
        ("President Ash", "bell-ash adam-ash"),
        ("Mayor Ash", "bell-ash"),
        ("Azerbaijani President Adam Ash", "adam-ash"),
        ("Foreign Minister Elm", "dora-elm"),
        ("Foreign Minister Ash", ""),
        ("Azerbaijan Ash", ""),
    ],
)
def test_a_name_behind_an_office_is_of_who_held_it(name: str, ids: str) -> None:
    assert " ".join(bearers(PEOPLE, name)) == ids


def test_who_held_it_twice_is_named_once() -> None:
    told = office_told(PEOPLE[2:3], "President of Azerbaijan")
    assert told.endswith("(Carl Oak, President of Azerbaijan, 1990/1991 and 1992/1993). ")
