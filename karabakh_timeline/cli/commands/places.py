"""``karabakh places``: what places the record knows."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import (
    CommonOptions,
    NamesOptions,
    OutputOptions,
    TableOptions,
    takes_options,
)
from karabakh_timeline.cli.session import session

app = command_app()


@app.command("places")
@takes_options
def places(
    output: OutputOptions, table: TableOptions, names: NamesOptions, common: CommonOptions
) -> None:
    r"""List the places of the record under all their names, with coordinates where sourced.

    \b
    Examples:
      karabakh places
      karabakh places --names armenian
      karabakh places --format csv -o places.csv
    """
    with session(common, output, table, names) as run:
        run.show(run.timeline.places)
