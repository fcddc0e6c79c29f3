"""What the tests of this folder ask of the frozen record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.queries.status import Ledger, ledger

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


@pytest.fixture(scope="session")
def book(record: Store) -> Ledger:
    """The ledger of the frozen record."""
    return ledger(record)
