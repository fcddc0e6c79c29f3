"""What a target is, and what it finds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

if TYPE_CHECKING:
    from random import Random

Case: TypeAlias = Any
"""What a target runs: texts, numbers and lists of such, so that JSON holds it."""

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "data" / "fuzz"
"""The cases that found something: ``TARGET/NAME.json``."""
SAMPLES = ROOT / "tests" / "data"

TARGETS = {
    "dates": "Dates",
    "readers": "Readers",
    "loader": "Loader",
    "command_line": "CommandLine",
    "index": "IndexFile",
    "page": "WebPage",
    "forms": "Forms",
}
"""The targets by the names of their modules, each with its class there."""


class Finding(Exception):  # noqa: N818 - it is what is looked for, and no error of the fuzzer
    """A law that a case broke.

    Attributes:
        law: the law, in words that are the same for every case that breaks it.
        detail: what was seen instead.
    """

    def __init__(self, law: str, detail: object = "") -> None:
        super().__init__(law, detail)
        self.law = law
        self.detail = str(detail)

    def __str__(self) -> str:
        return f"{self.law}: {self.detail}" if self.detail else self.law


class TooLong(BaseException):
    """A case took more than a case may take; the program catches nothing of its kind."""


class Target(ABC):
    """A part of the program that is tried on cases.

    Attributes:
        about: what is tried, in a few words.
        cpu: the seconds of computing that a case may take.
        tries: how many smaller cases are tried of a finding.
    """

    about: ClassVar[str]
    cpu: ClassVar[float] = 2.0
    tries: ClassVar[int] = 2000

    def __init__(self, folder: Path) -> None:
        """Get ready.

        Args:
            folder: an empty folder for whatever is written.
        """
        self.folder = folder

    @abstractmethod
    def generate(self, random: Random) -> Case:
        """A case, by chance alone."""

    @abstractmethod
    def run(self, case: Case) -> None:
        """Run a case.

        Raises:
            Finding: it breaks a law. Any other exception that leaves is a finding too.
        """


def target_of(name: str, folder: Path) -> Target:
    """A target by its name, loaded now; see ``Target`` for its folder."""
    made: Target = getattr(import_module(f"tools.fuzz.{name}"), TARGETS[name])(folder)
    return made


def demand(holds: object, law: str, detail: object = "") -> None:
    """Raise a finding unless a law holds."""
    if not holds:
        raise Finding(law, detail)
