"""What the program takes from its surroundings: variables, terminal, folders, the cache."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, NoReturn

import pytest

from karabakh_timeline.cli import main, output
from karabakh_timeline.cli.environment import read_environment
from karabakh_timeline.cli.exits import MEANINGS, Exit, Failure
from karabakh_timeline.cli.main import run
from karabakh_timeline.cli.settings import NAME_STYLES
from karabakh_timeline.model.vocabulary import NameStyle
from karabakh_timeline.store import shipped
from tests.cli.running import RECORD, ROOT, SMALL, command, process

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.cli.running import Runner

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and devices of POSIX")


# Colour and width


@pytest.mark.parametrize(
    ("option", "variables", "wanted"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_option_then_the_variables(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch, option: str,
    variables: Mapping[str, str], *, wanted: bool,
) -> None:  # fmt: skip
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in terminal("list", "--color", option).out) == wanted


def test_a_pipe_has_no_colour_unless_it_is_forced(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in karabakh("list", "-f", "table").out
    assert "\x1b[" in karabakh("list", "-f", "table", "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in karabakh("list", "-f", "table").out
    for arguments in (("list",), ("list", "-f", "csv"), ("list", "--help"), ("show", "first-t")):
        assert "\x1b" not in karabakh(*arguments).out


@pytest.mark.parametrize(
    ("columns", "width"), [("40", 40), ("200", 200), ("5", 20), ("99999", 400), ("0", 80),
                           ("wide", 80), ("", 80), ("-3", 80), ("²", 80)]
)  # fmt: skip
def test_the_width_is_that_of_the_variable_within_reason(columns: str, width: int) -> None:
    assert read_environment({}, {"COLUMNS": columns}).width == width


def test_the_width_is_that_of_the_terminal_where_no_variable_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda _: os.terminal_size((123, 10)))
    assert read_environment({}, {}).width == 123


@posix
def test_on_a_real_terminal_it_draws_in_its_width() -> None:
    import fcntl
    import pty
    import struct
    import termios

    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    with subprocess.Popen(
        command("list", "--data", SMALL), stdout=child, stderr=subprocess.PIPE, cwd=ROOT
    ) as done:
        os.close(child)
        out = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:
                break
            if not piece:
                break
            out += piece
        assert done.stderr is not None
        err = done.stderr.read().decode()
    os.close(parent)
    assert "─" * 50 in out.decode() or "Date" not in out.decode()
    assert "\x1b[" in out.decode()
    assert err == "10 events.\n"


# The data set


def test_the_data_set_is_that_of_the_option_then_the_variable_then_the_shipped_one(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "record 2" in shipped("--version").out
    assert "(karabakh)" in shipped("--version").out
    monkeypatch.setenv("KARABAKH_DATA", SMALL)
    assert "(small)" in shipped("--version").out
    assert shipped("show", "first-truce").code == 0
    assert shipped("show", "first-truce", "--data", RECORD).code == 3


def test_the_shipped_record_is_found_inside_the_package_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "package" / "_record" / "data"
    inside.mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "package")
    assert shipped.shipped_data() == inside
    inside.rmdir()
    assert shipped.shipped_data() == tmp_path / "data"
    monkeypatch.chdir(tmp_path)
    assert str(shipped.shipped_data()) == "data"


# The cache


def in_cache(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


def test_the_index_is_kept_in_the_folder_of_the_variable(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path / "made" / "anew"))
    assert karabakh("list").code == 0
    assert in_cache(tmp_path / "made" / "anew") == [".sqlite"]


def test_an_empty_variable_keeps_the_index_in_memory(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KARABAKH_CACHE", "")
    assert len(karabakh("list").lines) == 10
    assert not list(tmp_path.iterdir())


def test_without_the_variable_it_is_the_users_cache_folder(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KARABAKH_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "users")
    assert karabakh("list").code == 0
    assert in_cache(tmp_path / "users") == [".sqlite"]

    def homeless(*_: object, **__: object) -> NoReturn:
        raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.user_cache_path", homeless)
    assert len(karabakh("list").lines) == 10


def test_a_cache_that_cannot_be_written_changes_nothing(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        monkeypatch.setenv("KARABAKH_CACHE", str(place))
        ran = karabakh("list")
        assert (len(ran.lines), ran.err) == (10, "")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


@posix
@pytest.mark.parametrize("home", [None, "", "/dev/null/none", "relative/none"])
def test_any_home_will_do(home: str | None, tmp_path: Path) -> None:
    variables = ["env", "-u", "KARABAKH_CACHE", "-u", "XDG_CACHE_HOME", "-u", "HOME"]
    if home is None:
        # without a home the cache would be that of the user who runs the tests
        variables.append("KARABAKH_CACHE=")
    else:
        variables.append(f"HOME={home}")
    done = subprocess.run(
        [*variables, f"PYTHONPATH={ROOT}", *command("list", "--data", SMALL)],
        capture_output=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 10


@pytest.mark.parametrize(
    "damage",
    [b"", b"no index at all", b"SQLite format 3\x00" + b"\x00" * 5000, "half", "flipped", "folder"],
    ids=["empty", "foreign", "zeroes", "half", "flipped", "folder"],
)
def test_a_damaged_index_is_made_anew(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | str
) -> None:
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path))
    before = karabakh("list", "-f", "json")
    (index,) = tmp_path.iterdir()
    whole = index.read_bytes()
    if isinstance(damage, bytes):
        index.write_bytes(damage)
    elif damage == "half":
        index.write_bytes(whole[: len(whole) // 2])
    elif damage == "flipped":
        at = whole.index(b"2020-03-02-truce-takes-effect")
        index.write_bytes(whole[:at] + b"3" + whole[at + 1 :])
    else:
        index.unlink()
        index.mkdir()
    after = karabakh("list", "-f", "json")
    assert (after.code, after.raw, after.err) == (0, before.raw, "")


def test_an_index_that_breaks_while_it_is_read_is_taken_away(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from karabakh_timeline.store import index as store_index

    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path))
    karabakh("list")
    (file,) = tmp_path.iterdir()

    def broken(self: store_index.Index, *_: object) -> NoReturn:
        raise store_index.DamagedIndexError(self.path)

    with monkeypatch.context() as patch:
        patch.setattr(store_index.Index, "event_documents", broken)
        karabakh("list").failed(4, "damaged and has been removed", "Run the command again")
    assert not file.exists()
    assert karabakh("list").code == 0
    monkeypatch.setenv("KARABAKH_CACHE", "")
    with monkeypatch.context() as patch:
        patch.setattr(store_index.Index, "event_documents", broken)
        karabakh("list").failed(4, "damaged")


def test_a_change_of_the_data_is_seen_at_once(
    shipped: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path / "cache"))
    data = tmp_path / "data.yaml"
    with open(SMALL, encoding="utf-8") as file:  # noqa: PTH123 - a name, read once
        text = file.read()
    data.write_text(text, encoding="utf-8")
    assert "Talks are held" in shipped("list", "--data", str(data)).out
    data.write_text(text.replace("Talks are held", "Talks were had"), encoding="utf-8")
    assert "Talks were had" in shipped("list", "--data", str(data)).out
    data.unlink()
    assert shipped("list", "--data", str(data)).code == 4


@pytest.mark.parametrize(
    "line",
    [
        "export csv -o x.csv", "list --data x", "check x", "sources verify x",
        "places --data x",
    ],
)  # fmt: skip
def test_a_folder_that_is_gone_is_named_where_it_is_needed(tmp_path: Path, line: str) -> None:
    if sys.platform != "linux":
        pytest.skip("the folder one stands in can be removed on Linux only")
    gone = tmp_path / "gone"
    moved = f"mkdir {gone}; cd {gone}; rmdir {gone}; "
    ran = process(script=f"{moved} karabakh {line}", env={"KARABAKH_DATA": SMALL})
    assert ran.code == 4
    assert "working folder does not exist any more: change to one that does." in ran.err
    assert "standard output" not in ran.err


def test_a_folder_that_is_gone_is_no_crash(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("the folder one stands in can be removed on Linux only")
    gone = tmp_path / "gone"
    line = f"mkdir {gone}; cd {gone}; rmdir {gone}; "
    ran = process(script=f"{line} karabakh list --data {SMALL}")
    assert (ran.code, len(ran.lines)) == (0, 10)


# How it ends


def test_every_exit_code_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Exit)
    assert {code.value for code in Exit} == {0, 1, 2, 3, 4, 10, 11, 12, 13, 129, 130, 143}


@posix
def test_an_interrupt_ends_it_with_130_and_at_most_one_line() -> None:
    script = (
        "import signal, sys, karabakh_timeline.loading.load as l\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def wait(*_, **__):\n"
        "    print('ready', flush=True)\n"
        "    import time; time.sleep(60)\n"
        "l.Reading = wait\n"
        "from karabakh_timeline.cli.main import main\n"
        "main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, "list", "--data", SMALL],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        env={**os.environ, "KARABAKH_CACHE": ""},
    ) as done:  # fmt: skip
        assert done.stdout is not None
        assert done.stderr is not None
        assert done.stdout.readline() == b"ready\n"
        done.send_signal(signal.SIGINT)
        err = done.stderr.read()
        assert done.wait(timeout=30) == 130
    assert err in {b"", b"karabakh: interrupted\n"}


def test_a_mistake_of_the_program_is_one_sentence_and_where_to_tell(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> NoReturn:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(main, "_run", fail)
    assert run(["list"]) == 1
    err = capfd.readouterr().err
    assert "Traceback" not in err
    assert "ZeroDivisionError: division by zero" in err
    assert "KARABAKH_DEBUG" in err
    monkeypatch.setenv("KARABAKH_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["list"])


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (Failure("it is so", "Do that.", Exit.UNKNOWN_ID), 3, "karabakh: it is so\n  Do that.\n"),
        (Failure("", "", Exit.PROBLEMS), 1, ""),
        (Failure("a\x1b[31mb"), 2, "karabakh: a\\x1b[31mb\n"),
        (KeyboardInterrupt(), 130, "karabakh: interrupted\n"),
    ],
)
def test_whatever_ends_a_command_becomes_a_sentence_and_a_code(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    raised: BaseException, code: int, said: str,
) -> None:  # fmt: skip
    def fail(_: object) -> NoReturn:
        raise raised

    monkeypatch.setattr(main, "_run", fail)
    assert run(["list"]) == code
    assert capfd.readouterr().err == said


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device"), 4, "standard output: no space left on device"),
        (PermissionError(13, "Permission denied", "x.yaml"), 4, "cannot use x.yaml: permission"),
    ],
)
def test_trouble_with_a_stream_or_a_file_is_told(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    raised: BaseException, code: int, said: str,
) -> None:  # fmt: skip
    def fail(_: object) -> NoReturn:
        raise raised

    let_go: list[bool] = []
    monkeypatch.setattr(main, "let_go_of_stdout", lambda: let_go.append(True))
    monkeypatch.setattr(main, "_run", fail)
    assert run(["list"]) == code
    assert let_go == [True]
    err = capfd.readouterr().err
    assert said in err
    assert bool(err) == bool(said)


@pytest.mark.parametrize(
    ("trouble", "code"), [(None, 3), (BrokenPipeError(), 3), (OSError(28, "No space"), 4)]
)
def test_the_entry_point_exits_with_the_code(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    trouble: OSError | None, code: int,
) -> None:  # fmt: skip
    class Stream:
        def flush(self) -> None:
            if trouble is not None:
                raise trouble

    let_go: list[bool] = []
    surroundings = SimpleNamespace(argv=["karabakh", "list"], stdout=Stream(), exit=sys.exit)
    monkeypatch.setattr(main, "sys", surroundings)
    monkeypatch.setattr(main, "run", lambda arguments: 3 if arguments == ["list"] else 0)
    monkeypatch.setattr(main, "let_go_of_stdout", lambda: let_go.append(True))
    with pytest.raises(SystemExit) as end:
        main.main()
    assert end.value.code == code
    assert bool(let_go) == (trouble is not None)
    assert ("cannot write to standard output" in capfd.readouterr().err) == (code == 4)


def test_a_stream_that_failed_is_pointed_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "stream").open("wb") as stream:
        monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=stream))
        output.let_go_of_stdout()
        stream.write(b"not seen")
    assert (tmp_path / "stream").read_bytes() == b""
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=None))
    output.let_go_of_stdout()


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    ran = process("list", "--data", SMALL, cwd=tmp_path)
    assert (ran.code, len(ran.lines)) == (0, 10)


def test_the_name_styles_are_those_of_the_vocabulary() -> None:
    # written out in the session, so that no start loads the vocabulary for them
    assert tuple(style.value for style in NameStyle) == NAME_STYLES


def test_a_program_in_an_archive_runs_and_says_what_to_do_with_its_record(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "program.whl", "w") as archive:
        for file in (ROOT / "karabakh_timeline").rglob("*.py"):
            archive.write(file, file.relative_to(ROOT))
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "program.whl")}

    def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-P", "-m", "karabakh_timeline", *arguments]
        return subprocess.run(
            line, env=env, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
        )

    assert len(ran("list", "--data", SMALL).stdout.splitlines()) == 10
    for arguments in (["list"], ["check"]):
        refused = ran(*arguments)
        assert refused.returncode == 4
        assert "program.whl is a file: nothing is read out of it. Install it if it is a wheel" in (
            refused.stdout + refused.stderr
        )


# Names that are no text


def named_by_bytes(folder: Path, suffix: str) -> str:
    """A name in a folder with a byte that is no text; the test is skipped where there is none."""
    if sys.platform != "linux":
        pytest.skip("file names are bytes on Linux only")
    return os.fsdecode(os.fsencode(folder) + b"/\xff" + suffix.encode())


@pytest.mark.parametrize("form", ["json", "jsonl", "plain", "table"])
@pytest.mark.parametrize("line", ["check", "config"])
def test_a_file_may_have_any_name_in_every_format(
    karabakh: Runner, tmp_path: Path, line: str, form: str
) -> None:
    path = named_by_bytes(tmp_path, ".yaml")
    Path(path).write_text("events: []\n", encoding="utf-8")
    ran = karabakh(line, "-f", form, "--data", path)
    assert ran.code == (1 if line == "check" else 0), ran.err
    assert rb"\udcff" in ran.raw
    if form == "json":
        found = json.loads(ran.raw)
        named = found["problems"][0]["file"] if line == "check" else found["settings"][0]["value"]
        assert named == path


def test_a_file_may_have_any_name_in_a_pager(
    terminal: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = named_by_bytes(tmp_path, ".yaml")
    Path(path).write_text("events: []\n", encoding="utf-8")
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'seen'}")
    monkeypatch.setattr("karabakh_timeline.cli.pager.is_longer", lambda *_: True)
    assert terminal("check", "-f", "json", "--data", path).code == 1
    assert rb"\udcff.yaml" in (tmp_path / "seen").read_bytes()


# Terminals


@posix
@pytest.mark.parametrize("name", [None, "", "dumb", "unknown"])
def test_a_terminal_that_nobody_knows_is_dumb(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    monkeypatch.delenv("TERM") if name is None else monkeypatch.setenv("TERM", name)
    monkeypatch.setenv("PAGER", "false")
    monkeypatch.setattr("karabakh_timeline.cli.pager.is_longer", lambda *_: True)
    ran = terminal("list")
    assert "\x1b" not in ran.out
    assert len(ran.lines) > 5
    assert read_environment().is_dumb
    monkeypatch.setattr(sys, "platform", "win32")
    assert read_environment().is_dumb is bool(name)


@pytest.mark.parametrize(
    ("digits", "width"), [("9" * 5000, 400), ("0" * 5000 + "90", 90), ("0" * 5000, 80)]
)
def test_any_number_of_digits_may_stand_for_the_columns(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch, digits: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", digits)
    assert read_environment().width == width
    assert karabakh("list", "-f", "table").code == 0
    monkeypatch.setenv("KARABAKH_WIDTH", digits)
    ran = karabakh("list")
    ran.failed(2, "KARABAKH_WIDTH", "is no width")
    assert len(ran.err) < 200


@pytest.mark.parametrize("line", ["list --on {}", "list --from {} --to {}", "on {}", "list -{}d"])
def test_a_number_beyond_measure_is_no_crash(karabakh: Runner, line: str) -> None:
    assert karabakh(*line.format("9" * 5000, "9" * 5000).split()).code == 2
