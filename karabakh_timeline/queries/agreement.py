"""Our ledger beside a data set of ceasefires: for each of its codes, whether the two agree.

A ceasefire of ours is known by the id that it carries of the data set. Two values agree if they are
the same or, as dates, may be the same day. Where one of the two does not know, that is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from karabakh_timeline.model.dates import DateError, When, parse
from karabakh_timeline.model.vocabulary import EndedBy, Form, Purpose, YesNo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import timezone

    from karabakh_timeline.model.ceasefire import Ceasefire


class By(StrEnum):
    """What a line of a comparison is."""

    CEASEFIRE = "ceasefire"
    CODE = "code"


AGREE, DIFFER, OPEN = "agree", "differ", "open"
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
_TRUTH = {"0": "no", "1": "yes"}
CF_COLUMNS = (
    "cf_uniq_id", *_STEPS, "ended", *_CODES, "fixed_days", "humanitarian", "peaceprocess",
    "mediated", "implement", "enforcement", "link", "pax_id",
)  # fmt: skip
"""The columns of the ETH/PRIO Civil Conflict Ceasefire data set that are compared."""


PAX_COLUMNS = {
    "pax_id": ("pax_id", "agtid"),
    "date": ("date", "dat"),
    "stage": ("stage",),
    "third_parties": ("third_parties", "thrdpart"),
}
"""For each column of PA-X that is compared, the names that it may have."""
CF, PAX, OURS = "cf", "pax", "ledger"
_IDS = {CF: "cf_uniq_id", PAX: "pax_id", OURS: "id"}
_DATES = {CF: tuple(_STEPS), PAX: ("date",)}
_UNSAID = ("", "-1")
_NO_DATE = (*_UNSAID, "0", "0-0-0", "-1--1--1")
"""How a date is written that is not known, or of what never was."""
_FLAGS = ("humanitarian", "peaceprocess", "mediated", "implement", "enforcement", "link")
_KNOWN = {
    "ended": ("0", *_OUTCOMES),
    **{name: tuple(terms) for name, terms in _CODES.items()},
    **dict.fromkeys(_FLAGS, tuple(_TRUTH)),
}
"""For columns of codes of the ETH/PRIO data set, what they may hold beside what is not known."""


def kind_of(header: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Which data set of ceasefires has such a header; empty where none has.

    Returns:
        ``CF``, ``PAX`` or ``OURS``; and where it is none, which columns the first of these needs
        besides.
    """
    names = {name.strip().casefold() for name in header}
    lacking = tuple(name for name in CF_COLUMNS if name not in names)
    if not lacking:
        return CF, ()
    if {"id", "declared", "parties"} <= names:
        return OURS, ()
    return ("", lacking) if lacking_of_pax(names) else (PAX, ())


def lacking_of_pax(header: Iterable[str]) -> tuple[str, ...]:
    """Which columns of PA-X a header lacks, each by the names that it may have."""
    names = {name.strip().casefold() for name in header}
    return tuple(" or ".join(known) for known in PAX_COLUMNS.values() if not names & {*known})


class Unread(NamedTuple):
    """What of a file of ceasefires cannot be compared.

    Attributes:
        row: the number of the row after the header, or of the object, from 1.
        id: the id of its ceasefire; empty where it has none.
        column: of which column; empty for the whole row.
        why: what it says there, or what is wrong with the row.
    """

    row: int
    id: str
    column: str
    why: str


R = TypeVar("R", bound="Mapping[str, Any]")


def once_each(kind: str, rows: Sequence[tuple[int, R]]) -> tuple[list[R], list[Unread]]:
    """The rows that are compared, and what of the others, or in them, is passed over.

    Of rows with one id the first stands. A value that is none of what its column may hold counts as
    not known.

    Args:
        kind: ``CF``, ``PAX`` or ``OURS``.
        rows: the rows, each with its number.
    """
    kept: dict[str, R] = {}
    unread: list[Unread] = []
    for number, row in rows:
        name = row[_IDS[kind]]
        if not name:
            unread.append(Unread(number, "", "", "it has no id"))
        elif name in kept:
            what = "the same" if row == kept[name] else "another"
            unread.append(Unread(number, name, "", f"its id stands before, in {what} row"))
        else:
            kept[name] = row
            unread += [
                Unread(number, name, column, row[column]) for column in _unreadable(kind, row)
            ]
    return [*kept.values()], unread


def _unreadable(kind: str, row: Mapping[str, Any]) -> Iterator[str]:
    """The columns whose value is none that they may hold."""
    for name in _DATES.get(kind, ()):
        if row[name] not in _NO_DATE and _edtf(row[name]) is None:
            yield name
    if kind == CF:
        for name, known in _KNOWN.items():
            if row[name] not in (*_UNSAID, *known):
                yield name
        for name in ("fixed_days", "pax_id"):
            if row[name] not in _UNSAID and not re.fullmatch("[0-9]+", row[name]):
                yield name


def _edtf(text: str) -> str | None:
    """A date of such a data set, as it is written here; of one without a day or month what is said.

    None where it is none.
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}|-1)(?:-(\d{1,2}|-1))?)?", text)
    if found is None:
        return None
    said = [f"{part:0>2}" for part in found.groups() if part not in (None, "-1")]
    date = "-".join(said)
    try:
        parse(date, UTC)
    except DateError:
        return None
    return date


class Code(NamedTuple):
    """One thing that a data set says of a ceasefire, beside what the record says.

    Attributes:
        name: what the data set calls it.
        answer: whether the two agree.
        theirs: its value in our words; None where it does not know.
        ours: that of the record; None where it does not know.
    """

    name: str
    answer: str
    theirs: str | None
    ours: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One ceasefire of the data set beside ours.

    Attributes:
        id: its id in the data set.
        ours: the entry of our ledger that carries that id; None if there is none.
        codes: each of its codes; none where there is no entry.
    """

    id: str
    ours: Ceasefire | None
    codes: tuple[Code, ...]

    @property
    def differing(self) -> tuple[str, ...]:
        """The codes that differ."""
        return tuple(code.name for code in self.codes if code.answer == DIFFER)

    def count(self, answer: str) -> int:
        """How many codes have an answer."""
        return sum(code.answer == answer for code in self.codes)

    @property
    def is_explained(self) -> bool:
        """Whether a note of the entry or of one of its steps names the data set."""
        if self.ours is None:
            return False
        notes = [self.ours.note, *(step.note for _, step in self.ours.transitions)]
        return any(note and re.search(r"\b(CF|ETH/PRIO)\b", note) for note in notes)


def beside_cf(
    rows: Iterable[Mapping[str, str]], ledger: Iterable[Ceasefire], zone: timezone
) -> tuple[Comparison, ...]:
    """Every ceasefire of the ETH/PRIO data set beside ours, in its order."""
    known = _by_external(ledger, "cf")
    return tuple(_compared(row, row["cf_uniq_id"], known, zone, _cf) for row in rows)


def beside_pax(
    rows: Iterable[Mapping[str, str]], ledger: Iterable[Ceasefire], zone: timezone
) -> tuple[Comparison, ...]:
    """Every agreement of PA-X beside ours, in its order; most are no ceasefires."""
    known = _by_external(ledger, "pax")
    return tuple(_compared(row, row["pax_id"], known, zone, _pax) for row in rows)


def beside_ours(
    rows: Iterable[Mapping[str, str]],
    ledger: Mapping[str, Ceasefire],
    cells: Mapping[str, Mapping[str, str]],
) -> tuple[Comparison, ...]:
    """Every ceasefire of an export of a ledger such as ours beside ours, column by column.

    Args:
        rows: its rows, by column.
        ledger: ours, by id.
        cells: the rows of ours, by id and column.
    """
    return tuple(
        Comparison(
            row["id"],
            ledger.get(row["id"]),
            tuple(
                _code(name, row[name] or None, ours or None, missing=DIFFER)
                for name, ours in cells.get(row["id"], {}).items()
                if name in row and name != "id"
            ),
        )
        for row in rows
    )


def _by_external(ledger: Iterable[Ceasefire], name: str) -> dict[str | None, Ceasefire]:
    return {dict(entry.external).get(name): entry for entry in ledger}


def _compared(
    row: Mapping[str, str], name: str, known: Mapping[str | None, Ceasefire], zone: timezone,
    codes: Callable[[Mapping[str, str], Ceasefire, timezone], Iterator[Code]],
) -> Comparison:  # fmt: skip
    ours = known.get(name)
    return Comparison(name, ours, tuple(codes(row, ours, zone)) if ours else ())


def _cf(row: Mapping[str, str], ours: Ceasefire, zone: timezone) -> Iterator[Code]:
    steps = dict(ours.transitions)
    for column, name in _STEPS.items():
        step = steps.get(name)
        yield _dates(column, row[column], step.date if step else None, zone)
    by = ours.ended.by if ours.ended else None
    known = by if by is not EndedBy.UNKNOWN else None
    yield _code("ended", _OUTCOMES.get(row["ended"]), known)
    for column, terms in _CODES.items():
        yield _code(column, terms.get(row[column]), getattr(ours, _FIELDS[column]))
    days = row["fixed_days"]
    yield _code("fixed_days", days if re.fullmatch("[1-9][0-9]*", days) else None, ours.term_days)
    for column, purpose in (
        ("humanitarian", Purpose.HUMANITARIAN),
        ("peaceprocess", Purpose.PEACE_PROCESS),
    ):
        yield _code(column, _TRUTH.get(row[column]), _said(purpose in ours.purpose))
    yield _code("mediated", _TRUTH.get(row["mediated"]), _said(bool(ours.mediators)))
    for column, mechanism in (
        ("implement", ours.compliance_mechanism),
        ("enforcement", ours.enforcement),
    ):
        mine = None if mechanism in (None, YesNo.UNKNOWN) else mechanism
        yield _code(column, _TRUTH.get(row[column]), mine)
    yield _code("link", _TRUTH.get(row["link"]), _said(bool(ours.continues)))
    pax = row["pax_id"] if re.fullmatch("[0-9]+", row["pax_id"]) else None
    yield _code("pax_id", pax, dict(ours.external).get("pax"))


def _pax(row: Mapping[str, str], ours: Ceasefire, zone: timezone) -> Iterator[Code]:
    yield _dates("date", row["date"], ours.declared.date if ours.declared else None, zone)
    yield _code("stage", "ceasefire" if row["stage"] == "Cea" else row["stage"], "ceasefire")
    form = ours.form if ours.form is not Form.UNCLEAR else None
    yield _code("written", Form.WRITTEN, form)
    yield _code("third_parties", _said(bool(row["third_parties"])), _said(bool(ours.mediators)))


def _said(truth: bool) -> str:
    return "yes" if truth else "no"


def _code(name: str, theirs: object, ours: object, missing: str = OPEN) -> Code:
    """Whether two values are the same; ``missing`` is the answer where one of them is not known."""
    values = tuple(None if value is None else str(value) for value in (theirs, ours))
    is_open = None in values and (missing == OPEN or values == (None, None))
    answer = OPEN if is_open else AGREE if values[0] == values[1] else DIFFER
    return Code(name, answer, *values)


def _dates(name: str, text: str, ours: When | None, zone: timezone) -> Code:
    """Whether two dates may be the same day; what is no date is not known."""
    written = _edtf(text)
    theirs = parse(written, zone) if written else None
    values = theirs.text if theirs else None, ours.text if ours else None
    if theirs is None or ours is None:
        return Code(name, OPEN, *values)
    first, last = ours.earliest, ours.latest
    meets = (first is None or theirs.latest is None or first <= theirs.latest) and (
        last is None or theirs.earliest is None or theirs.earliest <= last
    )
    return Code(name, AGREE if meets else DIFFER, *values)
