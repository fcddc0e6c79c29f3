"""``karabakh TIME``: what was so in a time, and what happened, without the name of a command."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import SELECTING
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("TIME")
@in_session(*SELECTING)
def overview(run: Session) -> None:
    r"""Say whether a ceasefire was in force in a time, and list its events.

    The two sentences of `karabakh status`, then the events as `karabakh list` shows them. In JSON
    both; csv and jsonl are those of `list`.

    \b
    Examples:
      karabakh 2020-10-10
      karabakh 10 October 2020
      karabakh 2020-W40 --place stepanakert
      karabakh war-2020 --kind talks
    """
    answer = run.timeline.overview(**run.selection)
    run.show(answer)
    run.end_if_empty(answer)
