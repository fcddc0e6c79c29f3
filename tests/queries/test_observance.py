"""Breaches up to an instant, and how long a ceasefire held by each rule."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.vocabulary import EndedBy, Observance, Standing, YesNo
from karabakh_timeline.queries.observance import Breaches, Held, Rule, held
from karabakh_timeline.queries.windows import window
from karabakh_timeline.store.index import Until
from tests.queries.ledgers import breach, dataset, event, ledger_of, life_of, second, truce

HOUR, DAY = 3600, 86_400
THROUGH = window(dataset().through).certain - 1


def test_breaches_come_in_order_of_date_and_only_those_of_the_ceasefire() -> None:
    events = [
        breach("late", "2020-01-05"),
        breach("other", "2020-01-04", of="another"),
        breach("early", "2020-01-03"),
        event("talk", "2020-01-03"),
    ]
    assert [one.event.id for one in Breaches.of("truce", events).recorded] == ["early", "late"]


def test_a_breach_counts_once_its_date_is_certainly_past() -> None:
    found = [breach("one", "2020-01-05")]
    before = Breaches.of("truce", found, Until(second("2020-01-05") - 1))
    during = Breaches.of("truce", found, Until(second("2020-01-05")))
    after = Breaches.of("truce", found, Until(second("2020-01-06")))
    assert (len(before.recorded), before.possible) == (0, 0)
    assert (len(during.recorded), during.possible) == (0, 1)
    assert (len(after.recorded), after.possible) == (1, 0)
    assert during.observance is Observance.NO_VIOLATION_RECORDED
    assert after.observance is Observance.VIOLATED


def test_a_breach_known_to_the_minute_counts_from_that_minute() -> None:
    found = [breach("one", "2020-01-05T10:00+04:00")]
    at = second("2020-01-05T10:00+04:00")
    assert Breaches.of("truce", found, Until(at - 1)).recorded == ()
    assert len(Breaches.of("truce", found, Until(at)).recorded) == 1


def test_breaches_are_summed_up_by_standing_fatality_and_who_alleges_them() -> None:
    found = [
        breach("a", "2020-01-03", fatal=YesNo.YES, alleged_by=("armenia", "russia")),
        breach("b", "2020-01-04", standing=Standing.ALLEGED, alleged_by=("azerbaijan",)),
        breach("c", "2020-01-05", fatal=YesNo.YES, alleged_by=("armenia",)),
        breach("d", "2020-01-06", fatal=YesNo.NO, standing=Standing.DISPUTED),
    ]
    seen = Breaches.of("truce", found, Until(second("2021-01-01")))
    assert seen.fatal == 2
    assert seen.alleged_by == ("armenia", "russia", "azerbaijan")
    assert seen.standings == {Standing.ALLEGED: 1, Standing.REPORTED: 2, Standing.DISPUTED: 1}


def by_rule(one: object, *events: object, through: int = THROUGH) -> dict[str, Held | None]:
    """How long a ceasefire held, by every rule."""
    life = life_of(one)  # type: ignore[arg-type]
    found = Breaches.of("truce", events).alike  # type: ignore[arg-type]
    return {str(rule): held(life, found, rule, through) for rule in Rule}


def lengths(found: dict[str, Held | None]) -> dict[str, tuple[int, int | None] | None]:
    return {rule: (h.shortest, h.longest) if h else None for rule, h in found.items()}


def test_one_that_ended_to_the_minute_held_an_exact_time_and_the_rule_is_named() -> None:
    found = by_rule(truce(effective="2020-01-02T12:00+04:00", ended="2020-01-03T12:00+04:00"))
    assert lengths(found) == {
        "formal": (DAY, DAY), "first-violation": (DAY, DAY), "first-death": (DAY, DAY)
    }  # fmt: skip
    assert {str(h.rule) for h in found.values() if h} == set(found)


def test_a_breach_ends_holding_by_its_rule_and_a_death_by_its_own() -> None:
    found = by_rule(
        truce(effective="2020-01-02T12:00+04:00", ended="2020-01-12T12:00+04:00"),
        breach("first", "2020-01-02T12:05+04:00"),
        breach("deadly", "2020-01-03T12:00+04:00", fatal=YesNo.YES),
        breach("unclear", "2020-01-02T13:00+04:00", fatal=YesNo.UNKNOWN),
    )
    assert lengths(found) == {
        "formal": (10 * DAY, 10 * DAY), "first-violation": (300, 300), "first-death": (DAY, DAY)
    }  # fmt: skip


def test_durations_from_imprecise_dates_are_ranges() -> None:
    found = by_rule(
        truce(declared="2020-01-01", effective="2020-01-02", ended="2020-01-05"),
        breach("one", "2020-01-03"),
    )
    assert lengths(found) == {
        "formal": (2 * DAY, 4 * DAY),
        "first-violation": (0, 2 * DAY),
        "first-death": (2 * DAY, 4 * DAY),
    }  # fmt: skip


def test_a_breach_that_may_have_come_at_once_makes_it_up_to_so_long() -> None:
    found = by_rule(
        truce(effective="2020-01-02T12:00+04:00", ended="2020-01-12T12:00+04:00"),
        breach("vague", "2020-01-02T12:00+04:00/2020-01-02"),
        breach("sharp", "2020-01-02T12:05+04:00"),
    )
    assert lengths(found)["first-violation"] == (0, 300)


def test_what_has_not_ended_held_at_least_up_to_the_end_of_the_record() -> None:
    found = by_rule(
        truce(effective="2020-01-02T00:00+04:00", ended="never"),
        through=window(dataset("2020-01-11").through).certain - 1,
    )
    shortest, longest = lengths(found)["formal"] or (0, 0)
    assert longest is None
    assert shortest == 10 * DAY


def test_what_may_have_ended_held_at_least_while_a_source_treats_it_as_binding() -> None:
    found = by_rule(truce(effective="2020-01-02T00:00+04:00", standing="2020-01-07"))
    assert lengths(found)["formal"] == (5 * DAY, None)


def test_one_that_never_took_effect_held_for_no_time_at_all() -> None:
    assert set(by_rule(truce(effective="never")).values()) == {None}


def test_one_that_starts_after_the_record_ends_has_not_held_yet() -> None:
    found = by_rule(truce(effective="2031-01-01T00:00+04:00", ended="never"))
    assert set(found.values()) == {None}


def test_one_that_starts_in_the_last_second_of_the_record_has_held_for_that_second() -> None:
    start = second("2020-01-02T12:00+04:00")
    found = by_rule(truce(effective="2020-01-02T12:00+04:00", ended="never"), through=start)
    assert set(lengths(found).values()) == {(1, None)}
    found = by_rule(truce(effective="2020-01-02T12:00+04:00", ended="never"), through=start - 1)
    assert set(found.values()) == {None}


def test_no_length_is_negative_and_none_is_longer_than_the_formal_one() -> None:
    found = by_rule(
        truce(
            effective="2020-01-02T12:00+04:00", ended="2020-01-02T13:00+04:00", by=EndedBy.EXPIRED
        ),
        breach("before", "2020-01-02T11:00+04:00", fatal=YesNo.YES),
        breach("after", "2020-01-05", fatal=YesNo.YES),
    )
    assert lengths(found) == {
        "formal": (HOUR, HOUR), "first-violation": (0, 0), "first-death": (0, 0)
    }  # fmt: skip


@pytest.mark.parametrize("rule", list(Rule))
def test_the_ledger_gives_every_rule(rule: Rule) -> None:
    book = ledger_of(truce(ended="2020-01-03T12:00+04:00"))
    assert dict(book.held("truce"))[rule] == Held(rule, DAY, DAY, rule is Rule.FORMAL)


def test_a_rule_is_met_by_a_breach_of_its_kind() -> None:
    charged = breach("one", "2020-01-03")
    book = ledger_of(truce(ended="2020-01-03T12:00+04:00"), events=(charged,))
    met = {rule: length.is_met for rule, length in book.held("truce") if length}
    assert met == {Rule.FORMAL: True, Rule.FIRST_VIOLATION: True, Rule.FIRST_DEATH: False}


def test_breaches_are_like_those_of_the_same_events_and_like_nothing_else() -> None:
    one, other = (breach(name, "2020-03-10") for name in ("one", "other"))
    assert Breaches.of("truce", [one]) == Breaches.of("truce", [one])
    assert Breaches.of("truce", [one]) != Breaches.of("truce", [other])
    assert (Breaches.of("truce", [one]) == "one") is False
