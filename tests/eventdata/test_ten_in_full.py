"""Ten ceasefires measured by genuine rows of UCDP GED, worked a second time in plain Python.

What the program reads from the reference files beside the checkout (UCDP GED, CC BY 4.0) and counts
is held against ``plain``. When a ceasefire took effect and who its parties are is written down here
from the record. Of three ceasefires all is worked by eye too.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.eventdata.importing import Asked, import_files
from karabakh_timeline.eventdata.shelf import Shelf
from tests.eventdata.plain import FILES, WINDOWS, Effect, expected, rows, window_of
from tests.house.places import REFERENCE, needs_reference

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

pytest.importorskip("duckdb")
pytestmark = needs_reference

BY_EYE = ("iran-1992-03-20", "december-1993-12-17", "azerbaijan-2016-04-03")
TEN = (
    *BY_EYE, "ceasefire-1994-05-12", "moscow-2016-04-05", "moscow-2020-10-10",
    "humanitarian-2020-10-18", "washington-2020-10-26", "trilateral-2020-11-10",
    "border-2022-09-14",
)  # fmt: skip
BOTH, THREE = {"AM", "AZ"}, {"AM", "AZ", "NK"}
_TOOK_EFFECT: dict[str, tuple[str, str, set[str]]] = {
    "iran-1992-02-25": ("1992-02-25 00:00", "1992-02-27 00:00", BOTH),
    "iran-1992-03-20": ("1992-03-20 00:00", "1992-03-21 00:00", BOTH),
    "iran-1992-03-27": ("1992-03-27 00:00", "1992-03-27 00:00", BOTH),  # took over from the last
    "december-1993-12-17": ("1993-12-17 00:00", "1993-12-18 00:00", {"AZ", "NK"}),
    "protocol-1994-02-18": ("1994-03-01 00:00", "1994-03-02 00:00", THREE),
    "ceasefire-1994-05-12": ("1994-05-11 23:01", "1994-05-12 01:01", THREE),  # about 00:01
    "azerbaijan-2016-04-03": ("2016-04-03 00:00", "2016-04-04 00:00", {"AZ"}),
    "moscow-2016-04-05": ("2016-04-05 12:00", "2016-04-05 12:00", THREE),
    "moscow-2020-10-10": ("2020-10-10 12:00", "2020-10-10 12:00", BOTH),
    "humanitarian-2020-10-18": ("2020-10-18 00:00", "2020-10-18 00:00", BOTH),
    "washington-2020-10-26": ("2020-10-26 08:00", "2020-10-26 08:00", BOTH),
    "trilateral-2020-11-10": ("2020-11-10 01:00", "2020-11-10 01:00", BOTH),
    "border-2022-09-13": ("2022-09-13 09:00", "2022-09-13 10:00", BOTH),
    "border-2022-09-14": ("2022-09-14 20:00", "2022-09-14 20:00", BOTH),
    "karabakh-2023-09-20": ("2023-09-20 13:00", "2023-09-20 13:00", {"AZ", "NK"}),
}
"""By the clock of the record, each: not before, not after; between whom."""
EFFECTS = {
    name: Effect(datetime.fromisoformat(first), datetime.fromisoformat(last), frozenset(parties))
    for name, (first, last, parties) in _TOOK_EFFECT.items()
}


@pytest.fixture(scope="module")
def answers(record: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[Any, Any]:
    """What the program says of each window, by ceasefire and window."""
    shelf = Shelf(tmp_path_factory.mktemp("ten"))
    import_files(shelf, [REFERENCE / name for name in FILES], Asked(version="25.1"))
    found = OpenTimeline(record.index).observance(TEN, with_="ged", folder=shelf.folder)
    return {(item["ceasefire"], item["window"]): item for item in found.document()["observance"]}


@pytest.mark.parametrize("window", [*WINDOWS, "whole"])
@pytest.mark.parametrize("name", TEN)
def test_a_window_of_ten_ceasefires_is_as_plain_python_works_it(
    answers: dict[Any, Any], name: str, window: str
) -> None:
    answer = answers[name, window]
    worked, cut_by = window_of(EFFECTS, name, window, answer)
    assert answer["cut_by"] == cut_by
    if not worked.lengths[1]:
        assert answer["days_most"] == 0
        assert answer["events_certain"] is None
        return
    wanted = expected(worked, rows())
    assert {key: answer[key] for key in wanted} == wanted


def test_each_of_the_ten_has_all_windows_and_most_have_rows_in_them(
    answers: dict[Any, Any],
) -> None:
    assert set(answers) == {(name, window) for name in TEN for window in [*WINDOWS, "whole"]}
    counted = {
        name for (name, _), one in answers.items()
        if (one["events_certain"] or 0) + (one["events_possible"] or 0)
    }  # fmt: skip
    assert counted == set(TEN)
    assert len(rows()) == 56


# By eye


class Seen(NamedTuple):
    """A window as it was worked by eye.

    Attributes:
        days: how long it is, at least and at most.
        quiet: the longest run of days without an event, at least and at most.
        row: the id and the day of the one event that certainly lies in it; empty for none.
        deaths: of that one: low, best, high.
        cut_by: the ceasefire at which it is cut; empty for none.
    """

    days: tuple[float, float]
    quiet: tuple[int, int]
    row: tuple[str, str] | tuple[()] = ()
    deaths: tuple[int | None, int | None, int | None] = (0, 0, 0)
    cut_by: str = ""


# Each took effect on a day whose hour is not known. So the days that certainly lie before it end on
# the day before, and those after it start on the day after; the day itself, and as many hours at
# the other end of a window of fixed length, may be of it. Quiet at least is the longest run among
# the days that certainly lie in a window; at most, among those that may.
#
# Near the first, of 20 March 1992, there are two of the 56 rows:
#   155395, Malybeyli, 11 February 1992, low 1, best 1, high 3 (ged_karabakh.csv);
#   153907, Shusha town, 15 March 1992, deaths_low 2, deaths_high 2, no best (ged_aec_karabakh.csv).
# What lies before it is cut at the one of 25 February to (before) 27 February, so the row of
# 11 February is in no window; what lies after it is cut at midnight before 27 March, when the next
# took over. 1992 has a 29 February.
SHUSHA: Any = {"row": ("153907", "1992-03-15"), "deaths": (2, None, 2)}
LAST: Any = {"cut_by": "iran-1992-02-25"}
NEXT = Seen((6, 7), (6, 7), cut_by="iran-1992-03-27")  # 21 to 26 March, and a part of the 20th
# Near the second, of 17 December 1993, there is one:
#   155686, Agdam, 11 January 1994, low 3, best 3, high 3 (ged_karabakh.csv).
# It is the 25th day after. What lies after is cut on 1 March 1994, or by the night to the 2nd; it
# was over on 27 December, and so nothing lies in the whole of it.
AGDAM: Any = {"row": ("155686", "1994-01-11"), "deaths": (3, 3, 3)}
# Near the third, of 3 April 2016, there are two:
#   230414, Agdam rayon, 10 March 2016, deaths_low 0, deaths_high 17, no best;
#   230451, Line of Contact, 6 to 7 April 2016, deaths_low 2, deaths_high 2 (ged_aec_karabakh.csv).
# What lies after is cut at noon of 5 April, where the next took effect, and so are the days of the
# second row. It may have been over on its first day, so that no day is of the whole of it for
# certain.
RAYON: Any = {"row": ("230414", "2016-03-10"), "deaths": (0, None, 17)}
NOON = Seen((1.5, 2.5), (1, 3), cut_by="moscow-2016-04-05")  # 4 April, and parts of the 3rd and 5th
SEEN: dict[str, dict[str, Seen]] = {
    "iran-1992-03-20": {
        # 27 February to 19 March: 17 quiet days to 14 March, then 4. At most from 25 February: 19.
        "before-90": Seen((22, 25), (17, 19), **SHUSHA, **LAST),
        "before-30": Seen((22, 25), (17, 19), **SHUSHA, **LAST),
        # 7 to 19 March: 8 quiet days to the 14th; at most from the 6th
        "before-14": Seen((14, 14), (8, 9), **SHUSHA),
        # 27 February to 12 March; at most 25 February to 13 March
        "before-8-30": Seen((15, 18), (15, 18), **LAST),
        # 14 to 19 March: 4 quiet days from the 16th; at most to the 20th
        "before-7": Seen((7, 7), (4, 5), **SHUSHA),
        **dict.fromkeys(("after-7", "after-14", "after-30", "after-90"), NEXT),
        "whole": NEXT._replace(cut_by=""),
    },
    "december-1993-12-17": {
        # 19 September to 16 December: 12, 31, 30 and 16 days; at most a day more at either end
        "before-90": Seen((90, 90), (89, 91)),
        "before-30": Seen((30, 30), (29, 31)),
        "before-14": Seen((14, 14), (13, 15)),
        "before-8-30": Seen((23, 23), (22, 24)),
        "before-7": Seen((7, 7), (6, 8)),
        "after-7": Seen((7, 7), (6, 8)),
        "after-14": Seen((14, 14), (13, 15)),
        # 18 December to 15 January: 24 quiet days to 10 January; at most from 17 December
        "after-30": Seen((30, 30), (24, 25), **AGDAM),
        # 18 December to 28 February: 48 quiet days from 12 January; at most to 1 March
        "after-90": Seen((73, 75), (48, 49), **AGDAM, cut_by="protocol-1994-02-18"),
        # 18 to 26 December; at most 17 to 27 December
        "whole": Seen((9, 11), (9, 11)),
    },
    "azerbaijan-2016-04-03": {
        # 5 January to 2 April: 65 quiet days to 9 March, as 2016 has a 29 February
        "before-90": Seen((90, 90), (65, 66), **RAYON),
        # 5 March to 2 April: 23 quiet days from the 11th; at most to 3 April
        "before-30": Seen((30, 30), (23, 24), **RAYON),
        "before-14": Seen((14, 14), (13, 15)),
        # 5 to 26 March: 16 quiet days from the 11th; at most to the 27th
        "before-8-30": Seen((23, 23), (16, 17), **RAYON),
        "before-7": Seen((7, 7), (6, 8)),
        **dict.fromkeys(("after-7", "after-14", "after-30", "after-90"), NOON),
        "whole": Seen((0, 2.5), (0, 3)),
    },
}


@pytest.mark.parametrize("window", [*WINDOWS, "whole"])
@pytest.mark.parametrize("name", BY_EYE)
def test_a_window_of_three_ceasefires_is_as_worked_by_eye(
    answers: dict[Any, Any], name: str, window: str
) -> None:
    answer, seen = answers[name, window], SEEN[name][window]
    assert answer["covered"] == "whole"
    assert (answer["days_least"], answer["days_most"]) == seen.days
    assert answer["cut_by"] == (seen.cut_by or None)
    assert (answer["quiet_least"], answer["quiet_most"]) == seen.quiet
    first = (answer["first_event"], answer["first_event_from"])
    assert first == (seen.row or (None, None))
    figures = [answer[f"{figure}_certain"] for figure in ("events", "low", "best", "high")]
    assert figures == [len(seen.row[:1]), *seen.deaths]
    maybe = [answer[f"{figure}_possible"] for figure in ("events", "low", "best", "high")]
    assert maybe == [0, 0, 0, 0]  # each of these rows is of one day, and none of a day of effect


def test_what_three_ceasefires_are_worked_from_stands_in_the_rows() -> None:
    by_id = {row.id: row for row in rows()}
    for told in (SHUSHA, AGDAM, RAYON):
        row = by_id[told["row"][0]]
        assert row.days == {date.fromisoformat(told["row"][1])}
        assert row.figures == told["deaths"]
