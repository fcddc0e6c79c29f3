"""``karabakh events verdicts``: imported events beside the verdict of their days."""

from typing import Annotated

import typer

from karabakh_timeline.cli.options import (
    TIMED,
    AskedOptions,
    EmptyOptions,
    OutputOptions,
    TableOptions,
)
from karabakh_timeline.cli.session import Session, in_session


@in_session(*TIMED, EmptyOptions, OutputOptions, TableOptions, AskedOptions)
def verdicts(
    run: Session,
    dataset: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            "--dataset",
            metavar="SET",
            help="Of this imported data set: NAME, for the version that covers the time, or "
            "NAME@VERSION; by default of each.",
        ),
    ] = None,
) -> None:
    r"""Count imported events and deaths, also a day, by the verdict on the ceasefires.

    The verdict of a day is that at its end, as in `export csv` of the table verdicts. An event
    belongs to a verdict if all days of its date have it without a change; others reach over
    several, or lie outside. Deaths are the data set's best estimate, with its lowest and highest
    beside it; days are those of the whole months that it covers. Versions that follow one
    another count as one. What is counted says nothing of why.

    docs/scale.md says what Spark and Trino need.

    \b
    Examples:
      karabakh events verdicts
      karabakh events verdicts 2016 --with ged
      karabakh events verdicts --engine spark://local --format csv
    """
    from karabakh_timeline.api.event_verdicts import event_verdicts
    from karabakh_timeline.api.imported import wanted

    asked = wanted(run.timeline.arguments, dataset, **run.asked_data)
    answer = event_verdicts(run.timeline, asked, **run.times)
    run.show(answer)
    run.end_if_empty(answer)
