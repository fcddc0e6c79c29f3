"""``karabakh list``: the events of a selection."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import SELECTING
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("list")
@in_session(*SELECTING)
def list_events(run: Session) -> None:
    r"""List events in order of date.

    A table on a terminal; in a pipe, a line an event: date, kind, id, title, separated by tabs. An
    event whose date is not known well enough to be sure is marked as possible.

    \b
    Examples:
      karabakh list 2020-10-12
      karabakh list --from 2020-10-10 --to 2020-10-23
      karabakh list --during war-2020 --kind talks --kind statement
      karabakh list --place Xankendi --search "shell*" --certain
      karabakh list 2020-10 --format csv
    """
    answer = run.timeline.events(**run.selection)
    run.show(answer)
    run.end_if_empty(answer)
