"""``docs/performance.md``, of the figures that were measured last."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from tools.bench.figures import ENOUGH, FLAT
from tools.bench.generator import IN_MONTH, MONTH, MOST_SOURCES, ROOT, WITH_RARE
from tools.bench.questions import (
    BARE_TYPER,
    COMMANDS,
    FORMS,
    MONTH_CSV,
    NOTHING_AT_ALL,
    OURS,
    SAFE_LOADER,
)
from tools.bench.rivals import COMMON, RIVALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

PAGE = ROOT / "docs" / "performance.md"
KEPT = ROOT / "docs" / "performance.json"
"""What was measured, of each size when it was measured last."""
HEAD = """\
# How fast it is

`make bench` measures this and writes this page; `make bench SIZES="200 10000 100000 1000000"` does
so for every size. The data sets are made by chance with the shape of the record, the same each
time: each event is modelled on one of the record's, with its kind, the precision of its date, as
many places, actors, claims, citations, tags and breaches of ceasefires, and texts as long. Places,
actors and ceasefires are the record's own at every size; sources grow with the events up to
{sources:,}. One month ({month}) holds {in_month} events at every size, and one word stands in
{rare}, so that an answer is as long in a large data set as in a small one, and finding it is what
is measured.

Figures are **seconds of processor**, of a whole process with its start and its children, and
medians. What is compared ran in turn: a question of others with ours, and a question over the
smallest data set with that at every other size, since a machine is not as fast all day; the columns
of a table were measured one after the other. On a machine that does nothing else, that is the time
one waits, for all but DuckDB, which uses every core. What others answer is the same question as far
as they know it: they keep days and not stretches of time, and say nothing of what is only possible.
They read a text or a table that was made for them before. hledger and bean-query read all of it at
each question, as they check it.
"""
NOTES = """\
## What the figures rest on

A question that is asked by time, kind, place, actor or word is answered by the compiled index and
takes the same time at every size. So does what is derived from the ledger (`status`, `timeline`,
`ceasefires`), the figures of a time and a day in all years: of breaches, offensives, figures and
days the index has the numbers by which they are found and counted, and no more events are read than
are told of. Where breaches are counted up to a moment, SQLite passes over their numbers, some
hundredth of a second for a hundred thousand. An export and a compilation pass over all events, and
hold some thousand of them in memory. What an index is and when it is made anew is said in
[architecture.md](architecture.md).

After an edit the files of events that did not change are known by their hash and not read again;
all that is no event is, and the index is copied.
"""


class Aim:
    """A bound on a figure that is to hold at every size, or from a size on."""

    def __init__(
        self, what: str, most: float, unit: str, of: Callable[[int, Sizes], float | None]
    ) -> None:
        """An aim.

        Args:
            what: what is bounded.
            most: the bound.
            unit: what stands behind a figure.
            of: the figure at a size, of all sizes; None where it does not apply.
        """
        self.what, self.most, self.unit, self.of = what, most, unit, of


class Sizes:
    """What was measured, by size."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        """Take what ``docs/performance.json`` holds."""
        self.kept: dict[int, dict[str, Any]] = {
            int(size): found for size, found in kept.get("sizes", {}).items()
        }
        self._flat: Mapping[str, Mapping[str, float]] = kept.get(FLAT, {})

    def value(self, size: int, key: str, who: str, name: str = "cpu") -> float | None:
        """A figure; None where it was not measured."""
        found = self.kept.get(size, {}).get("figures", {}).get(key, {}).get(who)
        return None if found is None else float(found[name])

    def ratio(self, size: int, key: str, who: str, other: str) -> float | None:
        """The seconds of one over those of another in the same turns."""
        mine, theirs = self.value(size, key, who), self.value(size, key, other)
        return mine / theirs if mine is not None and theirs else None

    def over_the_smallest(self, size: int, key: str) -> float | None:
        """The seconds of a question over those in the smallest data set, in the same turns."""
        by_size = self._flat.get(key, {})
        small = min(map(int, by_size), default=size)
        if str(size) not in by_size or size == small:
            return None
        return by_size[str(size)] / by_size[str(small)]


def _flat(what: str, key: str) -> Aim:
    return Aim(
        f"{what}, over the smallest data set", 1.3, "",
        lambda size, sizes: sizes.over_the_smallest(size, key),
    )  # fmt: skip


def _linear(size: int, sizes: Sizes) -> float | None:
    """What an event takes, over what it takes at ten thousand."""
    mine, base = sizes.value(size, "compile", OURS), sizes.value(10_000, "compile", OURS)
    return mine / base * 10_000 / size if mine and base and size > 10_000 else None


AIMS = (
    Aim("a month as CSV, over a bare Typer program", 2.0, "",
        lambda size, sizes: sizes.ratio(size, "month", MONTH_CSV, BARE_TYPER)),
    _flat("a month as CSV", "month"),
    _flat("a rare word", "rare"),
    _flat("a common word", "common"),
    _flat("`status`", "status"),
    _flat("`timeline`", "timeline"),
    Aim("compiling, over `CSafeLoader` alone on the same files", 0.7, "",
        lambda size, sizes: sizes.ratio(size, "compile", OURS, SAFE_LOADER)
        if size >= 10_000 else None),
    Aim("compiling an event, over the same at 10,000", 1.2, "", _linear),
    Aim("memory of compiling", 300, " MB",
        lambda size, sizes: sizes.value(size, "compile", OURS, "megabytes")),
    *(
        Aim(f"memory of an export as {form}", 120, " MB",
            lambda size, sizes, form=form: sizes.value(  # type: ignore[misc]
                size, f"export {form}", OURS, "megabytes"))
        for form in ("csv", "json", "jsonl")
    ),
    Aim("the first question after an edit, over that of a new data set", 0.5, "",
        lambda size, sizes: _over(sizes, size) if size >= 10_000 else None),
)  # fmt: skip


def _over(sizes: Sizes, size: int) -> float | None:
    edit, whole = sizes.value(size, "edit", OURS), sizes.value(size, "compile", OURS)
    return edit / whole if edit and whole else None


def kept() -> dict[str, Any]:
    """What was measured so far."""
    if not KEPT.exists():
        return {}
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def summary() -> str:
    """What ``README.md`` says of it: the smallest data set beside the largest of each question."""
    sizes = Sizes(kept())

    def told(what: str, key: str, who: str = OURS) -> str:
        known = [size for size in sorted(sizes.kept) if sizes.value(size, key, who) is not None]
        small, large = known[0], known[-1]
        first, last = (_seconds(sizes.value(size, key, who)) for size in (small, large))
        return f"{what} takes {first} s of {small:,} events and {last} s of {large:,}"

    compiled = max(size for size in sizes.kept if sizes.value(size, "compile", SAFE_LOADER))
    ratio = sizes.ratio(compiled, "compile", OURS, SAFE_LOADER) or 0.0
    memory = sizes.value(compiled, "compile", OURS, "megabytes")
    text = (
        f"{told('A month as CSV', 'month', MONTH_CSV)}, with the start of the program; "
        f"{told('a search for a rare word', 'rare')}. Compiling {compiled:,} events takes "
        f"{ratio:.2f} of the time in which `CSafeLoader` reads the same YAML and checks nothing, "
        f"and {memory:.0f} MB of memory. [docs/performance.md](docs/performance.md) has the rest, "
        "beside what one would pick instead."
    )
    return textwrap.fill(text, 100) + "\n"


def page() -> str:
    """The page."""
    return "".join(_page(kept()))


def _page(found: Mapping[str, Any]) -> Iterator[str]:
    yield HEAD.format(sources=MOST_SOURCES, month=MONTH, in_month=IN_MONTH, rare=WITH_RARE)
    sizes = Sizes(found)
    yield "\n## The aims\n\nA figure that misses its aim is set in bold.\n\n"
    yield from _table(["", "At most", *_heads(sizes)], (_aimed(aim, sizes) for aim in AIMS))
    yield "\n## The program at each size\n\nSeconds.\n\n"
    yield from _table(["", *_heads(sizes)], _ours(found, sizes))
    for key, title in COMPARED:
        rows = list(_compared(key, sizes))
        if rows:
            yield f"\n## {title}\n\nSeconds; in brackets how many times what `karabakh` takes.\n\n"
            yield from _table(["", *_heads(sizes)], rows)
    yield _left_out(found, sizes)
    if "commands" in found:
        yield "\n## Each command on the record itself\n\n"
        yield "Seconds over those of a bare Typer program.\n\n"
        yield from _table(["Command", "In a pipe", "Drawn"], _commands(found["commands"]))
    yield f"\n{NOTES}"
    yield "\n## When and on what\n\n"
    yield from _table(
        ["Events", "Measured", "Cores", "Memory", "System", "Python"],
        ([f"{size:,}", *_machine(one)] for size, one in sorted(sizes.kept.items())),
    )


COMPARED = (
    ("month", f"Beside others: the events of a month (`list {MONTH} -f csv`)"),
    ("rare", "Beside others: a rare word"),
    ("common", f"Beside others: twenty of those with a common word (`{COMMON}`)"),
    ("export csv", "Beside others: everything as CSV"),
    ("export json", "Beside others: everything as JSON"),
    ("export jsonl", "Beside others: everything as JSON Lines"),
    ("compile", "Beside others: the first question of a new data set"),
    ("import", "Beside others: event data of as many rows imported"),
)


def _heads(sizes: Sizes) -> list[str]:
    return [f"{size:,}" for size in sorted(sizes.kept)]


def _aimed(aim: Aim, sizes: Sizes) -> list[str]:
    cells = []
    for size in sorted(sizes.kept):
        figure = aim.of(size, sizes)
        text = "" if figure is None else f"{figure:.0f}" if aim.unit else f"{figure:.2f}"
        cells.append(f"**{text}**" if figure is not None and figure > aim.most else text)
    return [aim.what, f"{aim.most:g}{aim.unit}", *cells]


def _ours(found: Mapping[str, Any], sizes: Sizes) -> Iterator[list[str]]:
    for key, what in found.get("questions", {}).items():
        for who in (f"{OURS} {form}" for form in FORMS) if key == "month" else (OURS,):
            name = f"{what}, {who.removeprefix(OURS).strip()}" if key == "month" else what
            yield [name, *(_seconds(sizes.value(size, key, who)) for size in sorted(sizes.kept))]
    for what, key, who in (
        (NOTHING_AT_ALL, "month", NOTHING_AT_ALL), (BARE_TYPER, "month", BARE_TYPER),
    ):  # fmt: skip
        yield [what, *(_seconds(sizes.value(size, key, who)) for size in sorted(sizes.kept))]


def _compared(key: str, sizes: Sizes) -> Iterator[list[str]]:
    mine = MONTH_CSV if key == "month" else OURS
    names = dict.fromkeys(
        who
        for size in sorted(sizes.kept)
        for who in sizes.kept[size]["figures"].get(key, {})
        if not who.startswith(OURS) and who not in {NOTHING_AT_ALL, BARE_TYPER}
    )
    if not names:
        return
    yield [f"`{OURS}`", *(_seconds(sizes.value(size, key, mine)) for size in sorted(sizes.kept))]
    for name in names:
        cells = []
        for size in sorted(sizes.kept):
            ratio = sizes.ratio(size, key, name, mine)
            shown = _seconds(sizes.value(size, key, name))
            cells.append(f"{shown} ({_times(ratio)})" if ratio else "")
        yield [name, *cells]


def _left_out(found: Mapping[str, Any], sizes: Sizes) -> str:
    measured = {
        who for one in sizes.kept.values() for asked in one["figures"].values() for who in asked
    }
    missing = [one.what for one in RIVALS if one.what not in measured]
    limit = (
        "\nA cell is empty where a program cannot be asked, failed, or would take more than "
        f"{ENOUGH:g} seconds by what it took at a smaller size.\n"
    )
    if missing:
        limit += f"Not on the machine, and so not measured: {'; '.join(missing)}.\n"
    versions = (f"{name} {version}" for name, version in found.get("rivals", {}).items() if version)
    told = "; ".join(versions)
    return limit + (f"Versions: {told}.\n" if told else "")


def _commands(found: Mapping[str, Mapping[str, float]]) -> Iterator[list[str]]:
    for line in COMMANDS:
        if line in found:
            ratios = found[line]
            yield [f"`{line}`", *(f"{ratios[how]:.2f}" for how in ("piped", "drawn"))]


def _machine(one: Mapping[str, Any]) -> list[str]:
    machine = one["machine"]
    memory = f"{machine['gigabytes']} GB"
    return [one["measured"], str(machine["cores"]), memory, machine["system"], machine["python"]]


def _times(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}"


def _seconds(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    yield f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"


def write(path: Path, text: str) -> None:
    """Write a file of the repository."""
    path.write_bytes(text.encode())
