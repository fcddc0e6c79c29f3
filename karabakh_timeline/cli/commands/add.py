"""``karabakh add``: a new event, source, place or actor, written into its file at its place."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.ask import Form, answer
from karabakh_timeline.cli.options import (
    CommonOptions,
    WritingOptions,
    refuse_before_subcommand,
    takes_options,
)
from karabakh_timeline.cli.session import Session, session

app = command_app(invoke_without_command=True)


@app.callback()
@takes_options
def event(
    context: typer.Context,
    common: CommonOptions,
    writing: WritingOptions,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="When, as it is known.")] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A short neutral line: who does what.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="What kind.", autocompletion=complete.kinds),
    ] = None,
    summary: Annotated[
        str | None, typer.Option(metavar="TEXT", help="One or two neutral sentences.")
    ] = None,
    cite: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE[:AT]", help="A source and the place in it; at least one.",
            autocompletion=complete.sources,
        ),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="Where.", autocompletion=complete.places),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(metavar="ACTOR", help="Who.", autocompletion=complete.actors),
    ] = None,
    ceasefire: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID:STEP", help="A ceasefire, and what the event is to it; a violation also "
            "says how far it is established: ID:violation:alleged.",
            autocompletion=complete.ceasefires,
        ),
    ] = None,
    alleged_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR", help="Who alleges the violation.",
            autocompletion=complete.actors,
        ),
    ] = None,
    attributed_to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR", help="Who is held responsible for it.",
            autocompletion=complete.actors,
        ),
    ] = None,
    fatal: Annotated[
        str | None,
        typer.Option(
            metavar="yes|no|unknown", help="Whether people died in it.",
            autocompletion=complete.fatal,
        ),
    ] = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            metavar="YAML", help="A figure as a mapping, such as {claimant: ID, of: [ID], "
            "category: military, measure: killed, value: 5, qualifier: exactly, scope: incident}; "
            "it cites what the event cites unless it says otherwise.",
        ),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="A free word.", autocompletion=complete.tags),
    ] = None,
    lasting: Annotated[
        bool, typer.Option("--lasting", help="It went on all through its interval.")
    ] = False,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What rests on an inference.")
    ] = None,
) -> None:  # fmt: skip
    r"""Add an event to the data set; at a terminal it asks for what the options leave out.

    It proposes an id, puts the event where its date belongs, leaves every other line as it was, and
    writes nothing if the data set would then have an error.

    \b
    Examples:
      karabakh add
      karabakh add --date 2020-10-12 --kind talks --cite tass-2020-10-11 --dry-run
      karabakh add source
    """
    if context.invoked_subcommand is not None:
        refuse_before_subcommand(context)
        return
    from karabakh_timeline.cli import adding
    from karabakh_timeline.model.vocabulary import Kind
    from karabakh_timeline.writing.proposals import event_id

    with session(common) as run:
        found = Form()
        found.one("date", date, "Date (EDTF, as it is known)", adding.dated(run, "--date"))
        found.one("title", title, "Title (who does what)", adding.text)
        found.one("kind", kind, "Kind", adding.term("--kind", Kind))
        found.one("summary", summary, "Summary (one or two neutral sentences)", adding.text)
        found.many("cites", cite, "Source, as ID or ID:AT", adding.citation(run), option="--cite")
        found.many("places", place, "Place", adding.name_of(run, "places"), needed=False)
        found.many("actors", actor, "Actor", adding.name_of(run, "actors"), needed=False)
        found.one("note", note, "Note (what rests on an inference)", adding.text, needed=False)
        breach = adding.Breach(
            [adding.name_of(run, "actors")(name) for name in alleged_by or ()],
            [adding.name_of(run, "actors")(name) for name in attributed_to or ()],
            fatal,
        )
        entry = found.entry | {
            "ceasefires": adding.links(run, ceasefire or (), breach),
            "claims": [adding.claim(words, found.entry["cites"]) for words in claim or ()],
            "tags": list(tag or ()),
            "lasting": lasting or None,
        }
        proposed = event_id(entry["date"], entry["title"], run.index.ids())
        _finish(run, "events", entry, proposed, writing)


@app.command("source")
@takes_options
def source(
    common: CommonOptions,
    writing: WritingOptions,
    publisher: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Who published it.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its own title.")] = None,
    description: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Or what it is, in our own words.")
    ] = None,
    tier: Annotated[
        str | None,
        typer.Option(
            metavar="TIER", help="What kind of source it is.",
            autocompletion=complete.tiers,
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="The address of the page that was read.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="An ISO 639 code.")
    ] = None,
    affiliation: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Whose it is, where that matters.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A remark.")] = None,
) -> None:  # fmt: skip
    r"""Add a source to the data set; an event that cites it comes next.

    \b
    Examples:
      karabakh add source
      karabakh add source --publisher "Example Agency" --title "They speak" --tier news-agency
    """
    from karabakh_timeline.cli import adding
    from karabakh_timeline.model.vocabulary import Tier
    from karabakh_timeline.writing.proposals import source_id

    with session(common) as run:
        found = Form()
        found.one("publisher", publisher, "Publisher", adding.text)
        is_described = description is not None and title is None
        found.one("title", title, "Title, if it has one", adding.text, ask=not is_described,
                  needed=False)  # fmt: skip
        found.one("description", description, "What it is, in our own words", adding.text,
                  ask="title" not in found.entry, needed="title" not in found.entry)  # fmt: skip
        found.one("tier", tier, "Tier", adding.term("--tier", Tier))
        found.one("date", date, "Date of publication", adding.dated(run, "--date"), needed=False)
        found.one("url", url, "Address of the page that was read", adding.text, needed=False)
        found.one("language", language, "Language (ISO 639)", adding.text, needed=False)
        found.one("affiliation", affiliation, "Whose it is, if that matters", adding.text,
                  needed=False)  # fmt: skip
        found.one("note", note, "Note", adding.text, needed=False)
        entry = found.entry
        taken = run.index.section("sources")
        proposed = source_id(entry["publisher"], entry.get("date"), taken)
        _finish(run, "sources", entry, proposed, writing)


@app.command("place")
@takes_options
def place(
    common: CommonOptions,
    writing: WritingOptions,
    name: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The neutral main name.")
    ] = None,
    armenian: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name on the Armenian side.")
    ] = None,
    azerbaijani: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name on the Azerbaijani side.")
    ] = None,
    other: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A further name or spelling.")
    ] = None,
    within: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="What it lies in.", autocompletion=complete.places),
    ] = None,
    latitude: Annotated[
        str | None, typer.Option(metavar="DEGREES", help="Degrees north, with a source.")
    ] = None,
    longitude: Annotated[str | None, typer.Option(metavar="DEGREES", help="Degrees east.")] = None,
    precision: Annotated[
        str | None,
        typer.Option(
            metavar="TERM", help="How closely they fit.",
            autocompletion=complete.precisions,
        ),
    ] = None,
    cite: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE[:AT]", help="Where coordinates and names stand.",
            autocompletion=complete.sources,
        ),
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Look-alikes.")] = None,
) -> None:  # fmt: skip
    r"""Add a place to the data set; an event that names it comes next.

    \b
    Examples:
      karabakh add place --name "Example / Misal" --armenian Example --azerbaijani Misal
    """
    from karabakh_timeline.cli import adding
    from karabakh_timeline.model.vocabulary import PlacePrecision
    from karabakh_timeline.writing.proposals import name_id

    with session(common) as run:
        found = Form()
        found.one("name", name, "Neutral main name", adding.text)
        sides = Form()
        sides.many("armenian", armenian, "Armenian name", adding.text, needed=False)
        sides.many("azerbaijani", azerbaijani, "Azerbaijani name", adding.text, needed=False)
        sides.many("other", other, "Other name", adding.text, needed=False)
        found.one("within", within, "Lies in", adding.name_of(run, "places"), needed=False)
        found.one("latitude", latitude, "Degrees north", adding.text, needed=False)
        located = "latitude" in found.entry
        found.one("longitude", longitude, "Degrees east", adding.text, ask=located, needed=located)
        fits = adding.term("--precision", PlacePrecision)
        found.one("precision", precision, "How closely they fit", fits, ask=located, needed=False)
        found.many("cites", cite, "Source of the coordinates, as ID or ID:AT",
                   adding.citation(run), ask=located, needed=located, option="--cite")  # fmt: skip
        found.one("note", note, "Note", adding.text, needed=False)
        entry = found.entry | {"names": {key: names for key, names in sides.entry.items() if names}}
        proposed = name_id(entry["name"], run.index.section("places"))
        _finish(run, "places", {**entry, "names": entry["names"] or None}, proposed, writing)


@app.command("actor")
@takes_options
def actor(
    common: CommonOptions,
    writing: WritingOptions,
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="The neutral main name.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="What kind of actor.", autocompletion=complete.actor_kinds
        ),
    ] = None,
    description: Annotated[
        str | None, typer.Option(metavar="TEXT", help="One neutral line.")
    ] = None,
    alias: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Another name.")] = None,
    within: Annotated[
        str | None,
        typer.Option(metavar="ACTOR", help="Whom it belongs to.", autocompletion=complete.actors),
    ] = None,
    office: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="For a person, an office held.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A remark.")] = None,
) -> None:
    r"""Add an actor to the data set; an event that names it comes next.

    \b
    Examples:
      karabakh add actor --name "Example Monitors" --kind body --description "Watches the line."
    """
    from karabakh_timeline.cli import adding
    from karabakh_timeline.model.vocabulary import ActorKind
    from karabakh_timeline.writing.proposals import name_id

    with session(common) as run:
        found = Form()
        found.one("name", name, "Neutral main name", adding.text)
        found.one("kind", kind, "Kind", adding.term("--kind", ActorKind))
        found.one("description", description, "One neutral line", adding.text)
        found.many("aliases", alias, "Another name", adding.text, needed=False, option="--alias")
        found.one("within", within, "Belongs to", adding.name_of(run, "actors"), needed=False)
        is_person = found.entry["kind"] == ActorKind.PERSON.value
        found.many("offices", office, "Office held", lambda words: {"title": adding.text(words)},
                   ask=is_person, needed=False, option="--office")  # fmt: skip
        found.one("note", note, "Note", adding.text, needed=False)
        proposed = name_id(found.entry["name"], run.index.section("actors"))
        _finish(run, "actors", found.entry, proposed, writing)


def _finish(
    run: Session, section: str, entry: dict[str, Any], proposed: str, writing: WritingOptions
) -> None:
    """Settle the id and write the entry."""
    from karabakh_timeline.cli import adding

    question = f"Id [{proposed}]"
    name = answer(writing.id, "--id", question, adding.text, required=False) or proposed
    adding.put(run, section, {"id": name, **entry}, dry_run=writing.dry_run, yes=writing.yes)
