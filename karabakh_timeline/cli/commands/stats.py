"""``karabakh stats``: how many events there are, by one dimension or by two."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import COUNTING, option
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("stats")
@in_session(*COUNTING)
def stats(
    run: Session,
    by: Annotated[
        str,
        option(
            "WHAT",
            "year, month, week, day, weekday, period, kind, place, actor, tier, ceasefire or "
            "tag; two with a comma for a heat map of rows and columns.",
            complete.dimensions,
        ),
    ] = "year",
    sort: Annotated[
        str | None,
        option("ORDER", "name or count, of the rows; by default time by date, all else by count."),
    ] = None,
    columns: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="At most so many columns of a heat map.")
    ] = None,
) -> None:
    r"""Count events: bars by one dimension, a heat map by two.

    An event whose date is not known well enough for a year, month, week or day, and one that went
    on through several, is put into none: it is counted below them; --certain leaves it out. An
    event with several places counts once in each, and likewise with actors, tiers of its sources,
    ceasefires and tags. It counts in each period that it certainly falls in. A day is a day by the
    clock on the wall; weeks are those of ISO 8601, from Monday. --limit is for the rows.

    \b
    Examples:
      karabakh stats
      karabakh stats 2020 --by month
      karabakh stats --by day --during war-2020
      karabakh stats --by place --kind shelling --limit 20
      karabakh stats --by month,kind --from 2020 --to 2021
      karabakh stats --by actor,tier --sort name --format csv
    """
    answer = run.timeline.counts(by, sort=sort, columns=columns, **run.selection)
    run.show(answer)
    run.end_if_empty(answer)
