"""What became of the mutants, by room: the survivors, and those known to be the same program."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

from tools.mutate.operators import Mutant
from tools.mutate.page import FIGURES, KNOWN, PAGE, page
from tools.mutate.serving import ROOMS, Result
from tools.mutate.swapping import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def read(path: Path) -> list[Result]:
    """What a run has written down."""
    if not path.exists():
        return []
    told = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Result(mutant_of(one.pop("mutant")), **one) for one in told]


def mutant_of(told: dict[str, Any]) -> Mutant:
    """A mutant as it was written down."""
    told["lines"], told["functions"] = tuple(told["lines"]), tuple(told["functions"])
    return Mutant(**told)


def identity(mutant: Mutant) -> tuple[str, str, str, str]:
    """What tells a mutant from others, wherever its line has moved to."""
    return mutant.module, mutant.code, mutant.before, mutant.after


def equivalent() -> dict[tuple[str, str, str, str], str]:
    """The mutants that are known to do what the program does, each with why."""
    told = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    return {
        (f"{PACKAGE}/{one['module']}", one["line"], one["before"], one["after"]): why
        for kind in told.get("kind", ())
        for why in (kind["why"],)
        for one in kind["mutants"]
    }


def survivor(mutant: Mutant) -> str:
    """A mutant with its place and its change."""
    change = f"{mutant.operator}: {mutant.before}  ->  {mutant.after}"
    return f"{mutant.module}:{mutant.line}: {change}   [{mutant.code}]"


def counts(results: Sequence[Result]) -> Iterator[tuple[str, int, int, int]]:
    """Of each room, how many mutants there were, were noticed, and are known to be equivalent."""
    known = equivalent()
    for room in ROOMS:
        of_room = [one for one in results if one.mutant.module.split("/")[1] == room]
        killed = sum(one.is_killed for one in of_room)
        same = sum(not one.is_killed and identity(one.mutant) in known for one in of_room)
        if of_room:
            yield room, len(of_room), killed, same


def show(results: Sequence[Result]) -> None:
    """Print the survivors, and how many there are of each room."""
    known = equivalent()
    lived = [one.mutant for one in results if not one.is_killed]
    lived.sort(key=lambda one: (one.module, one.line))
    print("\nSurvivors:")
    for one in lived:
        print(f"{'  (equivalent) ' if identity(one) in known else '  '}{survivor(one)}")
    print()
    for room, count, killed, same in counts(results):
        print(
            f"{room:8} {count:5} mutants, {killed:5} killed ({killed / count:.1%}), "
            f"{same} of the others known to be equivalent"
        )
    by = Counter(
        one.by.split("::")[0].split("/")[1] for one in results if "/" in one.by and one.is_killed
    )
    print("killed by tests of:", ", ".join(f"{name} {count}" for name, count in by.most_common()))


def keep(results: Sequence[Result], *, sample: int | None, seed: int) -> None:
    """Write down the figures of a run, and the page with them."""
    rooms = {
        room: {"mutants": count, "killed": killed, "equivalent": same}
        for room, count, killed, same in counts(results)
    }
    of = f"a sample of {sample} a room, seed {seed}" if sample else "all"
    told = {"of": of, "rooms": rooms, "survivors": list(_unexplained(results))}
    FIGURES.write_text(f"{json.dumps(told, indent=2, ensure_ascii=False)}\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


def _unexplained(results: Sequence[Result]) -> Iterator[dict[str, str]]:
    """What survived and is not known to be the same program; what came of each is added by hand."""
    known = equivalent()
    lived = {identity(one.mutant) for one in results if not one.is_killed}
    for module, line, before, after in sorted(lived - known.keys()):
        short = module.removeprefix(f"{PACKAGE}/")
        yield {"module": short, "line": line, "before": before, "after": after, "then": ""}
