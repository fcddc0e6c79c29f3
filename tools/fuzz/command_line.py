"""Command lines over all commands and options, run one after another in a sandbox."""

from __future__ import annotations

import shutil
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from karabakh_timeline.eventdata.importing import Asked, import_files
from karabakh_timeline.eventdata.shelf import Shelf
from karabakh_timeline.exports.formats import FORMATS
from tools.fuzz.chance import as_bytes
from tools.fuzz.contract import SHELF, ends_well, stays_inside, tells
from tools.fuzz.lines import DATA, Lines
from tools.fuzz.sandbox import Sandbox
from tools.fuzz.target import SAMPLES, Case, Target

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

_VARIABLES = {"KARABAKH_DATA": DATA, "KARABAKH_EVENTS": SHELF}


class CommandLine(Target):
    """Any command line: it ends as it should, says why, and writes what it was told to."""

    about: ClassVar[str] = "command lines over all commands and options"
    tries: ClassVar[int] = 400

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        held = folder / "held"
        samples = SAMPLES / "eventdata"
        for name in ("ged_karabakh.csv", "made_up_acled.csv"):
            import_files(Shelf(held), [samples / name], Asked(version="25.1"))
        self._held = held
        self._sandbox = self._tried()

    @cached_property
    def _lines(self) -> Lines:
        return Lines()

    def _tried(self) -> Sandbox:
        """The sandbox, in which every form was made once: what it loads is no case's own time."""
        (self.folder / "sandbox").mkdir()
        made = Sandbox(self.folder / "sandbox", self._fill)
        for form in FORMATS:
            made.run(["export", form, "-o", "out"], b"", _VARIABLES)
        for suffix in ("png", "svg"):
            made.run(["timeline", "--scale", "-o", f"out.{suffix}"], b"", _VARIABLES)
        return made

    def _fill(self, work: Path) -> None:
        """Put there what stands in the working folder."""
        for name in (DATA, "copy"):
            shutil.copy(SAMPLES / DATA, work / name)
        for file in (SAMPLES / "eventdata").glob("*.*s*"):
            shutil.copy(file, work / file.name)
        shutil.copytree(self._held, work / SHELF)
        (work / "folder").mkdir()
        (work / "empty").touch()
        (work / "noise").write_bytes(bytes(range(256)))
        (work / "broken.yaml").write_text("events: [\n", encoding="utf-8")
        mapping = (
            "dataset: own\nversion: '1'\ncolumns: {id: event_id_cnty, day_first: event_date}\n"
        )
        (work / "mapping.yaml").write_text(mapping, encoding="utf-8")

    def generate(self, random: Random) -> Case:
        """The words of it, standard input, whether it goes to a terminal, and variables."""
        return self._lines.line(random)

    def run(self, case: Case) -> None:
        """Run it, and hold its end against the contract."""
        arguments, given = case["arguments"], case["input"]
        content = (SAMPLES / DATA).read_bytes() if given == "small" else as_bytes(given)
        ran = self._sandbox.run(
            arguments, content, {**_VARIABLES, **case["variables"]},
            is_terminal=case["is_terminal"],
        )  # fmt: skip
        ends_well(ran, arguments)
        tells(ran, arguments, is_terminal=case["is_terminal"])
        stays_inside(ran, arguments)
