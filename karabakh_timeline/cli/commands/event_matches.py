"""``karabakh events match`` and ``confirm``: events of the record among the rows of event data."""

from typing import Annotated

import typer

from karabakh_timeline.cli import adding
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import COUNTING, AskedOptions, with_option
from karabakh_timeline.cli.output import remark
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.eventdata.shelf import Shelf


@in_session(*COUNTING, AskedOptions)
def match(
    run: Session,
    with_: Annotated[list[str] | None, with_option()] = None,
    least: Annotated[
        float, typer.Option(metavar="SCORE", help="Candidates with at least this score, 0 to 1.")
    ] = 0.6,
    most: Annotated[
        int, typer.Option(metavar="N", min=1, help="At most so many candidates of an event.")
    ] = 3,
    of_a_row: Annotated[
        int,
        typer.Option(
            "--events",
            metavar="N",
            min=1,
            help="A row with at most so many events; others that are as good are listed too.",
        ),
    ] = 1,
) -> None:
    r"""List rows of imported event data that may be the same happening as an event of the record.

    The best come first, each with a score from 0 to 1 of date, place, actors and deaths, and with
    the reason in words. A row stands with the best of the events asked for, as it is one
    happening; an event may have several rows. A score puts candidates in order and is no
    probability: read both before you confirm one. Nothing is written; `karabakh events confirm`
    notes one in the record.

    \b
    Examples:
      karabakh events match --with ged 2020-10
      karabakh events match --kind shelling --during war-2020 --most 1
      karabakh events match --with ged --least 0.8 --format csv -o matches.csv
    """
    from karabakh_timeline.api.imported import wanted
    from karabakh_timeline.api.matches import matches_answer

    events = run.timeline.events(**run.selection)
    asked = wanted(run.timeline.arguments, with_, **run.asked_data)
    answer = matches_answer(events, asked, least=least, most=most, of_a_row=of_a_row)
    run.show(answer)
    run.end_if_empty(answer)


@in_session()
def confirm(
    run: Session,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event.")],
    row: Annotated[
        str, typer.Argument(metavar="DATASET:ID", help="A row of event data that is the same.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the line and its place; write nothing.")
    ] = False,
) -> None:
    r"""Note in the record that an event and a row of event data are the same happening.

    The id is written into the event's entry, as `external: {ged: 156362}`, beside the ids that are
    there. No other line changes, and nothing is written if the data set would have an error.

    \b
    Examples:
      karabakh events confirm 2012-06-04-armenia-reports-three-killed-on-border ged:156362 --dry-run
      karabakh events confirm 2012-06-04-armenia-reports-three-killed-on-border ged:156362
    """
    from karabakh_timeline.api.matches import row_of

    data = run.environment.data
    adding.refuse_read_only(data)
    dataset, colon, name = (part.strip() for part in row.partition(":"))
    if not (dataset and colon and name):
        raise Failure(f'"{row}" is no row of a data set', "Write DATASET:ID, such as ged:156362.")
    meant = _event(run, event)
    held = row_of(Shelf(run.environment.events), dataset, name)
    for other in _same(run, held.dataset, name, meant):
        remark(f"The record has {held.dataset}:{name} with {other} too.")
    _note(run, meant, held.dataset, name, dry_run=dry_run)


def add_to(events: typer.Typer) -> None:
    """Let `karabakh events` have both commands."""
    events.command("match")(match)
    events.command("confirm")(confirm)


def _event(run: Session, text: str) -> str:
    """The id of the event that is meant; anything else ends the command."""
    ids = run.index.ids(text)
    lower = text.casefold()
    meant = lower if lower in ids else ids[0] if len(ids) == 1 else None
    if meant is None or run.index.event_document(meant) is None:
        from karabakh_timeline.model.suggestions import did_you_mean

        raise Failure(
            f'no event has the id "{text}"',
            did_you_mean(text, run.index.ids()) + "`karabakh list` shows ids.", Exit.UNKNOWN_ID,
        )  # fmt: skip
    return meant


def _same(run: Session, dataset: str, name: str, event: str) -> list[str]:
    """The ids of the other events that the record has a row with."""
    items = run.timeline.events().items()
    return [
        item["id"]
        for item in items
        if item["external"].get(dataset) == name and item["id"] != event
    ]


def _note(run: Session, event: str, dataset: str, name: str, *, dry_run: bool) -> None:
    from karabakh_timeline.writing.entries import WritingError, note_external

    try:
        noted = note_external(run.environment.data, event, dataset, name, dry_run=dry_run)
    except WritingError as error:
        raise adding.refused(error) from error
    run.write([f"{noted.text}\n"])
    place = f"{noted.file}:{noted.line}"
    if noted.change is None:
        remark(f"{place} has it already; nothing was written.")
    elif dry_run:
        remark(f"It would be {place}; nothing was written.")
    else:
        remark(f"Noted {dataset}:{name} with {event} at {place}.")
