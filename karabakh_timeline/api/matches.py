"""Events of the record beside rows of event data that may be the same happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import Listed, Values
from karabakh_timeline.api.event_sets import reading
from karabakh_timeline.api.imported import files_of, imported, named
from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.engines import engine_of
from karabakh_timeline.eventdata.matching import (
    LEAST,
    MOST,
    OF_A_ROW,
    Candidate,
    Matches,
    Sought,
    Wanted,
    matches,
)
from karabakh_timeline.exports.matches import MATCHES
from karabakh_timeline.exports.observance import data_document
from karabakh_timeline.queries.measured import asked_to_cite
from karabakh_timeline.queries.selection import SelectionError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.api.events import EventsAnswer
    from karabakh_timeline.api.imported import Wanted as AskedData
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.eventdata.shelf import Manifest, Shelf
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.measured import DataSet
    from karabakh_timeline.views.listings import Listing


class MatchesAnswer(Listed, Values[Candidate]):
    """Candidates, best first: pairs of an event and a row that may be the same happening.

    Attributes:
        sets: the versions of data sets that were asked.
        data: the data sets, with which of their rows were compared.
        found: how many events were compared, and how many were not.
    """

    family = MATCHES
    sets: tuple[Manifest, ...]
    data: tuple[DataSet, ...]
    found: Matches

    def items(self) -> Iterator[Json]:
        """A pair an item: both, the score, its parts, and why in words; whose the row is."""
        held = {(one.dataset, one.version): one for one in self.sets}
        for one in self:
            row, parts = one.row, one.parts
            yield {
                "score": round(one.score, 3),
                "event": one.event.id,
                "date": one.event.date.text,
                "title": one.event.title,
                "dataset": row.dataset,
                "version": row.version,
                "id": row.id,
                "day_first": row.day_first.isoformat(),
                "day_last": row.day_last.isoformat(),
                "place": row.place,
                "sides": row.dyad or " - ".join(filter(None, (row.side_a, row.side_b))) or None,
                "best": row.best,
                "low": row.low,
                "high": row.high,
                **{f"{name}_part": round(part.value, 3) for name, part in parts._asdict().items()},
                "days_apart": one.days,
                "km_apart": None if one.km is None else round(one.km, 1),
                "confirmed": one.is_confirmed,
                "why": one.words,
                "licence": held[row.dataset, row.version].licence,
                "citation": held[row.dataset, row.version].citation,
            }

    def closing(self) -> Json:
        """Which data sets were asked, and of how many events."""
        keys = ("dataset", "version", "title", "licence", "citation")
        sets = [{key: getattr(held, key) for key in keys} for held in self.sets]
        return {
            "datasets": sets,
            "event_data": [data_document(one) for one in self.data],
            "events_compared": self.found.compared,
            "events_too_long": self.found.too_long,
        }

    def listing(self) -> Listing:
        """The score, both sides of each pair, and why."""
        from karabakh_timeline.views.listings import match_listing

        return match_listing(self.items())

    def remarks(self, look: Look | None) -> Iterator[str]:
        """How many there are, what was left out, and whose the data is."""
        from karabakh_timeline.views.observance import chosen
        from karabakh_timeline.views.remarks import about_matches
        from karabakh_timeline.views.text import safe

        if look is not None:
            yield about_matches(len(self), self.found.compared, self.found.too_long)
        for held in self.sets:
            licence = f" ({held.licence})" if held.licence else ""
            yield (
                f"Beside the record, not of it: {held.title}, version {held.version}{licence}."
                f"{asked_to_cite(held.citation)}"
            )
        if look is not None or not self:
            yield from (safe(f"{one.called}: {chosen(one)}.") for one in self.data)

    def why_empty(self) -> str | None:
        """Where there are none: from which score on they were looked for."""
        return None if self else "No row of the event data comes near enough to an event."


def matches_answer(
    events: EventsAnswer,
    asked: AskedData,
    *,
    least: float = LEAST,
    most: int = MOST,
    of_a_row: int = OF_A_ROW,
) -> MatchesAnswer:
    """The candidates for some events among imported data sets.

    Args:
        events: the events.
        asked: which event data.
        least: the score that a candidate has at least, from 0 to 1.
        most: how many candidates an event has at most.
        of_a_row: how many of the events a row is listed with at most, the best, beside those that
            are as good and those that the record has its id with.

    Raises:
        SelectionError: no data set is imported, what is cannot be read, DuckDB is not installed, or
            ``least`` is no score.
        UnknownSetError: a data set is not among the imported ones.
    """
    opened: OpenTimeline = events.opened
    if not 0 <= least <= 1:
        called = opened.arguments.called("least")
        raise SelectionError(f"{called}: a score lies between 0 and 1, not {least:g}", "Write 0.6.")
    bound = {entry.id: entry.bound for entry in opened.store.ceasefires.values()}
    wanted = Wanted(least, most, of_a_row)
    sought = Sought((one.event for one in events), opened.names, bound)
    sets = imported(opened, asked, sought.days, peaceful=True)
    found = matches([one.asked for one in sets], sought, wanted)
    answer = MatchesAnswer(opened, found.candidates)
    answer.sets = tuple(held for one in sets for held in one.manifests)
    answer.data, answer.found = tuple(one.data for one in sets), found
    return answer


def row_of(shelf: Shelf, dataset: str, name: str) -> Manifest:
    """The newest version of a data set that has a row of an id.

    Raises:
        SelectionError: nothing is imported, or what is cannot be read.
        UnknownNameError: no such data set is imported, or it has no such row.
    """
    with reading(shelf.folder):
        sets = shelf.sets()
    if not sets:
        raise SelectionError("no event data is imported", "Import some: karabakh events import.")
    held = named(sets, dataset, f"{dataset}:{name}")
    asked = Small((("id", "VARCHAR"),), [(name,)])
    sql = "SELECT count(*) FROM events JOIN asked USING (id)"
    for one in reversed(held):
        engine = engine_of(None, files_of(shelf, [[one]]))
        ((count,),) = engine.rows(sql, {"asked": asked})
        if count:
            return one
    versions = ", ".join(one.version for one in held)
    raise UnknownNameError(
        f'{held[0].dataset} {versions}, as imported, has no event "{name}"',
        "",
        f"`karabakh events match --with {held[0].dataset}` shows candidates with their ids.",
    )
