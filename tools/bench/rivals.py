"""What people would pick instead: the same events in the form of each, and how each is asked.

``python -m tools.bench.rivals LINES FOLDER`` reads an export of events as JSON Lines and writes the
forms. A program that keeps days and not stretches of time has an event on its first day. Each
answers the question that it can answer, so that none is asked for what it was not made for; whether
it knows what is certain and what is only possible does not count here.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3  # noqa: TID251 - what the program is compared with
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from tools.bench.generator import MONTH, RARE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COLUMNS = ("id", "date", "first", "last", "kind", "title", "summary", "places", "actors")
CALENDAR_MOST = 20_000
"""Events: a calendar in a folder is a file for each of them."""
FIRST, LAST = f"{MONTH}-01", f"{MONTH}-31"
COMMON = "ceasefire"
SOME = 20
"""How many of those with a common word are asked for."""


class Rival(NamedTuple):
    """Something that answers the same questions.

    Attributes:
        what: its name on the page.
        program: what must be there: a program, or ``python:`` and a module.
        needs: the file or folder that it reads.
        asked: the command for each question that it can be asked.
    """

    what: str
    program: str
    needs: str
    asked: dict[str, Sequence[str]]


def _sql(where: str, then: str = "") -> str:
    return f"SELECT date, kind, id, title FROM events {where} ORDER BY first, id {then}"  # noqa: S608


IN_MONTH = f"WHERE first <= '{LAST}T23:59' AND last >= '{FIRST}'"
_MATCH = "WHERE rowid IN (SELECT rowid FROM words WHERE words MATCH '{}')"
_LIKE = "WHERE summary || title || places || actors LIKE '%{}%'"
_ALL = "SELECT * FROM events"
_SQLITE = """\
import csv, sqlite3, sys
found = sqlite3.connect(sys.argv[1]).execute(sys.argv[2])
csv.writer(sys.stdout).writerows(found)
"""
_DUCKDB = """\
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
connection.execute(f"COPY ({sys.argv[2]}) TO '/dev/stdout' (HEADER)")
"""
_IMPORT = """\
import sys, duckdb
duckdb.execute(f"COPY (FROM read_csv('{sys.argv[1]}')) TO '{sys.argv[2]}' (FORMAT parquet)")
"""
_INTO_SQLITE = """\
import json, sqlite3, sys
from tools.bench.rivals import into_sqlite
into_sqlite(sys.argv[1], sys.argv[2])
"""
_YAML = """\
import pathlib, sys, yaml
for name in sys.argv[1:]:
    for file in sorted(pathlib.Path(name).rglob("*.yaml")):
        yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""
_BARE = """\
import typer
app = typer.Typer(add_completion=False)
@app.command()
def main(name: str = "you") -> None:
    typer.echo(f"hello, {name}")
app()
"""
NOTHING = (sys.executable, "-c", "pass")
BARE = (sys.executable, "-c", _BARE)
YAML = (sys.executable, "-c", _YAML)
INTO_SQLITE = (sys.executable, "-c", _INTO_SQLITE)
IMPORT_DUCKDB = (sys.executable, "-c", _IMPORT)
_PY_SQLITE = (sys.executable, "-c", _SQLITE, "events.db")
_PY_DUCKDB = (sys.executable, "-c", _DUCKDB, "events.duckdb")

RIVALS = (
    Rival(
        "Python's sqlite3, the same rows, indexed", "python:sqlite3", "events.db",
        {
            "month": (*_PY_SQLITE, _sql(IN_MONTH)),
            "rare": (*_PY_SQLITE, _sql(_MATCH.format(RARE))),
            "common": (*_PY_SQLITE, _sql(_MATCH.format(COMMON), f"LIMIT {SOME}")),
            "export csv": (*_PY_SQLITE, _ALL),
        },
    ),
    Rival(
        "sqlite3, the shell, the same rows, indexed", "sqlite3", "events.db",
        {
            "month": ("sqlite3", "-csv", "events.db", _sql(IN_MONTH)),
            "rare": ("sqlite3", "-csv", "events.db", _sql(_MATCH.format(RARE))),
            "common": (
                "sqlite3", "-csv", "events.db", _sql(_MATCH.format(COMMON), f"LIMIT {SOME}"),
            ),
            "export csv": ("sqlite3", "-csv", "events.db", _ALL),
            "export json": ("sqlite3", "-json", "events.db", _ALL),
        },
    ),
    Rival(
        "sqlite-utils, the same rows, indexed", "sqlite-utils", "events.db",
        {
            "month": ("sqlite-utils", "events.db", _sql(IN_MONTH), "--csv"),
            "rare": ("sqlite-utils", "events.db", _sql(_MATCH.format(RARE)), "--csv"),
            "common": (
                "sqlite-utils", "events.db", _sql(_MATCH.format(COMMON), f"LIMIT {SOME}"), "--csv",
            ),
            "export csv": ("sqlite-utils", "rows", "events.db", "events", "--csv"),
            "export json": ("sqlite-utils", "rows", "events.db", "events"),
            "export jsonl": ("sqlite-utils", "rows", "events.db", "events", "--nl"),
        },
    ),
    Rival(
        "DuckDB, a table of its own", "python:duckdb", "events.duckdb",
        {
            "month": (*_PY_DUCKDB, _sql(IN_MONTH)),
            "rare": (*_PY_DUCKDB, _sql(_LIKE.format(RARE))),
            "common": (*_PY_DUCKDB, _sql(_LIKE.format(COMMON), f"LIMIT {SOME}")),
            "export csv": (*_PY_DUCKDB, _ALL),
        },
    ),
    Rival(
        "csvgrep, of csvkit", "csvgrep", "events.csv",
        {
            "month": ("csvgrep", "-c", "date", "-r", f"^{MONTH}", "events.csv"),
            "rare": ("csvgrep", "-c", "summary", "-m", RARE, "events.csv"),
        },
    ),
    Rival(
        "jq, on JSON Lines", "jq", "events.jsonl",
        {
            "month": ("jq", "-c", f'select(.date | startswith("{MONTH}"))', "events.jsonl"),
            "rare": ("jq", "-c", f'select(.summary | contains("{RARE}"))', "events.jsonl"),
            "export json": ("jq", "-s", ".", "events.jsonl"),
            "export jsonl": ("jq", "-c", ".", "events.jsonl"),
            "export csv": (
                "jq", "-r", f"[{', '.join(f'.{name}' for name in COLUMNS)}] | @csv", "events.jsonl",
            ),
        },
    ),
    Rival(
        "recsel, of GNU recutils", "recsel", "events.rec",
        {
            "month": ("recsel", "-e", f"date ~ '^{MONTH}'", "events.rec"),
            "rare": ("recsel", "-e", f"summary ~ '{RARE}'", "events.rec"),
            "export csv": ("rec2csv", "events.rec"),
        },
    ),
    Rival(
        "hledger, an event a transaction", "hledger", "events.journal",
        {
            "month": ("hledger", "-f", "events.journal", "register", f"date:{MONTH}"),
            "rare": ("hledger", "-f", "events.journal", "register", f"desc:{RARE}"),
            "export csv": ("hledger", "-f", "events.journal", "register", "-O", "csv"),
        },
    ),
    Rival(
        "bean-query, an event a transaction", "bean-query", "events.beancount",
        {
            "month": (
                "bean-query", "-q", "-f", "csv", "events.beancount",
                f"SELECT date, narration WHERE date >= {FIRST} AND date <= {LAST}",
            ),
            "rare": (
                "bean-query", "-q", "-f", "csv", "events.beancount",
                f"SELECT date, narration WHERE narration ~ '{RARE}'",
            ),
            "export csv": (
                "bean-query", "-q", "-f", "csv", "events.beancount", "SELECT date, narration",
            ),
        },
    ),
    Rival(
        "khal, a calendar", "khal", "calendar",
        {
            "month": ("khal", "-c", "khal.conf", "list", FIRST, "31d"),
            "rare": ("khal", "-c", "khal.conf", "search", RARE),
        },
    ),
)  # fmt: skip


def is_there(rival: Rival, path: str) -> bool:
    """Whether a rival is on the machine."""
    kind, _, module = rival.program.partition(":")
    if module:
        command = (sys.executable, "-c", f"import {module}")
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return shutil.which(kind, path=path) is not None


def main(arguments: Sequence[str]) -> None:
    """Write the forms of an export."""
    lines, folder = map(Path, arguments)
    count = sum(1 for _ in rows(lines))
    with ExitStack() as files:
        writers = [
            make(files.enter_context((folder / name).open("w", encoding="utf-8", newline="")))
            for name, make in _TEXTS.items()
        ]
        calendar = folder / "calendar" if count <= CALENDAR_MOST else None
        if calendar:
            calendar.mkdir()
            _khal(folder)
        for row in rows(lines):
            for write in writers:
                write(row)
            if calendar:
                _appointment(calendar, row)
    into_sqlite(str(lines), str(folder / "events.db"))
    _into_duckdb(folder)


def rows(lines: Path) -> Iterator[dict[str, str]]:
    """The events of an export, as flat as a spreadsheet has them."""
    with lines.open(encoding="utf-8") as file:
        for line in file:
            event: dict[str, Any] = json.loads(line)
            yield {
                "id": event["id"],
                "date": event["date"],
                "first": (event["earliest"] or event["latest"])[:16],
                "last": (event["latest"] or event["earliest"])[:16],
                "kind": event["kind"],
                "title": event["title"],
                "summary": event["summary"],
                "places": "; ".join(one["name"] for one in event["places"]),
                "actors": "; ".join(one["name"] for one in event["actors"]),
            }


def into_sqlite(lines: str, database: str) -> None:
    """A table with indexes on its dates and one of words, as one would make it by hand."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"CREATE TABLE events ({', '.join(COLUMNS)})")
        marks = ", ".join(f":{name}" for name in COLUMNS)
        connection.executemany(f"INSERT INTO events VALUES ({marks})", rows(Path(lines)))  # noqa: S608
        connection.execute("CREATE INDEX by_date ON events (first, last)")
        texts = "title, summary, places, actors"
        connection.execute(f"CREATE VIRTUAL TABLE words USING fts5 ({texts}, content='events')")
        connection.execute("INSERT INTO words (words) VALUES ('rebuild')")


def _into_duckdb(folder: Path) -> None:
    script = (
        "import duckdb; duckdb.connect('events.duckdb').execute("
        "\"CREATE TABLE events AS FROM read_csv('events.csv', all_varchar = true)\")"
    )
    subprocess.run((sys.executable, "-c", script), cwd=folder, capture_output=True, check=False)


def _csv(file: TextIO) -> Callable[[dict[str, str]], object]:
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    return writer.writerow


def _json(file: TextIO) -> Callable[[dict[str, str]], object]:
    return lambda row: file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _recs(file: TextIO) -> Callable[[dict[str, str]], object]:
    def write(row: dict[str, str]) -> None:
        file.writelines(f"{key}: {value}\n" for key, value in row.items() if value)
        file.write("\n")

    return write


def _journal(file: TextIO) -> Callable[[dict[str, str]], object]:
    def write(row: dict[str, str]) -> None:
        text = re.sub(r"[;|]", ",", f"{row['title']} - {row['summary']}")
        file.write(f"{row['first'][:10]} {text}\n    events:{row['kind']}  1\n    record\n\n")

    return write


def _beans(file: TextIO) -> Callable[[dict[str, str]], object]:
    file.write("1600-01-01 open Assets:Events\n1600-01-01 open Equity:Record\n\n")

    def write(row: dict[str, str]) -> None:
        text = json.dumps(f"{row['title']} - {row['summary']}", ensure_ascii=False)
        file.write(
            f"{row['first'][:10]} * {text}\n  Assets:Events  1 EVENT\n  Equity:Record  -1 EVENT\n\n"
        )

    return write


_TEXTS = {
    "events.csv": _csv, "events.jsonl": _json, "events.rec": _recs, "events.journal": _journal,
    "events.beancount": _beans,
}  # fmt: skip


def _khal(folder: Path) -> None:
    (folder / "khal.conf").write_text(
        "[calendars]\n[[events]]\npath = ~/calendar\n[sqlite]\npath = ~/khal.db\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "local_timezone = Asia/Yerevan\ndefault_timezone = Asia/Yerevan\n",
        encoding="utf-8",
    )


def _appointment(folder: Path, row: dict[str, str]) -> None:
    day = row["first"][:10].replace("-", "")
    texts = {"SUMMARY": row["title"], "DESCRIPTION": row["summary"]}
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench", "BEGIN:VEVENT", f"UID:{row['id']}",
        f"DTSTAMP:{day}T000000Z", f"DTSTART;VALUE=DATE:{day}",
        *(f"{key}:{_escaped(text)}" for key, text in texts.items()),
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    (folder / f"{row['id']}.ics").write_text("\r\n".join(lines), encoding="utf-8", newline="")


def _escaped(text: str) -> str:
    return re.sub(r"([,;\\])", r"\\\1", text)


if __name__ == "__main__":
    main(sys.argv[1:])
