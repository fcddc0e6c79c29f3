"""``karabakh status``: was a ceasefire in force, between whom, did it hold, and who says so?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import CommonOptions, OutputOptions, TableOptions, takes_options
from karabakh_timeline.cli.session import Session, session
from karabakh_timeline.cli.stretch import Stretch, stretch

if TYPE_CHECKING:
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.queries.status import Ledger

app = command_app()


@app.command("status")
@takes_options
def status(
    output: OutputOptions,
    table: TableOptions,
    common: CommonOptions,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help="An instant with its offset, a day, month, year or START/END; today by default.",
        ),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Through a range from here on.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Through a range up to here.")
    ] = None,
    during: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="Through a period of the record.",
            autocompletion=complete.periods,
        ),
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            help="Only ceasefires among these two, or of one alone.",
            autocompletion=complete.actors,
        ),
    ] = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why",
            help="Every event and source that decides the answer, and what another would take.",
        ),
    ] = False,
    history: Annotated[
        bool,
        typer.Option(
            "--history", help="Each stretch with its verdict, as a table; by default of all years."
        ),
    ] = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="Say it by the exit code: 0 in force, 10 none in force, 11 in force with "
            "violations recorded, 12 indeterminate.",
        ),
    ] = False,
) -> None:
    r"""Say whether a ceasefire was in force, between whom, what is recorded of it, who says so.

    For an instant, the verdict then; for a day or longer, the verdict at its end, the one at its
    start and each change in between. In force goes by what was agreed or declared, observance by
    what is charged or reported. After the last day of the record it knows nothing.

    \b
    Examples:
      karabakh status --on 2020-10-12
      karabakh status --on 2020-10-10T12:03+04:00 --why
      karabakh status --on 2020-10 --between armenia azerbaijan
      karabakh status --history --during war-2020 --format csv
      karabakh status --on 2020-10-12 --exit-code
    """
    from karabakh_timeline.queries.status import ledger

    with session(common, output, table) as run:
        book = ledger(run.store)
        if between is not None:
            book = _among(run, book, between)
        when = stretch(run, Stretch(on, first, last, during), whole=history)
        if history:
            _show_history(run, book, when)
        else:
            _show(run, book, when, why=why)
        if exit_code:
            raise Failure("", "", _CODES[book.during(when).end.verdict.value])


_CODES = {
    "in-force-no-violation-recorded": Exit.DONE,
    "no-ceasefire": Exit.NO_CEASEFIRE,
    "declared-not-in-force": Exit.NO_CEASEFIRE,
    "in-force-violated": Exit.VIOLATED,
    "indeterminate": Exit.INDETERMINATE,
}


def _among(run: Session, book: Ledger, sides: tuple[str, str]) -> Ledger:
    """The ceasefires among two actors, each with all that belong to it."""
    from karabakh_timeline.queries.selection import with_all_within

    first, second = (with_all_within(run.index, "actors", (name,)) for name in sides)
    return book.between(first, second, (run.names.actor(first[0]), run.names.actor(second[0])))


def _show(run: Session, book: Ledger, when: When, *, why: bool) -> None:
    answer = book.during(when)
    if run.format in ("json", "jsonl"):
        from karabakh_timeline.exports.status import status_document

        run.document(status_document(answer, book))
    elif run.format == "csv":
        raise Failure(
            "--format: this answer has no csv form",
            "Add --history for one row an interval, or write table, plain or json.",
        )
    else:
        from karabakh_timeline.views.status import Evidence, status_page

        evidence = None
        if why:
            events = {event.id: event for event in (*book.linked, *book.bounding)}
            evidence = Evidence(events, run.store.sources)
        run.page(status_page(answer, book, run.names.actor, evidence))


def _show_history(run: Session, book: Ledger, when: When) -> None:
    from karabakh_timeline.cli.listing import show_stretches
    from karabakh_timeline.exports.record import HISTORY
    from karabakh_timeline.exports.status import history_items
    from karabakh_timeline.views.listings import history_listing

    intervals = book.history_of(when)
    items = history_items(intervals, run.zone)
    show_stretches(run, HISTORY, items, history_listing(intervals, run.zone))
