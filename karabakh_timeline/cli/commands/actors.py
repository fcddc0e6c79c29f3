"""``karabakh actors``: whom the record knows."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import OutputOptions, TableOptions
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("actors")
@in_session(OutputOptions, TableOptions)
def actors(run: Session) -> None:
    r"""List the actors of the record: states, authorities, forces, persons, bodies.

    \b
    Examples:
      karabakh actors
      karabakh actors --format json
      karabakh list --actor "Republic of Artsakh"
    """
    run.show(run.timeline.actors)
