"""Bars and heat maps: lengths, shades, labels and what stands for what does not fit."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.vocabulary import ActorKind, Match
from karabakh_timeline.queries.buckets import Dimension, Reference
from karabakh_timeline.queries.names import Names
from karabakh_timeline.queries.summary import Summary, Wanted, summarize
from karabakh_timeline.store.read import Found
from karabakh_timeline.views.bars import bars
from karabakh_timeline.views.heat_map import heat_map
from karabakh_timeline.views.render import draw
from tests.queries.ledgers import event


def actor(name: str, title: str) -> Actor:
    return Actor(id=name, name=title, kind=ActorKind.BODY, description="It")


KNOWN = Reference(
    Names({}, {name: actor(name, title) for name, title in {
        "a": "Ստեփանակերտ [bold]", "b": "国際連合", "d": "Ге\x1b[31mрой",
        "c": "A body with a name of many words, so long that it cannot stand on one line of paper",
    }.items()})
)  # fmt: skip


def summary(*dates: str, by: str = "month", possible: int = 0, **more: int) -> Summary:
    """Counts of events on some dates, the first few only possible; and of actors, so many each."""
    found = [
        Found(event(f"e{n}", text), Match.POSSIBLE if n < possible else Match.CERTAIN)
        for n, text in enumerate(dates)
    ]
    found += [
        Found(event(f"{name}{n}", "2020-01", actors=(name,)), Match.CERTAIN)
        for name, number in more.items()
        for n in range(number)
    ]
    return summarize(found, Wanted(tuple(Dimension(word) for word in by.split(","))), KNOWN)


def lines(shown: Summary, width: int = 40, *, ascii_only: bool = False) -> list[str]:
    picture = bars if len(shown.axes) == 1 else heat_map
    drawn = draw(picture(shown, width, ascii_only=ascii_only), width, color=False)
    return drawn.rstrip("\n").split("\n")


def test_a_bar_is_as_long_as_its_part_of_the_largest() -> None:
    shown = lines(
        summary(*["2020-01"] * 4, *["2020-02"] * 2, "2020-03", "2020-05"), ascii_only=True
    )
    assert [line.count("#") for line in shown] == [28, 14, 7, 0, 7]
    assert shown[3] == "2020-04  0"


def test_the_smallest_count_has_a_sign_and_none_has_not() -> None:
    shown = lines(summary(*["2020-01"] * 900, "2020-03"))
    assert [line[9:].split() for line in shown] == [["900", "█" * 26], ["0"], ["1", "▏"]]


def test_what_is_only_possible_is_lighter_and_never_hidden() -> None:
    assert lines(summary("2020-01", "2020-01", possible=1))[0].endswith("█" * 14 + "░" * 14)
    assert lines(summary("2020-01", possible=1))[0].endswith("  " + "░" * 28)
    shown = lines(summary(*["2020-01"] * 900, possible=1))[0]
    assert shown.endswith("█░")
    shown = lines(summary(*["2020-01"] * 900, possible=899))[0]
    assert shown.endswith("  █" + "░" * 25)


def test_what_is_apart_stands_below_a_rule_and_has_no_bar() -> None:
    shown = lines(summary("2020-01-01", "1992", "1993"))
    assert shown[1] == "─" * 40
    assert shown[2:] == ["not dated to    2", "the month"]


def test_a_long_run_of_empty_months_is_one_line_that_says_how_many() -> None:
    shown = lines(summary("2020-01", "2020-09"))
    assert shown[1] == "· 7 months without events ·"
    assert len(lines(summary("2020-01", "2020-08"))) == 8


def test_names_of_any_letters_are_measured_kept_whole_and_never_act() -> None:
    shown = lines(summary(by="actor", a=4, b=3, c=2, d=1))
    assert shown[0].startswith("Ստեփանակերտ [bold]  ")
    assert shown[1].startswith("国際連合 ")
    assert "Ге\\x1b[31mрой" in shown[-1]
    assert "cannot stand on one line of" in shown


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_heat_map_fits_and_every_cell_is_drawn_once(width: int) -> None:
    from rich.cells import cell_len

    dates = [f"20{year}-{month:02}" for year in range(10, 21) for month in range(1, 13)]
    shown = lines(summary(*dates, by="month,year"), width)
    assert max(map(cell_len, shown)) <= width
    assert sum(line.count("█1") for line in shown) == len(dates)


def test_a_cell_has_its_shade_and_its_number() -> None:
    found = summary(*["2020-01-01"] * 16, *["2020-02-01"] * 4, "2020-03-01", by="month,year")
    shown = lines(found)
    assert shown[0].split() == ["All", "2020"]
    assert [line.split()[-1] for line in shown[2:5]] == ["█16", "▓4", "▒1"]
    assert shown[6].split() == ["All", "21", "21"]
    assert [line.split()[-1] for line in lines(found, ascii_only=True)[2:5]] == ["#16", "*4", "+1"]


def test_an_empty_cell_and_one_apart_have_no_shade() -> None:
    shown = lines(summary("2020-01-01", "2021-03-01", "1992", by="year,month", a=0))
    assert any("·" in line for line in shown)
    assert "? not dated to the month" in shown
    row = next(line for line in shown if line.startswith("1992"))
    assert not set(row) & set("░▒▓█")


def test_long_heads_are_explained_by_letters() -> None:
    shown = lines(summary("2020-01-01", by="year,actor", a=1, c=1), 80)
    assert any(line.startswith("a Ստեփանակերտ [bold]") for line in shown)
    assert any(line.split() == ["All", "a", "b", "-"] for line in shown)


def test_where_everything_is_apart_there_is_no_scale() -> None:
    shown = lines(summary("2020", by="month,actor"))
    assert not set("".join(shown)) & set("░▒▓█")
    assert shown[-1].split() == ["All", "1", "1"]
