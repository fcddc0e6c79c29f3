"""Make ``docs/mutation.md``: how the tests are tried, what came of it, and what is no fault."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KNOWN = Path(__file__).with_name("equivalent.toml")
FIGURES = Path(__file__).with_name("figures.json")
PAGE = Path(__file__).parents[2] / "docs" / "mutation.md"

OPEN = "A hole that is still open."

INTRODUCTION = """\
<!-- Made by tools/mutate/page.py from figures.json and equivalent.toml beside it. -->

# Whether the tests notice faults

```sh
make mutate SAMPLE=150 SEED=1     # so many faults of each room, chosen by the seed
make mutate                       # all
make mutate ONLY="store/open.py"  # of some rooms or modules
make mutate AGAIN=1               # those alone that no test noticed the last time
```

A mutant is the program with one small fault: a comparison turned or moved by one at its boundary, a
condition turned, `and` for `or`, `min` for `max`, plus for minus, another number, another word that
is compared, nothing returned, a part of a slice or a `key` left out, a statement left out. They are
made of `model/`, `loading/`, `store/` and `queries/` by `tools/mutate/operators.py`. Types,
decorators, docstrings and words that people read are left alone.

The tests run once, to see which of them run which line. Then each mutant is tried in a fork of a
process that has everything imported and every test found: its code is put under the living
functions, and those tests run that run its line until one fails: first those that mirror the module
(`tests/ROOM/test_MODULE.py`), then those of the room, then others, the fastest first. A test that
takes five times as long as usual has noticed. What a module does as it is imported is tried by a
fork that imports it anew. `AGAIN`, `JOBS` and `MOST` (seconds of tests for each mutant beside those
that mirror it) are for the patient and the impatient. It needs what `make test` needs, and POSIX.

What survives is a hole in the tests, code that has no effect, or the same program in other words.
In the first case write the test, named by the sentence that it proves; in the second take the code
out; in the third put it into `tools/mutate/equivalent.toml` with the reason. The tests of commands,
exports and pictures are not asked: they compare whole pages with what they were, and so notice that
something is different but not that it is wrong.
"""


def page() -> str:
    """The whole page."""
    told = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else None
    return "\n".join([INTRODUCTION, *_figures(told), *_survivors(told), *_known()])


def _figures(told: dict[str, Any] | None) -> Iterator[str]:
    yield "## The last figures\n"
    if told is None:
        yield "None are kept yet: `make mutate KEEP=1` does.\n"
        return
    yield f"Of {told['of']}. `make mutate KEEP=1` writes them anew.\n"
    yield "| Room | Mutants | Noticed | | The same program | Survived |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    rooms = told["rooms"] | {"all": _sum(told["rooms"].values())}
    for room, of in rooms.items():
        left = of["mutants"] - of["killed"] - of["equivalent"]
        yield (
            f"| {room} | {of['mutants']} | {of['killed']} | {of['killed'] / of['mutants']:.1%} | "
            f"{of['equivalent']} | {left} |"
        )
    yield ""


def _sum(rooms: Iterable[dict[str, int]]) -> dict[str, int]:
    found = {"mutants": 0, "killed": 0, "equivalent": 0}
    for one in rooms:
        for name in found:
            found[name] += one[name]
    return found


def _survivors(told: dict[str, Any] | None) -> Iterator[str]:
    """Each fault that no test noticed then, by what has been done about it since."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in (told or {}).get("survivors", ()):
        found.setdefault(one["then"] or OPEN, []).append(one)
    if not found:
        return
    yield "## What survived\n"
    yield "Each fault of these samples that no test noticed, and what came of it afterwards.\n"
    for then, group in found.items():
        yield f"**{then}**\n"
        yield from map(_change, group)
        yield ""


def _change(one: dict[str, str]) -> str:
    change = f"{_code(one['before'])} became {_code(one['after'])}"
    return f"- `{one['module']}`: {change} in {_code(one['line'])}"


def _code(text: str) -> str:
    """A piece of code on one line of Markdown, whatever marks are in it."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _known() -> Iterator[str]:
    yield "## Known to be the same program\n"
    yield "Each by its line in `karabakh_timeline/`, with why no test can tell it.\n"
    for kind in tomllib.loads(KNOWN.read_text(encoding="utf-8")).get("kind", ()):
        yield f"**{kind['why']}**\n"
        yield from map(_change, kind["mutants"])
        yield ""
