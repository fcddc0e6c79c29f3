"""``karabakh places``: what places the record knows."""

from __future__ import annotations

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
    from karabakh_timeline.cli.listing import show_listing
    from karabakh_timeline.exports.record import PLACES, with_events
    from karabakh_timeline.views.listings import place_listing

    with session(common, output, table, names) as run:
        entries = list(run.store.places.values())
        events = run.store.mentioned("places")
        items = with_events(run.index.section("places").values(), events)
        show_listing(run, PLACES, items, place_listing(entries, run.style, events))
