"""What fuzzing found once is not found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT
from tools.fuzz.engine import case_of, kept, replayed
from tools.fuzz.target import TARGETS, target_of

if TYPE_CHECKING:
    from tools.fuzz.target import Target

FOUND = [(name, case) for name in TARGETS for case in kept(name)]
FEW = {"dates": 2000, "readers": 1000, "loader": 60, "command_line": 40, "index": 5, "page": 1,
       "forms": 3}  # fmt: skip
"""Cases of each target that are run with the tests; of the slow ones but few."""


@pytest.fixture(scope="module", params=list(TARGETS))
def named(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Target]:
    """Each target, by its name."""
    return request.param, target_of(request.param, tmp_path_factory.mktemp("fuzz"))


def test_every_case_that_is_kept_is_run() -> None:
    assert {name for name, _ in FOUND} <= {*TARGETS}
    folders = {path.name for path in (ROOT / "tests" / "data" / "fuzz").iterdir()}
    assert folders == {name for name, _ in FOUND}


def test_what_was_found_once_is_not_found_again(named: tuple[str, Target]) -> None:
    name, target = named
    found = {called: replayed(target, case) for called, case in kept(name).items()}
    assert found == dict.fromkeys(found)


def test_a_few_cases_find_nothing(named: tuple[str, Target]) -> None:
    name, target = named
    cases = (case_of(target, 0, number) for number in range(FEW[name]))
    assert [found for found in (replayed(target, case) for case in cases) if found] == []
