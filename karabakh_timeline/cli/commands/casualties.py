"""``karabakh casualties``: what each side and others stated of losses, side by side, over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import (
    CommonOptions,
    OutputOptions,
    TableOptions,
    takes_options,
)
from karabakh_timeline.cli.session import Session, exit_if, one_of, session
from karabakh_timeline.cli.stretch import Stretch, stretch

if TYPE_CHECKING:
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.queries.claims import Group

app = command_app()


@app.command("casualties")
@takes_options
def casualties(
    output: OutputOptions,
    table: TableOptions,
    common: CommonOptions,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="What had been stated by the end of this date; by default the record's last day.",
        ),
    ] = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="What is counted reaches here or beyond."),
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="What is counted starts by here.")
    ] = None,
    during: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="What is counted meets this period of the record.",
            autocompletion=complete.periods,
        ),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PLACE",
            help="Stated in events at this place, or within it.",
            autocompletion=complete.places,
        ),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR",
            help="Losses of this actor, or of one that belongs to it.",
            autocompletion=complete.actors,
        ),
    ] = None,
    claimant: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR",
            help="Stated by this actor, or by one that belongs to it.",
            autocompletion=complete.actors,
        ),
    ] = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEASURE",
            help="killed, injured, missing, captured or displaced, by default these five; or "
            "another measure of the record.",
        ),
    ] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(metavar="CATEGORY", help="military, civilian, mixed or unknown."),
    ] = None,
    over_time: Annotated[
        bool, typer.Option("--over-time", help="Draw each claimant's figures of a running toll.")
    ] = False,
    fail_empty: Annotated[
        bool, typer.Option("--fail-empty", help="Exit with 1 if there is nothing to show.")
    ] = False,
) -> None:  # fmt: skip
    r"""Put the figures that each claimant stated side by side, as of a date or over time.

    Rows say whose losses and what is counted, columns who states it. Figures for a period stand
    with those that count from the same day, figures of an incident with their event. Lowest and
    highest are given for each row; figures of different claimants are never added up. CSV and JSON
    Lines hold every claim once, the earlier ones too.

    --over-time draws the figures for a period, and -o FILE.svg or FILE.png writes the picture.

    \b
    Examples:
      karabakh casualties --on 2020-10-24 --during war-2020
      karabakh casualties --actor armenia --measure killed --category military
      karabakh casualties --place ganja
      karabakh casualties --during war-2020 --measure killed --over-time
      karabakh casualties --during war-2020 --format csv -o claims.csv
      karabakh casualties --during war-2020 --measure killed -o tolls.svg
    """
    from karabakh_timeline.model.vocabulary import Category, Measure
    from karabakh_timeline.queries.claims import CASUALTIES, Question, claims_of, side_by_side
    from karabakh_timeline.queries.selection import with_all_within

    with session(common, output, table) as run:
        by = _closed("--on", run.when("--on", on))
        start, end = _counted(run, first, last, during)
        question = Question(
            on=by,
            first=start,
            last=end,
            of=with_all_within(run.index, "actors", tuple(actor or ())),
            claimants=with_all_within(run.index, "actors", tuple(claimant or ())),
            measures=tuple(Measure(one_of("--measure", word, Measure)) for word in measure or ())
            or CASUALTIES,
            categories=tuple(
                Category(one_of("--category", word, Category)) for word in category or ()
            ),
        )
        groups = side_by_side(claims_of(run.store, question, place or ()))
        _show(run, groups, by or run.store.dataset.through, over_time=over_time)
        exit_if(empty=not groups, fail_empty=fail_empty)


def _counted(
    run: Session, first: str | None, last: str | None, during: str | None
) -> tuple[When | None, When | None]:
    """The range that what is counted must meet."""
    if during is not None:
        period = stretch(run, Stretch(None, first, last, during))
        return period, period
    start, end = run.when("--from", first), run.when("--to", last)
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise Failure(
            f"the range runs backwards: {start.text} comes after {end.text}",
            "Put the earlier date in --from and the later one in --to.",
        )
    return start, end


def _closed(option: str, date: When | None) -> When | None:
    if date is not None and date.latest is None:
        raise Failure(
            f'{option}: "{date.text}" has an end that is open or not known', "Write one date."
        )
    return date


def _show(run: Session, groups: tuple[Group, ...], on: When, *, over_time: bool) -> None:
    form = _picture(run)
    if form is not None:
        _write_picture(run, groups, form)
    elif run.format == "table":
        _draw(run, groups, on, over_time=over_time)
    elif run.format == "plain":
        from karabakh_timeline.views.claims import claim_lines
        from karabakh_timeline.views.lines import tab_line

        run.write(map(tab_line, claim_lines(groups, run.names.actor, whole=over_time)))
    elif run.format == "json" and not over_time:
        from karabakh_timeline.exports.claims import claims_document

        run.document(claims_document(groups, run.index.head, on))
    else:
        from karabakh_timeline.exports.claims import claim_items
        from karabakh_timeline.exports.record import CLAIMS

        run.export(CLAIMS, claim_items(groups))


def _draw(run: Session, groups: tuple[Group, ...], on: When, *, over_time: bool) -> None:
    width, ascii_only = run.environment.width, run.table.ascii_only
    if over_time:
        from karabakh_timeline.queries.series import running_tolls

        try:
            from karabakh_timeline.views.claims_plot import tolls_page
        except ModuleNotFoundError as error:
            raise _missing(error, "plotext", "plot", "--over-time") from error
        tolls = running_tolls(groups)
        run.draw(tolls_page(tolls, run.names.actor, run.zone, width, ascii_only=ascii_only))
    else:
        from karabakh_timeline.views.claims_table import claims_page

        run.draw(claims_page(groups, on, run.names.actor, width, ascii_only=ascii_only))


def _picture(run: Session) -> str | None:
    """The form of the picture that -o names; None where it names none."""
    target = (run.output.output or "").casefold()
    if run.output.format is not None:
        return None
    return next((form for form in ("svg", "png") if target.endswith(f".{form}")), None)


def _write_picture(run: Session, groups: tuple[Group, ...], form: str) -> None:
    from karabakh_timeline.queries.series import running_tolls
    from karabakh_timeline.views.claims import toll_title

    tolls = running_tolls(groups)
    if not tolls:
        raise Failure(
            "-o: there is nothing to draw, as no claimant states figures of one toll for two "
            "moments or more",
            "Ask for more, or leave -o out to see the figures.",
        )
    try:
        from karabakh_timeline.exports.claims_chart import MOST, chart
    except ModuleNotFoundError as error:
        raise _missing(error, "matplotlib", "chart", f"a picture ({form})") from error
    if len(tolls) > MOST:
        raise Failure(
            f"-o: {len(tolls)} tolls are too many for one picture, which holds {MOST}",
            "Narrow it with --during, --actor, --measure or --category.",
        )
    named = [(toll_title(toll, run.names.actor), toll) for toll in tolls]
    run.write([chart(named, run.names.actor, run.index.head, run.zone, form)])


def _missing(error: ModuleNotFoundError, library: str, extra: str, what: str) -> Failure:
    """The failure where an extra is not installed; any other missing module is our own fault."""
    if (error.name or "").partition(".")[0] != library:
        raise error
    return Failure(
        f"{what} needs {library}, which is not installed",
        f"Install the extra: pip install 'karabakh-timeline[{extra}]'.",
    )
