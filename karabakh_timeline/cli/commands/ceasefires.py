"""``karabakh ceasefires``: the ledger."""

from __future__ import annotations

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import CommonOptions, OutputOptions, TableOptions, takes_options
from karabakh_timeline.cli.session import session

app = command_app()


@app.command("ceasefires")
@takes_options
def ceasefires(output: OutputOptions, table: TableOptions, common: CommonOptions) -> None:
    r"""List the ledger of ceasefires, with how long each held by each rule.

    How long one held depends on the rule: formal counts to its end by agreement, expiry or a later
    ceasefire; first-violation to the first recorded breach; first-death to the first recorded fatal
    one. What is not known to the minute is a range.

    \b
    Examples:
      karabakh ceasefires
      karabakh ceasefires --format json
      karabakh show moscow-2020-10-10
    """
    from karabakh_timeline.cli.listing import show_listing
    from karabakh_timeline.exports.ledger import ceasefire_items
    from karabakh_timeline.exports.record import CEASEFIRES
    from karabakh_timeline.queries.status import ledger
    from karabakh_timeline.views.listings import ceasefire_listing

    with session(common, output, table) as run:
        book = ledger(run.store)
        entries = [life.ceasefire for life in book.lives]
        listing = ceasefire_listing(entries, run.names.actor, book.held)
        items = ceasefire_items(run.index.section("ceasefires").values(), book)
        show_listing(run, CEASEFIRES, items, listing)
