"""Renew the table of forms in ``docs/exports.md``, and what the program says in its examples.

The rest of its text is written by hand. What other programs say in the examples is as it was when
they were tried, so that no count of the record stands there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.exports.answer import EXPORTED
from karabakh_timeline.exports.form_list import HEAD, form_rows
from karabakh_timeline.exports.formats import FORMATS
from tools.terminal import show

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "exports.md"
_BLOCK = re.compile(r"(<!-- forms -->\n).*?(<!-- /forms -->)", re.DOTALL)

_EXAMPLE = re.compile(r"^\$ (karabakh [^|\n]+-o [^|\n]+)\n(?:(?![$`]).*\n)*", re.MULTILINE)
"""A command of ours that writes a file, and the lines that it says."""


def page() -> str:
    """The page with its table as the forms are now."""
    table = "".join(f"{line}\n" for line in _table())
    text = _BLOCK.sub(
        lambda block: f"{block[1]}\n{table}\n{block[2]}", PAGE.read_text(encoding="utf-8")
    )
    return _EXAMPLE.sub(lambda example: f"$ {example[1]}\n{show(example[1])}", text)


def _table() -> Iterator[str]:
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{' --- |' * len(HEAD)}"
    exported = (form for form in FORMATS.values() if form.needs & EXPORTED)
    for name, suffix, about, extra in form_rows(exported):
        link = f"[`{name}`](#{name})"
        yield f"| {link} | `{suffix}` | {about} | {f'`{extra}`' if extra else ''} |"
