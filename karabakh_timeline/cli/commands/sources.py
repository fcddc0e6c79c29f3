"""``karabakh sources``: what the record cites, and proof that it was read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import (
    CommonOptions,
    OutputOptions,
    TableOptions,
    refuse_before_subcommand,
    takes_options,
)
from karabakh_timeline.cli.session import session

app = command_app(invoke_without_command=True)


@app.callback()
@takes_options
def sources(
    context: typer.Context, output: OutputOptions, table: TableOptions, common: CommonOptions
) -> None:
    r"""List the sources of the record, with publisher, tier and address.

    \b
    Examples:
      karabakh sources
      karabakh sources --format csv -o sources.csv
      karabakh sources verify my-copies/
    """
    if context.invoked_subcommand is not None:
        refuse_before_subcommand(context)
        return
    from karabakh_timeline.cli.listing import show_listing
    from karabakh_timeline.exports.record import SOURCES, with_events
    from karabakh_timeline.views.listings import source_listing

    with session(common, output, table) as run:
        entries = list(run.store.sources.values())
        events = run.store.mentioned("sources")
        items = with_events(run.index.section("sources").values(), events)
        show_listing(run, SOURCES, items, source_listing(entries, events))


@app.command("verify")
@takes_options
def verify(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder with your copies of the articles.")
    ],
    output: OutputOptions,
    common: CommonOptions,
) -> None:
    r"""Prove that every cited paragraph is the one that was read, with your own copies.

    The record holds no article text, only a hash of each paragraph. Copies are found by file name
    or, failing that, by the paragraphs they share with a card.

    \b
    Examples:
      karabakh sources verify my-copies/
    """
    from karabakh_timeline.queries.verification import verify as compare
    from karabakh_timeline.views.verification import verification_page

    copies = _read_copies(folder)
    with session(common, output) as run:
        checks = compare(run.store, copies)
        if run.format in ("json", "jsonl"):
            from karabakh_timeline.exports.verification import verification_document

            run.document(verification_document(checks, run.index.head))
        else:
            run.page(verification_page(checks))
        unproven = sum(not check.is_proven for check in checks)
        if unproven:
            raise Failure(f"{unproven} of {len(checks)} articles not proven", "", Exit.PROBLEMS)


def _read_copies(folder: str) -> dict[str, bytes]:
    try:
        files = sorted(path for path in Path(folder).iterdir() if path.is_file())
        return {path.name: path.read_bytes() for path in files}
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Failure(
            f"cannot read {folder}: {reason}", "Name a folder with text files.", Exit.IO
        ) from error
