"""A place in a source: what it is a place of, and who cites it for what."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from karabakh_timeline.model.ceasefire import Covers
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.place import Area, Renaming
from karabakh_timeline.queries.words import STEPS
from karabakh_timeline.views.detail import addresses_of
from karabakh_timeline.views.page import BLANK, Row, titled
from karabakh_timeline.views.words import claim_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.queries.citing import Use
    from karabakh_timeline.views.detail import Context

_LABELS = {
    "entry": "The entry as a whole", "claim": "Claim", "covers": "Whom it covers",
    "office": "Office", "renamed": "Renamed", "area": "Part of",
    **{name: step.label for name, step in STEPS.items() if step.label},
}  # fmt: skip


def citation_page(
    citation: Citation, uses: Sequence[Use], skipped: Sequence[tuple[int, str]],
    elsewhere: Sequence[str], context: Context,
) -> Iterator[Row]:  # fmt: skip
    """A citation as rows.

    Args:
        citation: the source and the place in it.
        uses: what cites it, the uses of one entry after one another.
        skipped: the paragraphs that are not cited, each with why.
        elsewhere: where the source is cited, if it is not there.
        context: what ids stand for.
    """
    source = context.sources[citation.source]
    yield Row(f"{source.label.removesuffix('.')}: {_place(citation)}", style="bold")
    yield Row(f"citation, {citation}", style="dim")
    yield BLANK
    yield Row(f"{source.publisher} ({source.id})", "Source")
    if source.date is not None:
        yield Row(source.date.text, "Date")
    yield from addresses_of(source)
    for number, why in skipped:
        yield Row(f"paragraph {number}: {why}", "Not cited")
    if not uses:
        yield Row("No entry of the record cites it there.")
        if elsewhere:
            yield Row("; ".join(elsewhere), "Cited at")
    yield from titled("Cited by", _cited_by(uses, context))


def _place(citation: Citation) -> str:
    """``paragraph 7``, ``paragraphs 3-5``, or the place as it is named."""
    if not citation.paragraphs:
        return str(citation.at)
    return f"paragraph{'s' * (len(citation.paragraphs) > 1)} {citation.at}"


def _cited_by(uses: Sequence[Use], context: Context) -> Iterator[Row]:
    for (section, name), group in groupby(uses, key=lambda use: (use.section, use.entry.id)):
        together = list(group)
        date = getattr(together[0].entry, "date", None)
        when = f"{date}  " if section == "events" else ""
        yield Row(f"{when}{together[0].title} ({name})", indent=1)
        for use in together:
            at = f" [at {use.at}]" if use.at is not None else ""
            yield Row(f"{_what(use, context)}{at}", _LABELS[use.what], indent=2)


def _what(use: Use, context: Context) -> str:
    """What is cited there, in short."""
    match use.part:
        case Claim() as claim:
            return claim_line(claim, context.actor).rpartition("; [")[0]
        case Covers() as covers:
            return ", ".join(map(context.actor, covers.actors))
        case Renaming() as renaming:
            return f"to {renaming.to} ({renaming.date})"
        case Area() as area:
            return f"{area.name} ({area.date})"
        case None if use.what != "entry":
            return str(getattr(use.entry, use.what).date or "never")
    whole = use.part or getattr(use.entry, "summary", None) or use.title
    return str(whole)
