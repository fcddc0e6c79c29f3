"""Long output is read in a pager on a terminal, and nothing a pager does is an error."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.cli import output, pager
from karabakh_timeline.cli.pager import is_longer, show_in_pager
from tests.cli.running import RECORD, ROOT, SMALL, command

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pagers are scripts here")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which a pager leaves what it was given, after its variables for less."""
    shown = tmp_path / "shown"
    script = tmp_path / "my pager"
    script.write_text(
        f'#!/bin/sh\necho "$LESS $LESSCHARSET $*" > "{shown}"\ncat >> "{shown}"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    monkeypatch.setenv("KARABAKH_PAGER", f"'{script}' -x 'two words'")
    monkeypatch.setenv("LINES", "10")
    return shown


def test_what_is_longer_than_the_screen_goes_to_the_pager(terminal: Runner, mine: Path) -> None:
    ran = terminal("list", "--color", "never")
    assert (ran.code, ran.out, ran.err) == (0, "", "10 events.\n")
    first, _, text = mine.read_text(encoding="utf-8").partition("\n")
    assert first == "RFX utf-8 -x two words"
    assert text == terminal("list", "--color", "never", "--no-pager").out
    assert text.startswith("Date")


def test_what_fits_the_screen_does_not(
    terminal: Runner, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", "200")
    assert terminal("list").out
    assert not mine.exists()


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (("--no-pager",), {}),
        ((), {"KARABAKH_PAGER": ""}),
        ((), {"KARABAKH_PAGER": "cat"}),
        ((), {"KARABAKH_PAGER": "", "PAGER": "false"}),
        ((), {"TERM": "dumb"}),
        (("-o", "-"), {}),
        ((), {"KARABAKH_PAGER": "/nowhere/pager"}),
        ((), {"KARABAKH_PAGER": "no-such-pager -x"}),
        ((), {"KARABAKH_PAGER": "'unfinished"}),
    ],
)
def test_without_a_pager_all_is_written(
    terminal: Runner, mine: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...], variables: dict[str, str],
) -> None:  # fmt: skip
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    ran = terminal("list", *arguments)
    assert ran.code == 0
    assert "second-truce" in ran.out or "2020" in ran.out
    assert not mine.exists()
    assert ran.err == "10 events.\n"


def test_a_pipe_and_a_file_have_no_pager(
    karabakh: Runner, terminal: Runner, mine: Path, tmp_path: Path
) -> None:
    assert len(karabakh("list").lines) == 10
    assert terminal("list", "-o", str(tmp_path / "out.csv")).code == 0
    assert not mine.exists()


def test_the_option_may_stand_before_the_command(terminal: Runner, mine: Path) -> None:
    assert terminal("--no-pager", "list").out
    assert not mine.exists()


def test_pager_comes_after_our_own_variable_and_less_is_the_last(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    def shown(_: str, words: str, __: object) -> bool:
        started.append(words)
        return True

    monkeypatch.setattr(pager, "show_in_pager", shown)
    monkeypatch.setenv("LINES", "5")
    monkeypatch.setenv("PAGER", "theirs")
    terminal("list")
    monkeypatch.setenv("KARABAKH_PAGER", "ours -x")
    terminal("list")
    monkeypatch.delenv("KARABAKH_PAGER")
    monkeypatch.delenv("PAGER")
    terminal("list")
    assert started == ["theirs", "ours -x", "less -RFX"]


def test_the_users_own_options_for_less_are_kept(
    terminal: Runner, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LESS", "-i")
    monkeypatch.setenv("LESSCHARSET", "latin1")
    terminal("list")
    assert mine.read_text(encoding="utf-8").startswith("-i latin1 ")


def test_a_pager_that_ends_early_is_no_error() -> None:
    long = "x" * 80 + "\n"
    variables = dict(os.environ)
    assert show_in_pager(long * 100_000, "true", variables)
    assert show_in_pager(long * 100_000, "head -c 10", {**variables, "LC_ALL": "C"})
    assert show_in_pager(long, "false", variables)


def test_the_exit_code_is_that_of_the_command(
    terminal: Runner, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", "3")
    ran = terminal("status", "--on", "2020-03-20", "--exit-code")
    assert ran.code in {0, 10, 11, 12}
    assert mine.exists()
    mine.unlink()
    ran = terminal("show", "first-truce", "none-such")
    ran.failed(3, "none-such")
    assert not mine.exists()


def test_what_was_found_before_a_failure_is_shown_before_it(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_PAGER", "true")
    order: list[str] = []

    def show(screen: output.Screen) -> None:
        order.append("page")
        screen.chunks.clear()

    monkeypatch.setattr(output.Screen, "show", show)
    monkeypatch.setattr("karabakh_timeline.cli.main.remark", lambda _: order.append("failure"))
    assert terminal("sources", "verify", str(ROOT / "docs"), "--data", RECORD).code == 1
    assert order == ["page", "failure"]


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("", False),
        ("a\n" * 9, False),
        ("a\n" * 10, True),
        ("a" * 90 + "\n", False),
        ("a" * 91 + "\n", True),
        ("\x1b[1m" + "a" * 10 + "\x1b[0m" + "\n", False),
        ("\x1b[31ma\x1b[0m\n" * 9, False),
        ("漢" * 46 + "\n", True),
        ("\x1b]8;;https://example.org/" + "a" * 200 + "\x1b\\link\x1b]8;;\x1b\\\n", False),
    ],
)
def test_the_lines_are_counted_as_the_terminal_shows_them(text: str, *, longer: bool) -> None:
    assert is_longer(text, 10, 10) == longer


def test_an_interrupt_in_the_pager_is_the_pagers(tmp_path: Path) -> None:
    """Ctrl-C reaches both; the program waits for the pager and ends as it would have."""
    import fcntl
    import pty
    import struct
    import termios

    script = tmp_path / "pager"
    script.write_text(
        "#!/bin/sh\ntrap 'echo CAUGHT' INT\ncat > /dev/null\necho READY\n"
        "sleep 2 & wait\nwait\necho GONE\n", encoding="utf-8",
    )  # fmt: skip
    script.chmod(0o755)
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 5, 80, 0, 0))
    variables = {**os.environ, "KARABAKH_PAGER": str(script), "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(
        command("list", "--data", SMALL), stdin=child, stdout=child, stderr=child, cwd=ROOT,
        env=variables, start_new_session=True,
    )  # fmt: skip
    os.close(child)
    shown = read_until(parent, b"READY")
    os.killpg(run.pid, signal.SIGINT)
    shown += read_until(parent, b"10 events.")
    assert run.wait(timeout=30) == 0
    os.close(parent)
    assert b"GONE" in shown
    assert b"interrupted" not in shown


def read_until(terminal: int, words: bytes) -> bytes:
    """What a pseudo-terminal shows until certain words, or its end."""
    shown = b""
    end = time.monotonic() + 30
    while words not in shown and time.monotonic() < end:
        try:
            shown += os.read(terminal, 4096)
        except OSError:
            break
    return shown


def test_outside_the_first_thread_a_pager_runs_as_well() -> None:
    import threading

    done: list[bool] = []
    thread = threading.Thread(
        target=lambda: done.append(show_in_pager("a\n", "true", dict(os.environ)))
    )
    thread.start()
    thread.join()
    assert done == [True]


def test_before_a_question_what_was_written_is_shown(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    output.write(["an entry\n"], None)
    assert capfdbinary.readouterr().out == b"an entry\n"
