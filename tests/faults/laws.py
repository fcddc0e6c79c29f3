"""What must hold after any fault: the old or the new, whole, and the truth from then on."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from tests.faults.scenarios import HIDDEN

if TYPE_CHECKING:
    import subprocess

    from tests.faults.scenarios import Place, Run, Scenario, State

QUESTION = "list -f csv"
_MAY_STAY = re.compile(r"\w+-[0-9a-f]{16}\.sqlite|karabakh-timeline-\d+-[0-9a-f]{32}\.lock")
"""An index; the empty file that is locked where a folder cannot be."""


class Truth:
    """What a scenario leaves when nothing fails, and what is answered before and after it."""

    def __init__(self, scenario: Scenario, run: Run, place: Place) -> None:
        self.scenario = scenario
        self.run = run
        self.before = place.states()
        self.answer_before = run(place, QUESTION).stdout
        done = run(place, scenario.arguments)
        assert done.returncode == 0, done.stderr.decode()
        self.place, self.done = place, done
        self.after = place.states()
        self.answer_after = run(place, QUESTION).stdout


def hold(
    truth: Truth, place: Place, done: subprocess.CompletedProcess[bytes], *, is_killed: bool
) -> None:
    """Check what a run has left in which something failed."""
    said, written = done.stderr.decode(), truth.scenario.writes
    states = place.states()
    assert b"Traceback" not in done.stderr, said
    assert "should not have" not in said, said
    if not is_killed:
        assert done.returncode in {0, 4}, (done.returncode, said)
        if done.returncode == 4 and not done.stdout:  # `check` answers with what it could not read
            assert said.count("karabakh: ") == 1, said
    for name in ("data", "out", "events"):
        # a killed writer may have been between the hidden name and the name that it puts
        state = _shown(states[name]) if is_killed or truth.scenario.is_folder else states[name]
        assert state in (truth.before[name], truth.after[name]), (name, [*states[name]])
    if done.returncode == 0 and not is_killed:
        assert _printed(done, place) == _printed(truth.done, truth.place)
        if written != "cache":
            assert _shown(states[written]) == truth.after[written]
    left = [name for name in (*states["tmp"], *states["cache"]) if not _MAY_STAY.fullmatch(name)]
    assert all(HIDDEN.match(name) for name in left), left  # the next writer takes these away
    _goes_on(truth, place, states["data"])


def _goes_on(truth: Truth, place: Place, data: State) -> None:
    """The next answer is right, and the next writer takes away what is left."""
    is_old = _shown(data) == truth.before["data"]
    answer = truth.answer_before if is_old else truth.answer_after
    later = truth.run(place, QUESTION)
    assert later.returncode == 0, later.stderr.decode()
    assert later.stdout == answer
    if truth.scenario.writes not in {"data", "cache"}:
        again = truth.run(place, truth.scenario.arguments)
        assert again.returncode == 0, again.stderr.decode()
        name = truth.scenario.writes
        assert place.states()[name] == truth.after[name]


def _shown(state: State) -> State:
    return {key: value for key, value in state.items() if not HIDDEN.match(key)}


def _printed(done: subprocess.CompletedProcess[bytes], place: Place) -> bytes:
    """What was answered, wherever that was."""
    return done.stdout.replace(os.fsencode(place.folder), b"here")
