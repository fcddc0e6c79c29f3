"""The options that several commands share, each said once.

A command takes a group of options as one frozen value: ``@takes_options`` spreads the fields of its
option groups into parameters that Typer sees, and gathers what Typer hands over. The groups are
named tuples: making one costs a seventh of making a frozen dataclass, and every start makes these.
For the same reason annotations are no texts here and in the commands: a text would be compiled at
every start.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.exports.answer import Part
from karabakh_timeline.exports.formats import names_of, spoken


class CommonOptions(NamedTuple):
    """What every command takes: which data set, which day it is, whether to colour and to page."""

    data: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="Another data set: a folder, one YAML file, or - for standard input.",
        ),
    ] = None
    today: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that `today` means.")
    ] = None
    color: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help="Colours: auto, always or never; auto if not set.",
            autocompletion=complete.colors,
        ),
    ] = None
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Show long output without a pager.")
    ] = False


def on_option(words: str, metavar: str = "DATE") -> Any:
    """``--on``; its help is the command's own, as that of the next three."""
    return typer.Option("--on", metavar=metavar, help=words)


def from_option(words: str) -> Any:
    """``--from``."""
    return typer.Option("--from", metavar="DATE", help=words)


def to_option(words: str) -> Any:
    """``--to``."""
    return typer.Option("--to", metavar="DATE", help=words)


def during_option(words: str) -> Any:
    """``--during``."""
    return typer.Option(metavar="PERIOD", help=words, autocompletion=complete.periods)


class TimeOptions(NamedTuple):
    """Which time is meant.

    A command annotates it with the options that it takes, by field:
    ``Annotated[TimeOptions, {"on": on_option("On this day.")}]``.
    """

    on: str | None = None
    first: str | None = None
    last: str | None = None
    during: str | None = None


NO_TIME = TimeOptions()


class SelectionOptions(NamedTuple):
    """Which events; the same everywhere."""

    first: Annotated[str | None, from_option("From this day, month or year on.")] = None
    last: Annotated[str | None, to_option("Up to the end of this day, month or year.")] = None
    on: Annotated[str | None, on_option("On this day, or in this month or year.")] = None
    during: Annotated[str | None, during_option("In this period of the record.")] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Of this kind.", autocompletion=complete.kinds),
    ] = None
    place: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PLACE",
            help="At this place, by any of its names, or within it.",
            autocompletion=complete.places,
        ),
    ] = None
    actor: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR",
            help="With this actor, or one that belongs to it.",
            autocompletion=complete.actors,
        ),
    ] = None
    ceasefire: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Linked to this ceasefire.", autocompletion=complete.ceasefires
        ),
    ] = None
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Citing this source.", autocompletion=complete.sources),
    ] = None
    tag: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="With this tag.", autocompletion=complete.tags),
    ] = None
    search: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help='With all these words; "a phrase"; shell* for endings.'),
    ] = None
    certain: Annotated[
        bool,
        typer.Option("--certain", help="Leave out events that only may fall in the range."),
    ] = False
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.")] = None
    reverse: Annotated[bool, typer.Option("--reverse", help="Latest first.")] = False
    fail_empty: Annotated[
        bool, typer.Option("--fail-empty", help="Exit with 1 if there is nothing to show.")
    ] = False


class OutputOptions(NamedTuple):
    """In what form, and where to."""

    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"{spoken(names_of(frozenset(Part)))}; by default a table on a terminal, plain "
            "lines in a pipe.",
            autocompletion=complete.formats,
        ),
    ] = None
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write there; its suffix names the format."
        ),
    ] = None


class TableOptions(NamedTuple):
    """What belongs to tables, on a terminal and in a spreadsheet."""

    ascii_only: Annotated[
        bool, typer.Option("--ascii/--no-ascii", help="Draw with ASCII characters only.")
    ] = None  # type: ignore[assignment]  # not given: the session puts in what is set elsewhere
    excel: Annotated[
        bool,
        typer.Option("--excel", help="CSV for a spreadsheet: byte order mark, formulas guarded."),
    ] = False


class NamesOptions(NamedTuple):
    """Which names of a place are shown."""

    names: Annotated[
        str | None,
        typer.Option(
            metavar="STYLE",
            help="Place names: both, armenian or azerbaijani; both if not set.",
            autocompletion=complete.name_styles,
        ),
    ] = None


class WritingOptions(NamedTuple):
    """How an entry is written into the data set."""

    id: Annotated[
        str | None, typer.Option(metavar="ID", help="Its id; by default one is proposed.")
    ] = None
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the entry and its place; write nothing.")
    ] = False
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before writing.")] = False


_GROUPS = (
    CommonOptions, SelectionOptions, OutputOptions, TableOptions, NamesOptions, WritingOptions,
)  # fmt: skip


def takes_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take option groups: parameters whose type is one of the classes above."""
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if hint in _GROUPS}
    times = {name: hint for name, hint in hints.items() if _is_time(hint)}
    context = next((name for name, hint in hints.items() if hint is typer.Context), _CONTEXT.name)
    own = [
        one
        for name, parameter in inspect.signature(command).parameters.items()
        if name not in groups
        for one in (
            _time_parameters(times[name])
            if name in times
            else [parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)]
        )
    ]
    spread = [parameter for group in groups.values() for parameter in _parameters(group)]

    @wraps(command)
    def gathered(**given: Any) -> None:
        # Click hands one dictionary down from the program to the command
        before = given[context].meta.setdefault(__name__, {})
        named = {option.name: option.opts[0] for option in given[context].command.params}
        if context not in hints:
            del given[context]
        values = {
            name: group(**{field: given.pop(field) for field in group._fields})
            for name, group in groups.items()
        }
        for name, group in groups.items():
            values[name] = before[group] = _completed(values[name], before.get(group), named)
        for name, hint in times.items():
            fields = {field: given.pop(field) for field in hint.__metadata__[0]}
            values[name] = TimeOptions(**fields)
        command(**given, **values)

    extra = [] if context in hints else [_CONTEXT]
    parameters = sorted(
        [*extra, *own, *spread],
        key=lambda parameter: parameter.default is not inspect.Parameter.empty,
    )
    gathered.__doc__ = unwrapped_examples(command.__doc__ or "")
    gathered.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    gathered.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return gathered


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
    for option in given:
        if option.param_type_name != "option" or option.multiple or option.count:
            continue
        if option.is_flag and not option.secondary_opts:
            continue
        if option.name in met:
            raise _twice(option.opts[0])
        met.add(option.name)


def _twice(option: str) -> Failure:
    advice = _INSTEAD_OF_TWICE.get(option, "Give it once.")
    return Failure(f"{option} is given twice and takes one value", advice)


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


def _one_of(option: str, late: Any, early: Any, unset: Any) -> Any:
    """What is given of an option on either side of a command; both is refused, as given twice."""
    if late == unset:
        return early
    is_flag = late is True and early is True
    if early != unset and not is_flag:
        raise _twice(option)
    return late


def unwrapped_examples(help_text: str) -> str:
    r"""A docstring whose lines after ``\b`` Click leaves as they are."""
    return help_text.replace("\\b\n", "\b\n")


def _is_time(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) is TimeOptions


def _time_parameters(hint: Any) -> list[inspect.Parameter]:
    """The parameters of the time options that a command takes, in its order."""
    return [
        inspect.Parameter(
            field,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[str | None, option],
        )
        for field, option in hint.__metadata__[0].items()
    ]


def _parameters(group: Any) -> list[inspect.Parameter]:
    return [
        inspect.Parameter(
            field,
            inspect.Parameter.KEYWORD_ONLY,
            default=group._field_defaults[field],
            annotation=group.__annotations__[field],
        )
        for field in group._fields
    ]
