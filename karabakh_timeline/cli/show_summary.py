"""Show counts of events in the format that was asked for, and say how many there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.output import remark

if TYPE_CHECKING:
    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.queries.summary import Summary


def show_summary(run: Session, summary: Summary) -> None:
    """Draw bars or a heat map, print lines, or export the counts."""
    if run.format == "table":
        _draw(run, summary)
    elif run.format == "plain":
        from karabakh_timeline.views.lines import summary_lines

        run.write(summary_lines(summary))
    else:
        from karabakh_timeline.exports.counts import cell_items, count_items
        from karabakh_timeline.exports.record import CELLS, COUNTS

        if len(summary.axes) > 1:
            run.export(CELLS, cell_items(summary))
        else:
            run.export(COUNTS, count_items(summary))


def _draw(run: Session, summary: Summary) -> None:
    from karabakh_timeline.views.bars import bars, total_line
    from karabakh_timeline.views.heat_map import heat_map
    from karabakh_timeline.views.wrap import wrap

    width, ascii_only = run.environment.width, run.table.ascii_only
    if summary.total.events:
        draw = heat_map if len(summary.axes) > 1 else bars
        run.draw(draw(summary, width, ascii_only=ascii_only))
    remark("\n".join(wrap(total_line(summary, ascii_only=ascii_only), width)))
