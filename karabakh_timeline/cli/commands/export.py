"""``karabakh export``: the events of a selection in a machine format."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import EXPORTING
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.exports.answer import EXPORTED
from karabakh_timeline.exports.formats import form_named, names_of, spoken
from karabakh_timeline.exports.tables import BOOKS, EVERY
from karabakh_timeline.model.term_words import term_meant

app = command_app()


@app.command("export")
@in_session(*EXPORTING)
def export(
    run: Session,
    format_name: Annotated[
        str | None,
        typer.Argument(
            metavar="[FORMAT]",
            help=f"{spoken(names_of(EXPORTED))}; with -o the file's suffix is enough. --list says "
            "what each is for.",
            autocompletion=complete.export_formats,
        ),
    ] = None,
    table: Annotated[
        str,
        typer.Option(
            metavar="TABLE",
            help=f"A row for each of these: {spoken(EVERY)}; codebook says what the columns are, "
            "terms what the words in them mean.",
            autocompletion=complete.tables,
        ),
    ] = "events",
    is_list: Annotated[
        bool,
        typer.Option("--list", help="Say what each form is for, its suffix and what it needs."),
    ] = False,
    is_opened: Annotated[
        bool,
        typer.Option("--open", help="Of html: show it in the browser, from a file of its own."),
    ] = False,
) -> None:
    r"""Write events, or a table of what they hold, in a machine format.

    It goes to a file or to standard output; a file is written whole or left as it was. The tables
    join by the ids in them: those of a selection hold what its events name.

    \b
    Examples:
      karabakh export csv -o timeline.csv
      karabakh export csv 2020-10
      karabakh export 2020-10 -o october.json
      karabakh export csv --excel -o timeline.csv
      karabakh export jsonl --violates any | wc -l
      karabakh export csv --table claims --during war-2020 -o claims.csv
      karabakh export json --table codebook -o codebook.json
      karabakh export ics --during war-2020 -o war.ics
      karabakh export 2020-10 --with-sources -o october.bib
      karabakh export html -o karabakh.html
      karabakh export html --during war-2020 --with ged -o war.html
      karabakh export html --open --during war-2020
      karabakh export --list
    """
    from karabakh_timeline.views.text import counted

    if is_list:
        from karabakh_timeline.exports.form_list import form_lines
        from karabakh_timeline.exports.formats import FORMATS

        forms = [one for one in FORMATS.values() if one.needs & EXPORTED]
        environment = run.environment
        run.write(form_lines(forms, environment.width if environment.is_terminal else None))
        return
    if format_name and (meant := term_meant(format_name, (*EVERY, *BOOKS))):
        reason = f'FORMAT: "{format_name}" is a table'
        raise Failure(reason, f"Write karabakh export csv --table {meant}.")
    if format_name is not None and form_named(format_name) is None:
        words = (format_name, *run.time_words)
        if run.reader.is_time(" ".join(words)):
            run.time_words, format_name = words, None
    if is_opened:
        format_name = _to_be_opened(run, format_name)
    answer = run.timeline.table(table, **run.selection)
    was_taken = run.show(answer, format_name, "--format" if format_name is None else "FORMAT")
    if was_taken and run.output.output not in (None, "-"):
        what = "event" if term_meant(table, ["events"]) else "row"
        count, place = counted(len(answer) - run.left_out, what), run.output.output
        replaced = ", in place of the package that was there" if run.is_replaced else ""
        run.remark(f"{count} written to {place}{replaced}.")
    if was_taken and is_opened:
        _show_in_browser(run)
    run.end_if_empty(answer)


def _to_be_opened(run: Session, format_name: str | None) -> str:
    """The one form that a browser is opened for; where no file is named, a temporary one."""
    named = format_name or run.output.format or "html"
    if named.casefold() != "html":
        raise Failure(f"--open: a browser shows html, not {named}", "Write export html --open.")
    if run.output.output == "-":
        raise Failure("--open: standard output is no file", "Name one with -o, or leave it out.")
    if run.output.output is None:
        from pathlib import Path
        from tempfile import mkdtemp

        folder = Path(mkdtemp(prefix="karabakh-"))
        run.output = run.output._replace(output=str(folder / f"{run.timeline.dataset.name}.html"))
    return "html"


def _show_in_browser(run: Session) -> None:
    """Open the file that was written; where there is no browser, say where it is."""
    import webbrowser
    from pathlib import Path

    address = Path(run.output.output or "").absolute().as_uri()
    if not webbrowser.open(address):
        run.remark(f"No browser was found; open {address} in one.")
