"""``karabakh export``: the events of a selection in a machine format."""

from __future__ import annotations

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
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
from karabakh_timeline.cli.session import Session, exit_if, one_of, session

app = command_app()


@app.command("export")
@takes_options
def export(
    selection: SelectionOptions,
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
    format_name: Annotated[
        str | None,
        typer.Argument(
            metavar="[FORMAT]",
            help="csv, json or jsonl; with -o the file's suffix is enough.",
            autocompletion=complete.export_formats,
        ),
    ] = None,
) -> None:
    r"""Write events in a machine format, to a file or to standard output.

    A file is written whole or left as it was.

    \b
    Examples:
      karabakh export csv -o timeline.csv
      karabakh export -o october.json --on 2020-10
      karabakh export csv --excel -o timeline.csv
      karabakh export jsonl --kind ceasefire-violation | wc -l
    """
    from karabakh_timeline.cli.output import remark
    from karabakh_timeline.cli.show_events import show_events
    from karabakh_timeline.views.text import counted

    with session(common, output, table, names) as run:
        chosen = _format(run, format_name)
        count = show_events(run, run.selection(selection), chosen)
        if output.output not in (None, "-"):
            remark(f"{counted(count, 'event')} written to {output.output}.")
        exit_if(empty=count == 0, fail_empty=selection.fail_empty)


def _format(run: Session, named: str | None) -> str:
    """The format by argument, by --format or by the file's suffix."""
    from karabakh_timeline.exports.formats import FORMATS

    if named is not None:
        return one_of("FORMAT", named, FORMATS)
    if run.output.format is None and run.format not in FORMATS:
        raise Failure(
            "no format is named", f"Write one of {', '.join(FORMATS)}, or -o FILE with its suffix."
        )
    return one_of("--format", run.format, FORMATS)
