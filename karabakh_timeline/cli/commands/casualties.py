"""``karabakh casualties``: what each side and others stated of losses, side by side, over time."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    TIMED,
    EmptyOptions,
    OutputOptions,
    PictureOptions,
    TableOptions,
    option,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("casualties")
@in_session(*TIMED, EmptyOptions, OutputOptions, TableOptions, PictureOptions)
def casualties(
    run: Session,
    as_of: Annotated[
        str | None,
        option(
            "DATE", "What had been stated by the end of this date; by default the record's last."
        ),
    ] = None,
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
            "killed, wounded, missing, captured or displaced, by default these five; or "
            "another measure of the record.",
        ),
    ] = None,
    category: Annotated[
        list[str] | None, option("CATEGORY", "soldiers, civilians, mixed or unknown.")
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Show every figure, with its notes, rather than a screen.")
    ] = False,
    by_event: Annotated[
        bool, typer.Option("--by-event", help="Only figures of single events, each of them.")
    ] = False,
    over_time: Annotated[
        bool, typer.Option("--over-time", help="Draw each claimant's figures of a running toll.")
    ] = False,
) -> None:
    r"""Put the figures that each claimant stated side by side, for a time or over time.

    The tolls of the time that is asked for come first, of each side and of others; then those of
    parts of it; then those that count other time too. --all puts all figures side by side, with
    lowest and highest among those for the same time; they are never added up. CSV and JSON Lines
    hold every claim once, the earlier ones too.

    --over-time draws the figures for a period, and -o FILE.svg or FILE.png writes the picture.

    \b
    Examples:
      karabakh casualties war-2020
      karabakh casualties 2020-10-04 --place stepanakert
      karabakh casualties war-2020 --as-of 2020-10-24
      karabakh casualties 2016 --category civilian --all
      karabakh casualties --during war-2020 --measure killed --over-time
      karabakh casualties --during war-2020 --format csv -o claims.csv
      karabakh casualties --during war-2020 --measure killed -o tolls.svg
    """
    answer = run.timeline.casualties(
        **run.times, as_of=run.when("--as-of", as_of), place=place, actor=actor, claimant=claimant,
        measure=measure, category=category, all_=all_, by_event=by_event, over_time=over_time,
    )  # fmt: skip
    run.show(answer)
    run.end_if_empty(answer)
