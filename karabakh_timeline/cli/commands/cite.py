"""``karabakh cite``: how to cite the record, an entry of it, and the sources it rests on."""

from functools import partial
from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import OutputOptions
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("cite")
@in_session()
def cite(
    run: Session,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Ids of events, ceasefires or sources, these also as SOURCE:PLACE; the start of "
            "an id is enough if it is the only one.",
            autocompletion=complete.citable
        )
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="The sources that the entries rest on, too.")
    ] = False,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT",
            help="text (a footnote), or for reference managers bibtex, ris or csl (CSL-JSON).",
            autocompletion=complete.citation_formats
        )
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE",
            help="Write there; .bib, .ris and .json name the format."
        )
    ] = None,
) -> None:  # fmt: skip
    r"""Print how to cite the record, with its version, entries of it, or its sources.

    \b
    Examples:
      karabakh cite
      karabakh cite moscow-2020-10-10 --sources
      karabakh cite 2020-09-27-war-starts --format bibtex
      karabakh cite moscow-2020-10-10 -o moscow.ris
      karabakh cite ap-2020-10-24:7
    """
    run.answer_into(OutputOptions(form, output))
    run.show(run.by_name(partial(run.timeline.cite, sources=sources), ids or ()))
