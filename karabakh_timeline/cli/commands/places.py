"""``karabakh places``: what places the record knows."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    EmptyOptions,
    ListingOptions,
    NamesOptions,
    OutputOptions,
    TableOptions,
    option,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("places")
@in_session(ListingOptions, EmptyOptions, OutputOptions, TableOptions, NamesOptions)
def places(
    run: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="Words of a name, in any script and spelling; all must stand in its names.",
            autocompletion=complete.places,
        ),
    ] = None,
    within: Annotated[
        list[str] | None,
        option("PLACE", "This place, by any of its names, and what lies in it.", complete.places),
    ] = None,
    sort: Annotated[
        str, option("BY", "record, name or events, most first.", complete.name_orders)
    ] = "record",
) -> None:
    r"""List the places of the record, a line each; --long adds all names and coordinates.

    A place is found by the words of any of its names; `karabakh show ID` shows one whole.

    \b
    Examples:
      karabakh places
      karabakh places shusha
      karabakh places --within nagorno-karabakh --sort events
      karabakh places --format csv -o places.csv
    """
    run.list_known(run.timeline.places, words=words, within=within, sort=sort)
