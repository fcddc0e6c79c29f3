"""The sandbox of command lines, and the contract that they are held against."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.cli import main
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.store import indexfile
from tools.fuzz.engine import replayed
from tools.fuzz.sandbox import Sandbox
from tools.fuzz.target import target_of
from tools.fuzz.watch import tree, watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.fuzz.target import Target
    from tools.fuzz.trial import Found

OUTSIDE = Path(__file__).parent / "written-outside"


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return target_of("command_line", tmp_path_factory.mktemp("fuzz"))


def ended(
    target: Target, monkeypatch: pytest.MonkeyPatch, command: Callable[[list[str]], int]
) -> Found | None:
    """What is found of a program that does so with any command line."""
    monkeypatch.setattr(main, "_run", command)
    case = {"arguments": ["list"], "input": "", "is_terminal": False, "variables": {}}
    return replayed(target, case)


def test_what_lies_outside_is_neither_written_nor_removed(tmp_path: Path) -> None:
    with watched(tmp_path) as refused:
        (tmp_path / "inside").write_text("a", encoding="utf-8")
        for act in (
            lambda: OUTSIDE.write_text("a", encoding="utf-8"),
            OUTSIDE.mkdir,
            lambda: (tmp_path / "inside").rename(OUTSIDE),
            lambda: Path(__file__).unlink(),
            lambda: subprocess.run([sys.executable, "--version"], check=False),
        ):
            with suppress(PermissionError):
                act()
    assert not OUTSIDE.exists()
    assert Path(__file__).exists()
    assert (tmp_path / "inside").exists()
    assert len(refused) == 5


def test_python_may_keep_what_it_compiles(tmp_path: Path) -> None:
    inside, kept = tmp_path / "inside", tmp_path / "outside" / "__pycache__"
    kept.parent.mkdir()
    with watched(inside) as refused:
        kept.mkdir()
        (kept / "module.pyc").write_bytes(b"")
    assert refused == []


def test_what_changed_is_told_and_put_back(tmp_path: Path) -> None:
    def fill(work: Path) -> None:
        (work / "there").write_text("a", encoding="utf-8")

    made = Sandbox(tmp_path, fill)
    before = tree(tmp_path / "work")
    ran = made.run(["config", "-o", "new.json"])
    assert (ran.code, ran.changed, ran.refused) == (0, ("work/new.json",), ())
    assert tree(tmp_path / "work").keys() == before.keys()
    assert made.run(["config"]).changed == ()


def test_a_program_that_keeps_the_contract_is_not_found(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: list[str]) -> int:
        raise Failure("it cannot be", "Do otherwise.")

    assert ended(target, monkeypatch, lambda _: 0) is None
    assert ended(target, monkeypatch, refuse) is None


def _raise(_: list[str]) -> int:
    raise KeyError("x")


def _leave(_: list[str]) -> int:
    (Path("work") / "..").resolve()
    Path("left").write_text("a", encoding="utf-8")
    return 0


def _escape(_: list[str]) -> int:
    with suppress(OSError):
        OUTSIDE.write_text("a", encoding="utf-8")
    return 0


def _act(_: list[str]) -> int:
    sys.stderr.write("\x1b[31m")
    return 0


@pytest.mark.parametrize(
    ("command", "law"),
    [
        (_raise, "nothing goes wrong that should not: KeyError"),
        (lambda _: Exit.IO, "a failure is told in one sentence: exit 4"),
        (lambda _: Exit.PROBLEMS, "1 is for problems of the data"),
        (lambda _: Exit.VIOLATED, "an answer is an exit code where asked for"),
        (lambda _: Exit.INTERRUPTED, "an exit code is one of the contract"),
        (lambda _: 77, "an exit code is one of the contract"),
        (_leave, "nothing is written but where it is said to be"),
        (_escape, "nothing outside is touched"),
        (_act, "nothing on standard error acts"),
    ],
)
def test_whatever_breaks_the_contract_is_found(
    target: Target, monkeypatch: pytest.MonkeyPatch, command: Callable[[list[str]], int], law: str
) -> None:
    found = ended(target, monkeypatch, command)
    assert found is not None
    assert found.law.startswith(law)


def test_an_index_that_were_believed_unchecked_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = target_of("index", tmp_path)
    cases = [["whole", [["older", at, 1, 0]], [1, 4], 0] for at in range(0, 2**19, 2**14)]
    assert [replayed(target, case) for case in cases] == [None] * len(cases)
    monkeypatch.setattr(
        indexfile.SealedPages, "_page", lambda self, n: self._read(indexfile.PAGE, n * 2**14)
    )
    assert any(replayed(target, case) for case in cases)


def test_what_runs_in_a_sandbox_leaves_the_folder_of_temporary_files_as_it_was(
    tmp_path: Path,
) -> None:
    before = tempfile.gettempdir()
    assert Sandbox(tmp_path, lambda _: None).run(["list", "--help"]).code == 0
    assert tempfile.gettempdir() == before
    tempfile.tempdir = None
    try:
        assert Sandbox(tmp_path, lambda _: None).run(["export", "csv", "-o", "x.csv"]).code == 0
        assert tempfile.gettempdir() == before
    finally:
        tempfile.tempdir = before
