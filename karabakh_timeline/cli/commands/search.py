"""``karabakh search``: the events with some words, and where these stand."""

from typing import Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import CHOOSING, SummaryOptions
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("search")
@in_session(SummaryOptions, *CHOOSING)
def search(
    run: Session,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="What to search for.", show_default=False)
    ],
) -> None:
    r"""Find events by words, with the sentence in which these stand.

    All words must stand somewhere in the event: its title, summary or note, the names of its places
    and actors in every spelling, its tags or its id. English words are found in singular and
    plural; shell* stands for any ending; what is in quotation marks is a phrase. Letter case,
    accents and apostrophes do not matter. It is `list --search`, and takes what `list` takes.

    \b
    Examples:
      karabakh search peacekeeper
      karabakh search Lachin "humanit*" --from 2022
      karabakh search '"cluster munitions"' --long
      karabakh search Xankəndi --format csv
    """
    selection = run.selection
    if selection.pop("search") is not None:
        raise Failure(
            "--search: the words stand before it already", "Write all words in one place."
        )
    answer = run.timeline.search(" ".join(words), **selection)
    answer.with_summaries = run.options[SummaryOptions].long
    run.show(answer)
    run.end_if_empty(answer)
