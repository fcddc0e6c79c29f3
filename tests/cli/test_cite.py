"""``karabakh cite``: the record or its entries, in each form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner


def test_the_command_cites_the_record_or_entries_of_it(karabakh: Runner, tmp_path: Path) -> None:
    assert "version" in karabakh("cite").out
    both = karabakh("cite", "first-truce", "2020-03-01", "--sources")
    assert both.lines[0].startswith('"First truce" (2020-03-01), entry first-truce. In: ')
    assert both.lines[1].startswith('"A truce is declared"')
    assert len(both.lines) == len(set(both.lines)) > 2
    csl = json.loads(karabakh("cite", "first-truce", "-f", "csl").raw)
    assert [item["id"] for item in csl] == ["first-truce"]
    for name, start in (("a.bib", "@misc{"), ("a.json", "[{"), ("a.txt", '"First')):
        assert karabakh("cite", "first-truce", "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert karabakh("cite", "no-such-entry").code == 3
    wrong = karabakh("cite", "-f", "bibtx")
    assert (wrong.code, 'Did you mean "bibtex"' in wrong.err) == (2, True)
