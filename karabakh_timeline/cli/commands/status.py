"""``karabakh status``: was a ceasefire in force?"""

from __future__ import annotations

from typing import Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import CommonOptions, OutputOptions, takes_options
from karabakh_timeline.cli.session import session

app = command_app()


@app.command("status")
@takes_options
def status(
    output: OutputOptions,
    common: CommonOptions,
    on: Annotated[
        str, typer.Option(metavar="WHEN", help="An instant with its offset, a day, month or year.")
    ] = "today",
) -> None:
    r"""Say whether a ceasefire was in force, between whom, whether it held, and who says so.

    For an instant, the verdict then; for a day or longer, the verdict at its end, the one at its
    start and each change in between. In force is what was agreed; observance is what the record
    holds of what happened. After the last day of the record nothing is known.

    \b
    Examples:
      karabakh status --on 2020-10-12
      karabakh status --on 2020-10-10T12:03+04:00
      karabakh status --on 2020-10-10 --format json
    """
    from karabakh_timeline.queries.status import ledger

    with session(common, output) as run:
        when = run.when("--on", on)
        if when is None or when.earliest is None or when.latest is None:
            raise Failure(
                f'--on: "{on}" has an end that is open or not known', "Write both ends, START/END."
            )
        book = ledger(run.store)
        answer = book.during(when)
        if run.format in ("json", "jsonl"):
            from karabakh_timeline.exports.status import status_document

            run.document(status_document(answer, book))
        else:
            from karabakh_timeline.views.status import status_page

            run.page(status_page(answer, book, run.names.actor))
