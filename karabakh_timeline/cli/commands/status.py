"""``karabakh status``: was a ceasefire in force, between whom, did it hold, and who says so?"""

from typing import Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import (
    TIMED,
    AskedOptions,
    BesideOptions,
    PictureOptions,
    StatusOptions,
    TableOptions,
    between_option,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("status")
@in_session(*TIMED, StatusOptions, TableOptions, PictureOptions, BesideOptions, AskedOptions)
def status(
    run: Session,
    between: Annotated[tuple[str, str] | None, between_option()] = None,
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
            "violations recorded, 12 not known whether one was in force or, with none in force, "
            "whether one had been declared, 13 beyond the record.",
        ),
    ] = False,
) -> None:
    r"""Say whether a ceasefire was in force, between whom, what is recorded of it, who says so.

    For an instant, the verdict then; for a day or longer, the verdict at its end, the one at its
    start and each change in between; without a time, of today. In force goes by what was agreed or
    declared, observance by what is charged or reported. Before and after the days of the record it
    knows nothing.

    With --with, a line more tells how many events and deaths event data that you imported counts on
    that day and in the week that ends with it. With --history and a picture they are bars below it.

    \b
    Examples:
      karabakh status 2020-10-12
      karabakh status 2020-10-10T12:03+04:00 --why
      karabakh status 2020-10 --between armenia azerbaijan
      karabakh status war-2020 --history --format csv
      karabakh status war-2020 --history -o strip.svg
      karabakh status 2020-10-12 --exit-code
      karabakh status 2020-10-12 --with ged
      karabakh status war-2020 --history -o strip.svg --with ged
    """
    beside: BesideOptions = run.options[BesideOptions]
    if beside.bars and not history:
        raise Failure("--bars is for a picture", "Write --history -o FILE.svg, or leave it out.")
    if not (history or beside.with_) and any(run.options[AskedOptions]):
        raise Failure("no event data is named", "Name some: --with ged.")
    question = run.times | {"between": between}
    if not history and not any(run.times.values()):
        question["on"] = run.today
    if history:
        intervals = run.timeline.history(**question)
        run.show(intervals)
        verdict = intervals[-1].verdict
        is_covered = run.timeline.ledger.covers(intervals[-1].stop - 1)
    else:
        answer = run.timeline.status(
            **question, why=why, all_=all_, with_=beside.with_, **run.asked_data
        )
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
