"""Imports go one way, and a library is used where it belongs: the contracts of import-linter."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from importlinter.cli import lint_imports

from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]


def test_every_contract_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_the_layers_are_those_of_the_package() -> None:
    (layers,) = (contract["layers"] for contract in CONTRACTS if contract["type"] == "layers")
    named = {part.strip().rpartition(".")[2] for layer in layers for part in layer.split("|")}
    package = ROOT / "karabakh_timeline"
    folders = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    assert named == folders | {"api"}


@pytest.mark.parametrize("library", ["yaml", "pydantic_core", "apsw", "rich"])
def test_a_library_with_one_home_has_a_contract(library: str) -> None:
    forbidden = [name for contract in CONTRACTS for name in contract.get("forbidden_modules", ())]
    assert forbidden.count(library) >= 2


def test_a_contract_that_is_broken_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "contracts.toml"
    config.write_text(
        '[tool.importlinter]\nroot_package = "karabakh_timeline"\n'
        '[[tool.importlinter.contracts]]\nname = "upside down"\ntype = "layers"\n'
        'layers = ["karabakh_timeline.model", "karabakh_timeline.cli"]\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(config), no_cache=True) != 0
