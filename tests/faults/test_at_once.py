"""Who write at once lose nothing, and who start at once all get the right answer."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.effort import MOST
from tests.faults.laws import QUESTION
from tests.faults.scenarios import ADD, BY_NAME, Place

if TYPE_CHECKING:
    from pathlib import Path

AT_ONCE = 8


def at_once(place: Place, commands: list[str]) -> list[tuple[int, bytes, str]]:
    """Run commands at once; the exit code and both outputs of each."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "karabakh_timeline", *place.words(arguments)],
            env=place.surroundings(), cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for arguments in commands
    ]  # fmt: skip
    found = []
    for process in running:
        out, said = process.communicate(timeout=300)
        found.append((process.returncode, out, said.decode()))
    return found


@pytest.mark.thorough
def test_every_entry_that_was_added_is_there(tmp_path: Path) -> None:
    place = BY_NAME["add"].prepared(tmp_path / "run")
    added: list[str] = []
    for round_number in range(2 * MOST):
        days = [f"2020-{1 + round_number % 12:02}-{3 * number + 1:02}" for number in range(AT_ONCE)]
        names = [f"{day}-added-{round_number}" for day in days]
        ended = at_once(
            place,
            [
                f"{ADD.replace('2020-03-07', day)} --id {name}"
                for day, name in zip(days, names, strict=True)
            ],
        )
        for name, (code, _, said) in zip(names, ended, strict=True):
            assert code == 0, said
            assert f"Added {name} " in said
            added.append(name)
    kept = place.data.read_text(encoding="utf-8")
    answer = place.run(QUESTION).stdout.decode()
    assert all(f"- id: {name}\n" in kept and f"\n{name}," in answer for name in added)
    assert place.run("check").returncode == 0
    assert set(place.states()["data"]) == {"small.yaml"}


@pytest.mark.parametrize(
    "rounds", [1, pytest.param(8 * MOST, marks=pytest.mark.thorough)], ids=["once", "often"]
)
def test_all_who_start_at_once_without_an_index_are_right(tmp_path: Path, rounds: int) -> None:
    place = BY_NAME["index"].prepared(tmp_path / "run")
    answer = place.run(QUESTION).stdout
    for _ in range(rounds):
        for file in place.cache.iterdir():
            file.unlink()
        for code, out, said in at_once(place, [QUESTION] * AT_ONCE):
            assert (code, out) == (0, answer), said
        assert [path.suffix for path in place.cache.iterdir()] == [".sqlite"]
        assert not place.states()["tmp"]
