"""The guided engine: atheris looks for cases that reach code which no case before reached.

A case is made by the same ``generate``: its chance is drawn from the bytes that atheris changes. So
what it finds is a case like any other, made smaller and run again in the same way.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import atheris

from tools.fuzz.engine import MOST_FINDINGS, Report, note
from tools.fuzz.target import target_of
from tools.fuzz.trial import limits, trial

if TYPE_CHECKING:
    from collections.abc import Sequence

_OVER = 10.0
"""Seconds that a run may take beyond its time, for what is made smaller at its end."""


class Drawn(Random):
    """Chance that is drawn from bytes and, where these end, from their checksum on."""

    def __init__(self, data: bytes) -> None:
        super().__init__(zlib.crc32(data))
        self._data = data
        self._at = 0

    def getrandbits(self, k: int, /) -> int:
        """So many bits."""
        size = -(-k // 8)
        piece = self._data[self._at : self._at + size]
        self._at += size
        if len(piece) < size:
            return super().getrandbits(k)
        return int.from_bytes(piece, "big") >> (8 * size - k)

    def random(self) -> float:
        """A number from 0 to 1."""
        return self.getrandbits(32) / 2**32


def run_guided(names: Sequence[str], seconds: float, seed: int) -> int:
    """Run targets one after another, each in a process of its own; 1 if something was found."""
    codes = [
        subprocess.run(
            [sys.executable, "-m", "tools.fuzz.guided", name, str(seconds), str(seed)], check=False
        ).returncode
        for name in names
    ]
    return int(any(codes))


def main(name: str, seconds: float, seed: int) -> None:
    """Run a target; does not return, as atheris does not."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    with atheris.instrument_imports(include=["karabakh_timeline"]):
        target = target_of(name, folder)
    report, started = Report(name), time.monotonic()
    print(f"{name}: {target.about}, guided", flush=True)

    def run_one(data: bytes) -> None:
        case = target.generate(Drawn(data))
        report.executions += 1
        report.seconds = time.monotonic() - started
        found = trial(target, case)
        if found is not None:
            note(target, report, case, found, "FILE=...")
        if report.seconds >= seconds or len(report.findings) >= MOST_FINDINGS:
            print(report.line(), flush=True)
            os._exit(int(bool(report.findings)))

    corpus = folder / "corpus"
    corpus.mkdir()
    options = [f"-seed={seed}", f"-max_total_time={int(seconds + _OVER)}", "-max_len=4096",
               "-verbosity=0", "-print_final_stats=0", "-timeout=0", str(corpus)]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], run_one)
    with limits():
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
