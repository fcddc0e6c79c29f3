"""``karabakh actors``: whom the record knows."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    EmptyOptions,
    ListingOptions,
    OutputOptions,
    TableOptions,
    option,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("actors")
@in_session(ListingOptions, EmptyOptions, OutputOptions, TableOptions)
def actors(
    run: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="Words of a name or an office, in any spelling; all must stand in these.",
            autocompletion=complete.actors,
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        option(
            "KIND",
            "state, authority, armed-forces, person, body, group or media.",
            complete.actor_kinds,
        ),
    ] = None,
    within: Annotated[
        list[str] | None,
        typer.Option(
            "--within",
            "--side",
            metavar="ACTOR",
            help="This actor, by any of its names, and who belongs to it.",
            autocompletion=complete.actors,
        ),
    ] = None,
    sort: Annotated[
        str, option("BY", "record, name or events, most first.", complete.name_orders)
    ] = "record",
) -> None:
    r"""List the actors of the record, a line each: states, authorities, forces, persons, bodies.

    --long adds what each is; `karabakh show ID` shows one whole.

    \b
    Examples:
      karabakh actors
      karabakh actors aliyev
      karabakh actors --side armenia --kind person
      karabakh actors --sort events --limit 20
      karabakh list --actor "Republic of Artsakh"
    """
    run.list_known(run.timeline.actors, words=words, kind=kind, within=within, sort=sort)
