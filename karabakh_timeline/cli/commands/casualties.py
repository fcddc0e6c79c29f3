"""``karabakh casualties``: what each side and others stated of losses, side by side, over time."""

from typing import Annotated, Any

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    TIMED,
    EmptyOptions,
    OutputOptions,
    TableOptions,
    option,
)
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.model.dates import Precision

app = command_app()


@app.command("casualties")
@in_session(*TIMED, EmptyOptions, OutputOptions, TableOptions)
def casualties(
    run: Session,
    place: Annotated[
        list[str] | None,
        option("PLACE", "Stated in events at this place, or within it.", complete.places),
    ] = None,
    actor: Annotated[
        list[str] | None,
        option("ACTOR", "Losses of this actor, or of one that belongs to it.", complete.actors),
    ] = None,
    claimant: Annotated[
        list[str] | None,
        option("ACTOR", "Stated by this actor, or by one that belongs to it.", complete.actors),
    ] = None,
    measure: Annotated[
        list[str] | None,
        option(
            "MEASURE",
            "killed, injured, missing, captured or displaced, by default these five; or "
            "another measure of the record.",
        ),
    ] = None,
    category: Annotated[
        list[str] | None, option("CATEGORY", "military, civilian, mixed or unknown.")
    ] = None,
    over_time: Annotated[
        bool, typer.Option("--over-time", help="Draw each claimant's figures of a running toll.")
    ] = False,
) -> None:
    r"""Put the figures that each claimant stated side by side, as of a date or over time.

    Rows say whose losses and what is counted, columns who states it. Figures for a period stand
    with those that count from the same day, figures of an incident with their event. Lowest and
    highest are given for each row; figures of different claimants are never added up. CSV and JSON
    Lines hold every claim once, the earlier ones too.

    --from, --to and --during choose what is counted, as does TIME where it is longer than a day.
    --on, or a day as TIME, says by when it had been stated; by default by the record's last day.

    --over-time draws the figures for a period, and -o FILE.svg or FILE.png writes the picture.

    \b
    Examples:
      karabakh casualties 2020-10
      karabakh casualties --on 2020-10-24 --during war-2020
      karabakh casualties --actor armenia --measure killed --category military
      karabakh casualties --place ganja
      karabakh casualties --during war-2020 --measure killed --over-time
      karabakh casualties --during war-2020 --format csv -o claims.csv
      karabakh casualties --during war-2020 --measure killed -o tolls.svg
    """
    answer = run.timeline.casualties(
        **_times(run), place=place, actor=actor,
        claimant=claimant, measure=measure, category=category, over_time=over_time,
    )  # fmt: skip
    run.show(answer)
    run.end_if_empty(answer)


def _times(run: Session) -> dict[str, Any]:
    """The times; one that is said without an option and is longer than a day is what is counted."""
    times, on = run.times, run.times["on"]
    if run.time_words and on is not None and on.precision not in _A_DAY:
        return times | {"on": None, "since": on, "to": on}
    return times


_A_DAY = (Precision.MINUTE, Precision.DAY)
