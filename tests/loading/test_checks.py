"""The rules beyond the form of an entry: what each one notices, and what it lets be."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from karabakh_timeline.loading.checks import addresses, ids, titles
from karabakh_timeline.loading.checks.dates import date_start
from karabakh_timeline.loading.load import Loaded, load
from tests.loading.sample import CARD, FILE, write_folder
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path


PROBLEMS = ROOT / "tests" / "problems"


def load_text(folder: Path, text: str) -> Loaded:
    """Load one file of this text."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def problems(loaded: Loaded) -> list[tuple[str, str]]:
    """The code and message of each problem."""
    return [(str(problem.code), problem.message) for problem in loaded.problems]


# what is replaced in the sample, by what, and the code and message that follow
BROKEN: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "an event takes a ceasefire's id": (
        "  - id: second\n", "  - id: 1994-05-talks-go-on\n",
        [
            ("unknown-id", 'no entry of `ceasefires` has the id "second"'),
            ("unknown-id", 'no entry of `ceasefires` has the id "second"'),
            ("repeated-id", 'the id "1994-05-talks-go-on" is taken by an earlier entry'),
        ],
    ),
    "two actors": (
        "actors:\n", "actors:\n  - {id: icrc, name: A, kind: state, description: D}\n",
        [("repeated-id", 'the id "icrc" is taken by an earlier entry')],
    ),
    "two periods": (
        "periods:\n", "periods:\n  - {id: war, name: W, date: 2020/2021, description: D}\n",
        [("repeated-id", 'the id "war" is taken by an earlier entry')],
    ),
    "two sources": (
        "sources:\n", "sources:\n  - {id: treaty, publisher: P, title: T, tier: news}\n",
        [("repeated-id", 'the id "treaty" is taken by an earlier entry')],
    ),
    "an event's place": (
        "places: [karabakh]", "places: [karabah]",
        [("unknown-id", 'no entry of `places` has the id "karabah"')],
    ),
    "an event's actor": (
        "actors: [armenia, azerbaijan]\n    ceasefires", "actors: [aremnia]\n    ceasefires",
        [("unknown-id", 'no entry of `actors` has the id "aremnia"')],
    ),
    "a link": (
        "{id: moscow, step: effective}", "{id: moskow, step: effective}",
        [("unknown-id", 'no entry of `ceasefires` has the id "moskow"')],
    ),
    "who alleges": (
        "alleged_by: [armenia]", "alleged_by: [a]",
        [("unknown-id", 'no entry of `actors` has the id "a"')],
    ),
    "who is held responsible": (
        "attributed_to: [azerbaijan]", "attributed_to: [a]",
        [("unknown-id", 'no entry of `actors` has the id "a"')],
    ),
    "a claimant": (
        "claimant: armenia", "claimant: a", [("unknown-id", 'no entry of `actors` has the id "a"')],
    ),
    "whose losses": (
        "of: [armenia]", "of: [a]", [("unknown-id", 'no entry of `actors` has the id "a"')],
    ),
    "one that is covered": (
        "parties: [armenia, azerbaijan]",
        (
            "parties: [armenia, azerbaijan]\n    covers: "
            "{actors: [a], by: text, cites: [{source: treaty}]}"
        ),
        [("unknown-id", 'no entry of `actors` has the id "a"')],
    ),
    "those covered without a source": (
        "parties: [armenia, azerbaijan]",
        "parties: [armenia, azerbaijan]\n    covers: {actors: [armenia], by: text}",
        [("missing-citation", "the list of those covered cites no source")],
    ),
    "a party": (
        "parties: [armenia, azerbaijan]", "parties: [armenia, a]",
        [("unknown-id", 'no entry of `actors` has the id "a"')],
    ),
    "a mediator": (
        "mediators: [icrc]", "mediators: [a]",
        [("unknown-id", 'no entry of `actors` has the id "a"')],
    ),
    "an earlier ceasefire": (
        "continues: [second]", "continues: [a]",
        [("unknown-id", 'no entry of `ceasefires` has the id "a"')],
    ),
    "a successor": (
        "successor: second", "successor: a",
        [("unknown-id", 'no entry of `ceasefires` has the id "a"')],
    ),
    "a place around": (
        "within: karabakh", "within: a", [("unknown-id", 'no entry of `places` has the id "a"')],
    ),
    "an actor around": (
        "within: armenia", "within: a", [("unknown-id", 'no entry of `actors` has the id "a"')],
    ),
    "a source of an event": (
        "{source: agency, at: 1}", "{source: a, at: 1}",
        [("unknown-id", 'no entry of `sources` has the id "a"')],
    ),
    "a source of a claim": (
        '{source: agency, at: "2-3"}', "{source: a}",
        [("unknown-id", 'no entry of `sources` has the id "a"')],
    ),
    "a source of a step": (
        "standing: {date: 2020-10-17, cites: [{source: treaty}]}",
        "standing: {date: 2020-10-17, cites: [{source: a}]}",
        [("unknown-id", 'no entry of `sources` has the id "a"')],
    ),
    "an id with another date": (
        "id: 1994-05-talks-go-on", "id: 1994-06-talks",
        [("id-without-date", "the id \"1994-06-talks\" does not start with the event's date")],
    ),
    "an id that goes on": (
        "id: 1994-05-talks-go-on", "id: 1994-057",
        [("id-without-date", "the id \"1994-057\" does not start with the event's date")],
    ),
    "a lasting day": (
        "date: 1994-05/1994-06", "date: 1994-05",
        [("unused-lasting", "only an interval can be lasting")],
    ),
    "an event without a source": (
        "kind: talks\n    cites: [{source: treaty}]", "kind: talks",
        [("missing-citation", "the event cites no source")],
    ),
    "a claim without a source": (
        "scope: incident\n        cites: [{source: agency}]", "scope: incident",
        [("missing-citation", "the claim cites no source")],
    ),
    "a ceasefire without a source": (
        "    cites: [{source: treaty}]\n    note: A note.\n  - id: second",
        "    note: A note.\n  - id: second",
        [("missing-citation", "the ceasefire cites no source")],
    ),
    "a step without a source": (
        "ended: {date: never, cites: [{source: treaty}]}", "ended: {date: never}",
        [("missing-citation", "the step `ended` cites no source")],
    ),
    "a source without a name": (
        "    description: A report\n", "",
        [("missing-key", "the source has neither `title` nor `description`")],
    ),
    "effect before declaration": (
        "declared: {date: 2020-10-10,", "declared: {date: 2020-10-11,",
        [(
            "steps-out-of-order",
            "`effective` (2020-10-10T12:00+04:00) comes before `declared` (2020-10-11)",
        )],
    ),
    "an end before all": (
        "ended: {date: 2020-10-18,", "ended: {date: 2020-10-09,",
        [
            ("steps-out-of-order", "`ended` (2020-10-09) comes before `declared` (2020-10-10)"),
            (
                "steps-out-of-order",
                "`ended` (2020-10-09) comes before `effective` (2020-10-10T12:00+04:00)",
            ),
            ("steps-out-of-order", "`ended` (2020-10-09) comes before `standing` (2020-10-17)"),
        ],
    ),
    "a withheld figure that is given": (
        "qualifier: not-disclosed", "qualifier: not-disclosed\n        value: 3",
        [("incomplete-claim", "a figure that is not disclosed has a value")],
    ),
    "no figure": (
        "qualifier: not-disclosed", "qualifier: exactly",
        [("incomplete-claim", "the claim has no value")],
    ),
    "no period": (
        "        period: 2020-09-27/2020-10-24\n", "",
        [("incomplete-claim", "the claim's period is missing")],
    ),
    "a period too much": (
        "scope: incident", "scope: incident\n        period: 2020/2021",
        [("incomplete-claim", "an incident's claim has a period")],
    ),
    "a low figure above": (
        "low: 900", "low: 928", [("incomplete-claim", "low, value and high are not in order")],
    ),
    "a high figure below": (
        "high: 950", "high: 926", [("incomplete-claim", "low, value and high are not in order")],
    ),
    "a violation without standing": (
        "        standing: alleged\n", "",
        [("incomplete-link", "the violation does not say how far it is established")],
    ),
    "a standing too much": (
        "step: effective}", "step: effective, standing: alleged}",
        [("incomplete-link", "a link with the step `effective` carries what only a violation has")],
    ),
    "an allegation too much": (
        "step: effective}", "step: mentioned, alleged_by: [armenia]}",
        [("incomplete-link", "a link with the step `mentioned` carries what only a violation has")],
    ),
    "an attribution too much": (
        "step: effective}", "step: ended, attributed_to: [armenia]}",
        [("incomplete-link", "a link with the step `ended` carries what only a violation has")],
    ),
    "deaths too much": (
        "step: effective}", "step: standing, fatal: no}",
        [("incomplete-link", "a link with the step `standing` carries what only a violation has")],
    ),
    "an end of no kind": (
        "by: superseded, successor: second, ", "",
        [("missing-key", "the end does not say how it came")],
    ),
    "no successor": (
        "successor: second, ", "",
        [("missing-key", "the end does not say which ceasefire took its place")],
    ),
    "a fixed term without days": (
        "    term_days: 14\n", "", [("missing-key", "a fixed term and its days go together")],
    ),
    "days without a fixed term": (
        "term: fixed", "term: open", [("missing-key", "a fixed term and its days go together")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_noticed(tmp_path: Path, name: str) -> None:
    old, new, expected = BROKEN[name]
    assert FILE.count(old) == 1
    loaded = load_text(tmp_path, FILE.replace(old, new))
    assert problems(loaded) == expected
    assert (loaded.timeline is None) == bool(loaded.errors)
    only_warned = {code for code, *_ in expected} == {"id-without-date"}
    assert bool(loaded.errors) != only_warned


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("declared: {date: 2020-10-10,", "declared: {date: 2020-10-10T12:00+04:00,"),
        ("declared: {date: 2020-10-10,", "declared: {date: 2020,"),
        ("declared: {date: 2020-10-10,", "declared: {date: 2020-10-11~,"),
        ("declared: {date: 2020-10-10,", "declared: {date: ../2020-10-10,"),
        ("standing: {date: 2020-10-17,", "standing: {date: 2020-10-17/..,"),
        ("ended: {date: 2020-10-18,", "ended: {date: 2020-10,"),
        ("date: 1994-05/1994-06", "date: 1994-05/.."),
        ("date: 1994-05/1994-06", "date: ../1994-05"),
        ("low: 900", "low: 927"),
        ("        low: 900\n        high: 950\n", ""),
        ("        value: 927\n        low: 900\n", "        value: 0\n        low: 0\n"),
    ],
)
def test_what_may_be_so_is_let_be(tmp_path: Path, old: str, new: str) -> None:
    assert FILE.count(old) == 1
    assert load_text(tmp_path, FILE.replace(old, new)).problems == ()


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("1994", "1994"),
        ("1994-05~", "1994-05"),
        ("1994-05-12", "1994-05-12"),
        ("2020-10-10T12:00+04:00", "2020-10-10"),
        ("1988/1994-05", "1988"),
        ("../1994-05", "1994-05"),
        ("/1994", "1994"),
        ("199X", "199x"),
        ("19XX", "19xx"),
        ("199X/2001", "199x"),
        ("1994-XX", "1994"),
        ("1994-05-XX", "1994-05"),
        ("", ""),
    ],
)
def test_an_id_starts_with_the_plain_part_of_its_date(text: str, start: str) -> None:
    assert date_start(text) == start


CARDS: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "a paragraph that nobody cites": (
        "  - {n: 4,", "  - {n: 4, sha256: " + "5" * 64 + "}\n  - {n: 5,",
        [("uncited-paragraph", "paragraph 4 is neither cited nor skipped")],
    ),
    "numbers with a gap": (
        "{n: 4,", "{n: 5,",
        [("wrong-card", "the paragraphs are not numbered 1, 2, 3 and so on")],
    ),
    "numbers from zero": (
        "{n: 4,", "{n: 0,",
        [("wrong-card", "the paragraphs are not numbered 1, 2, 3 and so on")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CARDS)
def test_a_card_that_does_not_agree_is_noticed(tmp_path: Path, name: str) -> None:
    old, new, expected = CARDS[name]
    assert CARD.count(old) == 1
    data = write_folder(tmp_path)
    (tmp_path / "seeds" / "agency.yaml").write_text(CARD.replace(old, new), encoding="utf-8")
    assert problems(load(data)) == expected


CITATIONS: list[tuple[str, list[tuple[str, str]]]] = [
    ('at: "1, 4"', [("cited-and-skipped", "paragraph 4 is cited and says that it is skipped")]),
    ('at: "1, 9"', [("unknown-paragraph", '"agency" has no paragraph 9')]),
    (
        'at: "0-1"', [("unknown-paragraph", '"agency" has no paragraph 0')],
    ),
    (
        "at: page 1",
        [
            ("uncited-paragraph", "paragraph 1 is neither cited nor skipped"),
            ("unknown-paragraph", 'the citation of "agency" names no paragraph'),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("at", "expected"), CITATIONS)
def test_a_citation_that_does_not_fit_the_card_is_noticed(
    tmp_path: Path, at: str, expected: list[tuple[str, str]]
) -> None:
    data = write_folder(tmp_path)
    path = data / "events.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("agency, at: 1}") == 1
    path.write_text(text.replace("agency, at: 1}", f"agency, {at}}}"), encoding="utf-8")
    assert sorted(problems(load(data))) == expected


def test_what_cites_an_article_without_a_card_hides_no_paragraph_that_is_not_there(
    tmp_path: Path,
) -> None:
    data = write_folder(tmp_path)
    text = (data / "events.yaml").read_text(encoding="utf-8")
    head, _, last = text.rpartition("cites: [{source: treaty}]")
    cites = "cites: [{source: treaty}, {source: agency, at: 9}]"
    (data / "events.yaml").write_text(head + cites + last, encoding="utf-8")
    assert problems(load(data)) == [("unknown-paragraph", '"agency" has no paragraph 9')]


@pytest.mark.parametrize(
    ("card", "advice"),
    [
        (CARD, "Its paragraphs run from 1 to 4."),
        (CARD[: CARD.index("paragraphs:")] + "paragraphs: []\n", "Its card has none."),
    ],
    ids=["some", "none"],
)
def test_of_a_paragraph_that_is_not_there_it_is_said_which_are(
    tmp_path: Path, card: str, advice: str
) -> None:
    data = write_folder(tmp_path)
    (tmp_path / "seeds" / "agency.yaml").write_text(card, encoding="utf-8")
    text = (
        (data / "events.yaml")
        .read_text(encoding="utf-8")
        .replace("agency, at: 1}", "agency, at: 9}")
    )
    (data / "events.yaml").write_text(text, encoding="utf-8")
    told = {one.advice for one in load(data).problems if one.code == "unknown-paragraph"}
    assert told == {advice}


def test_an_id_is_unknown_where_nothing_at_all_is_known(tmp_path: Path) -> None:
    text = FILE[: FILE.index("events:")] + (
        "events:\n  - {id: 2020-a, date: 2020, title: T, summary: S, kind: talks, places: [x], "
        "actors: [x], ceasefires: [{id: x, step: mentioned}], cites: [{source: x}]}\n"
    )
    assert sorted(problems(load_text(tmp_path, text))) == [
        ("unknown-id", f'no entry of `{section}` has the id "x"')
        for section in ("actors", "ceasefires", "places", "sources")
    ]


def test_places_periods_and_steps_may_cite_the_paragraphs_of_a_card(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    for name, old in {
        "places": "cites: [{source: treaty}]",
        "periods": "cites: [{source: treaty}]",
    }.items():
        path = data / f"{name}.yaml"
        text = path.read_text(encoding="utf-8").replace(old, "cites: [{source: agency, at: 4}]")
        path.write_text(text, encoding="utf-8")
    assert {code for code, _ in problems(load(data))} == {"cited-and-skipped"}
    card = CARD.replace(", skip: the credits", "")
    (tmp_path / "seeds" / "agency.yaml").write_text(card, encoding="utf-8")
    assert load(data).problems == ()


ADDRESSES = st.tuples(
    st.sampled_from(["https://", "http://", "ftp://", "//", ""]),
    st.lists(st.sampled_from(["a", "b-c", "-", "x" * 63, "x" * 64, "7", "", "A", "\u0259", "u@h"])),
    st.sampled_from(["", ".org", ".o", ".7a", ":80", ":x", ".org:443", "[", "]"]),
    st.text(st.sampled_from("/?#@ :[]%\u0259\ta"), max_size=6),
)


@given(ADDRESSES)
@example(("https://", ["a"], ".org", "/b?c#d@[e]"))
@example(("https://", ["x" * 64], ".org", ""))
@example(("https://", ["a"], ".org", "/b c"))
@example(("https://", ["u@h"], ".org", ""))
def test_what_is_taken_for_a_plain_address_has_no_fault(
    parts: tuple[str, list[str], str, str],
) -> None:
    scheme, labels, end, path = parts
    url = scheme + ".".join(labels) + end + path
    if addresses._PLAIN.fullmatch(url):
        assert addresses._fault(url) is None


def test_what_was_meant_is_guessed_while_there_is_time_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = {"places": ["shusha", "lachin"]}
    monkeypatch.setattr(ids, "_PAIRS", len("shusa") * len("shushalachin"))
    guesses = ids._Guesses(known)
    first = guesses.of("places", "shusa")
    assert '"shusha"' in first
    assert guesses.of("places", "lachn") == ""
    assert guesses.of("places", "shusa") == first  # which was made already


def test_what_was_meant_is_guessed_up_to_the_last_of_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ids, "_PAIRS", len("shusa") * len("shushalachin") + 1)
    guesses = ids._Guesses({"places": ["shusha", "lachin"]})
    assert '"shusha"' in guesses.of("places", "shusa")
    assert '"lachin"' in guesses.of("places", "lachn")


def test_where_nothing_is_known_no_time_is_taken_to_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_PAIRS", len("aremnia"))
    guesses = ids._Guesses(defaultdict(list, places=["shusha"]))
    assert guesses.of("actors", "aremnia") == ""
    assert '"shusha"' in guesses.of("places", "shusa")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("a b c", "a b c", True), ("a b c", "a x c", True), ("a b c", "a c", True),
        ("a b c", "b c", True), ("a b c", "a b c d", True), ("a b", "b a", True),
        ("a b c", "x y c", False), ("a b c", "c b a", False), ("a a", "a a a", True),
        ("a", "b", True), ("a b c d", "a b", False), ("a b c d e", "b c d e a", True),
        ("a b c d e", "b c d e", True), ("a b c d e", "a b d e", True),
        ("a b c d e", "e b c d a", False), ("a b c d e", "x b c d y", False),
    ],
)  # fmt: skip
def test_titles_are_alike_where_they_are_a_word_apart(one: str, other: str, alike: bool) -> None:
    assert (not set(titles._variants(one)).isdisjoint(titles._variants(other))) == alike


def test_a_violation_whose_date_is_none_is_not_called_too_early(tmp_path: Path) -> None:
    text = (PROBLEMS / "violation-before-start.yaml").read_text(encoding="utf-8")
    found = problems(load_text(tmp_path, text.replace("date: 2020-10-09", "date: soon")))
    assert [code for code, _ in found] == ["impossible-date"]


def test_what_else_is_at_fault_hides_no_paragraph_that_nothing_cites(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    events = data / "events.yaml"
    text = events.read_text(encoding="utf-8").replace("source: agency, at: 1", "source: treaty")
    events.write_text(text, encoding="utf-8")
    assert ("uncited-paragraph", "paragraph 1 is neither cited nor skipped") in problems(load(data))
    events.write_text(text.replace("kind: talks", "kind: talk"), encoding="utf-8")
    assert {code for code, _ in problems(load(data))} == {"uncited-paragraph", "unknown-term"}
    # but what a faulty entry cites is not known
    faulty = text.replace('at: "2-3"', "at: {}")
    events.write_text(faulty, encoding="utf-8")
    assert {code for code, _ in problems(load(data))} == {"wrong-shape"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tags: [humanitarian]", "tags: [humanitarian, talks, humanitarian]",
         '"humanitarian" stands in `tags` already'),
        ("actors: [armenia, azerbaijan]\n    ceasefires",
         "actors: [armenia, azerbaijan, armenia]\n    ceasefires",
         '"armenia" stands in `actors` already'),
        ("of: [armenia]", "of: [armenia, armenia]", '"armenia" stands in `of` already'),
        ("alleged_by: [armenia]", "alleged_by: [armenia, armenia]",
         '"armenia" stands in `alleged_by` already'),
        ("parties: [armenia, azerbaijan]", "parties: [armenia, azerbaijan, azerbaijan]",
         '"azerbaijan" stands in `parties` already'),
        ("purpose: [humanitarian, other]", "purpose: [other, humanitarian, other]",
         '"other" stands in `purpose` already'),
        ("cites: [{source: treaty}], note: At noon.",
         "cites: [{source: treaty}, {source: treaty}], note: At noon.",
         "the same stands in `cites` already"),
        ("also_at: [https://example.com/copy]",
         "also_at: [https://example.com/copy, https://example.com/copy]",
         '"https://example.com/copy" stands in `also_at` already'),
        ("ceasefires: [{id: moscow, step: effective}]",
         "ceasefires: [{id: moscow, step: effective}, {id: moscow, step: effective}]",
         "the same stands in `ceasefires` already"),
    ],
)  # fmt: skip
def test_what_a_list_holds_twice_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert FILE.count(old) == 1
    text = FILE.replace(old, new)
    twice = [one for one in load_text(tmp_path, text).problems if one.code == "named-twice"]
    assert [one.message for one in twice] == [said]


def test_what_differs_in_anything_may_stand_in_a_list_twice(tmp_path: Path) -> None:
    old = "cites: [{source: agency, at: 1}]"
    text = FILE.replace(old, "cites: [{source: agency, at: 1}, {source: agency, at: 2}]")
    assert FILE.count(old) == 1
    assert load_text(tmp_path, text).problems == ()
