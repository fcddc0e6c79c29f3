"""``karabakh periods``: the named phases of the conflict."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import OutputOptions, TableOptions
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("periods")
@in_session(OutputOptions, TableOptions)
def periods(run: Session) -> None:
    r"""List the periods of the record, for use with --during, with the reason of their bounds.

    \b
    Examples:
      karabakh periods
      karabakh list --during war-2020
    """
    run.show(run.timeline.periods)
