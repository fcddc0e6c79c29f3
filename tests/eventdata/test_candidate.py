"""Which months a version of the Candidate says by its number."""

from __future__ import annotations

import pytest

from karabakh_timeline.eventdata.candidate import months_of


@pytest.mark.parametrize(
    ("version", "months"),
    [
        ("25.0.9", ((25, 9), (25, 9), False)), ("25.0.12", ((25, 12), (25, 12), False)),
        ("25.01.25.06", ((25, 1), (25, 6), True)), ("24.10.25.03", ((24, 10), (25, 3), True)),
        ("25.03.25.03", ((25, 3), (25, 3), True)),
        ("25.1", None), ("25.0.123", None), ("25.1.25.6", None), ("2025-11-28", None), ("", None),
    ],
)  # fmt: skip
def test_a_version_says_its_months_by_its_number(
    version: str, months: tuple[tuple[int, int], tuple[int, int], bool] | None
) -> None:
    assert months_of(version) == months
