"""A long list comes back as it was, from memory, from the disk, and where there is no disk."""

from __future__ import annotations

import errno
from contextlib import closing
from io import BytesIO
from typing import Any, NoReturn

import pytest

from karabakh_timeline.loading import spill as module
from karabakh_timeline.loading.spill import Spill, Spilled

BLOCKS: list[list[Any]] = [
    ["a", "\u0259", "\U0001f54a"],
    [{"id": "a", "cites": [{"source": "b"}]}],
    [(1.5, float("inf"), -(2**40), True, None, ("x",))],
    [],
]


def kept(spill: Spill) -> Spilled:
    """The blocks as a list that a spill keeps."""
    found = Spilled(spill)
    for block in BLOCKS:
        found.append([*block])
    return found


@pytest.mark.parametrize("room", [0, 1, 4, 100])
def test_a_list_comes_back_as_often_as_it_is_asked_for(room: int) -> None:
    with closing(Spill(room)) as spill:
        found = kept(spill)
        assert len(found) == 5
        for _ in range(2):
            assert list(found.blocks()) == BLOCKS
        assert list(found) == [value for block in BLOCKS for value in block]


def test_no_more_values_stay_in_memory_than_there_is_room_for() -> None:
    with closing(Spill(5)) as spill:
        kept = [isinstance(spill.put([0] * many), list) for many in (3, 3, 2, 1)]
    assert kept == [True, False, True, False]


def test_two_lists_that_one_spill_keeps_are_read_by_turns() -> None:
    with closing(Spill(0)) as spill:
        one, two = kept(spill), Spilled(spill)
        two.append(["of another"])
        assert list(zip(one.blocks(), two.blocks(), strict=False)) == [(BLOCKS[0], ["of another"])]
        assert list(one.blocks()) == BLOCKS


def test_what_was_read_in_between_is_not_overwritten() -> None:
    with closing(Spill(0)) as spill:
        first, second = spill.put([1] * 50), spill.put(["two"] * 50)
        assert spill.get(first) == [1] * 50
        third = spill.put(["three"] * 50)
        assert not any(isinstance(one, list | bytes) for one in (first, second, third))
        assert [spill.get(one) for one in (first, second, third)] == [
            [1] * 50, ["two"] * 50, ["three"] * 50,
        ]  # fmt: skip


def test_what_has_room_needs_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TemporaryFile", None)
    with closing(Spill(5)) as spill:
        assert list(kept(spill).blocks()) == BLOCKS


def test_where_no_file_can_be_made_all_is_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> NoReturn:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(module, "TemporaryFile", refuse)
    with closing(Spill(0)) as spill:
        assert list(kept(spill).blocks()) == BLOCKS


@pytest.mark.parametrize("size", [1, 50, 500, 3000, 20_000])
def test_what_a_full_disk_does_not_take_is_kept_in_memory(size: int) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    blocks = [[number, "x" * size] for number in range(200)]
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_500, limits[1]))
    try:
        with closing(Spill(0)) as spill:
            found = Spilled(spill)
            for block in blocks:
                found.append(block)
            assert list(found.blocks()) == blocks
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_what_a_failing_disk_does_not_take_is_kept_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Disk(BytesIO):
        def __init__(self, buffering: int) -> None:
            assert buffering == 0
            super().__init__()

        def write(self, _: object) -> NoReturn:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(module, "TemporaryFile", Disk)
    with closing(Spill(0)) as spill:
        assert list(kept(spill).blocks()) == BLOCKS
