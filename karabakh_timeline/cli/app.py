"""The command `karabakh`: its commands by name, each loaded only when it is used."""

from importlib import import_module
from typing import Annotated, Any, TypeAlias

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import CommonOptions, refuse_twice, takes_options
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
    "casualties": "Put the figures that each claimant stated side by side, or over time.",
    "on": "List the events of this day in other years.",
    "stats": "Count events by time, kind, place and more, as bars or a heat map.",
    "cite": "Print how to cite the record or an entry of it.",
    "export": "Write events as CSV, JSON or JSON Lines.",
    "sources": "List the sources; verify your own copies of the articles.",
    "places": "List the places under all their names.",
    "actors": "List the actors.",
    "periods": "List the periods of the conflict.",
    "add": "Add an event, a source, a place or an actor to the data set.",
    "check": "Check a data set and show every problem.",
    "config": "Show each setting, its value, and where it comes from.",
}
"""The commands in the order of the help, each with its line there."""

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Once:
    """A command that refuses what is given twice and has one value, as the last would win."""

    def make_parser(self, ctx: Context) -> Any:
        """Click's parser of the command line, which notes what was given."""
        parser = super().make_parser(ctx)  # type: ignore[misc]  # a command of Click is beside it
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            parsed = parse(args=args)
            if not ctx.resilient_parsing:
                refuse_twice(parsed[2])
            return parsed

        parser.parse_args = parse_once
        return parser


class Command(_Once, TyperCommand):
    """One command."""


class Group(_Once, TyperGroup):
    """A command that has commands of its own."""


class Commands(Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:  # noqa: ARG002
        """The command of a name, built from its module."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            name = f"{cmd_name}_" if cmd_name == "list" else cmd_name
            module = import_module(f"karabakh_timeline.cli.commands.{name}")
            command: Any = get_command(module.app)
            command.name = cmd_name
            command.short_help = COMMANDS[cmd_name]
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """The command that is asked for; one that is none ends the program with a suggestion."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from karabakh_timeline.model.suggestions import did_you_mean

            raise Failure(
                f'there is no command "{args[0]}"',
                did_you_mean(args[0], COMMANDS)
                + f"The commands are {', '.join(COMMANDS)}; `karabakh --help` says what they do.",
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Context, formatter: Any) -> None:  # noqa: ARG002
        """The commands with their lines, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


class CommandApp(typer.Typer):
    """A Typer application whose commands take each option once."""

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """What makes a command of a function."""
        return super().command(name, cls=Command, **settings)


def command_app(**settings: Any) -> typer.Typer:
    """A Typer application for one command, with this program's manners."""
    return CommandApp(
        cls=Group,
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
      karabakh list --from 2020-10-10 --to 2020-10-23
      karabakh status --on 2020-10-12
      karabakh show moscow-2020-10-10
      karabakh export csv -o timeline.csv
    """
    if context.invoked_subcommand is None:
        remark(context.get_help())
        raise typer.Exit(Exit.USAGE)
