"""Whichever system call fails or is the last, the old or the new stands there, whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.effort import FEW, MOST, POSSIBLE
from tests.faults.laws import Truth, hold
from tests.faults.scenarios import Place
from tests.faults.system_calls import ERRORS, failing, is_present, points, spread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.scenarios import Scenario
    from tests.faults.system_calls import Point

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not is_present(), reason="no strace here that may make calls fail"),
]


def errors(point: Point) -> list[str]:
    """What a call is made to end with: one error of its kinds, or with more effort each."""
    return [f"error={error}" for error in ERRORS[point.call][: None if MOST > 1 else 1]]


def kill(_: Point) -> list[str]:
    return ["signal=KILL"]


@pytest.mark.parametrize("fault", [errors, kill])
@pytest.mark.parametrize("scenario", POSSIBLE if MOST > 1 else FEW, ids=lambda one: one.name)
def test_whichever_system_call_fails_the_old_or_the_new_is_there(
    scenario: Scenario, fault: Callable[[Point], list[str]], tmp_path: Path
) -> None:
    truth = Truth(scenario, Place.run, scenario.prepared(tmp_path / "truth"))
    found = points(scenario.prepared(tmp_path / "points"), scenario.arguments, tmp_path / "log")
    tried = 0
    for point in spread(found, MOST):
        for what in fault(point):
            place = scenario.prepared(tmp_path / "run")
            done = place.run(scenario.arguments, *failing(point, what))
            try:
                hold(truth, place, done, is_killed=fault is kill)
            except AssertionError as error:
                error.add_note(f"where {point.call} number {point.number} has {what}")
                raise
            shutil.rmtree(place.folder)
            tried += 1
    print(f"{scenario.name}: {tried} faults")  # noqa: T201 - shown by `make faults`
    assert tried > len({point.call for point in found}) / 2
