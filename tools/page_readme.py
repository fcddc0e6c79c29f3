"""Renew the outputs in ``README.md``, on the shipped record.

What stands between ``<!-- output: karabakh periods -->`` and ``<!-- /output -->`` becomes the
command and what a person sees who types it. Several commands are joined by ``&&``. What stands
between ``<!-- figures -->`` and ``<!-- /figures -->`` is what was measured last.
"""

from __future__ import annotations

import re
from pathlib import Path
from shlex import quote

from tools.bench.page import summary
from tools.terminal import show

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- output: (.+?) -->\n).*?(<!-- /output -->)", re.DOTALL)
_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
_BETWEEN = " && "


def page() -> str:
    """The README with its outputs as they are now."""
    text = _BLOCK.sub(_renewed, PAGE.read_text(encoding="utf-8"))
    return _FIGURES.sub(lambda block: f"{block[1]}{summary()}{block[2]}", text)


def _renewed(block: re.Match[str]) -> str:
    opening, commands, closing = block.groups()
    typed = (f"echo {quote(f'$ {command}')} && {command}" for command in commands.split(_BETWEEN))
    return f"{opening}```console\n{show(_BETWEEN.join(typed))}```\n{closing}"
