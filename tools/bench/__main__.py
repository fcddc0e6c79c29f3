"""``python -m tools.bench [SIZE ...]``: measure, and write what was found; or only compare."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.bench import guard, page
from tools.bench.figures import FLAT, Choice, commands, flat, measure, prepare
from tools.bench.generator import ROOT
from tools.bench.questions import Sized, there

if TYPE_CHECKING:
    from tools.bench.measuring import Job

SIZES = (200, 10_000)
SMALL = 200
"""The size whose ratios continuous integration compares."""


def main() -> int:
    """Measure; gives 1 if something became slower, where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many events")
    parser.add_argument("--guard", action="store_true", help="only compare with the kept ratios")
    words = f"only these questions; {FLAT}: those of all sizes in turn"
    parser.add_argument("--only", nargs="+", metavar="KEY", help=words)
    parser.add_argument("--keep", type=Path, help="a folder for the data, which stays")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = arguments.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if arguments.guard:
            return _guard(folder)
        _measure(sorted(arguments.sizes), folder.resolve(), arguments.only)
    return 0


def _path() -> str:
    return os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))


def _guard(folder: Path) -> int:
    before = page.kept()["guard"]
    mine = ".".join(map(str, sys.version_info[:2]))
    if before["python"] != mine:
        print(f"the kept ratios are of Python {before['python']}, not {mine}: not compared")
        return 0
    return guard.guard(_watched(folder), before["ratios"])


def _watched(folder: Path) -> dict[str, Job]:
    """What the guard watches, with its data sets in a folder, which are made where they are not."""
    found = []
    for size in (SMALL, guard.EDITED):
        sized = Sized(folder / str(size), _path())
        prepare(size, sized)
        found.append(sized)
    return guard.jobs_of(*found)


def _measure(sizes: list[int], folder: Path, only: list[str] | None) -> None:
    """Measure each size, and write the page after each.

    Of ``only`` some questions the others stay as they were measured before.
    """
    kept = page.kept()
    path = _path()
    rivals = there(path)
    kept.setdefault("sizes", {})
    for size in sizes:
        smaller = {int(one): of["figures"] for one, of in kept["sizes"].items() if int(one) < size}
        sized = Sized(folder / str(size), path)
        prepare(size, sized)
        found = measure(size, sized, Choice(rivals, smaller, only))
        before = kept["sizes"].get(str(size), {}).get("figures", {}) if only else {}
        found["figures"] = before | found["figures"]
        kept["sizes"][str(size)] = found
        kept["questions"] = {one.key: one.what for one in sized.questions(())}
        versions = {one.what: _version(one.program, path) for one in rivals}
        kept["rivals"] = kept.get("rivals", {}) | versions
        if size == SMALL and not only:
            kept["commands"] = commands(folder, path)
            kept["guard"] = {
                "python": ".".join(map(str, sys.version_info[:2])),
                "ratios": guard.ratios(_watched(folder), guard.MORE_TURNS),
            }
        _write(kept)
    if len(sizes) > 1 and (not only or FLAT in only):
        kept[FLAT] = flat({size: Sized(folder / str(size), path) for size in sizes})
        _write(kept)


def _version(program: str, path: str) -> str:
    """The version that a program gives, as far as it can be told."""
    kind, _, module = program.partition(":")
    command = [kind, "--version"]
    if module:
        text = f"import {module} as m; print(getattr(m, 'sqlite_version', 0) or m.__version__)"
        command = [sys.executable, "-c", text]
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, env=os.environ | {"PATH": path}
    )
    found = re.search(r"\d+(\.\d+)+", done.stdout)
    return found[0] if found else ""


def _write(kept: dict[str, Any]) -> None:
    kept["sizes"] = {size: kept["sizes"][size] for size in sorted(kept["sizes"], key=int)}
    page.write(page.KEPT, json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    page.write(page.PAGE, page.page())
    for file in (page.KEPT, page.PAGE):
        print(f"{file.relative_to(ROOT).as_posix()} written", flush=True)


if __name__ == "__main__":
    sys.exit(main())
