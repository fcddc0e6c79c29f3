"""``karabakh on``: this day in other years."""

from typing import Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import ON_A_DAY, SummaryOptions
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("on")
@in_session(SummaryOptions, *ON_A_DAY)
def on_day(
    run: Session,
    day: Annotated[
        str, typer.Argument(metavar="MM-DD", help='A day and month: 10-31, today or "31 October".')
    ],
) -> None:
    r"""List the events of a day and month through the years, oldest first.

    Each with the whole years from it to today. Two numbers are month and day, in the order of ISO
    8601: 10-11 is 11 October. A date that is about that day is marked as possible. Events that are
    not dated to the day are left out; how many of them may fall on it is said on standard error.

    \b
    Examples:
      karabakh on 10-10
      karabakh on today
      karabakh on "10 November" --kind agreement
      karabakh on 02-29 --format csv
    """
    answer = run.timeline.anniversaries(day, today=run.today, **run.selection)
    answer.with_summaries = run.options[SummaryOptions].long
    run.show(answer)
    run.end_if_empty(answer)
