"""What the package says of itself, once, and what travels with it."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.resources import files as resources

import pytest

from karabakh_timeline import __all__ as public
from karabakh_timeline.version import __version__
from tests.places import ROOT

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
    assert wheel["packages"] == ["karabakh_timeline"]
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
