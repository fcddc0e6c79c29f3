"""Each question about events, asked of the small record of ``tests/data``."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.model.vocabulary import Kind, Match
from karabakh_timeline.queries.selection import (
    Selection,
    SelectionError,
    UnknownNameError,
    only_one,
    resolve,
    whereabouts,
    with_all_within,
)
from karabakh_timeline.store.index import CERTAIN, POSSIBLE, UNDER_WAY
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store
from tests.places import SMALL
from tests.queries.ledgers import when

if TYPE_CHECKING:
    from pathlib import Path

ALL = (
    "calls-for-peace", "clash-in-the-north", "truce-declared", "truce-takes-effect",
    "shelling-alleged", "fighting-goes-on", "visit", "talks", "blockade", "inspection",
)  # fmt: skip


def short(name: str) -> str:
    """An event's id without its date."""
    return name.lstrip("0123456789-")


def ask(store: Store, **terms: Any) -> dict[str, Match]:
    """The events of a selection in order, each with its match."""
    for name in ("first", "last", "on"):
        if name in terms:
            terms[name] = when(terms[name])
    found = list(store.events(resolve(store.index, Selection(**terms))))
    return {short(one.event.id): one.match for one in found}


def certain(*names: str) -> dict[str, Match]:
    return dict.fromkeys(names, Match.CERTAIN)


def possible(*names: str) -> dict[str, Match]:
    return dict.fromkeys(names, Match.POSSIBLE)


def under_way(*names: str) -> dict[str, Match]:
    return dict.fromkeys(names, Match.UNDER_WAY)


def test_without_terms_it_is_every_event_in_order_of_date_for_certain(small: Store) -> None:
    assert ask(small) == certain(*ALL)
    assert list(ask(small)) == list(ALL)


def test_the_latest_come_first_in_reverse_and_a_limit_keeps_the_first_of_that_order(
    small: Store,
) -> None:
    assert list(ask(small, reverse=True)) == list(reversed(ALL))
    assert list(ask(small, limit=2)) == list(ALL[:2])
    assert list(ask(small, limit=2, reverse=True)) == ["inspection", "blockade"]


def test_documents_are_the_same_events(small: Store) -> None:
    wanted = resolve(small.index, Selection(on=when("2020-03")))
    documents = list(small.index.event_documents(wanted))
    values = list(small.events(wanted))
    assert [(item["id"], match) for item, match in documents] == [
        (one.event.id, one.match) for one in values
    ]


def test_what_begins_in_the_range_comes_first_then_what_may_fall_in_it_then_what_was_under_way(
    small: Store,
) -> None:
    march = ["truce-declared", "truce-takes-effect", "shelling-alleged", "fighting-goes-on"]
    assert list(ask(small, on="2020-03")) == [*march, "calls-for-peace", "visit"]
    assert list(ask(small, on="2020-03", reverse=True)) == [
        *reversed(march), "visit", "calls-for-peace",
    ]  # fmt: skip
    day = ask(small, on="2020-03-12")
    assert list(day) == ["calls-for-peace", "visit", "fighting-goes-on"]
    assert day == possible("calls-for-peace", "visit") | under_way("fighting-goes-on")


def test_a_limit_counts_what_begins_in_the_range_and_leaves_out_all_else(small: Store) -> None:
    assert list(ask(small, on="2020-03", limit=2)) == ["truce-declared", "truce-takes-effect"]
    assert len(ask(small, on="2020-03", limit=100)) == 4
    assert ask(small, on="2020-03-12", limit=1) == {}
    wanted = resolve(small.index, Selection(on=when("2020-03"), limit=2, certain=True))
    assert [small.index.count(wanted, match) for match in Match] == [4, 2, 0]


def test_the_terms_of_a_match_are_those_that_the_index_gives() -> None:
    assert list(Match) == [CERTAIN, POSSIBLE, UNDER_WAY]


# Dates


def test_a_range_includes_the_whole_of_its_last_day_month_or_year(small: Store) -> None:
    march = certain("truce-declared", "truce-takes-effect", "shelling-alleged", "fighting-goes-on")
    maybe = possible("calls-for-peace", "visit")
    assert ask(small, first="2020-03-01", last="2020-03-31") == maybe | march
    assert ask(small, first="2020-03", last="2020-03") == maybe | march
    assert ask(small, on="2020-03") == maybe | march
    assert "inspection" in ask(small, first="2021-03-01", last="2021-03-01")


def test_what_does_not_certainly_begin_in_the_range_can_be_left_out(small: Store) -> None:
    assert ask(small, on="2020-03-12", certain=True) == {}
    assert ask(small, on="2020-03-05", certain=True) == certain("fighting-goes-on")


def test_an_imprecise_date_is_certain_only_in_a_range_that_holds_all_of_it(small: Store) -> None:
    assert ask(small, on="2020-02", kinds=("battle",)) == certain("clash-in-the-north")
    assert ask(small, on="2020-02-10", kinds=("battle",)) == possible("clash-in-the-north")
    assert ask(small, on="2020", kinds=("statement",)) == certain("calls-for-peace")
    assert ask(small, on="2020-05-10", kinds=("talks",)) == possible("talks")
    assert ask(small, first="2020-05-09", last="2020-05-11", kinds=("talks",)) == certain("talks")


def test_what_lasted_begins_on_its_first_day_and_is_under_way_through_its_last(
    small: Store,
) -> None:
    battle: dict[str, Any] = {"places": ("north",), "kinds": ("battle",)}
    assert ask(small, on="2020-03-05", **battle) == certain("fighting-goes-on")
    for day in ("2020-03-06", "2020-03-12", "2020-03-20"):
        assert ask(small, on=day, **battle) == under_way("fighting-goes-on")
    for day in ("2020-03-04", "2020-03-21"):
        assert ask(small, on=day, **battle) == {}


def test_what_has_no_end_goes_on_after_its_start(small: Store) -> None:
    assert ask(small, on="2021-12-31") == under_way("blockade")
    assert ask(small, on="2035") == under_way("blockade")
    assert "blockade" not in ask(small, last="2021-01-31")


def test_a_range_without_one_side_is_open_there(small: Store) -> None:
    assert ask(small, first="2020-06") == possible("calls-for-peace") | certain(
        "blockade", "inspection"
    )
    assert ask(small, last="2020-02-29") == possible("calls-for-peace") | certain(
        "clash-in-the-north"
    )


def test_days_are_those_of_the_clock_on_the_events_own_wall(small: Store) -> None:
    # 23:30 at -05:00 on 1 March is 08:30 of 2 March at +04:00
    kind: dict[str, Any] = {"kinds": ("deployment",)}
    assert ask(small, on="2021-03-01", **kind) == certain("inspection")
    assert ask(small, on="2021-03-02", **kind) == {}


def test_clock_times_are_compared_as_instants(small: Store) -> None:
    kind: dict[str, Any] = {"kinds": ("deployment",)}
    assert ask(small, on="2021-03-02T08:30+04:00", **kind) == certain("inspection")
    assert ask(small, on="2021-03-02T04:30Z", **kind) == certain("inspection")
    assert ask(small, first="2021-03-02T08:31+04:00", last="2021-03-03T00:00Z", **kind) == {}


def test_a_clock_time_and_a_day_may_bound_one_range(small: Store) -> None:
    violation: dict[str, Any] = {"ceasefires": ("first-truce",)}
    found = ask(small, first="2020-03-02T12:05+04:00", last="2020-03-02", **violation)
    assert found == certain("shelling-alleged")
    found = ask(small, first="2020-03-02", last="2020-03-02T12:05+04:00", **violation)
    assert found == certain("truce-takes-effect")


def test_of_a_mixed_range_each_bound_keeps_its_own_clock(small: Store) -> None:
    # an instant at its start, a day of the event's own wall at its end
    kind: dict[str, Any] = {"kinds": ("deployment",)}
    found = ask(small, first="2021-03-01T12:00+04:00", last="2021-03-01", **kind)
    assert found == certain("inspection")


def test_a_range_that_runs_backwards_is_refused(small: Store) -> None:
    backwards = Selection(first=when("2020-04"), last=when("2020-03-31"))
    with pytest.raises(SelectionError, match="the range runs backwards: 2020-04 comes after") as e:
        resolve(small.index, backwards)
    assert e.value.advice == "Put the earlier date in since and the later one in to."
    with pytest.raises(SelectionError) as e:
        resolve(small.index, backwards, {"since": "--from", "to": "--to"}.__getitem__)
    assert e.value.advice == "Put the earlier date in --from and the later one in --to."
    assert ask(small, first="2020-03-31", last="2020-03") != {}


def test_a_range_of_one_moment_does_not_run_backwards(small: Store) -> None:
    moment = "2021-03-02T08:30+04:00"
    found = ask(small, first=moment, last=moment, kinds=("deployment",))
    assert found == certain("inspection")


def test_a_range_with_open_ends_takes_all_on_that_side(small: Store) -> None:
    assert list(ask(small, on="2021/..")) == ["blockade", "inspection"]
    assert list(ask(small, on="../2020-02")) == ["clash-in-the-north", "calls-for-peace"]
    assert ask(small, first="../2020", last="2021/..") == certain(*ALL)


def test_a_period_is_found_by_any_of_its_names(small: Store) -> None:
    expected = ask(small, first="2020-03-01", last="2020-05-31")
    for name in ("the-spring", "Spring", "the spring of 2020", "SPRING"):
        assert ask(small, during=name) == expected


def test_a_period_of_days_is_by_the_clock_on_the_wall_of_an_event(tmp_path: Path) -> None:
    text = SMALL.read_text(encoding="utf-8")
    spring = "date: 2020-03-01/2020-05-31"
    assert text.count(spring) == 1
    file = tmp_path / "data.yaml"
    for until, ids in (("2021-03-01", ["inspection"]), ("2021-02-28", [])):
        file.write_text(text.replace(spring, f"date: 2021-02-25/{until}"), encoding="utf-8")
        with closing(Store(open_index(file, cache=tmp_path / "cache"))) as store:
            assert list(ask(store, during="spring", kinds=("deployment",))) == ids


def test_all_date_terms_must_hold(small: Store) -> None:
    found = ask(small, during="spring", on="2020-05", first="2020-05-01")
    assert found == possible("calls-for-peace") | certain("talks")


# Names


def test_a_place_holds_what_lies_within_it_and_is_found_by_both_sides_names(small: Store) -> None:
    town = certain("truce-declared", "shelling-alleged", "blockade")
    for name in ("town", "Stepanakert", "Khankendi", "xankendi", "XANKƏNDİ", "Vararakn"):
        assert ask(small, places=(name,)) == town, name
    assert set(town) < set(ask(small, places=("north",)))
    assert ask(small, places=("far-village",)) == {}


def test_what_lies_within_is_found_by_however_many_steps(tmp_path: Path) -> None:
    chain = [f"  - {{id: p-{n}, name: P {n}, within: p-{n + 1}}}\n" for n in range(50)]
    text = SMALL.read_text(encoding="utf-8").replace("places: [north]", "places: [p-0]", 1)
    text = text.replace("\nplaces:\n", f"\nplaces:\n{''.join(chain)}  - {{id: p-50, name: End}}\n")
    file = tmp_path / "chain.yaml"
    file.write_text(text, encoding="utf-8")
    with closing(open_index(file, None)) as index:
        for order in (("p-50",), ("p-7",), ("p-0",)):
            assert len(with_all_within(index, "places", order)) == int(order[0][2:]) + 1


def test_several_of_a_kind_widen_and_terms_of_different_kinds_narrow(small: Store) -> None:
    assert ask(small, kinds=("talks", "blockade")) == certain("talks", "blockade")
    assert ask(small, places=("town", "north")) == ask(small, places=("north",))
    assert ask(small, kinds=("talks", "blockade"), places=("town",)) == certain("blockade")


def test_an_actor_is_joined_by_who_belongs_to_it_and_by_who_claims_or_alleges(small: Store) -> None:
    assert set(ask(small, actors=("azerbaijan",))) == {
        "clash-in-the-north", "truce-declared", "truce-takes-effect", "shelling-alleged",
        "fighting-goes-on", "visit", "talks", "blockade",
    }  # fmt: skip
    assert set(ask(small, actors=("Azerbaijani Army",))) == {
        "clash-in-the-north",
        "shelling-alleged",
    }
    assert "shelling-alleged" in ask(small, actors=("Yerevan",))


def test_ceasefires_sources_and_tags_are_ids(small: Store) -> None:
    truce = ("truce-declared", "truce-takes-effect", "shelling-alleged")
    assert ask(small, ceasefires=("first-truce",)) == certain(*truce)
    assert ask(small, sources=("treaty",)) == certain(*truce, "inspection")
    assert ask(small, tags=("peace",)) == certain("calls-for-peace", "truce-declared", "talks")
    assert ask(small, tags=("peace", "humanitarian"), kinds=("talks",)) == certain("talks")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ({"tags": ("Peace", "HUMANITARIAN")}, {"tags": ("peace", "humanitarian")}),
        ({"kinds": ("Ceasefire_Declared",)}, {"kinds": ("ceasefire-declared",)}),
        ({"kinds": ("ceasefire declared",)}, {"kinds": ("ceasefire-declared",)}),
        ({"sources": ("TREATY",)}, {"sources": ("treaty",)}),
        ({"ceasefires": ("First-Truce",)}, {"ceasefires": ("first-truce",)}),
        ({"ceasefires": ("first",)}, {"ceasefires": ("first-truce",)}),
        ({"ceasefires": ("winter truce",)}, {"ceasefires": ("first-truce",)}),
    ],
)
def test_terms_and_ids_are_read_however_they_are_written(
    small: Store, written: dict[str, Any], meant: dict[str, Any]
) -> None:
    found = ask(small, **written)
    assert found
    assert found == ask(small, **meant)


def test_another_word_for_a_kind_is_refused_with_the_kind_that_it_stands_for(small: Store) -> None:
    with pytest.raises(SelectionError) as error:
        ask(small, kinds=("clashes",))
    assert error.value.advice.startswith('Did you mean "battle"? The kinds are')


@pytest.mark.parametrize(
    "terms",
    [
        {"violates": ("any",)}, {"violates": ("winter truce",)}, {"standings": ("Disputed",)},
        {"violates": ("first-truce",), "standings": ("alleged", "disputed")},
    ],
)  # fmt: skip
def test_a_breach_is_found_by_its_ceasefire_and_its_standing(
    small: Store, terms: dict[str, Any]
) -> None:
    assert ask(small, **terms) == certain("shelling-alleged")


def test_what_was_read_a_second_time_is_found_apart_from_all_else(small: Store) -> None:
    assert ask(small, reviewed=True) == certain("clash-in-the-north")
    assert ask(small, unreviewed=True) == certain(*(n for n in ALL if n != "clash-in-the-north"))
    with pytest.raises(SelectionError, match="reviewed and unreviewed: no entry is both"):
        ask(small, reviewed=True, unreviewed=True)


def test_key_events_are_found_with_whatever_else_is_asked(small: Store) -> None:
    assert ask(small, key=True) == certain("truce-declared")
    assert ask(small, key=True, search="shelling") == {}


def test_a_breach_is_refused_as_a_kind_with_the_term_that_asks_for_it(small: Store) -> None:
    with pytest.raises(SelectionError, match='"violations" is no kind of event') as error:
        ask(small, kinds=("violations",))
    assert error.value.advice == 'Ask by violates, with the id of a ceasefire or "any".'


@pytest.mark.parametrize(
    ("terms", "said", "advised"),
    [
        ({"violates": ("first-truse",)}, 'no ceasefire "first-truse"', 'Write "any" for all.'),
        ({"places": ("Stepanaker",)}, 'no place "Stepanaker"', 'Did you mean "Stepanakert"'),
        ({"places": ("",)}, 'no place ""', "`places` lists them."),
        ({"actors": ("Armenai",)}, 'no actor "Armenai"', 'Did you mean "Armenia"'),
        ({"during": "sprin"}, 'no period "sprin"', 'Did you mean "Spring"'),
        ({"ceasefires": ("first-truse",)}, 'no ceasefire "first-truse"', '"first-truce"'),
        ({"sources": ("agencies",)}, 'no source "agencies"', '"agency"'),
        ({"tags": ("pease",)}, 'no tag "pease"', '"peace"'),
        ({"tags": ("peaceful",)}, 'no tag "peaceful"', "The tags are"),
        ({"places": ("q",)}, 'no place "q"', "`places` lists them."),
    ],
)
def test_a_name_that_the_record_does_not_have_is_refused_with_the_likeliest(
    small: Store, terms: dict[str, Any], said: str, advised: str
) -> None:
    with pytest.raises(UnknownNameError) as error:
        ask(small, **terms)
    assert said in error.value.reason
    assert advised in error.value.advice
    assert str(error.value) == f"{error.value.reason}. {error.value.advice}"


def test_a_name_of_two_places_is_refused_with_their_ids(small: Store) -> None:
    with pytest.raises(SelectionError, match="names more than one place") as error:
        ask(small, places=("martuni",))
    assert "far-village" in error.value.advice
    assert "far-town" in error.value.advice
    assert not isinstance(error.value, UnknownNameError)


def test_a_kind_that_is_none_is_refused_with_all_there_are(small: Store) -> None:
    with pytest.raises(SelectionError, match='no kind of event "talk"') as error:
        ask(small, kinds=("talk",))
    assert error.value.advice.startswith('Did you mean "talks"')
    assert all(kind.value in error.value.advice for kind in Kind)
    assert not isinstance(error.value, UnknownNameError)


# Search


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("shelling", ["clash-in-the-north", "shelling-alleged"]),
        ("SHELLING river", ["clash-in-the-north"]),
        ("shell*", ["clash-in-the-north", "shelling-alleged"]),
        ("shell", []),
        ("shellings", ["clash-in-the-north", "shelling-alleged"]),
        ("truces", ["truce-declared", "truce-takes-effect"]),
        ('"the river"', ["clash-in-the-north"]),
        ('"river the"', []),
        ("xankendi", ["truce-declared", "shelling-alleged", "blockade"]),
        ("Xankəndi alleged", ["shelling-alleged"]),
        ("armenia's alleged", ["shelling-alleged"]),
        ("humanitarian", ["truce-declared"]),
        ("nothing-of-the-kind", []),
    ],
)
def test_a_search_finds_all_its_words_in_text_and_names(
    small: Store, words: str, names: list[str]
) -> None:
    assert list(ask(small, search=words)) == names


@pytest.mark.parametrize(
    "words",
    [
        "shelling OR river",
        "shelling NOT river",
        "NEAR(truce declared)",
        "title:truce",
        "a'b",
        ") OR 1=1 --",
    ],
)
def test_no_search_text_is_an_expression_of_the_search_engine(small: Store, words: str) -> None:
    assert ask(small, search=words) == {}


@pytest.mark.parametrize("words", ["", "  ", '"', '"""', "*", '"*"', "\x00", "^", "\udcff", "-"])
def test_a_search_without_a_word_is_refused_with_the_way_out(small: Store, words: str) -> None:
    with pytest.raises(SelectionError, match="there is no word in what is searched for") as e:
        ask(small, search=words)
    assert e.value.advice == 'Write one or more, such as ceasefire, shell* or "armed forces".'


def test_a_text_that_no_encoding_can_write_is_no_name(small: Store) -> None:
    with pytest.raises(UnknownNameError):
        ask(small, places=("\udcff",))


def test_a_limit_of_any_size_will_do(small: Store) -> None:
    assert ask(small, limit=10**30) == certain(*ALL)


@pytest.mark.parametrize(
    ("count", "some"),
    [(2, "a1, a2"), (5, "a1, a2, a3, a4, a5"), (6, "a1, a2, a3, a4, a5 and more")],
)
def test_the_start_of_more_ids_than_one_is_refused_with_some_of_them(count: int, some: str) -> None:
    ids = [f"a{number}" for number in range(1, count + 1)]
    with pytest.raises(UnknownNameError) as error:
        only_one("a", ids)
    assert error.value.reason == f'"a" is the start of {count} ids'
    assert error.value.likely == f"Write one of {some}."
    assert only_one("A1", ids) == "a1"
    assert only_one("a", ids[:1]) == "a1"


def test_a_part_of_the_name_of_a_period_is_refused_with_the_periods_that_have_it(
    small: Store,
) -> None:
    with pytest.raises(UnknownNameError) as error:
        ask(small, during="of 2020")
    assert error.value.likely == "Write one of the-spring. "
    with pytest.raises(UnknownNameError) as error:
        ask(small, places=("of 2020",))
    assert "Write one of" not in error.value.likely


@pytest.mark.parametrize(
    ("where", "advice"),
    [
        ("{actors} lists them.", "`actors` lists them."),
        ("{events} lists them.", "`events()` lists them."),
        ("{events on=2020-10} lists them.", '`events(on="2020-10")` lists them.'),
        ("{sources publisher=A B} lists them.", '`sources.where(publisher="A B")` lists them.'),
    ],
)
def test_where_names_are_listed_is_told_in_the_words_of_who_asks(where: str, advice: str) -> None:
    error = UnknownNameError("There is none", "Perhaps b. ", where)
    assert error.advice == f"Perhaps b. {advice}"
    assert str(error) == f"There is none. Perhaps b. {advice}"
    told = error.advice_by(lambda question, argument, value: f"{question} {argument} {value}")
    assert told.count("`") == 2


def test_an_office_is_told_where_an_actor_or_anything_is_meant_and_not_where_a_place_is(
    record: Store,
) -> None:
    office = "President of Azerbaijan"
    for section in ("actors", ""):
        assert "That is an office" in whereabouts(record.index, office, section)
    assert whereabouts(record.index, office, "places") == ""
