"""Show a listing of what the record knows in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.exports.record import Family, Json
    from karabakh_timeline.views.listings import Listing


def show_stretches(run: Session, family: Family, items: Iterable[Json], listing: Listing) -> None:
    """The same for stretches of time, whose table is their own."""
    if run.format == "table":
        from karabakh_timeline.views.stretches import stretch_table

        run.draw(stretch_table(listing, run.environment.width, ascii_only=run.table.ascii_only))
    else:
        show_listing(run, family, items, listing)


def show_listing(run: Session, family: Family, items: Iterable[Json], listing: Listing) -> None:
    """Draw the listing, print it as lines, or export the items."""
    if run.format == "table":
        from karabakh_timeline.views.table import listing_table

        width, ascii_only = run.environment.width, run.table.ascii_only
        run.draw(listing_table(listing, width, ascii_only=ascii_only))
    elif run.format == "plain":
        from karabakh_timeline.views.lines import tab_line

        run.write(map(tab_line, listing.rows))
    else:
        run.export(family, items)
