"""Events of the record beside rows of event data that may be the same happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import Listed, Values
from karabakh_timeline.eventdata.engine import Embedded, Small
from karabakh_timeline.eventdata.matching import (
    LEAST,
    MOST,
    OF_A_ROW,
    Candidate,
    Matches,
    Wanted,
    matches,
)
from karabakh_timeline.eventdata.shelf import ShelfError
from karabakh_timeline.exports.formats import missing
from karabakh_timeline.exports.matches import MATCHES
from karabakh_timeline.queries.measured import asked_to_cite
from karabakh_timeline.queries.selection import SelectionError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.api.events import EventsAnswer
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.eventdata.engine import Engine
    from karabakh_timeline.eventdata.shelf import Manifest, Shelf
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.listings import Listing


class MatchesAnswer(Listed, Values[Candidate]):
    """Candidates, best first: pairs of an event and a row that may be the same happening.

    Attributes:
        sets: the data sets that were asked.
        found: how many events were compared, and how many were not.
    """

    family = MATCHES
    sets: tuple[Manifest, ...]
    found: Matches

    def items(self) -> Iterator[Json]:
        """A pair an item: both, the score, its parts, and why in words; whose the row is."""
        held = {one.dataset: one for one in self.sets}
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
                "licence": held[one.row.dataset].licence,
                "citation": held[one.row.dataset].citation,
            }

    def closing(self) -> Json:
        """Which data sets were asked, and of how many events."""
        keys = ("dataset", "version", "title", "licence", "citation")
        sets = [{key: getattr(held, key) for key in keys} for held in self.sets]
        return {
            "datasets": sets,
            "events_compared": self.found.compared,
            "events_too_long": self.found.too_long,
        }

    def listing(self) -> Listing:
        """The score, both sides of each pair, and why."""
        from karabakh_timeline.views.listings import match_listing

        return match_listing(self.items())

    def remarks(self, look: Look | None) -> Iterator[str]:
        """How many there are, what was left out, and whose the data is."""
        from karabakh_timeline.views.remarks import about_matches

        if look is not None:
            yield about_matches(len(self), self.found.compared, self.found.too_long)
        for held in self.sets:
            licence = f" ({held.licence})" if held.licence else ""
            yield (
                f"Beside the record, not of it: {held.title}, version {held.version}{licence}."
                f"{asked_to_cite(held.citation)}"
            )

    def why_empty(self) -> str | None:
        """Where there are none: from which score on they were looked for."""
        return None if self else "No row of the event data comes near enough to an event."


def matches_answer(
    events: EventsAnswer,
    shelf: Shelf,
    datasets: Sequence[str] = (),
    *,
    least: float = LEAST,
    most: int = MOST,
    of_a_row: int = OF_A_ROW,
) -> MatchesAnswer:
    """The candidates for some events among imported data sets.

    Args:
        events: the events.
        shelf: the imported data sets.
        datasets: the short names of those to compare with, or ``NAME@VERSION``; none: all.
        least: the score that a candidate has at least, from 0 to 1.
        most: how many candidates an event has at most.
        of_a_row: how many of the events a row is listed with at most, the best, beside those that
            are as good and those that the record has its id with.

    Raises:
        SelectionError: no data set is imported, what is cannot be read, DuckDB is not installed, or
            ``least`` is no score.
        UnknownNameError: a data set is not among the imported ones.
    """
    opened: OpenTimeline = events.opened
    if not 0 <= least <= 1:
        called = opened.arguments.called("least")
        raise SelectionError(f"{called}: a score lies between 0 and 1, not {least:g}", "Write 0.6.")
    sets = _sets(shelf, datasets)
    engine = _engine(shelf, sets)
    bound = {entry.id: entry.bound for entry in opened.store.ceasefires.values()}
    wanted = Wanted(least, most, of_a_row)
    found = matches(engine, (one.event for one in events), opened.names, bound, wanted)
    answer = MatchesAnswer(opened, found.candidates)
    answer.sets, answer.found = sets, found
    return answer


def row_of(shelf: Shelf, dataset: str, name: str) -> Manifest:
    """The data set that has a row of an id; raises as ``matches_answer`` does, for the row too."""
    (held,) = _sets(shelf, [dataset])
    asked = Small((("id", "VARCHAR"),), [(name,)])
    sql = "SELECT count(*) FROM events JOIN asked USING (id)"
    ((count,),) = _engine(shelf, (held,)).rows(sql, {"asked": asked})
    if not count:
        raise UnknownNameError(
            f'{held.dataset} {held.version}, as imported, has no event "{name}"',
            "",
            f"`karabakh events match --with {held.dataset}` shows candidates with their ids.",
        )
    return held


def _sets(shelf: Shelf, datasets: Sequence[str]) -> tuple[Manifest, ...]:
    """The newest version of each data set that is asked for."""
    try:
        held = shelf.sets()
    except ShelfError as error:
        raise SelectionError(error.reason, error.advice) from error
    known = dict.fromkeys(one.dataset for one in held)
    if not known:
        raise SelectionError("no event data is imported", "Import some: karabakh events import.")
    found = {}
    for name in datasets or known:
        newest = shelf.newest(name)
        if newest is None:
            there = ", ".join(f"{one.dataset} {one.version}" for one in held)
            reason = f'no data set "{name}" is imported'
            raise UnknownNameError(reason, "", f"Imported are: {there}.")
        found[newest.dataset] = newest
    return tuple(found.values())


def _engine(shelf: Shelf, sets: Sequence[Manifest]) -> Engine:
    files = [file for held in sets for file in shelf.files(f"{held.dataset}@{held.version}")]
    try:
        return Embedded(files)
    except ModuleNotFoundError as error:
        raise missing(error, "big", "matching event data") from error
