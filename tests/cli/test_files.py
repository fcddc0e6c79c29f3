"""Where the answer goes: a file is written whole or left as it was, and every failure is said."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from karabakh_timeline.cli import output
from karabakh_timeline.cli.exits import Exit, Failure
from tests.cli.running import RECORD, SMALL, process

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.running import Runner

posix = pytest.mark.skipif(sys.platform == "win32", reason="devices and links of POSIX")


@pytest.mark.parametrize("relative", [False, True])
def test_a_file_is_written_wherever_it_is_named(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, relative: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    target = "out.csv" if relative else str(tmp_path / "out.csv")
    ran = karabakh("list", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"id,date,")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_what_a_file_gets_is_what_standard_output_would(karabakh: Runner, tmp_path: Path) -> None:
    for name in ("csv", "json", "jsonl"):
        target = tmp_path / f"out.{name}"
        karabakh("list", "-o", str(target))
        assert target.read_bytes() == karabakh("list", "-f", name).raw
        assert karabakh("list", "-f", name, "-o", "-").raw == target.read_bytes()


def test_a_file_without_a_known_suffix_gets_plain_lines_even_from_a_terminal(
    terminal: Runner, tmp_path: Path
) -> None:
    target = tmp_path / "out.txt"
    terminal("list", "-o", str(target), "--color", "never")
    assert target.read_text(encoding="utf-8").startswith("2020\tstatement\t")


def test_a_missing_folder_is_named_with_the_way_out(karabakh: Runner, tmp_path: Path) -> None:
    target = tmp_path / "none" / "out.csv"
    ran = karabakh("export", "-o", str(target))
    ran.failed(4, f"cannot write {target}: its folder does not exist", f"{tmp_path / 'none'}")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no /proc here")
def test_no_folder_is_to_be_made_where_there_is_one_that_takes_no_file(karabakh: Runner) -> None:
    ran = karabakh("export", "csv", "-o", "/proc/out.csv")
    ran.failed(4, "cannot write /proc/out.csv: ", "Name another file with -o")
    assert "mkdir" not in ran.err


def test_a_folder_is_not_written_over(karabakh: Runner, tmp_path: Path) -> None:
    karabakh("export", "csv", "-o", str(tmp_path)).failed(4, "it is a folder")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    karabakh("export", "csv", "-o", str(tmp_path / "file" / "out.csv")).failed(4, "cannot write")


def test_of_a_file_that_never_was_it_is_not_said_that_it_is_unchanged(
    karabakh: Runner, tmp_path: Path
) -> None:
    ran = karabakh("export", "csv", "-o", str(tmp_path / ("x" * 300)))
    assert "Name another file with -o." in ran.err
    (tmp_path / "a.csv").mkdir()
    (tmp_path / "a.csv" / "kept").touch()
    ran = karabakh("export", "csv", "-o", str(tmp_path / "a.csv"))
    assert "unchanged" in ran.err


def test_a_name_that_is_too_long_is_refused(karabakh: Runner, tmp_path: Path) -> None:
    karabakh("export", "csv", "-o", str(tmp_path / ("x" * 300))).failed(4, "cannot write")


def test_an_empty_name_is_refused_as_such(karabakh: Runner) -> None:
    ran = karabakh("export", "csv", "-o", "")
    assert ran.code in (2, 4)
    assert "cannot write :" not in ran.err


def test_a_read_only_file_is_left_as_it_was(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"before")
    target.chmod(0o444)
    # who runs as root may write everything, so the answer of the system is given here
    monkeypatch.setattr(os, "access", lambda *_: False)
    karabakh("export", "-o", str(target)).failed(4, "read-only", "unchanged")
    assert target.read_bytes() == b"before"


def test_a_read_only_folder_is_named(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("karabakh_timeline.disk.unfinished.Unfinished.__init__", refuse)
    karabakh("export", "-o", str(tmp_path / "out.csv")).failed(4, "permission denied")
    assert not list(tmp_path.iterdir())


class Halt(BaseException):
    """Something that ends a run, whatever it is doing."""


@pytest.mark.parametrize(
    "trouble", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt(), Halt()]
)
def test_a_failing_export_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, trouble: BaseException
) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"before")

    def chunks() -> Iterator[str]:
        yield "half of it"
        raise trouble

    expected = Failure if isinstance(trouble, OSError) else type(trouble)
    with pytest.raises(expected) as error:
        output.write(chunks(), str(target))
    if isinstance(error.value, Failure):
        assert error.value.code is Exit.IO
        assert "no space left" in error.value.reason
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_an_interrupted_command_says_so_and_leaves_nothing(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    ran = karabakh("export", "-o", str(tmp_path / "out.csv"))
    assert ran.code == 130
    assert ran.err in {"", "karabakh: interrupted\n"}
    assert not list(tmp_path.iterdir())


@posix
def test_a_new_file_follows_the_users_mask_and_an_old_one_keeps_its_permissions(
    karabakh: Runner, tmp_path: Path
) -> None:
    old = os.umask(0o027)
    try:
        karabakh("export", "-o", str(tmp_path / "new.csv"))
        mask = os.umask(0o027)
    finally:
        os.umask(old)
    assert mask == 0o027
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640
    kept = tmp_path / "kept.csv"
    kept.write_bytes(b"")
    kept.chmod(0o604)
    karabakh("export", "-o", str(kept))
    assert stat.S_IMODE(kept.stat().st_mode) == 0o604


@posix
def test_a_link_stays_a_link_and_its_file_is_written(karabakh: Runner, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"before")
    link.symlink_to(real)
    assert karabakh("export", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"id,date,")
    dangling = tmp_path / "dangling.csv"
    dangling.symlink_to(tmp_path / "made.csv")
    assert karabakh("export", "-o", str(dangling)).code == 0
    assert dangling.is_symlink()
    assert (tmp_path / "made.csv").exists()


@posix
def test_links_in_a_circle_are_refused(karabakh: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    karabakh("export", "-o", str(tmp_path / "a.csv")).failed(4, "cannot write")


# As a program of its own


@posix
@pytest.mark.parametrize(
    "line",
    [
        "karabakh list | head -1",
        "karabakh list -f csv | head -1",
        "karabakh list -f json | head -c 10",
        "karabakh show truce | head -1",
        "karabakh --help | head -1",
        "karabakh check | true",
        "karabakh places | true",
        "karabakh list | true",
    ],
)
def test_a_closed_pipe_is_silent(line: str) -> None:
    env = {"KARABAKH_DATA": RECORD}
    ran = process(script=line.replace("truce", "moscow-2020-10-10"), env=env)
    assert ran.err == ""


@posix
def test_a_closed_pipe_is_no_failure_however_much_there_is_to_write(tmp_path: Path) -> None:
    text = Path(SMALL).read_text(encoding="utf-8")
    head, _, rest = text.partition("\nceasefires:")
    event = (
        "\n  - {{id: 2021-x{}, date: 2021, title: It, summary: It, kind: talks,"
        " cites: [{{source: agency}}]}}"
    )
    many = head + "".join(event.format(n) for n in range(3000)) + "\nceasefires:" + rest
    (tmp_path / "many.yaml").write_text(many, encoding="utf-8")
    line = f"karabakh list --data {tmp_path / 'many.yaml'} | head -1; echo ${{PIPESTATUS[0]}}"
    ran = process(script=line)
    assert ran.lines[-1] == "0"
    assert ran.err == ""


@posix
@pytest.mark.parametrize(
    "arguments", ["list", "list -f csv", "show first-truce", "places", "status", "check", "--help"]
)
def test_a_full_disk_behind_standard_output_is_one_sentence(arguments: str) -> None:
    ran = process(script=f"karabakh {arguments} > /dev/full", env={"KARABAKH_DATA": SMALL})
    ran.failed(4, "cannot write to standard output: no space left on device")
    assert len(ran.err.splitlines()) == 1


@posix
def test_a_full_disk_behind_a_file_is_one_sentence() -> None:
    ran = process("export", "csv", "-o", "/dev/full", "--data", SMALL)
    ran.failed(4, "cannot write /dev/full: no space left on device")


@posix
def test_devices_are_written_to_and_never_replaced(karabakh: Runner) -> None:
    ran = process("export", "csv", "-o", "/dev/stdout", "--data", SMALL)
    assert ran.out.startswith("id,date,")
    ran = process("export", "csv", "-o", "/dev/null", "--data", SMALL)
    assert (ran.code, ran.out) == (0, "")
    assert karabakh("export", "csv", "-o", "/dev/null").code == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116 - a device, no path of ours


FIRST = "2020\tstatement\t"


@posix
@pytest.mark.parametrize("way", [">>", ">"])
@pytest.mark.parametrize(
    "target", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/fd/3", "link", "way/3"]
)
def test_a_log_that_is_written_on_keeps_what_it_holds(
    tmp_path: Path, target: str, way: str
) -> None:
    if target.startswith("/proc") and sys.platform != "linux":
        pytest.skip("there is no such folder")
    (tmp_path / "link").symlink_to("/dev/stdout")
    (tmp_path / "way").symlink_to("/dev/fd")
    (tmp_path / "log").write_bytes(b"before\n")
    line = f"echo first; karabakh list --limit 1 -o {target}; echo last"
    script = f"({line}) {way} log 3>&1"
    ran = process(script=script, env={"KARABAKH_DATA": SMALL}, cwd=tmp_path)
    assert (ran.code, ran.raw, ran.err) == (0, b"", "")
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert lines[:-2] == (["before"] if way == ">>" else []) + ["first"]
    assert lines[-2].startswith(FIRST)
    assert lines[-1] == "last"
    assert (tmp_path / "link").is_symlink()


@posix
def test_the_output_of_another_program_is_written_on_too(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("open files of others have no names here")
    (tmp_path / "log").write_bytes(b"before\n")
    script = "karabakh list --limit 1 -o /proc/$BASHPID/fd/1; true"
    process(script=f"({script}) >> {tmp_path / 'log'}", env={"KARABAKH_DATA": SMALL})
    assert (tmp_path / "log").read_text(encoding="utf-8").startswith("before\n" + FIRST)


@posix
@pytest.mark.parametrize("opened", ["", "3< /dev/null"])
def test_what_is_not_open_for_writing_is_told_as_such(opened: str) -> None:
    ran = process(script=f"karabakh list -o /dev/fd/3 {opened}", env={"KARABAKH_DATA": SMALL})
    ran.failed(4, "cannot write /dev/fd/3: it is not open for writing")


@posix
@pytest.mark.parametrize(("name", "start"), [("out.csv", "id,"), ("out.pipe", FIRST)])
def test_a_pipe_with_a_name_is_written_to_and_its_suffix_need_mean_nothing(
    tmp_path: Path, name: str, start: str
) -> None:
    os.mkfifo(tmp_path / name)
    script = f"cat {name} > got & karabakh list --limit 1 -o {name}; wait"
    ran = process(script=script, env={"KARABAKH_DATA": SMALL}, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "got").read_text(encoding="utf-8").startswith(start)
    assert stat.S_ISFIFO((tmp_path / name).stat().st_mode)


@posix
def test_a_reader_of_a_file_who_leaves_early_is_not_told_that_all_was_written() -> None:
    script = "karabakh export csv -o >(true); echo $?"
    ran = process(script=script, env={"KARABAKH_DATA": RECORD})
    assert (ran.lines[-1], ran.err) == ("0", "")


@posix
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("karabakh check bad.yaml", 1),
        ("karabakh status --on 2019 --exit-code", 10),
        ("karabakh list --on 2019 --fail-empty -f json", 1),
    ],
)
def test_the_exit_code_is_that_of_the_answer_though_nobody_reads_it(
    tmp_path: Path, line: str, code: int
) -> None:
    (tmp_path / "bad.yaml").write_text("events: []\n", encoding="utf-8")
    env = {"KARABAKH_DATA": SMALL}
    ran = process(script=f"{line} | true; echo ${{PIPESTATUS[0]}}", env=env, cwd=tmp_path)
    assert ran.lines == [str(code)]


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_closed_stream_is_no_crash(closed: str) -> None:
    env = {"KARABAKH_DATA": SMALL}
    ran = process(script=f"exec 9>&1; (karabakh list {closed}); echo code $? >&9", env=env)
    code = int(ran.lines[-1].removeprefix("code "))
    assert code == (4 if closed.startswith(">&-") else 0)
    assert len(ran.err.splitlines()) <= 1


@posix
def test_the_exit_code_is_right_where_there_is_nobody_to_tell() -> None:
    ran = process(script="(karabakh show nothing 2>&-); echo $?", env={"KARABAKH_DATA": SMALL})
    assert ran.lines == ["3"]


def test_a_file_name_of_any_bytes_can_be_written(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("file names are bytes on Linux only")
    target = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json")
    ran = process("export", "-o", target, "--data", SMALL)
    assert ran.code == 0
    with open(target, "rb") as file:  # noqa: PTH123 - the name is no text
        assert json.load(file)["schema"] == 1


@pytest.mark.parametrize(
    ("line", "suffix"),
    [("list", "svg"), ("status --on 2020-03-02", "csv"), ("check", "csv"), ("config", "csv"),
     ("casualties --over-time --claimant osce", "png")],
)  # fmt: skip
def test_a_file_whose_suffix_names_what_the_answer_is_not_is_left_alone(
    karabakh: Runner, tmp_path: Path, line: str, suffix: str
) -> None:
    target = tmp_path / f"out.{suffix}"
    target.write_bytes(b"before")
    karabakh(*line.split(), "-o", str(target)).failed(2, "-o: ")
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
