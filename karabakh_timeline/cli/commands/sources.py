"""``karabakh sources``: what the record cites, and proof that it was read."""

from typing import Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import OutputOptions, TableOptions
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.cli.settings import at_home

app = command_app(invoke_without_command=True)


@app.callback()
@in_session(OutputOptions, TableOptions)
def sources(run: Session) -> None:
    r"""List the sources of the record, with publisher, tier and address.

    \b
    Examples:
      karabakh sources
      karabakh sources --format csv -o sources.csv
      karabakh sources verify my-copies/
    """
    run.show(run.timeline.sources)


@app.command("verify")
@in_session(OutputOptions)
def verify(
    run: Session,
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder with your copies of the articles.")
    ],
) -> None:
    r"""Prove that every cited paragraph is the one that was read, with your own copies.

    The record holds no article text, only a hash of each paragraph. Copies are found by file name
    or, failing that, by the paragraphs they share with a card.

    \b
    Examples:
      karabakh sources verify my-copies/
    """
    copies = _read_copies(at_home(folder))
    answer = run.timeline.verify(copies)
    run.show(answer)
    if answer.unproven:
        reason = f"{answer.unproven} of {len(answer)} articles not proven"
        raise Failure(reason, "", Exit.PROBLEMS)


def _read_copies(folder: str) -> dict[str, bytes]:
    from karabakh_timeline.api.arguments import read_folder

    try:
        return read_folder(folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Failure(
            f"cannot read {folder}: {reason}", "Name a folder with text files.", Exit.IO
        ) from error
