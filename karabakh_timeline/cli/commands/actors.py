"""``karabakh actors``: whom the record knows."""

from __future__ import annotations

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
    from karabakh_timeline.cli.listing import show_listing
    from karabakh_timeline.exports.record import ACTORS, with_events
    from karabakh_timeline.views.listings import actor_listing

    with session(common, output, table) as run:
        entries = list(run.store.actors.values())
        events = run.store.mentioned("actors")
        items = with_events(run.index.section("actors").values(), events)
        show_listing(run, ACTORS, items, actor_listing(entries, events))
