"""``karabakh search``: the events with some words, and where these stand."""

from shlex import quote
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
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="What to search for, and a time, in any order.",
            show_default=False,
        ),
    ],
) -> None:
    r"""Find events by words, with the sentence in which these stand.

    All words must stand somewhere in the event: its title, summary or note, the names of its places
    and actors in every spelling, its tags or its id. English words are found in singular and
    plural, British and American, written in one or in two; shell* stands for any ending; what is in
    quotation marks is a phrase. Letter case, accents and apostrophes do not matter. A date among
    the words, or the id of a period, is the time to search in; four digits alone are a number, and
    a year after a word such as in or since. It is `list --search`, and takes what `list` takes.

    \b
    Examples:
      karabakh search peacekeeper
      karabakh search Hadrut 2020-10-10
      karabakh search Lachin "humanit*" --from 2022
      karabakh search '"cluster munitions"' --long
      karabakh search Xankəndi --format csv
    """
    from karabakh_timeline.queries.search import parts

    selection = run.searched(parts(words))
    wanted = " ".join(selection.pop("words"))
    if selection.pop("search") is not None:
        raise Failure(
            "--search: the words stand before it already", "Write all words in one place."
        )
    if run.time_words and not wanted:
        raise _only_a_time(" ".join(run.time_words))
    answer = run.timeline.search(wanted, **selection)
    answer.with_summaries = run.options[SummaryOptions].long
    run.show(answer)
    run.end_if_empty(answer)


def _only_a_time(text: str) -> Failure:
    """The refusal of a time with no word beside it."""
    listed, phrase = quote(text), quote(f'"{text}"')
    return Failure(
        f"there is no word to search for: {text} is a time",
        f"`karabakh list {listed}` lists what happened then; as words: `karabakh search {phrase}`.",
    )
