"""Make ``docs/cf-agreement.md``: our ledger beside the ETH/PRIO Civil Conflict Ceasefire data set.

``python -m tools.cf_agreement FOLDER`` writes the page if it is not current; with ``--check`` it
writes nothing, and exits 1 if it is not. The data set is read from the folder, since its licence is
unclear and no row of it is carried; so ``make docs``, which has no copy, leaves this page alone. It
holds our own dates and terms and, for each code of the data set, whether the two agree.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.eventdata.ledgers import read_ceasefires
from karabakh_timeline.exports.agreement import totals
from karabakh_timeline.loading.load import load
from karabakh_timeline.queries.agreement import AGREE, DIFFER, OPEN, Comparison, beside_cf
from tools.pages import write_stale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.model.timeline import Timeline

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "cf-agreement.md"
FILE = "cf_ceasefires.csv"


def compare(record: Timeline, folder: Path) -> tuple[Comparison, ...]:
    """Every ceasefire of the data set beside ours, in its order."""
    file = read_ceasefires(folder / FILE)
    return beside_cf(file.rows, record.ceasefires, record.dataset.zone)


INTRODUCTION = """\
<!-- Made by tools/cf_agreement.py from data/ and a copy of the data set. -->

# Agreement with the ETH/PRIO Civil Conflict Ceasefire data set

The data set (Clayton and others 2022, *Journal of Conflict Resolution*) codes ceasefires of civil
conflicts from 1989 to 2020. All that it has for this conflict stand in our ledger with their ids.
Here each of its codes is compared with what our record says. The two agree if our value is the same
or, for a date, may be the same day. "Open" means that one of the two does not know; most ends are
open in both.

Where the two differ our record has a better founded value, or reads the same text differently, and
the entry's note says so: `karabakh ceasefires show ID`. No row of the data set is reproduced.
"""


def page(folder: Path) -> str:
    """The whole page, for a folder with the data set."""
    record = load(ROOT / "data").timeline
    if record is None:
        raise SystemExit("data/ has errors: karabakh check")
    compared = compare(record, folder)
    return "\n".join([INTRODUCTION, *_by_code(compared), *_by_ceasefire(compared)])


def _by_code(compared: tuple[Comparison, ...]) -> Iterator[str]:
    yield "## By code\n"
    yield "| Code | Agree | Differ | Open |"
    yield "| --- | ---: | ---: | ---: |"
    for one in totals(compared):
        yield f"| `{one['code']}` | {one[AGREE]} | {one[DIFFER]} | {one[OPEN]} |"
    summed = (sum(one.count(answer) for one in compared) for answer in (AGREE, DIFFER, OPEN))
    yield f"| all | {' | '.join(map(str, summed))} |"
    yield ""


def _by_ceasefire(compared: tuple[Comparison, ...]) -> Iterator[str]:
    yield "## By ceasefire\n"
    yield "| Ours | Id there | Declared | Effective | Ended | Agree | Differ |"
    yield "| --- | --- | --- | --- | --- | ---: | --- |"
    for row in compared:
        if row.ours is None:
            continue
        steps = dict(row.ours.transitions)
        dates = (
            "not known" if name not in steps else str(steps[name].date or "never")
            for name in ("declared", "effective", "ended")
        )
        agree = row.count(AGREE)
        known = agree + row.count(DIFFER)
        differing = ", ".join(f"`{code}`" for code in row.differing)
        cells = (f"`{row.ours.id}`", row.id, *dates, f"{agree} of {known}", differing)
        yield f"| {' | '.join(cells)} |"
    yield ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page from the folder that is named or, with ``--check``, say if it is current."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.cf_agreement", description="Make a page."
    )
    parser.add_argument("folder", type=Path, help=f"the folder that {FILE} is in")
    parser.add_argument("--check", action="store_true", help="exit 1 if the page is not current")
    given = parser.parse_args(arguments)
    if not (given.folder / FILE).is_file():
        parser.error(f"{given.folder} has no {FILE}")
    return write_stale(
        [(PAGE, page(given.folder))], how=f"{parser.prog} FOLDER", checking=given.check
    )


if __name__ == "__main__":
    sys.exit(main())
