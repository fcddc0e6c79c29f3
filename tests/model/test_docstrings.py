"""What the source says of a function is known, whether or not Python kept it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.model import docstrings as module
from karabakh_timeline.model.docstrings import docstring

if TYPE_CHECKING:
    from collections.abc import Callable


def told() -> None:
    """Say one thing.

    And another:
        indented.
    """


class Told:
    """Say what it is."""

    def inner(self) -> None:
        """Say it from inside."""


def untold() -> None:
    pass


class Untold:
    pass


UNNAMED = lambda: None  # noqa: E731 - one without a definition
MADE: dict[str, Any] = {}
exec("def unwritten():\n    pass", MADE)  # noqa: S102 - one whose source is nowhere


@pytest.fixture(params=["kept", "left out"])
def _kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether Python keeps docstrings; where it does not they are read in the source."""
    if request.param == "left out":
        monkeypatch.setattr(module, "_LEAVES_OUT", 0)
        for one in (told, Told, Told.inner):
            monkeypatch.setattr(one, "__doc__", None)


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize(
    ("of", "text"),
    [
        (told, "Say one thing.\n\nAnd another:\n    indented."),
        (Told, "Say what it is."),
        (Told.inner, "Say it from inside."),
        (untold, ""),
        (Untold, ""),
        (UNNAMED, ""),
        (MADE["unwritten"], ""),
    ],
)
def test_what_is_said_of_a_function_or_a_class_is_known_however_python_was_started(
    of: type | Callable[..., Any], text: str
) -> None:
    assert docstring(of) == text
