"""What proves the founding articles, and what finds their words in ours, on the frozen record."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.cli.main import run
from tests.house.articles import runs_of, shared_runs, words
from tests.house.places import ARTICLES, needs_articles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _cached(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARABAKH_CACHE", str(cache))


@needs_articles
def test_verify_proves_every_article(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "verify", str(ARTICLES)]) == 0
    assert "5 of 5 articles proven" in capfd.readouterr().out


@needs_articles
@pytest.mark.parametrize("number", range(5))
def test_one_changed_letter_in_a_copy_is_found_and_named(
    number: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    copies = tmp_path / "copies"
    shutil.copytree(ARTICLES, copies)
    file = sorted(copies.glob("*.txt"))[number]
    file.chmod(0o644)
    text = file.read_text(encoding="utf-8")
    at = next(n for n in range(len(text) // 2, len(text)) if text[n].isalpha())
    file.write_text(text[:at] + text[at].swapcase() + text[at + 1 :], encoding="utf-8")
    line = text.count("\n", 0, at) + 1
    paragraph = sum(bool(row.split()) for row in text.split("\n")[:line])
    assert run(["sources", "verify", str(copies)]) == 1
    out, err = capfd.readouterr()
    assert f"{file.name}:{line}: paragraph {paragraph} is not the one that was read" in out
    assert "4 of 5 articles proven" in out
    assert "1 of 5 articles not proven" in err


def test_a_repeated_run_would_be_found_and_a_name_would_not() -> None:
    theirs = runs_of(
        words("He said that the Minsk Group of the Organization for Security met in Baku")
    )
    assert list(shared_runs("she said That the minsk group OF the organization", theirs))
    assert list(shared_runs("said that the Minsk Group of the", theirs)) == []
    assert list(shared_runs("said that the Minsk Group of the Organization", theirs))
    assert not list(shared_runs("the Minsk Group of the Organization for Security", theirs))
