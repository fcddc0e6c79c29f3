"""An installation says at which step it is, and why it cannot go on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.store import shipped
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.precompiled import precompiled
from tests.loading.sample import write_folder
from tests.places import FROZEN, ROOT
from tools.install import steps

if TYPE_CHECKING:
    from pathlib import Path

PIP = """\
Obtaining file:///somewhere
  Installing build dependencies: started
  Installing build dependencies: finished with status 'done'
Collecting apsw>=3.46 (from karabakh-timeline==0.1.0)
  Downloading apsw-3.54.1.0-cp311-cp311-manylinux_2_28_x86_64.whl.metadata (5.3 kB)
Collecting pydantic-core<3,>=2.23 (from karabakh-timeline==0.1.0)
Building wheels for collected packages: karabakh-timeline
  Building editable for karabakh-timeline (pyproject.toml): started
  Building editable for karabakh-timeline (pyproject.toml): finished with status 'done'
Installing collected packages: apsw, karabakh-timeline
Successfully installed apsw-3.54.1.0 karabakh-timeline-0.1.0
"""


def test_each_step_of_an_installation_is_told_once() -> None:
    assert list(steps(PIP.splitlines())) == [
        "getting what builds it", "getting apsw", "getting pydantic-core", "compiling the record",
        "putting everything in its place",
    ]  # fmt: skip


def asked() -> list[str]:
    """The commands by which `make run` answers five questions."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"\$\(call ask,[^,]+\?,(karabakh [^,]+)\)\n", text)


def test_make_run_ends_in_five_short_answers(tmp_path: Path) -> None:
    assert len(asked()) == 5
    for line in asked():
        command = line.replace("karabakh", f"{sys.executable} -m karabakh_timeline", 1)
        variables = {
            "HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT),
            "KARABAKH_DATA": str(FROZEN), "KARABAKH_CACHE": str(tmp_path / "cache"),
        }  # fmt: skip
        done = subprocess.run(
            ["sh", "-c", command], env=variables, capture_output=True, text=True, check=True
        )
        assert len(done.stdout.splitlines()) <= 12, line
        assert "karabakh: " not in done.stderr, line


def test_what_cannot_be_installed_is_shown_with_what_pip_said(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "install.py"), str(tmp_path / "nothing")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "This cannot be installed:\n" in done.stdout
    assert "nothing" in done.stdout.partition("This cannot be installed:")[2]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a record."""
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "karabakh_timeline")
    write_folder(tmp_path)
    return tmp_path


def build(checkout: Path, version: str) -> dict[str, str]:
    """What building adds to the wheel: the files by where they come from."""
    pytest.importorskip("hatchling", reason="what builds the wheel is not installed")
    from tools.build_index import IndexHook

    metadata: Any = None  # what this hook has no use for
    hook = IndexHook(str(checkout), {}, None, metadata, str(checkout), "wheel")
    data: dict[str, dict[str, str]] = {"force_include": {}}
    hook.initialize(version, data)
    return data["force_include"]


def test_a_wheel_brings_the_index_of_its_record(checkout: Path) -> None:
    target = shipped.shipped_index()
    assert build(checkout, "standard") == {str(target): str(target.relative_to(checkout))}
    pages = precompiled(checkout / "data", None)
    assert pages is not None
    pages.close()


def test_an_editable_installation_leaves_it_in_the_checkout(checkout: Path) -> None:
    assert build(checkout, "editable") == {}
    with closing(open_index(checkout / "data", None)) as index:
        assert index.path == str(shipped.shipped_index())


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions there")
def test_whoever_may_read_a_checkout_may_read_the_index_in_it(checkout: Path) -> None:
    for mask in (0o022, 0o077):
        before = os.umask(mask)
        try:
            build(checkout, "editable")
        finally:
            os.umask(before)
        folder = shipped.shipped_index().parent
        assert folder.stat().st_mode & 0o777 == 0o755
        shutil.rmtree(folder)


def test_a_record_with_an_error_builds_no_wheel_and_may_be_worked_on(checkout: Path) -> None:
    build(checkout, "editable")
    (checkout / "data" / "places.yaml").write_text("places: [", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"places\.yaml:1"):
        build(checkout, "standard")
    assert build(checkout, "editable") == {}
    assert not shipped.shipped_index().exists()
