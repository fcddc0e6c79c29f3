"""``karabakh ceasefires``: the ledger, one ceasefire whole, several side by side, and the gaps."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    NO_TIME,
    CommonOptions,
    NamesOptions,
    OutputOptions,
    TableOptions,
    TimeOptions,
    during_option,
    from_option,
    on_option,
    refuse_before_subcommand,
    takes_options,
    to_option,
)
from karabakh_timeline.cli.session import session

app = command_app(invoke_without_command=True)


@app.callback()
@takes_options
def ceasefires(
    context: typer.Context,
    output: OutputOptions,
    table: TableOptions,
    common: CommonOptions,
    party: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR", help="Naming this actor as a party; given twice, both.",
            autocompletion=complete.actors,
        ),
    ] = None,
    mediator: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR", help="Mediated by this actor.", autocompletion=complete.actors
        ),
    ] = None,
    class_: Annotated[
        list[str] | None,
        typer.Option(
            "--class", metavar="CLASS",
            help="cessation, cessation-with-compliance or definitive.",
            autocompletion=complete.classes,
        ),
    ] = None,
    purpose: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PURPOSE", help="humanitarian, peace-process and so on.",
            autocompletion=complete.purposes,
        ),
    ] = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OUTCOME",
            help="expired, terminated, superseded, not-implemented, unknown or running.",
            autocompletion=complete.outcomes,
        ),
    ] = None,
    time: Annotated[
        TimeOptions, {"during": during_option("Declared in this period.")}
    ] = NO_TIME,
    sort: Annotated[
        str,
        typer.Option(
            metavar="BY",
            help="declared, or how long it lasted, longest first: formal, first-violation, "
            "first-death.",
            autocompletion=complete.orders,
        ),
    ] = "declared",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.")] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
) -> None:  # fmt: skip
    r"""List the ledger of ceasefires, with how long each lasted by each rule.

    How long one lasted depends on the rule: formal counts to its recorded end or, where none is, to
    what the record counts as the latest (a later ceasefire, the end of its term, an offensive);
    first-violation to the first recorded charge or report; first-death to the first fatal one. What
    is not known to the minute is a range, and what runs on is "at least".

    \b
    Examples:
      karabakh ceasefires
      karabakh ceasefires --party armenia --party azerbaijan --sort first-violation
      karabakh ceasefires --mediator russia --outcome unknown --format json
      karabakh ceasefires show moscow-2020-10-10
      karabakh ceasefires compare moscow-2020-10-10 washington-2020-10-26
      karabakh ceasefires gaps --during war-2020
    """
    if context.invoked_subcommand is not None:
        refuse_before_subcommand(context)
        return
    with session(common, output, table) as run:
        answer = run.timeline.ceasefires(
            party=party, mediator=mediator, class_=class_, purpose=purpose, outcome=outcome,
            during=time.during, sort=sort, limit=limit, reverse=reverse,
        )  # fmt: skip
        run.show(answer)


@app.command("show")
@takes_options
def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="Ids of ceasefires.", autocompletion=complete.ceasefires
        ),
    ],
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
) -> None:
    r"""Show a ceasefire whole: terms, life with sources, violations, neighbours.

    \b
    Examples:
      karabakh ceasefires show moscow-2020-10-10
      karabakh ceasefires show ceasefire-1994-05-12 --format json
    """
    with session(common, output, table, names) as run:
        run.show(run.timeline.whole_ceasefires(*ids))


@app.command("compare")
@takes_options
def compare(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID ID...", help="Ids of ceasefires.", autocompletion=complete.ceasefires
        ),
    ],
    output: OutputOptions,
    table: TableOptions,
    common: CommonOptions,
) -> None:
    r"""Put ceasefires side by side: parties, dates, terms, lengths, what violations are recorded.

    \b
    Examples:
      karabakh ceasefires compare moscow-2020-10-10 humanitarian-2020-10-18
      karabakh ceasefires compare moscow-2020-10-10 washington-2020-10-26 --format csv
    """
    with session(common, output, table) as run:
        run.show(run.timeline.compare(*ids))


@app.command("gaps")
@takes_options
def gaps(
    output: OutputOptions,
    table: TableOptions,
    common: CommonOptions,
    time: Annotated[
        TimeOptions,
        {
            "on": on_option("Within this day, month or year."),
            "first": from_option("From here on."),
            "last": to_option("Up to here."),
            "during": during_option("In a period."),
        },
    ],
    certain: Annotated[
        bool, typer.Option("--certain", help="Leave out where the record cannot tell.")
    ] = False,
) -> None:
    r"""List the times for which the record has no ceasefire in force, and those with several.

    What is marked as possible is where the record cannot tell, as dates or ends are not known. At
    the end stands for how long one was in force, for how long none was, and what is not known.

    \b
    Examples:
      karabakh ceasefires gaps
      karabakh ceasefires gaps --on 1993
      karabakh ceasefires gaps --during war-2020 --format csv
    """
    with session(common, output, table) as run:
        run.show(run.timeline.gaps(**run.times(time), certain=certain))
