"""``karabakh list``: the events of a selection."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    CommonOptions,
    NamesOptions,
    OutputOptions,
    SelectionOptions,
    TableOptions,
    takes_options,
)
from karabakh_timeline.cli.session import exit_if, session

app = command_app()


@app.command("list")
@takes_options
def list_events(
    selection: SelectionOptions,
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
) -> None:
    r"""List events in order of date.

    A table on a terminal; in a pipe, a line an event: date, kind, id, title, separated by tabs. An
    event whose date is not known well enough to be sure is marked as possible.

    \b
    Examples:
      karabakh list --from 2020-10-10 --to 2020-10-23
      karabakh list --during war-2020 --kind talks --kind statement
      karabakh list --place Xankendi --search "shell*" --certain
      karabakh list --on 2020-10 --format csv
    """
    with session(common, output, table, names) as run:
        answer = run.timeline.events(**run.selection(selection))
        run.show(answer)
        exit_if(empty=not answer, fail_empty=selection.fail_empty)
