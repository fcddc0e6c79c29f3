"""``karabakh ceasefires``: the ledger, one ceasefire whole, several side by side, and the gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.ids import ceasefire_id
from karabakh_timeline.cli.options import (
    CommonOptions,
    NamesOptions,
    OutputOptions,
    TableOptions,
    refuse_before_subcommand,
    takes_options,
)
from karabakh_timeline.cli.session import Session, one_of, session
from karabakh_timeline.cli.stretch import Stretch, stretch

if TYPE_CHECKING:
    from enum import StrEnum

app = command_app(invoke_without_command=True)


@app.callback()
@takes_options
def ceasefires(
    context: typer.Context,
    output: OutputOptions,
    table: TableOptions,
    common: CommonOptions,
    party: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR", help="Naming this actor as a party; given twice, both.",
            autocompletion=complete.actors,
        ),
    ] = None,
    mediator: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR", help="Mediated by this actor.", autocompletion=complete.actors
        ),
    ] = None,
    class_: Annotated[
        list[str] | None,
        typer.Option(
            "--class", metavar="CLASS",
            help="cessation, cessation-with-compliance or definitive.",
            autocompletion=complete.classes,
        ),
    ] = None,
    purpose: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PURPOSE", help="humanitarian, peace-process and so on.",
            autocompletion=complete.purposes,
        ),
    ] = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OUTCOME",
            help="expired, terminated, superseded, not-implemented, unknown or running.",
            autocompletion=complete.outcomes,
        ),
    ] = None,
    during: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD", help="Declared in this period.", autocompletion=complete.periods
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            metavar="BY",
            help="declared, or how long it lasted, longest first: formal, first-violation, "
            "first-death.",
            autocompletion=complete.orders,
        ),
    ] = "declared",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.")] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
) -> None:  # fmt: skip
    r"""List the ledger of ceasefires, with how long each lasted by each rule.

    How long one lasted depends on the rule: formal counts to its recorded end or, where none is, to
    what the record counts as the latest (a later ceasefire, the end of its term, an offensive);
    first-violation to the first recorded charge or report; first-death to the first fatal one. What
    is not known to the minute is a range, and what runs on is "at least".

    \b
    Examples:
      karabakh ceasefires
      karabakh ceasefires --party armenia --party azerbaijan --sort first-violation
      karabakh ceasefires --mediator russia --outcome unknown --format json
      karabakh ceasefires show moscow-2020-10-10
      karabakh ceasefires compare moscow-2020-10-10 washington-2020-10-26
      karabakh ceasefires gaps --during war-2020
    """
    if context.invoked_subcommand is not None:
        refuse_before_subcommand(context)
        return
    from karabakh_timeline.cli.listing import show_listing
    from karabakh_timeline.exports.ledger import ceasefire_items
    from karabakh_timeline.exports.record import CEASEFIRES
    from karabakh_timeline.model.vocabulary import CeasefireClass, Purpose
    from karabakh_timeline.queries.choice import Choice, Order, Outcome, choose
    from karabakh_timeline.queries.status import ledger
    from karabakh_timeline.views.listings import ceasefire_listing

    with session(common, output, table) as run:
        one_of("--sort", sort, Order)
        choice = Choice(
            parties=tuple(_side(run, name) for name in party or ()),
            mediators=tuple(one for name in mediator or () for one in _side(run, name)),
            classes=_terms("--class", class_, CeasefireClass),
            purposes=_terms("--purpose", purpose, Purpose),
            outcomes=_terms("--outcome", outcome, Outcome),
            during=None if during is None else stretch(run, Stretch(during=during)),
            order=Order(sort),
            reverse=reverse,
            limit=limit,
        )
        book = ledger(run.store)
        entries = [life.ceasefire for life in choose(book, choice)]
        documents = run.index.section("ceasefires")
        items = ceasefire_items((documents[one.id] for one in entries), book)
        show_listing(run, CEASEFIRES, items, ceasefire_listing(entries, run.names.actor, book.held))


@app.command("show")
@takes_options
def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="Ids of ceasefires.", autocompletion=complete.ceasefires
        ),
    ],
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
) -> None:
    r"""Show a ceasefire whole: terms, life with sources, violations, neighbours.

    \b
    Examples:
      karabakh ceasefires show moscow-2020-10-10
      karabakh ceasefires show ceasefire-1994-05-12 --format json
    """
    from karabakh_timeline.cli.show_entries import show_entries

    with session(common, output, table, names) as run:
        show_entries(run, [("", ceasefire_id(run, name)) for name in ids])


@app.command("compare")
@takes_options
def compare(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID ID...", help="Ids of ceasefires.", autocompletion=complete.ceasefires
        ),
    ],
    output: OutputOptions,
    table: TableOptions,
    common: CommonOptions,
) -> None:
    r"""Put ceasefires side by side: parties, dates, terms, lengths, what violations are recorded.

    \b
    Examples:
      karabakh ceasefires compare moscow-2020-10-10 humanitarian-2020-10-18
      karabakh ceasefires compare moscow-2020-10-10 washington-2020-10-26 --format csv
    """
    from karabakh_timeline.cli.listing import show_listing
    from karabakh_timeline.exports.ledger import ceasefire_items
    from karabakh_timeline.exports.record import CEASEFIRES
    from karabakh_timeline.queries.status import ledger
    from karabakh_timeline.views.listings import comparison

    with session(common, output, table) as run:
        found = list(dict.fromkeys(ceasefire_id(run, name) for name in ids))
        if len(found) < 2:
            raise Failure("there is nothing to compare it with", "Name two ceasefires or more.")
        book, store = ledger(run.store), run.store
        documents = run.index.section("ceasefires")
        entries = [store.ceasefires[name] for name in found]
        items = ceasefire_items((documents[name] for name in found), book)
        show_listing(run, CEASEFIRES, items, comparison(entries, run.names.actor, book))


@app.command("gaps")
@takes_options
def gaps(
    output: OutputOptions,
    table: TableOptions,
    common: CommonOptions,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From here on.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to here.")] = None,
    during: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="In a period.", autocompletion=complete.periods),
    ] = None,
    certain: Annotated[
        bool, typer.Option("--certain", help="Leave out where the record cannot tell.")
    ] = False,
) -> None:
    r"""List the times for which the record has no ceasefire in force, and those with several.

    What is marked as possible is where the record cannot tell, as dates or ends are not known.

    \b
    Examples:
      karabakh ceasefires gaps
      karabakh ceasefires gaps --during war-2020 --format csv
    """
    from karabakh_timeline.cli.listing import show_stretches
    from karabakh_timeline.exports.ledger import gap_items
    from karabakh_timeline.exports.record import GAPS
    from karabakh_timeline.model.vocabulary import Match
    from karabakh_timeline.queries.gaps import gaps as find_gaps
    from karabakh_timeline.queries.status import ledger
    from karabakh_timeline.queries.windows import ends
    from karabakh_timeline.views.listings import gap_listing

    with session(common, output, table) as run:
        when = stretch(run, Stretch(None, first, last, during), whole=True)
        found = find_gaps(ledger(run.store), *ends(when))
        if certain:
            found = tuple(span for span in found if span.match is Match.CERTAIN)
        show_stretches(run, GAPS, gap_items(found, run.zone), gap_listing(found, run.zone))


def _side(run: Session, name: str) -> tuple[str, ...]:
    """An actor, with all that belong to it."""
    from karabakh_timeline.queries.selection import with_all_within

    return with_all_within(run.index, "actors", (name,))


def _terms(option: str, words: list[str] | None, terms: type[StrEnum]) -> tuple[str, ...]:
    return tuple(one_of(option, word, terms) for word in words or ())
