"""``karabakh config``: each setting, its value, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    CommonOptions,
    NamesOptions,
    OutputOptions,
    TableOptions,
    takes_options,
)
from karabakh_timeline.cli.output import remark
from karabakh_timeline.cli.session import Session, session
from karabakh_timeline.views.settings import settings_listing

if TYPE_CHECKING:
    from karabakh_timeline.views.listings import Listing

app = command_app()


@app.command("config")
@takes_options
def config(
    output: OutputOptions, table: TableOptions, names: NamesOptions, common: CommonOptions
) -> None:
    r"""Show each setting with its value and where that comes from.

    An option comes before a variable, a variable before the configuration file, the file before the
    default. The file is config.toml in your folder for configuration, or what KARABAKH_CONFIG
    names; a line in it sets one setting, such as names = "armenian".

    \b
    Examples:
      karabakh config
      karabakh config --format json
      karabakh config --names armenian
    """
    with session(common, output, table, names) as run:
        found = run.environment.shown_settings()
        if run.format in ("json", "jsonl"):
            from karabakh_timeline.exports.settings import settings_document

            file = run.environment.config
            run.document(settings_document(found, str(file) if file else None))
        elif run.format == "csv":
            raise run.no_such_form()
        else:
            _show(run, settings_listing(found))


def _show(run: Session, listing: Listing) -> None:
    """The settings as a table with the file's name below it, or as lines."""
    if run.format == "plain":
        from karabakh_timeline.views.lines import tab_line

        run.write(map(tab_line, listing.rows))
        return
    from karabakh_timeline.views.table import listing_table
    from karabakh_timeline.views.wrap import wrap

    width = run.environment.width
    run.draw(listing_table(listing, width, ascii_only=run.table.ascii_only))
    file = run.environment.config
    there = "" if file is None or file.exists() else ", which does not exist"
    line = f"The configuration file is {file}{there}." if file else "No configuration file is read."
    remark("\n".join(wrap(line, width)))
