"""``karabakh stats``: how many events there are, by one dimension or by two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import (
    CommonOptions,
    NamesOptions,
    OutputOptions,
    SelectionOptions,
    TableOptions,
    takes_options,
)
from karabakh_timeline.cli.session import Session, exit_if, one_of, session

if TYPE_CHECKING:
    from karabakh_timeline.queries.buckets import Dimension, Reference

app = command_app()


@app.command("stats")
@takes_options
def stats(
    selection: SelectionOptions,
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
    by: Annotated[
        str,
        typer.Option(
            metavar="WHAT",
            help="year, month, week, day, weekday, period, kind, place, actor, tier, ceasefire or "
            "tag; two with a comma for a heat map of rows and columns.",
            autocompletion=complete.dimensions,
        ),
    ] = "year",
    sort: Annotated[
        str | None,
        typer.Option(
            metavar="ORDER",
            help="name or count, of the rows; by default time by date, all else by count.",
        ),
    ] = None,
    columns: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="At most so many columns of a heat map."),
    ] = None,
) -> None:
    r"""Count events: bars by one dimension, a heat map by two.

    An event whose date is not known well enough for a year, month, week or day, and one that went
    on through several, is put into none: it is counted below them; --certain leaves it out. An
    event with several places counts once in each, and likewise with actors, tiers of its sources,
    ceasefires and tags. It counts in each period that it certainly falls in. A day is a day by the
    clock on the wall; weeks are those of ISO 8601, from Monday. --limit is for the rows.

    \b
    Examples:
      karabakh stats
      karabakh stats --by day --during war-2020
      karabakh stats --by place --kind shelling --limit 20
      karabakh stats --by month,kind --from 2020 --to 2021
      karabakh stats --by actor,tier --sort name --format csv
    """
    from karabakh_timeline.cli.show_summary import show_summary
    from karabakh_timeline.queries.selection import select
    from karabakh_timeline.queries.summary import BucketOrder, Wanted, summarize

    with session(common, output, table, names) as run:
        wanted = Wanted(
            by=_dimensions(by),
            certain=selection.certain,
            order=None if sort is None else BucketOrder(one_of("--sort", sort, BucketOrder)),
            reverse=selection.reverse,
            limits=(selection.limit, columns),
        )
        if columns is not None and len(wanted.by) == 1:
            raise Failure("--columns is for a heat map", "Name two dimensions: --by month,kind.")
        question = run.selection(selection)._replace(limit=None, reverse=False)
        summary = summarize(select(run.store, question), wanted, _reference(run, wanted.by))
        show_summary(run, summary)
        exit_if(empty=summary.total.events == 0, fail_empty=selection.fail_empty)


def _dimensions(text: str) -> tuple[Dimension, ...]:
    from karabakh_timeline.queries.buckets import Dimension

    words = [word.strip() for word in text.split(",")]
    found = tuple(Dimension(one_of("--by", word, Dimension)) for word in words)
    if len(found) > 2:
        raise Failure(f"--by: {len(found)} dimensions are too many", "Name one or two.")
    if len(set(found)) < len(found):
        raise Failure(f'--by: "{text}" names a dimension twice', "Name one, or two that differ.")
    return found


def _reference(run: Session, by: tuple[Dimension, ...]) -> Reference:
    """What the record knows of the dimensions; the sources are many, and read only for tiers."""
    from karabakh_timeline.queries.buckets import Reference

    return Reference(
        run.names,
        sources=run.store.sources if "tier" in by else {},
        ceasefires=run.store.ceasefires if "ceasefire" in by else {},
        periods=run.store.periods if "period" in by else {},
    )
