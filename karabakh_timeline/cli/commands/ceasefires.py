"""``karabakh ceasefires``: the ledger, one ceasefire whole, several side by side, and the gaps."""

from typing import Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import Asking, command_app
from karabakh_timeline.cli.options import (
    TIMED,
    AskedOptions,
    BesideOptions,
    CitedOptions,
    EmptyOptions,
    ListingOptions,
    NamesOptions,
    OutputOptions,
    PictureOptions,
    Reviewed,
    TableOptions,
    TimeOptions,
    Unreviewed,
    WordsArgument,
    between_option,
    option,
)
from karabakh_timeline.cli.session import Session, in_session

app = command_app(Asking, invoke_without_command=True)


@app.callback()
@in_session(
    WordsArgument, TimeOptions, ListingOptions, EmptyOptions, CitedOptions, TableOptions,
    PictureOptions, BesideOptions, AskedOptions,
)  # fmt: skip
def ceasefires(
    run: Session,
    party: Annotated[
        list[str] | None,
        option("ACTOR", "Naming this actor as a party; given twice, both.", complete.actors),
    ] = None,
    mediator: Annotated[
        list[str] | None, option("ACTOR", "Mediated by this actor.", complete.actors)
    ] = None,
    class_: Annotated[
        list[str] | None,
        option(
            "CLASS",
            "cessation, cessation-with-compliance or definitive.",
            complete.classes,
            name="--class",
        ),
    ] = None,
    purpose: Annotated[
        list[str] | None,
        option("PURPOSE", "humanitarian, peace-process and so on.", complete.purposes),
    ] = None,
    outcome: Annotated[
        list[str] | None,
        option(
            "OUTCOME",
            "expired, terminated, superseded, not-implemented, unknown or running.",
            complete.outcomes,
        ),
    ] = None,
    reviewed: Reviewed = False,
    unreviewed: Unreviewed = False,
    between: Annotated[tuple[str, str] | None, between_option()] = None,
    sort: Annotated[
        str,
        option(
            "BY",
            "declared, or how long it lasted, longest first: formal, first-violation, first-death.",
            complete.orders,
        ),
    ] = "declared",
) -> None:
    r"""List the ledger of ceasefires, with how long each lasted by each rule.

    A time, by its options or without, is that of the declaration. Words are looked for in names,
    ids, and who takes part.

    How long one lasted depends on the rule: formal counts to its recorded end or, where none is, to
    what the record counts as the latest (a later ceasefire, the end of its term, an offensive);
    first-violation to the first recorded charge or report; first-death to the first fatal one. What
    is not known to the minute is a range, and what runs on is "at least".

    \b
    Examples:
      karabakh ceasefires
      karabakh ceasefires 2020
      karabakh ceasefires moscow
      karabakh ceasefires --party armenia --party azerbaijan --sort first-violation
      karabakh ceasefires --mediator russia --outcome unknown --format json
      karabakh ceasefires 2020 -o ledger.svg
      karabakh ceasefires show moscow-2020-10-10
      karabakh ceasefires compare moscow-2020-10-10 washington-2020-10-26
      karabakh ceasefires compare-with cf_ceasefires.csv
      karabakh ceasefires gaps war-2020
    """
    given: ListingOptions = run.options[ListingOptions]
    answer = run.timeline.ceasefires(
        party=party, mediator=mediator, class_=class_, purpose=purpose, outcome=outcome,
        reviewed=reviewed, unreviewed=unreviewed, between=between, sort=sort,
        limit=given.limit, reverse=given.reverse, **run.asked,
    )  # fmt: skip
    run.show_known(answer)
    if not answer and (on := run.asked["on"]) is not None:
        run.remark(f"Declared then, that is; `karabakh status {on}` says which were in force.")


@app.command("show")
@in_session(CitedOptions, TableOptions, NamesOptions)
def show(
    run: Session,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="Ids of ceasefires.", autocompletion=complete.ceasefires
        ),
    ],
) -> None:
    r"""Show a ceasefire whole: terms, life with sources, violations, neighbours.

    \b
    Examples:
      karabakh ceasefires show moscow-2020-10-10
      karabakh ceasefires show ceasefire-1994-05-12 --format json
    """
    run.show(run.timeline.whole_ceasefires(*ids))


@app.command("compare")
@in_session(OutputOptions, TableOptions)
def compare(
    run: Session,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID ID...", help="Ids of ceasefires.", autocompletion=complete.ceasefires
        ),
    ],
) -> None:
    r"""Put ceasefires side by side: parties, dates, terms, lengths, what violations are recorded.

    \b
    Examples:
      karabakh ceasefires compare moscow-2020-10-10 humanitarian-2020-10-18
      karabakh ceasefires compare moscow-2020-10-10 washington-2020-10-26 --format csv
    """
    run.show(run.timeline.compare(*ids))


@app.command("compare-with")
@in_session(OutputOptions, TableOptions)
def compare_with(
    run: Session,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="The ETH/PRIO data set or PA-X as CSV, or an export of a ledger, CSV or JSON; "
            "- for standard input.",
        ),
    ],
    by: Annotated[
        str,
        option(
            "UNIT",
            "A line of the table is a ceasefire or a code; csv and json have each code of each.",
            complete.these("ceasefire", "code"),
        ),
    ] = "ceasefire",
) -> None:
    r"""Put the ledger beside a data set of ceasefires and say, code by code, where they agree.

    A ceasefire is known by the id of the data set that its entry carries. Two values agree if they
    are the same or, as dates, may be the same day; open is where one of the two does not know.
    Nothing of the file is kept. A row that repeats an id or has another number of cells, and a
    value that is none of its column, are passed over and told.

    \b
    Examples:
      karabakh ceasefires compare-with cf_ceasefires.csv
      karabakh ceasefires compare-with cf_ceasefires.csv --by code
      karabakh ceasefires compare-with pax_agreements.csv --format csv -o pax.csv
      karabakh ceasefires compare-with last-year.json
    """
    with run.sources(file) as (source,):
        run.show(run.timeline.compare_with(source, by=by))


@app.command("gaps")
@in_session(*TIMED, OutputOptions, TableOptions)
def gaps(
    run: Session,
    between: Annotated[tuple[str, str] | None, between_option()] = None,
    certain: Annotated[
        bool, typer.Option("--certain", help="Leave out where the record cannot tell.")
    ] = False,
) -> None:
    r"""List the times for which the record has no ceasefire in force, and those with several.

    None in force is so whether or not one had been declared; `karabakh status` tells these apart.
    What is marked as possible is where the record cannot tell, as dates or ends are not known. At
    the end stands for how long one was in force, for how long none was, and what is not known.

    \b
    Examples:
      karabakh ceasefires gaps
      karabakh ceasefires gaps 1993 --between armenia azerbaijan
      karabakh ceasefires gaps war-2020 --format csv
    """
    run.show(run.timeline.gaps(**run.times, between=between, certain=certain))
