"""``karabakh list``: the events of a selection."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import SELECTING, SummaryOptions
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("list")
@in_session(SummaryOptions, *SELECTING)
def list_events(run: Session) -> None:
    r"""List events: first those that begin in the time asked for, in order of date.

    Then, a line each under headings, those that may fall in it, as their date is not known well
    enough, and those that were under way. --limit counts the first and leaves out the others;
    --certain leaves out the others.

    A table on a terminal; in a pipe, a line an event, apart by tabs: date, kind, id, title; where a
    time is asked for its match: certain, possible or under-way; with --long its summary; with
    --search the sentence in which the words stand.

    \b
    Examples:
      karabakh list 2020-10-12
      karabakh list --from 2020-10-10 --to 2020-10-23
      karabakh list --during war-2020 --kind talks --kind statement
      karabakh list --place Xankendi --search "shell*" --certain
      karabakh list --violates moscow-2020-10-10 --standing disputed
      karabakh list 2020-10-12 --long
      karabakh list 2020-10 --format csv
    """
    answer = run.timeline.events(**run.selection)
    answer.with_summaries = run.options[SummaryOptions].long
    run.show(answer)
    run.end_if_empty(answer)
