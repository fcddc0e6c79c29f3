"""``karabakh sources``: what the record cites, and proof that it was read."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import Asking, command_app
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import (
    CitedOptions,
    EmptyOptions,
    ListingOptions,
    PagedOptions,
    TableOptions,
    TimeOptions,
    WordsArgument,
    option,
)
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.cli.settings import named_path
from karabakh_timeline.disk.system import reason_of

app = command_app(Asking, invoke_without_command=True)


@app.callback()
@in_session(
    WordsArgument, TimeOptions, ListingOptions, EmptyOptions, CitedOptions, TableOptions
)  # fmt: skip
def sources(
    run: Session,
    publisher: Annotated[
        list[str] | None,
        option(
            "NAME",
            "Published by this one; words of its name, a short name such as rferl, or in quotes "
            "the whole.",
        ),
    ] = None,
    tier: Annotated[
        list[str] | None,
        option(
            "TIER",
            "official-document, party-statement, news-agency, news, research-data or reference.",
            complete.tiers,
        ),
    ] = None,
    language: Annotated[
        list[str] | None, option("LANGUAGE", "In this language, such as ru or Russian.")
    ] = None,
    cited_by: Annotated[
        list[str] | None, option("ID", "What this event or ceasefire rests on.", complete.ids)
    ] = None,
    sort: Annotated[
        str,
        option("BY", "date, publisher or events, most first.", complete.source_orders),
    ] = "date",
) -> None:
    r"""List the sources of the record, a line each, in order of their date.

    A time, by its options or without, is that of publication. Words are looked for in ids,
    publishers, titles, descriptions and addresses. --long adds publisher and tier of each;
    `karabakh show ID` shows one whole.

    \b
    Examples:
      karabakh sources reuters 2020-10
      karabakh sources --cited-by moscow-2020-10-10
      karabakh sources --publisher TASS --language russian --since 2016
      karabakh sources --sort events --limit 20
      karabakh sources --format csv -o sources.csv
      karabakh sources verify my-copies/
    """
    run.list_known(
        run.timeline.sources, publisher=publisher, tier=tier, language=language,
        cited_by=cited_by, sort=sort, **run.asked,
    )  # fmt: skip


@app.command("verify")
@in_session(PagedOptions)
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
    copies = _read_copies(named_path("DIR", folder))
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
        raise Failure(
            f"cannot read {folder}: {reason_of(error)}", "Name a folder with text files.", Exit.IO
        ) from error
