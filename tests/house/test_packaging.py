"""What the package says of itself, once, and what travels with it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.resources import files as resources
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline import __all__ as public
from karabakh_timeline.version import __version__
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_stands_in_one_place() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert "version" not in PROJECT["project"]
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "karabakh_timeline/version.py"
    assert "__version__" in public
    written = [
        path
        for path in (ROOT / "karabakh_timeline").rglob("*.py")
        if f'"{__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert [path.name for path in written] == ["version.py"]


def test_the_citation_and_the_change_log_name_that_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in citation
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_what_is_installed_is_of_that_version() -> None:
    try:
        installed = version("karabakh-timeline")
    except PackageNotFoundError:
        pytest.skip("the package is not installed")
    assert installed == __version__


def test_the_program_goes_by_both_names() -> None:
    scripts = PROJECT["project"]["scripts"]
    assert set(scripts) == {"karabakh", "karabakh-timeline"}
    assert set(scripts.values()) == {"karabakh_timeline.cli.main:main"}
    names = {entry.name for entry in entry_points(group="console_scripts")}
    if "karabakh" in names:
        assert "karabakh-timeline" in names


def test_files_that_are_no_code_travel_with_the_package() -> None:
    assert (resources("karabakh_timeline") / "py.typed").is_file()
    for name in ("schema.sql", "indexes.sql"):
        assert (resources("karabakh_timeline.store") / name).read_text(encoding="utf-8")
    assert (resources("karabakh_timeline.exports") / "views.sql").read_text(encoding="utf-8")


def test_the_record_and_its_cards_travel_inside_the_wheel() -> None:
    from karabakh_timeline.store import shipped

    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert all(name.startswith("/karabakh_timeline/") for name in wheel["include"])
    inside = dict(wheel["force-include"])
    record = shipped._PACKAGE / "_record"
    assert inside["data"] == f"karabakh_timeline/{record.name}/data"
    assert inside["seeds"] == f"karabakh_timeline/{record.name}/seeds"
    hook = wheel["hooks"]["custom"]
    assert (ROOT / hook["path"]).is_file()
    assert hook["require-runtime-dependencies"] is True


def test_every_folder_and_file_that_the_source_package_names_exists() -> None:
    for name in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]:
        assert (ROOT / name.lstrip("/")).exists(), name
    for name in PROJECT["project"]["license-files"]:
        assert (ROOT / name).stat().st_size > 0, name
    assert (ROOT / PROJECT["project"]["readme"]).stat().st_size > 0


def test_the_bound_on_typer_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    before, _, _ = text.partition('"typer>=')
    assert before.rstrip().splitlines()[-1].lstrip().startswith("#")


def test_no_note_of_unfinished_work_is_left() -> None:
    for path in (ROOT / "karabakh_timeline").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(TODO|FIXME|XXX)\b(?!-)", text.replace("XXX-", "")), path


INSIDE = re.compile(
    r"karabakh_timeline/(?:[a-z_]+/)*(?:[a-z0-9_]+\.(?:py|sql)|py\.typed|[a-z_]+\.(?:js|css|html|json))"
    r"|karabakh_timeline/_record/(?:index\.sqlite|data/(?:[a-z]+/)?[a-z0-9-]+\.(?:yaml|json)"
    r"|seeds/(?:[a-z0-9-]+\.yaml|README\.md))"
    r"|karabakh_timeline-[^/]+\.dist-info/(?:METADATA|RECORD|WHEEL|entry_points\.txt"
    r"|licenses/LICENSE(?:-DATA)?)"
    r"|karabakh_timeline-[^/]+\.data/data/share/man/man1/karabakh\.1"
)
"""What a wheel may hold: modules and what they read, the record, and what it says of itself."""


def checked_in() -> list[str]:
    """The files that Git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source package, built of the files that Git knows."""
    pytest.importorskip("hatchling", reason="what builds the package is not installed")
    if not (ROOT / ".git").exists():
        pytest.skip("only a checkout tells which files are its own")
    copy = tmp_path_factory.mktemp("checkout")
    for name in checked_in():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    (copy / "notes.txt").write_text("what lies about in a checkout", encoding="utf-8")
    for name in (".env", "notes.txt", "scratch.tmp"):
        (copy / "karabakh_timeline" / name).write_text("SECRET=1", encoding="utf-8")
    shutil.copy(ROOT / ".gitignore", copy)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", "dist"],
        cwd=copy, capture_output=True, check=True,
        env={**os.environ, "PYTHONPATH": str(copy)},
    )  # fmt: skip
    return copy


@pytest.mark.thorough
def test_a_wheel_holds_the_program_and_the_record_and_nothing_else(built: Path) -> None:
    [wheel] = (built / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert [name for name in sorted(names) if not INSIDE.fullmatch(name)] == []
    assert {name for name in checked_in() if name.startswith("karabakh_timeline/")} <= names
    record = {
        f"karabakh_timeline/_record/{name}"
        for name in checked_in()
        if name.startswith(("data/", "seeds/"))
    }
    assert record <= names
    assert "karabakh_timeline/_record/index.sqlite" in names


@pytest.mark.thorough
def test_a_source_package_holds_what_builds_and_tests_it_and_nothing_else(built: Path) -> None:
    [source] = (built / "dist").glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {*checked_in()} - {".gitattributes"} <= names
    tops = {name.split("/")[0] for name in names}
    assert tops == {
        "karabakh_timeline", "data", "seeds", "tests", "tools", "docs", ".ci", "README.md",
        "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CITATION.cff", "LICENSE", "LICENSE-DATA",
        "Makefile", "pyproject.toml", "constraints.txt", "PKG-INFO", ".gitignore",
    }  # fmt: skip
    unwanted = re.compile(
        r"(^|/)(\.env|__pycache__|_record|node_modules|\.[a-z]+_cache)(/|$)|\.pyc$"
    )
    assert [name for name in sorted(names) if unwanted.search(name)] == []
