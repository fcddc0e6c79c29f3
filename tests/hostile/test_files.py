"""What a data set names, or is, leads to no file that is not its own, and holds nobody up."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading import document
from karabakh_timeline.loading.load import load
from tests.hostile.test_texts import ACTIVE
from tests.loading.sample import write_folder
from tests.places import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.loading.load import Loaded
    from tests.cli.running import Runner

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
SECRET = "the password is swordfish"  # noqa: S105 - of nobody


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of data within another, beside which a secret stands."""
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    (tmp_path / "secret.yaml").write_text(SECRET, encoding="utf-8")
    (tmp_path / "set").mkdir()
    return write_folder(tmp_path / "set")


def told(loaded: Loaded) -> set[str]:
    """The codes of the errors, none of which tells the secret."""
    assert SECRET not in str(loaded.problems)
    assert all("secret" not in state.path for state in loaded.files)
    return {str(problem.code) for problem in loaded.errors}


def with_card(data: Path, card: str) -> Path:
    """The data set with another card."""
    sources = data / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("../seeds/agency.yaml", card), encoding="utf-8")
    return data


# Cards


@pytest.mark.parametrize("card", ["../../secret", "../../secret.yaml", "/etc/hostname"])
def test_a_card_elsewhere_is_not_read(data: Path, card: str) -> None:
    assert "wrong-card" in told(load(with_card(data, card)))


def test_a_card_named_by_its_whole_path_is_not_read(data: Path, tmp_path: Path) -> None:
    assert "wrong-card" in told(load(with_card(data, str(tmp_path / "secret.yaml"))))


@posix
@pytest.mark.parametrize("secret", ["secret", "secret.yaml"])
def test_a_card_that_is_a_link_to_elsewhere_is_not_read(
    data: Path, tmp_path: Path, secret: str
) -> None:
    card = data.parent / "seeds" / "agency.yaml"
    card.unlink()
    card.symlink_to(tmp_path / secret)
    assert "wrong-card" in told(load(data))


@posix
def test_a_folder_of_cards_that_is_a_link_to_elsewhere_is_not_read(
    data: Path, tmp_path: Path
) -> None:
    shutil.rmtree(data.parent / "seeds")
    (data.parent / "seeds").symlink_to(tmp_path)
    assert "wrong-card" in told(load(with_card(data, "../seeds/secret.yaml")))


@pytest.mark.parametrize("card", [".git/card.yaml", ".hidden.yaml", "card.txt"])
def test_a_card_that_is_hidden_or_no_yaml_is_not_read(data: Path, card: str) -> None:
    (data / card).parent.mkdir(exist_ok=True)
    (data / card).write_text(SECRET, encoding="utf-8")
    assert "wrong-card" in told(load(with_card(data, card)))


def test_a_card_in_the_data_set_is_read(data: Path) -> None:
    (data / "cards").mkdir()
    (data.parent / "seeds" / "agency.yaml").rename(data / "cards" / "one.yaml")
    assert told(load(with_card(data, "cards/one.yaml"))) == set()


def test_a_command_that_meets_a_foreign_card_tells_none_of_it(karabakh: Runner, data: Path) -> None:
    for command in ("check", "list", "status"):
        ran = karabakh(command, "--data", str(with_card(data, "../../secret.yaml")))
        assert ran.code == 1
        assert "is no YAML file of the data set" in ran.out + ran.err
        assert SECRET not in ran.out + ran.err


# Links and what is no file


@posix
@pytest.mark.parametrize("name", ["places.yaml", "events/2020.yaml"])
def test_a_data_file_that_is_a_link_to_no_data_is_not_read(
    data: Path, tmp_path: Path, name: str
) -> None:
    (data / name).unlink(missing_ok=True)
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).symlink_to(tmp_path / "secret")
    assert "unreadable-file" in told(load(data))


@posix
def test_a_data_set_of_one_file_that_is_a_link_to_no_data_is_not_read(
    karabakh: Runner, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    (tmp_path / "one.yaml").symlink_to(tmp_path / "secret")
    for command in (("check",), ("list", "--data"), ("status", "--data")):
        ran = karabakh(*command, str(tmp_path / "one.yaml"))
        assert ran.code == 4
        assert "it is a link to what is no YAML file" in ran.out + ran.err
        assert SECRET not in ran.out + ran.err


@posix
def test_a_data_set_of_one_file_that_is_a_link_to_data_is_read(
    karabakh: Runner, tmp_path: Path
) -> None:
    (tmp_path / "one.yaml").symlink_to(SMALL)
    assert karabakh("check", str(tmp_path / "one.yaml")).code == 0


@posix
def test_a_data_file_that_is_a_link_to_data_is_read(data: Path, tmp_path: Path) -> None:
    (data / "places.yaml").rename(tmp_path / "elsewhere.yaml")
    (data / "places.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert told(load(data)) == set()


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop", "dangling"])
@pytest.mark.parametrize("name", ["places.yaml", "events/2020.yaml", "events.yaml"])
def test_what_is_no_file_is_refused_and_not_waited_for(data: Path, kind: str, name: str) -> None:
    file = data / name
    file.unlink(missing_ok=True)
    file.parent.mkdir(exist_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "device":
            file.symlink_to("/dev/zero")
        case "folder":
            file.mkdir()
        case "loop":
            file.symlink_to(file)
        case _:
            file.symlink_to(data / "nowhere")
    assert told(load(data)) & {"unreadable-file", "missing-section", "unknown-id"}


TOO_LONG = "x" * 300
"""A name that no file system takes."""


@posix
@pytest.mark.parametrize("kind", ["dangling", "loop", "too long"])
def test_a_section_folder_that_leads_nowhere_is_not_passed_over(data: Path, kind: str) -> None:
    folder = data / "events"
    folder.symlink_to({"dangling": "nowhere", "loop": str(folder), "too long": TOO_LONG}[kind])
    assert told(load(data)) == {"unreadable-file"}


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root sees all")
def test_a_data_set_in_a_folder_that_is_locked_cannot_be_read(data: Path) -> None:
    data.parent.chmod(0)
    try:
        assert told(load(data)) == {"unreadable-file"}
        assert told(load(data / "events.yaml")) == {"unreadable-file"}
    finally:
        data.parent.chmod(0o700)


@pytest.mark.parametrize("card", [f"{TOO_LONG}/a.yaml", f"{TOO_LONG}.yaml"])
def test_a_card_by_a_name_that_is_too_long_cannot_be_read(data: Path, card: str) -> None:
    assert told(load(with_card(data, card))) == {"unreadable-file"}


@pytest.mark.parametrize("named", [TOO_LONG, f"{TOO_LONG}/a.yaml", "a/" * 3000])
def test_a_data_set_by_a_name_that_is_too_long_cannot_be_read(tmp_path: Path, named: str) -> None:
    assert told(load(tmp_path / named)) == {"unreadable-file"}


@posix
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_data_set_that_is_no_file_is_refused(karabakh: Runner, tmp_path: Path, kind: str) -> None:
    named = tmp_path / "pipe"
    os.mkfifo(named)
    ran = karabakh("list", "--data", str(named if kind == "pipe" else "/dev/zero"))
    assert ran.code == 4
    assert "it is no regular file" in ran.err


@posix
def test_a_file_that_became_a_pipe_is_not_waited_for(karabakh: Runner, tmp_path: Path) -> None:
    data = tmp_path / "a.yaml"
    shutil.copy(SMALL, data)
    assert karabakh("list", "--data", str(data)).code == 0
    data.unlink()
    os.mkfifo(data)
    assert karabakh("list", "--data", str(data)).code == 4


def test_a_file_larger_than_data_can_be_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "MOST_BYTES", 1000)
    (tmp_path / "a.yaml").write_text("#" * 1001, encoding="utf-8")
    assert told(load(tmp_path / "a.yaml")) == {"unreadable-file"}


def test_a_stream_without_an_end_is_refused(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Endless:
        @staticmethod
        def isatty() -> bool:
            return False

        @property
        def buffer(self) -> Endless:
            return self

        @staticmethod
        def read(size: int) -> bytes:
            return b"#" * size

    monkeypatch.setattr(sys, "stdin", Endless())
    monkeypatch.setattr("karabakh_timeline.loading.files.MOST_BYTES", 2**20)
    ran = karabakh("list", "--data", "-")
    ran.failed(4, "standard input holds more than 1 MB")


# Names of files


NAMES = (
    "\x1b]0;t\x07",
    "\x1b[31m",
    "\u202efdp",
    "a\nb",
    "a\u200bb",
    "$(id)",
    "-o",
    "%s{0}",
    "\x9b31m",
)


@posix
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_no_name_of_a_file_acts(karabakh: Runner, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    data = folder / f"{name}.yaml"
    shutil.copy(SMALL, data)
    (folder / "bad.yaml").write_text("events: [x", encoding="utf-8")
    runs = [
        karabakh("check", "-v", f"--data={data}"),
        karabakh("check", f"--data={folder / 'bad.yaml'}"),
        karabakh("list", f"--data={folder / 'bad.yaml'}"),
        karabakh("list", f"--data={folder / 'none'}"),
        karabakh("list", f"--data={data}", f"--output={folder / 'out.csv'}"),
        karabakh("list", f"--data={data}", f"--output={folder / 'none' / 'out.csv'}"),
        karabakh("list", f"--data={data}", f"--output={folder / 'out.'}{name}"),
        karabakh("list", f"--place={name}"),
        karabakh("show", f"x{name}"),
        karabakh("list", f"--kind={name}"),
        karabakh("list", f"--format={name}"),
        karabakh("list", f"--on={name}"),
        karabakh("search", f"x{name}"),
        karabakh(f"x{name}"),
        karabakh("config", f"--data={data}"),
    ]
    for ran in runs:
        assert not ACTIVE.search((ran.out + ran.err).replace("\t", " ")), ran


# YAML


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system [touch %s]", "!!python/name:os.system", "!x a", "&a b",
        "[&a b, *a]", "{<<: {a: b}}", "{<<: *a}", "a\n---\nb", "!!binary aGk=", "!!map {a: b}",
    ],
)  # fmt: skip
def test_what_is_no_plain_yaml_is_refused_and_makes_nothing(tmp_path: Path, text: str) -> None:
    mark = tmp_path / "made"
    (tmp_path / "a.yaml").write_text(f"events: {text.replace('%s', str(mark))}\n", encoding="utf-8")
    assert told(load(tmp_path / "a.yaml")) & {"not-plain-yaml", "missing-section", "wrong-shape",
                                              "unknown-key", "yaml-syntax"}  # fmt: skip
    assert not mark.exists()


def test_a_thousand_nested_aliases_are_read_no_further_than_the_first(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 1000))]
    (tmp_path / "a.yaml").write_text("\n".join(lines), encoding="utf-8")
    loaded = load(tmp_path / "a.yaml")
    assert told(loaded) == {"not-plain-yaml"}
    assert len(loaded.problems) < 5
