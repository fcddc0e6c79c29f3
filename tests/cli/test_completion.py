"""Completion by the shell, through the protocol that the shell's own script speaks."""

from __future__ import annotations

import inspect
import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.cli import complete
from karabakh_timeline.model.vocabulary import Kind, NameStyle
from tests.cli.running import RECORD, ROOT, SMALL, command, process

if TYPE_CHECKING:
    from pathlib import Path


def offered(words: str, data: str = SMALL) -> list[str]:
    """What is offered for the last word, as bash asks."""
    env = {
        "_KARABAKH_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "KARABAKH_DATA": data,
    }
    ran = process(env=env)
    assert (ran.code, ran.err) == (0, "")
    return ran.lines


def asked(words: Any, start: str) -> list[str]:
    """What a completion offers; those that ask the record take Typer's context first."""
    takes_context = "ctx" in inspect.signature(words).parameters
    return list(words(None, start) if takes_context else words(start))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("karabakh sho", ["show"]),
        (
            "karabakh show 2020-03-02",
            ["2020-03-02-shelling-alleged", "2020-03-02-truce-takes-effect"],
        ),
        ("karabakh show first", ["first-truce"]),
        ("karabakh list --kind ceasefire-d", ["ceasefire-declared"]),
        ("karabakh list --place to", ["town"]),
        ("karabakh list --actor az", ["azerbaijan", "azerbaijan-army"]),
        ("karabakh list --ceasefire s", ["second-truce", "stillborn-truce"]),
        ("karabakh list --violates a", ["any"]),
        ("karabakh sources ver", ["verify"]),
        ("karabakh ceasefires ga", ["gaps"]),
        ("karabakh ceasefires the-s", ["the-spring"]),
        ("karabakh status the-s", ["the-spring"]),
        ("karabakh 2020 --kind ceasefire-d", ["ceasefire-declared"]),
        ("karabakh lst --kind ceasefire-d", ["ceasefire-declared"]),
        ("karabakh ceasefires --sort f", ["formal", "first-violation", "first-death"]),
        ("karabakh ceasefires --mediator o", ["osce"]),
        ("karabakh ceasefires --purpose hum", ["humanitarian"]),
        ("karabakh status --between armenia az", ["azerbaijan", "azerbaijan-army"]),
        ("karabakh list --color n", ["never"]),
        ("karabakh list --names ar", ["armenian"]),
        ("karabakh cite --format b", ["bibtex"]),
        ("karabakh cite tre", ["treaty"]),
        ("karabakh export js", ["json", "jsonl", "jsonld"]),
        ("karabakh export csv --table c", ["claims", "citations", "ceasefires", "codebook"]),
        ("karabakh add --fatal ye", ["yes"]),
        (f"karabakh show --data {RECORD} moscow-2020", ["moscow-2020-10-10"]),
        (f"karabakh --data {RECORD} show moscow-2020", ["moscow-2020-10-10"]),
        ("karabakh show --data - first", [""]),
    ],
)  # fmt: skip
def test_the_shell_is_offered_what_the_record_has(words: str, expected: list[str]) -> None:
    assert offered(words) == expected


def test_without_a_record_nothing_is_offered_and_nothing_is_said(tmp_path: Path) -> None:
    assert [one for one in offered("karabakh show 2", str(tmp_path / "none.yaml")) if one] == []


def test_the_scripts_for_the_shells_can_be_shown() -> None:
    ran = process("--show-completion", "bash")
    assert ran.code == 0
    assert "_KARABAKH_COMPLETE" in ran.out


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"_KARABAKH_COMPLETE": "complete_zsh",
          "_TYPER_COMPLETE_ARGS": "karabakh list --kind ceasefire-d"},
         "_arguments '*: :((\"ceasefire-declared\"))'\n"),
        ({"_KARABAKH_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args",
          "_TYPER_COMPLETE_ARGS": "karabakh list --kind ceasefire-d"},
         "ceasefire-declared\n"),
    ],
    ids=["zsh", "fish"],
)  # fmt: skip
def test_the_other_shells_are_answered_in_their_own_form(
    variables: dict[str, str], expected: str
) -> None:
    ran = process(env={**variables, "KARABAKH_DATA": SMALL})
    assert (ran.code, ran.out, ran.err) == (0, expected, "")


def test_in_bash_the_script_completes_what_is_typed(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    program = tmp_path / "karabakh"
    program.write_text(f'#!/bin/sh\nexec {" ".join(map(shlex.quote, command()))} "$@"\n')
    program.chmod(0o755)
    script = tmp_path / "completion"
    script.write_text(process("--show-completion", "bash").out, encoding="utf-8")
    typed = (
        f"source {shlex.quote(str(script))}; COMP_WORDS=(karabakh show first-t); COMP_CWORD=2; "
        '$(complete -p karabakh | grep -o "[^ ]*completion") karabakh; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [bash, "--norc", "-c", typed], capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
             "PYTHONPATH": str(ROOT), "KARABAKH_DATA": SMALL},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("first-truce\n", "")


@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [
        (complete.ids, "2021", ["2021-02-01-blockade", "2021-03-01-inspection"]),
        (complete.places, "", ["far-town", "far-village", "north", "town"]),
        (complete.actors, "o", ["osce"]),
        (complete.ceasefires, "l", ["lasting-truce"]),
        (complete.violated, "a", ["any"]),
        (complete.violated, "l", ["lasting-truce"]),
        (complete.standings, "", ["alleged", "reported", "verified", "disputed"]),
        (complete.sources, "a", ["agency"]),
        (complete.periods, "", ["the-spring"]),
        (complete.tags, "p", ["peace"]),
        (complete.kinds, "ceasefire-e", ["ceasefire-effective", "ceasefire-ended"]),
        (complete.kinds, "", [kind.value for kind in Kind]),
        (complete.measures, "k", ["killed", "killed-or-missing", "killed-or-injured"]),
        (complete.categories, "m", ["military", "mixed"]),
        (complete.classes, "d", ["definitive"]),
        (complete.orders, "first", ["first-violation", "first-death"]),
        (complete.outcomes, "un", ["unknown"]),
        (complete.tiers, "news-a", ["news-agency"]),
        (complete.colors, "", ["auto", "always", "never"]),
        (complete.name_styles, "", [style.value for style in NameStyle]),
        (complete.these("table", "plain"), "p", ["plain"]),
        (complete.export_formats, "j", ["json", "jsonl", "jsonld"]),
        (complete.ids, "none", []),
    ],
)
def test_each_word_has_its_offers(
    monkeypatch: pytest.MonkeyPatch, words: object, start: str, expected: list[str]
) -> None:
    monkeypatch.setenv("KARABAKH_DATA", SMALL)
    assert asked(words, start) == expected


def test_a_record_that_cannot_be_read_offers_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KARABAKH_DATA", str(tmp_path / "none.yaml"))
    for words in (complete.ids, complete.places, complete.tags):
        assert asked(words, "") == []
    monkeypatch.setenv("KARABAKH_DATA", SMALL)
    assert asked(complete.ids, "\udcff") == []
