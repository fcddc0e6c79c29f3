"""``karabakh on``: this day in other years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import (
    CommonOptions,
    NamesOptions,
    OutputOptions,
    SelectionOptions,
    TableOptions,
    takes_options,
)
from karabakh_timeline.cli.session import Session, exit_if, session
from karabakh_timeline.model.dates import DateError

if TYPE_CHECKING:
    from karabakh_timeline.queries.anniversary import Anniversaries, DayOfYear

app = command_app()


@app.command("on")
@takes_options
def on_day(
    day: Annotated[
        str,
        typer.Argument(metavar="MM-DD", help='A day and month: 10-31, today or "31 October".'),
    ],
    selection: SelectionOptions,
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
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
    from karabakh_timeline.cli.show_events import show_items
    from karabakh_timeline.exports.record import ANNIVERSARIES, event_items, with_years_ago
    from karabakh_timeline.model.vocabulary import Match
    from karabakh_timeline.queries.anniversary import anniversaries
    from karabakh_timeline.queries.selection import select

    with session(common, output, table, names) as run:
        wanted = _day(run, day)
        question = run.selection(selection)._replace(limit=None)
        answer = anniversaries(
            select(run.store, question), wanted, run.today, certain=selection.certain
        )
        shown = answer.events[: selection.limit]
        documents = (
            (run.index.event_document(one.found.event.id) or {}, one.found.match is Match.CERTAIN)
            for one in shown
        )
        years = {one.found.event.id: one.years_ago for one in shown}
        items = with_years_ago(event_items(documents, run.place_names), years)
        count = show_items(run, ANNIVERSARIES, items)
        _say_what_is_left_out(run, answer, wanted)
        exit_if(empty=count == 0, fail_empty=selection.fail_empty)


def _day(run: Session, text: str) -> DayOfYear:
    from karabakh_timeline.cli.day_of_year import parse_day_of_year

    try:
        return parse_day_of_year(text, run.today)
    except DateError as error:
        raise Failure(error.reason, error.advice) from error


def _say_what_is_left_out(run: Session, answer: Anniversaries, wanted: DayOfYear) -> None:
    from karabakh_timeline.cli.output import remark
    from karabakh_timeline.views.text import counted

    if answer.unsure:
        text = (
            f"Left out: {counted(answer.unsure, 'event')} not dated to the day, which may fall on "
            f"{wanted.text} or went on through it."
        )
        if run.format == "table":
            from karabakh_timeline.views.wrap import wrap

            text = "\n".join(wrap(text, run.environment.width))
        remark(text)
