"""``karabakh add``: what fits is written at its place, and what does not leaves the file alone."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from karabakh_timeline.cli import ask
from karabakh_timeline.loading.load import load
from tests.cli.running import RECORD, ROOT, SMALL, Runner, command, process

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.running import Ran

posix = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX")

EVENT = {
    "--date": "2020-03-07", "--title": "The ministers speak", "--kind": "talks",
    "--summary": "They spoke.", "--cite": "agency:3",
}  # fmt: skip


def options(**changed: str | None) -> list[str]:
    """The options of a sound event, with some changed or left out."""
    found: dict[str, str | None] = {
        **EVENT,
        **{f"--{key}": value for key, value in changed.items()},
    }
    return [word for key, value in found.items() if value is not None for word in (key, value)]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small record."""
    return Path(shutil.copy(SMALL, tmp_path / "small.yaml"))


@pytest.fixture
def add(capfdbinary: pytest.CaptureFixture[bytes], small: Path) -> Runner:
    """Run a command on the copy of the small record."""
    return Runner(capfdbinary, str(small))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A copy of the shipped record and its cards."""
    shutil.copytree(Path(RECORD).parent / "seeds", tmp_path / "seeds")
    return Path(shutil.copytree(RECORD, tmp_path / "data"))


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Sit somebody at the terminal who gives these answers; the questions are returned."""

    def answer(*answers: str, confirms: bool = True) -> list[str]:
        questions: list[str] = []
        left = list(answers)

        def prompt(question: str, **_: Any) -> str:
            questions.append(question)
            assert left, f"no answer is left for: {question}"
            return left.pop(0)

        def confirm(question: str, **_: Any) -> bool:
            assert not left, f"these answers are left: {left}"
            questions.append(question)
            return confirms

        monkeypatch.setattr(ask, "can_ask", lambda: True)
        monkeypatch.setattr(typer, "prompt", prompt)
        monkeypatch.setattr(typer, "confirm", confirm)
        return questions

    return answer


def without(path: Path, text: str) -> str:
    """A file's text with a part of it cut out, which it has once."""
    whole = path.read_bytes().decode()
    assert whole.count(text) == 1, whole
    return whole.replace(text, "")


def assert_sound(path: Path) -> None:
    """Check that a data set has no errors."""
    assert load(path).errors == ()


def refused(add: Runner, small: Path, *arguments: str) -> Ran:
    """Run a command that changes nothing."""
    before = small.read_bytes()
    ran = add("add", *arguments)
    assert small.read_bytes() == before
    assert [path.name for path in small.parent.iterdir()] == [small.name]
    assert ran.code != 0
    return ran


WRITTEN = """\
  - id: 2020-03-07-ministers-speak
    date: 2020-03-07
    title: The ministers speak
    summary: They spoke.
    kind: talks
    cites: [{source: agency, at: 3}]
"""


def test_an_event_is_written_where_its_date_belongs(add: Runner, small: Path) -> None:
    ran = add("add", *options())
    assert (ran.code, ran.out) == (0, WRITTEN)
    text = small.read_text(encoding="utf-8")
    line = text[: text.index(WRITTEN)].count("\n") + 1
    assert ran.err == f"Added 2020-03-07-ministers-speak at {small}:{line}.\n"
    assert without(small, WRITTEN + "\n") == Path(SMALL).read_text(encoding="utf-8")
    assert text.index("2020-03-05-fighting") < text.index(WRITTEN) < text.index("2020-03-10-visit")
    assert "2020-03-07-ministers-speak" in add("list", "--format", "csv").out


ADD = "karabakh add " + shlex.join(options())


@posix
@pytest.mark.parametrize("way", ["| true", "2>&1 | true", "| head -1", "2>&-", "2> /dev/full"])
def test_what_nobody_reads_is_added_all_the_same(small: Path, way: str) -> None:
    script = f"{ADD} --data {small} {way}; echo ${{PIPESTATUS[0]}}"
    ran = process(script=script)
    assert ran.lines[-1] == "0"
    assert small.read_text(encoding="utf-8").count(WRITTEN) == 1


@posix
@pytest.mark.parametrize("way", ["> /dev/full", ">&-"])
def test_what_cannot_be_shown_is_not_added_and_the_exit_code_says_so(small: Path, way: str) -> None:
    ran = process(script=f"{ADD} --data {small} {way}")
    ran.failed(4, "standard output")
    assert small.read_bytes() == Path(SMALL).read_bytes()


def test_terms_ids_and_dates_are_written_as_the_record_has_them(add: Runner) -> None:
    plain = add("add", "--dry-run", *options(), "--ceasefire", "first-truce:mentioned").out
    written = options(kind="Talks", cite="AGENCY:3", date="7 March 2020")
    assert add("add", "--dry-run", *written, "--ceasefire", "First-Truce:Mentioned").out == plain
    assert "kind: talks" in plain
    by_number = options(date="20200307")
    assert add("add", "--dry-run", *by_number).out == WRITTEN


def test_a_dry_run_shows_the_entry_and_writes_nothing(add: Runner, small: Path) -> None:
    before = small.read_bytes()
    ran = add("add", "--dry-run", *options())
    assert (ran.code, ran.out) == (0, WRITTEN)
    assert ran.err.startswith(f"It would be {small}:")
    assert ran.err.endswith("; nothing was written.\n")
    assert small.read_bytes() == before
    line = ran.err.partition(f"{small}:")[2].partition(";")[0]
    assert f"at {small}:{line}.\n" in add("add", *options()).err


ENTRIES = {
    "events": options(cite="aliyev-2020-10-18", date="2020-10-12", place="Xankəndi"),
    "sources": ["source", "--publisher", "Example Agency", "--title", "168", "--tier", "news",
                "--date", "12 October 2020", "--url", "https://example.org/x", "--language", "en"],
    "places": ["place", "--name", "Example / Misal", "--armenian", "Օրինակ", "--azerbaijani",
               "Misal", "--within", "Şuşa"],
    "actors": ["actor", "--name", "Example Monitors", "--kind", "body", "--description",
               "Watches the line.", "--alias", "The Monitors"],
}  # fmt: skip


@pytest.mark.parametrize("section", ENTRIES)
def test_each_kind_of_entry_goes_into_its_file_of_the_record(
    capfdbinary: pytest.CaptureFixture[bytes], record: Path, section: str
) -> None:
    before = {path: path.read_bytes() for path in record.parent.rglob("*.yaml")}
    source = load(record).timeline
    assert source is not None
    uncarded = next(one.id for one in source.sources if one.card is None)
    words = [word.replace("aliyev-2020-10-18", uncarded) for word in ENTRIES[section]]
    ran = Runner(capfdbinary, str(record))("add", *words)
    assert ran.code == 0, ran.err
    file = record / f"{section}.yaml"
    assert [path for path in before if path.read_bytes() != before[path]] == [file]
    whole = file.read_text(encoding="utf-8")
    assert whole.count(ran.out) == 1
    number = int(ran.err.rpartition(":")[2].rstrip(".\n"))
    assert whole.splitlines()[number - 1] == ran.lines[0]
    parts = (f"{ran.out}\n", f"\n{ran.out}")
    assert before[file].decode() in [whole.replace(part, "") for part in parts]
    assert_sound(record)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (ENTRIES["sources"], ["- id: exampleagency-2020-10-12", "publisher: Example Agency",
                              "title: '168'", "date: 2020-10-12", "url: https://example.org/x",
                              "language: en", "tier: news"]),
        ([*ENTRIES["places"][:-1], "town"],
         ["- id: example", "name: Example / Misal",
          "names: {armenian: [Օրինակ], azerbaijani: [Misal]}", "within: town"]),
        (ENTRIES["actors"], ["- id: example-monitors", "name: Example Monitors", "kind: body",
                             "aliases: [The Monitors]", "description: Watches the line."]),
        (["actor", "--name", "A", "--kind", "person", "--description", "B", "--office", "C"],
         ["- id: a", "name: A", "kind: person", "offices: [{title: C}]", "description: B"]),
        (["source", "--publisher", "A", "--description", "B", "--tier", "news"],
         ["- id: a", "publisher: A", "description: B", "tier: news"]),
    ],
)  # fmt: skip
def test_other_entries_are_written_in_the_order_of_the_format(
    add: Runner, small: Path, words: list[str], lines: list[str]
) -> None:
    ran = add("add", *words)
    assert ran.code == 0, ran.err
    assert [line.strip() for line in ran.lines] == lines
    assert without(small, ran.out)
    assert_sound(small)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("7 March 2020", "2020-03-07"), ("March 2020", "2020-03"), ("Mar 7, 2020", "2020-03-07"),
        ("2020-03-07~", "2020-03-07~"), ("yesterday", "2026-11-21"), ("2020-03/..", "2020-03/.."),
        ("2020-03-07T12:00+04:00", "2020-03-07T12:00+04:00"),
    ],
)  # fmt: skip
def test_a_date_becomes_one_of_the_records_form(add: Runner, written: str, date: str) -> None:
    ran = add("add", *options(date=written))
    assert ran.code == 0, ran.err
    assert f"    date: {date}" in ran.lines


def test_names_become_ids(add: Runner) -> None:
    ran = add("add", *options(), "--place", "Xankendi", "--place", "far-town", "--actor", "BAKU",
              "--actor", "osce")  # fmt: skip
    assert "    places: [town, far-town]" in ran.lines
    assert "    actors: [azerbaijan, osce]" in ran.lines


def test_every_option_of_an_event_has_its_key(add: Runner, small: Path) -> None:
    ran = add("add", *options(date="2020-03-05/2020-03-07"), "--lasting", "--tag", "peace",
              "--tag", "talks", "--note", "It  is\n so.", "--cite", "treaty", "--id",
              "2020-03-05-mine")  # fmt: skip
    assert [line.strip() for line in ran.lines] == [
        "- id: 2020-03-05-mine", "date: 2020-03-05/2020-03-07", "lasting: true",
        "title: The ministers speak", "summary: They spoke.", "kind: talks",
        "cites: [{source: agency, at: 3}, {source: treaty}]", "tags: [peace, talks]",
        "note: It is so.",
    ]  # fmt: skip
    assert_sound(small)


def test_a_violation_says_who_alleges_it(add: Runner, small: Path) -> None:
    ran = add("add", *options(kind="shelling"), "--ceasefire",
              "first-truce:violation:alleged", "--alleged-by", "Armenia", "--attributed-to",
              "azerbaijan-army", "--fatal", "unknown")  # fmt: skip
    assert ran.code == 0, ran.err
    timeline = load(small).timeline
    assert timeline is not None
    event = next(one for one in timeline.events if one.id == "2020-03-07-ministers-speak")
    (link,) = event.ceasefires
    assert (link.id, str(link.standing), link.alleged_by, link.attributed_to) == (
        "first-truce", "alleged", ("armenia",), ("azerbaijan-army",),
    )  # fmt: skip
    assert str(link.fatal) == "unknown"


def test_another_step_is_written_with_the_id_alone(add: Runner) -> None:
    ran = add("add", *options(), "--ceasefire", "first-truce:mentioned")
    assert "    ceasefires: [{id: first-truce, step: mentioned}]" in ran.lines


CLAIM = (
    "claimant: armenia, of: [armenia], category: military, measure: killed, value: 5, "
    "qualifier: exactly, scope: incident"
)


def test_a_claim_cites_what_its_event_does_unless_it_says_otherwise(
    add: Runner, small: Path
) -> None:
    own = "{" + CLAIM.replace("5", "7") + ", cites: [{source: treaty, at: annex}]}"
    ran = add("add", *options(), "--claim", "{" + CLAIM + "}", "--claim", own)
    assert ran.code == 0, ran.err
    timeline = load(small).timeline
    assert timeline is not None
    event = next(one for one in timeline.events if one.id == "2020-03-07-ministers-speak")
    cited = [(claim.value, [(c.source, c.at) for c in claim.cites]) for claim in event.claims]
    assert cited == [(5, [("agency", "3")]), (7, [("treaty", "annex")])]


@pytest.mark.parametrize("words", ["", "five", "[a, b]", "{claimant: armenia", "a: b: c", "&x"])
def test_a_claim_that_is_no_mapping_is_refused(add: Runner, small: Path, words: str) -> None:
    ran = refused(add, small, *options(), "--claim", words)
    ran.failed(2, f'--claim: "{words}" is no mapping', "Write {claimant: ID, ...}.")


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"kind": "talk"}, 2, '--kind: "talk" is none of its values'),
        ({"date": "soon"}, 2, '--date: "soon"'),
        ({"date": "2020-02-30"}, 2, "--date: "),
        ({"date": "../.."}, 2, "--date: "),
        ({"title": " "}, 2, "there is no text"),
        ({"cite": "nobody:3"}, 3, 'the record has no source "nobody"'),
        ({"cite": "agenci"}, 3, 'Did you mean "agency"?'),
        ({"cite": "nobody"}, 3, "  Add it first: karabakh add source."),
        ({"place": "Nowhere"}, 3, "Or add it first: karabakh add place."),
        ({"actor": "Nobody"}, 3, "Or add it first: karabakh add actor."),
        ({"actor": "Armeniya"}, 3, 'Did you mean "Armenia"?'),
        ({"alleged-by": "Nobody"}, 3, "Or add it first: karabakh add actor."),
        ({"ceasefire": "first-truce"}, 2, "does not say what the event is to it"),
        ({"nothing": "x"}, 2, "No such option: --nothing"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(
    add: Runner, small: Path, changed: dict[str, str], code: int, said: str
) -> None:
    ran = refused(add, small, *options(**changed))
    ran.failed(code)
    assert said in ran.err


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--id", "2020-03-10-visit"], "repeated-id"),
        (["--id", "Not A Slug"], "wrong-value"),
        (["--tag", "Not a slug"], "wrong-value"),
        (["--ceasefire", "first-truce:violation:certain"], "unknown-term"),
        (["--claim", "{claimant: armenia}"], "missing-key"),
        (["--claim", "{" + CLAIM + ", colour: red}"], "unknown-key"),
        (["--claim", "{" + CLAIM.replace("armenia,", "nobody,") + "}"], "unknown-id"),
    ],
)
def test_what_would_be_an_error_leaves_the_file_byte_for_byte(
    add: Runner, small: Path, more: list[str], code: str
) -> None:
    ran = refused(add, small, *options(), *more)
    assert (ran.code, ran.out) == (1, "")
    assert f"[{code}]" in ran.err
    assert "karabakh: the entry does not fit the data set; nothing was written\n" in ran.err


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (options(date=None), "--date"), (options(title=None), "--title"),
        (options(kind=None), "--kind"), (options(summary=None), "--summary"),
        (options(cite=None), "--cite"), ([], "--date"),
        (["source"], "--publisher"), (["source", "--publisher", "A"], "--description"),
        (["source", "--publisher", "A", "--title", "B"], "--tier"),
        (["place"], "--name"), (["place", "--name", "A", "--latitude", "40"], "--longitude"),
        (["place", "--name", "A", "--latitude", "40", "--longitude", "46"], "--cite"),
        (["actor"], "--name"), (["actor", "--name", "A"], "--kind"),
        (["actor", "--name", "A", "--kind", "body"], "--description"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_where_nobody_can_be_asked(
    add: Runner, small: Path, words: list[str], option: str
) -> None:
    refused(add, small, *words).failed(2, f"{option} is missing")


def test_an_office_waits_for_the_kind_of_actor(add: Runner, small: Path) -> None:
    ran = refused(add, small, "actor", "--name", "Example Mayor", "--office", "Mayor")
    ran.failed(2, "--kind is missing")


def test_a_proposed_id_that_is_taken_gets_a_number(add: Runner, small: Path) -> None:
    for number in ("", "-2", "-3"):
        ran = add("add", *options())
        assert ran.lines[0] == f"  - id: 2020-03-07-ministers-speak{number}", ran.err
    assert_sound(small)
    for number in ("", "-2"):
        ran = add("add", "source", "--publisher", "A", "--title", "B", "--tier", "news")
        assert ran.lines[0] == f"  - id: a{number}"


def test_a_new_warning_is_told_and_an_old_one_is_not(add: Runner, small: Path) -> None:
    assert "[event-outside-periods]" in add("check").err + add("check").out
    assert "warning:" not in add("add", *options()).err
    ran = add("add", *options(date="2019-03-07"))
    assert ran.code == 0
    assert ran.err.count("[event-outside-periods]") == 1
    assert "2019-03-07 falls within no period" in ran.err
    assert "warning:" not in add("add", "place", "--name", "Unused").err
    assert_sound(small)


def test_a_read_only_file_is_left_as_it_was(
    add: Runner, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = small.read_bytes()
    small.chmod(0o444)
    # who runs as root may write everything, so the answer of the system is given here
    monkeypatch.setattr(os, "access", lambda *_: False)
    ran = add("add", *options())
    assert ran.code == 4
    assert f"karabakh: cannot write {small}: the file is read-only" in ran.err
    assert small.read_bytes() == before


def test_the_record_inside_the_package_is_refused(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "_record" / "small.yaml"
    path.parent.mkdir()
    shutil.copy(SMALL, path)
    ran = Runner(capfdbinary, str(path))("add", *options())
    ran.failed(2, "came with the program", "--data")
    assert path.read_bytes() == Path(SMALL).read_bytes()


def test_the_record_inside_the_package_is_refused_from_within(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "_record" / "small.yaml"
    path.parent.mkdir()
    shutil.copy(SMALL, path)
    monkeypatch.chdir(path.parent)
    Runner(capfdbinary, "small.yaml")("add", *options())
    assert path.read_bytes() == Path(SMALL).read_bytes()


def test_a_data_set_with_errors_is_not_added_to(add: Runner, small: Path) -> None:
    small.write_text(small.read_text(encoding="utf-8").replace("kind: talks", "kind: talk"),
                     encoding="utf-8")  # fmt: skip
    ran = refused(add, small, *options())
    assert ran.code == 1
    assert "karabakh: the data set cannot be used" in ran.err


def test_a_list_in_brackets_is_named_with_the_way_out(add: Runner, small: Path) -> None:
    text = """\
dataset: {id: a, title: A, version: 1, through: 2020, utc_offset: "+04:00", licence: MIT}
events: []
actors: [{id: a, name: A, kind: body, description: B}]
"""
    small.write_text(text, encoding="utf-8")
    words = ["actor", "--name", "B", "--kind", "body", "--description", "C"]
    refused(add, small, *words).failed(1, "written in brackets", "after a hyphen")


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (["--ceasefire", "no-truce:mentioned"], 3, 'no ceasefire "no-truce"'),
        (["--ceasefire", "first-truce"], 2, "does not say what the event is to it"),
        (["--ceasefire", "first-truce:violation"], 2, "does not say what the event is to it"),
        (["--ceasefire", "first-truce:violation:alleged:yes"], 2, "does not say"),
        (["--ceasefire", "first-truce:mentioned:alleged"], 2, "does not say"),
        (["--ceasefire", "first-truce:mentioned", "--fatal", "yes"], 2, "belong to a violation"),
        (["--alleged-by", "armenia"], 2, "belong to a violation"),
    ],
)
def test_a_link_says_all_that_it_needs_and_no_more(
    add: Runner, small: Path, more: list[str], code: int, words: str
) -> None:
    refused(add, small, *options(), *more).failed(code, words)


# Somebody is asked


ANSWERS = ["7 March 2020", "The ministers speak", "talks", "They spoke.", "agency:3", "", "", "",
           "", ""]  # fmt: skip


def test_all_of_an_event_is_asked_for(
    add: Runner, small: Path, answering: Callable[..., list[str]]
) -> None:
    questions = answering(*ANSWERS)
    ran = add("add")
    assert (ran.code, ran.out) == (0, WRITTEN)
    assert without(small, WRITTEN + "\n") == Path(SMALL).read_text(encoding="utf-8")
    assert [question.partition(" ")[0].rstrip(",") for question in questions] == [
        "Date", "Title", "Kind", "Summary", "Source", "Source", "Place", "Actor", "Note", "Id",
        "Write",
    ]  # fmt: skip
    assert questions[-2:] == ["Id [2020-03-07-ministers-speak]", f"Write this to {small}?"]


def test_a_wrong_answer_is_said_and_asked_for_again(
    add: Runner, small: Path, answering: Callable[..., list[str]]
) -> None:
    answering(
        "soon", "2020-03-07", "The ministers speak", "talk", "talks", "They spoke.",
        "nobody", "agency:3", "treaty", "", "Nowhere", "Xankendi", "", "Nobody", "Baku", "OSCE", "",
        "It is so.", "2020-03-07-mine",
    )  # fmt: skip
    ran = add("add")
    assert ran.code == 0, ran.err
    for said in ('"soon"', '"talk" is none', '"nobody"', "Nowhere", "Nobody"):
        assert said in ran.err
    assert [line.strip() for line in ran.lines] == [
        "- id: 2020-03-07-mine", "date: 2020-03-07", "title: The ministers speak",
        "summary: They spoke.", "kind: talks", "places: [town]", "actors: [azerbaijan, osce]",
        "cites: [{source: agency, at: 3}, {source: treaty}]", "note: It is so.",
    ]  # fmt: skip
    assert_sound(small)


LINT = """
words:
  loaded:
    - {word: seize*, reason: It blames. Write that forces took it.}
  verbs: [speak, meet]
"""


def test_an_answer_in_doubt_is_said_at_once_and_may_be_kept(
    add: Runner, small: Path, answering: Callable[..., list[str]]
) -> None:
    small.write_text(small.read_text(encoding="utf-8") + LINT, encoding="utf-8")
    questions = answering(
        "1 May 2050", "2020-03-07", "The ministers", "The ministers and " + 90 * "a", "", "talks",
        "They seized it.", "They spoke.", "agency:3", "", "", "", "", "2020-03-08-mine", "",
    )  # fmt: skip
    ran = add("add", "--tag", "x")
    assert ran.code == 0, ran.err
    said = [line for line in ran.err.splitlines() if line.startswith("warning: ")]
    for line, start in zip(
        said,
        [
            "2050-05-01 falls within no period. Mend the date, or give its time a period.",
            "the title has no verb that is known. Say who does what; ",
            "the title has 108 characters",
            "the title has no verb",
            '"seized" takes a side. It blames. Write that forces took it. Or ',
            'the id "2020-03-08-mine" does not start with the event\'s date. Let it start with ',
        ],
        strict=True,
    ):
        assert line.startswith(f"warning: {start}")
    assert [question.partition(" ")[0] for question in questions] == [
        "Date", "Date", "Title", "Title", "Title", "Kind", "Summary", "Summary", "Source,",
        "Source,", "Place", "Actor", "Note", "Id", "Id", "Write",
    ]  # fmt: skip
    assert questions[1] == "Date (EDTF, as it is known) (empty: keep it)"
    assert ran.lines[0] == "  - id: 2020-03-08-mine"
    assert 90 * "a" in ran.out
    assert "They spoke." in ran.out


def test_an_answer_that_would_be_an_error_is_asked_for_again_at_once(
    add: Runner, small: Path, answering: Callable[..., list[str]]
) -> None:
    questions = answering(
        "A", "B", "news", "", "htp://x", "https://example.org", "en", "", "", "agency", "Not so",
        "b",
    )  # fmt: skip
    ran = add("add", "source")
    assert ran.code == 0, ran.err
    assert [question.split()[0] for question in questions[4:]] == [
        "Address", "Address", "Language", "Whose", "Note", "Id", "Id", "Id", "Write",
    ]  # fmt: skip
    assert '"htp://x" does not start with https:// or http://. Copy the address' in ran.err
    assert 'the id "agency" is taken by an earlier entry. Give one of the two' in ran.err
    assert '`id` cannot be "Not so". An id is lower-case letters' in ran.err
    assert_sound(small)


def test_what_an_answer_makes_wrong_elsewhere_is_said_at_once(
    capfdbinary: pytest.CaptureFixture[bytes], record: Path, answering: Callable[..., list[str]]
) -> None:
    answering("aa-2020-10-14:99", "aa-2020-10-14:3", "aa-2020-10-14:5", "", "", "", "", "")
    given = options(cite=None, date="2020-10-14")
    ran = Runner(capfdbinary, str(record))("add", "--dry-run", *given)
    assert ran.code == 0, ran.err
    assert '"aa-2020-10-14" has no paragraph 99. Its paragraphs run from' in ran.err
    assert "paragraph 3 is cited and says that it is skipped" in ran.err
    assert "cites: [{source: aa-2020-10-14, at: 5}]" in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--ceasefire", "first-truce:broken"], '`step` has no term "broken"'),
        (["--ceasefire", "nothing:violation"], 'no ceasefire "nothing"'),
        (["--claim", "a"], "is no mapping"),
        (["--claim", "{measure: killed}"], "`claimant` is missing"),
        (["--note", " "], "there is no text"),
        (["--lasting", "--date", "2020-03-07"], "only an interval can be lasting"),
        (["--id", "2020-03-10-visit"], "is taken by an earlier entry"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_asked(
    add: Runner, small: Path, answering: Callable[..., list[str]], arguments: list[str], said: str
) -> None:
    questions = answering()
    ran = refused(add, small, *arguments)
    assert said in ran.err
    assert questions == []


@pytest.mark.parametrize("fault", ["unsound", "shipped", "stdin"])
def test_what_keeps_every_entry_out_is_said_before_anything_is_asked(
    add: Runner, small: Path, answering: Callable[..., list[str]], fault: str
) -> None:
    questions = answering()
    if fault == "unsound":
        text = small.read_text(encoding="utf-8").replace("kind: talks", "kind: talk")
        small.write_text(text, encoding="utf-8")
        assert "the data set cannot be used" in add("add").err
    elif fault == "shipped":
        (small.parent / "_record").mkdir()
        path = small.rename(small.parent / "_record" / "small.yaml")
        assert "came with the program" in add("add", "--data", str(path)).err
    else:
        assert "nothing can be added" in add("add", "--data", "-").err
    assert questions == []


def test_the_index_is_compiled_before_anything_is_asked(
    add: Runner, answering: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path / "cache"))
    answering()

    def ask_too_late(*_: Any, **__: Any) -> str:
        assert len([*(tmp_path / "cache").iterdir()]) == 1
        raise typer.Abort

    monkeypatch.setattr(typer, "prompt", ask_too_late)
    assert add("add").code == 130


def test_only_what_the_options_leave_out_is_asked_for(
    add: Runner, answering: Callable[..., list[str]]
) -> None:
    questions = answering("", "", "", "")
    ran = add("add", *options())
    assert (ran.code, ran.out) == (0, WRITTEN)
    assert [question.partition(" ")[0] for question in questions] == [
        "Place", "Actor", "Note", "Id", "Write",
    ]  # fmt: skip
    questions = answering()
    assert add("add", "--yes", "--id", "2020-03-07-b", "--note", "So.", "--place", "north",
               "--actor", "osce", *options()).code == 0  # fmt: skip
    assert questions == []


def test_who_declines_gets_nothing_written(
    add: Runner, small: Path, answering: Callable[..., list[str]]
) -> None:
    answering(*ANSWERS, confirms=False)
    ran = add("add")
    assert (ran.code, ran.out) == (0, WRITTEN)
    assert ran.err == "Nothing was written.\n"
    assert small.read_bytes() == Path(SMALL).read_bytes()


def test_a_dry_run_asks_and_writes_nothing(
    add: Runner, small: Path, answering: Callable[..., list[str]]
) -> None:
    questions = answering(*ANSWERS)
    assert add("add", "--dry-run").code == 0
    assert not questions[-1].startswith("Write")
    assert small.read_bytes() == Path(SMALL).read_bytes()


def test_an_interrupt_while_asked_writes_nothing(
    add: Runner, small: Path, answering: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answering()

    def leave(*_: Any, **__: Any) -> str:
        raise typer.Abort

    monkeypatch.setattr(typer, "prompt", leave)
    ran = add("add", *options())
    assert (ran.code, ran.err) == (130, "karabakh: interrupted\n")
    assert small.read_bytes() == Path(SMALL).read_bytes()


@pytest.mark.parametrize(
    ("words", "answers", "lines"),
    [
        (["source"], ["A", "", "A report", "paper", "news", "", "", "", "", "", ""],
         ["- id: a", "publisher: A", "description: A report", "tier: news"]),
        (["source"], ["A", "B", "news", "May 2020", "", "en", "a party", "", ""],
         ["- id: a-2020-05", "publisher: A", "title: B", "date: 2020-05", "language: en",
          "tier: news", "affiliation: a party"]),
        (["source", "--description", "B"], ["A", "news", "", "", "", "", "", "mine"],
         ["- id: mine", "publisher: A", "description: B", "tier: news"]),
        (["place"], ["A", "B", "C", "", "D", "", "", "Stepanakert", "", "So.", ""],
         ["- id: a", "name: A", "names: {armenian: [B, C], azerbaijani: [D]}", "within: town",
          "note: So."]),
        (["place"], ["A", "", "", "", "", "40.5", "46.25", "nearby", "area", "treaty:map", "", "",
                     ""],
         ["- id: a", "name: A", "latitude: '40.5'", "longitude: '46.25'", "precision: area",
          "cites: [{source: treaty, at: map}]"]),
        (["actor"], ["A", "person", "B", "C", "", "Armenia", "Head", "Member", "", "", ""],
         ["- id: a", "name: A", "kind: person", "aliases: [C]", "within: armenia",
          "offices: [{title: Head}, {title: Member}]", "description: B"]),
        (["actor"], ["A", "body", "B", "", "", "", ""],
         ["- id: a", "name: A", "kind: body", "description: B"]),
    ],
)  # fmt: skip
def test_the_other_forms_ask_for_what_belongs_to_them(  # noqa: PLR0917 - fixtures and their table
    add: Runner, small: Path, answering: Callable[..., list[str]], words: list[str],
    answers: list[str], lines: list[str],
) -> None:  # fmt: skip
    answering(*answers)
    ran = add("add", *words)
    assert ran.code == 0, ran.err
    assert [line.strip().replace("'", "") for line in ran.lines] == [
        line.replace("'", "") for line in lines
    ]
    assert without(small, ran.out)
    assert_sound(small)


# At a terminal


def read_until(terminal: int, words: str) -> str:
    """What comes out of a terminal up to some words."""
    seen = b""
    while words.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, f"no {words!r} came: {seen.decode()}"
        try:
            found = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side has ended
            found = b""
        assert found, f"no {words!r} came: {seen.decode()}"
        seen += found
    return seen.decode()


@posix
def test_questions_that_nobody_reads_end_it_as_a_failure(small: Path) -> None:
    terminal, side = os.openpty()
    script = f"{ADD} --data {small} 2>&1 | true; exit ${{PIPESTATUS[0]}}"
    try:
        ran = process(script=script, stdin=side)
    finally:
        os.close(terminal)
        os.close(side)
    assert ran.code == 4
    assert small.read_bytes() == Path(SMALL).read_bytes()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (0, 'Date: "some day"'), (1, "An answer is needed here."), (2, 'Kind: "talk" is none of'),
        (4, "An answer is needed here."), (5, 'no source "nobody"'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_answer_is_said_in_words_of_the_question(
    add: Runner, answering: Callable[..., list[str]], wrong: int, said: str
) -> None:
    slips = ["some day", "", "talk", "", "", "nobody"]
    right = ["2020-03-07", "The ministers speak", "talks", "They spoke.", "agency:3"]
    at = min(wrong, 4)
    questions = answering(*right[:at], slips[wrong], *right[at:], "", "", "", "", "")
    ran = add("add", "--dry-run")
    assert ran.code == 0
    assert said in ran.err
    assert "--" not in ran.err
    assert questions.count("Source, as ID or ID:AT") == 1 + (wrong >= 4)
    assert questions.count("Source, as ID or ID:AT (empty: no more)") == 1


@posix
def test_at_a_terminal_no_word_is_broken(small: Path) -> None:
    terminal, side = os.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "40"}
    with subprocess.Popen(
        command("add", "--data", str(small)), stdin=side, stdout=side, stderr=side, env=environment
    ) as program:
        os.close(side)
        try:
            read_until(terminal, "Date")
            os.write(terminal, b"some day\n")
            said = read_until(terminal, "2020-11-10.")
        finally:
            program.kill()
            os.close(terminal)
    lines = said.splitlines()[1:]
    assert len(lines) > 2
    assert all(len(line) <= 40 for line in lines)


@posix
def test_at_a_terminal_it_asks_and_writes(small: Path) -> None:
    terminal, side = os.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    dialogue = [
        ("Date", "some day"), ("Date", "7 March 2020"), ("Title", "The ministers speak"),
        ("Kind", "talks"), ("Summary", "They spoke."), ("Source", "agency:3"), ("Source", ""),
        ("Place", "Xank\u0259ndi"), ("Place", ""), ("Actor", ""), ("Note", ""),
        ("Id [2020-03-07-ministers-speak]", ""), ("Write this to", "y"),
    ]  # fmt: skip
    with subprocess.Popen(
        command("add", "--data", str(small)), stdin=side, stdout=side, stderr=side, env=environment
    ) as program:
        os.close(side)
        try:
            for question, answer in dialogue:
                read_until(terminal, question)
                os.write(terminal, f"{answer}\n".encode())
            said = read_until(terminal, "Added ")
            assert program.wait(30) == 0, said
        finally:
            program.kill()
            os.close(terminal)
    written = WRITTEN.replace("    cites", "    places: [town]\n    cites")
    assert without(small, written + "\n") == Path(SMALL).read_text(encoding="utf-8")
