"""``karabakh add``: a new event, source, place or actor, written into its file at its place.

The options of each stand in a table, in the order of the help and of the questions at a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.entry_form import Form, Option, entry_command
from karabakh_timeline.cli.session import Session  # noqa: TC001 - the types of a command are read
from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Source
from karabakh_timeline.model.vocabulary import ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping

app = command_app(invoke_without_command=True)

EVENT = (
    Option("date", "DATE", "When, as it is known.", "Date (EDTF, as it is known)"),
    Option("title", "TEXT", "A short neutral line: who does what.", "Title (who does what)"),
    Option("kind", "KIND", "What kind.", "Kind", complete.kinds),
    Option(
        "summary", "TEXT", "One or two neutral sentences.",
        "Summary (one or two neutral sentences)",
    ),
    Option(
        "cite", "SOURCE[:AT]", "A source and the place in it; at least one.",
        "Source, as ID or ID:AT", complete.sources, key="cites", is_needed=True,
    ),
    Option("place", "PLACE", "Where.", "Place", complete.places, key="places"),
    Option("actor", "ACTOR", "Who.", "Actor", complete.actors, key="actors"),
    Option(
        "ceasefire", "ID:STEP", "A ceasefire, and what the event is to it; a violation also says "
        "how far it is established: ID:violation:alleged.", complete=complete.ceasefires,
        key="ceasefires",
    ),
    Option(
        "alleged_by", "ACTOR", "Who alleges the violation.", complete=complete.actors,
        of=CeasefireLink,
    ),
    Option(
        "attributed_to", "ACTOR", "Who is held responsible for it.", complete=complete.actors,
        of=CeasefireLink,
    ),
    Option(
        "fatal", "yes|no|unknown", "Whether people died in it.", complete=complete.fatal,
        of=CeasefireLink,
    ),
    Option(
        "claim", "YAML", "A figure as a mapping, such as {claimant: ID, of: [ID], "
        "category: military, measure: killed, value: 5, qualifier: exactly, scope: incident}; "
        "it cites what the event cites unless it says otherwise.", key="claims",
    ),
    Option("tag", "TAG", "A free word.", complete=complete.tags, key="tags"),
    Option("lasting", "", "It went on all through its interval."),
    Option("note", "TEXT", "What rests on an inference.", "Note (what rests on an inference)"),
)  # fmt: skip


@app.callback()
@entry_command(Event, EVENT)
def event(run: Session, **given: Any) -> None:
    r"""Add an event to the data set; at a terminal it asks for what the options leave out.

    It proposes an id, puts the event where its date belongs, leaves every other line as it was, and
    writes nothing if the data set would then have an error.

    \b
    Examples:
      karabakh add
      karabakh add --date 2020-10-12 --kind talks --cite tass-2020-10-11 --dry-run
      karabakh add source
    """
    from karabakh_timeline.cli import adding
    from karabakh_timeline.writing.proposals import event_id

    form = Form(run, Event, EVENT)
    actor_named = adding.name_of(run, "actors")
    breach = adding.Breach(
        [actor_named(name) for name in given["alleged_by"] or ()],
        [actor_named(name) for name in given["attributed_to"] or ()],
        given["fatal"],
    )
    claims = [adding.claim(words) for words in given["claim"] or ()]
    entry = form.fill(
        given, ceasefires=adding.links(run, given["ceasefire"] or (), breach), claims=claims,
        tags=list(given["tag"] or ()), lasting=given["lasting"],
    )  # fmt: skip
    for claim in claims:
        claim.setdefault("cites", entry["cites"])
    form.finish(event_id(entry["date"], entry["title"], form.taken))


def _is_not_described(given: Mapping[str, Any], _: Mapping[str, Any]) -> bool:
    return given["description"] is None


def _is_untitled(_: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    return "title" not in entry


SOURCE = (
    Option("publisher", "TEXT", "Who published it.", "Publisher"),
    Option("title", "TEXT", "Its own title.", "Title, if it has one", when=_is_not_described),
    Option(
        "description", "TEXT", "Or what it is, in our own words.", "What it is, in our own words",
        when=_is_untitled, is_needed=True,
    ),
    Option("tier", "TIER", "What kind of source it is.", "Tier", complete.tiers),
    Option("date", "DATE", "When it was published.", "Date of publication"),
    Option(
        "url", "URL", "The address of the page that was read.", "Address of the page that was read"
    ),
    Option("language", "CODE", "An ISO 639 code.", "Language (ISO 639)"),
    Option(
        "affiliation", "TEXT", "Whose it is, where that matters.", "Whose it is, if that matters"
    ),
    Option("note", "TEXT", "A remark.", "Note"),
)  # fmt: skip


@app.command("source")
@entry_command(Source, SOURCE)
def source(run: Session, **given: Any) -> None:
    r"""Add a source to the data set; an event that cites it comes next.

    \b
    Examples:
      karabakh add source
      karabakh add source --publisher "Example Agency" --title "They speak" --tier news-agency
    """
    from karabakh_timeline.writing.proposals import source_id

    form = Form(run, Source, SOURCE)
    entry = form.fill(given)
    form.finish(source_id(entry["publisher"], entry.get("date"), form.taken))


def _is_located(_: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    return "latitude" in entry


PLACE = (
    Option("name", "TEXT", "The neutral main name.", "Neutral main name"),
    Option("armenian", "NAME", "A name on the Armenian side.", "Armenian name"),
    Option("azerbaijani", "NAME", "A name on the Azerbaijani side.", "Azerbaijani name"),
    Option("other", "NAME", "A further name or spelling.", "Other name"),
    Option("within", "PLACE", "What it lies in.", "Lies in", complete.places),
    Option("latitude", "DEGREES", "Degrees north, with a source.", "Degrees north"),
    Option(
        "longitude", "DEGREES", "Degrees east.", "Degrees east", when=_is_located, is_needed=True
    ),
    Option(
        "precision", "TERM", "How closely they fit.", "How closely they fit", complete.precisions,
        when=_is_located,
    ),
    Option(
        "cite", "SOURCE[:AT]", "Where coordinates and names stand.",
        "Source of the coordinates, as ID or ID:AT", complete.sources, key="cites",
        when=_is_located, is_needed=True,
    ),
    Option("note", "TEXT", "Look-alikes.", "Note"),
)  # fmt: skip


@app.command("place")
@entry_command(Place, PLACE)
def place(run: Session, **given: Any) -> None:
    r"""Add a place to the data set; an event that names it comes next.

    \b
    Examples:
      karabakh add place --name "Example / Misal" --armenian Example --azerbaijani Misal
    """
    from karabakh_timeline.writing.proposals import name_id

    form = Form(run, Place, PLACE)
    entry = form.fill(given)
    form.finish(name_id(entry["name"], form.taken))


def _is_person(_: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    return bool(entry.get("kind") == ActorKind.PERSON.value)


ACTOR = (
    Option("name", "TEXT", "The neutral main name.", "Neutral main name"),
    Option("kind", "KIND", "What kind of actor.", "Kind", complete.actor_kinds),
    Option("description", "TEXT", "One neutral line.", "One neutral line"),
    Option("alias", "NAME", "Another name.", "Another name", key="aliases"),
    Option("within", "ACTOR", "Whom it belongs to.", "Belongs to", complete.actors),
    Option(
        "office", "TEXT", "For a person, an office held.", "Office held", key="offices",
        when=_is_person,
    ),
    Option("note", "TEXT", "A remark.", "Note"),
)  # fmt: skip


@app.command("actor")
@entry_command(Actor, ACTOR)
def actor(run: Session, **given: Any) -> None:
    r"""Add an actor to the data set; an event that names it comes next.

    \b
    Examples:
      karabakh add actor --name "Example Monitors" --kind body --description "Watches the line."
    """
    from karabakh_timeline.writing.proposals import name_id

    form = Form(run, Actor, ACTOR)
    entry = form.fill(given)
    form.finish(name_id(entry["name"], form.taken))
