"""Whenever a writer is killed or told to end, the old or the new stands there, whole."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.effort import MOST, POSSIBLE
from tests.faults.laws import Truth, hold
from tests.faults.scenarios import BY_NAME, Place

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.scenarios import Scenario

KILLS = 5 * MOST
"""Kills of each scenario."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def stopped(place: Place, arguments: str, after: float, by: signal.Signals) -> int | None:
    """Run a command and stop it after some seconds; its exit code, None if it had ended before."""
    words = [sys.executable, "-m", "karabakh_timeline", *place.words(arguments)]
    with subprocess.Popen(
        words, env=place.surroundings(), cwd="/", stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        time.sleep(after)
        had_ended = process.poll() is not None
        process.send_signal(by)
        code = process.wait(timeout=60)
    return None if had_ended else code


@pytest.mark.thorough
@pytest.mark.parametrize("scenario", POSSIBLE, ids=lambda one: one.name)
def test_whenever_it_is_killed_the_old_or_the_new_is_there(
    scenario: Scenario, tmp_path: Path
) -> None:
    place = scenario.prepared(tmp_path / "truth")
    truth = Truth(scenario, Place.run, place)
    begun = time.monotonic()
    truth.run(place, "--version")
    start = time.monotonic() - begun
    truth.run(scenario.prepared(tmp_path / "timed"), scenario.arguments)
    whole = time.monotonic() - begun
    moments = random.Random(scenario.name)  # noqa: S311 - the same each time
    for _ in range(KILLS):
        place = scenario.prepared(tmp_path / "run")
        stopped(place, scenario.arguments, moments.uniform(start / 2, whole), signal.SIGKILL)
        done = subprocess.CompletedProcess([], -9, b"", b"")
        hold(truth, place, done, is_killed=True)
        shutil.rmtree(place.folder)


# What started the tests may have these ignored, as `nohup` has, and a child takes that over.
HEEDING = """
import signal
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
"""
SLOW = f"""
{HEEDING}
import sys, time
from karabakh_timeline.disk.unfinished import Unfinished
from karabakh_timeline.cli.main import main
write = Unfinished.write

def slowly(self, content):
    def pieces():
        yield from content
        print("written", flush=True)
        time.sleep(30)
    write(self, pieces())

Unfinished.write = slowly
sys.argv[0] = "karabakh"
main()
"""


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_who_is_told_to_end_says_so_and_leaves_nothing_half_done(
    tmp_path: Path, name: str, code: int
) -> None:
    scenario = BY_NAME["export"]
    place = scenario.prepared(tmp_path / "run")
    before = place.states()
    words = [sys.executable, "-c", SLOW, *place.words(scenario.arguments)]
    with subprocess.Popen(
        words, env=place.surroundings(), cwd="/", stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.send_signal(getattr(signal, name))
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (code, b"karabakh: interrupted\n")
    after = place.states()
    # an index of a file that had just been written is proved once more, and sealed anew
    assert after.pop("cache").keys() == before.pop("cache").keys()
    assert after == before


OUTLIVING = """
import os, signal, sys
from karabakh_timeline.cli.main import main
sys.argv[0] = "karabakh"
try:
    main()
finally:
    os.kill(os.getpid(), signal.SIGHUP)
"""


def test_who_started_it_to_outlive_its_terminal_is_heeded(tmp_path: Path) -> None:
    place = BY_NAME["export"].prepared(tmp_path / "run")
    done = subprocess.run(
        [sys.executable, "-c", OUTLIVING, *place.words("status 2020-10-12")],
        env=place.surroundings(), capture_output=True, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
