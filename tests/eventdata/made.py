"""Made-up event data: rows with a seed, and the same rows on a shelf."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.eventdata.shelf import Manifest, Shelf
from karabakh_timeline.eventdata.verdict_days import covered

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.eventdata.engine import Small

FIRST, LAST = date(1991, 1, 1), date(2024, 6, 30)
_REACHES = (0, 0, 0, 0, 1, 6, 30, 364)
_DEATHS = (0, 0, 1, 1, 2, 3, 5, 40, None)


def rows(count: int, seed: int = 1) -> list[tuple[Any, ...]]:
    """Rows with the columns of ``schema``: days, reaches and deaths with a skew, some null."""
    chance = random.Random(seed)  # noqa: S311 - nothing of it is secret
    made = []
    for number in range(count):
        dataset = chance.choice(("made", "made", "other"))
        first = FIRST + timedelta(days=int((LAST - FIRST).days * chance.random() ** 2))
        low, best, high = (chance.choice(_DEATHS) for _ in range(3))
        row = dict.fromkeys(NAMES) | {
            "dataset": dataset,
            "version": "1.0",
            "id": str(number),
            "day_first": first.isoformat(),
            "day_last": (first + timedelta(days=chance.choice(_REACHES))).isoformat(),
            "kind": chance.choice(
                ("battle", "it's \\ quoted", "Ağdərə / Մարտակերտ", "Riots: mob", None)
            ),
            "latitude": 39 + chance.random(),
            "best": best,
            "low": low,
            "high": high,
        }
        made.append(tuple(row[name] for name in NAMES))
    return made


def spans() -> Small:
    """From when to when the data sets are taken to cover."""
    each = [covered(dataset, ["1.0"], FIRST, LAST) for dataset in ("made", "other")]
    return each[0]._replace(rows=[row for small in each for row in small.rows])


def shelved(folder: Path, made: list[tuple[Any, ...]]) -> list[str]:
    """The globs of the files of rows that are put on a shelf."""
    shelf, at = Shelf(folder), NAMES.index("dataset")
    for dataset in ("made", "other"):
        manifest = Manifest(dataset, "1.0", f"{dataset} up", "none", "cited so")
        shelf.put(manifest, (row for row in made if row[at] == dataset))
    return [*shelf.files("made"), *shelf.files("other")]
