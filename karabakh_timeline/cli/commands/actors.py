"""``karabakh actors``: whom the record knows."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import CommonOptions, OutputOptions, TableOptions, takes_options
from karabakh_timeline.cli.session import session

app = command_app()


@app.command("actors")
@takes_options
def actors(output: OutputOptions, table: TableOptions, common: CommonOptions) -> None:
    r"""List the actors of the record: states, authorities, forces, persons, bodies.

    \b
    Examples:
      karabakh actors
      karabakh actors --format json
      karabakh list --actor "Republic of Artsakh"
    """
    with session(common, output, table) as run:
        run.show(run.timeline.actors)
