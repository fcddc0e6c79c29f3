"""One run of a command: the record it asks, the dates it is given, the way it shows its answer."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from karabakh_timeline.cli.environment import STDIN, read_environment
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.output import paging, read_stdin, write
from karabakh_timeline.cli.settings import one_of as one_of  # noqa: PLC0414 - commands take it from here
from karabakh_timeline.model.dates import DateError, parse_offset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, timezone
    from pathlib import Path

    from rich.console import RenderableType

    from karabakh_timeline.cli.environment import Environment
    from karabakh_timeline.cli.options import (
        CommonOptions,
        NamesOptions,
        OutputOptions,
        SelectionOptions,
        TableOptions,
    )
    from karabakh_timeline.exports.record import Family, Json
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.vocabulary import NameStyle
    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.selection import Selection
    from karabakh_timeline.store.index import Index
    from karabakh_timeline.store.read import Store
    from karabakh_timeline.views.page import Row

T = TypeVar("T")

_DRAWN = ("table", "plain")


class Session:
    """A command's run.

    Attributes:
        environment: the surroundings.
        output: in what form, and where to.
        table: what belongs to tables.
        style_name: which names of a place are shown, as the user wrote it.
    """

    def __init__(
        self,
        common: CommonOptions,
        output: OutputOptions | None = None,
        table: TableOptions | None = None,
        names: NamesOptions | None = None,
    ) -> None:
        from karabakh_timeline.cli.options import OutputOptions, TableOptions

        table = table or TableOptions()
        given = {
            "data": common.data,
            "today": common.today,
            "color": common.color,
            "pager": "" if common.no_pager else None,
            "names": names.names if names else None,
            "ascii": table.ascii_only,
        }
        self.environment = read_environment(given)
        self.output = output or OutputOptions()
        self.table = table._replace(ascii_only=self.environment.ascii_only)
        self.style_name = self.environment.names
        self._refuse_wrong_values()

    def _refuse_wrong_values(self) -> None:
        """A day that this command may not come to use is still to be right."""
        if self.environment.today is not None:
            _one_day(self.environment, UTC)

    @cached_property
    def given(self) -> dict[Path, bytes]:
        """What is read in place of files: standard input, where that is the data set."""
        if self.environment.data != STDIN:
            return {}
        return {STDIN: read_stdin()}

    @cached_property
    def index(self) -> Index:
        """The record's index, compiled if need be; a data set with errors ends the command."""
        from karabakh_timeline.cli.progress import progress
        from karabakh_timeline.store.open import DataError, open_index

        try:
            return open_index(
                self.environment.data,
                self.environment.cache,
                lambda: progress("Compiling the data set", is_dumb=self.environment.is_dumb),
                self.given,
            )
        except DataError as error:
            from karabakh_timeline.cli.report import report_problems

            raise report_problems(error.problems) from error

    @cached_property
    def store(self) -> Store:
        """The record as values; what only exports is faster with the index alone."""
        from karabakh_timeline.store.read import Store

        return Store(self.index)

    @cached_property
    def zone(self) -> timezone:
        """The offset in which a day without a clock time is counted."""
        return parse_offset(self.index.head["utc_offset"])

    @cached_property
    def today(self) -> date:
        """The day it is, in the data set's offset; fixed by --today and KARABAKH_TODAY."""
        if self.environment.today is None:
            return self.environment.now.astimezone(self.zone).date()
        return _one_day(self.environment, self.zone)

    def when(self, option: str, text: str | None) -> When | None:
        """A date of the command line; what is none ends the command."""
        return None if text is None else _dated(option, text, self.today, self.zone)

    def selection(self, options: SelectionOptions) -> Selection:
        """The selection options as a question."""
        from karabakh_timeline.queries.selection import Selection

        return Selection(
            first=self.when("--from", options.first),
            last=self.when("--to", options.last),
            on=self.when("--on", options.on),
            during=options.during,
            kinds=tuple(options.kind or ()),
            places=tuple(options.place or ()),
            actors=tuple(options.actor or ()),
            ceasefires=tuple(options.ceasefire or ()),
            sources=tuple(options.source or ()),
            tags=tuple(options.tag or ()),
            search=options.search,
            certain=options.certain,
            limit=options.limit,
            reverse=options.reverse,
        )

    @cached_property
    def style(self) -> NameStyle:
        """Which names of a place are shown."""
        from karabakh_timeline.model.vocabulary import NameStyle

        return next(style for style in NameStyle if style.value == self.style_name)

    @cached_property
    def names(self) -> Names:
        """What ids are called."""
        from karabakh_timeline.queries.names import Names

        return Names(self.store.places, self.store.actors, self.style)

    @property
    def place_names(self) -> dict[str, str] | None:
        """The shown names of all places by id; None where the main names are wanted."""
        if self.style_name == "both":
            return None
        return {name: self.names.place(name) for name in self.store.places}

    @cached_property
    def format(self) -> str:
        """How the answer is shown: a machine format, ``table`` or ``plain``."""
        from karabakh_timeline.exports.formats import FORMATS, format_of

        if self.output.format is not None:
            return one_of("--format", self.output.format, (*_DRAWN, *FORMATS))
        if self.output.output is not None and (found := format_of(self.output.output)):
            return found.name
        is_file = self.output.output not in (None, "-")
        return "table" if self.environment.is_terminal and not is_file else "plain"

    def export(self, family: Family, items: Iterable[Json], name: str | None = None) -> None:
        """Write items in a machine format."""
        from karabakh_timeline.exports.formats import FORMATS

        chosen = FORMATS[name or self.format]
        self.write(chosen.write(family, self.index.head, items, excel=self.table.excel))

    def write(self, chunks: Iterable[str | bytes]) -> None:
        """Write text or bytes to where the user wants it."""
        write(chunks, self.output.output)

    def draw(self, renderable: RenderableType) -> None:
        """Draw something Rich for the terminal."""
        from karabakh_timeline.views.render import draw

        self.write([draw(renderable, self.environment.width, color=self.environment.color)])

    def page(self, rows: Iterable[Row]) -> None:
        """Show a page: drawn on a terminal, plain lines elsewhere."""
        from karabakh_timeline.views.page import drawn, plain

        if self.format == "table":
            self.draw(drawn(rows, self.environment.width))
        elif self.format == "plain":
            self.write(plain(rows))
        else:
            raise self.no_such_form()

    def no_such_form(self) -> Failure:
        """The failure of a format that is one, only not of this answer."""
        return Failure(
            f"--format: this answer has no {self.format} form", "Write table, plain or json."
        )

    def document(self, document: Json) -> None:
        """Write one JSON document."""
        from karabakh_timeline.exports.to_json import dumps

        self.write([dumps(document) + "\n"])


def _dated(option: str, text: str, today: date, zone: timezone) -> When:
    from karabakh_timeline.cli.dates import parse_user_date

    try:
        return parse_user_date(text, today, zone)
    except DateError as error:
        raise Failure(f"{option}: {error.reason}", error.advice) from error


def _one_day(environment: Environment, zone: timezone) -> date:
    """The day that ``today`` is set to; a relative one counts from the clock's."""
    named, origin = environment.settings["today"]
    day = _dated(origin, named, environment.now.date(), zone)
    if day.earliest is None or day.latest is None or day.earliest.date() != day.latest.date():
        raise Failure(f'{origin}: "{named}" is not one day', "Write YYYY-MM-DD.")
    return day.earliest.date()


@contextmanager
def session(
    common: CommonOptions,
    output: OutputOptions | None = None,
    table: TableOptions | None = None,
    names: NamesOptions | None = None,
) -> Iterator[Session]:
    """A session whose store is closed at the end, and whose bad requests end the command."""
    from karabakh_timeline.queries.selection import SelectionError, UnknownNameError

    run = Session(common, output, table, names)
    try:
        with paging(run.environment):
            yield run
    except UnknownNameError as error:
        raise Failure(error.reason, error.advice, Exit.UNKNOWN_ID) from error
    except SelectionError as error:
        raise Failure(error.reason, error.advice) from error
    finally:
        if "index" in run.__dict__:
            run.index.close()


def exit_if(*, empty: bool, fail_empty: bool) -> None:
    """With --fail-empty, an empty answer ends the command with 1."""
    if empty and fail_empty:
        raise Failure("nothing matches", "", Exit.PROBLEMS)
