"""The options that several commands share, each said once.

A group of options is one frozen value: ``@takes_options`` spreads the fields of a command's groups
into parameters that Typer sees, and gathers what Typer hands over. The groups are named tuples:
making one costs a seventh of making a frozen dataclass, and every start makes these. For the same
reason annotations are no texts here and in the commands: a text would be compiled at every start.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.exports.answer import EXPORTED, LISTED, PAGED, Part
from karabakh_timeline.exports.formats import names_of, spoken
from karabakh_timeline.model.docstrings import docstring


def option(
    metavar: str, words: str, completion: Callable[..., list[str]] | None = None, name: str = ""
) -> Any:
    """An option with a value.

    Args:
        metavar: what the help calls its value.
        words: what the help says.
        completion: completes the value in a shell.
        name: its name, where that is not the parameter's.
    """
    names = [name] if name else []
    return typer.Option(*names, metavar=metavar, help=words, autocompletion=completion)


class CommonOptions(NamedTuple):
    """What every command takes: which data set, which day it is, whether to colour and to page."""

    data: Annotated[
        str | None,
        # eager, so that a help that comes after it lists the words of this data set
        typer.Option(
            metavar="PATH",
            help="Another data set: a folder, one YAML file, or - for standard input.",
            is_eager=True,
        ),
    ] = None
    today: Annotated[str | None, option("DATE", "The day that `today` means.")] = None
    color: Annotated[
        str | None,
        option("WHEN", "Colours: auto, always or never; auto if not set.", complete.colors),
    ] = None
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Show long output without a pager.")
    ] = False


class TimeOptions(NamedTuple):
    """For which time; the same on each command that answers for one."""

    since: Annotated[
        str | None,
        typer.Option(
            "--from", "--since", metavar="DATE", help="From this day, week, month or year on."
        ),
    ] = None
    to: Annotated[
        str | None,
        typer.Option(
            "--to", "--until", metavar="DATE", help="Up to the end of this day, month or year."
        ),
    ] = None
    on: Annotated[
        str | None,
        option(
            "TIME",
            "On this day, in this week, month, quarter or year, or in START/END; an instant.",
        ),
    ] = None
    during: Annotated[
        str | None, option("PERIOD", "In this period of the record.", complete.periods)
    ] = None


TIME_OPTIONS = ("--from", "--since", "--to", "--until", "--on", "--during")
"""The names of these options, for what is read before a command is known."""


class TimeArgument(NamedTuple):
    """The same without an option's name before it."""

    time: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TIME]...",
            help="The time, as --on takes it: 2020-10-12, 2020-10, 2020-W42, 2020-Q4, 2020, "
            '"last week", 2020-10-01/2020-10-20; or a period, whose id comes first: war-2020.',
            autocompletion=complete.periods,
        ),
    ] = None


def between_option() -> Any:
    """``--between``: whose ceasefires."""
    return option("A B", "Only ceasefires among these two, or of one alone.", complete.actors)


def with_option() -> Any:
    """``--with``: which imported event data."""
    return option(
        "SET",
        "Only with this event data that you imported: NAME, for the version that covers the time, "
        "or NAME@VERSION.",
        name="--with",
    )


class WordsArgument(NamedTuple):
    """Words to look for, and a time, in any order."""

    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TIME | WORDS]...",
            help="A time, as --on or --during takes it, words that all must stand in it, or both.",
            autocompletion=complete.asked,
        ),
    ] = None


class ListingOptions(NamedTuple):
    """How much of what the record knows is listed."""

    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.")] = None
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False
    long: Annotated[
        bool, typer.Option("--long", "-l", help="All that is listed of each, rather than a line.")
    ] = False


Reviewed = Annotated[
    bool, typer.Option("--reviewed", help="Read a second time against their pages.")
]
Unreviewed = Annotated[bool, typer.Option("--unreviewed", help="Not read a second time.")]


class SelectionOptions(NamedTuple):
    """Which events, beside their time; the same everywhere."""

    kind: Annotated[list[str] | None, option("KIND", "Of this kind.", complete.kinds)] = None
    place: Annotated[
        list[str] | None,
        option("PLACE", "At this place, by any of its names, or within it.", complete.places),
    ] = None
    actor: Annotated[
        list[str] | None,
        option("ACTOR", "With this actor, or one that belongs to it.", complete.actors),
    ] = None
    ceasefire: Annotated[
        list[str] | None, option("ID", "Linked to this ceasefire.", complete.ceasefires)
    ] = None
    violates: Annotated[
        list[str] | None,
        option(
            "ID",
            'Charged or reported as a breach of this ceasefire; "any" for all.',
            complete.violated,
        ),
    ] = None
    standing: Annotated[
        list[str] | None,
        option(
            "TERM",
            "With a breach that is alleged, disputed, reported or verified.",
            complete.standings,
        ),
    ] = None
    source: Annotated[list[str] | None, option("ID", "Citing this source.", complete.sources)] = (
        None
    )
    tag: Annotated[list[str] | None, option("TAG", "With this tag.", complete.tags)] = None
    search: Annotated[
        str | None,
        option("WORDS", 'With all these words, plural or not; "a phrase"; shell* for endings.'),
    ] = None
    reviewed: Reviewed = False
    unreviewed: Unreviewed = False
    key: Annotated[
        bool,
        typer.Option(
            "--key",
            help="Only the few that tell the whole story; in a table by their titles alone.",
        ),
    ] = False
    certain: Annotated[
        bool,
        typer.Option(
            "--certain",
            help="Only events that certainly begin in the range: none that may fall in it, none "
            "that was under way.",
        ),
    ] = False
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="At most so many, of those that certainly begin in the range."
        ),
    ] = None
    reverse: Annotated[bool, typer.Option("--reverse", help="Latest first.")] = False


class SummaryOptions(NamedTuple):
    """How much of each event is shown."""

    long: Annotated[bool, typer.Option("--long", "-l", help="With the summary of each event.")] = (
        False
    )


class EmptyOptions(NamedTuple):
    """What an answer with nothing in it means."""

    fail_empty: Annotated[
        bool, typer.Option("--fail-empty", help="Exit with 1 if there is nothing to show.")
    ] = False


def format_option(parts: frozenset[Part], more: str = "") -> Any:
    """``--format``, of answers that have these parts; ``more`` says what some have besides."""
    names = names_of(parts)
    usual = "; by default a table on a terminal, plain lines in a pipe" if "table" in names else ""
    return typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{spoken(names)}{more}{usual}.",
        autocompletion=complete.these(*names),
    )


class OutputOptions(NamedTuple):
    """In what form, and where to."""

    format: Annotated[str | None, format_option(LISTED | PAGED)] = None
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write there; its suffix names the format."
        ),
    ] = None


class PagedOptions(OutputOptions):
    """The same for what has no rows."""

    __slots__ = ()
    format: Annotated[str | None, format_option(PAGED)]


class StatusOptions(OutputOptions):
    """The same for what has rows only by way of an option."""

    __slots__ = ()
    format: Annotated[str | None, format_option(PAGED, "; with --history csv too")]


class DayOptions(OutputOptions):
    """The same for what lists events, which has forms of its own."""

    __slots__ = ()
    format: Annotated[str | None, format_option(LISTED | PAGED | {Part.EVENTS})]


class EventsOptions(OutputOptions):
    """The same for what lists a selection of events, which has those of tables too."""

    __slots__ = ()
    format: Annotated[
        str | None, format_option(LISTED | PAGED | {Part.EVENTS, Part.WEB, Part.TABLES})
    ]


class CitedOptions(OutputOptions):
    """The same for what can be cited."""

    __slots__ = ()
    format: Annotated[str | None, format_option(LISTED | PAGED | {Part.CITABLE})]


class ExportOptions(OutputOptions):
    """The same for what is for machines alone."""

    __slots__ = ()
    format: Annotated[str | None, format_option(EXPORTED)]


class TableOptions(NamedTuple):
    """What belongs to tables, on a terminal and in a spreadsheet."""

    ascii_only: Annotated[
        bool, typer.Option("--ascii/--no-ascii", help="Draw with ASCII characters only.")
    ] = None  # type: ignore[assignment]  # not given: the session puts in what is set elsewhere
    excel: Annotated[
        bool,
        typer.Option("--excel", help="CSV for a spreadsheet: byte order mark, formulas guarded."),
    ] = False


class FormOptions(NamedTuple):
    """What belongs to single forms of events."""

    with_long: Annotated[
        bool,
        typer.Option(
            "--with-long",
            help="In a calendar (ics), also what took over a week or is not known to the day.",
        ),
    ] = False
    with_sources: Annotated[
        bool,
        typer.Option(
            "--with-sources",
            help="In bibtex, csl and ris, after the entries the sources that they rest on.",
        ),
    ] = False
    no_borders: Annotated[
        bool,
        typer.Option("--no-borders", help="In html, a map without the outlines of countries."),
    ] = False


class PictureOptions(NamedTuple):
    """How a picture looks, which `-o FILE.svg` or `-o FILE.png` writes."""

    theme: Annotated[
        str | None,
        option(
            "THEME", "Of a picture: light, by default, or dark.", complete.these("light", "dark")
        ),
    ] = None
    width: Annotated[
        int | None,
        typer.Option(
            metavar="PX", min=640, max=4000,
            help="Of a picture: its width in pixels, by default 1200.",
        ),
    ] = None  # fmt: skip


class AskedOptions(NamedTuple):
    """Of imported event data: which events, and what answers."""

    conflict: Annotated[
        list[str] | None,
        option(
            "CONFLICT",
            "Of imported event data only events of this conflict: its id there, or words of its "
            "name or of a side; all: every one. By default those between parties of the record's "
            "ceasefires, within its region.",
        ),
    ] = None
    engine: Annotated[
        str | None,
        option(
            "ADDRESS",
            "What counts in event data: duckdb, which is meant if none is named, spark://local, "
            "spark://HOST:PORT, or trino://USER@HOST:PORT/CATALOG/SCHEMA.",
        ),
    ] = None
    files: Annotated[
        list[str] | None,
        option(
            "FILES",
            "The Parquet files of event data as the engine sees them, instead of those imported "
            "here: a path, s3a://..., hdfs://...; * stands for any letters.",
        ),
    ] = None


class BesideOptions(NamedTuple):
    """Event data whose counts stand below the drawings of a picture or a page."""

    with_: Annotated[
        list[str] | None,
        option(
            "SET",
            "Event data that you imported, NAME or NAME@VERSION: what it counts is told beside an "
            "answer, or drawn as bars in a picture and in html.",
            name="--with",
        ),
    ] = None
    bars: Annotated[
        str | None,
        option(
            "FIGURE",
            "What these bars count: events, by default, or deaths, as best, low or high estimates.",
            complete.these("events", "best", "low", "high"),
        ),
    ] = None


class NamesOptions(NamedTuple):
    """Which names of a place are shown."""

    names: Annotated[
        str | None,
        option(
            "STYLE",
            "Place names: both, armenian or azerbaijani; both if not set.",
            complete.name_styles,
        ),
    ] = None


class WritingOptions(NamedTuple):
    """How an entry is written into the data set."""

    id: Annotated[str | None, option("ID", "Its id; by default one is proposed.")] = None
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the entry and its place; write nothing.")
    ] = False
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before writing.")] = False


TIMED = (TimeArgument, TimeOptions)
"""What the commands take that answer for a time."""
COUNTING = (
    TimeArgument, TimeOptions, SelectionOptions, EmptyOptions, OutputOptions, TableOptions,
    NamesOptions,
)  # fmt: skip
"""What the commands take that say something of chosen events; the time is said first."""
SELECTING = tuple(EventsOptions if group is OutputOptions else group for group in COUNTING)
"""The same for those that list them."""
CHOOSING = SELECTING[1:]
"""The same without a time that is said first."""
ON_A_DAY = tuple(DayOptions if group is EventsOptions else group for group in CHOOSING)
"""The same for the events of a day and month."""
EXPORTING = (
    *(ExportOptions if group is OutputOptions else group for group in COUNTING), FormOptions,
    BesideOptions, AskedOptions,
)  # fmt: skip
"""The same for machines alone."""


def takes_options(*groups: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command take groups of options, which are classes above, after options of its own.

    Its own are its annotated parameters. It is called with the context and the values of the groups
    by class, and with its own as keywords.
    """

    def taking(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        own = [
            parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
            for name, parameter in inspect.signature(command).parameters.items()
            if hasattr(hints.get(name), "__metadata__")
        ]

        @wraps(command)
        def gathered(_context: typer.Context, **given: Any) -> None:
            # Click hands one dictionary down from the program to the command
            before = _context.meta.setdefault(__name__, {})
            named = {taken.name or "": taken.opts[0] for taken in _context.command.params}
            for group in groups:
                late = group(**{field: given.pop(field) for field in group._fields})
                before[_key(group)] = _completed(late, before.get(_key(group)), named)
            command(_context, {_key(group): before[_key(group)] for group in groups}, **given)

        parameters = sorted(
            [_CONTEXT, *own, *(parameter for group in groups for parameter in _parameters(group))],
            key=lambda parameter: parameter.default is not inspect.Parameter.empty,
        )
        gathered.__doc__ = unwrapped_examples(docstring(command))
        gathered.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        gathered.__annotations__ = {taken.name: taken.annotation for taken in parameters}
        return gathered

    return taking


def refuse_before_subcommand(context: typer.Context) -> None:
    """Refuse what stands before a subcommand and would be lost, and say where it belongs.

    The options of a group that the subcommand takes too count wherever they stand.
    """
    inner = context.command.commands[context.invoked_subcommand]  # type: ignore[attr-defined]
    shared = {field for group in context.meta.get(__name__, {}) for field in group._fields}
    counted = shared & {parameter.name for parameter in inner.params}
    given = [
        parameter.opts[0]
        for parameter in context.command.params
        if parameter.name is not None
        and parameter.name not in counted
        and str(context.get_parameter_source(parameter.name)).endswith("COMMANDLINE")
    ]
    if given:
        raise Failure(
            f"{', '.join(given)}: `{context.info_name} {context.invoked_subcommand}` "
            "does not take what stands before it",
            f"Try karabakh {context.info_name} {context.invoked_subcommand} --help",
        )


_CONTEXT = inspect.Parameter("_context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)


def refuse_twice(given: Iterable[Any]) -> None:
    """Refuse an option that has one value and is given again: which is meant, nothing says.

    A flag that says the same again is let be.

    Args:
        given: the options of Click as they were met, each as often as it was.
    """
    met: set[str] = set()
    for taken in given:
        if taken.param_type_name != "option" or taken.multiple or taken.count:
            continue
        if taken.is_flag and not taken.secondary_opts:
            continue
        if taken.name in met:
            raise _twice(taken.opts[0])
        met.add(taken.name)


def _twice(name: str) -> Failure:
    advice = _INSTEAD_OF_TWICE.get(name, "Give it once.")
    return Failure(f"{name} is given twice and takes one value", advice)


_INSTEAD_OF_TWICE = {
    "--on": "Ask twice, or write a stretch: --from and --to.",
    "--during": "Ask twice, or write a stretch: --from and --to.",
    "--search": "Write all words in one: --search 'Shusha shelling'.",
}


def _completed(given: Any, before: Any, named: Mapping[str, str]) -> Any:
    """The options given after the command; where one is not, that given before it."""
    if before is None:
        return given
    fields = zip(given._fields, given, before, given._field_defaults.values(), strict=True)
    return given._make(_one_of(named[name], *values) for name, *values in fields)


def _one_of(name: str, late: Any, early: Any, unset: Any) -> Any:
    """What is given of an option on either side of a command; both is refused, as given twice."""
    if late == unset:
        return early
    is_flag = late is True and early is True
    if early != unset and not is_flag:
        raise _twice(name)
    return late


def unwrapped_examples(help_text: str) -> str:
    r"""A docstring whose lines after ``\b`` Click leaves as they are."""
    return help_text.replace("\\b\n", "\b\n")


def _key(group: Any) -> Any:
    """What a group is known by: one that tells another's options anew stands for that."""
    return group if group.__bases__ == (tuple,) else group.__bases__[0]


def _parameters(group: Any) -> list[inspect.Parameter]:
    annotations = {**_key(group).__annotations__, **group.__annotations__}
    return [
        inspect.Parameter(
            field,
            inspect.Parameter.KEYWORD_ONLY,
            default=group._field_defaults[field],
            annotation=annotations[field],
        )
        for field in group._fields
    ]
