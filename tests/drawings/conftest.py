"""The frozen record, to be asked for pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.api.opened import OpenTimeline

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


@pytest.fixture(scope="session")
def timeline(record: Store) -> OpenTimeline:
    """The frozen record as Python has it."""
    return OpenTimeline(record.index)
