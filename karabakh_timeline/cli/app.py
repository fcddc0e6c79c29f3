"""The command `karabakh`: its commands by name, each loaded only when it is used."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise, zip_longest
from shlex import quote
from typing import Annotated, Any, TypeAlias

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import (
    TIME_OPTIONS,
    CommonOptions,
    refuse_twice,
    takes_options,
)
from karabakh_timeline.cli.output import remark

# Click's own classes; which package they come from depends on the version of Typer.
AnyCommand: TypeAlias = Any
Context: TypeAlias = Any

COMMANDS = {
    "list": "List events as a table, plain lines, CSV or JSON.",
    "search": "Find events by words, with the sentence in which these stand.",
    "show": "Show one event, ceasefire, place, actor, source or period whole.",
    "timeline": "Draw events and ceasefires in time: down the page, or to scale across it.",
    "status": "Say whether a ceasefire was in force, between whom, and who says so.",
    "ceasefires": "List the ledger of ceasefires; show, compare, find gaps.",
    "observance": "Count, in event data, before and after ceasefires took effect.",
    "casualties": "Put the figures that each claimant stated side by side, or over time.",
    "on": "List the events of this day in other years.",
    "stats": "Count events by time, kind, place and more, as bars or a heat map.",
    "cite": "Print how to cite the record or an entry of it.",
    "export": "Write events as CSV, JSON or JSON Lines.",
    "sources": "List the sources; verify your own copies of the articles.",
    "places": "List the places under all their names.",
    "actors": "List the actors.",
    "periods": "List the periods of the conflict.",
    "events": "Import event data of others, such as UCDP GED or ACLED, to ask beside the record.",
    "add": "Add an event, a source, a place or an actor to the data set.",
    "check": "Check a data set and show every problem.",
    "config": "Show each setting, its value, and where it comes from.",
}
"""The commands in the order of the help, each with its line there."""
TIME = "TIME"
"""What stands in the place of a command for an overview of a time."""
HELPED = {**COMMANDS, TIME: "A time without a command: what was so then, and what happened."}
"""What has a help: the commands, and the time without one."""
_MODULES = {"list": "list_", TIME: "overview"}
"""The modules that are not called as their commands."""

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Manners:
    """A command that refuses what is given twice and has one value, as the last would win.

    Its help lists the words of the options that take one of many.
    """

    def format_options(self, ctx: Context, formatter: Any) -> None:
        """The options, and the words of some."""
        super().format_options(ctx, formatter)  # type: ignore[misc]  # a command of Click is beside it
        from karabakh_timeline.cli.help_words import write_words

        write_words(self, ctx, formatter)

    def takes_time(self, valued: set[str]) -> bool:
        """Whether a time may be said by an option; ``valued`` are the options with a value."""
        return "--on" in valued

    def make_parser(self, ctx: Context) -> Any:
        """Click's parser of the command line, which notes what was given."""
        parser = super().make_parser(ctx)  # type: ignore[misc]  # a command of Click is beside it
        parse = parser.parse_args
        params: Any = self.params  # type: ignore[attr-defined]  # as above
        valued = {
            name for taken in params if not getattr(taken, "is_flag", True) for name in taken.opts
        }
        named = {name for taken in params if taken.param_type_name == "option"
                 for name in (*taken.opts, *taken.secondary_opts)}  # fmt: skip

        def parse_once(args: list[str]) -> Any:
            if ctx.resilient_parsing:
                return parse(args=args)
            has_commands = not ctx.allow_interspersed_args
            if self.takes_time(valued) and not _lacks_word(params, args):
                _refuse_count_as_option(args, valued, has_commands=has_commands)
            commands = getattr(self, "list_commands", lambda _: ())(ctx)
            own = _until_command(args, valued, commands)
            _refuse_missing_value(own, valued, named, ctx.command_path)
            with _of_command(ctx):
                parsed = parse(args=args)
            refuse_twice(parsed[2])
            return parsed

        parser.parse_args = parse_once
        return parser


def _lacks_word(params: Any, args: list[str]) -> bool:
    """Whether a command line has not so much as the word that a command must have."""
    is_needed = any(taken.param_type_name == "argument" and taken.required for taken in params)
    return is_needed and all(word.startswith("-") for word in args)


@contextmanager
def _of_command(ctx: Context) -> Iterator[None]:
    """Note with a refusal whose command line it is of, which Click does not of all."""
    try:
        yield
    except Exception as error:
        if getattr(error, "ctx", ctx) is None:
            error.ctx = ctx  # type: ignore[attr-defined]  # it is an exception of Click
        raise


def _refuse_count_as_option(args: list[str], valued: set[str], *, has_commands: bool) -> None:
    """Refuse ``-30d`` where it is no option's value: that day, and since then, it may mean.

    Args:
        args: the command line.
        valued: the options that have a value.
        has_commands: whether what follows the first word is for another command to read.
    """
    for before, word in pairwise(["", *args]):
        if before in valued:
            continue
        if word == "--" or (has_commands and not word.startswith("-")):
            return
        if re.fullmatch(r"-[0-9]+ ?[a-z]+", word, re.IGNORECASE):
            raise Failure(
                f'"{word}" may mean that day, or the time since then',
                f"Write --on {word}, or --from {word}.",
            )


def _until_command(args: list[str], valued: set[str], commands: Iterable[str]) -> list[str]:
    """A command line up to the command of a group, which reads the rest by itself."""
    known = frozenset(commands)
    for at, (before, word) in enumerate(pairwise(["", *args])):
        if word in known and before not in valued:
            return args[:at]
    return args


def _refuse_missing_value(args: list[str], valued: set[str], named: set[str], path: str) -> None:
    """Refuse an option without its value, also where Click would take the next option for it.

    Args:
        args: the command line.
        valued: the options that have a value.
        named: all options.
        path: the command, as it is called.
    """
    for option, value in zip_longest(args, args[1:]):
        if option == "--":
            return
        if option in valued and (value is None or value in named):
            instead = f", and {value} stands in its place" if value else ""
            advice = _VALUES.get(option, f"`{path} --help` shows what it takes.")
            raise Failure(f"{option} needs a value{instead}", advice)


_VALUES = {"--violates": "Write --violates any, or the id of a ceasefire."}
"""What to write after an option whose value is easily left out."""


class Command(_Manners, TyperCommand):
    """One command."""


class Group(_Manners, TyperGroup):
    """A command that has commands of its own."""


class Asking(Group):
    """A group that takes words of its own where none of its commands is named.

    Its callback has one argument, of any number of words; options may stand before and after them.
    """

    def get_params(self, ctx: Context) -> Any:
        """Its options and its words; of the latter nothing stands before one of its commands."""
        params = super().get_params(ctx)
        is_own = ctx.command is self
        return [taken for taken in params if is_own or taken.param_type_name != "argument"]

    def make_parser(self, ctx: Context) -> Any:
        """A parser that leaves the words to a command where the first of them names one."""
        parser = super().make_parser(ctx)
        parse = parser.parse_args
        words = next(taken for taken in self.params if taken.param_type_name == "argument")

        def parse_words(args: list[str]) -> Any:
            given, rest, order = parse(args=list(args))
            said = given.get(words.name) or ()
            if said and said[0] in self.commands:
                del given[words.name]
                return given, [*said, *rest], [taken for taken in order if taken is not words]
            parser.allow_interspersed_args = True
            return parse(args=args)

        parser.parse_args = parse_words
        return parser


class Commands(Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:  # noqa: ARG002
        """The command of a name, built from its module."""
        if cmd_name not in HELPED:
            return None
        if cmd_name not in self.commands:
            name = _MODULES.get(cmd_name, cmd_name)
            module = import_module(f"karabakh_timeline.cli.commands.{name}")
            command: Any = get_command(module.app)
            command.name = cmd_name
            command.short_help = HELPED[cmd_name]
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def takes_time(self, valued: set[str]) -> bool:  # noqa: ARG002 - as of every command
        """A time may stand in the place of a command, by its options too."""
        return True

    def parse_args(self, ctx: Context, args: list[str]) -> Any:
        """Read what stands before a command; the options of a time are left to its overview."""
        try:
            return super().parse_args(ctx, self._with_time_apart(args))
        except Exception as error:
            if refusal := self._misplaced(ctx, getattr(error, "option_name", None)):
                raise refusal from error
            raise

    def _with_time_apart(self, args: list[str]) -> list[str]:
        """A command line; if the first that it says is a time by an option, that is set apart."""
        params = [taken for taken in self.params if not getattr(taken, "is_flag", True)]
        valued = {name for taken in params for name in taken.opts}
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] != "--":
            if _is_of_time(args[at]):
                return [*args[:at], "--", *args[at:]]
            at += 2 if args[at] in valued else 1
        return args

    def _params_of(self, ctx: Context, name: str) -> Any:
        return getattr(self.get_command(ctx, name), "params", ())

    def _misplaced(self, ctx: Context, option: str | None) -> Failure | None:
        """The refusal of an option that a command has and the program has not."""
        ways = [
            f"`karabakh {said} {option} ...`"
            for name, said in (("list", "list"), (TIME, "2020-10-10"))
            if any(option in taken.opts for taken in self._params_of(ctx, name))
        ]
        if not ways or any(option in taken.opts for taken in self.params):
            return None
        reason = f"{option} stands before any command"
        return Failure(reason, f"Write it after one, or after a time: {' or '.join(ways)}.")

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """The command that is asked for; what is none of them is taken for a time."""
        if args and _is_of_time(args[0]):
            if not ctx.resilient_parsing:
                _refuse_late_command(args)
            return TIME, self.get_command(ctx, TIME), args
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            if not ctx.resilient_parsing and _is_slip(args):
                raise no_command(args[0])
            return TIME, self.get_command(ctx, TIME), args
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Context, formatter: Any) -> None:  # noqa: ARG002
        """The commands with their lines, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELPED.items()))


class CommandApp(typer.Typer):
    """A Typer application whose commands take each option once."""

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """What makes a command of a function."""
        return super().command(name, cls=Command, **settings)


def command_app(cls: type[Group] = Group, **settings: Any) -> typer.Typer:
    """A Typer application for one command, with this program's manners."""
    return CommandApp(
        cls=cls,
        context_settings=CONTEXT,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        **settings,
    )


app = typer.Typer(
    name="karabakh",
    cls=Commands,
    context_settings=CONTEXT,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _is_of_time(word: str) -> bool:
    """Whether it is an option of a time, with its value or without."""
    return word.partition("=")[0] in TIME_OPTIONS


def _refuse_late_command(args: list[str]) -> None:
    """Refuse a command that stands after the options of its time."""
    for at, word in enumerate(args):
        if word in COMMANDS and args[at - 1] not in TIME_OPTIONS:
            line = " ".join(map(quote, (word, *args[:at], *args[at + 1 :])))
            raise Failure(
                f'the command "{word}" stands after its options', f"Write karabakh {line}."
            )


def _is_slip(args: list[str]) -> bool:
    """Whether a command line starts with a command that is not quite written so, and no time."""
    from datetime import UTC, date
    from itertools import takewhile

    from karabakh_timeline.cli.dates import parse_user_date
    from karabakh_timeline.model.dates import DateError
    from karabakh_timeline.model.suggestions import did_you_mean

    word = args[0]
    if word == TIME or any(map(str.isdigit, word)) or not did_you_mean(word, COMMANDS):
        return False
    words = takewhile(lambda word: not word.startswith("-"), args)
    try:
        parse_user_date(" ".join(words), date(2000, 1, 1), UTC)
    except DateError:
        return True
    return False


def no_command(word: str) -> Failure:
    """The refusal of a word that is no command, and no time either."""
    from karabakh_timeline.model.suggestions import did_you_mean

    return Failure(
        f'there is no command "{word}"',
        did_you_mean(word, COMMANDS)
        + f"The commands are {', '.join(COMMANDS)}; `karabakh --help` says what they do.",
    )


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    from karabakh_timeline.cli.output import write
    from karabakh_timeline.cli.session import session
    from karabakh_timeline.version import __version__

    write([f"karabakh {__version__}\n"], None)
    with session({}) as run:
        head = run.index.head
        run.write([f"record {head['version']} ({head['name']}), through {head['through']}\n"])
    raise typer.Exit


@app.callback(invoke_without_command=True)
@takes_options(CommonOptions)
def karabakh(
    context: typer.Context,
    _: Any,  # what every command takes is kept for the command
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="Show the versions of the program and of the record, and exit.",
        ),
    ] = False,
) -> None:
    r"""A timeline and ceasefire tracker for the Nagorno-Karabakh conflict.

    What happened between these dates, was a ceasefire in force at that moment, between whom, who
    says so, and how sure is that?

    \b
    Examples:
      karabakh 2020-10-10
      karabakh list --from 2020-10-10 --to 2020-10-23
      karabakh status 2020-10-12
      karabakh show moscow-2020-10-10
      karabakh export csv -o timeline.csv
    """
    if context.invoked_subcommand is None:
        remark(context.get_help())
        raise typer.Exit(Exit.USAGE)
