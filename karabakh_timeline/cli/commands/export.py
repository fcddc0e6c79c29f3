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
      karabakh export --list
    """
    from karabakh_timeline.views.text import counted

    if is_list:
        from karabakh_timeline.exports.form_list import form_lines
        from karabakh_timeline.exports.formats import FORMATS

        run.write(form_lines([one for one in FORMATS.values() if one.needs & EXPORTED]))
        return
    if format_name and (meant := term_meant(format_name, (*EVERY, *BOOKS))):
        reason = f'FORMAT: "{format_name}" is a table'
        raise Failure(reason, f"Write karabakh export csv --table {meant}.")
    if format_name is not None and form_named(format_name) is None:
        words = (format_name, *run.time_words)
        if run.reader.is_time(" ".join(words)):
            run.time_words, format_name = words, None
    answer = run.timeline.table(table, **run.selection)
    was_taken = run.show(answer, format_name, "--format" if format_name is None else "FORMAT")
    if was_taken and run.output.output not in (None, "-"):
        what = "event" if term_meant(table, ["events"]) else "row"
        run.remark(f"{counted(len(answer) - run.left_out, what)} written to {run.output.output}.")
    run.end_if_empty(answer)
