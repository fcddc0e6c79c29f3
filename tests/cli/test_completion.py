"""Completion by the shell, through the protocol that the shell's own script speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.cli import complete
from karabakh_timeline.model.vocabulary import Kind, NameStyle
from tests.cli.running import SMALL, process

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
        ("karabakh sources ver", ["verify"]),
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
    ("words", "start", "expected"),
    [
        (complete.ids, "2021", ["2021-02-01-blockade", "2021-03-01-inspection"]),
        (complete.places, "", ["far-town", "far-village", "north", "town"]),
        (complete.actors, "o", ["osce"]),
        (complete.ceasefires, "l", ["lasting-truce"]),
        (complete.sources, "a", ["agency"]),
        (complete.periods, "", ["the-spring"]),
        (complete.tags, "p", ["peace"]),
        (complete.kinds, "ceasefire-e", ["ceasefire-effective", "ceasefire-ended"]),
        (complete.kinds, "", [kind.value for kind in Kind]),
        (complete.name_styles, "", [style.value for style in NameStyle]),
        (complete.formats, "", ["table", "plain", "csv", "json", "jsonl"]),
        (complete.export_formats, "j", ["json", "jsonl"]),
        (complete.ids, "none", []),
    ],
)
def test_each_word_has_its_offers(
    monkeypatch: pytest.MonkeyPatch, words: object, start: str, expected: list[str]
) -> None:
    monkeypatch.setenv("KARABAKH_DATA", SMALL)
    assert list(words(start)) == expected  # type: ignore[operator]


def test_a_record_that_cannot_be_read_offers_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KARABAKH_DATA", str(tmp_path / "none.yaml"))
    for words in (complete.ids, complete.places, complete.tags):
        assert list(words("")) == []
    monkeypatch.setenv("KARABAKH_DATA", SMALL)
    assert list(complete.ids("\udcff")) == []
