"""A family name finds its one bearer, or names all of them and how to choose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SMALL

if TYPE_CHECKING:
    from tests.cli.running import Runner

FATHER = "heydar-aliyev (Heydar Aliyev, President, 1993-10-10/2003-10-31)"
SON = "ilham-aliyev (\u0130lham \u018fliyev)"
PEOPLE = """\
  - {id: heydar-aliyev, name: Heydar Aliyev, kind: person, description: A person, offices:
      [{title: President, date: 1993-10-10/2003-10-31, cites: [{source: agency}]}]}
  - {id: ilham-aliyev, name: \u0130lham \u018fliyev, kind: person, description: A person, aliases:
      [Ilham Aliyev, Ilham Aliev]}
  - {id: aliyev-fund, name: The Aliyev, kind: body, description: A body}
"""


@pytest.fixture
def data(tmp_path: Path) -> str:
    """The small record with two people of one family name, and a body that ends in it."""
    text = Path(SMALL).read_text(encoding="utf-8")
    path = tmp_path / "people.yaml"
    path.write_text(text.replace("actors:\n", f"actors:\n{PEOPLE}"), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["Aliyev", "ALIYEV", "aliyev "])
def test_a_name_of_two_people_names_both_and_how_to_choose(
    karabakh: Runner, data: str, name: str
) -> None:
    ran = karabakh("list", "--actor", name, "--data", data)
    ran.failed(2, f'"{name}" names more than one actor', f"the ids {FATHER}, {SON}.")
    assert ran.out == ""


def test_show_shows_both_and_says_first_that_there_are_two(karabakh: Runner, data: str) -> None:
    page = karabakh("show", "Aliyev", "--data", data)
    assert page.lines[0] == f'"Aliyev" names 2 entries: {FATHER}; {SON}.'
    assert [line for line in page.lines if line.startswith("person, ")] == [
        "person, heydar-aliyev", "person, ilham-aliyev",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Aliev", "\u018fliyev", "eliyev", "ilham aliyev", "\u0130LHAM \u018fL\u0130YEV"]
)
def test_the_only_bearer_is_found_by_any_spelling(karabakh: Runner, data: str, name: str) -> None:
    assert karabakh("list", "--actor", name, "--data", data).code == 0
    assert "person, ilham-aliyev" in karabakh("show", name, "--data", data).lines


@pytest.mark.parametrize("name", ["President Aliyev", "the President Heydar Aliyev"])
def test_an_office_before_a_name_tells_who_held_it(karabakh: Runner, data: str, name: str) -> None:
    assert karabakh("list", "--actor", name, "--data", data).code == 0
    assert "person, heydar-aliyev" in karabakh("show", name, "--data", data).lines


def test_an_office_that_nobody_of_the_name_held_tells_nobody(karabakh: Runner, data: str) -> None:
    karabakh("list", "--actor", "Minister Aliyev", "--data", data).failed(3, "no actor")


@pytest.mark.parametrize(
    "words", ["list --actor President", "show President", "casualties --actor president"]
)
def test_an_office_alone_names_its_holders_with_dates(
    karabakh: Runner, data: str, words: str
) -> None:
    ran = karabakh(*words.split(), "--data", data)
    ran.failed(3, f"That is an office; in the record it was held by {FATHER}.")


def test_nobody_is_offered_twice(karabakh: Runner, data: str) -> None:
    ran = karabakh("list", "--actor", "Ilham Alijev", "--data", data)
    ran.failed(3, 'no actor "Ilham Alijev"', 'Did you mean "Ilham Aliev"?')
    assert ran.err.count("Ilham") == 2
