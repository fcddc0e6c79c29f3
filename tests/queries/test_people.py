"""Offices in other words than the record's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.queries.people import bearers, holders, office_told, told_apart

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
        ("President of Azerbaijan Ash", "bell-ash adam-ash"),
        ("Oak Tree", ""),
    ],
)
def test_a_name_behind_an_office_is_of_who_held_it(name: str, ids: str) -> None:
    assert " ".join(bearers(PEOPLE, name)) == ids


@pytest.mark.parametrize(("count", "ids"), [(39, ("bell-ash",)), (40, ())])
def test_an_office_before_a_name_has_fewer_words_than_forty(
    count: int, ids: tuple[str, ...]
) -> None:
    words = ["mayor", *(f"w{number}" for number in range(count - 1))]
    people = [person("Bell Ash", (" ".join(words), "2000"))]
    assert bearers(people, " ".join((*words, "Ash"))) == ids


def test_who_held_it_twice_is_named_once() -> None:
    told = office_told(PEOPLE[2:3], "President of Azerbaijan")
    assert told.endswith("(Carl Oak, President of Azerbaijan, 1990/1991 and 1992/1993). ")


def test_an_office_is_told_with_who_held_it_and_when() -> None:
    told = "That is an office; in the record it was held by "
    assert office_told(PEOPLE, "foreign minister of Armenia") == (
        f"{told}dora-elm (Dora Elm, Minister of Foreign Affairs of Armenia, 2018/2020). "
    )
    assert office_told(PEOPLE, "President of Azerbaijan") == (
        f"{told}carl-oak (Carl Oak, President of Azerbaijan, 1990/1991 and 1992/1993), "
        "adam-ash (Adam Ash, President of Azerbaijan, 1993-10/2003) and "
        "bell-ash (Bell Ash, President of Azerbaijan, 2003/..). "
    )
    assert office_told(PEOPLE, "foreign affairs") == ""


def test_of_more_than_five_who_held_an_office_five_are_told() -> None:
    for count, end in ((5, " and p-5 (P 5, Mayor of Baku, 2005). "), (6, " and more. ")):
        people = [person(f"P {n}", ("Mayor of Baku", f"200{n}")) for n in range(1, count + 1)]
        told = office_told(people, "mayor of Baku")
        assert told.endswith(end)
        assert told.count("Mayor") == 5


def test_namesakes_are_told_apart_by_the_last_office_of_each() -> None:
    many = person("Hal Elm", ("Mayor", "1990"), ("Deputy", "1991"), ("Minister", "1992"))
    assert told_apart(many) == "hal-elm (Hal Elm, Minister, 1992)"
    assert told_apart(person("Hal Elm", ("Mayor", ""))) == "hal-elm (Hal Elm, Mayor)"
    assert told_apart(person("Hal Elm")) == "hal-elm (Hal Elm)"


def test_an_office_of_no_known_time_comes_before_those_that_are_dated() -> None:
    people = [person("A One", ("Mayor of Baku", "1999")), person("B Two", ("Mayor of Baku", ""))]
    assert [one.person["id"] for one in holders(people, "mayor of Baku")] == ["b-two", "a-one"]


def test_a_person_is_found_by_any_name() -> None:
    one = person("Ana Fir") | {"aliases": ["Ana Beech"]}
    assert bearers([one], "Fir") == bearers([one], "Beech") == ("ana-fir",)


def test_an_entry_without_a_name_is_told_by_its_title() -> None:
    assert told_apart({"id": "talks", "title": "Talks are held"}) == "talks (Talks are held)"


def test_an_office_is_what_stands_before_the_first_comma_or_of() -> None:
    people = [person("A One", ("Head of the Office of the President", "1999"))]
    assert holders(people, "president") == []
    assert [one.person["id"] for one in holders(people, "head of office")] == ["a-one"]
