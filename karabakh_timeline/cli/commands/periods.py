"""``karabakh periods``: the named phases of the conflict."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    EmptyOptions,
    ListingOptions,
    OutputOptions,
    TableOptions,
    TimeOptions,
    WordsArgument,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("periods")
@in_session(WordsArgument, TimeOptions, ListingOptions, EmptyOptions, OutputOptions, TableOptions)
def periods(run: Session) -> None:
    r"""List the periods of the record, a line each, which other commands take as a time.

    Of a time, those that it falls in or meets. --long adds the reason of their bounds.

    \b
    Examples:
      karabakh periods
      karabakh periods 2020-10-10
      karabakh list war-2020
    """
    run.list_known(run.timeline.periods, **run.asked)
