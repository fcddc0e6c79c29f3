"""What each side and others stated of losses: side by side, and over time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeAlias

from karabakh_timeline.api.answer import Values
from karabakh_timeline.api.pictured import Pictured
from karabakh_timeline.exports.answer import LISTED, Part
from karabakh_timeline.exports.formats import missing, spoken
from karabakh_timeline.exports.record import CLAIMS
from karabakh_timeline.model.dates import parse
from karabakh_timeline.queries.claims import Group, claims_of, may_meet, side_by_side
from karabakh_timeline.queries.extent import Asked, Section
from karabakh_timeline.queries.selection import SelectionError, named
from karabakh_timeline.queries.sides import Sides
from karabakh_timeline.queries.tolls import Hearing
from karabakh_timeline.store.moments import last_second

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from karabakh_timeline.api.arguments import Name, Time
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.claims import Question, Stated
    from karabakh_timeline.views.claims_brief import Phases

    Times: TypeAlias = tuple[Time | None, Time | None, Time | None, Name | None]


class CasualtiesAnswer(Values[Group], Pictured):
    """Figures in groups that count the same; a row of it is a claim, and none is a sum.

    Attributes:
        as_of: what had been stated by the end of this date.
        time: the time asked for; None for any.
        reach: the same in seconds, by which each figure's extent is told.
        period: the name of the period that the time is, if it is one.
        places: the names of the places asked for.
        over_time: whether it is shown as running tolls, with the earlier figures.
        only_events: whether the figures of stretches of time are left out.
        is_whole: whether every current figure is drawn, rather than a screen of them.
    """

    family = CLAIMS

    as_of: When
    time: When | None = None
    reach: Asked = Asked()
    period: str = ""
    places: tuple[str, ...] = ()
    over_time: bool = False
    is_whole: bool = False
    only_events: bool = False

    @classmethod
    def of(
        cls, opened: OpenTimeline, question: Question, times: Times, places: Sequence[str], *,
        only_events: bool, over_time: bool,
    ) -> Self:  # fmt: skip
        """The answer to a question.

        Args:
            opened: the open record.
            question: what is asked for, but for the time.
            times: the time, as ``on``, ``since``, ``to`` and ``during``.
            places: names of places.
            only_events: leave out the figures of stretches of time.
            over_time: show running tolls.
        """
        first, last = _range(opened, *times)
        asked = Asked.of(first, last, is_local=bool(places))
        claims = claims_of(opened.store, question._replace(first=first, last=last), places)
        if only_events:
            claims = tuple(stated for stated in claims if not stated.is_of_period)
        made = cls(opened, side_by_side(claims, None if over_time else asked))
        made.only_events = only_events
        made.as_of = question.as_of or opened.dataset.through
        made.time, made.reach, made.over_time = _stretch(opened, first, last), asked, over_time
        if times[3] is not None:
            period = named(opened.index, "periods", opened.arguments.name("during", times[3]))
            made.period = opened.store.periods[period].name
        shown = (named(opened.index, "places", place) for place in places)
        made.places = tuple(map(opened.names.place, shown))
        return made

    @cached_property
    def hearing(self) -> Hearing:
        """By what its figures are judged."""
        store = self.opened.store
        sides = Sides(store.actors, store.ceasefires.values())
        return Hearing(self.reach, last_second(self.as_of), sides)

    @cached_property
    def sentences(self) -> tuple[str, str]:
        """The answer in two sentences, to be read aloud; empty ones where nothing is found."""
        from karabakh_timeline.queries.spoken import date_aloud, listed
        from karabakh_timeline.queries.toll_sentences import Subject, time_aloud, toll_sentences

        as_of = self.as_of
        stated = "" if as_of == self.opened.dataset.through else date_aloud(as_of, self.zone)
        subject = Subject(
            time_aloud(self.time, self.zone, self.period),
            f"in {listed(self.places)}" if self.places else "",
            f"as stated by {stated}" if stated else "",
        )
        return toll_sentences(self, self.hearing, subject, self.opened.names, self.zone)

    @property
    def claims(self) -> tuple[Stated, ...]:
        """Its claims, the earlier ones too."""
        return tuple(
            stated
            for group in self
            for row in group.rows
            for cell in row.cells
            for stated in cell.series
        )

    @property
    def phases(self) -> dict[str, str]:
        """What is told of each phase of fighting, by its id, where no time or place is asked for.

        The figures of a phase are those whose time may meet it, as if it had been asked for.
        """
        if self.reach.is_timed or self.places or self.only_events:
            return {}
        from karabakh_timeline.queries.toll_sentences import Subject, time_aloud, toll_sentences

        claims, kept = self.claims, {}
        for phase in self.opened.store.periods.values():
            if not phase.hostilities:
                continue
            asked, date = Asked.of(phase.date, phase.date), phase.date
            meeting = [one for one in claims if may_meet(one.counts, date, date)]
            subject = Subject(time_aloud(date, self.zone, phase.name))
            hearing = self.hearing._replace(asked=asked)
            groups = side_by_side(meeting, asked)
            if any(group.section is Section.TOTALS for group in groups):
                told = toll_sentences(groups, hearing, subject, self.opened.names, self.zone)
                kept[phase.id] = told[0]
        return kept

    @property
    def parts(self) -> frozenset[Part]:  # type: ignore[override]  # it depends on what is asked for
        """What it can be shown by; over time it has no document of its own."""
        more = {Part.PICTURE} if self.over_time else {Part.PICTURE, Part.DOCUMENT}
        return LISTED | more

    def items(self) -> Iterator[Json]:
        """Every claim once, the earlier ones too."""
        from karabakh_timeline.exports.claims import claim_items

        return claim_items(self, self.hearing)

    def document(self) -> Json:
        """The figures side by side; over time the list of all."""
        if self.over_time:
            return super().document()
        from karabakh_timeline.exports.claims import claims_document

        opening = {
            "as_of": self.as_of.text,
            "time": None if self.time is None else self.time.text,
            "sentences": list(filter(None, self.sentences)),
        }
        return claims_document(self, self.head, opening, self.hearing)

    def lines(self) -> Iterable[str]:
        """A line a figure."""
        from karabakh_timeline.views.claims import claim_lines
        from karabakh_timeline.views.lines import tab_line

        names = self.opened.names.actor
        lines = claim_lines(self, names, self.hearing, whole=self.over_time)
        return map(tab_line, lines)

    def drawing(self, look: Look) -> RenderableType | None:
        """A table, or running tolls.

        Raises:
            SelectionError: the extra that draws is not installed.
        """
        names, width, ascii_only = self.opened.names.actor, look.width, look.ascii_only
        if not self.over_time:
            return self._page(width, ascii_only=ascii_only)
        from karabakh_timeline.queries.series import running_tolls

        try:
            from karabakh_timeline.views.claims_plot import tolls_page
        except ModuleNotFoundError as error:
            what = self.opened.arguments.called("over_time")
            raise missing(error, "plot", what) from error
        return tolls_page(running_tolls(self), names, self.zone, width, ascii_only=ascii_only)

    def _page(self, width: int, *, ascii_only: bool) -> RenderableType:
        """A screen, or every current figure."""
        from karabakh_timeline.views.page import Row, drawn

        actor = self.opened.names.actor
        if not self:
            return drawn([Row("No claim fits.")], width)
        if not self.is_whole:
            from karabakh_timeline.views.claims_brief import Brief

            called = self.opened.arguments.called
            options = (called("all_"), called("by_event"))
            page = Brief(self, self.hearing, actor, options, width, self._told_by_phase())
            return drawn(page.page(self.sentences), width)
        from karabakh_timeline.views.claims import heading, section_titles, speaking
        from karabakh_timeline.views.claims_table import Called, claims_page

        titles = section_titles(is_timed=self.reach.is_timed)
        names = Called(actor, speaking(actor, self.hearing.sides), titles.__getitem__)
        head = heading(self.sentences, self.as_of)
        return claims_page(self, head, names, width, ascii_only=ascii_only)

    def _told_by_phase(self) -> Phases | None:
        """The same for a screen, with the way to more of one phase."""
        phases = self.phases
        if not phases:
            return None
        from karabakh_timeline.views.claims_brief import Phases

        called = self.opened.arguments.called("during")
        return Phases(tuple(phases.values()), f"{called} {spoken(phases)}")

    def pictured(self, width: int = 1200) -> Drawing:
        """The running tolls; raises as is said there."""
        from karabakh_timeline.drawings.casualties import draw_casualties
        from karabakh_timeline.queries.series import running_tolls
        from karabakh_timeline.views.claims import toll_title

        called = self.opened.arguments.called
        # Beside one another by the time asked for, figures of one toll may stand apart
        tolls = running_tolls(self if self.over_time else side_by_side(self.claims, None))
        if not tolls:
            raise SelectionError(
                f"{called('picture')}: there is nothing to draw, as no claimant states figures of "
                "one toll for two moments or more",
                f"Ask for more, or leave {called('picture')} out to see the figures.",
            )
        during, actor, measure, category = map(called, ("during", "actor", "measure", "category"))
        way = f"{during}, {actor}, {measure} or {category} chooses others."
        names = self.opened.names.actor
        named = [(toll_title(toll, names), toll) for toll in tolls]
        return draw_casualties(named, names, self.about, width, way)


def _range(
    opened: OpenTimeline, on: Time | None, since: Time | None, to: Time | None, during: Name | None
) -> tuple[When | None, When | None]:
    """The dates from whose start through whose end is asked; raises as ``stretch`` does."""
    if on is None and during is None:
        return opened.arguments.range(since, to)
    try:
        when = opened.stretch(on, since, to, during)
    except SelectionError as error:
        if during is None or on is None:
            raise
        called = opened.arguments.called
        way = f"{called('as_of')} asks for what had been stated by a date."
        raise SelectionError(error.reason, f"{error.advice} {way}") from error
    return when, when


def _stretch(opened: OpenTimeline, first: When | None, last: When | None) -> When | None:
    """The time asked for as one date; an end that is not given is open."""
    if first is last:
        return first
    start, end = ("" if date is None else date.text for date in (first, last))
    text = f"{start.partition('/')[0] or '..'}/{end.rpartition('/')[2] or '..'}"
    return parse(text, opened.zone)
