"""``karabakh observance``: what event data counts before and after ceasefires took effect."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    AskedOptions,
    OutputOptions,
    TableOptions,
    option,
    with_option,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("observance")
@in_session(OutputOptions, TableOptions, AskedOptions)
def observance(
    run: Session,
    ceasefires: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CEASEFIRE]...",
            help="Ids of ceasefires; without any, the whole ledger, an entry each.",
            autocompletion=complete.ceasefires,
        ),
    ] = None,
    with_: Annotated[list[str] | None, with_option()] = None,
    covers: Annotated[
        str | None,
        option(
            "START/END", "What the data set covers, if that is more or less than its rows show."
        ),
    ] = None,
    long: Annotated[
        bool,
        typer.Option("--long", "-l", help="Every window of the whole ledger too, a row each."),
    ] = False,
) -> None:
    r"""Count events and deaths in imported event data before and after ceasefires took effect.

    A row a window: 7, 14, 30 and 90 days before and after, and the whole of it; the last seven days
    before and the 8 to 30 days before stand apart. What certainly lies in a window and what only
    may are two figures, deaths are three. The record's own charges stand beside, and are never
    counted. docs/observance.md says how, and what it cannot tell.

    Where no ceasefire is named, a table has an entry each: events and deaths a day in the 8 to 30
    days before, in the last seven before and in the 30 after; of the whole of it the first event,
    the longest quiet and the charges. --long, plain lines, CSV and JSON have every window.

    \b
    Examples:
      karabakh observance moscow-2020-10-10
      karabakh observance --with ged --conflict 388 --format csv
      karabakh observance --engine spark://local
    """
    answer = run.timeline.observance(
        ceasefires or None, with_=with_, covers=run.when("--covers", covers), long=long,
        **run.asked_data,
    )  # fmt: skip
    run.show(answer)
