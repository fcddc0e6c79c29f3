"""One run of a command: the record it asks, the dates it is given, the way it shows its answer."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from karabakh_timeline.cli.environment import read_environment
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.output import remark, write
from karabakh_timeline.model.dates import DateError, parse_offset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, timezone

    from rich.console import RenderableType

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

_COLORS = ("auto", "always", "never")
_DRAWN = ("table", "plain")
NAME_STYLES = ("both", "armenian", "azerbaijani")
"""The values of the vocabulary ``NameStyle``, which is not loaded at every start."""
_SLOW = 5_000_000
"""Bytes of data above which compiling takes long enough to say so."""


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
        from karabakh_timeline.cli.options import NamesOptions, OutputOptions, TableOptions

        one_of("--color", common.color, _COLORS)
        self.environment = read_environment(common.data, common.today, common.color)
        self.output = output or OutputOptions()
        self.table = table or TableOptions()
        self.style_name = (names or NamesOptions()).names
        self._refuse_wrong_values()

    def _refuse_wrong_values(self) -> None:
        """Options that this command may not come to use are still to be right."""
        if self.style_name != "both":
            one_of("--names", self.style_name, NAME_STYLES)
        if self.environment.today is not None:
            _one_day(self.environment.today, self.environment.now.date(), UTC)

    @cached_property
    def index(self) -> Index:
        """The record's index, compiled if need be; a data set with errors ends the command."""
        from karabakh_timeline.store.open import DataError, open_index

        try:
            return open_index(self.environment.data, self.environment.cache, self._compiling)
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

    def _compiling(self) -> None:
        if not sys.stderr.isatty():
            return
        data = self.environment.data
        files = data.glob("*.yaml") if data.is_dir() else (data,)
        if sum(file.stat().st_size for file in files if file.exists()) > _SLOW:
            remark("Compiling the data set; this happens once after each change.")

    @cached_property
    def today(self) -> date:
        """The day it is, in the data set's offset; fixed by --today and KARABAKH_TODAY."""
        named = self.environment.today
        if named is None:
            return self.environment.now.astimezone(self.zone).date()
        return _one_day(named, self.environment.now.date(), self.zone)

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


def one_of(option: str, word: str, known: Iterable[str]) -> str:
    """A word of a closed list; any other ends the command with the likeliest ones."""
    known = tuple(map(str, known))
    if word not in known:
        from karabakh_timeline.model.suggestions import did_you_mean

        raise Failure(
            f'{option}: "{word}" is none of its values',
            f"{did_you_mean(word, known)}Write one of {', '.join(known)}.",
        )
    return word


def _dated(option: str, text: str, today: date, zone: timezone) -> When:
    from karabakh_timeline.cli.dates import parse_user_date

    try:
        return parse_user_date(text, today, zone)
    except DateError as error:
        raise Failure(f"{option}: {error.reason}", error.advice) from error


def _one_day(text: str, today: date, zone: timezone) -> date:
    day = _dated("--today", text, today, zone)
    if day.earliest is None or day.latest is None or day.earliest.date() != day.latest.date():
        raise Failure(f'--today: "{text}" is not one day', "Write YYYY-MM-DD.")
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
