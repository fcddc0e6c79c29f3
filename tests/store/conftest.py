"""The small record of ``tests/data``, compiled once in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def small() -> Iterator[Store]:
    """The small record, open."""
    store = Store(open_index(Path(__file__).parents[1] / "data" / "small.yaml", None))
    yield store
    store.close()
