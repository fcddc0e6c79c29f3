"""The names on the map: beside their spots, and not on one another or on other spots."""

from __future__ import annotations

from karabakh_timeline.web.labels import Label, Spot, labels

SIZE = (1000, 1000)


def placed(named: list[tuple[Spot, str]], *others: Spot) -> list[Label | None]:
    return list(labels(named, [*(spot for spot, _ in named), *others], *SIZE))


def sides(spot: Spot, label: Label | None) -> str:
    assert label is not None
    if label.middle != spot.y:
        assert label.anchor == "middle"
        return "above" if label.middle < spot.y else "below"
    assert label.anchor == ("start" if label.x > spot.x else "end")
    return "right" if label.x > spot.x else "left"


SHUSHA = Spot(500, 500, 10)


def test_a_name_stands_on_the_right_of_its_spot() -> None:
    (label,) = placed([(SHUSHA, "Shusha")])
    assert sides(SHUSHA, label) == "right"
    assert label is not None
    assert not label.covers(SHUSHA)


def test_a_name_gives_way_to_spots_and_to_the_edge() -> None:
    right, left, above = Spot(530, 500, 5), Spot(460, 500, 5), Spot(500, 478, 5)
    assert [sides(SHUSHA, placed([(SHUSHA, "Shusha")], *some)[0])
            for some in ((right,), (right, left), (right, left, above))] == [
        "left", "above", "below"]  # fmt: skip
    edge = Spot(990, 500, 4)
    assert sides(edge, placed([(edge, "Baku")])[0]) == "left"
    corner = Spot(990, 5, 4)
    assert sides(corner, placed([(corner, "Baku")], Spot(965, 5, 9))[0]) == "left"


def test_where_all_sides_cover_a_spot_the_name_covers_one_and_never_more() -> None:
    around = [Spot(530, 500, 5), Spot(460, 500, 5), Spot(500, 478, 5), Spot(490, 521, 5)]
    assert sides(SHUSHA, placed([(SHUSHA, "Shusha")], Spot(540, 502, 5), *around)[0]) == "left"
    twice = [spot._replace(x=spot.x + 2) for spot in around]
    assert placed([(SHUSHA, "Shusha")], *around, *twice) == [None]


def test_a_name_that_would_lie_on_those_before_it_is_left_out() -> None:
    twins = [(SHUSHA, "Shusha")] * 5
    found = placed(twins)
    assert [sides(SHUSHA, one) for one in found[:4]] == ["right", "left", "above", "below"]
    assert found[4] is None
    assert not any(
        one.meets(other)
        for number, one in enumerate(found[:4])
        for other in found[:number]
        if one is not None and other is not None
    )


def test_a_line_covers_a_spot_by_its_edge_too() -> None:
    line = Label(100, 100, 50, "start")
    assert line.covers(Spot(125, 100, 1))
    assert line.covers(Spot(95, 100, 6))
    assert not line.covers(Spot(95, 100, 4))
    assert line.covers(Spot(125, 112, 5))
    assert not line.covers(Spot(125, 112, 4))
    assert not line.covers(Spot(96, 88, 5))


def test_a_line_reaches_from_its_anchor() -> None:
    reaches = [Label(100, 0, 50, anchor).left for anchor in ("start", "middle", "end")]
    assert reaches == [100, 75, 50]
