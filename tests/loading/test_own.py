"""Which files are a data set's own, whatever links lead there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from karabakh_timeline.loading.own import is_own, leads_astray

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.mark.parametrize(
    ("target", "is_astray"), [("other.yaml", False), ("OTHER.YML", False), ("id_rsa", True)]
)
def test_a_link_leads_astray_to_what_is_no_yaml(
    tmp_path: Path, target: str, *, is_astray: bool
) -> None:
    (tmp_path / target).touch()
    link = tmp_path / "events.yaml"
    link.symlink_to(target)
    assert leads_astray(link) is is_astray
    assert not leads_astray(tmp_path / target)


def test_a_link_to_nothing_and_what_is_no_name_lead_nowhere(tmp_path: Path) -> None:
    link = tmp_path / "events.yaml"
    link.symlink_to("nothing")
    assert not leads_astray(link)
    assert not leads_astray(Path("a\0b"))


def test_a_link_that_cannot_be_followed_is_left_to_whoever_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object) -> str:
        raise OSError(path)

    (tmp_path / "key").touch()
    (tmp_path / "events.yaml").symlink_to("key")
    monkeypatch.setattr("os.path.realpath", refuse)
    assert not leads_astray(tmp_path / "events.yaml")


def test_a_card_lies_with_the_data_or_in_the_seeds_beside_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for folder in (data, tmp_path / "seeds", tmp_path / "other"):
        folder.mkdir()
        (folder / "card.yaml").touch()
    source = data / "sources.yaml"
    assert is_own(data / "card.yaml", data, source)
    assert is_own(tmp_path / "seeds" / "card.yaml", data, source)
    assert not is_own(tmp_path / "other" / "card.yaml", data, source)
    assert not is_own(Path("a\0b.yaml"), data, source)
