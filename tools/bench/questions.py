"""What is measured at each size: what is asked of the program, and of whom else in turn."""

from __future__ import annotations

import csv
import shutil
import sys
from itertools import cycle, islice
from typing import TYPE_CHECKING, NamedTuple

from tools.bench.generator import MONTH, RARE, ROOT
from tools.bench.measuring import Job
from tools.bench.rivals import (
    BARE,
    COMMON,
    IMPORT_DUCKDB,
    INTO_SQLITE,
    NOTHING,
    RIVALS,
    SOME,
    YAML,
    Rival,
    is_there,
)  # fmt: skip
from tools.terminal import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

OURS = "karabakh"
NOTHING_AT_ALL, BARE_TYPER, SAFE_LOADER = "python -c pass", "a bare Typer program", "CSafeLoader"
MONTH_CSV = f"{OURS} csv"
"""The form of the events of a month that is compared."""
ROWS_OF_SQLITE, ROWS_OF_DUCKDB = "Python's sqlite3, from JSON Lines", "DuckDB, CSV to Parquet"
PROGRAM = (sys.executable, "-m", "karabakh_timeline")
FORMS = ("table", "plain", "csv", "json", "jsonl", "tsv", "markdown", "geojson")
COMMANDS = (
    "list 2020-10", "show moscow-2020-10-10", "timeline 2020-10", "timeline --scale war-2020",
    "status 2020-10-12", "status --history war-2020", "ceasefires",
    "ceasefires show moscow-2020-10-10", "ceasefires gaps war-2020", "casualties war-2020",
    "casualties war-2020 --over-time", "stats", "stats --by month,kind 2020", "on 10-10", "cite",
    "export csv", "sources", "places", "actors", "periods", "config", "check",
)  # fmt: skip
GED = ROOT / "tests" / "data" / "eventdata" / "ged_karabakh.csv"
IMPORTED = "GEDEvent_v25_1.csv"


class Question(NamedTuple):
    """A group of jobs that run in turn.

    Attributes:
        key: its name in the figures.
        what: what is asked, for the page.
        jobs: the jobs, by who does them; the first is the program's.
        is_warm: whether it is one of the short ones that all run in turn.
    """

    key: str
    what: str
    jobs: dict[str, Job]
    is_warm: bool = False


class Sized:
    """A data set of some size in a folder, with what is asked of it."""

    def __init__(self, folder: Path, path: str) -> None:
        """Name what stands there.

        Args:
            folder: where ``data`` and the forms of others lie.
            path: where programs are sought.
        """
        self.folder = folder
        self.variables = surroundings(folder) | {"PYTHONPATH": str(ROOT), "PATH": path}
        self.data = folder / "data"

    def ours(self, *arguments: str, into: str | None = None) -> Job:
        """A command of the program."""
        command = (*PROGRAM, *arguments)
        where = self.variables | {"KARABAKH_DATA": str(self.data)}
        return Job(command, self.folder, where, into=self.folder / into if into else None)

    def other(self, command: Sequence[str], into: str | None = None) -> Job:
        """A command of others."""
        return Job(command, self.folder, self.variables, into=self.folder / into if into else None)

    def questions(self, rivals: Iterable[Rival]) -> Iterable[Question]:
        """All of them, in order; what is first makes the index that the others are answered by."""
        there = tuple(rivals)

        def asked(key: str) -> dict[str, Job]:
            return {one.what: self.other(one.asked[key]) for one in there if key in one.asked}

        yield self._compiling()
        yield self._compiling_again()
        base = {NOTHING_AT_ALL: self.other(NOTHING), BARE_TYPER: self.other(BARE)}
        month = {f"{OURS} {form}": self.ours("list", MONTH, "-f", form) for form in FORMS}
        whole = month | base | asked("month")
        yield Question("month", f"events of a month (`list {MONTH}`)", whole, is_warm=True)
        for key, what, line in (*WARM, *SEARCHES):
            jobs = {OURS: self.ours(*line)} | asked(key)
            yield Question(key, what, jobs, is_warm=True)
        for form in ("csv", "json", "jsonl"):
            mine = self.ours("export", form, "-o", f"whole.{form}")
            key = f"export {form}"
            yield Question(key, f"everything as {form}", {OURS: mine} | asked(key))
        yield self._importing()

    def _compiling(self) -> Question:
        """Reading, checking and compiling the YAML, the answer of one question included."""
        mine = self.ours("list", MONTH, "-f", "csv")
        cache = self.folder / "cache"
        cold = Job(
            mine.command, mine.folder, mine.variables,
            before=lambda: shutil.rmtree(cache, ignore_errors=True),
        )  # fmt: skip
        made = self.folder / "made.db"
        rows = Job(
            (*INTO_SQLITE, "whole.jsonl", made.name), self.folder, self.variables,
            before=lambda: made.unlink(missing_ok=True),
        )  # fmt: skip
        jobs = {OURS: cold, SAFE_LOADER: self.other((*YAML, "data")), ROWS_OF_SQLITE: rows}
        return Question("compile", "the first question of a new data set", jobs)

    def _compiling_again(self) -> Question:
        """The first question after a title was changed, in a file from the middle of time."""
        files = sorted((self.data / "events").glob("*.yaml"))
        file = files[len(files) // 2] if files else self.data
        text = file.read_text(encoding="utf-8") if files else ""
        ends = cycle((" again", " once more"))

        def edit() -> None:
            head, title, rest = text.partition("    title: ")
            line, _, below = rest.partition("\n")
            ending = next(ends)
            line = f'{line[:-1]}{ending}"' if line.endswith('"') else f"{line}{ending}"
            file.write_text(f"{head}{title}{line}\n{below}", encoding="utf-8")

        mine = self.ours("list", MONTH, "-f", "csv")
        job = Job(
            mine.command, mine.folder, mine.variables, before=edit,
            after=lambda: file.write_text(text, encoding="utf-8"),
        )  # fmt: skip
        return Question("edit", "the first question after an edit of one event", {OURS: job})

    def _importing(self) -> Question:
        """Event data of as many rows."""
        kept = self.folder / "imported"
        mine = self.ours("events", "import", IMPORTED, "--region", "everywhere")
        job = Job(
            mine.command, mine.folder, {**mine.variables, "KARABAKH_EVENTS": str(kept)},
            before=lambda: shutil.rmtree(kept, ignore_errors=True),
        )  # fmt: skip
        theirs = self.other((*IMPORT_DUCKDB, IMPORTED, "imported.parquet"))
        return Question(
            "import", "event data imported (`events import`)", {OURS: job, ROWS_OF_DUCKDB: theirs}
        )


WARM = (
    ("status", "the status on a day (`status 2020-10-12`)", ("status", "2020-10-12")),
    ("busy", "the status where most breaches are (`status 2017-05-10`)", ("status", "2017-05-10")),
    ("timeline", f"a month with the ceasefires (`timeline {MONTH}`)", ("timeline", MONTH)),
    ("ceasefires", "the ceasefires of a year (`ceasefires 2020`)", ("ceasefires", "2020")),
    ("casualties", f"the figures of a month (`casualties {MONTH}`)", ("casualties", MONTH)),
    ("stats", f"the kinds of a month counted (`stats {MONTH}`)", ("stats", MONTH)),
    ("day", "a day in all years (`on 10-10 --limit 5`)", ("on", "10-10", "--limit", "5")),
)
SEARCHES = (
    ("rare", f"a word that few events have (`search {RARE}`)", ("search", RARE)),
    (
        "common", f"{SOME} of those with a common word (`search {COMMON} --limit {SOME}`)",
        ("search", COMMON, "--limit", str(SOME)),
    ),
)  # fmt: skip


def event_data(file: Path, count: int) -> None:
    """As many rows of event data, in the columns of UCDP GED: an extract again and again."""
    with GED.open(encoding="utf-8", newline="") as read:
        header, *found = csv.reader(read)
    place = header.index("id")
    with file.open("w", encoding="utf-8", newline="") as written:
        writer = csv.writer(written)
        writer.writerow(header)
        for number, row in enumerate(islice(cycle(found), count)):
            writer.writerow([*row[:place], str(number + 1), *row[place + 1 :]])


def on_the_record(folder: Path, path: str) -> dict[str, Job]:
    """Each command on the record that comes with the program, and a bare Typer program."""
    variables = surroundings(folder) | {"PYTHONPATH": str(ROOT), "PATH": path}
    lines: dict[str, Sequence[str]] = {line: (*PROGRAM, *line.split()) for line in COMMANDS}
    lines[BARE_TYPER] = BARE
    return {name: Job(command, folder, variables) for name, command in lines.items()}


def there(path: str) -> tuple[Rival, ...]:
    """The rivals that are on this machine."""
    return tuple(one for one in RIVALS if is_there(one, path))
