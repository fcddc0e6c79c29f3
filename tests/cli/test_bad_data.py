"""Data files that are bad in every way, through the command line: the message, place and code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner

HEAD = b"""\
dataset: {id: x, title: X, version: "1", through: "2020", utc_offset: "+04:00", licence: CC0-1.0}
"""
BOMB = HEAD + b"a: &a [x, x, x]\nb: &b [*a, *a, *a]\nevents: [*b, *b]\n"
CASES = {
    "empty": (b"", 1, "the file is empty", ""),
    "only a comment": (b"# nothing\n", 1, "the file is empty", ""),
    "binary": (bytes(range(256)) * 4, 1, "[not-text]", ""),
    "not UTF-8": (HEAD + b"events: []\n# \xff\n", 1, "[not-text]", ":3:"),
    "Latin 1": (HEAD + "events: [é]\n".encode("latin-1"), 1, "[not-text]", ":2:"),
    "a tab": (HEAD + b"events:\n\t- id: x\n", 1, "[yaml-syntax]", ":3:1"),
    "open bracket": (HEAD + b"events: [\n", 1, "[yaml-syntax]", ""),
    "an alias bomb": (BOMB, 1, "[not-plain-yaml]", ":2:"),
    "a tag": (HEAD + b"events: !!python/object:x {}\n", 1, "[not-plain-yaml]", ":2:9"),
    "two documents": (HEAD + b"events: []\n---\nevents: []\n", 1, "[not-plain-yaml]", ""),
    "deep nesting": (HEAD + b"events: " + b"[" * 5000, 1, "[nested-too-deep]", ":2:"),
    "a repeated key": (HEAD + b"events: []\nevents: []\n", 1, "[repeated-key]", ":3:1"),
    "a list": (b"- a\n- b\n", 1, "[wrong-shape]", ""),
    "a word": (b"word\n", 1, "[wrong-shape]", ""),
    "a wrong date": (
        HEAD + b"events:\n  - {id: 2020-x, date: 2020-02-30, title: X, summary: X, kind: talks}\n",
        1, "February 2020 has 29 days", ":3:",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(CASES))
@pytest.mark.parametrize("command", ["list", "check", "status", "places"])
def test_a_bad_file_is_refused_with_its_place(
    shipped: Runner, tmp_path: Path, name: str, command: str
) -> None:
    data, code, words, place = CASES[name]
    file = tmp_path / "record.yaml"
    file.write_bytes(data)
    ran = shipped(command, "--data", str(file))
    said = ran.out if command == "check" else ran.err
    assert ran.code == code
    assert words in said
    assert f"{file}{place}" in said
    assert "error: " in said
    if command != "check":
        assert ran.out == ""
        assert "karabakh: the data set cannot be used: " in said
    assert len(said) < 20_000


@pytest.mark.parametrize("command", ["list", "check"])
def test_what_cannot_be_read_ends_with_4(shipped: Runner, tmp_path: Path, command: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "plain").write_bytes(b"x")
    for path in (tmp_path / "none.yaml", tmp_path / "plain" / "none.yaml"):
        ran = shipped(command, "--data", str(path))
        assert ran.code == 4
        assert "[unreadable-file]" in ran.out + ran.err
        assert str(path) in ran.out + ran.err


@pytest.mark.parametrize("command", ["list", "check"])
def test_an_empty_folder_says_what_belongs_there(
    shipped: Runner, tmp_path: Path, command: str
) -> None:
    ran = shipped(command, "--data", str(tmp_path))
    assert ran.code in (1, 4)
    assert "events.yaml" in ran.out + ran.err


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_folder_of_other_yaml_files_is_no_data_set_and_that_is_an_error(
    shipped: Runner, tmp_path: Path, command: str
) -> None:
    (tmp_path / "other.yaml").write_text("a: b\n", encoding="utf-8")
    ran = shipped(command, "--data", str(tmp_path))
    assert ran.code == 1
    assert "[missing-section]" in ran.out + ran.err


def test_a_file_of_the_record_that_is_missing_is_found_by_its_ids(
    shipped: Runner, tmp_path: Path
) -> None:
    with open(SMALL, encoding="utf-8") as file:  # noqa: PTH123 - a name, read once
        text = file.read()
    without = text[: text.index("\nsources:")] + text[text.index("\nplaces:") :]
    (tmp_path / "record.yaml").write_text(without, encoding="utf-8")
    ran = shipped("list", "--data", str(tmp_path / "record.yaml"))
    assert ran.code == 1
    assert 'source "agency"' in ran.err or '"agency"' in ran.err
    assert "[unknown-id]" in ran.err


def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(
    shipped: Runner, tmp_path: Path
) -> None:
    event = "  - {id: bad, title: X, kind: none}\n"
    file = tmp_path / "record.yaml"
    file.write_bytes(HEAD + b"events:\n" + event.encode() * 40)
    ran = shipped("list", "--data", str(file))
    assert ran.code == 1
    assert ran.err.count("error: ") == 20
    assert "`karabakh check` shows all of them." in ran.err
    assert shipped("check", str(file)).out.count("error: ") > 100


def test_no_text_of_a_bad_file_acts(shipped: Runner, tmp_path: Path) -> None:
    file = tmp_path / "record.yaml"
    file.write_bytes(HEAD + b'events:\n  - {id: "\\e[31mred\\a", "[b]": 1, date: "\\u202e"}\n')
    for command in ("list", "check"):
        ran = shipped(command, "--data", str(file))
        assert ran.code == 1
        for letter in ("\x1b", "\x07", "\u202e"):
            assert letter not in ran.out + ran.err
