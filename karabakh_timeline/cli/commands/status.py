"""``karabakh status``: was a ceasefire in force, between whom, did it hold, and who says so?"""

from typing import Annotated, Any

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import (
    OutputOptions,
    TableOptions,
    during_option,
    from_option,
    on_option,
    option,
    to_option,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("status")
@in_session(OutputOptions, TableOptions)
def status(
    run: Session,
    on: Annotated[
        str | None,
        on_option(
            "An instant with its offset, a day, month, year or START/END; today by default.", "WHEN"
        ),
    ] = None,
    since: Annotated[str | None, from_option("Through a range from here on.")] = None,
    to: Annotated[str | None, to_option("Through a range up to here.")] = None,
    during: Annotated[str | None, during_option("Through a period of the record.")] = None,
    between: Annotated[
        tuple[str, str] | None,
        option("A B", "Only ceasefires among these two, or of one alone.", complete.actors),
    ] = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why",
            help="Every event and source that decides the answer, and what another would take.",
        ),
    ] = False,
    all_: Annotated[
        bool, typer.Option("--all", help="List the ceasefires that were over by then, too.")
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
            "violations recorded, 12 indeterminate, 13 beyond the record.",
        ),
    ] = False,
) -> None:
    r"""Say whether a ceasefire was in force, between whom, what is recorded of it, who says so.

    For an instant, the verdict then; for a day or longer, the verdict at its end, the one at its
    start and each change in between. In force goes by what was agreed or declared, observance by
    what is charged or reported. Before and after the days of the record it knows nothing.

    \b
    Examples:
      karabakh status --on 2020-10-12
      karabakh status --on 2020-10-10T12:03+04:00 --why
      karabakh status --on 2020-10 --between armenia azerbaijan
      karabakh status --history --during war-2020 --format csv
      karabakh status --on 2020-10-12 --exit-code
    """
    if not (history or on or since or to or during):
        on = "today"
    question: dict[str, Any] = run.times(since=since, to=to, on=on)
    question |= {"during": during, "between": between}
    if history:
        intervals = run.timeline.history(**question)
        run.show(intervals)
        verdict = intervals[-1].verdict
        is_covered = run.timeline.ledger.covers(intervals[-1].stop - 1)
    else:
        answer = run.timeline.status(**question, why=why, all_=all_)
        run.show(answer)
        verdict, is_covered = answer.verdict, not answer.is_beyond_record
    if exit_code:
        raise Failure("", "", _CODES[verdict.value] if is_covered else Exit.BEYOND_RECORD)


_CODES = {
    "in-force-no-violation-recorded": Exit.DONE,
    "no-ceasefire": Exit.NO_CEASEFIRE,
    "declared-not-in-force": Exit.NO_CEASEFIRE,
    "in-force-violated": Exit.VIOLATED,
    "indeterminate": Exit.INDETERMINATE,
}
