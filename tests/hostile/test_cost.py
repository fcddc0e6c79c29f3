"""What a small file costs grows as the file does, whatever stands in it, or the file is refused.

Nothing is timed: the steps of the program are counted, for a file and for one twice as long.
"""

from __future__ import annotations

import sys
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.loading import document
from karabakh_timeline.loading.checks import titles
from karabakh_timeline.loading.checks.ids import unknown_ids
from karabakh_timeline.loading.document import MOST_PROBLEMS
from karabakh_timeline.loading.load import MOST_ENTRIES, load
from karabakh_timeline.loading.phrases import LONGEST, Phrases
from karabakh_timeline.model import suggestions
from karabakh_timeline.model.plan import MOST_IDS
from karabakh_timeline.model.suggestions import did_you_mean

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from pathlib import Path

    from karabakh_timeline.loading.load import Loaded

HEAD = (
    "dataset: {id: a, title: a, version: '1', through: 2021, utc_offset: '+04:00', licence: MIT}\n"
    "words: {loaded: [{word: liberat*, reason: x}], names: [X corridor], verbs: [say]}\n"
)
REST = """\
sources: [{id: s, publisher: P, title: T, tier: reference}%(sources)s]
places: [{id: p, name: Lachin / Berdzor%(aliases)s}%(places)s]
actors: [{id: a, name: A, kind: state, description: d}%(actors)s]
periods: [%(periods)s]
ceasefires: [{id: c, name: N, parties: [a], declared: {date: 2019, cites: [{source: s}]}, cites: [{source: s}]}%(ceasefires)s]
"""  # noqa: E501 - a data set as it is written
PARTS = ("sources", "aliases", "places", "actors", "periods", "ceasefires")


def event(number: int, more: str = "", title: str = "Some say", summary: str = "s") -> str:
    return (
        f'- {{id: 2020-{number}, date: 2020, kind: talks, title: "{title}", summary: "{summary}", '
        f"cites: [{{source: s}}]{more}}}\n"
    )


def several(form: str, count: int) -> str:
    return "".join(form.replace("%d", str(number)) for number in range(count))


def whole(events: str, more: str = "", **parts: str) -> str:
    return HEAD + more + "events:\n" + events + REST % {**dict.fromkeys(PARTS, ""), **parts}


CLAIM = "{claimant: a, category: military, measure: killed, qualifier: exactly, scope: incident, "
CITED = "cites: [{source: s}]}"
CASES: dict[str, Callable[[int], str]] = {
    "titles of many words": lambda n: whole(event(1, title="ab " * n) + event(2, title="ab " * n)),
    "titles of many letters": lambda n: whole(event(1, title="a" * 9 * n)),
    "titles of a day": lambda n: whole("".join(event(one) for one in range(n))),
    "quotations not closed": lambda n: whole(event(1, summary="\u201c" * 9 * n)),
    "words that take a side": lambda n: whole(event(1, summary="liberated-" * n)),
    "names of places": lambda n: whole(event(1, summary="Lachin " * n)),
    "claims": lambda n: whole(
        event(1, f", claims: [{several(CLAIM + 'value: %d, ' + CITED + ',', n)}]")
    ),
    "claims at fault": lambda n: whole(
        event(1, f", claims: [{several(CLAIM + 'value: x, ' + CITED + ',', n)}]")
    ),
    "claims of dates that are none": lambda n: whole(
        event(1, f", claims: [{several(CLAIM + 'as_of: 2020-13, value: 1, ' + CITED + ',', n)}]")
    ),
    "keys that are unknown": lambda n: whole(event(1, several(", k%d: a", n))),
    "sections that are unknown": lambda n: whole(event(1), several("k%d: a\n", n)),
    "keys that are repeated": lambda n: whole(event(1, ", note: a" * n)),
    "ids that are repeated": lambda n: whole(event(1) * n),
    "ids that are unknown": lambda n: whole(event(1, f", places: [{several('q%d, ', n)}]")),
    "aliases of a place": lambda n: whole(
        event(1), aliases=f", names: {{other: [{several('n%d, ', n)}]}}"
    ),
    "actors of one name": lambda n: whole(
        event(1), actors=several(", {id: a%d, name: Ann, kind: person, description: d}", n)
    ),
    "places of two names": lambda n: whole(
        "".join(event(one, title=f"X{one} says") for one in range(n)),
        places=several(", {id: p%d, name: X%d / Y%d}", n),
    ),
    "violations": lambda n: whole(
        "".join(
            event(one, ", ceasefires: [{id: c, step: violation, standing: alleged}]")
            for one in range(n)
        )
    ),
    "sources": lambda n: whole(
        event(1), sources=several(", {id: s%d, publisher: P, title: T, tier: reference}", n)
    ),
    "citations": lambda n: whole(event(1, ", claims: []").replace(
        "[{source: s}]", f"[{several('{source: s, at: 1-900},', n)}]"
    )),
    "periods": lambda n: whole(
        "".join(event(one) for one in range(n)),
        periods=", ".join(
            f"{{id: p{one}, name: P, date: {1000 + one % 900}, description: d}}"
            for one in range(n)
        ),
    ),
    "tags": lambda n: HEAD + "events: [" + "!x a, " * n + "]",
    "anchors": lambda n: HEAD + "events: [" + several("&a%d b, ", n) + "]",
    "brackets": lambda n: HEAD + "events: " + "[" * 40 * n,
    "lines": lambda n: whole(event(1)) + "\n" * 20 * n + "x: [\n",
}  # fmt: skip


def steps(file: Path, text: str) -> tuple[int, Loaded]:
    """How many functions a check of a file calls, and what it finds."""
    file.write_text(text, encoding="utf-8")
    load(file)  # what is made once, such as a plan, is there
    calls = 0

    def count(_frame: Any, kind: str, _of: Any) -> None:
        nonlocal calls
        calls += kind in ("call", "c_call")

    sys.setprofile(count)
    try:
        found = load(file)
    finally:
        sys.setprofile(None)
    return calls, found


@pytest.mark.parametrize("name", CASES)
def test_twice_as_much_takes_at_most_about_twice_the_steps(tmp_path: Path, name: str) -> None:
    once, _ = steps(tmp_path / "a.yaml", CASES[name](300))
    twice, found = steps(tmp_path / "a.yaml", CASES[name](600))
    assert twice < 2.3 * once + 1000
    assert all(len(one.message) + len(one.advice) + len(one.excerpt) < 3000
               for one in found.problems)  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_told_is_bounded(tmp_path: Path, name: str) -> None:
    _, found = steps(tmp_path / "a.yaml", CASES[name](3 * MOST_PROBLEMS // 2))
    codes = [str(problem.code) for problem in found.problems]
    assert max(map(codes.count, codes), default=0) <= MOST_PROBLEMS


def test_a_line_that_is_the_whole_file_is_not_read_to_its_end_for_each_problem(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(CASES["keys that are unknown"](2000), encoding="utf-8")
    assert max(len(problem.excerpt) for problem in load(file).problems) < 200


@pytest.mark.parametrize(
    ("text", "most"),
    [("title", 10_000), ("summary", 10_000), ("note", 10_000), ("id", 100), ("date", 100)],
)
def test_a_text_longer_than_any_is_refused_with_its_bound(
    tmp_path: Path, text: str, most: int
) -> None:
    value = "1" * (most + 1)
    entry = {"id": "2020-1", "date": "2020", "title": "x", "summary": "s", "note": "n", text: value}
    keys = ", ".join(f"{key}: '{one}'" for key, one in entry.items())
    (tmp_path / "a.yaml").write_text(
        whole(f"- {{{keys}, kind: talks, cites: [{{source: s}}]}}\n"), encoding="utf-8"
    )
    (found,) = load(tmp_path / "a.yaml").errors
    assert found.code == "wrong-value"
    assert found.message == f"`{text}` has {most + 1:,} characters"
    assert f"{most:,}" in found.advice


@pytest.mark.parametrize("key", ["tags", "actors", "places"])
def test_a_list_of_more_ids_than_any_is_refused_with_its_bound(tmp_path: Path, key: str) -> None:
    for count, said in ((MOST_IDS, set()), (MOST_IDS + 1, {f"`{key}` has {MOST_IDS + 1} entries"})):
        text = whole(event(1, f", {key}: [{several('x%d, ', count)}]"))
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        found = [one for one in load(tmp_path / "a.yaml").errors if one.code == "wrong-value"]
        assert {one.message for one in found} == said
        assert {one.advice for one in found} == {f"It may have {MOST_IDS}." for _ in said}


def test_a_ledger_longer_than_any_is_refused_with_its_bound(tmp_path: Path) -> None:
    most = MOST_ENTRIES["ceasefires"]
    one = ", {id: c%d, name: N, parties: [a], declared: {date: 2019, cites: [{source: s}]}}"
    (tmp_path / "a.yaml").write_text(
        whole(event(1), ceasefires=several(one, most)), encoding="utf-8"
    )
    found = load(tmp_path / "a.yaml").errors
    assert [problem.code for problem in found] == ["wrong-shape"]
    assert f"{most:,}" in found[0].advice


class Counted:
    """A pattern that counts the letters it goes through."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.letters = 0

    def search(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        found = self.pattern.search(text, start, stop)
        self.letters += (found.end() if found else min(stop, len(text))) - start
        return found

    def findall(self, text: str) -> list[str]:
        self.letters += len(text)
        return self.pattern.findall(text)


@pytest.mark.parametrize("line", ["a: b\n", "- a\n", "a: &a b\n", "a: b # so\n"])
def test_a_file_is_not_gone_through_for_each_of_its_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(document, "_BREAK", breaks := Counted(document._BREAK))
    text = line * 20_000
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    load(tmp_path / "a.yaml")
    assert breaks.letters < 3 * len(text)


def test_the_likeliest_ids_are_sought_as_long_as_there_is_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("karabakh_timeline.loading.checks.ids._PAIRS", 30)
    (tmp_path / "a.yaml").write_text(
        whole(event(1, ", places: [pp], actors: [aa]") + event(2, ", tags: [x], actors: [ab]")),
        encoding="utf-8",
    )
    guesses = [problem.advice.startswith("Did you mean") for problem in load(
        tmp_path / "a.yaml").errors]  # fmt: skip
    assert len(guesses) == 3
    assert guesses[0]
    assert unknown_ids.__doc__


def test_a_long_word_was_not_mistyped() -> None:
    word = "a" * (suggestions.LONGEST_GUESSED + 1)
    assert did_you_mean(word[:-1], [word]) == ""
    assert did_you_mean(word, [word[:-1]]) == ""
    assert did_you_mean(word[:-2], [word[:-1]]) != ""


def test_comparing_titles_takes_memory_as_they_have_words() -> None:
    """All that is left of a title without each of its words would be the square of it."""

    def peak(words: int) -> int:
        title = " ".join(map(str, range(words)))
        tracemalloc.start()
        try:
            assert sum(1 for _ in titles._variants(title)) == words + 1
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(4000) < 6 * peak(1000)


def test_phrases_are_whole_words_and_the_longest_counts() -> None:
    phrases = Phrases(["Lachin", "Lachin corridor", "liberat*", "de-occup*", "a" * (LONGEST + 1)])
    text = "Lachin corridor, Lachins, xLachin, Lachin-liberated de-occupied-land liberat Lachin"
    assert [(one.text, one.phrase) for one in phrases.found(text)] == [
        ("Lachin corridor", "Lachin corridor"), ("Lachin", "Lachin"), ("liberated", "liberat*"),
        ("de-occupied-land", "de-occup*"), ("liberat", "liberat*"), ("Lachin", "Lachin"),
    ]  # fmt: skip
    assert not list(phrases.found("a" * (LONGEST + 1)))
    assert not Phrases([])
