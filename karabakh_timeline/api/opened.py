"""An open data set, and what can be asked of it: the door of Python programs and of the commands.

Each question gives an answer, which is a value; ``docs/python.md`` shows them. What only one
question needs is loaded when it is asked.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karabakh_timeline.api.emptiness import explained
from karabakh_timeline.api.events import EventsAnswer
from karabakh_timeline.api.questions import question
from karabakh_timeline.api.record import OpenRecord
from karabakh_timeline.queries.selection import (
    Selection,
    SelectionError,
    resolve,
    with_all_within,
)
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.shipped import default_cache, shipped_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from karabakh_timeline.api.agreement import AgreementAnswer
    from karabakh_timeline.api.anniversaries import AnniversariesAnswer
    from karabakh_timeline.api.arguments import Name, Pair, Several, Time
    from karabakh_timeline.api.casualties import CasualtiesAnswer
    from karabakh_timeline.api.checked import VerificationAnswer
    from karabakh_timeline.api.citations import CitationsAnswer
    from karabakh_timeline.api.counts import CountsAnswer
    from karabakh_timeline.api.drawn import TimelineAnswer
    from karabakh_timeline.api.entries import (
        ActorsAnswer,
        CeasefiresAnswer,
        ComparisonAnswer,
        PeriodsAnswer,
        PlacesAnswer,
        SourcesAnswer,
        WholeAnswer,
    )
    from karabakh_timeline.api.observance import ObservanceAnswer
    from karabakh_timeline.api.overview import OverviewAnswer
    from karabakh_timeline.api.status import GapsAnswer, HistoryAnswer, StatusAnswer
    from karabakh_timeline.api.tables import Tabled
    from karabakh_timeline.eventdata.reading import Spooled
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Dataset
    from karabakh_timeline.queries.alternatives import Alternative
    from karabakh_timeline.queries.anniversary import DayOfYear
    from karabakh_timeline.queries.choice import Choice
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Held, Rule
    from karabakh_timeline.queries.reasons import Reason
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import StatusAt


def open_timeline(
    data: str | Path | None = None, *, cache: str | Path | None = None, names: str = "both"
) -> OpenTimeline:
    """Open a data set; close it with ``close`` or a ``with`` statement.

    Args:
        data: a data folder or file; None for the record that comes with the program.
        cache: the folder for compiled indexes; None for the user's own.
        names: which names of a place are shown: ``both``, ``armenian`` or ``azerbaijani``.

    Raises:
        DataError: the data set has errors; its ``problems`` name each with file and line.
    """
    for name, path in (("data", data), ("cache", cache)):
        if not isinstance(path, str | PathLike | None):
            raise TypeError(f"{name}: it is a path, not {type(path).__name__}")
    folder = default_cache() if cache is None else Path(cache)
    index = open_index(shipped_data() if data is None else Path(data), folder)
    return OpenTimeline(index, style=names)


class OpenTimeline(OpenRecord):
    """An open data set, and what can be asked of it.

    Where an argument takes one value or several, a text is one value and any other iterable is
    several. A time is an EDTF text, a ``date``, an aware ``datetime`` or a ``When``. What cannot be
    answered raises DateError (a time that is none), UnknownNameError (a name that the record does
    not have, with the likeliest ones), SelectionError, of which that is one, or TypeError.
    """

    # What the record holds

    @property
    def dataset(self) -> Dataset:
        """What the data set says of itself: name, version, last day covered, licence."""
        return self.store.dataset

    @property
    def sources(self) -> SourcesAnswer:
        """The sources, in their order and by id."""
        from karabakh_timeline.api.entries import SourcesAnswer

        return SourcesAnswer(self)

    @property
    def places(self) -> PlacesAnswer:
        """The places, in their order and by id."""
        from karabakh_timeline.api.entries import PlacesAnswer

        return PlacesAnswer(self)

    @property
    def actors(self) -> ActorsAnswer:
        """The actors, in their order and by id."""
        from karabakh_timeline.api.entries import ActorsAnswer

        return ActorsAnswer(self)

    @property
    def periods(self) -> PeriodsAnswer:
        """The periods, in their order and by id."""
        from karabakh_timeline.api.entries import PeriodsAnswer

        return PeriodsAnswer(self)

    def event(self, name: str) -> Event | None:
        """The event of an id; None if there is none."""
        return self.store.event(self.arguments.text("name", name))

    def entry(self, name: str) -> Any:
        """The one event, ceasefire, place, actor, source or period of an id or a name."""
        from karabakh_timeline.queries.people import told_apart
        from karabakh_timeline.store.documents import document

        meant = self.entries(self.arguments.text("name", name))
        if len(meant) > 1:
            several = ", ".join(told_apart(document(entry)) for entry in meant)
            raise SelectionError(f'"{name}" names more than one entry', f"Write one of {several}.")
        return next(iter(meant))

    def entries(self, *names: str) -> WholeAnswer:
        """The entries of ids or names, whole.

        An id comes first; else the name of places, actors and periods, and last the start of the id
        of an event or a ceasefire.
        """
        from karabakh_timeline.api.entries import WholeAnswer
        from karabakh_timeline.api.ids import entry_ids

        read = dict.fromkeys(self.arguments.names("names", names))
        meant = {name: entry_ids(self.index, name) for name in read}
        return WholeAnswer(
            self,
            [entry for found in meant.values() for entry in found],
            {name: found for name, found in meant.items() if len(found) > 1},
        )

    # Events

    @question
    @explained
    def events(
        self, on: Time | Selection | None = None, *,
        since: Time | None = None, to: Time | None = None, during: Name | None = None,
        kind: Several = None, place: Several = None, actor: Several = None,
        ceasefire: Several = None, violates: Several = None, standing: Several = None,
        source: Several = None, tag: Several = None, search: str | None = None,
        reviewed: bool = False, unreviewed: bool = False, key: bool = False,
        certain: bool = False, limit: int | None = None, reverse: bool = False,
    ) -> EventsAnswer:  # fmt: skip
        """The events of a selection, each with its match.

        Those that certainly begin in the range come first, then those that may fall in it, then
        those that were under way; each in order of date.

        Args:
            on: within this date; or the whole selection as a value, and nothing else.
            since: from this date on, its whole day, month or year included.
            to: up to this date, its whole day, month or year included.
            during: within the period of this name.
            kind: of these kinds.
            place: at these places, by any name, or within them.
            actor: with these actors, by any name, or who belongs to them.
            ceasefire: linked to the ceasefires of these ids.
            violates: charged or reported as a breach of the ceasefires of these ids, or of ``any``.
            standing: with a breach that is ``alleged``, ``disputed``, ``reported`` or ``verified``;
                beside ``violates`` one of these ceasefires.
            source: citing the sources of these ids.
            tag: with these tags.
            search: with all these words, in singular or plural; "a phrase"; shell* for endings.
            reviewed: read a second time against their pages.
            unreviewed: not read a second time.
            key: only the few that tell the whole story.
            certain: only what certainly begins in the range.
            limit: at most so many, all of them certain to begin in the range.
            reverse: latest first.
        """
        arguments = self.arguments
        if isinstance(on, Selection):
            others = (since, to, during, kind, place, actor, ceasefire, violates, standing, source,
                      tag, search, limit)  # fmt: skip
            flags = (reviewed, unreviewed, key, certain, reverse)
            if any(flags) or any(value is not None for value in others):
                raise TypeError("on: a Selection is all that is asked for; leave the others out")
            return self.events(**arguments.of(on))
        read = Selection(
            first=arguments.when("since", since),
            last=arguments.when("to", to),
            on=arguments.when("on", on),
            during=None if during is None else arguments.name("during", during, "periods"),
            kinds=arguments.names("kind", kind),
            places=arguments.names("place", place, "places"),
            actors=arguments.names("actor", actor, "actors"),
            ceasefires=arguments.names("ceasefire", ceasefire, "ceasefires"),
            violates=arguments.names("violates", violates, "ceasefires"),
            standings=arguments.names("standing", standing),
            sources=arguments.names("source", source, "sources"),
            tags=arguments.names("tag", tag),
            search=None if search is None else arguments.text("search", search),
            reviewed=arguments.flag("reviewed", reviewed),
            unreviewed=arguments.flag("unreviewed", unreviewed),
            key=arguments.flag("key", key),
            certain=arguments.flag("certain", certain),
            limit=arguments.most("limit", limit),
            reverse=arguments.flag("reverse", reverse),
        )
        return EventsAnswer(self, resolve(self.index, read, self._called))

    @question
    def overview(
        self, on: Time | None = None, *, since: Time | None = None, to: Time | None = None,
        during: Name | None = None, **selection: Any,
    ) -> OverviewAnswer:  # fmt: skip
        """What was so in a time, and what happened: the status in two sentences, and the events.

        Args:
            on: a day, month, year or interval, or an instant.
            since: from here on.
            to: up to here.
            during: the period of this name.
            **selection: which events, as for ``events``.
        """
        from karabakh_timeline.api.overview import OverviewAnswer

        status = self.status(on, since=since, to=to, during=during)
        events = self.events(on=on, since=since, to=to, during=during, **selection)
        return OverviewAnswer(status, events)

    @question
    def search(self, words: str, **selection: Any) -> EventsAnswer:
        """The events with all these words; ``selection`` as for ``events``."""
        return self.events(search=self.arguments.text("words", words), **selection)

    @question
    def table(self, name: str, **selection: Any) -> Tabled:
        """The rows of a table, such as ``claims``; ``selection`` as for ``events``.

        The tables are ``events``, ``claims``, ``violations``, ``citations``, ``ceasefires``,
        ``sources``, ``places`` and ``actors``, and ``verdicts`` of the days of a time; ``codebook``
        says what their columns are, ``terms`` what the words in them mean.
        """
        from karabakh_timeline.api.tables import table

        wanted = self.arguments.text("table", name)
        return table(self.events(**selection), wanted, self._called("table"))

    @question
    @explained
    def timeline(
        self, on: Time | None = None, *, by: str | None = None, scale: bool = False,
        today: Time | None = None, **selection: Any,
    ) -> TimelineAnswer:  # fmt: skip
        """The events of a selection, drawn in time with what held of the ceasefires.

        Args:
            on: within this date.
            by: group by ``day``, ``month`` or ``year``; None for what fits.
            scale: across the page, with time drawn to scale.
            today: the day to mark; None for none.
            **selection: as for ``events``.
        """
        from datetime import date as day

        from karabakh_timeline.api.drawn import TimelineAnswer
        from karabakh_timeline.queries.timeline import By

        unit = None if by is None else self.arguments.term("by", by, By)
        wanted = self.events(on, **selection).wanted
        marked = day.max if today is None else self.arguments.day("today", today)
        is_to_scale = self.arguments.flag("scale", scale)
        return TimelineAnswer(self, wanted, unit, marked, scale=is_to_scale)

    @question
    @explained
    def counts(
        self, by: Several = "year", *, sort: str | None = None, columns: int | None = None,
        limit: int | None = None, reverse: bool = False, certain: bool = False, **selection: Any,
    ) -> CountsAnswer:  # fmt: skip
        """How many events there are.

        Args:
            by: one dimension or two: ``year``, ``month``, ``kind``, ``place`` and so on.
            sort: ``name`` or ``count``; None for time by date, all else by count.
            columns: at most so many buckets of the second dimension.
            limit: at most so many of the first.
            reverse: the first the other way round.
            certain: leave out what is in no bucket for certain.
            **selection: as for ``events``.
        """
        from karabakh_timeline.api.counts import CountsAnswer, dimensions_of, reference
        from karabakh_timeline.queries.summary import BucketOrder, Wanted, summarize

        arguments = self.arguments
        dimensions = dimensions_of(arguments, by)
        order = None if sort is None else arguments.term("sort", sort, BucketOrder)
        sizes = arguments.most("limit", limit), arguments.most("columns", columns)
        if columns is not None and len(dimensions) == 1:
            called = arguments.called
            reason = f"{called('columns')} is for a heat map"
            raise SelectionError(reason, f"Name two dimensions: {called('by')} month,kind.")
        is_reversed = arguments.flag("reverse", reverse)
        wanted = Wanted(dimensions, certain, order, is_reversed, sizes)
        events = self.events(certain=certain, **selection)
        return CountsAnswer(self, summarize(events, wanted, reference(self, dimensions)))

    @question
    @explained
    def anniversaries(
        self, day: str | date | DayOfYear, *, today: Time, limit: int | None = None,
        certain: bool = False, **selection: Any,
    ) -> AnniversariesAnswer:  # fmt: skip
        """The events of a day and month through the years, each with how long ago it was.

        Args:
            day: ``MM-DD``, ``31 October`` or ``today``, or a day of any year.
            today: the day from which years are counted.
            limit: at most so many.
            certain: leave out what only may fall on the day.
            **selection: as for ``events``.
        """
        from karabakh_timeline.api.anniversaries import anniversaries_answer

        arguments = self.arguments
        now = arguments.day("today", today)
        wanted_day = arguments.day_of_year("day", day, now)
        wanted = self.events(certain=certain, **selection).wanted
        return anniversaries_answer(self, wanted, wanted_day, now, arguments.most("limit", limit))

    # Ceasefires

    @question
    def status(
        self, on: Time | None = None, between: Pair | None = None, *,
        since: Time | None = None, to: Time | None = None, during: Name | None = None,
        why: bool = False, all_: bool = False, with_: Several = None,
        folder: str | Path | None = None, conflict: Several = None, engine: str | None = None,
        files: Several = None,
    ) -> StatusAnswer:  # fmt: skip
        """Whether a ceasefire was in force, and what decides it.

        Args:
            on: an instant; or a day, month, year or interval, for the verdict at its end, the one
                at its start and each change in between.
            between: two actors, by any name; only the ceasefires between their sides count.
            since: through a range from here on.
            to: through a range up to here.
            during: through the period of this name.
            why: show every event and source behind it.
            all_: list the ceasefires that were over, too.
            with_: imported event data, by ``NAME`` or ``NAME@VERSION``: what it counts on the day,
                or on the last one of a stretch, stands beside the answer.
            folder: the folder of imported event data; None for the user's own.
            conflict: of that data only events of these conflicts, by id or words of a name; None
                for those between the parties of the record, ``all`` for every one.
            engine: what counts in it, by its address; None for DuckDB.
            files: Parquet files as that sees them; None for those of the folder.
        """
        from karabakh_timeline.api.status import StatusAnswer

        is_whole = self.arguments.flag("why", why)
        when = self.stretch(on, since, to, during)
        made = StatusAnswer.of(
            self, self._among(between), when, is_whole=is_whole,
            is_listing=self.arguments.flag("all_", all_),
        )  # fmt: skip
        if with_ is not None:
            from karabakh_timeline.api.imported import wanted
            from karabakh_timeline.api.observance import counted_on

            asked = wanted(self.arguments, with_, folder, conflict, engine, files)
            made.counted = counted_on(self, made.at.astimezone(self.zone).date(), asked)
        return made

    during = status
    """The same; it reads better of a day or longer."""

    @question
    @explained
    def history(
        self, on: Time | None = None, between: Pair | None = None, *,
        since: Time | None = None, to: Time | None = None, during: Name | None = None,
    ) -> HistoryAnswer:  # fmt: skip
        """The verdict through a stretch, as intervals that tile it; by default all years.

        The seconds of an interval are counted from 1970; ``moment`` makes a datetime of one.
        """
        from karabakh_timeline.api.status import HistoryAnswer

        book, when = self._among(between), self.stretch(on, since, to, during)
        return HistoryAnswer.of(self, book, when, book.history_of(when))

    @question
    @explained
    def gaps(
        self, on: Time | None = None, between: Pair | None = None, *,
        since: Time | None = None, to: Time | None = None, during: Name | None = None,
        certain: bool = False,
    ) -> GapsAnswer:  # fmt: skip
        """The times with no ceasefire in force and those with several; by default of all years.

        Args:
            on: within this date.
            between: two actors, by any name; only the ceasefires between their sides count.
            since: from here on.
            to: up to here.
            during: in the period of this name.
            certain: leave out where the record cannot tell.
        """
        from karabakh_timeline.api.status import GapsAnswer
        from karabakh_timeline.model.vocabulary import Match
        from karabakh_timeline.queries.gaps import gaps
        from karabakh_timeline.queries.windows import ends

        is_certain = self.arguments.flag("certain", certain)
        book, when = self._among(between), self.stretch(on, since, to, during)
        spans = gaps(book, *ends(when))
        listed = (span for span in spans if not is_certain or span.match is Match.CERTAIN)
        return GapsAnswer.of(self, book, when, listed)

    @question
    @explained
    def ceasefires(
        self, on: Time | None = None, between: Pair | None = None, *,
        since: Time | None = None, to: Time | None = None, during: Name | None = None,
        words: Several = None, party: Several = None, mediator: Several = None,
        class_: Several = None, purpose: Several = None, outcome: Several = None,
        reviewed: bool = False, unreviewed: bool = False,
        sort: str = "declared", limit: int | None = None, reverse: bool = False,
    ) -> CeasefiresAnswer:  # fmt: skip
        """The ledger, or what is asked for of it; also by id.

        Args:
            on: declared within this date.
            between: two actors, by any name; only the ceasefires between their sides.
            since: declared from here on.
            to: declared up to here.
            during: declared in the period of this name.
            words: each of these words or phrases starts a word of its id or names, or of the main
                names of its parties and mediators.
            party: with each of these actors as a party, or one that belongs to it or that it
                belongs to.
            mediator: mediated by one of these actors.
            class_: of these classes.
            purpose: for these purposes.
            outcome: ended so: ``expired``, ``terminated``, ``superseded``, ``not-implemented``,
                ``unknown`` or ``running``.
            reviewed: read a second time against their pages.
            unreviewed: not read a second time.
            sort: ``declared``, or how long it lasted by a rule, longest first.
            limit: at most so many.
            reverse: the other way round.
        """
        from karabakh_timeline.api.entries import CeasefiresAnswer
        from karabakh_timeline.api.narrowed import narrowed
        from karabakh_timeline.model.vocabulary import CeasefireClass, Purpose
        from karabakh_timeline.queries.choice import Choice, Order, Outcome, choose, match_of
        from karabakh_timeline.queries.observance import Rule
        from karabakh_timeline.queries.selection import second_reading
        from karabakh_timeline.queries.sides import side

        arguments, terms = self.arguments, self.arguments.terms
        times = (on, since, to, during)
        choice = Choice(
            words=arguments.words("words", words),
            parties=tuple(
                side(self.store, name) for name in arguments.names("party", party, "actors")
            ),
            mediators=self._actors("mediator", mediator),
            classes=terms("class_", class_, CeasefireClass),
            purposes=terms("purpose", purpose, Purpose),
            outcomes=terms("outcome", outcome, Outcome),
            during=self.stretch(*times) if any(time is not None for time in times) else None,
            reviewed=second_reading(
                arguments.called,
                reviewed=arguments.flag("reviewed", reviewed),
                unreviewed=arguments.flag("unreviewed", unreviewed),
            ),
            order=arguments.term("sort", sort, Order),
            reverse=arguments.flag("reverse", reverse),
        )
        chosen = choose(self._among(between), choice, self._id_and_name)
        found = {life.ceasefire.id: match_of(life, choice) for life in chosen}
        answer = narrowed(CeasefiresAnswer, self, found, words, limit)
        if choice.during is not None:
            answer.tell_matches(found)
        if choice.order is not Order.DECLARED:
            answer.rule = Rule(choice.order.value)
        return answer

    def whole_ceasefires(self, *ids: Name) -> WholeAnswer:
        """Ceasefires whole, by id or the start of one."""
        from karabakh_timeline.api.entries import WholeAnswer
        from karabakh_timeline.api.ids import ceasefire_id

        names = self.arguments.names("ids", ids, "ceasefires")
        return WholeAnswer(self, [("ceasefires", ceasefire_id(self.index, name)) for name in names])

    def compare(self, *ids: Name) -> ComparisonAnswer:
        """Ceasefires side by side, by id or the start of one."""
        from karabakh_timeline.api.entries import ComparisonAnswer
        from karabakh_timeline.api.ids import ceasefire_id

        names = self.arguments.names("ids", ids, "ceasefires")
        compared = list(dict.fromkeys(ceasefire_id(self.index, name) for name in names))
        if len(compared) < 2:
            reason = "there is nothing to compare it with"
            raise SelectionError(reason, "Name two ceasefires or more.")
        return ComparisonAnswer(self, compared)

    @question
    def compare_with(
        self, file: str | PathLike[str] | Spooled, *, by: str = "ceasefire"
    ) -> AgreementAnswer:
        """The ledger beside a data set of ceasefires, code by code.

        Args:
            file: the ETH/PRIO Civil Conflict Ceasefire data set or PA-X as CSV, or an export of a
                ledger such as this one.
            by: what a line of the table is: ``ceasefire`` or ``code``.
        """
        from karabakh_timeline.api.agreement import agreement
        from karabakh_timeline.eventdata.reading import Spooled as Pipe
        from karabakh_timeline.queries.agreement import By

        if not isinstance(file, str | PathLike | Pipe):
            raise TypeError(f"file: it is a path, not {type(file).__name__}")
        unit = self.arguments.term("by", by, By)
        path = file if isinstance(file, Pipe) else Path(file)
        return agreement(self, path, by_code=unit is By.CODE)

    def choose(self, choice: Choice) -> tuple[Life, ...]:
        """The ceasefires of a choice, in its order, each with the windows of its steps."""
        from karabakh_timeline.queries.choice import choose

        return choose(self.ledger, choice, self._id_and_name)

    def held(self, ceasefire: Name) -> Mapping[Rule, Held | None]:
        """How long a ceasefire held by each rule, in seconds; None if it never took effect."""
        from karabakh_timeline.api.ids import ceasefire_id

        name = self.arguments.name("ceasefire", ceasefire, "ceasefires")
        return dict(self.ledger.held(ceasefire_id(self.index, name)))

    def reasons(self, answer: StatusAt, between: Pair | None = None) -> tuple[Reason, ...]:
        """Why an answer, or one end of it, is what it is; ``between`` as it was asked for."""
        from karabakh_timeline.queries.reasons import reasons

        return reasons(answer, self._among(between))

    def alternatives(self, answer: StatusAt) -> tuple[Alternative, ...]:
        """What would have to be different for another verdict."""
        from karabakh_timeline.queries.alternatives import alternatives

        return alternatives(answer)

    @question
    def observance(
        self, ceasefires: Several = None, *, with_: Several = None, conflict: Several = None,
        covers: Time | None = None, folder: str | Path | None = None, engine: str | None = None,
        files: Several = None, long: bool = False,
    ) -> ObservanceAnswer:  # fmt: skip
        """What imported event data counts before and after ceasefires took effect.

        It is measured by the event data of others alone, never by the record's own events; these
        stand beside it as charges. ``docs/observance.md`` says how, and what it cannot tell.

        Args:
            ceasefires: these, by id or the start of one; None for the whole ledger.
            with_: these data sets, by ``NAME`` or ``NAME@VERSION``; None for all, each by the
                version that covers the time.
            conflict: only events of these conflicts, by id or words of a name; None for those
                between the parties of the record, ``all`` for every one.
            covers: the stretch that the data sets cover; None for the months of their rows.
            folder: the folder of imported event data; None for the user's own.
            engine: what counts, by its address, such as ``spark://local``; None for DuckDB.
            files: Parquet files as that sees them; None for those of the folder.
            long: draw every window where no ceasefire is named too, rather than an entry each.
        """
        from karabakh_timeline.api.ids import ceasefire_id
        from karabakh_timeline.api.imported import wanted
        from karabakh_timeline.api.observance import observance

        names = self.arguments.names("ceasefires", ceasefires, "ceasefires")
        ids = list(dict.fromkeys(ceasefire_id(self.index, name) for name in names))
        asked = wanted(self.arguments, with_, folder, conflict, engine, files)
        stretch = self.arguments.closed("covers", covers, "Write it as 1989/2024.")
        if stretch is not None and stretch.earliest and stretch.latest:
            asked = asked._replace(covers=(stretch.earliest.date(), stretch.latest.date()))
        return observance(self, ids, asked, long=long)

    # Claims, citations, articles

    @question
    @explained
    def casualties(
        self, on: Time | None = None, *, since: Time | None = None, to: Time | None = None,
        during: Name | None = None, as_of: Time | None = None, place: Several = None,
        actor: Several = None, claimant: Several = None, measure: Several = None,
        category: Several = None, all_: bool = False, by_event: bool = False,
        over_time: bool = False,
    ) -> CasualtiesAnswer:  # fmt: skip
        """The figures that each claimant stated, in groups that count the same; never added up.

        Those for the time asked for come first, then those of parts of it, then those that count
        other time too.

        Args:
            on: what is counted meets this date.
            since: what is counted reaches here or beyond.
            to: what is counted starts by here.
            during: what is counted meets the period of this name.
            as_of: what had been stated by the end of this date; None for the record's last day.
            place: stated in events at these places, or within them.
            actor: losses of these actors, or of who belongs to them.
            claimant: stated by these actors, or by who belongs to them.
            measure: ``killed``, ``injured`` (or ``wounded``), ``missing``, ``captured``,
                ``displaced``; by default these five.
            category: ``military`` (or ``soldiers``), ``civilian``, ``mixed`` or ``unknown``.
            all_: draw every current figure, rather than a screen of them.
            by_event: only the figures of single events, each drawn.
            over_time: show running tolls, with the earlier figures.
        """
        from karabakh_timeline.api.casualties import CasualtiesAnswer
        from karabakh_timeline.model.vocabulary import Category, Measure
        from karabakh_timeline.queries.claims import CASUALTIES, Question
        from karabakh_timeline.queries.figure_words import term_of

        arguments = self.arguments

        def read(name: str, words: Several) -> tuple[str, ...]:
            return tuple(map(term_of, arguments.names(name, words)))

        question = Question(
            arguments.closed("as_of", as_of, "Write one date."),
            of=self._actors("actor", actor),
            claimants=self._actors("claimant", claimant),
            measures=arguments.terms("measure", read("measure", measure), Measure) or CASUALTIES,
            categories=arguments.terms("category", read("category", category), Category),
        )  # fmt: skip
        made = CasualtiesAnswer.of(
            self, question, (on, since, to, during), arguments.names("place", place, "places"),
            only_events=arguments.flag("by_event", by_event),
            over_time=arguments.flag("over_time", over_time),
        )  # fmt: skip
        made.is_whole = arguments.flag("all_", all_) or by_event
        return made

    def cite(self, *ids: Name, sources: bool = False) -> CitationsAnswer:
        """How to cite the record or, by id or the start of one, entries of it and its sources.

        Args:
            *ids: events, ceasefires and sources, these also as SOURCE:PLACE; nothing for the
                record.
            sources: the sources that the entries rest on, too.
        """
        from karabakh_timeline.api.citations import citations
        from karabakh_timeline.api.ids import citable
        from karabakh_timeline.model.source import Citation
        from karabakh_timeline.queries.citing import refuse_no_paragraph

        names = self.arguments.names("ids", ids, "events", "ceasefires", "sources")
        meant = [citable(self.index, name) for name in names]
        for name, at in meant:
            if at:
                refuse_no_paragraph(self.store, Citation(source=name, at=at))
        return citations(self, meant, sources=self.arguments.flag("sources", sources))

    def verify(self, copies: str | Path | Mapping[str, bytes]) -> VerificationAnswer:
        """Compare a reader's copies of the founding articles with the cards.

        Args:
            copies: the folder with the copies, or their bytes by file name.

        Raises:
            OSError: the folder cannot be read.
        """
        from karabakh_timeline.api.checked import VerificationAnswer
        from karabakh_timeline.queries.verification import verify

        return VerificationAnswer(self, verify(self.store, self.arguments.copies("copies", copies)))

    # Times

    def date(self, text: str) -> When:
        """A date as the record reads it; raises DateError."""
        when = self.arguments.when("text", self.arguments.text("text", text))
        assert when is not None  # noqa: S101 - only None gives None
        return when

    def moment(self, second: int) -> datetime:
        """A second counted from 1970 as a datetime in the data set's offset."""
        from karabakh_timeline.queries.windows import moment

        return moment(second, self.zone)

    def stretch(
        self, on: Time | None = None, since: Time | None = None, to: Time | None = None,
        during: Name | None = None,
    ) -> When:  # fmt: skip
        """The stretch that is meant, with both its ends; where nothing is said, all years."""
        from karabakh_timeline.api.stretch import stretch

        return stretch(self, on, since, to, during)

    # Names

    def _actors(self, argument: str, names: Several) -> tuple[str, ...]:
        read = self.arguments.names(argument, names, "actors")
        return with_all_within(self.index, "actors", read)

    def _id_and_name(self, actor: str) -> tuple[str, ...]:
        """Not its other names: that of a capital is the state, and the town of a ceasefire."""
        return actor, self.names.actor(actor)

    def _among(self, between: Pair | None) -> Ledger:
        """The ceasefires between the sides of two actors."""
        sides = self.arguments.pair("between", between)
        if sides is None:
            return self.ledger
        from karabakh_timeline.queries.sides import two_sides

        first, second = two_sides(self.store, sides)
        names = (self.names.actor(first[0]), self.names.actor(second[0]))
        return self.ledger.between(first, second, names)
