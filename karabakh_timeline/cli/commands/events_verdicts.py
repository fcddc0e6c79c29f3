"""``karabakh events verdicts``: imported events beside the verdict of their days."""

from typing import Annotated

from karabakh_timeline.cli.options import (
    TIMED,
    EmptyOptions,
    OutputOptions,
    TableOptions,
    option,
)
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.cli.settings import at_home


@in_session(*TIMED, EmptyOptions, OutputOptions, TableOptions)
def verdicts(
    run: Session,
    dataset: Annotated[
        list[str] | None,
        option("NAME", "Of this data set, or NAME@VERSION; by default the newest of each."),
    ] = None,
    engine: Annotated[
        str | None,
        option(
            "ADDRESS",
            "What counts: duckdb, which is meant if none is named, spark://local, "
            "spark://HOST:PORT, or trino://USER@HOST:PORT/CATALOG/SCHEMA.",
        ),
    ] = None,
    files: Annotated[
        list[str] | None,
        option(
            "FILES",
            "The Parquet files as the engine sees them, instead of those imported here: a path, "
            "s3a://..., hdfs://...; * stands for any letters.",
        ),
    ] = None,
) -> None:
    r"""Count imported events and deaths, also a day, by the verdict on the ceasefires.

    The verdict of a day is that at its end, as in `export csv` of the table verdicts. An event
    belongs to a verdict if all days of its date have it without a change; others reach over
    several, or lie outside. Deaths are the data set's best estimate, with its lowest and highest
    beside it; days are those from its first event to its last. What is counted says nothing of
    why.

    docs/scale.md says what Spark and Trino need.

    \b
    Examples:
      karabakh events verdicts
      karabakh events verdicts 2016 --dataset ged
      karabakh events verdicts --engine spark://local --format csv
    """
    from karabakh_timeline.api.event_verdicts import event_verdicts
    from karabakh_timeline.cli.commands.events import _refusals

    with _refusals():
        answer = event_verdicts(
            run.timeline, run.environment.events, datasets=dataset or (), engine=engine,
            files=[at_home(file) for file in files or ()], **run.times,
        )  # fmt: skip
    run.show(answer)
    run.end_if_empty(answer)
