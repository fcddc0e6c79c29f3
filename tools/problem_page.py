"""Make ``docs/problems.md`` from the rules of a data set and the samples in ``tests/problems``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "problems"
PAGE = ROOT / "docs" / "problems.md"

INTRODUCTION = """\
<!-- Made by tools/problem_page.py from karabakh_timeline/model/problem.py and tests/problems. -->

# Problems of a data set

What `karabakh check` can find wrong with a data set: each rule, the smallest data set that breaks
it, and what the program then says. A data set with an error cannot be used until it is mended; one
with a warning can. All problems are reported in one run.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_table(), *(line for code in Code for line in _rule(code))])


def _table() -> Iterator[str]:
    yield "| Problem | Severity | Rule |"
    yield "| --- | --- | --- |"
    for code in Code:
        yield f"| [`{code}`](#{code}) | {code.severity} | {code.rule} |"
    yield ""


def _rule(code: Code) -> Iterator[str]:
    yield f"## {code}\n"
    yield f"{code.rule} ({code.severity})\n"
    for file in _files(code):
        yield f"`{file.relative_to(ROOT).as_posix()}`\n"
        # what is not UTF-8 is shown as \\xNN
        yield _fenced("yaml", file.read_bytes().decode("utf-8", "backslashreplace"))
    yield "gives\n"
    yield _fenced("text", (SAMPLES / f"{code}.txt").read_text(encoding="utf-8"))


def _files(code: Code) -> list[Path]:
    """The files of a rule's sample: the data set first, then the cards that it names."""
    file = SAMPLES / f"{code}.yaml"
    return [*([file] if file.exists() else []), *sorted((SAMPLES / code).rglob("*.yaml"))]


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"
