"""``karabakh events``: event data of others beside the record, imported and never part of it."""

from typing import Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.commands import event_matches
from karabakh_timeline.cli.commands.events_verdicts import verdicts
from karabakh_timeline.cli.options import (
    OutputOptions,
    PagedOptions,
    TableOptions,
    option,
)
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.cli.settings import named_path

app = command_app(invoke_without_command=True)
event_matches.add_to(app)


@app.callback()
@in_session(OutputOptions, TableOptions)
def events(run: Session) -> None:
    r"""Import event data of others and ask it beside the record, of which it is no part.

    It keeps its own version and licence, which every answer names. docs/event-data.md says which
    data sets are known and how any other CSV is read. Without a command, what is imported.

    \b
    Examples:
      karabakh events import GEDEvent_v25_1.csv
      karabakh events list
    """
    _show_sets(run)


@app.command("import")
@in_session(PagedOptions)
def import_(
    run: Session,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Files of one data set or of several; - for standard input, with --version.",
        ),
    ],
    conflict: Annotated[
        str | None,
        option(
            "CONFLICT",
            "Only of this conflict: its id in the data set, or words of its name; all: of any, "
            "anywhere.",
        ),
    ] = None,
    region: Annotated[
        str | None,
        option(
            "BOX",
            "Only within S,W,N,E in degrees; record: the region of the record, which is meant "
            "where neither is said; everywhere.",
        ),
    ] = None,
    dataset: Annotated[
        str, option("NAME", "What to call the data set, instead of its own name.", name="--as")
    ] = "",
    version: Annotated[
        str, option("V", "Its version; by default what the name of the file says.")
    ] = "",
    mapping: Annotated[
        str | None,
        option("FILE", "Of a CSV that is not known: which of its columns is which."),
    ] = None,
) -> None:
    r"""Import files of UCDP GED, of ACLED, or any CSV with a mapping.

    Which data set a file is of is seen by its header. A row that is not taken is counted with the
    reason. The files of one version become one version, in the place of the same version if it is
    there; a file that cannot be read, or of whose version no row is left, changes nothing.

    \b
    Examples:
      karabakh events import GEDEvent_v25_1.csv --conflict 388
      karabakh events import acled.csv --version 2026-11-01 --region 38.3,43.4,42,50.7
      karabakh events import deaths.csv --mapping deaths.yaml --region everywhere
      unzip -p ged251-csv.zip | karabakh events import - --version 25.1
    """
    from pathlib import Path

    from karabakh_timeline.api.event_sets import import_events
    from karabakh_timeline.eventdata.importing import Asked, is_of_record

    asked = Asked(
        conflict=conflict,
        region=region,
        record=run.timeline.dataset.region if is_of_record(region, conflict) else None,
        dataset=dataset,
        version=version,
        mapping=None if mapping is None else Path(named_path("--mapping", mapping)),
        own=run.timeline.dataset.name if dataset or mapping is not None else "",
    )
    with run.sources(*files) as sources:
        run.show(import_events(run.environment.events, sources, asked))


@app.command("list")
@in_session(OutputOptions, TableOptions)
def list_(run: Session) -> None:
    r"""List what is imported: version, events, licence, and how each asks to be cited.

    \b
    Examples:
      karabakh events list
      karabakh events list --format json
    """
    _show_sets(run)


@app.command("remove")
@in_session()
def remove(
    run: Session,
    dataset: Annotated[str, typer.Argument(metavar="NAME", help="The data set, such as ged.")],
    version: Annotated[str, typer.Argument(metavar="V", help="Its version, such as 25.1.")],
) -> None:
    r"""Take a version of a data set away; the files it was imported from stay.

    \b
    Examples:
      karabakh events remove ged 25.1
    """
    from karabakh_timeline.api.event_sets import remove_events

    remove_events(run.environment.events, dataset, version)
    run.remark(f"{dataset} {version} was removed.")


@app.command("where")
@in_session()
def where(run: Session) -> None:
    r"""Say in which folder imported event data lies; KARABAKH_EVENTS names another.

    \b
    Examples:
      karabakh events where
    """
    run.write([f"{run.environment.events}\n"])


app.command("verdicts")(verdicts)


def _show_sets(run: Session) -> None:
    """Show what is imported."""
    from karabakh_timeline.api.event_sets import event_sets

    run.show(event_sets(run.environment.events))
