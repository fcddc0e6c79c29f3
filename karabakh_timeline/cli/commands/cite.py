"""``karabakh cite``: how to cite the record, an entry of it, and the sources it rests on."""

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
            help="Ids of events or ceasefires; the start of one is enough if it is the only one.",
            autocompletion=complete.ids
        )
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="The sources that the entries rest on, too.")
    ] = False,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT",
            help="text (a footnote), bibtex, or csl (CSL-JSON, for reference managers).",
            autocompletion=complete.these("text", "bibtex", "csl")
        )
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write there; .bib and .json name the format."
        )
    ] = None,
) -> None:  # fmt: skip
    r"""Print how to cite the record, or entries of it, with the version of the record.

    \b
    Examples:
      karabakh cite
      karabakh cite moscow-2020-10-10 --sources
      karabakh cite 2020-09-27-war-starts --format bibtex
      karabakh cite moscow-2020-10-10 -o moscow.json
    """
    run.output = OutputOptions(form, output)
    run.show(run.timeline.cite(*ids or (), sources=sources))
