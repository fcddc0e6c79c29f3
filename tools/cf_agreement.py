"""Make ``docs/cf-agreement.md``: our ledger beside the ETH/PRIO Civil Conflict Ceasefire data set.

``python -m tools.cf_agreement FOLDER`` writes the page if it is not current; with ``--check`` it
writes nothing, and exits 1 if it is not. The data set is read from the folder, since its licence is
unclear and no row of it is carried; so ``make docs``, which has no copy, leaves this page alone. It
holds our own dates and terms and, for each code of the data set, whether the two agree.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.loading.load import load
from karabakh_timeline.model.dates import When, parse
from karabakh_timeline.model.vocabulary import EndedBy, Purpose, YesNo
from tools.pages import write_stale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.timeline import Timeline

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "cf-agreement.md"
FILE = "cf_ceasefires.csv"

_STEPS = {"declared": "declared", "effective": "effective", "end": "ended"}
_OUTCOMES = {
    "1": EndedBy.EXPIRED, "2": EndedBy.TERMINATED, "3": EndedBy.NOT_IMPLEMENTED,
    "4": EndedBy.SUPERSEDED,
}  # fmt: skip
_CODES = {
    "side": {"1": "unilateral", "2": "bilateral", "3": "multilateral"},
    "ceasefire_class": {"1": "cessation", "2": "cessation-with-compliance", "3": "definitive"},
    "partial": {"0": "full", "1": "partial"},
    "written": {"0": "verbal", "1": "unclear", "2": "written"},
    "fixed": {"0": "open", "1": "fixed"},
}
_FIELDS = {
    "side": "side", "ceasefire_class": "class_", "partial": "coverage", "written": "form",
    "fixed": "term",
}  # fmt: skip
SAME, OTHER, OPEN = "=", "differs", "-"
"""Whether two codes agree; a dash: one of the two does not know."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One ceasefire of the data set beside ours.

    Attributes:
        id: its id in the data set.
        ours: the entry of our ledger that carries that id; None if there is none.
        codes: for each code of the data set, whether the two agree.
    """

    id: str
    ours: Ceasefire | None
    codes: dict[str, str]

    @property
    def differing(self) -> tuple[str, ...]:
        """The codes that differ."""
        return tuple(code for code, answer in self.codes.items() if answer == OTHER)

    @property
    def is_explained(self) -> bool:
        """Whether a note of the entry or of one of its steps names the data set."""
        if self.ours is None:
            return False
        notes = [self.ours.note, *(step.note for _, step in self.ours.transitions)]
        return any(note and re.search(r"\b(CF|ETH/PRIO)\b", note) for note in notes)


def compare(record: Timeline, folder: Path) -> tuple[Comparison, ...]:
    """Every ceasefire of the data set beside ours, in its order."""
    ledger = {dict(entry.external).get("cf"): entry for entry in record.ceasefires}
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        return tuple(
            _compared(row, ledger.get(row["cf_uniq_id"]), record) for row in csv.DictReader(file)
        )


def _compared(row: dict[str, str], ours: Ceasefire | None, record: Timeline) -> Comparison:
    codes = dict(_codes(row, ours, record)) if ours else {}
    return Comparison(row["cf_uniq_id"], ours, codes)


def _codes(row: dict[str, str], ours: Ceasefire, record: Timeline) -> Iterator[tuple[str, str]]:
    steps = dict(ours.transitions)
    for column, name in _STEPS.items():
        step = steps.get(name)
        yield column, _dates(row[column], step.date if step else None, record)
    outcome = _OUTCOMES.get(row["ended"])
    by = ours.ended.by if ours.ended else None
    yield "ended", _equal(outcome, by if by is not EndedBy.UNKNOWN else None)
    for column, terms in _CODES.items():
        yield column, _equal(terms.get(row[column]), getattr(ours, _FIELDS[column]))
    yield "fixed_days", _equal(int(row["fixed_days"]) or None, ours.term_days)
    for column, purpose in (
        ("humanitarian", Purpose.HUMANITARIAN),
        ("peaceprocess", Purpose.PEACE_PROCESS),
    ):
        yield column, _equal(row[column] == "1", purpose in ours.purpose)
    yield "mediated", _equal(row["mediated"] == "1", bool(ours.mediators))
    for column, known in (
        ("implement", ours.compliance_mechanism),
        ("enforcement", ours.enforcement),
    ):
        mine = None if known in (None, YesNo.UNKNOWN) else known is YesNo.YES
        yield column, _equal({"0": False, "1": True}.get(row[column]), mine)
    yield "link", _equal({"0": False, "1": True}.get(row["link"]), bool(ours.continues))
    pax = row["pax_id"] if row["pax_id"] != "-1" else None
    yield "pax_id", _equal(pax, dict(ours.external).get("pax"))


def _equal(theirs: object, ours: object) -> str:
    if theirs is None or ours is None:
        return OPEN
    return SAME if str(theirs) == str(ours) else OTHER


def _dates(text: str, ours: When | None, record: Timeline) -> str:
    """Whether two dates may be the same day."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if not found or ours is None:
        return OPEN
    theirs = parse("{}-{:0>2}-{:0>2}".format(*found.groups()), record.dataset.zone)
    first, last = ours.earliest, ours.latest
    meets = (first is None or theirs.latest is None or first <= theirs.latest) and (
        last is None or theirs.earliest is None or theirs.earliest <= last
    )
    return SAME if meets else OTHER


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
    total: Counter[str] = Counter()
    for code in compared[0].codes:
        counts = Counter(row.codes[code] for row in compared)
        total += counts
        yield f"| `{code}` | {counts[SAME]} | {counts[OTHER]} | {counts[OPEN]} |"
    yield f"| all | {total[SAME]} | {total[OTHER]} | {total[OPEN]} |"
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
        known = sum(code != OPEN for code in row.codes.values())
        agree = sum(code == SAME for code in row.codes.values())
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
