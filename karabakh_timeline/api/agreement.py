"""Our ledger beside a data set of ceasefires, code by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import Listed, RecordAnswer
from karabakh_timeline.eventdata.ledgers import read_ceasefires
from karabakh_timeline.eventdata.reading import ReadingError
from karabakh_timeline.exports.agreement import CODES, code_items, totals
from karabakh_timeline.exports.answer import LISTED
from karabakh_timeline.exports.record import CEASEFIRES
from karabakh_timeline.queries.agreement import (
    AGREE,
    CF,
    DIFFER,
    OPEN,
    OURS,
    PAX,
    beside_cf,
    beside_ours,
    beside_pax,
)
from karabakh_timeline.queries.selection import SelectionError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.eventdata.ledgers import CeasefireFile
    from karabakh_timeline.eventdata.reading import Source
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.agreement import Comparison
    from karabakh_timeline.views.listings import Listing

_ABOUT = {
    CF: "ETH/PRIO Civil Conflict Ceasefire data set (Clayton and others 2022, Journal of Conflict "
    "Resolution); its licence is unclear, so its rows are not to be passed on",
    PAX: "PA-X Peace Agreements Database (Bell and Badanjak 2019, Journal of Peace Research "
    "56(3)); CC BY-NC-SA",
    OURS: "an export of a ledger, under the licence of its own data set",
}


class AgreementAnswer(Listed, RecordAnswer):
    """Every ceasefire of a data set beside ours.

    Attributes:
        kind: which data set it is.
        compared: its ceasefires, in its order.
        only_ours: the ids of ours that it has not.
        unread: what of the file is passed over.
    """

    parts = LISTED
    family = CODES

    def __init__(
        self, opened: OpenTimeline, file: CeasefireFile, compared: tuple[Comparison, ...], *,
        by_code: bool,
    ) -> None:  # fmt: skip
        self.opened = opened
        self.kind = file.kind
        self.unread = file.unread
        self.compared = compared
        self._is_by_code = by_code
        met = {one.ours.id for one in compared if one.ours}
        self.only_ours = tuple(name for name in opened.store.ceasefires if name not in met)

    def __len__(self) -> int:
        return len(self.compared)

    def __iter__(self) -> Iterator[Comparison]:
        return iter(self.compared)

    def items(self) -> Iterator[Json]:
        """A code of a ceasefire each."""
        return code_items(self.compared, self.only_ours)

    def closing(self) -> Json:
        """The codes summed up, and whose data it is."""
        unread = [one._asdict() | {"column": one.column or None} for one in self.unread]
        return {
            "totals": totals(self.compared), "source": _ABOUT[self.kind], "unread": unread,
        }  # fmt: skip

    def listing(self) -> Listing:
        """A ceasefire a line or, if that is asked for, a code."""
        from karabakh_timeline.views.agreement import by_ceasefire, by_code

        if self._is_by_code:
            return by_code(totals(self.compared))
        return by_ceasefire(self.compared, self.only_ours)

    def why_empty(self) -> str | None:
        """That the file has no rows; of rows that are passed over it is said which."""
        if self.compared or self.unread:
            return None
        return "The file has no rows, so that there is nothing to compare the record with."

    def remarks(self, look: Look | None) -> Iterator[str]:  # noqa: ARG002 - whatever is shown
        """How many codes agree, what only one of the two has, and whose data it is."""
        from karabakh_timeline.views.agreement import passed_over

        counts = {
            answer: sum(one.count(answer) for one in self) for answer in (AGREE, DIFFER, OPEN)
        }
        missing = sum(one.ours is None for one in self)
        yield (
            f"{sum(counts.values())} codes: {counts[AGREE]} agree, {counts[DIFFER]} differ, "
            f"{counts[OPEN]} open. Of {len(self)} there, {missing} are not in the record; "
            f"{len(self.only_ours)} of ours are not there."
        )
        yield from passed_over(self.unread)
        yield f"Compared with: {_ABOUT[self.kind]}."


def agreement(opened: OpenTimeline, path: Source, *, by_code: bool) -> AgreementAnswer:
    """The ledger of a record beside a file.

    Raises:
        SelectionError: it is no such file.
        UnreadableError: it cannot be read.
    """
    try:
        file = read_ceasefires(path)
        compared = _compared(opened, file, path)
    except ReadingError as error:
        kind = UnreadableError if error.is_io else SelectionError
        raise kind(error.reason, error.advice) from error
    return AgreementAnswer(opened, file, compared, by_code=by_code)


def _compared(opened: OpenTimeline, file: CeasefireFile, path: Source) -> tuple[Comparison, ...]:
    ledger = opened.store.ceasefires
    if file.kind == CF:
        return beside_cf(file.rows, ledger.values(), opened.zone)
    if file.kind == PAX:
        return beside_pax(file.rows, ledger.values(), opened.zone)
    cells = {item["id"]: _cells(item) for item in opened.ceasefires().items()}
    try:
        rows = [_cells(row) for row in file.rows] if file.is_json else file.rows
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ReadingError(
            f"{path}: its ceasefires lack keys that an export of a ledger has",
            "`karabakh ceasefires -o FILE.json` writes one.",
        ) from error
    return beside_ours(rows, ledger, cells)


def _cells(item: Mapping[str, Any]) -> dict[str, str]:
    """A ceasefire as a row of CSV."""
    return {column.name: str(column.cell(dict(item))) for column in CEASEFIRES.columns}
