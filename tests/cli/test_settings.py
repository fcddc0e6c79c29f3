"""Settings by option, variable, file and default, and what is said of a wrong one."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, NoReturn

import pytest

from karabakh_timeline.cli.settings import COLORS, SETTINGS
from tests.cli.running import RECORD, ROOT, SMALL, process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration file in the user's folder, which is empty."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path)
    monkeypatch.delenv("KARABAKH_TODAY")
    return tmp_path / "config.toml"


def settings(run: Runner, *arguments: str) -> dict[str, tuple[object, str]]:
    """Each setting's value and origin."""
    ran = run("config", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)["settings"]
    return {one["name"]: (one["value"], one["origin"]) for one in found}


WRITTEN = {
    "data": (f'data = "{SMALL}"', SMALL, ("KARABAKH_DATA", RECORD), ("--data", SMALL)),
    "today": ("today = 2020-10-10", "2020-10-10", ("KARABAKH_TODAY", "2020-10-11"),
              ("--today", "2020-10-12")),
    "color": ('color = "never"', "never", ("KARABAKH_COLOR", "always"), ("--color", "auto")),
    "names": ('names = "armenian"', "armenian", ("KARABAKH_NAMES", "azerbaijani"),
              ("--names", "both")),
}  # fmt: skip


@pytest.mark.parametrize("name", list(WRITTEN))
def test_an_option_comes_before_a_variable_before_the_file_before_the_default(
    name: str, shipped: Runner, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, in_file, (variable, by_variable), (option, by_option) = WRITTEN[name]
    assert settings(shipped)[name][1] == "default"
    file.write_text(f"# mine\n{line}\n", encoding="utf-8")
    assert settings(shipped)[name] == (in_file, f"{file}:2")
    monkeypatch.setenv(variable, by_variable)
    assert settings(shipped)[name] == (by_variable, variable)
    assert settings(shipped, option, by_option)[name] == (by_option, option)


def test_a_switch_a_number_and_the_pager_keep_the_same_order(
    shipped: Runner, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAGER")
    assert settings(shipped)["pager"] == ("less -RFX", "default")
    file.write_text('ascii = true\nwidth = 99\npager = "more"\n', encoding="utf-8")
    found = settings(shipped)
    assert [found[name][0] for name in ("ascii", "width", "pager")] == [True, 99, "more"]
    monkeypatch.setenv("PAGER", "less")
    monkeypatch.setenv("COLUMNS", "90")
    found = settings(shipped)
    assert found["pager"] == ("less", "PAGER")
    assert found["width"] == (90, "COLUMNS")
    monkeypatch.setenv("KARABAKH_ASCII", "0")
    monkeypatch.setenv("KARABAKH_PAGER", "")
    monkeypatch.setenv("KARABAKH_WIDTH", "70")
    found = settings(shipped)
    assert found["ascii"] == (False, "KARABAKH_ASCII")
    assert found["pager"] == ("", "KARABAKH_PAGER")
    assert found["width"] == (70, "KARABAKH_WIDTH")
    assert settings(shipped, "--ascii")["ascii"] == (True, "--ascii")
    monkeypatch.setenv("KARABAKH_ASCII", "1")
    assert settings(shipped, "--no-ascii")["ascii"] == (False, "--ascii")
    assert settings(shipped, "--no-pager")["pager"] == ("", "--no-pager")


def test_a_setting_has_its_effect(
    terminal: Runner, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = ("list", "--color", "never", "--on", "2020-03-02")
    before = terminal(*show).out
    file.write_text('ascii = true\nnames = "armenian"\nwidth = 50\n', encoding="utf-8")
    monkeypatch.delenv("COLUMNS")
    after = terminal(*show).out
    assert max(map(len, after.splitlines())) <= 50 < max(map(len, before.splitlines()))
    both = terminal("list", "-f", "csv", "--names", "both").out
    assert terminal("list", "-f", "csv").out == terminal("list", "-f", "csv", "--names",
                                                         "armenian").out != both  # fmt: skip


def test_ascii_of_the_file_is_undone_by_the_option(terminal: Runner, file: Path) -> None:
    file.write_text("ascii = true\n", encoding="utf-8")
    assert "\u2500" not in terminal("list").out
    assert "\u2500" in terminal("list", "--no-ascii").out


def test_the_colour_of_the_file_comes_before_no_color(
    karabakh: Runner, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    file.write_text('color = "always"\n', encoding="utf-8")
    assert "\x1b[" in karabakh("list", "-f", "table").out
    assert "\x1b[" not in karabakh("list", "-f", "table", "--color", "auto").out


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_file_may_start_with_a_byte_order_mark(shipped: Runner, file: Path, mark: str) -> None:
    file.write_text(f'{mark}names = "armenian"\n', encoding="utf-8")
    assert f"names\tarmenian\t{file}:1" in shipped("config").lines
    file.write_text(f"{mark}names = armenian\n", encoding="utf-8")
    shipped("config").failed(2, f"{file}:1:9: the file is no TOML")


@pytest.mark.parametrize("text", [f"width = {'9' * 5000}", f"width = {'[' * 5000}"])
def test_a_file_beyond_measure_is_refused_in_a_sentence(
    shipped: Runner, file: Path, text: str
) -> None:
    file.write_text(text, encoding="utf-8")
    shipped("config").failed(
        2, f"{file}: a number in the file is too long, or lists stand too deep"
    )


@pytest.mark.parametrize("way", ["option", "variable", "file", "check", "output", "verify"])
def test_a_tilde_is_the_home_wherever_a_path_is_written(
    shipped: Runner, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    home = tmp_path / "at-home"
    home.mkdir()
    shutil.copy(SMALL, home / "small.yaml")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(tmp_path)
    shown = f"data\t{home / 'small.yaml'}\t"
    if way == "option":
        assert shown + "--data" in shipped("config", "--data=~/small.yaml").lines
    elif way == "variable":
        monkeypatch.setenv("KARABAKH_DATA", "~/small.yaml")
        monkeypatch.setenv("KARABAKH_CACHE", "~/cache")
        monkeypatch.setenv("KARABAKH_CONFIG", "~/none.toml")
        (home / "none.toml").touch()
        assert shown + "KARABAKH_DATA" in shipped("config").lines
        assert shipped("list").code == 0
        assert len([*(home / "cache").iterdir()]) == 1
    elif way == "file":
        file.write_text('data = "~/small.yaml"\n', encoding="utf-8")
        assert f"{shown}{file}:1" in shipped("config").lines
    elif way == "check":
        assert shipped("check", "~/small.yaml").code == 0
    elif way == "output":
        assert shipped("export", "-o", "~/out.csv", "--data", SMALL).code == 0
        assert (home / "out.csv").exists()
    else:
        shipped("sources", "verify", "~/small.yaml").failed(4, str(home), "not a directory")
    assert not (tmp_path / "~").exists()
    monkeypatch.setenv("KARABAKH_DATA", "~nobody-here/x")
    assert shipped("config", "-f", "plain").lines[0].startswith("data\t~nobody-here/x")


def test_a_path_in_the_file_starts_at_its_folder(shipped: Runner, file: Path) -> None:
    small = file.parent / "mine" / "small.yaml"
    small.parent.mkdir()
    small.write_bytes((ROOT / "tests" / "data" / "small.yaml").read_bytes())
    file.write_text('data = "mine/small.yaml"\n', encoding="utf-8")
    assert "(small)" in shipped("--version").out
    file.write_text('data = "~/none.yaml"\n', encoding="utf-8")
    value, _ = settings(shipped)["data"]
    assert "~" not in str(value)


@pytest.mark.parametrize(
    ("line", "place", "said", "advised"),
    [
        ('name = "both"', ":1", 'no setting "name"', 'Did you mean "names"? The settings are data'),
        ("[colors]", ":1", 'no setting "colors"', "color"),
        ("names = 3", ":1", "a text in quotation marks", 'names = "both"'),
        ("ascii = 1", ":1", "`ascii` is true or false", "ascii = true"),
        ("width = true", ":1", "`width` is a whole number", "width = 100"),
        ("width = 5", ":1", '"5" is no width', "from 20 to 400"),
        ('names = "armenia"', ":1", '"armenia" is none', 'Did you mean "armenian"?'),
        ('today = "someday"', ":1", "no date of a form that is read", "10 October 2020"),
        ("today = 2020-10-10T12:00:00", ":1", "a text in quotation marks", "today"),
        ("names =", ":1:8", "no TOML: invalid value", 'name = "value"'),
        ("\n\ncolor = never", ":3:9", "no TOML", 'name = "value"'),
        ('names = "both', ":1:14", "no TOML", 'name = "value"'),
    ],
)
def test_a_wrong_line_is_refused_with_file_line_and_what_is_known(
    shipped: Runner, file: Path, line: str, place: str, *, said: str, advised: str
) -> None:
    file.write_text(f"{line}\n", encoding="utf-8")
    for command in ("config", "list"):
        shipped(command).failed(2, f"{file}{place}: ", said, advised)
    assert shipped("list", "--help").code == 0


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("KARABAKH_COLOR", "red", "Write one of auto, always, never"),
        ("KARABAKH_NAMES", "armenia", "armenian"),
        ("KARABAKH_ASCII", "maybe", "neither yes nor no"),
        ("KARABAKH_WIDTH", "wide", "no width"),
        ("KARABAKH_WIDTH", "7", "from 20 to 400"),
        ("KARABAKH_TODAY", "2020-10", "not one day"),
    ],
)
def test_a_wrong_variable_is_refused_by_its_name(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    karabakh("list").failed(2, variable, said)


def test_the_file_that_the_variable_names_is_read_and_has_to_exist(
    shipped: Runner, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("wrong\n", encoding="utf-8")
    monkeypatch.setenv("KARABAKH_CONFIG", "")
    ran = shipped("config")
    assert ran.code == 0
    assert json.loads(shipped("config", "-f", "json").out)["file"] is None
    other = tmp_path / "other.toml"
    monkeypatch.setenv("KARABAKH_CONFIG", str(other))
    shipped("list").failed(4, str(other), "no such file", "KARABAKH_CONFIG")
    other.write_text('names = "armenian"\n', encoding="utf-8")
    assert settings(shipped)["names"] == ("armenian", f"{other}:1")
    other.write_bytes(b"\xff")
    shipped("list").failed(2, "not UTF-8")
    monkeypatch.setenv("KARABAKH_CONFIG", str(tmp_path))
    shipped("list").failed(4, str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_a_configuration_that_is_no_file_or_far_too_long_is_not_waited_for(
    shipped: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe, long = tmp_path / "pipe", tmp_path / "long.toml"
    os.mkfifo(pipe)
    long.write_text("#" * 2**14 + "\n", encoding="utf-8")
    for file, reason in (
        (pipe, "it is no regular file"), ("/dev/zero", "it is no regular file"),
        (long, "it has more than 16 KB"),
    ):  # fmt: skip
        monkeypatch.setenv("KARABAKH_CONFIG", str(file))
        shipped("periods").failed(4, f"{file}: {reason}", "KARABAKH_CONFIG")
    long.write_text("#" * 2**13 + "\n", encoding="utf-8")
    monkeypatch.setenv("KARABAKH_CONFIG", str(long))
    assert shipped("periods").code == 0


def test_a_user_without_a_home_has_no_file(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless(*_: object, **__: object) -> NoReturn:
        raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.user_config_path", homeless)
    assert json.loads(shipped("config", "-f", "json").out)["file"] is None


def test_the_settings_are_shown_as_a_table_and_as_lines(
    terminal: Runner, karabakh: Runner, file: Path
) -> None:
    ran = terminal("config", "--color", "never")
    assert ran.lines[0].split() == ["Setting", "Value", "From"]
    assert str(file) in ran.err.replace("\n", "")
    assert "does not exist" in " ".join(ran.err.split())
    file.write_text("", encoding="utf-8")
    assert "does not exist" not in " ".join(terminal("config").err.split())
    lines = [line.split("\t") for line in karabakh("config").lines]
    assert [line[0] for line in lines] == list(SETTINGS)
    assert ["today", "by the clock", "default"] in lines
    karabakh("config", "-f", "csv").failed(2, "no csv form")


def test_no_parser_of_toml_is_loaded_without_a_file(
    karabakh: Runner, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "tomllib", raising=False)
    karabakh("list")
    assert "tomllib" not in sys.modules
    file.write_text("", encoding="utf-8")
    karabakh("list")
    assert "tomllib" in sys.modules


@pytest.mark.parametrize("group", ["ceasefires", "sources"])
def test_options_before_a_commands_own_command_count_too(shipped: Runner, group: str) -> None:
    inner = {"ceasefires": ("show", "first-truce"), "sources": ("verify", str(ROOT / "docs"))}[
        group
    ]
    before = shipped(group, "--data", SMALL, "--format", "json", *inner)
    after = shipped(group, *inner, "--format", "json", "--data", SMALL)
    assert json.loads(before.out) == json.loads(after.out)
    assert shipped("--data", SMALL, "show", "first-truce").code == 0


def test_options_stand_in_any_order(shipped: Runner) -> None:
    one = shipped("show", "-f", "json", "moscow-2020-10-10", "--names", "armenian")
    two = shipped("show", "--names", "armenian", "moscow-2020-10-10", "-f", "json")
    assert (one.code, one.out) == (0, two.out)


@pytest.mark.parametrize(
    "line",
    ["", "list", "show", "status", "ceasefires", "ceasefires show", "ceasefires compare",
     "ceasefires gaps", "cite", "export", "sources", "sources verify", "places", "actors",
     "periods", "add", "add source", "add place", "add actor", "check", "config"],
)  # fmt: skip
def test_every_command_has_its_help_by_both_options(shipped: Runner, line: str) -> None:
    short, long = shipped(*line.split(), "-h"), shipped(*line.split(), "--help")
    assert (short.code, short.out) == (0, long.out)
    assert "Examples:" in short.out
    assert "--no-pager" in short.out


def test_the_words_of_colour_are_three() -> None:
    assert COLORS == ("auto", "always", "never")


# Standard input and output


def test_a_data_set_is_read_from_standard_input() -> None:
    with open(SMALL, "rb") as data:  # noqa: PTH123 - a name, opened as a stream
        ran = process("list", "--data", "-", "-f", "csv", stdin=data)
    assert (ran.code, ran.raw) == (0, process("list", "--data", SMALL, "-f", "csv").raw)
    with open(SMALL, "rb") as data:  # noqa: PTH123 - as above
        ran = process("check", "-", stdin=data)
    assert ran.code == 0
    assert ran.out.startswith("-:22:11: warning: ")
    assert process("check", "-", input=b"events: [").code == 1
    ran = process("list", "--data", "-", input=b"")
    assert ran.code == 1
    assert ran.err.startswith("-: error: the file is empty")


def test_nothing_is_added_to_standard_input() -> None:
    with open(SMALL, "rb") as data:  # noqa: PTH123 - as above
        ran = process(
            "add", "actor", "--data", "-", "--name", "Some Monitors", "--kind", "body",
            "--description", "They watch.", stdin=data,
        )  # fmt: skip
    ran.failed(2, "added to standard input", "--data")


def test_standard_input_that_cannot_be_read_is_told(karabakh: Runner) -> None:
    karabakh("check", "-").failed(4, "cannot read standard input")


def test_a_hyphen_is_standard_output(karabakh: Runner) -> None:
    assert karabakh("list", "-f", "csv", "-o", "-").raw == karabakh("list", "-f", "csv").raw
    assert karabakh("export", "csv", "-o", "-").err == ""


@pytest.mark.parametrize("option", ["--data", "--today"])
@pytest.mark.parametrize("command", [("list",), ("status",), ("add", "place", "--name", "A")])
def test_an_empty_option_is_not_taken_for_none(
    karabakh: Runner, command: tuple[str, ...], option: str
) -> None:
    ran = karabakh(*command, option, "")
    assert ran.code == 2
    assert f"{option}: it is empty" in ran.err


@pytest.mark.parametrize("name", ["data", "today", "events"])
@pytest.mark.parametrize("command", [("list",), ("config",), ("add", "place", "--name", "A")])
def test_an_empty_text_in_the_file_is_not_taken_for_nothing(
    karabakh: Runner, file: Path, command: tuple[str, ...], name: str
) -> None:
    file.write_text(f'{name} = ""\n', encoding="utf-8")
    ran = karabakh(*command)
    assert ran.code == 2
    assert f"{file}:1: {name}: it is empty" in ran.err


@pytest.mark.parametrize("name", ["data", "today", "events", "pager", "names"])
@pytest.mark.parametrize("command", [("list",), ("config",), ("events", "remove", "ged", "25.1")])
def test_a_text_with_a_nul_in_the_file_is_refused(
    karabakh: Runner, file: Path, command: tuple[str, ...], name: str
) -> None:
    file.write_text(f'{name} = "a\\u0000b"\n', encoding="utf-8")
    karabakh(*command).failed(2, f"{file}:1: {name}: it holds a NUL character")


def test_an_empty_pager_in_the_file_is_none(karabakh: Runner, file: Path) -> None:
    file.write_text('pager = ""\n', encoding="utf-8")
    assert karabakh("config").code == 0


def test_what_an_answer_is_made_of_is_not_replaced_by_it(
    shipped: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(os.path.dirname(RECORD), "frozen")  # noqa: PTH120 - a name
    for name in ("whole", "one.yaml"):
        shutil.copy(SMALL, tmp_path / name)
    for link, file in (
        ("up.csv", "whole"), ("one.csv", "one.yaml"), ("in.csv", "frozen/data/events.yaml")
    ):  # fmt: skip
        (tmp_path / link).symlink_to(file)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    for data, target in (
        ("whole", "whole"), ("whole", "./frozen/../whole"), ("whole", "up.csv"),
        ("one.yaml", "one.csv"), ("frozen/data", "in.csv"),
    ):  # fmt: skip
        ran = shipped("list", "--data", data, "-f", "csv", "-o", target)
        ran.failed(2, f"-o: {target} is what this answer is made of", "Name another file.")
    ran = shipped("check", "whole", "-f", "json", "-o", "whole")
    ran.failed(2, "-o: whole is what this answer is made of")
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
    for target in ("other", "frozen/data/other.csv"):
        for data in ("whole", "frozen/data"):
            assert shipped("list", "--data", data, "-f", "csv", "-o", target).code == 0


def test_an_answer_replaces_no_event_data_that_it_may_be_made_of(
    shipped: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KARABAKH_EVENTS", "shelf")
    shutil.copy(ROOT / "tests/data/eventdata/ged_karabakh.csv", "ged.csv")
    assert shipped("events", "import", "ged.csv", "--version", "25.1").code == 0
    (tmp_path / "own").mkdir()
    for name in ("one.csv", "two.parquet"):
        shutil.copy(next(tmp_path.glob("shelf/**/*.parquet")), tmp_path / "own" / name)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    manifest = "shelf/ged/25.1/manifest.json"
    part = next(tmp_path.glob("shelf/**/*.parquet")).relative_to(tmp_path).as_posix()
    for line, target in (
        (("events", "list"), manifest), (("list",), manifest), (("export", "parquet"), part),
        (("events", "verdicts", "--files", "own/*"), "own/one.csv"),
        (("events", "verdicts", "--files", "own/one.*"), "own/one.csv"),
    ):  # fmt: skip
        ran = shipped(*line, "-o", target)
        ran.failed(2, f"-o: {target} is what this answer is made of")
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
    assert shipped("events", "list", "-o", "shelf/list.json").code == 0


@pytest.mark.parametrize("letter", ["x", "1", "\u0540", "-", "/", "a "])
@pytest.mark.parametrize(
    "command", [("show",), ("cite",), ("search",), ("list", "--place"), ("sources", "--publisher")]
)
def test_a_word_however_long_is_refused_in_a_sentence(
    karabakh: Runner, command: tuple[str, ...], letter: str
) -> None:
    ran = (
        karabakh(*command, "--", letter * 30_000)
        if len(command) == 1
        else karabakh(*command[:-1], f"{command[-1]}={letter * 30_000}")
    )
    assert ran.code in (2, 3), ran.err[:200]
    assert "should not have" not in ran.err
    assert len(ran.err) < 12_000


@pytest.mark.parametrize(
    "command", [("check",), ("list", "--data"), ("sources", "verify"), ("list", "-o")]
)
def test_a_path_longer_than_any_is_refused(shipped: Runner, command: tuple[str, ...]) -> None:
    path = "a/" * 2048
    assert shipped(*command, path).code == 4
    shipped(*command, path + "b").failed(4, "4,097 letters, and may have 4,096", "shorter")


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (("check", ""), "PATH"),
        (("check", " "), "PATH"),
        (("sources", "verify", ""), "DIR"),
        (("ceasefires", "compare-with", ""), "FILE"),
        (("events", "import", ""), "FILE"),
        (("events", "import", "-", "--mapping", ""), "--mapping"),
        (("list", "-o", ""), "-o"),
        (("cite", "-o", " "), "-o"),
    ],
)
def test_an_empty_name_of_a_file_is_not_taken_for_the_record_or_the_folder_one_is_in(
    karabakh: Runner, command: tuple[str, ...], named: str
) -> None:
    karabakh(*command).failed(2, f"{named}: it is empty", "Name one, or leave it out.")
