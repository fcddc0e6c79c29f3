"""The program runs where the system, the locale or Python's own switches are others."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.cli.app import COMMANDS
from karabakh_timeline.disk import unfinished
from karabakh_timeline.exports.codebook import vocabularies
from tests.places import FROZEN, ROOT, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MODULES = ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "readline", "curses")
"""What a system other than POSIX lacks of the standard library."""
NAMES = {
    "os": (
        "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_TMPFILE", "chown", "fchmod", "fchown", "fork",
        "getegid", "geteuid", "getgid", "getloadavg", "getpgid", "getuid", "mkfifo", "openpty",
        "posix_fallocate", "posix_fadvise", "pread", "preadv", "pwrite", "pwritev",
        "sched_getaffinity",
        "setsid", "statvfs", "sysconf", "uname", "wait4",
    ),
    "signal": ("SIGHUP", "SIGPIPE", "SIGKILL", "SIGUSR1", "SIGALRM", "SIGWINCH", "alarm"),
    "time": ("tzset",),
}  # fmt: skip
HIDING = """
import sys, os, signal, time, runpy
import subprocess, tempfile, shutil, platformdirs  # each has a way of its own for every system
for name in {modules!r}:
    sys.modules[name] = None
for module, names in {names!r}.items():
    for name in names:
        vars(sys.modules[module]).pop(name, None)
os.supports_dir_fd, os.supports_fd = set(), set()
shutil._use_fd_functions = False  # as it finds them when it is imported
sys.argv = ["karabakh", *sys.argv[1:]]
runpy.run_module("karabakh_timeline", run_name="__main__", alter_sys=False)
"""
LINES = (
    "list 2020-10-12", "list 2020-10 -f table", "list --place Xankəndi --limit 3", "places",
    "timeline 2020-10", "search peacekeepers --limit 3", "show moscow-2020-10-10", "actors",
    "ceasefires 2020", "casualties war-2020", "stats", "status 2020-10-12", "periods", "check",
    "sources --limit 3", "cite", "export csv 2020", "export jsonl 2020", "export html 2020-10",
    "list --place Nirgendwo",
)  # fmt: skip


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the index, in which it is made once."""
    folder = tmp_path_factory.mktemp("warm")
    said(folder, "list --limit 1")
    return folder


def said(
    folder: Path, line: str | Sequence[str], switches: Sequence[str] = (), **variables: str
) -> tuple[int, bytes, bytes]:
    """The exit code of a command line, and what it writes to both outputs."""
    words = line.split() if isinstance(line, str) else line
    switches = switches if "-c" in switches else (*switches, "-m", "karabakh_timeline")
    clean = {name: text for name, text in os.environ.items() if not name.startswith("LC_")}
    done = subprocess.run(
        [sys.executable, *switches, *words],
        env={**clean, "KARABAKH_CACHE": str(folder), "KARABAKH_DATA": str(FROZEN),
             "KARABAKH_TODAY": "2026-11-01", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8",
             **variables},
        capture_output=True, check=False, cwd=ROOT,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@cache
def usual(folder: Path, line: str) -> tuple[int, bytes, bytes]:
    """What ``said`` gives where nothing is unusual; asked once."""
    return said(folder, line)


def hidden() -> tuple[str, str]:
    """The switches of a Python that hides what only POSIX has, and then runs the program."""
    return "-c", HIDING.format(modules=MODULES, names=NAMES)


def test_what_only_posix_has_is_hidden_indeed(tmp_path: Path) -> None:
    script = hidden()[1].partition("sys.argv =")[0] + (
        "assert not hasattr(os, 'pread') and not hasattr(signal, 'SIGHUP')\n"
        "try:\n    import fcntl\nexcept ImportError:\n    print('hidden')\n"
    )
    assert said(tmp_path, "", ("-c", script))[1] == b"hidden\n"


@pytest.mark.parametrize("line", LINES)
def test_an_answer_needs_nothing_that_only_posix_has(warm: Path, line: str) -> None:
    assert said(warm, line, hidden()) == usual(warm, line)


def test_the_index_is_made_and_kept_without_it(tmp_path: Path, warm: Path) -> None:
    assert said(tmp_path, "list 2020-10-12", hidden()) == usual(warm, "list 2020-10-12")
    assert [file.suffix for file in tmp_path.iterdir()] == [".sqlite"]
    assert said(tmp_path, "list 2020-10-12") == usual(warm, "list 2020-10-12")


def test_an_entry_is_added_and_a_file_written_without_it(tmp_path: Path) -> None:
    data = tmp_path / "data.yaml"
    data.write_bytes(SMALL.read_bytes())
    where = {"KARABAKH_DATA": str(data)}
    entry = [
        "add", "source", "--publisher", "Example Agency", "--title", "Ministers speak", "--tier",
        "news-agency", "--date", "2020-10-12", "--url", "https://example.org/one", "--language",
        "en",
    ]  # fmt: skip
    code, _, errors = said(tmp_path / "cache", entry, hidden(), **where)
    assert code == 0, errors
    assert "https://example.org/one" in data.read_text(encoding="utf-8")
    target = tmp_path / "out.csv"
    code, _, errors = said(tmp_path / "cache", f"export csv -o {target}", hidden(), **where)
    assert code == 0, errors
    assert target.read_bytes().startswith(b"id,")
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".karabakh")]


def test_event_data_are_imported_without_it(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="the extra `big` is not installed")
    file = ROOT / "tests" / "data" / "eventdata" / "ged_karabakh.csv"
    where = {"KARABAKH_EVENTS": str(tmp_path / "events")}
    line = ["events", "import", str(file), "--version", "25.1", "--region", "everywhere"]
    for switches in (hidden(), ()):  # the second time what is there is replaced
        code, _, errors = said(tmp_path / "cache", line, switches, **where)
        assert code == 0, errors


def every_command() -> Iterator[str]:
    yield ""
    yield from COMMANDS
    yield from (
        "ceasefires gaps",
        "sources verify",
        "events import",
        "events verdicts",
        "add place",
    )


@cache
def helps(folder: Path, switch: str) -> bytes:
    """The helps of all commands, in one process."""
    lines = [[*line.split(), "--help"] for line in every_command()]
    script = f"from karabakh_timeline.cli.main import run\nfor line in {lines!r}: run(line)"
    code, shown, errors = said(folder, "", (*([switch] if switch else []), "-c", script))
    assert code == 0, errors
    return shown


@pytest.mark.parametrize("switch", ["-O", "-OO"])
def test_helps_and_answers_are_the_same_however_python_was_started(warm: Path, switch: str) -> None:
    assert helps(warm, switch) == helps(warm, "")
    assert helps(warm, "").count(b"Usage: karabakh") == len(list(every_command()))
    for line in ("status 2020-10-12", "list 2020-10 -f table", "check", "status --history 2020"):
        assert said(warm, line, (switch,)) == usual(warm, line), line


def test_the_codebook_says_what_terms_mean_however_python_was_started(warm: Path) -> None:
    script = (
        "import json\nfrom karabakh_timeline.exports.codebook import vocabularies\n"
        "print(json.dumps([one['meaning'] for one in vocabularies()]))"
    )
    optimised = said(warm, "", ("-OO", "-c", script))
    assert optimised == said(warm, "", ("-c", script))
    assert all(one["meaning"] for one in vocabularies())


def test_no_assertion_does_any_work() -> None:
    for path in (ROOT / "karabakh_timeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assert):
                called = [
                    getattr(call.func, "id", "another")
                    for call in ast.walk(node.test)
                    if isinstance(call, ast.Call)
                ]
                assert {*called} <= {"isinstance", "set"}, f"{path}:{node.lineno}"
                assert not any(isinstance(one, ast.NamedExpr) for one in ast.walk(node.test))


FOREIGN = ("list --place Xankəndi --limit 3", "list --place İSTANBUL", "list --place ISTANBUL",
           "search IRAN --limit 2", "show MOSCOW-2020-10-10", "list --kind TALKS --limit 2",
           "status 2020-10-12", "list 12 OKTOBER 2020", "list 12 OCTOBER 2020",
           "status 2020-10-12 -f json", "casualties war-2020 -f table")  # fmt: skip


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the locales of the tests are, if the machine has to make them."""
    folder = tmp_path_factory.mktemp("locales")
    made = shutil.which("localedef")
    line = [made or "", "-i", "tr_TR", "-f", "UTF-8", "--no-archive", f"{folder}/tr_TR.UTF-8"]
    done = made and subprocess.run(line, capture_output=True, check=False).returncode == 0
    return {"LOCPATH": str(folder)} if done else {}


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
    ids=lambda variables: " ".join(f"{name}={text}" for name, text in variables.items()),
)
def test_an_answer_does_not_depend_on_the_locale(
    warm: Path, locales: dict[str, str], variables: dict[str, str]
) -> None:
    """Turkish has an i with and without a dot: there the capital of i is not I."""
    wanted = variables["LC_ALL"]
    variables = variables if wanted == "C" else {**variables, **locales}
    script = "import locale; locale.setlocale(locale.LC_ALL, '')"
    if said(warm, "", ("-c", script), **variables)[0]:
        pytest.skip(f"the machine has no locale {wanted}, and cannot make it")
    for line in FOREIGN:
        assert said(warm, line, **variables) == usual(warm, line), line


def test_a_file_of_any_name_is_read_and_written_where_python_knows_ascii(tmp_path: Path) -> None:
    data = tmp_path / "Şuşa.yaml"
    data.write_bytes(SMALL.read_bytes())
    target = tmp_path / "Ағдам.csv"
    variables = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    line = ["export", "csv", "--data", str(data), "-o", str(target)]
    code, _, errors = said(tmp_path, line, **variables)
    assert code == 0, errors
    assert target.exists()


def test_where_there_are_no_locks_what_was_left_is_taken_away_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfinished, "_fcntl", None)
    left = tmp_path / ".karabakh-0123456789abcdef.tmp"
    left.touch()
    unfinished.sweep(tmp_path)
    assert left.exists()
    old = left.stat().st_mtime - 2 * unfinished.DAY
    os.utime(left, (old, old))
    unfinished.sweep(tmp_path)
    assert not left.exists()
