"""Each rule has the smallest data set that breaks it, and the exact text that this yields.

``<code>.yaml`` is the data set; where one file cannot show the problem, the folder ``<code>`` is.
The text beside it, ``<code>.txt``, is written anew by ``UPDATE_SNAPSHOTS=1 python -m pytest``, and
``docs/problems.md`` is made from both.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.model.problem import Code, Problem
from karabakh_timeline.model.vocabulary import Severity
from karabakh_timeline.queries.charges import LEDGER_CHECKS
from karabakh_timeline.views.problems import problem_count, problem_lines, problem_report
from tools import pages, problem_page
from tools.pages import write_stale

if TYPE_CHECKING:
    from collections.abc import Callable

    from karabakh_timeline.loading.load import Loaded

ROOT = Path(__file__).parents[2]
HERE = Path("tests/problems")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def load_sample(code: Code) -> Loaded:
    """Load the data set that breaks a rule."""
    file = HERE / f"{code}.yaml"
    return load(file if file.exists() else HERE / code, also=LEDGER_CHECKS)


@pytest.mark.parametrize("code", Code)
def test_a_sample_yields_its_problem_in_these_words(
    code: Code, snapshot: Callable[[str, str], None]
) -> None:
    loaded = load_sample(code)
    assert {problem.code for problem in loaded.problems} == {code}
    assert (loaded.timeline is None) == (code.severity is Severity.ERROR)
    snapshot(f"problems/{code}", problem_report(loaded.problems).replace(os.sep, "/"))


@pytest.mark.parametrize("code", Code)
def test_a_problem_says_where_it_is_and_what_to_do(code: Code) -> None:
    for problem in load_sample(code).problems:
        first, *_, last = problem_lines(problem)
        assert Path(problem.file).is_relative_to(HERE)
        assert first.startswith(f"{problem.place}: {code.severity}: ")
        assert first.endswith(f" [{code}]")
        assert last.strip() == problem.advice
        assert last.endswith(".")


def test_no_sample_is_left_of_a_rule_that_is_gone() -> None:
    found = {path.stem for path in HERE.iterdir() if path.suffix in {".yaml", ".txt"}}
    assert found == set(Code)


def test_a_report_counts_errors_and_warnings() -> None:
    error, warning = (load_sample(code).problems for code in (Code.REPEATED_KEY, Code.UNREAD_FILE))
    assert problem_count(()) == "no problems"
    assert problem_count(error) == "1 error"
    assert problem_count(warning * 2) == "2 warnings"
    assert problem_report((*error, *error, *warning)).endswith("\n\n2 errors and 1 warning\n")


def test_a_problem_may_be_no_more_than_its_sentence() -> None:
    problem = Problem(Code.YAML_SYNTAX, "it is \x1b[31mwrong", "", "a\n.yaml")
    assert list(problem_lines(problem)) == [r"a\x0a.yaml: error: it is \x1b[31mwrong [yaml-syntax]"]


def test_the_mark_stands_below_its_column_whatever_is_written_out_before_it() -> None:
    problem = Problem(Code.YAML_SYNTAX, "m", "A.", "a.yaml", 12, 3, "\tb: c")
    _, line, mark, _ = problem_lines(problem)
    assert line.index(": c") == mark.index("^")


def test_the_page_of_problems_is_current() -> None:
    assert problem_page.PAGE.read_text(encoding="utf-8") == problem_page.page(), "make docs"


def test_a_page_that_is_not_current_is_noticed_and_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "problems.md"
    made = [(page, problem_page.page())]
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    assert write_stale(made, how="make docs", checking=True) == 1
    assert capsys.readouterr().err == "problems.md is not current: make docs\n"
    assert write_stale(made, how="make docs", checking=False) == 0
    assert write_stale(made, how="make docs", checking=True) == 0
    page.write_text(page.read_text(encoding="utf-8") + "by hand\n", encoding="utf-8")
    assert write_stale(made, how="make docs", checking=True) == 1
