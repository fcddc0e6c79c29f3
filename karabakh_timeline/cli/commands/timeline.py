"""``karabakh timeline``: events and ceasefires drawn in time."""

from typing import Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import (
    SELECTING,
    AskedOptions,
    BesideOptions,
    PictureOptions,
    option,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("timeline")
@in_session(*SELECTING, PictureOptions, BesideOptions, AskedOptions)
def timeline(
    run: Session,
    by: Annotated[
        str | None, option("UNIT", "Group by day, month or year; by default what fits.")
    ] = None,
    scale: Annotated[
        bool, typer.Option("--scale", help="Across the page, with time drawn to scale.")
    ] = False,
) -> None:
    r"""Draw events and ceasefires in time: down the page, or to scale across it.

    Down the page, a rail at the side shows what held of the ceasefires, and what lies between two
    days, months or years with events is counted. With --scale, each ceasefire and each group of
    kinds is a lane: solid where it is certain, faint where it is only possible.

    In a pipe: a line an event, as `list`, with what held of the ceasefires in words; with --scale,
    a line a lane. csv, json and jsonl are those of `list`. -o FILE.svg or FILE.png draws a picture:
    bars, with what held of the ceasefires below them, or the lanes.

    \b
    Examples:
      karabakh timeline war-2020
      karabakh timeline 2020-10-01/2020-10-20
      karabakh timeline --from 1992 --to 1994 --by month --kind ceasefire-declared
      karabakh timeline --scale --during war-2020
      karabakh timeline --scale --ascii
      karabakh timeline --during war-2020 -o war.svg --theme dark
      karabakh timeline --during war-2020 -o war.svg --with ged
    """
    if by is not None and scale:
        raise Failure("--by and --scale do not go together", "Leave one of them out.")
    answer = run.timeline.timeline(by=by, scale=scale, today=run.today, **run.selection)
    run.show(answer)
    run.end_if_empty(answer)
