"""Entries that two branches add at one place are both kept, whole; anything else stays a conflict.

Git merges with the attributes and the program of this repository.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT
from tools.merge_entries import merge

if TYPE_CHECKING:
    from pathlib import Path

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")

FILE = """\
events:
  - id: 2020-01
    tags: [law]

  - id: 2020-09
    tags: [law]
"""


def entry(name: str) -> str:
    """An entry that ends as every other."""
    return f"  - id: {name}\n    title: It is said\n    tags: [law]\n"


def before_the_last(*names: str) -> str:
    """The file with more entries before its last."""
    first, last = FILE.split("\n\n")
    return "\n\n".join((first, *(entry(name).rstrip("\n") for name in names), last))


def at_the_end(*names: str) -> str:
    """The file with more entries at its end."""
    return FILE + "".join("\n" + entry(name) for name in names)


def alone(*names: str) -> str:
    """A file of these entries."""
    return "events:\n" + "\n".join(map(entry, names))


def merged(folder: Path, name: str, base: str | None, ours: str, theirs: str) -> tuple[bool, str]:
    """Whether Git merges a file of two branches without a conflict, and what it becomes."""

    def git(*arguments: str) -> int:
        done = subprocess.run(
            ("git", "-c", "user.name=a", "-c", "user.email=a", *arguments), cwd=folder, check=False,
            capture_output=True,
        )  # fmt: skip
        return done.returncode

    def commit(text: str | None) -> None:
        if text is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        git("add", "--all")
        assert git("commit", "--quiet", "--message", "it") == 0

    file = folder / name
    git("init", "--quiet", "--initial-branch", "ours")
    shutil.copy(ROOT / ".gitattributes", folder)
    driver = shlex.join((sys.executable, str(ROOT / "tools" / "merge_entries.py")))
    git("config", "merge.entries.driver", f"{driver} %A %O %B")
    commit(base)
    git("checkout", "--quiet", "-b", "theirs")
    commit(theirs)
    git("checkout", "--quiet", "ours")
    commit(ours)
    is_clean = git("merge", "--quiet", "--message", "both", "theirs") == 0
    return is_clean, file.read_text(encoding="utf-8")


@needs_git
@pytest.mark.parametrize(
    "name",
    ["data/events/2020.yaml", "data/sources/2020.yaml", "data/places.yaml", "data/actors.yaml"],
)
def test_neighbours_are_both_kept(tmp_path: Path, name: str) -> None:
    both = merged(tmp_path, name, FILE, at_the_end("2020-12-30"), at_the_end("2020-12-29"))
    assert both == (True, at_the_end("2020-12-29", "2020-12-30"))


@needs_git
def test_neighbours_in_the_middle_are_both_kept(tmp_path: Path) -> None:
    name = "data/events/2020.yaml"
    one, two = before_the_last("2020-02", "2020-04"), before_the_last("2020-03")
    every = before_the_last("2020-02", "2020-03", "2020-04")
    assert merged(tmp_path, name, FILE, one, two) == (True, every)


@needs_git
def test_a_file_that_both_make_has_one_head(tmp_path: Path) -> None:
    both = merged(tmp_path, "data/events/2021.yaml", None, alone("2021-01"), alone("2021-02"))
    assert both == (True, alone("2021-01", "2021-02"))


@needs_git
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (FILE.replace("law", "a", 1), FILE.replace("law", "b", 1)),
        (FILE.replace("    tags: [law]\n", "    tags: [a]\n", 1), before_the_last("2020-03")[20:]),
        (FILE + "    note: It is so\n", at_the_end("2020-12-29")),
    ],
)
def test_what_both_change_stays_a_conflict(tmp_path: Path, ours: str, theirs: str) -> None:
    is_clean, text = merged(tmp_path, "data/events/2020.yaml", FILE, ours, theirs)
    assert not is_clean
    assert "<<<<<<< ours\n" in text
    assert ">>>>>>> theirs\n" in text


@pytest.mark.parametrize("part", ["    tags: [law]\n\n", "# a heading\n", "  - id: a\n    b: c\n"])
def test_what_may_be_a_part_of_an_entry_is_left_alone(part: str) -> None:
    one, two = (f"{part}{entry(name)}" for name in ("a", "b"))
    before = part if part.startswith("  - ") else ""
    text = f"<<<<<<< o\n{one}||||||| b\n{before}=======\n{two}>>>>>>> t\n"
    assert merge(text) == text
