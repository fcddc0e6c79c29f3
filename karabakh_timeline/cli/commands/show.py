"""``karabakh show``: one entry of the record whole."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import CitedOptions, NamesOptions, TableOptions
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("show")
@in_session(CitedOptions, TableOptions, NamesOptions)
def show(
    run: Session,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids of events or ceasefires, or the start of one if it is the only one; ids of "
            "sources, with a paragraph (SOURCE:7) for who cites it; ids or names of places, actors "
            "and periods.",
            autocompletion=complete.ids,
        ),
    ],
) -> None:
    r"""Show entries whole: claims, sources and links both ways; names and areas by date.

    \b
    Examples:
      karabakh show moscow-2020-10-10
      karabakh show 2020-10-10-moscow-ceasefire-takes-effect
      karabakh show Khankendi
      karabakh show ap-2020-10-24:7
      karabakh show moscow-2020-10-10 --format json
    """
    run.show(run.by_name(run.timeline.entries, ids))
