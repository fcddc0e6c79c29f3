"""Imported sets of event data: what each is, whose, and what became of the rows that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.views.listings import Listing
from karabakh_timeline.views.page import BLANK, Row
from karabakh_timeline.views.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.model.json import Json


def sets_listing(sets: Sequence[Json]) -> Listing:
    """A version of a data set a line."""
    return Listing(
        ("Data set", "Version", "Events", "First", "Last", "Asked for", "Licence"),
        tuple(
            (
                one["dataset"], one["version"], str(one["kept"]), one["first"], one["last"],
                one["selection"], one["licence"],
            )
            for one in sets
        ),
    )  # fmt: skip


def citations(sets: Iterable[Json]) -> Iterator[str]:
    """How each asks to be cited, and under which terms it stands."""
    for one in sets:
        yield safe(
            f"{one['dataset']} {one['version']}: {one['title']}; {one['licence']}. "
            f"Cite: {one['citation']}."
        )


def sets_page(sets: Iterable[Json]) -> Iterator[Row]:
    """Each whole."""
    for number, one in enumerate(sets):
        if number:
            yield BLANK
        yield Row(f"{one['dataset']} {one['version']}: {one['title']}", style="bold")
        yield Row(f"{one['kept']} of {one['read']} rows, {one['first']} to {one['last']}", "Kept")
        yield Row(one["selection"], "Asked for")
        for reason, count in one["skipped"].items():
            yield Row(f"{count}: {reason}", "Skipped")
        for reason, count in one["doubted"].items():
            yield Row(f"{count}: {reason}", "Doubted")
        for file in one["files"]:
            yield Row(f"{file['name']}, SHA-256 {file['sha256']}", "File")
        yield Row(one["licence"], "Licence")
        yield Row(one["citation"], "Cite")
        if one["address"]:
            yield Row(one["address"], "Page", link=one["address"])
