"""The engine: the same cases from the same seed; what is found is made smaller, and told."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, ClassVar

import pytest

from tools.fuzz import engine
from tools.fuzz.__main__ import main
from tools.fuzz.engine import Report, case_of, replayed, run, told
from tools.fuzz.smaller import smaller
from tools.fuzz.target import TARGETS, Case, Finding, Target, demand, target_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random


class Planted(Target):
    """A program that has a fault in it, by which a text with both letters is wrong."""

    about: ClassVar[str] = "a planted fault"

    def __init__(self, folder: Path, fault: Callable[[str], None]) -> None:
        super().__init__(folder)
        self.fault = fault

    def generate(self, random: Random) -> Case:
        return ["".join(random.choices("abcdefgh", k=30)), random.randrange(100)]

    def run(self, case: Case) -> None:
        if {*"ab"} <= {*case[0]}:
            self.fault(case[0])


def broken(_: str) -> None:
    raise Finding("a law", "it does not hold")


def found(folder: Path, fault: Callable[[str], None], seed: int = 1) -> Report:
    target = Planted(folder, fault)
    return run(target, Report("planted"), seed, lambda report: report.executions >= 64)


def test_a_fault_is_found_and_the_case_made_as_small_as_it_can_be(tmp_path: Path) -> None:
    report = found(tmp_path, broken)
    ((text,), seen) = report.findings["a law"]
    assert sorted(text) == ["a", "b"]
    assert seen.detail == "it does not hold"


def test_without_a_fault_nothing_is_found(tmp_path: Path) -> None:
    report = found(tmp_path, lambda _: None)
    assert (report.findings, report.executions) == ({}, 64)


def test_the_same_seed_finds_the_same_and_another_has_other_cases(tmp_path: Path) -> None:
    assert found(tmp_path, broken).findings == found(tmp_path, broken).findings
    target = Planted(tmp_path, broken)
    assert case_of(target, 1, 5) == case_of(target, 1, 5)
    assert case_of(target, 1, 5) not in (case_of(target, 2, 5), case_of(target, 1, 6))


def test_an_exception_is_a_finding_by_its_kind_and_place(tmp_path: Path) -> None:
    def fault(text: str) -> None:
        raise KeyError(text)

    ((law, (case, seen)),) = found(tmp_path, fault).findings.items()
    assert law.startswith("KeyError in ")
    assert law.endswith(", fault")
    assert sorted(case[0]) == ["a", "b"]
    assert seen.detail.startswith("KeyError: ")


def test_what_computes_too_long_is_a_finding(tmp_path: Path) -> None:
    def fault(_: str) -> None:
        while True:
            pass

    target = Planted(tmp_path, fault)
    target.cpu = 0.05  # type: ignore[misc]  # for this one
    seen = replayed(target, ["ab", 1])
    assert seen is not None
    assert seen.law.startswith("TooLong")
    started = time.monotonic()
    assert replayed(target, ["a", 1]) is None
    assert time.monotonic() >= started


def test_a_finding_says_how_to_run_it_again(tmp_path: Path) -> None:
    seen = replayed(Planted(tmp_path, broken), ["ab", 1])
    assert seen is not None
    text = told("dates", ["ab", 1], seen, "SEED=7 CASE=12")
    assert 'case: ["ab", 1]' in text
    assert "make fuzz TARGET=dates SEED=7 CASE=12" in text


@pytest.mark.parametrize("case", ["abcd", ["ab", ["c"], 7, True, None], {"a": "bc", "d": [1]}])
def test_what_is_smaller_is_smaller_and_ends(case: Case) -> None:
    size = len(json.dumps(case))
    for one in smaller(case):
        assert one != case
        assert len(json.dumps(one)) <= size + 1  # `false` is a letter longer than `true`
    assert list(smaller("")) == list(smaller([])) == []


@pytest.mark.parametrize("name", TARGETS)
def test_cases_are_json_and_follow_from_the_seed(tmp_path: Path, name: str) -> None:
    target, again = (target_of(name, tmp_path / folder) for folder in _folders(tmp_path))
    for number in range(20):
        case = case_of(target, 3, number)
        assert json.loads(json.dumps(case)) == case
        assert case_of(again, 3, number) == case


def _folders(folder: Path) -> tuple[str, str]:
    for name in ("one", "two"):
        (folder / name).mkdir()
    return "one", "two"


def test_the_command_runs_a_target_and_tells_what_came_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--target", "dates", "--runs", "32", "--seed", "5"]) == 0
    assert "32 executions" in capsys.readouterr().out
    assert main(["--target", "dates", "--case", "3", "--seed", "5"]) == 0
    assert capsys.readouterr().out == "nothing is found\n"


def test_without_its_library_the_guided_engine_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)
    monkeypatch.delitem(sys.modules, "tools.fuzz.guided", raising=False)
    assert main(["--guided", "--target", "dates", "--seconds", "1"]) == 2
    assert capsys.readouterr().err == "atheris is not installed: pip install '.[fuzz]'\n"


def test_a_case_in_a_file_is_run_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine, "CORPUS", tmp_path / "kept")
    file = tmp_path / "case.json"
    file.write_text(json.dumps(["record", "2020-10-10", 240, 1]), encoding="utf-8")
    assert main(["--target", "dates", "--replay", str(file), "--keep", "a-day"]) == 0
    assert engine.kept("dates") == {"a-day": ["record", "2020-10-10", 240, 1]}
    assert capsys.readouterr().out == "nothing is found\n"


def test_a_law_that_does_not_hold_is_told_with_what_was_seen() -> None:
    demand(holds=True, law="a law")
    with pytest.raises(Finding, match="a law: seen"):
        demand(holds=False, law="a law", detail="seen")
