"""Show a listing of what the record knows in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.exports.record import Family, Json
    from karabakh_timeline.views.listings import Listing


def show_listing(run: Session, family: Family, items: Iterable[Json], listing: Listing) -> None:
    """Draw the listing, print it as lines, or export the items."""
    if run.format == "table":
        from karabakh_timeline.views.table import simple_table

        table = simple_table(
            listing.head, listing.rows, run.environment.width, ascii_only=run.output.ascii_only
        )
        run.draw(table)
    elif run.format == "plain":
        from karabakh_timeline.views.lines import tab_line

        run.write(map(tab_line, listing.rows))
    else:
        run.export(family, items)
