"""Show a listing of what the record knows in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.views.listings import Listing

T = TypeVar("T")


def show_listing(run: Session, family: Family[T], entries: Sequence[T], listing: Listing) -> None:
    """Draw the listing, print it as lines, or export the entries."""
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
        run.export(family, entries)
