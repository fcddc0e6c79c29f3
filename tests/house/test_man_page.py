"""The manual page says what the program says, and is well-formed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest

from karabakh_timeline.cli.app import COMMANDS
from karabakh_timeline.cli.exits import MEANINGS
from karabakh_timeline.cli.settings import SETTINGS
from tests.places import ROOT
from tools import man_page


def shown() -> str:
    """The page as text, without the backslashes of roff."""
    return re.sub(r"\\f[BIR]", "", man_page.page()).replace("\\-", "-")


def test_the_page_is_current() -> None:
    assert man_page.PAGE.read_text(encoding="utf-8") == man_page.page(), "make docs"


def test_it_has_every_command_code_variable_and_setting() -> None:
    text = shown()
    for name in COMMANDS:
        assert re.search(rf'^\.SS "karabakh {name}[ "]', text, re.MULTILINE), name
    for code in MEANINGS:
        assert f"\n.B {code.value}\n" in text
    for setting in SETTINGS.values():
        assert f"\n.B {setting.variable}\n" in text
    for option in ("--from, --since DATE", "--no-pager", "--ascii / --no-ascii",
                   "-o, --output FILE", "-h, --help", "--exit-code", "--dry-run"):  # fmt: skip
        assert f"\n{option}\n" in text, option
    assert text.count("--no-pager") == 1
    assert "karabakh show ID..." in text


def test_no_text_is_taken_for_a_request() -> None:
    known = re.compile(r"\.(\\\"|TH|SH|SS|TP|PP|B|I|RS|RE|br|nf|fi|nh|ad)( |$)|\.\\\"")
    for line in man_page.page().splitlines():
        assert not line.startswith("'")
        assert not line.startswith(".") or known.match(line), line
    assert man_page._escape(".x 'y' \\z -é") == "\\&.x \\(aqy\\(aq \\ez \\-\\[u00E9]"


def test_groff_has_nothing_to_say_of_it() -> None:
    if shutil.which("groff") is None:
        pytest.skip("there is no groff")
    done = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-Tutf8", str(man_page.PAGE)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""


def test_the_wheel_installs_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"docs/karabakh.1": "share/man/man1/karabakh.1"}
    assert (ROOT / "docs" / "karabakh.1").is_file()
