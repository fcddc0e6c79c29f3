"""``karabakh places``: what places the record knows."""

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import NamesOptions, OutputOptions, TableOptions
from karabakh_timeline.cli.session import Session, in_session

app = command_app()


@app.command("places")
@in_session(OutputOptions, TableOptions, NamesOptions)
def places(run: Session) -> None:
    r"""List the places of the record under all their names, with coordinates where sourced.

    \b
    Examples:
      karabakh places
      karabakh places --names armenian
      karabakh places --format csv -o places.csv
    """
    run.show(run.timeline.places)
