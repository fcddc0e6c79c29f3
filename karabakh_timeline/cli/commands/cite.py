"""``karabakh cite``: how to cite the record, an entry of it, and the sources it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.ids import entry_id
from karabakh_timeline.cli.options import CommonOptions, OutputOptions, takes_options
from karabakh_timeline.cli.output import write
from karabakh_timeline.cli.session import Session, one_of, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.citations import Json

app = command_app()
FORMS = ("text", "bibtex", "csl")
_SUFFIXES = {".bib": "bibtex", ".json": "csl"}


@app.command("cite")
@takes_options
def cite(
    common: CommonOptions,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Ids of events or ceasefires; the start of one is enough if it is the only one.",
            autocompletion=complete.ids,
        ),
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="The sources that the entries rest on, too.")
    ] = False,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT",
            help="text (a footnote), bibtex, or csl (CSL-JSON, for reference managers).",
            autocompletion=complete.these(*FORMS),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write there; .bib and .json name the format."
        ),
    ] = None,
) -> None:  # fmt: skip
    r"""Print how to cite the record, or entries of it, with the version of the record.

    \b
    Examples:
      karabakh cite
      karabakh cite moscow-2020-10-10 --sources
      karabakh cite 2020-09-27-war-starts --format bibtex
      karabakh cite moscow-2020-10-10 -o moscow.json
    """
    with session(common, OutputOptions(None, output)) as run:
        named = form or next(
            (one for suffix, one in _SUFFIXES.items() if (output or "").endswith(suffix)), "text"
        )
        one_of("--format", named, FORMS)
        found = [entry_id(run, name) for name in ids or ()]
        items = list({item["id"]: item for item in _items(run, found, sources=sources)}.values())
        write(_written(named, items), output)


def _items(run: Session, ids: list[str], *, sources: bool) -> Iterator[Json]:
    from karabakh_timeline.exports.citations import (
        ceasefire_item,
        event_item,
        places_cited,
        record_item,
        source_item,
    )

    record = record_item(run.index.head)
    if not ids:
        yield record
    places: dict[str, list[str]] = {}
    for name in ids:
        event = run.index.event_document(name)
        document = event or run.index.section("ceasefires")[name]
        yield event_item(event, record) if event else ceasefire_item(document, record)
        for source, at in places_cited(document).items():
            places.setdefault(source, []).append(at)
    if sources:
        known = run.index.section("sources")
        for source, parts in places.items():
            yield source_item(known[source], "; ".join(dict.fromkeys(filter(None, parts))))


def _written(form: str, items: list[Json]) -> Iterator[str]:
    if form == "bibtex":
        from karabakh_timeline.exports.to_bibtex import bibtex

        yield from bibtex(items)
    elif form == "csl":
        from karabakh_timeline.exports.to_json import dumps

        yield dumps(items) + "\n"
    else:
        from karabakh_timeline.exports.to_footnote import footnotes

        yield from footnotes(items)
