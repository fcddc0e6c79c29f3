"""One run of a command: the record it asks, the dates it is given, the door its answer goes by."""

from __future__ import annotations

import re
import shlex
from contextlib import contextmanager
from datetime import UTC
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from karabakh_timeline.cli.environment import STDIN, read_environment
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import (
    AskedOptions,
    BesideOptions,
    CommonOptions,
    EmptyOptions,
    FormOptions,
    ListingOptions,
    NamesOptions,
    OutputOptions,
    PictureOptions,
    SelectionOptions,
    TableOptions,
    TimeArgument,
    TimeOptions,
    WordsArgument,
    refuse_before_subcommand,
    takes_options,
)
from karabakh_timeline.cli.output import Screen, read_stdin, remark, spooled_stdin, write
from karabakh_timeline.cli.settings import named_path
from karabakh_timeline.cli.settings import one_of as one_of  # noqa: PLC0414 - commands take it from here
from karabakh_timeline.model.dates import DateError
from karabakh_timeline.model.term_words import term_meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, timezone

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.cli.environment import Environment
    from karabakh_timeline.cli.times import Among, TimeReader, Times
    from karabakh_timeline.eventdata.reading import Source
    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.exports.formats import Format
    from karabakh_timeline.loading.files import Heard
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.store.index import Index

A = TypeVar("A")

_OPTIONS = {"since": "--from", "picture": "-o"}
"""The options that are not called as the arguments of the questions are."""


def option_of(argument: str) -> str:
    """The option for an argument of a question."""
    return _OPTIONS.get(argument) or f"--{argument.rstrip('_').replace('_', '-')}"


def command_of(question: str, argument: str = "", value: str = "") -> str:
    """The command for a question, with the option for an argument or none."""
    option = f" {option_of(argument)} {shlex.quote(value)}" if argument else ""
    return f"karabakh {'list' if question == 'events' else question}{option}"


class Session:
    """A command's run.

    Attributes:
        options: the groups of options that the command takes, by class.
        environment: the surroundings.
        output: in what form, and where to.
        table: what belongs to tables.
        forms: what belongs to single forms.
        left_out: how many items the form of the last answer left out.
        is_replaced: whether a folder of the last answer took the place of one.
        time_words: the words of a time that is said without an option, or words to look for.
    """

    def __init__(self, options: Mapping[Any, Any], context: Any = None) -> None:
        self.options = options
        self._context = context
        self.time_words: Sequence[str] = ()
        if TimeArgument in options:
            self.time_words = options[TimeArgument].time or ()
        elif WordsArgument in options:
            self.time_words = options[WordsArgument].words or ()
        common = options.get(CommonOptions) or CommonOptions()
        table = options.get(TableOptions) or TableOptions()
        given = {
            "data": common.data,
            "today": common.today,
            "color": common.color,
            "pager": "" if common.no_pager else None,
            "names": options[NamesOptions].names if NamesOptions in options else None,
            "ascii": table.ascii_only,
        }
        self.environment = read_environment(given)
        self.answer_into(options.get(OutputOptions) or OutputOptions())
        self.table = table._replace(ascii_only=self.environment.ascii_only)
        self.left_out = 0
        self.is_replaced = False
        self.forms = options.get(FormOptions) or FormOptions()
        self._screen = Screen(self.environment) if self.environment.pager else None
        self._readings: list[str] = []
        self._read: list[Path] = []
        self._index: Index | None = None
        self._refuse_wrong_values()

    def answer_into(self, output: OutputOptions) -> None:
        """Where answers go, and in which format.

        Raises:
            Failure: the name of the file or folder is empty.
        """
        target = output.output
        self.output = output._replace(output=target if target is None else named_path("-o", target))

    def _refuse_wrong_values(self) -> None:
        """A day that this command may not come to use is still to be right."""
        if self.environment.today is not None:
            _one_day(self.environment, UTC)

    # The record

    @cached_property
    def given(self) -> dict[Path, bytes]:
        """What is read in place of files: standard input, where that is the data set."""
        if self.environment.data != STDIN:
            return {}
        return {STDIN: read_stdin()}

    @contextmanager
    def sources(self, *names: str) -> Iterator[list[Source]]:
        """Files that are named, among them ``-`` for what comes on standard input, once at most."""
        paths = [Path(named_path("FILE", name)) for name in names]
        self._read += paths
        piped = names.count(str(STDIN))
        if piped > 1:
            raise Failure("- is given twice, and standard input can be read once", "Name it once.")
        if piped and self.environment.data == STDIN:
            raise Failure(
                "standard input is the data set (--data -), and cannot be this file too",
                "Name one of them as a file.",
            )
        pipe = spooled_stdin() if piped else None
        try:
            yield [
                pipe if pipe and name == str(STDIN) else path
                for name, path in zip(names, paths, strict=True)
            ]
        finally:
            if pipe is not None:
                pipe.close()

    @property
    def index(self) -> Index:
        """The record's index, compiled if need be; a data set with errors ends the command."""
        if self._index is None:
            self._index = self._open()
        return self._index

    def _open(self) -> Index:
        from karabakh_timeline.store.open import DataError, open_index

        environment = self.environment
        try:
            return open_index(environment.data, environment.cache, self._compiling, self.given)
        except DataError as error:
            from karabakh_timeline.cli.report import report_problems

            raise report_problems(error.problems) from error

    def _compiling(self) -> AbstractContextManager[Heard | None]:
        """Say how far compiling is."""
        from karabakh_timeline.cli.progress import progress

        return progress("Compiling the data set", is_dumb=self.environment.is_dumb)

    @cached_property
    def timeline(self) -> OpenTimeline:
        """What the record can be asked."""
        from karabakh_timeline.api.opened import OpenTimeline

        return OpenTimeline(self.index, style=self.environment.names, called=self._called)

    def _called(self, argument: str) -> str:
        """What the user calls an argument of a question."""
        is_bare = argument == "on" and self.time_words and self.options[TimeOptions].on is None
        return "TIME" if is_bare else option_of(argument)

    def close(self) -> None:
        """Close the index, if it has been opened."""
        if self._index is not None:
            self._index.close()

    # Times

    @cached_property
    def today(self) -> date:
        """The day it is, in the data set's offset; fixed by --today and KARABAKH_TODAY."""
        if self.environment.today is None:
            return _day_by_the_clock(self.environment, self.timeline.zone)
        return _one_day(self.environment, self.timeline.zone)

    def when(self, option: str, text: str | None) -> When | None:
        """A date of the command line; what is none ends the command."""
        return None if text is None else _dated(option, text, self.today, self.timeline.zone)

    @cached_property
    def reader(self) -> TimeReader:
        """What reads the times of the command line."""
        from karabakh_timeline.cli.times import TimeReader

        return TimeReader(self.today, self.timeline.zone, self.index)

    @cached_property
    def times(self) -> dict[str, Any]:
        """The time that is meant, as arguments of a question; one that is none ends the command."""
        given: TimeOptions = self.options[TimeOptions]
        words = self.time_words
        return (self._time_of(words) if words else self._by_options(given))._asdict()

    def _by_options(self, given: TimeOptions) -> Times:
        """The time of the options; what is none ends the command."""
        times = self.reader.by_options(given)
        for text in (given.since, given.to, given.on):
            self._note_reading(text or "", times)
        return times

    def _note_reading(self, text: str, times: Times) -> None:
        """Keep for after the answer what a time may mean as well."""
        if reading := self.reader.other_reading(text, times):
            self._readings.append(reading)

    def _time_of(self, words: Sequence[str]) -> Times:
        """The time that words without an option are; anything else ends the command."""
        try:
            times = self.reader.said(words, self.options[TimeOptions])
        except DateError as error:
            from karabakh_timeline.cli.strayed import Stray, no_time

            found = self.reader.split(words)
            stray = Stray(" ".join(found.others or words), found.said if found.others else ())
            raise no_time(stray, error, self._context, self.index) from error
        self._note_reading(" ".join(words), times)
        return times

    @cached_property
    def asked(self) -> dict[str, Any]:
        """A time and words in any order, as arguments of a question; words are a tuple."""
        times, words = self._apart(self.reader.among(self.time_words))
        return times._asdict() | {"words": words}

    def searched(self, words: Sequence[str]) -> dict[str, Any]:
        """The same of words that may be any, and the rest of the selection with them."""
        found = self.reader.among_any(words)
        self.time_words = found.said
        self._note_years(found.others)
        times, others = self._apart(found)
        given: SelectionOptions = self.options[SelectionOptions]
        return given._asdict() | times._asdict() | {"words": others}

    def _apart(self, found: Among) -> tuple[Times, tuple[str, ...]]:
        """The time, said among words or by options, and the other words."""
        given: TimeOptions = self.options[TimeOptions]
        if found.times is None:
            return self._by_options(given), found.others
        from karabakh_timeline.cli.times import refuse_beside

        refuse_beside(found.said, given)
        self._note_reading(" ".join(found.said), found.times)
        return found.times, found.others

    @property
    def selection(self) -> dict[str, Any]:
        """The options of time and selection as arguments of a question."""
        given: SelectionOptions = self.options[SelectionOptions]
        if given.search:
            self._note_searched_dates(given.search)
        return given._asdict() | self.times

    def _note_years(self, words: Iterable[str]) -> None:
        """Keep for after the answer which words of a search may be years of the record."""
        from karabakh_timeline.cli.times import is_number

        for word in dict.fromkeys(filter(is_number, words)):
            if self.reader.is_in_record(word):
                self._readings.append(_as_a_word(word))

    def _note_searched_dates(self, text: str) -> None:
        """Keep for after the answer which words of a search are dates, and looked for as words."""
        from karabakh_timeline.queries.search import parts

        for word in parts([text]):
            if re.match("[0-9]{4}-", word) and self.reader.is_time(word):
                self._readings.append(_as_a_word(word))

    def by_name(self, ask: Callable[..., A], names: Sequence[str]) -> A:
        """The answer on ids and names, among which a date may be as people write one.

        Args:
            ask: the question, which knows the record's own form of a date.
            names: the ids and names; what is one of these is not read as a date.
        """
        from karabakh_timeline.queries.selection import UnknownNameError

        try:
            return ask(*names)
        except UnknownNameError:
            read = [self._as_recorded(name) for name in names]
            if read == list(names):
                raise
            return ask(*read)

    def _as_recorded(self, text: str) -> str:
        """A date in the record's own form; any other text as it is."""
        if self.reader.is_period_id(text):
            return text
        try:
            return self.reader.when(text).text
        except DateError:
            return text

    # The answer

    def show(self, answer: Answer, named: str | None = None, option: str = "--format") -> bool:
        """Show an answer in the form that is meant, and then what is to be said beside it.

        Args:
            answer: the answer.
            named: the name of a form, where the command takes it from elsewhere than --format.
            option: what the user calls it.

        Returns:
            Whether it was taken whole: who reads it may leave before its end.
        """
        from karabakh_timeline.exports.answer import Look, Part
        from karabakh_timeline.exports.formats import form_of

        target, environment = self.output.output, self.environment
        if named and term_meant(self.output.format or named, [named.casefold()]) is None:
            raise Failure(
                f"{option}: {named}, and --format {self.output.format}", "Leave one of them out."
            )
        is_seen = environment.is_terminal and target in (None, "-")
        usual = "table" if is_seen and answer.usual == "plain" else answer.usual
        form = form_of(answer, named or self.output.format, self._file_name, usual, option)
        if (form.is_binary or form.is_opened) and is_seen:
            raise _not_for_a_terminal(form)
        answer = self._counted(answer, form)
        self.left_out = 0
        said: list[str] = []

        def leave_out(number: int, text: str) -> None:
            self.left_out += number
            said.append(text)

        ascii_only, excel = self.table.ascii_only, self.table.excel
        look = Look(environment.width, environment.color, ascii_only, excel)
        look = self._pictured(look, is_picture=form.is_picture)
        look = self._formed(look, form)._replace(leave_out=leave_out)
        if not self._write_as(form, answer, look):
            return False
        is_drawn = Part.DRAWING in form.needs
        for text in (*said, *answer.remarks(look if is_drawn else None)):
            self.remark(text, is_wrapped=is_drawn)
        self._say_why_empty(answer, is_wrapped=is_drawn)
        while self._readings:
            self.remark(self._readings.pop(0), is_wrapped=is_drawn)
        return True

    def _write_as(self, form: Format, answer: Answer, look: Look) -> bool:
        """Write an answer in a form, which may be that of a folder; whether all was taken."""
        from karabakh_timeline.exports.answer import Part
        from karabakh_timeline.model.safe import for_terminal

        target = self.output.output
        if target not in (None, "-") and form.in_folder(answer, target):
            from karabakh_timeline.cli.targets import is_replaced

            if is_replaced(target):
                from karabakh_timeline.cli.output import write_folder

                files = form.made_files(answer, look)
                self.is_replaced = write_folder(files, target, form.files_are)
                return True
        chunks = form.made(answer, look)
        is_seen = self.environment.is_terminal and target in (None, "-")
        if is_seen and not form.needs & {Part.DRAWING, Part.LINES}:
            # made for programs, to which it gives every text as it is
            chunks = (one if isinstance(one, bytes) else for_terminal(one) for one in chunks)
        return self.write(chunks)

    def _counted(self, answer: Answer, form: Format) -> Answer:
        """An answer with event data below its drawings; that is refused where none is drawn."""
        from karabakh_timeline.api.beside import CountedBeside

        given = self.options.get(BesideOptions) or BesideOptions()
        asked = self.options.get(AskedOptions) or AskedOptions()
        values = given._asdict() | asked._asdict()
        said = [option_of(name) for name, value in values.items() if value not in (None, [], ())]
        if not said or not isinstance(answer, CountedBeside):
            return answer
        if not given.with_:
            raise Failure(f"{said[0]}: no event data is named", "Name some: --with ged.")
        from karabakh_timeline.exports.answer import Part

        if not (form.is_picture or Part.WEB in form.needs):
            raise Failure(
                f"--with: this is for pictures and html, and {form.name} is written",
                "Write -o FILE.svg, or leave it out.",
            )
        return answer.counting(
            given.with_, bars="events" if given.bars is None else given.bars, **self.asked_data
        )

    @property
    def asked_data(self) -> dict[str, Any]:
        """Where event data lies, what of it counts and what answers, as a question's arguments."""
        given: AskedOptions = self.options[AskedOptions]
        return {
            "folder": self.environment.events, "conflict": given.conflict, "engine": given.engine,
            "files": self._asked_files,
        }  # fmt: skip

    @property
    def _asked_files(self) -> list[str]:
        """The files of event data that are named, instead of what was imported."""
        given = self.options.get(AskedOptions) or AskedOptions()
        return [named_path("--files", file) for file in given.files or ()]

    def _pictured(self, look: Look, *, is_picture: bool) -> Look:
        """A look with what is said of pictures; that is refused where none is written."""
        given = self.options.get(PictureOptions) or PictureOptions()
        said = [option_of(name) for name, value in given._asdict().items() if value is not None]
        if said and not is_picture:
            raise Failure(
                f"{' and '.join(said)}: this is for pictures, and none is written",
                "Write -o FILE.svg or -o FILE.png. How wide a terminal is, KARABAKH_WIDTH says."
                if given.width
                else "Write -o FILE.svg or -o FILE.png.",
            )
        if given.theme is not None:
            look = look._replace(theme=one_of("--theme", given.theme, ("light", "dark")))
        return look if given.width is None else look._replace(pixels=given.width)

    def _formed(self, look: Look, form: Format) -> Look:
        """A look with what is said of single forms; that is refused where another is written."""
        from karabakh_timeline.exports.formats import FORMATS, spoken

        said = {name: value for name, value in self.forms._asdict().items() if value}
        for name in said:
            if name not in form.heeds:
                its = spoken(one.name for one in FORMATS.values() if name in one.heeds)
                raise Failure(
                    f"{option_of(name)}: this is for {its}, and {form.name} is written",
                    "Leave it out, or ask for such a form.",
                )
        return look._replace(**said)

    @property
    def _file_name(self) -> str | None:
        """What is written to, if its name says what it is to hold: that of a pipe need not."""
        from karabakh_timeline.exports.formats import format_of

        target = self.output.output
        if target is None or format_of(target) is not None:
            return target
        from karabakh_timeline.cli.targets import is_replaced

        return target if is_replaced(target) else None

    def _say_why_empty(self, answer: Answer, *, is_wrapped: bool) -> None:
        """Of an answer with nothing in it, what left nothing: silence may as well be a mistake."""
        why_empty: Callable[[], str | None] | None = getattr(answer, "why_empty", None)
        why = why_empty() if why_empty is not None else None
        if why is not None:
            self.remark(why, is_wrapped=is_wrapped)

    def list_known(self, known: Any, **asked: Any) -> None:
        """Show what is asked for of the places, actors or sources."""
        given: ListingOptions = self.options[ListingOptions]
        answer = known.where(limit=given.limit, reverse=given.reverse, **asked)
        if not answer and TimeOptions not in self.options:
            self._note_times(asked.get("words") or ())
        self.show_known(answer)

    def _note_times(self, words: Iterable[str]) -> None:
        """Keep for after the answer which words are times, where none can be asked for."""
        for word in words:
            if re.match("[0-9]{4}", word) and self.reader.is_time(word):
                reading = (
                    f"{word} is a time, and these have none: `karabakh list {word}` has events."
                )
                self._readings.append(reading)

    def show_known(self, answer: Any) -> None:
        """Show entries that were asked for by words, a time and other things.

        Raises:
            Failure: there are none, as what is written as a word is nearly a command's name.
        """
        answer.is_long = self.options[ListingOptions].long
        if not answer and self.time_words:
            from karabakh_timeline.cli.strayed import refuse_slip

            refuse_slip(self.time_words[0], self._context)
        self.show(answer)
        self.end_if_empty(answer)

    def end_if_empty(self, answer: object) -> None:
        """With --fail-empty, an empty answer ends the command with 1."""
        if not answer and self.options[EmptyOptions].fail_empty:
            raise Failure("nothing matches", "", Exit.PROBLEMS)

    def write(self, chunks: Iterable[str | bytes]) -> bool:
        """Write text or bytes to where the user wants it; whether all of it was taken."""
        if self._screen is not None and self.output.output is None:
            self._screen.gather(chunks)
            return True
        target = self.output.output
        if target not in (None, "-"):
            self._refuse_what_is_read(target)
        return write(chunks, target)

    def _refuse_what_is_read(self, target: str) -> None:
        """What an answer is made of is not replaced by it, by a link either."""
        from karabakh_timeline.cli.targets import is_read, is_replaced

        config = self.environment.config
        read = [self.environment.data, *self._read, *map(Path, self._asked_files)]
        read += [config] if config else []
        if is_replaced(target) and is_read(target, read, lambda: self.environment.events):
            raise Failure(
                f"-o: {target} is what this answer is made of, and would be lost",
                "Name another file.",
            )

    def remark(self, text: str, *, is_wrapped: bool = False) -> None:
        """A line for the person at the terminal, after what was written before it."""
        from karabakh_timeline.model.safe import safe

        text = safe(text)  # it may repeat what was typed
        if is_wrapped:
            from karabakh_timeline.views.wrap import wrap

            text = "\n".join(wrap(text, self.environment.width))
        self.show_gathered()
        remark(text)

    def show_gathered(self) -> None:
        """Show what was written so far, before something else appears on the terminal."""
        if self._screen is not None and self._screen.chunks:
            self._screen.show()


def _not_for_a_terminal(form: Format) -> Failure:
    """The refusal to show what a program opens."""
    whole = "-o FOLDER or " if form.files is not None else ""
    return Failure(
        f"{form.name} is no text for a terminal",
        f"Write {whole}-o FILE{form.suffix}, or send it to a program.",
    )


def _as_a_word(text: str) -> str:
    """That a time is looked for as a word, and how to ask for the time."""
    return f"{text} is looked for as a word; --on {text} asks for what happened then."


def _dated(option: str, text: str, today: date, zone: timezone) -> When:
    from karabakh_timeline.cli.dates import parse_user_date

    try:
        return parse_user_date(text, today, zone)
    except DateError as error:
        raise Failure(f"{option}: {error.reason}", error.advice) from error


def _one_day(environment: Environment, zone: timezone) -> date:
    """The day that ``today`` is set to, in an offset; a relative one counts from the day there."""
    named, origin = environment.settings["today"]
    day = _dated(origin, named, _day_by_the_clock(environment, zone), zone)
    if day.earliest is None or day.latest is None or day.earliest.date() != day.latest.date():
        raise Failure(f'{origin}: "{named}" is not one day', "Write YYYY-MM-DD.")
    return day.earliest.astimezone(zone).date()


def _day_by_the_clock(environment: Environment, zone: timezone) -> date:
    """The day that it is in an offset."""
    return environment.now.astimezone(zone).date()


@contextmanager
def session(options: Mapping[Any, Any], context: Any = None) -> Iterator[Session]:
    """A session that at its end, however that comes, has shown what was written, and is closed.

    Args:
        options: the groups of options that the command takes, by class.
        context: the command, as Click has it; None where nothing is asked of it.
    """
    run = Session(options, context)
    try:
        yield run
    except Exception:
        run.show_gathered()
        raise
    else:
        run.show_gathered()
    finally:
        run.close()


def in_session(*groups: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command run in a session, with groups of options and those of every command.

    It is called with the session and with its own options. Where a subcommand runs, it does not.
    """
    wanted = groups if CommonOptions in groups else (*groups, CommonOptions)

    def running(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run_in_session(context: Any, options: Mapping[Any, Any], **own: Any) -> None:
            if context.invoked_subcommand is not None:
                refuse_before_subcommand(context)
                return
            with session(options, context) as run:
                command(run, **own)

        return takes_options(*wanted)(run_in_session)

    return running
