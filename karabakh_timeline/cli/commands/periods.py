"""``karabakh periods``: the named phases of the conflict."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import CommonOptions, OutputOptions, TableOptions, takes_options
from karabakh_timeline.cli.session import session

app = command_app()


@app.command("periods")
@takes_options
def periods(output: OutputOptions, table: TableOptions, common: CommonOptions) -> None:
    r"""List the periods of the record, for use with --during, with the reason of their bounds.

    \b
    Examples:
      karabakh periods
      karabakh list --during war-2020
    """
    with session(common, output, table) as run:
        run.show(run.timeline.periods)
