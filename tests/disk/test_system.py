"""What the system says of a failure, as it goes on in a sentence."""

from __future__ import annotations

import errno
import os

import pytest

from karabakh_timeline.disk.system import reason_of


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "a.yaml"), "no space left on device"),
        (OSError("It has more than 512 MB"), "it has more than 512 MB"),
        (ValueError("embedded null byte"), "embedded null byte"),
        (OSError(), ""),
    ],
)
def test_a_reason_goes_on_in_a_sentence(error: OSError | ValueError, reason: str) -> None:
    assert reason_of(error) == reason


def test_the_systems_own_words_keep_their_letters_but_the_first() -> None:
    said = os.strerror(errno.ENOENT)
    assert reason_of(OSError(errno.ENOENT, said))[1:] == said[1:]
