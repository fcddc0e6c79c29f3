"""The shipped record, compiled once in memory for all tests of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.queries.status import Ledger, ledger
from karabakh_timeline.store.open import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.store.read import Store


@pytest.fixture(scope="session")
def record() -> Iterator[Store]:
    """The shipped record, open."""
    store = open_store(Path(__file__).parents[2] / "data", None)
    yield store
    store.close()


@pytest.fixture(scope="session")
def book(record: Store) -> Ledger:
    """The ledger of the shipped record."""
    return ledger(record)


@pytest.fixture(scope="session")
def small() -> Iterator[Store]:
    """The small record of ``tests/data``, open."""
    store = open_store(Path(__file__).parents[1] / "data" / "small.yaml", None)
    yield store
    store.close()
