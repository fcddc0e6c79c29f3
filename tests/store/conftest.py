"""What several tests of the index watch."""

from __future__ import annotations

import pytest

from karabakh_timeline.loading import load as loading


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows whenever a data set is read event by event."""
    found: list[bool] = []

    class Counted(loading.Reading):
        def streamed(self) -> loading.Streamed:
            found.append(True)
            return super().streamed()

    monkeypatch.setattr(loading, "Reading", Counted)
    return found
