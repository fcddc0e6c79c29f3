"""The states of one ceasefire, worked out by hand from the dates of its steps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.vocabulary import ActorKind, Duration, EndedBy, Kind, State
from karabakh_timeline.queries.lifecycle import OVER, EndBound, Life, known, treated_as_binding
from karabakh_timeline.queries.windows import NOT_EVER, Window
from karabakh_timeline.store.moments import NEVER
from tests.queries.ledgers import ACTORS, breach, ledger_of, life_of, offensive, second, truce


def states(life: Life, text: str) -> set[str]:
    """The possible states at the first second of a date."""
    return {state.value for state in life.states(second(text))}


def test_a_life_that_is_known_to_the_minute_has_one_state_at_a_time() -> None:
    life = life_of(
        truce(
            declared="2020-01-01T18:00+04:00",
            effective="2020-01-02T12:00+04:00",
            ended="2020-01-05T09:00+04:00",
        )
    )
    expected = [
        ("2020-01-01T17:59:59+04:00", State.NOT_DECLARED),
        ("2020-01-01T18:00+04:00", State.DECLARED),
        ("2020-01-02T11:59:59+04:00", State.DECLARED),
        ("2020-01-02T12:00+04:00", State.IN_FORCE),
        ("2020-01-05T08:59:59+04:00", State.IN_FORCE),
        ("2020-01-05T09:00+04:00", State.TERMINATED),
        ("2029-01-01", State.TERMINATED),
    ]
    for text, state in expected:
        assert known(life.states(second(text))) is state, text
        assert life.states(second(text)) == {state}, text


@pytest.mark.parametrize(
    ("by", "state"),
    [
        (EndedBy.EXPIRED, State.EXPIRED),
        (EndedBy.TERMINATED, State.TERMINATED),
        (EndedBy.SUPERSEDED, State.SUPERSEDED),
        (EndedBy.NOT_IMPLEMENTED, State.NOT_IMPLEMENTED),
        (EndedBy.UNKNOWN, State.ENDED),
    ],
)
def test_after_its_end_the_state_says_how_it_ended(by: EndedBy, state: State) -> None:
    life = life_of(truce(ended="2020-01-05T09:00+04:00", by=by))
    assert known(life.states(second("2020-01-05T09:00+04:00"))) is state
    assert life.is_end_recorded


def test_within_an_imprecise_day_the_state_is_indeterminate_and_names_both() -> None:
    life = life_of(truce(declared="2020-01-01", effective="2020-01-03", ended="2020-01-05"))
    assert known(life.states(second("2020-01-01"))) is State.INDETERMINATE
    assert states(life, "2020-01-01") == {"not-declared", "declared"}
    assert states(life, "2020-01-02") == {"declared"}
    assert states(life, "2020-01-03") == {"declared", "in-force"}
    assert states(life, "2020-01-04") == {"in-force"}
    assert states(life, "2020-01-05") == {"in-force", "terminated"}
    assert states(life, "2020-01-06") == {"terminated"}


def test_what_took_effect_at_noon_was_declared_by_noon() -> None:
    life = life_of(truce(declared="2020-10-10", effective="2020-10-10T12:00+04:00"))
    noon = second("2020-10-10T12:00+04:00")
    assert life.declared == Window(second("2020-10-10"), noon, noon)
    assert State.NOT_DECLARED not in life.states(noon)


def test_what_ended_at_noon_had_taken_effect_by_noon_and_not_before_it_was_declared() -> None:
    life = life_of(
        truce(
            declared="2020-10-10T08:00+04:00",
            effective="2020-10-10",
            ended="2020-10-10T12:00+04:00",
        )
    )
    noon = second("2020-10-10T12:00+04:00")
    assert life.effective == Window(second("2020-10-10T08:00+04:00"), noon, noon)


def test_an_end_on_the_day_of_effect_cannot_come_before_it() -> None:
    life = life_of(truce(effective="2020-10-10T12:00+04:00", ended="2020-10-10"))
    midnight = second("2020-10-11")
    assert life.ended == Window(second("2020-10-10T12:00+04:00"), midnight, midnight - 1)


def test_steps_that_contradict_their_order_are_left_as_they_are() -> None:
    life = life_of(
        truce(
            declared="2020-01-09T00:00+04:00",
            effective="2020-01-05T00:00+04:00",
            ended="2020-01-02T00:00+04:00",
        )
    )
    windows = (life.declared, life.effective, life.ended)
    days = ("2020-01-09", "2020-01-05", "2020-01-02")
    assert windows == tuple(Window.sharp(second(day)) for day in days)


def test_one_that_never_took_effect_is_not_implemented_from_its_declaration_on() -> None:
    life = life_of(truce(declared="2020-01-01T10:00+04:00", effective="never"))
    assert life.effective is None
    assert states(life, "2020-01-01T09:59+04:00") == {"not-declared"}
    assert states(life, "2020-01-01T10:00+04:00") == {"not-implemented"}
    assert known(life.states(second("2025-01-01"))) is State.NOT_IMPLEMENTED


def test_one_that_never_took_effect_stays_declared_up_to_its_recorded_end() -> None:
    life = life_of(
        truce(
            declared="2020-01-01T10:00+04:00",
            effective="never",
            ended="2020-01-03T10:00+04:00",
            by=EndedBy.NOT_IMPLEMENTED,
        )
    )
    assert states(life, "2020-01-03T09:59+04:00") == {"declared"}
    assert states(life, "2020-01-03T10:00+04:00") == {"not-implemented"}


def test_one_that_never_ended_is_in_force_as_far_as_the_record_reaches() -> None:
    life = life_of(truce(ended="never"))
    assert life.ended == NOT_EVER
    assert life.by is None
    assert known(life.states(second("2029-12-31"))) is State.IN_FORCE


def test_an_effect_that_is_not_known_may_have_come_from_the_declaration_on() -> None:
    life = life_of(truce(declared="2020-01-01T10:00+04:00", effective=None, ended="never"))
    assert life.effective == Window(second("2020-01-01T10:00+04:00"), NEVER, NEVER)
    assert states(life, "2020-01-01T09:59+04:00") == {"not-declared"}
    assert states(life, "2025-01-01") == {"declared", "in-force"}


def test_a_declaration_that_is_not_known_leaves_open_what_was_before() -> None:
    life = life_of(truce(declared=None, effective="2020-01-02T12:00+04:00", ended="never"))
    assert states(life, "1990-01-01") == {"not-declared", "declared"}
    assert states(life, "2020-01-02T12:00+04:00") == {"in-force"}


def test_a_ledger_entry_without_any_date_may_be_anything() -> None:
    life = life_of(truce(declared=None, effective=None, ended=None))
    assert states(life, "2020-01-01") == {"not-declared", "declared", "in-force", "ended"}
    assert life.bound is None


# Ends that are not recorded


def test_an_unknown_end_that_nothing_bounds_leaves_every_later_state_open() -> None:
    life = life_of(truce())
    assert life.bound is None
    assert not life.is_end_recorded
    assert states(life, "2020-01-02T11:59+04:00") == {"declared"}
    assert states(life, "2020-01-02T12:00+04:00") == {"in-force", "ended"}
    assert states(life, "2029-01-01") == {"in-force", "ended"}


def test_it_is_in_force_up_to_the_last_moment_at_which_a_source_treats_it_as_binding() -> None:
    life = life_of(truce(standing="2020-02-01"))
    assert states(life, "2020-01-31T23:59+04:00") == {"in-force"}
    assert states(life, "2020-02-01") == {"in-force", "ended"}


def test_a_later_ceasefire_of_the_same_parties_bounds_an_unknown_end() -> None:
    later = truce("later", declared="2020-03-01", effective="2020-03-02T00:00+04:00")
    life = life_of(truce(), later)
    at = second("2020-03-02T00:00+04:00")
    assert life.bound == EndBound("ceasefire", "later", at)
    assert life.states(at - 1) == {State.IN_FORCE, State.ENDED}
    assert known(life.states(at)) is State.ENDED
    assert life.by is EndedBy.UNKNOWN


@pytest.mark.parametrize(
    ("later", "why"),
    [
        (truce("other", effective="2020-03-02", parties=("armenia", "russia")), "one shared party"),
        (truce("other", declared="2019-01-01", effective="2019-03-02"), "it came before"),
        (truce("other", declared="2020-03-01", effective="never"), "it never took effect"),
        (truce("other", declared="2020-03-01", effective=None), "its effect is not known"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_later_ceasefire_of_the_parties_bounds_nothing(later: object, why: str) -> None:
    assert life_of(truce(), later).bound is None, why  # type: ignore[arg-type]


def test_a_truce_of_one_side_is_bounded_by_any_later_one_of_that_side() -> None:
    later = truce("later", declared="2020-03-01", effective="2020-03-02")
    life = life_of(truce(parties=("armenia",)), later)
    assert life.bound == EndBound("ceasefire", "later", second("2020-03-03"))


def test_a_fixed_term_bounds_an_unknown_end() -> None:
    life = life_of(truce(effective="2020-01-02T12:00+04:00", days=14))
    at = second("2020-01-16T12:00+04:00")
    assert life.bound == EndBound("term", "truce", at)
    assert life.states(at - 1) == {State.IN_FORCE, State.ENDED}
    assert known(life.states(at)) is State.ENDED


def test_a_fixed_term_from_a_day_is_counted_from_its_last_moment() -> None:
    life = life_of(truce(effective="2020-01-02", days=1))
    assert life.bound == EndBound("term", "truce", second("2020-01-04"))


@pytest.mark.parametrize("kind", [Kind.OFFENSIVE, Kind.WAR_START])
def test_an_offensive_between_the_parties_bounds_an_unknown_end(kind: Kind) -> None:
    war = offensive("war", "2020-09-27", "armenia", "azerbaijan", kind=kind)
    life = life_of(truce(), offensives=[war])
    assert life.bound == EndBound("event", "war", second("2020-09-28"))
    assert states(life, "2020-09-27") == {"in-force", "ended"}
    assert states(life, "2020-09-28") == {"ended"}


def test_who_belongs_to_a_party_counts_as_that_party() -> None:
    war = offensive("war", "2020-09-27", "armenia", "army")
    assert life_of(truce(), offensives=[war]).bound == EndBound(
        "event", "war", second("2020-09-28")
    )


@pytest.mark.parametrize(
    "actors", [("army", "azerbaijan"), ("russia", "azerbaijan"), (), ("stranger", "armenia")]
)
def test_an_offensive_that_does_not_set_party_against_party_bounds_nothing(
    actors: tuple[str, ...],
) -> None:
    war = offensive("war", "2020-09-27", *actors)
    assert life_of(truce(), offensives=[war]).bound is None


def test_of_offensives_that_began_by_the_same_moment_the_first_by_id_is_named() -> None:
    earlier = offensive("z-earlier", "2020-09-25/2020-09-27", "armenia", "azerbaijan")
    later = offensive("a-later", "2020-09-27", "armenia", "azerbaijan")
    next_day = offensive("a-next", "2020-09-28", "armenia", "azerbaijan")
    life = life_of(truce(), offensives=[earlier, later, next_day])
    assert life.bound == EndBound("event", "a-later", second("2020-09-28"))


def test_an_offensive_before_it_took_effect_bounds_nothing() -> None:
    before = offensive("before", "2020-01-02T11:59+04:00", "armenia", "azerbaijan")
    assert life_of(truce(), offensives=[before]).bound is None


def test_the_earliest_bound_decides() -> None:
    later = truce("later", declared="2020-03-01", effective="2020-03-02T00:00+04:00")
    war = offensive("war", "2020-02-01", "armenia", "azerbaijan")
    assert life_of(truce(days=14), later, offensives=[war]).bound == EndBound(
        "term", "truce", second("2020-01-16T12:00+04:00")
    )
    assert life_of(truce(), later, offensives=[war]).bound == EndBound(
        "event", "war", second("2020-02-02")
    )


def test_what_came_before_a_source_still_treated_it_as_binding_is_no_bound() -> None:
    first = offensive("first", "2020-02-01", "armenia", "azerbaijan")
    second_one = offensive("second", "2020-04-01", "armenia", "azerbaijan")
    life = life_of(truce(standing="2020-03-01"), offensives=[first, second_one])
    assert life.bound == EndBound("event", "second", second("2020-04-02"))
    assert states(life, "2020-02-15") == {"in-force"}
    assert states(life, "2020-03-15") == {"in-force", "ended"}


def test_an_offensive_that_may_have_come_first_is_no_bound() -> None:
    # The day of effect is known, its hour is not: the offensive at eight may have preceded it.
    morning = offensive("morning", "2020-01-02T08:00+04:00", "armenia", "azerbaijan")
    life = life_of(truce(effective="2020-01-02"), offensives=[morning])
    assert life.bound is None


def test_a_ceasefire_that_may_have_come_first_is_no_bound() -> None:
    other = truce("other", declared="2020-01-01", effective="2020-01-05T00:00+04:00")
    assert life_of(truce(effective="2020-01"), other).bound is None


def test_what_may_have_begun_on_the_last_day_it_was_binding_bounds_it_whatever_the_hour() -> None:
    for war in ("2020-03-01", "2020-03-01T08:00+04:00"):
        for standing in ("2020-03-01", "2020-03-01T14:00+04:00", "2020-03-01T14:00+04:00~"):
            life = life_of(
                truce(standing=standing),
                offensives=[offensive("war", war, "armenia", "azerbaijan")],
            )
            assert states(life, "2020-03-02") == {"ended"}
    month = offensive("war", "2020-02", "armenia", "azerbaijan")
    life = life_of(truce(standing="2020-02-28"), offensives=[month])
    assert states(life, "2020-03-05") == {"in-force", "ended"}


def test_a_charge_against_one_that_it_binds_treats_it_as_bound() -> None:
    war = offensive("war", "2020-05-01", "armenia", "azerbaijan")
    charge = breach("charge", "2020-04-01", attributed_to=("army",))
    life = life_of(truce(), events=[charge], offensives=[war])
    assert states(life, "2020-03-31") == {"in-force"}
    assert states(life, "2020-04-01") == {"in-force", "ended"}
    assert states(life, "2020-05-02") == {"ended"}


@pytest.mark.parametrize("charged", [(), ("russia",)], ids=["nobody is named", "it is not bound"])
def test_a_breach_that_nobody_bound_is_charged_with_proves_nothing(
    charged: tuple[str, ...],
) -> None:
    life = life_of(truce(), events=[breach("charge", "2020-04-01", attributed_to=charged)])
    assert states(life, "2020-03-31") == {"in-force", "ended"}


def test_a_charge_does_not_move_a_recorded_end() -> None:
    charge = breach("charge", "2020-04-01", attributed_to=("armenia",))
    life = life_of(truce(ended="2020-03-01"), events=[charge])
    assert states(life, "2020-03-02") == {"terminated"}


def test_a_recorded_end_lies_after_the_last_moment_at_which_it_was_binding() -> None:
    life = life_of(truce(ended="2020-03-01", standing="2020-03-01T14:00+04:00"))
    assert states(life, "2020-03-01T13:59+04:00") == {"in-force"}
    assert states(life, "2020-03-01T14:00+04:00") == {"in-force", "terminated"}


@pytest.mark.parametrize("ended", ["2020-03-01", "never"])
def test_a_fixed_term_that_ran_out_before_a_recorded_end_has_ended_it(ended: str) -> None:
    life = life_of(truce(effective="2020-01-02T12:00+04:00", ended=ended, days=2))
    assert states(life, "2020-01-04T11:59+04:00") == {"in-force"}
    assert states(life, "2020-01-04T12:00+04:00") == {"expired"}
    within = life_of(truce(effective="2020-01-02T12:00+04:00", ended="2020-01-03", days=2))
    assert states(within, "2020-01-04") == {"terminated"}
    assert life.bound == EndBound("term", "truce", second("2020-01-04T12:00+04:00"))
    assert (life.by, within.by, within.bound) == (EndedBy.EXPIRED, EndedBy.TERMINATED, None)


def test_of_a_term_and_a_recorded_end_that_may_each_come_first_either_may_have_ended_it() -> None:
    loose = life_of(truce(effective="2020-03-04/2020-03-06", ended="2020-03-09", days=4))
    assert states(loose, "2020-03-09T12:00+04:00") == {"in-force", "expired", "terminated"}
    assert states(loose, "2020-03-10") == {"expired", "terminated"}
    assert known(loose.states(second("2020-03-10"))) is State.ENDED
    assert (loose.by, loose.bound) == (EndedBy.UNKNOWN, None)
    # A better-known start leaves fewer.
    sharp = life_of(truce(effective="2020-03-05T01:00+04:00", ended="2020-03-09", days=4))
    assert states(sharp, "2020-03-09T12:00+04:00") == {"expired", "terminated"}


def test_where_the_record_too_says_that_its_term_ran_out_it_ended_in_one_way() -> None:
    start, by = "2020-01-02T00:00+04:00", EndedBy.EXPIRED
    life = life_of(truce(declared=start, effective=start, ended="2020-01-02~", by=by, days=1))
    assert life.by is EndedBy.EXPIRED
    assert states(life, "2020-01-02T12:00+04:00") == {"in-force", "expired"}
    assert states(life, "2020-01-03") == {"expired"}


def test_an_end_that_adjoins_its_successor_hands_over_at_midnight() -> None:
    first = truce("first", ended="2020-03-01", by=EndedBy.SUPERSEDED, successor="next")
    after = truce("next", declared="2020-03-02", effective="2020-03-02", ended="never")
    ledger = ledger_of(first, after)
    midnight = second("2020-03-02")
    assert [life.states(midnight - 1) for life in ledger.lives] == [
        {State.IN_FORCE}, {State.NOT_DECLARED},
    ]  # fmt: skip
    assert [life.states(midnight) for life in ledger.lives] == [
        {State.SUPERSEDED}, {State.IN_FORCE},
    ]  # fmt: skip


def test_one_that_was_prolonged_is_not_over_with_its_term() -> None:
    by = EndedBy.SUPERSEDED
    first = truce(
        "first", effective="2020-01-02", ended="2020-01-06", by=by, successor="next", days=3
    )
    after = truce("next", "2020-01-05", "2020-01-07", "never")
    continuing = truce("next", "2020-01-05", "2020-01-07", "never", continues=("first",))
    late = truce("next", "2020-01-06", "2020-01-07", "never", continues=("first",))
    at = second("2020-01-06T12:00+04:00")
    assert ledger_of(first, after).lives[0].states(at) == {State.EXPIRED}
    assert ledger_of(first, late).lives[0].states(at) == {State.EXPIRED}
    prolonged = ledger_of(first, continuing)
    assert prolonged.lives[0].states(at) == {State.IN_FORCE}
    length = prolonged.held("first")[0][1]
    assert length is not None
    assert length.longest == 5 * 86_400


@pytest.mark.parametrize("start", ["2020-03-03", "2020-03-02T10:00+04:00", "2020-03"])
def test_an_end_that_does_not_adjoin_its_successor_hands_nothing_over(start: str) -> None:
    first = truce("first", ended="2020-03-01", by=EndedBy.SUPERSEDED, successor="next")
    life = life_of(first, truce("next", declared=start, effective=start, ended="never"))
    assert states(life, "2020-03-01") == {"in-force", "superseded"}


def test_what_continues_another_is_later_though_both_are_of_one_day() -> None:
    day = "2020-03-01"
    evening = truce("evening", day, "2020-03-01T18:00+04:00", continues=("truce",))
    assert life_of(truce("truce", day, day), evening).bound == EndBound(
        "ceasefire", "evening", second("2020-03-01T18:00+04:00")
    )
    morning = truce("truce", day, day, continues=("evening",))
    assert life_of(morning, truce("evening", day, "2020-03-01T18:00+04:00")).bound is None


def test_an_offensive_in_which_the_only_party_takes_part_bounds_its_truce() -> None:
    war = offensive("war", "2020-03-10", "armenia", "russia")
    assert life_of(truce(parties=("armenia",)), offensives=[war]).bound is not None
    assert life_of(truce(parties=("azerbaijan",)), offensives=[war]).bound is None
    covering = truce(parties=("azerbaijan",), covers=("azerbaijan", "armenia"))
    assert life_of(covering, offensives=[war]).bound is None


def test_whom_a_ceasefire_was_to_stop_bounds_its_end_as_its_parties_do() -> None:
    covering = truce(covers=("armenia", "azerbaijan", "russia"))
    war = offensive("war", "2020-03-10", "azerbaijan", "russia")
    assert life_of(covering, offensives=[war]).bound is not None
    assert life_of(truce(), offensives=[war]).bound is None
    later = truce("later", "2020-03-01", "2020-03-02", parties=("azerbaijan", "russia"))
    assert life_of(covering, later).bound is not None
    assert life_of(truce(), later).bound is None


def test_forces_that_may_be_of_either_side_fight_a_third_and_not_one_another() -> None:
    three = truce(parties=("armenia", "azerbaijan", "russia"))
    for others, is_bound in (("azerbaijan", True), ("russia", False), ("armenia", False)):
        war = offensive("war", "2020-03-10", "either", others)
        assert (life_of(three, offensives=[war]).bound is not None) is is_bound


def test_actors_that_belong_to_one_another_in_a_circle_are_followed_once() -> None:
    round_about = {
        "left": Actor(
            id="left", name="Left", kind=ActorKind.ARMED_FORCES, description="It", within="right"
        ),
        "right": Actor(
            id="right", name="Right", kind=ActorKind.ARMED_FORCES, description="It", within="left"
        ),
    }
    war = offensive("war", "2020-09-27", "left", "azerbaijan")
    life = life_of(truce(parties=("right", "azerbaijan")), offensives=[war], actors=round_about)
    assert life.bound is not None


def test_the_edges_are_the_seconds_at_which_the_possible_states_change() -> None:
    life = life_of(truce(declared="2020-01-01", effective="2020-01-03", ended="2020-01-05"))
    edges = sorted({at for at, _ in life.edges})
    days = ("01", "02", "03", "04", "05", "06")
    assert edges == [second(f"2020-01-{day}") for day in days]
    assert [life.states(at - 1) != life.states(at) for at in edges] == [True] * 6
    never = life_of(truce(effective="never"))
    steps = {name.removesuffix("-possible") for _, name in never.edges}
    assert steps == {"declared", "ended"}


def test_an_edge_is_named_by_its_step_and_one_that_is_not_sharp_has_two() -> None:
    start, end = "2020-01-02T12:00+04:00", "2020-01-05T09:00+04:00"
    assert list(life_of(truce(declared="2020-01-01", effective=start, ended=end)).edges) == [
        (second("2020-01-01"), "declared-possible"),
        (second("2020-01-02"), "declared"),
        (second(start), "effective"),
        (second(end), "ended"),
    ]


def test_an_effect_that_is_only_known_to_have_come_by_the_end_has_no_edge_there() -> None:
    announced, end = "2020-01-01T18:00+04:00", "2020-01-05T09:00+04:00"
    assert list(life_of(truce(declared=announced, effective=None, ended=end)).edges) == [
        (second(announced), "declared"),
        (second(announced), "effective-possible"),
        (second(end), "ended"),
    ]


def test_an_end_at_a_clock_time_hands_nothing_over_to_the_day_that_begins_then() -> None:
    first = truce("first", ended="2020-03-02T00:00+04:00", by=EndedBy.SUPERSEDED, successor="next")
    after = truce("next", declared="2020-03-01", effective="2020-03-02", ended="never")
    before, life = ledger_of(first, after).lives
    assert states(before, "2020-03-02") == {"superseded"}
    assert states(life, "2020-03-02T12:00+04:00") == {"declared", "in-force"}


def test_what_comes_at_the_very_moment_at_which_it_was_binding_bounds_it_at_that_moment() -> None:
    moment = "2020-03-01T14:00+04:00"
    war = offensive("war", moment, "armenia", "azerbaijan")
    life = life_of(truce(standing=moment), offensives=[war])
    assert life.bound == EndBound("event", "war", second(moment))
    assert states(life, "2020-03-01T13:59+04:00") == {"in-force"}
    assert states(life, moment) == {"ended"}


def test_a_ceasefire_of_the_day_after_is_later_and_one_of_the_same_day_may_have_come_first() -> (
    None
):
    one = truce("one", "2020-01-01", "2020-01-02")
    later = truce("later", "2020-01-02", "2020-01-03")
    assert life_of(one, later).bound == EndBound("ceasefire", "later", second("2020-01-04"))
    assert life_of(one, truce("other", "2020-01-01", "2020-01-02")).bound is None


def test_one_that_may_have_ended_in_any_way_is_over() -> None:
    assert known(OVER) is State.ENDED
    assert known(frozenset(sorted(OVER)[:2])) is State.ENDED
    assert known(OVER | {State.IN_FORCE}) is State.INDETERMINATE


def test_an_end_at_the_moment_at_which_a_term_runs_out_is_the_end() -> None:
    at = "2020-01-04T12:00+04:00"
    assert life_of(truce(ended=at, days=2)).by is EndedBy.TERMINATED
    assert life_of(truce(ended=f"{at}/2020-01-05", days=2)).by is EndedBy.UNKNOWN


def test_an_end_that_is_not_recorded_may_have_come_in_any_way_from_when_it_may_have() -> None:
    life = life_of(truce(standing="2020-02-01"))
    assert life.manners == ((EndedBy.UNKNOWN, second("2020-02-01")),)
    never = life_of(truce(effective="never"))
    assert (never.is_end_recorded, never.is_ever_declared) == (False, False)


@pytest.mark.parametrize(
    ("standing", "charge", "last"),
    [
        ("2020-03-01", "2020-03-10", "2020-03-10"), ("2020-03-20", "2020-03-10", "2020-03-20"),
        ("2020-03", "2020-03-10", "2020-03"), (None, "2020-03-10", "2020-03-10"),
        ("2020-03-10", "2020-03-10T23:59:59+04:00", "2020-03-10"),
    ],
)  # fmt: skip
def test_it_was_treated_as_binding_last_on_the_date_that_was_over_last(
    standing: str | None, charge: str, last: str
) -> None:
    one = truce(standing=standing)
    events = [breach("charge", charge, attributed_to=("army",)), breach("other", "2020-04-01")]
    date = treated_as_binding(one, ledger_of(one, events=events).breaches("truce"), ACTORS)
    assert date is not None
    assert date.text == last


def test_without_a_word_for_it_no_date_is_the_last_on_which_it_was_binding() -> None:
    one = truce()
    assert treated_as_binding(one, ledger_of(one).breaches("truce"), ACTORS) is None


@pytest.mark.parametrize("ended", [None, "2019-06-01"])
def test_who_stands_before_them_in_the_ledger_keeps_two_from_no_handing_over(
    ended: str | None,
) -> None:
    by = EndedBy.SUPERSEDED
    before = truce(
        "before", "2019-01-01", "2019-01-02", ended, by, days=2 if ended else None,
        parties=("russia", "azerbaijan"),
    )  # fmt: skip
    first = truce("first", ended="2020-03-01", by=by, successor="next")
    after = truce("next", declared="2020-03-02", effective="2020-03-02", ended="never")
    life = ledger_of(before, first, after).lives[2]
    assert life.states(second("2020-03-02")) == {State.IN_FORCE}


@pytest.mark.parametrize(
    ("ended", "start", "days", "is_handed"),
    [
        ("2020-01-06", "2020-01-07", 3, True), ("2020-01-07", "2020-01-08", 3, False),
        ("2020-01-07", "2020-01-08", 30, True),
    ],
)  # fmt: skip
def test_one_whose_term_had_run_out_before_hands_nothing_over(
    ended: str, start: str, days: int, *, is_handed: bool
) -> None:
    by = EndedBy.SUPERSEDED
    first = truce("first", effective="2020-01-02", ended=ended, by=by, successor="next", days=days)
    noon = second(f"{start}T12:00+04:00")
    after = ledger_of(first, truce("next", "2020-01-05", start, "never")).lives[1]
    assert (after.states(noon) == {State.IN_FORCE}) is is_handed
    continuing = truce("next", "2020-01-05", start, "never", continues=("first",))
    prolonged = ledger_of(first, continuing)
    assert prolonged.lives[0].states(second(f"{ended}T12:00+04:00")) == {State.IN_FORCE}
    assert prolonged.lives[1].states(noon) == {State.IN_FORCE}


def test_what_is_agreed_in_the_last_second_of_a_term_prolongs_it() -> None:
    first = truce(
        "first", effective="2020-01-02", ended="2020-01-07", by=EndedBy.SUPERSEDED,
        successor="next", days=3,
    )  # fmt: skip
    for declared, is_prolonged in (
        ("2020-01-05T23:59:59+04:00", True), ("2020-01-06T00:00+04:00", False)
    ):  # fmt: skip
        after = truce("next", declared, "2020-01-08", "never", continues=("first",))
        assert ledger_of(first, after).lives[0].is_prolonged is is_prolonged


@pytest.mark.parametrize(
    ("kind", "within", "is_fighting"),
    [
        (ActorKind.AUTHORITY, None, True), (ActorKind.AUTHORITY, "russia", False),
        (ActorKind.STATE, None, True), (ActorKind.ARMED_FORCES, "russia", True),
        (ActorKind.BODY, None, False), (ActorKind.PERSON, "russia", False),
    ],
)  # fmt: skip
def test_who_is_in_an_offensive_for_a_word_is_no_side_of_it(
    kind: ActorKind, within: str | None, *, is_fighting: bool
) -> None:
    one = Actor(id="one", name="One", kind=kind, description="It", within=within)
    war = offensive("war", "2020-09-27", "armenia", "one")
    life = life_of(truce(parties=("armenia", "one")), offensives=[war], actors={"one": one})
    assert (life.bound is not None) is is_fighting


def test_of_what_bounds_an_end_by_the_same_moment_the_first_by_id_is_named() -> None:
    later = truce("z-later", "2020-02-01", "2020-03-01/2020-03-02")
    war = offensive("a-war", "2020-03-02", "armenia", "azerbaijan")
    for name in ("a-war", "zz-war"):
        life = life_of(truce(), later, offensives=[replace(war, id=name)])
        assert life.bound is not None
        assert life.bound.id == min(name, "z-later")
        assert life.bound.certain == second("2020-03-03")


@pytest.mark.parametrize(
    ("war", "certain"),
    [
        ("2020-03-01T23:59:59+04:00", "2020-03-02"), ("2020-03-01/2020-03-05", "2020-03-06"),
        ("2020-03-02T00:00+04:00", "2020-03-02T00:00+04:00"),
    ],
)  # fmt: skip
def test_what_began_on_the_last_day_it_was_binding_counts_when_the_day_and_it_have_come(
    war: str, certain: str
) -> None:
    one = offensive("war", war, "armenia", "azerbaijan")
    life = life_of(truce(standing="2020-03-01"), offensives=[one])
    assert life.bound == EndBound("event", "war", second(certain))


def test_a_fixed_term_runs_out_whatever_is_said_after_it() -> None:
    life = life_of(truce(standing="2020-03-01", days=14))
    assert life.bound == EndBound("term", "truce", second("2020-03-02"))


def test_a_fixed_term_of_which_the_days_are_not_known_bounds_nothing() -> None:
    fixed = replace(truce(), term=Duration.FIXED, term_days=None)
    assert life_of(fixed).bound is None
