"""The windows around a ceasefire: cut at neighbours, with both edges of a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.queries.around import (
    Around,
    Bounds,
    Days,
    Stretch,
    Unmeasured,
    _comes_before,
    day_text,
    unmeasured,
    windows,
)
from karabakh_timeline.queries.windows import Window
from tests.queries.ledgers import ZONE, ledger_of, second, truce

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire

DAY = 86_400


def around(*ceasefires: Ceasefire, of: str = "truce") -> dict[Around, Stretch]:
    """The windows around one of some ceasefires, by name."""
    return {one.name: one for one in windows(ledger_of(*ceasefires), of) if one.name}


def told(days: Days) -> tuple[str, str]:
    """The first and the last of some days."""
    return day_text(days.first), day_text(days.last)


def test_there_is_a_window_of_each_name_in_their_order() -> None:
    assert list(around(truce())) == list(Around)


def test_from_a_midnight_on_a_window_has_whole_days_and_no_doubt() -> None:
    found = around(truce(effective="2020-01-02T00:00+04:00"))[Around.AFTER_7]
    assert found.core == found.reach
    assert told(found.core) == ("2020-01-02", "2020-01-08")
    assert found.bounds.least == found.bounds.most == 7 * DAY


def test_from_noon_on_the_days_of_either_end_only_have_a_part_in_it() -> None:
    found = around(truce(effective="2020-01-02T12:00+04:00"))
    assert told(found[Around.AFTER_7].core) == ("2020-01-03", "2020-01-08")
    assert told(found[Around.AFTER_7].reach) == ("2020-01-02", "2020-01-09")
    assert told(found[Around.BEFORE_7].reach) == ("2019-12-26", "2020-01-02")
    assert told(found[Around.BEFORE_8_30].core) == ("2019-12-04", "2019-12-25")


def test_a_day_without_a_clock_time_is_of_neither_side_for_certain() -> None:
    found = around(truce(effective="2020-01-02"))
    assert told(found[Around.BEFORE_7].core) == ("2019-12-27", "2020-01-01")
    assert told(found[Around.AFTER_7].core) == ("2020-01-03", "2020-01-08")
    assert told(found[Around.AFTER_7].reach) == ("2020-01-02", "2020-01-09")
    assert found[Around.AFTER_7].bounds.least == 7 * DAY


def test_of_a_month_no_day_certainly_lies_within_seven_days_after() -> None:
    found = around(truce(declared="2020-01", effective="2020-01"))[Around.AFTER_7]
    assert found.core.number == 0
    assert told(found.reach) == ("2020-01-01", "2020-02-07")


def test_a_window_after_ends_where_the_next_among_the_same_took_effect() -> None:
    later = truce("later", "2020-01-10", "2020-01-12T00:00+04:00")
    found = around(truce(effective="2020-01-02T00:00+04:00"), later)
    assert found[Around.AFTER_7].cut_by == ""
    assert (found[Around.AFTER_30].cut_by, found[Around.AFTER_30].bounds.most) == (
        "later",
        10 * DAY,
    )
    assert told(found[Around.AFTER_90].reach)[1] == "2020-01-11"


def test_a_window_before_starts_where_the_last_among_the_same_took_effect() -> None:
    earlier = truce("earlier", "2019-12-20", "2019-12-28T00:00+04:00")
    found = around(earlier, truce(effective="2020-01-02T00:00+04:00"))
    assert (found[Around.BEFORE_7].cut_by, found[Around.BEFORE_7].bounds.most) == (
        "earlier", 5 * DAY,
    )  # fmt: skip
    assert found[Around.BEFORE_8_30].is_empty
    assert found[Around.BEFORE_7].others == ("earlier",)


def test_where_it_cuts_a_neighbour_that_is_not_sharp_leaves_at_least_and_at_most() -> None:
    later = truce("later", "2020-01-04", "2020-01-05")
    found = around(truce(effective="2020-01-02T00:00+04:00"), later)[Around.AFTER_7]
    assert (found.bounds.least, found.bounds.most) == (3 * DAY, 4 * DAY)
    assert told(found.core) == ("2020-01-02", "2020-01-04")
    assert told(found.reach) == ("2020-01-02", "2020-01-05")


def test_one_among_others_or_that_never_took_effect_cuts_nothing() -> None:
    others = truce("others", "2020-01-04", "2020-01-05", parties=("russia", "ministry"))
    never = truce("nothing", "2020-01-04", "never")
    assert around(truce(), others, never)[Around.AFTER_90].cut_by == ""


def test_two_that_may_have_taken_effect_together_cut_nothing_and_are_named() -> None:
    other = truce("other", "2020-01-02", "2020-01-02")
    found = around(truce(effective="2020-01-02T12:00+04:00"), other)[Around.AFTER_7]
    assert (found.cut_by, found.others) == ("", ("other",))


def test_the_whole_of_it_goes_to_its_end_and_is_not_cut() -> None:
    later = truce("later", "2020-01-10", "2020-01-12T00:00+04:00")
    found = around(
        truce(effective="2020-01-02T00:00+04:00", ended="2020-02-01T00:00+04:00"), later
    )[Around.WHOLE]  # fmt: skip
    assert told(found.core) == ("2020-01-02", "2020-01-31")
    assert (found.cut_by, found.others) == ("", ("later",))


def test_the_whole_of_one_that_runs_goes_to_the_end_of_the_record() -> None:
    found = around(truce(ended="never"))[Around.WHOLE]
    assert day_text(found.core.last) == "2029-12-31"


def test_a_window_says_whether_the_ceasefire_was_over_before_its_end() -> None:
    found = around(truce(effective="2020-01-02T12:00+04:00", ended="2020-01-12"))
    over = {name.value: found[name].is_over for name in Around}
    assert over["after-7"] == "no"
    assert over["after-14"] == "yes"
    assert over["before-7"] == over["whole"] == "no"


@pytest.mark.parametrize(
    ("effective", "why"),
    [("never", Unmeasured.NEVER_IN_EFFECT), (None, Unmeasured.EFFECT_NOT_KNOWN)],
)
def test_there_is_no_window_around_what_took_no_effect_or_is_not_known_to(
    effective: str | None, why: Unmeasured
) -> None:
    book = ledger_of(truce(effective=effective, ended="never"))
    assert unmeasured(book.life("truce")) is why
    assert windows(book, "truce") == ()


def test_days_are_numbered_as_python_does() -> None:
    found = around(truce(effective="2020-01-02T00:00+04:00"))[Around.AFTER_7]
    assert found.core.first == date(2020, 1, 2).toordinal()


def test_a_window_of_fixed_length_goes_as_far_as_its_name_says() -> None:
    found = around(truce(effective="2020-01-02T00:00+04:00"))
    start = second("2020-01-02")
    for name in (one for one in Around if one is not Around.WHOLE):
        side, *days = name.value.split("-")
        near, far = (int(days[0]) - 1, int(days[1])) if len(days) > 1 else (0, int(days[0]))
        first, last = (near, far) if side == "after" else (-far, -near)
        edges = (start + first * DAY,) * 2, (start + last * DAY,) * 2
        assert found[name].bounds == Bounds(*edges, *((last - first) * DAY,) * 2), name
        assert found[name].is_after == (side == "after"), name


def test_of_two_neighbours_that_are_not_sharp_each_edge_is_the_first_that_may_cut() -> None:
    one = truce("one", "2020-01-04", "2020-01-04/2020-01-09")
    other = truce("other", "2020-01-05", "2020-01-06/2020-01-07")
    found = around(truce(effective="2020-01-02T00:00+04:00"), one, other)[Around.AFTER_14]
    assert found.cut_by == "one"
    assert told(found.reach)[1] == "2020-01-07"
    assert (found.bounds.least, found.bounds.most) == (2 * DAY, 6 * DAY)


def test_one_that_takes_effect_as_a_window_ends_did_not_hold_in_it() -> None:
    later = truce("later", "2020-01-05", "2020-01-09T00:00+04:00")
    found = around(truce(effective="2020-01-02T00:00+04:00"), later)
    assert (found[Around.AFTER_7].cut_by, found[Around.AFTER_7].others) == ("", ())
    assert (found[Around.AFTER_14].cut_by, found[Around.AFTER_14].others) == ("later", ())


def test_a_stretch_is_never_shorter_than_nothing() -> None:
    assert Bounds.between((5, 9), (6, 7))[2:] == (0, 2)
    assert Bounds.between((9, 10), (5, 6))[2:] == (0, 0)


def test_a_moment_cuts_a_stretch_as_far_as_it_is_known() -> None:
    whole = Bounds((10, 12), (20, 22), 10, 10)
    assert whole.not_before((5, 10)) is whole
    assert whole.not_before((5, 11)) == ((10, 12), (20, 22), 8, 10)
    assert whole.not_before((11, 14)) == ((11, 14), (20, 22), 6, 10)
    assert whole.not_after((22, 25)) is whole
    assert whole.not_after((21, 25)) == ((10, 12), (20, 22), 8, 10)
    assert whole.not_after((18, 21)) == ((10, 12), (18, 21), 6, 10)


def test_a_second_after_midnight_is_of_the_day_that_begins() -> None:
    start, stop = second("2020-01-02"), second("2020-01-04") + 1
    core, reach = Bounds.between((start, start), (stop, stop)).days(ZONE)
    assert (told(core), told(reach)) == (("2020-01-02", "2020-01-03"), ("2020-01-02", "2020-01-04"))


def test_a_window_of_a_single_second_is_not_empty() -> None:
    one = around(truce(effective="2020-01-02T00:00+04:00"))[Around.AFTER_7]
    start = one.bounds.start[0]
    assert not one.within(start, start + 1, ZONE).is_empty
    assert one.within(start, start, ZONE).is_empty


def test_what_is_only_known_to_have_taken_effect_by_its_end_has_no_window() -> None:
    book = ledger_of(truce(declared=None, effective=None, ended="2020-01-05"))
    assert unmeasured(book.life("truce")) is Unmeasured.EFFECT_NOT_KNOWN


def test_one_moment_came_before_another_where_there_is_no_doubt() -> None:
    def known(possible: int, certain: int) -> Window:
        return Window(possible, certain, certain)

    assert _comes_before(known(5, 8), known(8, 9))
    assert not _comes_before(known(5, 9), known(8, 9))
    assert not _comes_before(known(8, 8), known(8, 9))
    assert not _comes_before(known(8, 8), known(8, 8))


def test_one_that_binds_a_party_alone_is_among_the_same_either_way() -> None:
    wide = truce("wide", "2020-01-01", "2020-01-02T00:00+04:00")
    narrow = truce("narrow", "2020-01-01", "2020-01-05T00:00+04:00", parties=("azerbaijan",))
    assert around(wide, narrow, of="wide")[Around.AFTER_7].cut_by == "narrow"
    assert around(wide, narrow, of="narrow")[Around.BEFORE_7].cut_by == "wide"


def test_the_whole_of_one_that_runs_ends_with_the_last_second_of_the_record() -> None:
    book = ledger_of(truce(ended="never"))
    whole = next(one for one in windows(book, "truce") if one.name is Around.WHOLE)
    assert whole.bounds.stop == (book.through + 1, book.through + 1)


def test_one_that_may_have_ended_after_a_window_began_may_have_held_in_it() -> None:
    own = truce(effective="2020-01-02")
    for ended, others in (("2020-01-02T06:00", ("earlier",)), ("2020-01-02T00:00", ())):
        earlier = truce("earlier", "2019-12-20", "2019-12-20T12:00+04:00", f"{ended}+04:00")
        assert around(own, earlier)[Around.AFTER_7].others == others, ended


@pytest.mark.parametrize(
    ("dates", "before_14", "after_14"),
    [
        ({"z": "2019-12-24T00:00+04:00", "a": "2019-12-28T00:00+04:00"}, "a", ""),
        ({"z": "2020-01-05T00:00+04:00", "a": "2020-01-08T00:00+04:00"}, "", "z"),
        ({"a": "2019-12-27", "b": "2019-12-26/2019-12-27"}, "b", ""),
        ({"a": "2020-01-05/2020-01-06", "b": "2020-01-05"}, "", "a"),
    ],
)
def test_of_several_the_nearest_cuts_and_of_two_as_near_the_order_of_their_ids_tells(
    dates: dict[str, str], before_14: str, after_14: str
) -> None:
    own = truce(effective="2020-01-02T00:00+04:00")
    found = around(own, *(truce(name, None, date) for name, date in dates.items()))
    cut = found[Around.BEFORE_14].cut_by, found[Around.AFTER_14].cut_by
    assert cut == (before_14, after_14)


def test_one_that_took_effect_just_as_a_window_begins_does_not_cut_it() -> None:
    own = truce(effective="2020-01-02T00:00+04:00")
    exactly = truce("exactly", "2019-12-20", "2019-12-26T00:00+04:00")
    assert around(own, exactly)[Around.BEFORE_7].cut_by == ""
    perhaps = truce("perhaps", "2019-12-20", "2019-12-26T06:00+04:00")
    assert around(truce(effective="2020-01-02"), perhaps)[Around.BEFORE_7].cut_by == "perhaps"


def test_two_before_that_are_not_sharp_cut_at_the_latest_that_may_and_that_surely_did() -> None:
    loose = truce("loose", "2019-12-19", "2019-12-20/2019-12-29")
    sharp = truce("sharp", "2019-12-19", "2019-12-27T00:00+04:00")
    found = around(loose, sharp, truce(effective="2020-01-02T00:00+04:00"))[Around.BEFORE_14]
    assert found.cut_by == "loose"
    assert found.bounds.start == (second("2019-12-27"), second("2019-12-30"))


def test_one_that_ends_just_as_a_window_does_was_not_over_before_it() -> None:
    sharp = truce(effective="2020-01-02T00:00+04:00", ended="2020-01-09T00:00+04:00")
    assert around(sharp)[Around.AFTER_7].is_over == "no"
    loose = truce(effective="2020-01-02", ended="2020-01-09T12:00+04:00")
    assert around(loose)[Around.AFTER_7].is_over == "possibly"
