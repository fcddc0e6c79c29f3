"""Data sets with changes: whatever they say is told, and what is read both ways is the same."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, ClassVar

from karabakh_timeline.loading.load import Loaded, Reading, UnsoundError
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import Severity
from tools.fuzz.chance import HOSTILE, as_bytes, mutated
from tools.fuzz.target import ROOT, SAMPLES, Case, Target, demand

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

_PIECES = (
    *HOSTILE, "- ", ": ", "  ", "\n", "\n  - ", "{", "}", "[", "]", ", ", "#", "|", ">", "&x ",
    "*x", "!", "? ", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "\t", "id: ", "date: ", "null",
    "2020-10-10", "2020-02/..", "X", "true", "1", "[]", "{}", "[[[[", "kind: ",
    "cites: ", "\udcff", "\udc00",
)  # fmt: skip
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML, by which problems have their places."""
_ALSO = 0.03
"""The share of cases that are a whole small record, which takes ten times as long."""


class Loader(Target):
    """Data sets of one file: samples with lines and letters changed."""

    about: ClassVar[str] = "data sets with changes"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        files = sorted((ROOT / "tests" / "problems").glob("*.yaml"))
        self._texts = [file.read_bytes().decode("utf-8", "surrogateescape") for file in files]
        self._small = (SAMPLES / "small.yaml").read_text(encoding="utf-8")
        self._lines = [line for text in (*self._texts, self._small) for line in text.split("\n")]
        self._file = folder / "data.yaml"

    def generate(self, random: Random) -> Case:
        """The text of the file; a byte that is no UTF-8 is half a letter."""
        is_small = random.random() < _ALSO
        lines = (self._small if is_small else random.choice(self._texts)).split("\n")
        for _ in range(random.choice((0, 0, 1, 1, 2, 3))):
            self._change(random, lines)
        text = "\n".join(lines)
        if random.random() < 0.7:
            text = mutated(random, text, _PIECES)
        return text

    def _change(self, random: Random, lines: list[str]) -> None:
        at = random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                lines.insert(at, random.choice(self._lines))
            case 1:
                lines[at] = random.choice(self._lines)
            case 2:
                lines.insert(random.randrange(len(lines)), lines[at])
            case 3 if len(lines) > 1:
                del lines[at]
            case 4:
                lines[at] = " " * random.randrange(4) + lines[at]
            case _:
                start, sign, value = lines[at].partition(": ")
                if sign:
                    other = random.choice(self._lines).partition(": ")[2]
                    lines[at] = start + sign + (other or mutated(random, value, _PIECES))

    def run(self, case: Case) -> None:
        """Load it; each problem is told in full, and the stream of events is the same record."""
        content = as_bytes(case)
        with closing(Reading(self._file, {self._file: content})) as reading:
            loaded = reading.loaded()
            _is_told(loaded, 1 + len(_BREAKS.findall(case)))
            try:
                streamed = reading.streamed()
                events = list(streamed.events)
            except UnsoundError:
                demand(loaded.errors, "what stops the stream is an error", case)
                return
        repeated = [one.code for one in loaded.errors]
        if repeated and {*repeated} == {Code.REPEATED_ID}:
            return  # the index itself keeps an id to one entry
        demand(not loaded.errors, "an error stops the stream", loaded.errors[:1])
        timeline = loaded.timeline
        if timeline is None:
            return
        events.sort(key=lambda event: event.order)
        demand(tuple(events) == timeline.events, "what passes by is what is held")


def _is_told(loaded: Loaded, lines: int) -> None:
    law = "a data set that has no error is a record, and no other is"
    demand((loaded.timeline is None) == bool(loaded.errors), law)
    for problem in loaded.problems:
        told = f"{problem.code}: {problem.message} | {problem.advice}"
        law = "a problem says what is wrong, without a stop, and the way out, with one"
        demand(problem.message and not problem.message.endswith("."), law, told)
        demand(problem.advice == problem.advice.strip(), law, told)
        if problem.severity is Severity.ERROR:
            demand(problem.advice, "an error has a way out", told)
        law = "a problem stands at a place of its file"
        demand(0 <= problem.line <= lines, law, f"{problem.line} of {lines}: {told}")
        demand(bool(problem.line) == bool(problem.column), law, told)
        demand("\n" not in problem.excerpt, "an excerpt is one line", told)
        demand(len(problem.message) < 2000, "a problem is told in short", told)
